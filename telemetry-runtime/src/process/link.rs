//! A view of a span's link for exporters.

use crate::model::id::{SpanId, TraceId};
use crate::model::name::Name;
use crate::process::attribute::{Truncated, VisitAttributes, visit_value};
use crate::process::dropped;
use crate::process::log::REST;
use crate::record::read::decode::{DroppedValues, Encoded, Link, Values, valid_prefix};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;

/// A link of a finished span to another span, borrowed during export.
pub struct LinkView<'a> {
    tables: &'a Tables,
    link: Link,
    trace_state: Option<&'a str>,
    /// Attributes, as pairs.
    values: Values<'a>,
}

impl<'a> LinkView<'a> {
    pub(super) fn new(tables: &'a Tables, link: Link, values: &'a [u8]) -> LinkView<'a> {
        let mut values = Values::new(values);
        let trace_state = match values.next() {
            Some(Encoded::Text(state)) => Some(valid_prefix(state)),
            _ => None,
        };
        LinkView { tables, link, trace_state, values }
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

    /// Number of attributes of the link that were dropped because of a limit.
    #[must_use]
    pub fn dropped_attributes_count(&self) -> u32 {
        dropped::from_values(self.tables, REST, self.values, self.link.flags).count()
    }

    /// Visits the attributes of the link, in the order in which they were recorded.
    pub fn attributes(&self, visitor: &mut impl VisitAttributes) {
        let mut unpacked = Unpacked::default();
        unpacked.add(self.tables, REST, self.values);
        let mut cut = Truncated::default();
        for item in unpacked.all() {
            visit_value(visitor, &mut cut, Name::new(item.name()), item.value);
        }
        cut.visit(visitor);
    }
}

/// Returns the numbers of attributes that were dropped from a LINK record with these values.
pub(super) fn dropped_from(tables: &Tables, link: &Link, values: &[u8]) -> DroppedValues {
    let mut values = Values::new(values);
    let _state = values.next();
    dropped::from_values(tables, REST, values, link.flags)
}
