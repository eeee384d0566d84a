//! One installation after another, while something of the earlier one is still under way: an exporter
//! that hangs, or a stage that has not ended.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use expect_test::expect;
use telemetry::export::{DropReason, ExportStats, Exporter, MemoryExporter, SpanView};
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

/// An exporter that hangs with the first span, until the test lets it go on.
struct Holding {
    entered: Sender<()>,
    gate: Receiver<()>,
    /// Closed when the exporter is gone.
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

    /// Lets the exporter go on, whose installation is over.
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

/// Installs telemetry whose exporter hangs, and ends it as far as that is possible.
fn leave_an_exporter_behind() -> Held {
    let (exporter, held) = Holding::new();
    let first = Telemetry::builder("first").exporter(exporter).install().unwrap();
    leaf(0);
    held.wait_until_held();
    let report = first.shutdown(Duration::ZERO);
    assert_eq!(report.exporter("holding").unwrap().dropped[&DropReason::Deadline], 1, "{report}");
    held
}

#[test]
fn an_exporter_that_ends_late_neither_ends_nor_robs_the_next_installation() {
    let _alone = alone();
    let held = leave_an_exporter_behind();
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
fn the_next_installation_delivers_while_an_exporter_still_hangs() {
    let _alone = alone();
    let held = leave_an_exporter_behind();
    let memory = MemoryExporter::new(100);
    let second = Telemetry::builder("second").exporter(memory.clone()).install().unwrap();
    (0..10).for_each(leaf);
    let report = second.shutdown(Duration::from_secs(10));
    held.release_and_wait_for_the_end();
    assert_eq!((report.complete, report.finished, memory.take().len()), (true, 10, 10));
}

#[test]
fn a_flush_waits_no_longer_than_asked_for_an_exporter_that_hangs() {
    // More than there may be requests that wait for the collector.
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
