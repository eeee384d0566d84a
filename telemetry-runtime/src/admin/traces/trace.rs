//! A stored trace: its spans of this process.

use std::mem::size_of;

use crate::export::span_data::{LinkData, OwnedValue, SpanData};
use crate::model::id::TraceId;
use crate::model::outcome::Outcome;

/// Maximum number of stored spans of one trace.
const MAX_SPANS: usize = 1000;

/// Finished spans of a trace, in the order of their ends.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    pub(crate) id: TraceId,
    pub(crate) spans: Vec<SpanData>,
    /// Number of spans that were dropped for lack of room.
    pub(crate) dropped: u64,
    /// Approximate size in memory.
    pub(crate) bytes: usize,
    /// Index of the span without a parent in this process, once it has ended.
    root: Option<usize>,
    /// Index of the first span that failed. A stage ends before its parent, so this is where the failure
    /// began.
    failure: Option<usize>,
    /// Index of the first span whose error was expected.
    expected_error: Option<usize>,
}

impl Trace {
    pub(crate) fn new(id: TraceId) -> Trace {
        Trace {
            id,
            spans: Vec::new(),
            dropped: 0,
            bytes: size_of::<Trace>(),
            root: None,
            failure: None,
            expected_error: None,
        }
    }

    /// Adds a span; returns false if it is dropped for lack of room.
    pub(crate) fn add(&mut self, span: SpanData, max_bytes: usize) -> bool {
        let bytes = bytes(&span);
        let is_root = is_local_root(&span);
        // The limits of the root and the first failure, which matter most, are twice as high.
        let factor = if is_root || (span.is_failure && self.failure.is_none()) { 2 } else { 1 };
        if self.spans.len() >= MAX_SPANS * factor || self.bytes + bytes > max_bytes * factor {
            self.dropped += 1;
            return false;
        }
        let index = self.spans.len();
        if is_root && self.root.is_none() {
            self.root = Some(index);
        }
        if span.is_failure && self.failure.is_none() {
            self.failure = Some(index);
        }
        if !span.is_failure && span.outcome == Outcome::Error && self.expected_error.is_none() {
            self.expected_error = Some(index);
        }
        self.bytes += bytes;
        self.spans.push(span);
        true
    }

    /// Returns true if another span can be added, unless it is too large.
    pub(crate) fn has_room(&self) -> bool {
        self.spans.len() < MAX_SPANS
    }

    /// The span without a parent in this process, once it has ended.
    pub(crate) fn root(&self) -> Option<&SpanData> {
        self.spans.get(self.root?)
    }

    /// The first span that failed, so not because of a child that failed.
    pub(crate) fn failure(&self) -> Option<&SpanData> {
        self.spans.get(self.failure?)
    }

    /// The first span whose error was expected.
    pub(crate) fn expected_error(&self) -> Option<&SpanData> {
        self.spans.get(self.expected_error?)
    }

    /// Name of the root span, or of the first span if the root has not ended.
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

/// Returns true if a span has no parent in this process.
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
