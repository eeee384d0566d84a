//! Which fields of libraries may not be recorded as they are: those whose names the registry knows as sensitive,
//! and those whose names say so themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use opentelemetry::KeyValue;
use semconv::{Sensitivity, Value};

use crate::bridge::tracer::with_value;
use crate::record::fields::Fields;
use crate::record::pseudonym;

/// The last parts of names whose values are credentials, whoever uses them.
const CREDENTIALS: &[&str] = &[
    "access_token",
    "api_key",
    "apikey",
    "authorization",
    "client_secret",
    "cookie",
    "passwd",
    "password",
    "private_key",
    "proxy-authorization",
    "refresh_token",
    "secret",
    "set-cookie",
    "token",
];

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
        let last = name.rsplit('.').next().unwrap_or(name);
        let is_credential = CREDENTIALS.iter().any(|credential| last.eq_ignore_ascii_case(credential));
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
