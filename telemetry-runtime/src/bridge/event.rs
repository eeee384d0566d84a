//! Conversion of `tracing` events to log records.

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Write};

use semconv::{Severity, Value};
use tracing::field::{Field, Visit};
use tracing::{Event, Level};

use crate::bridge::logs;
use crate::bridge::pairs::Pairs;
use crate::bridge::sensitive;
use crate::context::current::CurrentSpan;
use crate::context::state::State;
use crate::record::fields::Fields;

/// Field that contains the name of an event.
const NAME: &str = "event";
/// Field that contains the message of an event.
const MESSAGE: &str = "message";

/// Records an event that was emitted in the span `current`.
pub(super) fn record(event: &Event<'_>, state: State, current: &CurrentSpan) {
    let metadata = event.metadata();
    logs::record(state, current, severity(*metadata.level()), |fields| {
        let mut header = EventHeader::default();
        event.record(&mut header);
        // The default name that `tracing` gives an event begins with this word.
        let own_name = Some(metadata.name()).filter(|name| !name.starts_with("event "));
        text(fields, header.name.as_deref().or(own_name));
        // A record of the `log` crate has its target in a field.
        text(fields, Some(header.target.as_deref().unwrap_or(metadata.target())));
        fields.free_text(header.message.as_deref().map_or(Value::Absent, Value::Str));
        fields.pairs(|pairs| event.record(&mut AttributeWriter { pairs }));
    });
}

fn text(fields: &mut Fields<'_>, text: Option<&str>) {
    fields.put(text.map_or(Value::Absent, Value::Str));
}

/// Returns true if an event has a name other than the default one.
pub(super) fn is_named(event: &Event<'_>) -> bool {
    let metadata = event.metadata();
    metadata.fields().field(NAME).is_some() || !metadata.name().starts_with("event ")
}

fn severity(level: Level) -> Severity {
    match level {
        Level::TRACE => Severity::Trace,
        Level::DEBUG => Severity::Debug,
        Level::INFO => Severity::Info,
        Level::WARN => Severity::Warn,
        Level::ERROR => Severity::Error,
    }
}

/// Fields of an event that are not attributes.
#[derive(Default)]
struct EventHeader {
    name: Option<String>,
    message: Option<String>,
    target: Option<String>,
}

impl EventHeader {
    fn slot(&mut self, field: &Field) -> Option<&mut Option<String>> {
        match field.name() {
            NAME => Some(&mut self.name),
            MESSAGE => Some(&mut self.message),
            "log.target" => Some(&mut self.target),
            _ => None,
        }
    }
}

impl Visit for EventHeader {
    fn record_str(&mut self, field: &Field, value: &str) {
        if let Some(slot) = self.slot(field) {
            *slot = Some(value.to_owned());
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if let Some(slot) = self.slot(field) {
            *slot = Some(formatted(format_args!("{value:?}")).into_owned());
        }
    }
}

/// Writes the fields of an event that are attributes.
struct AttributeWriter<'p, 'f, 'a> {
    pairs: &'p mut Pairs<'f, 'a>,
}

impl AttributeWriter<'_, '_, '_> {
    fn write(&mut self, field: &Field, value: Value<'_>) {
        let name = field.name();
        if !matches!(name, NAME | MESSAGE) && !name.starts_with("log.") {
            sensitive::write(self.pairs, name, value);
        }
    }
}

impl Visit for AttributeWriter<'_, '_, '_> {
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.write(field, Value::Double(value));
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.write(field, Value::Int(value));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        match i64::try_from(value) {
            Ok(value) => self.write(field, Value::Int(value)),
            Err(_) => self.record_debug(field, &value),
        }
    }

    fn record_i128(&mut self, field: &Field, value: i128) {
        match i64::try_from(value) {
            Ok(value) => self.write(field, Value::Int(value)),
            Err(_) => self.record_debug(field, &value),
        }
    }

    fn record_u128(&mut self, field: &Field, value: u128) {
        match i64::try_from(value) {
            Ok(value) => self.write(field, Value::Int(value)),
            Err(_) => self.record_debug(field, &value),
        }
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.write(field, Value::Bool(value));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.write(field, Value::Str(value));
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        self.write(field, Value::Str(&formatted(format_args!("{value}"))));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // The header has formatted these already, and they may be long.
        if !matches!(field.name(), NAME | MESSAGE) {
            self.write(field, Value::Str(&formatted(format_args!("{value:?}"))));
        }
    }
}

/// Maximum number of bytes of a formatted value: a record holds no more.
const MAX_BYTES: usize = crate::record::format::MAX_RECORD;

/// Formats a value, up to [`MAX_BYTES`].
fn formatted(arguments: fmt::Arguments<'_>) -> Cow<'_, str> {
    if let Some(text) = arguments.as_str() {
        return Cow::Borrowed(text);
    }
    let mut text = BoundedText(String::new());
    // After an error, or at the limit, the text so far is recorded.
    let _ = text.write_fmt(arguments);
    Cow::Owned(text.0)
}

struct BoundedText(String);

impl Write for BoundedText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = MAX_BYTES.saturating_sub(self.0.len());
        let beginning = text.get(..text.floor_char_boundary(room)).unwrap_or_default();
        self.0.push_str(beginning);
        if beginning.len() < text.len() { Err(fmt::Error) } else { Ok(()) }
    }
}
