// Generated from `semconv/registry`; do not edit. To regenerate: `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! The stages: name, kind, required attributes and events of each span.

