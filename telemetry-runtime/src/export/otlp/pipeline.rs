//! One signal's way to one destination: a bounded queue and the threads that send from it.
//!
//! The collector pushes encoded batches and never waits; sending threads take them, retry while that may
//! help, and park on a condition variable otherwise. `shared.rs` is what both sides see, `state.rs` the queue
//! behind one mutex, without threads or a clock of its own, `answer.rs` the transitions that an answer
//! causes, `closing.rs` the shutdown, `sender.rs` the threads, `backoff.rs` the time between attempts,
//! `description.rs` the metrics, and `news.rs` the messages.
//!
//! Every item pushed ends in exactly one place of [`Pipeline::stats`]: the transition that takes its batch
//! out of the shared state counts it, under the mutex.

mod answer;
mod backoff;
mod closing;
pub(crate) mod description;
pub(crate) mod limits;
mod news;
mod sender;
mod shared;
mod state;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use crate::export::otlp::transport::{Batch, Service, Transport};
use crate::model::signal::DropReason;
use crate::process::component::Component;
use crate::process::diagnostics::Diagnostics;
use crate::process::exporter::SignalStats;
use crate::process::loss::Losses;
use description::Description;
use limits::Limits;
use shared::Shared;

/// Bounded queue of the batches of one signal, and the threads that send them to one destination.
///
/// Dropping it without [`Self::shutdown`] drops the batches left.
pub(crate) struct Pipeline {
    shared: Arc<Shared>,
}

impl Pipeline {
    /// Starts nothing yet: the first batch starts the first thread.
    pub(crate) fn new(
        service: Service,
        transport: Arc<dyn Transport>,
        limits: Limits,
        losses: Arc<Losses>,
        diagnostics: Diagnostics,
    ) -> Pipeline {
        Pipeline { shared: Arc::new(Shared::new(service, transport, limits, losses, diagnostics)) }
    }

    /// Shows the pipeline in `otel.sdk.*`.
    pub(crate) fn described(self, description: Description) -> Pipeline {
        let _ = self.shared.description.set(description);
        self
    }

    /// Returns the pipeline as a component of `otel.sdk.*`.
    pub(crate) fn component(&self) -> Option<Component> {
        let description = self.shared.description.get()?;
        let state = self.shared.lock();
        Some(description.component(state.signal, state.stats(), state.load()))
    }

    /// Returns `true` if there is any room; asked before a batch is encoded.
    pub(crate) fn has_room(&self) -> bool {
        self.shared.room.load(Ordering::Relaxed)
    }

    /// Returns an empty buffer for the next batch: one that was sent before, if there is one.
    pub(crate) fn take_buffer(&self) -> Vec<u8> {
        self.shared.lock().take_buffer()
    }

    /// Takes a batch to send, or drops it, counted, if it does not fit. Never blocks.
    pub(crate) fn push(&self, batch: Batch) {
        self.shared.update(|state| state.push(batch, Instant::now()));
        sender::wake(&self.shared);
    }

    /// Takes the batches of one reading of cumulative metrics, in place of waiting batches of earlier
    /// readings.
    pub(crate) fn replace(&self, batches: Vec<Batch>) {
        self.shared.update(|state| state.replace(batches, Instant::now()));
        sender::wake(&self.shared);
    }

    /// Counts items that were not even encoded, because there was no room.
    pub(crate) fn refuse(&self, items: u64) {
        self.shared.update(|state| state.refuse(items));
    }

    /// Waits until everything pushed so far was delivered or dropped. Returns `false` if the deadline passed
    /// first.
    pub(crate) fn flush(&self, deadline: Instant) -> bool {
        let mut state = self.shared.lock();
        let last = state.last_pushed();
        while !state.is_settled(last) {
            let rest = deadline.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return false;
            }
            state = self.shared.wait_settled(state, rest);
        }
        true
    }

    /// Begins a shutdown, which [`Self::shutdown`] waits for: takes nothing more, and tries to deliver the
    /// rest until the deadline.
    pub(crate) fn close(&self, deadline: Instant) {
        self.shared.update(|state| state.close(deadline, Instant::now()));
        sender::wake(&self.shared);
    }

    /// Closes the pipeline and waits for its end. Batches left at the deadline are counted as
    /// [`DropReason::Deadline`]; a transport that hangs past it is left behind with its thread.
    pub(crate) fn shutdown(&self, deadline: Instant) {
        self.close(deadline);
        let mut state = self.shared.lock();
        while !state.has_ended() {
            let rest = deadline.saturating_duration_since(Instant::now());
            if rest.is_zero() || state.is_empty() {
                state.end(DropReason::Deadline);
            } else {
                state = self.shared.wait_settled(state, rest);
            }
        }
        self.shared.publish(&mut state);
        drop(state);
        self.shared.work.notify_all();
    }

    /// Numbers of items delivered and dropped so far; those on their way are in neither.
    pub(crate) fn stats(&self) -> SignalStats {
        self.shared.lock().stats()
    }
}

impl Drop for Pipeline {
    fn drop(&mut self) {
        self.shutdown(Instant::now());
    }
}
