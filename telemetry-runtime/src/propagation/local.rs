//! Context of a message whose consumer is in the same process as its sender.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::context::current::{self, CurrentSpan, Flags};
use crate::context::propagated::{self, Propagated};
use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::propagation::context_record;
use crate::record::ids;
use crate::record::slow_path::count_dropped;

/// Maximum number of contexts that are retained for messages in queues.
const MAX_RETAINED: usize = 65_536;

/// Number of contexts that are retained.
static RETAINED: AtomicUsize = AtomicUsize::new(0);

/// Span and inherited fields of a sender, for a consumer in the same process and installation.
#[derive(Debug)]
pub(crate) struct LocalContext {
    span: CurrentSpan,
    state: State,
    /// Context that is passed on to other processes, of the sender's trace.
    propagated: Option<Arc<Propagated>>,
    /// Ended when the message is dropped.
    _retained: Option<RetainedContext>,
}

impl LocalContext {
    /// Returns the context of the current span. Returns `None` outside any span.
    pub(crate) fn current() -> Option<Arc<LocalContext>> {
        let state = current::state();
        let current = current::get().within(state);
        if !state.is_recording() || current.is_none() {
            return None;
        }
        let propagated = propagated::get(current.context);
        let retained = RetainedContext::of(state, current.context, propagated.as_ref());
        // No stage: what happens outside the consumer does not belong to the sender.
        let (site, flags) = (0, Flags(current.flags.0 & !Flags::dropped(Flags(0)).0));
        let context = retained.as_ref().map_or(current.context, |retained| retained.id);
        let span = CurrentSpan { site, flags, context, ..current };
        Some(Arc::new(LocalContext { span, state, propagated, _retained: retained }))
    }

    /// Returns whether the sender was recorded by this installation.
    pub(crate) fn is_of(&self, state: State) -> bool {
        self.state == state
    }

    /// Returns the span of the sender, as the current one of its children.
    pub(crate) const fn span(&self) -> &CurrentSpan {
        &self.span
    }

    /// Returns the context that is passed on to other processes.
    pub(crate) const fn propagated(&self) -> Option<&Arc<Propagated>> {
        self.propagated.as_ref()
    }

    /// Returns whether children inherit any fields.
    pub(crate) const fn has_context(&self) -> bool {
        self.span.context != 0
    }
}

/// Context that inherits that of a sender, and that the collector retains until this value is dropped.
#[derive(Debug)]
struct RetainedContext {
    id: u64,
    state: State,
    is_propagated: bool,
}

impl RetainedContext {
    /// Retains the context `outer`. Returns `None` if there is none, or if there is no room, which is
    /// counted; the context then lasts as long as for other stages that outlive the sender.
    #[cold]
    fn of(state: State, outer: u64, propagated: Option<&Arc<Propagated>>) -> Option<RetainedContext> {
        if outer == 0 {
            return None;
        }
        if RETAINED.fetch_add(1, Ordering::Relaxed) >= MAX_RETAINED {
            RETAINED.fetch_sub(1, Ordering::Relaxed);
            count_dropped(Signal::Baggage, DropReason::OverLimit);
            return None;
        }
        let id = ids::next(state);
        // Dropped on each way out: it ends what has begun.
        let mut retained = RetainedContext { id, state, is_propagated: false };
        if let Some(propagated) = propagated {
            if !propagated::insert(id, propagated.clone()) {
                count_dropped(Signal::Baggage, DropReason::OverLimit);
                return None;
            }
            retained.is_propagated = true;
        }
        context_record::begin(state, id, outer, &Propagated::default()).then_some(retained)
    }
}

impl Drop for RetainedContext {
    fn drop(&mut self) {
        RETAINED.fetch_sub(1, Ordering::Relaxed);
        if self.state != State::now() {
            return;
        }
        if self.is_propagated {
            propagated::end(self.id);
        }
        context_record::end(self.state, self.id);
    }
}
