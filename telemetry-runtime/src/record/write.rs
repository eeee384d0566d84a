//! Writing of a record: first its values into the buffer, then the header before them.

use crate::record::fields::{Fields, clear_padding};
use crate::record::format::{FLAG_OVERFULL, write_words};
use crate::record::ring::{self, ReserveError};

/// Values of a record whose header is not written yet.
pub(crate) struct Written<'r> {
    /// The buffer after the header.
    room: &'r [u8],
    /// Bytes of the record, header included, not rounded up.
    pub(crate) length: usize,
    /// `FLAG_OVERFULL` if the room ended before the values, otherwise zero.
    pub(crate) flags: u8,
    /// True if a value is inherited by child stages.
    pub(crate) has_context: bool,
    header: usize,
}

impl<'r> Written<'r> {
    /// Returns the encoded values.
    pub(crate) fn values(&self) -> &'r [u8] {
        self.room.get(..self.length - self.header).unwrap_or_default()
    }
}

/// Writes one record into `room` and returns its length in bytes, which [`Reservation::commit`] rounds up.
///
/// `write` encodes the values; `header` returns the words before them. `exported` is false in a trace that is
/// not sampled, in which only labels are written.
///
/// [`Reservation::commit`]: crate::record::ring::Reservation::commit
#[inline(always)]
pub(crate) fn write_record<const HEADER: usize, const WORDS: usize, T>(
    room: &mut [u8],
    exported: bool,
    write: impl for<'v> FnOnce(Fields<'v>) -> (Fields<'v>, T),
    header: impl FnOnce(&Written<'_>, T) -> [u64; WORDS],
) -> usize {
    let size = room.len();
    let Some((head, values)) = room.split_first_chunk_mut::<HEADER>() else { return 0 };
    let (fields, described) = write(Fields::new(values, exported));
    let (left, overfull, has_context) = (fields.left(), fields.is_overfull(), fields.has_context());
    let mut flags = 0;
    if overfull {
        flags = FLAG_OVERFULL;
        clear_padding(values, left);
    }
    let written = Written { room: values, length: size - left, flags, has_context, header: HEADER };
    write_words(head, header(&written, described));
    size - left
}

/// Writes a record that belongs to an open span: an event, a link, a propagated context.
///
/// # Errors
///
/// The ring has no room; nothing is written then, and `write` is not called.
#[inline(always)]
pub(crate) fn write_span_record<const HEADER: usize, const WORDS: usize>(
    exported: bool,
    write: impl FnOnce(&mut Fields<'_>),
    header: impl FnOnce(&Written<'_>) -> [u64; WORDS],
) -> Result<(), ReserveError> {
    let mut reservation = ring::reserve_event()?;
    let room = reservation.bytes();
    let length =
        write_record::<HEADER, WORDS, ()>(room, exported, values(write), |written, ()| header(written));
    reservation.commit(length);
    Ok(())
}

/// Adapts a callback that writes values and describes nothing, for [`write_record`].
#[inline(always)]
pub(crate) fn values(
    write: impl FnOnce(&mut Fields<'_>),
) -> impl for<'v> FnOnce(Fields<'v>) -> (Fields<'v>, ()) {
    move |mut fields| {
        write(&mut fields);
        (fields, ())
    }
}
