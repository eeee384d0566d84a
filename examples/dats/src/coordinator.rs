//! Coordinator: subject, mode and checkpoints of a request.

use telemetry::{Label, decision, stage};

use crate::conventions::label::{DatsCoordinatorMode, DatsWorkerDomain};
use crate::conventions::{key, span};
use crate::count::count;
use crate::document::{Content, Format};
use crate::task::Request;

/// Complexity below which one worker performs the request in one step.
const SIMPLE_BELOW: f64 = 0.1;

/// Plan of a request.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) mode: DatsCoordinatorMode,
    /// Domains of each document, in the order of the documents.
    pub(crate) wanted: Vec<(DatsWorkerDomain, Content)>,
    pub(crate) checkpoints: Vec<Checkpoint>,
}

impl Plan {
    fn summary(&self) -> String {
        format!("mode {}, {}", self.mode.as_label(), count(self.checkpoints.len(), "checkpoint"))
    }
}

/// A point at which all earlier work is complete and reviewed before later work begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Label)]
pub(crate) enum Checkpoint {
    /// All extracts exist: a review can use those of other documents.
    Extracted,
    /// All reviews exist: the two versions of the index can be merged.
    Reviewed,
    /// The index is merged.
    Merged,
}

/// Plans a request.
#[stage(
    span::PIPELINE_COORDINATE,
    input(request),
    fields(
        key::DATS_PIPELINE_DOCUMENT_COUNT = request.documents.len(),
        key::DATS_PIPELINE_INPUT_SUMMARY =
            request.summary(),
    ),
    output(
        key::DATS_COORDINATOR_MODE = |plan| plan.mode,
        key::DATS_COORDINATOR_CHECKPOINT_COUNT = |plan| plan.checkpoints.len(),
        key::DATS_PIPELINE_OUTPUT_SUMMARY = Plan::summary,
    )
)]
pub(crate) fn coordinate(request: &Request) -> Plan {
    let analysis = analyze_request(request);
    let mode = determine_mode(analysis.complexity, analysis.wanted.len());
    let checkpoints = identify_checkpoints(mode, &analysis);
    Plan { mode, wanted: analysis.wanted, checkpoints }
}

/// Subject of a request.
#[derive(Debug)]
struct Analysis {
    complexity: f64,
    asked: Vec<DatsWorkerDomain>,
    wanted: Vec<(DatsWorkerDomain, Content)>,
}

impl Analysis {
    fn summary(&self) -> String {
        let names: Vec<_> = self.asked.iter().map(Label::as_label).collect();
        format!("{} in {}", names.join(", "), count(self.wanted.len(), "piece of work"))
    }
}

#[stage(
    span::COORDINATOR_ANALYZE_REQUEST,
    input(request),
    fields(
        key::DATS_PIPELINE_DOCUMENT_COUNT = request.documents.len(),
        key::DATS_COORDINATOR_INPUT_SUMMARY = count(words(&request.text), "word"),
    ),
    output(
        key::DATS_COORDINATOR_REQUEST_COMPLEXITY = |analysis| analysis.complexity,
        key::DATS_COORDINATOR_OUTPUT_SUMMARY = Analysis::summary,
    )
)]
fn analyze_request(request: &Request) -> Analysis {
    let asked = asked_for(&request.text);
    let mut wanted = Vec::new();
    for document in &request.documents {
        let can = domains(document.format).iter().filter(|domain| asked.contains(domain));
        wanted.extend(can.map(|domain| (*domain, Content::whole(document))));
    }
    let bytes: usize = request.documents.iter().map(|document| document.text.len()).sum();
    // Sixty-four tasks, or 64 KiB of text, have the highest complexity.
    let complexity = (wanted.len() as f64 / 64.0).max(bytes as f64 / 65_536.0).min(1.0);
    Analysis { complexity, asked, wanted }
}

/// Returns the domains of a request: `index` stands for all domains of an index, `review` for a review, and
/// the name of a domain for that domain. A request without a known word has all domains.
fn asked_for(request: &str) -> Vec<DatsWorkerDomain> {
    use DatsWorkerDomain::{Code, Headings, Links, Review, Terms};
    let request = request.to_lowercase();
    let words: Vec<&str> = request.split(|c: char| !c.is_alphanumeric()).collect();
    let asks = |word: &str| words.iter().any(|asked| asked.starts_with(word));
    let all = [(Headings, "heading"), (Links, "link"), (Code, "code"), (Terms, "term"), (Review, "review")];
    let asked: Vec<_> = all
        .iter()
        .filter(|(domain, word)| asks(word) || (*domain != Review && asks("index")))
        .map(|(domain, _)| *domain)
        .collect();
    if asked.is_empty() { all.map(|(domain, _)| domain).to_vec() } else { asked }
}

/// Returns the domains that a document may have results for.
const fn domains(format: Format) -> &'static [DatsWorkerDomain] {
    use DatsWorkerDomain::{Code, Headings, Links, Review, Terms};
    match format {
        Format::Markdown => &[Headings, Links, Code, Terms, Review],
        Format::Restructured => &[Headings, Links, Terms, Review],
        Format::Text => &[Links, Terms, Review],
        Format::Source => &[Code, Terms],
    }
}

#[stage(
    span::COORDINATOR_DETERMINE_MODE,
    fields(key::DATS_COORDINATOR_INPUT_SUMMARY = count(pieces, "piece of work")),
    output(
        key::DATS_COORDINATOR_MODE = |mode| *mode,
        key::DATS_COORDINATOR_OUTPUT_SUMMARY = |mode| mode.as_label(),
    )
)]
fn determine_mode(
    #[telemetry(key = key::DATS_COORDINATOR_REQUEST_COMPLEXITY)] complexity: f64,
    pieces: usize,
) -> DatsCoordinatorMode {
    use DatsCoordinatorMode::{Complex, Simple};
    let is_one_step = pieces <= 1 && complexity < SIMPLE_BELOW;
    let mode = if is_one_step { Simple } else { Complex };
    decision!(
        mode = mode,
        because = format!("{}, complexity {complexity:.2}", count(pieces, "piece of work")),
        considered = [Simple, Complex]
    );
    mode
}

#[stage(
    span::COORDINATOR_IDENTIFY_CHECKPOINTS,
    fields(
        key::DATS_COORDINATOR_INPUT_SUMMARY =
            format!("mode {}, {}", mode.as_label(), count(analysis.wanted.len(), "piece of work")),
    ),
    output(
        key::DATS_COORDINATOR_CHECKPOINT_COUNT = |checkpoints| checkpoints.len(),
        key::DATS_COORDINATOR_OUTPUT_SUMMARY =
            |checkpoints| checkpoints.iter().map(Label::as_label).collect::<Vec<_>>().join(", "),
    )
)]
fn identify_checkpoints(
    #[telemetry(key = key::DATS_COORDINATOR_MODE)] mode: DatsCoordinatorMode,
    analysis: &Analysis,
) -> Vec<Checkpoint> {
    let is_review = |(domain, _): &(DatsWorkerDomain, Content)| *domain == DatsWorkerDomain::Review;
    let mut checkpoints = Vec::new();
    if mode == DatsCoordinatorMode::Complex && !analysis.wanted.iter().all(is_review) {
        checkpoints.push(Checkpoint::Extracted);
    }
    if analysis.wanted.iter().any(is_review) {
        checkpoints.push(Checkpoint::Reviewed);
    }
    checkpoints.push(Checkpoint::Merged);
    checkpoints
}

pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_asks_for_what_its_words_name() {
        use DatsWorkerDomain::{Code, Headings, Links, Review, Terms};
        for (request, expected) in [
            ("Index these", vec![Headings, Links, Code, Terms]),
            ("index and review these documents", vec![Headings, Links, Code, Terms, Review]),
            ("review them", vec![Review]),
            ("all links, please", vec![Links]),
            ("do something", vec![Headings, Links, Code, Terms, Review]),
        ] {
            assert_eq!(asked_for(request), expected, "{request}");
        }
    }
}
