//! Stages that a guard ends: outcome by the way in which it is ended, and the stages inside of `run`.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use expect_test::expect;
use telemetry::testing::{alone, record};
use telemetry::{RunningStage, StageError, current, event, fail, open_stage, record, stage};

use crate::block_on;

#[derive(Debug, StageError)]
enum Refused {
    #[telemetry(expected)]
    Full {
        #[telemetry(plain)]
        depth: u32,
    },
}

#[stage("guard.leaf")]
fn leaf() {}

fn begin(n: u32) -> RunningStage {
    open_stage!("guard.open", fields(n))
}

#[test]
fn the_way_in_which_a_guard_is_ended_is_the_outcome() {
    let recording = record();
    begin(1).end();
    begin(2).end_with_error(&Refused::Full { depth: 7 });
    drop(begin(3));
    let mut failed = begin(4);
    failed.run(|| fail!("timed_out"));
    failed.end();
    assert!(catch_unwind(AssertUnwindSafe(|| begin(5).run(|| panic!("in the stage")))).is_err());
    let held = catch_unwind(AssertUnwindSafe(|| {
        let _held = begin(6);
        panic!("beside the stage");
    }));
    assert!(held.is_err());
    expect![[r#"
        guard.open  n=1
        guard.open [error: full]  stage.error.expected=true n=2
           ← output  depth=7
        guard.open [cancelled]  n=3
        guard.open [error: timed_out]  n=4
        guard.open [panic: &str]  n=5
        guard.open [panic: &str]  n=6
    "#]]
    .assert_eq(&recording.tree());
    expect![[r#"
        stage_duration_seconds_count{error_type="&str",stage_name="guard.open",stage_outcome="panic"} 2
        stage_duration_seconds_count{error_type="cancelled",stage_name="guard.open",stage_outcome="cancelled"} 1
        stage_duration_seconds_count{error_type="full",stage_error_expected="true",stage_name="guard.open",stage_outcome="error"} 1
        stage_duration_seconds_count{error_type="timed_out",stage_name="guard.open",stage_outcome="error"} 1
        stage_duration_seconds_count{stage_name="guard.open",stage_outcome="ok"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
}

#[test]
fn a_guard_that_begins_in_a_destructor_of_a_panic_is_ended_by_itself() {
    struct Cleaner;
    impl Drop for Cleaner {
        fn drop(&mut self) {
            begin(1).end();
            drop(begin(2));
        }
    }
    let recording = record();
    let panicked = catch_unwind(|| {
        let _cleaner = Cleaner;
        panic!("around the stages");
    });
    assert!(panicked.is_err());
    expect![[r#"
        guard.open  n=1
        guard.open [cancelled]  n=2
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn a_guard_is_the_current_stage_in_its_runs_only() {
    #[stage("guard.caller")]
    fn caller() -> RunningStage {
        let mut stage = begin(1);
        leaf();
        stage.run(leaf);
        stage
    }
    let recording = record();
    let mut stage = caller();
    assert_eq!(current(), None);
    stage.run(|| {
        event!("guard.seen");
        record!("late" = 3);
        begin(2).end();
    });
    leaf();
    stage.end();
    expect![[r#"
        guard.caller
        ├─ guard.open  n=1 late=3
        │  │  • guard.seen
        │  ├─ guard.leaf
        │  └─ guard.open  n=2
        └─ guard.leaf
        guard.leaf
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn a_guard_may_move_to_another_thread() {
    let recording = record();
    let mut stage = begin(1);
    stage.run(leaf);
    let stage = std::thread::spawn(move || {
        stage.run(leaf);
        stage
    });
    stage.join().unwrap().end();
    let lost = begin(2);
    let panicked = std::thread::spawn(move || {
        let _lost = lost;
        panic!("on the other thread");
    });
    assert!(panicked.join().is_err());
    expect![[r#"
        guard.open  n=1
        ├─ guard.leaf
        └─ guard.leaf
        guard.open [panic: &str]  n=2
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn a_future_by_hand_has_a_stage_from_its_first_poll_to_its_value() {
    struct Twice<F> {
        inner: F,
        stage: Option<RunningStage>,
    }
    impl<F: Future + Unpin> Future for Twice<F> {
        type Output = F::Output;

        fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
            let Twice { inner, stage } = &mut *self;
            let running = stage.get_or_insert_with(|| begin(1));
            let polled = running.run(|| Pin::new(inner).poll(context));
            if polled.is_ready()
                && let Some(stage) = stage.take()
            {
                stage.end();
            }
            polled
        }
    }
    let recording = record();
    let inner = Box::pin(async {
        leaf();
        tokio::task::yield_now().await;
        leaf();
    });
    block_on(Twice { inner, stage: None });
    expect![[r#"
        guard.open  n=1
        ├─ guard.leaf
        └─ guard.leaf
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn without_an_installation_a_guard_does_nothing() {
    let _alone = alone();
    let mut stage = begin(1);
    assert_eq!(stage.run(|| 3), 3);
    stage.end();
    drop(begin(2));
}
