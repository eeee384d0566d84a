//! Links from the current stage to remote spans.

use crate::context::current::{self, CurrentSpan};
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::propagation::remote::Remote;
use crate::record::link::{Linked, MAX_LINKS, write};
use crate::record::slow_path::{count_dropped, count_dropped_of};

/// Adds a link from the current stage to a remote span that is not its parent, such as the sender of one
/// message of a batch.
///
/// A span has at most 128 links. Further links are dropped and counted, and so are links outside any stage.
/// A [`Remote`] without a parent adds no link.
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
pub fn link(remote: &Remote) {
    let state = current::state();
    let Some(linked) = remote.parent.filter(|_| state.is_recording()) else { return };
    let current = current::get().within(state);
    if current.site == 0 {
        return count_dropped(Signal::Link, DropReason::NoStage);
    }
    add(state, &current, &linked, remote.trace_state());
}

/// Adds links from `span` to all remote spans, up to its limit of links.
pub(crate) fn all(state: State, span: &CurrentSpan, remotes: &[Remote]) {
    let linked = remotes.iter().filter_map(|remote| Some((remote.parent?, remote.trace_state())));
    for (index, (parent, trace_state)) in linked.enumerate() {
        if index < MAX_LINKS {
            add(state, span, &parent, trace_state);
        } else {
            drop_link(span, DropReason::OverLimit);
        }
    }
}

fn add(state: State, span: &CurrentSpan, linked: &SpanReference, trace_state: Option<&str>) {
    if span.flags.is_sampled()
        && let Err(error) = write(state, span.span_id, linked, Linked::Remote(trace_state), |fields| {
            fields.absent();
        })
    {
        drop_link(span, error.reason());
    }
}

fn drop_link(span: &CurrentSpan, reason: DropReason) {
    if span.flags.is_sampled() {
        count_dropped_of(span.span_id, Signal::Link, reason);
    } else {
        count_dropped(Signal::Link, reason);
    }
}
