//! Exporter of the admin pages: stores traces, and the recent activity of each stage.

pub(super) mod store;
pub(super) mod trace;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::admin::options::TraceLimits;
use crate::admin::stages::Stages;
use crate::admin::traces::store::{List, Store};
use crate::admin::traces::trace::Trace;
use crate::export::span_data::SpanData;
use crate::model::id::TraceId;
use crate::model::signal::DropReason;
use crate::process::exporter::{ExportStats, Exporter, ExporterHandle};
use crate::process::span::SpanView;

/// Maximum number of spans of one collector pass after which no further trace is begun. Copying spans is most
/// of the cost of these pages, and so many spans within a tenth of a second are enough to show.
const MAX_SPANS_IN_A_PASS: u32 = 2000;

/// Stored traces and stages; clones share them.
#[derive(Clone)]
pub(crate) struct Traces(Arc<Mutex<Contents>>);

struct Contents {
    store: Store,
    stages: Stages,
    account: ExportStats,
}

impl Traces {
    pub(crate) fn new(limits: TraceLimits) -> Traces {
        let (store, stages) = (Store::new(limits), Stages::new());
        Traces(Arc::new(Mutex::new(Contents { store, stages, account: ExportStats::default() })))
    }

    /// Exporter that adds spans to these traces.
    pub(crate) fn exporter(&self) -> TraceExporter {
        TraceExporter { traces: self.clone(), in_this_pass: 0 }
    }

    pub(super) fn get(&self, id: TraceId) -> Option<Arc<Trace>> {
        self.lock().store.get(id)
    }

    /// Traces of a list, the latest first.
    pub(super) fn list(&self, list: List) -> Vec<Arc<Trace>> {
        self.lock().store.list(list)
    }

    /// Number of traces that were dropped to make room for others.
    pub(super) fn dropped_traces(&self) -> u64 {
        self.lock().store.dropped()
    }

    /// Number of spans that were dropped.
    pub(super) fn dropped_spans(&self) -> u64 {
        self.lock().account.dropped.values().sum()
    }

    pub(super) fn with_stages<R>(&self, read: impl FnOnce(&Stages) -> R) -> R {
        read(&self.lock().stages)
    }

    fn lock(&self) -> MutexGuard<'_, Contents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) struct TraceExporter {
    traces: Traces,
    /// Number of spans stored since the last pass of the collector.
    in_this_pass: u32,
}

impl Exporter for TraceExporter {
    fn name(&self) -> &str {
        "admin"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let mut contents = self.traces.lock();
        let may_begin = self.in_this_pass < MAX_SPANS_IN_A_PASS;
        let is_stored = contents.store.accepts(span.trace_id(), may_begin, span.is_failure()) && {
            self.in_this_pass = self.in_this_pass.saturating_add(1);
            let span = SpanData::from_view(span);
            contents.stages.add(&span);
            contents.store.add(span)
        };
        if is_stored {
            contents.account.exported += 1;
        } else {
            *contents.account.dropped.entry(DropReason::QueueFull).or_default() += 1;
        }
    }

    fn end_of_pass(&mut self) {
        self.in_this_pass = 0;
    }

    fn account(&self) -> ExportStats {
        self.traces.lock().account.clone()
    }

    fn handle(&self) -> Option<Arc<dyn ExporterHandle>> {
        Some(Arc::new(self.traces.clone()))
    }
}

impl ExporterHandle for Traces {
    fn stats(&self) -> ExportStats {
        self.lock().account.clone()
    }
}
