//! A remote parent: span, `tracestate` and baggage of the caller in another process.

use std::sync::Arc;

use crate::context::current::SpanContext;
use crate::context::propagated::Propagated;
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::propagation::local::LocalContext;
use crate::record::ids;

/// A remote parent: trace context and baggage of a caller in another process, made by
/// [`extract`](crate::propagation::extract).
///
/// [`Remote::scope`], [`InRemote::in_remote`](crate::propagation::InRemote::in_remote) and a stage with
/// `consume(..)` make it the parent of stages. It can be used more than once, and holds nothing open.
#[derive(Clone, Debug, Default)]
pub struct Remote {
    pub(crate) parent: Option<SpanReference>,
    pub(crate) propagated: Option<Arc<Propagated>>,
    /// The sender, if it is in this process.
    pub(crate) local: Option<Arc<LocalContext>>,
}

impl PartialEq for Remote {
    fn eq(&self, other: &Remote) -> bool {
        (self.parent, &self.propagated) == (other.parent, &other.propagated)
    }
}

impl Eq for Remote {}

impl Remote {
    /// Returns a sender in this process.
    pub(crate) fn of_local(local: &Arc<LocalContext>) -> Remote {
        Remote {
            parent: Some(SpanReference::of(local.span())),
            propagated: local.propagated().cloned(),
            local: Some(local.clone()),
        }
    }

    /// Returns the caller's span. Returns `None` if the carrier had no valid `traceparent`.
    #[must_use]
    pub fn parent(&self) -> Option<SpanContext> {
        self.parent.map(|parent| SpanContext::of(&parent.as_current(State::now(), 0)))
    }

    /// Returns the received `tracestate`.
    #[must_use]
    pub fn trace_state(&self) -> Option<&str> {
        self.propagated.as_ref()?.trace_state.as_deref()
    }

    /// Returns names and values of the received baggage that this installation allows.
    pub fn baggage(&self) -> impl Iterator<Item = (&str, &str)> {
        let members =
            self.propagated.as_ref().map(|propagated| propagated.baggage.as_slice()).unwrap_or_default();
        members.iter().map(|member| (member.name, &*member.value))
    }

    /// Returns the hop count: the number of processes that the trace has passed through, as far as carriers
    /// count them.
    #[must_use]
    pub fn hops(&self) -> u32 {
        self.propagated.as_ref().map_or(0, |propagated| propagated.hops)
    }

    /// Returns the remote parent with another hop count, for a carrier that counts in another way.
    #[must_use]
    pub fn with_hops(mut self, hops: u32) -> Remote {
        let mut propagated = self.propagated.as_deref().cloned().unwrap_or_default();
        propagated.hops = hops;
        self.propagated = (!propagated.is_empty()).then(|| Arc::new(propagated));
        // Its context has the hop count of the sender.
        self.local = None;
        self
    }

    /// Returns the caller's baggage without its trace identity, for stages that are linked, not children.
    pub(crate) fn baggage_only(&self) -> Remote {
        let propagated = self
            .propagated
            .as_deref()
            .map(|propagated| Propagated { trace_state: None, ..propagated.clone() });
        Remote {
            parent: None,
            propagated: propagated.filter(|propagated| !propagated.is_empty()).map(Arc::new),
            local: self.local.clone(),
        }
    }

    /// Returns whether the caller belongs to the installation of this state, whose ids are counted, and not
    /// to another process.
    pub(crate) fn is_of(&self, state: State) -> bool {
        self.local.as_ref().is_some_and(|local| local.is_of(state))
            || self.parent.is_some_and(|parent| ids::is_counted(state, parent.trace_high, parent.trace_low))
    }

    /// Returns whether the carrier had no valid trace context.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parent.is_none() && self.propagated.is_none()
    }
}
