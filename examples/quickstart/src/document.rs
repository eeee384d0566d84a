//! Steps of one document from the disk into the index.

use telemetry::{StageAttributes, stage};

use crate::conventions::label::{DocumentFormat, DocumentRoute, DocumentSkipReason};
use crate::conventions::{key, span};
use crate::discover::Found;
use crate::load::load_or_skip;
use crate::parse::{Parsed, Piece, parse};
use crate::route::route;
use crate::score::score;
use crate::terms::{self, Terms};

/// Number of characters of the first paragraph that a result shows.
const LEAD_CHARACTERS: usize = 160;

/// Result of reading a document.
#[derive(Debug, StageAttributes)]
pub(crate) struct Taken {
    #[telemetry(skip)]
    pub(crate) name: String,
    #[telemetry(key = key::DOCUMENT_ROUTE)]
    pub(crate) route: DocumentRoute,
    /// Reason for which the document was left out.
    #[telemetry(key = key::DOCUMENT_SKIP_REASON)]
    pub(crate) skip_reason: Option<DocumentSkipReason>,
    /// Content of the document.
    #[telemetry(skip)]
    pub(crate) document: Option<Document>,
}

/// Facts about a document that was read.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) title: String,
    /// The beginning of its first paragraph.
    pub(crate) lead: String,
    pub(crate) headings: usize,
    pub(crate) links: usize,
    pub(crate) code_blocks: usize,
    /// Terms for the index; empty if the document is not indexed.
    pub(crate) terms: Terms,
}

/// Takes one document through all steps before the index.
#[stage(
    span::INDEX_DOCUMENT,
    fields(key::DOCUMENT_PATH = found.name, key::DOCUMENT_FORMAT = found.format),
    output
)]
pub(crate) async fn take(found: &Found) -> Taken {
    let name = found.name.clone();
    let text = match load_or_skip(found).await {
        Ok(text) => text,
        Err(reason) => {
            return Taken { name, route: DocumentRoute::Skip, skip_reason: Some(reason), document: None };
        }
    };
    let parsed = parse(&found.name, found.format, &text);
    let route = route(score(&parsed));
    Taken { name, route, skip_reason: None, document: Some(document(found, parsed, route)) }
}

fn document(found: &Found, parsed: Parsed, route: DocumentRoute) -> Document {
    Document {
        name: found.name.clone(),
        title: title(found, &parsed),
        lead: lead(&parsed.pieces),
        headings: parsed.headings.len(),
        links: parsed.links.len(),
        code_blocks: parsed.code_blocks.len(),
        terms: match route {
            DocumentRoute::Full => parsed.terms,
            DocumentRoute::Summary => terms::count(&summary(parsed.pieces)),
            DocumentRoute::Skip => Terms::default(),
        },
    }
}

/// Returns the first heading; of source code, whose first heading is any item, the file's name.
fn title(found: &Found, parsed: &Parsed) -> String {
    let first = parsed.headings.first().filter(|_| found.format != DocumentFormat::Source);
    first.map_or_else(|| found.name.clone(), |heading| heading.text.clone())
}

fn lead(pieces: &[Piece]) -> String {
    let first =
        pieces.iter().find_map(|piece| if let Piece::Prose(text) = piece { Some(text) } else { None });
    let first = first.map_or("", String::as_str);
    match first.char_indices().nth(LEAD_CHARACTERS) {
        Some((end, _)) => format!("{}…", first.get(..end).unwrap_or_default().trim_end()),
        None => first.to_owned(),
    }
}

/// Returns the headings and the first paragraph.
fn summary(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut is_first = true;
    let keep = |piece: &Piece| match piece {
        Piece::Heading(_) => true,
        Piece::Prose(_) => std::mem::take(&mut is_first),
        Piece::Link(_) | Piece::Code(_) => false,
    };
    pieces.into_iter().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Heading;

    #[test]
    fn a_summary_is_the_headings_and_the_first_paragraph() {
        let heading = |text: &str| Piece::Heading(Heading { level: 1, text: text.to_owned() });
        let prose = |text: &str| Piece::Prose(text.to_owned());
        let pieces =
            vec![heading("A"), prose("one"), Piece::Link("x".to_owned()), heading("B"), prose("two")];
        assert_eq!(summary(pieces), [heading("A"), prose("one"), heading("B")]);
    }

    #[test]
    fn a_lead_is_cut_on_a_character() {
        let long = Piece::Prose("ä".repeat(LEAD_CHARACTERS + 1));
        assert_eq!(lead(&[long]), format!("{}…", "ä".repeat(LEAD_CHARACTERS)));
        assert_eq!(lead(&[Piece::Prose("short".to_owned())]), "short");
        assert_eq!(lead(&[]), "");
    }
}
