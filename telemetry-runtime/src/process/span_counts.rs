//! Numbers of spans that began and that are running.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::record::read::decode::Start;

/// Values of `otel.span.parent.origin`, in the order of the counts.
pub(crate) const ORIGINS: [&str; 3] = ["none", "local", "remote"];
/// Values of `otel.span.sampling_result`: of spans that are not sampled, and of those that are.
pub(crate) const RESULTS: [&str; 2] = ["DROP", "RECORD_AND_SAMPLE"];

/// Counts of one installation. Methods without another word are for the collector's thread alone, which adds
/// without the cost of an atomic operation.
#[derive(Debug, Default)]
pub(crate) struct SpanCounts {
    started: [[AtomicU64; RESULTS.len()]; ORIGINS.len()],
    /// Spans that were dropped as they began.
    dropped: [AtomicU64; RESULTS.len()],
    live: AtomicU64,
}

impl SpanCounts {
    /// Counts a span whose START record was read.
    pub(crate) fn started(&self, start: &Start) {
        let origin = match start.parent_id {
            0 => 0,
            _ if start.flags.has_remote_parent() => 2,
            _ => 1,
        };
        let row = self.started.get(origin);
        if let Some(count) = row.and_then(|row| row.get(usize::from(start.flags.is_sampled()))) {
            add(count, 1);
        }
    }

    /// Counts a span that is recorded until it ends.
    pub(crate) fn opened(&self) {
        add(&self.live, 1);
    }

    /// Counts the end of spans that were recorded.
    pub(crate) fn closed(&self, spans: u64) {
        add(&self.live, spans.wrapping_neg());
    }

    /// Counts spans that were dropped as they began, on any thread.
    pub(crate) fn dropped(&self, sampled: bool, spans: u64) {
        if let Some(count) = self.dropped.get(usize::from(sampled)) {
            count.fetch_add(spans, Ordering::Relaxed);
        }
    }

    /// Returns origin of the parent, where known, sampling result and number of the spans that were begun.
    pub(crate) fn all_started(&self) -> impl Iterator<Item = (Option<&'static str>, &'static str, u64)> {
        let known = self.started.iter().zip(ORIGINS).map(|(row, origin)| (row, Some(origin)));
        let all = known.chain([(&self.dropped, None)]);
        let counts = all.flat_map(|(row, origin)| {
            row.iter().zip(RESULTS).map(move |(count, result)| (origin, result, count))
        });
        counts.map(|(origin, result, count)| (origin, result, count.load(Ordering::Relaxed)))
    }

    /// Number of recorded spans that have not ended.
    pub(crate) fn live(&self) -> u64 {
        self.live.load(Ordering::Relaxed)
    }
}

/// Adds to a number that one thread alone changes.
fn add(count: &AtomicU64, more: u64) {
    count.store(count.load(Ordering::Relaxed).wrapping_add(more), Ordering::Relaxed);
}
