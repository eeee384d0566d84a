//! Path of a record that has no room in its ring: rare, and the only interface to the collector.
//!
//! All functions here may lock and allocate. They run once per half a ring, to wake the collector, and for
//! each record while a ring is full: the span is dropped and counted, but its measurements are recorded.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use arc_swap::{ArcSwapOption, Cache};

use crate::context::{current, own_thread};
use crate::model::outcome::{Failure, Outcome};
use crate::model::signal::{DropReason, Signal};
use crate::record::site::Site;

/// Beginning of a stage whose span was dropped.
#[derive(Clone, Copy)]
pub(crate) struct DroppedStart<'a> {
    pub(crate) site: &'static Site,
    /// Encoded attributes and inputs.
    pub(crate) values: &'a [u8],
    pub(crate) is_sampled: bool,
    pub(crate) reason: DropReason,
    pub(crate) tick: u64,
}

/// End of a stage whose span was dropped.
#[derive(Clone, Copy)]
pub(crate) struct DroppedEnd<'a> {
    pub(crate) site: &'static Site,
    /// Number of the stage's labels, from [`SlowPath::dropped_start`].
    pub(crate) labels: u32,
    pub(crate) span_id: u64,
    /// Ticks between the beginning and the end.
    pub(crate) ticks: u64,
    /// Tick of the end.
    pub(crate) tick: u64,
    pub(crate) outcome: Outcome,
    pub(crate) error_type: &'a str,
    /// True if the error is part of normal operation.
    pub(crate) is_expected: bool,
    /// True if the values begin with the output, or with the attributes of an error.
    pub(crate) has_output: bool,
    /// Encoded labels of the output.
    pub(crate) values: &'a [u8],
}

/// Interface of the collector for records that have no room in their ring.
pub(crate) trait SlowPath: Send + Sync {
    /// Wakes the collector to read the rings.
    fn wake(&self);
    /// Waits until the lines of everything recorded so far are written, up to a timeout.
    fn wait_for_lines(&self);
    /// Counts a stage that begins and whose span is dropped. Returns the number under which its labels are
    /// stored.
    fn dropped_start(&self, start: DroppedStart<'_>) -> u32;
    /// Records the measurements of a stage whose span was dropped.
    fn dropped_end(&self, end: DroppedEnd<'_>);
    /// Stores an error that a stage reports whose span was dropped, until its end.
    fn dropped_failure(&self, span_id: u64, failure: Failure);
    /// Passes on a record that has no room in its ring, and on which metrics depend.
    fn overflowing_end(&self, record: &[u8]);
    /// Counts a decision whose event was dropped, in the metric of decisions.
    fn dropped_decision(&self, stage: u32, decision: &'static Site, chosen: &str);
    /// Adds a measurement to its instrument, if its record has no room in the ring.
    fn record_measurement(&self, record: &[u8]);
    /// Counts a dropped item.
    fn count_dropped(&self, signal: Signal, reason: DropReason);
    /// Counts attributes of a running stage that were dropped, on the span with this id, too.
    fn count_dropped_attributes(&self, span_id: u64, reason: DropReason, count: u32);
    /// Counts a dropped event, decision or link of an exported span, on the span, too.
    fn count_dropped_of(&self, span_id: u64, signal: Signal, reason: DropReason);
    /// Sends a message of the telemetry about itself.
    #[cfg(feature = "bridge")]
    fn warn(&self, message: String);
}

/// The collector's interface. The outer pointer of the static below is a thin one.
type Installed = Arc<dyn SlowPath>;

/// Read without a lock and without a change of memory that threads share: under overload every stage reads
/// it.
static INSTALLED: ArcSwapOption<Installed> = ArcSwapOption::const_empty();

thread_local! {
    /// This thread's copy, which costs no atomic operation to read. It is renewed when it is read: a thread
    /// that never records again owns what it has read last.
    static CACHE: RefCell<Cache<&'static ArcSwapOption<Installed>, Option<Arc<Installed>>>> =
        RefCell::new(Cache::new(&INSTALLED));
}

/// Timeout of a stage that waits for room, in nanoseconds. Zero: it does not wait.
static TIMEOUT: AtomicU64 = AtomicU64::new(0);

/// True if a warning or a failure waits until its line is written.
static WAITS_FOR_LINES: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// True if the stage that ended last without success has a line of its failure.
    static HAS_LINE: Cell<bool> = const { Cell::new(false) };
}

pub(crate) fn install(slow_path: Arc<dyn SlowPath>, timeout: Duration, waits_for_lines: bool) {
    INSTALLED.store(Some(Arc::new(slow_path)));
    WAITS_FOR_LINES.store(waits_for_lines, Ordering::Relaxed);
    TIMEOUT.store(u64::try_from(timeout.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
}

pub(crate) fn uninstall() {
    INSTALLED.store(None);
    WAITS_FOR_LINES.store(false, Ordering::Relaxed);
    TIMEOUT.store(0, Ordering::Relaxed);
}

/// Forgets the interface of the collector that a forked process does not have. It is not dropped: its channel
/// may be locked by a thread of the parent.
#[cfg(unix)]
#[cold]
pub(crate) fn after_fork() {
    std::mem::forget(INSTALLED.swap(None));
}

/// Runs `run` with the collector's interface, if telemetry is installed and this is not one of its own
/// threads, whose stages are off.
#[cold]
pub(crate) fn with<R: Default>(run: impl FnOnce(&dyn SlowPath) -> R) -> R {
    if own_thread::is_own() {
        return R::default();
    }
    let mut run = Some(run);
    let mut run_with = |installed: Option<&Arc<Installed>>| match (installed, run.take()) {
        (Some(slow_path), Some(run)) => run(&***slow_path),
        _ => R::default(),
    };
    let cached = CACHE.try_with(|cache| {
        let mut cache = cache.try_borrow_mut().ok()?;
        Some(run_with(cache.load().as_ref()))
    });
    match cached {
        Ok(Some(result)) => result,
        // On a thread that is ending, and in a view of a metric that runs a stage.
        _ => run_with(INSTALLED.load().as_ref()),
    }
}

#[cold]
pub(crate) fn wake_collector() {
    with(|slow_path| slow_path.wake());
}

/// Waits until the line of a warning or a failure is written, if an exporter is so configured.
#[cold]
#[inline(never)]
pub(crate) fn wait_for_lines() {
    if WAITS_FOR_LINES.load(Ordering::Relaxed) {
        with(|slow_path| slow_path.wait_for_lines());
    }
}

/// Tells [`wait_for_failure`], on this thread, if the stage that ends has a line of its failure. It is a flag
/// of its own, because one more result of the end would cost every stage.
#[cold]
pub(crate) fn failed(has_line: bool) {
    HAS_LINE.set(has_line);
}

/// Waits until the line of a failed stage is written, if an exporter is so configured.
#[cold]
#[inline(never)]
pub(crate) fn wait_for_failure() {
    if HAS_LINE.get() {
        wait_for_lines();
    }
}

/// Returns whether a stage waits for room in a full ring, instead of dropping its span at once.
pub(crate) fn waits_for_room() -> bool {
    TIMEOUT.load(Ordering::Relaxed) > 0
}

/// Calls `poll` every 50 µs until it returns a value or the configured timeout has passed.
#[cold]
pub(crate) fn wait_for<T>(mut poll: impl FnMut() -> Option<T>) -> Option<T> {
    let timeout = Duration::from_nanos(TIMEOUT.load(Ordering::Relaxed));
    let begun = Instant::now();
    while begun.elapsed() < timeout {
        if let Some(value) = poll() {
            return Some(value);
        }
        std::thread::sleep(Duration::from_micros(50));
    }
    None
}

/// Counts a dropped item, unless it is of a thread that a recording does not include.
#[cold]
pub(crate) fn count_dropped(signal: Signal, reason: DropReason) {
    if current::is_outside() {
        return;
    }
    with(|path| path.count_dropped(signal, reason));
}

/// Counts attributes of a running stage that were dropped; with the id of an exported span, on it, too.
#[cold]
pub(crate) fn count_dropped_attributes(span_id: u64, reason: DropReason, count: u32) {
    with(|path| path.count_dropped_attributes(span_id, reason, count));
}

/// Counts a dropped event, decision or link of an exported span, on the span, too.
#[cold]
pub(crate) fn count_dropped_of(span_id: u64, signal: Signal, reason: DropReason) {
    with(|path| path.count_dropped_of(span_id, signal, reason));
}
