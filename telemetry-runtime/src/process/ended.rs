//! A stage that has ended, as the metrics see it.

use crate::model::outcome::Outcome;
use crate::process::exemplars::Shown;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

/// How a stage ended, as the metrics see it.
pub(crate) struct Ended<'a> {
    pub(crate) site: &'static Site,
    pub(crate) site_number: u32,
    /// The number of its label set.
    pub(crate) labels: u32,
    /// The number of the set that it began with, if its values were not kept; otherwise zero.
    pub(crate) start_labels: u32,
    /// What is known of it: the values that it began with, as far as they were kept, then its output.
    pub(crate) values: &'a Unpacked<'a>,
    /// How many of them it began with.
    pub(crate) start_values: usize,
    /// When it ended.
    pub(crate) tick: u64,
    pub(crate) seconds: f64,
    pub(crate) outcome: Outcome,
    pub(crate) error_type: Option<&'a str>,
    /// Its span, if exporters get to see it.
    pub(crate) shown: Option<Shown>,
}
