//! Answer to a query: the most relevant documents.

use std::collections::HashMap;
use std::path::Path;

use telemetry::{StageAttributes, stage};

use crate::conventions::{key, span};
use crate::index::file::{self, ReadError};
use crate::index::{Entry, Index, Posting};
use crate::run_id::RunId;
use crate::terms::terms_of;

/// Maximum number of documents in an answer.
const MOST: usize = 10;
/// Saturation of BM25: the weight of further occurrences of a term.
const K1: f64 = 1.2;
/// Length normalisation of BM25: the penalty for long documents.
const B: f64 = 0.75;

/// A query.
#[derive(Debug)]
pub struct Query<'a> {
    /// Identifier of the run of the program.
    pub run_id: &'a RunId,
    /// File with the index.
    pub index: &'a Path,
    /// Words to search for.
    pub text: &'a str,
}

/// Documents that match a query.
#[derive(Debug, StageAttributes)]
pub struct Answer {
    /// Number of terms of the query, without stop words.
    #[telemetry(key = key::SEARCH_QUERY_TERMS)]
    pub terms: usize,
    /// Number of documents that were found.
    #[telemetry(key = key::SEARCH_RESULTS)]
    pub results: usize,
    /// Documents, the most relevant first.
    #[telemetry(skip)]
    pub hits: Vec<Hit>,
}

/// A document that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Relevance by BM25; comparable within one answer only.
    pub score: f64,
    /// The document's path within the folder that was indexed.
    pub name: String,
    /// Heading of the section with most of the query's terms, or the document's title.
    pub heading: String,
    /// Beginning of the document.
    pub lead: String,
}

/// Answers a query from the index. The text may be personal: the registry has it hashed.
///
/// # Errors
///
/// If the index does not exist or is damaged.
#[stage(
    span::SEARCH_ANSWER,
    fields(key::RUN_ID = query.run_id, key::SEARCH_QUERY_TEXT = query.text),
    output
)]
pub fn answer(query: &Query<'_>) -> Result<Answer, ReadError> {
    let index = file::read(query.index)?;
    let terms: Vec<String> = terms_of(query.text).collect();
    let hits = rank(&index, &terms);
    Ok(Answer { terms: terms.len(), results: hits.len(), hits })
}

/// Returns the most relevant documents by BM25.
#[stage(span::SEARCH_RANK, output(key::SEARCH_RESULTS = |found| found.len()))]
fn rank(index: &Index, terms: &[String]) -> Vec<Hit> {
    let mut found: HashMap<u32, Match<'_>> = HashMap::new();
    for postings in terms.iter().filter_map(|term| index.terms.get(term)) {
        let rarity = rarity(index.entries.len(), postings.len());
        for posting in postings {
            found.entry(posting.entry).or_default().add(index, rarity, posting);
        }
    }
    let hit = |(entry, found): (u32, Match<'_>)| Some(found.hit(index.entries.get(entry as usize)?));
    let mut hits: Vec<Hit> = found.into_iter().filter_map(hit).collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.name.cmp(&b.name)));
    hits.truncate(MOST);
    hits
}

/// Returns the weight of a term: the fewer documents have it, the more.
fn rarity(documents: usize, with_term: usize) -> f64 {
    let (documents, with_term) = (documents as f64, with_term as f64);
    (1.0 + (documents - with_term + 0.5) / (with_term + 0.5)).ln()
}

/// Matches of a document.
#[derive(Default)]
struct Match<'a> {
    score: f64,
    postings: Vec<&'a Posting>,
}

impl<'a> Match<'a> {
    fn add(&mut self, index: &Index, rarity: f64, posting: &'a Posting) {
        let length = index.entries.get(posting.entry as usize).map_or(0, |entry| entry.length);
        let often = posting.positions.len() as f64;
        let long = f64::from(length) / mean_length(index);
        self.score += rarity * often * (K1 + 1.0) / (often + K1 * (1.0 - B + B * long));
        self.postings.push(posting);
    }

    fn hit(&self, entry: &Entry) -> Hit {
        Hit {
            score: self.score,
            name: entry.name.clone(),
            heading: self.heading(entry).to_owned(),
            lead: entry.lead.clone(),
        }
    }

    /// Returns the section with the most occurrences, the first of several.
    fn heading<'e>(&self, entry: &'e Entry) -> &'e str {
        let mut counts = vec![0usize; entry.sections.len()];
        for &position in self.postings.iter().flat_map(|posting| &posting.positions) {
            let behind = entry.sections.partition_point(|section| section.start <= position);
            if let Some(count) = behind.checked_sub(1).and_then(|section| counts.get_mut(section)) {
                *count += 1;
            }
        }
        let most = counts.iter().copied().max().filter(|most| *most > 0);
        let section = most.and_then(|most| counts.iter().position(|count| *count == most));
        section
            .and_then(|section| entry.sections.get(section))
            .map_or(&entry.title, |section| &section.heading)
    }
}

fn mean_length(index: &Index) -> f64 {
    let total: f64 = index.entries.iter().map(|entry| f64::from(entry.length)).sum();
    (total / index.entries.len().max(1) as f64).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::document;

    fn names(query: &str) -> Vec<String> {
        let index = Index::build(vec![
            document("ring.md", "The ring", "A ring holds the records of one thread until they are read."),
            document("spans.md", "Spans", "A span has a beginning and an end. Open spans are in the ring."),
            document("span.md", "Span", "A span."),
            document("sampling.md", "Sampling", "What is sampled is exported; the rest is counted."),
        ]);
        let terms: Vec<String> = terms_of(query).collect();
        rank(&index, &terms).into_iter().map(|hit| hit.name).collect()
    }

    #[test]
    fn the_best_document_comes_first() {
        for (query, expected) in [
            ("ring", vec!["ring.md", "spans.md"]),
            ("open", vec!["spans.md"]),
            // One occurrence in both documents: it weighs more in the shorter one.
            ("spans", vec!["span.md", "spans.md"]),
            // Both terms weigh more than one.
            ("open ring", vec!["spans.md", "ring.md"]),
            ("the of an", vec![]),
            ("elephant", vec![]),
        ] {
            assert_eq!(names(query), expected, "{query:?}");
        }
    }

    #[test]
    fn a_hit_names_the_section_it_is_in() {
        let mut long = document("a.md", "Title", "Nothing here.");
        let other = document("a.md", "Rings", "A ring and a ring.");
        let start = long.terms.total;
        for (term, positions) in other.terms.positions {
            long.terms.positions.insert(term, positions.iter().map(|position| position + start).collect());
        }
        long.terms.sections.push(crate::terms::Section { start, heading: "Rings".to_owned() });
        let index = Index::build(vec![long]);
        let heading = |term: &str| rank(&index, &[term.to_owned()]).remove(0).heading;
        assert_eq!(heading("ring"), "Rings");
        assert_eq!(heading("here"), "Title");
    }
}
