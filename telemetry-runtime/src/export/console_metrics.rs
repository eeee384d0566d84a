//! Metrics as text on a terminal, at each export.

use std::io::Write;

use crate::export::prometheus;
use crate::process::exporter::{ExportStats, Exporter};
use crate::process::metrics_view::MetricsView;
use crate::process::span::SpanView;

/// An exporter that prints the metrics at each export, in Prometheus' text format; it takes no spans.
pub struct ConsoleMetrics {
    out: Box<dyn Write + Send>,
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
        ConsoleMetrics { out }
    }
}

impl Exporter for ConsoleMetrics {
    fn name(&self) -> &str {
        "console-metrics"
    }

    fn span(&mut self, _: &SpanView<'_>) {}

    fn metrics(&mut self, metrics: &MetricsView<'_>) {
        let text = prometheus::render(metrics);
        let _ = self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush());
    }

    fn account(&self) -> ExportStats {
        ExportStats::default()
    }
}
