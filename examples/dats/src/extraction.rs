//! Findings of workers in documents.

use serde::Serialize;

use crate::conventions::label::{DatsWorkerDomain, DatsWorkerOutputType};
use crate::count::count;
use crate::markdown::{CodeBlock, Heading, Link};

/// Findings of a worker.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Extraction {
    Outline(Vec<Heading>),
    LinkList(Vec<Link>),
    CodeList(Vec<CodeBlock>),
    TermStatistics(Terms),
    Review(Review),
}

/// Number of occurrences of each term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Terms {
    /// Number of all words, short ones included.
    pub(crate) words: usize,
    /// Terms with their counts, the most frequent first.
    pub(crate) top: Vec<(String, usize)>,
}

/// Review of a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Review {
    pub(crate) summary: String,
    /// Confidence from zero to one, by the amount of text.
    pub(crate) confidence: f64,
    /// Other documents on the subject, the most similar first.
    pub(crate) related: Vec<String>,
    /// Artifacts of those documents.
    #[serde(skip)]
    pub(crate) sources: Vec<String>,
}

impl Extraction {
    pub(crate) const fn output_type(&self) -> DatsWorkerOutputType {
        match self {
            Extraction::Outline(_) => DatsWorkerOutputType::Outline,
            Extraction::LinkList(_) => DatsWorkerOutputType::LinkList,
            Extraction::CodeList(_) => DatsWorkerOutputType::CodeList,
            Extraction::TermStatistics(_) => DatsWorkerOutputType::TermStatistics,
            Extraction::Review(_) => DatsWorkerOutputType::Review,
        }
    }

    /// Returns the number of findings.
    pub(crate) fn count(&self) -> usize {
        match self {
            Extraction::Outline(headings) => headings.len(),
            Extraction::LinkList(links) => links.len(),
            Extraction::CodeList(blocks) => blocks.len(),
            Extraction::TermStatistics(terms) => terms.top.len(),
            Extraction::Review(review) => usize::from(!review.summary.is_empty()),
        }
    }

    /// Returns the number with its noun: `3 links`.
    pub(crate) fn summary(&self) -> String {
        let things = match self {
            Extraction::Outline(_) => "heading",
            Extraction::LinkList(_) => "link",
            Extraction::CodeList(_) => "block of code",
            Extraction::TermStatistics(_) => "term",
            Extraction::Review(_) => "review",
        };
        count(self.count(), things)
    }

    /// Returns the text for the search: the findings, or the source text of terms.
    pub(crate) fn searchable(&self, text: &str) -> String {
        let lines: Vec<&str> = match self {
            Extraction::Outline(headings) => headings.iter().map(|heading| heading.text.as_str()).collect(),
            Extraction::LinkList(links) => {
                links.iter().flat_map(|link| [link.text.as_str(), &link.target]).collect()
            }
            Extraction::CodeList(blocks) => blocks.iter().map(|block| block.code.as_str()).collect(),
            Extraction::TermStatistics(_) => vec![text],
            Extraction::Review(review) => vec![&review.summary],
        };
        lines.join("\n")
    }
}

/// Returns the kind of output of a domain.
pub(crate) const fn output_type(domain: DatsWorkerDomain) -> DatsWorkerOutputType {
    match domain {
        DatsWorkerDomain::Headings => DatsWorkerOutputType::Outline,
        DatsWorkerDomain::Links => DatsWorkerOutputType::LinkList,
        DatsWorkerDomain::Code => DatsWorkerOutputType::CodeList,
        DatsWorkerDomain::Terms => DatsWorkerOutputType::TermStatistics,
        DatsWorkerDomain::Review => DatsWorkerOutputType::Review,
    }
}
