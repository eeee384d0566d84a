//! Decoding of records. The input is arbitrary bytes (a ring read after a crash, a fuzzer): malformed parts
//! are ignored, no length is trusted, and nothing panics.

use semconv::{Severity, measurement::Number};

use crate::model::id::TraceId;
use crate::model::outcome::Outcome;
use crate::record::format::{
    ADDED_HEADER, CONTEXT_BEGINS, CONTEXT_ENDS, CONTEXT_HEADER, END_HEADER, EVENT_HEADER, FAILURE_HEADER,
    FLAG_CONTEXT, FLAG_ERROR_TYPE, FLAG_EXCEPTION, FLAG_EXPECTED, FLAG_FILTERED, FLAG_GIVEN, FLAG_LOCAL,
    FLAG_OUTPUT, FLAG_OVERFULL, FLAG_RANDOM, FLAG_REMOTE_PARENT, FLAG_RETRYABLE, FLAG_SAMPLED, HEAD,
    KIND_ADDED, KIND_CONTEXT, KIND_END, KIND_EVENT, KIND_FAILURE, KIND_LINK, KIND_LOG, KIND_MEASUREMENT,
    KIND_START, LINK_HEADER, LOG_HEADER, MEASUREMENT_HEADER, NUMBER_DOUBLE, NUMBER_SIGNED, NUMBER_UNSIGNED,
    START_HEADER,
};
pub(crate) use crate::record::read::value::{
    DroppedValues, Elements, Encoded, REDACTED, Values, valid_prefix,
};

/// A decoded record, with its values still encoded.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Record<'a> {
    Start(Start, &'a [u8]),
    End(End, &'a [u8]),
    Event(Event, &'a [u8]),
    Measurement(Measured, &'a [u8]),
    Context(Context, &'a [u8]),
    Link(Link, &'a [u8]),
    Log(Log, &'a [u8]),
    /// Attributes that a stage got while it ran.
    Added(Added, &'a [u8]),
    /// An error that a stage reported while it ran.
    Failure(Failure, &'a [u8]),
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RecordFlags(u8);

impl RecordFlags {
    pub(crate) const fn is_sampled(self) -> bool {
        self.0 & FLAG_SAMPLED != 0
    }
    /// Returns the flags of `traceparent` that are specified, in their places.
    pub(crate) const fn trace_flags(self) -> u8 {
        self.0 & (FLAG_SAMPLED | FLAG_RANDOM)
    }
    pub(crate) const fn has_remote_parent(self) -> bool {
        self.0 & FLAG_REMOTE_PARENT != 0
    }
    /// Of a START record.
    pub(crate) const fn is_filtered(self) -> bool {
        self.0 & FLAG_FILTERED != 0
    }
    pub(crate) const fn has_context(self) -> bool {
        self.0 & FLAG_CONTEXT != 0
    }
    pub(crate) const fn has_output(self) -> bool {
        self.0 & FLAG_OUTPUT != 0
    }
    /// Of an END record.
    pub(crate) const fn has_exception(self) -> bool {
        self.0 & FLAG_EXCEPTION != 0
    }
    pub(crate) const fn has_error_type(self) -> bool {
        self.0 & FLAG_ERROR_TYPE != 0
    }
    pub(crate) const fn is_expected(self) -> bool {
        self.0 & FLAG_EXPECTED != 0
    }
    /// Of an END or a FAILURE record.
    pub(crate) const fn is_retryable(self) -> bool {
        self.0 & FLAG_RETRYABLE != 0
    }
    /// Returns whether a span that ends has records in no other ring.
    pub(crate) const fn is_local(self) -> bool {
        self.0 & FLAG_LOCAL != 0
    }
    /// Of an END or an EVENT record.
    pub(crate) const fn is_given(self) -> bool {
        self.0 & FLAG_GIVEN != 0
    }
    pub(crate) const fn is_overfull(self) -> bool {
        self.0 & FLAG_OVERFULL != 0
    }

    pub(crate) const fn without_output(self) -> RecordFlags {
        RecordFlags(self.0 & !FLAG_OUTPUT | FLAG_OVERFULL)
    }

    /// Returns the flags of an END record whose stage has reported a failure with the flags `failure`. With
    /// `replaces_output`, the output is that of the failure.
    pub(crate) const fn failed(self, failure: RecordFlags, replaces_output: bool) -> RecordFlags {
        let output = if replaces_output { failure.0 & FLAG_OUTPUT } else { self.0 & FLAG_OUTPUT };
        let kept = self.0 & !FLAG_OUTPUT;
        RecordFlags(
            kept | output | FLAG_ERROR_TYPE | failure.0 & (FLAG_EXPECTED | FLAG_RETRYABLE | FLAG_OVERFULL),
        )
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    pub(crate) flags: RecordFlags,
    pub(crate) site: u32,
    pub(crate) trace_id: TraceId,
    pub(crate) span_id: u64,
    pub(crate) parent_id: u64,
    pub(crate) context: u64,
    pub(crate) tick: u64,
}

impl Start {
    /// Returns the id of the span, or of the span above a stage that has none; zero if there is none.
    pub(crate) const fn exported_id(&self) -> u64 {
        if self.flags.is_filtered() { self.parent_id } else { self.span_id }
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct End {
    pub(crate) flags: RecordFlags,
    pub(crate) outcome: Outcome,
    pub(crate) span_id: u64,
    pub(crate) tick: u64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    pub(crate) flags: RecordFlags,
    pub(crate) span_id: u64,
    pub(crate) tick: u64,
    pub(crate) site: u32,
    /// Number of the site of the stage that recorded it.
    pub(crate) stage: u32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Added {
    pub(crate) flags: RecordFlags,
    pub(crate) span_id: u64,
    pub(crate) tick: u64,
    pub(crate) site: u32,
    /// Context of the stages that begin afterwards, if an attribute is inherited; otherwise zero.
    pub(crate) context: u64,
    pub(crate) outer: u64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Failure {
    pub(crate) flags: RecordFlags,
    pub(crate) span_id: u64,
    pub(crate) tick: u64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    pub(crate) tick: u64,
    pub(crate) metric: u32,
    pub(crate) number: Number,
    /// Id of the span that it was made in, for a histogram; otherwise zero.
    pub(crate) span_id: u64,
}

/// Received context: its begin, or its end, after which none of its children begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub(crate) ends: bool,
    pub(crate) id: u64,
    pub(crate) outer: u64,
    /// Number of fields after `tracestate`.
    pub(crate) count: u64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) flags: RecordFlags,
    pub(crate) span_id: u64,
    pub(crate) linked_trace_id: TraceId,
    pub(crate) linked_span_id: u64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Log {
    pub(crate) flags: RecordFlags,
    pub(crate) severity: Severity,
    pub(crate) trace_id: TraceId,
    /// Zero: outside any span.
    pub(crate) span_id: u64,
    pub(crate) context: u64,
    pub(crate) tick: u64,
    /// Number of the site of the stage that recorded it; zero: outside any stage.
    pub(crate) stage: u32,
}

fn words<const BYTES: usize, const WORDS: usize>(record: &[u8]) -> Option<([u64; WORDS], &[u8])> {
    let (header, values) = record.split_first_chunk::<BYTES>()?;
    let mut words = [0; WORDS];
    for (word, chunk) in words.iter_mut().zip(header.as_chunks::<8>().0) {
        *word = u64::from_le_bytes(*chunk);
    }
    Some((words, values))
}

/// Decodes a record. Returns `None` for bytes that are not a record.
pub(crate) fn record(bytes: &[u8]) -> Option<Record<'_>> {
    let &[_, _, _, _, kind, detail, flags, _] = bytes.first_chunk::<HEAD>()?;
    let flags = RecordFlags(flags);
    match kind {
        KIND_START => {
            let ([_, site, high, low, span_id, parent_id, context, tick], values) =
                words::<START_HEADER, 8>(bytes)?;
            let trace_id = TraceId::from_halves(high, low);
            let site = site as u32;
            Some(Record::Start(Start { flags, site, trace_id, span_id, parent_id, context, tick }, values))
        }
        KIND_END => {
            let ([_, span_id, tick], values) = words::<END_HEADER, 3>(bytes)?;
            let outcome = Outcome::from_number(detail)?;
            Some(Record::End(End { flags, outcome, span_id, tick }, values))
        }
        KIND_EVENT => {
            let ([_, span_id, tick, sites], values) = words::<EVENT_HEADER, 4>(bytes)?;
            let (site, stage) = (sites as u32, (sites >> 32) as u32);
            Some(Record::Event(Event { flags, span_id, tick, site, stage }, values))
        }
        KIND_MEASUREMENT => {
            let ([_, tick, metric, bits, span_id], values) = words::<MEASUREMENT_HEADER, 5>(bytes)?;
            let number = match detail {
                NUMBER_UNSIGNED => Number::Unsigned(bits),
                NUMBER_SIGNED => Number::Signed(bits.cast_signed()),
                NUMBER_DOUBLE => Number::Double(f64::from_bits(bits)),
                _ => return None,
            };
            Some(Record::Measurement(Measured { tick, metric: metric as u32, number, span_id }, values))
        }
        KIND_CONTEXT => {
            let ([_, id, outer, count], values) = words::<CONTEXT_HEADER, 4>(bytes)?;
            let ends = match detail {
                CONTEXT_BEGINS => false,
                CONTEXT_ENDS => true,
                _ => return None,
            };
            Some(Record::Context(Context { ends, id, outer, count }, values))
        }
        KIND_LINK => {
            let ([_, span_id, high, low, linked_span_id], values) = words::<LINK_HEADER, 5>(bytes)?;
            let linked_trace_id = TraceId::from_halves(high, low);
            Some(Record::Link(Link { flags, span_id, linked_trace_id, linked_span_id }, values))
        }
        KIND_ADDED => {
            let ([_, span_id, tick, sites, context, outer], values) = words::<ADDED_HEADER, 6>(bytes)?;
            Some(Record::Added(Added { flags, span_id, tick, site: sites as u32, context, outer }, values))
        }
        KIND_FAILURE => {
            let ([_, span_id, tick], values) = words::<FAILURE_HEADER, 3>(bytes)?;
            Some(Record::Failure(Failure { flags, span_id, tick }, values))
        }
        KIND_LOG => {
            let ([_, high, low, span_id, context, tick, stage], values) = words::<LOG_HEADER, 7>(bytes)?;
            let severity = Severity::from_number(detail)?;
            let trace_id = TraceId::from_halves(high, low);
            let stage = stage as u32;
            Some(Record::Log(Log { flags, severity, trace_id, span_id, context, tick, stage }, values))
        }
        _ => None,
    }
}

/// Returns the tag of a record's installation.
pub(crate) fn installation(bytes: &[u8]) -> Option<u8> {
    bytes.first_chunk::<HEAD>().and_then(|head| head.last().copied())
}

/// Returns the length of the first record in `bytes`, if it is one that they can contain.
pub(crate) fn length(bytes: &[u8]) -> Option<usize> {
    let &[a, b, c, d, ..] = bytes.first_chunk::<HEAD>()?;
    let length = u32::from_le_bytes([a, b, c, d]) as usize;
    (length >= HEAD && length <= bytes.len()).then_some(length)
}

/// Iterates over consecutive records.
pub(crate) fn records(mut rest: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let (record, after) = length(rest).and_then(|length| rest.split_at_checked(length))?;
        rest = after;
        Some(record)
    })
}

/// A short form of the fuzz test of `fuzz/`, for every test run.
#[cfg(all(test, feature = "otlp"))]
mod tests {
    use crate::__private::fuzzing;
    use crate::record::format::{
        KIND_ADDED, KIND_CONTEXT, KIND_END, KIND_EVENT, KIND_FAILURE, KIND_LINK, KIND_LOG, KIND_MEASUREMENT,
        KIND_START, head,
    };

    /// Generator of pseudo-random bytes (xorshift64), equal in every run.
    struct Bytes(u64);

    impl Bytes {
        fn next(&mut self) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0
        }

        /// Returns a record with a valid head and a random body.
        fn record(&mut self) -> Vec<u8> {
            let length = (8 + self.next() % 40 * 8) as usize;
            let known = [
                KIND_START,
                KIND_END,
                KIND_EVENT,
                KIND_MEASUREMENT,
                KIND_CONTEXT,
                KIND_LINK,
                KIND_LOG,
                KIND_ADDED,
                KIND_FAILURE,
            ];
            let kinds = [&known[..], &[self.next() as u8]].concat();
            let kind = kinds[self.next() as usize % kinds.len()];
            let flags = self.next() as u8;
            let mut words = vec![head(length, kind, self.next() as u8 % 5, flags, 0)];
            // Small numbers are those of existing sites, ids and tags.
            words.extend((1..length / 8).map(|_| match self.next() % 3 {
                0 => self.next() % 5,
                1 => u64::from_le_bytes(std::array::from_fn(|_| self.next() as u8 % 11)),
                _ => self.next(),
            }));
            words.into_iter().flat_map(u64::to_le_bytes).collect()
        }
    }

    #[test]
    fn arbitrary_records_are_exported_as_valid_otlp() {
        let mut bytes = Bytes(0x9e37_79b9_7f4a_7c15);
        for round in 0..20_000 {
            let mut records: Vec<u8> = (0..round % 7).flat_map(|_| bytes.record()).collect();
            if round % 3 == 0 {
                records.truncate(bytes.next() as usize % (records.len() + 1));
            }
            fuzzing::read(&records);
        }
    }
}
