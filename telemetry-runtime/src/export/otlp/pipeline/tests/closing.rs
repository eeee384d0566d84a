//! The end of a pipeline: everything is tried until the deadline, and counted.

use super::*;

#[test]
fn a_shutdown_delivers_what_is_left() {
    let stage = Stage::new(quick(), [Fail]);
    for _ in 0..5 {
        stage.push(b"a", 1);
    }
    stage.pipeline.shutdown(Instant::now() + SOON);
    assert_eq!(stage.stats_now(), "exported=5");
}

#[test]
fn a_shutdown_ends_the_wait_for_a_retry() {
    let stage = Stage::new(slow(), [Fail]);
    stage.push(b"a", 1);
    stage.wait_for_attempts(1);
    stage.pipeline.shutdown(Instant::now() + SOON);
    assert_eq!(stage.stats_now(), "exported=1");
}

/// Shuts down within the time while every attempt fails; returns when each began, as shares of the time.
fn attempts_of_a_shutdown(limits: Limits, time: Duration, answer: Answer) -> Vec<f64> {
    let stage = Stage::new(limits, std::iter::repeat_n(answer, 1_000));
    stage.push(b"a", 1);
    stage.wait_for_attempts(1);
    let begun = Instant::now();
    stage.pipeline.close(begun + time);
    stage.script.release();
    stage.pipeline.shutdown(begun + time);
    assert_eq!(stage.stats_now(), "exported=0 deadline=1");
    let play = stage.script.play.lock().unwrap();
    let share = |at: &Instant| at.duration_since(begun).as_secs_f64() / time.as_secs_f64();
    play.attempts.iter().skip(1).map(|(at, _)| share(at)).collect()
}

#[test]
fn a_shutdown_uses_the_whole_time_with_few_attempts() {
    // A tenth of the real times: five seconds, and half a second after the first failure.
    let limits = Limits { closing_backoff: Duration::from_millis(50), ..slow() };
    let attempts = attempts_of_a_shutdown(limits, Duration::from_millis(500), Fail);
    assert!((2..=10).contains(&attempts.len()), "{attempts:?}");
    assert!(
        attempts.last().is_some_and(|last| *last >= 0.79),
        "the last try is shortly before the deadline: {attempts:?}"
    );
}

#[test]
fn a_shutdown_tries_once_more_before_its_deadline_whatever_the_destination_asked_for() {
    // Its answer comes about as the shutdown begins, or certainly after that.
    for answer in [FailFor(Duration::from_secs(60)), HangThenFailFor(Duration::from_secs(60))] {
        let attempts = attempts_of_a_shutdown(quick(), Duration::from_millis(500), answer);
        assert_eq!(attempts.len(), 1, "{attempts:?}");
        assert!(attempts[0] >= 0.79, "{attempts:?}");
    }
}

#[test]
fn a_shutdown_does_not_wait_for_other_credentials() {
    let stage = Stage::new(Limits { denied_backoff: SOON, ..quick() }, std::iter::repeat_n(Deny, 9));
    stage.push(b"a", 1);
    stage.wait_for_attempts(1);
    stage.push(b"b", 1);
    let before = Instant::now();
    stage.pipeline.shutdown(before + 2 * SOON);
    assert!(before.elapsed() < 2 * SOON);
    assert_eq!(stage.stats_now(), "exported=0 rejected=2");
}

#[test]
fn a_hanging_transport_is_left_behind_at_the_deadline() {
    let stage = Stage::new(quick(), [Hang, Hang]);
    stage.push(b"a", 1);
    stage.push(b"b", 2);
    stage.wait_for_attempts(1);
    let deadline = Instant::now() + Duration::from_millis(20);
    stage.pipeline.shutdown(deadline);
    assert!(Instant::now() < deadline + Duration::from_millis(500));
    assert_eq!(stage.stats_now(), "exported=0 deadline=3");
    stage.script.release();
    stage.push(b"c", 4);
    stage.pipeline.shutdown(Instant::now() + SOON);
    assert_eq!(stage.stats_now(), "exported=0 deadline=7");
    assert!(!stage.pipeline.has_room());
}

#[test]
fn an_attempt_that_hangs_since_before_the_shutdown_holds_up_no_other_batch() {
    let stage = Stage::new(quick(), [Hang]);
    stage.push(b"a", 1);
    stage.wait_for_attempts(1);
    stage.push(b"b", 2);
    stage.pipeline.shutdown(Instant::now() + Duration::from_millis(200));
    assert_eq!(stage.stats_now(), "exported=2 deadline=1");
    stage.script.release();
}

#[test]
fn a_dropped_pipeline_drops_what_is_left() {
    let Stage { pipeline, script, losses, .. } = Stage::new(quick(), [Hang]);
    pipeline.push(Batch { service: Service::Traces, bytes: b"a".to_vec(), items: 3 });
    drop(pipeline);
    script.release();
    assert_eq!(
        losses.all().iter().map(|loss| (loss.reason, loss.count)).collect::<Vec<_>>(),
        [(DropReason::Deadline, 3)]
    );
}
