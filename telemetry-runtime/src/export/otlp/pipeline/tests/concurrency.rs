//! Several requests in flight, and several threads that push.

use super::*;

fn four() -> Limits {
    Limits { in_flight: 4, ..quick() }
}

#[test]
fn a_slow_destination_gets_several_requests_at_a_time_and_no_more_than_allowed() {
    let stage = Stage::new(four(), std::iter::repeat_n(Hang, 9));
    (0..9).for_each(|_| stage.push(b"a", 1));
    stage.wait_for_attempts(4);
    assert!(!stage.pipeline.flush(Instant::now() + Duration::from_millis(20)));
    assert_eq!(stage.script.attempts().len(), 4);
    stage.script.release();
    assert_eq!(stage.stats(), "exported=9");
}

#[test]
fn a_failing_destination_gets_one_request_at_a_time() {
    let stage = Stage::new(four(), [Fail, Hang]);
    stage.push(b"a", 1);
    stage.wait_for_attempts(2);
    (0..9).for_each(|_| stage.push(b"a", 1));
    assert!(!stage.pipeline.flush(Instant::now() + Duration::from_millis(20)));
    assert_eq!(stage.script.attempts().len(), 2);
    stage.script.release();
    assert_eq!(stage.stats(), "exported=10");
}

#[test]
fn a_panicking_listener_stops_nothing() {
    let script = Arc::new(Script::default());
    script.play.lock().unwrap().answers.push_back(Fail);
    let diagnostics = Diagnostics::new(Arc::new(|_| std::panic::resume_unwind(Box::new("listener"))));
    let transport = Arc::new(Scripted(script));
    let pipeline = Pipeline::new(Service::Traces, transport, quick(), Arc::new(Losses::new()), diagnostics);
    pipeline.push(Batch { service: Service::Traces, bytes: b"a".to_vec(), items: 3 });
    assert!(pipeline.flush(Instant::now() + SOON));
    assert_eq!(pipeline.stats().exported, 3);
}

#[test]
fn eight_threads_lose_no_item_from_the_numbers() {
    let answers = [Take, Fail, Partly(1), Panic, Refuse, Deny, TooLarge, FailFor(Duration::from_micros(10))];
    let limits = Limits { max_bytes: 64, max_age: Duration::from_millis(20), ..four() };
    let stage = Stage::new(limits, answers.into_iter().cycle().take(500));
    std::thread::scope(|scope| {
        for items in 1..=8 {
            let stage = &stage;
            scope.spawn(move || (0..500).for_each(|_| stage.push(b"batch", items)));
        }
    });
    stage.pipeline.shutdown(Instant::now() + Duration::from_millis(50));
    stage.stats_now();
    let stats = stage.pipeline.stats();
    assert_eq!(stats.exported + stats.dropped.values().sum::<u64>(), 500 * (1..=8).sum::<u64>());
    assert!(stats.dropped.contains_key(&DropReason::QueueFull), "{stats:?}");
}
