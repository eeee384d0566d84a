//! `fail!`: the outcome of a stage that returns no `Result`.

use expect_test::expect;
use telemetry::testing::{record, record_process_with, record_with};
use telemetry::{Sampler, StageError, fail, in_current_stage, stage};

use super::{DONE, check, key};
use crate::block_on;

#[derive(Debug, StageError)]
enum Trouble {
    #[telemetry(expected)]
    Declined,
    Tool {
        #[telemetry(plain)]
        exit_code: i32,
        #[telemetry(key = key::ROWS)]
        rows: i64,
    },
}

#[stage("fail.named")]
fn named(error: bool) -> Option<u32> {
    if error {
        fail!("timed_out");
        return None;
    }
    Some(1)
}

#[test]
fn an_error_is_named_where_no_result_is_returned() {
    check(
        || assert_eq!((named(true), named(false)), (None, Some(1))),
        expect![[r#"
            fail.named [error: timed_out]
            fail.named
        "#]],
    );
}

#[test]
fn a_value_gives_its_type_and_its_fields() {
    #[stage("fail.valued", output)]
    fn valued(error: Trouble) -> u32 {
        below(&error);
        1
    }
    #[stage("fail.silent")]
    fn silent(error: Trouble) {
        below(&error);
    }
    fn below(error: &Trouble) {
        fail!(error);
    }
    let tool = || Trouble::Tool { exit_code: 4, rows: 9 };
    check(
        || {
            assert_eq!(valued(tool()), 1);
            silent(tool());
            silent(Trouble::Declined);
        },
        expect![[r#"
            fail.valued [error: tool]
               ← output  output=1
            fail.silent [error: tool]  run.rows=9
               ← output  exit_code=4 run.rows=9
            fail.silent [error: declined]  stage.error.expected=true
        "#]],
    );
}

#[test]
fn an_expected_error_is_not_a_failure() {
    #[stage("fail.expected")]
    fn expected() {
        fail!("not_found", expected);
    }
    let recording = record();
    expected();
    let spans = recording.spans();
    assert_eq!((spans[0].error_type.as_deref(), spans[0].is_failure), (Some("not_found"), false));
}

#[test]
fn the_last_error_counts_and_a_returned_one_takes_precedence() {
    #[stage("fail.twice")]
    fn twice() -> Result<(), Trouble> {
        fail!("first");
        fail!("second");
        Ok(())
    }
    #[stage("fail.returned")]
    fn returned() -> Result<(), Trouble> {
        fail!("first");
        Err(Trouble::Declined)
    }
    #[stage("fail.panicked")]
    fn panicked() {
        fail!("first");
        std::panic::panic_any(1)
    }
    #[stage("fail.cancelled")]
    async fn cancelled() {
        fail!("first");
        std::future::pending::<()>().await;
    }
    check(
        || {
            twice().unwrap();
            assert!(returned().is_err());
            assert!(std::panic::catch_unwind(panicked).is_err());
            let mut future = Box::pin(cancelled());
            let mut context = std::task::Context::from_waker(std::task::Waker::noop());
            assert!(future.as_mut().poll(&mut context).is_pending());
        },
        expect![[r#"
            fail.twice [error: second]
            fail.returned [error: declined]  stage.error.expected=true
            fail.panicked [panic: i32]
            fail.cancelled [cancelled]
        "#]],
    );
}

#[test]
fn tasks_and_threads_of_a_stage_report_for_it() {
    #[stage("fail.spread")]
    async fn spread() {
        tokio::task::yield_now().await;
        std::thread::spawn(in_current_stage(|| fail!("in_thread"))).join().unwrap();
    }
    check(
        || block_on(spread()),
        expect![[r#"
            fail.spread [error: in_thread]
        "#]],
    );
}

#[stage("fail.measured", metrics(calls = DONE))]
fn measured(error: bool) {
    if error {
        fail!("broken");
    }
}

/// Metrics of one success and two errors.
const MEASURED: &str = "\
run_done_total{error_type=\"broken\",stage_outcome=\"error\"} 2
run_done_total{stage_outcome=\"ok\"} 1
stage_duration_seconds_count{error_type=\"broken\",stage_name=\"fail.measured\",stage_outcome=\"error\"} 2
stage_duration_seconds_count{stage_name=\"fail.measured\",stage_outcome=\"ok\"} 1
";

fn measure(recording: &telemetry::testing::Recording) -> String {
    [false, true, true].into_iter().for_each(measured);
    recording.metrics("run_") + &recording.metrics("stage_duration_seconds_count")
}

#[test]
fn metrics_have_the_reported_outcome_sampled_or_not() {
    for sampler in [Sampler::ALWAYS_ON, Sampler::ALWAYS_OFF] {
        let recording = record_with(|builder| builder.sampler(sampler));
        assert_eq!(measure(&recording), MEASURED);
    }
}

#[test]
fn metrics_have_the_reported_outcome_of_a_dropped_span() {
    let recording = record_process_with(|builder| builder.ring_total_bytes(0));
    // A new thread, which has no ring yet.
    let measured = std::thread::scope(|scope| scope.spawn(|| measure(&recording)).join().unwrap());
    assert_eq!(measured, MEASURED);
}

#[test]
fn metrics_have_the_reported_outcome_of_a_stage_stored_for_its_metrics() {
    #[stage("fail.outer", metrics(calls = DONE))]
    fn outer() {
        fail!("broken");
        inside();
    }
    #[stage("fail.inside")]
    fn inside() {}
    let recording = record_with(|builder| builder.open_spans(1));
    outer();
    expect![[r#"
        run_done_total{error_type="broken",stage_outcome="error"} 1
    "#]]
    .assert_eq(&recording.metrics("run_"));
}

#[test]
fn outside_a_stage_an_error_is_counted() {
    let recording = record();
    fail!("nowhere");
    fail!(Trouble::Declined);
    assert_eq!(
        recording.metrics("stage_telemetry_dropped"),
        "stage_telemetry_dropped_total{stage_telemetry_reason=\"no_stage\",stage_telemetry_signal=\"attribute\"} 2\n"
    );
}

#[test]
fn an_error_whose_code_panics_harms_nothing() {
    struct Panics(bool);
    impl StageError for Panics {
        fn error_type(&self) -> &'static str {
            assert!(!self.0, "on purpose");
            "panics"
        }
        fn attributes(&self, _: &mut telemetry::record::Fields<'_>) -> bool {
            panic!("on purpose")
        }
    }
    #[stage("fail.careless")]
    fn careless(early: bool) {
        fail!(Panics(early));
    }
    check(
        || {
            careless(false);
            careless(true);
        },
        expect![[r#"
            fail.careless [error: panics]
               ← output  … 1 attribute dropped
            fail.careless
        "#]],
    );
}
