//! Limits of the number of series of one metric.

use opentelemetry::KeyValue;

/// Maximum number of series of one instrument; further ones are counted under `otel.metric.overflow`.
pub(crate) const MAX_SERIES: usize = 2000;

/// Returns the attribute of the overflow series.
pub(crate) fn overflow() -> KeyValue {
    KeyValue::new("otel.metric.overflow", true)
}
