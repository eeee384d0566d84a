//! Work below a caller in another process.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use opentelemetry::propagation::Extractor;
use pin_project_lite::pin_project;
use semconv::Value;

use crate::context::allowed::{self, Allowed, ParsedType};
use crate::context::current::{self, CurrentSpan, Flags};
use crate::context::propagated::{self, Propagated};
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::propagation::carrier::HOPS;
use crate::propagation::propagator::Propagator;
use crate::propagation::remote::Remote;
use crate::propagation::wire::tracestate::TraceState;
use crate::propagation::wire::{baggage, traceparent, tracestate};
use crate::record::fields::Fields;
use crate::record::format::{
    CONTEXT_BEGINS, CONTEXT_ENDS, CONTEXT_HEADER, KIND_CONTEXT, head, round_up, write_words,
};
use crate::record::slow_path::lost;
use crate::record::write::write_mark;
use crate::record::{ids, ring, slow_path};

/// Reads who calls from another process out of what came: `traceparent`, `tracestate`, and of `baggage`
/// those members that [`Builder::propagate`](crate::Builder::propagate) allows, so after the installation.
///
/// It may have come from anybody: what is not as W3C specifies it is ignored, and counted in
/// `telemetry.dropped` by header and reason. What is not allowed is ignored as well, and no loss.
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
            Err(_) => lost(Signal::Baggage, DropReason::Malformed),
        }
    }
    Remote { parent, propagated: (!propagated.is_empty()).then(|| Arc::new(propagated)) }
}

fn parent(carrier: &(impl Extractor + ?Sized)) -> Option<SpanReference> {
    Propagator::TraceContext.is_used().then_some(())?;
    let headers = carrier.get_all(traceparent::NAME).filter(|headers| !headers.is_empty())?;
    let parent = match headers.as_slice() {
        [header] => SpanReference::parse(header),
        // Which of them is meant nobody can tell.
        _ => None,
    };
    if parent.is_none() {
        lost(Signal::TraceParent, DropReason::Malformed);
    }
    parent
}

fn trace_state(carrier: &(impl Extractor + ?Sized)) -> Option<Box<str>> {
    match tracestate::parse(&carrier.get_all(tracestate::NAME)?) {
        TraceState::Empty => None,
        TraceState::Refused => {
            lost(Signal::TraceState, DropReason::Malformed);
            None
        }
        TraceState::Kept(text, left_out) => {
            (0..left_out).for_each(|_| lost(Signal::TraceState, DropReason::OverLimit));
            Some(text)
        }
    }
}

fn add_baggage(carrier: &(impl Extractor + ?Sized), propagated: &mut Propagated) {
    let allowed = allowed::all();
    let is_used = !allowed.is_empty() && Propagator::Baggage.is_used();
    let Some(headers) = carrier.get_all(baggage::NAME).filter(|_| is_used) else { return };
    let mut ignored = baggage::parse(&headers, |name, value, is_pseudonym| {
        if let Some(allowed) = allowed.iter().find(|allowed| allowed.name == name) {
            if allowed.accepts(&value) {
                propagated.set(allowed.member(&value, is_pseudonym));
            } else {
                lost(Signal::Baggage, DropReason::Malformed);
            }
        }
    });
    // A header is of bounded length, and so are these.
    for (count, reason) in
        [(&mut ignored.malformed, DropReason::Malformed), (&mut ignored.over_limit, DropReason::OverLimit)]
    {
        (0..*count).for_each(|_| lost(Signal::Baggage, reason));
    }
}

impl Remote {
    /// Runs work below the caller: stages in it are its children, in its trace, sampled if it is, and
    /// inherit the baggage that came.
    ///
    /// Where nothing came, the work runs as it would without this.
    pub fn scope<R>(&self, work: impl FnOnce() -> R) -> R {
        let received = ReceivedContext::of(self);
        let _below = received.as_ref().map(ReceivedContext::enter);
        work()
    }
}

/// Puts a future below a caller in another process.
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
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(receive(OwnedContext::default()));
/// ```
pub trait InRemote: Future + Sized {
    /// The same future, below the caller on every poll, as [`Remote::scope`] has it.
    fn in_remote(self, caller: &Remote) -> WithRemote<Self> {
        WithRemote { future: self, received: ReceivedContext::of(caller) }
    }
}

impl<F: Future> InRemote for F {}

pin_project! {
    /// A future that runs below a caller in another process; made by [`InRemote::in_remote`].
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
        let _below = this.received.as_ref().map(ReceivedContext::enter);
        this.future.poll(context)
    }
}

/// What stages below a caller see, for as long as there may be any.
#[derive(Debug)]
pub(crate) struct ReceivedContext {
    pub(crate) current: CurrentSpan,
    state: State,
    /// It has a context of its own, which ends with it.
    has_context: bool,
    /// The collector has been told.
    is_shown: bool,
}

impl ReceivedContext {
    /// `None` where nothing is recorded or nothing came.
    pub(crate) fn of(remote: &Remote) -> Option<ReceivedContext> {
        let state = State::now();
        (state.is_recording() && !remote.is_empty())
            .then(|| ReceivedContext::below(state, remote.parent, remote.propagated.as_ref()))
    }

    /// Below this parent, or below what runs here.
    fn below(
        state: State,
        parent: Option<SpanReference>,
        propagated: Option<&Arc<Propagated>>,
    ) -> ReceivedContext {
        let current = match parent {
            Some(parent) => parent.as_current(state, 0),
            None => match current::get().within(state) {
                // The first stage begins a trace; what it inherits is this installation's.
                here if here.is_none() => CurrentSpan { flags: Flags::new(state, true), ..here },
                here => here,
            },
        };
        let mut received = ReceivedContext { current, state, has_context: false, is_shown: false };
        if let Some(propagated) = propagated {
            received.set_down(propagated, parent.is_none());
        }
        received
    }

    /// Gives what came a context of its own, within the one that is there.
    fn set_down(&mut self, propagated: &Arc<Propagated>, is_here: bool) {
        let outer = self.current.context;
        let merged = propagated::of(outer).filter(|_| is_here).map(|outer| {
            let mut merged = Propagated::clone(&outer);
            propagated.baggage.iter().for_each(|member| merged.set(member.clone()));
            merged.hops = propagated.hops;
            Arc::new(merged)
        });
        let context = ids::next(self.state);
        if !propagated::keep(context, merged.unwrap_or_else(|| propagated.clone())) {
            return lost(Signal::Baggage, DropReason::OverLimit);
        }
        self.current.context = context;
        self.has_context = true;
        if propagated.is_exported() && self.current.flags.is_sampled() {
            self.is_shown = write_context(self.state, context, outer, propagated);
        }
    }

    /// Whether stages below inherit what came.
    pub(crate) const fn has_context(&self) -> bool {
        self.has_context
    }

    /// Makes it what runs on this thread, until the guard is dropped.
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
        if self.is_shown {
            end_context(self.state, self.current.context);
        }
    }
}

/// Tells the collector what came; false when there is no room for it.
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
    let written = write_mark::<CONTEXT_HEADER, 4>(true, write, |written| {
        let head = head(round_up(written.length), KIND_CONTEXT, CONTEXT_BEGINS, 0, state.tag());
        [head, context, outer, propagated.baggage.len() as u64]
    });
    written.map_err(|refusal| lost(Signal::Baggage, refusal.reason())).is_ok()
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

/// Tells the collector that no stage below begins any more.
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
