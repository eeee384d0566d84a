//! Limits of a stage by rules: spans in a second, and bytes of a span. Metrics count every call.

use expect_test::expect;
use telemetry::export::{DropReason, Signal};
use telemetry::testing::{Recording, record_with};
use telemetry::{Label, decision, event, stage};

#[derive(Clone, Copy, Label)]
enum Way {
    Short,
}

#[stage("limits.outer")]
fn outer(calls: usize) {
    (0..calls).for_each(inner);
}

#[stage("limits.inner", fields(n))]
fn inner(n: usize) {
    event!("limits.noticed", n);
}

#[stage("limits.large", fields(size = text.len()))]
fn large(#[telemetry(plain)] text: &str) {
    assert!(!text.is_empty());
    decision!(way = Way::Short);
    event!("limits.seen");
}

fn record(rules: &str) -> Recording {
    record_with(|builder| builder.stages(rules))
}

/// Returns the numbers of dropped items.
fn dropped(recording: Recording) -> Vec<(Signal, DropReason, u64)> {
    let report = recording.finish();
    report.dropped.iter().map(|dropped| (dropped.signal, dropped.reason, dropped.count)).collect()
}

#[test]
fn a_stage_beyond_its_rate_has_metrics_and_no_span() {
    let recording = record("info,limits.inner=2/s");
    outer(4);
    expect![[r#"
        limits.outer
        │  • limits.noticed  n=2
        │  • limits.noticed  n=3
        ├─ limits.inner  n=0
        │     • limits.noticed  n=0
        └─ limits.inner  n=1
              • limits.noticed  n=1
    "#]]
    .assert_eq(&recording.tree());
    expect![[r#"
        stage_duration_seconds_count{stage_name="limits.inner",stage_outcome="ok"} 4
        stage_duration_seconds_count{stage_name="limits.outer",stage_outcome="ok"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
    assert_eq!(dropped(recording), [(Signal::Span, DropReason::RateLimited, 2)]);
}

#[test]
fn a_trace_that_begins_beyond_the_rate_is_not_sampled() {
    let recording = record("info,limits.outer=60/min");
    (0..3).for_each(|_| outer(1));
    expect![[r#"
        limits.outer
        └─ limits.inner  n=0
              • limits.noticed  n=0
    "#]]
    .assert_eq(&recording.tree());
    expect![[r#"
        stage_duration_seconds_count{stage_name="limits.inner",stage_outcome="ok"} 3
        stage_duration_seconds_count{stage_name="limits.outer",stage_outcome="ok"} 3
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
    assert_eq!(dropped(recording), [(Signal::Span, DropReason::RateLimited, 2)]);
}

#[test]
fn a_span_beyond_its_size_has_no_events() {
    let recording = record("info,limits.*=200B");
    large("short");
    large(&"long ".repeat(40));
    outer(0);
    let spans = recording.spans();
    let counts: Vec<_> = spans.iter().map(|span| (span.events.len(), span.dropped_events_count)).collect();
    assert_eq!(counts, [(3, 0), (0, 2), (0, 0)]);
    expect![[r#"
        limits.large  3 µs  size=5
           → input  text=short
           ◆ way = short
           • limits.seen
        limits.large  3 µs  size=200
           … 2 events dropped
        limits.outer  1 µs
    "#]]
    .assert_eq(&telemetry::export::render_tree(&spans, telemetry::export::TreeStyle::FULL));
    assert_eq!(dropped(recording), [(Signal::Event, DropReason::OverLimit, 2)]);
}
