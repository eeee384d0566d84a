//! Headers as trace context needs them: read by name when it is extracted, set by name when it is injected.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

/// Headers that trace context is extracted from; names are compared without case.
pub trait Extractor {
    /// Returns the value of a header; the first one if it occurs more than once.
    fn get(&self, name: &str) -> Option<&str>;

    /// Returns all values of a header, in their order; `None` if it does not occur.
    fn get_all(&self, name: &str) -> Option<Vec<&str>> {
        self.get(name).map(|value| vec![value])
    }
}

/// Headers that trace context is injected into.
pub trait Injector {
    /// Sets a header, replacing one of the same name.
    fn set(&mut self, name: &str, value: String);
}

impl<S: BuildHasher> Extractor for HashMap<String, String, S> {
    fn get(&self, name: &str) -> Option<&str> {
        let any_case =
            || self.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value);
        HashMap::get(self, name).or_else(any_case).map(String::as_str)
    }
}

impl<S: BuildHasher> Injector for HashMap<String, String, S> {
    fn set(&mut self, name: &str, value: String) {
        self.insert(name.to_ascii_lowercase(), value);
    }
}

impl Extractor for BTreeMap<String, String> {
    fn get(&self, name: &str) -> Option<&str> {
        let any_case =
            || self.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value);
        BTreeMap::get(self, name).or_else(any_case).map(String::as_str)
    }
}

impl Injector for BTreeMap<String, String> {
    fn set(&mut self, name: &str, value: String) {
        self.insert(name.to_ascii_lowercase(), value);
    }
}

/// Adapts headers that implement the traits of the crate `opentelemetry`.
///
/// ```
/// use std::collections::HashMap;
/// use telemetry::propagation::{OpenTelemetryHeaders, extract};
///
/// // Any `opentelemetry::propagation::Extractor`, such as those of other libraries.
/// let headers: HashMap<String, String> = HashMap::new();
/// assert!(extract(&OpenTelemetryHeaders(headers)).is_empty());
/// ```
#[cfg(feature = "opentelemetry-0-33")]
#[derive(Clone, Copy, Debug, Default)]
pub struct OpenTelemetryHeaders<H>(pub H);

#[cfg(feature = "opentelemetry-0-33")]
impl<H: opentelemetry::propagation::Extractor> Extractor for OpenTelemetryHeaders<H> {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)
    }

    fn get_all(&self, name: &str) -> Option<Vec<&str>> {
        self.0.get_all(name)
    }
}

#[cfg(feature = "opentelemetry-0-33")]
impl<H: opentelemetry::propagation::Injector> Injector for OpenTelemetryHeaders<H> {
    fn set(&mut self, name: &str, value: String) {
        self.0.set(name, value);
    }
}
