//! Tail sampling: which traces are exported, that they are whole, and what bounds those that wait.

use std::collections::HashMap;
use std::thread;
use std::time::Duration;

use expect_test::expect;
use telemetry::export::{EndedTrace, TailSampler};
use telemetry::propagation::extract;
use telemetry::testing::{Recording, record_process_with, record_with};
use telemetry::{Label, Overflow, RunningStage, StageAttributes, StageError, decision, open_stage, stage};

#[derive(Debug, StageError)]
enum StepError {
    Broken,
    #[telemetry(expected)]
    Refused,
}

#[derive(StageAttributes)]
struct Order {
    lines: u32,
}

#[derive(Clone, Copy, Label)]
enum Way {
    Short,
}

#[stage("tail.step", input(order))]
fn step(order: &Order, error: Option<StepError>) -> Result<u32, StepError> {
    decision!(way = Way::Short, because = "few lines");
    error.map_or(Ok(order.lines), Err)
}

#[stage("tail.request")]
fn request(error: Option<StepError>) {
    let _ = step(&Order { lines: 2 }, error);
}

#[stage("tail.batch")]
fn batch(steps: u32) {
    (0..steps).for_each(|_| request(None));
}

/// Returns the numbers of traces by decision that are not zero.
fn decisions(recording: &Recording) -> String {
    let metrics = recording.metrics("stage_tail_sampler_traces_total{");
    let counted = metrics.lines().filter(|line| !line.ends_with(" 0"));
    let short = |line: &str| line.replace("stage_tail_sampler_traces_total{stage_tail_sampler_decision=", "");
    counted.map(short).collect::<Vec<_>>().join("\n")
}

fn record_tail(sampler: TailSampler) -> Recording {
    record_with(|builder| builder.tail_sampler(sampler).stages("tail.step=no_detail"))
}

#[test]
fn traces_that_failed_are_exported_with_their_details_and_others_are_left_out() {
    let recording = record_tail(TailSampler::new().failed());
    request(None);
    request(Some(StepError::Refused));
    request(Some(StepError::Broken));
    expect![[r#"
        tail.request
        └─ tail.step [error: broken]
              → input  order.lines=2
              ◆ way = short because "few lines"
    "#]]
    .assert_eq(&recording.tree());
    expect![[r#"
        "failed"} 1
        "left_out"} 2"#]]
    .assert_eq(&decisions(&recording));
    expect![[r#"
        stage_duration_seconds_count{error_type="broken",stage_name="tail.step",stage_outcome="error"} 1
        stage_duration_seconds_count{error_type="refused",stage_error_expected="true",stage_name="tail.step",stage_outcome="error"} 1
        stage_duration_seconds_count{stage_name="tail.request",stage_outcome="ok"} 3
        stage_duration_seconds_count{stage_name="tail.step",stage_outcome="ok"} 1
    "#]].assert_eq(&recording.metrics("stage_duration_seconds_count{"));
}

#[test]
fn slow_traces_and_the_first_of_a_minute_are_exported() {
    // Time is counted: a span of more spans lasts longer.
    let recording = record_tail(TailSampler::new().slower_than(Duration::from_micros(50)));
    batch(1);
    batch(20);
    assert_eq!(recording.spans().iter().filter(|span| span.name == "tail.request").count(), 20);
    expect![[r#"
        "left_out"} 1
        "slow"} 1"#]]
    .assert_eq(&decisions(&recording));

    drop(recording);
    let recording = record_tail(TailSampler::new().rare(2));
    (0..5).for_each(|_| request(None));
    batch(0);
    expect![[r#"
        tail.request
        └─ tail.step
        tail.request
        └─ tail.step
        tail.batch
    "#]]
    .assert_eq(&recording.tree());
    expect![[r#"
        "left_out"} 3
        "rare"} 3"#]]
    .assert_eq(&decisions(&recording));
}

#[derive(Debug, StageError)]
#[telemetry(retryable)]
struct Busy;

#[stage("tail.call")]
fn call(is_busy: bool) -> Result<(), Busy> {
    if is_busy { Err(Busy) } else { Ok(()) }
}

#[test]
fn a_rule_keeps_what_was_tried_again() {
    let was_tried_again = |trace: &EndedTrace<'_>| {
        let mut is_any = false;
        trace.spans(|span| is_any |= span.is_retryable_error());
        is_any
    };
    let recording = record_tail(TailSampler::new().rule(was_tried_again));
    let _ = call(false);
    let _ = call(true);
    assert_eq!(recording.tree(), "tail.call [error: busy]  stage.error.retryable=true\n");
}

#[test]
fn a_share_is_the_one_of_the_sampler() {
    let recording = record_tail(TailSampler::new().share(0.25));
    for id in 0..100_u64 {
        let id = id.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let header = format!("00-0000000000000001{id:016x}-00000000000000f0-01");
        extract(&HashMap::from([("traceparent".to_owned(), header)])).scope(|| request(None));
    }
    let spans = recording.spans();
    let mut kept: Vec<String> = spans.iter().map(|span| span.trace_id.to_string()).collect();
    kept.dedup();
    assert!((20..30).contains(&kept.len()), "{}", kept.len());
    assert!(kept.iter().all(|id| {
        let low = u64::from_str_radix(&id[16..], 16).unwrap();
        low >> 1 < 1 << 61
    }));
}

#[test]
fn a_rule_of_the_application_sees_the_spans_and_one_that_panics_keeps_nothing() {
    let rule = |trace: &EndedTrace<'_>| {
        let mut steps = 0;
        trace.spans(|span| steps += u32::from(span.name() == "tail.step"));
        assert!(trace.duration().is_some() && !trace.has_failed());
        trace.name() == Some("tail.batch") && steps > 1
    };
    let recording = record_tail(TailSampler::new().rule(rule));
    batch(1);
    batch(2);
    request(None);
    expect![[r#"
        tail.batch
        ├─ tail.request
        │  └─ tail.step
        │        → input  order.lines=2
        │        ◆ way = short because "few lines"
        └─ tail.request
           └─ tail.step
                 → input  order.lines=2
                 ◆ way = short because "few lines"
    "#]]
    .assert_eq(&recording.tree());
    drop(recording);

    let recording =
        record_tail(TailSampler::new().rule(|_: &EndedTrace<'_>| panic!("a rule of a test")).rare(1));
    request(None);
    request(None);
    expect![[r#"
        "left_out"} 1
        "rare"} 1"#]]
    .assert_eq(&decisions(&recording));
}

#[test]
fn traces_beyond_the_limit_of_a_second_are_left_out() {
    let recording = record_tail(TailSampler::new().failed().rare(4).limit(2));
    (0..5).for_each(|_| request(Some(StepError::Broken)));
    (0..5).for_each(|_| request(None));
    batch(0);
    expect![[r#"
        "failed"} 2
        "left_out"} 1
        "limited"} 5
        "rare"} 3"#]]
    .assert_eq(&decisions(&recording));
    assert_eq!(recording.spans().len(), 2 * 2 + 2 * 2 + 1);
}

#[stage("tail.accept")]
fn accept() -> RunningStage {
    open_stage!("tail.later")
}

#[test]
fn spans_that_end_after_the_decision_follow_it_and_a_late_failure_is_exported() {
    let recording = record_tail(TailSampler::new().failed());
    let (mut later, succeeds) = (accept(), accept());
    assert_eq!(recording.tree(), "");
    later.run(|| request(None));
    later.run(|| request(Some(StepError::Broken)));
    later.end();
    succeeds.end();
    expect![[r#"
        tail.later
        └─ tail.request
           └─ tail.step [error: broken]
                 → input  order.lines=2
                 ◆ way = short because "few lines"
    "#]]
    .assert_eq(&recording.tree());
    expect![[r#""left_out"} 2"#]].assert_eq(&decisions(&recording));
}

#[test]
fn a_trace_over_the_limit_of_memory_is_decided_by_what_has_ended() {
    let recording = record_tail(TailSampler::new().failed().slower_than(Duration::ZERO).max_bytes(4_096));
    // The outermost span is open while its requests end.
    batch(100);
    expect![[r#""left_out"} 1"#]].assert_eq(&decisions(&recording));
    assert!(recording.spans().len() < 201);
}

#[test]
fn each_trace_that_failed_is_whole_under_load() {
    const THREADS: usize = 4;
    const TRACES: usize = 5_000;
    const FAILING: usize = 100;
    let sampler = TailSampler::new().failed().slowest(0.01).max_bytes(64 << 10);
    let recording = record_process_with(|builder| {
        builder.tail_sampler(sampler).overflow(Overflow::Wait(Duration::from_secs(60)))
    });
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for trace in 0..TRACES {
                    request((trace % FAILING == 0).then_some(StepError::Broken));
                }
            });
        }
    });
    let spans = recording.spans();
    let mut traces = HashMap::<_, (usize, bool)>::new();
    for span in &spans {
        let (spans, has_failed) = traces.entry(span.trace_id).or_default();
        *spans += 1;
        *has_failed |= span.error_type.is_some();
    }
    assert!(traces.values().all(|(spans, _)| *spans == 2));
    let failed = traces.values().filter(|(_, has_failed)| *has_failed).count();
    assert_eq!(failed, THREADS * TRACES / FAILING);
    expect![[r#"
        stage_duration_seconds_count{error_type="broken",stage_name="tail.step",stage_outcome="error"} 200
        stage_duration_seconds_count{stage_name="tail.request",stage_outcome="ok"} 20000
        stage_duration_seconds_count{stage_name="tail.step",stage_outcome="ok"} 19800
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count{"));
}
