// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Events: name, description and attributes of each.


// The names of the registries that this one extends.
pub use ::telemetry::semconv::event::*;
