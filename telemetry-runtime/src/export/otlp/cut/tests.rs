use opentelemetry_proto::tonic::metrics::v1::{NumberDataPoint, ResourceMetrics, ScopeMetrics};

use super::*;
use crate::export::otlp::samples;

/// Gauges of so many data points each, named `a`, `b`, ….
fn gauges(points: &[usize]) -> ExportMetricsServiceRequest {
    let gauge = |(name, points): (char, &usize)| Metric {
        name: name.to_string(),
        data: Some(Data::Gauge(Gauge {
            data_points: (0..*points)
                .map(|at| NumberDataPoint { time_unix_nano: at as u64 + 1, ..NumberDataPoint::default() })
                .collect(),
        })),
        ..Metric::default()
    };
    let metrics = ('a'..).zip(points).map(gauge).collect();
    let scope_metrics =
        vec![ScopeMetrics { metrics, schema_url: "scope".to_owned(), ..ScopeMetrics::default() }];
    let resource =
        ResourceMetrics { scope_metrics, schema_url: "resource".to_owned(), ..ResourceMetrics::default() };
    ExportMetricsServiceRequest { resource_metrics: vec![resource] }
}

/// Each request as `a3 b1`: metrics and their data points.
fn shown(batches: &[Batch]) -> Vec<String> {
    let show = |batch: &Batch| {
        let request = ExportMetricsServiceRequest::decode(&*batch.bytes).unwrap();
        let [resource] = &request.resource_metrics[..] else { panic!("one resource") };
        let [scope] = &resource.scope_metrics[..] else { panic!("one scope") };
        assert_eq!((&*resource.schema_url, &*scope.schema_url), ("resource", "scope"));
        assert_eq!(batch.items, scope.metrics.iter().map(points).sum::<u64>());
        let texts: Vec<String> =
            scope.metrics.iter().map(|metric| format!("{}{}", metric.name, points(metric))).collect();
        texts.join(" ")
    };
    batches.iter().map(show).collect()
}

#[test]
fn metrics_are_cut_by_metric_and_then_by_data_point() {
    // A data point takes 11 bytes, the resource and the scope together 30.
    for (points, limit, expected) in [
        (&[3, 1][..], usize::MAX, &["a3 b1"][..]),
        (&[3, 1], 80, &["a3", "b1"]),
        (&[1, 1, 1, 1], 100, &["a1 b1 c1", "d1"]),
        (&[8, 1], 90, &["a4", "a4", "b1"]),
        (&[5], 0, &["a1", "a1", "a1", "a1", "a1"]),
        (&[], 100, &[]),
    ] {
        assert_eq!(shown(&metrics(gauges(points), limit)), expected, "{points:?} in {limit}");
    }
}

#[test]
fn no_data_point_is_lost_and_no_request_is_larger_than_the_limit() {
    let points: Vec<usize> = (0..26).map(|metric| metric * 37).collect();
    let batches = metrics(gauges(&points), 1_000);
    assert!(batches.iter().all(|batch| batch.bytes.len() <= 1_000), "{:?}", shown(&batches));
    assert_eq!(batches.iter().map(|batch| batch.items).sum::<u64>(), points.iter().sum::<usize>() as u64);
}

#[test]
fn spans_are_cut_in_halves_until_one_is_left() {
    let batch = samples::traces(5);
    let pieces = halves(&batch);
    assert_eq!(pieces.iter().map(|piece| piece.items).sum::<u64>(), 5);
    assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.bytes.len() < batch.bytes.len()));
    assert_eq!(halves(&samples::traces(1)).len(), 0);
    assert_eq!(halves(&Batch { service: Service::Traces, bytes: vec![0xff; 10], items: 9 }).len(), 0);
}
