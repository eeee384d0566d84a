//! The exporter behind the pages: keeps traces to be looked at, and what each stage did lately.

pub(super) mod store;
pub(super) mod trace;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::admin::options::Keep;
use crate::admin::stages::Stages;
use crate::admin::traces::store::{List, Store};
use crate::admin::traces::trace::Trace;
use crate::export::span_data::SpanData;
use crate::model::id::TraceId;
use crate::model::signal::DropReason;
use crate::process::exporter::{ExportStats, Exporter};
use crate::process::span::SpanView;

/// Spans between two passes of the collector after which no trace is begun: copying spans is most of what these
/// pages cost, and a program that ends so many in a tenth of a second has enough to show.
const AT_ONCE: u32 = 2000;

/// What is kept; clones share it.
#[derive(Clone)]
pub(crate) struct Traces(Arc<Mutex<Kept>>);

struct Kept {
    store: Store,
    stages: Stages,
    account: ExportStats,
}

impl Traces {
    pub(crate) fn new(keep: Keep) -> Traces {
        let (store, stages) = (Store::new(keep), Stages::new());
        Traces(Arc::new(Mutex::new(Kept { store, stages, account: ExportStats::default() })))
    }

    /// The exporter that fills them.
    pub(crate) fn exporter(&self) -> TraceExporter {
        TraceExporter { traces: self.clone(), taken: 0 }
    }

    pub(super) fn get(&self, id: TraceId) -> Option<Arc<Trace>> {
        self.lock().store.get(id)
    }

    /// The traces of a list, the latest first.
    pub(super) fn list(&self, list: List) -> Vec<Arc<Trace>> {
        self.lock().store.list(list)
    }

    /// Traces that were let go for others.
    pub(super) fn let_go(&self) -> u64 {
        self.lock().store.let_go()
    }

    /// Spans that were not taken.
    pub(super) fn refused(&self) -> u64 {
        self.lock().account.dropped.values().sum()
    }

    pub(super) fn with_stages<R>(&self, look: impl FnOnce(&Stages) -> R) -> R {
        look(&self.lock().stages)
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) struct TraceExporter {
    traces: Traces,
    taken: u32,
}

impl Exporter for TraceExporter {
    fn name(&self) -> &str {
        "admin"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let mut kept = self.traces.lock();
        let begins = self.taken < AT_ONCE;
        let taken = kept.store.wants(span.trace_id(), begins, span.is_failure()) && {
            self.taken = self.taken.saturating_add(1);
            let span = SpanData::from_view(span);
            kept.stages.add(&span);
            kept.store.add(span)
        };
        if taken {
            kept.account.exported += 1;
        } else {
            *kept.account.dropped.entry(DropReason::QueueFull).or_default() += 1;
        }
    }

    fn end_of_pass(&mut self) {
        self.taken = 0;
    }

    fn account(&self) -> ExportStats {
        self.traces.lock().account.clone()
    }
}
