// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// State of the circuit breaker of an agent.
///
/// Values of [`circuit_breaker.state`](super::key::CIRCUIT_BREAKER_STATE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CircuitBreakerState {
    /// The circuit breaker lets all calls through.
    Closed,
    /// The circuit breaker rejects all calls.
    Open,
    /// The circuit breaker lets one call through as a trial.
    HalfOpen,
}

::telemetry::semconv::__closed_enumeration!(CircuitBreakerState {
    Closed => "closed",
    Open => "open",
    HalfOpen => "half_open",
});

::telemetry::semconv::__ordinals!(CircuitBreakerState {
    Closed => 0,
    Open => 1,
    HalfOpen => 2,
});

/// Outcome of the execution.
///
/// Values of [`execution.status`](super::key::EXECUTION_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExecutionStatus {
    /// The execution returned a result.
    Success,
    /// The execution returned an error.
    Error,
}

::telemetry::semconv::__closed_enumeration!(ExecutionStatus {
    Success => "success",
    Error => "error",
});

/// Status of the price snapshot.
///
/// Values of [`pricing_pack.status`](super::key::PRICING_PACK_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PricingPackStatus {
    /// The snapshot is being built.
    Warming,
    /// The snapshot may be used.
    Fresh,
    /// The build of the snapshot failed.
    Error,
    /// The snapshot is too old.
    Stale,
}

::telemetry::semconv::__closed_enumeration!(PricingPackStatus {
    Warming => "warming",
    Fresh => "fresh",
    Error => "error",
    Stale => "stale",
});

::telemetry::semconv::__ordinals!(PricingPackStatus {
    Warming => 0,
    Fresh => 1,
    Error => 2,
    Stale => 3,
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
