// Generated from `semconv/registry`; do not edit. To regenerate: `cargo run -p semconv --features generator --example generate`

/// The registry these names are of, with its version: the schema URL of what is recorded under them.
pub const SCHEMA_URL: &str = "https://telemetry.invalid/schemas/stage/0.1.0";

pub mod event;
pub mod key;
pub mod label;
pub mod metric;
pub mod span;
