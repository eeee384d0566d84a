//! Batches to send in tests.

use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{
    Metric, NumberDataPoint, ResourceMetrics, ScopeMetrics, Sum, number_data_point,
};
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span};
use prost::Message;

use crate::export::otlp::transport::{Batch, Service};

/// So many spans, named `span 0` and so on.
pub(super) fn traces(count: u64) -> Batch {
    let spans = (0..count).map(span).collect();
    let scope_spans = vec![ScopeSpans { spans, ..ScopeSpans::default() }];
    let request = ExportTraceServiceRequest {
        resource_spans: vec![ResourceSpans { scope_spans, ..ResourceSpans::default() }],
    };
    Batch { service: Service::Traces, bytes: request.encode_to_vec(), items: count }
}

fn span(index: u64) -> Span {
    let value = Some(AnyValue { value: Some(Value::IntValue(i64::MAX)) });
    Span {
        trace_id: 0x0123_4567_89ab_cdef_u128.to_be_bytes().to_vec(),
        span_id: (index + 1).to_be_bytes().to_vec(),
        name: format!("span {index}"),
        start_time_unix_nano: 1_700_000_000_000_000_001,
        end_time_unix_nano: 1_700_000_000_000_000_002,
        attributes: vec![KeyValue { key: "count".to_owned(), value, ..KeyValue::default() }],
        ..Span::default()
    }
}

/// One counter that stands at three.
pub(super) fn metrics() -> Batch {
    let point = NumberDataPoint {
        time_unix_nano: 1_700_000_000_000_000_001,
        value: Some(number_data_point::Value::AsInt(3)),
        ..NumberDataPoint::default()
    };
    let sum = Sum { data_points: vec![point], aggregation_temporality: 2, is_monotonic: true };
    let metric = Metric { name: "counter".to_owned(), data: Some(Data::Sum(sum)), ..Metric::default() };
    let scope_metrics = vec![ScopeMetrics { metrics: vec![metric], ..ScopeMetrics::default() }];
    let request = ExportMetricsServiceRequest {
        resource_metrics: vec![ResourceMetrics { scope_metrics, ..ResourceMetrics::default() }],
    };
    Batch { service: Service::Metrics, bytes: request.encode_to_vec(), items: 1 }
}
