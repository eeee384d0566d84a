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
fn a_stage_below_a_caller_is_its_child() {
    check(
        &[("traceparent", SAMPLED)],
        expect![[r#"
            carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1
        "#]],
    );
}

#[test]
fn the_flag_for_a_random_id_is_kept() {
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
fn nothing_begins_a_trace_of_its_own() {
    check(
        &[],
        expect![[r#"
            carrier.leaf 00000000000000020000000000000003 none 3
        "#]],
    );
}

#[test]
fn a_caller_that_is_none_is_ignored_with_its_state_and_counted() {
    check(
        &[("traceparent", "00-4BF9-01"), ("tracestate", "rojo=1")],
        expect![[r#"
            carrier.leaf 00000000000000020000000000000003 none 3
            traceparent (malformed): 1
        "#]],
    );
}

#[test]
fn a_state_without_a_caller_is_nobodys() {
    check(
        &[("tracestate", "rojo=1")],
        expect![[r#"
            carrier.leaf 00000000000000020000000000000003 none 3
        "#]],
    );
}

#[test]
fn a_state_that_is_none_does_not_spoil_its_caller() {
    check(
        &[("traceparent", SAMPLED), ("tracestate", "rojo=1,Congo=2")],
        expect![[r#"
            carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1
            tracestate (malformed): 1
        "#]],
    );
}

#[test]
fn of_a_state_that_is_too_long_each_member_that_is_left_out_is_counted() {
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
fn of_two_headers_that_say_who_called_neither_is_believed() {
    let mut map = http::HeaderMap::new();
    map.append("traceparent", SAMPLED.parse().unwrap());
    map.append("traceparent", SAMPLED.parse().unwrap());
    let recording = record();
    assert!(extract(&telemetry::propagation::Headers(&map)).is_empty());
    assert_eq!(ignored(recording), "traceparent (malformed): 1\n");
}

#[test]
fn a_trace_that_its_caller_does_not_sample_is_measured_and_not_exported() {
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
fn the_callers_decision_stands_above_the_sampler_of_this_process() {
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    leaf();
    caller(&[("traceparent", SAMPLED)]).scope(leaf);
    expect![[r#"
        carrier.leaf 4bf92f3577b34da6a3ce929d0e0e4736 00f067aa0ba902b7 (remote) 1
    "#]]
    .assert_eq(&ancestry(&recording.spans()));
}

#[test]
fn what_goes_out_names_the_stage_that_runs() {
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
fn a_trace_that_is_not_sampled_goes_on_as_one() {
    let recording = record();
    let sent = caller(&[("traceparent", UNSAMPLED), ("tracestate", "rojo=1")]).scope(call);
    let sent: Vec<&str> = sent.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(sent, [format!("00-{TRACE}-0000000000000002-00").as_str(), "rojo=1"]);
    assert_eq!(ignored(recording), "");
}

#[test]
fn where_no_stage_runs_what_came_is_passed_on() {
    let recording = record();
    let mut out = headers(&[]);
    let pairs = [("traceparent", SAMPLED), ("tracestate", "rojo=1")];
    caller(&pairs).scope(|| inject(&mut out));
    assert_eq!(out, headers(&pairs));
    assert!(caller(&pairs).scope(current).is_none(), "it is no stage of this process");
    assert_eq!(ignored(recording), "");
}

#[test]
fn outside_any_stage_and_without_an_installation_nothing_goes_out() {
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
fn an_event_below_a_caller_and_outside_any_stage_is_counted() {
    let recording = record();
    caller(&[("traceparent", SAMPLED)]).scope(|| event!("carrier.said"));
    assert_eq!(ignored(recording), "event (no_stage): 1\n");
}

#[test]
fn a_caller_stays_above_what_is_handed_on() {
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
fn a_future_is_below_its_caller_on_every_poll() {
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
fn a_caller_within_a_stage_takes_its_place_until_the_work_is_done() {
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
fn a_caller_says_who_it_is() {
    let caller = caller(&[("traceparent", SAMPLED), ("tracestate", "rojo=1"), ("stage-hops", "2")]);
    let parent = caller.parent().unwrap();
    assert_eq!((parent.trace_id().to_string(), parent.span_id().to_string()), (TRACE.into(), SPAN.into()));
    assert!(parent.is_sampled() && !caller.is_empty());
    assert_eq!((caller.trace_state(), caller.hops()), (Some("rojo=1"), 2));
    assert_eq!(caller.with_hops(7).hops(), 7);
}

#[test]
fn the_wire_has_parent_state_and_flags() {
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
