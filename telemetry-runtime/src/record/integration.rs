//! The interface of integrations: stages that no annotation begins, such as those of an HTTP layer or of a client of
//! a message broker. The modules `http` and `amqp` use nothing else of the crate.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::context::state::State;
use crate::model::id::{SpanId, TraceId};
use crate::record::ending::{CANCELLED, Ending, cancelled};
use crate::record::future::OpenStage;
use crate::record::{clock, ids, panic_type};

impl OpenStage {
    /// Runs `work` inside the stage, as one poll of it. If `work` panics, the stage ends with the outcome `panic`.
    pub fn run<R>(&mut self, work: impl FnOnce() -> R) -> R {
        let polled = self.polled();
        let done = work();
        polled.pending();
        done
    }

    /// Makes the stage the current one on this thread until it ends, for what is dropped before it.
    pub fn enter_until_end(&mut self) {
        self.enter_until_dropped();
    }

    /// Ends the stage. `describe` sets the outcome, which is `ok` otherwise, and writes what is known at the end; it is
    /// not called when nothing is recorded. A stage that is dropped without this call ends with the outcome
    /// `cancelled`.
    pub fn end_with(&mut self, describe: impl FnOnce(&mut Ending<'_>)) {
        let mut describe = Some(describe);
        self.end_between_polls(&mut |ending| {
            if let Some(describe) = describe.take() {
                describe(ending);
            }
        });
    }

    /// Returns true if the stage has ended or was never recorded.
    #[must_use]
    pub const fn has_ended(&self) -> bool {
        self.0.is_none()
    }
}

impl Ending<'_> {
    /// Sets the outcome `error` with this `error.type`, of which there must be few.
    pub fn fail(&mut self, error_type: &'static str) {
        self.failed(error_type, false);
    }

    /// Sets the outcome `cancelled`.
    pub fn cancel(&mut self) {
        cancelled(self);
    }
}

/// The installation of telemetry that is active, if any. A stage outlives its installation without a record: work
/// that keeps its own measurements compares this value from its begin with that at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installation(State);

impl Installation {
    /// Returns the installation that is active now.
    #[must_use]
    pub fn current() -> Installation {
        Installation(State::now())
    }
}

/// Time of the installation's clock: the wall clock, or counted time in tests with a deterministic clock.
#[must_use]
pub fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_nanos(clock::unix_nanos(State::now()))
}

/// The `error.type` of a stage that ended because this thread panicked: the type of the latest panic's payload.
#[must_use]
pub fn panic_error_type() -> &'static str {
    panic_type::error_type()
}

/// The `error.type` of a stage that was dropped before it ended.
pub const CANCELLED_ERROR_TYPE: &str = CANCELLED;

impl TraceId {
    /// Returns an id as a new trace gets it: random, or counted in tests with deterministic ids.
    #[must_use]
    pub fn random() -> TraceId {
        let state = State::now();
        TraceId::from_halves(ids::next(state), ids::next(state))
    }
}

impl SpanId {
    /// Returns an id as a new span gets it: random, or counted in tests with deterministic ids.
    #[must_use]
    pub fn random() -> SpanId {
        SpanId::from_u64(ids::next(State::now()))
    }
}
