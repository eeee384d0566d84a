//! Fields of libraries: hashed or redacted if their names are sensitive, otherwise with secrets masked in
//! their text.

use opentelemetry::{Array, KeyValue};
use semconv::{Sensitivity, Value};

use crate::bridge::pairs::Pairs;
use crate::model::sensitive;
use crate::record::{pseudonym, site};

/// Name of fields with the name or the number of a user.
const USER: &str = "user";

fn sensitivity(name: &str) -> Sensitivity {
    site::added_sensitivity(name).unwrap_or_else(|| match name {
        USER => Sensitivity::Pii,
        _ => sensitive::of(name),
    })
}

/// Writes a field as a pair.
pub(super) fn write(pairs: &mut Pairs<'_, '_>, name: &str, value: Value<'_>) {
    match sensitivity(name) {
        Sensitivity::None => pairs.pair_with(name, |fields| {
            fields.free_text(value);
        }),
        Sensitivity::Pii => pairs.pair(name, Value::Str(pseudonym::of(&value).as_str())),
        Sensitivity::Secret => pairs.pair_with(name, |fields| {
            fields.redact();
        }),
    }
}

/// Writes an OpenTelemetry attribute as a pair.
pub(super) fn write_attribute(pairs: &mut Pairs<'_, '_>, attribute: &KeyValue) {
    with_value(&attribute.value, |value| write(pairs, attribute.key.as_str(), value));
}

/// Converts an OpenTelemetry value to a recordable one and passes it to `write`.
fn with_value<R>(value: &opentelemetry::Value, write: impl FnOnce(Value<'_>) -> R) -> R {
    match value {
        opentelemetry::Value::Bool(value) => write(Value::Bool(*value)),
        opentelemetry::Value::I64(value) => write(Value::Int(*value)),
        opentelemetry::Value::F64(value) => write(Value::Double(*value)),
        opentelemetry::Value::String(text) => write(Value::Str(text.as_str())),
        opentelemetry::Value::Array(Array::Bool(values)) => write(Value::Bools(values)),
        opentelemetry::Value::Array(Array::I64(values)) => write(Value::Ints(values)),
        opentelemetry::Value::Array(Array::F64(values)) => write(Value::Doubles(values)),
        opentelemetry::Value::Array(Array::String(texts)) => {
            let texts: Vec<&str> = texts.iter().map(|text| text.as_str()).collect();
            write(Value::Strs(&texts))
        }
        _ => write(Value::Absent),
    }
}
