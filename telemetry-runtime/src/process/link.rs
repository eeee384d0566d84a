//! A view of a span's link for exporters.

use crate::model::id::{SpanId, TraceId};
use crate::record::read::decode::{Encoded, Link, Values, valid_prefix};

/// A link of a finished span to another span, borrowed during export.
pub struct LinkView<'a> {
    pub(super) link: Link,
    pub(super) values: &'a [u8],
}

impl LinkView<'_> {
    /// Trace id of the linked span.
    #[must_use]
    pub fn trace_id(&self) -> TraceId {
        self.link.linked_trace_id
    }

    /// Id of the linked span.
    #[must_use]
    pub fn span_id(&self) -> SpanId {
        SpanId::from_u64(self.link.linked_span_id)
    }

    /// W3C flags of the linked trace: 1 for sampled, 2 for a random id.
    #[must_use]
    pub fn trace_flags(&self) -> u8 {
        self.link.flags.trace_flags()
    }

    /// Returns true if the linked span is in another process.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        self.link.flags.has_remote_parent()
    }

    /// W3C's `tracestate` of the linked trace, if it has one.
    #[must_use]
    pub fn trace_state(&self) -> Option<&str> {
        match Values::new(self.values).next() {
            Some(Encoded::Text(state)) => Some(valid_prefix(state)),
            _ => None,
        }
    }
}
