//! The table of open spans: where the end of a stage meets its beginning, on whichever thread each
//! of them was written.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

use crate::process::decode::{End, Start};
use crate::record::site::Site;

/// Hashes ids, which are random already, with one multiplication, so that counted ids of tests
/// spread too.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct IdHash;

pub(crate) struct IdHasher(u64);

impl BuildHasher for IdHash {
    type Hasher = IdHasher;

    fn build_hasher(&self) -> IdHasher {
        IdHasher(0)
    }
}

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.write_u64(u64::from_le_bytes(*word)));
        rest.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, id: u64) {
        self.0 = (self.0 ^ id).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }

    fn write_u32(&mut self, id: u32) {
        self.write_u64(u64::from(id));
    }

    fn write_u8(&mut self, id: u8) {
        self.write_u64(u64::from(id));
    }
}

/// A stage that has begun and, as far as the collector has read, not ended.
#[derive(Debug)]
pub(crate) struct OpenSpan {
    pub(crate) site: &'static Site,
    pub(crate) start: Start,
    /// False: kept for its metrics alone.
    pub(crate) exported: bool,
    pub(crate) start_values: Vec<u8>,
    /// MARK records, one behind another.
    pub(crate) marks: Vec<u8>,
    /// It has ended, but records of other threads may still belong to it.
    pub(crate) end: Option<(End, Vec<u8>)>,
}

/// Open spans by span id, bounded.
pub(crate) struct OpenSpans {
    spans: HashMap<u64, OpenSpan, IdHash>,
    limit: usize,
    /// Byte buffers of spans that are gone.
    buffers: Vec<Vec<u8>>,
}

/// Spans that are kept for their metrics alone take little; there may be this many times as many.
const METRICS_ONLY_FACTOR: usize = 8;
/// The most bytes of marks one span may gather.
pub(crate) const MAX_MARKS: usize = 256 * 1024;
/// Buffers kept for reuse, and the size beyond which one is not.
const KEPT_BUFFERS: usize = 1024;
const KEPT_CAPACITY: usize = 16 * 1024;

/// How much of a span that begins there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    All,
    MetricsOnly,
    None,
}

impl OpenSpans {
    pub(crate) fn new(limit: usize) -> OpenSpans {
        OpenSpans { spans: HashMap::with_hasher(IdHash), limit, buffers: Vec::new() }
    }

    pub(crate) fn room(&self) -> Room {
        if self.spans.len() < self.limit {
            Room::All
        } else if self.spans.len() < self.limit.saturating_mul(METRICS_ONLY_FACTOR) {
            Room::MetricsOnly
        } else {
            Room::None
        }
    }

    /// An empty buffer, used before if possible.
    pub(crate) fn buffer(&mut self) -> Vec<u8> {
        self.buffers.pop().unwrap_or_default()
    }

    pub(crate) fn insert(&mut self, span: OpenSpan) {
        self.spans.insert(span.start.span_id, span);
    }

    pub(crate) fn get_mut(&mut self, span_id: u64) -> Option<&mut OpenSpan> {
        self.spans.get_mut(&span_id)
    }

    pub(crate) fn remove(&mut self, span_id: u64) -> Option<OpenSpan> {
        self.spans.remove(&span_id)
    }

    /// Takes back the buffers of a span that is gone.
    pub(crate) fn recycle(&mut self, span: OpenSpan) {
        let end_values = span.end.map(|(_, values)| values);
        for mut buffer in [span.start_values, span.marks].into_iter().chain(end_values) {
            if self.buffers.len() < KEPT_BUFFERS && (1..=KEPT_CAPACITY).contains(&buffer.capacity()) {
                buffer.clear();
                self.buffers.push(buffer);
            }
        }
    }

    /// Every span that is still open.
    pub(crate) fn drain(&mut self) -> impl Iterator<Item = OpenSpan> {
        std::mem::take(&mut self.spans).into_values()
    }
}
