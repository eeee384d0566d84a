//! Floor 4: destinations. Each knows the world outside, none knows another, and none knows a stage:
//! they see finished spans and collected metrics.

#[cfg(feature = "otlp")]
pub(crate) mod otlp;
