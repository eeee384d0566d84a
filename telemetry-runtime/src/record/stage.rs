//! A stage from its first instruction to its last: two records in the ring.

use crate::context::current::{self, Ambient, Flags};
use crate::context::luggage;
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::model::signal::{Reason, Signal};
use crate::record::ending::{Begun, Described, Ending, Given, Meaning};
use crate::record::fields::{Fields, clear_padding, guarded};
use crate::record::format::{
    END_HEADER, FLAG_CONTEXT, FLAG_ERROR_TYPE, FLAG_EXPECTED, FLAG_OUTPUT, FLAG_OVERFULL, KIND_END,
    KIND_START, MAX_RECORD, START_HEADER, head, round_up,
};
use crate::record::ring::{self, Refusal, Reservation};
use crate::record::site::Site;
use crate::record::slow_path::{self, ShedEnd};
use crate::record::{borrowed, clock, departure, ids, sampler, thrown};

/// Writes the attributes and the inputs of a stage that begins; called at most once.
pub(crate) type Record<'a> = &'a mut dyn FnMut(&mut Fields<'_>);
/// Says how a stage ended; called at most once.
pub(crate) type Describe<'a> = &'a mut dyn FnMut(&mut Ending<'_>);

/// What it takes to end a stage that has begun, besides its identity.
#[derive(Clone, Copy)]
pub(crate) struct Open {
    site: &'static Site,
    start: u64,
    state: State,
    /// Zero: the span is in the ring. [`CARRIES`]: it is, and has set what goes along to other processes.
    /// Otherwise it was shed, and its labels have this number.
    shed: u32,
}

/// No number of labels.
const CARRIES: u32 = u32::MAX;

/// Which span a stage is, as far as its end needs it.
#[derive(Clone, Copy)]
pub(crate) struct Identity {
    span_id: u64,
    sampled: bool,
}

impl Ambient {
    #[inline(always)]
    pub(crate) const fn identity(&self) -> Identity {
        Identity { span_id: self.span_id, sampled: self.flags.is_sampled() }
    }
}

impl Site {
    /// Begins a stage that runs on this thread until it returns, and that captures nothing.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn enter(&'static self) -> Stage {
        self.enter_with(|_| {})
    }

    /// The same where `record` writes the attributes and then the inputs; it is not called when
    /// nothing is recorded.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn enter_with(&'static self, record: impl FnOnce(&mut Fields<'_>)) -> Stage {
        let state = State::now();
        if state.is_off() {
            return Stage(None);
        }
        // Not before: what is called through a pointer may be laid out in memory.
        let mut record = Some(record);
        self.begin_below(state, None, &mut |fields| {
            if let Some(record) = record.take() {
                record(fields);
            }
        })
    }

    /// Below this parent, or below what runs here.
    ///
    /// Not generic, so that a debug build compiles it once and not for every stage of the user; a
    /// release build inlines it and sees through `record`. So it is with all functions that say
    /// `not(debug_assertions)`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn begin_below(
        &'static self,
        state: State,
        parent: Option<&Ambient>,
        record: Record<'_>,
    ) -> Stage {
        let previous = current::get();
        let (open, span) = if state.is_unrecorded() {
            let Some(open) = Open::shown(self, record) else { return Stage(None) };
            (open, previous)
        } else {
            Open::begin(self, state, parent.unwrap_or(&previous), record)
        };
        current::set(span);
        Stage(Some(Entered { open, identity: span.identity(), previous }))
    }
}

/// What is called at most once, for those who may not be generic.
#[inline(always)]
pub(crate) fn once(record: impl FnOnce(&mut Fields<'_>)) -> impl FnMut(&mut Fields<'_>) {
    let mut record = Some(record);
    move |fields| {
        if let Some(record) = record.take() {
            record(fields);
        }
    }
}

impl Open {
    /// A stage without a record, whose end is none either.
    pub(crate) const fn unrecorded(site: &'static Site, start: u64) -> Open {
        Open { site, start, state: State::SHOWN, shed: 0 }
    }

    /// A stage that is not recorded, but a span for a `tracing` subscriber if one wants it.
    #[cold]
    #[inline(never)]
    fn shown(site: &'static Site, record: Record<'_>) -> Option<Open> {
        borrowed::begin_entered(site, record).map(|number| Open::unrecorded(site, number))
    }

    #[inline(always)]
    fn is_shown(&self) -> bool {
        self.state == State::SHOWN
    }

    #[cold]
    #[inline(never)]
    fn end_shown(self, describe: Describe<'_>) {
        if let Some(shown) = borrowed::entered(self.start) {
            shown.end(describe);
        }
    }

    /// Writes the beginning of a stage below `parent`.
    #[inline(always)]
    pub(crate) fn begin(
        site: &'static Site,
        state: State,
        parent: &Ambient,
        record: Record<'_>,
    ) -> (Open, Ambient) {
        let parent = &parent.within(state);
        let mut span = below(site, state, parent);
        let mut open = Open { site, start: clock::ticks(state), state, shed: 0 };
        let mut room = Room::for_start();
        let length = open.write_start(room.bytes(), parent, &mut span, record);
        match room {
            Room::Ring(reservation) => reservation.commit(length),
            Room::Scratch(bytes, refusal) => {
                if open.shed == CARRIES {
                    luggage::end(span.span_id);
                }
                open.shed = open.shed_start(&bytes, length, &span, refusal);
                // What it would have handed down is shed with it; what it was handed is not.
                span.context = parent.context;
            }
        }
        (open, span)
    }

    #[inline(always)]
    fn write_start(
        &mut self,
        room: &mut [u8],
        parent: &Ambient,
        span: &mut Ambient,
        record: Record<'_>,
    ) -> usize {
        let size = room.len();
        let Some((header, values)) = room.split_first_chunk_mut::<START_HEADER>() else { return 0 };
        let exported = span.flags.is_sampled();
        let mut fields = Fields::new(values, exported);
        guarded(&mut fields, record);
        let (left, has_context) = (fields.left(), fields.has_context());
        let length = size - left;
        let mut flags = span.flags.of_start(parent.flags);
        if fields.is_overfull() {
            flags |= FLAG_OVERFULL;
            clear_padding(values, left);
        }
        if has_context {
            flags |= FLAG_CONTEXT;
            span.context = span.span_id;
            if luggage::is_in_use()
                && departure::pack(self.site, values.get(..length - START_HEADER), span, parent)
            {
                self.shed = CARRIES;
            }
        }
        let words = [
            head(round_up(length), KIND_START, 0, flags, self.state.tag()),
            u64::from(span.site),
            span.trace_high,
            span.trace_low,
            span.span_id,
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
    fn shed_start(&self, bytes: &[u8], length: usize, span: &Ambient, refusal: Refusal) -> u32 {
        let values = bytes.get(START_HEADER..length).unwrap_or_default();
        let sampled = span.flags.is_sampled();
        slow_path::with(|path| path.shed_start(self.site, values, sampled, refusal.reason())).max(1)
    }

    /// Ends the stage; `describe` says how, and is not called when nothing is recorded.
    #[inline(always)]
    pub(crate) fn end(self, identity: Identity, describe: Describe<'_>) {
        if self.state != State::now() {
            return;
        }
        let end = clock::ticks(self.state);
        let (mut room, exported) =
            if self.shed == 0 { (Room::for_end(), identity.sampled) } else { self.room_elsewhere(identity) };
        let written = self.write_end(room.bytes(), identity, exported, end, describe);
        match room {
            Room::Ring(reservation) => reservation.commit(written.length),
            Room::Scratch(bytes, _) => self.end_without_room(&bytes, end, &written),
        }
    }

    /// Where the end goes of a stage that is not simply in the ring, and whether its values are exported.
    #[cold]
    #[inline(never)]
    fn room_elsewhere(&self, identity: Identity) -> (Room, bool) {
        if self.shed == CARRIES {
            luggage::end(identity.span_id);
            return (Room::for_end(), identity.sampled);
        }
        (Room::scratch(Refusal::Full), false)
    }

    #[inline(always)]
    fn write_end(
        &self,
        room: &mut [u8],
        identity: Identity,
        exported: bool,
        end: u64,
        describe: Describe<'_>,
    ) -> WrittenEnd {
        let size = room.len();
        let Some((header, values)) = room.split_first_chunk_mut::<END_HEADER>() else {
            return WrittenEnd { outcome: Outcome::Ok, error_type: "", length: 0 };
        };
        let mut ending = Ending::new(Fields::new(values, exported));
        guarded(&mut ending, describe);
        let mut flags = 0;
        if ending.outcome != Outcome::Ok {
            flags |= FLAG_ERROR_TYPE | if ending.expected { FLAG_EXPECTED } else { 0 };
            ending.fields.trailer(ending.error_type);
        }
        if ending.has_output {
            flags |= FLAG_OUTPUT;
        }
        let (outcome, error_type, left) = (ending.outcome, ending.error_type, ending.fields.left());
        if ending.fields.is_overfull() {
            flags |= FLAG_OVERFULL;
            clear_padding(values, left);
        }
        let length = size - left;
        let head = head(round_up(length), KIND_END, outcome as u8, flags, self.state.tag());
        let words = [head, identity.span_id, end];
        write_words(header, words);
        WrittenEnd { outcome, error_type, length }
    }

    #[cold]
    #[inline(never)]
    fn end_without_room(&self, bytes: &[u8], end: u64, written: &WrittenEnd) {
        let record = bytes.get(..round_up(written.length)).unwrap_or_default();
        if matches!(self.shed, 0 | CARRIES) {
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

/// The ambient of a stage that begins: a new span in the parent's trace, or in a new one.
#[inline(always)]
fn below(site: &'static Site, state: State, parent: &Ambient) -> Ambient {
    let mut span = *parent;
    span.site = site.number();
    span.span_id = ids::next(state);
    span.flags = parent.flags.below();
    if parent.is_none() {
        span.trace_high = ids::next(state);
        span.trace_low = ids::next(state);
        span.flags = Flags::new(state, sampler::samples(span.trace_low, site.threshold()));
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
/// It ends when its body has run; dropped before that, it is unwinding, and ends as a panic.
#[must_use = "a stage that is not run ends at once"]
pub struct Stage(Option<Entered>);

struct Entered {
    open: Open,
    identity: Identity,
    previous: Ambient,
}

impl<M> Begun<Stage, M> {
    /// Runs the function's body.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run<R>(self, body: impl FnOnce() -> R) -> R
    where
        M: Meaning<R>,
    {
        let returned = body();
        self.stage.returned(&returned, &self.meaning);
        returned
    }
}

impl Stage {
    /// Where nothing is recorded.
    pub(crate) const fn none() -> Stage {
        Stage(None)
    }

    /// What its children see, right after it has begun: `None` where it is not recorded.
    pub(crate) fn span(&self) -> Option<Ambient> {
        self.0.as_ref().filter(|entered| !entered.open.is_shown()).map(|_| current::get())
    }

    /// Runs the function's body; a closure, whose argument's type follows from the body, says what its
    /// result means.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run_described<R>(self, body: impl FnOnce() -> R, describe: impl Fn(&R, &mut Ending<'_>)) -> R {
        let returned = body();
        self.returned(&returned, &Described(describe));
        returned
    }

    /// The same for a block whose type was asked for where its value goes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn run_given<R>(
        self,
        _given: Given<R>,
        body: impl FnOnce() -> R,
        describe: impl Fn(&R, &mut Ending<'_>),
    ) -> R {
        self.run_described(body, describe)
    }

    /// Not generic in the body: stages whose results are of one type and mean the same share it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn returned<R>(mut self, returned: &R, meaning: &impl Meaning<R>) {
        let Some(entered) = self.0.take() else { return };
        // Two closures, so that the one of the hot path is inlined and not laid out in memory. A debug
        // build has one, as it inlines neither.
        #[cfg(not(debug_assertions))]
        if entered.open.is_shown() {
            entered.open.end_shown(&mut |ending| meaning.say(returned, ending));
        } else {
            entered.leave(&mut |ending| meaning.say(returned, ending));
        }
        #[cfg(debug_assertions)]
        entered.end(&mut |ending| meaning.say(returned, ending));
    }
}

impl Drop for Stage {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn drop(&mut self) {
        if let Some(entered) = &self.0 {
            entered.panicked();
        }
    }
}

impl Entered {
    #[inline(always)]
    fn leave(&self, describe: Describe<'_>) {
        current::set(self.previous);
        self.open.end(self.identity, describe);
    }

    /// Ends it, whoever sees it.
    fn end(&self, describe: Describe<'_>) {
        if self.open.is_shown() {
            return self.open.end_shown(describe);
        }
        self.leave(describe);
    }

    #[cold]
    #[inline(never)]
    fn panicked(&self) {
        self.end(&mut panicked);
    }
}

/// The error type of a stage whose future was dropped.
pub(crate) const CANCELLED: &str = "cancelled";

pub(crate) fn panicked(ending: &mut Ending<'_>) {
    ending.outcome = Outcome::Panic;
    ending.error_type = thrown::error_type();
}

pub(crate) fn cancelled(ending: &mut Ending<'_>) {
    ending.outcome = Outcome::Cancelled;
    ending.error_type = CANCELLED;
}
