//! A thread that writes text, after a bounded buffer: exporters that hand text over never wait for a
//! terminal, a pipe or a disk. The first text starts it.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::context::{catch_panic, own_thread};
use crate::model::signal::{DropReason, Signal};
use crate::process::exporter::{ExportStats, ExporterHandle, Reporting, SignalStats};

/// Default of the bytes that wait to be written, at most.
pub(super) const WAITING: usize = 8 << 20;

/// A buffer and the thread that writes its contents; clones share them.
#[derive(Clone)]
pub(super) struct Writer(Arc<Ending>);

/// Ends the thread when the last writer is dropped.
struct Ending(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    /// The thread waits here for text, or for the end.
    work: Condvar,
    /// Flushes wait here for the thread.
    settled: Condvar,
}

struct State {
    /// Kind of the items.
    signal: Signal,
    /// The output, until the thread has it.
    out: Option<Box<dyn Write + Send>>,
    /// Name of the exporter, and where its drops are counted and told.
    reporting: Option<(&'static str, Reporting)>,
    waiting: Vec<u8>,
    /// Spans, log records or texts in it.
    items: u64,
    /// Items that are being written.
    in_flight: u64,
    /// The thread is writing.
    is_writing: bool,
    limit: usize,
    closing: bool,
    /// No text is taken any more, for this reason.
    ended: Option<DropReason>,
    stats: SignalStats,
}

impl Writer {
    pub(super) fn new(signal: Signal, out: Box<dyn Write + Send>) -> Writer {
        let state = State {
            signal,
            out: Some(out),
            reporting: None,
            waiting: Vec::new(),
            items: 0,
            in_flight: 0,
            is_writing: false,
            limit: WAITING,
            closing: false,
            ended: None,
            stats: SignalStats::default(),
        };
        let shared =
            Arc::new(Shared { state: Mutex::new(state), work: Condvar::new(), settled: Condvar::new() });
        Writer(Arc::new(Ending(shared)))
    }

    /// Writes to another output, if nothing was written yet.
    #[cfg(feature = "json-lines")]
    pub(super) fn set_output(&self, out: Box<dyn Write + Send>) {
        let mut state = self.lock();
        if state.out.is_some() {
            state.out = Some(out);
        }
    }

    /// Counts and tells what is dropped of the items that the exporter of this name prints.
    pub(super) fn report_to(&self, reporting: &Reporting, exporter: &'static str) {
        self.lock().reporting = Some((exporter, reporting.clone()));
    }

    /// Sets the bytes that wait to be written, at most.
    #[cfg(any(feature = "json-lines", test))]
    pub(super) fn set_limit(&self, bytes: usize) {
        self.lock().limit = bytes;
    }

    /// Takes the text of so many items, or counts them as dropped.
    pub(super) fn push(&self, text: &[u8], items: u64) {
        let mut state = self.lock();
        if let Some(reason) = state.refusal(text.len()) {
            return state.dropped(reason, items, "its output is slower than what it prints");
        }
        if let Some(out) = state.out.take() {
            let writing = self.0.0.clone();
            let thread = std::thread::Builder::new().name("telemetry-write".to_owned());
            if let Err(error) = thread.spawn(move || writing.write_all(out)) {
                state.end(DropReason::ExporterFailed);
                return state.dropped(DropReason::ExporterFailed, items, &error.to_string());
            }
        }
        state.waiting.extend_from_slice(text);
        state.items += items;
        // At the half mark: otherwise at the end of the pass.
        if state.waiting.len() >= state.limit / 2 {
            self.shared().work.notify_one();
        }
    }

    /// Wakes the thread if there is something to write.
    pub(super) fn wake(&self) {
        if !self.lock().waiting.is_empty() {
            self.shared().work.notify_one();
        }
    }

    /// Waits until everything was written or dropped. Returns `false` if the deadline passed first.
    pub(super) fn flush(&self, deadline: Instant) -> bool {
        self.wake();
        let mut state = self.lock();
        while state.is_busy() {
            let rest = deadline.saturating_duration_since(Instant::now());
            if rest.is_zero() {
                return false;
            }
            let settled = &self.shared().settled;
            state = settled.wait_timeout(state, rest).unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// Takes nothing more.
    pub(super) fn close(&self) {
        self.lock().closing = true;
        self.shared().work.notify_one();
    }

    /// Writes what there is until the deadline, then ends the thread. One that hangs is left behind with its
    /// text.
    pub(super) fn shutdown(&self, deadline: Instant) {
        self.close();
        self.flush(deadline);
        self.shared().end();
    }

    fn shared(&self) -> &Shared {
        &self.0.0
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared().lock()
    }
}

impl ExporterHandle for Writer {
    fn flush(&self, deadline: Instant) -> bool {
        Writer::flush(self, deadline)
    }

    fn close(&self, _: Instant) {
        Writer::close(self);
    }

    fn shutdown(&self, deadline: Instant) {
        Writer::shutdown(self, deadline);
    }

    fn stats(&self) -> ExportStats {
        let state = self.lock();
        ExportStats::of(state.signal, state.stats.clone())
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl State {
    fn refusal(&self, bytes: usize) -> Option<DropReason> {
        let is_full = self.waiting.len() + bytes > self.limit;
        self.ended
            .or(self.closing.then_some(DropReason::Deadline))
            .or(is_full.then_some(DropReason::QueueFull))
    }

    fn is_busy(&self) -> bool {
        self.in_flight > 0 || self.is_writing || !self.waiting.is_empty()
    }

    /// Counts what is left as dropped.
    fn end(&mut self, reason: DropReason) {
        if self.ended.is_some() {
            return;
        }
        self.ended = Some(reason);
        self.waiting = Vec::new();
        let left = std::mem::take(&mut self.items) + std::mem::take(&mut self.in_flight);
        // The report of the shutdown tells it.
        self.count(reason, left);
    }

    /// Counts what was in flight, unless the end has counted it.
    fn land(&mut self, problem: Option<&str>) {
        self.is_writing = false;
        let items = std::mem::take(&mut self.in_flight);
        match problem {
            None => self.stats.exported += items,
            Some(problem) => self.dropped(DropReason::ExporterFailed, items, problem),
        }
    }

    fn count(&mut self, reason: DropReason, items: u64) {
        self.stats.add_dropped(reason, items);
        if let Some((_, reporting)) = &self.reporting {
            reporting.losses.add(self.signal, reason, items);
        }
    }

    /// Counts and tells that items were dropped.
    fn dropped(&mut self, reason: DropReason, items: u64, problem: &str) {
        self.count(reason, items);
        let signal = self.signal;
        let Some((exporter, reporting)) = self.reporting.as_ref().filter(|_| items > 0) else { return };
        let subject = format!("writer {exporter} {reason}");
        reporting.diagnostics.warn_at(Instant::now(), &subject, items, |items| {
            format!("dropped {items} × {signal}: the exporter {exporter} cannot write: {problem}")
        });
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self) {
        self.lock().end(DropReason::Deadline);
        self.work.notify_one();
        self.settled.notify_all();
    }

    /// The thread: until the end, takes what there is and writes it.
    fn write_all(&self, mut out: Box<dyn Write + Send>) {
        own_thread::mark();
        let mut text = Vec::new();
        while self.take(&mut text) {
            let written = catch_unwind(AssertUnwindSafe(|| out.write_all(&text).and_then(|()| out.flush())));
            let problem = match written {
                Ok(written) => written.err().map(|error| error.to_string()),
                Err(payload) => {
                    catch_panic::drop_payload(payload);
                    Some("its output panicked".to_owned())
                }
            };
            self.lock().land(problem.as_deref());
            self.settled.notify_all();
        }
    }

    /// Takes what waits. Returns `false` at the end.
    fn take(&self, text: &mut Vec<u8>) -> bool {
        let mut state = self.lock();
        while state.waiting.is_empty() {
            if state.ended.is_some() {
                return false;
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        text.clear();
        std::mem::swap(text, &mut state.waiting);
        state.is_writing = true;
        state.in_flight = std::mem::take(&mut state.items);
        true
    }
}

#[cfg(test)]
#[path = "writer/tests.rs"]
mod tests;
