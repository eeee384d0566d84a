//! Floor 4: destinations. Each knows the world outside, none knows another, and none knows a stage:
//! they see finished spans and collected metrics.

pub(crate) mod console;
pub(crate) mod console_metrics;
pub(crate) mod durations;
pub(crate) mod finished;
pub(crate) mod finished_log;
#[cfg(feature = "logs")]
pub(crate) mod log_lines;
#[cfg(any(feature = "logs", feature = "otlp"))]
pub(crate) mod logged_context;
pub(crate) mod memory;
#[cfg(feature = "otlp")]
pub(crate) mod otlp;
pub mod prometheus;
pub(crate) mod summary;
pub(crate) mod tree;
