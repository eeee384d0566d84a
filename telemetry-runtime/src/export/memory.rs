//! Exporter to memory, for tests and for programs that inspect their own traces.

use std::sync::{Arc, Mutex, PoisonError};

use crate::export::log_data::LogData;
use crate::export::span_data::SpanData;
use crate::model::signal::DropReason;
use crate::process::exporter::{ExportStats, Exporter, ExporterHandle};
use crate::process::log::{LogSource, LogView};
use crate::process::span::SpanView;

/// An exporter that stores finished spans in memory, up to a limit; clones share them.
#[derive(Clone, Debug)]
pub struct MemoryExporter {
    stored: Arc<Mutex<Stored>>,
    limit: usize,
    log_sources: Vec<LogSource>,
}

#[derive(Debug, Default)]
struct Stored {
    spans: Vec<SpanData>,
    logs: Vec<LogData>,
    account: ExportStats,
}

impl MemoryExporter {
    /// Exporter that stores at most `limit` spans until they are taken; further spans are dropped and
    /// counted.
    #[must_use]
    pub fn new(limit: usize) -> MemoryExporter {
        MemoryExporter { stored: Arc::default(), limit, log_sources: Vec::new() }
    }

    /// Stores log records of these sources, too, with the same limit as spans.
    #[must_use]
    pub fn with_logs(mut self, sources: &[LogSource]) -> MemoryExporter {
        self.log_sources = sources.to_vec();
        self
    }

    /// Removes and returns the stored spans.
    #[must_use]
    pub fn take(&self) -> Vec<SpanData> {
        std::mem::take(&mut self.lock().spans)
    }

    /// Removes and returns the stored log records.
    #[must_use]
    pub fn take_logs(&self) -> Vec<LogData> {
        std::mem::take(&mut self.lock().logs)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Stored> {
        self.stored.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exporter for MemoryExporter {
    fn name(&self) -> &str {
        "memory"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let mut stored = self.lock();
        if stored.spans.len() < self.limit {
            stored.spans.push(SpanData::from_view(span));
            stored.account.exported += 1;
        } else {
            *stored.account.dropped.entry(DropReason::QueueFull).or_default() += 1;
        }
    }

    fn log_sources(&self) -> &[LogSource] {
        &self.log_sources
    }

    fn log(&mut self, log: &LogView<'_>) {
        let mut stored = self.lock();
        if stored.logs.len() < self.limit {
            stored.logs.push(LogData::from_view(log));
            stored.account.logs_exported += 1;
        } else {
            *stored.account.logs_dropped.entry(DropReason::QueueFull).or_default() += 1;
        }
    }

    fn account(&self) -> ExportStats {
        self.lock().account.clone()
    }

    fn handle(&self) -> Option<Arc<dyn ExporterHandle>> {
        Some(Arc::new(self.clone()))
    }
}

impl ExporterHandle for MemoryExporter {
    fn stats(&self) -> ExportStats {
        self.account()
    }
}
