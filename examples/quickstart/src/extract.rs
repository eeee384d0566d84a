//! Headings, links and code of a document.

use telemetry::stage;

use crate::conventions::{key, span};
use crate::parse::Piece;

/// A heading, or the name of an item in source code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Level of the heading; one for the title.
    pub(crate) level: u8,
    pub(crate) text: String,
}

/// Returns the headings, in the order of the text.
#[stage(span::INDEX_EXTRACT_HEADINGS, output(key::DOCUMENT_HEADINGS = |found| found.len()))]
pub(crate) fn headings(pieces: &[Piece]) -> Vec<Heading> {
    pick(pieces, |piece| if let Piece::Heading(heading) = piece { Some(heading) } else { None })
}

/// Returns the targets of the links, in the order of the text.
#[stage(span::INDEX_EXTRACT_LINKS, output(key::DOCUMENT_LINKS = |found| found.len()))]
pub(crate) fn links(pieces: &[Piece]) -> Vec<String> {
    pick(pieces, |piece| if let Piece::Link(target) = piece { Some(target) } else { None })
}

/// Returns the code blocks, in the order of the text.
#[stage(span::INDEX_EXTRACT_CODE, output(key::DOCUMENT_CODE_BLOCKS = |found| found.len()))]
pub(crate) fn code_blocks(pieces: &[Piece]) -> Vec<String> {
    pick(pieces, |piece| if let Piece::Code(code) = piece { Some(code) } else { None })
}

fn pick<T: Clone>(pieces: &[Piece], wanted: impl Fn(&Piece) -> Option<&T>) -> Vec<T> {
    pieces.iter().filter_map(wanted).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_extractor_takes_its_own() {
        let heading = Heading { level: 1, text: "Title".to_owned() };
        let pieces = [
            Piece::Heading(heading.clone()),
            Piece::Prose("text".to_owned()),
            Piece::Link("a.md".to_owned()),
            Piece::Code("let a;".to_owned()),
            Piece::Link("b.md".to_owned()),
        ];
        assert_eq!(headings(&pieces), [heading]);
        assert_eq!(links(&pieces), ["a.md", "b.md"]);
        assert_eq!(code_blocks(&pieces), ["let a;"]);
    }
}
