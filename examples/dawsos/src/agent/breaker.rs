//! Circuit breaker: after several failures in a row an agent is not called, until a trial succeeds.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use telemetry::{StageError as _, event, stage};

use crate::clock::Clock;
use crate::conventions::label::CircuitBreakerState as State;
use crate::conventions::{event, key, metric, span};
use crate::failure::Failure;

/// Number of failures in a row after which the circuit breaker opens.
const FAILURES: u32 = 3;
/// Time between the opening and the trial.
const COOL_DOWN: Duration = Duration::from_secs(30);

/// Circuit breaker of an agent.
pub(super) struct CircuitBreaker {
    agent: &'static str,
    clock: Clock,
    inner: Mutex<Inner>,
}

struct Inner {
    /// State that the last event told.
    told: State,
    failures: u32,
    /// Time of the opening; `None` while it is closed.
    opened: Option<Duration>,
    is_trial_running: bool,
}

impl CircuitBreaker {
    pub(super) const fn new(agent: &'static str, clock: Clock) -> CircuitBreaker {
        let inner = Inner { told: State::Closed, failures: 0, opened: None, is_trial_running: false };
        CircuitBreaker { agent, clock, inner: Mutex::new(inner) }
    }

    /// Returns the state, and measures it.
    #[stage(
        span::CIRCUIT_BREAKER_READ_STATE,
        level = debug,
        fields(key::AGENT_NAME = self.agent),
        output(key = key::CIRCUIT_BREAKER_STATE),
        metrics(metric::DAWSOS_EXECUTOR_CIRCUIT_BREAKER_STATE = |state| *state),
    )]
    pub(super) fn read_state(&self) -> State {
        self.state(&self.inner())
    }

    /// Returns the permission for one call.
    pub(super) fn admit(&self) -> Result<Permit<'_>, Failure> {
        let mut inner = self.inner();
        match self.state(&inner) {
            State::Closed => {}
            State::HalfOpen if !inner.is_trial_running => inner.is_trial_running = true,
            _ => return Err(Failure::CircuitOpen(self.rest(&inner))),
        }
        self.tell(&mut inner);
        Ok(Permit { breaker: self, is_settled: false })
    }

    /// Counts a failure of the agent, and opens the circuit breaker if it was one too many.
    #[stage(
        span::CIRCUIT_BREAKER_COUNT_FAILURE,
        level = debug,
        fields(key::AGENT_NAME = self.agent),
        metrics(calls = metric::DAWSOS_EXECUTOR_CIRCUIT_BREAKER_FAILURES),
    )]
    fn count_failure(&self, inner: &mut Inner) {
        inner.failures += 1;
        if inner.failures >= FAILURES || inner.opened.is_some() {
            inner.opened = Some(self.clock.elapsed());
        }
    }

    fn state(&self, inner: &Inner) -> State {
        match inner.opened {
            None => State::Closed,
            Some(_) if self.rest(inner).is_zero() => State::HalfOpen,
            Some(_) => State::Open,
        }
    }

    /// Returns the time until the trial.
    fn rest(&self, inner: &Inner) -> Duration {
        let trial = inner.opened.map_or(Duration::ZERO, |opened| opened + COOL_DOWN);
        trial.saturating_sub(self.clock.elapsed())
    }

    /// Records the state as an event of the running stage, if it has changed.
    fn tell(&self, inner: &mut Inner) {
        let state = self.state(inner);
        if state != inner.told {
            inner.told = state;
            event!(
                event::CIRCUIT_BREAKER_CHANGED,
                key::AGENT_NAME = self.agent,
                key::CIRCUIT_BREAKER_STATE = state,
            );
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Permission for one call. If it is dropped before it is settled, the call was neither a success nor a
/// failure.
pub(super) struct Permit<'a> {
    breaker: &'a CircuitBreaker,
    is_settled: bool,
}

impl Permit<'_> {
    /// Records the result of the call. Mistakes of clients are no failures of the agent.
    pub(super) fn settle<T>(mut self, result: &Result<T, Failure>) {
        self.is_settled = true;
        let breaker = self.breaker;
        let mut inner = breaker.inner();
        inner.is_trial_running = false;
        match result {
            Err(failure) if !failure.is_expected() => breaker.count_failure(&mut inner),
            _ => {
                inner.failures = 0;
                inner.opened = None;
            }
        }
        breaker.tell(&mut inner);
        drop(inner);
        breaker.read_state();
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if !self.is_settled {
            self.breaker.inner().is_trial_running = false;
        }
    }
}
