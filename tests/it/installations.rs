//! Two installations, while a part of the first still runs: a blocked collector, or a stage that has not
//! ended.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use expect_test::expect;
use telemetry::export::{ExportStats, Exporter, MemoryExporter, SpanView};
use telemetry::testing::{Recording, alone, record, record_with};
use telemetry::{Sampler, Telemetry, stage};

/// Timeout, far longer than any step of a test.
const PATIENCE: Duration = Duration::from_secs(60);

#[stage("installation.leaf", input(n))]
fn leaf(n: u32) {}

#[stage("installation.outlives")]
fn outlives<R>(run: impl FnOnce() -> R) -> R {
    run()
}

/// Exporter that blocks its collector at the first span until the test releases it.
struct Holding {
    entered: Sender<()>,
    gate: Receiver<()>,
    /// Closed at the end of the collector.
    _alive: Sender<()>,
}

/// Control of a blocked exporter.
struct Held {
    entered: Receiver<()>,
    gate: Sender<()>,
    alive: Receiver<()>,
}

impl Holding {
    fn new() -> (Holding, Held) {
        let (entered, has_entered) = channel();
        let (open, gate) = channel();
        let (alive, is_alive) = channel();
        let held = Held { entered: has_entered, gate: open, alive: is_alive };
        (Holding { entered, gate, _alive: alive }, held)
    }
}

impl Held {
    fn wait_until_held(&self) {
        self.entered.recv_timeout(PATIENCE).unwrap();
    }

    /// Releases the collector of an ended installation.
    fn release_and_wait_for_the_end(self) {
        drop(self.gate);
        let end = self.alive.recv_timeout(PATIENCE);
        assert_eq!(end, Err(std::sync::mpsc::RecvTimeoutError::Disconnected));
    }
}

impl Exporter for Holding {
    fn name(&self) -> &str {
        "holding"
    }

    fn span(&mut self, _: &SpanView<'_>) {
        let _ = self.entered.send(());
        let _ = self.gate.recv();
    }

    fn account(&self) -> ExportStats {
        ExportStats::default()
    }
}

/// Installs telemetry with a blocked collector and shuts it down until its deadline.
fn leave_a_collector_behind() -> Held {
    let (exporter, held) = Holding::new();
    let first = Telemetry::builder("first").exporter(exporter).install().unwrap();
    leaf(0);
    held.wait_until_held();
    assert!(!first.shutdown(Duration::ZERO).complete, "its collector cannot answer");
    held
}

#[test]
fn a_late_collector_does_not_affect_the_next_installation() {
    let _alone = alone();
    let held = leave_a_collector_behind();
    let memory = MemoryExporter::new(100);
    let second = Telemetry::builder("second").exporter(memory.clone()).install().unwrap();
    (0..10).for_each(leaf);
    held.release_and_wait_for_the_end();
    assert!(second.flush_spans(PATIENCE));
    assert_eq!(memory.take().len(), 10, "on the thread that the first one was reading");
    (0..10).for_each(leaf);
    let report = second.shutdown(PATIENCE);
    assert_eq!((report.finished, report.spans_dropped()), (20, 0));
}

#[test]
fn the_next_installation_delivers_despite_a_blocked_collector() {
    let _alone = alone();
    let held = leave_a_collector_behind();
    let memory = MemoryExporter::new(100);
    let second = Telemetry::builder("second").exporter(memory.clone()).install().unwrap();
    (0..10).for_each(leaf);
    let report = second.shutdown(Duration::from_secs(10));
    held.release_and_wait_for_the_end();
    assert_eq!((report.complete, report.finished, memory.take().len()), (true, 10, 10));
}

#[test]
fn flushes_end_at_their_deadline_despite_a_blocked_collector() {
    // More than the limit of requests that wait for the collector.
    const FLUSHES: usize = 70;
    let _alone = alone();
    let (exporter, held) = Holding::new();
    let guard = Arc::new(Telemetry::builder("held up").exporter(exporter).install().unwrap());
    leaf(0);
    held.wait_until_held();
    let (answer, answers) = channel();
    let ask = |_| {
        let (guard, answer) = (guard.clone(), answer.clone());
        std::thread::spawn(move || {
            let delivered = guard.flush_spans(Duration::ZERO);
            drop(guard);
            answer.send(delivered).unwrap();
        })
    };
    let asking: Vec<_> = (0..FLUSHES).map(ask).collect();
    for _ in 0..FLUSHES {
        assert_eq!(answers.recv_timeout(PATIENCE), Ok(false), "nothing was delivered");
    }
    asking.into_iter().for_each(|thread| thread.join().unwrap());
    let (scraped, scrape) = channel();
    let scraping = guard.clone();
    std::thread::spawn(move || {
        let text = scraping.prometheus_text();
        drop(scraping);
        scraped.send(text).unwrap();
    });
    assert!(scrape.recv_timeout(PATIENCE).unwrap().contains("# TYPE"), "late metrics are better than none");
    drop(held.gate);
    let report = Arc::into_inner(guard).unwrap().shutdown(PATIENCE);
    assert_eq!((report.finished, report.complete), (1, true));
}

#[test]
fn a_child_of_a_stage_of_an_earlier_installation_is_a_root() {
    for sampler in [Sampler::ALWAYS_OFF, Sampler::ALWAYS_ON] {
        let earlier = record_with(|builder| builder.sampler(sampler));
        let next: Recording = outlives(|| {
            drop(earlier);
            assert!(telemetry::current().is_none(), "nothing is installed");
            let next = record();
            assert!(telemetry::current().is_none(), "the stage around is not of this installation");
            leaf(1);
            next
        });
        expect![[r#"
            installation.leaf
               → input  n=1
        "#]]
        .assert_eq(&next.tree());
        let report = next.finish();
        assert_eq!((report.finished, report.spans_dropped()), (1, 0));
    }
}
