//! The producer of a ring: thread-local, with one comparison if there is room.

use std::cell::Cell;
use std::ptr::NonNull;

use super::{Ring, lease};
use crate::model::signal::DropReason;
use crate::record::format::{MAX_RECORD, round_up};
use crate::record::slow_path;

/// Minimum room for an END record: its header, an error type, and a short output.
const MIN_END: usize = 2048;

/// Reason for which a ring has no room for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReserveError {
    /// The ring is full.
    Full,
    /// This thread has no ring: the total is used up, or the thread is ending.
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
    head: Cell<usize>,
    /// Limit of `head` for the fast path. It is zero without a ring and while a record is being written; the
    /// half of the ring first, so that the collector is woken in time.
    start_limit: Cell<usize>,
    writing: Cell<bool>,
}

thread_local! {
    static PRODUCER: Producer = const {
        Producer {
            ring: Cell::new(None),
            base: Cell::new(std::ptr::null_mut()),
            mask: Cell::new(0),
            head: Cell::new(0),
            start_limit: Cell::new(0),
            writing: Cell::new(false),
        }
    };
}

/// Room for one record of at most [`MAX_RECORD`] bytes, published by [`Reservation::commit`]. Dropped without
/// it, the room stays free.
pub(crate) struct Reservation {
    base: NonNull<u8>,
    room: usize,
    restore_limit: usize,
}

/// Reserves room for a START record. The last eighth of the ring is reserved for END records.
#[inline(always)]
pub(crate) fn reserve_start() -> Result<Reservation, ReserveError> {
    PRODUCER.with(|producer| {
        if producer.head.get() < producer.start_limit.get() {
            Ok(producer.reservation(MAX_RECORD))
        } else {
            producer.reserve_slowly(Headroom::ForEnds)
        }
    })
}

/// Reserves room for an END record.
#[inline(always)]
pub(crate) fn reserve_end() -> Result<Reservation, ReserveError> {
    PRODUCER.with(|producer| {
        if producer.head.get() < producer.start_limit.get() {
            Ok(producer.reservation(MAX_RECORD))
        } else {
            producer.reserve_slowly(Headroom::None)
        }
    })
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
    fn reservation(&self, room: usize) -> Reservation {
        let offset = self.head.get() & self.mask.get();
        self.writing.set(true);
        let restore_limit = self.start_limit.replace(0);
        // SAFETY: a ring is installed (otherwise `start_limit` is zero and `reserve_slowly` has
        // failed), `offset` is below its capacity and its memory is not null.
        let base = unsafe { NonNull::new_unchecked(self.base.get().add(offset)) };
        Reservation { base, room, restore_limit }
    }

    /// Installs a ring, frees room that the collector has read, and wakes it if half of the ring is used.
    /// Cold: called once per half a ring, and while the ring is full.
    #[cold]
    #[inline(never)]
    fn reserve_slowly(&self, kept: Headroom) -> Result<Reservation, ReserveError> {
        if self.writing.get() {
            return Err(ReserveError::Reentrant);
        }
        let ring = self.ring_or_acquire().ok_or(ReserveError::NoRing)?;
        let mut room = self.refresh(ring, kept);
        if room == 0 && slow_path::waits_for_room() {
            room = slow_path::wait_for(|| {
                let room = self.refresh(ring, kept);
                (room > 0).then_some(room)
            })
            .unwrap_or(0);
        }
        if room == 0 { Err(ReserveError::Full) } else { Ok(self.reservation(room)) }
    }

    /// Sets the next limit of the fast path. Returns the number of bytes that a record may use.
    fn refresh(&self, ring: &Ring, kept: Headroom) -> usize {
        let (head, tail) = (self.head.get(), ring.positions.consumed());
        let used = head - tail;
        let half = ring.capacity / 2;
        if used >= half {
            slow_path::wake_collector();
        }
        let for_starts = ring.capacity - ring.capacity / 8 - MAX_RECORD;
        self.start_limit.set(tail + if used < half { half } else { for_starts });
        match kept {
            Headroom::ForEnds if used < for_starts => MAX_RECORD,
            Headroom::ForEnds => 0,
            Headroom::None => {
                let free = (ring.capacity - used).min(MAX_RECORD);
                if free < MIN_END { 0 } else { free }
            }
        }
    }

    fn ring_or_acquire(&self) -> Option<&Ring> {
        if self.ring.get().is_none() {
            self.install(&*lease::acquire(|| PRODUCER.with(Producer::clear))?);
        }
        // SAFETY: the lease owns the ring until its destructor has cleared this pointer.
        self.ring.get().map(|ring| unsafe { ring.as_ref() })
    }

    fn install(&self, ring: &Ring) {
        self.ring.set(Some(NonNull::from(ring)));
        self.base.set(ring.memory.base().as_ptr());
        self.mask.set(ring.capacity - 1);
        self.head.set(ring.positions.consumed());
    }

    /// Clears the pointer to the ring. The collector still reads the published records.
    pub(super) fn clear(&self) {
        self.ring.set(None);
        self.start_limit.set(0);
    }

    #[inline(always)]
    fn publish(&self, length: usize) {
        let head = self.head.get() + length;
        self.head.set(head);
        if let Some(ring) = self.ring.get() {
            // SAFETY: as in `ring_or_acquire`.
            unsafe { ring.as_ref() }.positions.publish(head);
        }
    }
}

impl Reservation {
    /// Returns the bytes for the record.
    #[inline(always)]
    pub(crate) fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: `room` bytes from `base` are inside the ring's memory, the consumer does not read
        // them before they are published, and `writing` prevents this thread from reserving them twice.
        unsafe { std::slice::from_raw_parts_mut(self.base.as_ptr(), self.room) }
    }

    /// Publishes the first `length` bytes, rounded up to a multiple of eight.
    #[inline(always)]
    pub(crate) fn commit(self, length: usize) {
        let length = round_up(length).min(self.room);
        PRODUCER.with(|producer| producer.publish(length));
    }
}

impl Drop for Reservation {
    #[inline(always)]
    fn drop(&mut self) {
        PRODUCER.with(|producer| {
            producer.writing.set(false);
            producer.start_limit.set(self.restore_limit);
        });
    }
}
