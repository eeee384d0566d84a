//! Monitoring, generated from a registry of semantic conventions.
//!
//! [`rules::generate`] turns the objectives of a registry into recording rules and alerts for Prometheus,
//! with `promtool` tests for each objective, runbooks, and routes for Alertmanager.
//!
//! Nothing here talks to a server. The command `telemetry` writes the files and runs the queries.

mod files;
mod promise;
mod promql;
pub mod rules;
mod times;
mod yaml;

pub use files::{Existing, Files, Settings};
