//! Trace and span ids: splitmix64, one stream for each thread, seeded by the operating system.
//!
//! The counter runs through a bijective mixer, so that a thread does not repeat an id within 2^64 draws.

use std::cell::Cell;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::context::state::State;
use crate::model::splitmix;

/// Counter of a thread that has not drawn a seed yet.
const UNSEEDED: u64 = splitmix::BEFORE_ZERO;

thread_local! {
    static STREAM: Cell<u64> = const { Cell::new(UNSEEDED) };
    /// Random upper half of the thread's trace ids.
    static TRACES: Cell<u64> = const { Cell::new(0) };
}

static COUNTED: AtomicU64 = AtomicU64::new(0);

/// The next id, never zero.
#[inline(always)]
pub(crate) fn next(state: State) -> u64 {
    if state.is_deterministic() { counted() } else { splitmix::mix(advance()) }
}

/// Returns the halves of the id of a new trace, the upper half first. The lower half is random, as the flag
/// `random` of `traceparent` states. The upper half is a random number of the thread and the counter: two
/// threads whose counters meet have different traces.
#[inline(always)]
pub(crate) fn next_trace(state: State) -> (u64, u64) {
    if state.is_deterministic() {
        return (counted(), counted());
    }
    let counter = advance();
    (counter.wrapping_mul(ODD) ^ TRACES.get(), splitmix::mix(counter))
}

/// Multiplier that spreads the lower bits of a counter over the upper ones.
const ODD: u64 = 0xd605_1f2a_8d5c_9a9b;

/// Advances the thread's counter and returns it. It is never zero.
#[inline(always)]
fn advance() -> u64 {
    let mut counter = splitmix::step(STREAM.get());
    if counter == 0 {
        counter = seed();
    }
    STREAM.set(counter);
    counter
}

#[cold]
#[inline(never)]
fn counted() -> u64 {
    COUNTED.fetch_add(1, Ordering::Relaxed) + 1
}

/// Returns whether deterministic ids include this trace id, as far as they have been counted.
#[cold]
pub(crate) fn is_counted(state: State, trace_high: u64, trace_low: u64) -> bool {
    let counted = 1..=COUNTED.load(Ordering::Relaxed);
    state.is_deterministic() && counted.contains(&trace_high) && trace_low == trace_high + 1
}

/// Returns a random counter, and draws the upper half of the thread's trace ids.
#[cold]
#[inline(never)]
fn seed() -> u64 {
    TRACES.set(random());
    random() | 1
}

/// Returns a random number of the operating system. If that fails, the number is a hash of the thread's
/// number and the process id, by the random keys of the standard library's maps: a forked process shares
/// these keys with its parent, and the process id distinguishes the two.
fn random() -> u64 {
    static THREADS: AtomicU64 = AtomicU64::new(0);
    getrandom::u64().unwrap_or_else(|_| {
        let thread = THREADS.fetch_add(1, Ordering::Relaxed);
        std::hash::RandomState::new().hash_one((thread, std::process::id()))
    })
}

/// Makes this thread draw a new seed, in a process that was forked: its ids must differ from its parent's.
#[cfg(unix)]
pub(crate) fn reseed_after_fork() {
    STREAM.set(UNSEEDED);
}

/// Resets the deterministic ids to one.
pub(crate) fn reset_deterministic() {
    COUNTED.store(0, Ordering::Relaxed);
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::context::state::Mode;

    #[test]
    fn ids_do_not_repeat_and_are_never_zero() {
        let ids: HashSet<u64> = (0..100_000).map(|_| next(State::of(Mode::Off))).collect();
        assert_eq!(ids.len(), 100_000);
        assert!(!ids.contains(&0));
    }

    #[test]
    fn threads_have_different_streams() {
        let mine: HashSet<u64> = (0..1_000).map(|_| next(State::of(Mode::Off))).collect();
        let theirs: HashSet<u64> =
            std::thread::spawn(|| (0..1_000).map(|_| next(State::of(Mode::Off))).collect()).join().unwrap();
        assert!(mine.is_disjoint(&theirs));
    }
}
