//! Floor 5: puts the parts together. The only place that reads the environment or names a concrete
//! exporter.

mod abort;
#[cfg(feature = "admin")]
mod admin;
pub(crate) mod builder;
mod destination;
#[cfg(feature = "diagnosis")]
pub(crate) mod diagnosis;
mod env;
pub(crate) mod error;
pub(crate) mod flusher;
#[cfg(unix)]
pub(crate) mod fork;
pub(crate) mod guard;
pub(crate) mod install;
mod installed;
mod limits;
#[cfg(feature = "otlp")]
mod otlp;
pub(crate) mod overflow;
pub(crate) mod report;
pub(crate) mod resource_detector;
#[cfg(feature = "sentry")]
mod sentry;
mod slow_query;
pub(crate) mod stage_control;
mod stages_file;
pub(crate) mod telemetry;
