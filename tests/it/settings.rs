//! Settings: out of any measure (endless, zero, larger than memory), those that are refused, and those of the
//! environment.

mod environment;
mod proxy;
mod tls;

use std::time::Duration;

use expect_test::expect;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{AggregationTemporality, Histogram};
use receiver::{Message, Receiver};
use telemetry::admin::AdminOptions;
use telemetry::export::Temporality;
use telemetry::otlp::OtlpExporter;
use telemetry::testing::{alone, record_process_with, record_with};
use telemetry::{Builder, Overflow, Telemetry, stage};

#[stage("setting.leaf", input(n))]
fn leaf(n: u32) {}

#[test]
fn settings_without_measure_record_all_the_same() {
    type Configure = fn(Builder) -> Builder;
    let rows: [(&str, Configure); 8] = [
        ("ring_bytes(64 KiB)", |builder| builder.ring_bytes(64 << 10)),
        ("ring_total_bytes(MAX)", |builder| builder.ring_total_bytes(usize::MAX)),
        ("open_spans(MAX)", |builder| builder.open_spans(usize::MAX)),
        ("text_limit(128)", |builder| builder.text_limit(128)),
        ("interval(0)", |builder| builder.interval(Duration::ZERO)),
        ("interval(MAX)", |builder| builder.interval(Duration::MAX)),
        ("metric_interval(0)", |builder| builder.metric_interval(Duration::ZERO)),
        ("metric_interval(MAX)", |builder| builder.metric_interval(Duration::MAX)),
    ];
    for (row, configure) in rows {
        let recording = record_process_with(configure);
        // A thread of its own, whose ring is made as this installation says.
        let ended = std::thread::spawn(|| leaf(1)).join();
        assert!(ended.is_ok(), "{row}: the stage panicked");
        assert_eq!(recording.tree(), "setting.leaf\n   → input  n=1\n", "{row}");
        assert_eq!(recording.finish().spans_begun(), 1, "{row}");
    }
}

#[test]
fn a_limit_that_cannot_be_honoured_is_refused() {
    let otlp = || OtlpExporter::http("http://localhost:4318");
    let admin = || AdminOptions::port(0);
    let rows = [
        Telemetry::builder("shop").text_limit(127),
        Telemetry::builder("shop").text_limit(15_297),
        Telemetry::builder("shop").text_limit(u32::MAX),
        Telemetry::builder("shop").ring_bytes(0),
        Telemetry::builder("shop").ring_bytes((1 << 30) + 1),
        Telemetry::builder("shop").otlp(otlp().max_in_flight(0)),
        Telemetry::builder("shop").otlp(otlp().max_in_flight(65)),
        Telemetry::builder("shop").admin(admin().at_a_time(0, 1)),
        Telemetry::builder("shop").admin(admin().at_a_time(1, 10_001)),
        Telemetry::builder("shop").admin(admin().header_bytes(8_191)),
        Telemetry::builder("shop").admin(admin().header_bytes(usize::MAX)),
    ];
    let _alone = alone();
    let errors = rows.map(|builder| builder.install().err().unwrap().to_string() + "\n").concat();
    expect![[r#"
        the limit `text_limit` cannot be 127: the least value is 128, the greatest 15296
        the limit `text_limit` cannot be 15297: the least value is 128, the greatest 15296
        the limit `text_limit` cannot be 4294967295: the least value is 128, the greatest 15296
        the limit `ring_bytes` cannot be 0: the least value is 65536, the greatest 1073741824
        the limit `ring_bytes` cannot be 1073741825: the least value is 65536, the greatest 1073741824
        the limit `max_in_flight` cannot be 0: the least value is 1, the greatest 64
        the limit `max_in_flight` cannot be 65: the least value is 1, the greatest 64
        the limit `at_a_time` cannot be 0: the least value is 1, the greatest 10000
        the limit `at_a_time` cannot be 10001: the least value is 1, the greatest 10000
        the limit `header_bytes` cannot be 8191: the least value is 8192, the greatest 1048576
        the limit `header_bytes` cannot be 18446744073709551615: the least value is 8192, the greatest 1048576
    "#]]
    .assert_eq(&errors);
}

#[stage("setting.text")]
fn text(#[telemetry(plain, truncate = 15_296)] own: &str) {}

#[stage("setting.text")]
fn usual_text(#[telemetry(plain)] usual: &str) {}

#[test]
fn a_text_of_the_greatest_limit_is_recorded_whole() {
    let recording = record_with(|builder| builder.text_limit(15_296));
    let longest = "x".repeat(15_296);
    text(&longest);
    usual_text(&longest);
    assert!(!recording.tree().contains("truncated"));
    assert!(recording.finish().dropped.is_empty());
}

#[test]
fn a_ring_may_be_allowed_more_than_all_rings_together() {
    let recording = record_process_with(|builder| builder.ring_bytes(1 << 30));
    std::thread::spawn(|| leaf(1)).join().unwrap();
    expect![[r#"
        stage_duration_seconds_count{stage_name="setting.leaf",stage_outcome="ok"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
    expect![[r#"
        telemetry: 1 spans finished
          memory: 1 exported
    "#]]
    .assert_eq(&recording.finish().to_string());
}

#[test]
fn patience_without_end_is_as_good_as_a_year() {
    let recording = record_with(|builder| builder.overflow(Overflow::Wait(Duration::MAX)));
    leaf(1);
    let telemetry = recording.telemetry().unwrap();
    assert!(telemetry.flush_spans(Duration::MAX));
    assert!(telemetry.force_flush(Duration::MAX));
    assert_eq!(recording.finish_within(Duration::MAX).finished, 1);
}

#[test]
fn a_destination_without_measure_gets_every_span() {
    let receiver = Receiver::http();
    let otlp = OtlpExporter::http(receiver.endpoint())
        .timeout(Duration::MAX)
        .max_age(Duration::MAX)
        .linger(Duration::MAX)
        .queue_bytes(usize::MAX)
        .batch_spans(u64::MAX);
    let recording = record_with(|builder| builder.otlp(otlp));
    (0..100).for_each(leaf);
    assert!(recording.telemetry().unwrap().flush_spans(Duration::MAX));
    assert_eq!(receiver.spans().len(), 100);
    assert_eq!(recording.finish().exporter("otlp").unwrap().exported, 100);
}

#[test]
fn a_destination_of_zeros_gets_every_span() {
    let receiver = Receiver::http();
    let otlp = OtlpExporter::http(receiver.endpoint()).linger(Duration::ZERO).batch_spans(0);
    let recording = record_with(|builder| builder.otlp(otlp));
    (0..10).for_each(leaf);
    assert!(receiver.wait_for_spans(10, Duration::from_secs(60)));
    assert_eq!(recording.finish().exporter("otlp").unwrap().exported, 10);
}

/// Temporalities and counts of `stage.duration`, export by export.
fn exported(temporality: Temporality) -> Vec<(i32, u64)> {
    let receiver = Receiver::http();
    let otlp = OtlpExporter::http(receiver.endpoint()).temporality(temporality);
    let recording = record_with(|builder| builder.otlp(otlp));
    for _ in 0..3 {
        leaf(1);
        assert!(recording.telemetry().unwrap().force_flush(Duration::from_secs(60)));
        // A scrape in between reads numbers of its own.
        assert!(recording.metrics("stage_duration_seconds_count").contains("setting.leaf"));
    }
    let received = receiver.received();
    let requests = received.iter().filter_map(|received| match &received.message {
        Message::Metrics(request) => Some(request),
        Message::Traces(_) | Message::Logs(_) => None,
    });
    let metrics =
        requests.flat_map(|request| &request.resource_metrics).flat_map(|resource| &resource.scope_metrics);
    let metrics = metrics.flat_map(|scope| &scope.metrics).filter(|metric| metric.name == "stage.duration");
    let histograms = metrics.filter_map(|metric| match metric.data.as_ref() {
        Some(Data::Histogram(histogram)) => Some(histogram),
        _ => None,
    });
    let count = |histogram: &Histogram| histogram.data_points.iter().map(|point| point.count).sum();
    histograms.map(|histogram| (histogram.aggregation_temporality, count(histogram))).collect()
}

#[test]
fn metrics_count_since_the_export_before_where_a_backend_wants_that() {
    let (delta, cumulative) =
        (AggregationTemporality::Delta as i32, AggregationTemporality::Cumulative as i32);
    assert_eq!(exported(Temporality::Cumulative), [(cumulative, 1), (cumulative, 2), (cumulative, 3)]);
    assert_eq!(exported(Temporality::Delta), [(delta, 1), (delta, 1), (delta, 1)]);
    assert_eq!(exported(Temporality::LowMemory), [(delta, 1), (delta, 1), (delta, 1)]);
}
