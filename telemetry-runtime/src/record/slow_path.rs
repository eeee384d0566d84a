//! What a stage does when it cannot simply write: rare, and the only place where the recording side
//! meets the collector.
//!
//! Everything here may lock and allocate. It runs once per half a ring (waking the collector), and
//! for each record while a ring is full: the span is shed and counted, its measurements are not.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use crate::model::outcome::Outcome;
use crate::model::signal::{DropReason, Signal};
use crate::record::site::Site;

/// How a stage whose span was shed ended.
pub(crate) struct DroppedEnd<'a> {
    pub(crate) site: &'static Site,
    /// What `dropped_start` returned.
    pub(crate) labels: u32,
    pub(crate) ticks: u64,
    pub(crate) outcome: Outcome,
    pub(crate) error_type: &'a str,
    /// Labels of the output, encoded.
    pub(crate) values: &'a [u8],
}

/// The collector's side of the slow path.
pub(crate) trait SlowPath: Send + Sync {
    /// There is something to read.
    fn wake(&self);
    /// The span of a stage that begins is shed; its labels are kept under the returned number.
    fn dropped_start(&self, site: &'static Site, values: &[u8], sampled: bool, reason: DropReason) -> u32;
    /// Records the measurements of a stage whose span was shed.
    fn dropped_end(&self, end: DroppedEnd<'_>);
    /// Takes over an END record that found no room in its ring.
    fn overflowing_end(&self, record: &[u8]);
    /// Counts a decision whose record found no room.
    fn dropped_decision(&self, stage: u32, decision: &'static Site, chosen: &str);
    /// Records a measurement whose record found no room.
    fn record_measurement(&self, record: &[u8]);
    /// Counts something that was not recorded.
    fn count_dropped(&self, signal: Signal, reason: DropReason);
}

static INSTALLED: RwLock<Option<Arc<dyn SlowPath>>> = RwLock::new(None);
/// Nanoseconds a stage may wait for room; zero: it never waits.
static TIMEOUT: AtomicU64 = AtomicU64::new(0);

pub(crate) fn install(slow_path: Arc<dyn SlowPath>, timeout: Duration) {
    *INSTALLED.write().unwrap_or_else(PoisonError::into_inner) = Some(slow_path);
    TIMEOUT.store(u64::try_from(timeout.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
}

pub(crate) fn uninstall() {
    *INSTALLED.write().unwrap_or_else(PoisonError::into_inner) = None;
    TIMEOUT.store(0, Ordering::Relaxed);
}

fn installed() -> Option<Arc<dyn SlowPath>> {
    INSTALLED.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Runs `use_it` with the collector's side, if there is one.
#[cold]
pub(crate) fn with<R: Default>(use_it: impl FnOnce(&dyn SlowPath) -> R) -> R {
    installed().map(|slow_path| use_it(&*slow_path)).unwrap_or_default()
}

#[cold]
pub(crate) fn wake_collector() {
    with(|slow_path| slow_path.wake());
}

/// Whether a full ring makes a stage wait rather than shed its span.
pub(crate) fn waits_for_room() -> bool {
    TIMEOUT.load(Ordering::Relaxed) > 0
}

/// Asks again and again, giving the processor away in between, until there is an answer or the
/// configured timeout is over.
#[cold]
pub(crate) fn wait_for<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let timeout = Duration::from_nanos(TIMEOUT.load(Ordering::Relaxed));
    let begun = Instant::now();
    while begun.elapsed() < timeout {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        std::thread::sleep(Duration::from_micros(50));
    }
    None
}

/// Counts something that was not recorded.
#[cold]
pub(crate) fn count_dropped(signal: Signal, reason: DropReason) {
    with(|path| path.count_dropped(signal, reason));
}
