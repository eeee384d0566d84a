//! A ring of bytes for each thread: the thread writes records, the collector reads them.
//!
//! Single producer, single consumer. Positions only grow; a position modulo the capacity is an offset. The
//! memory is longer than the capacity by one largest record, so that a record which begins before the end of
//! the ring is contiguous and needs no padding record: the bytes that it would use at the start of the ring
//! stay unused for that lap.
//!
//! The two positions and their orderings are in `ring/positions.rs`, which loom checks; this file adds the
//! memory. All unsafe code of the recorder is here and in `ring/producer.rs`, except one instruction in
//! `clock.rs`.

#![allow(
    unsafe_code,
    reason = "producer and consumer touch disjoint parts of one allocation, which no safe type expresses"
)]

mod lease;
mod positions;
mod producer;

use std::cell::UnsafeCell;
use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(unix)]
pub(crate) use lease::{after_fork, hold_locks};
pub(crate) use lease::{configure, with_readers};
pub(crate) use producer::{RecordBuffer, ReserveError, reserve_end, reserve_event};
#[cfg(any(test, feature = "bridge"))]
pub(crate) use producer::{Reservation, reserve_start};

use crate::record::format::MAX_RECORD;
use positions::Positions;

/// Minimum bytes of a ring: four largest records.
pub(crate) const MIN_RING: usize = 4 * MAX_RECORD;

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
    /// Allocates memory and writes every word, so that no stage has a page fault. The words are not zeros: an
    /// allocation of zeros is not backed by pages before its first use.
    fn new(bytes: usize) -> Self {
        HeapMemory((0..bytes.div_ceil(8)).map(|_| UnsafeCell::new(u64::MAX)).collect())
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
    /// The thread has ended, and no further record will be written.
    closed: AtomicBool,
}

impl Ring {
    /// Returns a ring on the heap of at least `bytes`, rounded up to a power of two.
    pub(crate) fn on_heap(bytes: usize) -> Arc<Ring> {
        let capacity = bytes.max(MIN_RING).next_power_of_two();
        Arc::new(Ring::new(Box::new(HeapMemory::new(capacity + MAX_RECORD)), capacity))
    }

    fn new(memory: Box<dyn RingMemory>, capacity: usize) -> Ring {
        assert!(capacity.is_power_of_two() && memory.length() >= capacity + MAX_RECORD);
        Ring { memory, capacity, positions: Positions::new(), closed: AtomicBool::new(false) }
    }

    /// Returns the bytes of memory of the ring.
    pub(crate) fn bytes(&self) -> usize {
        self.memory.length()
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }
}

/// The consumer of a ring. Each ring has one, and it is not `Clone`.
pub(crate) struct RingReader {
    ring: Arc<Ring>,
    position: usize,
}

impl RingReader {
    fn new(ring: Arc<Ring>) -> RingReader {
        let position = ring.positions.consumed();
        RingReader { ring, position }
    }

    /// Calls `read` with every record published so far, and releases their room in steps. Returns the number
    /// of bytes that were skipped because the length of a record was invalid.
    pub(crate) fn drain(&mut self, mut read: impl FnMut(&[u8])) -> usize {
        let published = self.ring.positions.published();
        let step = self.ring.capacity / 16;
        let mut released = self.position;
        while self.position != published {
            let Some(record) = self.record_at(self.position, published) else {
                let skipped = published - self.position;
                self.skip_to(published);
                return skipped;
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
        0
    }

    /// Returns whether the thread has ended and all its records have been read.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.ring.is_closed() && self.position == self.ring.positions.published()
    }

    fn skip_to(&mut self, position: usize) {
        self.position = position;
        self.ring.positions.release(position);
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
