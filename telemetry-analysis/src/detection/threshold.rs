//! Thresholds of durations, learned from recorded calls.

use super::series::{self, Series};
use super::slow;
use crate::statistics::median::median;
use crate::{AnalysisError, Database, Parameters};

/// Minimum number of windows from which a threshold is learned.
const MIN_WINDOWS: usize = 12;

/// Duration above which the median of a window of a stage is an outlier, with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// Name of the service.
    pub service: String,
    /// Name of the stage.
    pub stage: String,
    /// Begin of the first window, in nanoseconds of Unix time.
    pub since: i64,
    /// End of the last window, in nanoseconds of Unix time.
    pub until: i64,
    /// Number of windows with calls.
    pub windows: usize,
    /// Number of calls in these windows.
    pub calls: u64,
    /// Median of the windows' median durations, in milliseconds.
    pub median_ms: f64,
    /// Median deviation of the windows' median durations, in milliseconds; at least 1 % of the
    /// median, and 0.001.
    pub spread_ms: f64,
    /// Duration above which a median is an outlier (modified z-score of 3.5), in milliseconds.
    pub threshold_ms: f64,
    /// Lowest bound of a histogram's buckets at or above the threshold, in seconds; nothing if all bounds are
    /// below it.
    pub bound_s: Option<f64>,
    /// Number of windows whose median is above the bound: in these the condition of an alert would have held.
    pub above: usize,
}

/// Returns the threshold of each stage with at least 12 windows of calls, in the order of services and
/// stages.
///
/// `bounds` are those of the buckets of the histogram that an alert asks, in seconds, rising. Of the
/// parameters, the range of time and the duration of a window are read.
///
/// # Errors
///
/// The database cannot be read.
pub fn thresholds(
    database: &dyn Database,
    parameters: &Parameters,
    bounds: &[f64],
) -> Result<Vec<Threshold>, AnalysisError> {
    let all = series::read(database, parameters)?;
    Ok(all.iter().filter_map(|series| threshold(series, bounds)).collect())
}

fn threshold(series: &Series, bounds: &[f64]) -> Option<Threshold> {
    let values: Vec<f64> = series.windows.iter().map(|window| window.p50_ms).collect();
    if values.len() < MIN_WINDOWS {
        return None;
    }
    let median_ms = median(&values)?;
    let spread_ms = slow::spread(&values, median_ms)?;
    let threshold_ms = slow::limit(median_ms, spread_ms);
    let bound_s = bounds.iter().copied().find(|bound| 1e3 * bound >= threshold_ms);
    let above = bound_s.map_or(0, |bound| values.iter().filter(|value| **value > 1e3 * bound).count());
    Some(Threshold {
        service: series.service.clone(),
        stage: series.stage.clone(),
        since: series.windows.first()?.begin,
        until: series.end(series.windows.last()?),
        windows: values.len(),
        calls: series.windows.iter().map(|window| window.calls).sum(),
        median_ms,
        spread_ms,
        threshold_ms,
        bound_s,
        above,
    })
}
