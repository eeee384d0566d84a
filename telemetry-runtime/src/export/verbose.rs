//! A line as each stage begins and as it ends, on a terminal.
//!
//! The collector reads one thread after another and learns of an end one pass later, so lines are kept for as
//! many passes as a trace of [`ConsoleExporter`](crate::export::ConsoleExporter), and printed in the order of
//! their times.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use crate::export::control::Visible;
use crate::export::span_data::SpanData;
use crate::export::tree::{duration, write_attributes, write_outcome};
use crate::export::writer::Writer;
use crate::model::id::SpanId;
use crate::model::moment;
use crate::model::signal::Signal;
use crate::process::exporter::{ExportStats, Exporter, ExporterHandle, Reporting};
use crate::process::span::SpanView;

/// Name of the exporter in reports.
const NAME: &str = "verbose";
/// Number of passes after which a line is printed, including the one that delivers it.
const PASSES: u8 = 3;
/// Maximum number of running spans whose depth is known; others begin at the margin.
const MAX_RUNNING: usize = 10_000;
/// Maximum depth of the indentation.
const MAX_DEPTH: usize = 20;

/// An exporter that prints a line as each stage begins and as it ends, with time, trace, fields, outcome and
/// duration: `OTEL_VERBOSE=true` adds one for standard error.
///
/// Lines that are printed more slowly than they come are dropped beyond 8 MiB of text.
///
/// ```text
/// 12:30:11.123 0e0e4736 ▶ shop.order  order.id=7
/// 12:30:11.124 0e0e4736   ▶ shop.charge  amount=12
/// 12:30:11.226 0e0e4736   ◀ shop.charge [error: declined]  102 ms
/// 12:30:11.227 0e0e4736 ◀ shop.order  104 ms  lines=3
/// ```
pub struct VerboseExporter {
    writer: Writer,
    /// Depth of each running span.
    depths: HashMap<SpanId, usize>,
    waiting: Vec<Line>,
}

/// A line that waits for lines with earlier times.
struct Line {
    unix_nanos: u64,
    passes: u8,
    text: String,
    /// True for the line of an end, which is counted as a delivered span.
    is_end: bool,
}

impl VerboseExporter {
    /// Prints to standard error.
    #[must_use]
    pub fn stderr() -> VerboseExporter {
        VerboseExporter::new(Box::new(std::io::stderr()))
    }

    /// Prints to `out`.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> VerboseExporter {
        VerboseExporter {
            writer: Writer::new(Signal::Span, out),
            depths: HashMap::new(),
            waiting: Vec::new(),
        }
    }

    fn add(&mut self, span: &SpanData, unix_nanos: u64, (depth, is_end): (usize, bool), rest: &str) {
        let time = moment::rfc3339(unix_nanos);
        let time = time.get(11..23).unwrap_or(&time);
        let trace = span.trace_id.to_string();
        // The last digits are random in every format of ids.
        let trace = trace.get(24..).unwrap_or(&trace);
        let sign = if is_end { '◀' } else { '▶' };
        let text = format!(
            "{time} {trace} {:indent$}{sign} {}{rest}\n",
            "",
            Visible(span.name),
            indent = depth.min(MAX_DEPTH) * 2
        );
        self.waiting.push(Line { unix_nanos, passes: PASSES, text, is_end });
    }

    /// Prints the lines up to the last one that has waited long enough, or all.
    fn print(&mut self, all: bool) {
        let due = |line: &Line| all || line.passes == 0;
        let Some(last) = self.waiting.iter().filter(|line| due(line)).map(|line| line.unix_nanos).max()
        else {
            return;
        };
        // Stable: where times are equal, a parent began before its child and ended after it.
        self.waiting.sort_by_key(|line| line.unix_nanos);
        let count = self.waiting.partition_point(|line| line.unix_nanos <= last);
        for line in self.waiting.drain(..count) {
            self.writer.push(line.text.as_bytes(), u64::from(line.is_end));
        }
        self.writer.wake();
    }
}

impl Exporter for VerboseExporter {
    fn name(&self) -> &str {
        NAME
    }

    fn takes_begun(&self) -> bool {
        true
    }

    fn begun(&mut self, view: &SpanView<'_>) {
        let span = SpanData::from_view(view);
        let parent = span.parent_span_id.and_then(|parent| self.depths.get(&parent));
        let depth = parent.map_or(0, |depth| depth + 1);
        if self.depths.len() < MAX_RUNNING {
            self.depths.insert(span.span_id, depth);
        }
        let own = span.attributes.iter().filter(|(name, _)| name != "stage.outcome");
        let named = |name: &str| span.attributes.iter().any(|(own, _)| own == name);
        let input = span.events.iter().flat_map(|event| &event.attributes).filter(|(name, _)| !named(name));
        let mut rest = String::new();
        write_attributes(&mut rest, own.chain(input));
        self.add(&span, span.start_unix_nanos, (depth, false), &rest);
    }

    fn span(&mut self, view: &SpanView<'_>) {
        let span = SpanData::from_view(view);
        let depth = self.depths.remove(&span.span_id).unwrap_or(0);
        let mut rest = String::new();
        write_outcome(&mut rest, &span);
        let _ = write!(rest, "  {}", duration(span.nanos()));
        let output = span
            .events
            .iter()
            .filter(|event| event.name.strip_prefix(span.name).is_some_and(|own| own == ".output"));
        let output = output.flat_map(|event| &event.attributes);
        write_attributes(&mut rest, output.filter(|(name, _)| name != "stage.outcome"));
        self.add(&span, span.end_unix_nanos, (depth, true), &rest);
    }

    fn end_of_pass(&mut self) {
        self.waiting.iter_mut().for_each(|line| line.passes = line.passes.saturating_sub(1));
        self.print(false);
    }

    fn flush(&mut self, deadline: Instant) -> bool {
        self.print(true);
        self.writer.flush(deadline)
    }

    fn shutdown(&mut self, deadline: Instant) {
        self.print(true);
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
