//! Implementation of OpenTelemetry's tracer that writes to the rings: spans of `tracing-opentelemetry` are
//! recorded like stages, with the same kind of ids, in the same traces, for the same exporters.

use std::borrow::Cow;
use std::cell::Cell;
use std::time::SystemTime;

use opentelemetry::trace::{
    Span, SpanBuilder, SpanContext, SpanId, SpanKind, Status, TraceContextExt, TraceFlags, TraceId,
    TraceState,
};
use opentelemetry::{Context, ContextGuard, Key, KeyValue, Value};

use crate::bridge::sensitive::write_attribute;
use crate::bridge::spans::{self, ActiveSpan, OTHER, SpanEnd};
use crate::context::current::{self, CurrentSpan, Flags};
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::record::clock;
use crate::record::ids;
use crate::record::link::Linked;

/// Attribute of a span builder that holds the tick of its creation, which is the start of the span.
const CREATED: &str = "telemetry.made";
/// Maximum number of attributes of a span: OpenTelemetry's default.
const MAX_ATTRIBUTES: usize = 128;

/// The current stage in an OpenTelemetry context, which cannot represent all of its data.
struct CurrentStage(CurrentSpan);

thread_local! {
    /// End of the span that is being closed; `None` means now.
    static END_TICK: Cell<Option<u64>> = const { Cell::new(None) };
}

/// Calls `close`, which may end a span; the span then ends at `tick`.
pub(super) fn with_end_tick(tick: Option<u64>, close: impl FnOnce()) {
    let previous = END_TICK.replace(tick);
    close();
    END_TICK.set(previous);
}

/// Returns the innermost running stage or bridged span as an OpenTelemetry context, for injection or as the
/// parent of a span.
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

/// Makes the running stage OpenTelemetry's current span, unless it is already, so that new spans are its
/// children.
pub(super) fn attach(current: CurrentSpan) -> Option<ContextGuard> {
    (!is_current(&current)).then(|| context_of(current).attach())
}

fn is_current(current: &CurrentSpan) -> bool {
    Context::map_current(|context| span_id(context.span().span_context()) == current.span_id)
}

fn context_of(current: CurrentSpan) -> Context {
    let span = span_context(&current, TraceState::NONE);
    Context::current().with_value(CurrentStage(current)).with_remote_span_context(span)
}

fn span_context(current: &CurrentSpan, trace_state: TraceState) -> SpanContext {
    let trace_id = u128::from(current.trace_high) << 64 | u128::from(current.trace_low);
    let (trace_id, span_id) = (TraceId::from(trace_id), SpanId::from(current.span_id));
    let flags = TraceFlags::new(current.flags.on_the_wire() as u8);
    SpanContext::new(trace_id, span_id, flags, current.flags.is_remote(), trace_state)
}

/// Returns the current span of an OpenTelemetry context.
pub(super) fn current_span_of(context: &Context, state: State) -> CurrentSpan {
    let span = context.span();
    let span = span.span_context();
    if !span.is_valid() {
        return CurrentSpan::NONE;
    }
    let SpanReference { trace_high, trace_low, span_id, flags } = reference(span);
    let stage = context.get::<CurrentStage>().map(|stage| stage.0.within(state));
    let stage = stage.filter(|stage| (stage.trace_high, stage.trace_low) == (trace_high, trace_low));
    let flags = Flags::remote(state, flags);
    let outside =
        CurrentSpan { site: if span.is_remote() { 0 } else { spans::no_stage() }, ..CurrentSpan::NONE };
    match stage {
        Some(stage) if stage.span_id == span_id => stage,
        _ => CurrentSpan {
            trace_high,
            trace_low,
            span_id,
            flags: if span.is_remote() { flags } else { flags.of_child() },
            ..stage.unwrap_or(outside)
        },
    }
}

/// Converts a span context to a reference to the span.
fn reference(span: &SpanContext) -> SpanReference {
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

/// OpenTelemetry tracer that records the spans of [`Bridge`](super::Bridge), and of programs that use
/// OpenTelemetry's interface.
///
/// Sampling, ids and limits are those of the installation; without one nothing is recorded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tracer(());

impl opentelemetry::trace::Tracer for Tracer {
    type Span = BridgedSpan;

    fn span_builder<T: Into<Cow<'static, str>>>(&self, name: T) -> SpanBuilder {
        let created = clock::ticks(current::state()).cast_signed();
        SpanBuilder::from_name(name).with_attributes([KeyValue::new(CREATED, created)])
    }

    fn build_with_context(&self, builder: SpanBuilder, context: &Context) -> BridgedSpan {
        let state = State::now();
        let parent = current_span_of(context, state);
        let is_outside =
            current::is_outside() && !ids::is_counted(state, parent.trace_high, parent.trace_low);
        if !state.is_recording() || is_outside {
            return BridgedSpan::unrecorded(context);
        }
        let mut attributes = builder.attributes.unwrap_or_default();
        let created = attributes.iter().position(|attribute| attribute.key.as_str() == CREATED);
        let created = created.map(|index| attributes.remove(index).value);
        let tick = match created {
            Some(Value::I64(tick)) => tick.cast_unsigned(),
            _ => clock::ticks(state),
        };
        let site = spans::site(&builder.name, kind(builder.span_kind.as_ref()));
        let (active, span) = spans::begin(site, state, &parent, tick);
        if site.name() == OTHER {
            attributes.push(KeyValue::new("otel.name", builder.name));
        }
        let dropped = attributes.len().saturating_sub(MAX_ATTRIBUTES) as u32;
        attributes.truncate(MAX_ATTRIBUTES);
        let trace_state = context.span().span_context().trace_state().clone();
        let mut span = BridgedSpan {
            context: span_context(&span, trace_state),
            recorded: Some(Box::new(RecordedSpan { active, attributes, dropped, failed: false })),
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

/// A span of a library, recorded in the same trace as stages. It ends when it is ended or dropped.
#[derive(Debug)]
pub struct BridgedSpan {
    context: SpanContext,
    /// `None` for a span that has ended or was never recorded.
    recorded: Option<Box<RecordedSpan>>,
}

#[derive(Debug)]
struct RecordedSpan {
    active: ActiveSpan,
    attributes: Vec<KeyValue>,
    /// Number of attributes beyond [`MAX_ATTRIBUTES`].
    dropped: u32,
    failed: bool,
}

impl BridgedSpan {
    /// Span that is created while no telemetry is installed; its context is that of its parent.
    fn unrecorded(context: &Context) -> BridgedSpan {
        BridgedSpan { context: context.span().span_context().clone(), recorded: None }
    }

    fn finish(&mut self) {
        if let Some(recorded) = self.recorded.take() {
            recorded.end();
        }
    }
}

impl Drop for BridgedSpan {
    fn drop(&mut self) {
        self.finish();
    }
}

impl RecordedSpan {
    fn end(&self) {
        let tick = END_TICK.get().unwrap_or_else(|| clock::ticks(self.active.state()));
        let is_type = |attribute: &&KeyValue| attribute.key.as_str() == "error.type";
        let error_type = self.attributes.iter().find(is_type).map(|attribute| attribute.value.as_str());
        let failed = self.failed || error_type.is_some();
        let end = SpanEnd {
            outcome: if failed { Outcome::Error } else { Outcome::Ok },
            error_type: error_type.as_deref().unwrap_or(OTHER),
            tick,
        };
        self.active.end(&end, |pairs| {
            self.attributes.iter().for_each(|attribute| write_attribute(pairs, attribute));
            pairs.add_over_limit(self.dropped);
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
        if let Some(recorded) = &self.recorded {
            recorded.active.event(&name.into(), |pairs| {
                attributes.iter().for_each(|pair| write_attribute(pairs, pair));
            });
        }
    }

    fn span_context(&self) -> &SpanContext {
        &self.context
    }

    fn is_recording(&self) -> bool {
        self.recorded.as_ref().is_some_and(|recorded| recorded.active.is_sampled())
    }

    fn set_attribute(&mut self, attribute: KeyValue) {
        let Some(recorded) = &mut self.recorded else { return };
        let attributes = &mut recorded.attributes;
        if let Some(other) = attributes.iter_mut().find(|other| other.key == attribute.key) {
            other.value = attribute.value;
        } else if attributes.len() < MAX_ATTRIBUTES {
            attributes.push(attribute);
        } else {
            recorded.dropped = recorded.dropped.saturating_add(1);
        }
    }

    /// Records the status without its description, like errors without their messages.
    fn set_status(&mut self, status: Status) {
        if let Some(recorded) = &mut self.recorded {
            match status {
                Status::Error { .. } => recorded.failed = true,
                Status::Ok => recorded.failed = false,
                Status::Unset => {}
            }
        }
    }

    /// Records the new name as `otel.name`, because the name of the span was recorded at its start.
    fn update_name<T: Into<Cow<'static, str>>>(&mut self, name: T) {
        self.set_attribute(KeyValue::new(Key::from_static_str("otel.name"), name.into()));
    }

    /// Adds a link without its attributes, whose number is recorded.
    fn add_link(&mut self, context: SpanContext, attributes: Vec<KeyValue>) {
        let Some(recorded) = self.recorded.as_ref().filter(|_| context.is_valid()) else { return };
        let state = Some(context.trace_state().header()).filter(|state| !state.is_empty());
        let kind = if context.is_remote() { Linked::Remote(state.as_deref()) } else { Linked::Here };
        recorded.active.link(&reference(&context), kind, attributes.len() as u32);
    }

    fn end_with_timestamp(&mut self, _timestamp: SystemTime) {
        self.finish();
    }
}
