//! Analyser of durations that stand out from the baseline.

use super::analyser::{Analyser, Finding};
use super::recurring::Usual;
use super::series::{Series, Window};
use super::{baseline, recurring};
use crate::statistics::median::{deviation, median};

/// Least modified z-score of an outlier, by Iglewicz and Hoaglin (How to Detect and Handle Outliers, 1993).
const OUTLIER: f64 = 3.5;
/// Quantile 0.75 of the normal distribution: makes the deviation comparable with a standard deviation.
const NORMAL: f64 = 0.6745;
/// Least spread as a share of the median: a stage that always takes as long has a deviation of zero.
const LEAST_SHARE: f64 = 0.01;
/// Least spread in milliseconds, the grain of clocks.
const LEAST_MS: f64 = 0.001;

/// Finds times in which the median duration of a stage is an outlier in three of five windows.
#[derive(Clone, Copy, Debug)]
pub struct Slow;

impl Analyser for Slow {
    fn name(&self) -> &'static str {
        "slow"
    }

    fn findings(&self, series: &Series) -> Vec<Finding> {
        let finding = |(windows, usual): (&[Window], Usual)| {
            let (first, last) = (windows.first()?, windows.last()?);
            Some(Finding {
                since: first.begin,
                until: series.end(last),
                value: median(&windows.iter().map(|window| window.p50_ms).collect::<Vec<f64>>())?,
                usual: usual.value,
                unit: "ms",
                reason: format!("the median duration is an outlier, compared with {}", usual.words),
            })
        };
        recurring::times(series, usual_of_outlier).into_iter().filter_map(finding).collect()
    }
}

/// Returns the median of the baseline, if the duration in a window is an outlier.
fn usual_of_outlier(windows: &[Window], at: usize) -> Option<Usual> {
    let window = windows.get(at)?;
    let baseline = baseline::of(windows, at)?;
    let values: Vec<f64> = baseline.windows.iter().map(|window| window.p50_ms).collect();
    let center = median(&values)?;
    let is_outlier = window.p50_ms > limit(center, spread(&values, center)?);
    is_outlier.then_some(Usual { value: center, words: baseline.words })
}

/// Returns the median deviation of durations in milliseconds, or the least spread if that is greater; nothing
/// of no values.
pub(super) fn spread(values: &[f64], center: f64) -> Option<f64> {
    Some(deviation(values, center)?.max(LEAST_SHARE * center).max(LEAST_MS))
}

/// Returns the value above which a duration is an outlier.
pub(super) fn limit(center: f64, spread: f64) -> f64 {
    center + OUTLIER * spread / NORMAL
}
