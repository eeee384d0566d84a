//! The queue against a transport that answers by script. Nothing here sleeps: tests wait for the
//! attempts they caused.

mod script;

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::*;
use crate::export::otlp::transport::Service;
use script::Answer::*;
use script::{Answer, SOON, Script, Scripted, Stage};

/// Waits of a millisecond, so that a retry is soon.
fn quick() -> QueueLimits {
    QueueLimits { first_backoff: Duration::from_millis(1), ..QueueLimits::default() }
}

/// Waits that outlast the test.
fn slow() -> QueueLimits {
    let hour = Duration::from_secs(3_600);
    QueueLimits {
        first_backoff: hour,
        longest_backoff: hour,
        give_up_after: hour,
        breaker_after: 0,
        ..quick()
    }
}

/// Pushes three batches of ten spans each and compares the account.
#[track_caller]
fn check(answers: &[Answer], attempts: usize, expected: &str) -> Stage {
    let stage = Stage::new(quick(), answers.iter().cloned());
    for name in [b"a", b"b", b"c"] {
        stage.push(name, 10);
    }
    assert_eq!(stage.account(), expected);
    assert_eq!(stage.script.attempts().len(), attempts);
    stage
}

#[test]
fn batches_leave_in_order() {
    let stage = check(&[], 3, "exported=30");
    assert_eq!(stage.script.attempts(), [b"a", b"b", b"c"]);
    assert!(stage.said().is_empty());
}

#[test]
fn a_failed_batch_is_retried_before_the_next() {
    let stage = check(&[Fail, Fail, Take], 5, "exported=30");
    assert_eq!(stage.script.attempts(), [b"a", b"a", b"a", b"b", b"c"]);
    let said = stage.said();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].contains("http://collector:4318: connection refused"), "{said:?}");
    assert!(said[0].contains("queue of 32 MiB is full") && said[0].contains("OTEL_EXPORTER_OTLP_ENDPOINT"));
    assert!(said[1].contains("answers again after 2 failures"));
}

#[test]
fn what_is_refused_is_counted_and_not_retried() {
    let stage = check(&[Refuse], 3, "exported=20 rejected=10");
    assert!(stage.said()[0].contains("401 unauthorised"));
}

#[test]
fn partial_success_counts_the_rest_as_rejected() {
    let stage = check(&[Partly(3)], 3, "exported=27 rejected=3");
    assert!(stage.said()[0].contains("refused 3 items") && stage.said()[0].contains("too old"));
}

#[test]
fn more_refusals_than_spans_are_not_believed() {
    check(&[Partly(u64::MAX)], 3, "exported=20 rejected=10");
}

#[test]
fn a_panic_costs_its_batch_only() {
    let stage = check(&[Take, Panic], 3, "exported=20 exporter_failed=10");
    assert!(stage.said()[0].contains("panicked, dropped 10 spans"));
}

#[test]
fn a_batch_is_given_up_when_patience_ends() {
    let stage = Stage::new(
        QueueLimits { give_up_after: Duration::from_millis(20), ..quick() },
        std::iter::repeat_n(Fail, 1_000),
    );
    stage.push(b"a", 10);
    assert_eq!(stage.account(), "exported=0 unreachable=10");
    // One subject, one message a minute: that it cannot be reached. What was given up is counted.
    assert_eq!(stage.said().len(), 1);
    assert!(stage.said()[0].starts_with("cannot send to"));
}

#[test]
fn the_delay_asked_for_is_kept() {
    let asked = Duration::from_millis(40);
    let stage = Stage::new(quick(), [FailFor(asked)]);
    stage.push(b"a", 10);
    assert_eq!(stage.account(), "exported=10");
    assert!(stage.script.gap() >= asked);
}

#[test]
fn the_delay_asked_for_is_capped() {
    let limits = QueueLimits { give_up_after: Duration::from_millis(20), ..quick() };
    let stage = Stage::new(limits, [FailFor(Duration::MAX), Take]);
    stage.push(b"a", 10);
    assert_eq!(stage.account(), "exported=10");
}

#[test]
fn endless_patience_and_an_endless_delay_do_not_overflow() {
    let limits = QueueLimits { give_up_after: Duration::MAX, ..quick() };
    let stage = Stage::new(limits, [FailFor(Duration::MAX)]);
    stage.push(b"a", 10);
    stage.wait_for_attempts(1);
    stage.queue.shutdown(Instant::now() + SOON);
    assert_eq!(stage.account_now(), "exported=0 deadline=10");
}

#[test]
fn the_wait_outlives_the_batch_that_caused_it() {
    let stage = Stage::new(QueueLimits { give_up_after: Duration::ZERO, ..slow() }, [Fail]);
    stage.push(b"a", 10);
    assert_eq!(stage.account(), "exported=0 unreachable=10");
    stage.push(b"b", 10);
    assert!(!stage.queue.flush(Instant::now() + Duration::from_millis(20)));
    assert_eq!(stage.script.attempts(), [b"a"]);
}

#[test]
fn a_full_queue_refuses_the_newest() {
    let stage = Stage::new(QueueLimits { max_bytes: 4, ..quick() }, [Hang]);
    stage.push(b"aa", 1);
    stage.wait_for_attempts(1);
    assert!(stage.queue.has_room());
    stage.push(b"bb", 2);
    assert!(!stage.queue.has_room());
    stage.push(b"c", 4);
    assert_eq!(stage.account_now(), "exported=0 queue_full=4");
    assert!(stage.said()[0].contains("dropped 4 spans"));
    stage.script.release();
    assert_eq!(stage.account(), "exported=3 queue_full=4");
    assert!(stage.queue.has_room());
}

#[test]
fn spans_not_encoded_for_want_of_room_are_counted_too() {
    let stage = Stage::new(quick(), []);
    stage.queue.refuse(5);
    assert!(stage.said()[0].contains("dropped 5 spans"));
    stage.queue.shutdown(Instant::now() + SOON);
    stage.queue.refuse(2);
    assert_eq!(stage.account_now(), "exported=0 queue_full=5 deadline=2");
}

#[test]
fn the_number_of_batches_is_bounded_too() {
    let stage = Stage::new(QueueLimits { max_batches: 2, ..quick() }, [Hang]);
    for _ in 0..3 {
        stage.push(b"a", 1);
    }
    assert_eq!(stage.account_now(), "exported=0 queue_full=1");
    stage.script.release();
    assert_eq!(stage.account(), "exported=2 queue_full=1");
}

#[test]
fn newer_metrics_take_the_place_of_those_waiting() {
    let stage = Stage::new(quick(), [Hang]);
    stage.push(b"a", 1);
    stage.wait_for_attempts(1);
    stage.push_metrics(b"m1");
    stage.push(b"b", 1);
    stage.push_metrics(b"m2");
    stage.script.release();
    assert_eq!(stage.account(), "exported=2");
    assert_eq!(stage.script.attempts(), [&b"a"[..], b"m2", b"b"]);
}

#[test]
fn newer_metrics_take_the_place_of_those_being_retried() {
    let stage = Stage::new(slow(), [Fail]);
    stage.push_metrics(b"m1");
    stage.wait_for_attempts(1);
    stage.push_metrics(b"m2");
    stage.queue.shutdown(Instant::now() + SOON);
    assert_eq!(stage.script.attempts(), [b"m1", b"m2"]);
}

#[test]
fn a_flush_says_when_it_did_not_finish() {
    let stage = Stage::new(quick(), [Hang]);
    assert!(stage.queue.flush(Instant::now()));
    stage.push(b"a", 1);
    assert!(!stage.queue.flush(Instant::now() + Duration::from_millis(5)));
    stage.script.release();
    stage.flush();
}

#[test]
fn a_shutdown_delivers_what_is_left() {
    let stage = Stage::new(quick(), [Fail]);
    for _ in 0..5 {
        stage.push(b"a", 1);
    }
    stage.queue.shutdown(Instant::now() + SOON);
    assert_eq!(stage.account_now(), "exported=5");
}

#[test]
fn a_shutdown_ends_the_wait_for_a_retry() {
    let stage = Stage::new(slow(), [Fail]);
    stage.push(b"a", 1);
    stage.wait_for_attempts(1);
    stage.queue.shutdown(Instant::now() + SOON);
    assert_eq!(stage.account_now(), "exported=1");
}

#[test]
fn a_shutdown_does_not_wait_for_an_attempt_that_cannot_come() {
    let stage = Stage::new(slow(), [FailFor(Duration::from_secs(60))]);
    stage.push(b"a", 1);
    stage.wait_for_attempts(1);
    let before = Instant::now();
    stage.queue.shutdown(before + SOON);
    assert!(before.elapsed() < SOON);
    assert_eq!(stage.account_now(), "exported=0 deadline=1");
}

#[test]
fn a_hanging_transport_is_left_behind_at_the_deadline() {
    let stage = Stage::new(quick(), [Hang]);
    stage.push(b"a", 1);
    stage.push(b"b", 2);
    stage.wait_for_attempts(1);
    let deadline = Instant::now() + Duration::from_millis(20);
    stage.queue.shutdown(deadline);
    assert!(Instant::now() < deadline + Duration::from_millis(500));
    assert_eq!(stage.account_now(), "exported=0 deadline=3");
    stage.script.release();
    stage.push(b"c", 4);
    stage.queue.shutdown(Instant::now() + SOON);
    assert_eq!(stage.account_now(), "exported=0 deadline=7");
    assert!(!stage.queue.has_room());
}

#[test]
fn a_dropped_queue_gives_up_what_is_left() {
    let Stage { queue, script, losses, .. } = Stage::new(quick(), [Hang]);
    queue.push(Batch { service: Service::Traces, bytes: b"a".to_vec(), spans: 3, logs: 0 });
    drop(queue);
    script.release();
    assert_eq!(
        losses.all().iter().map(|loss| (loss.reason, loss.count)).collect::<Vec<_>>(),
        [(DropReason::Deadline, 3)]
    );
}

#[test]
fn buffers_come_back() {
    let stage = Stage::new(quick(), []);
    assert_eq!(stage.queue.take_buffer().capacity(), 0);
    let mut buffer = Vec::with_capacity(1_000);
    buffer.push(1);
    let place = buffer.as_ptr();
    stage.queue.push(Batch { service: Service::Traces, bytes: buffer, spans: 1, logs: 0 });
    stage.flush();
    let again = stage.queue.take_buffer();
    assert_eq!((again.as_ptr(), again.len(), again.capacity()), (place, 0, 1_000));
}

#[test]
fn a_panicking_listener_stops_nothing() {
    let script = Arc::new(Script::default());
    script.play.lock().unwrap().answers.push_back(Fail);
    let diagnostics = Diagnostics::new(Arc::new(|_| std::panic::resume_unwind(Box::new("listener"))));
    let queue = Queue::start(Scripted(script), quick(), Arc::new(Losses::new()), diagnostics);
    queue.push(Batch { service: Service::Traces, bytes: b"a".to_vec(), spans: 3, logs: 0 });
    assert!(queue.flush(Instant::now() + SOON));
    assert_eq!(queue.account().exported, 3);
}

#[test]
fn eight_threads_lose_no_span_from_the_account() {
    let answers = [Take, Fail, Partly(1), Panic, Refuse, FailFor(Duration::from_micros(10))];
    let stage = Stage::new(
        QueueLimits { max_bytes: 64, give_up_after: Duration::from_micros(50), ..quick() },
        answers.into_iter().cycle().take(500),
    );
    std::thread::scope(|scope| {
        for spans in 1..=8 {
            let stage = &stage;
            scope.spawn(move || (0..500).for_each(|_| stage.push(b"batch", spans)));
        }
    });
    stage.queue.shutdown(Instant::now() + Duration::from_millis(50));
    stage.account_now();
    let account = stage.queue.account();
    assert_eq!(account.total(), 500 * (1..=8).sum::<u64>());
    assert!(account.dropped.contains_key(&DropReason::QueueFull), "{account:?}");
}
