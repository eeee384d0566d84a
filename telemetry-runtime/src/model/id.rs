//! Trace and span ids of W3C Trace Context: 16 and 8 bytes, big-endian on the wire, never zero.

use std::fmt;

/// Id of a trace: 128 random bits, displayed as 32 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct TraceId(u128);

impl TraceId {
    /// Returns the id with this value. Zero is not a valid id.
    #[must_use]
    pub const fn from_u128(id: u128) -> Self {
        TraceId(id)
    }

    pub(crate) const fn from_halves(high: u64, low: u64) -> Self {
        TraceId((high as u128) << 64 | low as u128)
    }

    pub(crate) const fn to_u128(self) -> u128 {
        self.0
    }

    /// Returns the id as bytes in network order.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// Returns whether the id is not zero, which W3C Trace Context reserves.
    #[must_use]
    pub const fn is_valid(self) -> bool {
        self.0 != 0
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TraceId({self})")
    }
}

/// Id of a span: 64 random bits, displayed as 16 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SpanId(u64);

impl SpanId {
    /// Returns the id with this value. Zero is not a valid id.
    #[must_use]
    pub const fn from_u64(id: u64) -> Self {
        SpanId(id)
    }

    /// Returns the id as bytes in network order.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    /// Returns whether the id is not zero, which W3C Trace Context reserves.
    #[must_use]
    pub const fn is_valid(self) -> bool {
        self.0 != 0
    }
}

impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Debug for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SpanId({self})")
    }
}
