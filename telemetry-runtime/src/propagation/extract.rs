//! Extraction of a remote parent from a carrier, and scopes in which it is the parent of stages.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use crate::context::allowed;
use crate::context::propagated::Propagated;
use crate::context::span_reference::SpanReference;
use crate::model::signal::{DropReason, Signal};
use crate::propagation::carrier::HOPS;
use crate::propagation::header_map::Extractor;
use crate::propagation::propagator::Propagator;
use crate::propagation::received::ReceivedContext;
use crate::propagation::remote::Remote;
use crate::propagation::wire::tracestate::TraceState;
use crate::propagation::wire::{baggage, traceparent, tracestate};
use crate::record::slow_path::count_dropped;

/// Extracts the caller's trace context from headers or another carrier: `traceparent`, `tracestate`, and
/// those members of `baggage` that [`Builder::propagate`](crate::Builder::propagate) allows. Call it after
/// the installation.
///
/// The input is untrusted: a header that violates its W3C specification is ignored, and counted in
/// `stage.telemetry.dropped` by header and reason. Members of `baggage` that are not allowed are ignored and
/// not counted.
///
/// # Examples
///
/// ```
/// use std::collections::HashMap;
/// use telemetry::propagation::extract;
/// use telemetry::stage;
///
/// #[stage("shop.receive_order", kind = server)]
/// fn receive() {}
///
/// let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
/// let headers = HashMap::from([("traceparent".to_owned(), header.to_owned())]);
/// let caller = extract(&headers);
/// assert_eq!(caller.parent().unwrap().span_id().to_string(), "00f067aa0ba902b7");
/// caller.scope(receive);
/// ```
#[must_use]
pub fn extract(carrier: &(impl Extractor + ?Sized)) -> Remote {
    let parent = parent(carrier);
    let mut propagated = Propagated::default();
    if parent.is_some() {
        propagated.trace_state = trace_state(carrier);
    }
    add_baggage(carrier, &mut propagated);
    if let Some(hops) = carrier.get(HOPS) {
        match hops.parse() {
            Ok(hops) => propagated.hops = hops,
            Err(_) => count_dropped(Signal::Baggage, DropReason::Malformed),
        }
    }
    Remote { parent, propagated: (!propagated.is_empty()).then(|| Arc::new(propagated)), local: None }
}

fn parent(carrier: &(impl Extractor + ?Sized)) -> Option<SpanReference> {
    Propagator::TraceContext.is_used().then_some(())?;
    let headers = carrier.get_all(traceparent::NAME).filter(|headers| !headers.is_empty())?;
    let parent = match headers.as_slice() {
        [header] => SpanReference::parse(header),
        // More than one header: ambiguous, so ignored.
        _ => None,
    };
    if parent.is_none() {
        count_dropped(Signal::TraceParent, DropReason::Malformed);
    }
    parent
}

fn trace_state(carrier: &(impl Extractor + ?Sized)) -> Option<Box<str>> {
    match tracestate::parse(&carrier.get_all(tracestate::NAME)?) {
        TraceState::Empty => None,
        TraceState::Malformed => {
            count_dropped(Signal::TraceState, DropReason::Malformed);
            None
        }
        TraceState::Valid { text, dropped } => {
            (0..dropped).for_each(|_| count_dropped(Signal::TraceState, DropReason::OverLimit));
            Some(text)
        }
    }
}

fn add_baggage(carrier: &(impl Extractor + ?Sized), propagated: &mut Propagated) {
    let allowed = allowed::all();
    let is_used = !allowed.is_empty() && Propagator::Baggage.is_used();
    let Some(headers) = carrier.get_all(baggage::NAME).filter(|_| is_used) else { return };
    let dropped = baggage::parse(&headers, |name, value, is_pseudonym| {
        if let Some(allowed) = allowed.iter().find(|allowed| allowed.name == name) {
            if allowed.accepts(&value) {
                propagated.set(allowed.member(&value, is_pseudonym));
            } else {
                count_dropped(Signal::Baggage, DropReason::Malformed);
            }
        }
    });
    // The length of a header bounds both numbers.
    (0..dropped.malformed).for_each(|_| count_dropped(Signal::Baggage, DropReason::Malformed));
    (0..dropped.over_limit).for_each(|_| count_dropped(Signal::Baggage, DropReason::OverLimit));
}

impl Remote {
    /// Runs `work` with this remote parent: its stages are children of the remote span, in the same trace,
    /// sampled if it is, and inherit its baggage.
    ///
    /// An empty remote parent has no effect.
    pub fn scope<R>(&self, work: impl FnOnce() -> R) -> R {
        let received = ReceivedContext::of(self);
        let _scope = received.as_ref().map(ReceivedContext::enter);
        work()
    }
}

/// Attaches a remote parent to a future.
///
/// # Examples
///
/// ```
/// use telemetry::propagation::{OwnedContext, InRemote, extract};
/// use telemetry::stage;
///
/// #[stage("agent.answer")]
/// async fn answer() {}
///
/// async fn receive(headers: OwnedContext) {
///     answer().in_remote(&extract(&headers)).await;
/// }
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(receive(OwnedContext::default()));
/// ```
pub trait InRemote: Future + Sized {
    /// Attaches a remote parent to this future, for every poll, like [`Remote::scope`].
    fn in_remote(self, caller: &Remote) -> WithRemote<Self> {
        WithRemote { future: self, received: ReceivedContext::of(caller) }
    }
}

impl<F: Future> InRemote for F {}

pin_project! {
    /// A future with a remote parent attached, made by [`InRemote::in_remote`].
    #[derive(Debug)]
    #[must_use = "futures do nothing unless polled"]
    pub struct WithRemote<F> {
        #[pin]
        future: F,
        received: Option<ReceivedContext>,
    }
}

impl<F: Future> Future for WithRemote<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let _scope = this.received.as_ref().map(ReceivedContext::enter);
        this.future.poll(context)
    }
}
