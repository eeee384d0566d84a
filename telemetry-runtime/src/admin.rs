//! Server for operators and their tools: `/metrics` for Prometheus, `/livez`, `/readyz` and `/health` for an
//! orchestrator, `/stagez` and `/tracez` for people.
//!
//! Floor 4, beside the exporters. The server has a thread and a runtime of its own, accepts only GET and HEAD, and
//! limits what a client decides: size, time, number. It uses the text forms of `export` and knows no destination.

pub(crate) mod access;
mod compression;
pub(crate) mod health;
pub(crate) mod options;
mod pages;
pub(crate) mod routes;
pub(crate) mod server;
pub(crate) mod stages;
pub(crate) mod traces;

pub use health::{CheckResult, Health};
pub use options::AdminOptions;
