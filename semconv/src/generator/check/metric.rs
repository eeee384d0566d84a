//! Metrics: unit, instrument, buckets, and labels that cannot grow without bound.

use std::collections::BTreeMap;

use crate::generator::model::{Model, Resolved};
use crate::generator::report::Collector;
use crate::generator::rust_name;
use crate::generator::syntax::{Attribute, Metric, Type};
use crate::{Cardinality, Instrument, Sensitivity};

/// Words that repeat the unit or the instrument; exporters append them.
const REDUNDANT: &[&str] = &[
    "total",
    "seconds",
    "milliseconds",
    "microseconds",
    "nanoseconds",
    "ms",
    "us",
    "ns",
    "bytes",
    "kb",
    "mb",
    "ratio",
    "percent",
];

/// Units in common use, and their UCUM forms without prefix.
const INSTEAD: &[(&str, &str)] = &[
    ("ms", "s"),
    ("us", "s"),
    ("ns", "s"),
    ("min", "s"),
    ("h", "s"),
    ("sec", "s"),
    ("seconds", "s"),
    ("bytes", "By"),
    ("byte", "By"),
    ("B", "By"),
    ("kB", "By"),
    ("KiBy", "By"),
    ("MiBy", "By"),
    ("kBy", "By"),
    ("percent", "1"),
    ("ratio", "1"),
    ("count", "{item}"),
];

pub(super) fn check(metric: &Resolved<Metric>, model: &Model, report: &mut Collector) {
    unit(&metric.definition, report);
    name(&metric.definition, report);
    instrument(&metric.definition, report);
    fields(metric, report);
    for used in &metric.uses {
        if let Some(attribute) = model.attributes.get(used.name()) {
            let Some((why, hint)) = unfit(attribute) else { continue };
            let metric = &metric.definition.signal.name.value;
            let message = format!("metric `{metric}` cannot have the attribute `{}`: {why}", used.name());
            report.push_with_hint(used.place, message, hint);
        }
    }
}

/// Each attribute is a field of the metric's type.
fn fields(metric: &Resolved<Metric>, report: &mut Collector) {
    let name = &metric.definition.signal.name.value;
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for used in &metric.uses {
        let field = rust_name::field(name, used.name());
        let message =
            format!("attribute `{}` becomes the field `{field}` of the metric `{name}`", used.name());
        if let Some(first) = seen.insert(field, used.name()) {
            report.push_with_hint(used.place, message, format!("`{first}` does already"));
        }
    }
}

/// Returns the reason for which an attribute cannot be a label.
fn unfit(attribute: &Attribute) -> Option<(&'static str, &'static str)> {
    if attribute.sensitivity() != Sensitivity::None {
        return Some(("it is sensitive", "labels are stored in the clear: keep it on spans and events"));
    }
    if matches!(attribute.kind.value, Type::Basic { array: true, .. }) {
        return Some(("it is an array", "a label is one value: keep it on spans and events"));
    }
    if attribute.cardinality() == Cardinality::High {
        let hint = "every value is a time series of its own: keep it on spans and events, \
                    or annotate `cardinality: low` if its values are few";
        return Some(("it is of high cardinality", hint));
    }
    None
}

fn unit(metric: &Metric, report: &mut Collector) {
    let unit = &metric.unit;
    for part in unit.value.splitn(2, '/') {
        if let Some((_, instead)) = INSTEAD.iter().find(|(wrong, _)| *wrong == part) {
            report.push_with_hint(
                unit.place,
                format!("`{}` is not a unit without prefix", unit.value),
                format!("write `{instead}` and convert the values"),
            );
        } else if is_plural(part) {
            let hint = "an annotation names one item: write it in the singular";
            report.push_with_hint(unit.place, format!("the unit `{}` is a plural", unit.value), hint);
        } else if !is_unit(part) {
            let hint = "one of s, By, 1, Cel, Hz, J, V, W, %, rpm or {item}, and quotients of these";
            report.push_with_hint(
                unit.place,
                format!("`{}` is not a unit of the registry", unit.value),
                hint,
            );
        }
    }
}

fn is_unit(unit: &str) -> bool {
    matches!(unit, "s" | "By" | "1" | "Cel" | "Hz" | "J" | "V" | "W" | "%" | "rpm")
        || annotation(unit).is_some()
}

fn annotation(unit: &str) -> Option<&str> {
    let name = unit.strip_prefix('{')?.strip_suffix('}')?;
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    is_word.then_some(name)
}

fn is_plural(unit: &str) -> bool {
    let singular = ["ss", "us", "is"];
    annotation(unit)
        .is_some_and(|name| name.ends_with('s') && !singular.iter().any(|ending| name.ends_with(ending)))
}

fn name(metric: &Metric, report: &mut Collector) {
    let name = &metric.signal.name;
    let mut words = name.value.split(['.', '_']);
    if let Some(word) = words.find(|word| REDUNDANT.contains(word)) {
        let message = format!("metric `{}` has `{word}` in its name", name.value);
        report.push_with_hint(name.place, message, "unit and instrument imply it; exporters append it");
    }
}

fn instrument(metric: &Metric, report: &mut Collector) {
    let instrument = &metric.instrument;
    let is_histogram = instrument.value == Instrument::Histogram;
    if metric.signal.name.value.ends_with(".duration") && !(is_histogram && metric.unit.value == "s") {
        let message = format!("`{}` is a duration", metric.signal.name.value);
        report.push_with_hint(instrument.place, message, "durations are histograms in `s`");
    }
    if let Some(boundaries) = &metric.signal.about.annotations.bucket_boundaries {
        if !is_histogram {
            report.push(boundaries.place, "only a histogram has buckets");
        }
        let is_ascending = boundaries.value.is_sorted_by(|low, high| low < high);
        if boundaries.value.is_empty() || !is_ascending || !boundaries.value.iter().all(|b| b.is_finite()) {
            report.push(boundaries.place, "bucket boundaries are finite numbers, each greater than the last");
        }
    }
}
