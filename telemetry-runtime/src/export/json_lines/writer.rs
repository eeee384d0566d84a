//! Thread that writes lines from a bounded buffer, so that no caller waits for a terminal or a pipe.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::context::{catch_panic, own_thread};
use crate::model::signal::DropReason;
use crate::process::exporter::ExportStats;

/// A buffer and the thread that writes what is in it.
pub(super) struct Writer {
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
    /// The thread waits here for lines, or for the end.
    work: Condvar,
    /// Flushes wait here for the thread.
    settled: Condvar,
}

#[derive(Default)]
struct State {
    waiting: Vec<u8>,
    /// Lines in it.
    lines: u64,
    /// Lines that are being written.
    in_flight: u64,
    limit: usize,
    closing: bool,
    /// No line is taken any more, for this reason.
    ended: Option<DropReason>,
    account: ExportStats,
}

impl Writer {
    pub(super) fn start(out: Box<dyn Write + Send>, limit: usize) -> Writer {
        let state = State { limit, ..State::default() };
        let shared =
            Arc::new(Shared { state: Mutex::new(state), work: Condvar::new(), settled: Condvar::new() });
        let writing = shared.clone();
        let thread = std::thread::Builder::new().name("telemetry-logs".to_owned());
        if thread.spawn(move || writing.write_all(out)).is_err() {
            shared.lock().end(DropReason::ExporterFailed);
        }
        Writer { shared }
    }

    pub(super) fn set_limit(&self, bytes: usize) {
        self.shared.lock().limit = bytes;
    }

    /// Takes one line, or counts it as dropped.
    pub(super) fn push(&self, line: &[u8]) {
        let mut state = self.shared.lock();
        if let Some(reason) = state.refusal(line.len()) {
            *state.account.logs_dropped.entry(reason).or_default() += 1;
            return;
        }
        state.waiting.extend_from_slice(line);
        state.lines += 1;
        // At the half mark: otherwise at the end of the pass.
        if state.waiting.len() >= state.limit / 2 {
            self.shared.work.notify_one();
        }
    }

    /// Has the lines written that wait.
    pub(super) fn wake(&self) {
        if self.shared.lock().lines > 0 {
            self.shared.work.notify_one();
        }
    }

    /// Waits until every line was written or lost; false if the deadline passed first.
    pub(super) fn flush(&self, deadline: Instant) -> bool {
        self.wake();
        let mut state = self.shared.lock();
        while state.lines + state.in_flight > 0 {
            let rest = deadline.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return false;
            }
            state = self.shared.settled.wait_timeout(state, rest).unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// Writes the pending lines until the deadline, then ends the thread. A thread that hangs keeps its
    /// lines.
    pub(super) fn shutdown(&self, deadline: Instant) {
        self.shared.lock().closing = true;
        self.shared.work.notify_one();
        self.flush(deadline);
        self.shared.lock().end(DropReason::Deadline);
        self.shared.work.notify_one();
    }

    pub(super) fn account(&self) -> ExportStats {
        self.shared.lock().account.clone()
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.shutdown(Instant::now());
    }
}

impl State {
    fn refusal(&self, bytes: usize) -> Option<DropReason> {
        let is_full = self.waiting.len() + bytes > self.limit;
        self.ended
            .or(self.closing.then_some(DropReason::Deadline))
            .or(is_full.then_some(DropReason::QueueFull))
    }

    /// Counts whatever is left as lost.
    fn end(&mut self, reason: DropReason) {
        if self.ended.is_some() {
            return;
        }
        self.ended = Some(reason);
        self.waiting = Vec::new();
        let lost = std::mem::take(&mut self.lines) + std::mem::take(&mut self.in_flight);
        if lost > 0 {
            *self.account.logs_dropped.entry(reason).or_default() += lost;
        }
    }

    /// Counts what was in flight, unless the end has counted it.
    fn land(&mut self, written: bool) {
        let lines = std::mem::take(&mut self.in_flight);
        if written {
            self.account.logs_exported += lines;
        } else if lines > 0 {
            *self.account.logs_dropped.entry(DropReason::ExporterFailed).or_default() += lines;
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The thread: until the end, takes what there is and writes it.
    fn write_all(&self, mut out: Box<dyn Write + Send>) {
        own_thread::mark();
        let mut lines = Vec::new();
        while self.take(&mut lines) {
            let written = catch_unwind(AssertUnwindSafe(|| out.write_all(&lines).and_then(|()| out.flush())));
            let written = written.map_err(catch_panic::drop_payload).is_ok_and(|written| written.is_ok());
            self.lock().land(written);
            self.settled.notify_all();
        }
    }

    /// The lines that wait; false at the end.
    fn take(&self, lines: &mut Vec<u8>) -> bool {
        let mut state = self.lock();
        while state.lines == 0 {
            if state.ended.is_some() {
                return false;
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        lines.clear();
        std::mem::swap(lines, &mut state.waiting);
        state.in_flight = std::mem::take(&mut state.lines);
        true
    }
}

#[cfg(test)]
#[path = "writer/tests.rs"]
mod tests;
