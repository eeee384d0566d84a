//! Traces that wait for their decision.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::model::id::TraceId;
use crate::process::anchor::Anchor;
use crate::process::owned_view::OwnedSpan;
use crate::process::span::SpanView;

/// Copy of a finished span, with the time line of its pass.
pub(super) struct TimedSpan {
    pub(super) span: OwnedSpan,
    pub(super) anchor: Arc<Anchor>,
}

/// A trace that waits, with its spans that have ended.
pub(super) struct WaitingTrace {
    pub(super) id: TraceId,
    pub(super) spans: Vec<TimedSpan>,
    pub(super) has_failed: bool,
    /// The last outermost span of this process that has ended.
    pub(super) outermost: Option<Outermost>,
    /// The last span that has ended.
    last: Kind,
    bytes: usize,
    number: u64,
    since: Instant,
}

/// Kind of a trace: the name of a span, with the time of its end.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) unix_nanos: u64,
}

impl WaitingTrace {
    /// Returns the outermost span, or while it is open the last one that has ended.
    pub(super) fn kind(&self) -> Kind {
        self.outermost.as_ref().map_or(self.last, |outermost| outermost.kind)
    }
}

/// End of an outermost span.
pub(super) struct Outermost {
    pub(super) kind: Kind,
    pub(super) duration: Duration,
}

/// Traces that wait, by id and by age.
#[derive(Default)]
pub(super) struct Waiting {
    traces: HashMap<TraceId, WaitingTrace>,
    order: BTreeMap<u64, TraceId>,
    /// Traces of which an outermost span has ended, with the pass in which it did.
    ended: VecDeque<(u64, TraceId)>,
    bytes: usize,
    begun: u64,
}

impl Waiting {
    /// Bytes of all spans, about.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn add(&mut self, timed: TimedSpan, view: &SpanView<'_>, pass: u64) {
        let id = view.trace_id();
        let last = Kind { name: view.name(), unix_nanos: view.end_unix_nanos() };
        let Waiting { traces, order, begun, .. } = self;
        let trace = traces.entry(id).or_insert_with(|| {
            *begun += 1;
            order.insert(*begun, id);
            WaitingTrace {
                id,
                spans: Vec::new(),
                has_failed: false,
                outermost: None,
                last,
                bytes: 0,
                number: *begun,
                since: Instant::now(),
            }
        });
        let bytes = timed.span.size();
        trace.bytes += bytes;
        self.bytes += bytes;
        trace.spans.push(timed);
        trace.has_failed |= view.is_failure();
        trace.last = last;
        if view.parent_span_id().is_none() || view.has_remote_parent() {
            trace.outermost = Some(Outermost {
                kind: last,
                duration: Duration::try_from_secs_f64(view.seconds()).unwrap_or_default(),
            });
            self.ended.push_back((pass, id));
        }
    }

    pub(super) fn take(&mut self, id: TraceId) -> Option<WaitingTrace> {
        let trace = self.traces.remove(&id)?;
        self.order.remove(&trace.number);
        self.bytes -= trace.bytes;
        Some(trace)
    }

    pub(super) fn take_oldest(&mut self) -> Option<WaitingTrace> {
        let (_, id) = self.order.first_key_value()?;
        self.take(*id)
    }

    /// Takes the oldest trace if it has waited since before this moment.
    pub(super) fn take_older(&mut self, oldest: Instant) -> Option<WaitingTrace> {
        let (_, id) = self.order.first_key_value()?;
        let is_older = self.traces.get(id).is_some_and(|trace| trace.since < oldest);
        if is_older { self.take(*id) } else { None }
    }

    /// Takes the next trace whose outermost span ended in a pass that `is_past`.
    pub(super) fn take_ended(&mut self, is_past: impl Fn(u64) -> bool) -> Option<WaitingTrace> {
        while let Some((pass, id)) = self.ended.front().copied() {
            if !is_past(pass) {
                return None;
            }
            self.ended.pop_front();
            // One with several outermost spans is decided at the first end.
            if let Some(trace) = self.take(id) {
                return Some(trace);
            }
        }
        None
    }
}
