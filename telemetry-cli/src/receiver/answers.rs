//! Number of batches that have arrived and are not answered yet.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Number of batches without an answer, for a receiver that waits for the answers before it ends.
#[derive(Default)]
pub(super) struct Answers {
    outstanding: Mutex<usize>,
    given: Condvar,
}

impl Answers {
    /// Runs the closure, which hands a batch over and answers it.
    pub(super) fn of<T>(&self, answer: impl FnOnce() -> T) -> T {
        self.add(1);
        let given = answer();
        self.add(-1);
        given
    }

    fn add(&self, change: isize) {
        let mut outstanding = self.outstanding.lock().unwrap_or_else(PoisonError::into_inner);
        *outstanding = outstanding.saturating_add_signed(change);
        self.given.notify_all();
    }

    /// Waits until all batches are answered, or the time is over.
    pub(super) fn wait(&self, timeout: Duration) {
        let outstanding = self.outstanding.lock().unwrap_or_else(PoisonError::into_inner);
        // What is not answered in time is sent again by its client.
        drop(self.given.wait_timeout_while(outstanding, timeout, |outstanding| *outstanding > 0));
    }
}
