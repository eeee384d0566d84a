//! Monitoring, generated from a registry of semantic conventions.
//!
//! [`rules::generate`] turns the objectives of a registry into recording rules and alerts for Prometheus,
//! with `promtool` tests for each objective, runbooks, and routes for Alertmanager.
//!
//! [`dashboards::generate`] writes dashboards of Grafana: an overview, and one of the panels that a file
//! beside the registry asks for. [`validate`] finds series and labels in any dashboard that the registry does
//! not have.
//!
//! [`consumers::read`] says which series each panel and alert asks for, and [`impact`] which of them a change
//! of the offered series breaks.
//!
//! Nothing here talks to a server. The command `telemetry` writes the files and runs the queries.

pub mod consumers;
pub mod dashboards;
mod files;
pub mod impact;
mod promise;
mod promql;
pub mod rules;
pub mod stack;
mod times;
pub mod validate;
mod yaml;

pub use files::{Existing, Files, Settings};
