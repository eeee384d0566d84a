//! `metric.rs`: one definition for each metric.

use super::doc::{self, Doc};
use crate::Instrument;
use crate::generator::model::{Model, Resolved};
use crate::generator::rust_name;
use crate::generator::syntax::{Metric, ValueType};

pub(super) fn emit(model: &Model, types: &str) -> String {
    let constants: Vec<String> =
        model.metrics.values().map(|metric| constant(metric, model, types)).collect();
    format!(
        "//! The metrics: name, instrument, unit, buckets and attributes of each.\n\n{}",
        constants.join("\n")
    )
}

fn constant(metric: &Resolved<Metric>, model: &Model, types: &str) -> String {
    let signal = &metric.definition.signal;
    let names: Vec<&str> = metric.uses.iter().map(|used| used.name()).collect();
    let attributes = match names.is_empty() {
        true => String::new(),
        false => format!("\n    .with_attributes(&{names:?})"),
    };
    let boundaries = match &signal.about.annotations.bucket_boundaries {
        None => String::new(),
        Some(boundaries) => format!("\n    .with_boundaries(&{:?})", boundaries.value),
    };
    format!(
        "{docs}{deprecated}pub const {constant}: {types}::MetricDef =\n    \
         {types}::MetricDef::new({name:?}, {types}::Instrument::{instrument:?}, {unit:?})\n    \
         .with_brief({brief:?}){boundaries}{attributes};\n",
        docs = docs(metric, model).comment(0),
        deprecated = doc::deprecation(signal.about.deprecated.as_ref().map(|at| &at.value), 0),
        constant = rust_name::constant(&signal.name.value),
        name = signal.name.value,
        instrument = metric.definition.instrument.value,
        unit = metric.definition.unit.value,
        brief = signal.about.brief.value,
    )
}

fn docs(metric: &Resolved<Metric>, model: &Model) -> Doc {
    let Metric { signal, instrument, unit } = &metric.definition;
    let annotations = &signal.about.annotations;
    let mut docs = Doc::of(&signal.about);
    let instrument = match instrument.value {
        Instrument::Counter => "counter",
        Instrument::UpDownCounter => "up-down counter",
        Instrument::Gauge => "gauge",
        Instrument::Histogram => "histogram",
    };
    let numbers = match annotations.value_type.as_ref().map(|at| at.value) {
        Some(ValueType::Int) => " of integers",
        Some(ValueType::Double) => " of doubles",
        None => "",
    };
    let name = &signal.name.value;
    let stability = signal.about.stability.name();
    docs.paragraph(&format!("`{name}`: {instrument}{numbers}, unit `{}`, {stability}.", unit.value));
    if let Some(name) = &annotations.prometheus_name {
        docs.paragraph(&format!("Prometheus knows it as `{}`.", name.value));
    }
    docs.attributes(&metric.uses, model);
    docs
}
