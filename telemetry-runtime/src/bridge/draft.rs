//! Where a record is put together before its room in the ring is asked for: while values are written that run
//! anybody's code, such as that which shows a field of `tracing`, no room may be held.

use std::cell::Cell;

use crate::record::fields::{Fields, clear_padding, guarded};
use crate::record::format::{MAX_RECORD, round_up};
use crate::record::ring::Reservation;
use crate::record::write::{Written, values, write_record};

thread_local! {
    /// The memory of this thread's last draft, for its next.
    static USED: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A whole record that is not in a ring yet.
pub(crate) struct Draft {
    bytes: Vec<u8>,
    length: usize,
}

impl Draft {
    /// Returns a record of the values that `write` writes, behind the words of `header`. `exported` is false
    /// for a trace that is not sampled. A panic in `write` ends the values early.
    pub(crate) fn of<const HEADER: usize, const WORDS: usize>(
        exported: bool,
        write: impl FnOnce(&mut Fields<'_>),
        header: impl FnOnce(&Written<'_>) -> [u64; WORDS],
    ) -> Draft {
        // A thread that is ending has none; a draft within a draft has one of its own.
        let mut bytes = USED.try_with(Cell::take).unwrap_or_default();
        bytes.resize(MAX_RECORD, 0);
        let write = values(|fields: &mut Fields<'_>| guarded(fields, write));
        let length =
            write_record::<HEADER, WORDS, ()>(&mut bytes, exported, write, |written, ()| header(written));
        let left = bytes.len() - length;
        clear_padding(&mut bytes, left);
        Draft { bytes, length: round_up(length) }
    }

    /// Returns the record.
    pub(crate) fn record(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = USED.try_with(|used| used.set(std::mem::take(&mut self.bytes)));
    }
}

/// Publishes a record that was put together elsewhere.
pub(crate) fn publish(mut reservation: Reservation, record: &[u8]) {
    if let Some(room) = reservation.bytes().get_mut(..record.len()) {
        room.copy_from_slice(record);
        reservation.commit(record.len());
    }
}
