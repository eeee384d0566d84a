//! Alerts: parts of the budget that are used too fast, silence, and objectives that cannot be measured.

use semconv::generator::catalog::Catalog;
use semconv::generator::objective::Pace;

use super::record::{count, labels};
use super::words;
use crate::files::Settings;
use crate::promise::Promise;
use crate::times::short;
use crate::yaml::{block, quoted};

/// Number of failures below which no alert fires, less a half: rates are estimates, and three failures may be
/// 2.9. With fewer events than that number divided by the threshold, a single failure would be an alert.
const FEWEST_FAILURES: f64 = 2.5;

/// Returns the alerts of an objective.
pub(super) fn render(catalog: &Catalog, promise: &Promise<'_>, settings: &Settings) -> String {
    let mut text = String::new();
    for pace in &Pace::ALL {
        // The registry is checked, so that every pace has a threshold.
        let Some(threshold) = promise.threshold(pace) else { continue };
        text.push_str(&alert(&Alert {
            name: promise.alert(),
            expression: used(&promise.slo(), pace, threshold),
            lasting: None,
            labels: labels(promise, &[("severity", pace.urgency.name()), ("pace", &short(pace.long))]),
            annotations: words::of_pace(catalog, promise, pace, threshold, settings),
        }));
    }
    let slo = promise.slo();
    let events = format!("slo:events:rate5m{{slo=\"{slo}\"}}");
    if let Some(limit) = promise.objective.within {
        text.push_str(&alert(&Alert {
            name: "NotMeasured",
            expression: format!("{events}\nunless\nslo:errors:rate5m{{slo=\"{slo}\"}}"),
            lasting: Some("15m".to_owned()),
            labels: labels(promise, &[("severity", "ticket")]),
            annotations: words::of_missing_bucket(catalog, promise, limit, settings),
        }));
    }
    if let Some(minutes) = promise.objective.absent_after {
        text.push_str(&alert(&Alert {
            name: "NoEvents",
            expression: format!("{events} == 0\nor\nabsent({events})"),
            lasting: Some(short(minutes)),
            labels: labels(promise, &[("severity", "page")]),
            annotations: words::of_silence(catalog, promise, minutes, settings),
        }));
    }
    text
}

/// Returns the condition that a part of the budget is used: within the long window, still within the short
/// one, and by more than a failure or two.
fn used(slo: &str, pace: &Pace, threshold: f64) -> String {
    let ratio =
        |minutes| format!("slo:sli_error:ratio_rate{}{{slo=\"{slo}\"}} > {threshold}", short(minutes));
    format!(
        "{}\nand\n{}\nand\n{} > {FEWEST_FAILURES}",
        ratio(pace.short),
        ratio(pace.long),
        count(slo, pace.long)
    )
}

pub(super) struct Alert {
    pub(super) name: &'static str,
    pub(super) expression: String,
    /// Time for which the condition must hold.
    pub(super) lasting: Option<String>,
    pub(super) labels: String,
    pub(super) annotations: Vec<(&'static str, String)>,
}

pub(super) fn alert(alert: &Alert) -> String {
    let lasting = alert.lasting.as_ref().map(|time| format!("        for: {time}\n")).unwrap_or_default();
    let annotations =
        alert.annotations.iter().map(|(name, text)| format!("          {name}: {}\n", quoted(text)));
    format!(
        "      - alert: {}\n        expr: {}\n{lasting}        labels: {}\n        annotations:\n{}",
        alert.name,
        block(&alert.expression, 10),
        alert.labels,
        annotations.collect::<String>()
    )
}
