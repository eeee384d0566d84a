//! Traces as indented trees on a terminal, each when its root has ended, written by a thread of its own.
//!
//! The collector reads one thread after another, so that the end of a root may be read before the ends of its
//! children on other threads. Those were written earlier, so they are read one pass later at the latest, and
//! take effect in the pass after that one: so long a trace is kept.

use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use crate::export::span_data::SpanData;
use crate::export::tree::{TreeStyle, render};
use crate::export::writer::Writer;
use crate::model::id::TraceId;
use crate::model::signal::Signal;
use crate::process::exporter::{ExportStats, Exporter, ExporterHandle, Reporting};
use crate::process::span::SpanView;

/// Passes after which a trace is printed, including the one that delivers the root.
const PASSES: u8 = 3;

/// Spans that wait for their root, at the most; the trace that would exceed it is printed as far as
/// it has come.
const MAX_WAITING: usize = 10_000;

/// An exporter that prints each trace when its root has ended. Traces that are printed more slowly than they
/// come are dropped beyond 8 MiB of text.
pub struct ConsoleExporter {
    writer: Writer,
    style: TreeStyle,
    waiting: HashMap<TraceId, Vec<SpanData>>,
    waiting_spans: usize,
    /// The traces whose root has ended, and the passes until they are printed.
    complete: Vec<(TraceId, u8)>,
}

impl ConsoleExporter {
    /// Prints to standard output.
    #[must_use]
    pub fn stdout() -> ConsoleExporter {
        ConsoleExporter::new(Box::new(std::io::stdout()))
    }

    /// Prints to anything that can be written to.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> ConsoleExporter {
        ConsoleExporter {
            writer: Writer::new(Signal::Span, out),
            style: TreeStyle::BRIEF,
            waiting: HashMap::new(),
            waiting_spans: 0,
            complete: Vec::new(),
        }
    }

    /// Shows more or less of each stage.
    #[must_use]
    pub fn with_style(mut self, style: TreeStyle) -> ConsoleExporter {
        self.style = style;
        self
    }

    /// Complete traces first, in the order of their ends, then the others as far as they have come.
    fn print_all(&mut self) {
        let complete = std::mem::take(&mut self.complete);
        complete.into_iter().for_each(|(trace_id, _)| self.print(trace_id));
        let waiting: Vec<TraceId> = self.waiting.keys().copied().collect();
        waiting.into_iter().for_each(|trace_id| self.print(trace_id));
    }

    fn print(&mut self, trace_id: TraceId) {
        let Some(spans) = self.waiting.remove(&trace_id) else { return };
        self.waiting_spans -= spans.len();
        let text = format!("trace {trace_id}\n{}\n", render(&spans, self.style));
        self.writer.push(text.as_bytes(), spans.len() as u64);
    }
}

impl Exporter for ConsoleExporter {
    fn name(&self) -> &str {
        "console"
    }

    fn span(&mut self, view: &SpanView<'_>) {
        let trace_id = view.trace_id();
        let is_root = view.parent_span_id().is_none() || view.has_remote_parent();
        self.waiting.entry(trace_id).or_default().push(SpanData::from_view(view));
        self.waiting_spans += 1;
        if is_root {
            self.complete.push((trace_id, PASSES));
        }
        if self.waiting_spans >= MAX_WAITING {
            self.print_all();
        }
    }

    fn end_of_pass(&mut self) {
        let mut due = Vec::new();
        self.complete.retain_mut(|(trace_id, passes)| {
            *passes -= 1;
            if *passes == 0 {
                due.push(*trace_id);
            }
            *passes > 0
        });
        due.into_iter().for_each(|trace_id| self.print(trace_id));
        self.writer.wake();
    }

    fn flush(&mut self, deadline: Instant) -> bool {
        self.print_all();
        self.writer.flush(deadline)
    }

    fn shutdown(&mut self, deadline: Instant) {
        self.print_all();
        self.writer.shutdown(deadline);
    }

    fn report_to(&mut self, reporting: &Reporting) {
        self.writer.report_to(reporting, "console");
    }

    fn account(&self) -> ExportStats {
        self.writer.stats()
    }

    fn handle(&self) -> Option<Arc<dyn ExporterHandle>> {
        Some(Arc::new(self.writer.clone()))
    }
}
