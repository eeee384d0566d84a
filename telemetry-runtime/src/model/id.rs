//! Trace and span ids of W3C Trace Context: 16 and 8 bytes, big-endian on the wire, never zero.

use std::fmt;

/// The id of one trace: 128 random bits, shown as 32 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct TraceId(u128);

impl TraceId {
    /// The id with this value; zero stands for "no trace".
    #[must_use]
    pub const fn from_u128(id: u128) -> Self {
        TraceId(id)
    }

    pub(crate) const fn from_halves(high: u64, low: u64) -> Self {
        TraceId((high as u128) << 64 | low as u128)
    }

    /// The id as bytes in wire order.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// False for the all-zero id, which the specification reserves.
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

/// The id of one span: 64 random bits, shown as 16 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SpanId(u64);

impl SpanId {
    /// The id with this value; zero stands for "no span".
    #[must_use]
    pub const fn from_u64(id: u64) -> Self {
        SpanId(id)
    }

    /// The id as bytes in wire order.
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    /// False for the all-zero id, which the specification reserves.
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
