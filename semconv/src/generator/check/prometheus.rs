//! Names in Prometheus: well-formed, and each label only once.

use std::collections::BTreeMap;

use crate::generator::model::{Resolved, Use};
use crate::generator::report::Collector;
use crate::generator::syntax::Metric;

/// Labels that have a fixed meaning in Prometheus, or in its histograms and summaries.
const RESERVED: &[&str] = &["le", "quantile", "job", "instance"];

pub(super) fn check(metric: &Resolved<Metric>, report: &mut Collector) {
    if let Some(name) = &metric.definition.signal.about.annotations.prometheus_name
        && !is_name(&name.value, true)
    {
        report.push(name.place, format!("`{}` is not a Prometheus metric name", name.value));
    }
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for used in &metric.uses {
        let given = used.given_label();
        if let Some(given) = given {
            let is_reserved = given.value.starts_with("__") || RESERVED.contains(&given.value.as_str());
            if is_reserved || !is_name(&given.value, false) {
                report.push(given.place, format!("`{}` is not a Prometheus label name", given.value));
            }
        }
        let label = given.map_or_else(|| used.name().replace('.', "_"), |given| given.value.clone());
        if let Some(first) = seen.insert(label.clone(), used.name()) {
            let message = format!("attribute `{}` becomes the Prometheus label {label}", used.name());
            report.push_with_hint(used.place, message, format!("`{first}` does already"));
        }
    }
}

/// Refuses a label on spans and events, whose attributes are never labels.
pub(super) fn only_metrics(uses: &[Use], what: &str, report: &mut Collector) {
    for used in uses {
        if let Some(name) = used.given_label() {
            let message = format!("`prometheus_name` belongs to an attribute of a metric, not of {what}");
            report.push(name.place, message);
        }
    }
}

fn is_name(name: &str, may_have_colons: bool) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_' || (may_have_colons && c == ':');
    name.starts_with(is_letter) && name.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}
