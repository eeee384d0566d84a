//! A finished span that outlives its records, for exporters that keep spans: memory, console, tests.

use crate::model::id::{SpanId, TraceId};
use crate::model::name::Name;
use crate::model::outcome::Outcome;
use crate::process::attribute::ValueRef;
use crate::process::event::EventView;
use crate::process::link::LinkView;
use crate::process::span::SpanView;

/// An attribute value that owns its memory.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum OwnedValue {
    /// True or false.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// A double.
    Double(f64),
    /// Text.
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
    /// Text in quotes where it would not read as one word.
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

/// One event of a finished span.
#[derive(Clone, Debug, PartialEq)]
pub struct EventData {
    /// `{stage}.input`, `{stage}.output`, `{stage}.decision`, or the event's own name.
    pub name: String,
    /// When, in nanoseconds since 1970-01-01T00:00:00Z.
    pub unix_nanos: u64,
    /// Its attributes, in the order in which they were recorded.
    pub attributes: Vec<(String, OwnedValue)>,
}

/// A link from a finished span to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkData {
    /// The trace of the linked span.
    pub trace_id: TraceId,
    /// The linked span.
    pub span_id: SpanId,
    /// W3C's `tracestate` of its trace.
    pub trace_state: Option<String>,
}

/// A finished span.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanData {
    /// The stage's name.
    pub name: &'static str,
    /// The span's kind.
    pub kind: semconv::SpanKind,
    /// The trace it belongs to.
    pub trace_id: TraceId,
    /// Its own id.
    pub span_id: SpanId,
    /// The stage around it.
    pub parent_span_id: Option<SpanId>,
    /// Whether that is in another process.
    pub has_remote_parent: bool,
    /// W3C's flags of its trace: 1 for sampled, 2 for an id that is random.
    pub trace_flags: u8,
    /// W3C's `tracestate`, if the trace came with it.
    pub trace_state: Option<String>,
    /// When it began, in nanoseconds since 1970-01-01T00:00:00Z.
    pub start_unix_nanos: u64,
    /// When it ended, likewise.
    pub end_unix_nanos: u64,
    /// How it ended.
    pub outcome: Outcome,
    /// What kind of failure it was.
    pub error_type: Option<String>,
    /// Whether its status is an error.
    pub is_failure: bool,
    /// The attributes that describe the span, each name once.
    pub attributes: Vec<(String, OwnedValue)>,
    /// What happened in it.
    pub events: Vec<EventData>,
    /// The spans that it is linked with.
    pub links: Vec<LinkData>,
}

impl SpanData {
    /// A copy of everything a view shows.
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
            attributes,
            events,
            links,
        }
    }

    /// How long it took, in nanoseconds.
    #[must_use]
    pub fn nanos(&self) -> u64 {
        self.end_unix_nanos.saturating_sub(self.start_unix_nanos)
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&OwnedValue> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

impl LinkData {
    fn from_view(view: &LinkView<'_>) -> LinkData {
        LinkData {
            trace_id: view.trace_id(),
            span_id: view.span_id(),
            trace_state: view.trace_state().map(str::to_owned),
        }
    }
}

/// A decision, as an event tells it.
#[derive(Clone, Debug)]
pub(crate) struct Decision<'a> {
    pub(crate) name: String,
    pub(crate) chosen: String,
    pub(crate) considered: Option<&'a OwnedValue>,
    pub(crate) because: Option<&'a OwnedValue>,
}

impl EventData {
    /// The decision that it is, if it is one.
    pub(crate) fn decision(&self) -> Option<Decision<'_>> {
        let value =
            |name: &str| self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value);
        let name = value("stage.decision.name").filter(|_| self.name.ends_with(".decision"))?.to_string();
        let chosen = value("stage.decision.chosen").map(OwnedValue::to_string).unwrap_or_default();
        let (considered, because) = (value("stage.decision.considered"), value("stage.decision.because"));
        Some(Decision { name, chosen, considered, because })
    }

    fn from_view(view: &EventView<'_>) -> EventData {
        let mut attributes = Vec::new();
        view.attributes(&mut collect(&mut attributes));
        EventData { name: view.name().to_string(), unix_nanos: view.unix_nanos(), attributes }
    }
}

pub(crate) fn collect(into: &mut Vec<(String, OwnedValue)>) -> impl FnMut(Name<'_>, ValueRef<'_>) {
    |name, value| into.push((name.to_string(), value.into()))
}
