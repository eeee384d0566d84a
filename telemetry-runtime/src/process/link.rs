//! A link of a span as exporters see it: a view of its record.

use crate::model::id::{SpanId, TraceId};
use crate::record::read::decode::{self, Encoded, Link, Record, Values, valid_prefix};

/// A link from one span to another, as of a message to who sent it.
pub struct LinkView<'a> {
    link: Link,
    values: &'a [u8],
}

impl<'a> LinkView<'a> {
    /// The link that a record is, if it is one.
    pub(crate) fn of(record: &'a [u8]) -> Option<LinkView<'a>> {
        match decode::record(record) {
            Some(Record::Link(link, values)) => Some(LinkView { link, values }),
            _ => None,
        }
    }

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
