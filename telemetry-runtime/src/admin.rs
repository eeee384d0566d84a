//! Server for operators and their tools: `/metrics` for Prometheus, `/livez`, `/readyz` and `/health` for an
//! orchestrator, `/stagez` and `/tracez` for people.
//!
//! Floor 4, like the exporters. The server has its own thread and runtime, accepts only GET and HEAD, and
//! limits the size, time and number of requests. It uses the text formats of `export`, but no destination.

pub(crate) mod access;
mod changes;
mod compression;
pub(crate) mod health;
pub(crate) mod options;
mod pages;
pub(crate) mod routes;
pub(crate) mod server;
pub(crate) mod stages;
pub(crate) mod traces;
mod waiting;

pub use health::{CheckResult, Health};
pub use options::AdminOptions;
