//! Identity of a span that is the remote parent of a span, or the target of a link.

use crate::context::current::{CurrentSpan, Flags};
use crate::context::state::State;

/// Ids and W3C flags of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SpanReference {
    pub(crate) trace_high: u64,
    pub(crate) trace_low: u64,
    pub(crate) span_id: u64,
    /// The specified flags only: sampled, and random trace id.
    pub(crate) flags: u32,
}

impl SpanReference {
    /// Returns the current span for children of this span, with the context id `context`.
    pub(crate) const fn as_current(&self, state: State, context: u64) -> CurrentSpan {
        CurrentSpan {
            trace_high: self.trace_high,
            trace_low: self.trace_low,
            span_id: self.span_id,
            context,
            site: 0,
            flags: Flags::remote(state, self.flags),
        }
    }

    /// Returns the reference to `current` that is sent to another process.
    pub(crate) const fn of(current: &CurrentSpan) -> SpanReference {
        SpanReference {
            trace_high: current.trace_high,
            trace_low: current.trace_low,
            span_id: current.span_id,
            flags: current.flags.on_the_wire(),
        }
    }
}
