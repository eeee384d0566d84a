//! Stages that move between workers of a runtime and threads.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use expect_test::expect;
use telemetry::export::SpanData;
use telemetry::testing::{record, record_with};
use telemetry::{Overflow, Sampler, SpanId, event, in_current_stage, stage};

use crate::block_on;

#[stage("thread.outer", input(n))]
async fn outer(n: u32) -> u32 {
    let mut sum = 0;
    for step in 0..4 {
        event!("thread.step", step = step);
        sum += inner(n + step).await;
    }
    sum
}

#[stage("thread.inner", input(n), output)]
async fn inner(n: u32) -> u32 {
    tokio::task::yield_now().await;
    leaf(n);
    tokio::task::yield_now().await;
    n
}

#[stage("thread.leaf", input(n))]
fn leaf(n: u32) {}

/// Checks that every span of a name has a parent of the other name, in its trace and around its time.
fn check_parents(spans: &[SpanData], child: &str, parent: &str) -> usize {
    let by_id: HashMap<SpanId, &SpanData> = spans.iter().map(|span| (span.span_id, span)).collect();
    let children: Vec<_> = spans.iter().filter(|span| span.name == child).collect();
    for span in &children {
        let above = by_id[&span.parent_span_id.unwrap()];
        assert_eq!(above.name, parent);
        assert_eq!(above.trace_id, span.trace_id);
        assert!(above.start_unix_nanos <= span.start_unix_nanos);
        assert!(span.end_unix_nanos <= above.end_unix_nanos);
    }
    children.len()
}

#[test]
fn tasks_on_several_workers_keep_parents_events_and_counts() {
    const TASKS: u32 = 2_000;
    // Complete rather than quick: the test counts spans.
    let recording = record_with(|builder| builder.overflow(Overflow::Wait(Duration::from_secs(60))));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().unwrap();
    runtime.block_on(async {
        let tasks: Vec<_> = (0..TASKS).map(|n| tokio::spawn(outer(n))).collect();
        for (n, task) in (0..TASKS).zip(tasks) {
            assert_eq!(task.await.unwrap(), 4 * n + 6);
        }
    });
    let spans = recording.spans();
    assert_eq!(spans.len() as u32, TASKS * (1 + 4 + 4), "none lost, none twice");
    assert_eq!(check_parents(&spans, "thread.inner", "thread.outer") as u32, TASKS * 4);
    assert_eq!(check_parents(&spans, "thread.leaf", "thread.inner") as u32, TASKS * 4);
    for span in spans.iter().filter(|span| span.name == "thread.outer") {
        let names: Vec<&str> = span.events.iter().map(|event| event.name.as_str()).collect();
        let expected = ["thread.outer.input", "thread.step", "thread.step", "thread.step", "thread.step"];
        assert_eq!(names, expected);
    }
    let counts = recording.metrics("stage_duration_seconds_count");
    assert!(
        counts.contains(&format!("{{stage_name=\"thread.leaf\",stage_outcome=\"ok\"}} {}\n", TASKS * 4)),
        "{counts}"
    );
    let report = recording.finish();
    assert_eq!((report.finished, report.spans_dropped()), (u64::from(TASKS * 9), 0));
}

#[test]
fn a_future_that_moves_between_threads_is_one_span() {
    let recording = record();
    let mut future = Box::pin(inner(5));
    let poll = |future: std::pin::Pin<&mut (dyn Future<Output = u32> + Send)>| {
        future.poll(&mut std::task::Context::from_waker(std::task::Waker::noop()))
    };
    // Three polls on three threads, each of which has ended before the next.
    for is_last in [false, false, true] {
        std::thread::scope(|scope| {
            let polled = scope.spawn(|| poll(future.as_mut()).is_ready()).join().unwrap();
            assert_eq!(polled, is_last);
        });
    }
    assert_eq!(
        recording.tree(),
        "thread.inner\n│  → input  n=5\n│  ← output  output=5\n└─ thread.leaf\n      → input  n=5\n"
    );
}

#[test]
fn records_of_ended_threads_are_read() {
    let recording = record();
    for n in 0..50 {
        std::thread::spawn(move || leaf(n)).join().unwrap();
    }
    assert_eq!(recording.spans().len(), 50);
    assert_eq!(recording.finish().spans_begun(), 50);
}

#[test]
fn stages_in_thread_local_destructors_are_recorded_or_counted() {
    struct Last;
    impl Drop for Last {
        fn drop(&mut self) {
            leaf(99);
        }
    }
    thread_local!(static LAST: Last = const { Last });
    let recording = record();
    std::thread::spawn(|| {
        LAST.with(|_| ());
        leaf(1);
    })
    .join()
    .unwrap();
    let counts = recording.metrics("stage_duration_seconds_count");
    assert_eq!(counts, "stage_duration_seconds_count{stage_name=\"thread.leaf\",stage_outcome=\"ok\"} 2\n");
    assert_eq!(recording.finish().spans_begun(), 2);
}

#[test]
fn an_event_in_an_attached_closure_belongs_to_its_stage() {
    #[stage("thread.waits")]
    fn waits() {
        std::thread::spawn(in_current_stage(|| event!("thread.happened"))).join().unwrap();
    }
    let recording = record();
    std::thread::spawn(waits).join().unwrap();
    expect![[r#"
        thread.waits
           • thread.happened
    "#]]
    .assert_eq(&recording.tree());
    assert_eq!(recording.metrics("telemetry_dropped"), "");
}

#[test]
fn a_flush_ends_while_other_threads_record() {
    #[stage("thread.short")]
    async fn short() {}
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    let telemetry = recording.telemetry().unwrap();
    let is_over = AtomicBool::new(false);
    let (running, are_running) = channel();
    let (flushed, has_flushed) = channel();
    let answer = std::thread::scope(|scope| {
        for running in [running.clone(), running] {
            let is_over = &is_over;
            scope.spawn(move || {
                (0..1_000).for_each(|_| block_on(short()));
                running.send(()).unwrap();
                while !is_over.load(Ordering::Relaxed) {
                    block_on(short());
                }
            });
        }
        assert_eq!(are_running.iter().take(2).count(), 2);
        scope.spawn(move || flushed.send(telemetry.flush_spans(Duration::MAX)).unwrap());
        let answer = has_flushed.recv_timeout(Duration::from_secs(60));
        is_over.store(true, Ordering::Relaxed);
        answer
    });
    assert_eq!(answer, Ok(true));
    assert!(recording.finish().complete);
}
