//! One trace, as far as it happened in this process.

use std::mem::size_of;

use crate::export::span_data::{LinkData, OwnedValue, SpanData};
use crate::model::id::TraceId;

/// Spans of one trace that are kept.
const MAX_SPANS: usize = 1000;

/// The finished spans of a trace, in the order of their ends.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    pub(crate) id: TraceId,
    pub(crate) spans: Vec<SpanData>,
    /// Spans that there was no room for.
    pub(crate) left_out: u64,
    /// What it takes in memory, about.
    pub(crate) bytes: usize,
    /// Where the span is that has no other around it in this process, once that has ended.
    root: Option<usize>,
    /// Where the first is that failed: a stage ends before the one around it.
    failure: Option<usize>,
}

impl Trace {
    pub(crate) fn new(id: TraceId) -> Trace {
        Trace { id, spans: Vec::new(), left_out: 0, bytes: size_of::<Trace>(), root: None, failure: None }
    }

    /// Adds a span; false when there is no room for it.
    pub(crate) fn add(&mut self, span: SpanData, most_bytes: usize) -> bool {
        let bytes = bytes(&span);
        let is_root = is_local_root(&span);
        // The spans that make a trace worth keeping have room set aside.
        let room = if is_root || (span.is_failure && self.failure.is_none()) { 2 } else { 1 };
        if self.spans.len() >= MAX_SPANS * room || self.bytes + bytes > most_bytes * room {
            self.left_out += 1;
            return false;
        }
        let index = self.spans.len();
        if is_root && self.root.is_none() {
            self.root = Some(index);
        }
        if span.is_failure && self.failure.is_none() {
            self.failure = Some(index);
        }
        self.bytes += bytes;
        self.spans.push(span);
        true
    }

    /// Whether another span would be taken, if it is not too large.
    pub(crate) fn has_room(&self) -> bool {
        self.spans.len() < MAX_SPANS
    }

    /// The span around all others, once it has ended.
    pub(crate) fn root(&self) -> Option<&SpanData> {
        self.spans.get(self.root?)
    }

    /// The span that failed first, and so not because another within it did.
    pub(crate) fn failure(&self) -> Option<&SpanData> {
        self.spans.get(self.failure?)
    }

    /// What it is called: by its root, or else by what there is of it.
    pub(crate) fn name(&self) -> &'static str {
        self.root().or(self.spans.first()).map_or("", |span| span.name)
    }

    pub(crate) fn start_unix_nanos(&self) -> u64 {
        self.spans.iter().map(|span| span.start_unix_nanos).min().unwrap_or_default()
    }

    pub(crate) fn end_unix_nanos(&self) -> u64 {
        self.spans.iter().map(|span| span.end_unix_nanos).max().unwrap_or_default()
    }

    pub(crate) fn nanos(&self) -> u64 {
        self.end_unix_nanos().saturating_sub(self.start_unix_nanos())
    }
}

/// Whether no other span of this process is around it.
pub(crate) fn is_local_root(span: &SpanData) -> bool {
    span.parent_span_id.is_none() || span.has_remote_parent
}

fn bytes(span: &SpanData) -> usize {
    let events = span
        .events
        .iter()
        .map(|event| size_of_val(event) + event.name.len() + attribute_bytes(&event.attributes));
    size_of_val(span)
        + span.error_type.as_ref().map_or(0, String::len)
        + attribute_bytes(&span.attributes)
        + events.sum::<usize>()
        + span.trace_state.as_ref().map_or(0, String::len)
        + span.links.iter().map(link_bytes).sum::<usize>()
}

fn link_bytes(link: &LinkData) -> usize {
    size_of_val(link) + link.trace_state.as_ref().map_or(0, String::len)
}

fn attribute_bytes(attributes: &[(String, OwnedValue)]) -> usize {
    attributes.iter().map(|(name, value)| size_of::<String>() + name.len() + value_bytes(value)).sum()
}

fn value_bytes(value: &OwnedValue) -> usize {
    size_of::<OwnedValue>()
        + match value {
            OwnedValue::Text(text) => text.len(),
            OwnedValue::Array(elements) => elements.iter().map(value_bytes).sum(),
            _ => 0,
        }
}
