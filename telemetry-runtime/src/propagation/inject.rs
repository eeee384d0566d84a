//! Injection of the current trace context into a carrier.

use std::sync::Arc;

use crate::context::current::{self, CurrentSpan};
use crate::context::propagated::{self, Propagated};
use crate::context::span_reference::SpanReference;
use crate::model::signal::{DropReason, Signal};
use crate::propagation::carrier::{HOPS, OwnedContext};
use crate::propagation::header_map::Injector;
use crate::propagation::propagator::Propagator;
use crate::propagation::wire::{baggage, traceparent, tracestate};
use crate::record::slow_path::count_dropped;

/// Injects the current trace context into headers or another carrier: `traceparent`, `tracestate` if the
/// trace has one, and `baggage` with those inherited fields that
/// [`Builder::propagate`](crate::Builder::propagate) allows.
///
/// Nothing is written outside any stage, or where no telemetry is installed. In the scope of a
/// [`Remote`](crate::propagation::Remote) without a stage, the received context is injected unchanged.
///
/// # Examples
///
/// ```
/// use std::collections::HashMap;
/// use telemetry::propagation::inject;
/// use telemetry::stage;
///
/// #[stage("shop.order", kind = client)]
/// fn order() -> HashMap<String, String> {
///     let mut headers = HashMap::new();
///     inject(&mut headers);
///     headers
/// }
/// # let guard = telemetry::Telemetry::builder("doc").install()?;
/// assert!(order()["traceparent"].starts_with("00-"));
/// # drop(guard);
/// # Ok::<(), telemetry::InstallError>(())
/// ```
pub fn inject(carrier: &mut (impl Injector + ?Sized)) {
    if let Some((current, propagated)) = current_context() {
        write(carrier, &current, propagated.as_deref());
    }
}

impl OwnedContext {
    /// Returns the current trace context, as [`inject`] writes it, with the hop count increased by one.
    /// Outside any stage it is empty.
    #[must_use]
    pub fn current() -> OwnedContext {
        let mut carrier = OwnedContext::default();
        if let Some((current, propagated)) = current_context() {
            write(&mut carrier, &current, propagated.as_deref());
            let hops = propagated.map_or(0, |propagated| propagated.hops);
            carrier.set(HOPS, hops.saturating_add(1).to_string());
        }
        carrier
    }
}

/// Returns the current span and its propagated context. Returns `None` if there is neither.
fn current_context() -> Option<(CurrentSpan, Option<Arc<Propagated>>)> {
    let state = current::state();
    let current = current::get().within(state);
    let is_any = !current.is_none() || current.context != 0;
    (state.is_recording() && is_any).then(|| (current, propagated::get(current.context)))
}

fn write(carrier: &mut (impl Injector + ?Sized), current: &CurrentSpan, propagated: Option<&Propagated>) {
    if !current.is_none() && Propagator::TraceContext.is_used() {
        carrier.set(traceparent::NAME, SpanReference::of(current).to_header());
        if let Some(state) = propagated.and_then(|propagated| propagated.trace_state.as_deref()) {
            carrier.set(tracestate::NAME, state.to_owned());
        }
    }
    if !Propagator::Baggage.is_used() {
        return;
    }
    let members = propagated.map(|propagated| propagated.baggage.as_slice()).unwrap_or_default();
    let mut header = String::new();
    for (index, member) in members.iter().enumerate() {
        if index >= baggage::MAX_WRITTEN
            || !baggage::append(&mut header, member.name, &member.value, member.is_pseudonym)
        {
            count_dropped(Signal::Baggage, DropReason::OverLimit);
        }
    }
    if !header.is_empty() {
        carrier.set(baggage::NAME, header);
    }
}
