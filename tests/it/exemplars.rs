//! Exemplars of `stage.duration` over OTLP: the latest sampled span of each bucket.

use std::time::Duration;

use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{Exemplar, exemplar};
use telemetry::export::{SpanData, Temporality};
use telemetry::otlp::OtlpExporter;
use telemetry::stage;
use telemetry::testing::record_with;

use crate::folder::Folder;
use receiver::{Message, Received, Receiver};

const SOON: Duration = Duration::from_secs(60);

#[stage("exemplar.outer")]
fn outer() {
    inner();
    inner();
}

#[stage("exemplar.inner")]
fn inner() {}

/// Returns the exemplars of all data points of a request.
fn exemplars(request: &ExportMetricsServiceRequest) -> Vec<&Exemplar> {
    let scopes = request.resource_metrics.iter().flat_map(|resource| &resource.scope_metrics);
    let data = scopes.flat_map(|scope| &scope.metrics).filter_map(|metric| metric.data.as_ref());
    data.flat_map(of).collect()
}

fn of(data: &Data) -> Vec<&Exemplar> {
    match data {
        Data::Histogram(histogram) => {
            histogram.data_points.iter().flat_map(|point| &point.exemplars).collect()
        }
        Data::ExponentialHistogram(histogram) => {
            histogram.data_points.iter().flat_map(|point| &point.exemplars).collect()
        }
        _ => Vec::new(),
    }
}

/// Describes an exemplar by the span that it belongs to.
fn shown(exemplar: &Exemplar, spans: &[SpanData]) -> String {
    let of = |span: &&SpanData| span.span_id.to_bytes() == exemplar.span_id[..];
    let span = spans.iter().find(of).unwrap_or_else(|| panic!("no span of {exemplar:?}"));
    assert_eq!(exemplar.trace_id, span.trace_id.to_bytes());
    assert_eq!(exemplar.time_unix_nano, span.end_unix_nanos);
    let Some(exemplar::Value::AsDouble(seconds)) = exemplar.value else { panic!("{exemplar:?}") };
    assert!((seconds * 1e9 - span.nanos() as f64).abs() < 1.0, "{seconds} s of {} ns", span.nanos());
    format!("{} {} µs", span.name, span.nanos() / 1_000)
}

fn requests(received: &[Received]) -> Vec<ExportMetricsServiceRequest> {
    let metrics = received.iter().filter_map(|received| match &received.message {
        Message::Metrics(request) => Some(request.clone()),
        _ => None,
    });
    metrics.collect()
}

#[test]
fn each_bucket_has_its_latest_span_over_every_transport() {
    let folder = Folder::new("exemplars");
    let lines = folder.path("metrics.jsonl");
    let (http, grpc) = (Receiver::http(), Receiver::grpc());
    for (way, otlp) in [
        ("http", OtlpExporter::http(http.endpoint())),
        ("grpc", OtlpExporter::grpc(grpc.endpoint())),
        ("file", OtlpExporter::file(&lines)),
    ] {
        let recording = record_with(|builder| builder.otlp(otlp.without_traces()));
        outer();
        let spans = recording.spans();
        let _ = recording.finish();
        let requests = match way {
            "http" => requests(&http.received()),
            "grpc" => requests(&grpc.received()),
            _ => {
                let text = std::fs::read_to_string(&lines).unwrap();
                text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
            }
        };
        let last = exemplars(requests.last().unwrap());
        let mut shown: Vec<_> = last.into_iter().map(|exemplar| shown(exemplar, &spans)).collect();
        shown.sort();
        assert_eq!(shown, ["exemplar.inner 1 µs", "exemplar.outer 5 µs"], "{way}");
    }
}

#[test]
fn exponential_buckets_have_exemplars() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| {
        let otlp = OtlpExporter::http(receiver.endpoint()).without_traces();
        builder.exponential_histograms(true).otlp(otlp)
    });
    outer();
    let spans = recording.spans();
    let _ = recording.finish();
    let requests = requests(&receiver.received());
    let mut shown: Vec<_> =
        exemplars(requests.last().unwrap()).into_iter().map(|it| shown(it, &spans)).collect();
    shown.sort();
    assert_eq!(shown, ["exemplar.inner 1 µs", "exemplar.outer 5 µs"]);
}

#[test]
fn an_exemplar_is_sent_with_the_measurements_of_its_time() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| {
        let otlp = OtlpExporter::http(receiver.endpoint()).without_traces();
        builder.otlp(otlp.temporality(Temporality::Delta))
    });
    outer();
    assert!(recording.telemetry().unwrap().force_flush(SOON));
    inner();
    assert!(recording.telemetry().unwrap().force_flush(SOON));
    let spans = recording.spans();
    let _ = recording.finish();
    let mut rows = Vec::new();
    for request in requests(&receiver.received()) {
        let mut shown: Vec<_> = exemplars(&request).into_iter().map(|it| shown(it, &spans)).collect();
        shown.sort();
        rows.push(shown.join(", "));
    }
    assert_eq!(rows[..2], ["exemplar.inner 1 µs, exemplar.outer 5 µs", "exemplar.inner 1 µs"]);
}
