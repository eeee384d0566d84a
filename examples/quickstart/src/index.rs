//! Inverted index: for each term its documents and its positions in them.

pub(crate) mod file;
pub(crate) mod format;

use std::collections::BTreeMap;

use telemetry::{StageAttributes, stage};

use crate::conventions::{key, span};
use crate::document::Document;
use crate::terms::Section;

/// The index of a folder, with all data that a search needs.
#[derive(Debug, Default, PartialEq, StageAttributes)]
pub(crate) struct Index {
    #[telemetry(key = key::INDEX_TERMS)]
    pub(crate) unique_terms: u64,
    #[telemetry(key = key::INDEX_POSTINGS)]
    pub(crate) postings: u64,
    #[telemetry(skip)]
    pub(crate) entries: Vec<Entry>,
    #[telemetry(skip)]
    pub(crate) terms: BTreeMap<String, Vec<Posting>>,
}

/// A document in the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) lead: String,
    /// Number of its terms in the index, repetitions included.
    pub(crate) length: u32,
    pub(crate) sections: Vec<Section>,
}

/// A term in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Posting {
    /// Number of the entry.
    pub(crate) entry: u32,
    /// Positions of the term, ascending.
    pub(crate) positions: Vec<u32>,
}

impl Index {
    /// Returns the index of the documents that have terms.
    #[stage(span::INDEX_BUILD, fields(key::INDEX_DOCUMENTS = documents.len()), output)]
    pub(crate) fn build(documents: Vec<Document>) -> Index {
        let mut index = Index::default();
        for document in documents.into_iter().filter(|document| document.terms.total > 0) {
            index.add(document);
        }
        index.count();
        index
    }

    fn add(&mut self, document: Document) {
        let entry = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let terms = document.terms;
        for (term, positions) in terms.positions {
            self.terms.entry(term).or_default().push(Posting { entry, positions });
        }
        self.entries.push(Entry {
            name: document.name,
            title: document.title,
            lead: document.lead,
            length: terms.total,
            sections: terms.sections,
        });
    }

    /// Updates the sizes.
    fn count(&mut self) {
        self.unique_terms = self.terms.len() as u64;
        self.postings = self.terms.values().map(|postings| postings.len() as u64).sum();
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::extract::Heading;
    use crate::parse::Piece;
    use crate::terms;

    /// Returns a document of a heading and a paragraph.
    pub(crate) fn document(name: &str, heading: &str, prose: &str) -> Document {
        let pieces =
            [Piece::Heading(Heading { level: 1, text: heading.to_owned() }), Piece::Prose(prose.to_owned())];
        Document {
            name: name.to_owned(),
            title: heading.to_owned(),
            lead: prose.to_owned(),
            headings: 1,
            links: 0,
            code_blocks: 0,
            terms: terms::count(&pieces),
        }
    }

    #[test]
    fn every_term_leads_to_its_documents() {
        let index = Index::build(vec![
            document("a.md", "Spans", "Open spans end."),
            document("empty.md", "", ""),
            document("b.md", "Metrics", "Spans become metrics."),
        ]);
        assert_eq!(index.entries.len(), 2, "the empty one is left out");
        assert_eq!(
            index.terms.get("span"),
            Some(&vec![
                Posting { entry: 0, positions: vec![0, 2] },
                Posting { entry: 1, positions: vec![1] }
            ])
        );
        assert_eq!((index.unique_terms, index.postings), (5, 6));
    }
}
