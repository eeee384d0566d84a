//! The layer that an application adds to its subscriber.

use std::any::TypeId;
use std::sync::OnceLock;

use opentelemetry::Context as OtelContext;
use opentelemetry::trace::{Status, TraceContextExt};
use semconv::Sensitivity;
use tracing::dispatcher::WeakDispatch;
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Level, Subscriber};
use tracing_opentelemetry::{OpenTelemetryLayer, get_otel_context};
use tracing_subscriber::layer::{Context, Layer};
use tracing_subscriber::registry::LookupSpan;

use crate::bridge::logs;
use crate::bridge::tracer::{self, Tracer};
use crate::bridge::{entered, event};
use crate::context::current::{self, CurrentSpan};
use crate::context::own_thread;
use crate::context::state::State;
use crate::record::clock;

/// The target of what the telemetry says about itself.
const OWN_TARGET: &str = "telemetry";

/// A layer through which stages and the spans of libraries are one trace, and events are log records; made by
/// [`layer`].
pub struct Bridge<S> {
    spans: OpenTelemetryLayer<S, Tracer>,
    tracer: Tracer,
    dispatch: OnceLock<WeakDispatch>,
}

/// What is remembered with a span that was recorded.
struct Seen {
    /// Under which installation it was made.
    state: State,
    /// When it was left last; none: it was never entered.
    left: Option<u64>,
}

/// The layer, with nothing of the noise that the parts of it make by default: no fields for busy and idle time, for
/// threads, targets and places in the code.
///
/// Add it to the subscriber that there is; filters work as with any other layer:
///
/// ```
/// use tracing_subscriber::prelude::*;
///
/// let subscriber = tracing_subscriber::registry().with(telemetry::bridge::layer());
/// # drop(subscriber);
/// ```
#[must_use]
pub fn layer<S>() -> Bridge<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    Bridge::with(Tracer::default())
}

impl<S> Bridge<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn with(tracer: Tracer) -> Bridge<S> {
        let spans = tracing_opentelemetry::layer()
            .with_tracer(tracer.clone())
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_error_fields_to_exceptions(false)
            .with_error_records_to_exceptions(false)
            .with_error_events_to_exceptions(false);
        Bridge { spans, tracer, dispatch: OnceLock::new() }
    }

    /// Hashes or redacts fields of these names, wherever a library uses them: the list that is generated for a
    /// registry as `key::SENSITIVE_NAMES`. The names of the built-in registry are known, and those of
    /// [`Builder::sensitive_names`](crate::Builder::sensitive_names).
    #[must_use]
    pub fn sensitive(self, names: &[(&'static str, Sensitivity)]) -> Bridge<S> {
        Bridge::with(Tracer { sensitive: self.tracer.sensitive.and(names) })
    }

    /// The installation that records what is said here now, if there is one.
    fn recording() -> Option<State> {
        let state = State::now();
        (state.is_recording() && !OtelContext::is_current_telemetry_suppressed()).then_some(state)
    }

    /// What an event belongs to.
    fn place(&self, event: &Event<'_>, state: State) -> CurrentSpan {
        match event.parent() {
            Some(parent) => self.ambient_of(parent, state),
            None if event.is_contextual() => current::get().within(state),
            None => CurrentSpan::NONE,
        }
    }

    /// The span that was named as a parent.
    fn ambient_of(&self, parent: &Id, state: State) -> CurrentSpan {
        let dispatch = self.dispatch.get().and_then(WeakDispatch::upgrade);
        let context = dispatch.and_then(|dispatch| get_otel_context(parent, &dispatch));
        context.map_or(CurrentSpan::NONE, |context| tracer::ambient_of(&context, state))
    }
}

/// The installation under which a span was made, if it was recorded.
fn seen<S>(id: &Id, context: &Context<'_, S>) -> Option<State>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    context.span(id)?.extensions().get::<Seen>().map(|seen| seen.state)
}

impl<S> Layer<S> for Bridge<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_register_dispatch(&self, dispatch: &Dispatch) {
        // One layer belongs to one subscriber.
        let _ = self.dispatch.set(dispatch.downgrade());
        self.spans.on_register_dispatch(dispatch);
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(state) = Self::recording().filter(|_| !own_thread::is_own()) else { return };
        entered::heal();
        let current = current::get().within(state);
        let is_below = attributes.is_contextual() && !current.is_none();
        let _stage = is_below.then(|| tracer::attach(current)).flatten();
        self.spans.on_new_span(attributes, id, context.clone());
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Seen { state, left: None });
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if seen(id, &context).is_some() {
            self.spans.on_record(id, values, context);
        }
    }

    fn on_follows_from(&self, id: &Id, follows: &Id, context: Context<'_, S>) {
        if seen(id, &context).is_some() {
            self.spans.on_follows_from(id, follows, context);
        }
    }

    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let Some(state) = Self::recording() else { return };
        if own_thread::is_own() && event.metadata().target() != OWN_TARGET {
            return;
        }
        entered::heal();
        let current = self.place(event, state);
        if *event.metadata().level() == Level::ERROR {
            fail(&current);
        }
        if logs::is_wanted() || event::is_named(event) {
            event::record(event, state, &current, &self.tracer.sensitive);
        }
    }

    fn on_enter(&self, id: &Id, context: Context<'_, S>) {
        let Some(state) = seen(id, &context) else { return };
        self.spans.on_enter(id, context);
        if !state.is_replaced() {
            let span = OtelContext::map_current(|context| tracer::ambient_of(context, state));
            entered::enter(id, span);
        }
    }

    fn on_exit(&self, id: &Id, context: Context<'_, S>) {
        let Some(state) = seen(id, &context) else { return };
        self.spans.on_exit(id, context.clone());
        entered::exit(id);
        if let Some(span) = context.span(id)
            && let Some(seen) = span.extensions_mut().get_mut::<Seen>()
        {
            seen.left = Some(clock::ticks(state));
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let left = span.extensions().get::<Seen>().map(|seen| seen.left);
        if let Some(left) = left {
            tracer::ending_at(left, || self.spans.on_close(id.clone(), context.clone()));
        }
    }

    /// Whoever asks for the layer that this one is made around finds it: OpenTelemetry's methods on spans do.
    #[allow(unsafe_code, reason = "a layer around a layer has to hand on the question which types it has")]
    unsafe fn downcast_raw(&self, id: TypeId) -> Option<*const ()> {
        if id == TypeId::of::<Self>() {
            return Some(std::ptr::from_ref(self).cast());
        }
        // SAFETY: the layer inside lives as long as this one, and upholds the contract for its own types.
        unsafe { self.spans.downcast_raw(id) }
    }
}

/// An error was said in a span: where that is a library's, it has failed.
fn fail(current: &CurrentSpan) {
    OtelContext::map_current(|context| {
        let span = context.span();
        let id = u64::from_be_bytes(span.span_context().span_id().to_bytes());
        if id == current.span_id {
            span.set_status(Status::error(""));
        }
    });
}
