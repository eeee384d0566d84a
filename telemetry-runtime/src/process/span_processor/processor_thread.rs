//! The thread of the processors, which may block or panic.

use std::collections::VecDeque;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use crate::context::{catch_panic, own_thread};
use crate::process::diagnostics::Diagnostics;
use crate::process::span_processor::account::{Account, Admitted};
use crate::process::span_processor::finished_span::{FinishedSpan, SpanOutput};
use crate::process::span_processor::processor::SpanProcessor;
use crate::record::read::tables::Tables;

/// Flushes that may wait for the processors. Their spans are limited by bytes.
const MAX_FLUSHES: usize = 64;

/// The collector's side of the thread.
pub(super) struct ProcessorThread(Arc<Shared>);

/// Access of the application's threads to the processors.
#[derive(Clone)]
pub(crate) struct ProcessorHandle(Arc<Shared>);

enum Order {
    Pass(Vec<Admitted>),
    Flush(Sender<()>),
    End,
}

/// Access from all sides.
struct Shared {
    state: Mutex<State>,
    /// The thread waits here for orders.
    work: Condvar,
    account: Arc<Account>,
}

#[derive(Default)]
struct State {
    orders: VecDeque<Order>,
    /// Spans for the exporters.
    exported: Vec<FinishedSpan>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ProcessorThread {
    pub(super) fn start(
        processors: Vec<Box<dyn SpanProcessor>>,
        account: &Arc<Account>,
        diagnostics: Diagnostics,
    ) -> std::io::Result<ProcessorThread> {
        let shared =
            Arc::new(Shared { state: Mutex::default(), work: Condvar::new(), account: account.clone() });
        let running = Running { shared: shared.clone(), processors, tables: Arc::default(), diagnostics };
        std::thread::Builder::new().name("telemetry-processor".to_owned()).spawn(move || running.run())?;
        Ok(ProcessorThread(shared))
    }

    pub(super) fn handle(&self) -> ProcessorHandle {
        ProcessorHandle(self.0.clone())
    }

    /// Hands over the spans of one pass, which may be none.
    pub(super) fn hand_over(&self, spans: Vec<Admitted>) {
        let mut state = self.0.lock();
        match state.orders.back_mut() {
            Some(Order::Pass(waiting)) => waiting.extend(spans),
            _ => state.orders.push_back(Order::Pass(spans)),
        }
        drop(state);
        self.0.work.notify_one();
    }

    /// Takes the spans that the processors have exported since the last call.
    pub(super) fn exported(&self) -> Vec<FinishedSpan> {
        std::mem::take(&mut self.0.lock().exported)
    }
}

impl Drop for ProcessorThread {
    fn drop(&mut self) {
        self.0.lock().orders.push_back(Order::End);
        self.0.work.notify_one();
    }
}

impl ProcessorHandle {
    /// Has the processors export what they have, and waits for it. Returns `false` if they have not answered
    /// by the deadline.
    pub(crate) fn flush(&self, deadline: Instant) -> bool {
        let (done, answer) = channel();
        let mut state = self.0.lock();
        if state.orders.len() >= 2 * MAX_FLUSHES {
            return false;
        }
        state.orders.push_back(Order::Flush(done));
        drop(state);
        self.0.work.notify_one();
        answer.recv_timeout(deadline.saturating_duration_since(Instant::now())).is_ok()
    }

    /// Flushes for the last time. What is not exported by the deadline is dropped and counted.
    pub(crate) fn shutdown(&self, deadline: Instant) {
        self.flush(deadline);
        self.0.account.end();
    }
}

/// The processors' side.
struct Running {
    shared: Arc<Shared>,
    processors: Vec<Box<dyn SpanProcessor>>,
    tables: Arc<Tables>,
    diagnostics: Diagnostics,
}

impl Running {
    fn run(mut self) {
        own_thread::mark();
        loop {
            match self.next() {
                Order::Pass(spans) => {
                    let tables = Arc::make_mut(&mut self.tables);
                    tables.refresh();
                    tables.refresh_sites();
                    for admitted in spans {
                        let span = FinishedSpan::new(admitted, self.tables.clone());
                        self.pass_on(0, span);
                    }
                    self.each(|processor, output| processor.tick(output));
                }
                Order::Flush(done) => {
                    self.each(|processor, output| processor.flush(output));
                    let _ = done.send(());
                }
                Order::End => return self.drop_processors(),
            }
        }
    }

    fn next(&self) -> Order {
        let mut state = self.shared.lock();
        loop {
            if let Some(order) = state.orders.pop_front() {
                return order;
            }
            state = self.shared.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Passes a span to the processor with this index, and behind the last one to the exporters.
    fn pass_on(&mut self, index: usize, span: FinishedSpan) {
        let account = &self.shared.account;
        if account.has_failed() || account.has_ended() {
            return;
        }
        if index < self.processors.len() {
            // If the processor panics, the span is dropped when it is known that it did.
            let _origin = span.origin().clone();
            self.call(index, |processor, output| processor.span(span, output));
        } else if span.origin().export() {
            self.shared.lock().exported.push(span);
        }
    }

    /// Calls each processor, and passes on what it exports before the next one is called.
    fn each(&mut self, call: impl Fn(&mut dyn SpanProcessor, &mut SpanOutput)) {
        for index in 0..self.processors.len() {
            self.call(index, &call);
        }
    }

    fn call(&mut self, index: usize, call: impl FnOnce(&mut dyn SpanProcessor, &mut SpanOutput)) {
        let Some(processor) = self.processors.get_mut(index) else { return };
        let mut output = SpanOutput::default();
        if catch_panic::run(|| call(&mut **processor, &mut output)).is_none() {
            self.shared.account.fail();
            self.diagnostics.send(
                "a processor of spans has panicked; no processor is called again, and spans are dropped"
                    .to_owned(),
            );
            self.drop_processors();
        }
        for span in output.spans {
            self.pass_on(index + 1, span);
        }
    }

    /// Drops the processors with the spans that they keep.
    fn drop_processors(&mut self) {
        for processor in self.processors.drain(..) {
            let _ = catch_panic::run(|| drop(processor));
        }
    }
}
