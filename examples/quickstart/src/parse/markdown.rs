//! Markdown, read by the parser that rustdoc uses.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::extract::Heading;
use crate::parse::Piece;

/// Returns the parts of a Markdown text, without raw HTML.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
        reader.read(event);
    }
    reader.end_prose();
    reader.pieces
}

#[derive(Default)]
struct Reader {
    pieces: Vec<Piece>,
    /// The text of the current heading, paragraph or code.
    text: String,
    /// The targets of the links in the text, which are added after it.
    links: Vec<Piece>,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Heading { .. } | Tag::CodeBlock(_)) => self.end_prose(),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.links.push(Piece::Link(dest_url.into_string()));
            }
            Event::End(TagEnd::Heading(level)) => self.end_heading(level),
            Event::End(TagEnd::CodeBlock) => {
                let code = std::mem::take(&mut self.text);
                self.pieces.push(Piece::Code(code));
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => {
                self.end_prose();
            }
            Event::End(TagEnd::TableCell) | Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Text(text) | Event::Code(text) => self.text.push_str(&text),
            _ => {}
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let text = std::mem::take(&mut self.text).trim().to_owned();
        self.pieces.push(Piece::Heading(Heading { level: level as u8, text }));
        self.pieces.append(&mut self.links);
    }

    fn end_prose(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.pieces.push(Piece::Prose(text.trim().to_owned()));
        }
        self.pieces.append(&mut self.links);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(level: u8, text: &str) -> Piece {
        Piece::Heading(Heading { level, text: text.to_owned() })
    }

    fn prose(text: &str) -> Piece {
        Piece::Prose(text.to_owned())
    }

    #[test]
    fn every_part_is_told_from_the_others() {
        let link = |target: &str| Piece::Link(target.to_owned());
        let code = |text: &str| Piece::Code(text.to_owned());
        for (text, expected) in [
            ("# A `b` c\n", vec![heading(1, "A b c")]),
            ("Title\n---\n", vec![heading(2, "Title")]),
            ("one\ntwo\n\nthree", vec![prose("one two"), prose("three")]),
            ("see [the *guide*](g.md) now", vec![prose("see the guide now"), link("g.md")]),
            ("# [Home](/)\n", vec![heading(1, "Home"), link("/")]),
            ("<https://a.test>", vec![prose("https://a.test"), link("https://a.test")]),
            ("```rust\nlet a = 1;\n```\n", vec![code("let a = 1;\n")]),
            ("    indented\n", vec![code("indented\n")]),
            ("# Not\\# a `# heading`", vec![heading(1, "Not# a # heading")]),
            ("- one\n- two\n", vec![prose("one"), prose("two")]),
            ("|a|b|\n|-|-|\n|c|d|\n", vec![prose("a b"), prose("c d")]),
            ("", vec![]),
        ] {
            assert_eq!(pieces(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_heading_in_code_is_no_heading() {
        assert_eq!(pieces("```\n# no\n```"), [Piece::Code("# no\n".to_owned())]);
    }
}
