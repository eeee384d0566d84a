//! Interface of analysers, and what they find.

use super::series::Series;

/// Analyser of the calls of a stage.
pub trait Analyser {
    /// Returns the name of the analyser, such as `slow`.
    fn name(&self) -> &'static str;

    /// Returns what is remarkable in the windows of one stage, in the order of time.
    fn findings(&self, series: &Series) -> Vec<Finding>;
}

/// Remarkable time of a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Begin, in nanoseconds of Unix time.
    pub since: i64,
    /// End, in nanoseconds of Unix time.
    pub until: i64,
    /// Value in this time.
    pub value: f64,
    /// Value that it is compared with.
    pub usual: f64,
    /// Unit of both values.
    pub unit: &'static str,
    /// Reason in words, with the windows that the value is compared with.
    pub reason: String,
}
