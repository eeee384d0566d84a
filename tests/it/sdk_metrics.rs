//! Telemetry about the telemetry: the metrics `otel.sdk.*`, each as a row of Prometheus' text.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use expect_test::{Expect, expect};
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use telemetry::export::LogSource;
use telemetry::otlp::{Batch, Delivery, OtlpExporter, SendError, Transport};
use telemetry::propagation::extract;
use telemetry::testing::{Recording, record_with};
use telemetry::{Builder, Sampler, event, stage};

use crate::folder::Folder;
use receiver::{Answer, Message, Receiver};

const SOON: Duration = Duration::from_secs(60);

#[stage("sdk.outer")]
fn outer(run: impl FnOnce()) {
    event!("sdk.said");
    run();
}

#[stage("sdk.inner")]
fn inner() {}

#[stage("sdk.unsampled")]
fn unsampled() {}

/// Returns an exporter of all signals whose requests are counted by the test.
fn exporter(receiver: &Receiver) -> OtlpExporter {
    OtlpExporter::http(receiver.endpoint()).logs_of(&[LogSource::Event]).max_in_flight(1)
}

fn record(receiver: &Receiver, configure: impl FnOnce(OtlpExporter) -> OtlpExporter) -> Recording {
    let otlp = configure(exporter(receiver));
    record_with(|builder: Builder| {
        builder.sdk_metrics(true).otlp(otlp).sample_stage("sdk.unsampled", Sampler::ALWAYS_OFF)
    })
}

fn flush(recording: &Recording) {
    assert!(recording.telemetry().unwrap().force_flush(SOON));
}

/// Compares the series whose name has this prefix: of durations the counts alone, without the port.
fn check(recording: &Recording, receiver: &Receiver, prefix: &str, expected: Expect) {
    let text = recording.telemetry().unwrap().prometheus_text();
    let port = receiver.endpoint().rsplit(':').next().unwrap().to_owned();
    let is_row =
        |line: &&str| line.starts_with(prefix) && !line.contains("_bucket") && !line.contains("_sum");
    let rows = text.lines().filter(is_row).map(|line| format!("{}\n", line.replace(&port, "PORT")));
    expected.assert_eq(&rows.collect::<String>());
}

#[test]
fn spans_are_counted_by_their_parent_and_by_the_sampler() {
    let receiver = Receiver::http();
    let recording = record(&receiver, |otlp| otlp);
    outer(inner);
    unsampled();
    let traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    extract(&HashMap::from([("traceparent".to_owned(), traceparent.to_owned())])).scope(inner);
    outer(|| {
        check(
            &recording,
            &receiver,
            "otel_sdk_span",
            expect![[r#"
            otel_sdk_span_live{otel_span_sampling_result="RECORD_AND_SAMPLE"} 1
            otel_sdk_span_started_total{otel_span_parent_origin="local",otel_span_sampling_result="RECORD_AND_SAMPLE"} 1
            otel_sdk_span_started_total{otel_span_parent_origin="none",otel_span_sampling_result="DROP"} 1
            otel_sdk_span_started_total{otel_span_parent_origin="none",otel_span_sampling_result="RECORD_AND_SAMPLE"} 2
            otel_sdk_span_started_total{otel_span_parent_origin="remote",otel_span_sampling_result="RECORD_AND_SAMPLE"} 1
        "#]],
        );
    });
    check(
        &recording,
        &receiver,
        "otel_sdk_span",
        expect![[r#"
        otel_sdk_span_live{otel_span_sampling_result="RECORD_AND_SAMPLE"} 0
        otel_sdk_span_started_total{otel_span_parent_origin="local",otel_span_sampling_result="RECORD_AND_SAMPLE"} 1
        otel_sdk_span_started_total{otel_span_parent_origin="none",otel_span_sampling_result="DROP"} 1
        otel_sdk_span_started_total{otel_span_parent_origin="none",otel_span_sampling_result="RECORD_AND_SAMPLE"} 2
        otel_sdk_span_started_total{otel_span_parent_origin="remote",otel_span_sampling_result="RECORD_AND_SAMPLE"} 1
    "#]],
    );
    check(
        &recording,
        &receiver,
        "otel_sdk_log",
        expect![[r#"
        otel_sdk_log_created_total 2
    "#]],
    );
}

#[test]
fn what_is_delivered_is_counted_for_each_component() {
    let receiver = Receiver::http();
    let recording = record(&receiver, |otlp| otlp.without_metrics());
    outer(inner);
    flush(&recording);
    check(
        &recording,
        &receiver,
        "otel_sdk_exporter",
        expect![[r#"
        otel_sdk_exporter_log_exported_total{otel_component_name="otlp_http_log_exporter/0",otel_component_type="otlp_http_log_exporter",server_address="127.0.0.1",server_port="PORT"} 1
        otel_sdk_exporter_log_inflight{otel_component_name="otlp_http_log_exporter/0",otel_component_type="otlp_http_log_exporter",server_address="127.0.0.1",server_port="PORT"} 0
        otel_sdk_exporter_operation_duration_seconds_count{otel_component_name="otlp_http_log_exporter/0",otel_component_type="otlp_http_log_exporter",server_address="127.0.0.1",server_port="PORT"} 1
        otel_sdk_exporter_operation_duration_seconds_count{otel_component_name="otlp_http_span_exporter/0",otel_component_type="otlp_http_span_exporter",server_address="127.0.0.1",server_port="PORT"} 1
        otel_sdk_exporter_span_exported_total{otel_component_name="memory/0",otel_component_type="memory"} 2
        otel_sdk_exporter_span_exported_total{otel_component_name="otlp_http_span_exporter/0",otel_component_type="otlp_http_span_exporter",server_address="127.0.0.1",server_port="PORT"} 2
        otel_sdk_exporter_span_inflight{otel_component_name="otlp_http_span_exporter/0",otel_component_type="otlp_http_span_exporter",server_address="127.0.0.1",server_port="PORT"} 0
    "#]],
    );
    check(
        &recording,
        &receiver,
        "otel_sdk_processor",
        expect![[r#"
        otel_sdk_processor_log_processed_total{otel_component_name="batching_log_processor/0",otel_component_type="batching_log_processor"} 1
        otel_sdk_processor_log_queue_capacity{otel_component_name="batching_log_processor/0",otel_component_type="batching_log_processor"} 524288
        otel_sdk_processor_log_queue_size{otel_component_name="batching_log_processor/0",otel_component_type="batching_log_processor"} 0
        otel_sdk_processor_span_processed_total{otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"} 2
        otel_sdk_processor_span_queue_capacity{otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"} 524288
        otel_sdk_processor_span_queue_size{otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"} 0
    "#]],
    );
    check(
        &recording,
        &receiver,
        "otel_sdk_metric_reader",
        expect![[r#"
        otel_sdk_metric_reader_collection_duration_seconds_count{otel_component_name="periodic_metric_reader/0",otel_component_type="periodic_metric_reader"} 1
        otel_sdk_metric_reader_collection_duration_seconds_count{otel_component_name="prometheus_http_text_metric_exporter/0",otel_component_type="prometheus_http_text_metric_exporter"} 2
    "#]],
    );
}

#[test]
fn data_points_are_counted_by_their_exporter() {
    let receiver = Receiver::http();
    let recording = record(&receiver, |otlp| otlp.without_traces().without_logs());
    flush(&recording);
    let text = recording.telemetry().unwrap().prometheus_text();
    let points: u64 = receiver.received().iter().map(|received| received.data_points() as u64).sum();
    let name = r#"otel_component_name="otlp_http_metric_exporter/0",otel_component_type="otlp_http_metric_exporter""#;
    for (metric, value) in [("exported_total", points), ("inflight", 0)] {
        let row = format!("otel_sdk_exporter_metric_data_point_{metric}{{{name},");
        let row = text.lines().find(|line| line.starts_with(&row)).unwrap_or_else(|| panic!("{text}"));
        assert!(row.ends_with(&format!(" {value}")), "{row}: {points}");
    }
}

#[test]
fn a_component_is_named_after_its_transport() {
    let (http, grpc, folder) = (Receiver::http(), Receiver::grpc(), Folder::new("sdk-metrics"));
    for (otlp, expected) in [
        (OtlpExporter::http(http.endpoint()), "otlp_http_span_exporter/0 at 127.0.0.1"),
        (OtlpExporter::grpc(grpc.endpoint()), "otlp_grpc_span_exporter/0 at 127.0.0.1"),
        (OtlpExporter::file(folder.path("spans")), "otlp_file_span_exporter/0"),
        (OtlpExporter::over(Nowhere), "otlp_span_exporter/0"),
    ] {
        let recording = record_with(|builder| builder.sdk_metrics(true).otlp(otlp.without_metrics()));
        inner();
        flush(&recording);
        let text = recording.telemetry().unwrap().prometheus_text();
        let row = text.lines().find(|line| line.starts_with("otel_sdk_exporter_span_inflight")).unwrap();
        let label = |name: &str| Some(row.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned());
        let server = label("server_address").map_or(String::new(), |server| format!(" at {server}"));
        assert_eq!(label("otel_component_name").unwrap() + &server, expected);
    }
}

/// A transport that takes everything.
struct Nowhere;

impl Transport for Nowhere {
    fn destination(&self) -> &str {
        "nowhere"
    }

    fn send(&self, _: &Batch, _: Duration) -> Result<Delivery, SendError> {
        Ok(Delivery::default())
    }
}

#[test]
fn what_is_dropped_is_counted_by_the_reason() {
    let receiver = Receiver::http();
    // The first two requests are refused; later, a queue of four bytes takes nothing.
    receiver.script((0..10).map(|_| Answer::Status { status: 400, message: "no".to_owned() }));
    let recording = record(&receiver, |otlp| otlp.without_metrics());
    outer(inner);
    flush(&recording);
    check(
        &recording,
        &receiver,
        "otel_sdk_exporter",
        expect![[r#"
        otel_sdk_exporter_log_exported_total{error_type="rejected",otel_component_name="otlp_http_log_exporter/0",otel_component_type="otlp_http_log_exporter",server_address="127.0.0.1",server_port="PORT"} 1
        otel_sdk_exporter_log_exported_total{otel_component_name="otlp_http_log_exporter/0",otel_component_type="otlp_http_log_exporter",server_address="127.0.0.1",server_port="PORT"} 0
        otel_sdk_exporter_log_inflight{otel_component_name="otlp_http_log_exporter/0",otel_component_type="otlp_http_log_exporter",server_address="127.0.0.1",server_port="PORT"} 0
        otel_sdk_exporter_operation_duration_seconds_count{error_type="rejected",otel_component_name="otlp_http_log_exporter/0",otel_component_type="otlp_http_log_exporter",server_address="127.0.0.1",server_port="PORT"} 1
        otel_sdk_exporter_operation_duration_seconds_count{error_type="rejected",otel_component_name="otlp_http_span_exporter/0",otel_component_type="otlp_http_span_exporter",server_address="127.0.0.1",server_port="PORT"} 1
        otel_sdk_exporter_span_exported_total{error_type="rejected",otel_component_name="otlp_http_span_exporter/0",otel_component_type="otlp_http_span_exporter",server_address="127.0.0.1",server_port="PORT"} 2
        otel_sdk_exporter_span_exported_total{otel_component_name="memory/0",otel_component_type="memory"} 2
        otel_sdk_exporter_span_exported_total{otel_component_name="otlp_http_span_exporter/0",otel_component_type="otlp_http_span_exporter",server_address="127.0.0.1",server_port="PORT"} 0
        otel_sdk_exporter_span_inflight{otel_component_name="otlp_http_span_exporter/0",otel_component_type="otlp_http_span_exporter",server_address="127.0.0.1",server_port="PORT"} 0
    "#]],
    );
    check(
        &recording,
        &receiver,
        "otel_sdk_processor",
        expect![[r#"
        otel_sdk_processor_log_processed_total{otel_component_name="batching_log_processor/0",otel_component_type="batching_log_processor"} 1
        otel_sdk_processor_log_queue_capacity{otel_component_name="batching_log_processor/0",otel_component_type="batching_log_processor"} 524288
        otel_sdk_processor_log_queue_size{otel_component_name="batching_log_processor/0",otel_component_type="batching_log_processor"} 0
        otel_sdk_processor_span_processed_total{otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"} 2
        otel_sdk_processor_span_queue_capacity{otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"} 524288
        otel_sdk_processor_span_queue_size{otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"} 0
    "#]],
    );
    drop(recording);
    let recording = record(&receiver, |otlp| otlp.without_metrics().queue_bytes(4).batch_spans(1));
    outer(inner);
    flush(&recording);
    check(
        &recording,
        &receiver,
        "otel_sdk_processor",
        expect![[r#"
        otel_sdk_processor_log_processed_total{error_type="queue_full",otel_component_name="batching_log_processor/0",otel_component_type="batching_log_processor"} 1
        otel_sdk_processor_log_processed_total{otel_component_name="batching_log_processor/0",otel_component_type="batching_log_processor"} 0
        otel_sdk_processor_log_queue_capacity{otel_component_name="batching_log_processor/0",otel_component_type="batching_log_processor"} 1024
        otel_sdk_processor_log_queue_size{otel_component_name="batching_log_processor/0",otel_component_type="batching_log_processor"} 0
        otel_sdk_processor_span_processed_total{error_type="queue_full",otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"} 2
        otel_sdk_processor_span_processed_total{otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"} 0
        otel_sdk_processor_span_queue_capacity{otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"} 1024
        otel_sdk_processor_span_queue_size{otel_component_name="batching_span_processor/0",otel_component_type="batching_span_processor"} 0
    "#]],
    );
}

#[test]
fn spans_that_a_full_ring_drops_are_counted_as_started() {
    const STAGES: u64 = 50_000;
    let recording = record_with(|builder| {
        builder.sdk_metrics(true).ring_bytes(64 * 1024).interval(Duration::from_secs(60))
    });
    (0..STAGES).for_each(|_| inner());
    let text = recording.telemetry().unwrap().prometheus_text();
    let started = text.lines().filter(|line| line.starts_with("otel_sdk_span_started_total{"));
    let counts = started.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap());
    assert_eq!(counts.sum::<u64>(), STAGES, "{text}");
}

fn names(request: &ExportMetricsServiceRequest) -> impl Iterator<Item = &str> {
    let scopes = request.resource_metrics.iter().flat_map(|resource| &resource.scope_metrics);
    scopes.flat_map(|scope| &scope.metrics).map(|metric| metric.name.as_str())
}

#[test]
fn a_run_emits_every_metric_of_the_registry() {
    let receiver = Receiver::http();
    let recording = record(&receiver, |otlp| otlp);
    outer(inner);
    // The durations of the first export are in the second.
    flush(&recording);
    flush(&recording);
    let received = receiver.received();
    let emitted: BTreeSet<&str> = received
        .iter()
        .filter_map(|received| match &received.message {
            Message::Metrics(request) => Some(request),
            _ => None,
        })
        .flat_map(names)
        .filter(|name| name.starts_with("otel."))
        .collect();
    let defined =
        semconv::METRICS.iter().map(|metric| metric.name()).filter(|name| name.starts_with("otel."));
    assert_eq!(emitted, defined.collect::<BTreeSet<_>>());
}

#[test]
fn a_recording_with_counted_time_has_none_unless_asked() {
    let recording = record_with(|builder| builder);
    outer(inner);
    assert!(!recording.telemetry().unwrap().prometheus_text().contains("otel_sdk"));
}
