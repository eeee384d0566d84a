//! Errors that forwarded stages report while they run.

use std::cell::RefCell;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::outcome::{Failure, Outcome};
use crate::record::ending::Ending;

/// Place of the error that a stage reports; the latest one counts.
#[derive(Clone, Debug, Default)]
pub(super) struct ReportedFailure(Arc<Mutex<Option<Failure>>>);

thread_local! {
    /// Places of the stages that run on this thread, the innermost last.
    static RUNNING: RefCell<Vec<ReportedFailure>> = const { RefCell::new(Vec::new()) };
}

impl Failure {
    /// Passes the error to the innermost forwarded stage that runs on this thread.
    #[cold]
    #[inline(never)]
    pub(crate) fn forward(&self) {
        // Fails on a thread that is ending.
        let innermost = RUNNING.try_with(|running| running.borrow().last().cloned()).ok().flatten();
        if let Some(place) = innermost {
            *place.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(*self);
        }
    }
}

impl ReportedFailure {
    /// Makes the stage the innermost one of this thread.
    pub(super) fn enter(&self) {
        let _ = RUNNING.try_with(|running| running.borrow_mut().push(self.clone()));
    }

    /// Removes the stage from those that run on this thread.
    pub(super) fn exit(&self) {
        let _ = RUNNING.try_with(|running| {
            let mut running = running.borrow_mut();
            if let Some(index) = running.iter().rposition(|place| Arc::ptr_eq(&place.0, &self.0)) {
                running.remove(index);
            }
        });
    }

    /// Sets the outcome of a stage that returned no error.
    pub(super) fn apply(&self, ending: &mut Ending<'_>) {
        let reported = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(failure) = reported
            && ending.outcome == Outcome::Ok
        {
            ending.failed(failure.error_type, failure.is_expected);
            ending.retryable = failure.is_retryable;
        }
    }
}
