//! Extraction of a remote parent from a carrier, and scopes in which it is the parent of stages.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;
use semconv::Value;

use crate::context::allowed::{self, Allowed, ParsedType};
use crate::context::current::{self, CurrentSpan, Flags};
use crate::context::propagated::{self, Propagated};
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::propagation::carrier::HOPS;
use crate::propagation::header_map::Extractor;
use crate::propagation::propagator::Propagator;
use crate::propagation::remote::Remote;
use crate::propagation::wire::tracestate::TraceState;
use crate::propagation::wire::{baggage, traceparent, tracestate};
use crate::record::fields::Fields;
use crate::record::format::{
    CONTEXT_BEGINS, CONTEXT_ENDS, CONTEXT_HEADER, KIND_CONTEXT, head, round_up, write_words,
};
use crate::record::slow_path::count_dropped;
use crate::record::write::write_span_record;
use crate::record::{ids, ring, slow_path};

/// Extracts the caller's trace context from headers or another carrier: `traceparent`, `tracestate`, and
/// those members of `baggage` that [`Builder::propagate`](crate::Builder::propagate) allows. Call it after
/// the installation.
///
/// The input is untrusted: a header that violates its W3C specification is ignored, and counted in
/// `telemetry.dropped` by header and reason. Members of `baggage` that are not allowed are ignored and not
/// counted.
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
    Remote { parent, propagated: (!propagated.is_empty()).then(|| Arc::new(propagated)) }
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

/// Context received from a remote caller, for stages that are its children.
///
/// [`Remote::scope`] and [`InRemote`] suffice for work that ends before they return. An integration stores
/// this value next to its open stage instead, so that child stages which begin later inherit the baggage.
#[derive(Debug)]
pub struct ReceivedContext {
    pub(crate) current: CurrentSpan,
    state: State,
    /// `current.context` was allocated for this value.
    has_context: bool,
    /// The collector has a record of the context.
    is_recorded: bool,
}

impl ReceivedContext {
    /// Returns the context of a remote caller. Returns `None` if nothing is recorded or `remote` is empty.
    #[must_use]
    pub fn of(remote: &Remote) -> Option<ReceivedContext> {
        let state = State::now();
        (state.is_recording() && !remote.is_empty())
            .then(|| ReceivedContext::new(state, remote.parent, remote.propagated.as_ref()))
    }

    /// Returns the context for children of `parent`, or, without a parent, of the current span.
    fn new(
        state: State,
        parent: Option<SpanReference>,
        propagated: Option<&Arc<Propagated>>,
    ) -> ReceivedContext {
        let current = match parent {
            Some(parent) => parent.as_current(state, 0),
            None => match current::get().within(state) {
                // The first stage begins a trace, in this installation.
                current if current.is_none() => CurrentSpan { flags: Flags::new(state, true), ..current },
                current => current,
            },
        };
        let mut received = ReceivedContext { current, state, has_context: false, is_recorded: false };
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
            self.is_recorded = write_context(self.state, context, outer, propagated);
        }
    }

    /// Returns whether children inherit any received context.
    pub(crate) const fn has_context(&self) -> bool {
        self.has_context
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
            end_context(self.state, self.current.context);
        }
    }
}

/// Writes a record of received context for the collector. Returns false if there is no room for it.
#[cold]
fn write_context(state: State, context: u64, outer: u64, propagated: &Propagated) -> bool {
    let write = |fields: &mut Fields<'_>| {
        match &propagated.trace_state {
            Some(trace_state) => fields.whole_text(trace_state),
            None => fields.absent(),
        };
        let allowed = allowed::all();
        for member in &propagated.baggage {
            fields.whole_text(member.name);
            fields.put(value_of(allowed.iter().find(|allowed| allowed.name == member.name), &member.value));
        }
    };
    let written = write_span_record::<CONTEXT_HEADER, 4>(true, write, |written| {
        let head = head(round_up(written.length), KIND_CONTEXT, CONTEXT_BEGINS, 0, state.tag());
        [head, context, outer, propagated.baggage.len() as u64]
    });
    written.map_err(|error| count_dropped(Signal::Baggage, error.reason())).is_ok()
}

fn value_of<'v>(allowed: Option<&Allowed>, text: &'v str) -> Value<'v> {
    let value = match allowed.map(|allowed| allowed.value_type) {
        Some(ParsedType::Bool) => text.parse().ok().map(Value::Bool),
        Some(ParsedType::Int) => text.parse().ok().map(Value::Int),
        Some(ParsedType::Double) => text.parse().ok().map(Value::Double),
        Some(ParsedType::Text) | None => None,
    };
    value.unwrap_or(Value::Str(text))
}

/// Writes a record that no further child of the received context will begin.
#[cold]
fn end_context(state: State, context: u64) {
    let head = head(CONTEXT_HEADER, KIND_CONTEXT, CONTEXT_ENDS, 0, state.tag());
    let mut record = [0; CONTEXT_HEADER];
    write_words(&mut record, [head, context, 0, 0]);
    if let Ok(mut reservation) = ring::reserve_end()
        && let Some(room) = reservation.bytes().first_chunk_mut::<CONTEXT_HEADER>()
    {
        *room = record;
        return reservation.commit(CONTEXT_HEADER);
    }
    slow_path::with(|path| path.overflowing_end(&record));
}
