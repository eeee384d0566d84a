// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Events: name, description and attributes of each.

/// A circuit breaker changed its state.
///
/// `circuit_breaker.changed`: event, in development.
///
/// Attributes:
///
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
/// - [`circuit_breaker.state`](super::key::CIRCUIT_BREAKER_STATE) (required): State of the circuit
///   breaker of an agent.
pub const CIRCUIT_BREAKER_CHANGED: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("circuit_breaker.changed")
    .with_brief("A circuit breaker changed its state.")
    .with_required(&["agent.name", "circuit_breaker.state"])
    .with_attributes(&["agent.name", "circuit_breaker.state"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::event::*;
