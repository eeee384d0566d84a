//! Sensitive fields of libraries: those whose names are sensitive in the registry or by themselves are hashed or
//! redacted.

use std::collections::BTreeMap;
use std::sync::Arc;

use opentelemetry::{Array, KeyValue};
use semconv::{Sensitivity, Value};

use crate::model::sensitive;
use crate::record::fields::Fields;
use crate::record::{pseudonym, site};

/// Names of sensitive fields.
#[derive(Clone, Debug)]
pub(super) struct Sensitive {
    named: Arc<BTreeMap<&'static str, Sensitivity>>,
}

impl Default for Sensitive {
    /// Those of the registry that is built in.
    fn default() -> Self {
        Sensitive { named: Arc::new(semconv::key::SENSITIVE_NAMES.iter().copied().collect()) }
    }
}

impl Sensitive {
    /// These as well.
    pub(super) fn and(mut self, names: &[(&'static str, Sensitivity)]) -> Sensitive {
        Arc::make_mut(&mut self.named).extend(names.iter().copied());
        self
    }

    fn of(&self, name: &str) -> Sensitivity {
        if let Some(sensitivity) = self.named.get(name).copied().or_else(|| site::added_sensitivity(name)) {
            return sensitivity;
        }
        if sensitive::is_credential(name) { Sensitivity::Secret } else { Sensitivity::None }
    }

    /// Writes a field as it may be recorded.
    pub(super) fn write(&self, fields: &mut Fields<'_>, name: &str, value: Value<'_>) {
        match self.of(name) {
            Sensitivity::None => fields.pair(name, value),
            Sensitivity::Pii => fields.pair(name, Value::Str(pseudonym::as_text(&pseudonym::of(&value)))),
            Sensitivity::Secret => fields.pair_with(name, |fields| {
                fields.redact();
            }),
        }
    }

    /// The same for an attribute.
    pub(super) fn write_attribute(&self, fields: &mut Fields<'_>, attribute: &KeyValue) {
        with_value(&attribute.value, |value| self.write(fields, attribute.key.as_str(), value));
    }
}

/// An attribute's value, as records have it.
fn with_value<R>(value: &opentelemetry::Value, use_it: impl FnOnce(Value<'_>) -> R) -> R {
    match value {
        opentelemetry::Value::Bool(value) => use_it(Value::Bool(*value)),
        opentelemetry::Value::I64(value) => use_it(Value::Int(*value)),
        opentelemetry::Value::F64(value) => use_it(Value::Double(*value)),
        opentelemetry::Value::String(text) => use_it(Value::Str(text.as_str())),
        opentelemetry::Value::Array(Array::Bool(values)) => use_it(Value::Bools(values)),
        opentelemetry::Value::Array(Array::I64(values)) => use_it(Value::Ints(values)),
        opentelemetry::Value::Array(Array::F64(values)) => use_it(Value::Doubles(values)),
        opentelemetry::Value::Array(Array::String(texts)) => {
            let texts: Vec<&str> = texts.iter().map(|text| text.as_str()).collect();
            use_it(Value::Strs(&texts))
        }
        _ => use_it(Value::Absent),
    }
}
