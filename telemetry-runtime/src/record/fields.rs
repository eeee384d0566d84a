//! Encoding of values: generated code calls it for each captured argument and field.
//!
//! Every function writes exactly one value, because values are positional. Redaction and hashing are done
//! here, on the thread of the stage: a ring never contains an unredacted value.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};

use semconv::{
    Cardinality, Integers, Key, Label, Measurable, NotSensitive, Sensitivity, ToValue, Value, ValueFor, key,
};

use crate::context::{catch_panic, propagated};
use crate::model::schema::Schema;
use crate::model::sensitive;
use crate::record::format::{
    LOG_HEADER, MAX_RECORD, START_HEADER, TAG_ABSENT, TAG_ARRAY, TAG_CUT, TAG_CUT_ARRAY, TAG_DOUBLE,
    TAG_DROPPED, TAG_END, TAG_FALSE, TAG_GROUP, TAG_INT, TAG_PSEUDONYM, TAG_REDACTED, TAG_TEXT, TAG_TRUE,
    round_up,
};
use crate::record::pseudonym;
use crate::record::sampler;
use crate::record::site::Site;

/// Bytes that text leaves free at the end of a record, so that the numbers and labels after a huge
/// text still fit.
const RESERVED: usize = 1024;

/// Maximum depth of nested payloads, for the writing and the reading side.
pub(crate) const MAX_DEPTH: u8 = 16;

/// Bytes before a truncated text or array: tag, original length and length.
const CUT_HEADER: usize = 7;

/// Maximum bytes of a text in fields without `truncate`; see [`set_text_limit`].
static TEXT_LIMIT: AtomicU32 = AtomicU32::new(DEFAULT_TEXT_LIMIT);
pub(crate) const DEFAULT_TEXT_LIMIT: u32 = 4096;

/// Lower bound of the text limit. Text up to this length is not compared with the limit.
pub(crate) const MIN_TEXT_LIMIT: u32 = 128;

/// Upper bound of the text limit, and of `truncate` in annotations: bytes that a record of any kind has
/// room for. The macros have the same number.
pub(crate) const MAX_TEXT_LIMIT: u32 = (MAX_RECORD - START_HEADER - RESERVED) as u32;
const _: () = assert!(MAX_TEXT_LIMIT == 15_296 && START_HEADER >= LOG_HEADER);

/// Sets the maximum bytes of a text, from [`MIN_TEXT_LIMIT`] to [`MAX_TEXT_LIMIT`].
pub(crate) fn set_text_limit(bytes: u32) {
    TEXT_LIMIT.store(bytes, Ordering::Relaxed);
}

/// Returns the maximum bytes of a text.
pub(crate) fn text_limit() -> usize {
    TEXT_LIMIT.load(Ordering::Relaxed) as usize
}

/// Writer of values, in the order of a key table.
///
/// Generated code calls it, and so can a manual implementation of
/// [`StageAttributes`](trait@crate::StageAttributes).
pub struct Fields<'a> {
    rest: &'a mut [u8],
    /// Bytes after the last value of an overfull record, in which `rest` is empty.
    unused: usize,
    /// Number of payloads around this one.
    depth: u8,
    /// False in a trace that is not exported, in which only labels are written.
    exported: bool,
    overfull: bool,
    context: bool,
    /// True if a rule of the stage asks for content, where `site` is that of computed attributes.
    has_content: bool,
    /// Site whose own attributes are written, before those of payloads.
    site: Option<&'static Site>,
}

impl<'a> Fields<'a> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn new(room: &'a mut [u8], exported: bool) -> Self {
        Fields {
            rest: room,
            unused: 0,
            depth: 0,
            exported,
            overfull: false,
            context: false,
            has_content: false,
            site: None,
        }
    }

    /// Sets the site whose annotation writes the values.
    #[inline(always)]
    pub(crate) fn of_site(&mut self, site: &'static Site) -> &mut Self {
        self.site = Some(site);
        self
    }

    /// Ends the values that a site's annotation writes.
    #[inline(always)]
    pub(crate) fn of_no_site(&mut self) {
        self.site = None;
    }

    /// Sets the site of attributes that an annotation computes: a rule of the stage before it says whether
    /// content is recorded.
    pub(crate) fn of_computed(&mut self, site: &'static Site) -> &mut Self {
        self.has_content = self.site.is_some_and(Site::has_content);
        self.of_site(site)
    }

    /// Returns whether values are written that are not labels.
    #[inline(always)]
    pub(crate) fn is_exported(&self) -> bool {
        self.exported
    }

    /// Writes the values that follow in full, if errors of every trace are reported. Returns whether values
    /// are written that are not labels.
    pub(crate) fn describe_error(&mut self) -> bool {
        self.exported |= sampler::records_all();
        self.exported
    }

    /// Returns the number of bytes that were not used.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn left(&self) -> usize {
        self.rest.len() + self.unused
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn is_overfull(&self) -> bool {
        self.overfull
    }

    /// Returns whether a field was written that child stages inherit.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn has_context(&self) -> bool {
        self.context
    }

    /// Marks the next value as one that child stages inherit.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn inherit(&mut self) -> &mut Self {
        self.context = true;
        self
    }

    /// Writes a value of a type that needs no decision.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn value<V: NotSensitive + ?Sized>(&mut self, value: &V) -> &mut Self {
        if self.exported { self.put(value.value()) } else { self.absent() }
    }

    /// Writes a value unchanged, as the annotation decides.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn plain<V: ToValue + ?Sized>(&mut self, value: &V) -> &mut Self {
        if self.exported { self.put(value.value()) } else { self.absent() }
    }

    /// Writes a value whose name is a text in the annotation: hashed or redacted if the name is sensitive.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn own<V: ToValue + ?Sized>(&mut self, name: &'static str, value: &V) -> &mut Self {
        let sensitivity = match self.site {
            Some(site) => site.sensitivity(name),
            None => sensitive::of(name),
        };
        match sensitivity {
            Sensitivity::None => self.plain(value),
            Sensitivity::Pii => self.hash(value),
            Sensitivity::Secret => self.redact(),
        }
    }

    /// Writes the reason of a decision: hashed or redacted if its name is sensitive, otherwise with secrets
    /// and personal data masked.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn because<V: ToValue + ?Sized>(&mut self, reason: &V) -> &mut Self {
        let name = key::STAGE_DECISION_BECAUSE.name();
        match self.site.map_or_else(|| sensitive::of(name), |site| site.sensitivity(name)) {
            Sensitivity::None if self.exported => self.free_text(reason.value()),
            Sensitivity::None => self.absent(),
            Sensitivity::Pii => self.hash(reason),
            Sensitivity::Secret => self.redact(),
        }
    }

    /// Writes a value of a key, whose sensitivity decides between plain, hashed and redacted.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn keyed<K: ?Sized, V: ValueFor<K> + ?Sized>(&mut self, key: &Key<K>, value: &V) -> &mut Self {
        self.context |= key.is_context();
        match key.sensitivity() {
            // Log records inherit it, exported or not.
            Sensitivity::None if !self.exported && key.is_context() => self.context_value(value.value()),
            // The name of a stage in metrics may depend on a value of low cardinality, exported or not.
            Sensitivity::None if !self.exported && matches!(key.cardinality(), Cardinality::Low) => {
                self.low_cardinality(value.value())
            }
            Sensitivity::None => self.plain(value),
            Sensitivity::Pii if !self.exported && key.is_context() => self.context_pseudonym(value.value()),
            Sensitivity::Pii => self.hash(value),
            Sensitivity::Secret => self.redact(),
        }
    }

    /// Writes a value that child stages inherit in a trace that is not exported.
    #[cold]
    fn context_value(&mut self, value: Value<'_>) -> &mut Self {
        self.put(value)
    }

    /// Writes the pseudonym of a value that child stages inherit in a trace that is not exported, if values
    /// are sent to other processes.
    #[cold]
    fn context_pseudonym(&mut self, value: Value<'_>) -> &mut Self {
        match value {
            Value::Absent => self.absent(),
            value if propagated::is_in_use() => {
                self.tagged_text(TAG_PSEUDONYM, pseudonym::of(&value).as_str())
            }
            _ => self.absent(),
        }
    }

    /// Writes the beginning of a value that child stages inherit in a trace that is not exported.
    #[cold]
    fn context_truncated(&mut self, value: Value<'_>, limit: usize) -> &mut Self {
        self.up_to(value, limit)
    }

    /// Writes a value of low cardinality in a trace that is not exported.
    #[cold]
    fn low_cardinality(&mut self, value: Value<'_>) -> &mut Self {
        match value {
            Value::Str(text) => self.text(text),
            Value::Bool(_) | Value::Int(_) | Value::Formatted(_) => self.put(value),
            _ => self.absent(),
        }
    }

    /// Writes a condition of the stage's metrics, in traces that are exported and others.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn condition(&mut self, holds: &bool) -> &mut Self {
        self.boolean(*holds)
    }

    /// Writes a number that is a measurement, in traces that are exported and others.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn measured<V: Measurable + ?Sized>(&mut self, value: &V) -> &mut Self {
        self.put(value.measured())
    }

    /// Writes a number that is a measurement of a metric of doubles (`DOUBLES`), or of whole numbers.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn measured_as<const DOUBLES: bool, V: Measurable + ?Sized>(&mut self, value: &V) -> &mut Self {
        const { assert!(DOUBLES || !V::IS_DOUBLE, "the metric takes whole numbers, and this is a double") };
        self.measured(value)
    }

    /// Writes a value of a key, whose sensitivity decides between truncated to `limit` bytes, hashed and
    /// redacted.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn keyed_truncated<K: ?Sized, V: ValueFor<K> + ?Sized>(
        &mut self,
        key: &Key<K>,
        value: &V,
        limit: usize,
    ) -> &mut Self {
        self.context |= key.is_context();
        match key.sensitivity() {
            Sensitivity::None if !self.exported && key.is_context() => {
                self.context_truncated(value.value(), limit)
            }
            Sensitivity::None => self.truncated(value, limit),
            Sensitivity::Pii if !self.exported && key.is_context() => self.context_pseudonym(value.value()),
            Sensitivity::Pii => self.hash(value),
            Sensitivity::Secret => self.redact(),
        }
    }

    /// Checks at compile time that a value has the type of a key, and writes nothing: the next value is the
    /// key's.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn fits<K: ?Sized, V: ValueFor<K> + ?Sized>(&mut self, key: &Key<K>, _value: &V) -> &mut Self {
        self.context |= key.is_context();
        self
    }

    /// Writes the first `limit` bytes of a text, up to the end of a character; other values unchanged. The
    /// limit of the process does not apply.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn truncated<V: ToValue + ?Sized>(&mut self, value: &V, limit: usize) -> &mut Self {
        if self.exported { self.up_to(value.value(), limit) } else { self.absent() }
    }

    /// Writes the first `limit` bytes of a text; other values unchanged.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn up_to(&mut self, value: Value<'_>, limit: usize) -> &mut Self {
        match value {
            Value::Str(text) if text.len() <= limit.min(self.room_for_text()) => self.whole_text(text),
            Value::Str(text) => self.cut(text, limit),
            Value::Formatted(value) => self.formatted_up_to(limit, value),
            Value::Path(path) => self.path_up_to(limit, path),
            value => self.put(value),
        }
    }

    /// Writes a text that is content if a rule of the stage asks for it: with secrets and personal data
    /// masked, and then cut to `limit` bytes. Otherwise it writes nothing.
    #[inline]
    pub fn content<V: ToValue + ?Sized>(&mut self, value: &V, limit: usize) -> &mut Self {
        match self.site {
            Some(site) if self.exported && (self.has_content || site.has_content()) => {
                self.masked_content(value.value(), limit)
            }
            _ => self.absent(),
        }
    }

    /// Writes a value of a key that is content; the sensitivity of the key takes precedence.
    #[inline]
    pub fn keyed_content<K: ?Sized, V: ValueFor<K> + ?Sized>(
        &mut self,
        key: &Key<K>,
        value: &V,
        limit: usize,
    ) -> &mut Self {
        match key.sensitivity() {
            Sensitivity::None => self.content(value, limit),
            Sensitivity::Pii => self.hash(value),
            Sensitivity::Secret => self.redact(),
        }
    }

    /// Writes a keyed [pseudonym](crate::PseudonymKey) of the value: the first digits of its HMAC-SHA-256,
    /// eight unless the installation has more.
    pub fn hash<V: ToValue + ?Sized>(&mut self, value: &V) -> &mut Self {
        if !self.exported {
            return self.absent();
        }
        self.pseudonym(&value.value())
    }

    /// Writes the pseudonym of a value.
    pub(crate) fn pseudonym(&mut self, value: &Value<'_>) -> &mut Self {
        match value {
            Value::Absent => self.absent(),
            value => {
                let pseudonym = pseudonym::of(value);
                self.tagged_text(TAG_PSEUDONYM, pseudonym.as_str())
            }
        }
    }

    /// Writes the mark of a redacted value, which is not read.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn redact(&mut self) -> &mut Self {
        if self.exported { self.tag(TAG_REDACTED) } else { self.absent() }
    }

    /// Writes a value of a closed set, in traces that are exported and others, because metrics need it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn label<V: Label + ?Sized>(&mut self, value: &V) -> &mut Self {
        // May use the bytes that long text leaves free: a label is short, and metrics depend on it.
        self.whole_text(value.as_label())
    }

    /// Writes names of closed sets as one array.
    pub fn labels(&mut self, names: &[&'static str]) -> &mut Self {
        if self.exported { self.put(Value::Strs(names)) } else { self.absent() }
    }

    /// Begins a nested payload. Returns false for one deeper than [`MAX_DEPTH`], which is
    /// dropped.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn descend(&mut self) -> bool {
        let has_room = self.depth < MAX_DEPTH;
        self.depth += u8::from(has_room);
        has_room
    }

    /// Ends a nested payload.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn ascend(&mut self) {
        self.depth -= 1;
    }

    /// Begins a payload: its key table, followed by a value for each field of the table.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn group(&mut self, schema: &'static Schema) -> &mut Self {
        let number = schema.number();
        self.write::<5>(|chunk| {
            let [tag, number_bytes @ ..] = chunk;
            *tag = TAG_GROUP;
            *number_bytes = number.to_le_bytes();
        })
    }

    /// Begins a payload as [`Self::group`] does, if it is recorded. In a trace that is not sampled, a payload
    /// of which no metric and no child stage needs a field is absent, and its fields are not to be written.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn begins(&mut self, schema: &'static Schema) -> bool {
        let is_recorded = self.exported || schema.is_needed_unsampled();
        if is_recorded {
            self.group(schema);
        } else {
            self.absent();
        }
        is_recorded
    }

    /// Writes the number of values that were dropped for want of room, and at a limit, and marks the record
    /// as overfull.
    #[cold]
    #[inline(never)]
    pub(crate) fn dropped(&mut self, record_full: u32, over_limit: u32) -> &mut Self {
        self.overfull = true;
        let counts = u64::from(record_full) | u64::from(over_limit) << 32;
        self.number(TAG_DROPPED, counts.to_le_bytes())
    }

    /// Writes an absent value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn absent(&mut self) -> &mut Self {
        self.tag(TAG_ABSENT)
    }

    /// Writes a value. Callers check whether the trace is exported.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn put(&mut self, value: Value<'_>) -> &mut Self {
        match value {
            Value::Absent => self.absent(),
            Value::Bool(value) => self.boolean(value),
            Value::Int(value) => self.int(value),
            Value::Double(value) => self.double(value),
            Value::Str(text) => self.text(text),
            Value::Formatted(value) => self.formatted(value),
            Value::Path(path) => self.path(path),
            Value::Bools(values) => self.array(values, |_| 1, |fields, value| fields.boolean(*value)),
            Value::Ints(values) => self.array(values, |_| 9, |fields, value| fields.int(*value)),
            Value::Integers(values) => self.integers(values),
            Value::Doubles(values) => self.array(values, |_| 9, |fields, value| fields.double(*value)),
            Value::Strs(values) => {
                self.array(values, |text| CUT_HEADER + text.len(), |fields, text| fields.text(text))
            }
            Value::Strings(values) => {
                self.array(values, |text| CUT_HEADER + text.len(), |fields, text| fields.text(text))
            }
            _ => self.absent(),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn boolean(&mut self, value: bool) -> &mut Self {
        self.tag(if value { TAG_TRUE } else { TAG_FALSE })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn int(&mut self, value: i64) -> &mut Self {
        self.number(TAG_INT, value.to_le_bytes())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn double(&mut self, value: f64) -> &mut Self {
        self.number(TAG_DOUBLE, value.to_le_bytes())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&mut self, number_tag: u8, bytes: [u8; 8]) -> &mut Self {
        self.write::<9>(|chunk| {
            let [tag, number @ ..] = chunk;
            *tag = number_tag;
            *number = bytes;
        })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn tag(&mut self, tag: u8) -> &mut Self {
        self.write::<1>(|chunk| *chunk = [tag])
    }

    /// Writes text that is recorded also in a trace that is not sampled, such as a correlation id.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn text(&mut self, text: &str) -> &mut Self {
        if text.len() <= MIN_TEXT_LIMIT as usize && self.rest.len() > RESERVED {
            self.whole_text(text)
        } else {
            self.long_text(text)
        }
    }

    /// Writes a short text after all values, into the bytes that long text leaves free.
    pub(crate) fn trailer(&mut self, text: &str) {
        self.whole_text(text);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn whole_text(&mut self, text: &str) -> &mut Self {
        self.tagged_text(TAG_TEXT, text)
    }

    /// Writes text with this tag, whole or not at all.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn tagged_text(&mut self, tag: u8, text: &str) -> &mut Self {
        let room = self.rest.len();
        let rest = std::mem::take(&mut self.rest);
        let Some((head, rest)) = rest.split_first_chunk_mut::<3>() else { return self.overflow(room) };
        let Some((body, rest)) = rest.split_at_mut_checked(text.len()) else { return self.overflow(room) };
        let [low, high] = (text.len() as u16).to_le_bytes();
        *head = [tag, low, high];
        body.copy_from_slice(text.as_bytes());
        self.rest = rest;
        self
    }

    /// Returns the number of free bytes for a text.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn room_for_text(&self) -> usize {
        self.rest.len().saturating_sub(RESERVED)
    }

    /// Returns the free bytes.
    pub(crate) fn unwritten(&mut self) -> &mut [u8] {
        self.rest
    }

    /// Takes bytes that were written into the free ones.
    pub(crate) fn advance(&mut self, bytes: usize) -> &mut Self {
        let rest = std::mem::take(&mut self.rest);
        self.rest = rest.get_mut(bytes..).unwrap_or_default();
        self
    }

    /// Ends the record, because a value has no room.
    pub(crate) fn end_full(&mut self) -> &mut Self {
        let room = self.rest.len();
        self.overflow(room)
    }

    /// Writes a text that may exceed the limit or the free bytes of the record.
    #[cold]
    #[inline(never)]
    fn long_text(&mut self, text: &str) -> &mut Self {
        let limit = text_limit().min(self.room_for_text());
        if text.len() <= limit { self.whole_text(text) } else { self.cut(text, limit) }
    }

    /// Writes the first `limit` bytes, or as many as the record has room for, and the original length.
    #[cold]
    #[inline(never)]
    fn cut(&mut self, text: &str, limit: usize) -> &mut Self {
        let limit = limit.min(self.room_for_text()).min(usize::from(u16::MAX));
        let kept = text.get(..text.floor_char_boundary(limit)).unwrap_or_default();
        let room = self.rest.len();
        let rest = std::mem::take(&mut self.rest);
        let Some((head, rest)) = rest.split_first_chunk_mut::<CUT_HEADER>() else {
            return self.overflow(room);
        };
        let Some((body, rest)) = rest.split_at_mut_checked(kept.len()) else { return self.overflow(room) };
        let [a, b, c, d] = u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes();
        let [low, high] = (kept.len() as u16).to_le_bytes();
        *head = [TAG_CUT, a, b, c, d, low, high];
        body.copy_from_slice(kept.as_bytes());
        self.rest = rest;
        self
    }

    /// Writes the first elements of an array, `size` bytes each, as many as the record has room for, so that
    /// the values after the array still fit. Of an array that is cut it writes the original length, too.
    #[inline(never)]
    fn array<T>(
        &mut self,
        values: &[T],
        size: impl Fn(&T) -> usize,
        write: impl for<'f> Fn(&'f mut Fields<'a>, &T) -> &'f mut Fields<'a>,
    ) -> &mut Self {
        let mut room = self.room_for_text();
        let fits = |value: &&T| match room.checked_sub(size(value)) {
            Some(rest) => {
                room = rest;
                true
            }
            None => false,
        };
        let count = values.iter().take_while(fits).count().min(usize::from(u16::MAX));
        self.array_header(count, values.len());
        for value in values.iter().take(count) {
            write(self, value);
        }
        self
    }

    /// Writes an array of integers that are not 64 bits wide.
    #[inline(never)]
    fn integers(&mut self, values: Integers<'_>) -> &mut Self {
        let count = values.len().min(self.room_for_text() / 9).min(usize::from(u16::MAX));
        self.array_header(count, values.len());
        for value in values.iter().take(count) {
            self.int(value);
        }
        self
    }

    /// Writes the number of an array's elements, and before it the original one if some are left out.
    fn array_header(&mut self, count: usize, original: usize) {
        let [low, high] = (count as u16).to_le_bytes();
        if count < original {
            let [a, b, c, d] = u32::try_from(original).unwrap_or(u32::MAX).to_le_bytes();
            self.write::<CUT_HEADER>(|chunk| *chunk = [TAG_CUT_ARRAY, a, b, c, d, low, high]);
        } else {
            self.write::<3>(|chunk| *chunk = [TAG_ARRAY, low, high]);
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write<const N: usize>(&mut self, fill: impl FnOnce(&mut [u8; N])) -> &mut Self {
        let room = self.rest.len();
        match std::mem::take(&mut self.rest).split_first_chunk_mut::<N>() {
            Some((chunk, rest)) => {
                fill(chunk);
                self.rest = rest;
                self
            }
            None => self.overflow(room),
        }
    }

    /// Returns the number of free bytes for names and values without a key table.
    #[cfg(feature = "bridge")]
    pub(crate) fn room(&self) -> usize {
        self.room_for_text()
    }

    /// Ends the record after the values so far.
    #[cold]
    fn end_early(&mut self) {
        let room = self.rest.len();
        self.overflow(room);
    }

    /// Ends the record `room` bytes before the end of its buffer, and marks it as overfull: this value and
    /// those after it are absent.
    #[cold]
    #[inline(never)]
    fn overflow(&mut self, room: usize) -> &mut Self {
        self.rest = &mut [];
        // The first overflow ends the record. Later ones have no room at all.
        self.unused = self.unused.max(room);
        self.overfull = true;
        self
    }
}

/// Runs `write`, which may call code of the user (a manual implementation of a trait). If it panics, the
/// stage does not: the values that were written before are recorded.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn without_panics<'a, F: HasFields<'a>>(target: &mut F, write: impl FnOnce(&mut F)) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| write(target))) {
        catch_panic::drop_payload(payload);
        target.fields().end_early();
    }
}

/// A target of values: [`Fields`], or a type that contains them.
pub(crate) trait HasFields<'a> {
    fn fields(&mut self) -> &mut Fields<'a>;
}

impl<'a> HasFields<'a> for Fields<'a> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fields(&mut self) -> &mut Fields<'a> {
        self
    }
}

/// Marks the padding after a record that ended early: a reader that expects more values must not find those
/// of an older record there, and counts the values that are missing.
#[cold]
pub(crate) fn clear_padding(values: &mut [u8], left: usize) {
    let end = values.len() - left;
    if let Some(padding) = values.get_mut(end..round_up(end)) {
        padding.fill(TAG_END);
    }
}
