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

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::export::memory::MemoryExporter;
use crate::export::span_data::SpanData;
use crate::export::tree::{TreeStyle, render};
use crate::setup::builder::Builder;
use crate::setup::error::InstallError;
use crate::setup::guard::TelemetryGuard;
use crate::setup::report::Report;
use crate::setup::telemetry::Telemetry;

/// Timeout of a flush; far longer than a collector needs.
const TIMEOUT: Duration = Duration::from_secs(60);
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
/// Only one recording exists at a time in a process: a second test waits until the first has ended. Stages
/// that other tests run meanwhile are recorded, too. In a test binary that uses this, all tests that run
/// stages must therefore record.
pub struct Recording {
    guard: Option<TelemetryGuard>,
    memory: MemoryExporter,
    _alone: Alone,
}

/// Installs telemetry with default settings, until the recording is dropped.
///
/// # Panics
///
/// If telemetry is installed already: the test would compare nothing.
#[must_use]
pub fn record() -> Recording {
    record_with(|builder| builder)
}

/// Installs telemetry with other settings, until the recording is dropped.
///
/// # Panics
///
/// If telemetry cannot be installed with these settings, or is installed already.
#[must_use]
#[expect(clippy::panic, reason = "a test without its recording has failed")]
pub fn record_with(configure: impl FnOnce(Builder) -> Builder) -> Recording {
    try_record_with(configure).unwrap_or_else(|error| panic!("cannot record: {error}"))
}

/// Installs telemetry with other settings, and returns the error if that fails.
///
/// # Errors
///
/// The errors of [`Builder::install`].
pub fn try_record_with(configure: impl FnOnce(Builder) -> Builder) -> Result<Recording, InstallError> {
    let alone = alone();
    let memory = MemoryExporter::new(CAPACITY);
    let builder = Telemetry::builder("test").deterministic().exporter(memory.clone());
    let guard = Some(configure(builder).install()?);
    Ok(Recording { guard, memory, _alone: alone })
}

impl Recording {
    /// Returns the guard of the installation.
    #[must_use]
    pub fn telemetry(&self) -> Option<&TelemetryGuard> {
        self.guard.as_ref()
    }

    /// Returns the spans that have ended since the last call, in the order of their ends.
    #[must_use]
    pub fn spans(&self) -> Vec<SpanData> {
        if let Some(guard) = &self.guard {
            guard.flush_spans(TIMEOUT);
        }
        self.memory.take()
    }

    /// Returns the spans that have ended since the last call as indented trees, with attributes and events
    /// and without durations.
    #[must_use]
    pub fn tree(&self) -> String {
        self.tree_in(TreeStyle { durations: false, ..TreeStyle::FULL })
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
        let text = self.guard.as_ref().map(TelemetryGuard::prometheus_text).unwrap_or_default();
        let is_included = |line: &&str| line.starts_with(prefix) && !line.contains("_bucket{");
        text.lines().filter(is_included).map(|line| format!("{line}\n")).collect()
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
