//! Control characters, which a terminal obeys and an editor does not show.

use std::fmt::{self, Write};

/// Returns `true` for control characters of every kind: those of Unicode's category Cc (C0, DEL, C1), the
/// separators of lines and paragraphs, and those that change the direction of text.
pub(crate) fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

/// A text whose control characters are escaped as in Rust, such as `\u{9b}`.
pub(crate) struct Visible<'t>(pub(crate) &'t str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(place) = rest.find(is_control) {
            let (before, from) = rest.split_at(place);
            f.write_str(before)?;
            let mut characters = from.chars();
            characters.next().map_or(Ok(()), |c| write!(f, "{}", c.escape_default()))?;
            rest = characters.as_str();
        }
        f.write_str(rest)
    }
}

/// Appends a text of many lines, with all control characters but the ends of its lines escaped.
pub(crate) fn append_lines(to: &mut String, text: &str) {
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        // Into memory: it cannot fail.
        let _ = write!(to, "{}{end}", Visible(line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_escaped() {
        for (kind, text, expected) in [
            ("none", "plain é 漢 ‐", "plain é 漢 ‐"),
            ("C0", "a\u{1b}[31m\0\t\n", r"a\u{1b}[31m\u{0}\t\n"),
            ("DEL", "\u{7f}b", r"\u{7f}b"),
            ("C1", "\u{80}\u{9b}2J\u{9f}", r"\u{80}\u{9b}2J\u{9f}"),
            ("separators", "a\u{2028}b\u{2029}c", r"a\u{2028}b\u{2029}c"),
            (
                "embeddings",
                "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}",
                r"\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}",
            ),
            ("isolates", "\u{2066}\u{2067}\u{2068}\u{2069}", r"\u{2066}\u{2067}\u{2068}\u{2069}"),
            ("marks", "\u{61c}\u{200e}\u{200f}", r"\u{61c}\u{200e}\u{200f}"),
        ] {
            assert_eq!(Visible(text).to_string(), expected, "{kind}");
        }
    }

    #[test]
    fn the_ends_of_lines_stay() {
        let mut text = String::new();
        append_lines(&mut text, "a\u{1b}b\n\nc\r\nd");
        assert_eq!(text, "a\\u{1b}b\n\nc\\r\nd");
    }
}
