//! The interface of integrations: stages without an annotation, such as those of an HTTP layer or of a client
//! of a message broker. The modules `http` and `amqp` use no private interface.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::context::current;
use crate::context::state::State;
use crate::model::id::{SpanId, TraceId};
use crate::record::ending::{CANCELLED, Ending, cancelled};
use crate::record::future::OpenStage;
use crate::record::{clock, ids, last_panic};

impl OpenStage {
    /// Runs `work` inside the stage, as one poll of it. If `work` panics, the stage ends with the outcome
    /// `panic`.
    pub fn run<R>(&mut self, work: impl FnOnce() -> R) -> R {
        let polled = self.polled();
        let done = work();
        polled.pending();
        done
    }

    /// Makes the stage the current one on this thread until it ends, for values that are dropped before it.
    pub fn enter_until_end(&mut self) {
        self.enter_until_dropped();
    }

    /// Ends the stage. `describe` sets the outcome, which is `ok` otherwise, and writes the values that are
    /// known at the end; it is not called if nothing is recorded. A stage that is dropped without this call
    /// has the outcome `cancelled`.
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
    /// Sets the outcome `error` with this `error.type`, of a small set.
    pub fn fail(&mut self, error_type: &'static str) {
        self.failed(error_type, false);
    }

    /// Sets the outcome `cancelled` without an `error.type`: the program itself cancelled the work.
    pub fn cancel_by_caller(&mut self) {
        cancelled(self);
        self.error_type = "";
    }

    /// Sets the outcome `cancelled`.
    pub fn cancel(&mut self) {
        cancelled(self);
    }
}

/// Identity of the active installation, if any. A stage that ends after its installation is not recorded: an
/// integration with its own measurements compares the values of begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Installation(State);

impl Installation {
    /// Returns the active installation.
    #[must_use]
    pub fn current() -> Installation {
        Installation(State::now())
    }
}

/// Returns the time of the installation's clock: the wall clock, or a deterministic one in tests.
#[must_use]
pub fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_nanos(clock::unix_nanos(current::state()))
}

/// Returns the `error.type` of a stage that ends by a panic: the type of the payload of this thread's last
/// panic.
#[must_use]
pub fn panic_error_type() -> &'static str {
    last_panic::error_type()
}

/// `error.type` of a stage that was dropped before its end.
pub const CANCELLED_ERROR_TYPE: &str = CANCELLED;

impl TraceId {
    /// Returns an id for a new trace: random, or deterministic in tests.
    #[must_use]
    pub fn random() -> TraceId {
        let state = current::state();
        TraceId::from_halves(ids::next(state), ids::next(state))
    }
}

impl SpanId {
    /// Returns an id for a new span: random, or deterministic in tests.
    #[must_use]
    pub fn random() -> SpanId {
        SpanId::from_u64(ids::next(current::state()))
    }
}
