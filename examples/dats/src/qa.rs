//! Quality assurance: validators of a result, and the verdict on it.

mod adversarial;
mod consensus;
pub(crate) mod human;
mod security;

use telemetry::{Label as _, StageAttributes, decision, event, stage};

use crate::conventions::label::{
    DatsQaOverallResult, DatsQaReviewReason, DatsQaValidator, DatsQaVerdict, DatsWorkerOutputType,
};
use crate::conventions::{event as registered, key, metric, span};
use crate::count::count;
use crate::extraction::Extraction;
use crate::task::Task;

/// Confidence below which a review is a guess.
const LEAST_CONFIDENCE: f64 = 0.25;

/// Subject of the judgement.
#[derive(Clone, Copy, StageAttributes)]
pub(crate) struct Subject<'a> {
    #[telemetry(nested)]
    task: &'a Task,
    #[telemetry(key = key::DATS_WORKER_OUTPUT_TYPE)]
    output_type: DatsWorkerOutputType,
    #[telemetry(skip)]
    extraction: &'a Extraction,
}

impl<'a> Subject<'a> {
    pub(crate) const fn new(task: &'a Task, extraction: &'a Extraction) -> Subject<'a> {
        Subject { task, output_type: extraction.output_type(), extraction }
    }

    fn text(&self) -> &str {
        self.task.content.text()
    }

    /// Returns the text that a reader of the stored result finds.
    fn shown(&self) -> String {
        self.extraction.searchable(self.text())
    }
}

/// Judges a result.
pub(crate) fn judge(subject: Subject<'_>) -> Judgement {
    let validators = start(subject);
    let verdicts: Vec<_> = validators.iter().map(|validator| validate(*validator, subject)).collect();
    complete(subject, &validators, verdicts)
}

fn names(validators: &[DatsQaValidator]) -> Vec<&'static str> {
    validators.iter().map(|validator| validator.as_label()).collect()
}

/// An empty result has one check: should it be empty?
#[stage(
    span::QA_PIPELINE_START,
    input(subject),
    fields(key::DATS_QA_INPUT_SUMMARY = subject.extraction.summary()),
    output(
        key::DATS_QA_VALIDATORS_RUN = |validators| names(validators),
        key::DATS_QA_OUTPUT_SUMMARY = |validators| count(validators.len(), "validator"),
    )
)]
fn start(subject: Subject<'_>) -> Vec<DatsQaValidator> {
    use DatsQaValidator::{Adversarial, Consensus, Security};
    let is_empty = subject.extraction.count() == 0;
    if is_empty { vec![Consensus] } else { vec![Consensus, Adversarial, Security] }
}

#[derive(Debug)]
struct Verdict {
    verdict: DatsQaVerdict,
    findings: Vec<String>,
}

/// A finding never contains the content that it is about.
#[stage(
    span::QA_VALIDATE,
    input(subject),
    fields(
        key::DATS_QA_VALIDATOR = validator,
        key::DATS_QA_INPUT_SUMMARY = subject.extraction.summary(),
    ),
    output(
        key::DATS_QA_VERDICT = |verdict| verdict.verdict,
        key::DATS_QA_OUTPUT_SUMMARY = |verdict| count(verdict.findings.len(), "finding"),
    ),
    metrics(success = metric::DATS_QA_VALIDATIONS)
)]
fn validate(validator: DatsQaValidator, subject: Subject<'_>) -> Verdict {
    let findings = match validator {
        DatsQaValidator::Consensus => consensus::findings(subject),
        DatsQaValidator::Adversarial => adversarial::findings(subject),
        DatsQaValidator::Security => security::findings(&subject.shown()),
    };
    for finding in &findings {
        event!(
            registered::DATS_QA_FINDING_MADE,
            key::DATS_QA_VALIDATOR = validator,
            key::DATS_QA_FINDING = finding
        );
    }
    let verdict = if findings.is_empty() { DatsQaVerdict::Passed } else { DatsQaVerdict::Failed };
    Verdict { verdict, findings }
}

/// Judgement of a result, from its verdicts.
#[derive(Debug)]
pub(crate) struct Judgement {
    pass_count: usize,
    fail_count: usize,
    pub(crate) result: DatsQaOverallResult,
    /// Reason for which a person has to review it.
    pub(crate) reason: Option<DatsQaReviewReason>,
    pub(crate) findings: Vec<String>,
}

#[stage(
    span::QA_PIPELINE_COMPLETE,
    input(subject),
    fields(
        key::DATS_QA_VALIDATORS_RUN = names(validators),
        key::DATS_QA_INPUT_SUMMARY = count(verdicts.len(), "verdict"),
    ),
    output(
        key::DATS_QA_PASS_COUNT = |judgement| judgement.pass_count,
        key::DATS_QA_FAIL_COUNT = |judgement| judgement.fail_count,
        key::DATS_QA_OVERALL_RESULT = |judgement| judgement.result,
        key::DATS_QA_NEEDS_HUMAN_REVIEW = |judgement| judgement.reason.is_some(),
        key::DATS_QA_OUTPUT_SUMMARY = |judgement| judgement.result.as_label(),
    ),
    metrics(success = metric::DATS_QA_VERDICTS)
)]
fn complete(subject: Subject<'_>, validators: &[DatsQaValidator], verdicts: Vec<Verdict>) -> Judgement {
    use DatsQaOverallResult::{Failed, NeedsReview, Passed};
    let failed = |verdict: &Verdict| verdict.verdict == DatsQaVerdict::Failed;
    let fail_count = verdicts.iter().filter(|verdict| failed(verdict)).count();
    let pass_count = verdicts.len() - fail_count;
    let is_insecure = validators
        .iter()
        .zip(&verdicts)
        .any(|(validator, verdict)| *validator == DatsQaValidator::Security && failed(verdict));
    let is_guess =
        matches!(subject.extraction, Extraction::Review(review) if review.confidence < LEAST_CONFIDENCE);
    let (result, reason) = match (fail_count, pass_count) {
        _ if is_insecure => (Failed, Some(DatsQaReviewReason::SecurityFinding)),
        (0, _) if is_guess => (NeedsReview, Some(DatsQaReviewReason::LowConfidence)),
        (0, _) => (Passed, None),
        (_, 0) => (Failed, None),
        _ => (NeedsReview, Some(DatsQaReviewReason::Disagreement)),
    };
    decision!(
        result = result,
        because = format!("{pass_count} passed, {fail_count} failed"),
        considered = [Passed, Failed, NeedsReview],
        counted = false
    );
    Judgement {
        pass_count,
        fail_count,
        result,
        reason,
        findings: verdicts.into_iter().flat_map(|verdict| verdict.findings).collect(),
    }
}
