//! Finished spans kept in memory, for tests and for programs that look at their own traces.

use std::sync::{Arc, Mutex, PoisonError};

use crate::export::log_data::LogData;
use crate::export::span_data::SpanData;
use crate::model::signal::DropReason;
use crate::process::exporter::{ExportStats, Exporter};
use crate::process::log::{LogSource, LogView};
use crate::process::span::SpanView;

/// An exporter that keeps the finished spans, up to a limit; clones share what is kept.
#[derive(Clone, Debug)]
pub struct MemoryExporter {
    kept: Arc<Mutex<Kept>>,
    limit: usize,
    log_sources: Vec<LogSource>,
}

#[derive(Debug, Default)]
struct Kept {
    spans: Vec<SpanData>,
    logs: Vec<LogData>,
    account: ExportStats,
}

impl MemoryExporter {
    /// Keeps at most `limit` spans until they are taken; further ones are counted as dropped.
    #[must_use]
    pub fn new(limit: usize) -> MemoryExporter {
        MemoryExporter { kept: Arc::default(), limit, log_sources: Vec::new() }
    }

    /// Keeps log records of these sources, too, at most as many as spans.
    #[must_use]
    pub fn with_logs(mut self, sources: &[LogSource]) -> MemoryExporter {
        self.log_sources = sources.to_vec();
        self
    }

    /// The spans kept so far; they are not kept any longer.
    #[must_use]
    pub fn take(&self) -> Vec<SpanData> {
        std::mem::take(&mut self.lock().spans)
    }

    /// The log records kept so far; they are not kept any longer.
    #[must_use]
    pub fn take_logs(&self) -> Vec<LogData> {
        std::mem::take(&mut self.lock().logs)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Exporter for MemoryExporter {
    fn name(&self) -> &str {
        "memory"
    }

    fn span(&mut self, span: &SpanView<'_>) {
        let mut kept = self.lock();
        if kept.spans.len() < self.limit {
            kept.spans.push(SpanData::from_view(span));
            kept.account.exported += 1;
        } else {
            *kept.account.dropped.entry(DropReason::QueueFull).or_default() += 1;
        }
    }

    fn log_sources(&self) -> &[LogSource] {
        &self.log_sources
    }

    fn log(&mut self, log: &LogView<'_>) {
        let mut kept = self.lock();
        if kept.logs.len() < self.limit {
            kept.logs.push(LogData::from_view(log));
            kept.account.logs_exported += 1;
        } else {
            *kept.account.logs_dropped.entry(DropReason::QueueFull).or_default() += 1;
        }
    }

    fn account(&self) -> ExportStats {
        self.lock().account.clone()
    }
}
