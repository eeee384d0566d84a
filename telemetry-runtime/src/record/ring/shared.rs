//! Rings for threads that have none of their own: the limit of all rings is reached, or the thread is ending.
//!
//! A thread writes one record and ends its turn. It never waits for a turn: it tries each ring once.

use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

use super::{FIRST_RING, Ring, memory_of, pool};

/// Maximum number of shared rings: threads that may write at a time.
const MAX_SHARED: usize = 8;
/// Capacity of a shared ring, unless the total is small.
const SHARED_RING: usize = 128 * 1024;
/// Divisor of the total that gives the maximum bytes of shared rings of [`SHARED_RING`] bytes.
const SHARE: usize = 8;
/// Divisor of the total that gives the maximum bytes of shared rings of the smallest size.
const SHARE_OF_SMALL: usize = 4;

/// Shared rings, made at their first use and never freed; null before that.
static RINGS: [AtomicPtr<Ring>; MAX_SHARED] = [const { AtomicPtr::new(ptr::null_mut()) }; MAX_SHARED];
/// Number of rings that may be used.
static COUNT: AtomicUsize = AtomicUsize::new(0);
/// Capacity of a ring that is made.
static CAPACITY: AtomicUsize = AtomicUsize::new(FIRST_RING);

/// Sets number and size of the shared rings, by the maximum bytes of all rings. Returns the bytes that they
/// use.
pub(super) fn configure(total_limit: usize) -> usize {
    let count = |share: usize, capacity| (total_limit / share / memory_of(capacity)).min(MAX_SHARED);
    let large = count(SHARE, SHARED_RING);
    let (count, capacity) = if large == MAX_SHARED {
        (large, SHARED_RING)
    } else {
        (count(SHARE_OF_SMALL, FIRST_RING), FIRST_RING)
    };
    CAPACITY.store(capacity, Ordering::Relaxed);
    COUNT.store(count, Ordering::Relaxed);
    count * memory_of(capacity)
}

/// Returns the number of shared rings.
pub(super) fn count() -> usize {
    COUNT.load(Ordering::Relaxed)
}

/// Returns a ring for which `accept` returns a value, with this value; it is the thread's until the thread
/// calls [`end_turn`]. `first` is the number of the ring that is tried first: a thread that always begins
/// with the same one has its records read in order, as a rule.
pub(super) fn take_turn<T>(
    first: usize,
    mut accept: impl FnMut(&'static Ring) -> Option<T>,
) -> Option<(&'static Ring, T)> {
    let count = count();
    (first..first + count).find_map(|number| {
        let ring = RINGS.get(number % count).and_then(ring_in)?;
        // Asked before, too: a turn changes memory that the threads share.
        if accept(ring).is_none() || !ring.turn.try_take() {
            return None;
        }
        let accepted = accept(ring);
        if accepted.is_none() {
            end_turn(ring);
        }
        Some((ring, accepted?))
    })
}

pub(super) fn end_turn(ring: &Ring) {
    ring.turn.end();
}

/// Ends the turns of all threads: those of a parent process do not exist in its child.
#[cfg(unix)]
pub(super) fn after_fork() {
    for slot in &RINGS {
        // SAFETY: as in `ring_in`.
        if let Some(ring) = unsafe { slot.load(Ordering::Acquire).as_ref() } {
            end_turn(ring);
        }
    }
}

/// Returns the ring in a slot, which is made if there is none.
fn ring_in(slot: &AtomicPtr<Ring>) -> Option<&'static Ring> {
    let mut ring = slot.load(Ordering::Acquire);
    if ring.is_null() {
        ring = make_in(slot)?;
    }
    // SAFETY: a ring in a slot is never freed.
    unsafe { ring.as_ref() }
}

#[cold]
fn make_in(slot: &AtomicPtr<Ring>) -> Option<*mut Ring> {
    let ring = pool::allocate(CAPACITY.load(Ordering::Relaxed), usize::MAX)?;
    let made = Arc::into_raw(ring.clone()).cast_mut();
    match slot.compare_exchange(ptr::null_mut(), made, Ordering::AcqRel, Ordering::Acquire) {
        Ok(_) => {
            pool::add_shared(&ring);
            Some(made)
        }
        Err(other) => {
            // SAFETY: `made` is from `into_raw`, and is not in the slot.
            drop(unsafe { Arc::from_raw(made) });
            Some(other)
        }
    }
}

/// Removes the shared rings, so that a test makes new ones. Their memory stays reachable: a thread may still
/// have a turn in one.
#[cfg(test)]
pub(super) fn forget() {
    use std::sync::{Mutex, PoisonError};

    static FORGOTTEN: Mutex<Vec<&Ring>> = Mutex::new(Vec::new());
    for slot in &RINGS {
        // SAFETY: as in `ring_in`.
        let ring = unsafe { slot.swap(ptr::null_mut(), Ordering::AcqRel).as_ref() };
        FORGOTTEN.lock().unwrap_or_else(PoisonError::into_inner).extend(ring);
    }
}
