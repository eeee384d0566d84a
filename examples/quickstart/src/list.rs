//! List that telemetry records as its length.

use telemetry::Value;
use telemetry::record::{ToValue, ValueFor};

/// A list of which only the length is recorded, so that a stage may return it as its output.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct List<T>(pub(crate) Vec<T>);

impl<T> ToValue for List<T> {
    fn value(&self) -> Value<'_> {
        Value::Int(i64::try_from(self.0.len()).unwrap_or(i64::MAX))
    }
}

impl<T> ValueFor<i64> for List<T> {}
