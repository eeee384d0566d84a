//! `traceparent` and `tracestate`: the parent of a stage, and the decision to sample.

use std::time::Duration;

use expect_test::{Expect, expect};
use telemetry::export::SpanData;
use telemetry::otlp::OtlpExporter;
use telemetry::propagation::{InRemote, extract, inject};
use telemetry::testing::{record, record_with};
use telemetry::{InStage, Sampler, current, event, in_current_stage, stage};

use super::{SAMPLED, SPAN, TRACE, UNSAMPLED, caller, headers, ignored};
use crate::block_on;
use receiver::Receiver;

#[stage("carrier.leaf")]
fn leaf() {}

#[stage("carrier.call", kind = client)]
fn call() -> Vec<(String, String)> {
    let mut carrier = headers(&[]);
    inject(&mut carrier);
    let mut pairs: Vec<(String, String)> = carrier.into_iter().collect();
    pairs.sort();
    pairs
}

/// Returns for each span: name, trace, parent, whether the parent is remote, flags, state.
fn ancestry(spans: &[SpanData]) -> String {
    let line = |span: &SpanData| {
        let parent = span.parent_span_id.map_or("none".to_owned(), |parent| parent.to_string());
        let remote = if span.has_remote_parent { " (remote)" } else { "" };
        let state = span.trace_state.as_ref().map_or(String::new(), |state| format!(" [{state}]"));
        format!("{} {} {parent}{remote} {}{state}\n", span.name, span.trace_id, span.trace_flags)
    };
    spans.iter().map(line).collect()
}

fn check(pairs: &[(&str, &str)], expected: Expect) {
    let recording = record();
    caller(pairs).scope(leaf);
    let spans = ancestry(&recording.spans());
    expected.assert_eq(&format!("{spans}{}", ignored(recording)));
}

#[test]
fn a_stage_is_a_child_of_its_remote_parent() {
    check(
        &[("traceparent", SAMPLED)],
        expect![[r#"
            carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1
        "#]],
    );
}

#[test]
fn the_random_flag_is_preserved() {
    check(
        &[("traceparent", &SAMPLED.replace("-01", "-03"))],
        expect![[r#"
            carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 3
        "#]],
    );
}

#[test]
fn the_state_of_a_trace_is_on_its_spans() {
    check(
        &[("traceparent", SAMPLED), ("tracestate", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")],
        expect![[r#"
            carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1 [rojo=00f067aa0ba902b7,congo=t61rcWkgMzE]
        "#]],
    );
}

#[test]
fn empty_headers_begin_a_trace() {
    check(
        &[],
        expect![[r#"
            carrier.leaf 00000000000000020000000000000003 none 3
        "#]],
    );
}

#[test]
fn an_invalid_traceparent_is_ignored_with_its_state_and_counted() {
    check(
        &[("traceparent", "00-4BF9-01"), ("tracestate", "rojo=1")],
        expect![[r#"
            carrier.leaf 00000000000000020000000000000003 none 3
            traceparent (malformed): 1
        "#]],
    );
}

#[test]
fn a_tracestate_without_a_traceparent_is_ignored() {
    check(
        &[("tracestate", "rojo=1")],
        expect![[r#"
            carrier.leaf 00000000000000020000000000000003 none 3
        "#]],
    );
}

#[test]
fn an_invalid_tracestate_does_not_invalidate_the_traceparent() {
    check(
        &[("traceparent", SAMPLED), ("tracestate", "rojo=1,Congo=2")],
        expect![[r#"
            carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1
            tracestate (malformed): 1
        "#]],
    );
}

#[test]
fn dropped_members_of_a_long_tracestate_are_counted() {
    let state = format!("a={},b={},c=1", "x".repeat(250), "y".repeat(250));
    let recording = record_with(|builder| builder.text_limit(128));
    caller(&[("traceparent", SAMPLED), ("tracestate", &state)]).scope(leaf);
    let [span] = &recording.spans()[..] else { panic!("one span") };
    assert_eq!(span.trace_state, Some(state.clone()), "of 508 bytes, whatever the limit of other text");
    let longer = format!("{state},d={}", "z".repeat(10));
    assert_eq!(extract_state(&longer), Some(format!("a={},c=1,d={}", "x".repeat(250), "z".repeat(10))));
    assert_eq!(ignored(recording), "tracestate (over_limit): 1\n");
}

fn extract_state(state: &str) -> Option<String> {
    caller(&[("traceparent", SAMPLED), ("tracestate", state)]).trace_state().map(str::to_owned)
}

#[test]
fn two_traceparents_are_ambiguous_and_ignored() {
    let mut map = http::HeaderMap::new();
    map.append("traceparent", SAMPLED.parse().unwrap());
    map.append("traceparent", SAMPLED.parse().unwrap());
    let recording = record();
    assert!(extract(&telemetry::propagation::Headers(&map)).is_empty());
    assert_eq!(ignored(recording), "traceparent (malformed): 1\n");
}

#[test]
fn an_unsampled_trace_is_measured_and_not_exported() {
    let recording = record();
    caller(&[("traceparent", UNSAMPLED), ("tracestate", "rojo=1")]).scope(leaf);
    assert_eq!(recording.tree(), "");
    assert_eq!(
        recording.metrics("stage_duration_seconds_count"),
        "stage_duration_seconds_count{stage_name=\"carrier.leaf\",stage_outcome=\"ok\"} 1\n"
    );
    assert_eq!(ignored(recording), "");
}

#[test]
fn the_decision_of_the_caller_overrides_the_sampler() {
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    leaf();
    caller(&[("traceparent", SAMPLED)]).scope(leaf);
    expect![[r#"
        carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1
    "#]]
    .assert_eq(&ancestry(&recording.spans()));
}

#[test]
fn the_injected_parent_is_the_current_stage() {
    let recording = record();
    let first = call();
    let state = "rojo=1,congo=2";
    let second = caller(&[("traceparent", SAMPLED), ("tracestate", state)]).scope(call);
    assert_eq!(
        first,
        [("traceparent".to_owned(), "00-00000000000000020000000000000003-0000000000000001-03".to_owned())]
    );
    // The fourth id is that of the received context, the fifth that of the stage.
    let parent = format!("00-{TRACE}-0000000000000005-01");
    assert_eq!(second, [("traceparent".to_owned(), parent), ("tracestate".to_owned(), state.to_owned())]);
    assert_eq!(ignored(recording), "");
}

#[test]
fn an_unsampled_trace_is_propagated_as_unsampled() {
    let recording = record();
    let sent = caller(&[("traceparent", UNSAMPLED), ("tracestate", "rojo=1")]).scope(call);
    let sent: Vec<&str> = sent.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(sent, [format!("00-{TRACE}-0000000000000002-00").as_str(), "rojo=1"]);
    assert_eq!(ignored(recording), "");
}

#[test]
fn received_context_is_injected_outside_any_stage() {
    let recording = record();
    let mut out = headers(&[]);
    let pairs = [("traceparent", SAMPLED), ("tracestate", "rojo=1")];
    caller(&pairs).scope(|| inject(&mut out));
    assert_eq!(out, headers(&pairs));
    assert!(caller(&pairs).scope(current).is_none(), "it is no stage of this process");
    assert_eq!(ignored(recording), "");
}

#[test]
fn without_a_stage_or_an_installation_nothing_is_injected() {
    let alone = telemetry::testing::alone();
    assert_eq!(call(), []);
    assert_eq!(caller(&[("traceparent", SAMPLED)]).scope(call), []);
    drop(alone);
    let recording = record();
    let mut out = headers(&[]);
    inject(&mut out);
    assert_eq!(out, headers(&[]));
    drop(recording);
}

#[test]
fn an_event_with_a_remote_parent_outside_any_stage_is_counted() {
    let recording = record();
    caller(&[("traceparent", SAMPLED)]).scope(|| event!("carrier.said"));
    assert_eq!(ignored(recording), "event (no_stage): 1\n");
}

#[test]
fn a_remote_parent_is_kept_by_attached_work() {
    let recording = record();
    let pairs = [("traceparent", SAMPLED), ("tracestate", "rojo=1")];
    let (closure, future) = caller(&pairs).scope(|| (in_current_stage(leaf), async { leaf() }.in_stage()));
    std::thread::spawn(closure).join().unwrap();
    block_on(future);
    expect![[r#"
        carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1 [rojo=1]
        carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1 [rojo=1]
    "#]]
    .assert_eq(&ancestry(&recording.spans()));
}

#[test]
fn a_future_has_its_remote_parent_on_every_poll() {
    #[stage("carrier.waits")]
    async fn waits() {
        tokio::task::yield_now().await;
        leaf();
    }
    let recording = record();
    let pairs = [("traceparent", SAMPLED), ("tracestate", "rojo=1")];
    block_on(async {
        let twice = async {
            waits().await;
            tokio::task::yield_now().await;
            leaf();
        };
        twice.in_remote(&caller(&pairs)).await;
        leaf();
    });
    expect![[r#"
        carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 0000000000000002 1 [rojo=1]
        carrier.waits 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1 [rojo=1]
        carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1 [rojo=1]
        carrier.leaf 00000000000000060000000000000007 none 3
    "#]]
    .assert_eq(&ancestry(&recording.spans()));
}

#[test]
fn a_remote_parent_inside_a_stage_replaces_it_for_its_scope() {
    #[stage("carrier.serve")]
    fn serve() {
        caller(&[("traceparent", SAMPLED)]).scope(leaf);
        leaf();
    }
    let recording = record();
    serve();
    expect![[r#"
        carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1
        carrier.leaf 00000000000000020000000000000003 0000000000000001 3
        carrier.serve 00000000000000020000000000000003 none 3
    "#]]
    .assert_eq(&ancestry(&recording.spans()));
}

#[test]
fn a_remote_parent_shows_its_ids() {
    let caller = caller(&[("traceparent", SAMPLED), ("tracestate", "rojo=1"), ("stage-hops", "2")]);
    let parent = caller.parent().unwrap();
    assert_eq!((parent.trace_id().to_string(), parent.span_id().to_string()), (TRACE.into(), SPAN.into()));
    assert!(parent.is_sampled() && !caller.is_empty());
    assert_eq!((caller.trace_state(), caller.hops()), (Some("rojo=1"), 2));
    assert_eq!(caller.with_hops(7).hops(), 7);
}

#[test]
fn otlp_has_parent_state_and_flags() {
    let receiver = Receiver::http();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::http(receiver.endpoint())));
    caller(&[("traceparent", &SAMPLED.replace("-01", "-03")), ("tracestate", "rojo=1,congo=2")]).scope(call);
    assert!(receiver.wait_for_spans(1, Duration::from_secs(60)));
    let [span] = &receiver.spans()[..] else { panic!("one span") };
    assert_eq!(span.trace_state, "rojo=1,congo=2");
    assert_eq!(span.flags, 0x303, "sampled, random, and a parent that is known to be remote");
    assert_eq!(span.parent_span_id, [0x00, 0xf0, 0x67, 0xaa, 0x0b, 0xa9, 0x02, 0xb7]);
    drop(recording);
}
