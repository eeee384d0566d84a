//! Errors that stages report whose spans were dropped, until their end is measured.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::model::outcome::Failure;

/// Maximum number of errors; the oldest one gives way.
const MAX_FAILURES: usize = 1024;

/// Errors by span id, the latest last.
#[derive(Debug, Default)]
pub(crate) struct DroppedFailures {
    failures: Mutex<VecDeque<(u64, Failure)>>,
    /// Number of errors, so that ends without any need no lock.
    count: AtomicUsize,
}

impl DroppedFailures {
    /// Stores an error, replacing an earlier one of the span. Returns false if another one gave way.
    pub(crate) fn add(&self, span_id: u64, failure: Failure) -> bool {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.retain(|(known, _)| *known != span_id);
        failures.push_back((span_id, failure));
        let fits = failures.len() <= MAX_FAILURES;
        if !fits {
            failures.pop_front();
        }
        self.count.store(failures.len(), Ordering::Relaxed);
        fits
    }

    /// Removes and returns the error of a span.
    pub(crate) fn take(&self, span_id: u64) -> Option<Failure> {
        if self.count.load(Ordering::Relaxed) == 0 {
            return None;
        }
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let index = failures.iter().position(|(known, _)| *known == span_id)?;
        let failure = failures.remove(index).map(|(_, failure)| failure);
        self.count.store(failures.len(), Ordering::Relaxed);
        failure
    }
}
