//! Attributes of spans and log records beyond a limit: their numbers, and the marks of what was cut.

use expect_test::expect;
use opentelemetry::KeyValue;
use opentelemetry::trace::{Span as _, SpanContext, SpanId, TraceFlags, TraceId, TraceState, Tracer as _};
use opentelemetry_proto::tonic::logs::v1::LogRecord;
use telemetry::export::{JsonLinesExporter, LogSource, MemoryExporter, SpanData};
use telemetry::otlp::OtlpExporter;
use telemetry::testing::{record, record_with};
use telemetry::{Key, bridge, stage};
use tracing::info;

use crate::bridge::dispatch;
use crate::bridge::lines::Page;
use receiver::Receiver;

fn counts(span: &SpanData) -> String {
    let of_events: u32 = span.events.iter().map(|event| event.dropped_attributes_count).sum();
    let of_links: u32 = span.links.iter().map(|link| link.dropped_attributes_count).sum();
    format!(
        "{}: {} attributes and {} dropped; {} and {} of events, {} of links",
        span.name,
        span.attributes.len(),
        span.dropped_attributes_count,
        span.events.iter().map(|event| event.attributes.len()).sum::<usize>(),
        of_events,
        of_links,
    )
}

fn pairs(count: i64) -> Vec<KeyValue> {
    (0..count).map(|n| KeyValue::new(format!("a.{n}"), n)).collect()
}

#[test]
fn attributes_beyond_the_limit_are_counted_on_the_span() {
    let recording = record();
    let tracer = bridge::Tracer::default();
    let mut span = tracer.build(tracer.span_builder("lib.wide").with_attributes(pairs(200)));
    for n in 0..10 {
        span.set_attribute(KeyValue::new(format!("b.{n}"), n));
    }
    span.set_attribute(KeyValue::new("a.0", "replaced"));
    span.end();
    expect![[r#"
        lib.wide: 128 attributes and 82 dropped; 0 and 0 of events, 0 of links
        stage_telemetry_dropped_total{stage_telemetry_reason="over_limit",stage_telemetry_signal="attribute"} 82
    "#]]
    .assert_eq(&(counts(&recording.spans()[0]) + "\n" + &recording.metrics("stage_telemetry_dropped")));
}

#[test]
fn attributes_without_room_are_counted_on_the_span_the_event_and_the_link() {
    let recording = record();
    let tracer = bridge::Tracer::default();
    let text = |n: i64| KeyValue::new(format!("a.{n}"), "x".repeat(1_000));
    let mut span = tracer.build(tracer.span_builder("lib.large").with_attributes((0..100).map(text)));
    span.add_event("large", (0..40).map(text).collect());
    let linked =
        SpanContext::new(TraceId::from(7), SpanId::from(8), TraceFlags::SAMPLED, true, TraceState::NONE);
    span.add_link(linked, pairs(3));
    span.end();
    expect![[r#"
        lib.large: 18 attributes and 84 dropped; 18 and 24 of events, 0 of links
        stage_telemetry_dropped_total{stage_telemetry_reason="record_full",stage_telemetry_signal="attribute"} 108
    "#]]
    .assert_eq(&(counts(&recording.spans()[0]) + "\n" + &recording.metrics("stage_telemetry_dropped")));
}

#[stage("limit.logged")]
fn logged(run: impl FnOnce()) {
    run();
}

/// Emits a record whose message and a field are cut, and one with more fields than a record has room for.
fn say() {
    let long = "m".repeat(5_000);
    info!(event = "cut", field = "f".repeat(6_000), "{long}");
    let text = "t".repeat(4_000);
    info!(
        event = "full",
        a = text,
        b = text,
        c = text,
        d = text,
        e = text,
        f = "f".repeat(900),
        g = "g".repeat(900),
        h = 1,
        "message"
    );
}

#[test]
fn log_records_carry_the_marks_and_the_number_of_dropped_fields() {
    let memory = MemoryExporter::new(100).with_logs(&[LogSource::Tracing]);
    let recording = record_with(|builder| builder.exporter(memory.clone()));
    tracing::dispatcher::with_default(&dispatch(), || logged(say));
    let spans = recording.spans();
    let mut shown = String::new();
    for log in memory.take_logs() {
        let marks = log.attributes.iter().filter(|(name, _)| name.starts_with("stage.truncated."));
        let marks: Vec<String> = marks.map(|(name, value)| format!("{name}={value}")).collect();
        let length = log.message.as_ref().unwrap().len();
        shown += &format!("{length} {} dropped: {}\n", marks.join(" "), log.dropped_attributes_count);
    }
    for event in &spans[0].events {
        shown += &format!("{} dropped: {}\n", event.name, event.dropped_attributes_count);
    }
    expect![[r#"
        4096 stage.truncated.keys=[field, message] stage.truncated.sizes=[6000, 5000] dropped: 0
        7 stage.truncated.keys=[d] stage.truncated.sizes=[4000] dropped: 4
        cut dropped: 0
        full dropped: 4
        stage_telemetry_dropped_total{stage_telemetry_reason="record_full",stage_telemetry_signal="attribute"} 4
    "#]]
    .assert_eq(&(shown + &recording.metrics("stage_telemetry_dropped")));
}

#[test]
fn lines_carry_the_marks_and_the_number_of_dropped_fields() {
    const REQUEST: Key<str> = Key::new("request.id").as_context();
    #[stage("limit.request")]
    fn request(#[telemetry(key = REQUEST)] id: &str, run: impl FnOnce()) {
        let _ = id;
        run();
    }
    let page = Page::default();
    let recording = record_with(|builder| builder.exporter(JsonLinesExporter::new(Box::new(page.clone()))));
    tracing::dispatcher::with_default(&dispatch(), || request(&"r".repeat(5_000), say));
    drop(recording);
    let lines = page.lines();
    let truncated = format!("{} {}", lines[0]["stage.truncated.keys"], lines[0]["stage.truncated.sizes"]);
    assert_eq!(truncated, r#"["field","message","request.id"] [6000,5000,5000]"#);
    assert_eq!(lines[0].get("otel.dropped_attributes_count"), None);
    assert_eq!(lines[1]["otel.dropped_attributes_count"], 4);
}

#[test]
fn the_number_of_dropped_fields_is_that_of_otlp() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::http(receiver.endpoint())));
    tracing::dispatcher::with_default(&dispatch(), || logged(say));
    drop(recording);
    let received = receiver.received();
    let records = received.iter().flat_map(|received| received.logs().map(|(_, record)| record.clone()));
    let counts: Vec<u32> = records.map(|record: LogRecord| record.dropped_attributes_count).collect();
    assert_eq!(counts.len(), 2);
    assert!(counts[0] == 0 && counts[1] > 0, "{counts:?}");
}
