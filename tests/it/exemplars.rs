//! Exemplars of histograms: the latest sampled span of each bucket.

use std::time::Duration;

use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{Exemplar, exemplar};
use semconv::{Cardinality, Instrument, MetricDef, metric};
use telemetry::export::prometheus::Form;
use telemetry::export::{SpanData, Temporality};
use telemetry::otlp::OtlpExporter;
use telemetry::testing::record_with;
use telemetry::{Key, Measure as _, Sampler, metric, stage};

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

const SIZE: MetricDef = MetricDef::new("exemplar.size", Instrument::Histogram, "By")
    .with_boundaries(&[10.0, 100.0])
    .with_attributes(&["exemplar.kind"]);
const TIME: MetricDef =
    MetricDef::new("exemplar.time", Instrument::Histogram, "s").of_doubles().with_boundaries(&[1.0]);
const KIND: Key<str> = Key::new("exemplar.kind").with_cardinality(Cardinality::Low);

#[stage("exemplar.measured", fields(KIND = "letter"), metrics(duration = TIME, SIZE = |size| *size))]
fn measured(size: u64) -> u64 {
    metric!(histogram, "exemplar.ad_hoc", size);
    metric::QueuePosition { messaging_destination_name: "q", messaging_system: "s" }.record(size);
    size
}

/// Returns metric, attributes, and value of each exemplar, for the histograms of a program.
fn of_program(request: &ExportMetricsServiceRequest) -> Vec<String> {
    let scopes = request.resource_metrics.iter().flat_map(|resource| &resource.scope_metrics);
    let metrics = scopes.flat_map(|scope| &scope.metrics).filter(|metric| metric.name != "stage.duration");
    let mut rows = Vec::new();
    for metric in metrics {
        for exemplar in metric.data.as_ref().map(of).unwrap_or_default() {
            let Some(exemplar::Value::AsDouble(value)) = exemplar.value else { panic!("{exemplar:?}") };
            assert!(exemplar.trace_id.iter().any(|byte| *byte != 0));
            rows.push(format!(
                "{} {}",
                metric.name,
                if metric.name == "exemplar.time" { 0.0 } else { value }
            ));
        }
    }
    rows.sort();
    rows
}

#[test]
fn histograms_of_the_program_have_exemplars() {
    let receiver = Receiver::http();
    let recording =
        record_with(|builder| builder.otlp(OtlpExporter::http(receiver.endpoint()).without_traces()));
    for size in [5, 50, 60] {
        measured(size);
    }
    let text = recording.telemetry().unwrap().scrape(Form::OPENMETRICS);
    let shown: Vec<_> = text
        .lines()
        .filter_map(|line| line.split_once(" # {trace_id="))
        .map(|(series, _)| series.split_once(' ').unwrap().0)
        .filter(|series| !series.starts_with("stage_duration"))
        .collect();
    assert_eq!(
        shown,
        [
            "exemplar_ad_hoc_bucket{le=\"75.0\"}",
            "exemplar_size_bytes_bucket{exemplar_kind=\"letter\",le=\"10.0\"}",
            "exemplar_size_bytes_bucket{exemplar_kind=\"letter\",le=\"100.0\"}",
            "exemplar_time_seconds_bucket{le=\"1.0\"}",
            "queue_position_bucket{messaging_destination_name=\"q\",messaging_system=\"s\",le=\"5.0\"}",
            "queue_position_bucket{messaging_destination_name=\"q\",messaging_system=\"s\",le=\"50.0\"}",
            "queue_position_bucket{messaging_destination_name=\"q\",messaging_system=\"s\",le=\"100.0\"}",
        ]
    );
    let _ = recording.finish();
    let requests = requests(&receiver.received());
    assert_eq!(
        of_program(requests.last().unwrap()),
        [
            "exemplar.ad_hoc 60",
            "exemplar.size 5",
            "exemplar.size 60",
            "exemplar.time 0",
            "queue.position 5",
            "queue.position 50",
            "queue.position 60",
        ]
    );
}

#[test]
fn measurements_of_traces_that_are_not_sampled_have_no_exemplars() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| {
        let otlp = OtlpExporter::http(receiver.endpoint()).without_traces();
        builder.sampler(Sampler::ALWAYS_OFF).otlp(otlp)
    });
    let _ = measured(5);
    let _ = recording.finish();
    let requests = requests(&receiver.received());
    assert_eq!(of_program(requests.last().unwrap()), [""; 0]);
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
