//! For tests of instrumented code: record what a piece of code emits and compare it as text.
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

/// Far longer than a collector ever takes.
const PATIENCE: Duration = Duration::from_secs(60);
/// Spans a recording keeps.
const KEPT: usize = 1_000_000;

/// One recording at a time: telemetry belongs to the process, tests to threads.
static ALONE: Mutex<()> = Mutex::new(());

/// Waits until no recording is running and keeps others waiting: for a test that installs telemetry by
/// other means than [`record`].
#[must_use]
pub fn alone() -> Alone {
    Alone { _guard: ALONE.lock().unwrap_or_else(PoisonError::into_inner) }
}

/// Keeps other recordings waiting until it is dropped.
pub struct Alone {
    _guard: MutexGuard<'static, ()>,
}

/// Telemetry installed for one test, with a clock and ids that count, kept in memory.
///
/// Only one exists at a time in a process; a second test waits until the first is over. Stages that
/// other tests run meanwhile are recorded, too: a test binary that uses this records in all tests
/// that run stages.
pub struct Recording {
    guard: Option<TelemetryGuard>,
    memory: MemoryExporter,
    _alone: Alone,
}

/// Records with default settings until the recording is dropped.
///
/// # Panics
///
/// When telemetry is installed by other means: a test should not go on as if it recorded.
#[must_use]
pub fn record() -> Recording {
    record_with(|builder| builder)
}

/// Records with settings of the test's own.
///
/// # Panics
///
/// As [`record`].
#[must_use]
#[expect(clippy::panic, reason = "a test without its recording has failed")]
pub fn record_with(configure: impl FnOnce(Builder) -> Builder) -> Recording {
    try_record_with(configure).unwrap_or_else(|error| panic!("cannot record: {error}"))
}

/// The same, and the error if there is one.
///
/// # Errors
///
/// What [`Builder::install`] says.
pub fn try_record_with(configure: impl FnOnce(Builder) -> Builder) -> Result<Recording, InstallError> {
    let alone = alone();
    let memory = MemoryExporter::new(KEPT);
    let builder = Telemetry::builder("test").deterministic().exporter(memory.clone());
    let guard = Some(configure(builder).install()?);
    Ok(Recording { guard, memory, _alone: alone })
}

impl Recording {
    /// The running installation, until [`Self::finish`].
    #[must_use]
    pub fn telemetry(&self) -> Option<&TelemetryGuard> {
        self.guard.as_ref()
    }

    /// The spans that have finished since the last call, in the order of their ends.
    #[must_use]
    pub fn spans(&self) -> Vec<SpanData> {
        if let Some(guard) = &self.guard {
            guard.flush_spans(PATIENCE);
        }
        self.memory.take()
    }

    /// The same as indented trees, with attributes and events, without times.
    #[must_use]
    pub fn tree(&self) -> String {
        self.tree_in(TreeStyle { durations: false, ..TreeStyle::FULL })
    }

    /// The same in a style of the test's own.
    #[must_use]
    pub fn tree_in(&self, style: TreeStyle) -> String {
        render(&self.spans(), style)
    }

    /// The metrics whose names begin so, in Prometheus' text form, without comments and buckets.
    #[must_use]
    pub fn metrics(&self, prefix: &str) -> String {
        let text = self.guard.as_ref().map(TelemetryGuard::prometheus_text).unwrap_or_default();
        let wanted = |line: &&str| line.starts_with(prefix) && !line.contains("_bucket{");
        text.lines().filter(wanted).map(|line| format!("{line}\n")).collect()
    }

    /// The spans that are in memory already, without waiting for the collector or an exporter.
    #[must_use]
    pub fn memory_only(&self) -> Vec<SpanData> {
        self.memory.take()
    }

    /// Ends the installation and says what became of everything.
    #[must_use]
    pub fn finish(self) -> Report {
        self.finish_within(PATIENCE)
    }

    /// The same with a deadline of the test's own.
    #[must_use]
    pub fn finish_within(mut self, patience: Duration) -> Report {
        self.guard.take().map(|guard| guard.shutdown(patience)).unwrap_or_default()
    }
}
