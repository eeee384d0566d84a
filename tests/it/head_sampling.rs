//! Which traces are exported, decided when they begin in this process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use telemetry::propagation::{extract, inject};
use telemetry::testing::{Recording, record_with};
use telemetry::{Builder, RateLimited, Sampler, TraceBeginning, bridge, stage};

#[stage("sampled.request")]
fn request() -> String {
    let mut sent = HashMap::new();
    inject(&mut sent);
    sent.remove("traceparent").unwrap_or_default()
}

#[stage("sampled.health")]
fn health() {}

/// Calls the stage for a caller with this trace id and these flags. Returns the flags that it sends.
fn called(trace_id: &str, flags: &str) -> String {
    let header = format!("00-{trace_id}-00f067aa0ba902b7-{flags}");
    let sent = extract(&HashMap::from([("traceparent".to_owned(), header)])).scope(request);
    sent.rsplit('-').next().unwrap_or_default().to_owned()
}

/// Trace ids whose lower halves are in the first and in the last quarter.
const LOW: &str = "4bf92f3577b34da61000000000000000";
const HIGH: &str = "4bf92f3577b34da6f000000000000000";

/// Returns the number of spans for callers with each id and decision, and the flags that they send.
fn decisions(configure: impl FnOnce(Builder) -> Builder) -> String {
    let recording = record_with(configure);
    let mut text = String::new();
    for (id, flags) in [(LOW, "00"), (LOW, "01"), (HIGH, "00"), (HIGH, "01")] {
        text += &called(id, flags);
        text += " ";
    }
    text + &exported(&recording).to_string()
}

fn exported(recording: &Recording) -> usize {
    recording.spans().len()
}

#[test]
fn the_decision_of_a_caller_counts_unless_the_sampler_ignores_it() {
    let rows = [
        (Sampler::ALWAYS_ON, "00 01 00 01 2"),
        (Sampler::ALWAYS_OFF, "00 01 00 01 2"),
        (Sampler::ratio(0.25), "00 01 00 01 2"),
        (Sampler::ALWAYS_ON.ignoring_parent(), "01 01 01 01 4"),
        (Sampler::ALWAYS_OFF.ignoring_parent(), "00 00 00 00 0"),
        (Sampler::ratio(0.25).ignoring_parent(), "01 01 00 00 2"),
    ];
    for (sampler, expected) in rows {
        assert_eq!(decisions(|builder| builder.sampler(sampler)), expected, "{sampler:?}");
    }
}

#[test]
fn a_sampler_of_the_application_decides_about_each_trace_once() {
    let asked = Arc::<Mutex<Vec<String>>>::default();
    let journal = asked.clone();
    let sampler = move |trace: &TraceBeginning<'_>| {
        journal.lock().unwrap().push(format!("{:?} {:?}", trace.stage, trace.parent_is_sampled));
        trace.parent_is_sampled.map_or(trace.stage != Some("sampled.health"), |is_sampled| !is_sampled)
    };
    let recording = record_with(|builder| builder.head_sampler(sampler));
    health();
    request();
    assert_eq!((called(LOW, "00"), called(LOW, "01")), ("01".to_owned(), "00".to_owned()));
    assert_eq!(exported(&recording), 2);
    let asked = asked.lock().unwrap().join("\n");
    expect_test::expect![[r#"
        Some("sampled.health") None
        Some("sampled.request") None
        None Some(false)
        None Some(true)"#]]
    .assert_eq(&asked);
}

#[test]
fn a_share_of_a_stage_takes_precedence_over_the_sampler_of_the_application() {
    let recording = record_with(|builder| {
        let none = |_: &TraceBeginning<'_>| false;
        builder.head_sampler(none).sample_stage("sampled.health", Sampler::ALWAYS_ON)
    });
    health();
    request();
    assert_eq!(exported(&recording), 1);
    let recording = {
        drop(recording);
        record_with(|builder| {
            let all = |_: &TraceBeginning<'_>| true;
            builder.head_sampler(all).sample_stage("sampled.health", Sampler::ALWAYS_OFF)
        })
    };
    health();
    request();
    assert_eq!(exported(&recording), 1);
}

#[test]
fn a_sampler_that_panics_leaves_the_decision_to_the_caller() {
    let panics = |_: &TraceBeginning<'_>| -> bool { panic!("on purpose") };
    let recording = record_with(|builder| builder.head_sampler(panics));
    request();
    assert_eq!((called(LOW, "00"), called(LOW, "01")), ("00".to_owned(), "01".to_owned()));
    assert_eq!(exported(&recording), 2);
}

#[test]
fn a_limited_rate_holds_for_new_traces() {
    let recording = record_with(|builder| builder.head_sampler(RateLimited::per_second(3.0)));
    (0..10).for_each(|_| health());
    assert_eq!(exported(&recording), 3);
    assert_eq!(called(LOW, "01"), "01");
    assert_eq!(called(LOW, "00"), "00");
    assert_eq!(exported(&recording), 1);
}

#[test]
fn a_parent_that_came_by_opentelemetry_is_no_exception() {
    use opentelemetry::trace::{
        SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState, Tracer,
    };

    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_ON.ignoring_parent()));
    let parent = SpanContext::new(
        TraceId::from(0xabc),
        SpanId::from(0xdef),
        TraceFlags::default(),
        true,
        TraceState::NONE,
    );
    let context = opentelemetry::Context::new().with_remote_span_context(parent);
    drop(bridge::Tracer::default().start_with_context("library.call", &context));
    assert_eq!(exported(&recording), 1);
}
