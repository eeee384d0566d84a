//! Drafts: records that are assembled outside the ring. Writing their values may run foreign code, such as
//! the formatting of a `tracing` field, and a reservation in the ring must not be held meanwhile.

use std::cell::Cell;

use crate::record::fields::{Fields, clear_padding, without_panics};
use crate::record::format::{MAX_RECORD, round_up};
use crate::record::ring::Reservation;
use crate::record::write::{Written, values, write_record};

thread_local! {
    /// Memory of this thread's last draft, used again for the next one.
    static SPARE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A complete record outside the ring.
pub(crate) struct Draft {
    bytes: Vec<u8>,
    length: usize,
}

impl Draft {
    /// Returns a record: the words of `header`, then the values that `write` writes. `exported` is false for
    /// a trace that is not sampled. A panic in `write` ends the values early.
    pub(crate) fn of<const HEADER: usize, const WORDS: usize>(
        exported: bool,
        write: impl FnOnce(&mut Fields<'_>),
        header: impl FnOnce(&Written<'_>) -> [u64; WORDS],
    ) -> Draft {
        // A thread that is ending has no spare memory, and a draft within a draft allocates its own.
        let mut bytes = SPARE.try_with(Cell::take).unwrap_or_default();
        bytes.resize(MAX_RECORD, 0);
        let write = values(|fields: &mut Fields<'_>| without_panics(fields, write));
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
        let _ = SPARE.try_with(|spare| spare.set(std::mem::take(&mut self.bytes)));
    }
}

/// Copies a record into a reservation and publishes it.
pub(crate) fn publish(mut reservation: Reservation, record: &[u8]) {
    if let Some(room) = reservation.bytes().get_mut(..record.len()) {
        room.copy_from_slice(record);
        reservation.commit(record.len());
    }
}
