//! Who called from another process, as far as what they sent says so.

use std::sync::Arc;

use crate::context::current::{Ambient, Flags, SpanContext};
use crate::context::luggage::Luggage;
use crate::context::state::State;
use crate::context::wire::traceparent::TraceParent;

/// A caller in another process, and what it sent along: made by [`extract`](crate::extract).
///
/// Work is put below it by [`Remote::scope`], by [`InRemote::in_remote`](crate::InRemote::in_remote), or by
/// a stage that says `consume(..)`. It is small, costs nothing to keep, and may be used more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remote {
    pub(crate) parent: Option<TraceParent>,
    pub(crate) luggage: Option<Arc<Luggage>>,
}

impl Remote {
    /// The span that called; `None` where nothing valid was sent.
    #[must_use]
    pub fn parent(&self) -> Option<SpanContext> {
        self.parent.map(|parent| SpanContext::of(&parent.ambient(State::now(), 0)))
    }

    /// What tracing systems on the way told themselves, as it came: W3C's `tracestate`.
    #[must_use]
    pub fn trace_state(&self) -> Option<&str> {
        self.luggage.as_ref()?.trace_state.as_deref()
    }

    /// The inherited fields that came along and that this installation allows: names and values.
    pub fn baggage(&self) -> impl Iterator<Item = (&str, &str)> {
        let members = self.luggage.as_ref().map(|luggage| luggage.baggage.as_slice()).unwrap_or_default();
        members.iter().map(|(name, value)| (*name, &**value))
    }

    /// How often it was handed on from process to process, as far as carriers count it; zero where
    /// they do not.
    #[must_use]
    pub fn hops(&self) -> u32 {
        self.luggage.as_ref().map_or(0, |luggage| luggage.hops)
    }

    /// The same caller, so many processes away: for a carrier that counts in its own way.
    #[must_use]
    pub fn with_hops(mut self, hops: u32) -> Remote {
        let mut luggage = self.luggage.as_deref().cloned().unwrap_or_default();
        luggage.hops = hops;
        self.luggage = (!luggage.is_empty()).then(|| Arc::new(luggage));
        self
    }

    /// What is inherited from it by whoever is not below it.
    pub(crate) fn beside(&self) -> Remote {
        let luggage = self.luggage.as_deref().map(|luggage| Luggage { trace_state: None, ..luggage.clone() });
        Remote { parent: None, luggage: luggage.filter(|luggage| !luggage.is_empty()).map(Arc::new) }
    }

    /// Whether nothing came along.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parent.is_none() && self.luggage.is_none()
    }
}

impl TraceParent {
    /// What stages below it see, with what they inherit.
    pub(crate) const fn ambient(&self, state: State, context: u64) -> Ambient {
        Ambient {
            trace_high: self.trace_high,
            trace_low: self.trace_low,
            span_id: self.span_id,
            context,
            site: 0,
            flags: Flags::remote(state, self.flags),
        }
    }

    /// What `ambient` is to another process.
    pub(crate) const fn of(ambient: &Ambient) -> TraceParent {
        TraceParent {
            trace_high: ambient.trace_high,
            trace_low: ambient.trace_low,
            span_id: ambient.span_id,
            flags: ambient.flags.on_the_wire(),
        }
    }
}
