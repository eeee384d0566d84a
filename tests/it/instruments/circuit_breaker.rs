//! Metrics of a circuit breaker.

use expect_test::expect;
use telemetry::instruments::circuit_breaker::{CircuitBreaker, CircuitState};
use telemetry::testing::{alone, record};

const PAYMENTS: CircuitBreaker<'_> = CircuitBreaker::new("payments");

#[test]
fn each_breaker_has_a_state_and_its_failures() {
    let recording = record();
    PAYMENTS.failed();
    PAYMENTS.failed();
    PAYMENTS.is(CircuitState::Open);
    CircuitBreaker::new("search").is(CircuitState::HalfOpen);
    CircuitBreaker::new("mail").is(CircuitState::Closed);
    expect![[r#"
        circuit_breaker_failures_total{circuit_breaker_name="payments"} 2
        circuit_breaker_state{circuit_breaker_name="mail"} 0
        circuit_breaker_state{circuit_breaker_name="payments"} 2
        circuit_breaker_state{circuit_breaker_name="search"} 1
    "#]]
    .assert_eq(&recording.metrics("circuit_breaker"));
}

#[test]
fn the_latest_state_counts() {
    let recording = record();
    for state in [CircuitState::Open, CircuitState::HalfOpen, CircuitState::Closed] {
        PAYMENTS.is(state);
    }
    assert_eq!(
        recording.metrics("circuit_breaker"),
        "circuit_breaker_state{circuit_breaker_name=\"payments\"} 0\n"
    );
}

#[test]
fn a_breaker_works_without_telemetry() {
    let _alone = alone();
    PAYMENTS.failed();
    PAYMENTS.is(CircuitState::Open);
}
