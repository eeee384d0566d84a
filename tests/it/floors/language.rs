//! Plain language, as far as a test can tell: rule 11 of CONTRIBUTING.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::source::{self, Source};

/// Words that name a neighbour or hide the kind of thing that a comment describes.
const OPENINGS: [&str; 8] = ["What", "Who", "Whoever", "Whose", "Whom", "Whether", "The same", "Likewise"];

/// Words that make persons of things.
const PERSONS: [&str; 4] = ["anybody", "nobody", "somebody", "whoever"];

const COLUMNS: usize = 110;

#[test]
fn comments_are_in_plain_language() {
    let sources = source::read("");
    assert!(sources.len() > 400);
    let mut report = String::new();
    for source in &sources {
        add_breaches(source, &mut report);
    }
    assert!(report.is_empty(), "{} breaches:\n{report}", report.lines().count());
}

fn add_breaches(source: &Source, report: &mut String) {
    let mut follows_doc = false;
    for (number, line) in (1..).zip(source.text.lines()) {
        let comment = line.trim();
        let doc = doc_text(comment);
        let mut refuse = |reason: &str| {
            writeln!(report, "{}:{number}: {reason}: {comment}", source.path).unwrap();
        };
        if let Some(opening) = doc.filter(|_| !follows_doc).and_then(opening) {
            refuse(&format!("begins with `{opening}`"));
        }
        follows_doc = doc.is_some();
        if comment.starts_with("//") {
            if let Some(person) = words(comment).find(|word| PERSONS.contains(&word.to_lowercase().as_str()))
            {
                refuse(&format!("holds `{person}`"));
            }
            let columns = line.chars().count();
            if columns > COLUMNS {
                refuse(&format!("has {columns} columns"));
            }
        }
    }
}

/// Returns the text of a line of documentation.
fn doc_text(comment: &str) -> Option<&str> {
    let is_rule = comment.starts_with("////");
    let text = comment.strip_prefix("///").or_else(|| comment.strip_prefix("//!"))?;
    (!is_rule).then_some(text.strip_prefix(' ').unwrap_or(text))
}

fn opening(text: &str) -> Option<&'static str> {
    let begins = |opening: &&&str| {
        let rest = text.strip_prefix(**opening);
        rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '_'))
    };
    OPENINGS.iter().find(begins).copied()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
}

/// Compares the breaches of a file.
fn check(text: &str, expected: Expect) {
    let mut report = String::new();
    add_breaches(&Source { path: "file.rs".to_owned(), text: text.to_owned() }, &mut report);
    expected.assert_eq(&report);
}

#[test]
fn plain_comments_pass() {
    check(
        "//! Whole numbers.\n\n/// Number of items. Whether it grows is known,\n/// What follows is no beginning.\nfn f() {}",
        expect![""],
    );
    check("let nobody = \"// nobody\"; // Whether", expect![""]);
    check(&format!("///{}", "é".repeat(COLUMNS - 3)), expect![""]);
}

#[test]
fn openings_are_refused() {
    check(
        "//! What is here.\n\n    /// The same, doubled.\n    /// Whether\n/// Likewise.",
        expect![[r#"
            file.rs:1: begins with `What`: //! What is here.
            file.rs:3: begins with `The same`: /// The same, doubled.
        "#]],
    );
    check(
        "/// Whose?\nconst A: u8 = 1;\n///Whether it is.\nconst B: u8 = 1;\n//! Likewise",
        expect![[r#"
            file.rs:1: begins with `Whose`: /// Whose?
            file.rs:3: begins with `Whether`: ///Whether it is.
            file.rs:5: begins with `Likewise`: //! Likewise
        "#]],
    );
}

#[test]
fn persons_are_refused_in_every_comment() {
    check(
        "// Nobody's.\n/// Read by somebody, or nobody.\n  // whoever",
        expect![[r#"
            file.rs:1: holds `Nobody`: // Nobody's.
            file.rs:2: holds `somebody`: /// Read by somebody, or nobody.
            file.rs:3: holds `whoever`: // whoever
        "#]],
    );
}

#[test]
fn wide_comments_are_refused() {
    let mut report = String::new();
    let text = format!("//{}\nlet x = 1; //{}", "-".repeat(COLUMNS - 1), "-".repeat(COLUMNS));
    add_breaches(&Source { path: "file.rs".to_owned(), text }, &mut report);
    assert!(report.starts_with("file.rs:1: has 111 columns: //---"), "{report}");
    assert_eq!(report.lines().count(), 1);
}
