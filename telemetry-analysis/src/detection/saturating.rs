//! Analyser of growing load: when a stage will reach its capacity.

use super::analyser::{Analyser, Finding};
use super::series::{Series, Window};
use crate::statistics::trend::Trend;

/// Maximum number of points of a line: the time grows with their square.
const MAX_POINTS: usize = 200;
/// Minimum number of points: a quarter of them tests the forecast.
const MIN_POINTS: usize = 16;
/// Nanoseconds of a day, the season of the naive forecast.
const DAY: f64 = 86_400e9;
/// Maximum distance of a forecast, in lengths of the recording.
const MAX_DISTANCE: f64 = 3.0;

/// Forecasts when the calls of a stage that run at the same time will be as many as its capacity allows.
///
/// The forecast is a line by Theil and Sen. It is tested on the last quarter of the recording: if it is no
/// better there than the naive forecast, which repeats the day before (or the last value, for less than two
/// days), nothing is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Saturating {
    /// Name of the stage.
    pub stage: String,
    /// Number of calls that can run at the same time, such as the number of workers.
    pub capacity: f64,
}

impl Analyser for Saturating {
    fn name(&self) -> &'static str {
        "saturating"
    }

    fn findings(&self, series: &Series) -> Vec<Finding> {
        let forecast = (series.stage == self.stage).then(|| self.forecast(series)).flatten();
        forecast.into_iter().collect()
    }
}

impl Saturating {
    fn forecast(&self, series: &Series) -> Option<Finding> {
        let joined = series.windows.len().div_ceil(MAX_POINTS).max(1);
        let points: Vec<(f64, f64)> =
            series.windows.chunks(joined).filter_map(|windows| running(series, windows)).collect();
        if points.len() < MIN_POINTS {
            return None;
        }
        let (known, tested) = points.split_at(points.len() - points.len() / 4);
        let line = Trend::through(known)?;
        let error_of_line = error(tested, |time| line.at(time));
        let error_of_naive = error(tested, |time| naive(known, time));
        if error_of_line >= error_of_naive {
            return None;
        }
        let line = Trend::through(&points)?;
        let (first, last) = (points.first()?.0, points.last()?.0);
        let at = line.reaches(self.capacity)?;
        if at <= last || at > last + MAX_DISTANCE * (last - first) {
            return None;
        }
        Some(Finding {
            since: series.windows.first()?.begin,
            until: at as i64,
            value: self.capacity,
            usual: line.at(last),
            unit: "{call}",
            reason: format!(
                "the capacity of {} calls at a time is reached at the end of this time; in the last quarter of the \
                 recording the forecast was off by {error_of_line:.2}, the naive one by {error_of_naive:.2}",
                self.capacity
            ),
        })
    }
}

/// Returns the middle of some windows, and the mean number of calls that ran in them.
fn running(series: &Series, windows: &[Window]) -> Option<(f64, f64)> {
    let (first, last) = (windows.first()?, windows.last()?);
    let busy: f64 = windows.iter().map(|window| window.busy_s).sum();
    let middle = (first.begin as f64 + series.end(last) as f64) / 2.0;
    Some((middle, busy / (series.duration.as_secs_f64() * windows.len() as f64)))
}

/// Returns the mean absolute error of a forecast.
fn error(tested: &[(f64, f64)], forecast: impl Fn(f64) -> f64) -> f64 {
    tested.iter().map(|(time, value)| (forecast(*time) - value).abs()).sum::<f64>()
        / tested.len().max(1) as f64
}

/// Returns the value at the same time of the last known day, or the last known value.
fn naive(known: &[(f64, f64)], time: f64) -> f64 {
    let (Some((first, _)), Some((last, value))) = (known.first(), known.last()) else { return 0.0 };
    if last - first < DAY {
        return *value;
    }
    let days = ((time - last) / DAY).ceil();
    let then = time - days * DAY;
    let nearest = known.iter().min_by(|(a, _), (b, _)| (a - then).abs().total_cmp(&(b - then).abs()));
    nearest.map_or(*value, |(_, value)| *value)
}
