//! Extractions that need the text only.

use std::collections::BTreeMap;

use crate::conventions::label::DatsWorkerDomain;
use crate::document::Format;
use crate::extraction::{Extraction, Terms};
use crate::markdown::{self, CodeBlock, Link};

/// Number of terms that are kept of a text.
const KEPT_TERMS: usize = 8;
/// Number of characters of the shortest term.
const SHORTEST_TERM: usize = 4;

/// Extracts the content of a domain; `None` if the domain needs more than the text, or does not support
/// the format.
pub(crate) fn extract(domain: DatsWorkerDomain, format: Format, text: &str) -> Option<Extraction> {
    match domain {
        DatsWorkerDomain::Headings if format == Format::Markdown => {
            Some(Extraction::Outline(markdown::read(text).headings))
        }
        DatsWorkerDomain::Links if format == Format::Markdown => {
            Some(Extraction::LinkList(markdown::read(text).links))
        }
        DatsWorkerDomain::Links => Some(Extraction::LinkList(addresses(text))),
        DatsWorkerDomain::Code if format == Format::Markdown => {
            Some(Extraction::CodeList(markdown::read(text).code))
        }
        DatsWorkerDomain::Code => {
            Some(Extraction::CodeList(vec![CodeBlock { language: String::new(), code: text.to_owned() }]))
        }
        DatsWorkerDomain::Terms => Some(Extraction::TermStatistics(terms(text))),
        DatsWorkerDomain::Headings | DatsWorkerDomain::Review => None,
    }
}

/// Returns the bare addresses in a text without markup.
fn addresses(text: &str) -> Vec<Link> {
    let is_address = |word: &&str| word.starts_with("http://") || word.starts_with("https://");
    let link = |target: &str| Link { text: String::new(), target: target.to_owned() };
    let words = text.split(|c: char| c.is_whitespace() || "<>()\"".contains(c));
    words.map(|word| word.trim_end_matches(['.', ',', ';', ':'])).filter(is_address).map(link).collect()
}

fn terms(text: &str) -> Terms {
    let mut counts = BTreeMap::<String, usize>::new();
    let mut words = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        if word.chars().count() >= SHORTEST_TERM {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    let mut top: Vec<_> = counts.into_iter().collect();
    // The map is in alphabetical order, and the sorting is stable.
    top.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    top.truncate(KEPT_TERMS);
    Terms { words, top }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_without_what_is_around_them() {
        let found = addresses("see <https://a.example/x>, (http://b.example). ftp://c.example");
        let targets: Vec<_> = found.iter().map(|link| link.target.as_str()).collect();
        assert_eq!(targets, ["https://a.example/x", "http://b.example"]);
    }

    #[test]
    fn terms_are_counted_regardless_of_case_and_the_most_frequent_come_first() {
        let terms = terms("Queue, worker; queue: a worker of a queue");
        assert_eq!(terms.words, 8);
        assert_eq!(terms.top, [("queue".to_owned(), 3), ("worker".to_owned(), 2)]);
    }
}
