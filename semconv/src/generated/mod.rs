// Generated from `semconv/registry`; do not edit. To regenerate: `cargo run -p semconv --features generator --example generate`

//! The names of a registry of semantic conventions, as constants and types.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "a registry has more names than one program uses"
)]
#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_markdown,
    clippy::unreadable_literal,
    reason = "the texts and numbers are the registry's, laid out for its readers"
)]

/// The registry these names are of, with its version: the schema URL of what is recorded under them.
pub const SCHEMA_URL: &str = "https://telemetry.invalid/schemas/stage/0.1.0";

pub mod event;
pub mod key;
pub mod label;
pub mod metric;
pub mod span;
