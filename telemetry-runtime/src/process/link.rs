//! A link as exporters see it.

use crate::model::id::{SpanId, TraceId};
use crate::record::read::decode::{Encoded, Link, Values, valid_prefix};

/// A link from one span to another, as of a message to who sent it.
pub struct LinkView<'a> {
    pub(super) link: Link,
    pub(super) values: &'a [u8],
}

impl LinkView<'_> {
    /// The trace of the linked span.
    #[must_use]
    pub fn trace_id(&self) -> TraceId {
        self.link.linked_trace_id
    }

    /// The linked span.
    #[must_use]
    pub fn span_id(&self) -> SpanId {
        SpanId::from_u64(self.link.linked_span_id)
    }

    /// W3C's flags of its trace: 1 for sampled, 2 for an id that is random.
    #[must_use]
    pub fn trace_flags(&self) -> u8 {
        self.link.flags.trace_flags()
    }

    /// Whether it is of another process.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        self.link.flags.has_remote_parent()
    }

    /// W3C's `tracestate` of its trace, if it came with one.
    #[must_use]
    pub fn trace_state(&self) -> Option<&str> {
        match Values::new(self.values).next() {
            Some(Encoded::Text(state)) => Some(valid_prefix(state)),
            _ => None,
        }
    }
}
