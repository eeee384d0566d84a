//! The writing side: thread-local, one comparison when there is room.

use std::cell::Cell;
use std::ptr::NonNull;

use super::{Ring, lease};
use crate::model::signal::DropReason;
use crate::record::format::{MAX_RECORD, round_up};
use crate::record::slow_path;

/// The least room an END is written into: its header, an error type, and a short output.
const MIN_END: usize = 2048;

/// Why a record found no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReserveError {
    /// The ring is full.
    Full,
    /// This thread has no ring: the total is used up, or the thread is ending.
    NoRing,
    /// Another record of this thread is being written right now.
    Reentrant,
}

impl ReserveError {
    /// What it is counted as.
    pub(crate) const fn reason(self) -> DropReason {
        match self {
            ReserveError::Full => DropReason::RingFull,
            ReserveError::NoRing => DropReason::RingLimit,
            ReserveError::Reentrant => DropReason::Reentrant,
        }
    }
}

/// This thread's view of its ring. No destructor, so that it can be used until the thread is gone.
pub(super) struct Producer {
    ring: Cell<Option<NonNull<Ring>>>,
    base: Cell<*mut u8>,
    mask: Cell<usize>,
    head: Cell<usize>,
    /// A START may begin while `head` is below this: zero when there is no ring and while a record
    /// is being written; the half mark first, so that the collector is woken in time.
    start_limit: Cell<usize>,
    writing: Cell<bool>,
}

thread_local! {
    pub(super) static PRODUCER: Producer = const {
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

/// Room for one record of at most [`MAX_RECORD`] bytes, published by [`Reservation::commit`] and
/// given up when dropped.
pub(crate) struct Reservation {
    base: NonNull<u8>,
    room: usize,
    restore_limit: usize,
}

/// Room for the record of a stage that begins. The last eighth of the ring is kept for the records
/// of stages that end.
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

/// Room for the record of a stage that ends.
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

/// Room for the record of an event or a decision: like a START, it may be refused.
#[inline(always)]
pub(crate) fn reserve_event() -> Result<Reservation, ReserveError> {
    reserve_start()
}

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
        // refused), `offset` is below its capacity and its memory is not null.
        let base = unsafe { NonNull::new_unchecked(self.base.get().add(offset)) };
        Reservation { base, room, restore_limit }
    }

    /// Installs a ring, takes back room that the collector has read, and wakes it at the half mark.
    /// Cold: once per half a ring, and while the ring is full.
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

    /// Bytes a record may take now; sets the next limit of the fast path.
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
            self.install(&*lease::acquire()?);
        }
        // SAFETY: the lease holds the ring until its destructor has cleared this pointer.
        self.ring.get().map(|ring| unsafe { ring.as_ref() })
    }

    fn install(&self, ring: &Ring) {
        self.ring.set(Some(NonNull::from(ring)));
        self.base.set(ring.memory.base().as_ptr());
        self.mask.set(ring.capacity - 1);
        self.head.set(ring.positions.consumed());
    }

    /// Forgets the ring; what was published stays for the collector.
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
    /// The bytes to write the record into.
    #[inline(always)]
    pub(crate) fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: `room` bytes from `base` lie inside the ring's memory, the consumer does not read
        // them before they are published, and `writing` keeps this thread from reserving them twice.
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
