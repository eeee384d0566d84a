//! Trace and span ids: splitmix64, one stream per thread, seeded by the operating system.
//!
//! The counter runs through a bijective mixer, so that one thread never repeats an id within 2^64 draws.

use std::cell::Cell;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::context::state::State;
use crate::model::splitmix;

thread_local! {
    static STREAM: Cell<u64> = const { Cell::new(0) };
}

static COUNTED: AtomicU64 = AtomicU64::new(0);

/// The next id, never zero.
#[inline(always)]
pub(crate) fn next(state: State) -> u64 {
    if state.is_deterministic() {
        return counted();
    }
    let mut stream = STREAM.get();
    if stream == 0 {
        stream = seed();
    }
    let id = splitmix::next(&mut stream);
    STREAM.set(stream);
    id.max(1)
}

#[cold]
#[inline(never)]
fn counted() -> u64 {
    COUNTED.fetch_add(1, Ordering::Relaxed) + 1
}

/// A starting point from the operating system's randomness. Where it gives none: from that which the
/// standard library drew for the keys of its maps, which a process that was forked off shares with its
/// parent, so that its number has to keep the two apart; the counter does so with two threads.
#[cold]
#[inline(never)]
fn seed() -> u64 {
    static THREADS: AtomicU64 = AtomicU64::new(0);
    getrandom::u64().unwrap_or_else(|_| {
        let thread = THREADS.fetch_add(1, Ordering::Relaxed);
        std::hash::RandomState::new().hash_one((thread, std::process::id()))
    }) | 1
}

/// This process was forked off: its ids are to be others than its parent's.
#[cfg(unix)]
pub(crate) fn reseed_after_fork() {
    STREAM.set(0);
}

/// Starts the deterministic ids again at one.
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
    fn threads_draw_from_different_streams() {
        let mine: HashSet<u64> = (0..1_000).map(|_| next(State::of(Mode::Off))).collect();
        let theirs: HashSet<u64> =
            std::thread::spawn(|| (0..1_000).map(|_| next(State::of(Mode::Off))).collect()).join().unwrap();
        assert!(mine.is_disjoint(&theirs));
    }
}
