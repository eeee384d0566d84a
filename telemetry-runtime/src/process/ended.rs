//! Data of a stage that has ended, from which its metrics are derived.

use crate::model::outcome::Outcome;
use crate::process::exemplars::ExemplarSpan;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

/// A stage that has ended.
pub(crate) struct EndedStage<'a> {
    pub(crate) site: &'static Site,
    pub(crate) site_number: u32,
    /// Number of the stage's label set.
    pub(crate) labels: u32,
    /// Number of the label set that the stage began with if it is not exported; otherwise zero.
    pub(crate) start_labels: u32,
    /// Input, if the stage is exported, then output.
    pub(crate) values: &'a Unpacked<'a>,
    /// Number of values of the input.
    pub(crate) start_values: usize,
    /// Tick of the stage's end.
    pub(crate) tick: u64,
    pub(crate) seconds: f64,
    pub(crate) outcome: Outcome,
    pub(crate) error_type: Option<&'a str>,
    /// True if the error is part of normal operation.
    pub(crate) is_expected: bool,
    /// The stage's span, if it is exported.
    pub(crate) exemplar: Option<ExemplarSpan>,
}
