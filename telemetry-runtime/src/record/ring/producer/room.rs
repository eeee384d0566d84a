//! Room for a record where the fast path finds none: in a larger ring, in what the collector has read, or in
//! a shared ring.

use std::ptr;

use super::{Headroom, MIN_END, NOWHERE, Producer, ReserveError, WRITING};
use crate::context::{current, own_thread};
use crate::record::format::MAX_RECORD;
use crate::record::ring::{Ring, lease, pool, shared};
use crate::record::slow_path;

impl Headroom {
    /// Returns the number of bytes that a record may use, if this many of the ring are used.
    fn room(self, ring: &Ring, used: usize) -> usize {
        match self {
            Headroom::ForEnds if used < ring.start_limit() => MAX_RECORD,
            Headroom::ForEnds => 0,
            Headroom::None => {
                let free = (ring.capacity - used).min(MAX_RECORD);
                if free < MIN_END { 0 } else { free }
            }
        }
    }
}

impl Producer {
    /// Returns the number of bytes that a record may use after [`Self::find_room`]. Zero: none, and the
    /// reason is in `error`.
    #[cold]
    #[inline(never)]
    pub(super) fn make_room(&self, kept: Headroom) -> usize {
        self.find_room(kept).unwrap_or_else(|error| {
            self.error.set(error);
            0
        })
    }

    /// Installs a ring, or a larger one, frees room that the collector has read, and wakes it if much is
    /// unread. Called at each limit of a ring, while the ring is full, and without a ring.
    fn find_room(&self, kept: Headroom) -> Result<usize, ReserveError> {
        if self.head.get() == WRITING {
            return Err(ReserveError::Reentrant);
        }
        if kept == Headroom::ForEnds && self.is_still_full() && !slow_path::waits_for_room() {
            return Err(ReserveError::Full);
        }
        // Stages of the telemetry itself would feed it without end.
        if own_thread::is_own() {
            return Err(ReserveError::NoRing);
        }
        // A record in a shared ring that was never published.
        self.end_turn();
        let found = self.try_room(kept);
        if found.is_err() && slow_path::waits_for_room() && self.may_get_room() {
            return slow_path::wait_for(|| self.try_room(kept).ok()).map_or(found, Ok);
        }
        found
    }

    /// Returns whether the ring had no room for a stage that begins, and the collector, which the thread has
    /// woken, has read nothing since.
    fn is_still_full(&self) -> bool {
        let full_at = self.full_at.get();
        full_at != NOWHERE && self.own_ring().is_some_and(|ring| ring.positions.consumed() == full_at)
    }

    fn try_room(&self, kept: Headroom) -> Result<usize, ReserveError> {
        let Some(ring) = self.ring_or_acquire() else {
            return self.shared_room(kept).ok_or(ReserveError::NoRing);
        };
        if self.is_busy(ring)
            && let Some(larger) = lease::enlarge()
        {
            // The reader may have freed the old ring already.
            self.install(&larger);
        }
        let room = self.ring_or_acquire().map_or(0, |ring| self.refresh(ring, kept));
        if room == 0 { Err(ReserveError::Full) } else { Ok(room) }
    }

    fn is_busy(&self, ring: &Ring) -> bool {
        self.head.get() - ring.positions.consumed() >= ring.growth_limit()
    }

    /// Returns whether this thread could have room later, in a ring of its own or in a shared one.
    fn may_get_room(&self) -> bool {
        self.ring.get().is_some() || shared::count() > 0 || pool::allows_rings() && !lease::is_ending()
    }

    /// Sets the next limit of the fast path. Returns the number of bytes that a record may use.
    fn refresh(&self, ring: &Ring, kept: Headroom) -> usize {
        let tail = ring.positions.consumed();
        let used = self.head.get() - tail;
        let limits = [ring.wake_limit(), ring.growth_limit(), ring.start_limit()];
        if used >= ring.wake_limit() {
            slow_path::wake_collector();
        }
        let next = limits.into_iter().find(|limit| used < *limit);
        self.start_limit.set(tail + next.unwrap_or(ring.start_limit()));
        self.full_at.set(if next.is_none() { tail } else { NOWHERE });
        kept.room(ring, used)
    }

    /// Finds room in a shared ring, which is this thread's until the record is published.
    fn shared_room(&self, kept: Headroom) -> Option<usize> {
        if !self.is_without.replace(true) {
            slow_path::wake_collector();
        }
        // Threads differ in the address of this value.
        let number = ptr::from_ref(self).addr() >> 6;
        let turn = shared::take_turn(number, |ring| {
            let room = kept.room(ring, ring.unread());
            (room > 0).then_some(room)
        });
        if turn.is_none_or(|(ring, _)| ring.unread() >= ring.wake_limit()) {
            slow_path::wake_collector();
        }
        let (ring, room) = turn?;
        self.point_to(ring);
        self.shared.set(Some(ring));
        Some(room)
    }

    /// Publishes a record in a shared ring, and ends the thread's turn. Other records of the current span may
    /// be in another ring.
    #[cold]
    #[inline(never)]
    pub(super) fn publish_shared(&self, head: usize) {
        if let Some(ring) = self.shared.get() {
            ring.positions.publish(head);
        }
        self.end_turn();
        current::share();
    }

    fn end_turn(&self) {
        if let Some(ring) = self.shared.take() {
            shared::end_turn(ring);
        }
    }
}
