//! Floor 3, in the background: reads the rings, pairs the records, derives the metrics, and hands
//! finished spans to the exporters. It may allocate, wait, drop and count; no stage waits for it.

pub(crate) mod diagnostics;
pub(crate) mod exporter;
pub(crate) mod loss;
pub(crate) mod span;
