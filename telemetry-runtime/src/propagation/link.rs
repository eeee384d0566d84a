//! Links from the current stage to spans of other processes.

use crate::context::current::{self, CurrentSpan};
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::propagation::remote::Remote;
use crate::record::link::{Linked, MAX_LINKS, write};
use crate::record::slow_path::lost;

/// Links the running stage with a span of another process, which is not above it: one of a batch of
/// messages, the work that it goes on with days later.
///
/// A span has 128 links at the most; those beyond are counted as lost, and so are those said outside any
/// stage. A [`Remote`] without a parent links nothing.
///
/// # Examples
///
/// ```
/// use telemetry::propagation::{OwnedContext, extract, link};
/// use telemetry::stage;
///
/// #[stage("index.flush")]
/// fn flush(waiting: &[OwnedContext]) {
///     waiting.iter().for_each(|document| link(&extract(document)));
/// }
/// # flush(&[]);
/// ```
pub fn link(caller: &Remote) {
    let state = State::now();
    let Some(linked) = caller.parent.filter(|_| state.is_recording()) else { return };
    let current = current::get().within(state);
    if current.site == 0 {
        return lost(Signal::Link, DropReason::NoStage);
    }
    add(state, &current, &linked, caller.trace_state());
}

/// Links a span with all of them, as far as it may have links.
pub(crate) fn all(state: State, span: &CurrentSpan, callers: &[Remote]) {
    let linked = callers.iter().filter_map(|caller| Some((caller.parent?, caller.trace_state())));
    for (index, (parent, trace_state)) in linked.enumerate() {
        if index < MAX_LINKS {
            add(state, span, &parent, trace_state);
        } else {
            lost(Signal::Link, DropReason::OverLimit);
        }
    }
}

fn add(state: State, span: &CurrentSpan, linked: &SpanReference, trace_state: Option<&str>) {
    if span.flags.is_sampled()
        && let Err(refusal) = write(state, span.span_id, linked, Linked::Remote(trace_state))
    {
        lost(Signal::Link, refusal.reason());
    }
}
