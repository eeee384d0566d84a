//! Values that a program gives spans by OpenTelemetry's interface, or in fields with a meaning of their own.

use std::fmt::Write;
use std::time::{Duration, UNIX_EPOCH};

use expect_test::expect;
use opentelemetry::KeyValue;
use opentelemetry::trace::{
    Span as _, SpanContext, SpanId, Status, TraceFlags, TraceId, TraceState, Tracer as _,
};
use receiver::Receiver;
use telemetry::bridge;
use telemetry::export::SpanData;
use telemetry::otlp::OtlpExporter;
use telemetry::testing::{record, record_with};
use tracing::field::Empty;
use tracing::info_span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

use crate::bridge::{check, recorded};

const SECOND: u64 = 1_000_000_000;

fn at(seconds: u64) -> std::time::SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn linked() -> SpanContext {
    SpanContext::new(TraceId::from(7), SpanId::from(8), TraceFlags::SAMPLED, true, TraceState::NONE)
}

/// Returns start, end and events of a span in seconds.
fn times(span: &SpanData) -> String {
    let mut text =
        format!("{} {} to {}", span.name, span.start_unix_nanos / SECOND, span.end_unix_nanos / SECOND);
    for event in &span.events {
        let _ = write!(text, ", {} {}", event.name, event.unix_nanos / SECOND);
    }
    text + "\n"
}

#[test]
fn spans_and_events_have_the_times_that_they_are_given() {
    let recording = record();
    let tracer = bridge::Tracer::default();
    let mut whole = tracer.build(tracer.span_builder("whole").with_start_time(at(1_000)));
    whole.add_event_with_timestamp("taken", at(1_025), vec![]);
    whole.end_with_timestamp(at(1_030));
    let event = opentelemetry::trace::Event::new("early", at(1_005), vec![], 0);
    drop(tracer.build(tracer.span_builder("started").with_start_time(at(1_000)).with_events(vec![event])));
    tracer.start("backwards").end_with_timestamp(at(1_000));
    let mut now = tracer.start("now");
    now.add_event("counted", vec![]);
    now.end();
    let shown: String = recording.spans().iter().map(times).collect();
    expect![[r#"
        whole 1000 to 1030, taken 1025
        started 1000 to 1577836800, early 1005
        backwards 1577836800 to 1577836800
        now 1577836800 to 1577836800, counted 1577836800
    "#]]
    .assert_eq(&shown);
}

#[test]
fn names_and_kinds_that_come_later_are_those_of_the_span() {
    let recording = recorded(|| {
        let span = info_span!("request", otel.name = Empty, otel.kind = Empty);
        span.in_scope(|| ());
        span.record("otel.name", "GET /orders/{id}");
        span.record("otel.kind", "server");
        let early = info_span!("early", otel.name = Empty, otel.kind = "client");
        early.record("otel.name", "POST");
    });
    let tracer = bridge::Tracer::default();
    tracer.in_span("first", |context| {
        opentelemetry::trace::TraceContextExt::span(&context).update_name("second")
    });
    let shown: Vec<String> =
        recording.spans().iter().map(|span| format!("{} {:?}", span.name, span.kind)).collect();
    assert_eq!(shown, ["GET /orders/{id} Server", "POST Client", "second Internal"]);
}

#[test]
fn integers_of_every_width_are_integers() {
    check(
        || {
            let span = info_span!(
                "call",
                port = 8080u16,
                bytes = 12usize,
                count = 7u64,
                wide = 5u128,
                negative = -5i128,
                text = "7",
                huge = u64::MAX,
                late = Empty,
            );
            span.in_scope(|| ());
            span.record("late", 200u16);
        },
        expect![[r#"
            call  port=8080 bytes=12 count=7 wide=5 negative=-5 text=7 huge=18446744073709551615 late=200
        "#]],
    );
    let recording = recorded(|| {
        let span = info_span!("call", port = 8080u16, text = "7", huge = u64::MAX, late = Empty);
        span.in_scope(|| ());
        span.record("late", 200u16);
    });
    let types: Vec<String> =
        recording.spans()[0].attributes.iter().map(|(name, value)| format!("{name} {value:?}")).collect();
    expect![[r#"
        port Int(8080)
        text Text("7")
        huge Text("18446744073709551615")
        late Int(200)"#]]
    .assert_eq(&types.join("\n"));
}

#[test]
fn status_and_links_are_recorded_with_what_they_say() {
    let recording = recorded(|| {
        let call = info_span!("call");
        call.set_status(Status::error("refused: token=s3cr3t-V4lue-1234"));
        call.add_link_with_attributes(linked(), vec![KeyValue::new("message.id", 7)]);
        let calmed = info_span!("calmed");
        calmed.in_scope(|| calmed.set_status(Status::error("first")));
        calmed.set_status(Status::Ok);
        calmed.set_status(Status::error("too late"));
        let empty = info_span!("empty");
        empty.in_scope(|| empty.set_status(Status::error("first")));
        empty.set_status(Status::error(""));
    });
    expect![[r#"
        call [error: _OTHER] "refused: token=[REDACTED]"
           ⇢ span 0000000000000008 of trace 00000000000000000000000000000007  message.id=7
        calmed
        empty [error: _OTHER] "first"
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn attributes_of_links_beyond_the_limit_are_counted() {
    let recording = record();
    let tracer = bridge::Tracer::default();
    let mut span = tracer.start("linked");
    span.add_link(linked(), (0..130).map(|n| KeyValue::new(format!("a.{n}"), n)).collect());
    span.end();
    let link = &recording.spans()[0].links[0];
    assert_eq!((link.attributes.len(), link.dropped_attributes_count), (128, 2));
}

#[test]
fn otlp_has_description_name_times_and_attributes_of_links() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::http(receiver.endpoint())));
    let tracer = bridge::Tracer::default();
    let mut span = tracer.build(tracer.span_builder("queue").with_start_time(at(1_000)));
    span.update_name("queue.wait");
    span.set_status(Status::error("nobody came"));
    span.add_link(linked(), vec![KeyValue::new("message.id", 7)]);
    span.end_with_timestamp(at(1_030));
    drop(recording);
    let received = receiver.received();
    let span = received.iter().flat_map(|received| received.spans()).next().unwrap();
    let status = span.status.as_ref().unwrap();
    assert_eq!((span.name.as_str(), status.code, status.message.as_str()), ("queue.wait", 2, "nobody came"));
    assert_eq!((span.start_time_unix_nano, span.end_time_unix_nano), (1_000 * SECOND, 1_030 * SECOND));
    assert_eq!(span.links[0].attributes[0].key, "message.id");
}
