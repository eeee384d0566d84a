//! OpenTelemetry's tracer over the rings: what `tracing-opentelemetry` makes of a span is recorded as stages are,
//! with ids of the same kind, in the same trace, for the same exporters.

use std::borrow::Cow;
use std::cell::Cell;
use std::time::SystemTime;

use opentelemetry::trace::{
    Span, SpanBuilder, SpanContext, SpanId, SpanKind, Status, TraceContextExt, TraceFlags, TraceId,
    TraceState,
};
use opentelemetry::{Context, ContextGuard, Key, KeyValue, Value};

use crate::bridge::sensitive::Sensitive;
use crate::bridge::spans::{self, Ending, OTHER, Open};
use crate::context::current::{self, CurrentSpan, Flags};
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::record::clock;
use crate::record::link::Linked;

/// The attribute that takes the time of a span's making to the time of its start.
const MADE: &str = "telemetry.made";
/// Attributes of one span, at the most: OpenTelemetry's default.
const MOST: usize = 128;

/// The stage around, with all that OpenTelemetry's context has no place for.
struct Around(CurrentSpan);

thread_local! {
    /// When the span that is being closed was left last; none: now.
    static ENDED: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Runs what may end a span; the span ends at `tick`.
pub(super) fn ending_at(tick: Option<u64>, close: impl FnOnce()) {
    let around = ENDED.replace(tick);
    close();
    ENDED.set(around);
}

/// What is running now, as OpenTelemetry's context: the innermost stage or bridged span. Inject it into what is
/// sent elsewhere, or set it as the parent of a span.
///
/// ```
/// use opentelemetry::trace::TraceContextExt;
/// use telemetry::{bridge, stage};
///
/// #[stage("mail.send")]
/// fn send() -> String {
///     bridge::current_context().span().span_context().trace_id().to_string()
/// }
/// # assert_eq!(send(), "0".repeat(32), "nothing is installed");
/// ```
#[must_use]
pub fn current_context() -> Context {
    let current = current::get().within(State::now());
    if current.is_none() || is_current(&current) { Context::current() } else { context_of(current) }
}

/// Makes the running stage OpenTelemetry's current span, unless it is; a span that is made meanwhile is its child.
pub(super) fn attach(current: CurrentSpan) -> Option<ContextGuard> {
    (!is_current(&current)).then(|| context_of(current).attach())
}

fn is_current(current: &CurrentSpan) -> bool {
    Context::map_current(|context| span_id(context.span().span_context()) == current.span_id)
}

fn context_of(current: CurrentSpan) -> Context {
    let span = span_context(&current, TraceState::NONE);
    Context::current().with_value(Around(current)).with_remote_span_context(span)
}

fn span_context(current: &CurrentSpan, trace_state: TraceState) -> SpanContext {
    let trace_id = u128::from(current.trace_high) << 64 | u128::from(current.trace_low);
    let (trace_id, span_id) = (TraceId::from(trace_id), SpanId::from(current.span_id));
    let flags = TraceFlags::new(current.flags.on_the_wire() as u8);
    SpanContext::new(trace_id, span_id, flags, current.flags.is_remote(), trace_state)
}

/// What runs where this context is current.
pub(super) fn ambient_of(context: &Context, state: State) -> CurrentSpan {
    let span = context.span();
    let span = span.span_context();
    if !span.is_valid() {
        return CurrentSpan::NONE;
    }
    let SpanReference { trace_high, trace_low, span_id, flags } = identity(span);
    let around = context.get::<Around>().map(|around| around.0.within(state));
    let around = around.filter(|around| (around.trace_high, around.trace_low) == (trace_high, trace_low));
    let flags = Flags::remote(state, flags);
    let outermost =
        CurrentSpan { site: if span.is_remote() { 0 } else { spans::no_stage() }, ..CurrentSpan::NONE };
    match around {
        Some(around) if around.span_id == span_id => around,
        _ => CurrentSpan {
            trace_high,
            trace_low,
            span_id,
            flags: if span.is_remote() { flags } else { flags.below() },
            ..around.unwrap_or(outermost)
        },
    }
}

/// A span as another is told of it.
fn identity(span: &SpanContext) -> SpanReference {
    let trace_id = u128::from_be_bytes(span.trace_id().to_bytes());
    SpanReference {
        trace_high: (trace_id >> 64) as u64,
        trace_low: trace_id as u64,
        span_id: span_id(span),
        flags: u32::from(span.trace_flags().to_u8()),
    }
}

fn span_id(span: &SpanContext) -> u64 {
    u64::from_be_bytes(span.span_id().to_bytes())
}

/// Records the spans of [`Bridge`](super::Bridge), and of whoever uses OpenTelemetry's own interface.
///
/// Sampling, ids and limits are those of the installation; without one nothing is recorded.
#[derive(Clone, Debug, Default)]
pub struct Tracer {
    pub(super) sensitive: Sensitive,
}

impl opentelemetry::trace::Tracer for Tracer {
    type Span = BridgedSpan;

    fn span_builder<T: Into<Cow<'static, str>>>(&self, name: T) -> SpanBuilder {
        let made = clock::ticks(State::now()).cast_signed();
        SpanBuilder::from_name(name).with_attributes([KeyValue::new(MADE, made)])
    }

    fn build_with_context(&self, builder: SpanBuilder, context: &Context) -> BridgedSpan {
        let state = State::now();
        if !state.is_recording() {
            return BridgedSpan::unrecorded(context);
        }
        let mut attributes = builder.attributes.unwrap_or_default();
        let made = attributes.iter().position(|attribute| attribute.key.as_str() == MADE);
        let made = made.map(|index| attributes.remove(index).value);
        let tick = match made {
            Some(Value::I64(tick)) => tick.cast_unsigned(),
            _ => clock::ticks(state),
        };
        let parent = ambient_of(context, state);
        let site = spans::site(&builder.name, kind(builder.span_kind.as_ref()));
        let (open, span) = spans::begin(site, state, &parent, tick);
        if site.name() == OTHER {
            attributes.push(KeyValue::new("otel.name", builder.name));
        }
        attributes.truncate(MOST);
        let trace_state = context.span().span_context().trace_state().clone();
        let mut span = BridgedSpan {
            context: span_context(&span, trace_state),
            open: Some(Box::new(Recorded {
                open,
                attributes,
                failed: false,
                sensitive: self.sensitive.clone(),
            })),
        };
        for link in builder.links.into_iter().flatten() {
            span.add_link(link.span_context, link.attributes);
        }
        for event in builder.events.into_iter().flatten() {
            span.add_event(event.name, event.attributes);
        }
        span
    }
}

fn kind(kind: Option<&SpanKind>) -> semconv::SpanKind {
    match kind {
        Some(SpanKind::Client) => semconv::SpanKind::Client,
        Some(SpanKind::Server) => semconv::SpanKind::Server,
        Some(SpanKind::Producer) => semconv::SpanKind::Producer,
        Some(SpanKind::Consumer) => semconv::SpanKind::Consumer,
        Some(SpanKind::Internal) | None => semconv::SpanKind::Internal,
    }
}

/// A span of a library, recorded beside stages. It ends when it is told to, or when it is dropped.
#[derive(Debug)]
pub struct BridgedSpan {
    context: SpanContext,
    /// `None`: it has ended, or was never recorded.
    open: Option<Box<Recorded>>,
}

#[derive(Debug)]
struct Recorded {
    open: Open,
    attributes: Vec<KeyValue>,
    failed: bool,
    sensitive: Sensitive,
}

impl BridgedSpan {
    /// Nothing is installed: whoever asks for the trace is told the parent's.
    fn unrecorded(context: &Context) -> BridgedSpan {
        BridgedSpan { context: context.span().span_context().clone(), open: None }
    }

    fn finish(&mut self) {
        if let Some(recorded) = self.open.take() {
            recorded.end();
        }
    }
}

impl Drop for BridgedSpan {
    fn drop(&mut self) {
        self.finish();
    }
}

impl Recorded {
    fn end(&self) {
        let tick = ENDED.get().unwrap_or_else(|| clock::ticks(self.open.state()));
        let is_type = |attribute: &&KeyValue| attribute.key.as_str() == "error.type";
        let error_type = self.attributes.iter().find(is_type).map(|attribute| attribute.value.as_str());
        let failed = self.failed || error_type.is_some();
        let ending = Ending {
            outcome: if failed { Outcome::Error } else { Outcome::Ok },
            error_type: error_type.as_deref().unwrap_or(OTHER),
            tick,
        };
        self.open.end(&ending, |fields| {
            self.attributes.iter().for_each(|attribute| self.sensitive.write_attribute(fields, attribute));
        });
    }
}

impl Span for BridgedSpan {
    fn add_event_with_timestamp<T: Into<Cow<'static, str>>>(
        &mut self,
        name: T,
        _timestamp: SystemTime,
        attributes: Vec<KeyValue>,
    ) {
        if let Some(recorded) = &self.open {
            recorded.open.event(&name.into(), |fields| {
                attributes.iter().for_each(|pair| recorded.sensitive.write_attribute(fields, pair));
            });
        }
    }

    fn span_context(&self) -> &SpanContext {
        &self.context
    }

    fn is_recording(&self) -> bool {
        self.open.as_ref().is_some_and(|recorded| recorded.open.is_sampled())
    }

    fn set_attribute(&mut self, attribute: KeyValue) {
        let Some(recorded) = &mut self.open else { return };
        let attributes = &mut recorded.attributes;
        if let Some(known) = attributes.iter_mut().find(|known| known.key == attribute.key) {
            known.value = attribute.value;
        } else if attributes.len() < MOST {
            attributes.push(attribute);
        }
    }

    /// A failure is kept; its description is not, as the messages of errors never are.
    fn set_status(&mut self, status: Status) {
        if let Some(recorded) = &mut self.open {
            match status {
                Status::Error { .. } => recorded.failed = true,
                Status::Ok => recorded.failed = false,
                Status::Unset => {}
            }
        }
    }

    /// The name is recorded when a span begins.
    fn update_name<T: Into<Cow<'static, str>>>(&mut self, name: T) {
        self.set_attribute(KeyValue::new(Key::from_static_str("otel.name"), name.into()));
    }

    fn add_link(&mut self, context: SpanContext, _attributes: Vec<KeyValue>) {
        let Some(recorded) = self.open.as_ref().filter(|_| context.is_valid()) else { return };
        let state = Some(context.trace_state().header()).filter(|state| !state.is_empty());
        let place = if context.is_remote() { Linked::Remote(state.as_deref()) } else { Linked::Here };
        recorded.open.link(&identity(&context), place);
    }

    fn end_with_timestamp(&mut self, _timestamp: SystemTime) {
        self.finish();
    }
}
