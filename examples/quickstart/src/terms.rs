//! Terms of a document: words that a query may have, and their positions.

use std::collections::BTreeMap;

use telemetry::{StageAttributes, stage};

use crate::conventions::{key, span};
use crate::parse::Piece;

/// Number of characters of the longest word; longer ones are encoded data.
const MAX_CHARACTERS: usize = 40;

/// Words that occur in every document and distinguish none, sorted.
const STOP_WORDS: [&str; 48] = [
    "a", "all", "also", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do",
    "does", "for", "from", "had", "has", "have", "if", "in", "into", "is", "it", "its", "may", "not", "of",
    "on", "or", "so", "than", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was",
    "were", "which", "will", "with",
];

/// The terms of one document.
#[derive(Debug, Default, StageAttributes)]
pub(crate) struct Terms {
    /// Number of terms, repetitions included.
    #[telemetry(key = key::DOCUMENT_TERMS)]
    pub(crate) total: u32,
    #[telemetry(key = key::DOCUMENT_UNIQUE_TERMS)]
    pub(crate) unique: u32,
    /// Positions of each term among the document's terms.
    #[telemetry(skip)]
    pub(crate) positions: BTreeMap<String, Vec<u32>>,
    #[telemetry(skip)]
    pub(crate) sections: Vec<Section>,
}

/// Section of a document under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// Position of its first term, which is the heading's own.
    pub(crate) start: u32,
    pub(crate) heading: String,
}

/// Counts the terms of headings and prose, without code, which has few words and many names.
#[stage(span::INDEX_COUNT_TERMS, output)]
pub(crate) fn count(pieces: &[Piece]) -> Terms {
    let mut terms = Terms::default();
    for piece in pieces {
        match piece {
            Piece::Heading(heading) => {
                terms.sections.push(Section { start: terms.total, heading: heading.text.clone() });
                terms.add(&heading.text);
            }
            Piece::Prose(text) => terms.add(text),
            Piece::Link(_) | Piece::Code(_) => {}
        }
    }
    terms.unique = u32::try_from(terms.positions.len()).unwrap_or(u32::MAX);
    terms
}

impl Terms {
    fn add(&mut self, text: &str) {
        for term in terms_of(text) {
            self.positions.entry(term).or_default().push(self.total);
            self.total += 1;
        }
    }
}

/// Returns the terms of a text, in its order, of a document as of a query.
pub(crate) fn terms_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter_map(term)
}

fn term(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    if !(2..=MAX_CHARACTERS).contains(&length) || STOP_WORDS.binary_search(&word.as_str()).is_ok() {
        return None;
    }
    Some(singular(word))
}

/// Reduces English plurals to the singular, so that each form finds the other.
fn singular(mut word: String) -> String {
    let is_word = word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase());
    if !is_word || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        return word;
    }
    if word.len() > 4 && word.ends_with("ies") {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end)) {
        word.truncate(word.len() - 2);
    } else if word.ends_with('s') {
        word.truncate(word.len() - 1);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Heading;

    #[test]
    fn a_text_becomes_its_terms() {
        for (text, expected) in [
            ("The spans of a Trace", vec!["span", "trace"]),
            ("count_terms(text)", vec!["count", "term", "text"]),
            ("queries, classes and boxes", vec!["query", "class", "box"]),
            ("this status is lossless", vec!["status", "lossless"]),
            ("Größe ÜBER 42 x", vec!["größe", "über", "42"]),
            ("  --  ", vec![]),
        ] {
            assert_eq!(terms_of(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
        assert!(terms_of(&"a".repeat(MAX_CHARACTERS + 1)).next().is_none());
    }

    #[test]
    fn terms_are_counted_with_their_places() {
        let heading = Heading { level: 1, text: "Open spans".to_owned() };
        let terms = count(&[
            Piece::Prose("A lead.".to_owned()),
            Piece::Heading(heading),
            Piece::Prose("An open span ends.".to_owned()),
            Piece::Code("open".to_owned()),
        ]);
        assert_eq!((terms.total, terms.unique), (6, 4));
        assert_eq!(terms.positions.get("open"), Some(&vec![1, 3]));
        assert_eq!(terms.positions.get("span"), Some(&vec![2, 4]));
        assert_eq!(terms.sections, [Section { start: 1, heading: "Open spans".to_owned() }]);
    }

    #[test]
    fn the_stop_words_are_sorted_for_the_search() {
        assert!(STOP_WORDS.is_sorted());
    }
}
