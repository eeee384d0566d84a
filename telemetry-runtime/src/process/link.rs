//! A view of a span's link for exporters.

use crate::model::id::{SpanId, TraceId};
use crate::record::read::decode::{DroppedValues, Encoded, Link, Values, valid_prefix};

/// A link of a finished span to another span, borrowed during export.
pub struct LinkView<'a> {
    link: Link,
    trace_state: Option<&'a str>,
    dropped: u32,
}

impl<'a> LinkView<'a> {
    pub(super) fn new(link: Link, values: &'a [u8]) -> LinkView<'a> {
        let mut values = Values::new(values);
        let trace_state = match values.next() {
            Some(Encoded::Text(state)) => Some(valid_prefix(state)),
            _ => None,
        };
        LinkView { link, trace_state, dropped: dropped(&link, values).count() }
    }

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
        self.trace_state
    }

    /// Number of attributes of the link that are not recorded.
    #[must_use]
    pub fn dropped_attributes_count(&self) -> u32 {
        self.dropped
    }
}

/// Returns the numbers of a link's attributes that were dropped, which follow its `tracestate`.
fn dropped(link: &Link, mut after_state: Values<'_>) -> DroppedValues {
    match after_state.next() {
        Some(Encoded::Dropped(dropped)) if link.flags.is_overfull() => dropped,
        _ => DroppedValues::default(),
    }
}

/// Returns the numbers of attributes that were dropped from a LINK record with these values.
pub(super) fn dropped_from(link: &Link, values: &[u8]) -> DroppedValues {
    let mut values = Values::new(values);
    let _state = values.next();
    dropped(link, values)
}
