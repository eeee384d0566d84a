//! The atomic word that a stage reads first: whether telemetry is on, its clock and its installation; and,
//! if it is off, whether stages go to a `tracing` subscriber.

use std::sync::atomic::{AtomicU32, Ordering};

/// How stages are recorded, if at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Mode {
    /// Nothing is recorded, and there is no `tracing` subscriber.
    Off = 0,
    /// Time is the processor's time stamp counter.
    Counter = 1,
    /// Time is the operating system's monotonic clock.
    Monotonic = 2,
    /// Time and ids are counted, for tests that compare text.
    Deterministic = COUNTED,
    /// Nothing is recorded, and it is not known yet whether there is a `tracing` subscriber.
    Unresolved = UNRECORDED,
    /// Nothing is recorded, and stages are forwarded to a `tracing` subscriber if it is interested.
    Fallback = UNRECORDED | 1,
}

/// Bit of the two modes in which stages are neither recorded nor off, and of [`SCOPED`].
const UNRECORDED: u8 = 4;
/// Bit of the mode in which time and ids are counted.
const COUNTED: u8 = 0x10;
/// Bits that are added to a mode of recording, if only some threads are recorded. The hot path sees a mode
/// without recording, and therefore needs no check of its own.
const SCOPED: u8 = 8 | UNRECORDED;
/// Bits of the mode without [`SCOPED`].
const CLOCK: u32 = (COUNTED | 3) as u32;

/// The mode in the low byte, and the number of the installation in the other three, so that a stage which
/// ends after its installation does not write into the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State(u32);

static STATE: AtomicU32 = AtomicU32::new(Mode::Unresolved as u32);

impl State {
    /// State of stages forwarded to `tracing`; never the installed state.
    pub(crate) const FORWARDED: State = State(Mode::Fallback as u32 | 0x80);

    /// Returns a state in this mode and of no installation, for its clock.
    #[cfg(any(test, fuzzing))]
    pub(crate) const fn of(mode: Mode) -> State {
        State(mode as u32)
    }

    #[inline(always)]
    pub(crate) fn now() -> State {
        State(STATE.load(Ordering::Relaxed))
    }

    /// Returns whether a later installation has begun.
    pub(crate) fn is_replaced(self) -> bool {
        State::now().installation() != self.installation()
    }

    #[inline(always)]
    pub(crate) const fn is_off(self) -> bool {
        self.0 & 0xff == Mode::Off as u32
    }

    /// Returns whether stages are neither recorded nor off, because a `tracing` subscriber may be interested;
    /// also returns true if only stages of some threads are recorded.
    #[inline(always)]
    pub(crate) const fn is_unrecorded(self) -> bool {
        self.0 & UNRECORDED as u32 != 0
    }

    /// Returns whether stages are recorded, at least of some threads.
    #[inline(always)]
    pub(crate) const fn is_recording(self) -> bool {
        !self.is_off() && (!self.is_unrecorded() || self.is_scoped())
    }

    /// Returns whether stages are recorded, but only those of some threads.
    #[inline(always)]
    pub(crate) const fn is_scoped(self) -> bool {
        self.0 & SCOPED as u32 == SCOPED as u32
    }

    /// Returns this state for the recording of some threads only.
    pub(crate) const fn scoped(self) -> State {
        State(self.0 | SCOPED as u32)
    }

    /// Returns the state of a thread that a scoped recording does not include.
    pub(crate) const fn outside(self) -> State {
        self.with_mode(Mode::Fallback)
    }

    pub(crate) const fn is_unresolved(self) -> bool {
        self.0 & 0xff == Mode::Unresolved as u32
    }

    #[inline(always)]
    pub(crate) const fn is_counter(self) -> bool {
        self.0 & 0xff == Mode::Counter as u32
    }

    /// Returns whether time is the processor's counter in a recording of some threads only.
    #[cfg(target_arch = "x86_64")]
    pub(crate) const fn is_scoped_counter(self) -> bool {
        self.is_scoped() && self.0 & CLOCK == Mode::Counter as u32
    }

    /// Returns the number of the installation, in the bits that it has in
    /// [`Flags`](super::current::Flags).
    #[inline(always)]
    pub(crate) const fn installation(self) -> u32 {
        self.0 & !0xff
    }

    /// Returns the state of this installation in another mode.
    const fn with_mode(self, mode: Mode) -> State {
        State(self.installation() | mode as u32)
    }

    /// Returns the lowest byte of the installation's number, for the head of its records.
    #[inline(always)]
    pub(crate) const fn tag(self) -> u8 {
        (self.0 >> 8) as u8
    }

    #[inline(always)]
    pub(crate) const fn is_deterministic(self) -> bool {
        self.0 & COUNTED as u32 != 0
    }
}

/// Returns the state of the next installation, in this mode. It becomes current by [`switch_on`].
pub(crate) fn next(mode: Mode) -> State {
    // Never zero: that is the number of a thread without a stage.
    let installation = ((STATE.load(Ordering::Relaxed) >> 8) + 1) & 0x00ff_ffff;
    let installation = installation.max(1);
    State(installation << 8 | mode as u32)
}

/// Starts an installation.
pub(crate) fn switch_on(state: State) {
    STATE.store(state.0, Ordering::SeqCst);
}

/// Ends this installation if it is current: stages that are still running record no more, and the next
/// stage looks for a `tracing` subscriber.
pub(crate) fn switch_off(state: State) {
    // If another installation is current, this one has ended already.
    let _ = STATE.compare_exchange(
        state.0,
        state.with_mode(Mode::Unresolved).0,
        Ordering::SeqCst,
        Ordering::SeqCst,
    );
}

/// Switches stages off in a child process that was forked off a recording one.
#[cfg(unix)]
pub(crate) fn after_fork() {
    STATE.store(State::now().with_mode(Mode::Off).0, Ordering::SeqCst);
}

/// Replaces the unresolved `state` by `mode`, unless the state has changed since it was read.
pub(crate) fn resolve(state: State, mode: Mode) {
    let _ = STATE.compare_exchange(state.0, state.with_mode(mode).0, Ordering::SeqCst, Ordering::SeqCst);
}

/// Forwards stages to a `tracing` subscriber, for as long as they are not recorded.
pub(crate) fn enable_fallback() {
    let fallback = |word| (!State(word).is_recording()).then(|| State(word).with_mode(Mode::Fallback).0);
    let _ = STATE.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fallback);
}
