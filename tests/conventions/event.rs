// Generated from `registry`; do not edit. To regenerate: `telemetry registry generate --registry registry --out conventions`

//! The events: the name of each, what it says and what it carries.


// The names of the registries that this one extends.
pub use ::telemetry::semconv::event::*;
