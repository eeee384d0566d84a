//! Circuit breakers: what they let through, and the failures they have seen.

use semconv::metric;

use crate::record::measure::Measure as _;

/// What a circuit breaker lets through; the number is the value of `circuit_breaker.state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CircuitState {
    /// Everything.
    Closed = 0,
    /// One call, to find out whether it may close.
    HalfOpen = 1,
    /// Nothing.
    Open = 2,
}

/// One circuit breaker of the program, by its name, which is a label: there should be few.
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
    /// The circuit breaker of this name.
    #[must_use]
    pub const fn new(name: &'a str) -> CircuitBreaker<'a> {
        CircuitBreaker { name }
    }

    /// It lets this through from now on: the gauge `circuit_breaker.state`.
    pub fn is(&self, state: CircuitState) {
        metric::CircuitBreakerState { name: self.name }.record(state as i64);
    }

    /// A call behind it failed: the counter `circuit_breaker.failures`.
    pub fn failed(&self) {
        metric::CircuitBreakerFailures { name: self.name }.add(1);
    }
}
