//! The name of an attribute or an event, as it is put together.

use std::fmt;

/// The name of an attribute or an event, in two parts, so that a nested name is built once for each
/// payload and not for each of its fields; `Display` joins them.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    prefix: &'a str,
    own: &'a str,
}

impl<'a> Name<'a> {
    /// A name that stands by itself.
    #[must_use]
    #[inline]
    pub const fn new(own: &'a str) -> Name<'a> {
        Name { prefix: "", own }
    }

    /// A name behind a prefix, which ends in a dot if there is to be one.
    #[must_use]
    #[inline]
    pub const fn behind(prefix: &'a str, own: &'a str) -> Name<'a> {
        Name { prefix, own }
    }

    /// Its length in bytes.
    #[must_use]
    #[inline]
    pub const fn length(&self) -> usize {
        self.prefix.len() + self.own.len()
    }

    /// Appends it to a buffer.
    #[inline]
    pub fn append_to(&self, bytes: &mut Vec<u8>) {
        if !self.prefix.is_empty() {
            bytes.extend_from_slice(self.prefix.as_bytes());
        }
        bytes.extend_from_slice(self.own.as_bytes());
    }

    /// One of 64 bits, by length and three characters: cheap rather than good.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a const function has no `get`; the indices are checked")]
    pub(crate) const fn filter_bit(&self) -> u64 {
        let bytes = self.own.as_bytes();
        let (middle, last) = match bytes.len() {
            0 => (0, 0),
            length => (bytes[length / 2] as u32, bytes[length - 1] as u32),
        };
        let mixed = self.length() as u32 ^ middle << 8 ^ last << 16;
        1 << (mixed.wrapping_mul(0x9e37_79b1) >> 26)
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix)?;
        f.write_str(self.own)
    }
}

impl PartialEq for Name<'_> {
    /// However they are cut into parts.
    fn eq(&self, other: &Name<'_>) -> bool {
        if self.prefix.len() == other.prefix.len() {
            return self.own == other.own && self.prefix == other.prefix;
        }
        self.length() == other.length()
            && self.prefix.bytes().chain(self.own.bytes()).eq(other.prefix.bytes().chain(other.own.bytes()))
    }
}

impl PartialEq<str> for Name<'_> {
    fn eq(&self, other: &str) -> bool {
        *self == Name::new(other)
    }
}
