//! Spans of one trace in a file of OTLP's JSON lines.

use std::fmt::Write as _;

use serde_json::Value;

use super::wrong;
use crate::failure::Failure;

/// The parts of a span that an audit needs.
#[derive(Debug)]
pub(super) struct Span {
    pub(super) span_id: String,
    parent_id: String,
    pub(super) name: String,
    start: u64,
    attributes: Vec<(String, String)>,
}

impl Span {
    fn read(span: &Value) -> Option<Span> {
        let text = |name: &str| Some(span.get(name)?.as_str()?.to_owned());
        let attributes = span.get("attributes").and_then(Value::as_array).into_iter().flatten();
        let attribute = |attribute: &Value| {
            Some((
                attribute.get("key")?.as_str()?.to_owned(),
                attribute.pointer("/value/stringValue")?.as_str()?.to_owned(),
            ))
        };
        Some(Span {
            span_id: text("spanId")?,
            parent_id: text("parentSpanId").unwrap_or_default(),
            name: text("name")?,
            start: text("startTimeUnixNano")?.parse().ok()?,
            attributes: attributes.filter_map(attribute).collect(),
        })
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&String> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// Returns all spans of a trace, in the order of their beginnings.
pub(super) fn of_trace(text: &str, trace_id: &str) -> Result<Vec<Span>, Failure> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let batch: Value = serde_json::from_str(line).map_err(|error| {
            wrong("bad_spans", format!("line {} of the spans is no JSON: {error}", number + 1))
        })?;
        for resource in inside(&batch, "resourceSpans") {
            for scope in inside(resource, "scopeSpans") {
                let spans = inside(scope, "spans").iter();
                let is_wanted = |span: &&Value| span.get("traceId").and_then(Value::as_str) == Some(trace_id);
                found.extend(spans.filter(is_wanted).filter_map(Span::read));
            }
        }
    }
    if found.is_empty() {
        return Err(wrong("no_trace", format!("the trace {trace_id} is not in the file of spans")));
    }
    found.sort_by(|a, b| (a.start, &a.span_id).cmp(&(b.start, &b.span_id)));
    Ok(found)
}

/// Returns the elements of an array in an object; none if there is no such array.
fn inside<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Returns the spans, one a line: stage, backend, clause and failure.
pub(super) fn tree(trace: &[Span], text: &mut String) {
    let is_root = |span: &&Span| !trace.iter().any(|other| other.span_id == span.parent_id);
    let mut open: Vec<(&Span, usize)> = trace.iter().filter(is_root).map(|span| (span, 0)).collect();
    open.reverse();
    while let Some((span, level)) = open.pop() {
        let told = ["backend.name", "clause.name", "spec.location", "fabric.error.code"]
            .map(|name| span.attribute(name));
        let told: String = told.into_iter().flatten().map(|value| format!("  {value}")).collect();
        // Writing into a string does not fail.
        let _ = writeln!(text, "{:indent$}{}{told}", "", span.name, indent = level * 2);
        let below = trace.iter().rev().filter(|other| other.parent_id == span.span_id);
        open.extend(below.map(|span| (span, level + 1)));
    }
}
