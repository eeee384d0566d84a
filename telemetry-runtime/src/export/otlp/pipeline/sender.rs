//! Sending threads: each takes one batch after the other and hands the answer to the state.
//!
//! One thread suffices while the destination is quick. Others are started when batches wait and every thread
//! is busy, up to the number of requests that may be in flight, and end when there has been nothing to do for
//! a while.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use super::answer::Answer;
use super::shared::Shared;
use super::state::{Entry, Step};
use crate::context::{catch_panic, own_thread};
use crate::export::otlp::cut;
use crate::export::otlp::transport::{SendError, Transport};

/// Time without work after which a thread ends, unless it is the only one.
const IDLE: Duration = Duration::from_secs(5);

/// Wakes the sending threads, and starts another if all are busy and there is something to send.
pub(super) fn wake(shared: &Arc<Shared>) {
    let wanted = shared.update(|state| state.begin_thread(Instant::now()));
    if wanted {
        let sender = shared.clone();
        let thread = std::thread::Builder::new().name("telemetry-otlp".to_owned());
        if let Err(error) = thread.spawn(move || run(&sender)) {
            shared.update(|state| state.no_thread(&error));
        }
    }
    shared.work.notify_all();
}

/// Sends until the pipeline ends, or there is nothing to do for one thread more.
fn run(shared: &Arc<Shared>) {
    own_thread::mark();
    while let Some((entry, timeout)) = next(shared) {
        // Another may be needed for the batches that wait.
        wake(shared);
        let begun = Instant::now();
        let answer = send(&*shared.transport, &entry, timeout);
        if let Some(description) = shared.description.get() {
            description.attempted(begun.elapsed(), &answer);
        }
        shared.update(|state| state.answered(entry, answer, Instant::now()));
        shared.work.notify_all();
    }
    shared.work.notify_all();
}

fn next(shared: &Shared) -> Option<(Entry, Duration)> {
    let begun = Instant::now();
    let mut state = shared.lock();
    loop {
        let now = Instant::now();
        let step = state.step(now, now.duration_since(begun) >= IDLE);
        shared.publish(&mut state);
        let wait = match step {
            Step::Send(entry, timeout) => return Some((entry, timeout)),
            Step::End => return None,
            Step::Wait => IDLE,
            Step::WaitUntil(when) => when.saturating_duration_since(now),
        };
        state.idle += 1;
        state = shared.work.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0;
        state.idle -= 1;
    }
}

fn send(transport: &dyn Transport, entry: &Entry, timeout: Duration) -> Answer {
    match catch_unwind(AssertUnwindSafe(|| transport.send(&entry.batch, timeout))) {
        Ok(Ok(delivery)) => Answer::Delivered(delivery),
        Ok(Err(SendError::Permanent { message })) => Answer::Refused { message },
        Ok(Err(SendError::TooLarge { message })) => {
            // Outside the lock: it decodes the batch.
            let pieces = cut::halves(&entry.batch);
            Answer::TooLarge { message, pieces }
        }
        Ok(Err(SendError::Denied { message })) => Answer::Denied { message },
        Ok(Err(SendError::Transient { message, retry_after })) => Answer::Failed { message, retry_after },
        Err(payload) => {
            catch_panic::drop_payload(payload);
            Answer::Panicked
        }
    }
}
