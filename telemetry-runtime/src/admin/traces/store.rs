//! Which traces are kept: the latest of all, and of each stage the slowest and the latest that failed there, within
//! a budget of bytes.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use crate::admin::options::Keep;
use crate::admin::traces::trace::{Trace, is_local_root};
use crate::export::span_data::SpanData;
use crate::model::id::TraceId;

/// One of the lists of traces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum List {
    /// All that are kept.
    #[default]
    All,
    Recent,
    Slow,
    Failed,
}

/// Traces whose root has not ended, at the most.
const MAX_PENDING: usize = 10_000;
/// Which part of the budget they, and which part one trace may take.
const PENDING_SHARE: usize = 2;
const TRACE_SHARE: usize = 8;

pub(crate) struct Store {
    keep: Keep,
    traces: HashMap<TraceId, Held>,
    bytes: usize,
    pending_bytes: usize,
    /// Those whose root has not ended, and some that are no longer among them.
    pending: VecDeque<TraceId>,
    recent: VecDeque<TraceId>,
    /// By the stage of the root: the longest first.
    slow: BTreeMap<&'static str, Vec<(u64, TraceId)>>,
    /// By the stage that failed first: the oldest first.
    failed: BTreeMap<&'static str, VecDeque<TraceId>>,
    let_go: u64,
}

/// A trace, and how many lists it is on.
struct Held {
    trace: Arc<Trace>,
    lists: u32,
    is_pending: bool,
    has_failed: bool,
}

impl Store {
    pub(crate) fn new(keep: Keep) -> Store {
        Store {
            keep,
            traces: HashMap::new(),
            bytes: 0,
            pending_bytes: 0,
            pending: VecDeque::new(),
            recent: VecDeque::new(),
            slow: BTreeMap::new(),
            failed: BTreeMap::new(),
            let_go: 0,
        }
    }

    pub(crate) fn get(&self, id: TraceId) -> Option<Arc<Trace>> {
        self.traces.get(&id).map(|held| held.trace.clone())
    }

    pub(crate) fn let_go(&self) -> u64 {
        self.let_go
    }

    /// The traces of a list, the latest first.
    pub(crate) fn list(&self, list: List) -> Vec<Arc<Trace>> {
        let ids: Vec<TraceId> = match list {
            List::All => self.traces.keys().copied().collect(),
            List::Recent => self.recent.iter().copied().collect(),
            List::Slow => self.slow.values().flatten().map(|(_, id)| *id).collect(),
            List::Failed => self.failed.values().flatten().copied().collect(),
        };
        let mut traces: Vec<Arc<Trace>> = ids.into_iter().filter_map(|id| self.get(id)).collect();
        traces.sort_by_key(|trace| (std::cmp::Reverse(trace.end_unix_nanos()), trace.id));
        traces
    }

    /// Whether a span of this trace is worth being copied: where it is known and has room, or else where `begins`.
    /// What failed is what people will look for.
    pub(crate) fn wants(&self, id: TraceId, begins: bool, is_failure: bool) -> bool {
        is_failure || self.traces.get(&id).map_or(begins, |held| begins || held.trace.has_room())
    }

    /// Adds a span to its trace; false when there was no room for it.
    pub(crate) fn add(&mut self, span: SpanData) -> bool {
        let (id, is_root, is_failure) = (span.trace_id, is_local_root(&span), span.is_failure);
        let is_new = !self.traces.contains_key(&id);
        let pending = &mut self.pending;
        let held = self.traces.entry(id).or_insert_with(|| {
            pending.push_back(id);
            Held { trace: Arc::new(Trace::new(id)), lists: 1, is_pending: true, has_failed: false }
        });
        let before = if is_new { 0 } else { held.trace.bytes };
        let taken = Arc::make_mut(&mut held.trace).add(span, self.keep.bytes / TRACE_SHARE);
        let grown = held.trace.bytes.saturating_sub(before);
        self.bytes += grown;
        if held.is_pending {
            self.pending_bytes += grown;
        }
        let (is_pending, has_ended) = (held.is_pending, is_root && held.is_pending && taken);
        if has_ended {
            self.ended(id);
        }
        if has_ended || (is_failure && !is_pending) {
            self.failed(id);
        }
        self.make_room();
        taken
    }

    /// The root of a trace has ended.
    fn ended(&mut self, id: TraceId) {
        let Some(held) = self.traces.get_mut(&id) else { return };
        held.is_pending = false;
        self.pending_bytes = self.pending_bytes.saturating_sub(held.trace.bytes);
        let (name, nanos) = (held.trace.name(), held.trace.nanos());
        // Its place among the pending becomes one among the recent.
        self.recent.push_back(id);
        let slow = self.slow.entry(name).or_default();
        let place = slow.partition_point(|(known, _)| *known >= nanos);
        slow.insert(place, (nanos, id));
        let fastest = if slow.len() > self.keep.of_each_stage { slow.pop() } else { None };
        self.hold(id);
        if let Some((_, fastest)) = fastest {
            self.release(fastest);
        }
        if self.recent.len() > self.keep.recent
            && let Some(oldest) = self.recent.pop_front()
        {
            self.release(oldest);
        }
    }

    /// Puts a trace on the list of those that failed, if it did.
    fn failed(&mut self, id: TraceId) {
        let Some(held) = self.traces.get_mut(&id).filter(|held| !held.has_failed) else { return };
        let Some(stage) = held.trace.failure().map(|failure| failure.name) else { return };
        held.has_failed = true;
        let failed = self.failed.entry(stage).or_default();
        failed.push_back(id);
        let oldest = if failed.len() > self.keep.of_each_stage { failed.pop_front() } else { None };
        self.hold(id);
        if let Some(oldest) = oldest {
            self.release(oldest);
        }
    }

    fn hold(&mut self, id: TraceId) {
        if let Some(held) = self.traces.get_mut(&id) {
            held.lists += 1;
        }
    }

    /// Takes a trace off one list; off its last, it is let go.
    fn release(&mut self, id: TraceId) {
        let Some(held) = self.traces.get_mut(&id) else { return };
        held.lists = held.lists.saturating_sub(1);
        if held.lists == 0
            && let Some(gone) = self.traces.remove(&id)
        {
            self.bytes = self.bytes.saturating_sub(gone.trace.bytes);
            if gone.is_pending {
                self.pending_bytes = self.pending_bytes.saturating_sub(gone.trace.bytes);
            }
            self.let_go += 1;
        }
    }

    fn make_room(&mut self) {
        while self.pending.len() > MAX_PENDING || self.pending_bytes > self.keep.bytes / PENDING_SHARE {
            if !self.release_oldest_pending() {
                break;
            }
        }
        while self.bytes > self.keep.bytes && self.release_one() {}
        // Traces whose root has ended need not be waited for any longer.
        while self.pending.front().is_some_and(|id| !self.is_pending(*id)) {
            self.pending.pop_front();
        }
    }

    fn is_pending(&self, id: TraceId) -> bool {
        self.traces.get(&id).is_some_and(|held| held.is_pending)
    }

    fn release_oldest_pending(&mut self) -> bool {
        let Some(oldest) = self.pending.pop_front() else { return false };
        if self.is_pending(oldest) {
            self.release(oldest);
        }
        true
    }

    /// Takes the trace that will be missed least off a list: of the recent, then of the slow, then of the failed.
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

/// The stage that has most on its list, so that each keeps some.
fn longest<T>(lists: &BTreeMap<&'static str, T>, length: impl Fn(&T) -> usize) -> Option<&'static str> {
    lists
        .iter()
        .filter(|(_, list)| length(list) > 0)
        .max_by_key(|(_, list)| length(list))
        .map(|(name, _)| *name)
}

#[cfg(test)]
mod tests;
