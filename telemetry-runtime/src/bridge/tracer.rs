//! Implementation of OpenTelemetry's tracer that writes to the rings: spans of `tracing-opentelemetry` are
//! recorded like stages, with the same kind of ids, in the same traces, for the same exporters.

use std::borrow::Cow;
use std::cell::Cell;
use std::time::SystemTime;

use opentelemetry::trace::{
    Span, SpanBuilder, SpanContext, SpanId, SpanKind, Status, TraceContextExt, TraceFlags, TraceId,
    TraceState,
};
use opentelemetry::{Context, ContextGuard, KeyValue, Value};

use crate::bridge::given::{self, LateFields};
use crate::bridge::pairs::Pairs;
use crate::bridge::sensitive::write_attribute;
use crate::bridge::spans::{self, ActiveSpan, GivenToSpan, OTHER, SpanEnd};
use crate::context::current::{self, CurrentSpan, Flags};
use crate::context::span_reference::SpanReference;
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::record::clock;
use crate::record::ids;
use crate::record::link::Linked;
use crate::record::sampler;

/// Attribute of a span builder that holds the tick of its creation, which is the start of the span.
const CREATED: &str = "telemetry.made";
/// Attribute with the name of a span beyond the limit of names.
const OTEL_NAME: &str = "otel.name";
/// Maximum number of attributes of a span, an event or a link: OpenTelemetry's default.
const MAX_ATTRIBUTES: usize = 128;

/// The current stage in an OpenTelemetry context, which cannot represent all of its data.
struct CurrentStage(CurrentSpan);

thread_local! {
    /// Data of the `tracing` span that is being closed.
    static CLOSED: Cell<Option<Closed>> = const { Cell::new(None) };
}

/// Data of a `tracing` span that is closed, for the span that ends by it.
pub(super) struct Closed {
    /// End of the span; `None` means now.
    pub(super) tick: Option<u64>,
    pub(super) late: LateFields,
}

/// Calls `close`, which may end the span of a `tracing` span with this data.
pub(super) fn with_closed(closed: Closed, close: impl FnOnce()) {
    let previous = CLOSED.replace(Some(closed));
    close();
    CLOSED.set(previous);
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
        _ => {
            let flags = if span.is_remote() { flags } else { flags.of_child() };
            CurrentSpan { trace_high, trace_low, span_id, flags, ..stage.unwrap_or(outside) }
        }
    }
}

/// Returns the current span of an OpenTelemetry context for a child of it: about a trace of another process
/// whose context came by OpenTelemetry's interface, the sampler decides here.
fn received_span_of(context: &Context, state: State) -> CurrentSpan {
    let parent = current_span_of(context, state);
    let is_decided = |stage: &CurrentStage| stage.0.span_id == parent.span_id;
    if parent.flags.is_remote() && !context.get::<CurrentStage>().is_some_and(is_decided) {
        return sampler::received(parent);
    }
    parent
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
/// Sampling, ids and limits are those of the installation; without one nothing is recorded. Start, end and
/// event have the times that the program gives them, and those of the stages' clock where it gives none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tracer {
    /// True for the tracer of the layer, which gives each span the time of its creation as its start.
    is_of_layer: bool,
}

impl Tracer {
    pub(super) const OF_LAYER: Tracer = Tracer { is_of_layer: true };
}

impl opentelemetry::trace::Tracer for Tracer {
    type Span = BridgedSpan;

    fn span_builder<T: Into<Cow<'static, str>>>(&self, name: T) -> SpanBuilder {
        let created = clock::ticks(current::state()).cast_signed();
        SpanBuilder::from_name(name).with_attributes([KeyValue::new(CREATED, created)])
    }

    fn build_with_context(&self, builder: SpanBuilder, context: &Context) -> BridgedSpan {
        let state = State::now();
        let parent = received_span_of(context, state);
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
        let kind = kind(builder.span_kind.as_ref());
        let site = spans::site(&builder.name, kind);
        let (active, span) = spans::begin(site, state, &parent, tick);
        if site.name() == OTHER {
            attributes.push(KeyValue::new(OTEL_NAME, builder.name.clone()));
        }
        let start = builder.start_time.filter(|_| !self.is_of_layer);
        let start = start.and_then(|time| given::time(time, state));
        let dropped = attributes.len().saturating_sub(MAX_ATTRIBUTES) as u32;
        attributes.truncate(MAX_ATTRIBUTES);
        let trace_state = context.span().span_context().trace_state().clone();
        let mut span = BridgedSpan {
            context: span_context(&span, trace_state),
            recorded: Some(Box::new(RecordedSpan {
                active,
                attributes,
                dropped,
                name: builder.name,
                kind,
                is_renamed: false,
                start,
                status: Status::Unset,
            })),
        };

        for link in builder.links.into_iter().flatten() {
            span.add_link(link.span_context, link.attributes);
        }
        for event in builder.events.into_iter().flatten() {
            span.add_event_with_timestamp(event.name, event.timestamp, event.attributes);
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
    name: Cow<'static, str>,
    kind: semconv::SpanKind,
    /// True if name or kind are not those with which the span began.
    is_renamed: bool,
    /// Start that the program gave the span, in nanoseconds since 1970.
    start: Option<u64>,
    status: Status,
}

impl BridgedSpan {
    /// Span that is created while no telemetry is installed; its context is that of its parent.
    fn unrecorded(context: &Context) -> BridgedSpan {
        BridgedSpan { context: context.span().span_context().clone(), recorded: None }
    }

    /// Ends the span, at a time that the program gives it or now.
    fn finish(&mut self, time: Option<SystemTime>) {
        if let Some(recorded) = self.recorded.take() {
            recorded.end(time);
        }
    }
}

impl Drop for BridgedSpan {
    fn drop(&mut self) {
        self.finish(None);
    }
}

impl RecordedSpan {
    fn end(mut self, time: Option<SystemTime>) {
        let state = self.active.state();
        let closed = CLOSED.take();
        let is_closed = closed.is_some();
        let tick = closed.and_then(|closed| {
            self.apply(closed.late);
            closed.tick
        });
        let tick = tick.unwrap_or_else(|| clock::ticks(state));
        let site = self.is_renamed.then(|| spans::site(&self.name, self.kind));
        if site.is_some_and(|site| site.name() == OTHER) {
            let name = self.name.clone();
            self.set(KeyValue::new(OTEL_NAME, name));
        }
        let is_type = |attribute: &&KeyValue| attribute.key.as_str() == "error.type";
        let error_type = self.attributes.iter().find(is_type).map(|attribute| attribute.value.as_str());
        let description = match &self.status {
            Status::Error { description } => Some(&**description),
            Status::Ok | Status::Unset => None,
        };
        let failed = description.is_some() || error_type.is_some();
        let end = SpanEnd {
            outcome: if failed { Outcome::Error } else { Outcome::Ok },
            error_type: error_type.as_deref().unwrap_or(OTHER),
            tick,
            given: GivenToSpan {
                start: self.start,
                end: time.filter(|_| !is_closed).and_then(|time| given::time(time, state)),
                site,
                status: description.filter(|description| !description.is_empty()),
            },
        };
        self.active.end(&end, |pairs| {
            self.attributes.iter().for_each(|attribute| write_attribute(pairs, attribute));
            pairs.add_over_limit(self.dropped);
        });
    }

    /// Applies fields of a `tracing` span that its layer passes on in another form or not at all.
    fn apply(&mut self, late: LateFields) {
        let LateFields { integers, name, kind } = late;
        for (key, number) in integers {
            let same = |attribute: &&mut KeyValue| attribute.key.as_str() == key;
            if let Some(attribute) = self.attributes.iter_mut().find(same)
                && attribute.value.as_str() == number.to_string()
            {
                attribute.value = Value::I64(number);
            }
        }
        if let Some(name) = name {
            self.rename(name.into());
        }
        if let Some(kind) = kind {
            self.is_renamed |= self.kind != kind;
            self.kind = kind;
        }
    }

    fn rename(&mut self, name: Cow<'static, str>) {
        self.is_renamed |= self.name != name;
        self.name = name;
    }

    fn set(&mut self, attribute: KeyValue) {
        let attributes = &mut self.attributes;
        if let Some(other) = attributes.iter_mut().find(|other| other.key == attribute.key) {
            other.value = attribute.value;
        } else if attributes.len() < MAX_ATTRIBUTES {
            attributes.push(attribute);
        } else {
            self.dropped = self.dropped.saturating_add(1);
        }
    }
}

impl Span for BridgedSpan {
    fn add_event_with_timestamp<T: Into<Cow<'static, str>>>(
        &mut self,
        name: T,
        timestamp: SystemTime,
        attributes: Vec<KeyValue>,
    ) {
        if let Some(recorded) = &self.recorded {
            let given = given::time(timestamp, recorded.active.state());
            recorded.active.event(&name.into(), given, |pairs| write_all(pairs, &attributes));
        }
    }

    fn span_context(&self) -> &SpanContext {
        &self.context
    }

    fn is_recording(&self) -> bool {
        self.recorded.as_ref().is_some_and(|recorded| recorded.active.is_sampled())
    }

    fn set_attribute(&mut self, attribute: KeyValue) {
        if let Some(recorded) = &mut self.recorded {
            recorded.set(attribute);
        }
    }

    /// Sets the status by OpenTelemetry's rules: `Ok` is final, and `Unset` changes nothing. Secrets and
    /// personal data in the description of an error are masked.
    fn set_status(&mut self, status: Status) {
        let Some(recorded) = &mut self.recorded else { return };
        match (&recorded.status, &status) {
            (Status::Ok, _) | (_, Status::Unset) => {}
            // An error without a description keeps that of an earlier one.
            (Status::Error { .. }, Status::Error { description }) if description.is_empty() => {}
            _ => recorded.status = status,
        }
    }

    /// Sets the name of the span. It is sampled by the name with which it began.
    fn update_name<T: Into<Cow<'static, str>>>(&mut self, name: T) {
        if let Some(recorded) = &mut self.recorded {
            recorded.rename(name.into());
        }
    }

    fn add_link(&mut self, context: SpanContext, attributes: Vec<KeyValue>) {
        let Some(recorded) = self.recorded.as_ref().filter(|_| context.is_valid()) else { return };
        let state = Some(context.trace_state().header()).filter(|state| !state.is_empty());
        let kind = if context.is_remote() { Linked::Remote(state.as_deref()) } else { Linked::Here };
        recorded.active.link(&reference(&context), kind, |pairs| write_all(pairs, &attributes));
    }

    fn end(&mut self) {
        self.finish(None);
    }

    fn end_with_timestamp(&mut self, timestamp: SystemTime) {
        self.finish(Some(timestamp));
    }
}

/// Writes attributes of an event or a link, at most [`MAX_ATTRIBUTES`].
fn write_all(pairs: &mut Pairs<'_, '_>, attributes: &[KeyValue]) {
    attributes.iter().take(MAX_ATTRIBUTES).for_each(|attribute| write_attribute(pairs, attribute));
    pairs.add_over_limit(attributes.len().saturating_sub(MAX_ATTRIBUTES) as u32);
}
