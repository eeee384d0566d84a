//! Owned spans, for exporters that store them, and for tests.

use crate::model::id::{SpanId, TraceId};
use crate::model::name::Name;
use crate::model::outcome::Outcome;
use crate::process::attribute::ValueRef;
use crate::process::event::EventView;
use crate::process::link::LinkView;
use crate::process::span::SpanView;

/// An owned attribute value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OwnedValue {
    /// A boolean.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// A floating-point number of 64 bits.
    Double(f64),
    /// A text.
    Text(String),
    /// A homogeneous array.
    Array(Vec<OwnedValue>),
}

impl From<ValueRef<'_>> for OwnedValue {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Bool(value) => OwnedValue::Bool(value),
            ValueRef::Int(value) => OwnedValue::Int(value),
            ValueRef::Double(value) => OwnedValue::Double(value),
            ValueRef::Text(text) => OwnedValue::Text(text.to_owned()),
            ValueRef::Array(elements) => OwnedValue::Array(elements.map(OwnedValue::from).collect()),
        }
    }
}

impl std::fmt::Display for OwnedValue {
    /// Writes the value; a text that is not one word is quoted.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OwnedValue::Bool(value) => write!(f, "{value}"),
            OwnedValue::Int(value) => write!(f, "{value}"),
            OwnedValue::Double(value) => write!(f, "{value}"),
            OwnedValue::Text(text) if is_word(text) => f.write_str(text),
            OwnedValue::Text(text) => write!(f, "{text:?}"),
            OwnedValue::Array(elements) => {
                f.write_str("[")?;
                for (index, element) in elements.iter().enumerate() {
                    write!(f, "{}{element}", if index > 0 { ", " } else { "" })?;
                }
                f.write_str("]")
            }
        }
    }
}

fn is_word(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "_-./:@+#%[]".contains(c);
    !text.is_empty() && text.chars().all(plain)
}

/// An owned copy of an event of a finished span.
#[derive(Clone, Debug, PartialEq)]
pub struct EventData {
    /// Name of the event: `{stage}.input`, `{stage}.output`, `{stage}.decision`, or its own.
    pub name: String,
    /// Time of the event, in nanoseconds since 1970-01-01T00:00:00Z.
    pub unix_nanos: u64,
    /// Attributes of the event, in the order in which they were recorded.
    pub attributes: Vec<(String, OwnedValue)>,
    /// Number of attributes that were dropped because of a limit.
    pub dropped_attributes_count: u32,
}

/// An owned copy of a link of a finished span to another span.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkData {
    /// Trace id of the linked span.
    pub trace_id: TraceId,
    /// Id of the linked span.
    pub span_id: SpanId,
    /// W3C's `tracestate` of the linked trace, if it has one.
    pub trace_state: Option<String>,
    /// Attributes of the link, in the order in which they were recorded.
    pub attributes: Vec<(String, OwnedValue)>,
    /// Number of attributes that were dropped because of a limit.
    pub dropped_attributes_count: u32,
}

/// An owned copy of a finished span.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanData {
    /// Name of the span.
    pub name: &'static str,
    /// Kind of the span.
    pub kind: semconv::SpanKind,
    /// Id of the span's trace.
    pub trace_id: TraceId,
    /// Id of the span.
    pub span_id: SpanId,
    /// Id of the parent span; `None` for a root span.
    pub parent_span_id: Option<SpanId>,
    /// True if the parent is in another process.
    pub has_remote_parent: bool,
    /// W3C flags of the span's trace: 1 for sampled, 2 for a random id.
    pub trace_flags: u8,
    /// W3C's `tracestate` of the span's trace, if the trace has one.
    pub trace_state: Option<String>,
    /// Start time of the span, in nanoseconds since 1970-01-01T00:00:00Z.
    pub start_unix_nanos: u64,
    /// End time of the span, in nanoseconds since 1970-01-01T00:00:00Z.
    pub end_unix_nanos: u64,
    /// Outcome of the span.
    pub outcome: Outcome,
    /// Value of `error.type`; `None` if the span succeeded.
    pub error_type: Option<String>,
    /// True if the span's status is an error: it failed or panicked, and the error was not expected.
    pub is_failure: bool,
    /// Description of the span's status, which a program gave the span of a library.
    pub status_description: Option<String>,
    /// Attributes of the span, each name once.
    pub attributes: Vec<(String, OwnedValue)>,
    /// Events of the span, in the order of their times.
    pub events: Vec<EventData>,
    /// Links of the span, in the order in which they were recorded.
    pub links: Vec<LinkData>,
    /// Number of attributes that were dropped because of a limit.
    pub dropped_attributes_count: u32,
    /// Number of events that were dropped because of a limit.
    pub dropped_events_count: u32,
    /// Number of links that were dropped because of a limit.
    pub dropped_links_count: u32,
}

impl SpanData {
    /// Copies a span.
    #[must_use]
    pub fn from_view(view: &SpanView<'_>) -> SpanData {
        let mut attributes = Vec::new();
        view.attributes(&mut collect(&mut attributes));
        let mut events = Vec::new();
        view.events(|event| events.push(EventData::from_view(&event)));
        let mut links = Vec::new();
        view.links(|link| links.push(LinkData::from_view(&link)));
        SpanData {
            name: view.name(),
            kind: view.kind(),
            trace_id: view.trace_id(),
            span_id: view.span_id(),
            parent_span_id: view.parent_span_id(),
            has_remote_parent: view.has_remote_parent(),
            trace_flags: view.trace_flags(),
            trace_state: view.trace_state().map(str::to_owned),
            start_unix_nanos: view.start_unix_nanos(),
            end_unix_nanos: view.end_unix_nanos(),
            outcome: view.outcome(),
            error_type: view.error_type().map(str::to_owned),
            is_failure: view.is_failure(),
            status_description: view.status_description().map(str::to_owned),
            attributes,
            events,
            links,
            dropped_attributes_count: view.dropped_attributes_count(),
            dropped_events_count: view.dropped_events_count(),
            dropped_links_count: view.dropped_links_count(),
        }
    }

    /// Duration of the span, in nanoseconds.
    #[must_use]
    pub fn nanos(&self) -> u64 {
        self.end_unix_nanos.saturating_sub(self.start_unix_nanos)
    }

    /// Returns the value of the attribute with this name.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&OwnedValue> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }
}

impl LinkData {
    fn from_view(view: &LinkView<'_>) -> LinkData {
        let mut attributes = Vec::new();
        view.attributes(&mut collect(&mut attributes));
        LinkData {
            attributes,
            trace_id: view.trace_id(),
            span_id: view.span_id(),
            trace_state: view.trace_state().map(str::to_owned),
            dropped_attributes_count: view.dropped_attributes_count(),
        }
    }
}

/// A decision of a stage, read from its event.
#[derive(Clone, Debug)]
pub(crate) struct Decision<'a> {
    pub(crate) name: String,
    pub(crate) chosen: String,
    pub(crate) considered: Option<&'a OwnedValue>,
    pub(crate) because: Option<&'a OwnedValue>,
}

impl EventData {
    /// Returns the decision if the event is one.
    pub(crate) fn decision(&self) -> Option<Decision<'_>> {
        let value =
            |name: &str| self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value);
        let name = value("stage.decision.name").filter(|_| self.name.ends_with(".decision"))?.to_string();
        let chosen = value("stage.decision.chosen").map(OwnedValue::to_string).unwrap_or_default();
        let (considered, because) = (value("stage.decision.considered"), value("stage.decision.because"));
        Some(Decision { name, chosen, considered, because })
    }

    fn from_view(view: &EventView<'_>) -> EventData {
        let mut attributes = Vec::new();
        view.attributes(&mut collect(&mut attributes));
        EventData {
            name: view.name().to_string(),
            unix_nanos: view.unix_nanos(),
            attributes,
            dropped_attributes_count: view.dropped_attributes_count(),
        }
    }
}

pub(crate) fn collect(into: &mut Vec<(String, OwnedValue)>) -> impl FnMut(Name<'_>, ValueRef<'_>) {
    |name, value| into.push((name.to_string(), value.into()))
}
