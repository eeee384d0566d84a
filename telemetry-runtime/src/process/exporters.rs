//! The exporters of an installation: all of them get what was assembled, and none can stop the collector.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use crate::model::signal::{DropReason, Signal};
use crate::model::temporality::Temporality;
use crate::process::component::Component;
use crate::process::ended_span::EndedSpan;
use crate::process::exemplars::SeriesExemplars;
use crate::process::exporter::{Deliver, ExportStats, Exporter, ExporterHandle, Reporting};
use crate::process::exporter_thread::ExporterThread;
use crate::process::guarded_exporter::GuardedExporter;
use crate::process::log::{LogSource, LogView};
use crate::process::loss::Losses;
use crate::process::metric_source::Reading;
use crate::process::metrics_view::MetricsView;
use crate::process::span::SpanView;

/// The collector's side of all exporters.
pub(crate) struct Exporters {
    all: Vec<Member>,
    shared: ExporterHandles,
}

/// Access to all exporters while the collector calls them.
#[derive(Clone)]
pub(crate) struct ExporterHandles {
    all: Arc<[NamedHandle]>,
    /// Number of spans that were handed to every exporter.
    finished: Arc<AtomicU64>,
    /// Number of log records that were handed to those that take them.
    logs: Arc<AtomicU64>,
}

/// Access to the numbers of all exporters, as long as they exist.
#[derive(Clone)]
pub(crate) struct ExporterCounts {
    all: Weak<[NamedHandle]>,
    logs: Arc<AtomicU64>,
}

struct NamedHandle {
    name: String,
    handle: Arc<dyn ExporterHandle>,
    missed: Arc<Missed>,
    /// Timeout of warnings and failures that wait until it has written them.
    synchronous: Option<Duration>,
}

/// Items that an exporter did not get because it had panicked.
#[derive(Debug, Default)]
struct Missed {
    spans: AtomicU64,
    logs: AtomicU64,
}

struct Member {
    /// Sources of the log records that it takes.
    sources: Vec<LogSource>,
    /// True if it takes spans when they begin.
    takes_begun: bool,
    /// True if it takes what ends in every trace.
    takes_ended: bool,
    /// Since when the numbers of its metrics count.
    temporality: Temporality,
    way: Way,
}

enum Way {
    /// Called on the collector's thread: no method blocks.
    Direct(Direct),
    /// Called on a thread of its own.
    Threaded(ExporterThread),
}

struct Direct {
    guarded: GuardedExporter,
    missed: Arc<Missed>,
    losses: Arc<Losses>,
}

impl Exporters {
    /// Starts a thread for each exporter that may block.
    ///
    /// # Errors
    ///
    /// When the operating system refuses a thread.
    pub(crate) fn start(
        exporters: Vec<Box<dyn Exporter>>,
        reporting: &Reporting,
        losses: &Arc<Losses>,
    ) -> std::io::Result<Exporters> {
        let (mut all, mut handles) = (Vec::new(), Vec::new());
        for mut exporter in exporters {
            exporter.report_to(reporting);
            let (name, missed) = (exporter.name().to_owned(), Arc::<Missed>::default());
            let (takes_begun, takes_ended) = (exporter.takes_begun(), exporter.takes_ended());
            let synchronous = exporter.synchronous_timeout();
            let (sources, temporality) = (exporter.log_sources().to_vec(), exporter.temporality());
            let (way, handle) = match exporter.handle() {
                Some(handle) => {
                    let (missed, losses) = (missed.clone(), losses.clone());
                    (Way::Direct(Direct { guarded: GuardedExporter::new(exporter), missed, losses }), handle)
                }
                None => {
                    let (thread, handle) = ExporterThread::start(exporter, losses)?;
                    (Way::Threaded(thread), handle)
                }
            };
            all.push(Member { sources, takes_begun, takes_ended, temporality, way });
            handles.push(NamedHandle { name, handle, missed, synchronous });
        }
        let (finished, logs) = (Arc::default(), Arc::default());
        Ok(Exporters { all, shared: ExporterHandles { all: handles.into(), finished, logs } })
    }

    pub(crate) fn handles(&self) -> ExporterHandles {
        self.shared.clone()
    }

    /// Returns the temporalities that the exporters take, each once.
    pub(crate) fn temporalities(&self) -> Vec<Temporality> {
        let mut temporalities = Vec::new();
        for Member { temporality, .. } in &self.all {
            if !temporalities.contains(temporality) {
                temporalities.push(*temporality);
            }
        }
        temporalities
    }

    /// Returns true if an exporter takes spans when they begin.
    pub(crate) fn take_begun(&self) -> bool {
        self.all.iter().any(|member| member.takes_begun)
    }

    /// Returns true if an exporter takes what ends in every trace.
    pub(crate) fn take_ended(&self) -> bool {
        self.all.iter().any(|member| member.takes_ended)
    }

    /// Sources of the log records that any exporter takes.
    pub(crate) fn log_sources(&self) -> Vec<LogSource> {
        self.all.iter().flat_map(|member| &member.sources).copied().collect()
    }

    /// Hands on readings of the metrics, with the exemplars of `stage.duration`.
    pub(crate) fn metrics(&mut self, readings: &[Reading], exemplars: &Arc<[SeriesExemplars]>) {
        for (temporality, metrics) in readings {
            for member in self.all.iter_mut().filter(|member| member.temporality == *temporality) {
                match &mut member.way {
                    Way::Direct(direct) => {
                        direct
                            .guarded
                            .call(|exporter| exporter.metrics(&MetricsView::of(metrics, exemplars)));
                    }
                    Way::Threaded(thread) => thread.metrics(metrics, exemplars),
                }
            }
        }
    }

    pub(crate) fn end_of_pass(&mut self) {
        for member in &mut self.all {
            match &mut member.way {
                Way::Direct(direct) => {
                    direct.guarded.call(|exporter| exporter.end_of_pass());
                }
                Way::Threaded(thread) => thread.end_of_pass(),
            }
        }
    }

    /// Has every exporter send what it gathers, without waiting for it.
    pub(crate) fn hand_over(&mut self) {
        let past = Instant::now();
        for member in &mut self.all {
            match &mut member.way {
                Way::Direct(direct) => {
                    direct.guarded.call(|exporter| {
                        let _ = exporter.flush(past);
                    });
                }
                Way::Threaded(thread) => thread.end_of_pass(),
            }
        }
    }
}

impl Deliver for Exporters {
    fn begun(&mut self, span: &SpanView<'_>) {
        for member in self.all.iter_mut().filter(|member| member.takes_begun) {
            if let Way::Direct(direct) = &mut member.way {
                direct.guarded.call(|exporter| exporter.begun(span));
            }
        }
    }

    fn span(&mut self, span: &SpanView<'_>) {
        self.shared.finished.fetch_add(1, Ordering::Relaxed);
        for member in &mut self.all {
            match &mut member.way {
                Way::Direct(direct) => direct.item(Signal::Span, |exporter| exporter.span(span)),
                Way::Threaded(thread) => thread.span(span),
            }
        }
    }

    fn log(&mut self, log: &LogView<'_>) {
        self.shared.logs.fetch_add(1, Ordering::Relaxed);
        for member in self.all.iter_mut().filter(|member| member.sources.contains(&log.source())) {
            match &mut member.way {
                Way::Direct(direct) => direct.item(Signal::Log, |exporter| exporter.log(log)),
                Way::Threaded(thread) => thread.log(log),
            }
        }
    }

    fn ended(&mut self, ended: &EndedSpan<'_>) {
        for direct in self.all.iter_mut().filter_map(Member::all_traces) {
            direct.guarded.call(|exporter| exporter.ended(ended));
        }
    }

    fn unsampled_log(&mut self, log: &LogView<'_>) {
        let takes = |member: &&mut Member| member.sources.contains(&log.source());
        for direct in self.all.iter_mut().filter(takes).filter_map(Member::all_traces) {
            direct.guarded.call(|exporter| exporter.log(log));
        }
    }
}

impl Member {
    /// Returns the exporter if it takes what ends in every trace.
    fn all_traces(&mut self) -> Option<&mut Direct> {
        match &mut self.way {
            Way::Direct(direct) if self.takes_ended => Some(direct),
            _ => None,
        }
    }
}

impl Direct {
    fn item(&mut self, signal: Signal, call: impl FnOnce(&mut dyn Exporter)) {
        if !self.guarded.call(call) {
            let missed = if signal == Signal::Span { &self.missed.spans } else { &self.missed.logs };
            missed.fetch_add(1, Ordering::Relaxed);
            self.losses.add(signal, DropReason::ExporterFailed, 1);
        }
    }
}

impl ExporterCounts {
    /// Number of log records that were handed to exporters.
    pub(crate) fn logs(&self) -> u64 {
        self.logs.load(Ordering::Relaxed)
    }

    /// Returns the components of all exporters; the admin server is none.
    pub(crate) fn components(&self) -> Vec<Component> {
        let Some(all) = self.all.upgrade() else { return Vec::new() };
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut components = Vec::new();
        for NamedHandle { name, handle, missed, .. } in all.iter().filter(|named| named.name != "admin") {
            let number = numbers.entry(name).or_default();
            let mut own = handle.components(name, *number);
            *number += 1;
            own.iter_mut().for_each(|component| missed.add_to(component.signal, &mut component.dropped));
            components.append(&mut own);
        }
        components
    }
}

impl Missed {
    /// Adds the items of a signal to those that were dropped.
    fn add_to(&self, signal: Signal, dropped: &mut BTreeMap<DropReason, u64>) {
        let missed = match signal {
            Signal::Span => self.spans.load(Ordering::Relaxed),
            Signal::Log => self.logs.load(Ordering::Relaxed),
            _ => 0,
        };
        if missed > 0 {
            *dropped.entry(DropReason::ExporterFailed).or_default() += missed;
        }
    }
}

impl ExporterHandles {
    /// Returns access to the numbers, which keeps no exporter alive.
    pub(crate) fn counts(&self) -> ExporterCounts {
        ExporterCounts { all: Arc::downgrade(&self.all), logs: self.logs.clone() }
    }

    /// Number of spans that were handed to every exporter.
    pub(crate) fn finished(&self) -> u64 {
        self.finished.load(Ordering::Relaxed)
    }

    /// Waits until every exporter has delivered or dropped what it was handed. Returns `false` after the
    /// deadline.
    pub(crate) fn flush(&self, deadline: Instant) -> bool {
        // One after another, with one deadline: each exporter works on threads of its own.
        let flushed: Vec<bool> = self.all.iter().map(|named| named.handle.flush(deadline)).collect();
        flushed.into_iter().all(|flushed| flushed)
    }

    /// Returns the exporters that have written a warning or a failure before its call returns, each with its
    /// timeout.
    pub(crate) fn synchronous(&self) -> Vec<(Arc<dyn ExporterHandle>, Duration)> {
        let synchronous = |named: &NamedHandle| Some((named.handle.clone(), named.synchronous?));
        self.all.iter().filter_map(synchronous).collect()
    }

    /// Shuts every exporter down, side by side, with one deadline.
    pub(crate) fn shutdown(&self, deadline: Instant) {
        self.all.iter().for_each(|named| named.handle.close(deadline));
        self.all.iter().for_each(|named| named.handle.shutdown(deadline));
    }

    /// Returns name and numbers of every exporter.
    pub(crate) fn stats(&self) -> Vec<(String, ExportStats)> {
        let stats = |NamedHandle { name, handle, missed, .. }: &NamedHandle| {
            let mut stats = handle.stats();
            missed.add_to(Signal::Span, &mut stats.dropped);
            missed.add_to(Signal::Log, &mut stats.logs_dropped);
            (name.clone(), stats)
        };
        self.all.iter().map(stats).collect()
    }
}
