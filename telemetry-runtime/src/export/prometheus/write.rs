//! Families as text.

use std::fmt::Write;

use crate::export::prometheus::family::{Families, Family, Kind, Point};
use crate::export::prometheus::form::Form;
use crate::export::prometheus::labels::{is_classic, quoted};
use crate::export::prometheus::number::{Sample, canonical, seconds};
use crate::process::exemplars::Exemplar;

/// What every counter's name ends in.
const TOTAL: &str = "_total";
/// What the name of what only says something ends in.
const INFO: &str = "_info";

pub(super) fn all(families: &Families, form: Form) -> String {
    let mut text = String::new();
    let names: Vec<&String> = families.by_name.keys().collect();
    let mut in_order: Vec<(&String, &Family)> = families.by_name.iter().collect();
    // OpenMetrics wants the target before everything else.
    in_order.sort_by_key(|(_, family)| family.kind != Kind::Info);
    for (name, family) in in_order {
        // OpenMetrics calls a counter without the suffix of its series, unless that is another's name.
        let without =
            |suffix| name.strip_suffix(suffix).filter(|bare| !names.iter().any(|known| known == bare));
        let bare = without(TOTAL);
        let is_counter = form.openmetrics && family.kind == Kind::Counter;
        let (title, kind) = match (bare, family.kind) {
            (Some(bare), Kind::Counter) if is_counter => (bare, "counter"),
            // A counter that is not called as one may have any name as a metric of an unknown type.
            (_, Kind::Counter) if is_counter => (name.as_str(), "unknown"),
            (_, Kind::Counter) => (name.as_str(), "counter"),
            (_, Kind::Gauge) => (name.as_str(), "gauge"),
            (_, Kind::Histogram) => (name.as_str(), "histogram"),
            (_, Kind::Info) => match without(INFO).filter(|_| form.openmetrics) {
                Some(bare) => (bare, "info"),
                None => (name.as_str(), "gauge"),
            },
        };
        head(&mut text, title, kind, family, form);
        for (labels, point) in &family.series {
            series(&mut text, name, labels, point, form);
        }
    }
    if form.openmetrics {
        text.push_str("# EOF\n");
    }
    text
}

fn head(text: &mut String, title: &str, kind: &str, family: &Family, form: Form) {
    let shown = if is_classic(title, true) { title.to_owned() } else { quoted(title) };
    if !family.help.is_empty() {
        let mut help = family.help.replace('\\', "\\\\").replace('\n', "\\n");
        if form.openmetrics {
            help = help.replace('"', "\\\"");
        }
        let _ = writeln!(text, "# HELP {shown} {help}");
    }
    let _ = writeln!(text, "# TYPE {shown} {kind}");
    let has_unit = title.strip_suffix(family.unit.as_str()).is_some_and(|rest| rest.ends_with('_'));
    if form.openmetrics && has_unit && !family.unit.is_empty() {
        let _ = writeln!(text, "# UNIT {shown} {}", family.unit);
    }
}

fn series(text: &mut String, name: &str, labels: &str, point: &Point, form: Form) {
    match point {
        Point::Number(number) => {
            let _ = writeln!(text, "{} {number}", sample(name, "", labels));
        }
        Point::Distribution { buckets, sum, count } => {
            let mut cumulative = 0;
            for (bound, in_bucket, exemplar) in buckets {
                cumulative += in_bucket;
                let bound = if form.openmetrics { canonical(*bound) } else { bound.sample() };
                let separator = if labels.is_empty() { "" } else { "," };
                let labels = format!("{labels}{separator}le=\"{bound}\"");
                let _ = write!(text, "{} {cumulative}", sample(name, "_bucket", &labels));
                if let Some(exemplar) = exemplar.filter(|_| *in_bucket > 0) {
                    self::exemplar(text, &exemplar);
                }
                text.push('\n');
            }
            // What may be below zero has no sum that only grows, and OpenMetrics has neither of the two then.
            let may_be_negative = buckets.first().is_some_and(|(bound, ..)| *bound < 0.0);
            if !(form.openmetrics && may_be_negative) {
                let _ = writeln!(text, "{} {sum}", sample(name, "_sum", labels));
                let _ = writeln!(text, "{} {count}", sample(name, "_count", labels));
            }
        }
    }
}

/// The name of a series with its labels; a name that the old rules do not allow is the first label.
fn sample(name: &str, suffix: &str, labels: &str) -> String {
    match (is_classic(name, true), labels) {
        (true, "") => format!("{name}{suffix}"),
        (true, labels) => format!("{name}{suffix}{{{labels}}}"),
        (false, "") => format!("{{{}}}", quoted(&format!("{name}{suffix}"))),
        (false, labels) => format!("{{{},{labels}}}", quoted(&format!("{name}{suffix}"))),
    }
}

fn exemplar(text: &mut String, exemplar: &Exemplar) {
    let Exemplar { trace_id, span_id, value, unix_nanos } = exemplar;
    let _ = write!(
        text,
        " # {{trace_id=\"{trace_id}\",span_id=\"{span_id}\"}} {} {}",
        value.sample(),
        seconds(*unix_nanos)
    );
}
