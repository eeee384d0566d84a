//! The interface between the collector and the exporters.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::model::signal::DropReason;
use crate::model::temporality::Temporality;
use crate::process::log::{LogSource, LogView};
use crate::process::metrics_view::MetricsView;
use crate::process::span::SpanView;

/// A destination of finished spans, log records and collected metrics.
///
/// All calls come from the collector's thread, one at a time. A call must not block, except [`Self::flush`]
/// and [`Self::shutdown`], which may block until their deadline, so an exporter that uses the network needs a
/// bounded queue and its own thread. An exporter that panics is not called again; further spans and log
/// records are counted as dropped with the reason `exporter_failed`.
pub trait Exporter: Send {
    /// Returns a short name for reports, such as `otlp`.
    fn name(&self) -> &str;

    /// Exports a finished span; the view is valid during the call.
    fn span(&mut self, span: &SpanView<'_>);

    /// Returns the sources of the log records to be exported; none by default. It is called once.
    fn log_sources(&self) -> &[LogSource] {
        &[]
    }

    /// Exports a log record of such a source; the view is valid during the call. The call is made soon after
    /// the record was emitted, usually before its span has ended. Records of one pass of the collector are
    /// ordered by time.
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

    /// Called after each pass of the collector over all rings.
    fn end_of_pass(&mut self) {}

    /// Delivers all pending items; returns false if some are still pending at the deadline.
    fn flush(&mut self, deadline: Instant) -> bool {
        let _ = deadline;
        true
    }

    /// Delivers pending items until the deadline, then drops and counts the others.
    fn shutdown(&mut self, deadline: Instant) {
        self.flush(deadline);
    }

    /// Returns the number of items delivered and dropped so far.
    fn account(&self) -> ExportStats;
}

/// Receiver of assembled spans and log records.
pub(crate) trait Deliver {
    fn span(&mut self, span: &SpanView<'_>);
    fn log(&mut self, log: &LogView<'_>);
}

/// Counters of an exporter: items delivered and dropped.
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
    /// Number of spans delivered or dropped.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.exported + self.dropped.values().sum::<u64>()
    }
}
