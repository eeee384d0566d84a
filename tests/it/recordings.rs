//! Recordings of tests: the spans and metrics of one test, while others run in the same process.

use std::collections::HashMap;
use std::time::Duration;

use expect_test::{Expect, expect};
use telemetry::export::{MemoryExporter, TreeStyle};
use telemetry::propagation::{Envelope, OwnedContext, extract};
use telemetry::semconv::metric::CircuitBreakerFailures;
use telemetry::testing::{record, record_process, record_with};
use telemetry::{
    InStage, Label, Measure as _, Telemetry, bridge, decision, event, fail, in_current_stage, stage,
};
use tokio::runtime::Runtime;
use tracing::Dispatch;
use tracing::dispatcher::with_default;
use tracing_subscriber::prelude::*;

use crate::block_on;
use crate::fallback::journal::Journal;

#[stage("own.work", input(n))]
fn work(n: u32) {}

#[stage("own.task")]
async fn task() {
    tokio::task::yield_now().await;
    work(1);
}

#[stage("own.request")]
fn request() -> OwnedContext {
    OwnedContext::current()
}

#[stage("foreign.work")]
fn foreign() {
    event!("foreign.event");
    telemetry::record!("foreign.count" = 1);
}

#[stage("foreign.task")]
async fn foreign_task() {
    tokio::task::yield_now().await;
    foreign();
}

#[stage("foreign.message", consume(message))]
fn foreign_message(message: &Envelope<u32>) {
    foreign();
}

#[derive(Clone, Copy, Label)]
enum Way {
    Long,
}

fn headers(traceparent: &str) -> HashMap<String, String> {
    [("traceparent".to_owned(), traceparent.to_owned())].into()
}

/// Does everything that a test may do which does not record. Outside a stage, an event, a decision and others
/// would be counted as dropped.
fn foreign_test() {
    let subscriber = Dispatch::new(tracing_subscriber::registry().with(bridge::layer()));
    let _default = tracing::dispatcher::set_default(&subscriber);
    foreign();
    block_on(foreign_task());
    block_on(async { tokio::spawn(foreign_task().in_stage()).await.unwrap() });
    std::thread::spawn(in_current_stage(foreign)).join().unwrap();
    CircuitBreakerFailures { name: "foreign" }.add(1);
    event!("foreign.alone");
    decision!(way = Way::Long);
    telemetry::record!("foreign.count" = 1);
    fail!("foreign");
    extract(&headers("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")).scope(foreign);
    let _malformed = extract(&headers("malformed"));
    foreign_message(&Envelope::new(1));
    tracing::info_span!("foreign.span").in_scope(|| tracing::error!("foreign"));
}

/// Runs `own` in a recording, before and after another test on a thread of its own, and compares tree and
/// metrics.
fn check(own: impl Fn(), tree: Expect, metrics: Expect) {
    let recording = record();
    own();
    std::thread::spawn(foreign_test).join().unwrap();
    own();
    tree.assert_eq(&recording.tree_in(TreeStyle::FULL));
    let all = recording.metrics("");
    let is_count = |line: &&str| !line.starts_with(['#', 't']) && !line.contains("_sum{");
    let counts = all.lines().filter(is_count);
    metrics.assert_eq(&counts.map(|line| format!("{line}\n")).collect::<String>());
}

#[test]
fn a_recording_has_the_spans_and_metrics_of_its_own_test() {
    check(
        || {
            work(1);
            CircuitBreakerFailures { name: "own" }.add(1);
        },
        expect![[r#"
            own.work  1 µs
               → input  n=1
            own.work  1 µs
               → input  n=1
        "#]],
        expect![[r##"
            circuit_breaker_failures_total{circuit_breaker_name="own"} 2
            stage_active{stage_name="own.work"} 0
            stage_duration_seconds_count{stage_name="own.work",stage_outcome="ok"} 2
        "##]],
    );
}

#[test]
fn futures_tasks_and_threads_of_a_stage_belong_to_its_test() {
    #[stage("own.parent")]
    fn parent() {
        std::thread::spawn(in_current_stage(|| work(2))).join().unwrap();
        Runtime::new().unwrap().block_on(async { tokio::spawn(task().in_stage()).await.unwrap() });
    }
    check(
        parent,
        expect![[r#"
        own.parent  7 µs
        ├─ own.work  1 µs
        │     → input  n=2
        └─ own.task  3 µs
           └─ own.work  1 µs
                 → input  n=1
        own.parent  7 µs
        ├─ own.work  1 µs
        │     → input  n=2
        └─ own.task  3 µs
           └─ own.work  1 µs
                 → input  n=1
    "#]],
        expect![[r##"
        stage_active{stage_name="own.parent"} 0
        stage_active{stage_name="own.task"} 0
        stage_active{stage_name="own.work"} 0
        stage_duration_seconds_count{stage_name="own.parent",stage_outcome="ok"} 2
        stage_duration_seconds_count{stage_name="own.task",stage_outcome="ok"} 2
        stage_duration_seconds_count{stage_name="own.work",stage_outcome="ok"} 4
    "##]],
    );
}

#[test]
fn what_is_attached_outside_a_stage_belongs_to_the_test() {
    let own = || {
        std::thread::spawn(in_current_stage(|| work(2))).join().unwrap();
        Runtime::new().unwrap().block_on(async { tokio::spawn(task().in_stage()).await.unwrap() });
    };
    check(
        own,
        expect![[r#"
        own.work  1 µs
           → input  n=2
        own.task  3 µs
        └─ own.work  1 µs
              → input  n=1
        own.work  1 µs
           → input  n=2
        own.task  3 µs
        └─ own.work  1 µs
              → input  n=1
    "#]],
        expect![[r##"
        stage_active{stage_name="own.task"} 0
        stage_active{stage_name="own.work"} 0
        stage_duration_seconds_count{stage_name="own.task",stage_outcome="ok"} 2
        stage_duration_seconds_count{stage_name="own.work",stage_outcome="ok"} 4
    "##]],
    );
}

#[test]
fn threads_of_a_runtime_belong_to_the_test_that_includes_them() {
    let recording = record();
    let scope = recording.scope();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .on_thread_start(move || scope.include_thread())
        .build()
        .unwrap();
    runtime.block_on(async {
        tokio::spawn(task()).await.unwrap();
        tokio::task::spawn_blocking(|| work(2)).await.unwrap();
    });
    expect![[r#"
        own.task
        └─ own.work
              → input  n=1
        own.work
           → input  n=2
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn a_request_or_message_of_the_test_continues_on_another_thread() {
    let recording = record();
    let (context, message) = (request(), request_message());
    let continues = move || {
        extract(&context).scope(|| work(2));
        foreign_message(&message);
    };
    std::thread::spawn(continues).join().unwrap();
    expect![[r#"
        own.request
        └─ own.work
              → input  n=2
        own.send
        └─ foreign.message  stage.queue.time=0.000004
           └─ foreign.work  foreign.count=1
                 • foreign.event
    "#]]
    .assert_eq(&recording.tree());
    expect![[r#"
        stage_queue_duration_seconds_count{stage_name="foreign.message"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_queue_duration_seconds_count"));
}

#[stage("own.send")]
fn request_message() -> Envelope<u32> {
    Envelope::new(1)
}

#[test]
fn a_stage_of_an_earlier_recording_that_ends_in_a_later_one_leaves_the_thread_in_it() {
    let outer = record();
    let mut later = None;
    telemetry::stage_block!("own.outer", {
        drop(outer);
        later = Some(record());
    });
    work(1);
    expect![[r#"
        own.work
           → input  n=1
    "#]]
    .assert_eq(&later.unwrap().tree());
}

#[test]
fn a_recording_may_have_another_clock() {
    let memory = MemoryExporter::new(10);
    let recording = record_with(|_| Telemetry::builder("clock").exporter(memory.clone()));
    work(1);
    std::thread::spawn(foreign).join().unwrap();
    assert!(recording.telemetry().unwrap().flush_spans(Duration::from_secs(60)));
    let spans = memory.take();
    assert_eq!(spans.iter().map(|span| span.name).collect::<Vec<_>>(), ["own.work"]);
    // The counted clock begins on the first day of 2020.
    let later = Duration::from_secs(1_600_000_000).as_nanos() as u64;
    assert!(spans[0].start_unix_nanos > later, "by the clock of the system");
}

#[test]
fn a_test_beside_a_recording_keeps_its_tracing_subscriber() {
    let journal = Journal::new();
    let recording = record();
    let subscriber = journal.dispatch();
    std::thread::spawn(move || with_default(&subscriber, || work(2))).join().unwrap();
    assert_eq!(recording.tree(), "");
    expect![[r#"
        + own.work  n=2
        > own.work
        ~ own.work  stage.outcome=ok
        < own.work
        - own.work
    "#]]
    .assert_eq(&journal.take());
}

#[test]
fn the_recording_of_the_process_has_the_stages_of_all_threads() {
    let recording = record_process();
    work(1);
    std::thread::spawn(foreign).join().unwrap();
    expect![[r#"
        own.work
           → input  n=1
        foreign.work  foreign.count=1
           • foreign.event
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn values_that_differ_from_run_to_run_are_replaced() {
    #[stage("own.connect", fields("server.port" = port, "server.name" = name, "server.ports" = port))]
    fn connect(port: u16, name: &'static str) {
        event!("own.connected", "server.port" = port, n = 1);
    }
    let recording = record();
    connect(37_261, "a");
    CircuitBreakerFailures { name: "with \"quotes\", name=\"b\" \\" }.add(1);
    expect![[r#"
        own.connect  server.port=[...] server.name=a server.ports=37261
           • own.connected  server.port=[...] n=1
    "#]]
    .assert_eq(&recording.tree_redacted(&["server.port"]));
    expect![[r#"
        circuit_breaker_failures_total{circuit_breaker_name="[...]"} 1
    "#]]
    .assert_eq(&recording.metrics_redacted("circuit_breaker", &["circuit_breaker.name", "name"]));
}
