//! What only a person can decide: a list that is left with the results.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use semconv::label::DatsQaReviewReason;
use semconv::metric::DatsQaHumanReviews;
use semconv::{key, span};
use serde::Serialize;
use telemetry::{Label as _, Measure as _, StageAttributes, stage};

use crate::count::count;
use crate::failure::Failure;

/// The reviews that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Reviews(Mutex<Vec<Asked>>);

/// A question to a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Asked {
    pub(crate) document: String,
    pub(crate) task_id: String,
    /// What of the document it is about.
    pub(crate) about: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) findings: Vec<String>,
}

impl Reviews {
    /// Writes all questions, in an order that does not depend on who asked first; gives their number.
    pub(crate) fn write(&self, path: &Path) -> Result<usize, Failure> {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        asked.sort();
        fs::write(path, serde_json::to_string_pretty(&asked)? + "\n")?;
        Ok(asked.len())
    }
}

#[derive(Debug, StageAttributes)]
pub(crate) struct Requested {
    #[telemetry(key = key::DATS_QA_OUTPUT_SUMMARY)]
    summary: String,
}

/// Asks a person.
#[stage(
    span::QA_HUMAN_REQUEST_REVIEW,
    fields(
        key::DATS_QA_REVIEW_REASON = reason,
        key::DATS_QA_INPUT_SUMMARY = format!("1 result, {}", count(findings.len(), "finding")),
    ),
    output
)]
pub(crate) fn request_review(
    reviews: &Reviews,
    reason: DatsQaReviewReason,
    document: &str,
    task_id: &str,
    about: &'static str,
    findings: Vec<String>,
) -> Requested {
    DatsQaHumanReviews { review_reason: reason }.add(1);
    let (document, task_id) = (document.to_owned(), task_id.to_owned());
    let asked = Asked { document, task_id, about, reason: reason.as_label(), findings };
    reviews.0.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
    Requested { summary: "1 question to a person".to_owned() }
}
