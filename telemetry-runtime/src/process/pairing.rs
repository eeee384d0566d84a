//! The table of open spans, which pairs the START and END records of a stage. They may have been written
//! by different threads.

mod added;

use std::collections::HashMap;
use std::sync::Arc;

use crate::process::added::ReportedFailure;
use crate::process::context::Inherited;
use crate::process::id_hash::IdHash;
use crate::process::oldest_spans::OldestSpans;
use crate::record::link::MAX_LINKS;
use crate::record::read::decode::{End, Start};
use crate::record::site::Site;

/// A span whose START record was read and whose END record has not taken effect.
#[derive(Debug)]
pub(crate) struct OpenSpan {
    pub(crate) site: &'static Site,
    pub(crate) start: Start,
    /// False for a span of which only metrics are derived.
    pub(crate) exported: bool,
    /// Number of the label set of a span that is not exported, and whose values are therefore not stored.
    pub(crate) labels: u32,
    pub(crate) start_values: Vec<u8>,
    /// Consecutive records of events and links.
    pub(crate) records: Vec<u8>,
    /// Consecutive records of attributes that the stage got while it ran.
    pub(crate) added: Vec<u8>,
    /// Number of such attributes that were dropped.
    pub(crate) dropped_attributes: u32,
    /// Context that the latest of them began; zero: none.
    pub(crate) added_context: u64,
    /// The latest error that the stage reported while it ran.
    pub(crate) failure: Option<Box<ReportedFailure>>,
    /// Number of links among `records`.
    pub(crate) links: usize,
    /// Numbers of events and links that were dropped.
    pub(crate) dropped_events: u32,
    pub(crate) dropped_links: u32,
    /// Inherited fields that were known when the span began.
    pub(crate) inherited: Option<Arc<Inherited>>,
    /// The END record, if it was read; records of other threads may still follow.
    pub(crate) end: Option<End>,
    pub(crate) end_values: Vec<u8>,
}

impl OpenSpan {
    /// Number of the label set that replaces the stored values; zero for an exported span.
    pub(crate) fn labels_so_far(&self) -> u32 {
        if self.exported { 0 } else { self.labels }
    }

    /// Number of bytes of all values, events and links.
    pub(crate) fn bytes(&self) -> usize {
        self.start_values.len() + self.added.len() + self.end_values.len() + self.records.len()
    }

    /// Returns the id of the context with the fields that log records of the span contain: those that the
    /// span sets, and those that it inherits. Zero: none.
    pub(crate) fn logged_context(&self) -> u64 {
        match self.added_context {
            0 if self.start.flags.has_context() => self.start.span_id,
            0 => self.start.context,
            added => added,
        }
    }

    /// Returns whether the span has fields that child stages inherit.
    pub(crate) fn owns_context(&self) -> bool {
        self.start.flags.has_context() || self.added_context != 0
    }

    fn capacity(&self) -> usize {
        let records = self.records.capacity() + self.added.capacity();
        self.start_values.capacity() + records + self.end_values.capacity()
    }
}

/// Open spans by span id, bounded in number and in bytes.
pub(crate) struct OpenSpans {
    /// The span that began last. Most spans end before another one begins, and are never in the table.
    latest: Option<Box<OpenSpan>>,
    /// The other spans.
    spans: HashMap<u64, Box<OpenSpan>, IdHash>,
    /// Maximum number of exported spans.
    limit: usize,
    running: Running,
    /// Number of bytes of events and links.
    record_bytes: usize,
    oldest_exported: OldestSpans,
    oldest_others: OldestSpans,
    /// Removed spans whose memory is used again.
    #[expect(clippy::vec_box, reason = "the boxes are what is used again: a span moves as a pointer")]
    spare: Vec<Box<OpenSpan>>,
}

/// Spans that have not ended. Those that have wait for the next pass, and are no reason to drop another.
#[derive(Debug, Default)]
struct Running {
    exported: usize,
    /// Spans of which only metrics are derived.
    others: usize,
    /// Number of bytes of values of exported spans.
    value_bytes: usize,
}

impl Running {
    fn add(&mut self, span: &OpenSpan) {
        if span.exported {
            self.exported += 1;
            self.value_bytes += span.start_values.len();
        } else {
            self.others += 1;
        }
    }

    fn remove(&mut self, span: &OpenSpan) {
        if span.exported {
            self.exported -= 1;
            self.value_bytes -= span.start_values.len();
        } else {
            self.others -= 1;
        }
    }
}

/// Ratio of the limit of all open spans to the limit of exported ones; a span of which only metrics are
/// derived takes little memory.
const METRICS_ONLY_FACTOR: usize = 8;
/// Maximum number of bytes of events and links of one span.
const MAX_SPAN_BYTES: usize = 256 * 1024;
/// Maximum number of bytes of events and links of all spans.
const MAX_RECORD_BYTES: usize = 32 * 1024 * 1024;
/// Part of the free bytes that the events and links of one span may use: the more is used, the less each span
/// may, so that talkative spans never use up the part of a new one.
const SHARE: usize = 64;
/// Maximum number of bytes of values with which open spans began.
const MAX_VALUE_BYTES: usize = 32 * 1024 * 1024;
/// Maximum number of removed spans whose memory is used again.
const MAX_SPARE: usize = 1024;
/// Size of a removed span's buffers above which their memory is freed.
const MAX_SPARE_CAPACITY: usize = 16 * 1024;

/// Maximum number of bridged spans between a log record and its stage.
const MAX_DEPTH: usize = 64;

/// Span that gives way to a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Displaced {
    /// The span with this id is not exported, and its metrics are derived.
    Span(u64),
    /// The span with this id is forgotten with its metrics.
    Metrics(u64),
}

impl OpenSpans {
    pub(crate) fn new(limit: usize) -> OpenSpans {
        OpenSpans {
            latest: None,
            spans: HashMap::with_hasher(IdHash),
            limit,
            running: Running::default(),
            record_bytes: 0,
            oldest_exported: OldestSpans::default(),
            oldest_others: OldestSpans::default(),
            spare: Vec::new(),
        }
    }

    /// Returns whether no span may be open.
    pub(crate) fn is_disabled(&self) -> bool {
        self.limit == 0
    }

    /// Returns the oldest span that must give way before another one begins.
    pub(crate) fn displaced(&mut self, is_exported: bool) -> Option<Displaced> {
        let Running { exported, others, value_bytes } = self.running;
        if is_exported && exported > 0 && (exported >= self.limit || value_bytes >= MAX_VALUE_BYTES) {
            return self.oldest(true).map(Displaced::Span);
        }
        let limit_of_all = self.limit.saturating_mul(METRICS_ONLY_FACTOR);
        let is_full = others > 0 && exported + others >= limit_of_all;
        if is_full { self.oldest(false).map(Displaced::Metrics) } else { None }
    }

    fn oldest(&mut self, exported: bool) -> Option<u64> {
        self.settle_latest();
        let spans = &self.spans;
        let is_candidate = |span: &OpenSpan| span.exported == exported && span.end.is_none();
        let queue = if exported { &mut self.oldest_exported } else { &mut self.oldest_others };
        queue.next(
            |id| spans.get(&id).is_some_and(|span| is_candidate(span)),
            || {
                let candidates = spans.values().filter(|span| is_candidate(span));
                candidates.map(|span| (span.start.tick, span.start.span_id)).collect()
            },
        )
    }

    /// Drops what a span consists of, but for the number of its label set and a reported error.
    pub(crate) fn reduce_to_metrics(&mut self, span_id: u64, labels: u32) {
        let Some(span) = find(&mut self.latest, &mut self.spans, span_id) else { return };
        self.running.remove(span);
        let before = span.record_bytes();
        (span.exported, span.labels, span.inherited) = (false, labels, None);
        (span.start_values, span.records, span.links) = (Vec::new(), Vec::new(), 0);
        (span.added, span.added_context) = (Vec::new(), 0);
        self.record_bytes -= before - span.record_bytes();
        self.running.add(span);
    }

    /// Inserts a span that has begun.
    pub(crate) fn begin(&mut self, site: &'static Site, start: Start, data: StartData<'_>) {
        let mut span = self.spare.pop().unwrap_or_else(|| {
            Box::new(OpenSpan {
                site,
                start,
                exported: false,
                labels: 0,
                start_values: Vec::new(),
                records: Vec::new(),
                added: Vec::new(),
                dropped_attributes: 0,
                added_context: 0,
                failure: None,
                links: 0,
                dropped_events: 0,
                dropped_links: 0,
                inherited: None,
                end: None,
                end_values: Vec::new(),
            })
        });
        (span.site, span.start) = (site, start);
        match data {
            StartData::Values(values, inherited) => {
                span.exported = true;
                span.inherited = inherited;
                span.start_values.extend_from_slice(values);
            }
            StartData::Labels(labels) => (span.exported, span.labels) = (false, labels),
        }
        self.running.add(&span);
        self.settle_latest();
        self.latest = Some(span);
    }

    /// Moves the span that began last into the table.
    fn settle_latest(&mut self) {
        if let Some(span) = self.latest.take() {
            self.insert(span);
        }
    }

    /// Inserts a span that [`OpenSpans::take_ended_latest`] removed.
    pub(crate) fn put_back(&mut self, span: Box<OpenSpan>) {
        self.record_bytes += span.record_bytes();
        self.insert(span);
    }

    fn insert(&mut self, span: Box<OpenSpan>) {
        if let Some(replaced) = self.spans.insert(span.start.span_id, span) {
            // Two spans of one id occur only in a damaged ring.
            self.removed(&replaced);
        }
    }

    fn removed(&mut self, span: &OpenSpan) {
        self.record_bytes -= span.record_bytes();
        if span.end.is_none() {
            self.running.remove(span);
        }
    }

    pub(crate) fn contains(&self, span_id: u64) -> bool {
        self.get(span_id).is_some()
    }

    #[inline]
    pub(crate) fn get(&self, span_id: u64) -> Option<&OpenSpan> {
        match &self.latest {
            Some(span) if span.start.span_id == span_id => Some(span),
            _ => self.spans.get(&span_id).map(|span| &**span),
        }
    }

    fn get_mut(&mut self, span_id: u64) -> Option<&mut OpenSpan> {
        find(&mut self.latest, &mut self.spans, span_id)
    }

    /// Removes the span that began last, if its END record was read.
    pub(crate) fn take_ended_latest(&mut self) -> Option<Box<OpenSpan>> {
        let span = self.latest.take_if(|span| span.end.is_some())?;
        self.record_bytes -= span.record_bytes();
        Some(span)
    }

    /// The nearest stage among this span and its ancestors, if every span between is open.
    pub(crate) fn stage_of(&self, mut span_id: u64) -> Option<&'static Site> {
        for _ in 0..MAX_DEPTH {
            let span = self.get(span_id)?;
            if !span.site.is_library_span() {
                return Some(span.site);
            }
            span_id = span.start.parent_id;
        }
        None
    }

    /// Name of the outermost span around this one in the process, as far as they are open; `None` if there is
    /// none.
    pub(crate) fn root_of(&self, start: &Start) -> Option<&'static str> {
        let (mut root, mut parent) = (None, start.parent_id);
        for _ in 0..MAX_DEPTH {
            let Some(span) = self.get(parent) else { break };
            root = Some(span.site.name());
            parent = span.start.parent_id;
        }
        root
    }

    /// Adds the record of an event to its span; returns false if there is no room for it, and counts it
    /// there.
    pub(crate) fn add_event(&mut self, span_id: u64, record: &[u8]) -> bool {
        let fits = self.add_record(span_id, record);
        if !fits {
            self.count_dropped(span_id, 1, 0);
        }
        fits
    }

    /// Counts events and links that a span does not contain.
    pub(crate) fn count_dropped(&mut self, span_id: u64, events: u32, links: u32) {
        if let Some(span) = self.get_mut(span_id) {
            span.dropped_events = span.dropped_events.saturating_add(events);
            span.dropped_links = span.dropped_links.saturating_add(links);
        }
    }

    fn add_record(&mut self, span_id: u64, record: &[u8]) -> bool {
        let allowed = self.allowed_bytes();
        let Some(span) = self.get_mut(span_id) else { return false };
        if span.record_bytes() + record.len() > allowed {
            return false;
        }
        span.records.extend_from_slice(record);
        self.record_bytes += record.len();
        true
    }

    /// Adds a LINK record to its span; returns false at [`MAX_LINKS`], or if there is no room for it, and
    /// counts it there.
    pub(crate) fn add_link(&mut self, span_id: u64, record: &[u8]) -> bool {
        let is_allowed = self.get(span_id).is_some_and(|span| span.links < MAX_LINKS);
        if !is_allowed || !self.add_record(span_id, record) {
            self.count_dropped(span_id, 0, 1);
            return false;
        }
        if let Some(span) = self.get_mut(span_id) {
            span.links += 1;
        }
        true
    }

    /// Stores an END record, which takes effect later; returns false if no such span is open.
    pub(crate) fn end_later(&mut self, end: &End, values: &[u8]) -> bool {
        let Some(span) = find(&mut self.latest, &mut self.spans, end.span_id) else { return false };
        if span.end.replace(*end).is_none() {
            self.running.remove(span);
        }
        span.end_values.extend_from_slice(values);
        true
    }

    /// Removes a span.
    pub(crate) fn remove(&mut self, span_id: u64) -> Option<Box<OpenSpan>> {
        let latest = self.latest.take_if(|span| span.start.span_id == span_id);
        let span = latest.or_else(|| self.spans.remove(&span_id))?;
        self.removed(&span);
        Some(span)
    }

    /// Stores a removed span, so that its memory is used again.
    pub(crate) fn recycle(&mut self, mut span: Box<OpenSpan>) {
        if self.spare.len() < MAX_SPARE && span.capacity() <= MAX_SPARE_CAPACITY {
            span.start_values.clear();
            span.records.clear();
            span.added.clear();
            span.links = 0;
            (span.dropped_events, span.dropped_links, span.dropped_attributes) = (0, 0, 0);
            (span.added_context, span.failure) = (0, None);
            span.end_values.clear();
            span.inherited = None;
            span.end = None;
            self.spare.push(span);
        }
    }

    /// Removes and returns every span.
    pub(crate) fn drain(&mut self) -> impl Iterator<Item = Box<OpenSpan>> {
        self.settle_latest();
        (self.running, self.record_bytes) = (Running::default(), 0);
        std::mem::take(&mut self.spans).into_values()
    }
}

/// Returns the span with this id, and borrows nothing but where it may be.
#[inline]
fn find<'s>(
    latest: &'s mut Option<Box<OpenSpan>>,
    spans: &'s mut HashMap<u64, Box<OpenSpan>, IdHash>,
    span_id: u64,
) -> Option<&'s mut OpenSpan> {
    match latest {
        Some(span) if span.start.span_id == span_id => Some(span),
        _ => spans.get_mut(&span_id).map(|span| &mut **span),
    }
}

/// The data of a START record that the table stores.
#[derive(Clone, Debug)]
pub(crate) enum StartData<'a> {
    /// Values and inherited fields of a span that is exported.
    Values(&'a [u8], Option<Arc<Inherited>>),
    /// Number of the label set of a span that is not exported.
    Labels(u32),
}

#[cfg(test)]
mod tests;
