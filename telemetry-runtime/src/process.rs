//! Floor 3, in the background: reads the rings, pairs the records, derives the metrics, and delivers
//! finished spans to the exporters. It may allocate, wait, drop and count; no stage waits for it.

pub(crate) mod added;
pub(crate) mod anchor;
pub(crate) mod assembly;
pub(crate) mod attribute;
pub(crate) mod begun;
pub(crate) mod collector;
pub(crate) mod component;
pub(crate) mod context;
pub(crate) mod definitions;
pub(crate) mod diagnostics;
pub(crate) mod dropped;
mod dropped_failures;
pub(crate) mod duration_histogram;
mod early;
pub(crate) mod ended;
pub(crate) mod event;
pub(crate) mod exemplars;
pub(crate) mod exporter;
mod exporter_thread;
pub(crate) mod exporters;
pub(crate) mod finished;
mod guarded_exporter;
pub(crate) mod id_hash;
pub(crate) mod intake;
pub(crate) mod label_sets;
pub(crate) mod limits;
pub(crate) mod link;
pub(crate) mod log;
pub(crate) mod logs;
pub(crate) mod loss;
pub(crate) mod loss_reports;
pub(crate) mod measurements;
#[cfg(feature = "opentelemetry-0-33")]
pub(crate) mod meters;
pub(crate) mod metric_readings;
pub(crate) mod metric_source;
pub(crate) mod metrics;
pub(crate) mod metrics_view;
pub(crate) mod names;
#[cfg(feature = "opentelemetry-0-33")]
mod observers;
mod oldest_spans;
mod owned_view;
pub(crate) mod pairing;
pub(crate) mod rate;
pub(crate) mod requests;
pub(crate) mod required;
pub(crate) mod sdk_metrics;
pub(crate) mod span;
pub(crate) mod span_counts;
pub(crate) mod span_losses;
pub(crate) mod stage_metrics;
pub(crate) mod views;
pub(crate) mod without_room;
