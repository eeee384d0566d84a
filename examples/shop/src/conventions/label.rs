// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.


// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
