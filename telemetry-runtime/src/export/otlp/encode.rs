//! Spans into `ExportTraceServiceRequest` bytes, without objects in between.
//!
//! Field numbers are those of `opentelemetry/proto/trace/v1/trace.proto` and its imports. A test
//! decodes every batch with `opentelemetry-proto` and compares it field by field.

use crate::export::otlp::protobuf::{
    begin_wide, bytes, count, end_wide, fixed32, fixed64, key_value, name, nested, number,
};
use crate::model::name::Name;
use crate::model::resource::{Resource, ResourceValue};
use crate::process::attribute::ValueRef;
use crate::process::event::EventView;
use crate::process::link::LinkView;
use crate::process::metric_source::SCOPE;
use crate::process::span::SpanView;
use crate::record::site::Site;
use semconv::SpanKind;

/// Bit of `Span.flags` and `Link.flags`: it is known whether the parent or the linked span is remote.
const HAS_IS_REMOTE: u32 = 0x100;
/// Bit of `Span.flags` and `Link.flags`: the parent or the linked span is remote.
const IS_REMOTE: u32 = 0x200;
const STATUS_ERROR: u64 = 2;

/// Gathers spans into one request, `ExportTraceServiceRequest { resource_spans = 1 { resource = 1,
/// schema_url = 3, scope_spans = 2 { scope = 1, spans = 2, schema_url = 3 } } }`, each where it stays.
pub(crate) struct TraceEncoder {
    has_events: bool,
    /// `ResourceSpans.resource` with its schema URL, encoded once.
    resource: Vec<u8>,
    /// `ScopeSpans.scope`, encoded once.
    scope: Vec<u8>,
    /// Encoded attributes that every span of a site has, by the site's number.
    constants: Vec<Vec<u8>>,
    request: Vec<u8>,
    /// Where the request's two outer messages begin.
    resource_spans: usize,
    scope_spans: usize,
    count: u64,
}

impl TraceEncoder {
    /// Encoder for spans of this resource, with the events of stages or without them.
    pub(crate) fn new(resource: &Resource, has_events: bool) -> TraceEncoder {
        TraceEncoder {
            has_events,
            resource: encode_resource(resource),
            scope: encode_scope(),
            constants: Vec::new(),
            request: Vec::new(),
            resource_spans: 0,
            scope_spans: 0,
            count: 0,
        }
    }

    /// Spans gathered.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Bytes gathered.
    pub(crate) fn bytes(&self) -> usize {
        self.request.len()
    }

    /// Begins a request in this buffer.
    pub(crate) fn begin(&mut self, mut buffer: Vec<u8>) {
        buffer.clear();
        self.resource_spans = begin_wide(&mut buffer, 1);
        buffer.extend_from_slice(&self.resource);
        self.scope_spans = begin_wide(&mut buffer, 2);
        buffer.extend_from_slice(&self.scope);
        self.request = buffer;
    }

    /// Adds one span to the request that has begun.
    pub(crate) fn add(&mut self, view: &SpanView<'_>) {
        let constants = constants(&mut self.constants, view.site, view.start.site);
        let has_events = self.has_events;
        nested(&mut self.request, 2, |span| encode_span(span, view, constants, has_events));
        self.count += 1;
    }

    /// The request and the spans in it; another one must begin before more are added.
    pub(crate) fn finish(&mut self) -> (Vec<u8>, u64) {
        let mut request = std::mem::take(&mut self.request);
        bytes(&mut request, 3, semconv::SCHEMA_URL.as_bytes());
        end_wide(&mut request, self.scope_spans);
        end_wide(&mut request, self.resource_spans);
        (request, std::mem::take(&mut self.count))
    }
}

fn encode_span(span: &mut Vec<u8>, view: &SpanView<'_>, constants: &[u8], has_events: bool) {
    bytes(span, 1, &view.trace_id().to_bytes());
    bytes(span, 2, &view.span_id().to_bytes());
    if let Some(parent) = view.parent_span_id() {
        bytes(span, 4, &parent.to_bytes());
    }
    fixed64(span, 7, view.start_unix_nanos());
    fixed64(span, 8, view.end_unix_nanos());
    let remote = if view.has_remote_parent() { IS_REMOTE } else { 0 };
    fixed32(span, 16, u32::from(view.trace_flags()) | HAS_IS_REMOTE | remote);
    if let Some(state) = view.trace_state() {
        bytes(span, 3, state.as_bytes());
    }
    span.extend_from_slice(constants);
    view.attributes(&mut |key: Name<'_>, value: ValueRef<'_>| key_value(span, 9, &key, &value));
    view.events(|event| {
        if has_events || !event.is_of_application() {
            nested(span, 11, |out| encode_event(out, &event));
        }
    });
    view.links(|link| nested(span, 13, |out| encode_link(out, &link)));
    count(span, 10, view.dropped_attributes_count());
    count(span, 12, view.dropped_events_count());
    count(span, 14, view.dropped_links_count());
    if view.is_failure() {
        nested(span, 15, |status| {
            if let Some(description) = view.status_description() {
                bytes(status, 2, description.as_bytes());
            }
            number(status, 3, STATUS_ERROR);
        });
    }
}

fn encode_event(event: &mut Vec<u8>, view: &EventView<'_>) {
    fixed64(event, 1, view.unix_nanos());
    name(event, 2, &view.name());
    view.attributes(&mut |key: Name<'_>, value: ValueRef<'_>| key_value(event, 3, &key, &value));
    count(event, 4, view.dropped_attributes_count());
}

/// `Link { trace_id = 1, span_id = 2, trace_state = 3, attributes = 4, dropped_attributes_count = 5,
/// flags = 6 }`
fn encode_link(link: &mut Vec<u8>, view: &LinkView<'_>) {
    bytes(link, 1, &view.trace_id().to_bytes());
    bytes(link, 2, &view.span_id().to_bytes());
    if let Some(state) = view.trace_state() {
        bytes(link, 3, state.as_bytes());
    }
    view.attributes(&mut |key: Name<'_>, value: ValueRef<'_>| key_value(link, 4, &key, &value));
    count(link, 5, view.dropped_attributes_count());
    let remote = if view.is_remote() { IS_REMOTE } else { 0 };
    fixed32(link, 6, u32::from(view.trace_flags()) | HAS_IS_REMOTE | remote);
}

/// Name, kind and place of a site's spans.
fn constants<'c>(cache: &'c mut Vec<Vec<u8>>, site: &'static Site, number: u32) -> &'c [u8] {
    let index = number as usize;
    if cache.len() <= index {
        cache.resize_with(index + 1, Vec::new);
    }
    let Some(known) = cache.get_mut(index) else { return &[] };
    if known.is_empty() {
        *known = encode_constants(site);
    }
    known
}

fn encode_constants(site: &'static Site) -> Vec<u8> {
    let mut constants = Vec::new();
    bytes(&mut constants, 5, site.name().as_bytes());
    number(&mut constants, 6, kind(site.kind()));
    // A library's span does not say where it stands.
    if site.is_library_span() {
        return constants;
    }
    let location = site.location();
    let mut text = |key, value: &str| key_value(&mut constants, 9, &Name::new(key), &ValueRef::Text(value));
    text("code.function.name", &location.full_function());
    text("code.file.path", location.file);
    let line = ValueRef::Int(i64::from(location.line));
    key_value(&mut constants, 9, &Name::new("code.line.number"), &line);
    constants
}

/// `Span.SpanKind`.
const fn kind(kind: SpanKind) -> u64 {
    match kind {
        SpanKind::Internal => 1,
        SpanKind::Server => 2,
        SpanKind::Client => 3,
        SpanKind::Producer => 4,
        SpanKind::Consumer => 5,
    }
}

/// `resource = 1: Resource { attributes = 1 }`
pub(super) fn encode_resource(resource: &Resource) -> Vec<u8> {
    let mut attributes = Vec::new();
    for (key, value) in resource.iter() {
        let value = match value {
            ResourceValue::Text(text) => ValueRef::Text(text),
            ResourceValue::Int(number) => ValueRef::Int(*number),
        };
        key_value(&mut attributes, 1, &Name::new(key), &value);
    }
    let mut field = Vec::new();
    bytes(&mut field, 1, &attributes);
    // After the resource in the message around it, whether of spans or of log records.
    bytes(&mut field, 3, semconv::CONVENTIONS_URL.as_bytes());
    field
}

/// `scope = 1: InstrumentationScope { name = 1, version = 2 }`
fn encode_scope() -> Vec<u8> {
    let mut scope = Vec::new();
    bytes(&mut scope, 1, SCOPE.as_bytes());
    bytes(&mut scope, 2, env!("CARGO_PKG_VERSION").as_bytes());
    let mut field = Vec::new();
    bytes(&mut field, 1, &scope);
    field
}
