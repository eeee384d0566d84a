//! Log records as JSON lines, written by a thread of its own.

mod line;
mod writer;

use std::io::Write;
use std::time::Instant;

use crate::export::json_lines::writer::Writer;
use crate::export::logged_context::LoggedContext;
use crate::process::exporter::{ExportStats, Exporter};
use crate::process::log::{LogSource, LogView};
use crate::process::span::SpanView;

/// Bytes of lines that wait to be written, unless set.
const WAITING: usize = 8 << 20;

/// An exporter that writes each log record as a line of JSON.
///
/// What the feature `bridge` brings from `tracing` is written, and what stages record with
/// [`event!`](crate::event); decisions and failures of stages if they are asked for. A line has the ids of the span
/// it was said in, the stage, and the inherited fields that are named by [`Self::with_context`]:
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use std::time::Duration;
/// use telemetry::export::JsonLinesExporter;
/// use telemetry::{Telemetry, event, stage};
///
/// # #[derive(Clone, Default)]
/// # struct Kept(Arc<Mutex<Vec<u8>>>);
/// # impl std::io::Write for Kept {
/// #     fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> { self.0.lock().unwrap().write(bytes) }
/// #     fn flush(&mut self) -> std::io::Result<()> { Ok(()) }
/// # }
/// #[stage("compile.execute")]
/// fn compile() {
///     event!("compile.start", backend = 1);
/// }
///
/// # let kept = Kept::default();
/// # let out = kept.clone();
/// let telemetry = Telemetry::builder("fabric")
///     .exporter(JsonLinesExporter::new(Box::new(out))) // as a rule, `JsonLinesExporter::stdout()`
///     # .deterministic()
///     .install()?;
/// compile();
/// telemetry.shutdown(Duration::from_secs(5));
///
/// # let line = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
/// # let line = line.replace(module_path!(), "fabric");
/// assert_eq!(
///     line,
///     concat!(
///         r#"{"timestamp":"2020-01-01T00:00:00.000001000Z","level":"INFO","target":"fabric","#,
///         r#""event":"compile.start","trace_id":"00000000000000020000000000000003","#,
///         r#""span_id":"0000000000000001","stage":"compile.execute","fields":{"backend":1}}"#,
///         "\n",
///     ),
/// );
/// # Ok::<(), telemetry::InstallError>(())
/// ```
///
/// # Design
///
/// Lines are made in the background, from the records that stages and libraries have written: nobody waits for a
/// terminal or a pipe. So a line appears some 100 ms after it was said ([`Builder::interval`](crate::Builder::interval)),
/// and a process that is killed takes its last ones along; one that panics or returns from `main` does not, since
/// the guard delivers them when it is dropped. Lines that nobody takes away are dropped beyond 8 MiB, those that
/// cannot be written are lost; both are counted.
pub struct JsonLinesExporter {
    sources: Vec<LogSource>,
    context: LoggedContext,
    writer: Writer,
    line: Vec<u8>,
}

impl JsonLinesExporter {
    /// Writes to standard output.
    #[must_use]
    pub fn stdout() -> JsonLinesExporter {
        JsonLinesExporter::new(Box::new(std::io::stdout()))
    }

    /// Writes to anything that can be written to, several lines at once.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> JsonLinesExporter {
        JsonLinesExporter {
            sources: vec![LogSource::Tracing, LogSource::Event],
            context: LoggedContext::default(),
            writer: Writer::start(out, WAITING),
            line: Vec::new(),
        }
    }

    /// Writes the decisions of stages, too, as `{stage}.decision`.
    #[must_use]
    pub fn with_decisions(mut self) -> JsonLinesExporter {
        self.sources.push(LogSource::Decision);
        self
    }

    /// Writes a line for each stage that failed, other than as expected, too: `{stage}.failed`.
    #[must_use]
    pub fn with_failures(mut self) -> JsonLinesExporter {
        self.sources.push(LogSource::Failure);
        self
    }

    /// Leaves out what stages record with `event!`.
    #[must_use]
    pub fn without_events(mut self) -> JsonLinesExporter {
        self.sources.retain(|source| *source != LogSource::Event);
        self
    }

    /// The inherited fields that lines have; `correlation.id` and `request.id` by default.
    #[must_use]
    pub fn with_context(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> JsonLinesExporter {
        self.context = LoggedContext::of(names);
        self
    }

    /// The most bytes of lines that wait to be written; 8 MiB by default.
    #[must_use]
    pub fn waiting_bytes(self, bytes: usize) -> JsonLinesExporter {
        self.writer.set_limit(bytes);
        self
    }
}

impl Exporter for JsonLinesExporter {
    fn name(&self) -> &str {
        "log-lines"
    }

    fn span(&mut self, _span: &SpanView<'_>) {}

    fn log_sources(&self) -> &[LogSource] {
        &self.sources
    }

    fn log(&mut self, log: &LogView<'_>) {
        self.line.clear();
        line::write(&mut self.line, log, &self.context);
        self.writer.push(&self.line);
    }

    fn end_of_pass(&mut self) {
        self.writer.wake();
    }

    fn flush(&mut self, deadline: Instant) -> bool {
        self.writer.flush(deadline)
    }

    fn shutdown(&mut self, deadline: Instant) {
        self.writer.shutdown(deadline);
    }

    fn account(&self) -> ExportStats {
        self.writer.account()
    }
}
