//! Context of a remote caller, or of a sender in this process, for stages that are its children.

use std::sync::Arc;

use crate::context::current::{self, CurrentSpan, Flags};
use crate::context::propagated::{self, Propagated};
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::propagation::context_record;
use crate::propagation::local::LocalContext;
use crate::propagation::remote::Remote;
use crate::record::slow_path::count_dropped;
use crate::record::{ids, sampler};

/// Context received from a remote caller, for stages that are its children.
///
/// [`Remote::scope`] and [`InRemote`](crate::propagation::InRemote) suffice for work that ends before they
/// return. An integration stores this value next to its open stage instead, so that child stages which begin
/// later inherit the baggage.
#[derive(Debug)]
pub struct ReceivedContext {
    pub(crate) current: CurrentSpan,
    state: State,
    /// `current.context` was allocated for this value.
    has_context: bool,
    /// The collector has a record of the context.
    is_recorded: bool,
    /// The sender in this process, whose inherited fields `current.context` names.
    local: Option<Arc<LocalContext>>,
}

impl ReceivedContext {
    /// Returns the context of a remote caller. Returns `None` if nothing is recorded or `remote` is empty.
    #[must_use]
    pub fn of(remote: &Remote) -> Option<ReceivedContext> {
        let state = State::now();
        if !state.is_recording() || (current::is_outside() && !remote.is_of(state)) {
            return None;
        }
        let local = remote.local.as_ref().filter(|local| local.is_of(state));
        if let Some(current) = local.and_then(|local| span_for_children(state, local, remote.parent)) {
            let local = local.cloned();
            return Some(ReceivedContext { current, state, has_context: false, is_recorded: false, local });
        }
        (!remote.is_empty()).then(|| ReceivedContext::new(state, remote.parent, remote.propagated.as_ref()))
    }

    /// Returns the context for children of `parent`, or, without a parent, of the current span.
    fn new(
        state: State,
        parent: Option<SpanReference>,
        propagated: Option<&Arc<Propagated>>,
    ) -> ReceivedContext {
        let current = match parent {
            Some(parent) => sampler::received(parent.as_current(state, 0)),
            None => current_or_new(state),
        };
        let mut received =
            ReceivedContext { current, state, has_context: false, is_recorded: false, local: None };
        if let Some(propagated) = propagated {
            received.allocate_context(propagated, parent.is_none());
        }
        received
    }

    /// Allocates a context id for received context. If the parent is local, the context of the current span
    /// is merged into it.
    fn allocate_context(&mut self, propagated: &Arc<Propagated>, is_local: bool) {
        let outer = self.current.context;
        let merged = propagated::get(outer).filter(|_| is_local).map(|outer| {
            let mut merged = Propagated::clone(&outer);
            propagated.baggage.iter().for_each(|member| merged.set(member.clone()));
            merged.hops = propagated.hops;
            Arc::new(merged)
        });
        let context = ids::next(self.state);
        if !propagated::insert(context, merged.unwrap_or_else(|| propagated.clone())) {
            return count_dropped(Signal::Baggage, DropReason::OverLimit);
        }
        self.current.context = context;
        self.has_context = true;
        if propagated.is_exported() && self.current.flags.is_sampled() {
            self.is_recorded = context_record::begin(self.state, context, outer, propagated);
        }
    }

    /// Returns whether children inherit any received context.
    pub(crate) fn has_context(&self) -> bool {
        self.has_context || self.local.as_ref().is_some_and(|local| local.has_context())
    }

    /// Runs `work` as a child of the remote caller.
    pub fn scope<R>(&self, work: impl FnOnce() -> R) -> R {
        let _scope = self.enter();
        work()
    }

    /// Makes the remote caller the current span of this thread, until the guard is dropped.
    pub(crate) fn enter(&self) -> current::Scope {
        current::scope(self.current)
    }
}

impl Drop for ReceivedContext {
    fn drop(&mut self) {
        if !self.has_context || self.state != State::now() {
            return;
        }
        propagated::end(self.current.context);
        if self.is_recorded {
            context_record::end(self.state, self.current.context);
        }
    }
}

/// Returns the current span for children of a sender in this process, or, without a parent, for children of
/// the current span that inherit the sender's fields. Returns `None` if the current span has a context of
/// its own, which has none of these fields.
fn span_for_children(
    state: State,
    local: &LocalContext,
    parent: Option<SpanReference>,
) -> Option<CurrentSpan> {
    if parent.is_some() {
        return Some(*local.span());
    }
    let current = current_or_new(state);
    let inherits = current.context == 0 && local.has_context();
    inherits.then(|| CurrentSpan { context: local.span().context, ..current })
}

/// Returns the current span, or the one with which the first stage begins a trace in this installation.
fn current_or_new(state: State) -> CurrentSpan {
    match current::get().within(state) {
        current if current.is_none() => CurrentSpan { flags: Flags::new(state, true), ..current },
        current => current,
    }
}
