//! The thread that sends: takes one batch after the other, and makes of each answer a message, if it
//! is news, and a settlement or a wait. The message comes first, so that a process which ends after
//! its last flush has said why; the batch counts as in flight until then.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use super::backoff::Backoff;
use super::state::{Entry, Settlement, Step};
use super::{Load, Shared, Size};
use crate::context::own_thread;
use crate::export::otlp::transport::{Batch, Delivery, SendError, Transport};
use crate::model::signal::DropReason;

/// What lives on the sending thread alone.
pub(super) struct Sender<T> {
    shared: Arc<Shared>,
    transport: T,
    backoff: Backoff,
}

impl<T: Transport> Sender<T> {
    pub(super) fn new(shared: Arc<Shared>, transport: T) -> Sender<T> {
        let backoff = Backoff::new(&shared.limits);
        Sender { shared, transport, backoff }
    }

    /// Sends until the queue ends.
    pub(super) fn run(mut self) {
        own_thread::mark();
        while let Some((entry, deadline)) = self.next() {
            self.send(entry, deadline);
            self.shared.settled.notify_all();
        }
        self.shared.settled.notify_all();
    }

    fn next(&self) -> Option<(Entry, Option<Instant>)> {
        let mut state = self.shared.lock();
        loop {
            let now = Instant::now();
            let step = state.step(now);
            self.shared.mirror(&state);
            state = match step {
                Step::Send(entry, deadline) => return Some((entry, deadline)),
                Step::End => return None,
                Step::Wait => self.shared.work.wait(state).unwrap_or_else(PoisonError::into_inner),
                Step::WaitUntil(when) => {
                    let wait = self.shared.work.wait_timeout(state, when.saturating_duration_since(now));
                    wait.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }

    fn send(&mut self, mut entry: Entry, deadline: Option<Instant>) {
        let now = Instant::now();
        let first_attempt = *entry.first_attempt.get_or_insert(now);
        let timeout = self.shared.limits.request_timeout;
        let timeout = deadline.map_or(timeout, |end| timeout.min(end.saturating_duration_since(now)));
        let transport = &mut self.transport;
        match catch_unwind(AssertUnwindSafe(|| transport.send(&entry.batch, timeout))) {
            Ok(Ok(delivery)) => self.delivered(entry.batch, delivery),
            Ok(Err(SendError::Permanent { message })) => self.refused(entry.batch, &message),
            Ok(Err(SendError::Transient { message, retry_after })) => {
                self.failed(entry, first_attempt, &message, retry_after);
            }
            Err(_) => self.panicked(entry.batch),
        }
    }

    fn delivered(&mut self, batch: Batch, delivery: Delivery) {
        self.answered();
        let destination = &self.shared.destination;
        let Delivery { rejected, message } = delivery;
        if rejected > 0 {
            self.shared.warn("otlp rejected", || {
                format!("{destination} refused {rejected} items of a batch and took the rest: {message}")
            });
        } else if !message.is_empty() {
            self.shared.warn("otlp advice", || format!("{destination} took a batch and says: {message}"));
        }
        self.settle(batch, Settlement::Delivered { rejected });
    }

    fn refused(&mut self, batch: Batch, message: &str) {
        self.answered();
        let Shared { destination, .. } = &*self.shared;
        self.shared.warn("otlp rejected", || {
            format!(
                "{destination} refuses what it is sent, dropped {}: {message}; check the protocol, \
                 the path and the credentials of the exporter",
                Load::of(&batch),
            )
        });
        self.settle(batch, Settlement::GivenUp(DropReason::Rejected));
    }

    fn panicked(&mut self, batch: Batch) {
        let Shared { destination, .. } = &*self.shared;
        self.shared.warn("otlp panic", || {
            let load = Load::of(&batch);
            format!("sending to {destination} panicked, dropped {load}; the next batch is tried")
        });
        self.settle(batch, Settlement::GivenUp(DropReason::ExporterFailed));
    }

    fn failed(&mut self, entry: Entry, first: Instant, message: &str, retry_after: Option<Duration>) {
        if self.backoff.failures() == 0 {
            self.warn_unreachable(message);
        }
        let now = Instant::now();
        let patience = self.shared.limits.give_up_after;
        let left = patience.saturating_sub(now.duration_since(first));
        let backoff = self.backoff.failed();
        let wait = retry_after.map_or(backoff, |asked| asked.min(patience));
        if left.is_zero() {
            self.warn_given_up(Load::of(&entry.batch), message);
        }
        self.shared.update(|state| {
            if left.is_zero() {
                state.settle(entry.batch, Settlement::GivenUp(DropReason::Unreachable));
                state.pause(after(now, wait), retry_after.is_some());
            } else {
                state.put_back(entry);
                // The last attempt falls on the moment the patience ends.
                state.pause(after(now, wait.min(left)), retry_after.is_some());
            }
        });
    }

    fn warn_unreachable(&self, message: &str) {
        let Shared { destination, limits, .. } = &*self.shared;
        self.shared.warn("otlp", || {
            format!(
                "cannot send to {destination}: {message}; retrying: nothing is lost until the queue of {} is \
                 full or a batch has been retried for {:?}; {}",
                Size(limits.max_bytes),
                limits.give_up_after,
                self.transport.advice(),
            )
        });
    }

    fn warn_given_up(&self, load: Load, message: &str) {
        let Shared { destination, limits, .. } = &*self.shared;
        self.shared.warn("otlp", || {
            format!(
                "gave up {load} for {destination} after retrying for {:?}: {message}",
                limits.give_up_after,
            )
        });
    }

    /// The destination is there; taking the batch off the queue has ended any wait already.
    fn answered(&mut self) {
        let failures = self.backoff.answered();
        if failures == 0 {
            return;
        }
        let waiting = self.shared.lock().waiting();
        let destination = &self.shared.destination;
        self.shared.warn("otlp recovered", || {
            format!("{destination} answers again after {failures} failures; {waiting} batches are waiting")
        });
    }

    fn settle(&self, batch: Batch, settlement: Settlement) {
        self.shared.update(|state| state.settle(batch, settlement));
    }
}

/// `now + wait`, where that can be said.
fn after(now: Instant, wait: Duration) -> Instant {
    const A_LONG_TIME: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    now + wait.min(A_LONG_TIME)
}
