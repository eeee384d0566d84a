//! A stage from its first instruction to its last: two records in the ring.

use crate::context::current::{self, Ambient, Flags};
use crate::model::outcome::Outcome;
use crate::model::signal::{Reason, Signal};
use crate::record::ending::Ending;
use crate::record::fields::Fields;
use crate::record::format::{
    END_HEADER, FLAG_CONTEXT, FLAG_ERROR_TYPE, FLAG_EXPECTED, FLAG_OUTPUT, FLAG_OVERFULL, FLAG_SAMPLED,
    KIND_END, KIND_START, MAX_RECORD, START_HEADER, head, round_up,
};
use crate::record::ring::{self, Refusal, Reservation};
use crate::record::site::Site;
use crate::record::slow_path::{self, ShedEnd};
use crate::record::state::State;
use crate::record::{clock, ids, sampler};

/// A stage that has begun: its identity, and what it takes to end it.
#[derive(Clone, Copy)]
pub(crate) struct Open {
    site: &'static Site,
    /// `State::OFF`: nothing is recorded.
    state: State,
    /// Zero: the span is in the ring. Otherwise it was shed, and its labels have this number.
    shed: u32,
    pub(crate) span: Ambient,
    start: u64,
}

impl Site {
    /// Begins a stage that runs on this thread until it returns; `record` writes the attributes and
    /// then the inputs, and is not called when nothing is recorded.
    #[inline(always)]
    pub fn enter(&'static self, record: impl FnOnce(&mut Fields<'_>)) -> Stage {
        let open = Open::begin(self, 0, record);
        if open.is_off() {
            return Stage { open, previous: Ambient::NONE };
        }
        let previous = current::get();
        current::set(open.span);
        Stage { open, previous }
    }
}

impl Open {
    #[inline(always)]
    pub(crate) const fn is_off(&self) -> bool {
        self.state.is_off()
    }

    #[inline(always)]
    pub(crate) fn begin(site: &'static Site, flags: u8, record: impl FnOnce(&mut Fields<'_>)) -> Open {
        let state = State::now();
        if state.is_off() {
            return Open { site, state: State::OFF, shed: 0, span: Ambient::NONE, start: 0 };
        }
        let parent = current::get();
        let mut open = Open { site, state, shed: 0, span: identity(site, state, &parent), start: 0 };
        open.start = clock::ticks(state);
        let mut room = Room::for_start();
        let length = open.write_start(room.bytes(), &parent, flags, record);
        open.shed = match room {
            Room::Ring(reservation) => {
                reservation.commit(length);
                0
            }
            Room::Scratch(bytes, refusal) => open.shed(&bytes, length, refusal),
        };
        open
    }

    #[inline(always)]
    fn write_start(
        &mut self,
        room: &mut [u8],
        parent: &Ambient,
        flags: u8,
        record: impl FnOnce(&mut Fields<'_>),
    ) -> usize {
        let size = room.len();
        let Some((header, values)) = room.split_first_chunk_mut::<START_HEADER>() else { return 0 };
        let exported = self.span.flags.is_sampled();
        let mut fields = Fields::new(values, exported);
        record(&mut fields);
        let length = size - fields.left();
        let mut flags = flags | if exported { FLAG_SAMPLED } else { 0 };
        if fields.is_overfull() {
            flags |= FLAG_OVERFULL;
        }
        if fields.has_context() {
            flags |= FLAG_CONTEXT;
            self.span.context = self.span.span_id;
        }
        let words = [
            head(round_up(length), KIND_START, 0, flags),
            u64::from(self.span.site),
            self.span.trace_high,
            self.span.trace_low,
            self.span.span_id,
            parent.span_id,
            parent.context,
            self.start,
        ];
        write_words(header, words);
        length
    }

    /// The ring refused the record: the span is shed, its labels are kept for the metrics.
    #[cold]
    #[inline(never)]
    fn shed(&self, bytes: &[u8], length: usize, refusal: Refusal) -> u32 {
        let values = bytes.get(START_HEADER..length).unwrap_or_default();
        let sampled = self.span.flags.is_sampled();
        slow_path::with(|path| path.shed_start(self.site, values, sampled, refusal.reason())).max(1)
    }

    /// Ends the stage; `describe` says how, and is not called when nothing is recorded.
    #[inline(always)]
    pub(crate) fn end(self, describe: impl FnOnce(&mut Ending<'_>)) {
        if self.state != State::now() {
            return;
        }
        let end = clock::ticks(self.state);
        let mut room = if self.shed == 0 { Room::for_end() } else { Room::scratch(Refusal::Full) };
        let written = self.write_end(room.bytes(), end, describe);
        match room {
            Room::Ring(reservation) => reservation.commit(written.length),
            Room::Scratch(bytes, _) => self.end_without_room(&bytes, end, &written),
        }
    }

    #[inline(always)]
    fn write_end(&self, room: &mut [u8], end: u64, describe: impl FnOnce(&mut Ending<'_>)) -> WrittenEnd {
        let size = room.len();
        let Some((header, values)) = room.split_first_chunk_mut::<END_HEADER>() else {
            return WrittenEnd { outcome: Outcome::Ok, error_type: "", length: 0 };
        };
        let exported = self.span.flags.is_sampled() && self.shed == 0;
        let mut ending = Ending::new(Fields::new(values, exported));
        describe(&mut ending);
        let mut flags = 0;
        if ending.outcome != Outcome::Ok {
            flags |= FLAG_ERROR_TYPE | if ending.expected { FLAG_EXPECTED } else { 0 };
            ending.fields.trailer(ending.error_type);
        }
        if ending.has_output {
            flags |= FLAG_OUTPUT;
        }
        if ending.fields.is_overfull() {
            flags |= FLAG_OVERFULL;
        }
        let length = size - ending.fields.left();
        let words = [head(round_up(length), KIND_END, ending.outcome as u8, flags), self.span.span_id, end];
        write_words(header, words);
        WrittenEnd { outcome: ending.outcome, error_type: ending.error_type, length }
    }

    #[cold]
    #[inline(never)]
    fn end_without_room(&self, bytes: &[u8], end: u64, written: &WrittenEnd) {
        let record = bytes.get(..round_up(written.length)).unwrap_or_default();
        if self.shed == 0 {
            return slow_path::with(|path| path.overflowing_end(record));
        }
        slow_path::with(|path| {
            path.shed_end(ShedEnd {
                site: self.site,
                labels: self.shed,
                ticks: end.wrapping_sub(self.start),
                outcome: written.outcome,
                error_type: written.error_type,
                values: record.get(END_HEADER..).unwrap_or_default(),
            });
        });
    }
}

struct WrittenEnd {
    outcome: Outcome,
    error_type: &'static str,
    length: usize,
}

/// Where a record is written: the ring, or memory of its own when the ring has no room.
enum Room {
    Ring(Reservation),
    Scratch(Vec<u8>, Refusal),
}

impl Room {
    #[inline(always)]
    fn for_start() -> Room {
        match ring::reserve_start() {
            Ok(reservation) => Room::Ring(reservation),
            Err(refusal) => Room::scratch(refusal),
        }
    }

    #[inline(always)]
    fn for_end() -> Room {
        match ring::reserve_end() {
            Ok(reservation) => Room::Ring(reservation),
            Err(refusal) => Room::scratch(refusal),
        }
    }

    /// Allocates: only when the ring has refused.
    #[cold]
    #[inline(never)]
    fn scratch(refusal: Refusal) -> Room {
        Room::Scratch(vec![0; MAX_RECORD], refusal)
    }

    #[inline(always)]
    fn bytes(&mut self) -> &mut [u8] {
        match self {
            Room::Ring(reservation) => reservation.bytes(),
            Room::Scratch(bytes, _) => bytes,
        }
    }
}

impl Refusal {
    pub(crate) const fn reason(self) -> Reason {
        match self {
            Refusal::Full => Reason::RingFull,
            Refusal::NoRing => Reason::RingLimit,
            Refusal::Reentrant => Reason::Reentrant,
        }
    }
}

/// The identity of a stage that begins: a new span in the parent's trace, or in a new one.
#[inline(always)]
fn identity(site: &'static Site, state: State, parent: &Ambient) -> Ambient {
    let mut span = *parent;
    span.site = site.number();
    span.span_id = ids::next(state);
    if parent.is_none() {
        span.trace_high = ids::next(state);
        span.trace_low = ids::next(state);
        let sampled = sampler::samples(span.trace_low, site.threshold());
        span.flags = if sampled { Flags::SAMPLED } else { Flags::default() };
    }
    span
}

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

/// Counts something that was not recorded.
#[cold]
pub(crate) fn lost(signal: Signal, reason: Reason) {
    slow_path::with(|path| path.lost(signal, reason));
}

/// A stage running on this thread; the ambient stage until it ends.
///
/// It ends with [`Stage::run`]; dropped before that, it is unwinding, and ends as a panic.
#[must_use = "a stage that is not run ends at once"]
pub struct Stage {
    open: Open,
    previous: Ambient,
}

impl Stage {
    /// Runs the function's body; `describe` says what its result means.
    #[inline(always)]
    pub fn run<R>(self, body: impl FnOnce() -> R, describe: impl FnOnce(&R, &mut Ending<'_>)) -> R {
        let returned = body();
        self.finish(|ending| describe(&returned, ending));
        returned
    }

    #[inline(always)]
    fn finish(self, describe: impl FnOnce(&mut Ending<'_>)) {
        let stage = std::mem::ManuallyDrop::new(self);
        if !stage.open.is_off() {
            current::set(stage.previous);
            stage.open.end(describe);
        }
    }
}

impl Drop for Stage {
    #[inline]
    fn drop(&mut self) {
        if !self.open.is_off() {
            current::set(self.previous);
            self.open.end(panicked);
        }
    }
}

/// The error type of a stage that unwound.
pub(crate) const PANIC: &str = "panic";
/// The error type of a stage whose future was dropped.
pub(crate) const CANCELLED: &str = "cancelled";

#[cold]
pub(crate) fn panicked(ending: &mut Ending<'_>) {
    ending.outcome = Outcome::Panic;
    ending.error_type = PANIC;
}

#[cold]
pub(crate) fn cancelled(ending: &mut Ending<'_>) {
    ending.outcome = Outcome::Cancelled;
    ending.error_type = CANCELLED;
}
