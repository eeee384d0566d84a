//! The pipeline against a transport that answers by script. Nothing here sleeps: tests wait for the attempts
//! they caused.

mod closing;
mod concurrency;
mod outage;
mod script;

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::*;
use crate::export::otlp::samples;
use script::Answer::*;
use script::{Answer, SOON, Script, Scripted, Stage};

/// Waits of a millisecond, so that a retry is soon; one request at a time, so that there is an order.
fn quick() -> Limits {
    let soon = Duration::from_millis(1);
    let limits =
        Limits { first_backoff: soon, denied_backoff: soon, closing_backoff: soon, ..Limits::default() };
    Limits { in_flight: 1, ..limits }
}

/// Waits that outlast the test.
fn slow() -> Limits {
    let hour = Duration::from_secs(3_600);
    Limits { first_backoff: hour, longest_backoff: hour, max_age: 2 * hour, ..quick() }
}

/// Pushes three batches of ten spans each and compares the numbers.
#[track_caller]
fn check(answers: &[Answer], attempts: usize, expected: &str) -> Stage {
    let stage = Stage::new(quick(), answers.iter().cloned());
    for name in [b"a", b"b", b"c"] {
        stage.push(name, 10);
    }
    assert_eq!(stage.stats(), expected);
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
    assert!(stage.said()[0].contains("dropped 10 spans") && stage.said()[0].contains("400 malformed"));
}

#[test]
fn refused_credentials_are_tried_again() {
    let stage = check(&[Deny, Deny], 5, "exported=30");
    assert!(
        stage.said()[0].contains(": 401 unauthorised; retrying slowly; check the headers"),
        "{:?}",
        stage.said()
    );
}

#[test]
fn partial_success_counts_the_rest_as_rejected() {
    let stage = check(&[Partly(3)], 3, "exported=27 rejected=3");
    assert!(stage.said()[0].contains("dropped 3 spans") && stage.said()[0].contains("too old"));
}

#[test]
fn more_refusals_than_items_are_not_believed() {
    check(&[Partly(u64::MAX)], 3, "exported=20 rejected=10");
}

#[test]
fn a_panic_costs_its_batch_only() {
    let stage = check(&[Take, Panic], 3, "exported=20 exporter_failed=10");
    assert!(stage.said()[0].contains("dropped 10 spans: sending to http://collector:4318 panicked"));
}

#[test]
fn a_batch_that_is_too_large_is_sent_in_pieces() {
    let stage = Stage::new(quick(), [TooLarge]);
    stage.pipeline.push(samples::traces(4));
    assert_eq!(stage.stats(), "exported=4");
    let sizes: Vec<usize> = stage.script.attempts().iter().map(Vec::len).collect();
    assert!(sizes.len() > 2 && sizes[1..].iter().all(|size| *size < sizes[0]), "{sizes:?}");
}

#[test]
fn a_single_item_that_is_too_large_is_dropped() {
    let stage = Stage::new(quick(), std::iter::repeat_n(TooLarge, 100));
    stage.pipeline.push(samples::traces(4));
    assert_eq!(stage.stats(), "exported=0 rejected=4");
    assert!(stage.said().iter().any(|said| said.contains("413 too large")), "{:?}", stage.said());
}

#[test]
fn a_batch_is_dropped_when_it_is_too_old() {
    let limits = Limits { max_age: Duration::from_millis(20), ..quick() };
    let stage = Stage::new(limits, std::iter::repeat_n(Fail, 1_000));
    stage.push(b"a", 10);
    assert_eq!(stage.stats(), "exported=0 unreachable=10");
    let said = stage.said();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("cannot send to"), "{said:?}");
    assert!(said[1].starts_with("dropped 10 spans: they could not be sent"), "{said:?}");
}

#[test]
fn the_delay_asked_for_is_kept() {
    let asked = Duration::from_millis(40);
    let stage = Stage::new(quick(), [FailFor(asked)]);
    stage.push(b"a", 10);
    assert_eq!(stage.stats(), "exported=10");
    assert!(stage.script.gap() >= asked);
}

#[test]
fn the_delay_asked_for_is_capped_by_the_age() {
    let stage =
        Stage::new(Limits { max_age: Duration::from_millis(20), ..quick() }, [FailFor(Duration::MAX)]);
    stage.push(b"a", 10);
    assert_eq!(stage.stats(), "exported=0 unreachable=10");
}

#[test]
fn an_endless_age_and_an_endless_delay_do_not_overflow() {
    let answers = std::iter::once(FailFor(Duration::MAX)).chain(std::iter::repeat_n(Fail, 1_000));
    let stage = Stage::new(Limits { max_age: Duration::MAX, ..quick() }, answers);
    stage.push(b"a", 10);
    stage.wait_for_attempts(1);
    stage.pipeline.shutdown(Instant::now() + Duration::from_millis(50));
    assert_eq!(stage.stats_now(), "exported=0 deadline=10");
}

#[test]
fn the_wait_outlives_the_batch_that_caused_it() {
    let stage = Stage::new(Limits { max_age: Duration::from_millis(20), ..slow() }, [Fail]);
    stage.push(b"a", 10);
    assert_eq!(stage.stats(), "exported=0 unreachable=10");
    stage.push(b"b", 10);
    assert_eq!(stage.stats(), "exported=0 unreachable=20");
    assert_eq!(stage.script.attempts(), [b"a"]);
}

#[test]
fn a_full_queue_drops_the_newest() {
    let stage = Stage::new(Limits { max_bytes: 4, ..quick() }, [Hang]);
    stage.push(b"aa", 1);
    stage.wait_for_attempts(1);
    assert!(stage.pipeline.has_room());
    stage.push(b"bb", 2);
    assert!(!stage.pipeline.has_room());
    stage.push(b"c", 4);
    assert_eq!(stage.stats_now(), "exported=0 queue_full=4");
    assert!(stage.said()[0].contains("dropped 4 spans"));
    stage.script.release();
    assert_eq!(stage.stats(), "exported=3 queue_full=4");
    assert!(stage.pipeline.has_room());
}

#[test]
fn a_full_queue_drops_the_oldest_that_waits_if_it_is_told_to() {
    let stage = Stage::new(Limits { max_bytes: 4, drops_oldest: true, ..quick() }, [Hang]);
    stage.push(b"a", 1);
    stage.wait_for_attempts(1);
    for (name, items) in [(&b"b"[..], 2), (b"c", 4), (b"dd", 8)] {
        assert!(stage.pipeline.has_room());
        stage.push(name, items);
    }
    assert_eq!(stage.stats_now(), "exported=0 queue_full=2");
    stage.push(b"larger than all", 16);
    assert_eq!(stage.stats_now(), "exported=0 queue_full=30");
    stage.script.release();
    assert_eq!(stage.stats(), "exported=1 queue_full=30");
}

#[test]
fn items_not_encoded_for_want_of_room_are_counted_too() {
    let stage = Stage::new(quick(), []);
    stage.pipeline.refuse(5);
    assert!(stage.said()[0].contains("dropped 5 spans"));
    stage.pipeline.shutdown(Instant::now() + SOON);
    stage.pipeline.refuse(2);
    assert_eq!(stage.stats_now(), "exported=0 queue_full=5 deadline=2");
}

#[test]
fn the_number_of_batches_is_bounded_too() {
    let stage = Stage::new(Limits { max_batches: 2, ..quick() }, [Hang]);
    for _ in 0..3 {
        stage.push(b"a", 1);
    }
    assert_eq!(stage.stats_now(), "exported=0 queue_full=1");
    stage.script.release();
    assert_eq!(stage.stats(), "exported=2 queue_full=1");
}

#[test]
fn a_newer_reading_of_the_metrics_takes_the_place_of_those_waiting() {
    let stage = Stage::of(Service::Metrics, quick(), [Hang]);
    stage.read(&[b"a1", b"b1", b"c1"]);
    stage.wait_for_attempts(1);
    stage.read(&[b"a2", b"b2", b"c2"]);
    stage.script.release();
    assert_eq!(stage.stats(), "exported=4 superseded=2");
    // The two that did not get their turn have it first.
    assert_eq!(stage.script.attempts(), [b"a1", b"b2", b"c2", b"a2"]);
}

#[test]
fn a_newer_reading_of_the_metrics_takes_the_place_of_those_being_retried() {
    let stage = Stage::of(Service::Metrics, slow(), [Fail]);
    stage.read(&[b"m1"]);
    stage.wait_for_attempts(1);
    stage.read(&[b"m2"]);
    stage.pipeline.shutdown(Instant::now() + SOON);
    assert_eq!(stage.script.attempts(), [b"m1", b"m2"]);
    assert_eq!(stage.stats_now(), "exported=1 superseded=1");
}

#[test]
fn a_flush_says_when_it_did_not_finish() {
    let stage = Stage::new(quick(), [Hang]);
    assert!(stage.pipeline.flush(Instant::now()));
    stage.push(b"a", 1);
    assert!(!stage.pipeline.flush(Instant::now() + Duration::from_millis(5)));
    stage.script.release();
    stage.flush();
}

#[test]
fn buffers_come_back() {
    let stage = Stage::new(quick(), []);
    assert_eq!(stage.pipeline.take_buffer().capacity(), 0);
    let mut buffer = Vec::with_capacity(1_000);
    buffer.push(1);
    let place = buffer.as_ptr();
    stage.pipeline.push(Batch { service: Service::Traces, bytes: buffer, items: 1 });
    stage.flush();
    let again = stage.pipeline.take_buffer();
    assert_eq!((again.as_ptr(), again.len(), again.capacity()), (place, 0, 1_000));
}
