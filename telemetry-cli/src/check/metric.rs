//! Comparison of a metric with its rule: instrument, unit, numbers and buckets.

use opentelemetry_proto::tonic::metrics::v1::{Metric, metric::Data, number_data_point::Value};
use semconv::generator::contract::MetricRule;
use semconv::{Instrument, ValueType};

use crate::check::finding::{Finding, FindingKind};

/// Returns the findings about a metric as a whole.
pub(super) fn compared(rule: &MetricRule, metric: &Metric) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |kind, found: String, remedy: &str| {
        let place = rule.signal.place.clone();
        findings.push(Finding { kind, found, place, remedy: remedy.to_owned(), exception: None });
    };
    let Some(data) = &metric.data else { return findings };
    let instrument = instrument(data);
    if instrument != rule.instrument.name() {
        let found = format!("{instrument} arrived, the registry says {}", rule.instrument.name());
        add(FindingKind::WrongInstrument, found, "measure by the generated metric");
        return findings;
    }
    if metric.unit != rule.unit {
        let found = format!("the unit `{}` arrived, the registry says `{}`", metric.unit, rule.unit);
        add(FindingKind::WrongUnit, found, "measure by the generated metric, and convert the numbers");
    }
    if let Some(numbers) = numbers(data).filter(|numbers| *numbers != rule.value_type) {
        let found = format!(
            "numbers of the type {} arrived, the registry says {}",
            name(numbers),
            name(rule.value_type)
        );
        add(
            FindingKind::WrongType,
            found,
            "measure by the generated metric, or annotate `metric_value_type`",
        );
    }
    if let Some(bounds) = other_buckets(data, &rule.boundaries) {
        let found = format!("buckets up to {bounds:?} arrived, the registry says {:?}", rule.boundaries);
        add(
            FindingKind::WrongBuckets,
            found,
            "measure by the generated metric, or set these buckets by a view",
        );
    }
    findings
}

fn instrument(data: &Data) -> &'static str {
    match data {
        Data::Gauge(_) => Instrument::Gauge.name(),
        Data::Sum(sum) if sum.is_monotonic => Instrument::Counter.name(),
        Data::Sum(_) => Instrument::UpDownCounter.name(),
        Data::Histogram(_) | Data::ExponentialHistogram(_) => Instrument::Histogram.name(),
        Data::Summary(_) => "summary",
    }
}

/// Returns the type of the numbers of the first data point; histograms have doubles always.
fn numbers(data: &Data) -> Option<ValueType> {
    let points = match data {
        Data::Gauge(gauge) => &gauge.data_points,
        Data::Sum(sum) => &sum.data_points,
        _ => return None,
    };
    match points.iter().find_map(|point| point.value.as_ref())? {
        Value::AsInt(_) => Some(ValueType::Int),
        Value::AsDouble(_) => Some(ValueType::Double),
    }
}

fn name(numbers: ValueType) -> &'static str {
    match numbers {
        ValueType::Int => "int",
        ValueType::Double => "double",
    }
}

/// Returns the upper bounds of the buckets, if they are others than the registry's.
fn other_buckets<'d>(data: &'d Data, declared: &[f64]) -> Option<&'d [f64]> {
    let Data::Histogram(histogram) = data else { return None };
    let mut bounds = histogram.data_points.iter().map(|point| point.explicit_bounds.as_slice());
    bounds.find(|bounds| !declared.is_empty() && *bounds != declared)
}
