//! Recording of spans and metrics in tests of instrumented code, compared as text.
//!
//! ```
//! use telemetry::{stage, testing};
//!
//! #[stage("greeting.compose", input(times), output)]
//! fn compose(times: u32) -> u32 {
//!     times * 2
//! }
//!
//! let recording = testing::record();
//! compose(3);
//! assert_eq!(
//!     recording.tree(),
//!     "greeting.compose\n   → input  times=3\n   ← output  output=6\n",
//! );
//! ```

mod leaks;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use leaks::{Canaries, Leak, assert_no_leak, find_leaks};

use crate::context::current;
use crate::context::state::State;
use crate::export::memory::MemoryExporter;
use crate::export::span_data::{OwnedValue, SpanData};
use crate::export::tree::{TreeStyle, render};
use crate::setup::builder::Builder;
use crate::setup::error::InstallError;
use crate::setup::guard::TelemetryGuard;
use crate::setup::install::Threads;
use crate::setup::report::Report;
use crate::setup::telemetry::Telemetry;

/// Timeout of a flush; far longer than a collector needs.
const TIMEOUT: Duration = Duration::from_secs(60);
/// Text in place of a value that differs from run to run.
pub const REPLACED: &str = "[...]";
const WITHOUT_DURATIONS: TreeStyle = TreeStyle { durations: false, ..TreeStyle::FULL };
/// Maximum number of spans in a recording.
const CAPACITY: usize = 1_000_000;

/// Held by the only recording: the process has one installation, and tests run on several threads.
static ALONE: Mutex<()> = Mutex::new(());

/// Waits until no recording is running, and blocks others until the guard is dropped. For a test that
/// installs telemetry by other means than [`record`].
#[must_use]
pub fn alone() -> Alone {
    Alone { _guard: ALONE.lock().unwrap_or_else(PoisonError::into_inner) }
}

/// Guard that blocks recordings until it is dropped.
pub struct Alone {
    _guard: MutexGuard<'static, ()>,
}

/// Telemetry installed for one test, with a deterministic clock and deterministic ids, exported to memory.
///
/// A recording made by [`record`] contains the spans and the metrics of its own test only. To it belong:
///
/// - stages and measurements of the thread that began the recording;
/// - all that descends from a stage of the recording: its child stages on any thread, in futures and tasks
///   with [`in_stage`](crate::InStage::in_stage), in closures of
///   [`in_current_stage`](crate::in_current_stage), and behind a request that carries its trace context;
/// - futures and closures to which the test attaches itself outside any stage by the same two functions;
/// - threads that call [`RecordingScope::include_thread`].
///
/// On all other threads stages run as without a recording, so tests that do not record may run beside it. A
/// recording made by [`record_process`] contains the stages of all threads, other tests included.
///
/// Only one recording exists at a time in a process: a second test that records waits until the first has
/// ended.
pub struct Recording {
    guard: Option<TelemetryGuard>,
    memory: MemoryExporter,
    _alone: Alone,
}

/// Installs telemetry with default settings for this test, until the recording is dropped.
///
/// # Panics
///
/// If telemetry is installed already: the test would compare nothing.
#[must_use]
pub fn record() -> Recording {
    record_with(|builder| builder)
}

/// Installs telemetry with other settings for this test, until the recording is dropped.
///
/// # Panics
///
/// If telemetry cannot be installed with these settings, or is installed already.
#[must_use]
pub fn record_with(configure: impl FnOnce(Builder) -> Builder) -> Recording {
    recorded(try_record_with(configure))
}

/// Installs telemetry with other settings for this test, and returns the error if that fails.
///
/// # Errors
///
/// The errors of [`Builder::install`].
pub fn try_record_with(configure: impl FnOnce(Builder) -> Builder) -> Result<Recording, InstallError> {
    let recording = install(configure, Threads::Included)?;
    recording.scope().include_thread();
    Ok(recording)
}

/// Installs telemetry with default settings for all threads of the process, until the recording is dropped.
///
/// For code whose threads cannot be included. Stages of tests that run at the same time are recorded, too:
/// such a test belongs into a binary of its own, or all tests of its binary record.
///
/// # Panics
///
/// If telemetry is installed already: the test would compare nothing.
#[must_use]
pub fn record_process() -> Recording {
    record_process_with(|builder| builder)
}

/// Installs telemetry with other settings for all threads of the process, like [`record_process`].
///
/// # Panics
///
/// If telemetry cannot be installed with these settings, or is installed already.
#[must_use]
pub fn record_process_with(configure: impl FnOnce(Builder) -> Builder) -> Recording {
    recorded(install(configure, Threads::All))
}

#[expect(clippy::panic, reason = "a test without its recording has failed")]
fn recorded(installed: Result<Recording, InstallError>) -> Recording {
    installed.unwrap_or_else(|error| panic!("cannot record: {error}"))
}

fn install(configure: impl FnOnce(Builder) -> Builder, threads: Threads) -> Result<Recording, InstallError> {
    let alone = alone();
    let memory = MemoryExporter::new(CAPACITY);
    let builder = Telemetry::builder("test").deterministic().stages("trace").exporter(memory.clone());
    let guard = Some(configure(builder).install_for(threads)?);
    Ok(Recording { guard, memory, _alone: alone })
}

/// Handle of a recording for threads that belong to its test, such as those of an asynchronous runtime.
///
/// ```
/// use telemetry::{stage, testing};
///
/// #[stage("greeting.send")]
/// async fn send() {}
///
/// let recording = testing::record();
/// let scope = recording.scope();
/// let runtime = tokio::runtime::Builder::new_multi_thread()
///     .on_thread_start(move || scope.include_thread())
///     .build()
///     .unwrap();
/// runtime.block_on(async { tokio::spawn(send()).await.unwrap() });
/// assert_eq!(recording.tree(), "greeting.send\n");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RecordingScope(State);

impl RecordingScope {
    /// Includes the stages and measurements of this thread in the recording, until it ends.
    pub fn include_thread(&self) {
        current::include_thread(self.0);
    }
}

impl Recording {
    /// Returns the guard of the installation.
    #[must_use]
    pub fn telemetry(&self) -> Option<&TelemetryGuard> {
        self.guard.as_ref()
    }

    /// Returns a handle that includes other threads in the recording.
    #[must_use]
    pub fn scope(&self) -> RecordingScope {
        RecordingScope(State::now())
    }

    /// Returns the spans that have ended since the last call, in the order of their ends.
    #[must_use]
    pub fn spans(&self) -> Vec<SpanData> {
        if let Some(guard) = &self.guard {
            guard.flush_spans(TIMEOUT);
        }
        let mut spans = self.memory.take();
        spans.sort_by_key(|span| span.end_unix_nanos);
        spans
    }

    /// Returns the spans that have ended since the last call as indented trees, with attributes and events
    /// and without durations.
    #[must_use]
    pub fn tree(&self) -> String {
        self.tree_in(WITHOUT_DURATIONS)
    }

    /// Returns the spans that have ended since the last call as indented trees, like [`Recording::tree`],
    /// with [`REPLACED`] for the values of attributes with these names: those that differ from run to run.
    ///
    /// ```
    /// use telemetry::{stage, testing};
    ///
    /// #[stage("shop.connect", fields("server.address" = address, "server.port" = port))]
    /// fn connect(address: &'static str, port: u16) {}
    ///
    /// let recording = testing::record();
    /// connect("localhost", 37_261);
    /// assert_eq!(
    ///     recording.tree_redacted(&["server.port"]),
    ///     "shop.connect  server.address=localhost server.port=[...]\n",
    /// );
    /// ```
    #[must_use]
    pub fn tree_redacted(&self, names: &[&str]) -> String {
        let mut spans = self.spans();
        for span in &mut spans {
            let events = span.events.iter_mut().map(|event| &mut event.attributes);
            let attributes = std::iter::once(&mut span.attributes).chain(events).flatten();
            for (_, value) in attributes.filter(|(name, _)| names.contains(&name.as_str())) {
                *value = OwnedValue::Text(REPLACED.to_owned());
            }
        }
        render(&spans, WITHOUT_DURATIONS)
    }

    /// Returns the spans that have ended since the last call as indented trees in this style.
    #[must_use]
    pub fn tree_in(&self, style: TreeStyle) -> String {
        render(&self.spans(), style)
    }

    /// Returns the metrics whose names begin with `prefix`, in Prometheus' text format, without comments and
    /// buckets.
    #[must_use]
    pub fn metrics(&self, prefix: &str) -> String {
        let text = self.guard.as_ref().map(|guard| guard.prometheus_text_within(TIMEOUT)).unwrap_or_default();
        let is_included = |line: &&str| line.starts_with(prefix) && !line.contains("_bucket{");
        text.lines().filter(is_included).map(|line| format!("{line}\n")).collect()
    }

    /// Returns the metrics whose names begin with `prefix`, like [`Recording::metrics`], with [`REPLACED`]
    /// for the values of labels of attributes with these names.
    #[must_use]
    pub fn metrics_redacted(&self, prefix: &str, names: &[&str]) -> String {
        let metrics = self.metrics(prefix);
        metrics.lines().map(|line| format!("{}\n", without_labels(line, names))).collect()
    }

    /// Returns the spans that are exported already, without waiting for the collector.
    #[must_use]
    pub fn memory_only(&self) -> Vec<SpanData> {
        self.memory.take()
    }

    /// Ends the installation. Returns its report, with all exported and dropped items.
    #[must_use]
    pub fn finish(self) -> Report {
        self.finish_within(TIMEOUT)
    }

    /// Ends the installation within `timeout`. Returns its report, with all exported and dropped items.
    #[must_use]
    pub fn finish_within(mut self, timeout: Duration) -> Report {
        self.guard.take().map(|guard| guard.shutdown(timeout)).unwrap_or_default()
    }
}

/// Returns a line of Prometheus' text format in which the values of these labels are replaced.
fn without_labels(line: &str, names: &[&str]) -> String {
    let mut line = line.to_owned();
    for name in names {
        let label = format!("{}=\"", name.replace('.', "_"));
        let begins = |(at, _): &(usize, &str)| line[..*at].ends_with(['{', ',']);
        let Some(start) = line.match_indices(&label).find(begins).map(|(at, _)| at + label.len()) else {
            continue;
        };
        // A quote in a value has a backslash before it, and so has a backslash.
        let mut is_escaped = false;
        let is_end = |c: char| {
            let ends = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            ends
        };
        if let Some(length) = line[start..].find(is_end) {
            line.replace_range(start..start + length, REPLACED);
        }
    }
    line
}
