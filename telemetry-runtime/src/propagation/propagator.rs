//! Formats of propagated context, and the selection of those in use.

use std::sync::atomic::{AtomicU8, Ordering};

/// Format in which context is injected and extracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Propagator {
    /// W3C Trace Context: the headers `traceparent` and `tracestate`.
    TraceContext,
    /// W3C Baggage: the header `baggage`.
    Baggage,
}

impl Propagator {
    /// All formats.
    pub const ALL: &'static [Propagator] = &[Propagator::TraceContext, Propagator::Baggage];

    const fn bit(self) -> u8 {
        match self {
            Propagator::TraceContext => 1,
            Propagator::Baggage => 2,
        }
    }

    /// Returns whether the format is used. Relaxed: no other memory depends on the bit.
    pub(crate) fn is_used(self) -> bool {
        USED.load(Ordering::Relaxed) & self.bit() != 0
    }
}

static USED: AtomicU8 = AtomicU8::new(u8::MAX);

/// Replaces the formats that are used.
pub(crate) fn install(propagators: &[Propagator]) {
    USED.store(propagators.iter().fold(0, |bits, propagator| bits | propagator.bit()), Ordering::Relaxed);
}
