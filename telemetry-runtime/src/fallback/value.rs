//! Recorded values as named `tracing` values.

use std::fmt;

use tracing::field::{DebugValue, Value, ValueSet, debug};
use tracing::{Metadata, field};

use semconv::key;

use crate::record::read::decode::{Elements, Encoded, REDACTED, valid_prefix};
use crate::record::read::exception::Exception;
use crate::record::read::unpack::Unpacked;

/// A value of a span or an event.
enum TracingValue<'a> {
    Bool(bool),
    Int(i64),
    Double(f64),
    Text(&'a str),
    /// An array, as text: `tracing` has no arrays.
    Array(DebugValue<ArrayDebug<'a>>),
    /// Names of truncated values.
    Keys(DebugValue<Vec<String>>),
    /// Original sizes of truncated values.
    Sizes(DebugValue<Vec<u32>>),
}

impl<'a> TracingValue<'a> {
    fn decode(encoded: Encoded<'a>) -> Option<TracingValue<'a>> {
        Some(match encoded {
            Encoded::Bool(value) => TracingValue::Bool(value),
            Encoded::Int(value) => TracingValue::Int(value),
            Encoded::Double(value) => TracingValue::Double(value),
            Encoded::Text(text) | Encoded::Pseudonym(text) | Encoded::Cut { text, .. } => {
                TracingValue::Text(valid_prefix(text))
            }
            Encoded::Redacted => TracingValue::Text(REDACTED),
            Encoded::Array(elements) | Encoded::CutArray { elements, .. } => {
                TracingValue::Array(debug(ArrayDebug(elements)))
            }
            Encoded::Absent | Encoded::Group(_) | Encoded::Pairs | Encoded::Dropped(_) => return None,
        })
    }

    fn as_value(&self) -> &dyn Value {
        match self {
            TracingValue::Bool(value) => value,
            TracingValue::Int(value) => value,
            TracingValue::Double(value) => value,
            TracingValue::Text(text) => text,
            TracingValue::Array(array) => array,
            TracingValue::Keys(keys) => keys,
            TracingValue::Sizes(sizes) => sizes,
        }
    }
}

/// Formats the elements of an array.
struct ArrayDebug<'a>(Elements<'a>);

impl fmt::Debug for ArrayDebug<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for element in self.0.filter_map(TracingValue::decode) {
            match element {
                TracingValue::Bool(value) => list.entry(&value),
                TracingValue::Int(value) => list.entry(&value),
                TracingValue::Double(value) => list.entry(&value),
                TracingValue::Text(text) => list.entry(&text),
                TracingValue::Array(inner) => list.entry(&inner),
                TracingValue::Keys(keys) => list.entry(&keys),
                TracingValue::Sizes(sizes) => list.entry(&sizes),
            };
        }
        list.finish()
    }
}

/// Name of the field with the number of values that were dropped because of a limit, if there are any.
pub(super) const DROPPED_COUNT: &str = "otel.dropped_attributes_count";

/// Values by name. A second value of a name is ignored.
#[derive(Default)]
pub(super) struct NamedValues<'a> {
    values: Vec<(String, TracingValue<'a>)>,
    /// Number of values that the record does not contain.
    dropped: u32,
}

impl<'a> NamedValues<'a> {
    /// Adds a text.
    pub(super) fn text(&mut self, name: &str, text: &'a str) {
        self.push(name.to_owned(), TracingValue::Text(text));
    }

    /// Adds the value `true`.
    pub(super) fn flag(&mut self, name: &str) {
        self.push(name.to_owned(), TracingValue::Bool(true));
    }

    /// Adds the values of a record, and names and original lengths of truncated texts and arrays.
    pub(super) fn add(&mut self, unpacked: &Unpacked<'a>) {
        let (mut keys, mut sizes) = (Vec::new(), Vec::new());
        for item in unpacked.all() {
            let name = item.name().to_owned();
            if let Some(original_length) = item.value.original_length() {
                keys.push(name.clone());
                sizes.push(original_length);
            }
            if let Some(value) = TracingValue::decode(item.value) {
                self.push(name, value);
            }
        }
        if !keys.is_empty() {
            self.push(key::STAGE_TRUNCATED_KEYS.name().to_owned(), TracingValue::Keys(debug(keys)));
            self.push(key::STAGE_TRUNCATED_SIZES.name().to_owned(), TracingValue::Sizes(debug(sizes)));
        }
    }

    /// Adds the message and the stack of an error. The place of a panic is not added: the panic hook prints
    /// it.
    pub(super) fn details(&mut self, exception: &Exception<'a>) {
        for (name, value) in exception.details().filter(|(name, _)| name.starts_with("exception.")) {
            if let Some(value) = TracingValue::decode(value) {
                self.push(name.to_owned(), value);
            }
        }
    }

    /// Adds a number of values that were dropped because of a limit.
    pub(super) fn add_dropped(&mut self, count: u32) {
        self.dropped = self.dropped.saturating_add(count);
    }

    fn push(&mut self, name: String, value: TracingValue<'a>) {
        if self.get(&name).is_none() {
            self.values.push((name, value));
        }
    }

    fn get(&self, name: &str) -> Option<&TracingValue<'a>> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|(name, _)| name.as_str())
    }

    /// Calls `run` with the values of the fields that `metadata` has, and the number of dropped values.
    pub(super) fn with_value_set<R>(
        &self,
        metadata: &'static Metadata<'static>,
        run: impl FnOnce(&ValueSet<'_>) -> R,
    ) -> R {
        let fields: &field::FieldSet = metadata.fields();
        let without_field = self.names().filter(|name| fields.field(name).is_none()).count();
        let dropped = i64::from(self.dropped).saturating_add(without_field as i64);
        let in_order = |field: field::Field| match field.name() {
            DROPPED_COUNT => (dropped > 0).then_some(&dropped as &dyn Value),
            name => self.get(name).map(TracingValue::as_value),
        };
        let values: Vec<Option<&dyn Value>> = fields.iter().map(in_order).collect();
        run(&fields.value_set_all(&values))
    }
}
