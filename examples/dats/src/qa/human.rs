//! Questions that only a person can decide: a list among the results.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use telemetry::{Label as _, StageAttributes, stage};

use crate::conventions::label::DatsQaReviewReason;
use crate::conventions::{key, metric, span};
use crate::count::count;
use crate::failure::Failure;

/// Reviews that were requested.
#[derive(Debug, Default)]
pub(crate) struct Reviews(Mutex<Vec<Question>>);

/// A question to a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, StageAttributes)]
pub(crate) struct Question {
    #[telemetry(skip)]
    pub(crate) document: String,
    #[telemetry(key = key::DATS_TASK_ID, context)]
    pub(crate) task_id: String,
    /// Part of the document that the question is about.
    #[telemetry(skip)]
    pub(crate) about: &'static str,
    #[telemetry(key = key::DATS_QA_REVIEW_REASON)]
    pub(crate) reason: DatsQaReviewReason,
    #[telemetry(skip)]
    pub(crate) findings: Vec<String>,
}

/// A question in its written form.
#[derive(Serialize)]
struct Written<'a> {
    document: &'a str,
    task_id: &'a str,
    about: &'a str,
    reason: &'a str,
    findings: &'a [String],
}

impl Question {
    fn written(&self) -> Written<'_> {
        let Question { document, task_id, about, reason, findings } = self;
        Written { document, task_id, about, reason: reason.as_label(), findings }
    }
}

impl Reviews {
    /// Writes all questions, in an order that does not depend on timing; returns their number.
    pub(crate) fn write(&self, path: &Path) -> Result<usize, Failure> {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        asked.sort();
        let written: Vec<_> = asked.iter().map(Question::written).collect();
        fs::write(path, serde_json::to_string_pretty(&written)? + "\n")?;
        Ok(asked.len())
    }
}

/// Adds a question to a person.
#[stage(
    span::QA_HUMAN_REQUEST_REVIEW,
    input(question),
    fields(
        key::DATS_QA_INPUT_SUMMARY = format!("1 result, {}", count(question.findings.len(), "finding")),
    ),
    metrics(calls = metric::DATS_QA_HUMAN_REVIEWS),
    output(key::DATS_QA_OUTPUT_SUMMARY = |()| "1 question to a person")
)]
pub(crate) fn request_review(reviews: &Reviews, question: Question) {
    reviews.0.lock().unwrap_or_else(PoisonError::into_inner).push(question);
}
