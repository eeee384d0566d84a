//! Selection of the traces that are stored: the latest of all, and for each stage the slowest ones and the
//! latest ones that failed there, within a limit of bytes.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use crate::admin::options::TraceLimits;
use crate::admin::traces::trace::{Trace, is_local_root};
use crate::export::span_data::SpanData;
use crate::model::id::TraceId;

/// A list of traces on `/tracez`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum List {
    /// All stored traces.
    #[default]
    All,
    Recent,
    Slow,
    Failed,
    /// Stored traces with a span whose error was expected.
    Expected,
}

/// Maximum number of pending traces, whose root has not ended.
const MAX_PENDING: usize = 10_000;
/// Divisor of the limit of bytes that gives the limit of all pending traces.
const PENDING_SHARE: usize = 2;
/// Divisor of the limit of bytes that gives the limit of one trace.
const TRACE_SHARE: usize = 8;

pub(crate) struct Store {
    limits: TraceLimits,
    traces: HashMap<TraceId, StoredTrace>,
    bytes: usize,
    pending_bytes: usize,
    /// Ids of the pending traces in the order of their beginnings. Some of them may have ended since.
    pending: VecDeque<TraceId>,
    recent: VecDeque<TraceId>,
    /// Durations and ids of traces by the stage of the root, the longest first.
    slow: BTreeMap<&'static str, Vec<(u64, TraceId)>>,
    /// Ids of traces by the stage that failed first, the oldest first.
    failed: BTreeMap<&'static str, VecDeque<TraceId>>,
    /// Number of traces that were dropped.
    dropped: u64,
}

struct StoredTrace {
    trace: Arc<Trace>,
    /// Number of lists that contain the trace.
    lists: u32,
    is_pending: bool,
    has_failed: bool,
}

impl Store {
    pub(crate) fn new(limits: TraceLimits) -> Store {
        Store {
            limits,
            traces: HashMap::new(),
            bytes: 0,
            pending_bytes: 0,
            pending: VecDeque::new(),
            recent: VecDeque::new(),
            slow: BTreeMap::new(),
            failed: BTreeMap::new(),
            dropped: 0,
        }
    }

    pub(crate) fn get(&self, id: TraceId) -> Option<Arc<Trace>> {
        self.traces.get(&id).map(|stored| stored.trace.clone())
    }

    pub(crate) fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Traces of a list, the latest first.
    pub(crate) fn list(&self, list: List) -> Vec<Arc<Trace>> {
        let ids: Vec<TraceId> = match list {
            List::All => self.traces.keys().copied().collect(),
            List::Recent => self.recent.iter().copied().collect(),
            List::Slow => self.slow.values().flatten().map(|(_, id)| *id).collect(),
            List::Expected => {
                let expected = self.traces.values().filter(|stored| stored.trace.expected_error().is_some());
                expected.map(|stored| stored.trace.id).collect()
            }
            List::Failed => self.failed.values().flatten().copied().collect(),
        };
        let mut traces: Vec<Arc<Trace>> = ids.into_iter().filter_map(|id| self.get(id)).collect();
        traces.sort_by_key(|trace| (std::cmp::Reverse(trace.end_unix_nanos()), trace.id));
        traces
    }

    /// Returns true if a span of this trace should be copied: if it failed, if its trace is stored and has
    /// room, or if `may_begin`.
    pub(crate) fn accepts(&self, id: TraceId, may_begin: bool, is_failure: bool) -> bool {
        is_failure || may_begin || self.traces.get(&id).is_some_and(|stored| stored.trace.has_room())
    }

    /// Adds a span to its trace; returns false if it is dropped for lack of room.
    pub(crate) fn add(&mut self, span: SpanData) -> bool {
        let (id, is_root, is_failure) = (span.trace_id, is_local_root(&span), span.is_failure);
        let is_new = !self.traces.contains_key(&id);
        let pending = &mut self.pending;
        let stored = self.traces.entry(id).or_insert_with(|| {
            pending.push_back(id);
            StoredTrace { trace: Arc::new(Trace::new(id)), lists: 1, is_pending: true, has_failed: false }
        });
        let before = if is_new { 0 } else { stored.trace.bytes };
        let is_added = Arc::make_mut(&mut stored.trace).add(span, self.limits.bytes / TRACE_SHARE);
        let grown = stored.trace.bytes.saturating_sub(before);
        self.bytes += grown;
        if stored.is_pending {
            self.pending_bytes += grown;
        }
        let (is_pending, has_ended) = (stored.is_pending, is_root && stored.is_pending && is_added);
        if has_ended {
            self.ended(id);
        }
        if has_ended || (is_failure && !is_pending) {
            self.failed(id);
        }
        self.enforce_limits();
        is_added
    }

    /// Moves a trace whose root has ended from the pending to the recent ones, and adds it to the slow ones.
    fn ended(&mut self, id: TraceId) {
        let Some(stored) = self.traces.get_mut(&id) else { return };
        stored.is_pending = false;
        self.pending_bytes = self.pending_bytes.saturating_sub(stored.trace.bytes);
        let (name, nanos) = (stored.trace.name(), stored.trace.nanos());
        // The count of lists stays: it leaves one list and enters another.
        self.recent.push_back(id);
        let slow = self.slow.entry(name).or_default();
        let position = slow.partition_point(|(other, _)| *other >= nanos);
        slow.insert(position, (nanos, id));
        let fastest = if slow.len() > self.limits.of_each_stage { slow.pop() } else { None };
        self.count_list(id);
        if let Some((_, fastest)) = fastest {
            self.release(fastest);
        }
        if self.recent.len() > self.limits.recent
            && let Some(oldest) = self.recent.pop_front()
        {
            self.release(oldest);
        }
    }

    /// Adds a trace to the failed ones, if one of its spans failed.
    fn failed(&mut self, id: TraceId) {
        let Some(stored) = self.traces.get_mut(&id).filter(|stored| !stored.has_failed) else { return };
        let Some(stage) = stored.trace.failure().map(|failure| failure.name) else { return };
        stored.has_failed = true;
        let failed = self.failed.entry(stage).or_default();
        failed.push_back(id);
        let oldest = if failed.len() > self.limits.of_each_stage { failed.pop_front() } else { None };
        self.count_list(id);
        if let Some(oldest) = oldest {
            self.release(oldest);
        }
    }

    fn count_list(&mut self, id: TraceId) {
        if let Some(stored) = self.traces.get_mut(&id) {
            stored.lists += 1;
        }
    }

    /// Counts that a trace was removed from a list, and drops it if that was the last one.
    fn release(&mut self, id: TraceId) {
        let Some(stored) = self.traces.get_mut(&id) else { return };
        stored.lists = stored.lists.saturating_sub(1);
        if stored.lists == 0
            && let Some(dropped) = self.traces.remove(&id)
        {
            self.bytes = self.bytes.saturating_sub(dropped.trace.bytes);
            if dropped.is_pending {
                self.pending_bytes = self.pending_bytes.saturating_sub(dropped.trace.bytes);
            }
            self.dropped += 1;
        }
    }

    fn enforce_limits(&mut self) {
        while self.pending.len() > MAX_PENDING || self.pending_bytes > self.limits.bytes / PENDING_SHARE {
            if !self.release_oldest_pending() {
                break;
            }
        }
        while self.bytes > self.limits.bytes && self.release_one() {}
        // Traces whose root has ended are no longer pending.
        while self.pending.front().is_some_and(|id| !self.is_pending(*id)) {
            self.pending.pop_front();
        }
    }

    fn is_pending(&self, id: TraceId) -> bool {
        self.traces.get(&id).is_some_and(|stored| stored.is_pending)
    }

    fn release_oldest_pending(&mut self) -> bool {
        let Some(oldest) = self.pending.pop_front() else { return false };
        if self.is_pending(oldest) {
            self.release(oldest);
        }
        true
    }

    /// Removes the least important trace from a list: a recent one, else a slow one, else a failed one, else
    /// a pending one.
    fn release_one(&mut self) -> bool {
        if let Some(oldest) = self.recent.pop_front() {
            self.release(oldest);
            return true;
        }
        if let Some(stage) = longest(&self.slow, Vec::len)
            && let Some((_, fastest)) = self.slow.get_mut(stage).and_then(Vec::pop)
        {
            self.release(fastest);
            return true;
        }
        if let Some(stage) = longest(&self.failed, VecDeque::len)
            && let Some(oldest) = self.failed.get_mut(stage).and_then(VecDeque::pop_front)
        {
            self.release(oldest);
            return true;
        }
        self.release_oldest_pending()
    }
}

/// Returns the stage with the longest list, so that every stage keeps some traces.
fn longest<T>(lists: &BTreeMap<&'static str, T>, length: impl Fn(&T) -> usize) -> Option<&'static str> {
    lists
        .iter()
        .filter(|(_, list)| length(list) > 0)
        .max_by_key(|(_, list)| length(list))
        .map(|(name, _)| *name)
}

#[cfg(test)]
mod tests;
