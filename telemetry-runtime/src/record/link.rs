//! Links from the running stage to spans elsewhere: one record each.

use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::record::fields::Fields;
use crate::record::format::{FLAG_REMOTE_PARENT, KIND_LINK, LINK_HEADER, head, round_up};
use crate::record::ring::ReserveError;
use crate::record::write::write_span_record;

/// The most links of one span, as OpenTelemetry has it.
pub(crate) const MAX_LINKS: usize = 128;

/// Where a linked span is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Linked<'a> {
    /// In another process, with the state of its trace.
    Remote(Option<&'a str>),
    /// In this one.
    #[cfg(feature = "bridge")]
    Here,
}

/// Links the span with this id.
#[cold]
pub(crate) fn write(
    state: State,
    span_id: u64,
    linked: &SpanReference,
    place: Linked<'_>,
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
    };
    write_span_record::<LINK_HEADER, 5>(true, write, |written| {
        let flags = linked.flags as u8 | remote | written.flags;
        let head = head(round_up(written.length), KIND_LINK, 0, flags, state.tag());
        [head, span_id, linked.trace_high, linked.trace_low, linked.span_id]
    })
}
