//! Attributes and errors that a stage reports while it runs: `record!` and `fail!`.

mod errors;
mod inherited;
mod limits;

use expect_test::{Expect, expect};
use semconv::{Cardinality, Instrument, MetricDef, Sensitivity};
use telemetry::testing::{record, record_with};
use telemetry::{InStage, Key, Sampler, StageAttributes, in_current_stage, record, stage, stage_block};

use crate::block_on;

mod key {
    use super::{Cardinality, Key, Sensitivity};

    pub(super) const ROWS: Key<i64> = Key::new("run.rows");
    pub(super) const SOURCE: Key<str> = Key::new("run.source").with_cardinality(Cardinality::Low);
    pub(super) const USER: Key<str> = Key::new("run.user").with_sensitivity(Sensitivity::Pii);
    pub(super) const PASSPHRASE: Key<str> = Key::new("run.phrase").with_sensitivity(Sensitivity::Secret);
}

/// Runs `run` and compares the tree of recorded spans.
fn check(run: impl FnOnce(), expected: Expect) {
    let recording = record_with(|builder| builder.pseudonym_key("a key for tests"));
    run();
    expected.assert_eq(&recording.tree());
}

/// Records from a function without a stage of its own.
fn found(rows: i64) {
    record!(key::ROWS = rows);
}

#[derive(StageAttributes)]
struct Table {
    #[telemetry(key = key::SOURCE)]
    source: String,
    width: u32,
}

#[stage("run.query", input(table), fields(attempt = 1))]
fn query(table: &Table) {
    found(3);
    record!(key::USER = "Ada", key::PASSPHRASE = "sesame", "db.password" = "secret", cached = true);
}

#[test]
fn attributes_of_a_running_stage_are_those_of_its_span() {
    check(
        || query(&Table { source: "disk".to_owned(), width: 4 }),
        expect![[r#"
            run.query  attempt=1 run.rows=3 run.user=703d4848 run.phrase=[REDACTED] db.password=[REDACTED] cached=true run.source=disk
               → input  run.source=disk table.width=4
        "#]],
    );
}

#[test]
fn the_last_value_of_a_name_counts_and_replaces_a_field() {
    #[stage("run.count", fields(key::ROWS = 0, attempt = 1))]
    fn count() {
        for rows in 1..=3 {
            found(rows);
        }
        record!(attempt = 2);
        record!(attempt = Option::<i64>::None);
    }
    check(
        count,
        expect![[r#"
            run.count  run.rows=3 attempt=2
        "#]],
    );
}

#[test]
fn an_attribute_belongs_to_the_innermost_stage_that_runs() {
    #[stage("run.outer")]
    fn outer() {
        stage_block!("run.inner", { found(1) });
        found(2);
    }
    check(
        outer,
        expect![[r#"
            run.outer  run.rows=2
            └─ run.inner  run.rows=1
        "#]],
    );
}

#[test]
fn a_later_attribute_replaces_one_of_the_input_and_gives_way_to_no_output() {
    #[derive(StageAttributes)]
    struct Done {
        #[telemetry(key = key::ROWS)]
        rows: i64,
    }
    #[stage("run.load", input(table), output)]
    fn load(table: &Table) -> Done {
        record!(key::SOURCE = "network", key::ROWS = 7);
        Done { rows: 8 }
    }
    check(
        || {
            load(&Table { source: "disk".to_owned(), width: 4 });
        },
        expect![[r#"
            run.load  run.source=network run.rows=7
               → input  run.source=disk table.width=4
               ← output  run.rows=8
        "#]],
    );
}

#[test]
fn asynchronous_stages_get_attributes_between_their_polls() {
    #[stage("run.wait")]
    async fn wait() {
        record!("step" = 1);
        tokio::task::yield_now().await;
        below().await;
    }
    async fn below() {
        tokio::task::yield_now().await;
        found(5);
    }
    check(
        || block_on(wait()),
        expect![[r#"
            run.wait  step=1 run.rows=5
        "#]],
    );
}

#[test]
fn threads_and_tasks_of_a_stage_add_to_it() {
    #[stage("run.spread")]
    async fn spread() {
        record!("first" = 1);
        std::thread::spawn(in_current_stage(|| record!("second" = 2, "last" = "thread"))).join().unwrap();
        tokio::spawn(async { record!("third" = 3) }.in_stage()).await.unwrap();
        record!("last" = "stage");
    }
    check(
        || block_on(spread()),
        expect![[r#"
            run.spread  first=1 second=2 third=3 last=stage
        "#]],
    );
}

#[test]
fn outside_a_stage_each_attribute_is_counted() {
    let recording = record();
    record!(key::ROWS = 1, "other" = 2);
    assert_eq!(
        recording.metrics("stage_telemetry_dropped"),
        "stage_telemetry_dropped_total{stage_telemetry_reason=\"no_stage\",stage_telemetry_signal=\"attribute\"} 2\n"
    );
}

#[test]
fn values_are_evaluated_where_they_are_recorded() {
    #[stage("run.lazy")]
    fn lazy(calls: &std::cell::Cell<u32>) {
        record!(
            "call" = {
                calls.set(calls.get() + 1);
                calls.get()
            }
        );
    }
    let calls = std::cell::Cell::new(0);
    let unsampled = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    lazy(&calls);
    drop(unsampled);
    assert_eq!(calls.get(), 0, "nothing is recorded");
    let sampled = record();
    lazy(&calls);
    drop(sampled);
    assert_eq!(calls.get(), 1);
}

const DONE: MetricDef = MetricDef::new("run.done", Instrument::Counter, "{call}").with_attributes(&[
    "run.source",
    "stage.outcome",
    "error.type",
]);
const ACTIVE: MetricDef =
    MetricDef::new("run.active", Instrument::UpDownCounter, "{call}").with_attributes(&["run.source"]);

#[stage("run.measured", fields(key::SOURCE = "memory"), metrics(calls = DONE, active = ACTIVE))]
fn measured() {
    record!(key::SOURCE = "disk", key::USER = "Ada");
}

#[test]
fn metrics_have_the_attribute_sampled_or_not() {
    for sampler in [Sampler::ALWAYS_ON, Sampler::ALWAYS_OFF] {
        let recording = record_with(|builder| builder.sampler(sampler));
        measured();
        expect![[r#"
            run_active{run_source="memory"} 0
            run_done_total{run_source="disk",stage_outcome="ok"} 1
        "#]]
        .assert_eq(&recording.metrics("run_"));
    }
}
