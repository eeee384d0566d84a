//! Name of an attribute or an event, in two parts.

use std::fmt;

/// Name of an attribute or an event, in two parts, so that the prefix of a nested name is built once for
/// each payload, not for each of its fields. `Display` joins the parts.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    prefix: &'a str,
    own: &'a str,
}

impl<'a> Name<'a> {
    /// Returns a name without a prefix.
    #[must_use]
    #[inline]
    pub const fn new(own: &'a str) -> Name<'a> {
        Name { prefix: "", own }
    }

    /// Returns a name that is `prefix` followed by `own`. A dot between the two is part of either.
    #[must_use]
    #[inline]
    pub const fn behind(prefix: &'a str, own: &'a str) -> Name<'a> {
        Name { prefix, own }
    }

    /// Returns the length of the joined name, in bytes.
    #[must_use]
    #[inline]
    pub const fn length(&self) -> usize {
        self.prefix.len() + self.own.len()
    }

    /// Appends the joined name to a buffer.
    #[inline]
    pub fn append_to(&self, bytes: &mut Vec<u8>) {
        if !self.prefix.is_empty() {
            bytes.extend_from_slice(self.prefix.as_bytes());
        }
        bytes.extend_from_slice(self.own.as_bytes());
    }
}

/// Returns one of 64 bits, chosen by length and last eight bytes of a name: a fast filter with some false
/// matches.
#[inline]
pub(crate) const fn filter_bit(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let end = match bytes.last_chunk::<8>() {
        Some(end) => u64::from_le_bytes(*end),
        None => end_of_short(bytes),
    };
    1 << ((end ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58)
}

const fn end_of_short(mut bytes: &[u8]) -> u64 {
    let mut end = 0;
    while let Some((first, rest)) = bytes.split_first() {
        end = end << 8 | *first as u64;
        bytes = rest;
    }
    end
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.prefix)?;
        f.write_str(self.own)
    }
}

impl PartialEq for Name<'_> {
    /// Compares the joined names, wherever they are split.
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
