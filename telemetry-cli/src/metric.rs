//! Metrics of OTLP, whichever instrument they are of.

use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::metrics::v1::{Metric, metric::Data};

/// Returns the attributes of each data point.
pub(crate) fn points(metric: &Metric) -> Vec<&[KeyValue]> {
    match &metric.data {
        None => Vec::new(),
        Some(Data::Gauge(it)) => it.data_points.iter().map(|point| point.attributes.as_slice()).collect(),
        Some(Data::Sum(it)) => it.data_points.iter().map(|point| point.attributes.as_slice()).collect(),
        Some(Data::Histogram(it)) => it.data_points.iter().map(|point| point.attributes.as_slice()).collect(),
        Some(Data::ExponentialHistogram(it)) => {
            it.data_points.iter().map(|point| point.attributes.as_slice()).collect()
        }
        Some(Data::Summary(it)) => it.data_points.iter().map(|point| point.attributes.as_slice()).collect(),
    }
}
