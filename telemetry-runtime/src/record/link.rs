//! Links from the running stage to spans elsewhere: one record each.

use crate::context::current::{self, Ambient};
use crate::context::remote::Remote;
use crate::context::state::State;
use crate::context::wire::traceparent::TraceParent;
use crate::model::signal::{Reason, Signal};
use crate::record::fields::{Fields, clear_padding};
use crate::record::format::{
    FLAG_OVERFULL, FLAG_REMOTE_PARENT, KIND_LINK, LINK_HEADER, head, round_up, write_words,
};
use crate::record::ring::{self, Refusal};
use crate::record::slow_path::lost;

/// The most links of one span, as OpenTelemetry has it.
pub(crate) const MAX_LINKS: usize = 128;

/// Links the running stage with a span of another process, which is not above it: one of a batch of
/// messages, the work that it goes on with days later.
///
/// A span has 128 links at the most; those beyond are counted as lost, and so are those said outside any
/// stage. A [`Remote`] without a parent links nothing.
///
/// # Examples
///
/// ```
/// use telemetry::{Carrier, extract, link, stage};
///
/// #[stage("index.flush")]
/// fn flush(waiting: &[Carrier]) {
///     waiting.iter().for_each(|document| link(&extract(document)));
/// }
/// # flush(&[]);
/// ```
pub fn link(caller: &Remote) {
    let state = State::now();
    let Some(linked) = caller.parent.filter(|_| state.is_recording()) else { return };
    let ambient = current::get().within(state);
    if ambient.site == 0 {
        return lost(Signal::Link, Reason::NoStage);
    }
    add(state, &ambient, &linked, caller.trace_state());
}

/// Links a span with all of them, as far as it may have links.
pub(crate) fn all(state: State, span: &Ambient, callers: &[Remote]) {
    let linked = callers.iter().filter_map(|caller| Some((caller.parent?, caller.trace_state())));
    for (index, (parent, trace_state)) in linked.enumerate() {
        if index < MAX_LINKS {
            add(state, span, &parent, trace_state);
        } else {
            lost(Signal::Link, Reason::OverLimit);
        }
    }
}

fn add(state: State, span: &Ambient, linked: &TraceParent, trace_state: Option<&str>) {
    if span.flags.is_sampled()
        && let Err(refusal) = write(state, span.span_id, linked, Linked::Remote(trace_state))
    {
        lost(Signal::Link, refusal.reason());
    }
}

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
    linked: &TraceParent,
    place: Linked<'_>,
) -> Result<(), Refusal> {
    let (trace_state, remote) = match place {
        Linked::Remote(trace_state) => (trace_state, FLAG_REMOTE_PARENT),
        #[cfg(feature = "bridge")]
        Linked::Here => (None, 0),
    };
    let mut reservation = ring::reserve_mark()?;
    let room = reservation.bytes();
    let size = room.len();
    let Some((header, values)) = room.split_first_chunk_mut::<LINK_HEADER>() else { return Ok(()) };
    let mut fields = Fields::new(values, true);
    match trace_state {
        Some(trace_state) => fields.whole_text(trace_state),
        None => fields.absent(),
    };
    let (left, overfull) = (fields.left(), fields.is_overfull());
    let length = size - left;
    let mut flags = linked.flags as u8 | remote;
    if overfull {
        flags |= FLAG_OVERFULL;
        clear_padding(values, left);
    }
    let head = head(round_up(length), KIND_LINK, 0, flags, state.tag());
    write_words(header, [head, span_id, linked.trace_high, linked.trace_low, linked.span_id]);
    reservation.commit(length);
    Ok(())
}
