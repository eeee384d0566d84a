//! Connections that have sent no request yet. The oldest gives way to a new connection, so that clients which
//! say nothing do not keep others out.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::task::AbortHandle;

/// Connections without a request, the oldest first.
#[derive(Default)]
pub(super) struct Waiting(Mutex<VecDeque<(u64, AbortHandle)>>);

impl Waiting {
    /// Adds a connection, by its number and its task.
    pub(super) fn add(&self, connection: u64, task: AbortHandle) {
        self.connections().push_back((connection, task));
    }

    /// Removes a connection that has sent a request, or has ended.
    pub(super) fn remove(&self, connection: u64) {
        self.connections().retain(|(waiting, _)| *waiting != connection);
    }

    /// Closes the oldest connection. Returns false if there is none.
    pub(super) fn close_oldest(&self) -> bool {
        let oldest = self.connections().pop_front();
        oldest.inspect(|(_, task)| task.abort()).is_some()
    }

    fn connections(&self) -> MutexGuard<'_, VecDeque<(u64, AbortHandle)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
