//! Records of stages as text: one row for each fact.

use expect_test::{Expect, expect};
use semconv::{Sensitivity, ToValue, Value, ValueFor};
use telemetry::testing::{record, record_with};
use telemetry::{Key, Label, StageAttributes, StageError, decision, event, stage};

use crate::block_on;

/// Runs `run` and compares the tree of recorded spans.
fn check(run: impl FnOnce(), expected: Expect) {
    let recording = record_with(|builder| builder.pseudonym_key("a key for tests"));
    run();
    expected.assert_eq(&recording.tree());
}

mod key {
    use super::{Key, Sensitivity};

    pub(super) const TASK_ID: Key<str> = Key::new("task.id").as_context();
    pub(super) const TASK_SIZE: Key<i64> = Key::new("task.size");
    pub(super) const USER_NAME: Key<str> = Key::new("user.name").with_sensitivity(Sensitivity::Pii);
    pub(super) const API_KEY: Key<str> = Key::new("api.key").with_sensitivity(Sensitivity::Secret);
}

#[derive(Clone, Copy, Debug, Label)]
enum Mode {
    Simple,
    Complex,
}

#[derive(Debug, StageError)]
enum PlanError {
    #[telemetry(error_type = "bad_input", expected)]
    Bad,
    TooLarge,
}

#[stage("plan.make", input(files), output)]
fn plan(files: u32) -> Result<u32, PlanError> {
    match files {
        0 => return Err(PlanError::Bad),
        100.. => Err(PlanError::TooLarge)?,
        _ => {}
    }
    Ok(estimate(files) + estimate(files + 1))
}

#[stage("plan.estimate", input(files))]
fn estimate(files: u32) -> u32 {
    files * 10
}

#[test]
fn stages_nest_like_calls() {
    check(
        || assert_eq!(plan(2).unwrap(), 50),
        expect![[r#"
            plan.make
            │  → input  files=2
            │  ← output  output=50
            ├─ plan.estimate
            │     → input  files=2
            └─ plan.estimate
                  → input  files=3
        "#]],
    );
}

#[test]
fn an_error_ends_the_stage_with_its_type_and_no_output() {
    check(
        || assert!(plan(200).is_err()),
        expect![[r#"
            plan.make [error: too_large]
               → input  files=200
        "#]],
    );
}

#[test]
fn an_expected_error_is_an_error_but_not_a_failure() {
    let recording = record();
    assert!(plan(0).is_err());
    let spans = recording.spans();
    assert_eq!(spans[0].outcome.name(), "error");
    assert_eq!(spans[0].error_type.as_deref(), Some("bad_input"));
    assert!(!spans[0].is_failure);
    assert_eq!(spans[0].attribute("stage.error.expected"), Some(&telemetry::export::OwnedValue::Bool(true)));
}

#[stage("file.read")]
fn read(path: &str) -> std::io::Result<String> {
    std::fs::read_to_string(path)
}

#[stage("number.parse")]
fn parse(text: &str) -> Result<u8, std::num::ParseIntError> {
    text.parse()
}

#[test]
fn errors_of_other_crates_have_a_type_too() {
    check(
        || {
            assert!(read("/nowhere/at/all").is_err());
            assert!(parse("many").is_err());
        },
        expect![[r#"
            file.read [error: not_found]
            number.parse [error: core::num::error::ParseIntError]
        "#]],
    );
}

#[stage("wait.outer", input(n), output)]
async fn outer(n: u32) -> Result<u32, PlanError> {
    let first = inner(n).await;
    tokio::task::yield_now().await;
    let second = plan(n)?;
    Ok(first + second)
}

#[stage("wait.inner")]
async fn inner(n: u32) -> u32 {
    tokio::task::yield_now().await;
    estimate(n)
}

#[test]
fn async_stages_nest_across_their_await_points() {
    check(
        || {
            assert_eq!(block_on(outer(1)).unwrap(), 10 + 30);
            assert!(block_on(outer(0)).is_err());
        },
        expect![[r#"
            wait.outer
            │  → input  n=1
            │  ← output  output=40
            ├─ wait.inner
            │  └─ plan.estimate
            │        → input  files=1
            └─ plan.make
               │  → input  files=1
               │  ← output  output=30
               ├─ plan.estimate
               │     → input  files=1
               └─ plan.estimate
                     → input  files=2
            wait.outer [error: bad_input]  stage.error.expected=true
            │  → input  n=0
            ├─ wait.inner
            │  └─ plan.estimate
            │        → input  files=0
            └─ plan.make [error: bad_input]  stage.error.expected=true
                  → input  files=0
        "#]],
    );
}

#[stage("join.two")]
async fn two() {
    tokio::join!(inner(1), inner(2));
}

#[test]
fn interleaved_futures_keep_their_own_parent() {
    check(
        || block_on(two()),
        expect![[r#"
            join.two
            ├─ wait.inner
            │  └─ plan.estimate
            │        → input  files=1
            └─ wait.inner
               └─ plan.estimate
                     → input  files=2
        "#]],
    );
}

/// Value of a type of this test that fits text keys.
struct TaskId(&'static str);
impl ToValue for TaskId {
    fn value(&self) -> Value<'_> {
        Value::Str(self.0)
    }
}
impl ValueFor<str> for TaskId {}

#[derive(StageAttributes)]
struct Task {
    #[telemetry(key = key::TASK_ID)]
    id: TaskId,
    #[telemetry(label)]
    mode: Mode,
    #[telemetry(key = key::USER_NAME)]
    owner: String,
    #[telemetry(key = key::API_KEY)]
    token: String,
    #[telemetry(hash)]
    reviewer: &'static str,
    #[telemetry(redact)]
    #[expect(dead_code, reason = "a redacted value is not even read")]
    password: String,
    #[telemetry(plain, truncate = 8)]
    prompt: String,
    #[telemetry(nested)]
    source: Source,
    #[telemetry(nested)]
    previous: Option<Source>,
    #[telemetry(nested)]
    fallback: Source,
    #[telemetry(plain)]
    tags: Vec<String>,
    retry: Option<u32>,
    ratio: f64,
    elapsed: std::time::Duration,
    urgent: bool,
    #[telemetry(skip)]
    _cache: Vec<u8>,
}

#[derive(StageAttributes)]
enum Source {
    File {
        #[telemetry(key = key::TASK_SIZE)]
        size: i64,
        #[telemetry(plain)]
        name: &'static str,
    },
    Memory,
}

fn task() -> Task {
    Task {
        id: TaskId("T-1"),
        mode: Mode::Complex,
        owner: "Ada".to_owned(),
        token: "s3cret".to_owned(),
        reviewer: "Ada",
        password: "hunter2".to_owned(),
        prompt: "größer als acht".to_owned(),
        source: Source::File { size: 3, name: "a.md" },
        previous: None,
        fallback: Source::Memory,
        tags: vec!["x".to_owned(), "y z".to_owned()],
        retry: None,
        ratio: 0.5,
        elapsed: std::time::Duration::from_millis(1500),
        urgent: true,
        _cache: Vec::new(),
    }
}

#[stage("task.run", input(task))]
fn run_task(task: &Task) {
    below();
}

#[stage("task.below", fields(key::TASK_SIZE = 7, "own.name" = "plain text"))]
fn below() {}

#[test]
fn fields_are_recorded_as_annotated_and_context_is_inherited() {
    check(
        || run_task(&task()),
        expect![[r#"
            task.run  task.id=T-1 task.mode=complex user.name=703d4848 api.key=[REDACTED] task.size=3
            │  → input  task.id=T-1 task.mode=complex user.name=703d4848 api.key=[REDACTED] task.reviewer=703d4848 task.password=[REDACTED] task.prompt=größer task.size=3 task.source.name=a.md task.tags=[x, "y z"] task.ratio=0.5 task.elapsed=1.5 task.urgent=true stage.truncated.keys=[task.prompt] stage.truncated.sizes=[17]
            └─ task.below  task.size=7 own.name="plain text" task.id=T-1
        "#]],
    );
}

#[stage("route.choose", output)]
fn choose(files: u32) -> Mode {
    let mode = if files > 1 { Mode::Complex } else { Mode::Simple };
    decision!(mode = mode, because = format!("{files} files"), considered = [Mode::Simple, Mode::Complex]);
    event!("route.measured", files = files, key::TASK_SIZE = 9);
    mode
}

#[test]
fn decisions_and_events_are_between_input_and_output() {
    check(
        || {
            choose(3);
        },
        expect![[r#"
            route.choose
               ◆ mode = complex of [simple, complex] because "3 files"
               • route.measured  files=3 task.size=9
               ← output  output=complex
        "#]],
    );
}

#[test]
fn a_decision_is_counted_by_its_choice() {
    let recording = record();
    choose(1);
    choose(2);
    choose(3);
    expect![[r#"
        stage_decisions_total{stage_decision_chosen="complex",stage_decision_name="mode",stage_name="route.choose"} 2
        stage_decisions_total{stage_decision_chosen="simple",stage_decision_name="mode",stage_name="route.choose"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_decisions"));
}

#[test]
fn a_decision_that_another_metric_counts_is_an_event_alone() {
    #[stage("route.again")]
    fn again() {
        decision!(mode = Mode::Simple, because = "one file", counted = false);
        decision!(kept = true);
    }
    let recording = record();
    again();
    expect![[r#"
        stage_decisions_total{stage_decision_chosen="true",stage_decision_name="kept",stage_name="route.again"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_decisions"));
    expect![[r#"
        route.again
           ◆ mode = simple because "one file"
           ◆ kept = true
    "#]]
    .assert_eq(&recording.tree());
}

struct Worker {
    done: u32,
}

impl Worker {
    #[stage("worker.step", fields(done = self.done), kind = consumer)]
    fn step<const N: usize, T: Into<u64> + Copy>(&mut self, values: [T; N]) -> &mut u32 {
        self.done += values.len() as u32;
        &mut self.done
    }

    #[stage("worker.finish", output(plain))]
    async fn finish(self, note: impl std::fmt::Display) -> String {
        format!("{note}: {}", self.done)
    }
}

#[test]
fn methods_and_generic_functions_keep_their_signatures() {
    check(
        || {
            let mut worker = Worker { done: 1 };
            *worker.step([1u32, 2]) += 1;
            assert_eq!(block_on(worker.finish("done")), "done: 4");
        },
        expect![[r#"
            worker.step  done=1
            worker.finish
               ← output  output="done: 4"
        "#]],
    );
}

#[test]
fn registry_definitions_name_the_span() {
    #[stage(
        telemetry_tests::conventions::span::SHOP_PRICE,
        fields(telemetry_tests::conventions::key::SHOP_ITEM_PRICE = 0.25)
    )]
    fn price() {}
    check(
        price,
        expect![[r#"
            shop.price  shop.item.price=0.25
        "#]],
    );
}

#[test]
fn events_and_decisions_outside_any_stage_are_counted_as_dropped() {
    let recording = record();
    event!("nobody.hears");
    decision!(mode = Mode::Simple);
    assert_eq!(recording.tree(), "");
    expect![[r#"
        stage_telemetry_dropped_total{stage_telemetry_reason="no_stage",stage_telemetry_signal="decision"} 1
        stage_telemetry_dropped_total{stage_telemetry_reason="no_stage",stage_telemetry_signal="event"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_telemetry_dropped"));
}

#[test]
fn current_returns_the_running_stage() {
    #[stage("ask.current")]
    fn ask() -> telemetry::SpanContext {
        telemetry::current().unwrap()
    }
    let recording = record();
    let context = ask();
    assert!(telemetry::current().is_none());
    let span = recording.spans().remove(0);
    assert_eq!((context.trace_id(), context.span_id()), (span.trace_id, span.span_id));
    assert!(context.is_sampled());
}
