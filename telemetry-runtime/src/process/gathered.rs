//! Metrics of other registries of the program, as text, gathered for each scrape.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crate::context::catch_panic;
use crate::process::diagnostics::Diagnostics;
use crate::process::observers::{Observe, Observers};

/// Function that returns the metrics of a registry in a text format of Prometheus.
pub(crate) type Gather = Box<dyn Fn() -> String + Send + Sync>;

/// Registries whose metrics are shown with those of the installation; clones share them.
#[derive(Clone)]
pub(crate) struct Gathered {
    observers: Observers,
    sources: Arc<[Arc<Source>]>,
}

struct Source {
    /// Name in messages.
    name: String,
    gather: Gather,
    is_running: AtomicBool,
    /// Text of the latest run; `None` after a panic.
    latest: Mutex<Option<String>>,
}

impl Gathered {
    pub(crate) fn new(gathers: Vec<Gather>, diagnostics: Diagnostics) -> Gathered {
        let observers = Observers::new(diagnostics);
        let source = |(index, gather): (usize, Gather)| {
            let name = format!("`Builder::gather`, number {}", index + 1);
            let (is_running, latest) = (AtomicBool::new(false), Mutex::new(None));
            Arc::new(Source { name, gather, is_running, latest })
        };
        let sources: Arc<[Arc<Source>]> = gathers.into_iter().enumerate().map(source).collect();
        sources.iter().for_each(|source| observers.add_observer(source.clone()));
        Gathered { observers, sources }
    }

    /// Runs every function, and waits until the deadline for those that take long. Returns the texts, in the
    /// order of the functions; a function that has not ended leaves its text out.
    pub(crate) fn texts(&self, deadline: Instant) -> Vec<String> {
        self.observers.observe(deadline);
        self.sources.iter().filter_map(|source| source.latest().take()).collect()
    }
}

impl Source {
    fn latest(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Observe for Source {
    fn name(&self) -> &str {
        &self.name
    }

    fn is_running(&self) -> &AtomicBool {
        &self.is_running
    }

    fn run(&self, _reading: u64) -> bool {
        let text = catch_unwind(AssertUnwindSafe(&self.gather)).map_err(catch_panic::drop_payload).ok();
        let succeeded = text.is_some();
        *self.latest() = text;
        succeeded
    }
}
