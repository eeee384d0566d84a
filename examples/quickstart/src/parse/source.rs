//! Source code, of which the comments are prose and the names of items are headings.
//!
//! No language is parsed: lines that begin a comment, and lines that begin an item, are similar in
//! all languages. A comment after code on the same line is not found.

use crate::extract::Heading;
use crate::parse::{Piece, Prose};

/// Words that may precede the keyword of an item.
const MODIFIERS: [&str; 9] =
    ["pub", "pub(crate)", "pub(super)", "async", "unsafe", "static", "export", "default", "abstract"];
/// Keywords that precede the name of an item.
const ITEMS: [&str; 13] = [
    "fn",
    "struct",
    "enum",
    "union",
    "trait",
    "mod",
    "type",
    "macro_rules!",
    "class",
    "interface",
    "def",
    "func",
    "function",
];

/// Returns the parts of a source text.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut prose = Prose::default();
    let mut in_block = false;
    for line in text.lines().map(str::trim) {
        if in_block {
            in_block = block_line(line, &mut prose);
        } else if let Some(comment) = line_comment(line) {
            prose.line(comment);
        } else if let Some(rest) = line.strip_prefix("/*") {
            in_block = block_line(rest.trim_start_matches(['*', '!']), &mut prose);
        } else {
            prose.end_paragraph();
            if let Some(name) = item_name(line) {
                prose.push(Piece::Heading(Heading { level: 2, text: name.to_owned() }));
            }
        }
    }
    prose.finish()
}

/// Reads one line of a block comment. Returns true if the block continues.
fn block_line(line: &str, prose: &mut Prose) -> bool {
    let (comment, goes_on) = match line.split_once("*/") {
        Some((comment, _)) => (comment, false),
        None => (line, true),
    };
    prose.line(comment.trim_start_matches('*'));
    goes_on
}

/// Returns the comment of a line that has nothing else. Attributes also begin with `#`.
fn line_comment(line: &str) -> Option<&str> {
    if let Some(comment) = line.strip_prefix("//") {
        return Some(comment.trim_start_matches(['/', '!']));
    }
    let comment = line.strip_prefix('#')?;
    (comment.is_empty() || comment.starts_with([' ', '#'])).then(|| comment.trim_start_matches('#'))
}

/// Returns the name of the item that the line begins.
fn item_name(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace().skip_while(|word| MODIFIERS.contains(word));
    let word = words.next()?;
    // `const` may be the keyword of an item, or precede `fn`.
    let word = if word == "const" { words.next()? } else { word };
    if !ITEMS.contains(&word) {
        return None;
    }
    let name = words.next()?;
    let name = name.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_prose_in_every_style() {
        for (text, expected) in [
            ("// one\n// two\n", "one two"),
            ("/// said of\nfn f() {}", "said of"),
            ("//! of the file", "of the file"),
            ("# a note\nkey = 1", "a note"),
            ("/* one */ let a = 1;", "one"),
            ("/**\n * first\n * second\n */", "first second"),
        ] {
            let Some(Piece::Prose(prose)) = pieces(text).into_iter().next() else { panic!("{text:?}") };
            assert_eq!(prose, expected, "{text:?}");
        }
    }

    #[test]
    fn code_is_not_prose() {
        for text in ["#[derive(Debug)]", "#![no_std]", "#include <stdio.h>", "let a = b / c;", "key: value"] {
            assert_eq!(pieces(text), [], "{text:?}");
        }
    }

    #[test]
    fn items_are_headings() {
        for (line, name) in [
            ("pub(crate) async fn load(found: &Found) {", Some("load")),
            ("pub struct Found<T> {", Some("Found")),
            ("pub const fn at() -> u8 {", Some("at")),
            ("macro_rules! simple {", Some("simple")),
            ("def count_terms(text):", Some("count_terms")),
            ("const LIMIT: usize = 3;", None),
            ("return fn_pointer;", None),
            ("fn", None),
        ] {
            assert_eq!(item_name(line), name, "{line:?}");
        }
    }

    #[test]
    fn an_unfinished_comment_ends_with_the_file() {
        assert_eq!(pieces("/* open"), [Piece::Prose("open".to_owned())]);
    }
}
