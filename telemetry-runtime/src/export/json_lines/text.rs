//! Format of a log record as a line of text for people.

use std::fmt::{Display, Write};

use crate::export::control::Visible;
use crate::export::logged_context::LoggedContext;
use crate::model::moment;
use crate::model::name::Name;
use crate::process::attribute::ValueRef;
use crate::process::log::LogView;

/// Appends the line of a log record: time, level, stage or target, event or message, attributes, inherited
/// fields and the trace id.
pub(super) fn write(line: &mut String, log: &LogView<'_>, context: &LoggedContext) {
    append(line, format_args!("{} {:>5}", moment::rfc3339(log.unix_nanos()), log.severity().name()));
    let place = log.stage().unwrap_or(log.target());
    if !place.is_empty() {
        append(line, format_args!(" {}:", Visible(place)));
    }
    if let Some(name) = log.name() {
        append(line, format_args!(" {}", Visible(&name.to_string())));
    }
    if let Some(message) = log.message() {
        append(line, format_args!(" {}", Visible(message)));
    }
    context.rest(log, |name, value| attribute(line, name, value));
    context.visit(log, |name, value| attribute(line, name, value));
    context.truncated(log, |name, value| attribute(line, name, value));
    if log.dropped_attributes_count() > 0 {
        let count = log.dropped_attributes_count();
        append(line, format_args!(" otel.dropped_attributes_count={count}"));
    }
    if let Some(trace_id) = log.trace_id() {
        append(line, format_args!(" trace_id={trace_id}"));
    }
    line.push('\n');
}

fn attribute(line: &mut String, name: Name<'_>, value: ValueRef<'_>) {
    append(line, format_args!(" {}=", Visible(&name.to_string())));
    append_value(line, value);
}

fn append_value(line: &mut String, value: ValueRef<'_>) {
    match value {
        ValueRef::Text(text) => append(line, Visible(text)),
        ValueRef::Array(elements) => {
            for (index, element) in elements.enumerate() {
                line.push_str(if index == 0 { "[" } else { ", " });
                append_value(line, element);
            }
            line.push_str(if line.ends_with('=') { "[]" } else { "]" });
        }
        ValueRef::Bool(value) => append(line, value),
        ValueRef::Int(value) => append(line, value),
        ValueRef::Double(value) => append(line, value),
    }
}

fn append(line: &mut String, text: impl Display) {
    // Writing to memory cannot fail.
    let _ = write!(line, "{text}");
}
