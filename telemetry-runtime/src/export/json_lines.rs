//! Exporter of log records as lines, of JSON or of text, written by a separate thread.

mod line;
mod span_line;
mod text;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use self::span_line::SpanLines;
#[cfg(feature = "encrypted-files")]
use crate::export::file_key::FileKey;
use crate::export::line_file::{LineFile, Rotation};
use crate::export::logged_context::LoggedContext;
use crate::export::writer::Writer;
use crate::model::signal::Signal;
use crate::process::exporter::{ExportStats, Exporter, ExporterHandle, Reporting};
use crate::process::log::{LogSource, LogView};
use crate::process::span::SpanView;

/// Name of the exporter in reports.
const NAME: &str = "log-lines";

/// An exporter that writes each log record as a line of JSON, or of text ([`Self::as_text`]).
///
/// By default these are the events of `tracing` (feature `bridge`) and the events that stages record with
/// [`event!`](crate::event); decisions and failures of stages can be added. A line contains the ids of its
/// trace and span, the stage, and the inherited fields that [`Self::with_context`] names:
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use std::time::Duration;
/// use telemetry::export::JsonLinesExporter;
/// use telemetry::{Telemetry, event, stage};
///
/// # #[derive(Clone, Default)]
/// # struct Memory(Arc<Mutex<Vec<u8>>>);
/// # impl std::io::Write for Memory {
/// #     fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> { self.0.lock().unwrap().write(bytes) }
/// #     fn flush(&mut self) -> std::io::Result<()> { Ok(()) }
/// # }
/// #[stage("compile.execute")]
/// fn compile() {
///     event!("compile.start", backend = 1);
/// }
///
/// # let memory = Memory::default();
/// # let out = memory.clone();
/// let telemetry = Telemetry::builder("fabric")
///     .exporter(JsonLinesExporter::new(Box::new(out))) // usually `JsonLinesExporter::stdout()`
///     # .deterministic()
///     .install()?;
/// compile();
/// telemetry.shutdown(Duration::from_secs(5));
///
/// # let line = String::from_utf8(memory.0.lock().unwrap().clone()).unwrap();
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
/// Lines are formatted in the background, from the records that stages and libraries have written, so a slow
/// terminal or pipe does not delay the program. A line therefore appears about 100 ms after its event
/// ([`Builder::interval`](crate::Builder::interval)). A process that is killed drops its last lines, unless
/// they are [synchronous](Self::synchronous); one that panics or returns from `main` writes them, because the
/// guard delivers them when it is dropped. Lines are also dropped if more than [`Self::waiting_bytes`] wait,
/// or if writing fails; both are counted.
pub struct JsonLinesExporter {
    sources: Vec<LogSource>,
    context: LoggedContext,
    /// File that lines are appended to, if it is one.
    file: Option<LineFile>,
    writer: Writer,
    line: Vec<u8>,
    /// Memory of a line of text; `None` for lines of JSON.
    text: Option<String>,
    spans: SpanLines,
    /// Timeout of warnings and failures that wait for their line.
    synchronous: Option<Duration>,
}

impl JsonLinesExporter {
    /// Exporter that writes to standard output.
    #[must_use]
    pub fn stdout() -> JsonLinesExporter {
        JsonLinesExporter::new(Box::new(std::io::stdout()))
    }

    /// Exporter that appends to a file. A new file can be read and written by its owner alone (mode 0600);
    /// folders are made as needed. It grows without a limit unless [`Self::rotate`] sets one.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> JsonLinesExporter {
        JsonLinesExporter::to_file(LineFile::new(path))
    }

    /// Exporter that appends encrypted lines to a file; apart from that as [`Self::file`]. Needs the feature
    /// `encrypted-files`.
    #[cfg(feature = "encrypted-files")]
    #[must_use]
    pub fn encrypted_file(path: impl Into<PathBuf>, key: FileKey) -> JsonLinesExporter {
        JsonLinesExporter::to_file(LineFile::new(path).encrypted(key))
    }

    fn to_file(file: LineFile) -> JsonLinesExporter {
        JsonLinesExporter { file: Some(file.clone()), ..JsonLinesExporter::new(Box::new(file)) }
    }

    /// Rotates the file of [`Self::file`] before it has more than `max_bytes` bytes (unless a single line
    /// has), and when it is older than `max_age`: `app.jsonl` becomes `app.jsonl.1`, which becomes
    /// `app.jsonl.2`. At most `max_files` files are kept, the present one included. `u64::MAX` and
    /// `Duration::MAX` set no limit. Lines are never cut; one process may write to a file that is rotated.
    /// Other outputs are not rotated. Each removed file has a line in `app.jsonl.removed`, with the time of
    /// its removal, its size in bytes and the time of its last change.
    ///
    /// Lines that cannot be written, because the disk is full or the folder cannot be made, are dropped,
    /// counted as `exporter_failed` and told once a minute; later ones are tried again.
    #[must_use]
    pub fn rotate(self, max_bytes: u64, max_age: Duration, max_files: usize) -> JsonLinesExporter {
        if let Some(file) = &self.file {
            let rotation = Rotation::new(max_bytes, max_age, max_files);
            self.writer.set_output(Box::new(file.clone().rotated(rotation)));
        }
        self
    }

    /// Exporter that writes to `out`, several lines at once.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>) -> JsonLinesExporter {
        JsonLinesExporter {
            sources: vec![LogSource::Tracing, LogSource::Event],
            context: LoggedContext::default(),
            file: None,
            writer: Writer::new(Signal::Log, out),
            line: Vec::new(),
            text: None,
            spans: SpanLines::default(),
            synchronous: None,
        }
    }

    /// Writes lines of text for people instead of JSON: time, level, stage (outside any, the target), event
    /// and message, attributes, inherited fields and trace id, without colours, and with control characters
    /// escaped:
    ///
    /// ```text
    /// 2026-01-01T00:00:00.000001000Z  INFO compile.execute: compile.start backend=1 trace_id=4bf92f35…
    /// ```
    #[must_use]
    pub fn as_text(mut self) -> JsonLinesExporter {
        self.text = Some(String::new());
        self
    }

    /// Adds the decisions of stages, as `{stage}.decision`.
    #[must_use]
    pub fn with_decisions(mut self) -> JsonLinesExporter {
        self.sources.push(LogSource::Decision);
        self
    }

    /// Adds a line for each stage that failed with an unexpected error, as `{stage}.failed`.
    #[must_use]
    pub fn with_failures(mut self) -> JsonLinesExporter {
        self.sources.push(LogSource::Failure);
        self
    }

    /// Adds a line for each request to an HTTP server (`http::ServerLayer`, feature `http`) that has
    /// ended: `stage.end`, with the attributes of its span, such as the route and the status, and with
    /// `stage.run.time`. The severity is `ERROR` where the request failed. Requests of traces that are not
    /// sampled have no line.
    #[must_use]
    pub fn with_requests(mut self) -> JsonLinesExporter {
        self.spans.requests = true;
        self
    }

    /// Adds a line as each stage begins, `stage.begin`, and one as it ends, `stage.end`, in traces that are
    /// sampled. The fields are the attributes of its span, and `stage.run.time` at the end.
    #[must_use]
    pub fn with_stages(mut self) -> JsonLinesExporter {
        self.spans.stages = true;
        self
    }

    /// Leaves out the events that stages record with `event!`.
    #[must_use]
    pub fn without_events(mut self) -> JsonLinesExporter {
        self.sources.retain(|source| *source != LogSource::Event);
        self
    }

    /// Sets the names of the inherited fields that lines contain; default `correlation.id` and `request.id`.
    #[must_use]
    pub fn with_context(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> JsonLinesExporter {
        self.context = LoggedContext::of(names);
        self
    }

    /// Writes warnings, errors and failures synchronously: an event of severity `WARN` or above, and a stage
    /// that fails with an unexpected error, return when their line is in the output, so that a process that
    /// is killed afterwards has not lost it. Other lines are written as before, and these keep their order
    /// among them.
    ///
    /// Such a call waits for two threads, a fraction of a millisecond, and for the output, but no longer than
    /// `timeout`. Then the line is written later, or dropped and counted like others; until the output has
    /// taken what waits for it, no other call waits. An error that a stage reports with
    /// [`fail!`](crate::fail), and a record that is dropped because a ring is full, are not waited for.
    #[must_use]
    pub fn synchronous(mut self, timeout: Duration) -> JsonLinesExporter {
        self.synchronous = Some(timeout);
        self
    }

    /// Sets the maximum number of bytes of lines that wait to be written; default 8 MiB.
    #[must_use]
    pub fn waiting_bytes(self, bytes: usize) -> JsonLinesExporter {
        self.writer.set_limit(bytes);
        self
    }
}

impl Exporter for JsonLinesExporter {
    fn name(&self) -> &str {
        NAME
    }

    fn takes_begun(&self) -> bool {
        self.spans.stages
    }

    fn begun(&mut self, span: &SpanView<'_>) {
        if self.spans.has_begin_of(span) {
            span_line::begin(span, |log| self.log(log));
        }
    }

    fn span(&mut self, span: &SpanView<'_>) {
        if self.spans.has_end_of(span) {
            span_line::end(span, |log| self.log(log));
        }
    }

    fn log_sources(&self) -> &[LogSource] {
        &self.sources
    }

    fn synchronous_timeout(&self) -> Option<Duration> {
        self.synchronous
    }

    fn log(&mut self, log: &LogView<'_>) {
        let line = match &mut self.text {
            Some(text) => {
                text.clear();
                text::write(text, log, &self.context);
                text.as_bytes()
            }
            None => {
                self.line.clear();
                line::write(&mut self.line, log, &self.context);
                &self.line
            }
        };
        self.writer.push(line, 1);
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
