//! Links from the current stage to other spans: one record each.

use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::record::fields::Fields;
use crate::record::format::{FLAG_REMOTE_PARENT, KIND_LINK, LINK_HEADER, head, round_up};
use crate::record::ring::ReserveError;
use crate::record::write::write_span_record;

/// Maximum number of links of a span: OpenTelemetry's default.
pub(crate) const MAX_LINKS: usize = 128;

/// Place of a linked span.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Linked<'a> {
    /// Another process, with the `tracestate` of the span.
    Remote(Option<&'a str>),
    /// This process.
    #[cfg(feature = "bridge")]
    Here,
}

/// Writes a link from the span with the id `span_id`; `attributes` writes one value: its attributes as pairs,
/// or an absent one. A record has a fixed number of values, because the bytes after them are those of an
/// older record.
#[cold]
pub(crate) fn write(
    state: State,
    span_id: u64,
    linked: &SpanReference,
    place: Linked<'_>,
    attributes: impl FnOnce(&mut Fields<'_>),
) -> Result<(), ReserveError> {
    let (trace_state, remote) = match place {
        Linked::Remote(trace_state) => (trace_state, FLAG_REMOTE_PARENT),
        #[cfg(feature = "bridge")]
        Linked::Here => (None, 0),
    };
    let write = |fields: &mut Fields<'_>| {
        match trace_state {
            Some(trace_state) => fields.whole_text(trace_state),
            None => fields.absent(),
        };
        attributes(fields);
    };
    write_span_record::<LINK_HEADER, 5>(true, write, |written| {
        let flags = linked.flags as u8 | remote | written.flags;
        let head = head(round_up(written.length), KIND_LINK, 0, flags, state.tag());
        [head, span_id, linked.trace_high, linked.trace_low, linked.span_id]
    })
}
