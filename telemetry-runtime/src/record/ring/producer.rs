//! The producer of a ring: thread-local, with one comparison if there is room.
//!
//! What the fast path returns is made of machine words, and the slow path returns one word: a smaller part of
//! an enum would be copied in pieces, and a load that straddles two pending stores waits for both.

mod room;
mod scratch;

use std::cell::Cell;
use std::hint::assert_unchecked;
use std::ptr::{NonNull, slice_from_raw_parts_mut};

use self::scratch::Scratch;
use super::{Ring, lease};
use crate::model::signal::DropReason;
use crate::record::format::{MAX_RECORD, round_up};

/// Minimum room for an END record: its header, an error type, and a short output.
const MIN_END: usize = 2048;

/// Sentinel for `head`: a record of this thread is being written. Positions are multiples of eight.
const WRITING: usize = usize::MAX;

/// Sentinel for `full_at`. Positions are multiples of eight.
const NOWHERE: usize = usize::MAX;

/// Reason for which a ring has no room for a record. One word, as all parts of the result are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum ReserveError {
    /// The ring is full.
    Full,
    /// This thread has no ring, because the total is used up or the thread is ending, and the shared rings
    /// have no room.
    NoRing,
    /// Another record of this thread is being written.
    Reentrant,
}

impl ReserveError {
    /// Returns the reason with which a dropped item is counted.
    pub(crate) const fn reason(self) -> DropReason {
        match self {
            ReserveError::Full => DropReason::RingFull,
            ReserveError::NoRing => DropReason::RingLimit,
            ReserveError::Reentrant => DropReason::Reentrant,
        }
    }
}

/// This thread's view of its ring. It has no destructor, so that it can be used until the thread has ended.
pub(super) struct Producer {
    ring: Cell<Option<NonNull<Ring>>>,
    base: Cell<*mut u8>,
    mask: Cell<usize>,
    /// Position of the next record, and [`WRITING`] while one is being written.
    head: Cell<usize>,
    /// Limit of `head` for the fast path. It is zero without a ring of its own; the half of the ring first,
    /// so that a larger ring is taken or the collector is woken in time.
    start_limit: Cell<usize>,
    /// Position of the collector at which the ring had no room for a stage that begins; [`NOWHERE`] if it has
    /// room. Until the collector goes on, nothing else is asked.
    full_at: Cell<usize>,
    /// Reason for which the slow path found no room last.
    error: Cell<ReserveError>,
    /// Shared ring in which the thread writes a record, because it has no ring of its own.
    shared: Cell<Option<&'static Ring>>,
    /// True if the thread has found no ring for itself, and has told the collector.
    is_without: Cell<bool>,
}

thread_local! {
    static PRODUCER: Producer = const {
        Producer {
            ring: Cell::new(None),
            base: Cell::new(std::ptr::null_mut()),
            mask: Cell::new(0),
            head: Cell::new(0),
            start_limit: Cell::new(0),
            full_at: Cell::new(NOWHERE),
            error: Cell::new(ReserveError::NoRing),
            shared: Cell::new(None),
            is_without: Cell::new(false),
        }
    };
}

/// Room for one record of at most [`MAX_RECORD`] bytes, published by [`Reservation::commit`]. Dropped without
/// it, the room stays free.
pub(crate) struct Reservation {
    base: NonNull<u8>,
    room: usize,
    /// Position at which the record begins.
    head: usize,
}

/// Reserves room for a START record. The last eighth of the ring is reserved for END records.
#[inline(always)]
pub(crate) fn reserve_start() -> Result<Reservation, ReserveError> {
    PRODUCER.with(|producer| producer.reserve(Headroom::ForEnds))
}

/// Reserves room for an END record.
#[inline(always)]
pub(crate) fn reserve_end() -> Result<Reservation, ReserveError> {
    PRODUCER.with(|producer| producer.reserve(Headroom::None))
}

/// Reserves room for the record of an event or a decision. Like a START record, it may not use the room that
/// is reserved for END records.
#[inline(always)]
pub(crate) fn reserve_event() -> Result<Reservation, ReserveError> {
    reserve_start()
}

/// Part of the ring that a record may not use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Headroom {
    ForEnds,
    None,
}

impl Producer {
    #[inline(always)]
    fn reserve(&self, kept: Headroom) -> Result<Reservation, ReserveError> {
        match self.room(kept) {
            0 => Err(self.error.get()),
            room => {
                let (base, head) = self.begin_writing(room);
                Ok(Reservation { base, room, head })
            }
        }
    }

    /// Returns the number of bytes that a record may use. Zero: none, for the reason in `error`.
    #[inline(always)]
    fn room(&self, kept: Headroom) -> usize {
        if self.head.get() < self.start_limit.get() { MAX_RECORD } else { self.make_room(kept) }
    }

    /// Returns the address and the position of the next record, for which there is `room`.
    #[inline(always)]
    fn begin_writing(&self, room: usize) -> (NonNull<u8>, usize) {
        let head = self.head.replace(WRITING);
        let offset = head & self.mask.get();
        // SAFETY: a ring is installed, or it is this thread's turn in a shared one (otherwise `start_limit`
        // is zero and `make_room` has failed), `offset` is below its capacity and its memory is not null.
        // `make_room` returns no less than `MIN_END`. Stated for the compiler, which cannot see it and would
        // ask again.
        let base = unsafe {
            let base = self.base.get().add(offset);
            assert_unchecked(!base.is_null() && room >= MIN_END);
            NonNull::new_unchecked(base)
        };
        (base, head)
    }

    fn ring_or_acquire(&self) -> Option<&Ring> {
        if self.ring.get().is_none() {
            self.install(&*lease::acquire(|| PRODUCER.with(Producer::clear))?);
        }
        self.own_ring()
    }

    fn own_ring(&self) -> Option<&Ring> {
        // SAFETY: the lease owns the ring until its destructor has cleared this pointer, or another ring has
        // replaced it.
        self.ring.get().map(|ring| unsafe { ring.as_ref() })
    }

    /// Makes `ring` this thread's own, after the records that are in it.
    fn install(&self, ring: &Ring) {
        self.full_at.set(NOWHERE);
        self.ring.set(Some(NonNull::from(ring)));
        self.point_to(ring);
        self.is_without.set(false);
    }

    fn point_to(&self, ring: &Ring) {
        self.base.set(ring.memory.base().as_ptr());
        self.mask.set(ring.capacity - 1);
        self.head.set(ring.positions.published());
    }

    /// Clears the pointer to the ring. The collector still reads the published records.
    pub(super) fn clear(&self) {
        self.ring.set(None);
        self.start_limit.set(0);
    }

    #[inline(always)]
    fn publish(&self, head: usize) {
        self.head.set(head);
        if let Some(ring) = self.ring.get() {
            // SAFETY: as in `own_ring`.
            unsafe { ring.as_ref() }.positions.publish(head);
        } else {
            self.publish_shared(head);
        }
    }
}

impl Reservation {
    /// Returns the bytes for the record.
    #[inline(always)]
    pub(crate) fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: `room` bytes from `base` are inside the ring's memory, the consumer does not read
        // them before they are published, and `WRITING` prevents this thread from reserving them twice.
        unsafe { std::slice::from_raw_parts_mut(self.base.as_ptr(), self.room) }
    }

    /// Publishes the first `length` bytes, rounded up to a multiple of eight.
    #[inline(always)]
    pub(crate) fn commit(self, length: usize) {
        let length = round_up(length).min(self.room);
        PRODUCER.with(|producer| producer.publish(self.head + length));
        std::mem::forget(self);
    }
}

impl Drop for Reservation {
    #[inline(always)]
    fn drop(&mut self) {
        PRODUCER.with(|producer| producer.head.set(self.head));
    }
}

/// Sentinel for `head`: the buffer is on the heap. The distance from it is the number of the reason.
/// Positions in a ring are multiples of eight and do not reach it.
const ON_HEAP: usize = usize::MAX - 7;

/// Buffer of a stage's record: in the ring, or on the heap if the ring has no room. Published by
/// [`RecordBuffer::commit`]; dropped without it, the room stays free.
///
/// It is a pointer, a length and a position in both cases: the code that writes a record exists once, and the
/// compiler holds the three in registers.
pub(crate) struct RecordBuffer {
    base: NonNull<u8>,
    room: usize,
    head: usize,
}

impl RecordBuffer {
    /// Returns a buffer for a START record.
    #[inline(always)]
    pub(crate) fn for_start() -> RecordBuffer {
        RecordBuffer::reserve(Headroom::ForEnds)
    }

    /// Returns a buffer for an END record.
    #[inline(always)]
    pub(crate) fn for_end() -> RecordBuffer {
        RecordBuffer::reserve(Headroom::None)
    }

    #[inline(always)]
    fn reserve(kept: Headroom) -> RecordBuffer {
        PRODUCER.with(|producer| match producer.room(kept) {
            0 => RecordBuffer::on_heap(producer.error.get()),
            room => {
                let (base, head) = producer.begin_writing(room);
                RecordBuffer { base, room, head }
            }
        })
    }

    /// Returns a buffer on the heap, for a record that is not written into the ring for this reason.
    #[inline(always)]
    pub(crate) fn on_heap(error: ReserveError) -> RecordBuffer {
        RecordBuffer { base: allocate(), room: MAX_RECORD, head: ON_HEAP + error as usize }
    }

    /// Returns the bytes for the record.
    #[inline(always)]
    pub(crate) fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: on the heap, `allocate` returned `MAX_RECORD` bytes, which this value owns; in the ring, as
        // in `Reservation::bytes`.
        unsafe { std::slice::from_raw_parts_mut(self.base.as_ptr(), self.room) }
    }

    /// Publishes the first `length` bytes. Returns the buffer if it is on the heap, and the reason.
    #[inline(always)]
    pub(crate) fn commit(self, length: usize) -> Option<(Scratch, ReserveError)> {
        let (base, room, head) = (self.base, self.room, self.head);
        std::mem::forget(self);
        if head < ON_HEAP {
            Reservation { base, room, head }.commit(length);
            return None;
        }
        let error = match head - ON_HEAP {
            0 => ReserveError::Full,
            1 => ReserveError::NoRing,
            _ => ReserveError::Reentrant,
        };
        Some((into_scratch(base), error))
    }
}

impl Drop for RecordBuffer {
    #[cold]
    fn drop(&mut self) {
        if self.head < ON_HEAP {
            drop(Reservation { base: self.base, room: self.room, head: self.head });
        } else {
            drop(into_scratch(self.base));
        }
    }
}

#[cold]
#[inline(never)]
fn allocate() -> NonNull<u8> {
    NonNull::from(Box::leak(Scratch::take().into_box())).cast()
}

/// Returns the memory that [`allocate`] returned.
fn into_scratch(base: NonNull<u8>) -> Scratch {
    // SAFETY: a buffer on the heap owns the memory of its own call of `allocate`, and ends with this call.
    Scratch::of(unsafe { Box::from_raw(slice_from_raw_parts_mut(base.as_ptr(), MAX_RECORD)) })
}
