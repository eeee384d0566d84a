//! Resource attributes: service, environment and process that produce the telemetry.

/// Service name of a process without a configured one, as OpenTelemetry specifies it.
pub(crate) const UNKNOWN_SERVICE: &str = "unknown_service";

/// Value of a resource attribute or of a constant span attribute.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ResourceValue {
    /// Text.
    Text(String),
    /// A signed integer.
    Int(i64),
}

impl From<&str> for ResourceValue {
    fn from(text: &str) -> Self {
        ResourceValue::Text(text.to_owned())
    }
}

impl From<String> for ResourceValue {
    fn from(text: String) -> Self {
        ResourceValue::Text(text)
    }
}

impl From<i64> for ResourceValue {
    fn from(number: i64) -> Self {
        ResourceValue::Int(number)
    }
}

/// Resource attributes of the process, which every exported span, metric and log record has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    attributes: Vec<(String, ResourceValue)>,
}

impl Resource {
    /// Sets an attribute, replacing one of the same name.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<ResourceValue>) {
        let (name, value) = (name.into(), value.into());
        match self.attributes.iter_mut().find(|(known, _)| *known == name) {
            Some(slot) => slot.1 = value,
            None => self.attributes.push((name, value)),
        }
    }

    /// Returns the value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ResourceValue> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Returns all attributes, in the order in which they were first set.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ResourceValue)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value))
    }
}
