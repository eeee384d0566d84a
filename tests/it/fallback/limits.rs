//! The number of values that a `tracing` span or event does not contain because of a limit.

use std::collections::BTreeMap;

use expect_test::expect;
use telemetry::record::Fields;
use telemetry::testing::alone;
use telemetry::{StageAttributes, stage};
use tracing::dispatcher::with_default;

use crate::fallback::journal::Journal;

/// Payload with a name for each of its values, which a record has room for, but not a `tracing` span.
#[derive(StageAttributes)]
struct Node {
    #[telemetry(nested)]
    next: Option<Box<Node>>,
    a: u8,
    b: u8,
    c: u8,
    d: u8,
    e: u8,
    f: u8,
    g: u8,
    h: u8,
    i: u8,
    j: u8,
}

fn node(depth: u8) -> Node {
    let next = (depth > 1).then(|| Box::new(node(depth - 1)));
    Node { next, a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1 }
}

#[stage("lent.list", input(list))]
fn list(list: &Node) {
    let _ = list;
}

#[stage("lent.full")]
fn full(#[telemetry(plain, truncate = 15_000)] text: &str, #[telemetry(nested)] last: Panics) {
    let _ = (text, last);
}

/// Payload whose values end early.
struct Panics;

impl StageAttributes for Panics {
    fn record(&self, _: &mut Fields<'_>) {
        std::panic::resume_unwind(Box::new("no value"));
    }
}

#[test]
fn values_without_a_field_of_the_span_and_missing_ones_are_counted() {
    let journal = Journal::new();
    let _alone = alone();
    with_default(&journal.dispatch(), || {
        list(&node(3));
        list(&node(20));
        full("text", Panics);
    });
    let lines = journal.take();
    let mut shown = String::new();
    for line in lines.lines().filter(|line| line.starts_with('+')) {
        let fields: BTreeMap<&str, &str> = line.split("  ").filter_map(|pair| pair.split_once('=')).collect();
        let dropped = fields.get("otel.dropped_attributes_count");
        shown += &format!("{} values, {dropped:?} dropped\n", fields.len() - usize::from(dropped.is_some()));
    }
    expect![[r#"
        30 values, None dropped
        120 values, Some("41") dropped
        1 values, Some("1") dropped
    "#]]
    .assert_eq(&shown);
}
