//! An exporter that hangs, in whichever call, costs its own spans and nothing else.

use std::io::Write;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use telemetry::export::{ConsoleExporter, DropReason, ExportStats, Exporter, SpanView};
use telemetry::otlp::OtlpExporter;
use telemetry::testing::record_with;
use telemetry::{Overflow, stage};

use receiver::{Answer, Receiver as Collector};

const SOON: Duration = Duration::from_secs(60);

#[stage("exporters.step", input(n))]
fn step(n: u64) {}

/// Where an exporter waits for the test.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Span,
    Flush,
    Shutdown,
}

/// An exporter that says where it is and waits there until the test drops the gate.
struct Hanging {
    place: Place,
    entered: Sender<()>,
    gate: Receiver<()>,
    taken: u64,
}

impl Hanging {
    fn new(place: Place) -> (Hanging, Receiver<()>, Sender<()>) {
        let ((entered, has_entered), (open, gate)) = (channel(), channel());
        (Hanging { place, entered, gate, taken: 0 }, has_entered, open)
    }

    fn at(&self, place: Place) {
        if place == self.place {
            let _ = self.entered.send(());
            let _ = self.gate.recv();
        }
    }
}

impl Exporter for Hanging {
    fn name(&self) -> &str {
        "hanging"
    }

    fn span(&mut self, _: &SpanView<'_>) {
        if self.taken == 3 {
            self.at(Place::Span);
        }
        self.taken += 1;
    }

    fn flush(&mut self, _: Instant) -> bool {
        self.at(Place::Flush);
        true
    }

    fn shutdown(&mut self, _: Instant) {
        self.at(Place::Shutdown);
    }

    fn account(&self) -> ExportStats {
        ExportStats { exported: self.taken, ..ExportStats::default() }
    }
}

#[test]
fn an_exporter_that_hangs_in_span_is_left_behind_with_its_own_spans() {
    let (hanging, entered, gate) = Hanging::new(Place::Span);
    let recording = record_with(|builder| builder.exporter(hanging));
    (0..10).for_each(step);
    assert!(!recording.telemetry().unwrap().flush_spans(Duration::from_millis(50)), "one still has them");
    entered.recv_timeout(SOON).unwrap();
    (10..20).for_each(step);
    assert_eq!(recording.metrics("stage_duration_seconds_count"), count(20), "the rings are still read");
    assert_eq!(recording.memory_only().len(), 20, "the others go on");
    let report = recording.finish_within(Duration::from_millis(50));
    assert!(report.complete, "{report}");
    let stats = report.exporter("hanging").unwrap();
    assert_eq!((stats.exported, stats.dropped[&DropReason::Deadline]), (3, 17), "{report}");
    drop(gate);
}

/// Exporter that runs stages and records an event for each span.
struct Feeding;

#[stage("exporters.own")]
fn own() {
    telemetry::event!("exporters.own.event");
    step(1);
}

impl Exporter for Feeding {
    fn name(&self) -> &str {
        "feeding"
    }

    fn span(&mut self, _: &SpanView<'_>) {
        own();
    }

    fn account(&self) -> ExportStats {
        ExportStats::default()
    }
}

#[test]
fn stages_of_an_exporter_are_off() {
    let recording = record_with(|builder| builder.exporter(Feeding));
    (0..10).for_each(step);
    for _ in 0..3 {
        assert!(recording.telemetry().unwrap().flush_spans(SOON));
    }
    assert_eq!(recording.metrics("stage_duration_seconds_count"), count(10));
    let report = recording.finish_within(SOON);
    assert_eq!((report.finished, report.dropped), (10, Vec::new()));
}

fn count(calls: u64) -> String {
    format!("stage_duration_seconds_count{{stage_name=\"exporters.step\",stage_outcome=\"ok\"}} {calls}\n")
}

#[test]
fn an_exporter_that_hangs_in_flush_does_not_stop_the_collector() {
    let (hanging, entered, gate) = Hanging::new(Place::Flush);
    let recording = record_with(|builder| builder.exporter(hanging));
    step(0);
    std::thread::scope(|scope| {
        let flush = scope.spawn(|| recording.telemetry().unwrap().flush_spans(SOON));
        entered.recv_timeout(SOON).unwrap();
        step(1);
        assert_eq!(recording.metrics("stage_duration_seconds_count"), count(2));
        drop(gate);
        assert!(flush.join().unwrap());
    });
}

#[test]
fn exporters_are_shut_down_side_by_side() {
    let (first, first_entered, first_gate) = Hanging::new(Place::Shutdown);
    let (second, second_entered, second_gate) = Hanging::new(Place::Shutdown);
    let recording = record_with(|builder| builder.exporter(first).exporter(second));
    step(0);
    let both_are_in_it = std::thread::spawn(move || {
        let entered = [&first_entered, &second_entered].map(|entered| entered.recv_timeout(SOON));
        drop((first_gate, second_gate));
        entered
    });
    assert!(recording.finish_within(SOON).complete);
    assert_eq!(both_are_in_it.join().unwrap(), [Ok(()), Ok(())]);
}

#[test]
fn a_destination_that_hangs_takes_no_time_from_another() {
    let (hanging, healthy) = (Collector::http(), Collector::http());
    hanging.script(std::iter::repeat_n(Answer::Hang, 100));
    let recording = record_with(|builder| {
        let otlp = |receiver: &Collector| {
            OtlpExporter::http(receiver.endpoint()).without_metrics().linger(Duration::from_secs(3_600))
        };
        builder.diagnostics(|_| ()).otlp(otlp(&hanging)).otlp(otlp(&healthy))
    });
    (0..10).for_each(step);
    let report = recording.finish_within(Duration::from_millis(500));
    assert_eq!(healthy.spans().len(), 10, "{report}");
    hanging.release();
}

/// A terminal without a reader.
struct Stuck(Arc<Mutex<Receiver<()>>>);

impl Write for Stuck {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let _ = self.0.lock().unwrap().recv();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_console_that_is_not_read_holds_up_neither_the_network_nor_the_end() {
    let (gate, stuck) = channel();
    let receiver = Collector::http();
    let console = ConsoleExporter::new(Box::new(Stuck(Arc::new(Mutex::new(stuck)))));
    let recording = record_with(|builder| {
        let patient = builder.overflow(Overflow::Wait(SOON));
        patient.exporter(console).otlp(OtlpExporter::http(receiver.endpoint()).linger(Duration::ZERO))
    });
    (0..1_000).for_each(step);
    assert!(receiver.wait_for_spans(1_000, SOON));
    let report = recording.finish_within(Duration::from_millis(100));
    assert!(report.complete, "{report}");
    let console = report.exporter("console").unwrap();
    assert_eq!(console.dropped.values().sum::<u64>(), 1_000, "{report}");
    drop(gate);
}

#[test]
fn a_listener_that_blocks_holds_up_no_exporter() {
    let (gate, stuck) = channel::<()>();
    let stuck = Mutex::new(stuck);
    let (refusing, healthy) = (Collector::http(), Collector::http());
    refusing.script(std::iter::repeat_n(Answer::Status { status: 400, message: String::new() }, 100));
    let recording = record_with(|builder| {
        let otlp = |receiver: &Collector| OtlpExporter::http(receiver.endpoint()).linger(Duration::ZERO);
        let listening = builder.diagnostics(move |_| {
            let _ = stuck.lock().unwrap().recv();
        });
        listening.otlp(otlp(&refusing)).otlp(otlp(&healthy))
    });
    step(0);
    assert!(refusing.wait_for_requests(1, SOON));
    (1..100).for_each(step);
    assert!(healthy.wait_for_spans(100, SOON));
    let report = recording.finish_within(SOON);
    assert_eq!(report.exporter("otlp").unwrap().total(), 100, "{report}");
    drop(gate);
}
