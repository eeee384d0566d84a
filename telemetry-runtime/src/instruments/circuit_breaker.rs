//! Instrument for circuit breakers: their states, and the failures of the protected calls.

use semconv::metric;

use crate::record::measure::Measure as _;

/// State of a circuit breaker; its number is the value of `circuit_breaker.state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CircuitState {
    /// All calls pass.
    Closed = 0,
    /// A single call passes; its result decides the next state.
    HalfOpen = 1,
    /// No call passes.
    Open = 2,
}

/// A circuit breaker, by its name. The name is a label, so there should be few different ones.
///
/// ```
/// use telemetry::instruments::circuit_breaker::{CircuitBreaker, CircuitState};
///
/// const PAYMENTS: CircuitBreaker = CircuitBreaker::new("payments");
///
/// PAYMENTS.failed();
/// PAYMENTS.is(CircuitState::Open);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CircuitBreaker<'a> {
    name: &'a str,
}

impl<'a> CircuitBreaker<'a> {
    /// Circuit breaker with this name.
    #[must_use]
    pub const fn new(name: &'a str) -> CircuitBreaker<'a> {
        CircuitBreaker { name }
    }

    /// Records the state of the circuit breaker, in `circuit_breaker.state`.
    pub fn is(&self, state: CircuitState) {
        metric::CircuitBreakerState { name: self.name }.record(state as i64);
    }

    /// Counts a protected call that failed, in `circuit_breaker.failures`.
    pub fn failed(&self) {
        metric::CircuitBreakerFailures { name: self.name }.add(1);
    }
}
