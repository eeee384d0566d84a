//! Messages about dropped items: each reason is one line, which names the items and the remedy.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use telemetry::export::{DropReason, Dropped, ExportStats, Exporter, Signal, SpanView};
use telemetry::semconv::StageDef;
use telemetry::testing::record_process_with;
use telemetry::{Builder, event, stage};

use telemetry_tests::conventions::key;

#[stage("told.leaf")]
fn leaf() {}

#[stage("told.deep")]
fn deep(levels: u32) {
    if levels > 1 {
        deep(levels - 1);
    }
}

/// Records with these settings and compares the messages, whose numbers are those of the first message.
#[track_caller]
fn check(configure: impl FnOnce(Builder) -> Builder, run: impl FnOnce(), expected: Expect) {
    let told = Arc::new(Mutex::new(String::new()));
    let listener = told.clone();
    let recording = record_process_with(|builder| {
        configure(builder.interval(Duration::from_secs(60)))
            .diagnostics(move |line| *listener.lock().unwrap() += &format!("{line}\n"))
    });
    run();
    for _ in 0..3 {
        // Not delivered where the exporter has panicked.
        let _is_delivered = recording.telemetry().unwrap().flush_spans(Duration::from_secs(60));
    }
    expected.assert_eq(&told.lock().unwrap());
    drop(recording);
}

#[test]
fn a_ring_without_room_is_told() {
    check(
        |builder| builder.ring_total_bytes(0),
        || std::thread::spawn(leaf).join().unwrap(),
        expect![[r#"
            dropped 1 × span (ring_limit): the rings of all threads have reached their total; raise `ring_total_bytes`, or wait with `Overflow::Wait`
        "#]],
    );
}

#[test]
fn too_many_open_spans_are_told() {
    check(
        |builder| builder.open_spans(3),
        || deep(10),
        expect![[r#"
            dropped 7 × span (open_limit): too many stages are running, and the oldest give way; raise `open_spans`, or look for stages that never end
        "#]],
    );
}

#[test]
fn an_event_outside_any_stage_is_told() {
    check(
        |builder| builder,
        || (0..5).for_each(|_| event!("told.event")),
        expect![[r#"
            dropped 5 × event (no_stage): they were recorded outside any stage
        "#]],
    );
}

#[test]
fn an_exporter_that_panics_is_told() {
    struct Panics;
    impl Exporter for Panics {
        fn name(&self) -> &str {
            "panics"
        }

        fn span(&mut self, _: &SpanView<'_>) {
            std::panic::resume_unwind(Box::new("export"));
        }

        fn flush(&mut self, _: Instant) -> bool {
            true
        }

        fn account(&self) -> ExportStats {
            ExportStats::default()
        }
    }
    check(
        |builder| builder.exporter(Panics),
        leaf,
        expect![[r#"
            dropped 1 × span (exporter_failed): an exporter has panicked and gets nothing more
        "#]],
    );
}

const NEEDS_AN_ORDER: StageDef = StageDef::new("told.order").with_inherited(&["shop.order.id", "shop.part"]);

#[stage(NEEDS_AN_ORDER, fields(key::SHOP_PART = "counter"))]
fn needs_an_order() {}

#[stage("told.shop", fields(key::SHOP_ORDER_ID = "o-17"))]
fn above() {
    needs_an_order();
}

#[test]
fn a_required_attribute_that_no_stage_above_has_is_told_once_for_each_site() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let listener = told.clone();
    let recording = record_process_with(|builder| {
        builder.diagnostics(move |line| listener.lock().unwrap().push(line.to_owned()))
    });
    above();
    (0..3).for_each(|_| needs_an_order());
    let report = recording.finish();
    assert_eq!(
        report.dropped,
        [Dropped { signal: Signal::Attribute, reason: DropReason::NotProvided, count: 3 }]
    );
    let told = told.lock().unwrap();
    expect![[r#"
        "the stage `told.order` (tests/it/losses.rs:106) requires the attribute `shop.order.id`, which neither it nor a stage above it has"
    "#]]
    .assert_eq(&format!("{:?}\n", told.first().unwrap()));
}
