//! Stages that move between workers of a runtime and threads.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use expect_test::expect;
use telemetry::export::SpanData;
use telemetry::testing::{record, record_process, record_process_with, record_with};
use telemetry::{Overflow, Sampler, SpanId, StageHandle, event, in_current_stage, stage};

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
    let recording = record_process_with(|builder| builder.overflow(Overflow::Wait(Duration::from_secs(60))));
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
    let recording = record_process();
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
    let recording = record_process();
    for n in 0..50 {
        std::thread::spawn(move || leaf(n)).join().unwrap();
    }
    assert_eq!(recording.spans().len(), 50);
    assert_eq!(recording.finish().spans_begun(), 50);
}

/// Records `leaf` on this many threads at once; the last one has recorded before the first one ends.
fn leaves_at_once(threads: u32) {
    let together = std::sync::Barrier::new(threads as usize);
    std::thread::scope(|scope| {
        for n in 0..threads {
            let together = &together;
            scope.spawn(move || {
                leaf(n);
                together.wait();
            });
        }
    });
}

#[test]
fn thousands_of_threads_one_after_another_drop_no_span() {
    let recording = record_process();
    for n in 0..2_000 {
        std::thread::spawn(move || leaf(n)).join().unwrap();
    }
    assert_eq!(recording.spans().len(), 2_000);
    assert_eq!(recording.finish().spans_dropped(), 0);
}

#[test]
fn hundreds_of_threads_at_once_drop_no_span() {
    let recording = record_process();
    leaves_at_once(500);
    assert_eq!(recording.spans().len(), 500);
    assert_eq!(recording.finish().spans_dropped(), 0);
}

#[test]
fn a_blocking_pool_of_512_threads_drops_no_span() {
    const THREADS: u32 = 512;
    let recording = record_process();
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.max_blocking_threads(THREADS as usize).build().unwrap();
    let together = std::sync::Arc::new(std::sync::Barrier::new(THREADS as usize));
    runtime.block_on(async {
        let tasks: Vec<_> = (0..THREADS)
            .map(|n| {
                let together = together.clone();
                tokio::task::spawn_blocking(move || {
                    leaf(n);
                    together.wait();
                    leaf(n);
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
    assert_eq!(recording.spans().len() as u32, 2 * THREADS);
    assert_eq!(recording.finish().spans_dropped(), 0);
}

#[test]
fn threads_without_a_ring_of_their_own_share_some() {
    // Rings for a tenth of the threads, and five to share.
    let recording = record_process_with(|builder| {
        builder.ring_total_bytes(1024 * 1024).overflow(Overflow::Wait(Duration::from_secs(60)))
    });
    leaves_at_once(200);
    assert_eq!(recording.spans().len(), 200);
    assert_eq!(recording.finish().spans_dropped(), 0);
}

#[test]
fn threads_that_share_rings_drop_nothing_uncounted() {
    let recording = record_process_with(|builder| builder.ring_total_bytes(1024 * 1024).diagnostics(|_| {}));
    leaves_at_once(200);
    let counts = recording.metrics("stage_duration_seconds_count");
    assert_eq!(counts, "stage_duration_seconds_count{stage_name=\"thread.leaf\",stage_outcome=\"ok\"} 200\n");
    assert_eq!(recording.finish().spans_begun(), 200);
}

#[test]
fn a_thread_uses_as_much_memory_as_it_records() {
    let resident = || {
        let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
        pages.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4096
    };
    let recording = record_process();
    let (before, after) = (resident(), AtomicU64::new(0));
    let together = std::sync::Barrier::new(100);
    std::thread::scope(|scope| {
        for n in 0..100 {
            let (together, after) = (&together, &after);
            scope.spawn(move || {
                leaf(n);
                if together.wait().is_leader() {
                    after.store(resident(), Ordering::Relaxed);
                }
                together.wait();
            });
        }
    });
    // Stacks and the allocator's areas included.
    let of_a_thread = after.into_inner().saturating_sub(before) / 100;
    assert!(of_a_thread < 128 * 1024, "{of_a_thread} bytes");
    assert_eq!(recording.spans().len(), 100);
}

#[test]
fn stages_in_thread_local_destructors_are_recorded() {
    struct Last;
    impl Drop for Last {
        fn drop(&mut self) {
            leaf(99);
        }
    }
    thread_local!(static LAST: Last = const { Last });
    let recording = record_process();
    std::thread::spawn(|| {
        LAST.with(|_| ());
        leaf(1);
    })
    .join()
    .unwrap();
    let counts = recording.metrics("stage_duration_seconds_count");
    assert_eq!(counts, "stage_duration_seconds_count{stage_name=\"thread.leaf\",stage_outcome=\"ok\"} 2\n");
    let report = recording.finish();
    assert_eq!((report.finished, report.spans_dropped()), (2, 0));
}

#[test]
fn an_event_in_an_attached_closure_belongs_to_its_stage() {
    #[stage("thread.waits")]
    fn waits() {
        std::thread::spawn(in_current_stage(|| event!("thread.happened"))).join().unwrap();
    }
    let recording = record_process();
    std::thread::spawn(waits).join().unwrap();
    expect![[r#"
        thread.waits
           • thread.happened
    "#]]
    .assert_eq(&recording.tree());
    assert_eq!(recording.metrics("stage_telemetry_dropped"), "");
}

#[stage("thread.lender")]
fn lender() {
    let handle = StageHandle::current();
    let borrower = std::thread::spawn(move || handle.run(|| event!("thread.lent")));
    borrower.join().unwrap();
}

#[test]
fn a_stage_has_the_events_of_other_threads_that_are_read_long_after_its_end() {
    const MORE: u32 = 1_000;
    // Its ring is read first, in parts: the later stages fill more than one.
    let recording = record_process();
    lender();
    (0..MORE).for_each(leaf);
    let spans = recording.spans();
    let lender = spans.iter().find(|span| span.name == "thread.lender").unwrap();
    assert_eq!(lender.events.iter().map(|event| &*event.name).collect::<Vec<_>>(), ["thread.lent"]);
    assert_eq!(spans.len(), MORE as usize + 1);
}

#[test]
fn each_call_of_a_closure_by_a_pool_is_a_child_of_the_caller() {
    /// Calls the closure for each item on a thread of its own, one after another.
    fn for_each<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
        items.iter().for_each(|item| std::thread::scope(|scope| drop(scope.spawn(|| work(item)))));
    }
    fn map<T: Send, R: Send>(items: Vec<T>, mut work: impl FnMut(T) -> R + Send) -> Vec<R> {
        std::thread::scope(|scope| scope.spawn(|| items.into_iter().map(&mut work).collect()).join().unwrap())
    }
    #[stage("thread.batch")]
    fn batch() -> Vec<u32> {
        let caller = StageHandle::current();
        for_each(&[1, 2], |item| caller.run(|| leaf(*item)));
        let mut sum = 0;
        map(vec![3, 4], move |item: u32| {
            caller.run(|| {
                leaf(item);
                sum += item;
                sum
            })
        })
    }
    let recording = record();
    assert_eq!(batch(), [3, 7]);
    StageHandle::current().run(|| leaf(5));
    expect![[r#"
        thread.batch
        ├─ thread.leaf
        │     → input  n=1
        ├─ thread.leaf
        │     → input  n=2
        ├─ thread.leaf
        │     → input  n=3
        └─ thread.leaf
              → input  n=4
        thread.leaf
           → input  n=5
    "#]]
    .assert_eq(&recording.tree());
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
