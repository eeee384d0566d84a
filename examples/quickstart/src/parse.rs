//! Structure of a document: headings, links, code and prose.

mod markdown;
mod source;

use telemetry::stage;

use crate::conventions::label::DocumentFormat;
use crate::conventions::{key, span};
use crate::extract::{self, Heading};
use crate::terms::{self, Terms};

/// A part of a document, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Heading(Heading),
    /// A paragraph, or its equivalent.
    Prose(String),
    /// The target of a link.
    Link(String),
    /// A code block.
    Code(String),
}

/// The parts and numbers of a document.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) headings: Vec<Heading>,
    pub(crate) links: Vec<String>,
    pub(crate) code_blocks: Vec<String>,
    pub(crate) terms: Terms,
}

/// Splits a document into its parts and counts them.
#[stage(span::INDEX_PARSE, fields(key::DOCUMENT_PATH = name))]
pub(crate) fn parse(
    name: &str,
    #[telemetry(key = key::DOCUMENT_FORMAT, label)] format: DocumentFormat,
    text: &str,
) -> Parsed {
    let pieces = match format {
        DocumentFormat::Markdown => markdown::pieces(text),
        DocumentFormat::Source => source::pieces(text),
        DocumentFormat::Text => plain(text),
    };
    Parsed {
        headings: extract::headings(&pieces),
        links: extract::links(&pieces),
        code_blocks: extract::code_blocks(&pieces),
        terms: terms::count(&pieces),
        pieces,
    }
}

/// Splits plain text into paragraphs at empty lines.
fn plain(text: &str) -> Vec<Piece> {
    let mut paragraphs = Prose::default();
    for line in text.lines() {
        paragraphs.line(line);
    }
    paragraphs.finish()
}

/// Collector of lines for a paragraph.
#[derive(Default)]
struct Prose {
    pieces: Vec<Piece>,
    paragraph: String,
}

impl Prose {
    /// Adds a line to the paragraph; an empty one ends it.
    fn line(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() {
            return self.end_paragraph();
        }
        if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        self.paragraph.push_str(line);
    }

    /// Adds a part that is not prose.
    fn push(&mut self, piece: Piece) {
        self.end_paragraph();
        self.pieces.push(piece);
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            let paragraph = std::mem::take(&mut self.paragraph);
            let links: Vec<Piece> = addresses(&paragraph).map(Piece::Link).collect();
            self.pieces.push(Piece::Prose(paragraph));
            self.pieces.extend(links);
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        self.end_paragraph();
        self.pieces
    }
}

/// Returns the web addresses in a text that has no syntax for links.
fn addresses(text: &str) -> impl Iterator<Item = String> {
    let ends = |c: char| c.is_whitespace() || "<>()[]\"'`".contains(c);
    text.split(ends)
        .filter(|word| word.starts_with("https://") || word.starts_with("http://"))
        .map(|word| word.trim_end_matches(['.', ',', ';', ':', '!', '?']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_paragraphs_and_addresses() {
        let pieces = plain("One line\nand another.\n\n\nSee https://example.org/a, or <http://b.test>.\n");
        assert_eq!(
            pieces,
            [
                Piece::Prose("One line and another.".to_owned()),
                Piece::Prose("See https://example.org/a, or <http://b.test>.".to_owned()),
                Piece::Link("https://example.org/a".to_owned()),
                Piece::Link("http://b.test".to_owned()),
            ]
        );
    }
}
