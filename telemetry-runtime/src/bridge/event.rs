//! An event of `tracing` into a log record.

use std::borrow::Cow;
use std::error::Error;
use std::fmt::{self, Write};

use semconv::Value;
use tracing::field::{Field, Visit};
use tracing::{Event, Level};

use crate::bridge::logs;
use crate::bridge::sensitive::Sensitive;
use crate::context::current::CurrentSpan;
use crate::context::state::State;
use crate::model::severity::Severity;
use crate::record::fields::Fields;

/// The field that names an event.
const NAME: &str = "event";
const MESSAGE: &str = "message";

/// Records what was said in the span that `current` is.
pub(super) fn record(event: &Event<'_>, state: State, current: &CurrentSpan, sensitive: &Sensitive) {
    let metadata = event.metadata();
    logs::say(state, current, severity(*metadata.level()), |fields| {
        let mut head = Head::default();
        event.record(&mut head);
        // What `tracing` calls an event that was given no name.
        let own_name = Some(metadata.name()).filter(|name| !name.starts_with("event "));
        text(fields, head.name.as_deref().or(own_name));
        // A record of the `log` crate says where it comes from in a field.
        text(fields, Some(head.target.as_deref().unwrap_or(metadata.target())));
        text(fields, head.message.as_deref());
        fields.begin_pairs();
        event.record(&mut Rest { fields: &mut *fields, sensitive });
        fields.end_pairs();
    });
}

fn text(fields: &mut Fields<'_>, text: Option<&str>) {
    fields.put(text.map_or(Value::Absent, Value::Str));
}

/// Whether an event has a name of its own.
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

/// What is not among the attributes.
#[derive(Default)]
struct Head {
    name: Option<String>,
    message: Option<String>,
    target: Option<String>,
}

impl Head {
    fn place(&mut self, field: &Field) -> Option<&mut Option<String>> {
        match field.name() {
            NAME => Some(&mut self.name),
            MESSAGE => Some(&mut self.message),
            "log.target" => Some(&mut self.target),
            _ => None,
        }
    }
}

impl Visit for Head {
    fn record_str(&mut self, field: &Field, value: &str) {
        if let Some(place) = self.place(field) {
            *place = Some(value.to_owned());
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if let Some(place) = self.place(field) {
            *place = Some(shown(format_args!("{value:?}")).into_owned());
        }
    }
}

/// Everything else.
struct Rest<'f, 'a> {
    fields: &'f mut Fields<'a>,
    sensitive: &'f Sensitive,
}

impl Rest<'_, '_> {
    fn write(&mut self, field: &Field, value: Value<'_>) {
        let name = field.name();
        if !matches!(name, NAME | MESSAGE) && !name.starts_with("log.") {
            self.sensitive.write(self.fields, name, value);
        }
    }
}

impl Visit for Rest<'_, '_> {
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

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.write(field, Value::Bool(value));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.write(field, Value::Str(value));
    }

    fn record_error(&mut self, field: &Field, value: &(dyn Error + 'static)) {
        self.write(field, Value::Str(&shown(format_args!("{value}"))));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // Not twice: it may be long.
        if !matches!(field.name(), NAME | MESSAGE) {
            self.write(field, Value::Str(&shown(format_args!("{value:?}"))));
        }
    }
}

/// Bytes of one shown value, at the most: no record takes more.
const LONGEST: usize = crate::record::format::MAX_RECORD;

/// The text, as far as a record could take it.
fn shown(arguments: fmt::Arguments<'_>) -> Cow<'_, str> {
    if let Some(text) = arguments.as_str() {
        return Cow::Borrowed(text);
    }
    let mut shown = Bounded(String::new());
    // What is longer is cut, and what fails is shown as far as it came.
    let _ = shown.write_fmt(arguments);
    Cow::Owned(shown.0)
}

struct Bounded(String);

impl Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = LONGEST.saturating_sub(self.0.len());
        let kept = text.get(..text.floor_char_boundary(room)).unwrap_or_default();
        self.0.push_str(kept);
        if kept.len() < text.len() { Err(fmt::Error) } else { Ok(()) }
    }
}
