//! Objectives: promises about stages and metrics, from which alert rules and dashboards are generated.

mod failures;
mod pace;

pub use failures::LabelMatch;
pub use pace::{Pace, Urgency};

pub(super) use failures::of as failures;

use super::report::At;

/// Metric that an objective of a span asks unless it names another one.
pub(super) const STAGE_DURATION: &str = "stage.duration";
/// Label of [`STAGE_DURATION`] that selects a stage.
pub(super) const STAGE_NAME: &str = "stage.name";

/// Objective of a span or metric, as written.
#[derive(Clone, Debug)]
pub(crate) struct Objective {
    pub(crate) id: At<String>,
    pub(crate) goal: Goal,
    /// Number of days over which the share is promised.
    pub(crate) window: At<u32>,
    /// Metric that is asked instead of `stage.duration`.
    pub(crate) metric: Option<At<String>>,
    /// Time in minutes after which the absence of events is an alert.
    pub(crate) absent_after: Option<At<u32>>,
    /// Values that are failures, if the names of the labels do not tell.
    pub(crate) failures: Option<Failures>,
    pub(crate) note: Option<At<String>>,
}

/// Values of an attribute that are failures.
#[derive(Clone, Debug)]
pub(crate) struct Failures {
    pub(crate) attribute: At<String>,
    pub(crate) values: Vec<At<String>>,
}

/// Promised share.
#[derive(Clone, Debug)]
pub(crate) enum Goal {
    /// Share of the events that succeed and are measured at most at this value.
    Within { limit: At<f64>, share: At<f64> },
    /// Share of the events that succeed.
    Success { share: At<f64> },
}

/// Returns the name of the metric that an objective asks; `own` is the one that it belongs to.
pub(super) fn asked<'n>(objective: &'n Objective, own: Option<&'n str>) -> &'n str {
    let named = objective.metric.as_ref().map(|metric| metric.value.as_str());
    own.or(named).unwrap_or(STAGE_DURATION)
}

impl Goal {
    pub(crate) fn share(&self) -> &At<f64> {
        match self {
            Goal::Within { share, .. } | Goal::Success { share } => share,
        }
    }
}
