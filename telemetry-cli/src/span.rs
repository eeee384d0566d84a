//! Spans as the commands for people show them, from OTLP or from a store.

use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::trace::v1 as otlp;

use crate::receiver::Batch;

/// A span with its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) trace_id: String,
    pub(crate) id: String,
    /// Id of the parent; empty for the root of a trace.
    pub(crate) parent: String,
    pub(crate) service: String,
    pub(crate) name: String,
    /// Nanoseconds of Unix time.
    pub(crate) start: u64,
    /// Nanoseconds.
    pub(crate) duration: u64,
    /// True if the status is an error.
    pub(crate) has_error_status: bool,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) events: Vec<Event>,
}

/// An event of a span.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Event {
    /// Nanoseconds of Unix time.
    pub(crate) time: u64,
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Span {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns the outcome of the stage, or `error` for any other span whose status is an error.
    pub(crate) fn outcome(&self) -> &str {
        match self.attribute("stage.outcome") {
            Some(outcome) => outcome,
            None if self.has_error_status => "error",
            None => "ok",
        }
    }

    /// Returns whether the span has failed. An expected error is no failure.
    pub(crate) fn has_failed(&self) -> bool {
        self.has_error_status || self.outcome() == "panic"
    }
}

/// Returns the spans of a batch.
pub(crate) fn of_batch(batch: Batch) -> Vec<Span> {
    let mut spans = Vec::new();
    for resource in batch.spans {
        let attributes = resource.resource.map(|resource| resource.attributes).unwrap_or_default();
        let attributes = pairs(&attributes);
        let service = attributes.into_iter().find(|(key, _)| key == "service.name").map(|(_, name)| name);
        let service = service.unwrap_or_default();
        let of_scopes = resource.scope_spans.into_iter().flat_map(|scope| scope.spans);
        spans.extend(of_scopes.map(|span| from_otlp(span, &service)));
    }
    spans
}

fn from_otlp(span: otlp::Span, service: &str) -> Span {
    let event = |event: otlp::span::Event| Event {
        time: event.time_unix_nano,
        attributes: pairs(&event.attributes),
        name: event.name,
    };
    Span {
        trace_id: hex(&span.trace_id),
        id: hex(&span.span_id),
        parent: hex(&span.parent_span_id),
        service: service.to_owned(),
        name: span.name,
        start: span.start_time_unix_nano,
        duration: span.end_time_unix_nano.saturating_sub(span.start_time_unix_nano),
        has_error_status: span.status.is_some_and(|status| status.code() == otlp::status::StatusCode::Error),
        attributes: pairs(&span.attributes),
        events: span.events.into_iter().map(event).collect(),
    }
}

/// Returns an id as hexadecimal digits; an empty text for none.
fn hex(id: &[u8]) -> String {
    match id.iter().all(|byte| *byte == 0) {
        true => String::new(),
        false => id.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

pub(crate) fn pairs(attributes: &[KeyValue]) -> Vec<(String, String)> {
    attributes
        .iter()
        .map(|pair| (pair.key.clone(), pair.value.as_ref().map(text).unwrap_or_default()))
        .collect()
}

/// Returns a value as text.
pub(crate) fn text(value: &AnyValue) -> String {
    match &value.value {
        Some(Value::StringValue(text)) => text.clone(),
        Some(Value::BoolValue(value)) => value.to_string(),
        Some(Value::IntValue(number)) => number.to_string(),
        Some(Value::DoubleValue(number)) => number.to_string(),
        Some(Value::ArrayValue(list)) => {
            format!("[{}]", list.values.iter().map(text).collect::<Vec<_>>().join(", "))
        }
        Some(Value::KvlistValue(map)) => {
            let pairs = pairs(&map.values).into_iter().map(|(key, value)| format!("{key}: {value}"));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        Some(Value::BytesValue(bytes)) => format!("{} bytes", bytes.len()),
        Some(Value::StringValueStrindex(_)) | None => String::new(),
    }
}
