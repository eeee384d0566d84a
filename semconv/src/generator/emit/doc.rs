//! Text of the registry as documentation comments that rustdoc takes without a warning.

use crate::generator::model::{Model, Use};
use crate::generator::rust_name;
use crate::generator::syntax::{About, Deprecated};

/// Documentation lines, gathered paragraph by paragraph.
#[derive(Default)]
pub(super) struct Doc {
    lines: Vec<String>,
}

impl Doc {
    /// Brief and note of a definition.
    pub(super) fn of(about: &About) -> Self {
        let mut doc = Doc::default();
        doc.paragraph(&escaped(&about.brief.value));
        if let Some(note) = &about.note {
            doc.paragraph(&escaped(&note.value));
        }
        doc
    }

    /// A paragraph of finished Markdown, after an empty line.
    pub(super) fn paragraph(&mut self, markdown: &str) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        // Indented text would be a block of code, and rustdoc would compile it.
        self.lines.extend(markdown.lines().map(|line| line.trim().to_owned()));
    }

    /// The attributes of a signal as a table.
    pub(super) fn attributes(&mut self, uses: &[Use], model: &Model) {
        if uses.is_empty() {
            return;
        }
        let mut table = String::from("| Attribute | Requirement | Meaning |\n|---|---|---|");
        for used in uses {
            let own = model.attributes.get(used.name()).map(|attribute| attribute.about.brief.value.as_str());
            let brief = used.brief().or(own).unwrap_or_default();
            table.push_str(&format!("\n| {} | {} | {} |", key(used.name()), requirement(used), cell(&brief)));
        }
        self.paragraph(&table);
    }

    /// The comment, each line indented by so many spaces.
    pub(super) fn comment(&self, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let comment = |line: &String| match line.is_empty() {
            true => format!("{margin}///\n"),
            false => format!("{margin}/// {line}\n"),
        };
        self.lines.iter().map(comment).collect()
    }
}

/// How strongly a signal asks for an attribute, and what it makes of it.
fn requirement(used: &Use) -> String {
    let mut text = cell(used.level());
    if let Some(value) = used.value() {
        text.push_str(&format!(", always {}", cell_code(&value.value)));
    }
    if let Some(label) = used.prometheus_name() {
        text.push_str(&format!(", in Prometheus {}", cell_code(&label.value)));
    }
    text
}

/// A link to an attribute's key.
pub(super) fn key(name: &str) -> String {
    format!("[`{name}`](super::key::{})", rust_name::constant(name))
}

/// A link to an event's definition.
pub(super) fn event(name: &str) -> String {
    format!("[`{name}`](super::event::{})", rust_name::constant(name))
}

/// Prose that begins with a capital letter.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    escaped(&first.into_iter().chain(letters).collect::<String>())
}

/// A value as code, whatever backticks it contains.
pub(in crate::generator) fn code(value: &str) -> String {
    let value = value.replace('\n', " ");
    match value.contains('`') {
        // A fence longer than any run of backticks inside, with room beside it.
        true => {
            let fence = "`".repeat(longest_run(&value) + 1);
            format!("{fence} {value} {fence}")
        }
        false => format!("`{value}`"),
    }
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

fn cell_code(value: &str) -> String {
    code(value).replace('|', "\\|")
}

pub(in crate::generator) fn cell(text: &impl ToString) -> String {
    escaped(&text.to_string()).replace('|', "\\|").replace('\n', " ")
}

/// `#[deprecated]` with a sentence that says what to use.
pub(super) fn deprecation(deprecated: Option<&Deprecated>, indent: usize) -> String {
    let note = match deprecated {
        None => return String::new(),
        Some(Deprecated::Renamed { to, note: None }) => format!("use `{}`", to.value),
        Some(Deprecated::Renamed { to, note: Some(note) }) => format!("use `{}`: {note}", to.value),
        Some(Deprecated::Gone { note }) => note.clone(),
    };
    let margin = " ".repeat(indent);
    format!("{margin}#[deprecated(note = {:?})]\n", note.replace('\n', " "))
}

/// Prose with what rustdoc would take for links, HTML or bare addresses made harmless. Code between
/// backticks stays as it is.
pub(in crate::generator) fn escaped(text: &str) -> String {
    if text.matches('`').count() % 2 == 1 {
        // One backtick is alone, and nobody can tell which: none of them quotes anything.
        return prose(&text.replace('`', "'"));
    }
    let part = |(index, part): (usize, &str)| match index % 2 {
        0 => prose(part),
        _ => format!("`{part}`"),
    };
    text.split('`').enumerate().map(part).collect()
}

fn prose(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(start);
        let end = from.find(ends_address).unwrap_or(from.len());
        let (address, after) = from.split_at(end);
        // The period after an address ends the sentence, not the address.
        let trimmed = address.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        escaped.push_str(&plain(before));
        escaped.push_str(&format!("<{trimmed}>"));
        escaped.push_str(address.get(trimmed.len()..).unwrap_or_default());
        rest = after;
    }
    escaped.push_str(&plain(rest));
    escaped
}

fn ends_address(character: char) -> bool {
    character.is_whitespace() || matches!(character, '<' | '>' | '[' | ']' | '(' | ')' | '"' | '|' | '\\')
}

fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '[' | ']' | '<' | '>' | '\\') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{code, escaped};

    #[test]
    fn prose_is_harmless_and_code_untouched() {
        let rows = [
            ("see [x] and <b>", r"see \[x\] and \<b\>"),
            ("a `Vec<[u8]>` stays", "a `Vec<[u8]>` stays"),
            ("one ` alone <b>", r"one ' alone \<b\>"),
            ("at https://example.com/a_b.", "at <https://example.com/a_b>."),
            ("(http://x.y) [z](https://q.r)", r"(<http://x.y>) \[z\](<https://q.r>)"),
            (r"C:\x", r"C:\\x"),
        ];
        for (text, expected) in rows {
            assert_eq!(escaped(text), expected);
        }
        assert_eq!(code("a`b``c"), "``` a`b``c ```");
    }
}
