//! `metric.rs`: one definition for each metric, and one type for its measurements.

use super::call::with;
use super::doc::{self, Doc};
use super::measurement;
use crate::generator::model::{Model, Resolved};
use crate::generator::rust_name;
use crate::generator::syntax::{Attribute, Level, Metric, OutcomeMap};
use crate::{Instrument, ValueType};

pub(super) fn emit(model: &Model, types: &str) -> String {
    let metrics: Vec<String> = model
        .metrics
        .values()
        .map(|metric| {
            format!("{}\n{}", constant(metric, model, types), measurement::emit(metric, model, types))
        })
        .collect();
    format!(
        "//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.\n\n{}",
        metrics.join("\n")
    )
}

fn constant(metric: &Resolved<Metric>, model: &Model, types: &str) -> String {
    let signal = &metric.definition.signal;
    let annotations = &signal.about.annotations;
    let names: Vec<&str> = metric.uses.iter().map(|used| used.name()).collect();
    let required = metric.uses.iter().filter(|used| *used.level() == Level::Required);
    let required: Vec<&str> = required.map(|used| used.name()).collect();
    let labels: Vec<(&str, &str)> = metric
        .uses
        .iter()
        .filter_map(|used| Some((used.name(), used.given_label()?.value.as_str())))
        .collect();
    let outcomes: Vec<String> = metric
        .uses
        .iter()
        .filter_map(|used| {
            let outcome = model.attributes.get(used.name())?.about.annotations.outcome.as_ref()?;
            Some(outcome_values(used.name(), &outcome.value, types))
        })
        .collect();
    let outcomes = match outcomes.as_slice() {
        [] => String::new(),
        outcomes => format!("\n    .with_outcome_values(&[{}])", outcomes.join(", ")),
    };
    let value_type = match metric.definition.value_type() {
        ValueType::Int => "",
        ValueType::Double => "\n    .of_doubles()",
    };
    let boundaries = match &annotations.bucket_boundaries {
        None => String::new(),
        Some(boundaries) => format!("\n    .with_boundaries(&{:?})", boundaries.value),
    };
    let prometheus = match &annotations.prometheus_name {
        None => String::new(),
        Some(name) => format!("\n    .with_prometheus_name({:?})", name.value),
    };
    format!(
        "{docs}{deprecated}pub const {constant}: {types}::MetricDef =\n    \
         {types}::MetricDef::new({name:?}, {types}::Instrument::{instrument:?}, {unit:?}){value_type}\n    \
         .with_brief({brief:?}){boundaries}{required}{attributes}{prometheus}{labels}{outcomes}{zeros};\n",
        docs = docs(metric, model).comment(0),
        deprecated = doc::deprecation(signal.about.deprecated.as_ref().map(|at| &at.value), 0),
        constant = rust_name::constant(&signal.name.value),
        name = signal.name.value,
        instrument = metric.definition.instrument.value,
        unit = metric.definition.unit.value,
        brief = signal.about.brief.value,
        required = with("with_required", &required),
        attributes = with("with_attributes", &names),
        labels = with("with_prometheus_labels", &labels),
        zeros = zero_series(metric, model),
    )
}

/// Maximum number of series of a metric that are there before the first measurement.
const MAX_ZERO_SERIES: usize = 64;

/// Returns the call for the series that are there before the first measurement: those of a sum whose
/// attributes are required and have few values together. A success has no `error.type`.
fn zero_series(metric: &Resolved<Metric>, model: &Model) -> String {
    if !matches!(metric.definition.instrument.value, Instrument::Counter | Instrument::UpDownCounter) {
        return String::new();
    }
    let mut product = 1;
    let mut series = Vec::new();
    for used in metric.uses.iter().filter(|used| used.name() != "error.type") {
        let Some(values) = model.attributes.get(used.name()).and_then(Attribute::closed_texts) else {
            return String::new();
        };
        product *= values.len();
        if *used.level() != Level::Required || product > MAX_ZERO_SERIES {
            return String::new();
        }
        series.push(format!("({:?}, &{values:?})", used.name()));
    }
    format!("\n    .with_zero_series(&[{}])", series.join(", "))
}

fn outcome_values(attribute: &str, outcome: &OutcomeMap, types: &str) -> String {
    let OutcomeMap { ok, error, further } = outcome;
    let further = further.iter().map(|(outcome, value)| format!(".with_{outcome}({:?})", value.value));
    let further: String = further.collect();
    format!("{types}::OutcomeValues::new({attribute:?}, {:?}, {:?}){further}", ok.value, error.value)
}

fn docs(metric: &Resolved<Metric>, model: &Model) -> Doc {
    let Metric { signal, instrument, unit } = &metric.definition;
    let mut docs = Doc::of(&signal.about);
    let instrument = match instrument.value {
        Instrument::Counter => "counter",
        Instrument::UpDownCounter => "up-down counter",
        Instrument::Gauge => "gauge",
        Instrument::Histogram => "histogram",
    };
    let numbers = match metric.definition.value_type() {
        ValueType::Int => "integers",
        ValueType::Double => "doubles",
    };
    let name = &signal.name.value;
    let stability = signal.stability();
    docs.paragraph(&format!("`{name}`: {instrument} of {numbers}, unit `{}`, {stability}.", unit.value));
    docs.paragraph(&format!("Measured as [`{}`].", rust_name::type_name(name)));
    if let Some(name) = &signal.about.annotations.prometheus_name {
        docs.paragraph(&format!("Name in Prometheus: `{}`.", name.value));
    }
    docs.attributes(&metric.uses, model);
    docs
}
