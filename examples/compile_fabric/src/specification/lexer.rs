//! Words of one line.

use crate::specification::Place;

/// A word with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) kind: Kind,
    pub(super) place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Number,
    /// One character, or the two dots of a range.
    Symbol,
    /// A character that means nothing.
    Unknown,
    /// End of the line.
    End,
}

/// Returns the words of a line up to its comment; the last is the end.
pub(super) fn words(line: &str, number: usize) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = line.split('#').next().unwrap_or_default();
    let mut column = 1;
    loop {
        let trimmed = rest.trim_start();
        column += rest.chars().count() - trimmed.chars().count();
        let place = Place { line: number, column };
        let Some(first) = trimmed.chars().next() else {
            words.push(Word { text: "", kind: Kind::End, place });
            return words;
        };
        let (kind, length) = match first {
            'a'..='z' | 'A'..='Z' | '_' => {
                (Kind::Name, run(trimmed, |c| c.is_ascii_alphanumeric() || c == '_'))
            }
            '0'..='9' => (Kind::Number, run(trimmed, |c| c.is_ascii_digit())),
            '.' if trimmed.starts_with("..") => (Kind::Symbol, 2),
            '+' | '-' | '*' | '/' | '%' | '(' | ')' | '[' | ']' | ',' | ':' | '=' => (Kind::Symbol, 1),
            other => (Kind::Unknown, other.len_utf8()),
        };
        let (text, behind) = trimmed.split_at_checked(length).unwrap_or((trimmed, ""));
        column += text.chars().count();
        rest = behind;
        words.push(Word { text, kind, place });
    }
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}
