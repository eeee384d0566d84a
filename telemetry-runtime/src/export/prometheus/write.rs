//! Format of metric families in the text formats of Prometheus.

use std::fmt::Write;

use crate::export::prometheus::family::{Families, Family, Kind, Point};
use crate::export::prometheus::form::Form;
use crate::export::prometheus::labels::{is_classic, quoted};
use crate::export::prometheus::number::{Sample, canonical, seconds};
use crate::process::exemplars::Exemplar;

/// Suffix of a counter's name.
const TOTAL: &str = "_total";
/// Suffix of the name of the start of a series.
const CREATED: &str = "_created";
/// Suffix of the name of a metric of the type info.
const INFO: &str = "_info";

pub(super) fn all(families: &Families, form: Form) -> String {
    let mut text = String::new();
    let names: Vec<&String> = families.by_name.keys().collect();
    let mut in_order: Vec<(&String, &Family)> = families.by_name.iter().collect();
    // OpenMetrics requires the target before all other families.
    in_order.sort_by_key(|(_, family)| family.kind != Kind::Info);
    for (name, family) in in_order {
        // The family of a counter has no suffix in OpenMetrics, unless another family has that name.
        let without =
            |suffix| name.strip_suffix(suffix).filter(|bare| !names.iter().any(|other| other == bare));
        let bare = without(TOTAL);
        let is_counter = form.openmetrics && family.kind == Kind::Counter;
        let (title, kind) = match (bare, family.kind) {
            (Some(bare), Kind::Counter) if is_counter => (bare, "counter"),
            // The name of a counter must end in `_total` in OpenMetrics; that of an unknown type need not.
            (_, Kind::Counter) if is_counter => (name.as_str(), "unknown"),
            (_, Kind::Counter) => (name.as_str(), "counter"),
            (_, Kind::Gauge) => (name.as_str(), "gauge"),
            (_, Kind::Histogram) => (name.as_str(), "histogram"),
            (_, Kind::Summary) => (name.as_str(), "summary"),
            (_, Kind::Unknown) if form.openmetrics => (name.as_str(), "unknown"),
            (_, Kind::Unknown) => (name.as_str(), "untyped"),
            (_, Kind::Info) => match without(INFO).filter(|_| form.openmetrics) {
                Some(bare) => (bare, "info"),
                None => (name.as_str(), "gauge"),
            },
        };
        header(&mut text, title, kind, family, form);
        // Unless another family has the name, or the name is not one that OpenMetrics has for the type.
        let created = (form.openmetrics && !matches!(kind, "unknown")).then(|| format!("{title}{CREATED}"));
        let created = created.filter(|created| !families.by_name.contains_key(created));
        for (labels, series) in &family.series {
            self::series(&mut text, name, labels, &series.point, form);
            if let (Some(_), Some(unix_nanos)) = (&created, series.created) {
                let _ = writeln!(text, "{} {}", sample(title, CREATED, labels), seconds(unix_nanos));
            }
        }
        for sample in &family.samples {
            let exemplar = sample.exemplar.as_ref().filter(|_| form.openmetrics);
            let exemplar = exemplar.map(|exemplar| format!(" # {exemplar}")).unwrap_or_default();
            let _ = writeln!(text, "{}{exemplar}", sample.text);
        }
    }
    if form.openmetrics {
        text.push_str("# EOF\n");
    }
    text
}

fn header(text: &mut String, title: &str, kind: &str, family: &Family, form: Form) {
    let name = if is_classic(title, true) { title.to_owned() } else { quoted(title) };
    if !family.help.is_empty() {
        let mut help = family.help.replace('\\', "\\\\").replace('\n', "\\n");
        if form.openmetrics {
            help = help.replace('"', "\\\"");
        }
        let _ = writeln!(text, "# HELP {name} {help}");
    }
    let _ = writeln!(text, "# TYPE {name} {kind}");
    let has_unit = title.strip_suffix(family.unit.as_str()).is_some_and(|rest| rest.ends_with('_'));
    if form.openmetrics && has_unit && !family.unit.is_empty() {
        let _ = writeln!(text, "# UNIT {name} {}", family.unit);
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
            // OpenMetrics has neither sum nor count of values that may be negative: their sum is no counter.
            let may_be_negative = buckets.first().is_some_and(|(bound, ..)| *bound < 0.0);
            if !(form.openmetrics && may_be_negative) {
                let _ = writeln!(text, "{} {sum}", sample(name, "_sum", labels));
                let _ = writeln!(text, "{} {count}", sample(name, "_count", labels));
            }
        }
    }
}

/// Formats the name and the labels of a series; a name that the classic rules do not allow comes first among
/// the labels.
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
