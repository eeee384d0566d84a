//! The table of open spans: where the end of a stage meets its beginning, on whichever thread each
//! of them was written.

use std::collections::HashMap;
use std::sync::Arc;

use crate::process::context::Inherited;
use crate::process::id_hash::IdHash;
use crate::record::link::MAX_LINKS;
use crate::record::read::decode::{End, Start};
use crate::record::site::Site;

/// A stage that has begun and, as far as the collector has read, not ended.
#[derive(Debug)]
pub(crate) struct OpenSpan {
    pub(crate) site: &'static Site,
    pub(crate) start: Start,
    /// False: kept for its metrics alone.
    pub(crate) exported: bool,
    /// Not exported: the number of its label set. Its values are not kept.
    pub(crate) labels: u32,
    pub(crate) start_values: Vec<u8>,
    /// MARK and LINK records, one behind another.
    pub(crate) marks: Vec<u8>,
    /// How many of them are links.
    pub(crate) links: usize,
    /// What it inherits, as far as that was known when it began.
    pub(crate) inherited: Option<Arc<Inherited>>,
    /// It has ended, but records of other threads may still belong to it.
    pub(crate) end: Option<End>,
    pub(crate) end_values: Vec<u8>,
}

impl OpenSpan {
    /// The number of the label set that its kept values do not show.
    pub(crate) fn labels_so_far(&self) -> u32 {
        if self.exported { 0 } else { self.labels }
    }

    fn bytes(&self) -> usize {
        self.start_values.len() + self.marks.len() + self.end_values.len()
    }

    fn capacity(&self) -> usize {
        self.start_values.capacity() + self.marks.capacity() + self.end_values.capacity()
    }
}

/// Open spans by span id, bounded in number and in bytes.
pub(crate) struct OpenSpans {
    spans: HashMap<u64, Box<OpenSpan>, IdHash>,
    limit: usize,
    /// Those that have ended, and wait for the next pass.
    ended: usize,
    /// Bytes of values and marks that open spans hold.
    bytes: usize,
    /// Spans that are gone, for their memory.
    #[expect(clippy::vec_box, reason = "the boxes are what is used again: a span moves as a pointer")]
    spare: Vec<Box<OpenSpan>>,
}

/// Spans that are kept for their metrics alone take little; there may be this many times as many.
const METRICS_ONLY_FACTOR: usize = 8;
/// The most bytes of marks one span may gather.
const MAX_MARKS: usize = 256 * 1024;
/// The most bytes that all open spans may hold.
const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Spans kept for reuse, and the size of their buffers beyond which one is not.
const SPARE: usize = 1024;
const SPARE_CAPACITY: usize = 16 * 1024;

/// Spans of libraries between a stage and what is said below it, at the most.
const DEEPEST: usize = 64;

/// How much of a span that begins there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    All,
    MetricsOnly,
    None,
}

impl OpenSpans {
    pub(crate) fn new(limit: usize) -> OpenSpans {
        OpenSpans { spans: HashMap::with_hasher(IdHash), limit, ended: 0, bytes: 0, spare: Vec::new() }
    }

    pub(crate) fn room(&self) -> Room {
        let running = self.spans.len() - self.ended;
        if running < self.limit && self.bytes < MAX_BYTES {
            Room::All
        } else if running < self.limit.saturating_mul(METRICS_ONLY_FACTOR) {
            Room::MetricsOnly
        } else {
            Room::None
        }
    }

    /// A stage has begun; its values are kept if it is exported, its labels if it is not.
    pub(crate) fn begin(&mut self, site: &'static Site, start: Start, kept: Kept<'_>) {
        let mut span = self.spare.pop().unwrap_or_else(|| {
            Box::new(OpenSpan {
                site,
                start,
                exported: false,
                labels: 0,
                start_values: Vec::new(),
                marks: Vec::new(),
                links: 0,
                inherited: None,
                end: None,
                end_values: Vec::new(),
            })
        });
        (span.site, span.start) = (site, start);
        match kept {
            Kept::Values(values, inherited) => {
                span.exported = true;
                span.inherited = inherited;
                span.start_values.extend_from_slice(values);
                self.bytes += values.len();
            }
            Kept::Labels(labels) => (span.exported, span.labels) = (false, labels),
        }
        if let Some(replaced) = self.spans.insert(start.span_id, span) {
            // Two spans of one id: only a damaged ring has them.
            self.bytes -= replaced.bytes();
            self.ended -= usize::from(replaced.end.is_some());
        }
    }

    pub(crate) fn contains(&self, span_id: u64) -> bool {
        self.spans.contains_key(&span_id)
    }

    pub(crate) fn get(&self, span_id: u64) -> Option<&OpenSpan> {
        self.spans.get(&span_id).map(|span| &**span)
    }

    /// The innermost stage that this span is or is in, under the name it has, as far as all between is open.
    pub(crate) fn stage_of(&self, mut span_id: u64) -> Option<&'static Site> {
        for _ in 0..DEEPEST {
            let span = self.get(span_id)?;
            if !span.site.is_bridged() {
                return Some(span.site);
            }
            span_id = span.start.parent_id;
        }
        None
    }

    /// Adds a MARK record to a span; false when there is no room for it.
    pub(crate) fn mark(&mut self, span_id: u64, record: &[u8]) -> bool {
        let Some(span) = self.spans.get_mut(&span_id) else { return false };
        let fits = span.marks.len() + record.len() <= MAX_MARKS && self.bytes < MAX_BYTES;
        if fits {
            span.marks.extend_from_slice(record);
            self.bytes += record.len();
        }
        fits
    }

    /// Adds a LINK record to a span; false when it has as many as it may, or there is no room.
    pub(crate) fn link(&mut self, span_id: u64, record: &[u8]) -> bool {
        let Some(span) = self.spans.get_mut(&span_id) else { return false };
        span.links += 1;
        if span.links > MAX_LINKS || !self.mark(span_id, record) {
            if let Some(span) = self.spans.get_mut(&span_id) {
                span.links -= 1;
            }
            return false;
        }
        true
    }

    /// Keeps the end of a span that takes effect later.
    pub(crate) fn end_later(&mut self, end: &End, values: &[u8]) {
        if let Some(span) = self.spans.get_mut(&end.span_id) {
            self.ended += usize::from(span.end.replace(*end).is_none());
            span.end_values.extend_from_slice(values);
            self.bytes += values.len();
        }
    }

    /// Takes a span out.
    pub(crate) fn remove(&mut self, span_id: u64) -> Option<Box<OpenSpan>> {
        let span = self.spans.remove(&span_id)?;
        self.bytes -= span.bytes();
        self.ended -= usize::from(span.end.is_some());
        Some(span)
    }

    /// Takes back the memory of a span that is gone.
    pub(crate) fn recycle(&mut self, mut span: Box<OpenSpan>) {
        if self.spare.len() < SPARE && span.capacity() <= SPARE_CAPACITY {
            span.start_values.clear();
            span.marks.clear();
            span.links = 0;
            span.end_values.clear();
            span.inherited = None;
            span.end = None;
            self.spare.push(span);
        }
    }

    /// Every span that is still open.
    pub(crate) fn drain(&mut self) -> impl Iterator<Item = Box<OpenSpan>> {
        (self.bytes, self.ended) = (0, 0);
        std::mem::take(&mut self.spans).into_values()
    }
}

/// What is kept of the beginning of a stage.
#[derive(Clone, Debug)]
pub(crate) enum Kept<'a> {
    /// Its values and what it inherits, for the exporters.
    Values(&'a [u8], Option<Arc<Inherited>>),
    /// The number of its label set, for the metrics.
    Labels(u32),
}
