//! The one word a stage reads first: is telemetry on, by which clock, and since which installation;
//! and if it is off, does somebody else want to see stages.

use std::sync::atomic::{AtomicU32, Ordering};

/// How stages are recorded, if at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Mode {
    /// Nothing is recorded, and nobody else wants to see stages.
    Off = 0,
    /// Time is the processor's time stamp counter.
    Counter = 1,
    /// Time is the operating system's monotonic clock.
    Monotonic = 2,
    /// Time and ids are counted, for tests that compare text.
    Deterministic = 3,
    /// Nothing is recorded, and nobody has asked yet whether there is a `tracing` subscriber.
    Unresolved = UNRECORDED,
    /// Nothing is recorded, and a `tracing` subscriber may want to see stages.
    Fallback = UNRECORDED | 1,
}

/// The bit of the modes in which stages are not recorded, and not off either.
const UNRECORDED: u8 = 4;

/// The mode in the low byte, the number of the installation in the others, so that a stage which
/// outlives the installation it began under does not write into the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State(u32);

static STATE: AtomicU32 = AtomicU32::new(Mode::Unresolved as u32);

impl State {
    /// What stages have that are not recorded, but shown to a subscriber: never the state that is.
    pub(crate) const FORWARDED: State = State(Mode::Fallback as u32 | 0x80);

    /// A state of no installation in this mode, to read its clock with.
    #[cfg(any(test, fuzzing))]
    pub(crate) const fn of(mode: Mode) -> State {
        State(mode as u32)
    }

    #[inline(always)]
    pub(crate) fn now() -> State {
        State(STATE.load(Ordering::Relaxed))
    }

    /// Whether a later installation has begun.
    pub(crate) fn is_replaced(self) -> bool {
        State::now().installation() != self.installation()
    }

    #[inline(always)]
    pub(crate) const fn is_off(self) -> bool {
        self.0 & 0xff == Mode::Off as u32
    }

    /// Whether stages are neither recorded nor off: a `tracing` subscriber may want them.
    #[inline(always)]
    pub(crate) const fn is_unrecorded(self) -> bool {
        self.0 & UNRECORDED as u32 != 0
    }

    /// Whether stages are recorded.
    #[inline(always)]
    pub(crate) const fn is_recording(self) -> bool {
        !self.is_off() && !self.is_unrecorded()
    }

    pub(crate) const fn is_unresolved(self) -> bool {
        self.0 & 0xff == Mode::Unresolved as u32
    }

    #[inline(always)]
    pub(crate) const fn is_counter(self) -> bool {
        self.0 & 0xff == Mode::Counter as u32
    }

    /// The number of the installation, in the bits that [`Flags`](super::current::Flags) has it in.
    #[inline(always)]
    pub(crate) const fn installation(self) -> u32 {
        self.0 & !0xff
    }

    /// The same installation in another mode.
    const fn with_mode(self, mode: Mode) -> State {
        State(self.installation() | mode as u32)
    }

    /// The installation's lowest byte, for the head of its records.
    #[inline(always)]
    pub(crate) const fn tag(self) -> u8 {
        (self.0 >> 8) as u8
    }

    #[inline(always)]
    pub(crate) const fn is_deterministic(self) -> bool {
        self.0 & 0xff == Mode::Deterministic as u32
    }
}

/// A state for the next installation in this mode, which nothing records in yet.
pub(crate) fn next(mode: Mode) -> State {
    // Never zero, which is what a thread without a stage has.
    let installation = ((STATE.load(Ordering::Relaxed) >> 8) + 1) & 0x00ff_ffff;
    let installation = installation.max(1);
    State(installation << 8 | mode as u32)
}

/// Starts an installation.
pub(crate) fn switch_on(state: State) {
    STATE.store(state.0, Ordering::SeqCst);
}

/// Ends this installation, if it is the one that is on; stages that are still running record no more.
/// The next stage asks whether a subscriber wants them.
pub(crate) fn switch_off(state: State) {
    // If another is on, the one to be ended has ended already.
    let _ = STATE.compare_exchange(
        state.0,
        state.with_mode(Mode::Unresolved).0,
        Ordering::SeqCst,
        Ordering::SeqCst,
    );
}

/// This process was forked off one that records: stages are off.
#[cfg(unix)]
pub(crate) fn after_fork() {
    STATE.store(State::now().with_mode(Mode::Off).0, Ordering::SeqCst);
}

/// Answers what nobody had asked when `state` was read, unless it was answered meanwhile.
pub(crate) fn resolve(state: State, mode: Mode) {
    let _ = STATE.compare_exchange(state.0, state.with_mode(mode).0, Ordering::SeqCst, Ordering::SeqCst);
}

/// A subscriber may want stages from now on, as long as they are not recorded.
pub(crate) fn enable_fallback() {
    let lent = |word| (!State(word).is_recording()).then(|| State(word).with_mode(Mode::Fallback).0);
    let _ = STATE.fetch_update(Ordering::SeqCst, Ordering::SeqCst, lent);
}
