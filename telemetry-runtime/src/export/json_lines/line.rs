//! Format of a log record as a line of JSON.

use std::fmt::Display;
use std::io::Write;

use crate::export::json_text;
use crate::export::logged_context::LoggedContext;
use crate::model::moment;
use crate::model::name::Name;
use crate::process::attribute::ValueRef;
use crate::process::log::LogView;

/// Appends the line of a log record.
pub(super) fn write(line: &mut Vec<u8>, log: &LogView<'_>, context: &LoggedContext) {
    line.push(b'{');
    let mut object = Object { line, is_first: true };
    object.text("timestamp", &moment::rfc3339(log.unix_nanos()));
    object.text("level", log.severity().name());
    if !log.target().is_empty() {
        object.text("target", log.target());
    }
    if let Some(name) = log.name() {
        object.text("event", &name.to_string());
    }
    if let Some(message) = log.message() {
        object.text("message", message);
    }
    if let (Some(trace_id), Some(span_id)) = (log.trace_id(), log.span_id()) {
        object.text("trace_id", &trace_id.to_string());
        object.text("span_id", &span_id.to_string());
    }
    if let Some(stage) = log.stage() {
        object.text("stage", stage);
    }
    context.visit(log, |name, value| object.attribute(name, value));
    context.truncated(log, |name, value| object.attribute(name, value));
    if log.dropped_attributes_count() > 0 {
        let count = ValueRef::Int(log.dropped_attributes_count().into());
        object.attribute(Name::new("otel.dropped_attributes_count"), count);
    }
    let mut has_fields = false;
    context.rest(log, |name, value| {
        if !has_fields {
            object.key("fields");
            object.line.push(b'{');
            object.is_first = true;
            has_fields = true;
        }
        object.attribute(name, value);
    });
    line.extend_from_slice(if has_fields { b"}}\n" } else { b"}\n" });
}

/// A JSON object that is being written.
struct Object<'a> {
    line: &'a mut Vec<u8>,
    is_first: bool,
}

impl Object<'_> {
    fn key(&mut self, name: &str) {
        if !std::mem::take(&mut self.is_first) {
            self.line.push(b',');
        }
        text(self.line, name);
        self.line.push(b':');
    }

    fn text(&mut self, name: &str, value: &str) {
        self.key(name);
        text(self.line, value);
    }

    fn attribute(&mut self, name: Name<'_>, value: ValueRef<'_>) {
        self.key(&name.to_string());
        attribute(self.line, value);
    }
}

fn attribute(line: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Bool(value) => display(line, value),
        ValueRef::Int(value) => display(line, value),
        ValueRef::Double(value) if value.is_finite() => display(line, value),
        // JSON cannot represent these; protobuf's JSON mapping writes them as text.
        ValueRef::Double(value) if value.is_nan() => text(line, "NaN"),
        ValueRef::Double(value) => text(line, if value > 0.0 { "Infinity" } else { "-Infinity" }),
        ValueRef::Text(value) => text(line, value),
        ValueRef::Array(elements) => {
            line.push(b'[');
            for (index, element) in elements.enumerate() {
                if index > 0 {
                    line.push(b',');
                }
                attribute(line, element);
            }
            line.push(b']');
        }
    }
}

fn display(line: &mut Vec<u8>, value: impl Display) {
    // Writing to memory cannot fail.
    let _ = write!(line, "{value}");
}

fn text(line: &mut Vec<u8>, value: &str) {
    let begin = line.len();
    if json_text::append(line, value).is_err() {
        line.truncate(begin);
        line.extend_from_slice(b"\"\"");
    }
}
