//! The bounded queue between the collector's thread and the one thread that sends to a destination.
//!
//! The collector pushes encoded batches and never waits; the sending thread takes them in order,
//! retries while that may help, and parks on a condition variable otherwise. `queue/state.rs` is
//! what both share, behind one mutex and without threads or clocks of its own; `queue/sender.rs` is
//! the thread; `queue/backoff.rs` decides how long to leave a failing destination alone.
//!
//! Every span pushed ends in exactly one place of [`Queue::account`]: whoever takes its batch out of
//! the shared state does the counting, under the mutex, before anything else can go wrong.

mod backoff;
mod sender;
mod state;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::export::otlp::transport::{Batch, Transport};
use crate::model::signal::DropReason;
use crate::process::diagnostics::Diagnostics;
use crate::process::exporter::ExportStats;
use crate::process::loss::Losses;
use sender::Sender;
use state::State;

/// How much a queue holds and how long it tries.
#[derive(Clone, Debug)]
pub(crate) struct QueueLimits {
    /// Encoded bytes waiting or being sent; 32 MiB unless set.
    pub(crate) max_bytes: usize,
    /// Batches waiting or being sent; 1,024 unless set.
    pub(crate) max_batches: usize,
    /// How long one request may take; 10 seconds unless set.
    pub(crate) request_timeout: Duration,
    /// How long one batch is retried before it is given up; 60 seconds unless set.
    pub(crate) give_up_after: Duration,
    /// The interval after the first failure, doubled with each that follows; 100 ms unless set.
    pub(crate) first_backoff: Duration,
    /// The longest interval; 5 seconds unless set.
    pub(crate) longest_backoff: Duration,
    /// After so many failures in a row the intervals are waited in full; 5 unless set.
    pub(crate) breaker_after: u32,
}

impl Default for QueueLimits {
    fn default() -> Self {
        QueueLimits {
            max_bytes: 32 << 20,
            max_batches: 1_024,
            request_timeout: Duration::from_secs(10),
            give_up_after: Duration::from_secs(60),
            first_backoff: Duration::from_millis(100),
            longest_backoff: Duration::from_secs(5),
            breaker_after: 5,
        }
    }
}

/// A bounded queue of batches and the thread that sends them.
///
/// Dropping it without [`Self::shutdown`] gives up what is left.
pub(crate) struct Queue {
    shared: Arc<Shared>,
}

/// What the collector's thread and the sending thread both see.
struct Shared {
    state: Mutex<State>,
    /// The sending thread waits here for a batch, the end of a wait, or the shutdown.
    work: Condvar,
    /// Flushes and shutdowns wait here for batches to be done with.
    settled: Condvar,
    /// Mirrors [`State::has_room`], to be asked without the mutex.
    room: AtomicBool,
    limits: QueueLimits,
    destination: String,
    diagnostics: Diagnostics,
}

impl Queue {
    /// Starts the sending thread. If the system refuses one, everything pushed is counted as
    /// [`DropReason::ExporterFailed`].
    pub(crate) fn start(
        transport: impl Transport + 'static,
        limits: QueueLimits,
        losses: Arc<Losses>,
        diagnostics: Diagnostics,
    ) -> Queue {
        let shared = Arc::new(Shared {
            state: Mutex::new(State::new(&limits, losses)),
            work: Condvar::new(),
            settled: Condvar::new(),
            room: AtomicBool::new(true),
            destination: transport.destination().to_owned(),
            limits,
            diagnostics,
        });
        let sender = Sender::new(shared.clone(), transport);
        let thread = std::thread::Builder::new().name("telemetry-otlp".to_owned());
        if let Err(error) = thread.spawn(move || sender.run()) {
            shared.lock().end(DropReason::ExporterFailed);
            shared.warn("otlp", || format!("cannot start the thread that sends spans: {error}"));
        }
        Queue { shared }
    }

    /// Whether there is any room; asked before a batch is encoded.
    pub(crate) fn has_room(&self) -> bool {
        self.shared.room.load(Ordering::Relaxed)
    }

    /// An empty buffer for the next batch, one that was sent before if there is one.
    pub(crate) fn take_buffer(&self) -> Vec<u8> {
        self.shared.lock().take_buffer()
    }

    /// Takes a batch to send, or drops it, accounted for, if it does not fit. Never blocks.
    pub(crate) fn push(&self, batch: Batch) {
        let load = Load::of(&batch);
        let refused = self.shared.update(|state| state.push(batch));
        match refused {
            None => self.shared.work.notify_one(),
            Some(reason) => self.warn_refused(load, reason),
        }
    }

    /// Accounts for spans that were not even encoded, because there was no room.
    pub(crate) fn refuse(&self, spans: u64) {
        self.refuse_load(Load { spans, logs: 0 });
    }

    /// The same for log records.
    pub(crate) fn refuse_logs(&self, logs: u64) {
        self.refuse_load(Load { spans: 0, logs });
    }

    fn refuse_load(&self, load: Load) {
        let reason = self.shared.lock().refuse_load(load);
        self.warn_refused(load, reason);
    }

    fn warn_refused(&self, load: Load, reason: DropReason) {
        if reason != DropReason::QueueFull {
            return;
        }
        let Shared { destination, limits, .. } = &*self.shared;
        self.shared.warn("otlp queue", || {
            format!(
                "dropped {load}: the queue for {destination} is full ({} or {} batches); the destination is down \
                 or slower than this service",
                Size(limits.max_bytes),
                limits.max_batches,
            )
        });
    }

    /// Waits until everything pushed so far was delivered or given up; `false` if the deadline
    /// passed first.
    pub(crate) fn flush(&self, deadline: Instant) -> bool {
        let mut state = self.shared.lock();
        let last = state.last_pushed();
        while !state.is_settled(last) {
            let Some(rest) = deadline.checked_duration_since(Instant::now()).filter(|rest| !rest.is_zero())
            else {
                return false;
            };
            state = self.shared.wait_settled(state, rest);
        }
        true
    }

    /// Begins a shutdown, which [`Self::shutdown`] waits for.
    pub(crate) fn close(&self, deadline: Instant) {
        self.shared.update(|state| state.close(deadline));
        self.shared.work.notify_all();
    }

    /// Like [`Self::flush`], then ends the thread; what is left at the deadline is counted as
    /// [`DropReason::Deadline`]. A transport that hangs past the deadline is left behind with its
    /// thread.
    pub(crate) fn shutdown(&self, deadline: Instant) {
        self.close(deadline);
        let mut state = self.shared.lock();
        while !state.has_ended() {
            let rest = deadline.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                state.end(DropReason::Deadline);
            } else {
                state = self.shared.wait_settled(state, rest);
            }
        }
        self.shared.mirror(&state);
        drop(state);
        self.shared.work.notify_all();
        self.shared.settled.notify_all();
    }

    /// What became of the spans pushed so far; those on their way are not in it yet.
    pub(crate) fn account(&self) -> ExportStats {
        self.shared.lock().account()
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        self.shutdown(Instant::now());
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state and keeps [`Self::room`] true to it.
    fn update<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.lock();
        let result = change(&mut state);
        self.mirror(&state);
        result
    }

    fn mirror(&self, state: &State) {
        self.room.store(state.has_room(), Ordering::Relaxed);
    }

    fn wait_settled<'a>(&self, state: MutexGuard<'a, State>, at_most: Duration) -> MutexGuard<'a, State> {
        self.settled.wait_timeout(state, at_most).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Says something; a listener that panics takes no thread of ours with it.
    fn warn(&self, subject: &'static str, message: impl FnOnce() -> String) {
        // Two destinations fail each for itself.
        let subject = format!("{subject} {}", self.destination);
        let _ = catch_unwind(AssertUnwindSafe(|| self.diagnostics.warn(&subject, message)));
    }
}

/// What a batch carries.
#[derive(Clone, Copy, Debug, Default)]
struct Load {
    spans: u64,
    logs: u64,
}

impl Load {
    fn of(batch: &Batch) -> Load {
        Load { spans: batch.spans, logs: batch.logs }
    }
}

impl std::fmt::Display for Load {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.spans, self.logs) {
            (0, 0) => write!(f, "a batch of metrics"),
            (1, _) => write!(f, "1 span"),
            (0, 1) => write!(f, "1 log record"),
            (0, logs) => write!(f, "{logs} log records"),
            (spans, _) => write!(f, "{spans} spans"),
        }
    }
}

/// A number of bytes, for people.
struct Size(usize);

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            bytes if bytes >= 1 << 20 => write!(f, "{} MiB", bytes >> 20),
            bytes if bytes >= 1 << 10 => write!(f, "{} KiB", bytes >> 10),
            bytes => write!(f, "{bytes} bytes"),
        }
    }
}
