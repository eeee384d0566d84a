//! The collector, the background thread that reads the rings, assembles spans, derives metrics and calls the
//! exporters.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::context::state::{self, State};
use crate::context::{catch_panic, own_thread};
use crate::model::signal::{DropReason, Signal};
use crate::model::temporality::Temporality;
use crate::process::assembly::Assembly;
use crate::process::exporter::{Deliver, ExportStats, Exporter};
use crate::process::log::{LogSource, LogView};
use crate::process::loss::{Ledgers, Losses};
use crate::process::metric_source::MetricSource;
use crate::process::metrics_view::MetricsView;
use crate::process::requests::{CollectorStats, Request, Woken};
use crate::process::span::SpanView;
use crate::record::ring;

/// Number of passes after which everything written before the first one is delivered: an END record that was
/// read before its START record is placed one pass later and takes effect in the pass after that.
const MAX_SETTLING_PASSES: usize = 4;

/// Settings of the collector.
pub(crate) struct Settings {
    /// Maximum time between two passes.
    pub(crate) interval: Duration,
    /// Interval of the exports of metrics.
    pub(crate) metric_interval: Duration,
}

pub(crate) struct Collector {
    settings: Settings,
    /// State of the collector's installation.
    state: State,
    assembly: Assembly,
    exporters: Vec<GuardedExporter>,
    metrics: MetricSource,
    metrics_read: Instant,
    overflow: Arc<Mutex<Vec<u8>>>,
    ledgers: Ledgers,
    finished: u64,
}

impl Collector {
    pub(crate) fn new(
        settings: Settings,
        state: State,
        assembly: Assembly,
        exporters: Vec<Box<dyn Exporter>>,
        metrics: MetricSource,
        overflow: Arc<Mutex<Vec<u8>>>,
        ledgers: Ledgers,
    ) -> Collector {
        let losses = &ledgers.exporting;
        let guard = |exporter: Box<dyn Exporter>| {
            let sources = exporter.log_sources().to_vec();
            let temporality = exporter.temporality();
            GuardedExporter { exporter, sources, temporality, failed: None, losses: losses.clone() }
        };
        let exporters = exporters.into_iter().map(guard).collect();
        Collector {
            settings,
            state,
            assembly,
            exporters,
            metrics,
            metrics_read: Instant::now(),
            overflow,
            ledgers,
            finished: 0,
        }
    }

    /// Runs until a shutdown is requested, or no sender of requests is left.
    pub(crate) fn run(mut self, requests: &Receiver<Request>, woken: &Woken) {
        own_thread::mark();
        loop {
            let request = requests.recv_timeout(self.settings.interval);
            woken.reset();
            match request {
                Ok(Request::Wake) | Err(RecvTimeoutError::Timeout) => self.pass(),
                Ok(Request::Drain { deadline, done }) => {
                    self.settle(deadline);
                    let _ = done.send(self.assembly.exemplars());
                }
                Ok(Request::Flush { deadline, metrics, done }) => {
                    self.settle(deadline);
                    if metrics {
                        self.export_metrics();
                    }
                    let mut all = true;
                    self.exporters.iter_mut().for_each(|exporter| all &= exporter.flush(deadline));
                    let _ = done.send(all);
                }
                Ok(Request::Shutdown { deadline, done }) => {
                    let _ = done.send(self.shutdown(deadline));
                    return;
                }
                Err(RecvTimeoutError::Disconnected) => {
                    self.shutdown(Instant::now());
                    return;
                }
            }
            if self.metrics_read.elapsed() >= self.settings.metric_interval {
                self.export_metrics();
            }
        }
    }

    /// Reads every ring once, unless the installation was replaced, and delivers the finished spans and log
    /// records.
    fn pass(&mut self) {
        let (assembly, state) = (&mut self.assembly, self.state);
        let skipped = ring::with_readers(|readers| {
            assembly.begin_pass(readers.len() > 1);
            let readers = if state.is_replaced() { &mut [][..] } else { readers.as_mut_slice() };
            let drained = readers.iter_mut().map(|reader| reader.drain(|record| assembly.accept(record)));
            drained.filter(|skipped| *skipped > 0).count()
        });
        self.ledgers.recording.add(Signal::Span, DropReason::Unfinished, skipped as u64);
        let overflow = std::mem::take(&mut *self.overflow.lock().unwrap_or_else(PoisonError::into_inner));
        assembly.accept_all(&overflow);
        // Exporters are called with no lock held, so one that blocks delays this collector only.
        let (exporters, finished) = (&mut self.exporters, &mut self.finished);
        assembly.end_pass(&mut DeliverToAll { exporters, finished });
        self.exporters.iter_mut().for_each(GuardedExporter::end_of_pass);
    }

    /// Repeats passes until everything written before the first one is assembled: a record may be read one
    /// pass before its START record, and an END record takes effect one pass after it was read. Records
    /// written meanwhile may wait for a later pass.
    fn settle(&mut self, deadline: Instant) {
        for pass in 1..=MAX_SETTLING_PASSES {
            self.pass();
            let done = pass >= 2 && !self.assembly.is_waiting();
            if done || Instant::now() >= deadline {
                return;
            }
        }
    }

    fn export_metrics(&mut self) {
        self.metrics_read = Instant::now();
        for temporality in [Temporality::Cumulative, Temporality::Delta, Temporality::LowMemory] {
            let exporters = self.exporters.iter_mut();
            let mut exporters = exporters.filter(|exporter| exporter.temporality == temporality).peekable();
            if exporters.peek().is_none() {
                continue;
            }
            if let Some(metrics) = self.metrics.read_for_export(temporality) {
                exporters.for_each(|exporter| exporter.metrics(&MetricsView::of(&metrics)));
            }
        }
    }

    fn shutdown(&mut self, deadline: Instant) -> CollectorStats {
        state::switch_off(self.state);
        self.settle(deadline);
        self.assembly.drop_open();
        self.export_metrics();
        self.exporters.iter_mut().for_each(|exporter| exporter.shutdown(deadline));
        CollectorStats {
            finished: self.finished,
            dropped: self.ledgers.recording.all(),
            exporters: self.exporters.iter().map(GuardedExporter::account).collect(),
        }
    }
}

/// Delivers spans and log records to all exporters.
struct DeliverToAll<'a> {
    exporters: &'a mut [GuardedExporter],
    finished: &'a mut u64,
}

impl Deliver for DeliverToAll<'_> {
    fn span(&mut self, span: &SpanView<'_>) {
        *self.finished += 1;
        self.exporters.iter_mut().for_each(|exporter| exporter.span(span));
    }

    fn log(&mut self, log: &LogView<'_>) {
        self.exporters.iter_mut().for_each(|exporter| exporter.log(log));
    }
}

/// An exporter whose panics are caught.
struct GuardedExporter {
    exporter: Box<dyn Exporter>,
    /// Sources of the log records that are exported.
    sources: Vec<LogSource>,
    /// Temporality of the metrics that are exported.
    temporality: Temporality,
    /// If the exporter has panicked: its counters until then, and the number of spans dropped since.
    failed: Option<(ExportStats, u64)>,
    losses: Arc<Losses>,
}

impl GuardedExporter {
    fn guard(&mut self, call: impl FnOnce(&mut dyn Exporter)) {
        if self.failed.is_none()
            && let Err(payload) = catch_unwind(AssertUnwindSafe(|| call(&mut *self.exporter)))
        {
            catch_panic::drop_payload(payload);
            let account = catch_unwind(AssertUnwindSafe(|| self.exporter.account())).unwrap_or_default();
            self.failed = Some((account, 0));
        }
    }

    fn span(&mut self, span: &SpanView<'_>) {
        self.guard(|exporter| exporter.span(span));
        if let Some((_, dropped)) = &mut self.failed {
            *dropped += 1;
            self.losses.add(Signal::Span, DropReason::ExporterFailed, 1);
        }
    }

    fn log(&mut self, log: &LogView<'_>) {
        if !self.sources.contains(&log.source()) {
            return;
        }
        self.guard(|exporter| exporter.log(log));
        if self.failed.is_some() {
            self.losses.add(Signal::Log, DropReason::ExporterFailed, 1);
        }
    }

    fn metrics(&mut self, metrics: &MetricsView<'_>) {
        self.guard(|exporter| exporter.metrics(metrics));
    }

    fn end_of_pass(&mut self) {
        self.guard(|exporter| exporter.end_of_pass());
    }

    fn flush(&mut self, deadline: Instant) -> bool {
        let mut delivered = false;
        self.guard(|exporter| delivered = exporter.flush(deadline));
        delivered
    }

    fn shutdown(&mut self, deadline: Instant) {
        self.guard(|exporter| exporter.shutdown(deadline));
    }

    fn account(&self) -> (String, ExportStats) {
        let account = match &self.failed {
            None => self.exporter.account(),
            Some((account, dropped)) => {
                let mut account = account.clone();
                *account.dropped.entry(DropReason::ExporterFailed).or_default() += dropped;
                account
            }
        };
        (self.exporter.name().to_owned(), account)
    }
}
