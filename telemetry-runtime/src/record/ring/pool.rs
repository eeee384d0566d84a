//! Rings of the process: their limits, those that no thread has at the moment, and their readers.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{FIRST_RING, MAX_RING, MIN_RING, Ring, RingReader, capacity_of, memory_of};
#[cfg(unix)]
use crate::context::held_locks::{HeldLocks, unless_held};

/// Ratio of the capacity of the next ring of a busy thread to that of its ring.
const GROWTH: usize = 4;
/// Capacity up to which a ring grows without waking the collector.
const USUAL_RING: usize = 512 * 1024;
/// Number of free rings that a new thread looks at for one that has room.
const CANDIDATES: usize = 16;
/// Divisor of the total that gives the bytes of the free rings that stay allocated.
const FREE_SHARE: usize = 8;

/// Maximum capacity of a ring; a power of two.
static RING_BYTES: AtomicUsize = AtomicUsize::new(4 * 1024 * 1024);
/// Maximum bytes of all rings.
static TOTAL_LIMIT: AtomicUsize = AtomicUsize::new(64 * 1024 * 1024);
/// Bytes of all rings but those that threads share.
static TOTAL: AtomicUsize = AtomicUsize::new(0);
/// Part of the total that shared rings use.
static SHARED_BYTES: AtomicUsize = AtomicUsize::new(0);
/// Number of free rings, known without the lock.
static FREE: AtomicUsize = AtomicUsize::new(0);

/// Readers of the rings. They are static, not owned by a collector, because threads outlive installations,
/// and a collector with a slow exporter may outlive its own.
static READERS: Mutex<Vec<RingReader>> = Mutex::new(Vec::new());

static POOL: Mutex<Pool> = Mutex::new(Pool { free: Vec::new(), new_readers: Vec::new(), shared: Vec::new() });

struct Pool {
    /// Rings of threads that have ended, the latest one last. They may contain unread records, and are read
    /// like all others.
    free: Vec<Arc<Ring>>,
    /// Readers of rings that no collector has read yet.
    new_readers: Vec<RingReader>,
    /// Rings that threads share.
    shared: Vec<Arc<Ring>>,
}

/// Sets the maximum bytes of a ring, of all rings, and of those among them that threads share.
pub(super) fn configure(ring_bytes: usize, total_limit: usize, shared_bytes: usize) {
    let ring_bytes = capacity_of(ring_bytes.clamp(MIN_RING, MAX_RING));
    RING_BYTES.store(ring_bytes, Ordering::Relaxed);
    TOTAL_LIMIT.store(total_limit, Ordering::Relaxed);
    SHARED_BYTES.store(shared_bytes, Ordering::Relaxed);
    lock().close_free(|ring| !is_allowed(ring));
}

/// Calls `read` with the readers of all rings, for one collector at a time.
pub(crate) fn with_readers<R>(read: impl FnOnce(&mut Vec<RingReader>) -> R) -> R {
    let mut readers = READERS.lock().unwrap_or_else(PoisonError::into_inner);
    readers.append(&mut lock().new_readers);
    let result = read(&mut readers);
    lock().trim(total_limit() / FREE_SHARE);
    readers.retain(|reader| !reader.is_exhausted());
    result
}

/// Holds the locks of this file across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut HeldLocks) {
    held.hold(&READERS);
    held.hold(&POOL);
}

/// Forgets the readers of rings of threads that a forked process does not have; `own` is the ring of its only
/// thread.
#[cfg(unix)]
#[cold]
pub(super) fn after_fork(own: Option<*const Ring>) {
    // A lock that the forking thread did not get stays locked: the child records nothing, and does not wait.
    let held = (unless_held(READERS.try_lock()), unless_held(POOL.try_lock()));
    let (Some(mut readers), Some(mut pool)) = held else { return };
    readers.append(&mut pool.new_readers);
    let is_shared = |reader: &RingReader| pool.shared.iter().any(|ring| Arc::ptr_eq(ring, &reader.ring));
    let is_free = |reader: &RingReader| pool.free.iter().any(|ring| reader.leads_to(Arc::as_ptr(ring)));
    let is_own = |reader: &RingReader| own.is_some_and(|own| reader.leads_to(own));
    // The leases of those threads are not dropped either, so that their memory stays a copy of the parent's.
    let lost = |reader: &mut RingReader| !(is_own(reader) || is_free(reader) || is_shared(reader));
    readers.extract_if(.., lost).for_each(std::mem::forget);
    let counted = readers.iter().filter(|reader| !is_shared(reader));
    TOTAL.store(counted.map(RingReader::bytes).sum(), Ordering::Relaxed);
}

/// Returns whether a thread without a ring would find one now.
pub(super) fn may_have_ring() -> bool {
    FREE.load(Ordering::Relaxed) > 0
        || TOTAL.load(Ordering::Relaxed).saturating_add(memory_of(FIRST_RING)) <= limit_of_first_rings()
}

/// Returns whether the limits allow a thread to have a ring of its own, as soon as one is free.
pub(super) fn allows_rings() -> bool {
    memory_of(FIRST_RING) <= limit_of_first_rings()
}

/// Returns a ring for a thread that has none: of a thread that has ended, with what is unread in it, or a new
/// one of the smallest size.
pub(super) fn first_ring() -> Option<Arc<Ring>> {
    if let Some(ring) = lock().free_ring(Ring::has_plenty) {
        return Some(ring);
    }
    match allocate(FIRST_RING, limit_of_first_rings()) {
        Some(ring) => {
            add_reader(&ring);
            Some(ring)
        }
        None => lock().free_ring(|_| true),
    }
}

/// Returns a larger ring for a busy thread. A quarter of the total stays for the first rings of other
/// threads, and half of the rest for their rings of a usual size.
pub(super) fn larger_ring(ring: &Ring) -> Option<Arc<Ring>> {
    let largest = RING_BYTES.load(Ordering::Relaxed);
    if ring.capacity >= largest {
        return None;
    }
    let capacity = (ring.capacity * GROWTH).min(largest);
    let limit = limit_of_first_rings() / 4 * 3;
    allocate(capacity, if capacity > USUAL_RING { limit / 2 } else { limit })
}

/// Takes back the ring of a thread that has ended.
pub(super) fn put_back(ring: Arc<Ring>) {
    if !is_allowed(&ring) {
        return ring.close(None);
    }
    let mut pool = lock();
    pool.free.push(ring);
    pool.publish();
}

/// Returns whether a free ring may be used again: the limits may be lower than when it was made.
fn is_allowed(ring: &Ring) -> bool {
    ring.capacity <= RING_BYTES.load(Ordering::Relaxed)
        && TOTAL.load(Ordering::Relaxed) <= limit_of_first_rings()
}

/// Returns a new ring of this capacity, unless all rings together would exceed the limit.
pub(super) fn allocate(capacity: usize, limit: usize) -> Option<Arc<Ring>> {
    // Reserved first, so that two threads cannot both use the last bytes.
    let bytes = memory_of(capacity);
    // Threads without room come here for every record: they do not change what they share.
    if TOTAL.load(Ordering::Relaxed).saturating_add(bytes) > limit {
        return None;
    }
    if TOTAL.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes) > limit {
        TOTAL.fetch_sub(bytes, Ordering::Relaxed);
        return None;
    }
    Some(Ring::on_heap(capacity))
}

/// Has the collector read this ring.
fn add_reader(ring: &Arc<Ring>) {
    lock().new_readers.push(RingReader::new(ring.clone()));
}

/// Has the collector read a shared ring. Its bytes are no longer counted: they are the shared rings' part of
/// the total, which no other ring uses.
pub(super) fn add_shared(ring: &Arc<Ring>) {
    TOTAL.fetch_sub(ring.bytes(), Ordering::Relaxed);
    let mut pool = lock();
    pool.new_readers.push(RingReader { is_shared: true, ..RingReader::new(ring.clone()) });
    pool.shared.push(ring.clone());
}

/// Returns the maximum bytes of all rings without those that threads share.
fn limit_of_first_rings() -> usize {
    total_limit().saturating_sub(SHARED_BYTES.load(Ordering::Relaxed))
}

fn total_limit() -> usize {
    TOTAL_LIMIT.load(Ordering::Relaxed)
}

#[cold]
fn lock() -> MutexGuard<'static, Pool> {
    POOL.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drop for Ring {
    fn drop(&mut self) {
        TOTAL.fetch_sub(self.bytes(), Ordering::Relaxed);
    }
}

impl Ring {
    /// Returns whether a new thread may begin without a larger ring or the collector.
    fn has_plenty(&self) -> bool {
        self.unread() < self.busy_limit()
    }
}

impl Pool {
    /// Removes the latest free ring that is acceptable, because its memory is most likely in the cache.
    fn free_ring(&mut self, is_acceptable: impl Fn(&Ring) -> bool) -> Option<Arc<Ring>> {
        let candidates = self.free.iter().enumerate().rev().take(CANDIDATES);
        let index = candidates.filter(|(_, ring)| is_acceptable(ring)).map(|(index, _)| index).next()?;
        let ring = self.free.remove(index);
        self.publish();
        Some(ring)
    }

    /// Closes the oldest free rings until at most `limit` bytes remain. A closed ring is freed when it has
    /// been read.
    fn trim(&mut self, limit: usize) {
        let mut bytes: usize = self.free.iter().map(|ring| ring.bytes()).sum();
        self.close_free(|ring| {
            let is_closed = bytes > limit;
            bytes -= if is_closed { ring.bytes() } else { 0 };
            is_closed
        });
    }

    fn close_free(&mut self, mut is_closed: impl FnMut(&Ring) -> bool) {
        self.free.retain(|ring| {
            let is_closed = is_closed(ring);
            if is_closed {
                ring.close(None);
            }
            !is_closed
        });
        self.publish();
    }

    fn publish(&self) {
        FREE.store(self.free.len(), Ordering::Relaxed);
    }
}

/// Forgets all rings that no thread has, so that a test begins with none.
#[cfg(test)]
pub(super) fn forget() {
    let mut pool = lock();
    pool.close_free(|_| true);
    pool.new_readers.clear();
    pool.shared.clear();
}
