//! Processors of the application between recording and the exporters.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use expect_test::expect;
use semconv::{Sensitivity, key};
use telemetry::export::{DropReason, FinishedSpan, Signal, SpanOutput, SpanProcessor, TailSampler};
use telemetry::testing::{Recording, record_with};
use telemetry::{Label, Report, StageAttributes, StageError, decision, stage};

const SOON: Duration = Duration::from_secs(60);

#[derive(Debug, StageError)]
struct Refused;

#[derive(StageAttributes)]
struct Order {
    #[telemetry(hash)]
    customer: String,
    #[telemetry(redact)]
    #[expect(dead_code, reason = "a redacted value is not read")]
    card: String,
    lines: u32,
}

#[derive(Clone, Copy, Label)]
enum Way {
    Short,
}

#[stage("processors.price", input(order), fields(lines = order.lines, note = order.customer.len()), output)]
fn price(order: &Order) -> u32 {
    decision!(way = Way::Short, because = "few lines");
    order.lines * 3
}

#[stage("processors.step", fields(n))]
fn step(n: u64) -> Result<(), Refused> {
    if n == 0 { Err(Refused) } else { Ok(()) }
}

fn order() -> Order {
    Order { customer: "Ada Lovelace".to_owned(), card: "4111111111111111".to_owned(), lines: 2 }
}

fn process(processor: impl SpanProcessor + 'static) -> Recording {
    record_with(|builder| builder.pseudonym_key("of the test").span_processor(processor))
}

fn dropped(report: &Report, reason: DropReason) -> u64 {
    let spans = report.dropped.iter().filter(|dropped| dropped.signal == Signal::Span);
    spans.filter(|dropped| dropped.reason == reason).map(|dropped| dropped.count).sum()
}

#[test]
fn a_span_is_changed_before_every_exporter() {
    let recording = process(|mut span: FinishedSpan, output: &mut SpanOutput| {
        span.set_attribute("lines", &20);
        span.set_attribute("region", "eu-central-1");
        span.remove_attribute("note");
        span.remove_attribute("stage.outcome");
        span.retain_events(|event| !event.is_decision());
        output.export(span);
    });
    price(&order());
    expect![[r#"
        processors.price  lines=20 region=eu-central-1
           → input  order.customer=0a229553 order.card=[REDACTED] order.lines=2
           ← output  output=6
    "#]]
    .assert_eq(&recording.tree());
}

#[test]
fn a_processor_sees_and_adds_nothing_private() {
    let seen = Arc::new(Mutex::new(String::new()));
    let sees = seen.clone();
    let processor = move |mut span: FinishedSpan, output: &mut SpanOutput| {
        let data = span.view(telemetry::export::SpanData::from_view);
        *sees.lock().unwrap() += &format!("{data:?}");
        span.set(&key::USER_ID, "ada");
        span.set_attribute("user.id.copy", "ada@shop.example");
        span.set_attribute("customer_email", "ada");
        span.set_attribute("db_password", "hunter2");
        span.set_attribute("shop.vip", "ada");
        span.set_attribute("motto", "token=abc is secret");
        output.export(span);
    };
    let recording = record_with(|builder| {
        let names = &[("shop.vip", Sensitivity::Secret)];
        builder.pseudonym_key("of the test").sensitive_names(names).span_processor(processor)
    });
    price(&order());
    expect![[r#"
        processors.price  lines=2 note=12 user.id=1f2d3fa7 user.id.copy=[REDACTED] customer_email=1f2d3fa7 db_password=[REDACTED] shop.vip=[REDACTED] motto="token=[REDACTED] is secret"
           → input  order.customer=0a229553 order.card=[REDACTED] order.lines=2
           ◆ way = short because "few lines"
           ← output  output=6
    "#]].assert_eq(&recording.tree());
    let seen = seen.lock().unwrap();
    assert!(seen.contains("processors.price") && !seen.contains("Ada") && !seen.contains("4111"), "{seen}");
}

/// Keeps spans until it is flushed, and then exports each twice.
#[derive(Default)]
struct Twice(Vec<FinishedSpan>);

impl SpanProcessor for Twice {
    fn span(&mut self, span: FinishedSpan, _: &mut SpanOutput) {
        self.0.push(span);
    }

    fn flush(&mut self, output: &mut SpanOutput) {
        for mut span in self.0.drain(..) {
            output.export(span.clone());
            span.set_attribute("again", &true);
            output.export(span);
        }
    }
}

#[test]
fn a_span_is_delayed_and_exported_again() {
    let recording = process(Twice::default());
    let _ = step(1);
    let _ = recording.metrics("stage_duration_seconds_count");
    assert_eq!(recording.memory_only(), [], "it is with the processor");
    expect![[r#"
        processors.step  n=1
        processors.step  n=1 again=true
    "#]]
    .assert_eq(&recording.tree());
    let _ = step(2);
    let report = recording.finish();
    assert_eq!((report.finished, report.spans_dropped()), (4, 0), "{report}");
}

#[test]
fn spans_that_are_not_exported_are_counted_and_measured() {
    let recording = process(|span: FinishedSpan, output: &mut SpanOutput| {
        if span.view(|span| span.is_failure()) {
            output.export(span);
        }
    });
    for n in 0..10 {
        let _ = step(n);
    }
    expect![[r#"
        stage_duration_seconds_count{error_type="refused",stage_name="processors.step",stage_outcome="error"} 1
        stage_duration_seconds_count{stage_name="processors.step",stage_outcome="ok"} 9
    "#]].assert_eq(&recording.metrics("stage_duration_seconds_count"));
    let report = recording.finish();
    assert_eq!((report.finished, dropped(&report, DropReason::Filtered)), (1, 9), "{report}");
}

#[test]
fn a_processor_that_panics_exports_nothing_unchanged() {
    let recording = process(|span: FinishedSpan, output: &mut SpanOutput| {
        assert!(!span.view(|span| span.is_failure()));
        output.export(span);
    });
    for n in [1, 2, 0, 3] {
        let _ = step(n);
        let _ = recording.telemetry().unwrap().flush_spans(SOON);
    }
    expect![[r#"
        stage_duration_seconds_count{error_type="refused",stage_name="processors.step",stage_outcome="error"} 1
        stage_duration_seconds_count{stage_name="processors.step",stage_outcome="ok"} 3
    "#]].assert_eq(&recording.metrics("stage_duration_seconds_count"));
    let report = recording.finish();
    assert_eq!((report.finished, dropped(&report, DropReason::ProcessorFailed)), (2, 2), "{report}");
}

#[test]
fn a_processor_that_blocks_holds_up_nothing_but_its_spans() {
    let ((entered, has_entered), (open, gate)) = (channel(), channel::<()>());
    let recording = process(move |span: FinishedSpan, output: &mut SpanOutput| {
        let _ = entered.send(());
        let _ = gate.recv();
        output.export(span);
    });
    (1..=10).for_each(|n| step(n).unwrap());
    assert!(!recording.telemetry().unwrap().flush_spans(Duration::from_millis(50)), "they are not exported");
    has_entered.recv_timeout(SOON).unwrap();
    expect![[r#"
        stage_duration_seconds_count{stage_name="processors.step",stage_outcome="ok"} 10
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
    let report = recording.finish_within(Duration::from_millis(50));
    assert_eq!((report.finished, dropped(&report, DropReason::Deadline)), (0, 10), "{report}");
    drop(open);
}

#[test]
fn spans_that_wait_for_a_processor_have_a_limit() {
    let (open, gate) = channel::<()>();
    let recording = process(move |span: FinishedSpan, output: &mut SpanOutput| {
        let _ = gate.recv();
        output.export(span);
    });
    // 400 bytes each, and 8 MiB may wait.
    for n in 1..=60_000 {
        let _ = step(n);
        if n % 1_000 == 0 {
            let _ = recording.metrics("none");
        }
    }
    drop(open);
    let report = recording.finish();
    let refused = dropped(&report, DropReason::QueueFull);
    assert!(refused > 10_000, "{report}");
    assert_eq!((report.finished + refused, report.spans_dropped()), (60_000, refused), "{report}");
}

#[test]
fn processors_follow_the_tail_sampler_and_each_other() {
    let recording = record_with(|builder| {
        let first = |mut span: FinishedSpan, output: &mut SpanOutput| {
            span.set_attribute("way", "first");
            output.export(span);
        };
        let second = |mut span: FinishedSpan, output: &mut SpanOutput| {
            let way = span.view(telemetry::export::SpanData::from_view).attribute("way").cloned();
            span.set_attribute("way", &format!("{}, second", way.unwrap()));
            output.export(span);
        };
        builder.tail_sampler(TailSampler::new().failed()).span_processor(first).span_processor(second)
    });
    for n in [0, 1, 2] {
        let _ = step(n);
    }
    expect![[r#"
        processors.step [error: refused]  n=0 way="first, second"
    "#]]
    .assert_eq(&recording.tree());
    let report = recording.finish();
    assert_eq!(report.spans_dropped(), 0, "{report}");
}
