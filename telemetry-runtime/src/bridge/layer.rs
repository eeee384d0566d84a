//! The layer that an application adds to its `tracing` subscriber.

use std::any::TypeId;
use std::sync::OnceLock;

use opentelemetry::Context as OtelContext;
use opentelemetry::trace::{Status, TraceContextExt};
use tracing::dispatcher::WeakDispatch;
use tracing::span::{Attributes, Id, Record};
use tracing::{Dispatch, Event, Level, Subscriber};
use tracing_opentelemetry::{OpenTelemetryLayer, get_otel_context};
use tracing_subscriber::layer::{Context, Layer};
use tracing_subscriber::registry::LookupSpan;

use crate::bridge::given::LateFields;
use crate::bridge::logs;
use crate::bridge::misplaced::Misplaced;
use crate::bridge::tracer::{self, Closed, Tracer};
use crate::bridge::{current_context, entered, event};
use crate::context::current::{self, CurrentSpan};
use crate::context::own_thread;
use crate::context::state::State;
use crate::record::clock;

/// Target of the telemetry's own events.
const OWN_TARGET: &str = "telemetry";

/// A `tracing` layer that joins spans of libraries to the traces of stages and records events as log records;
/// created by [`layer`].
pub struct Bridge<S> {
    spans: OpenTelemetryLayer<S, Tracer>,
    dispatch: OnceLock<WeakDispatch>,
    misplaced: Misplaced,
}

/// Data that the layer stores with a recorded span.
struct BridgedData {
    /// State of the installation when the span was created.
    state: State,
    /// Tick of the last exit; `None` for a span that was never exited.
    exit_tick: Option<u64>,
    late: LateFields,
}

/// Returns a layer that records `tracing` spans and events, without fields for busy and idle time, threads,
/// targets and source locations.
///
/// Add it to the application's subscriber. Filters work as with any other layer:
///
/// ```
/// use tracing_subscriber::prelude::*;
///
/// let subscriber = tracing_subscriber::registry().with(telemetry::bridge::layer());
/// # drop(subscriber);
/// ```
///
/// Libraries of the network emit several TRACE events for each request, which become log records, too. A
/// filter of this layer alone omits them, whatever other layers show:
///
/// ```
/// use tracing::Level;
/// use tracing_subscriber::filter::Targets;
/// use tracing_subscriber::prelude::*;
///
/// let recorded = Targets::new()
///     .with_default(Level::INFO)
///     .with_targets(["hyper", "hyper_util", "h2", "reqwest"].map(|target| (target, Level::WARN)));
/// let subscriber = tracing_subscriber::registry().with(telemetry::bridge::layer().with_filter(recorded));
/// # drop(subscriber);
/// ```
#[must_use]
pub fn layer<S>() -> Bridge<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    Bridge::with(Tracer::OF_LAYER)
}

impl<S> Bridge<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn with(tracer: Tracer) -> Bridge<S> {
        let spans = tracing_opentelemetry::layer()
            .with_tracer(tracer)
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_error_fields_to_exceptions(false)
            .with_error_records_to_exceptions(false)
            .with_error_events_to_exceptions(false);
        Bridge { spans, dispatch: OnceLock::new(), misplaced: Misplaced::default() }
    }

    /// State of the installation that records spans and events now, if there is one.
    fn recording() -> Option<State> {
        let state = current::state();
        (state.is_recording() && !OtelContext::is_current_telemetry_suppressed()).then_some(state)
    }

    /// Span that an event belongs to.
    fn span_of(&self, event: &Event<'_>, state: State) -> CurrentSpan {
        match event.parent() {
            Some(parent) => self.span_with_id(parent, state),
            None if event.is_contextual() => current::get().within(state),
            None => CurrentSpan::NONE,
        }
    }

    /// Span with this id of `tracing`.
    fn span_with_id(&self, id: &Id, state: State) -> CurrentSpan {
        let dispatch = self.dispatch.get().and_then(WeakDispatch::upgrade);
        let context = dispatch.and_then(|dispatch| get_otel_context(id, &dispatch));
        context.map_or(CurrentSpan::NONE, |context| tracer::current_span_of(&context, state))
    }
}

/// Returns the state of the installation when a span was created, if the span was recorded.
fn recorded_state<S>(id: &Id, context: &Context<'_, S>) -> Option<State>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    context.span(id)?.extensions().get::<BridgedData>().map(|data| data.state)
}

impl<S> Layer<S> for Bridge<S>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_register_dispatch(&self, dispatch: &Dispatch) {
        // A layer belongs to one subscriber.
        let _ = self.dispatch.set(dispatch.downgrade());
        current_context::follow();
        self.spans.on_register_dispatch(dispatch);
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(state) = Self::recording().filter(|_| !own_thread::is_own()) else { return };
        entered::restore();
        let current = current::get().within(state);
        let has_parent = attributes.is_contextual() && !current.is_none();
        let _stage = has_parent.then(|| tracer::attach(current)).flatten();
        self.spans.on_new_span(attributes, id, context.clone());
        if let Some(span) = context.span(id) {
            let mut late = LateFields::default();
            attributes.record(&mut late);
            // These are in the span that begins.
            (late.name, late.kind) = (None, None);
            span.extensions_mut().insert(BridgedData { state, exit_tick: None, late });
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, S>) {
        if recorded_state(id, &context).is_none() {
            return;
        }
        if let (Some(state), Some(span)) = (Self::recording(), context.lookup_current())
            && span.id() == *id
        {
            self.misplaced.check(id, span.metadata(), state);
        }
        if let Some(span) = context.span(id)
            && let Some(data) = span.extensions_mut().get_mut::<BridgedData>()
        {
            values.record(&mut data.late);
        }
        self.spans.on_record(id, values, context);
    }

    fn on_follows_from(&self, id: &Id, follows: &Id, context: Context<'_, S>) {
        if recorded_state(id, &context).is_some() {
            self.spans.on_follows_from(id, follows, context);
        }
    }

    fn on_event(&self, event: &Event<'_>, _context: Context<'_, S>) {
        let Some(state) = Self::recording() else { return };
        if own_thread::is_own() && event.metadata().target() != OWN_TARGET {
            return;
        }
        entered::restore();
        let current = self.span_of(event, state);
        if *event.metadata().level() == Level::ERROR {
            set_error(&current);
        }
        if logs::is_enabled() || event::is_named(event) {
            event::record(event, state, &current);
        }
    }

    fn on_enter(&self, id: &Id, context: Context<'_, S>) {
        let Some(state) = recorded_state(id, &context) else { return };
        self.spans.on_enter(id, context);
        if !state.is_replaced() {
            let span = OtelContext::map_current(|context| tracer::current_span_of(context, state));
            entered::enter(id, span);
        }
    }

    fn on_exit(&self, id: &Id, context: Context<'_, S>) {
        let Some(state) = recorded_state(id, &context) else { return };
        self.spans.on_exit(id, context.clone());
        entered::exit(id);
        if let Some(span) = context.span(id)
            && let Some(data) = span.extensions_mut().get_mut::<BridgedData>()
        {
            data.exit_tick = Some(clock::ticks(state));
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let data = span.extensions_mut().remove::<BridgedData>();
        if let Some(BridgedData { exit_tick: tick, late, .. }) = data {
            let closed = Closed { tick, late };
            tracer::with_closed(closed, || self.spans.on_close(id.clone(), context.clone()));
        }
    }

    /// Finds the inner layer, too, which OpenTelemetry's methods on spans look for.
    #[allow(unsafe_code, reason = "a layer that contains another must find the types of the other, too")]
    unsafe fn downcast_raw(&self, id: TypeId) -> Option<*const ()> {
        if id == TypeId::of::<Self>() {
            return Some(std::ptr::from_ref(self).cast());
        }
        // SAFETY: the inner layer lives as long as this one, and upholds the contract for its own types.
        unsafe { self.spans.downcast_raw(id) }
    }
}

/// Sets the status of the current span to error, if it is a bridged span.
fn set_error(current: &CurrentSpan) {
    OtelContext::map_current(|context| {
        let span = context.span();
        let id = u64::from_be_bytes(span.span_context().span_id().to_bytes());
        if id == current.span_id {
            span.set_status(Status::error(""));
        }
    });
}
