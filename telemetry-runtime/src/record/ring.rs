//! A ring of bytes for each thread: the thread writes records, the collector reads them.
//!
//! Single producer, single consumer. Positions only grow; a position modulo the capacity is an offset. The
//! memory is longer than the capacity by one largest record, so that a record which begins before the end of
//! the ring is contiguous and needs no padding record: the bytes that it would use at the start of the ring
//! stay unused for that lap.
//!
//! A ring has one size for its life. A thread that needs a larger one goes on in a larger ring, which the
//! reader finds at the end of the smaller one. A thread that ends leaves its ring, with the records that are
//! not read yet, to the next thread (`ring/pool.rs`). A thread for which there is no ring writes into one of
//! a few that threads share, one record at a time (`ring/shared.rs`).
//!
//! The two positions, the turn to write and their orderings are in `ring/positions.rs` and `ring/turn.rs`,
//! which loom checks; this file adds the memory. All unsafe code of the recorder is in this folder, except
//! one instruction in `clock.rs`.

#![allow(
    unsafe_code,
    reason = "producer and consumer touch disjoint parts of one allocation, which no safe type expresses"
)]

mod lease;
mod pool;
mod positions;
mod producer;
mod shared;
mod turn;

use std::cell::UnsafeCell;
use std::ptr::NonNull;
use std::sync::{Arc, OnceLock};

#[cfg(unix)]
pub(crate) use lease::after_fork;
pub(crate) use lease::configure;
#[cfg(unix)]
pub(crate) use pool::hold_locks;
pub(crate) use pool::with_readers;
pub(crate) use producer::{RecordBuffer, ReserveError, reserve_end, reserve_event};
#[cfg(any(test, feature = "bridge"))]
pub(crate) use producer::{Reservation, reserve_start};

use crate::record::format::MAX_RECORD;
use positions::Positions;
use turn::Turn;

/// Bytes of the first ring of a thread: the smallest power of two with room for a largest record at each
/// point at which a stage may begin.
pub(crate) const FIRST_RING: usize = 2 * MAX_RECORD;

/// Minimum number of bytes to which a ring may grow: four largest records.
pub(crate) const MIN_RING: usize = 4 * MAX_RECORD;

/// Unread bytes of a ring at which the collector is woken: the records of some 800 stages, which a processor
/// has in its second-level cache.
const WAKE_BYTES: usize = 256 * 1024;

/// Maximum bytes of a ring.
pub(crate) const MAX_RING: usize = 1 << 30;

/// Memory of a ring: on the heap, or in a file mapping that survives the process.
///
/// # Safety
///
/// [`Self::base`] must point at [`Self::length`] bytes that are initialised, aligned to eight, do not move,
/// and are accessed by the ring only, for as long as the value lives.
pub(crate) unsafe trait RingMemory: Send + Sync {
    fn base(&self) -> NonNull<u8>;
    fn length(&self) -> usize;
}

/// Memory on the heap, freed when the ring is dropped.
struct HeapMemory(Box<[UnsafeCell<u64>]>);

// SAFETY: the cells are only reached through `base`, whose users keep to the ring's protocol.
unsafe impl Send for HeapMemory {}
// SAFETY: as above; the box itself is never touched after construction.
unsafe impl Sync for HeapMemory {}

impl HeapMemory {
    /// Allocates zeros, which cost nothing before their first use: a thread that records little never touches
    /// most of its ring.
    #[cold]
    fn new(bytes: usize) -> Self {
        let words = Box::into_raw(vec![0_u64; bytes.div_ceil(8)].into_boxed_slice());
        // SAFETY: `UnsafeCell<u64>` is laid out in memory like `u64`, and the box is passed on whole.
        HeapMemory(unsafe { Box::from_raw(words as *mut [UnsafeCell<u64>]) })
    }
}

// SAFETY: a boxed slice of u64 is initialised, aligned to eight and does not move with its owner.
unsafe impl RingMemory for HeapMemory {
    fn base(&self) -> NonNull<u8> {
        // A pointer from the shared slice: its cells permit writing through it.
        NonNull::from(&*self.0).cast()
    }

    fn length(&self) -> usize {
        self.0.len() * 8
    }
}

/// The part of a ring that producer and consumer share.
pub(crate) struct Ring {
    memory: Box<dyn RingMemory>,
    /// A power of two; the memory is `MAX_RECORD` longer.
    capacity: usize,
    positions: Positions,
    /// Larger ring in which the thread goes on; set before this one is closed.
    next: OnceLock<Arc<Ring>>,
    /// Turn to write, if several threads share the ring.
    turn: Turn,
}

impl Ring {
    /// Returns a ring on the heap of at least `bytes`, rounded up to a power of two.
    pub(crate) fn on_heap(bytes: usize) -> Arc<Ring> {
        let capacity = capacity_of(bytes);
        Arc::new(Ring::new(Box::new(HeapMemory::new(capacity + MAX_RECORD)), capacity))
    }

    fn new(memory: Box<dyn RingMemory>, capacity: usize) -> Ring {
        assert!(capacity.is_power_of_two() && memory.length() >= capacity + MAX_RECORD);
        Ring { memory, capacity, positions: Positions::new(), next: OnceLock::new(), turn: Turn::new() }
    }

    /// Returns the bytes of memory of the ring.
    pub(crate) fn bytes(&self) -> usize {
        self.memory.length()
    }

    /// Returns the number of bytes that are not read yet.
    fn unread(&self) -> usize {
        // The reader's position first: the other one is never before it.
        let consumed = self.positions.consumed();
        self.positions.published() - consumed
    }

    /// Returns the number of unread bytes from which on no stage may begin: an eighth is reserved for ends,
    /// and one largest record always has room.
    const fn start_limit(&self) -> usize {
        self.capacity - self.capacity / 8 - MAX_RECORD
    }

    /// Returns the number of unread bytes from which on the collector is woken.
    fn wake_limit(&self) -> usize {
        self.busy_limit().min(WAKE_BYTES)
    }

    /// Returns the number of unread bytes from which on the thread needs a larger ring. A small ring is
    /// replaced without waking the collector, a larger one if the collector is woken and late.
    fn growth_limit(&self) -> usize {
        if self.busy_limit() < WAKE_BYTES { self.busy_limit() } else { self.start_limit() / 4 * 3 }
    }

    /// Returns the number of unread bytes from which on a ring is no ring for a new thread.
    fn busy_limit(&self) -> usize {
        (self.capacity / 2).min(self.start_limit() * 2 / 3)
    }

    /// Declares that no further record will be written to this ring; the thread goes on in `next`.
    fn close(&self, next: Option<Arc<Ring>>) {
        if let Some(next) = next {
            // A ring is closed once.
            let _ = self.next.set(next);
        }
        self.positions.close();
    }
}

/// Returns the bytes between the two ends of a ring of at least `bytes`: a power of two.
const fn capacity_of(bytes: usize) -> usize {
    (if bytes < FIRST_RING { FIRST_RING } else { bytes }).next_power_of_two()
}

/// Returns the bytes of memory of a ring of at least `bytes`.
const fn memory_of(bytes: usize) -> usize {
    capacity_of(bytes) + MAX_RECORD
}

/// The consumer of a ring. Each ring has one, and it is not `Clone`.
pub(crate) struct RingReader {
    ring: Arc<Ring>,
    position: usize,
    /// Number of bytes that the current pass has not read yet.
    left: usize,
    /// True if the records of several threads are in the ring, and only some of each thread's.
    is_shared: bool,
}

impl RingReader {
    fn new(ring: Arc<Ring>) -> RingReader {
        let position = ring.positions.consumed();
        RingReader { ring, position, left: 0, is_shared: false }
    }

    /// Returns whether the ring has only some records of the threads that write into it.
    pub(crate) fn is_shared(&self) -> bool {
        self.is_shared
    }

    /// Begins a pass, which reads what has been published so far, in this ring and in the larger ones in
    /// which the thread went on.
    pub(crate) fn begin_pass(&mut self) {
        let rings = std::iter::successors(Some(&self.ring), |ring| ring.next.get());
        self.left = rings.map(|ring| ring.unread()).sum();
    }

    /// Returns whether the pass has read everything.
    pub(crate) fn has_read_all(&self) -> bool {
        self.left == 0
    }

    /// Calls `read` with the records that the pass has not read yet, until they have more than `limit` bytes,
    /// from which it subtracts their length. Releases their room in steps. Returns the number of bytes that
    /// were skipped because the length of a record was invalid.
    pub(crate) fn drain(&mut self, limit: &mut usize, mut read: impl FnMut(&[u8])) -> usize {
        let mut skipped = 0;
        loop {
            // Before the records: a ring that is closed now has no record that is published later.
            let is_closed = self.ring.positions.is_closed();
            let published = self.ring.positions.published();
            skipped += self.drain_one(published, limit, &mut read);
            match self.ring.next.get() {
                Some(next) if is_closed && self.position == published => {
                    *self = RingReader { left: self.left, ..RingReader::new(next.clone()) };
                }
                _ => return skipped,
            }
        }
    }

    fn drain_one(&mut self, published: usize, limit: &mut usize, read: &mut impl FnMut(&[u8])) -> usize {
        let (most, step) = (self.left.min(*limit), self.ring.capacity / 16);
        let (begun, mut released) = (self.position, self.position);
        let mut skipped = 0;
        while self.position != published && self.position - begun < most {
            let Some(record) = self.record_at(self.position, published) else {
                skipped = published - self.position;
                self.position = published;
                break;
            };
            let length = record.len();
            read(record);
            self.position += length;
            if self.position - released >= step {
                self.ring.positions.release(self.position);
                released = self.position;
            }
        }
        self.ring.positions.release(self.position);
        let bytes = self.position - begun;
        self.left = self.left.saturating_sub(bytes);
        *limit = limit.saturating_sub(bytes);
        skipped
    }

    /// Returns whether all records have been read and none will follow, here or in a larger ring.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.ring.positions.is_closed()
            && self.ring.next.get().is_none()
            && self.position == self.ring.positions.published()
    }

    /// Returns the bytes of memory of the ring and of those in which the thread went on.
    #[cfg(unix)]
    fn bytes(&self) -> usize {
        std::iter::successors(Some(&self.ring), |ring| ring.next.get()).map(|ring| ring.bytes()).sum()
    }

    /// Returns whether the thread that writes to `ring` writes what this reader reads.
    #[cfg(unix)]
    fn leads_to(&self, ring: *const Ring) -> bool {
        let mut rings = std::iter::successors(Some(&self.ring), |ring| ring.next.get());
        rings.any(|known| Arc::as_ptr(known) == ring)
    }

    /// Returns the record that begins at `position`, or `None` if its length is invalid.
    fn record_at(&self, position: usize, published: usize) -> Option<&[u8]> {
        let offset = position & (self.ring.capacity - 1);
        let available = published - position;
        // SAFETY: `offset < capacity` and the memory is `MAX_RECORD` longer; the bytes up to
        // `published` were published by the producer, which does not write them again before
        // `release` has moved past them, and that takes `&mut self`.
        let head = unsafe { self.ring.memory.base().as_ptr().add(offset).cast::<u64>().read() };
        let length = u32::from_le(head.to_le() as u32) as usize;
        if length < crate::record::format::HEAD
            || !length.is_multiple_of(8)
            || length > MAX_RECORD
            || length > available
        {
            return None;
        }
        // SAFETY: as above, and `length <= MAX_RECORD` keeps the slice inside the memory.
        Some(unsafe { std::slice::from_raw_parts(self.ring.memory.base().as_ptr().add(offset), length) })
    }
}

#[cfg(test)]
mod tests;
