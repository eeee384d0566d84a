//! Analyser of durations that change and stay so, as after a deployment.

use super::analyser::{Analyser, Finding};
use super::series::{Series, Window};
use crate::statistics::energy::change_points;
use crate::statistics::median::median;

/// Maximum number of points: the time of the search grows with their square.
const MAX_POINTS: usize = 300;
/// Least duration in milliseconds, the grain of clocks.
const LEAST_MS: f64 = 0.001;
/// Least change of the median that is told, as a ratio.
const LEAST_RATIO: f64 = 1.05;

/// Finds points in time from which on the median duration of a stage is another one.
#[derive(Clone, Copy, Debug)]
pub struct Changed;

impl Analyser for Changed {
    fn name(&self) -> &'static str {
        "changed"
    }

    fn findings(&self, series: &Series) -> Vec<Finding> {
        let joined = series.windows.len().div_ceil(MAX_POINTS).max(1);
        let points: Vec<&[Window]> = series.windows.chunks(joined).collect();
        // Durations are told by their ratios.
        let values: Vec<f64> =
            points.iter().filter_map(|windows| typical(windows)).map(|ms| ms.max(LEAST_MS).ln()).collect();
        let mut bounds = vec![0];
        bounds.extend(change_points(&values));
        bounds.push(points.len());
        let segments: Vec<&[Window]> = bounds
            .windows(2)
            .filter_map(|pair| match pair {
                [begin, end] => series.windows.get(begin * joined..(end * joined).min(series.windows.len())),
                _ => None,
            })
            .collect();
        let finding = |pair: &[&[Window]]| {
            let [before, after] = pair else { return None };
            let (usual, value) = (typical(before)?, typical(after)?);
            let (first, last) = (after.first()?, after.last()?);
            let ratio = value / usual.max(f64::MIN_POSITIVE);
            let word = match ratio {
                ratio if ratio >= LEAST_RATIO => "longer",
                ratio if ratio <= 1.0 / LEAST_RATIO => "shorter",
                _ => return None,
            };
            Some(Finding {
                since: first.begin,
                until: series.end(last),
                value,
                usual,
                unit: "ms",
                reason: format!(
                    "the median duration is {word} from then on, {:+.0} %",
                    100.0 * (ratio - 1.0)
                ),
            })
        };
        segments.windows(2).filter_map(finding).collect()
    }
}

/// Returns the median of the windows' medians, in milliseconds.
fn typical(windows: &[Window]) -> Option<f64> {
    median(&windows.iter().map(|window| window.p50_ms).collect::<Vec<f64>>())
}
