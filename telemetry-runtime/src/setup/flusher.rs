//! Delivery of everything recorded so far, on the thread that asks for it.

use std::time::{Duration, Instant};

use crate::model::temporality::Temporality;
use crate::process::exporters::ExporterHandles;
use crate::process::metric_source::{MetricSource, Reading};
use crate::process::requests::Requests;
use crate::process::span_processor::ProcessorHandle;

/// Longest time of a shutdown for the last reading of the metrics.
const LAST_READING: Duration = Duration::from_secs(1);

/// Everything that a flush talks to; the waiting is done by the caller, so that the collector goes on.
#[derive(Clone)]
pub(crate) struct Flusher {
    /// The process in which the collector's thread is.
    process: u32,
    pub(crate) requests: Requests,
    pub(crate) metrics: MetricSource,
    /// Temporalities that the exporters take.
    temporalities: Vec<Temporality>,
    /// Processors of the application, if there are any.
    processors: Option<ProcessorHandle>,
    pub(crate) exporters: ExporterHandles,
}

impl Flusher {
    pub(crate) fn new(
        requests: Requests,
        metrics: MetricSource,
        temporalities: Vec<Temporality>,
        processors: Option<ProcessorHandle>,
        exporters: ExporterHandles,
    ) -> Flusher {
        Flusher { process: std::process::id(), requests, metrics, temporalities, processors, exporters }
    }

    /// Returns `false` in a process that was forked off: threads are the parent's.
    pub(crate) fn is_here(&self) -> bool {
        self.process == std::process::id()
    }

    /// Delivers spans, log records and, if wanted, metrics. Returns `false` if something is pending at the
    /// deadline.
    pub(crate) fn flush(&self, deadline: Instant, metrics: bool) -> bool {
        let mut readings = Vec::new();
        if metrics || self.processors.is_some() {
            // Metrics and processors are to have everything that was recorded until now.
            let _ = self.requests.drain(deadline);
        }
        if metrics {
            readings = self.read(deadline);
        }
        let is_processed = self.processors.as_ref().is_none_or(|processors| processors.flush(deadline));
        self.requests.export(readings, deadline) && self.exporters.flush(deadline) && is_processed
    }

    /// Delivers everything for the last time, and ends collector and exporters. Returns `false` if the
    /// collector does not answer.
    pub(crate) fn shutdown(&self, deadline: Instant) -> bool {
        // Spans are on their way before callbacks of the application are waited for.
        let is_closed = self.requests.close(deadline);
        if let Some(processors) = &self.processors {
            // Exporters need time for the spans that processors export until then.
            let now = Instant::now();
            processors.shutdown(now + deadline.saturating_duration_since(now) / 2);
        }
        let now = Instant::now();
        let left = deadline.saturating_duration_since(now);
        let readings = self.read(now + (left / 2).min(LAST_READING));
        let has_ended = is_closed && self.requests.end(readings, deadline);
        self.exporters.shutdown(deadline);
        has_ended
    }

    fn read(&self, deadline: Instant) -> Vec<Reading> {
        self.metrics.read_for_export(&self.temporalities, deadline)
    }
}
