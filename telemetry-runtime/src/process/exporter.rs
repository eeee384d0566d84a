//! Interface between the collector and every destination.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::model::signal::{DropReason, Signal};
use crate::model::temporality::Temporality;
use crate::process::component::{Component, Identity};
use crate::process::diagnostics::Diagnostics;
use crate::process::duration_histogram::DurationHistogram;
use crate::process::ended_span::EndedSpan;
use crate::process::log::{LogSource, LogView};
use crate::process::loss::Losses;
use crate::process::metrics_view::MetricsView;
use crate::process::span::SpanView;

/// A destination of finished spans, log records and collected metrics.
///
/// All calls come from one thread, which belongs to this exporter: one that blocks or panics holds up no
/// other. Up to 8 MiB of spans and log records wait for it; beyond that they are dropped and counted as
/// `queue_full`. After a panic an exporter is not called again, and what it would have received is counted as
/// `exporter_failed`.
pub trait Exporter: Send {
    /// Short name for reports, such as `otlp`.
    fn name(&self) -> &str;

    /// Exports a finished span; the view is valid during the call.
    fn span(&mut self, span: &SpanView<'_>);

    /// Returns true if it takes spans when they begin; asked once, of exporters with a [`Self::handle`].
    #[doc(hidden)]
    fn takes_begun(&self) -> bool {
        false
    }

    /// Takes a span that has begun, without outcome and output; the view is valid during the call.
    #[doc(hidden)]
    fn begun(&mut self, span: &SpanView<'_>) {
        let _ = span;
    }

    /// Returns true if it takes every stage that ends, sampled or not, and events of all traces; asked once,
    /// of exporters with a [`Self::handle`].
    #[doc(hidden)]
    fn takes_ended(&self) -> bool {
        false
    }

    /// Takes a span or a stage that has ended, in a trace that is sampled or another; before [`Self::span`].
    #[doc(hidden)]
    fn ended(&mut self, ended: &EndedSpan<'_>) {
        let _ = ended;
    }

    /// Returns the sources of the log records that it takes, asked once; none by default.
    fn log_sources(&self) -> &[LogSource] {
        &[]
    }

    /// Returns the timeout of a warning or a failure that waits until it is written; asked once, of exporters
    /// with a [`Self::handle`].
    #[doc(hidden)]
    fn synchronous_timeout(&self) -> Option<Duration> {
        None
    }

    /// Takes one log record of such a source, soon after it was emitted and before its span; the view is
    /// valid for the call. Records of one pass of the collector come in the order of their times.
    fn log(&mut self, log: &LogView<'_>) {
        let _ = log;
    }

    /// Returns the temporality of the metrics; cumulative by default. It is called once.
    fn temporality(&self) -> Temporality {
        Temporality::default()
    }

    /// Exports the metrics; called at the configured interval and at every flush.
    fn metrics(&mut self, metrics: &MetricsView<'_>) {
        let _ = metrics;
    }

    /// Called when the collector has read all rings once more.
    fn end_of_pass(&mut self) {}

    /// Delivers what is pending, as far as that is possible before the deadline. Returns `true` when nothing
    /// is pending any more.
    fn flush(&mut self, deadline: Instant) -> bool {
        let _ = deadline;
        true
    }

    /// Delivers what is pending until the deadline, then drops and counts the rest.
    fn shutdown(&mut self, deadline: Instant) {
        self.flush(deadline);
    }

    /// Numbers of the spans, log records and data points delivered and dropped so far.
    fn account(&self) -> ExportStats;

    /// Called before the first item: where the exporter counts and tells what it drops.
    #[doc(hidden)]
    fn report_to(&mut self, reporting: &Reporting) {
        let _ = reporting;
    }

    /// Returns access for other threads. Only exporters of this crate of which no method blocks return one,
    /// except in [`Self::flush`] and [`Self::shutdown`] before their deadline; the collector calls them on
    /// its own thread.
    #[doc(hidden)]
    fn handle(&self) -> Option<Arc<dyn ExporterHandle>> {
        None
    }
}

/// Account of dropped items and messages of an installation, for the exporters of this crate.
#[derive(Clone)]
pub struct Reporting {
    pub(crate) losses: Arc<Losses>,
    pub(crate) diagnostics: Diagnostics,
    /// Histogram of attempts to export.
    #[cfg_attr(not(feature = "otlp"), expect(dead_code, reason = "only OTLP makes attempts"))]
    pub(crate) operations: DurationHistogram,
}

/// Access to an exporter while another thread calls it.
pub trait ExporterHandle: Send + Sync {
    /// Waits until everything that was handed over is delivered or dropped. Returns `false` after the
    /// deadline.
    fn flush(&self, deadline: Instant) -> bool {
        let _ = deadline;
        true
    }

    /// Begins a shutdown that [`Self::shutdown`] waits for.
    fn close(&self, deadline: Instant) {
        let _ = deadline;
    }

    /// Delivers what was handed over until the deadline, then drops and counts the rest.
    fn shutdown(&self, deadline: Instant) {
        self.flush(deadline);
    }

    /// Numbers of the items delivered and dropped so far.
    fn stats(&self) -> ExportStats;

    /// Returns the components that `otel.sdk.*` shows; `number` is that of the exporter among those of its
    /// name.
    fn components(&self, name: &str, number: usize) -> Vec<Component> {
        components(name, number, self.stats())
    }
}

/// Returns a component for each signal that an exporter has delivered or dropped.
fn components(kind: &str, number: usize, stats: ExportStats) -> Vec<Component> {
    let signals = [
        (Signal::Span, stats.exported, stats.dropped),
        (Signal::Log, stats.logs_exported, stats.logs_dropped),
        (Signal::DataPoint, stats.data_points_exported, stats.data_points_dropped),
    ];
    let used = signals.into_iter().filter(|(_, exported, dropped)| *exported > 0 || !dropped.is_empty());
    let component = |(signal, exported, dropped)| {
        let identity = Identity { kind: kind.to_owned(), number, server: None };
        Component { signal, identity, exported, dropped, in_flight: None, queue: None }
    };
    used.map(component).collect()
}

/// Receiver of what was assembled.
pub(crate) trait Deliver {
    fn begun(&mut self, span: &SpanView<'_>);
    fn span(&mut self, span: &SpanView<'_>);
    fn log(&mut self, log: &LogView<'_>);
    /// Receives a span or a stage that has ended, if an exporter takes those of all traces.
    fn ended(&mut self, ended: &EndedSpan<'_>);
    /// Receives an event of a trace that is not sampled, if an exporter takes those of all traces.
    fn unsampled_log(&mut self, log: &LogView<'_>);
}

/// Numbers of the items that an exporter delivered and dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportStats {
    /// Number of spans delivered.
    pub exported: u64,
    /// Number of spans dropped, by reason.
    pub dropped: BTreeMap<DropReason, u64>,
    /// Number of log records delivered.
    pub logs_exported: u64,
    /// Number of log records dropped, by reason.
    pub logs_dropped: BTreeMap<DropReason, u64>,
    /// Number of data points of metrics delivered.
    pub data_points_exported: u64,
    /// Number of data points of metrics dropped, by reason.
    pub data_points_dropped: BTreeMap<DropReason, u64>,
}

impl ExportStats {
    /// Returns the numbers of an exporter of one signal.
    pub(crate) fn of(signal: Signal, SignalStats { exported, dropped }: SignalStats) -> ExportStats {
        let none = ExportStats::default();
        match signal {
            Signal::Log => ExportStats { logs_exported: exported, logs_dropped: dropped, ..none },
            Signal::DataPoint => {
                ExportStats { data_points_exported: exported, data_points_dropped: dropped, ..none }
            }
            _ => ExportStats { exported, dropped, ..none },
        }
    }

    /// Number of spans delivered or dropped.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.exported + self.dropped.values().sum::<u64>()
    }
}

/// Numbers of items of one signal that were delivered and dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SignalStats {
    /// Number of items delivered.
    pub(crate) exported: u64,
    /// Number of items dropped, by reason.
    pub(crate) dropped: BTreeMap<DropReason, u64>,
}

impl SignalStats {
    pub(crate) fn add_dropped(&mut self, reason: DropReason, items: u64) {
        if items > 0 {
            *self.dropped.entry(reason).or_default() += items;
        }
    }
}
