//! Attributes and errors that forwarded stages report while they run.

use expect_test::expect;
use telemetry::{StageError, fail, record, stage};

use super::check;
use crate::block_on;

#[derive(Debug, StageError)]
enum Trouble {
    #[telemetry(expected)]
    Declined,
}

fn below() {
    record!(rows = 3, "db.password" = "secret");
}

#[stage("lent.found")]
fn found() {
    below();
    fail!("broken");
}

#[stage("lent.leaf")]
fn leaf() {
    fail!(Trouble::Declined);
}

#[stage("lent.task")]
async fn task() {
    leaf();
    tokio::task::yield_now().await;
    fail!("timed_out");
    fail!("late");
}

#[stage("lent.returned")]
fn returned() -> Result<(), Trouble> {
    fail!("first");
    Err(Trouble::Declined)
}

#[test]
fn attributes_are_an_event_and_an_error_is_the_outcome() {
    check(
        || {
            found();
            fail!("nowhere");
        },
        expect![[r#"
            + lent.found
            > lent.found
            • stage.attributes in lent.found  rows=3  db.password=[REDACTED]  message=stage.attributes
            ~ lent.found  stage.outcome=error  error.type=broken
            < lent.found
            - lent.found
        "#]],
    );
}

#[test]
fn an_error_is_that_of_the_stage_that_runs() {
    check(
        || {
            block_on(task());
            assert!(returned().is_err());
        },
        expect![[r#"
            + lent.task
            > lent.task
            + lent.leaf in lent.task
            > lent.leaf
            ~ lent.leaf  stage.outcome=error  error.type=declined  stage.error.expected=true
            < lent.leaf
            - lent.leaf
            < lent.task
            > lent.task
            < lent.task
            ~ lent.task  stage.outcome=error  error.type=late
            - lent.task
            + lent.returned
            > lent.returned
            ~ lent.returned  stage.outcome=error  error.type=declined  stage.error.expected=true
            < lent.returned
            - lent.returned
        "#]],
    );
}
