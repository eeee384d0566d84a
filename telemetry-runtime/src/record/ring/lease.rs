//! Lease of a ring to a thread, from the thread's first record to its end.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{MAX_RING, MIN_RING, Ring, RingReader};

static RING_BYTES: AtomicUsize = AtomicUsize::new(512 * 1024);
static TOTAL_LIMIT: AtomicUsize = AtomicUsize::new(64 * 1024 * 1024);
static TOTAL: AtomicUsize = AtomicUsize::new(0);
/// Readers of rings that no collector has read yet.
static NEW_READERS: Mutex<Vec<RingReader>> = Mutex::new(Vec::new());
/// All other readers. They are static, not owned by a collector, because threads outlive installations, and a
/// collector with a slow exporter may outlive its own.
static READERS: Mutex<Vec<RingReader>> = Mutex::new(Vec::new());

/// Sets the size of new rings, and the maximum bytes of all rings.
pub(crate) fn configure(ring_bytes: usize, total_limit: usize) {
    RING_BYTES.store(ring_bytes.clamp(MIN_RING, MAX_RING), Ordering::Relaxed);
    TOTAL_LIMIT.store(total_limit, Ordering::Relaxed);
}

/// Calls `read` with the readers of all rings, for one collector at a time.
pub(crate) fn with_readers<R>(read: impl FnOnce(&mut Vec<RingReader>) -> R) -> R {
    let mut readers = READERS.lock().unwrap_or_else(PoisonError::into_inner);
    readers.append(&mut NEW_READERS.lock().unwrap_or_else(PoisonError::into_inner));
    let result = read(&mut readers);
    readers.retain(|reader| !reader.is_exhausted());
    result
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::model::held_locks::HeldLocks) {
    held.hold(&READERS);
    held.hold(&NEW_READERS);
}

/// Forgets the rings of threads that a forked process does not have.
#[cfg(unix)]
#[cold]
pub(crate) fn after_fork() {
    let own = LEASE.try_with(|lease| {
        lease.try_borrow().ok().and_then(|lease| lease.as_ref().map(|lease| Arc::as_ptr(&lease.ring)))
    });
    let mut readers = READERS.lock().unwrap_or_else(PoisonError::into_inner);
    readers.append(&mut NEW_READERS.lock().unwrap_or_else(PoisonError::into_inner));
    let is_own = |reader: &RingReader| own == Ok(Some(Arc::as_ptr(&reader.ring)));
    // Their leases are not dropped either, so that their memory stays a copy of the parent's.
    readers.extract_if(.., |reader| !is_own(reader)).for_each(std::mem::forget);
    TOTAL.store(readers.iter().map(|reader| reader.ring.bytes()).sum(), Ordering::Relaxed);
}

impl Drop for Ring {
    fn drop(&mut self) {
        TOTAL.fetch_sub(self.bytes(), Ordering::Relaxed);
    }
}

/// A thread's share in its ring, dropped when the thread ends.
struct Lease {
    ring: Arc<Ring>,
    /// Called when the thread ends, before the ring is closed.
    detach: fn(),
}

impl Drop for Lease {
    fn drop(&mut self) {
        // Other thread-local destructors may still run stages, which must not use the ring.
        (self.detach)();
        self.ring.closed.store(true, Ordering::Release);
    }
}

thread_local! {
    static LEASE: RefCell<Option<Lease>> = const { RefCell::new(None) };
}

/// Returns a ring leased to this thread, unless the rings of all threads have reached their limit or the
/// thread is ending.
#[cold]
pub(super) fn acquire(detach: fn()) -> Option<Arc<Ring>> {
    // Fails on a thread that is ending, which could not hold the lease.
    LEASE.try_with(|_| ()).ok()?;
    let ring = within_limit(RING_BYTES.load(Ordering::Relaxed))?;
    let leased = LEASE.try_with(|lease| match lease.try_borrow_mut() {
        Ok(mut lease) => {
            *lease = Some(Lease { ring: ring.clone(), detach });
            true
        }
        Err(_) => false,
    });
    if leased != Ok(true) {
        return None;
    }
    NEW_READERS.lock().unwrap_or_else(PoisonError::into_inner).push(RingReader::new(ring.clone()));
    Some(ring)
}

fn within_limit(bytes: usize) -> Option<Arc<Ring>> {
    let limit = TOTAL_LIMIT.load(Ordering::Relaxed);
    // Reserved first, so that two threads cannot both use the last bytes.
    let estimate = bytes.next_power_of_two() + crate::record::format::MAX_RECORD;
    if TOTAL.fetch_add(estimate, Ordering::Relaxed).saturating_add(estimate) > limit {
        TOTAL.fetch_sub(estimate, Ordering::Relaxed);
        return None;
    }
    Some(Ring::on_heap(bytes))
}
