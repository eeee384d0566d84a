//! Breadcrumbs and failures of the traces that are running, within a limit of memory.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};

use serde_json::{Map, Value, json};

use crate::export::sentry::failures::Failures;
use crate::model::id::TraceId;

/// Maximum number of breadcrumbs of one trace; the oldest are dropped.
const MAX_BREADCRUMBS: usize = 100;
/// Maximum number of traces; the oldest is forgotten.
const MAX_TRACES: usize = 1024;
/// Maximum bytes of the breadcrumbs of all traces, about; the oldest trace is forgotten.
const MAX_BYTES: usize = 8 << 20;
/// Bytes of a breadcrumb besides its texts, about.
const OVERHEAD: usize = 128;

/// Something that happened in a trace before an error.
#[derive(Clone, Debug)]
pub(super) struct Breadcrumb {
    pub(super) unix_nanos: u64,
    pub(super) category: Cow<'static, str>,
    pub(super) level: &'static str,
    pub(super) message: String,
    pub(super) data: Map<String, Value>,
}

#[derive(Debug, Default)]
pub(super) struct Trace {
    number: u64,
    breadcrumbs: VecDeque<Breadcrumb>,
    bytes: usize,
    pub(super) failures: Failures,
    /// True if its outermost span of a request from elsewhere has ended.
    has_ended: bool,
}

#[derive(Debug, Default)]
pub(super) struct Traces {
    traces: HashMap<TraceId, Trace>,
    /// Traces by the order in which they began.
    order: BTreeMap<u64, TraceId>,
    /// Traces that have ended as far as is known, which are forgotten first.
    ended: VecDeque<TraceId>,
    begun: u64,
    bytes: usize,
}

impl Traces {
    /// Returns a trace, which begins if it is not known.
    pub(super) fn trace(&mut self, id: TraceId) -> &mut Trace {
        if !self.traces.contains_key(&id) && self.traces.len() >= MAX_TRACES {
            self.forget_oldest();
        }
        let Traces { traces, order, begun, .. } = self;
        traces.entry(id).or_insert_with(|| {
            *begun += 1;
            order.insert(*begun, id);
            Trace { number: *begun, ..Trace::default() }
        })
    }

    pub(super) fn add(&mut self, id: TraceId, breadcrumb: Breadcrumb) {
        let added = self.trace(id).add(breadcrumb);
        self.bytes = self.bytes.saturating_add_signed(added);
        while self.bytes > MAX_BYTES && !self.traces.is_empty() {
            self.forget_oldest();
        }
    }

    /// Marks a trace that has ended, unless more of it follows.
    pub(super) fn end(&mut self, id: TraceId) {
        if let Some(trace) = self.traces.get_mut(&id).filter(|trace| !trace.has_ended) {
            trace.has_ended = true;
            self.ended.push_back(id);
        }
    }

    pub(super) fn forget(&mut self, id: TraceId) {
        if let Some(trace) = self.traces.remove(&id) {
            self.order.remove(&trace.number);
            self.bytes -= trace.bytes;
            if trace.has_ended {
                self.ended.retain(|ended| *ended != id);
            }
        }
    }

    fn forget_oldest(&mut self) {
        if let Some(id) = self.ended.front().copied() {
            self.forget(id);
        } else if let Some((_, id)) = self.order.pop_first() {
            self.forget(id);
        }
    }
}

impl Trace {
    /// Adds a breadcrumb. Returns by how many bytes the trace has grown.
    fn add(&mut self, breadcrumb: Breadcrumb) -> isize {
        let before = self.bytes;
        if self.breadcrumbs.len() >= MAX_BREADCRUMBS
            && let Some(oldest) = self.breadcrumbs.pop_front()
        {
            self.bytes -= oldest.size();
        }
        self.bytes += breadcrumb.size();
        self.breadcrumbs.push_back(breadcrumb);
        self.bytes.cast_signed() - before.cast_signed()
    }

    /// Returns what happened until this time, in the order of the times.
    pub(super) fn breadcrumbs_until(&self, unix_nanos: u64) -> Value {
        let before = self.breadcrumbs.iter().filter(|breadcrumb| breadcrumb.unix_nanos <= unix_nanos);
        let mut before: Vec<&Breadcrumb> = before.collect();
        before.sort_by_key(|breadcrumb| breadcrumb.unix_nanos);
        before.into_iter().map(Breadcrumb::to_json).collect()
    }
}

impl Breadcrumb {
    fn size(&self) -> usize {
        let data = self.data.iter().map(|(name, value)| name.len() + size(value) + OVERHEAD / 2);
        OVERHEAD + self.category.len() + self.message.len() + data.sum::<usize>()
    }

    fn to_json(&self) -> Value {
        let Breadcrumb { unix_nanos, category, level, message, data } = self;
        let kind = if *level == "error" { "error" } else { "default" };
        json!({
            "timestamp": seconds(*unix_nanos),
            "type": kind,
            "category": category,
            "level": level,
            "message": message,
            "data": data,
        })
    }
}

/// Bytes of a value, about.
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(values) => values.iter().map(|value| size(value) + OVERHEAD / 4).sum(),
        _ => 0,
    }
}

/// Returns a time in seconds since 1970-01-01T00:00:00Z.
pub(super) fn seconds(unix_nanos: u64) -> f64 {
    unix_nanos as f64 / 1e9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breadcrumb(unix_nanos: u64, length: usize) -> Breadcrumb {
        let message = "m".repeat(length);
        Breadcrumb { unix_nanos, category: "event".into(), level: "info", message, data: Map::new() }
    }

    #[test]
    fn a_trace_has_its_newest_breadcrumbs_and_an_error_those_before_it() {
        let (mut traces, id) = (Traces::default(), TraceId::from_u128(1));
        (0..150).for_each(|at| traces.add(id, breadcrumb(at * 1_000_000_000, 1)));
        let all = traces.trace(id).breadcrumbs_until(119_000_000_000);
        let times: Vec<f64> =
            all.as_array().expect("a list").iter().filter_map(|crumb| crumb["timestamp"].as_f64()).collect();
        assert_eq!((times.len(), times.first(), times.last()), (70, Some(&50.0), Some(&119.0)));
    }

    #[test]
    fn traces_are_bounded_in_number_and_bytes() {
        let mut traces = Traces::default();
        (1..=5_000).for_each(|id| traces.add(TraceId::from_u128(id), breadcrumb(0, 1)));
        assert_eq!((traces.traces.len(), traces.order.len()), (MAX_TRACES, MAX_TRACES));
        (1..=5_000).for_each(|id| traces.add(TraceId::from_u128(id), breadcrumb(0, 100_000)));
        assert!(traces.bytes <= MAX_BYTES && traces.traces.len() < 100);
        (1..=5_000).for_each(|id| traces.forget(TraceId::from_u128(id)));
        assert_eq!((traces.bytes, traces.traces.len(), traces.order.len()), (0, 0, 0));
    }

    #[test]
    fn traces_that_have_ended_are_forgotten_first() {
        let mut traces = Traces::default();
        let id = TraceId::from_u128;
        (1..=1_024).for_each(|number| traces.add(id(number), breadcrumb(0, 1)));
        traces.end(id(7));
        traces.end(id(7));
        traces.add(id(2_000), breadcrumb(0, 1));
        traces.add(id(2_001), breadcrumb(0, 1));
        let known = [1, 2, 7, 2_000, 2_001].map(|number| traces.traces.contains_key(&id(number)));
        assert_eq!((known, traces.ended.len()), ([false, true, false, true, true], 0));
    }
}
