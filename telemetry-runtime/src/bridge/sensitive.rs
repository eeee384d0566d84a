//! Which fields of libraries may not be recorded as they are: those whose names the registry knows as sensitive,
//! and those whose names say so themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use opentelemetry::{Array, KeyValue};
use semconv::{Sensitivity, Value};

use crate::record::fields::Fields;
use crate::record::pseudonym;

/// What names end in whose values are credentials, whoever uses them: `db_password`, `X-Api-Key` and `accessToken`
/// alike, so in lower case and without separators.
const CREDENTIALS: &[&str] = &[
    "accesskey",
    "apikey",
    "authorization",
    "cookie",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "secret",
    "secretkey",
    "token",
];

/// Whether a name ends in this, but for capitals and separators.
fn ends_in(name: &str, credential: &str) -> bool {
    let mut letters = name.bytes().rev().filter(u8::is_ascii_alphanumeric);
    let mut same = |wanted: u8| letters.next().is_some_and(|letter| letter.eq_ignore_ascii_case(&wanted));
    credential.bytes().rev().all(&mut same)
}

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
        if let Some(sensitivity) = self.named.get(name) {
            return *sensitivity;
        }
        let is_credential = CREDENTIALS.iter().any(|credential| ends_in(name, credential));
        if is_credential { Sensitivity::Secret } else { Sensitivity::None }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_ends_in_a_credential_is_one() {
        for name in [
            "password",
            "db.user_password",
            "X-Api-Key",
            "http.request.header.set-cookie",
            "accessToken",
            "AWS_SECRET_ACCESS_KEY",
            "client-secret",
        ] {
            assert_eq!(Sensitive::default().of(name), Sensitivity::Secret, "{name}");
        }
        for name in
            ["", "key", "tokens", "gen_ai.usage.input_tokens", "password_age", "secretary", "cache.key"]
        {
            assert_eq!(Sensitive::default().of(name), Sensitivity::None, "{name}");
        }
    }
}
