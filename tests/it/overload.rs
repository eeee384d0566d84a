//! Overload: bounded memory, every span counted, exact metrics.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use expect_test::expect;
use telemetry::export::{DropReason, Dropped, ExportStats, Exporter, Signal, SpanView};
use telemetry::otlp::{Batch, Delivery, OtlpExporter, SendError, Service, Transport};
use telemetry::testing::{Recording, record, record_process_with, record_with};
use telemetry::{Label, Overflow, Report, Sampler, StageAttributes, decision, stage};

const MILLION: u64 = 1_000_000;

#[stage("loss.tight", input(n))]
fn tight(n: u64) {}

fn count_of(recording: &Recording, stage: &str) -> u64 {
    let metrics = recording.metrics("stage_duration_seconds_count");
    let prefix = format!("stage_duration_seconds_count{{stage_name=\"{stage}\"");
    let of_stage = metrics.lines().filter(|line| line.starts_with(&prefix));
    of_stage.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum()
}

fn shed(report: &Report, reason: DropReason) -> u64 {
    let wanted = |loss: &&Dropped| loss.signal == Signal::Span && loss.reason == reason;
    report.dropped.iter().filter(wanted).map(|loss| loss.count).sum()
}

/// Transport that accepts a batch only when the test allows it.
struct Gate {
    open: Mutex<Receiver<()>>,
}

impl Gate {
    fn new() -> (Gate, Sender<()>) {
        let (let_through, open) = channel();
        (Gate { open: Mutex::new(open) }, let_through)
    }
}

impl Transport for Gate {
    fn destination(&self) -> &str {
        "a slow backend"
    }

    fn send(&self, _batch: &Batch, _timeout: Duration) -> Result<Delivery, SendError> {
        // Closed when the test drops its end: everything passes from then on.
        let _ = self.open.lock().unwrap().recv();
        Ok(Delivery::default())
    }
}

/// Returns the resident memory of this process in bytes.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
    statm.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4096
}

#[test]
fn a_million_stages_with_a_slow_exporter_are_all_counted() {
    const QUEUE: usize = 4 << 20;
    let (gate, let_through) = Gate::new();
    let recording = record_with(|builder| {
        builder.diagnostics(|_| {}).otlp(OtlpExporter::over(gate).queue_bytes(QUEUE).batch_spans(512))
    });
    // The exporter of the test is emptied, so that its memory is not measured.
    let before = resident();
    let mut most = before;
    for chunk in 0..100 {
        (0..MILLION / 100).for_each(|n| tight(chunk * 1_000 + n));
        drop(recording.memory_only());
        most = most.max(resident());
    }
    assert_eq!(count_of(&recording, "loss.tight"), MILLION, "metrics are exact");
    drop(let_through);
    let report = recording.finish();
    let account = report.exporter("otlp").unwrap();
    assert_eq!(report.spans_begun(), MILLION, "{report}");
    assert_eq!(account.total(), report.finished, "{report}");
    assert_eq!(account.total() + report.spans_dropped(), MILLION, "{report}");
    assert!(account.exported > 0, "{report}");
    assert!(account.dropped[&DropReason::QueueFull] > 0, "{report}");
    let grown = (most - before) >> 20;
    // Rings, spans of the test's own exporter, and the queue; a million spans in a queue are some 700 MiB.
    assert!(grown < 128, "grew by {grown} MiB with a queue of {} MiB", QUEUE >> 20);
}

#[test]
fn overflowing_rings_drop_spans_and_no_measurement() {
    const THREADS: u64 = 8;
    const CALLS: u64 = 50_000;
    #[stage("loss.threads", fields(text = "x".repeat(100)))]
    fn labelled(#[telemetry(label)] tier: Tier) {
        decision!(tier = tier);
    }
    let recording = record_process_with(|builder| builder.ring_bytes(64 * 1024));
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || {
                for call in 0..CALLS {
                    labelled(if (thread + call) % 2 == 0 { Tier::Free } else { Tier::Paid });
                }
            });
        }
    });
    let counts = recording.metrics("stage_duration_seconds_count");
    let half = THREADS * CALLS / 2;
    let expected = |tier: &str| {
        format!(
            "stage_duration_seconds_count{{stage_name=\"loss.threads\",stage_outcome=\"ok\",tier=\"{tier}\"}} {half}\n"
        )
    };
    assert_eq!(counts, expected("free") + &expected("paid"));
    let decisions = recording.metrics("stage_decisions_total");
    let decided: u64 =
        decisions.lines().map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap()).sum();
    assert_eq!(decided, THREADS * CALLS, "{decisions}");
    assert_eq!(recording.metrics("stage_active"), "stage_active{stage_name=\"loss.threads\"} 0\n");
    let report = recording.finish();
    assert!(shed(&report, DropReason::RingFull) > 0, "the test must overflow: {report}");
    assert_eq!(report.spans_begun(), THREADS * CALLS, "{report}");
    assert_eq!(shed(&report, DropReason::Unfinished), 0, "{report}");
}

#[test]
fn eight_million_stages_in_small_rings_are_all_measured() {
    const THREADS: u64 = 8;
    #[stage("loss.millions")]
    fn bare() {}
    let recording = record_process_with(|builder| builder.ring_bytes(64 * 1024));
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| (0..MILLION).for_each(|_| bare()));
        }
    });
    expect![[r#"
        stage_duration_seconds_count{stage_name="loss.millions",stage_outcome="ok"} 8000000
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
    let report = recording.finish();
    assert!(shed(&report, DropReason::RingFull) > 0, "the test must overflow: {report}");
    assert_eq!(report.spans_begun(), THREADS * MILLION, "{report}");
}

#[derive(Clone, Copy, Label)]
enum Tier {
    Free,
    Paid,
}

#[test]
fn waiting_for_room_drops_nothing() {
    let recording = record_with(|builder| {
        builder.ring_bytes(64 * 1024).overflow(Overflow::Wait(Duration::from_secs(60)))
    });
    (0..100_000).for_each(tight);
    assert_eq!(recording.spans().len(), 100_000);
    assert_eq!(recording.finish().spans_dropped(), 0);
}

#[test]
fn threads_without_a_ring_still_measure() {
    let recording = record_process_with(|builder| builder.ring_total_bytes(0));
    std::thread::spawn(|| (0..1_000).for_each(tight)).join().unwrap();
    assert_eq!(count_of(&recording, "loss.tight"), 1_000);
    assert_eq!(shed(&recording.finish(), DropReason::RingLimit), 1_000);
}

#[test]
fn spans_without_a_ring_are_told_once() {
    let (told, messages) = channel();
    let told = Mutex::new(told);
    let recording = record_process_with(|builder| {
        let told = move |message: &str| told.lock().unwrap().send(message.to_owned()).unwrap();
        builder.ring_total_bytes(0).diagnostics(told)
    });
    for _ in 0..3 {
        std::thread::spawn(|| (0..10).for_each(tight)).join().unwrap();
        assert!(recording.telemetry().unwrap().flush_spans(Duration::from_secs(60)));
    }
    assert_eq!(shed(&recording.finish(), DropReason::RingLimit), 30);
    let messages: Vec<String> = messages.try_iter().collect();
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].contains(" (ring_limit): the rings of all threads have reached"), "{messages:?}");
}

/// Begins a stage that never ends.
async fn endless() {
    #[stage("loss.endless")]
    async fn endless() {
        std::future::pending::<()>().await;
    }
    endless().await;
}

/// Begins this many stages that are open until they are dropped.
fn begin_endless(number: usize) -> Vec<std::pin::Pin<Box<dyn Future<Output = ()>>>> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let begin = |_| {
        let mut future: std::pin::Pin<Box<dyn Future<Output = ()>>> = Box::pin(endless());
        assert!(future.as_mut().poll(&mut context).is_pending());
        future
    };
    (0..number).map(begin).collect()
}

#[test]
fn spans_that_never_end_give_way_to_new_ones() {
    let (told, messages) = channel();
    let told = Mutex::new(told);
    let recording = record_with(|builder| {
        let told = move |message: &str| told.lock().unwrap().send(message.to_owned()).unwrap();
        builder.open_spans(100).overflow(Overflow::Wait(Duration::from_secs(60))).diagnostics(told)
    });
    let open = begin_endless(500);
    (0..50).for_each(tight);
    assert_eq!(recording.spans().len(), 50, "the new ones are recorded");
    drop(open);
    assert_eq!(recording.spans().len(), 99, "the oldest have been dropped");
    expect![[r#"
        stage_duration_seconds_count{error_type="cancelled",stage_name="loss.endless",stage_outcome="cancelled"} 500
        stage_duration_seconds_count{stage_name="loss.tight",stage_outcome="ok"} 50
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
    assert_eq!(shed(&recording.finish(), DropReason::OpenLimit), 401);
    let messages: Vec<String> = messages.try_iter().collect();
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].contains("(open_limit): too many stages are running"), "{messages:?}");
}

#[test]
fn beyond_eight_times_the_limit_the_oldest_are_not_measured() {
    let recording = record_with(|builder| {
        builder.open_spans(10).overflow(Overflow::Wait(Duration::from_secs(60))).diagnostics(|_| {})
    });
    let open = begin_endless(200);
    assert_eq!(recording.metrics("stage_active"), "stage_active{stage_name=\"loss.endless\"} 80\n");
    drop(open);
    assert_eq!(recording.metrics("stage_active"), "stage_active{stage_name=\"loss.endless\"} 0\n");
    expect![[r#"
        stage_duration_seconds_count{error_type="cancelled",stage_name="loss.endless",stage_outcome="cancelled"} 80
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
    let report = recording.finish();
    let of = |signal| move |loss: &&Dropped| loss.signal == signal && loss.reason == DropReason::OpenLimit;
    let dropped = |signal| report.dropped.iter().find(of(signal)).map(|loss| loss.count);
    assert_eq!((dropped(Signal::Span), dropped(Signal::Measurement)), (Some(190), Some(120)), "{report}");
}

#[test]
fn stages_above_the_limit_of_open_spans_still_measure() {
    #[stage("loss.deep")]
    fn deep(levels: u32) {
        if levels > 1 {
            deep(levels - 1);
        }
    }
    let recording = record_with(|builder| builder.open_spans(10));
    deep(50);
    assert_eq!(count_of(&recording, "loss.deep"), 50);
    let report = recording.finish();
    assert_eq!(shed(&report, DropReason::OpenLimit), 40, "{report}");
    assert_eq!(report.finished, 10);
}

#[test]
fn little_is_stored_of_stages_above_the_limit_of_open_spans() {
    const STAGES: usize = 8_000;
    #[stage("loss.waiting")]
    async fn waiting(#[telemetry(plain, truncate = 14_000)] _text: &str) {
        std::future::pending::<()>().await;
    }
    let recording = record_with(|builder| {
        builder.open_spans(STAGES / 8).overflow(Overflow::Wait(Duration::from_secs(60)))
    });
    let text = "x".repeat(14_000);
    let mut waiting: Vec<_> = (0..STAGES).map(|_| Box::pin(waiting(&text))).collect();
    let before = resident();
    for future in &mut waiting {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(future.as_mut().poll(&mut context).is_pending());
    }
    assert!(recording.telemetry().unwrap().flush_spans(Duration::from_secs(60)));
    let grown = resident().saturating_sub(before) >> 20;
    let of_all = (STAGES * text.len()) >> 20;
    assert!(grown < of_all as u64 / 2, "grew by {grown} MiB of {of_all} MiB of text");
    drop(waiting);
    expect![[r#"
        stage_duration_seconds_count{error_type="cancelled",stage_name="loss.waiting",stage_outcome="cancelled"} 8000
    "#]].assert_eq(&recording.metrics("stage_duration_seconds_count"));
    assert_eq!(shed(&recording.finish(), DropReason::OpenLimit), STAGES as u64 / 8 * 7);
}

#[test]
fn decisions_of_unsampled_stages_are_counted_in_a_full_ring_too() {
    const DECISIONS: u64 = 5_000;
    #[stage("loss.decides")]
    fn decides() {
        (0..DECISIONS).for_each(|_| decision!(tier = Tier::Free));
    }
    let recording = record_process_with(|builder| builder.sampler(Sampler::ALWAYS_OFF).ring_bytes(64 * 1024));
    // A new thread, whose ring has the size that this test sets.
    std::thread::spawn(decides).join().unwrap();
    expect![[r#"
        stage_decisions_total{stage_decision_chosen="free",stage_decision_name="tier",stage_name="loss.decides"} 5000
    "#]].assert_eq(&recording.metrics("stage_decisions"));
    assert_eq!(
        recording.metrics("stage_telemetry_dropped"),
        "",
        "events and decisions of unsampled stages are no loss"
    );
}

#[test]
fn a_stage_inside_the_recording_of_another_is_dropped() {
    struct Nested;
    impl StageAttributes for Nested {
        fn record(&self, fields: &mut telemetry::record::Fields<'_>) {
            tight(1);
            fields.value(&7);
        }
    }
    #[stage("loss.outer", input(value))]
    fn outer(value: Nested) {}
    let recording = record();
    outer(Nested);
    expect![[r#"
        loss.outer
           → input  value=7
    "#]]
    .assert_eq(&recording.tree());
    assert_eq!(count_of(&recording, "loss.tight"), 1);
    assert_eq!(shed(&recording.finish(), DropReason::Reentrant), 1);
}

#[test]
fn a_panicking_exporter_is_disabled_and_counted() {
    struct Bomb(u64);
    impl Exporter for Bomb {
        fn name(&self) -> &str {
            "bomb"
        }
        fn span(&mut self, _: &SpanView<'_>) {
            assert!(self.0 < 3, "boom");
            self.0 += 1;
        }
        fn account(&self) -> ExportStats {
            ExportStats { exported: self.0, ..ExportStats::default() }
        }
    }
    let recording = record_with(|builder| builder.exporter(Bomb(0)));
    (0..10).for_each(tight);
    assert_eq!(recording.spans().len(), 10, "the others go on");
    let report = recording.finish();
    let account = report.exporter("bomb").unwrap();
    assert_eq!((account.exported, account.dropped[&DropReason::ExporterFailed]), (3, 7));
}

#[test]
fn a_deadline_ends_a_blocked_shutdown() {
    let (gate, _never) = Gate::new();
    let recording =
        record_with(|builder| builder.diagnostics(|_| {}).otlp(OtlpExporter::over(gate).batch_spans(10)));
    (0..100).for_each(tight);
    let report = recording.finish_within(Duration::from_millis(200));
    assert!(report.complete, "{report}");
    let account = report.exporter("otlp").unwrap();
    assert_eq!(account.dropped[&DropReason::Deadline], 100, "{report}");
    assert_eq!(account.total(), 100);
}

#[test]
fn metrics_go_through_the_transport_too() {
    struct Services(Sender<Service>);
    impl Transport for Services {
        fn destination(&self) -> &str {
            "a channel"
        }
        fn send(&self, batch: &Batch, _: Duration) -> Result<Delivery, SendError> {
            self.0.send(batch.service).unwrap();
            Ok(Delivery::default())
        }
    }
    let (sender, services) = channel();
    let recording = record_with(|builder| builder.otlp(OtlpExporter::over(Services(sender))));
    tight(1);
    assert!(recording.telemetry().unwrap().force_flush(Duration::from_secs(10)));
    let mut sent: Vec<Service> = services.try_iter().collect();
    sent.sort_by_key(|service| *service as u8);
    assert_eq!(sent, [Service::Traces, Service::Metrics]);
}
