//! The one word a stage reads first: is telemetry on, by which clock, and since which installation.

use std::sync::atomic::{AtomicU32, Ordering};

/// How stages are recorded, if at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Mode {
    /// Nothing is recorded.
    Off = 0,
    /// Time is the processor's time stamp counter.
    Counter = 1,
    /// Time is the operating system's monotonic clock.
    Monotonic = 2,
    /// Time and ids are counted, for tests that compare text.
    Deterministic = 3,
}

/// The mode in the low byte, the number of the installation in the others, so that a stage which
/// outlives the installation it began under does not write into the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State(u32);

static STATE: AtomicU32 = AtomicU32::new(0);

impl State {
    /// A state of no installation in this mode, to read its clock with.
    pub(crate) const fn of(mode: Mode) -> State {
        State(mode as u32)
    }

    #[inline(always)]
    pub(crate) fn now() -> State {
        State(STATE.load(Ordering::Relaxed))
    }

    #[inline(always)]
    pub(crate) const fn is_off(self) -> bool {
        self.0 & 0xff == Mode::Off as u32
    }

    #[inline(always)]
    pub(crate) const fn is_counter(self) -> bool {
        self.0 & 0xff == Mode::Counter as u32
    }

    #[inline(always)]
    pub(crate) const fn is_deterministic(self) -> bool {
        self.0 & 0xff == Mode::Deterministic as u32
    }
}

/// Starts a new installation in this mode.
pub(crate) fn switch_on(mode: Mode) {
    let installation = (STATE.load(Ordering::Relaxed) >> 8).wrapping_add(1);
    STATE.store(installation << 8 | mode as u32, Ordering::SeqCst);
}

/// Ends the installation; stages that are still running record no more.
pub(crate) fn switch_off() {
    STATE.fetch_and(!0xff, Ordering::SeqCst);
}
