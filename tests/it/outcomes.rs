//! Outcome of a stage, equal on span, metric and output event.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any, resume_unwind};

use expect_test::expect;
use telemetry::record::Fields;
use telemetry::testing::{record, record_process, record_with};
use telemetry::{Key, StageAttributes, StageError, stage, stage_block};

use crate::block_on;

const ERROR_CODE: Key<str> = Key::new("error.code");

#[derive(Debug, StageError)]
enum Trouble {
    Upstream,
}

#[stage("outcome.sync", output)]
fn sync(what: &str) -> Result<u32, Trouble> {
    match what {
        "error" => Err(Trouble::Upstream),
        "panic" => panic!("with a message that nobody may record"),
        _ => Ok(1),
    }
}

#[stage("outcome.async")]
async fn waiting(what: &str) -> Result<u32, Trouble> {
    tokio::task::yield_now().await;
    sync(what)
}

#[stage("outcome.around")]
async fn around(what: &str) -> Result<u32, Trouble> {
    waiting(what).await
}

#[test]
fn span_and_metrics_agree_on_every_outcome() {
    let recording = record();
    for what in ["ok", "error", "panic"] {
        let _ = catch_unwind(AssertUnwindSafe(|| sync(what)));
        let _ = catch_unwind(AssertUnwindSafe(|| block_on(waiting(what))));
    }
    let mut cancelled = Box::pin(around("ok"));
    assert!(futures_poll(cancelled.as_mut()).is_pending());
    drop(cancelled);
    expect![[r#"
        outcome.sync
           ← output  output=1
        outcome.async
        └─ outcome.sync
              ← output  output=1
        outcome.sync [error: upstream]
        outcome.async [error: upstream]
        └─ outcome.sync [error: upstream]
        outcome.sync [panic: &str]
        outcome.async [panic: &str]
        └─ outcome.sync [panic: &str]
        outcome.around [cancelled]
        └─ outcome.async [cancelled]
    "#]]
    .assert_eq(&recording.tree());
    expect![[r#"
        stage_duration_seconds_count{error_type="&str",stage_name="outcome.async",stage_outcome="panic"} 1
        stage_duration_seconds_count{error_type="&str",stage_name="outcome.sync",stage_outcome="panic"} 2
        stage_duration_seconds_count{error_type="cancelled",stage_name="outcome.around",stage_outcome="cancelled"} 1
        stage_duration_seconds_count{error_type="cancelled",stage_name="outcome.async",stage_outcome="cancelled"} 1
        stage_duration_seconds_count{error_type="upstream",stage_name="outcome.async",stage_outcome="error"} 1
        stage_duration_seconds_count{error_type="upstream",stage_name="outcome.sync",stage_outcome="error"} 2
        stage_duration_seconds_count{stage_name="outcome.async",stage_outcome="ok"} 1
        stage_duration_seconds_count{stage_name="outcome.sync",stage_outcome="ok"} 2
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
    expect![[r#"
        stage_active{stage_name="outcome.around"} 0
        stage_active{stage_name="outcome.async"} 0
        stage_active{stage_name="outcome.sync"} 0
    "#]]
    .assert_eq(&recording.metrics("stage_active"));
}

fn futures_poll<F: Future>(future: std::pin::Pin<&mut F>) -> std::task::Poll<F::Output> {
    future.poll(&mut std::task::Context::from_waker(std::task::Waker::noop()))
}

#[test]
fn a_panic_continues_with_its_payload() {
    let recording = record();
    let payload = catch_unwind(|| sync("panic")).unwrap_err();
    assert_eq!(payload.downcast_ref::<&str>(), Some(&"with a message that nobody may record"));
    assert!(telemetry::current().is_none(), "the ambient stage is restored");
    assert!(!format!("{:?}", recording.spans()).contains("nobody may record"));
}

#[test]
fn the_error_type_of_a_panic_is_the_type_of_its_payload() {
    #[stage("outcome.throws")]
    fn throws(payload: Box<dyn Any + Send>) {
        resume_unwind(payload)
    }
    #[stage("outcome.panics")]
    fn panics<P: Any + Send>(payload: P) {
        panic_any(payload)
    }
    #[stage("outcome.says")]
    fn says(what: &str) {
        panic!("a message that is {what}")
    }
    struct Own;
    let recording = record_process();
    assert!(catch_unwind(|| says("formatted")).is_err());
    assert!(catch_unwind(|| panics("text")).is_err());
    assert!(catch_unwind(|| panics(7)).is_err());
    assert!(catch_unwind(|| panics(std::fmt::Error)).is_err());
    let payload = catch_unwind(|| panics(Own)).unwrap_err();
    assert!(payload.is::<Own>());
    assert!(catch_unwind(AssertUnwindSafe(|| throws(payload))).is_err());
    // No panic hook has run.
    std::thread::spawn(|| assert!(catch_unwind(|| throws(Box::new(7))).is_err())).join().unwrap();
    expect![[r#"
        outcome.says [panic: alloc::string::String]
        outcome.panics [panic: &str]
        outcome.panics [panic: i32]
        outcome.panics [panic: core::fmt::Error]
        outcome.panics [panic: _OTHER]
        outcome.throws [panic: _OTHER]
        outcome.throws [panic]
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn a_running_stage_is_active_and_a_finished_one_is_not() {
    #[stage("outcome.active")]
    fn active(recording: &telemetry::testing::Recording) -> String {
        recording.metrics("stage_active")
    }
    let recording = record();
    assert_eq!(active(&recording), "stage_active{stage_name=\"outcome.active\"} 1\n");
    assert_eq!(recording.metrics("stage_active"), "stage_active{stage_name=\"outcome.active\"} 0\n");
}

#[test]
fn a_stage_that_outlives_the_installation_is_unfinished() {
    #[stage("outcome.outlives")]
    fn outlives<R>(run: impl FnOnce() -> R) -> R {
        run()
    }
    #[stage("outcome.next")]
    fn next() {}
    let recording = record();
    let (report, next_recording) = outlives(|| {
        let report = recording.finish();
        let next_recording = record();
        next();
        (report, next_recording)
    });
    assert_eq!(report.spans_begun(), 1);
    assert_eq!(report.dropped[0].reason, telemetry::export::DropReason::Unfinished);
    next();
    assert_eq!(
        next_recording.tree(),
        "outcome.next\noutcome.next\n",
        "its end does not turn up in the next installation, and it is nobody's parent there"
    );
    let report = next_recording.finish();
    assert_eq!((report.finished, report.spans_dropped()), (2, 0));
}

#[test]
fn a_panicking_output_does_not_fail_the_stage() {
    struct Broken;
    impl telemetry::StageAttributes for Broken {
        fn record(&self, _: &mut telemetry::record::Fields<'_>) {
            panic!("cannot be recorded")
        }
    }
    #[stage("outcome.broken", output)]
    fn broken() -> Broken {
        Broken
    }
    let recording = record();
    assert!(catch_unwind(broken).is_ok(), "its caller notices nothing");
    expect![[r#"
        outcome.broken
           ← output  … 1 attribute dropped
    "#]]
    .assert_eq(&recording.tree());
    expect![[r#"
        stage_active{stage_name="outcome.broken"} 0
        stage_duration_seconds_sum{stage_name="outcome.broken",stage_outcome="ok"} 0.000001
        stage_duration_seconds_count{stage_name="outcome.broken",stage_outcome="ok"} 1
        stage_telemetry_dropped_total{stage_telemetry_reason="record_full",stage_telemetry_signal="attribute"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_"));
}

/// Error with two attributes.
#[derive(Debug, StageAttributes)]
struct ToolFailure {
    exit_code: i32,
    #[telemetry(key = ERROR_CODE)]
    code: &'static str,
    #[telemetry(skip)]
    message: &'static str,
}

impl StageError for ToolFailure {
    fn error_type(&self) -> &'static str {
        "tool"
    }

    fn attributes(&self, fields: &mut Fields<'_>) -> bool {
        assert!(!self.message.is_empty(), "a payload whose code panics");
        self.record(fields);
        true
    }
}

#[stage("outcome.tool")]
fn tool(message: &'static str) -> Result<(), ToolFailure> {
    Err(ToolFailure { exit_code: 2, code: "E0308", message })
}

#[test]
fn attributes_of_an_error_are_recorded_without_its_message() {
    let recording = record();
    let _ = tool("with a message that nobody may record");
    let _: Result<(), Box<ToolFailure>> =
        stage_block!("outcome.boxed", { tool("likewise").map_err(Box::new) });
    expect![[r#"
        outcome.tool [error: tool]  error.code=E0308
           ← output  exit_code=2 error.code=E0308
        outcome.boxed [error: tool]  error.code=E0308
        │  ← output  exit_code=2 error.code=E0308
        └─ outcome.tool [error: tool]  error.code=E0308
              ← output  exit_code=2 error.code=E0308
    "#]]
    .assert_eq(&recording.tree());
    let _ = tool("");
    expect![[r#"
        outcome.tool [error: _OTHER]
           ← output  … 1 attribute dropped
    "#]]
    .assert_eq(&recording.tree());
}

/// Error whose fields are annotated.
#[derive(Debug, StageError)]
enum Refusal<'a, T: telemetry::Label> {
    Full {
        #[telemetry(plain)]
        depth: usize,
        #[telemetry(hash)]
        owner: &'a str,
        _message: String,
    },
    Again(#[telemetry(name = "again.after")] std::time::Duration, #[telemetry(label, name = "again.tier")] T),
    #[telemetry(expected)]
    Closed {
        _message: String,
    },
    Inner(#[telemetry(nested, name = "inner")] ToolFailure),
}

#[derive(Clone, Copy, Debug, telemetry::Label)]
enum Tier {
    Small,
}

#[derive(Debug, StageError)]
struct Lost {
    #[telemetry(key = ERROR_CODE)]
    code: &'static str,
    #[telemetry(redact)]
    _token: String,
    _message: String,
}

#[test]
fn annotated_fields_of_an_error_are_recorded() {
    #[stage("outcome.refuse")]
    fn refuse(with: Refusal<'_, Tier>) -> Result<(), Refusal<'_, Tier>> {
        Err(with)
    }
    let secret = || "nobody may know".to_owned();
    let recording = record_with(|builder| builder.pseudonym_key(*b"of this test"));
    let _ = refuse(Refusal::Full { depth: 7, owner: "Ada", _message: secret() });
    let _ = refuse(Refusal::Again(std::time::Duration::from_millis(1500), Tier::Small));
    let _ = refuse(Refusal::Closed { _message: secret() });
    let _ = refuse(Refusal::Inner(ToolFailure { exit_code: 2, code: "E0308", message: "likewise" }));
    let _: Result<(), Lost> =
        stage_block!("outcome.lose", { Err(Lost { code: "gone", _token: secret(), _message: secret() }) });
    expect![[r#"
        outcome.refuse [error: full]
           ← output  depth=7 owner=b848f148
        outcome.refuse [error: again]  again.tier=small
           ← output  again.after=1.5 again.tier=small
        outcome.refuse [error: closed]  stage.error.expected=true
        outcome.refuse [error: inner]  error.code=E0308
           ← output  inner.exit_code=2 error.code=E0308
        outcome.lose [error: lost]  error.code=gone
           ← output  error.code=gone _token=[REDACTED]
    "#]]
    .assert_eq(&recording.tree());
    expect![[r#"
        stage_duration_seconds_count{again_tier="small",error_type="again",stage_name="outcome.refuse",stage_outcome="error"} 1
        stage_duration_seconds_count{error_type="closed",stage_error_expected="true",stage_name="outcome.refuse",stage_outcome="error"} 1
        stage_duration_seconds_count{error_type="full",stage_name="outcome.refuse",stage_outcome="error"} 1
        stage_duration_seconds_count{error_type="inner",stage_name="outcome.refuse",stage_outcome="error"} 1
        stage_duration_seconds_count{error_type="lost",stage_name="outcome.lose",stage_outcome="error"} 1
    "#]].assert_eq(&recording.metrics("stage_duration_seconds_count"));
}
