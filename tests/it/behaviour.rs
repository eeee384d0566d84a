//! Stages under difficult conditions: cancellation at any point, slow values, order of drops.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use expect_test::{Expect, expect};
use telemetry::record::Fields;
use telemetry::testing::{record, record_process};
use telemetry::{StageAttributes, stage, stage_block};

/// Timeout, far longer than any step of a test.
const PATIENCE: Duration = Duration::from_secs(60);

fn check(run: impl FnOnce(), expected: Expect) {
    let recording = record();
    run();
    expected.assert_eq(&recording.tree());
}

fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

#[stage("behaviour.step", input(n))]
async fn step(n: u32) {
    tokio::task::yield_now().await;
}

#[stage("behaviour.steps")]
async fn steps() {
    for n in 0..3 {
        step(n).await;
    }
}

#[test]
fn a_future_can_be_cancelled_at_every_await() {
    for polls in 0..=3 {
        let recording = record();
        {
            let mut future = pin!(steps());
            (0..polls).for_each(|_| assert!(poll(future.as_mut()).is_pending()));
        }
        let spans = recording.spans();
        let outer = spans.iter().find(|span| span.name == "behaviour.steps");
        // A future without a poll has not begun.
        assert_eq!(outer.is_some(), polls > 0);
        let Some(outer) = outer else { continue };
        let ends: Vec<_> = spans.iter().map(|span| (span.name, span.outcome.name())).collect();
        let mut expected = vec![("behaviour.step", "ok"); polls - 1];
        expected.extend([("behaviour.step", "cancelled"), ("behaviour.steps", "cancelled")]);
        assert_eq!(ends, expected, "cancelled after {polls} polls");
        for child in spans.iter().filter(|span| span.name == "behaviour.step") {
            assert_eq!(child.parent_span_id, Some(outer.span_id));
            assert!(outer.start_unix_nanos < child.start_unix_nanos);
            assert!(child.start_unix_nanos < child.end_unix_nanos);
            assert!(child.end_unix_nanos < outer.end_unix_nanos);
        }
        assert!(telemetry::current().is_none());
    }
}

#[test]
fn select_and_timeout_cancel_a_stage() {
    #[stage("behaviour.waits_forever", input(n))]
    async fn waits_forever(n: u32) {
        std::future::pending().await
    }
    #[stage("behaviour.race")]
    async fn race() {
        tokio::select! {
            biased;
            () = waits_forever(1) => {}
            () = step(2) => {}
        }
    }
    #[stage("behaviour.timeout")]
    async fn timeout() -> Result<(), tokio::time::error::Elapsed> {
        tokio::time::timeout(Duration::ZERO, waits_forever(3)).await
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    check(
        || {
            runtime.block_on(race());
            assert!(runtime.block_on(timeout()).is_err());
        },
        expect![[r#"
            behaviour.race
            ├─ behaviour.waits_forever [cancelled]
            │     → input  n=1
            └─ behaviour.step
                  → input  n=2
            behaviour.timeout [error: tokio::time::error::Elapsed]
            └─ behaviour.waits_forever [cancelled]
                  → input  n=3
        "#]],
    );
}

/// Value whose drop runs a stage.
struct Held(u32);

impl Drop for Held {
    fn drop(&mut self) {
        dropped(self.0);
    }
}

#[stage("behaviour.dropped", input(n))]
fn dropped(n: u32) {}

#[test]
fn used_arguments_are_dropped_in_the_stage_and_unused_ones_after_it() {
    #[stage("behaviour.sync")]
    fn sync(used: Held, _unused: Held) {
        let _local = Held(1);
        let _ = &used;
    }
    #[stage("behaviour.async")]
    async fn asynchronous(used: Held, _unused: Held) {
        let _local = Held(1);
        let _ = &used;
    }
    check(
        || {
            sync(Held(2), Held(3));
            assert!(poll(pin!(asynchronous(Held(2), Held(3)))).is_ready());
        },
        expect![[r#"
            behaviour.sync
            ├─ behaviour.dropped
            │     → input  n=1
            └─ behaviour.dropped
                  → input  n=2
            behaviour.dropped
               → input  n=3
            behaviour.async
            ├─ behaviour.dropped
            │     → input  n=1
            └─ behaviour.dropped
                  → input  n=2
            behaviour.dropped
               → input  n=3
        "#]],
    );
}

#[test]
fn a_slow_value_does_not_delay_other_threads() {
    struct Slow {
        entered: Sender<()>,
        gate: Receiver<()>,
    }
    impl StageAttributes for Slow {
        fn record(&self, fields: &mut Fields<'_>) {
            self.entered.send(()).unwrap();
            self.gate.recv_timeout(PATIENCE).unwrap();
            fields.value(&7);
        }
    }
    #[stage("behaviour.slow", input(slow))]
    fn slow(slow: Slow) {}

    let recording = record_process();
    let ((entered, has_entered), (open, gate)) = (channel(), channel());
    std::thread::scope(|scope| {
        scope.spawn(|| slow(Slow { entered, gate }));
        has_entered.recv_timeout(PATIENCE).unwrap();
        dropped(1);
        assert_eq!(recording.tree(), "behaviour.dropped\n   → input  n=1\n", "delivered meanwhile");
        open.send(()).unwrap();
    });
    assert_eq!(recording.tree(), "behaviour.slow\n   → input  slow=7\n");
}

/// Body whose first statement is an item: clippy must not find an item after statements.
#[deny(clippy::items_after_statements)]
#[stage("behaviour.items_first")]
async fn items_first(n: u32) -> u32 {
    use std::ops::Add;
    n.add(1)
}

#[test]
fn a_body_may_begin_with_an_item() {
    let recording = record();
    let mut future = std::pin::pin!(items_first(1));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert_eq!(future.as_mut().poll(&mut context), std::task::Poll::Ready(2));
    assert_eq!(recording.tree(), "behaviour.items_first\n");
}

/// Block whose type follows only from the use of its value.
#[test]
fn the_type_of_a_block_is_inferred_from_its_use() {
    fn numbers() -> Vec<u32> {
        stage_block!("behaviour.collected", { (0..3).collect() })
    }
    fn parsed(text: &str) -> Result<u32, std::num::ParseIntError> {
        stage_block!("behaviour.parsed", { text.parse() })
    }
    let recording = record();
    let number: u32 = stage_block!("behaviour.inferred", output, { "3".parse().unwrap() });
    let default: bool = stage_block!("behaviour.default", { Default::default() });
    let itself = stage_block!("behaviour.itself", { number + 1 });
    assert_eq!((number, default, itself, numbers(), parsed("4")), (3, false, 4, vec![0, 1, 2], Ok(4)));
    assert!(parsed("x").is_err());
    expect![[r#"
        behaviour.inferred
           ← output  output=3
        behaviour.default
        behaviour.itself
        behaviour.collected
        behaviour.parsed
        behaviour.parsed [error: core::num::error::ParseIntError]
    "#]]
    .assert_eq(&recording.tree());
}
