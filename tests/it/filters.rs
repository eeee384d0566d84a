//! Levels of stages and rules that filter them: spans, metrics, children, events and inherited fields.

use std::collections::HashMap;
use std::time::Duration;

use expect_test::{Expect, expect};
use telemetry::propagation::{extract, inject};
use telemetry::testing::{Recording, record_process_with, record_with, try_record_with};
use telemetry::{InstallError, Key, Label, StageHandle, Telemetry, decision, event, fail, open_stage};
use telemetry::{record, stage, stage_block};

const ORDER: Key<str> = Key::new("filter.order").as_context();
const SIZE: Key<str> = Key::new("filter.size").with_cardinality(semconv::Cardinality::Low);

#[stage("filter.outer")]
fn outer(work: impl FnOnce()) {
    work();
}

#[stage("filter.middle", fields(count = count), level = debug)]
fn middle(count: u32, work: impl FnOnce()) {
    event!("filter.noticed", count);
    work();
}

#[stage("filter.inner")]
fn inner() {}

#[stage("filter.async", level = debug)]
async fn asynchronous() {
    tokio::task::yield_now().await;
    inner();
    asynchronous_inner().await;
}

#[stage("filter.async_inner")]
async fn asynchronous_inner() {
    tokio::task::yield_now().await;
}

/// Checks a tree and the counts of the stages, once where all threads are recorded and once where only this
/// one is: a stage begins otherwise there.
#[track_caller]
fn check(rules: &str, run: fn(), tree: &Expect, counts: &Expect) {
    let recordings: [fn(&str) -> Recording; 2] = [
        |rules| record_process_with(|builder| builder.stages(rules)),
        |rules| record_with(|builder| builder.stages(rules)),
    ];
    for begin in recordings {
        let recording = begin(rules);
        run();
        tree.assert_eq(&recording.tree());
        let metrics = recording.metrics("stage_duration_seconds_count{");
        counts.assert_eq(&metrics.replace("stage_duration_seconds_count", ""));
        let report = recording.finish().to_string();
        assert!(!report.contains("not recorded"), "{report}");
    }
}

fn nested() {
    outer(|| middle(3, inner));
}

#[test]
fn a_stage_below_the_level_has_metrics_and_its_children_are_those_of_the_span_above() {
    check(
        "info",
        nested,
        &expect![[r#"
            filter.outer
            │  • filter.noticed  count=3
            └─ filter.inner
        "#]],
        &expect![[r#"
            {stage_name="filter.inner",stage_outcome="ok"} 1
            {stage_name="filter.middle",stage_outcome="ok"} 1
            {stage_name="filter.outer",stage_outcome="ok"} 1
        "#]],
    );
}

#[test]
fn a_stage_at_the_level_has_a_span() {
    check(
        "info,filter.mid*=debug",
        nested,
        &expect![[r#"
            filter.outer
            └─ filter.middle  count=3
               │  • filter.noticed  count=3
               └─ filter.inner
        "#]],
        &expect![[r#"
            {stage_name="filter.inner",stage_outcome="ok"} 1
            {stage_name="filter.middle",stage_outcome="ok"} 1
            {stage_name="filter.outer",stage_outcome="ok"} 1
        "#]],
    );
}

#[test]
fn a_stage_that_is_off_does_nothing() {
    check(
        "trace,filter.middle=off",
        nested,
        &expect![[r#"
            filter.outer
            │  • filter.noticed  count=3
            └─ filter.inner
        "#]],
        &expect![[r#"
            {stage_name="filter.inner",stage_outcome="ok"} 1
            {stage_name="filter.outer",stage_outcome="ok"} 1
        "#]],
    );
}

#[test]
fn children_of_a_filtered_root_begin_traces() {
    check(
        "filter.outer=metrics",
        || {
            outer(|| {
                assert_eq!(telemetry::current(), None);
                event!("filter.unseen");
                inner();
                inner();
            })
        },
        &expect![[r#"
            filter.inner
            filter.inner
        "#]],
        &expect![[r#"
            {stage_name="filter.inner",stage_outcome="ok"} 2
            {stage_name="filter.outer",stage_outcome="ok"} 1
        "#]],
    );
}

#[test]
fn a_filtered_future_is_current_in_its_polls_and_ends_once() {
    check(
        "info",
        || {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            outer(|| {
                runtime.block_on(async {
                    asynchronous().await;
                    // Dropped after its first poll.
                    let mut cancelled = Box::pin(asynchronous());
                    assert!(futures_now(&mut cancelled));
                });
                inner();
            });
        },
        &expect![[r#"
            filter.outer
            ├─ filter.inner
            ├─ filter.async_inner
            └─ filter.inner
        "#]],
        &expect![[r#"
            {error_type="cancelled",stage_name="filter.async",stage_outcome="cancelled"} 1
            {stage_name="filter.async",stage_outcome="ok"} 1
            {stage_name="filter.async_inner",stage_outcome="ok"} 1
            {stage_name="filter.inner",stage_outcome="ok"} 2
            {stage_name="filter.outer",stage_outcome="ok"} 1
        "#]],
    );
}

/// Polls once; returns whether the future is pending.
fn futures_now(future: &mut (impl Future<Output = ()> + Unpin)) -> bool {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    std::pin::Pin::new(future).poll(&mut context).is_pending()
}

#[derive(Clone, Copy, Label)]
enum Way {
    Short,
}

#[stage("filter.failing")]
fn failing() {
    fail!("too_late");
    decision!(way = Way::Short);
    record!(SIZE = "small");
}

#[stage("filter.returning")]
fn returning() -> Result<(), std::num::ParseIntError> {
    "x".parse::<u32>().map(drop)
}

#[test]
fn the_outcome_of_a_filtered_stage_is_its_own() {
    check(
        "filter.failing=metrics,filter.returning=metrics,filter.panicking=metrics",
        || {
            outer(|| {
                failing();
                assert!(returning().is_err());
                let panicked = std::panic::catch_unwind(|| {
                    stage_block!("filter.panicking", -> () { panic!("on purpose") });
                });
                assert!(panicked.is_err());
            });
            failing();
        },
        &expect![[r#"
            filter.outer
               ◆ way = short
        "#]],
        &expect![[r#"
            {error_type="&str",stage_name="filter.panicking",stage_outcome="panic"} 1
            {error_type="core::num::error::ParseIntError",stage_name="filter.returning",stage_outcome="error"} 1
            {error_type="too_late",stage_name="filter.failing",stage_outcome="error"} 2
            {stage_name="filter.outer",stage_outcome="ok"} 1
        "#]],
    );
}

#[stage("filter.ordered", fields(ORDER = "o-7"))]
fn ordered(work: impl FnOnce()) {
    work();
}

#[test]
fn children_inherit_the_fields_of_a_filtered_stage() {
    check(
        "filter.ordered=metrics",
        || {
            outer(|| ordered(inner));
            ordered(|| {
                let handle = StageHandle::current();
                std::thread::scope(|scope| scope.spawn(|| handle.run(inner)).join().unwrap());
            });
        },
        &expect![[r#"
            filter.outer
            └─ filter.inner  filter.order=o-7
            filter.inner  filter.order=o-7
        "#]],
        &expect![[r#"
            {stage_name="filter.inner",stage_outcome="ok"} 2
            {stage_name="filter.ordered",stage_outcome="ok"} 2
            {stage_name="filter.outer",stage_outcome="ok"} 1
        "#]],
    );
}

#[test]
fn the_span_above_a_filtered_stage_is_sent_to_other_processes() {
    let recording = record_with(|builder| builder.stages("filter.middle=metrics"));
    outer(|| {
        let above = telemetry::current();
        middle(1, || {
            assert_eq!(telemetry::current(), above);
            let mut sent: HashMap<String, String> = HashMap::new();
            inject(&mut sent);
            assert_eq!(extract(&sent).parent(), above);
        });
    });
    drop(recording);
}

#[test]
fn a_guard_and_a_block_have_levels() {
    check(
        "info",
        || {
            outer(|| {
                let mut guard = open_stage!("filter.guard", level = trace);
                guard.run(inner);
                guard.end();
                stage_block!("filter.block", level = debug, { inner() });
                Worker.run();
                Worker.stop();
            });
        },
        &expect![[r#"
            filter.outer
            ├─ filter.inner
            ├─ filter.inner
            └─ worker.stop
        "#]],
        &expect![[r#"
            {stage_name="filter.block",stage_outcome="ok"} 1
            {stage_name="filter.guard",stage_outcome="ok"} 1
            {stage_name="filter.inner",stage_outcome="ok"} 2
            {stage_name="filter.outer",stage_outcome="ok"} 1
            {stage_name="worker.run",stage_outcome="ok"} 1
            {stage_name="worker.stop",stage_outcome="ok"} 1
        "#]],
    );
}

struct Worker;

#[stage(prefix = "worker", level = debug)]
impl Worker {
    fn run(&self) {}

    #[stage(level = warn)]
    fn stop(&self) {}
}

#[stage("filter.detailed", input(count), output)]
fn detailed(count: u32) -> u32 {
    decision!(way = Way::Short);
    event!("filter.noticed", count);
    count
}

#[test]
fn captured_detail_is_left_out_by_a_rule() {
    check(
        "filter.*=no_detail",
        || assert_eq!(detailed(3), 3),
        &expect![[r#"
            filter.detailed
               • filter.noticed  count=3
        "#]],
        &expect![[r#"
            {stage_name="filter.detailed",stage_outcome="ok"} 1
        "#]],
    );
}

#[test]
fn traces_of_a_pattern_are_sampled_by_a_rule() {
    check(
        "filter.*=0,filter.inner=1",
        || {
            outer(inner);
            inner();
        },
        &expect![[r#"
            filter.inner
        "#]],
        &expect![[r#"
            {stage_name="filter.inner",stage_outcome="ok"} 2
            {stage_name="filter.outer",stage_outcome="ok"} 1
        "#]],
    );
}

#[test]
fn a_text_with_an_item_that_is_no_rule_is_refused() {
    let error = try_record_with(|builder| builder.stages("info,shop.order=loud")).err();
    assert!(matches!(error, Some(InstallError::Stages { .. })));
    expect!["rules for stages: `loud` in `shop.order=loud` is no value; write trace, debug, info, warn, error, metrics, off, a share such as 0.1, detail, no_detail, content, no_content, a rate such as 100/s or 5/min, or a size such as 2048B or 4KiB"]
    .assert_eq(&error.map(|error| error.to_string()).unwrap_or_default());
}

#[test]
fn stages_of_a_default_installation_have_the_level_info() {
    let memory = telemetry::export::MemoryExporter::new(10);
    let recording = record_process_with(|_| Telemetry::builder("test").exporter(memory.clone()));
    nested();
    drop(recording.finish_within(Duration::from_secs(10)));
    let names: Vec<_> = memory.take().iter().map(|span| span.name).collect();
    assert_eq!(names, ["filter.inner", "filter.outer"]);
}
