//! Values that code in a stage records on the span around it.

use std::sync::mpsc::channel;
use std::time::Duration;

use expect_test::expect;
use telemetry::testing::record_with;
use telemetry::{record, stage};
use tracing::field::Empty;
use tracing::{Span, info_span};

use super::dispatch;

#[stage("current.inner")]
fn inner() {
    Span::current().record("rows", 5);
    record!("rows" = 6);
}

#[test]
fn a_value_recorded_on_the_span_around_a_stage_is_told_once_for_each_place() {
    let (told, messages) = channel();
    let recording = record_with(|builder| {
        builder.diagnostics(move |message| {
            let _ = told.send(message.to_owned());
        })
    });
    tracing::dispatcher::with_default(&dispatch(), || {
        let outer = info_span!("outer", rows = Empty, own = Empty);
        outer.in_scope(|| {
            Span::current().record("own", 1);
            inner();
            inner();
            let nested = info_span!("nested", rows = Empty);
            nested.record("rows", 2);
            stage_with_a_span();
        });
        outer.record("own", 3);
    });
    expect![[r#"
        outer  own=3 rows=5
        ├─ current.inner  rows=6
        ├─ current.inner  rows=6
        ├─ nested  rows=2
        └─ current.with_a_span
           └─ inside  rows=7
    "#]]
    .assert_eq(&recording.tree());
    let _ = recording.finish();
    let place = without_the_line(&messages.recv_timeout(Duration::from_secs(60)).unwrap());
    expect!["a value was recorded on the span `outer` (tests/it/bridge/span_current.rs:_) while the stage `current.inner` ran inside of it: there, `tracing::Span::current()` is the span and not the stage, which gets attributes by `telemetry::record!`"].assert_eq(&place);
    assert_eq!(messages.try_recv().ok(), None);
}

/// A span inside of the stage is current there, so that nothing is misplaced.
#[stage("current.with_a_span")]
fn stage_with_a_span() {
    info_span!("inside", rows = Empty).in_scope(|| {
        Span::current().record("rows", 7);
    });
}

/// Returns the message without the number of the line.
fn without_the_line(message: &str) -> String {
    let (before, after) = message.split_once(".rs:").unwrap();
    format!("{before}.rs:_{}", after.trim_start_matches(|c: char| c.is_ascii_digit()))
}
