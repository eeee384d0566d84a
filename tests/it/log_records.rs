//! Log records of events, decisions and failures: the fields that they inherit, and records of traces that
//! are not sampled.

use std::fmt::Write as _;
use std::sync::mpsc;

use expect_test::{Expect, expect};
use telemetry::export::{LogSource, MemoryExporter, OwnedValue};
use telemetry::semconv::EventDef;
use telemetry::testing::record_with;
use telemetry::{Sampler, Severity, StageError, event, stage};
use telemetry_tests::conventions::key;

#[derive(Debug, StageError)]
enum Refusal {
    Closed,
    #[telemetry(expected)]
    Empty,
}

/// Returns source, sampling, name and inherited fields of each log record.
fn logs(memory: &MemoryExporter) -> String {
    let mut text = String::new();
    for log in memory.take_logs() {
        let _ = write!(text, "{} {}", log.severity, log.name.unwrap_or_default());
        for (name, value) in log.attributes.iter().chain(&log.context) {
            if let OwnedValue::Text(value) = value {
                let _ = write!(text, " {name}={value}");
            }
        }
        text.push('\n');
    }
    text
}

/// Records with this sampler and compares the log records.
#[track_caller]
fn check(sampler: Sampler, run: impl FnOnce(), expected: Expect) {
    let memory = MemoryExporter::new(1_000).with_logs(LogSource::ALL);
    let recording = record_with(|builder| {
        builder.pseudonym_key("a key for tests").exporter(memory.clone()).sampler(sampler)
    });
    run();
    let _ = recording.finish();
    expected.assert_eq(&logs(&memory));
}

#[stage("log.order", fields(key::SHOP_ORDER_ID = order))]
fn order<R>(order: &str, run: impl FnOnce() -> R) -> R {
    run()
}

#[stage("log.item")]
fn item() {
    event!("log.found");
}

#[stage("log.pay")]
fn pay(refusal: Option<Refusal>) -> Result<(), Refusal> {
    refusal.map_or(Ok(()), Err)
}

const LATE: EventDef = EventDef::new("log.late").with_severity(Severity::Warn);

#[stage("log.severe")]
fn severe() {
    event!(trace, "log.traced");
    event!(debug, "log.debugged", size = 1);
    event!(info, "log.informed");
    event!(LATE);
    event!(error, LATE, size = 2);
    event!(info, LATE);
}

const KEPT: EventDef = EventDef::new("log.kept").with_severity(Severity::Warn).with_audit();

#[stage("log.audited")]
fn audited(person: &str) {
    event!("log.seen");
    event!(KEPT, "person.name" = person, "user.token" = "t-1", key::SHOP_CUSTOMER = person);
    event!(error, KEPT);
}

#[stage("log.own", fields(key::SHOP_ORDER_ID = order))]
fn own(order: &str) -> Result<(), Refusal> {
    event!("log.seen");
    Err(Refusal::Closed)
}

#[test]
fn events_of_a_worker_that_is_older_than_its_work_inherit_its_fields() {
    check(
        Sampler::ALWAYS_ON,
        || {
            let (send, received) = mpsc::channel::<Box<dyn FnOnce() + Send>>();
            let (done, is_done) = mpsc::channel();
            let worker = telemetry::in_current_stage(move || {
                // The ring of this thread is the first one that is read.
                item();
                done.send(()).unwrap();
                received.iter().for_each(|work| work());
            });
            let worker = std::thread::spawn(worker);
            is_done.recv().unwrap();
            order("O-1", || send.send(Box::new(telemetry::in_current_stage(item))).unwrap());
            drop(send);
            worker.join().unwrap();
        },
        expect![[r#"
            INFO log.found
            INFO log.found shop.order.id=O-1
        "#]],
    );
}

#[test]
fn records_have_the_fields_that_their_own_stage_sets() {
    check(
        Sampler::ALWAYS_ON,
        || drop(own("O-2")),
        expect![[r#"
        INFO log.seen shop.order.id=O-2
        ERROR log.own.failed error.type=closed stage.outcome=error shop.order.id=O-2
    "#]],
    );
}

#[test]
fn a_failure_is_a_record_though_its_trace_is_not_sampled() {
    check(
        Sampler::ALWAYS_OFF,
        || {
            order("O-3", || {
                let _ = (pay(None), pay(Some(Refusal::Closed)), pay(Some(Refusal::Empty)));
                let _ = own("O-4");
            });
        },
        expect![[r#"
            ERROR log.pay.failed error.type=closed stage.outcome=error shop.order.id=O-3
            ERROR log.own.failed error.type=closed stage.outcome=error shop.order.id=O-4
        "#]],
    );
}

#[test]
fn events_have_the_severity_of_their_call_or_of_their_definition() {
    check(
        Sampler::ALWAYS_ON,
        severe,
        expect![[r#"
        TRACE log.traced
        DEBUG log.debugged
        INFO log.informed
        WARN log.late
        ERROR log.late
        INFO log.late
    "#]],
    );
}

#[test]
fn an_audit_event_is_a_record_though_its_trace_is_not_sampled() {
    check(
        Sampler::ALWAYS_OFF,
        || order("O-5", || audited("Ada")),
        expect![[r#"
        WARN log.kept person.name=Ada user.token=[REDACTED] shop.customer=703d4848 shop.order.id=O-5
        ERROR log.kept shop.order.id=O-5
    "#]],
    );
}

#[test]
fn an_audit_event_of_a_sampled_trace_is_one_record() {
    check(
        Sampler::ALWAYS_ON,
        || order("O-6", || audited("Ada")),
        expect![[r#"
        INFO log.seen shop.order.id=O-6
        WARN log.kept person.name=Ada user.token=[REDACTED] shop.customer=703d4848 shop.order.id=O-6
        ERROR log.kept shop.order.id=O-6
    "#]],
    );
}

#[test]
fn an_audit_event_is_in_no_span_of_a_trace_that_is_not_sampled() {
    let memory = MemoryExporter::new(1_000).with_logs(LogSource::ALL);
    let recording = record_with(|builder| builder.exporter(memory.clone()).sampler(Sampler::ALWAYS_OFF));
    audited("Ada");
    let _ = recording.finish();
    assert_eq!(memory.take_logs().len(), 2);
    assert_eq!(memory.take(), []);
}
