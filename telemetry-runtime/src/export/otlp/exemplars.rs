//! Exemplars in the data points of histograms, where the SDK's data has none.

use std::collections::{BTreeMap, HashMap};

use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{
    Exemplar as Encoded, ExponentialHistogramDataPoint, HistogramDataPoint, exemplar,
};

use crate::process::exemplars::{Exemplar, SeriesExemplars};
use crate::process::metric_source::SCOPE;

/// Attributes of a series, ordered by name.
type Identity = BTreeMap<String, String>;

/// Adds to each data point the latest exemplar of each bucket that counts something.
pub(super) fn add(request: &mut ExportMetricsServiceRequest, exemplars: &[SeriesExemplars]) {
    if exemplars.is_empty() {
        return;
    }
    let mut by_metric: HashMap<&str, HashMap<Identity, &[Exemplar]>> = HashMap::new();
    for series in exemplars {
        let pair = |pair: &opentelemetry::KeyValue| (pair.key.to_string(), pair.value.to_string());
        let identity = series.attributes.iter().map(pair).collect();
        by_metric.entry(series.metric).or_default().insert(identity, &series.exemplars);
    }
    let scopes = request.resource_metrics.iter_mut().flat_map(|resource| &mut resource.scope_metrics);
    let own = scopes.filter(|scope| scope.scope.as_ref().is_some_and(|scope| scope.name == SCOPE));
    for metric in own.flat_map(|scope| &mut scope.metrics) {
        let Some(by_series) = by_metric.get(metric.name.as_str()) else { continue };
        let of = |attributes: &[KeyValue]| by_series.get(&identity(attributes)).copied().unwrap_or_default();
        match &mut metric.data {
            Some(Data::Histogram(histogram)) => {
                for point in &mut histogram.data_points {
                    point.exemplars = latest(of(&point.attributes), |value| bucket(point, value));
                }
            }
            Some(Data::ExponentialHistogram(histogram)) => {
                for point in &mut histogram.data_points {
                    point.exemplars = latest(of(&point.attributes), |value| exponential_bucket(point, value));
                }
            }
            _ => {}
        }
    }
}

fn identity(attributes: &[KeyValue]) -> Identity {
    let text = |attribute: &KeyValue| match attribute.value.as_ref().and_then(|value| value.value.as_ref()) {
        Some(Value::StringValue(text)) => text.clone(),
        Some(Value::IntValue(number)) => number.to_string(),
        Some(Value::BoolValue(value)) => value.to_string(),
        Some(Value::DoubleValue(number)) => number.to_string(),
        _ => String::new(),
    };
    attributes.iter().map(|attribute| (attribute.key.clone(), text(attribute))).collect()
}

/// Returns the latest exemplar of each bucket; a view may have changed the buckets.
fn latest(exemplars: &[Exemplar], bucket: impl Fn(f64) -> Option<i64>) -> Vec<Encoded> {
    let mut latest: BTreeMap<i64, &Exemplar> = BTreeMap::new();
    for exemplar in exemplars {
        let Some(bucket) = bucket(exemplar.value) else { continue };
        let in_bucket = latest.entry(bucket).or_insert(exemplar);
        if in_bucket.unix_nanos <= exemplar.unix_nanos {
            *in_bucket = exemplar;
        }
    }
    latest.into_values().map(encoded).collect()
}

fn encoded(exemplar: &Exemplar) -> Encoded {
    Encoded {
        filtered_attributes: Vec::new(),
        time_unix_nano: exemplar.unix_nanos,
        span_id: exemplar.span_id.to_bytes().to_vec(),
        trace_id: exemplar.trace_id.to_bytes().to_vec(),
        value: Some(exemplar::Value::AsDouble(exemplar.value)),
    }
}

/// Returns the bucket of a value, unless it counts nothing since the reading before.
fn bucket(point: &HistogramDataPoint, value: f64) -> Option<i64> {
    let index = point.explicit_bounds.partition_point(|bound| *bound < value);
    let counts = point.bucket_counts.get(index).map_or(point.count > 0, |count| *count > 0);
    counts.then(|| i64::try_from(index).unwrap_or(i64::MAX))
}

/// Returns the bucket of a value, unless it counts nothing since the reading before.
fn exponential_bucket(point: &ExponentialHistogramDataPoint, value: f64) -> Option<i64> {
    if value <= point.zero_threshold {
        return (point.zero_count > 0).then_some(i64::MIN);
    }
    // A bucket contains its upper bound: a power of the base, two to the power of two to the power of -scale.
    let index = (value.log2() * f64::from(point.scale).exp2()).ceil() as i64 - 1;
    let positive = point.positive.as_ref()?;
    let place = usize::try_from(index - i64::from(positive.offset)).ok()?;
    positive.bucket_counts.get(place).is_some_and(|count| *count > 0).then_some(index)
}
