//! Who called from another process, as far as what they sent says so.

use std::sync::Arc;

use crate::context::current::SpanContext;
use crate::context::propagated::Propagated;
use crate::context::span_reference::SpanReference;
use crate::context::state::State;

/// A caller in another process, and what it sent along: made by [`extract`](crate::propagation::extract).
///
/// Work is put below it by [`Remote::scope`], by [`InRemote::in_remote`](crate::propagation::InRemote::in_remote), or by
/// a stage that says `consume(..)`. It is small, costs nothing to keep, and may be used more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remote {
    pub(crate) parent: Option<SpanReference>,
    pub(crate) propagated: Option<Arc<Propagated>>,
}

impl Remote {
    /// The span that called; `None` where nothing valid was sent.
    #[must_use]
    pub fn parent(&self) -> Option<SpanContext> {
        self.parent.map(|parent| SpanContext::of(&parent.as_current(State::now(), 0)))
    }

    /// What tracing systems on the way told themselves, as it came: W3C's `tracestate`.
    #[must_use]
    pub fn trace_state(&self) -> Option<&str> {
        self.propagated.as_ref()?.trace_state.as_deref()
    }

    /// The inherited fields that came along and that this installation allows: names and values.
    pub fn baggage(&self) -> impl Iterator<Item = (&str, &str)> {
        let members =
            self.propagated.as_ref().map(|propagated| propagated.baggage.as_slice()).unwrap_or_default();
        members.iter().map(|member| (member.name, &*member.value))
    }

    /// How often it was handed on from process to process, as far as carriers count it; zero where
    /// they do not.
    #[must_use]
    pub fn hops(&self) -> u32 {
        self.propagated.as_ref().map_or(0, |propagated| propagated.hops)
    }

    /// The same caller, so many processes away: for a carrier that counts in its own way.
    #[must_use]
    pub fn with_hops(mut self, hops: u32) -> Remote {
        let mut propagated = self.propagated.as_deref().cloned().unwrap_or_default();
        propagated.hops = hops;
        self.propagated = (!propagated.is_empty()).then(|| Arc::new(propagated));
        self
    }

    /// What is inherited from it by whoever is not below it.
    pub(crate) fn beside(&self) -> Remote {
        let propagated = self
            .propagated
            .as_deref()
            .map(|propagated| Propagated { trace_state: None, ..propagated.clone() });
        Remote {
            parent: None,
            propagated: propagated.filter(|propagated| !propagated.is_empty()).map(Arc::new),
        }
    }

    /// Whether nothing came along.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parent.is_none() && self.propagated.is_none()
    }
}
