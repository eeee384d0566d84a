//! Proposed alerts on slow stages: thresholds that were learned from recorded calls.

use std::time::Duration;

use semconv::metric::STAGE_DURATION;
use semconv::prometheus::family;

use super::alert::{Alert, alert};
use crate::promql::{le, regex};
use crate::times::short;
use crate::yaml::quoted;

/// Shortest time over which a rate is taken: with scrapes each minute, it has several of them.
const SHORTEST_RANGE: Duration = Duration::from_secs(300);
/// Number of further windows for which the condition must hold: three in all, as for a finding.
const FURTHER_WINDOWS: u32 = 2;
/// Number of calls below which no alert fires, less a half: rates are estimates, and three calls may be 2.9.
const FEWEST_CALLS: f64 = 2.5;

/// Stage whose duration has a learned threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// Name of the service.
    pub service: String,
    /// Name of the stage.
    pub stage: String,
    /// Duration of the windows from which the threshold was learned.
    pub window: Duration,
    /// Bound of a bucket of `stage.duration` at or above the threshold, in seconds; nothing if the threshold
    /// is above all of them.
    pub bound: Option<f64>,
    /// Numbers that led to the threshold, in a sentence.
    pub evidence: String,
}

/// Returns a file of rules with an alert for each stage. An alert fires when more than half of the calls take
/// longer than the bound for three windows: at the bound of a bucket this share is exact.
///
/// A stage whose threshold is above all bounds has no alert, but a comment that says so.
#[must_use]
pub fn learned(stages: &[Learned], command: &str) -> String {
    let header = format!(
        "# Proposed by `{command}`.\n# Look at the evidence of each alert before use: it is only as good as the \
         recording.\n"
    );
    let comments: String = stages.iter().filter(|stage| stage.bound.is_none()).map(comment).collect();
    let rule = |stage: &Learned| stage.bound.map(|bound| rule(stage, bound));
    let alerts: String = stages.iter().filter_map(rule).collect();
    match alerts.is_empty() {
        true => format!("{header}{comments}groups: []\n"),
        false => format!("{header}{comments}groups:\n  - name: \"learned\"\n    rules:\n{alerts}"),
    }
}

fn comment(Learned { service, stage, evidence, .. }: &Learned) -> String {
    let text =
        format!("No alert for `{stage}` of `{service}`: its threshold is above all buckets. {evidence}");
    format!("# {}\n", text.replace(char::is_control, " "))
}

fn rule(learned: &Learned, bound: f64) -> String {
    let Learned { service, stage, window, evidence, .. } = learned;
    let range = time((*window).max(SHORTEST_RANGE));
    let metric = family(STAGE_DURATION.name(), STAGE_DURATION.unit(), STAGE_DURATION.instrument());
    let name = quoted(stage);
    // The job is the service with its namespace, if it has one.
    let job = if service.is_empty() { String::new() } else { format!("job=~\"(.+/)?{}\",", regex(service)) };
    let (buckets, calls) = (
        format!("{metric}_bucket{{{job}stage_name={name},{}}}[{range}]", le(bound)),
        format!("{metric}_count{{{job}stage_name={name}}}[{range}]"),
    );
    alert(&Alert {
        name: "SlowerThanUsual",
        expression: format!(
            "1 - sum by (job) (rate({buckets})) / sum by (job) (rate({calls})) > 0.5\nand\n\
             sum by (job) (increase({calls})) > {FEWEST_CALLS}"
        ),
        lasting: Some(time(window.saturating_mul(FURTHER_WINDOWS))),
        labels: format!("{{stage: {}, severity: \"ticket\"}}", quoted(&literal(stage))),
        annotations: vec![
            (
                "summary",
                format!(
                    "More than half of the calls of `{}` take more than {bound} s ({{{{ $labels.job }}}}).",
                    literal(stage)
                ),
            ),
            ("evidence", literal(evidence)),
        ],
    })
}

/// Returns a text as a template of Prometheus whose result it is.
fn literal(text: &str) -> String {
    text.replace("{{", "{{\"{{\"}}")
}

/// Returns a time in PromQL, rounded up to whole seconds.
fn time(time: Duration) -> String {
    let seconds = time.as_millis().div_ceil(1_000);
    match u32::try_from(seconds / 60) {
        Ok(minutes) if seconds.is_multiple_of(60) => short(minutes),
        _ => format!("{seconds}s"),
    }
}
