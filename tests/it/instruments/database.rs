//! Durations of queries, and events of slow ones.

use std::time::Duration;

use expect_test::expect;
use telemetry::export::{DropReason, Dropped, Signal};
use telemetry::instruments::database::{Database, Query};
use telemetry::stage_block;
use telemetry::testing::{alone, record};

const TASKS: Database<'_> = Database::new("sqlite").slow_after(Duration::from_millis(200));
const SELECT: Query<'_> = Query::new("SELECT", "tasks").text("SELECT id FROM tasks WHERE owner = 'Ada'");
const FAST: Duration = Duration::from_millis(125);
const SLOW: Duration = Duration::from_millis(250);

#[test]
fn queries_are_timed_by_operation_and_collection() {
    let recording = record();
    TASKS.took(&SELECT, FAST, None);
    TASKS.took(&Query::new("INSERT", "tasks"), FAST, Some("SQLITE_BUSY"));
    TASKS.took(&Query::unknown(), FAST, None);
    expect![[r#"
        db_client_operation_duration_seconds_sum{db_collection_name="tasks",db_operation_name="INSERT",db_system_name="sqlite",error_type="SQLITE_BUSY"} 0.125
        db_client_operation_duration_seconds_count{db_collection_name="tasks",db_operation_name="INSERT",db_system_name="sqlite",error_type="SQLITE_BUSY"} 1
        db_client_operation_duration_seconds_sum{db_collection_name="tasks",db_operation_name="SELECT",db_system_name="sqlite"} 0.125
        db_client_operation_duration_seconds_count{db_collection_name="tasks",db_operation_name="SELECT",db_system_name="sqlite"} 1
        db_client_operation_duration_seconds_sum{db_system_name="sqlite"} 0.125
        db_client_operation_duration_seconds_count{db_system_name="sqlite"} 1
    "#]]
    .assert_eq(&recording.metrics("db_"));
}

#[test]
fn a_slow_query_is_an_event_of_the_stage_without_its_literals() {
    let recording = record();
    stage_block!("test.list", {
        TASKS.took(&SELECT, FAST, None);
        TASKS.took(&SELECT, SLOW, None);
        TASKS.took(&Query::unknown(), SLOW, Some("SQLITE_BUSY"));
    });
    expect![[r#"
        test.list
           • stage.query.slow  db.system.name=sqlite stage.query.duration=0.25 db.query.text="SELECT id FROM tasks WHERE owner = ?" db.operation.name=SELECT db.collection.name=tasks
           • stage.query.slow  db.system.name=sqlite stage.query.duration=0.25
    "#]].assert_eq(&recording.tree());
}

#[test]
fn the_event_of_a_slow_query_outside_a_stage_is_counted_as_dropped() {
    let recording = record();
    TASKS.took(&SELECT, SLOW, None);
    assert!(recording.metrics("db_client_operation_duration_seconds_count").ends_with(" 1\n"));
    let lost = Dropped { signal: Signal::Event, reason: DropReason::NoStage, count: 1 };
    assert_eq!(recording.finish().dropped, [lost]);
}

#[test]
fn a_timer_records_the_outcome_of_its_query() {
    let recording = record();
    let patient = TASKS.slow_after(Duration::from_secs(3600));
    patient.begin(SELECT).succeeded();
    patient.begin(SELECT).failed("SQLITE_BUSY");
    patient.begin(SELECT).returned(&Ok::<u32, std::io::Error>(3));
    patient.begin(SELECT).returned(&"s3cret".parse::<u32>());
    drop(patient.begin(SELECT));
    expect![[r#"
        db_client_operation_duration_seconds_count{db_collection_name="tasks",db_operation_name="SELECT",db_system_name="sqlite"} 2
        db_client_operation_duration_seconds_count{db_collection_name="tasks",db_operation_name="SELECT",db_system_name="sqlite",error_type="SQLITE_BUSY"} 1
        db_client_operation_duration_seconds_count{db_collection_name="tasks",db_operation_name="SELECT",db_system_name="sqlite",error_type="cancelled"} 1
        db_client_operation_duration_seconds_count{db_collection_name="tasks",db_operation_name="SELECT",db_system_name="sqlite",error_type="core::num::error::ParseIntError"} 1
    "#]]
    .assert_eq(&recording.metrics("db_client_operation_duration_seconds_count"));
}

#[test]
fn a_query_is_timed_without_telemetry() {
    let _alone = alone();
    TASKS.slow_after(Duration::ZERO).begin(SELECT).succeeded();
}
