//! Metrics as text on a terminal, at each export.

use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use crate::export::writer::Writer;
use crate::export::{control, prometheus};
use crate::model::signal::Signal;
use crate::process::exporter::{ExportStats, Exporter, ExporterHandle, Reporting};
use crate::process::metrics_view::MetricsView;
use crate::process::span::SpanView;

/// Name of the exporter in reports.
const NAME: &str = "console-metrics";

/// An exporter that prints the metrics at each export, in Prometheus' text format; it takes no spans.
pub struct ConsoleMetrics {
    writer: Writer,
}

impl ConsoleMetrics {
    /// Prints to standard output.
    #[must_use]
    pub fn stdout() -> ConsoleMetrics {
        ConsoleMetrics::new(Box::new(std::io::stdout()))
    }

    /// Prints to `out`.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> ConsoleMetrics {
        ConsoleMetrics { writer: Writer::new(Signal::DataPoint, out) }
    }
}

impl Exporter for ConsoleMetrics {
    fn name(&self) -> &str {
        NAME
    }

    fn span(&mut self, _: &SpanView<'_>) {}

    fn metrics(&mut self, metrics: &MetricsView<'_>) {
        let mut text = String::new();
        control::append_lines(&mut text, &prometheus::render(metrics));
        self.writer.push(text.as_bytes(), metrics.data_points());
        self.writer.wake();
    }

    fn flush(&mut self, deadline: Instant) -> bool {
        self.writer.flush(deadline)
    }

    fn shutdown(&mut self, deadline: Instant) {
        self.writer.shutdown(deadline);
    }

    fn report_to(&mut self, reporting: &Reporting) {
        self.writer.report_to(reporting, NAME);
    }

    fn account(&self) -> ExportStats {
        self.writer.stats()
    }

    fn handle(&self) -> Option<Arc<dyn ExporterHandle>> {
        Some(Arc::new(self.writer.clone()))
    }
}
