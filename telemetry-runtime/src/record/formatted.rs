//! Values that format their text straight into the record: without an allocation, and not beyond the limit.

use std::fmt::{self, Write};
use std::path::Path;

use semconv::{Formatted, Sensitivity, ToValue};

use crate::record::fields::{Fields, text_limit};
use crate::record::format::{TAG_CUT, TAG_TEXT};
use crate::record::read::decode::valid_prefix;

/// Bytes before a text.
const HEADER: usize = 3;
/// Bytes before a truncated text, whose original length is not known: nothing is formatted beyond the limit.
const CUT_HEADER: usize = 7;
const UNKNOWN_LENGTH: [u8; 4] = [0; 4];

impl<'a> Fields<'a> {
    /// Writes a value that is formatted, hashed or redacted if its name is sensitive.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn converted<V: ToValue + ?Sized>(&mut self, sensitivity: Sensitivity, value: &V) -> &mut Self {
        match sensitivity {
            Sensitivity::None => self.plain(value),
            Sensitivity::Pii => self.hash(value),
            Sensitivity::Secret => self.redact(),
        }
    }

    /// Writes the text of a value, at most as many bytes as the limit of the process.
    #[inline(never)]
    pub(crate) fn formatted(&mut self, value: Formatted<'_>) -> &mut Self {
        self.formatted_up_to(text_limit(), value)
    }

    /// Writes a path as text.
    #[inline(never)]
    pub(crate) fn path(&mut self, path: &Path) -> &mut Self {
        self.path_up_to(text_limit(), path)
    }

    /// Writes the first `limit` bytes of a path.
    pub(crate) fn path_up_to(&mut self, limit: usize, path: &Path) -> &mut Self {
        self.formatted_up_to(limit, Formatted::new(&semconv::Displayed(&path.display())))
    }

    /// Writes the first `limit` bytes of a value's text.
    #[inline(never)]
    pub(crate) fn formatted_up_to(&mut self, limit: usize, value: Formatted<'_>) -> &mut Self {
        let limit = limit.min(self.room_for_text()).min(usize::from(u16::MAX));
        let Some(room) = self.unwritten().get_mut(HEADER..HEADER + limit) else {
            return self.end_full();
        };
        let mut text = Text::new(room);
        // After an error, or at the limit, the text so far is recorded.
        let _ = value.format(&mut text);
        let (length, is_cut) = (text.length, text.is_cut);
        let [low, high] = (length as u16).to_le_bytes();
        let header = if is_cut { CUT_HEADER } else { HEADER };
        let Some(written) = self.unwritten().get_mut(..header + length) else { return self.end_full() };
        if is_cut {
            written.copy_within(HEADER..HEADER + length, CUT_HEADER);
            let [a, b, c, d] = UNKNOWN_LENGTH;
            fill(written, [TAG_CUT, a, b, c, d, low, high]);
        } else {
            fill(written, [TAG_TEXT, low, high]);
        }
        self.advance(header + length)
    }
}

/// Writes the first bytes.
fn fill<const N: usize>(bytes: &mut [u8], header: [u8; N]) {
    if let Some(first) = bytes.first_chunk_mut::<N>() {
        *first = header;
    }
}

/// Text that is cut at the end of its room, up to the end of a character.
pub(crate) struct Text<'r> {
    room: &'r mut [u8],
    length: usize,
    is_cut: bool,
}

impl<'r> Text<'r> {
    pub(crate) fn new(room: &'r mut [u8]) -> Text<'r> {
        Text { room, length: 0, is_cut: false }
    }

    pub(crate) fn written(&self) -> &str {
        valid_prefix(self.room.get(..self.length).unwrap_or_default())
    }

    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut
    }
}

impl Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.is_cut {
            return Err(fmt::Error);
        }
        let free = self.room.get_mut(self.length..).unwrap_or_default();
        let kept = text.floor_char_boundary(free.len());
        if let (Some(free), Some(beginning)) = (free.get_mut(..kept), text.as_bytes().get(..kept)) {
            free.copy_from_slice(beginning);
            self.length += kept;
        }
        self.is_cut = kept < text.len();
        if self.is_cut { Err(fmt::Error) } else { Ok(()) }
    }
}
