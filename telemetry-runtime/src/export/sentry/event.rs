//! An error as an event of Sentry, in an envelope.

use serde_json::{Map, Value, json};

use crate::export::sentry::dsn::CLIENT;
use crate::export::sentry::repeats::Fingerprint;
use crate::export::sentry::traces::seconds;
use crate::model::id::SpanId;
use crate::model::name::Name;
use crate::model::outcome::Outcome;
use crate::model::resource::{Resource, ResourceValue};
use crate::process::attribute::{ValueRef, VisitAttributes};
use crate::process::ended_span::EndedSpan;

/// Parts of every event: the service, and the key of the project.
pub(super) struct Origin {
    release: Option<String>,
    environment: Option<String>,
    key: String,
}

impl Origin {
    pub(super) fn of(resource: &Resource, key: String) -> Origin {
        let text = |name: &str| match resource.get(name) {
            Some(ResourceValue::Text(text)) => Some(text.clone()),
            _ => None,
        };
        Origin { release: text("service.version"), environment: text("deployment.environment.name"), key }
    }
}

/// An error with what is known about it.
pub(super) struct Reported<'a> {
    pub(super) ended: &'a EndedSpan<'a>,
    pub(super) transaction: &'a str,
    pub(super) fingerprint: &'a Fingerprint,
    pub(super) breadcrumbs: Value,
    /// Number of errors with this fingerprint that were not sent since the last one.
    pub(super) suppressed: u64,
}

impl Reported<'_> {
    /// Returns the envelope with the event.
    pub(super) fn envelope(&self, origin: &Origin) -> Vec<u8> {
        let trace_id = self.ended.span.trace_id().to_string();
        let is_sampled = self.ended.span.trace_flags() & 1 == 1;
        let mut trace = json!({
            "trace_id": trace_id,
            "public_key": origin.key,
            "sampled": is_sampled.to_string(),
            "transaction": self.transaction,
        });
        set(&mut trace, "release", &origin.release);
        set(&mut trace, "environment", &origin.environment);
        let event_id = self.event_id();
        let event = self.event(&event_id, origin).to_string();
        let header = json!({ "event_id": event_id, "trace": trace });
        let item = json!({ "type": "event", "length": event.len() });
        format!("{header}\n{item}\n{event}\n").into_bytes()
    }

    /// Id of the event: a span fails once.
    fn event_id(&self) -> String {
        let trace = self.ended.span.trace_id().to_u128();
        let span = u128::from(self.ended.span.start.span_id);
        format!("{:032x}", trace ^ (span << 64))
    }

    fn event(&self, event_id: &str, origin: &Origin) -> Value {
        let span = self.ended.span;
        let mut event = json!({
            "event_id": event_id,
            "timestamp": seconds(span.end_unix_nanos()),
            "platform": "native",
            "level": if span.outcome() == Outcome::Panic { "fatal" } else { "error" },
            "logger": span.location().module,
            "transaction": self.transaction,
            "fingerprint": [self.fingerprint.0, self.fingerprint.1],
            "exception": { "values": self.exceptions() },
            "tags": self.tags(),
            "contexts": { "trace": self.trace_context(), "stage": self.stage_context() },
            "breadcrumbs": { "values": self.breadcrumbs },
            "sdk": { "name": "telemetry-rust", "version": CLIENT.rsplit('/').next() },
        });
        set(&mut event, "release", &origin.release);
        set(&mut event, "environment", &origin.environment);
        if self.suppressed > 0
            && let Some(event) = event.as_object_mut()
        {
            event.insert("extra".to_owned(), json!({ "suppressed": self.suppressed }));
        }
        event
    }

    /// The error and its sources, innermost first, with the messages that were recorded. The error has its
    /// place in the source.
    fn exceptions(&self) -> Vec<Value> {
        let span = self.ended.span;
        let location = span.location();
        let exception = self.ended.exception();
        let messages = exception.map(|exception| exception.messages()).unwrap_or_default();
        let place = exception.and_then(|exception| exception.place());
        let (file, line) = place.unwrap_or((location.file, i64::from(location.line)));
        let path = location.full_function();
        let function = path.strip_prefix(location.module).and_then(|path| path.strip_prefix("::"));
        let frame = json!({
            "function": function.unwrap_or(&path),
            "module": location.module,
            "filename": file,
            "lineno": line,
            "in_app": true,
        });
        let mut error = json!({
            "type": self.fingerprint.1,
            "module": location.module,
            "mechanism": { "type": "stage", "handled": span.outcome() != Outcome::Panic },
            "stacktrace": { "frames": [frame] },
        });
        set(&mut error, "value", &messages.first().map(|message| (*message).to_owned()));
        let sources = messages.iter().skip(1).rev();
        sources.map(|message| json!({ "type": "source", "value": message })).chain([error]).collect()
    }

    fn tags(&self) -> Map<String, Value> {
        let tag = |label: &opentelemetry::KeyValue| {
            (label.key.to_string(), Value::String(label.value.as_str().into_owned()))
        };
        self.ended.labels.iter().map(tag).collect()
    }

    fn trace_context(&self) -> Value {
        let span = self.ended.span;
        // Without a span above it, a stage that has none is known by its own id.
        let id = self.ended.exported_id().unwrap_or_else(|| span.span_id());
        let status = if span.outcome() == Outcome::Panic { "internal_error" } else { "unknown_error" };
        let mut context = json!({
            "trace_id": span.trace_id().to_string(),
            "span_id": id.to_string(),
            "op": "stage",
            "status": status,
        });
        let parent = span.parent_span_id().filter(|parent| *parent != id).map(|id: SpanId| id.to_string());
        set(&mut context, "parent_span_id", &parent);
        context
    }

    /// Name and attributes of the stage, and what was captured of its arguments and its result.
    fn stage_context(&self) -> Value {
        let span = self.ended.span;
        let mut context = Map::new();
        context.insert("name".to_owned(), json!(span.name()));
        span.attributes(&mut collect(&mut context));
        span.events(|event| {
            let name = event.name().to_string();
            if let Some(part @ ("input" | "output")) =
                name.strip_prefix(span.name()).and_then(|n| n.strip_prefix('.'))
            {
                let mut captured = Map::new();
                event.attributes(&mut collect(&mut captured));
                if !captured.is_empty() {
                    context.insert(part.to_owned(), Value::Object(captured));
                }
            }
        });
        Value::Object(context)
    }
}

fn set(object: &mut Value, name: &str, text: &Option<String>) {
    if let (Some(object), Some(text)) = (object.as_object_mut(), text) {
        object.insert(name.to_owned(), json!(text));
    }
}

/// Returns a visitor that adds attributes to an object.
pub(super) fn collect(into: &mut Map<String, Value>) -> impl VisitAttributes {
    |name: Name<'_>, value: ValueRef<'_>| {
        into.insert(name.to_string(), to_json(value));
    }
}

fn to_json(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Bool(value) => json!(value),
        ValueRef::Int(value) => json!(value),
        ValueRef::Double(value) => json!(value),
        ValueRef::Text(text) => json!(text),
        ValueRef::Array(values) => values.map(to_json).collect(),
    }
}
