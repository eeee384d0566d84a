//! Floor 4, beside the exporters: a server for operators and their tools. `/metrics` for Prometheus, `/livez`,
//! `/readyz` and `/health` for whoever restarts the process, `/stagez` and `/tracez` for people.
//!
//! It has a thread and a runtime of its own, takes nothing but GET and HEAD, and bounds whatever a client
//! decides: size, time, number. It uses the text forms of `export` and knows no destination.

pub(crate) mod access;
mod compression;
pub(crate) mod health;
pub(crate) mod options;
mod pages;
pub(crate) mod routes;
pub(crate) mod server;
pub(crate) mod stages;
pub(crate) mod traces;
