//! Layout of records in the ring, written by this folder and read by `read/decode.rs`. All numbers are
//! little-endian; every record begins on a multiple of eight bytes.
//!
//! ```text
//! every record   length u32 · kind u8 · detail u8 · flags u8 · installation u8
//! START   64 B   … site u32 · 0 u32 · trace id 16 · span id 8 · parent id 8 · context 8 · tick 8 · values
//! END     24 B   … span id 8 · tick 8 · if their flags say so: start, end, site and status of a bridged
//!                  span · output value · message, stack trace, file and line of the error or panic · error
//!                  type (a TEXT)
//! EVENT   32 B   … span id 8 · tick 8 · site u32 · stage's site u32 · values        (events and decisions)
//! CONTEXT 32 B    … context 8 · outer context 8 · count of fields 8 · tracestate · count names and values
//! LINK    40 B    … span id 8 · linked trace id 16 · linked span id 8 · tracestate of the linked span ·
//!                  PAIRS of its attributes
//! MEASUREMENT 32 B … tick 8 · metric u32 · 0 u32 · number 8 · values of its attributes
//! ADDED   48 B    … span id 8 · tick 8 · site u32 · stage's site u32 · context 8 · outer context 8 · values
//! FAILURE 24 B    … span id 8 · tick 8 · error type (a TEXT) · output value if the flag says so
//! LOG     56 B   … trace id 16 · span id 8 · context 8 · tick 8 · stage's site u32 · 0 u32 · values
//!
//! value          tag u8, then
//!   ABSENT FALSE TRUE REDACTED     nothing
//!   INT DOUBLE                     8 bytes
//!   TEXT PSEUDONYM                 length u16 · UTF-8
//!   CUT                            original length u32 (zero: unknown) · length u16 · UTF-8
//!   GROUP                          schema u32, then one value for each field of the schema
//!   ARRAY                          count u16, then count values of one type
//!   CUT_ARRAY                      original count u32, then as ARRAY
//!   PAIRS                          pairs of a TEXT and a value, until a value that is not a TEXT
//!   DROPPED                        values dropped for want of room u32 · values dropped at a limit u32
//! ```
//!
//! Values are positional: their names are in the site's and the schemas' tables. A record that ends
//! early has no last values: the reader counts them as dropped, if the flags say that the record is overfull.

/// Maximum bytes of a record, header included; a multiple of eight.
pub(crate) const MAX_RECORD: usize = 16 * 1024;

/// Bytes of the common head of every record.
pub(crate) const HEAD: usize = 8;
pub(crate) const START_HEADER: usize = 64;
pub(crate) const END_HEADER: usize = 24;
pub(crate) const EVENT_HEADER: usize = 32;
pub(crate) const MEASUREMENT_HEADER: usize = 40;
pub(crate) const CONTEXT_HEADER: usize = 32;
pub(crate) const LINK_HEADER: usize = 40;
pub(crate) const LOG_HEADER: usize = 56;
pub(crate) const ADDED_HEADER: usize = 48;
pub(crate) const FAILURE_HEADER: usize = 24;

pub(crate) const KIND_START: u8 = 1;
pub(crate) const KIND_END: u8 = 2;
pub(crate) const KIND_EVENT: u8 = 3;
pub(crate) const KIND_MEASUREMENT: u8 = 4;
pub(crate) const KIND_CONTEXT: u8 = 5;
pub(crate) const KIND_LINK: u8 = 6;
pub(crate) const KIND_LOG: u8 = 7;
pub(crate) const KIND_ADDED: u8 = 8;
pub(crate) const KIND_FAILURE: u8 = 9;

/// CONTEXT: the context begins or ends; the detail.
pub(crate) const CONTEXT_BEGINS: u8 = 0;
pub(crate) const CONTEXT_ENDS: u8 = 1;

/// MEASUREMENT: type of the number; the detail.
pub(crate) const NUMBER_UNSIGNED: u8 = 0;
pub(crate) const NUMBER_SIGNED: u8 = 1;
pub(crate) const NUMBER_DOUBLE: u8 = 2;

/// START, LINK, LOG: the trace is exported. A START without it is for metrics only.
pub(crate) const FLAG_SAMPLED: u8 = 1;
/// START, LINK: the trace id is random.
pub(crate) const FLAG_RANDOM: u8 = 2;
/// START: the parent is in another process. LINK: the linked span is.
pub(crate) const FLAG_REMOTE_PARENT: u8 = 4;
/// START: the stage has metrics and no span, and its id is that of a context in any case. The parent is the
/// nearest span above it.
pub(crate) const FLAG_FILTERED: u8 = 8;
/// START: the stage has fields that child stages inherit.
pub(crate) const FLAG_CONTEXT: u8 = 64;
/// END, FAILURE: an output value is in the record.
pub(crate) const FLAG_OUTPUT: u8 = 4;
/// END: four details of the error or the panic, which may be absent, precede the error type.
pub(crate) const FLAG_EXCEPTION: u8 = 1;
/// END: nothing but the ring of this record has records of the span, which another thread cannot know.
pub(crate) const FLAG_LOCAL: u8 = 2;
/// END: the error type is the last value.
pub(crate) const FLAG_ERROR_TYPE: u8 = 8;
/// END, FAILURE: the error is part of normal operation.
pub(crate) const FLAG_EXPECTED: u8 = 16;
/// END, FAILURE: the call may succeed if it is made again.
pub(crate) const FLAG_RETRYABLE: u8 = 64;
/// END: start, end, site and status that a program gave the span precede the other values. EVENT: the tick is
/// the time that a program gave the event, in nanoseconds since 1970.
pub(crate) const FLAG_GIVEN: u8 = 128;
/// All records: a value was dropped, because there was no room for it or at a limit.
pub(crate) const FLAG_OVERFULL: u8 = 32;

pub(crate) const TAG_ABSENT: u8 = 0;
pub(crate) const TAG_FALSE: u8 = 1;
pub(crate) const TAG_TRUE: u8 = 2;
pub(crate) const TAG_INT: u8 = 3;
pub(crate) const TAG_DOUBLE: u8 = 4;
pub(crate) const TAG_TEXT: u8 = 5;
pub(crate) const TAG_CUT: u8 = 6;
pub(crate) const TAG_REDACTED: u8 = 7;
pub(crate) const TAG_GROUP: u8 = 8;
pub(crate) const TAG_ARRAY: u8 = 9;
pub(crate) const TAG_PAIRS: u8 = 10;
pub(crate) const TAG_PSEUDONYM: u8 = 11;
pub(crate) const TAG_CUT_ARRAY: u8 = 12;
pub(crate) const TAG_DROPPED: u8 = 13;
/// Padding of an overfull record: no value follows.
pub(crate) const TAG_END: u8 = 255;

#[inline(always)]
pub(crate) const fn round_up(length: usize) -> usize {
    (length + 7) & !7
}

/// Returns the first eight bytes of a record.
#[inline(always)]
pub(crate) const fn head(length: usize, kind: u8, detail: u8, flags: u8, installation: u8) -> u64 {
    length as u64
        | (kind as u64) << 32
        | (detail as u64) << 40
        | (flags as u64) << 48
        | (installation as u64) << 56
}

/// Returns the flags of a record; none for bytes that are no record.
#[cold]
pub(crate) fn flags_of(record: &[u8]) -> u8 {
    record.get(6).copied().unwrap_or_default()
}

/// Writes words as the header of a record.
#[inline(always)]
pub(crate) fn write_words<const WORDS: usize, const BYTES: usize>(
    header: &mut [u8; BYTES],
    words: [u64; WORDS],
) {
    const { assert!(WORDS * 8 == BYTES) };
    for (chunk, word) in header.chunks_exact_mut(8).zip(words) {
        chunk.copy_from_slice(&word.to_le_bytes());
    }
}
