//! Proposed alert rules: thresholds of durations with the numbers that led to them.

use semconv::metric::STAGE_DURATION;
use telemetry_analysis::detection::{Threshold, thresholds};
use telemetry_analysis::{AnalysisError, Database, Parameters, show_time};
use telemetry_monitoring::rules::{Learned, learned};

/// Returns a file of rules with an alert for each stage of which enough is recorded.
pub(super) fn propose(database: &dyn Database, parameters: &Parameters) -> Result<String, AnalysisError> {
    let stages: Vec<Learned> = thresholds(database, parameters, STAGE_DURATION.boundaries())?
        .into_iter()
        .map(|threshold| Learned {
            window: parameters.window,
            bound: threshold.bound_s,
            evidence: evidence(&threshold, parameters),
            service: threshold.service,
            stage: threshold.stage,
        })
        .collect();
    Ok(learned(&stages, "telemetry detect --rules"))
}

fn evidence(threshold: &Threshold, parameters: &Parameters) -> String {
    let Threshold { windows, calls, median_ms, spread_ms, threshold_ms, .. } = threshold;
    let seconds = parameters.window.as_secs_f64();
    let (since, until) = (show_time(threshold.since), show_time(threshold.until));
    let above = match threshold.bound_s {
        Some(bound) => {
            format!("; {} of these windows are above {bound} s, the next bucket", threshold.above)
        }
        None => String::new(),
    };
    format!(
        "{calls} calls in {windows} windows of {seconds} s from {since} to {until}: the median duration of a window \
         is {median_ms:.3} ms with a spread of {spread_ms:.3} ms (median deviation, at least 1 % and 0.001 ms), and an outlier \
         above {threshold_ms:.3} ms{above}."
    )
}
