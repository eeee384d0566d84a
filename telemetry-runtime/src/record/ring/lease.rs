//! Who has a ring: a thread gets one with its first record and gives it back when it ends.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::producer::PRODUCER;
use super::{MAX_RING, MIN_RING, Ring, RingReader};

static RING_BYTES: AtomicUsize = AtomicUsize::new(512 * 1024);
static TOTAL_LIMIT: AtomicUsize = AtomicUsize::new(64 * 1024 * 1024);
static TOTAL: AtomicUsize = AtomicUsize::new(0);
/// Readers of rings that no collector has looked at yet.
static NEW_READERS: Mutex<Vec<RingReader>> = Mutex::new(Vec::new());
/// All others: the process's, not a collector's, because threads outlive installations, and a
/// collector that is held up by a slow exporter may outlive its own.
static READERS: Mutex<Vec<RingReader>> = Mutex::new(Vec::new());

/// Sets the size of the rings made from now on, and the most bytes that all rings may take.
pub(crate) fn configure(ring_bytes: usize, total_limit: usize) {
    RING_BYTES.store(ring_bytes.clamp(MIN_RING, MAX_RING), Ordering::Relaxed);
    TOTAL_LIMIT.store(total_limit, Ordering::Relaxed);
}

/// Runs `read` over the readers of all rings; one collector at a time.
pub(crate) fn with_readers<R>(read: impl FnOnce(&mut Vec<RingReader>) -> R) -> R {
    let mut readers = READERS.lock().unwrap_or_else(PoisonError::into_inner);
    readers.append(&mut NEW_READERS.lock().unwrap_or_else(PoisonError::into_inner));
    let result = read(&mut readers);
    readers.retain(|reader| !reader.is_exhausted());
    result
}

impl Drop for Ring {
    fn drop(&mut self) {
        TOTAL.fetch_sub(self.bytes(), Ordering::Relaxed);
    }
}

/// A thread's hold on its ring, which ends with the thread.
struct Lease(Arc<Ring>);

impl Drop for Lease {
    fn drop(&mut self) {
        // Other thread-local destructors may still run stages: they must not find the ring.
        PRODUCER.with(|producer| producer.clear());
        self.0.closed.store(true, Ordering::Release);
    }
}

thread_local! {
    static LEASE: RefCell<Option<Lease>> = const { RefCell::new(None) };
}

/// Gives this thread a ring, unless all rings together are at their limit or the thread is ending.
#[cold]
pub(super) fn acquire() -> Option<Arc<Ring>> {
    // A thread that is ending has no lease any more: do not make it a ring for nothing.
    LEASE.try_with(|_| ()).ok()?;
    let ring = within_limit(RING_BYTES.load(Ordering::Relaxed))?;
    let leased = LEASE.try_with(|lease| match lease.try_borrow_mut() {
        Ok(mut lease) => {
            *lease = Some(Lease(ring.clone()));
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
    // Reserve first, so that two threads cannot both take the last of it.
    let estimate = bytes.next_power_of_two() + crate::record::format::MAX_RECORD;
    if TOTAL.fetch_add(estimate, Ordering::Relaxed).saturating_add(estimate) > limit {
        TOTAL.fetch_sub(estimate, Ordering::Relaxed);
        return None;
    }
    Some(Ring::on_heap(bytes))
}
