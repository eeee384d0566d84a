//! The clock of the hot path: one instruction if the processor's time stamp counter is invariant.
//!
//! A tick has no unit here. The collector converts ticks to Unix nanoseconds, by an anchor that it renews
//! from the wall clock (`process/anchor.rs`).

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::context::state::{Mode, State};

/// Ticks of the deterministic clock per reading: one microsecond each.
pub(crate) const DETERMINISTIC_STEP: u64 = 1_000;

/// Start of the deterministic clock: 2020-01-01T00:00:00Z, in nanoseconds since 1970.
pub(crate) const DETERMINISTIC_EPOCH: u64 = 1_577_836_800_000_000_000;

static COUNTED: AtomicU64 = AtomicU64::new(0);

#[inline(always)]
pub(crate) fn ticks(state: State) -> u64 {
    #[cfg(target_arch = "x86_64")]
    if state.is_counter() {
        return counter();
    }
    ticks_by_state(state)
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
#[allow(unsafe_code, reason = "the one instruction that this file exists for")]
fn counter() -> u64 {
    // SAFETY: RDTSC reads a register and has no precondition on any x86-64 processor.
    unsafe { core::arch::x86_64::_rdtsc() }
}

#[cold]
#[inline(never)]
fn ticks_by_state(state: State) -> u64 {
    if state.is_deterministic() {
        return COUNTED.fetch_add(DETERMINISTIC_STEP, Ordering::Relaxed);
    }
    #[cfg(target_arch = "x86_64")]
    if state.is_scoped_counter() {
        return counter();
    }
    monotonic()
}

/// Returns the nanoseconds of the monotonic clock since its first reading.
fn monotonic() -> u64 {
    static ORIGIN: OnceLock<Instant> = OnceLock::new();
    u64::try_from(ORIGIN.get_or_init(Instant::now).elapsed().as_nanos()).unwrap_or(u64::MAX)
}

/// Returns the current time in nanoseconds since 1970, for data that is sent to other processes: ticks have
/// a meaning in this one only.
#[cold]
pub(crate) fn unix_nanos(state: State) -> u64 {
    if state.is_deterministic() {
        return DETERMINISTIC_EPOCH.saturating_add(ticks_by_state(state));
    }
    unix_now()
}

/// Returns the nanoseconds of a clock that only grows, for timeouts. Counted time does not grow by it.
pub(crate) fn elapsed_nanos(state: State) -> u64 {
    if state.is_deterministic() { COUNTED.load(Ordering::Relaxed) } else { monotonic() }
}

/// Returns the current tick. Counted time does not grow by it.
pub(crate) fn unread_ticks(state: State) -> u64 {
    if state.is_deterministic() { COUNTED.load(Ordering::Relaxed) } else { ticks(state) }
}

/// Returns the time of the wall clock in nanoseconds since 1970.
pub(crate) fn unix_now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

/// Returns the mode with the fastest reliable clock of this machine.
pub(crate) fn best_mode() -> Mode {
    if counter_is_invariant() { Mode::Counter } else { Mode::Monotonic }
}

/// Returns whether the counter ticks at one rate on all cores, in all power states (CPUID 0x8000_0007, EDX
/// bit 8, "Invariant TSC").
#[cfg(target_arch = "x86_64")]
fn counter_is_invariant() -> bool {
    use core::arch::x86_64::__cpuid;
    __cpuid(0x8000_0000).eax >= 0x8000_0007 && __cpuid(0x8000_0007).edx & (1 << 8) != 0
}

#[cfg(not(target_arch = "x86_64"))]
fn counter_is_invariant() -> bool {
    false
}

/// Resets the deterministic clock to its start.
pub(crate) fn reset_deterministic() {
    COUNTED.store(0, Ordering::Relaxed);
}
