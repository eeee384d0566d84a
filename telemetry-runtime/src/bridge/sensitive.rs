//! Hashing and redaction of libraries' fields whose names are sensitive in the registry or by themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use opentelemetry::{Array, KeyValue};
use semconv::{Sensitivity, Value};

use crate::bridge::pairs::Pairs;
use crate::model::sensitive;
use crate::record::{pseudonym, site};

/// Names of sensitive fields.
#[derive(Clone, Debug)]
pub(super) struct Sensitive {
    named: Arc<BTreeMap<&'static str, Sensitivity>>,
}

impl Default for Sensitive {
    /// Names of the built-in registry.
    fn default() -> Self {
        Sensitive { named: Arc::new(semconv::key::SENSITIVE_NAMES.iter().copied().collect()) }
    }
}

impl Sensitive {
    /// Adds names.
    pub(super) fn with(mut self, names: &[(&'static str, Sensitivity)]) -> Sensitive {
        Arc::make_mut(&mut self.named).extend(names.iter().copied());
        self
    }

    fn sensitivity(&self, name: &str) -> Sensitivity {
        if let Some(sensitivity) = self.named.get(name).copied().or_else(|| site::added_sensitivity(name)) {
            return sensitivity;
        }
        if sensitive::is_credential(name) { Sensitivity::Secret } else { Sensitivity::None }
    }

    /// Writes a field as a pair; a sensitive value is hashed or redacted.
    pub(super) fn write(&self, pairs: &mut Pairs<'_, '_>, name: &str, value: Value<'_>) {
        match self.sensitivity(name) {
            Sensitivity::None => pairs.pair(name, value),
            Sensitivity::Pii => pairs.pair(name, Value::Str(pseudonym::as_text(&pseudonym::of(&value)))),
            Sensitivity::Secret => pairs.pair_with(name, |fields| {
                fields.redact();
            }),
        }
    }

    /// Writes an OpenTelemetry attribute as a pair; a sensitive value is hashed or redacted.
    pub(super) fn write_attribute(&self, pairs: &mut Pairs<'_, '_>, attribute: &KeyValue) {
        with_value(&attribute.value, |value| self.write(pairs, attribute.key.as_str(), value));
    }
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
