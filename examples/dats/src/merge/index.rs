//! Index of a project, as lines: an entry for each document. The extracting workers and the reviewers
//! each edit a copy of it, and the copies are merged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::conventions::label::{DatsQaReviewReason, DatsWorkerDomain};
use crate::count::count;
use crate::document::Document;
use crate::extraction::Extraction;
use crate::floor::{Done, End};
use crate::merge::Versions;

/// Line below an entry that a person has to decide about.
pub(super) const UNDECIDED: &str = "decision: a person has to say whether this entry stays";
/// Beginning of the text of a reviewer who was not sure.
const UNSURE: &str = "about (unsure): ";
/// Confidence below which a reviewer is not sure.
const SURE_FROM: f64 = 0.5;

/// Returns the document that an entry's first line names.
pub(super) fn entry(line: &str) -> Option<&str> {
    line.strip_prefix("## ")
}

pub(super) fn is_unsure(lines: &[String]) -> bool {
    lines.iter().any(|line| line.starts_with(UNSURE))
}

/// Returns the lines without the entries that have no content.
pub(super) fn tidy(lines: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for line in lines {
        if entry(&line).is_some() {
            kept.pop_if(|last| entry(last).is_some());
        }
        kept.push(line);
    }
    kept.pop_if(|last| entry(last).is_some());
    kept
}

/// Returns the merged lines as Markdown.
pub(crate) fn render(project: &str, lines: &[String]) -> String {
    let mut text = format!("# Index of {project}\n");
    for line in lines {
        text.push_str(if entry(line).is_some() { "\n" } else { "- " });
        text.push_str(line);
        text.push_str(if entry(line).is_some() { "\n\n" } else { "\n" });
    }
    text
}

/// Returns the index before the work, and the versions of the workers and of the reviewers.
pub(crate) fn versions(documents: &[Arc<Document>], done: &[Done]) -> Versions {
    let found = Found::by_document(done);
    let mut versions = Versions {
        target: "index.md",
        base: Vec::new(),
        ours: Vec::new(),
        theirs: Vec::new(),
        withheld: BTreeSet::new(),
    };
    let nothing = Found::default();
    for document in documents {
        let name = &document.name;
        let found = found.get(name.as_str()).unwrap_or(&nothing);
        let first = format!("## {name}");
        let about = format!("about: {name} has not been read");
        let source = format!("source: {name}, {}, {} bytes", document.format.name(), document.text.len());
        let lines =
            |about: String, more: Vec<String>| [first.clone(), about, source.clone()].into_iter().chain(more);
        versions.base.extend(lines(about.clone(), Vec::new()));
        versions.ours.extend(lines(found.extracted_about().unwrap_or(about.clone()), found.extracted()));
        if found.is_withheld {
            versions.withheld.insert(name.clone());
        }
        if found.is_withheld || found.is_worthless {
            // The heading of the entry is not deleted with its content.
            versions.theirs.push(first);
        } else {
            versions.theirs.extend(lines(found.reviewed_about().unwrap_or(about), found.reviewed()));
        }
    }
    versions
}

/// Findings about one document.
#[derive(Default)]
struct Found<'a> {
    headings: Vec<&'a str>,
    links: usize,
    code: usize,
    terms: BTreeMap<&'a str, usize>,
    summaries: Vec<(&'a str, f64)>,
    related: BTreeSet<&'a str>,
    /// True if a part of it contains a secret.
    is_withheld: bool,
    /// True if a reviewer was not sure.
    is_worthless: bool,
}

impl<'a> Found<'a> {
    fn by_document(done: &'a [Done]) -> BTreeMap<&'a str, Found<'a>> {
        let mut found = BTreeMap::<&str, Found<'_>>::new();
        for done in done {
            let of_document = found.entry(done.task.document()).or_default();
            match &done.end {
                End::Kept { extraction, reason, .. } => {
                    // A result is shown only after its review by a person.
                    if *reason != Some(DatsQaReviewReason::Disagreement) {
                        of_document.add(extraction);
                    }
                    of_document.is_worthless |= done.task.domain == DatsWorkerDomain::Review
                        && *reason == Some(DatsQaReviewReason::LowConfidence)
                        && done.task.content.section.is_none();
                }
                End::Rejected { reason } => {
                    of_document.is_withheld |= *reason == Some(DatsQaReviewReason::SecurityFinding);
                }
                End::GivenUp | End::Failed(_) => {}
            }
        }
        found
    }

    fn add(&mut self, extraction: &'a Extraction) {
        match extraction {
            Extraction::Outline(headings) => {
                self.headings.extend(headings.iter().map(|heading| heading.text.as_str()));
            }
            Extraction::LinkList(links) => self.links += links.len(),
            Extraction::CodeList(blocks) => self.code += blocks.len(),
            Extraction::TermStatistics(terms) => {
                for (term, count) in &terms.top {
                    *self.terms.entry(term).or_default() += count;
                }
            }
            Extraction::Review(review) => {
                self.summaries.push((&review.summary, review.confidence));
                self.related.extend(review.related.iter().map(String::as_str));
            }
        }
    }

    fn extracted_about(&self) -> Option<String> {
        let mut terms: Vec<_> = self.terms.iter().collect();
        terms.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let terms: Vec<_> = terms.into_iter().take(5).map(|(term, _)| *term).collect();
        (!terms.is_empty()).then(|| format!("about: {}", terms.join(", ")))
    }

    fn extracted(&self) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.headings.is_empty() {
            lines.push(format!("outline: {}", self.headings.join("; ")));
        }
        if self.links + self.code > 0 {
            lines.push(format!(
                "contents: {}, {}",
                count(self.links, "link"),
                count(self.code, "block of code")
            ));
        }
        lines
    }

    /// Returns the summary with the highest confidence.
    fn reviewed_about(&self) -> Option<String> {
        let surer = |a: &&(&str, f64), b: &&(&str, f64)| a.1.total_cmp(&b.1);
        // Of equal ones `max_by` would return the last, but the first is about the beginning of the document.
        let (summary, confidence) = self.summaries.iter().rev().max_by(surer)?;
        let begin = if *confidence < SURE_FROM { UNSURE } else { "about: " };
        Some(format!("{begin}{summary}"))
    }

    fn reviewed(&self) -> Vec<String> {
        let related: Vec<_> = self.related.iter().copied().collect();
        if related.is_empty() { Vec::new() } else { vec![format!("related: {}", related.join(", "))] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_without_lines_is_no_entry() {
        let lines = ["## a", "## b", "about: b", "## c", "## d"].map(str::to_owned).to_vec();
        assert_eq!(tidy(lines), ["## b", "about: b"]);
    }
}
