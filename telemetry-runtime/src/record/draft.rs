//! Where a record is put together before its room in the ring is asked for: while values are written that run
//! anybody's code, such as that which shows a field of `tracing`, no room may be held.

use std::cell::Cell;

use crate::record::fields::{Fields, clear_padding, guarded};
use crate::record::format::{FLAG_OVERFULL, MAX_RECORD, round_up, write_words};
use crate::record::ring::Reservation;

thread_local! {
    /// The memory of this thread's last draft, for its next.
    static USED: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A record without its header.
pub(crate) struct Draft<const HEADER: usize> {
    bytes: Vec<u8>,
    length: usize,
    /// What its header has to say of it.
    pub(crate) flags: u8,
}

impl<const HEADER: usize> Draft<HEADER> {
    /// A record of these values; `false` for a trace that is not exported. What `write` throws ends it early.
    pub(crate) fn of(exported: bool, write: impl FnOnce(&mut Fields<'_>)) -> Draft<HEADER> {
        // A thread that is ending has none; a draft within a draft has one of its own.
        let mut bytes = USED.try_with(Cell::take).unwrap_or_default();
        bytes.resize(MAX_RECORD, 0);
        let values = bytes.get_mut(HEADER..).unwrap_or_default();
        let size = values.len();
        let mut fields = Fields::new(values, exported);
        guarded(&mut fields, write);
        let (left, is_overfull) = (fields.left(), fields.is_overfull());
        clear_padding(values, left);
        Draft { bytes, length: HEADER + size - left, flags: if is_overfull { FLAG_OVERFULL } else { 0 } }
    }

    /// Its length in the ring.
    pub(crate) fn length(&self) -> usize {
        round_up(self.length)
    }

    /// The whole record.
    pub(crate) fn finish<const WORDS: usize>(&mut self, header: [u64; WORDS]) -> &[u8] {
        if let Some(room) = self.bytes.first_chunk_mut::<HEADER>() {
            write_words(room, header);
        }
        self.bytes.get(..self.length()).unwrap_or_default()
    }
}

impl<const HEADER: usize> Drop for Draft<HEADER> {
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
