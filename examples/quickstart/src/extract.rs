//! Headings, links and code of a document.

use telemetry::stage;

use crate::conventions::{key, span};
use crate::list::List;
use crate::parse::Piece;

/// A heading, or the name of an item in source code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// Level of the heading; one for the title.
    pub(crate) level: u8,
    pub(crate) text: String,
}

/// Returns the headings, in the order of the text.
#[stage(span::INDEX_EXTRACT_HEADINGS, output(key = key::DOCUMENT_HEADINGS))]
pub(crate) fn headings(pieces: &[Piece]) -> List<Heading> {
    pick(pieces, |piece| if let Piece::Heading(heading) = piece { Some(heading) } else { None })
}

/// Returns the targets of the links, in the order of the text.
#[stage(span::INDEX_EXTRACT_LINKS, output(key = key::DOCUMENT_LINKS))]
pub(crate) fn links(pieces: &[Piece]) -> List<String> {
    pick(pieces, |piece| if let Piece::Link(target) = piece { Some(target) } else { None })
}

/// Returns the code blocks, in the order of the text.
#[stage(span::INDEX_EXTRACT_CODE, output(key = key::DOCUMENT_CODE_BLOCKS))]
pub(crate) fn code_blocks(pieces: &[Piece]) -> List<String> {
    pick(pieces, |piece| if let Piece::Code(code) = piece { Some(code) } else { None })
}

fn pick<T: Clone>(pieces: &[Piece], wanted: impl Fn(&Piece) -> Option<&T>) -> List<T> {
    List(pieces.iter().filter_map(wanted).cloned().collect())
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
        assert_eq!(headings(&pieces), List(vec![heading]));
        assert_eq!(links(&pieces), List(vec!["a.md".to_owned(), "b.md".to_owned()]));
        assert_eq!(code_blocks(&pieces), List(vec!["let a;".to_owned()]));
    }
}
