//! The one trait between the collector and every destination.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::model::signal::DropReason;
use crate::model::temporality::Temporality;
use crate::process::log::{LogSource, LogView};
use crate::process::metrics_view::MetricsView;
use crate::process::span::SpanView;

/// A destination of finished spans and collected metrics.
///
/// All calls come from the collector's thread, one at a time. A call must not block, except
/// [`Self::flush`] and [`Self::shutdown`], which may until their deadline: whoever sends over a
/// network keeps a bounded queue and a thread of its own. An exporter that panics is not called
/// again; the spans it would have got are counted as `exporter_failed`.
pub trait Exporter: Send {
    /// A short name for reports, such as `otlp`.
    fn name(&self) -> &str;

    /// Takes one finished span; the view is valid for the call.
    fn span(&mut self, span: &SpanView<'_>);

    /// Which log records it takes, asked once; none by default.
    fn log_sources(&self) -> &[LogSource] {
        &[]
    }

    /// Takes one log record of such a source, soon after it was said and before its span; the view is valid for
    /// the call. Records of one pass of the collector come in the order of their times.
    fn log(&mut self, log: &LogView<'_>) {
        let _ = log;
    }

    /// Returns since when the numbers of its metrics count, asked once; since the installation by default.
    fn temporality(&self) -> Temporality {
        Temporality::default()
    }

    /// Takes the metrics, at the configured interval and at every flush.
    fn metrics(&mut self, metrics: &MetricsView<'_>) {
        let _ = metrics;
    }

    /// The collector has read all rings once more.
    fn end_of_pass(&mut self) {}

    /// Delivers what is pending, as far as that is possible before the deadline; true when nothing
    /// is pending any more.
    fn flush(&mut self, deadline: Instant) -> bool {
        let _ = deadline;
        true
    }

    /// Delivers what is pending until the deadline, then gives up the rest and accounts for it.
    fn shutdown(&mut self, deadline: Instant) {
        self.flush(deadline);
    }

    /// What became of the spans given to [`Self::span`], and of the log records, so far.
    fn account(&self) -> ExportStats;
}

/// Who gets what was assembled: all exporters, one after the other.
pub(crate) trait Deliver {
    fn span(&mut self, span: &SpanView<'_>);
    fn log(&mut self, log: &LogView<'_>);
}

/// What became of the spans and the log records an exporter was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportStats {
    /// Spans delivered.
    pub exported: u64,
    /// Spans given up, by reason.
    pub dropped: BTreeMap<DropReason, u64>,
    /// Log records delivered.
    pub logs_exported: u64,
    /// Log records given up, by reason.
    pub logs_dropped: BTreeMap<DropReason, u64>,
    /// Data points of metrics delivered.
    pub data_points_exported: u64,
    /// Data points of metrics dropped, by reason.
    pub data_points_dropped: BTreeMap<DropReason, u64>,
}

impl ExportStats {
    /// Spans delivered or given up.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.exported + self.dropped.values().sum::<u64>()
    }
}
