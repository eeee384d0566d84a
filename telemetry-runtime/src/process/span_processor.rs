//! Processors of the application between assembly and exporters: they change spans that have ended, delay
//! them, export them again or leave them out.
//!
//! The collector copies each span that is to be exported and hands it to the processors' thread without
//! waiting; what the processors export comes back and goes to the exporters in the next pass. Values were
//! hashed and redacted while they were recorded, so a processor never has what must not leave the process.

mod account;
mod finished_span;
mod processor;
mod processor_thread;

use std::sync::Arc;

pub use finished_span::{FinishedSpan, SpanOutput};
pub use processor::SpanProcessor;
pub(crate) use processor_thread::ProcessorHandle;

use crate::process::anchor::Anchor;
use crate::process::diagnostics::Diagnostics;
use crate::process::ended_span::EndedSpan;
use crate::process::exporter::Deliver;
use crate::process::log::LogView;
use crate::process::loss::Losses;
use crate::process::owned_view::OwnedSpan;
use crate::process::span::SpanView;
use crate::process::span_processor::account::{Account, Admitted};
use crate::process::span_processor::processor_thread::ProcessorThread;

/// The collector's side of the processors.
pub(crate) struct Processing {
    thread: ProcessorThread,
    account: Arc<Account>,
    pass: Vec<Admitted>,
    /// Time line of the last view, with its place in memory.
    anchor: Option<(usize, Arc<Anchor>)>,
}

/// Delivers spans to the processors, and everything else to the exporters.
pub(crate) struct Processed<'a, D> {
    pub(crate) processing: Option<&'a mut Processing>,
    pub(crate) next: &'a mut D,
}

impl Processing {
    /// Starts the thread of the processors.
    ///
    /// # Errors
    ///
    /// When the operating system refuses a thread.
    pub(crate) fn start(
        processors: Vec<Box<dyn SpanProcessor>>,
        losses: Arc<Losses>,
        diagnostics: Diagnostics,
    ) -> std::io::Result<Processing> {
        let account = Arc::new(Account::new(losses));
        let thread = ProcessorThread::start(processors, &account, diagnostics)?;
        Ok(Processing { thread, account, pass: Vec::new(), anchor: None })
    }

    pub(crate) fn handle(&self) -> ProcessorHandle {
        self.thread.handle()
    }

    fn span(&mut self, view: &SpanView<'_>) {
        let place = std::ptr::from_ref(view.anchor).addr();
        let anchor = match &self.anchor {
            Some((known, anchor)) if *known == place => anchor.clone(),
            _ => self.anchor.insert((place, Arc::new(view.anchor.clone()))).1.clone(),
        };
        self.pass.extend(self.account.admit(|| OwnedSpan::of(view), anchor));
    }

    /// Hands the spans of a pass over, and delivers those that the processors have exported.
    pub(crate) fn end_of_pass(&mut self, deliver: &mut impl Deliver) {
        // The time line of the next pass has another segment.
        self.anchor = None;
        self.thread.hand_over(std::mem::take(&mut self.pass));
        for span in self.thread.exported() {
            span.view(|view| deliver.span(view));
        }
    }
}

impl<D: Deliver> Deliver for Processed<'_, D> {
    fn begun(&mut self, span: &SpanView<'_>) {
        self.next.begun(span);
    }

    fn span(&mut self, span: &SpanView<'_>) {
        match &mut self.processing {
            Some(processing) => processing.span(span),
            None => self.next.span(span),
        }
    }

    fn log(&mut self, log: &LogView<'_>) {
        self.next.log(log);
    }

    fn ended(&mut self, ended: &EndedSpan<'_>) {
        self.next.ended(ended);
    }

    fn unsampled_log(&mut self, log: &LogView<'_>) {
        self.next.unsampled_log(log);
    }
}
