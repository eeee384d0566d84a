//! Values as `tracing` takes them, with the names they have there.

use std::fmt;

use tracing::field::{DebugValue, Value, ValueSet, debug};
use tracing::{Metadata, field};

use crate::record::read::decode::{Elements, Encoded, REDACTED, valid_prefix};
use crate::record::read::unpack::Unpacked;

/// A value of a span or an event.
enum ShownValue<'a> {
    Bool(bool),
    Int(i64),
    Double(f64),
    Text(&'a str),
    /// `tracing` knows no arrays.
    List(DebugValue<List<'a>>),
}

impl<'a> ShownValue<'a> {
    fn decode(encoded: Encoded<'a>) -> Option<ShownValue<'a>> {
        Some(match encoded {
            Encoded::Bool(value) => ShownValue::Bool(value),
            Encoded::Int(value) => ShownValue::Int(value),
            Encoded::Double(value) => ShownValue::Double(value),
            Encoded::Text(text) | Encoded::Pseudonym(text) | Encoded::Cut { text, .. } => {
                ShownValue::Text(valid_prefix(text))
            }
            Encoded::Redacted => ShownValue::Text(REDACTED),
            Encoded::Array(elements) => ShownValue::List(debug(List(elements))),
            Encoded::Absent | Encoded::Group(_) | Encoded::Pairs => return None,
        })
    }

    fn as_value(&self) -> &dyn Value {
        match self {
            ShownValue::Bool(value) => value,
            ShownValue::Int(value) => value,
            ShownValue::Double(value) => value,
            ShownValue::Text(text) => text,
            ShownValue::List(list) => list,
        }
    }
}

struct List<'a>(Elements<'a>);

impl fmt::Debug for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = f.debug_list();
        for element in self.0.filter_map(ShownValue::decode) {
            match element {
                ShownValue::Bool(value) => list.entry(&value),
                ShownValue::Int(value) => list.entry(&value),
                ShownValue::Double(value) => list.entry(&value),
                ShownValue::Text(text) => list.entry(&text),
                ShownValue::List(inner) => list.entry(&inner),
            };
        }
        list.finish()
    }
}

/// Named values, each name once; of two of one name, the first counts.
#[derive(Default)]
pub(super) struct Values<'a>(Vec<(String, ShownValue<'a>)>);

impl<'a> Values<'a> {
    /// One value with a name of ours.
    pub(super) fn text(&mut self, name: &str, text: &'a str) {
        self.push(name.to_owned(), ShownValue::Text(text));
    }

    /// That something is so.
    pub(super) fn flag(&mut self, name: &str) {
        self.push(name.to_owned(), ShownValue::Bool(true));
    }

    /// The values of a record; of a text that was cut, also how long it was.
    pub(super) fn add(&mut self, unpacked: &Unpacked<'a>) {
        for item in unpacked.all() {
            let name = unpacked.name(item).to_string();
            if let Encoded::Cut { original_length, .. } = item.value {
                self.push(format!("{name}.truncated"), ShownValue::Bool(true));
                self.push(format!("{name}.original_size"), ShownValue::Int(original_length.into()));
            }
            if let Some(value) = ShownValue::decode(item.value) {
                self.push(name, value);
            }
        }
    }

    fn push(&mut self, name: String, value: ShownValue<'a>) {
        if self.get(&name).is_none() {
            self.0.push((name, value));
        }
    }

    fn get(&self, name: &str) -> Option<&ShownValue<'a>> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Hands them over in the form of `metadata`; values that it has no field for are left out.
    pub(super) fn give<R>(
        &self,
        metadata: &'static Metadata<'static>,
        take: impl FnOnce(&ValueSet<'_>) -> R,
    ) -> R {
        let fields: &field::FieldSet = metadata.fields();
        let in_order = |field: field::Field| self.get(field.name()).map(ShownValue::as_value);
        let values: Vec<Option<&dyn Value>> = fields.iter().map(in_order).collect();
        take(&fields.value_set_all(&values))
    }
}
