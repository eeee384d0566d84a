//! Context that a stage records while it runs: inherited by the stages that begin afterwards.

use std::collections::HashMap;

use expect_test::expect;
use telemetry::propagation::{extract, inject};
use telemetry::testing::record_with;
use telemetry::{InStage, Key, in_current_stage, record, stage};

use super::check;
use crate::block_on;

const TENANT: Key<str> = Key::new("run.tenant").as_context();
const REGION: Key<str> = Key::new("run.region").as_context();

#[stage("ctx.leaf")]
fn leaf() {}

#[stage("ctx.middle")]
fn middle() {
    record!(REGION = "north");
    leaf();
}

#[test]
fn stages_that_begin_afterwards_inherit_it() {
    #[stage("ctx.outer")]
    fn outer() {
        leaf();
        record!(TENANT = "a");
        middle();
        record!(TENANT = "b");
        leaf();
    }
    check(
        || {
            outer();
            leaf();
        },
        expect![[r#"
            ctx.outer  run.tenant=b
            ├─ ctx.leaf
            ├─ ctx.middle  run.region=north run.tenant=a
            │  └─ ctx.leaf  run.region=north run.tenant=a
            └─ ctx.leaf  run.tenant=b
            ctx.leaf
        "#]],
    );
}

#[test]
fn an_asynchronous_stage_keeps_it_between_polls() {
    #[stage("ctx.wait", fields(REGION = "south"))]
    async fn wait() {
        record!(TENANT = "a");
        tokio::task::yield_now().await;
        leaf();
        other().await;
        leaf();
    }
    #[stage("ctx.other")]
    async fn other() {
        tokio::task::yield_now().await;
        record!(TENANT = "b");
        tokio::task::yield_now().await;
        leaf();
    }
    check(
        || block_on(wait()),
        expect![[r#"
            ctx.wait  run.region=south run.tenant=a
            ├─ ctx.leaf  run.tenant=a run.region=south
            ├─ ctx.other  run.tenant=b run.region=south
            │  └─ ctx.leaf  run.tenant=b run.region=south
            └─ ctx.leaf  run.tenant=a run.region=south
        "#]],
    );
}

#[test]
fn tasks_and_threads_inherit_what_was_recorded_before_they_began() {
    #[stage("ctx.spread")]
    async fn spread() {
        record!(TENANT = "a");
        std::thread::spawn(in_current_stage(leaf)).join().unwrap();
        let task = async {
            record!(REGION = "task");
            tokio::task::yield_now().await;
            leaf();
        };
        tokio::spawn(task.in_stage()).await.unwrap();
        leaf();
    }
    check(
        || block_on(spread()),
        expect![[r#"
            ctx.spread  run.tenant=a run.region=task
            ├─ ctx.leaf  run.tenant=a
            ├─ ctx.leaf  run.region=task run.tenant=a
            └─ ctx.leaf  run.tenant=a
        "#]],
    );
}

#[test]
fn it_is_propagated_to_other_processes_with_what_was_received() {
    #[stage("ctx.send")]
    fn send() -> HashMap<String, String> {
        record!(TENANT = "a");
        let mut headers = HashMap::new();
        inject(&mut headers);
        headers
    }
    let recording = record_with(|builder| builder.propagate(&TENANT).propagate(&REGION));
    let received = HashMap::from([
        ("traceparent".to_owned(), "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".to_owned()),
        ("tracestate".to_owned(), "vendor=1".to_owned()),
        ("baggage".to_owned(), "run.region=west".to_owned()),
    ]);
    let headers = extract(&received).scope(send);
    assert_eq!(headers["tracestate"], "vendor=1");
    assert_eq!(headers["baggage"], "run.region=west,run.tenant=a");
    drop(recording);
}
