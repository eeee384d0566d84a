//! Floor 5: puts the parts together. The only place that reads the environment or names a concrete
//! exporter.

#[cfg(feature = "admin")]
mod admin;
pub(crate) mod builder;
pub(crate) mod env;
mod env_admin;
mod env_logs;
mod env_otlp;
pub(crate) mod error;
#[cfg(unix)]
pub(crate) mod fork;
pub(crate) mod guard;
pub(crate) mod install;
#[cfg(feature = "otlp")]
mod otlp;
pub(crate) mod report;
pub(crate) mod telemetry;
