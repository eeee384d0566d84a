//! The two records of a stage: what it writes when it begins and when it ends, or who takes it when there is no room.

use crate::context::current::{Ambient, Flags};
use crate::context::luggage;
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::record::ending::Ending;
use crate::record::fields::{Fields, clear_padding, guarded};
use crate::record::format::{
    END_HEADER, FLAG_CONTEXT, FLAG_ERROR_TYPE, FLAG_EXPECTED, FLAG_OUTPUT, FLAG_OVERFULL, KIND_END,
    KIND_START, MAX_RECORD, START_HEADER, head, round_up, write_words,
};
use crate::record::ring::{self, Refusal, Reservation};
use crate::record::site::Site;
use crate::record::slow_path::{self, ShedEnd};
use crate::record::{borrowed, clock, departure, ids, sampler};

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

impl Open {
    /// A stage without a record, whose end is none either.
    pub(crate) const fn unrecorded(site: &'static Site, start: u64) -> Open {
        Open { site, start, state: State::SHOWN, shed: 0 }
    }

    /// A stage that is not recorded, but a span for a `tracing` subscriber if one wants it.
    #[cold]
    #[inline(never)]
    pub(crate) fn shown(site: &'static Site, record: Record<'_>) -> Option<Open> {
        borrowed::begin_entered(site, record).map(|number| Open::unrecorded(site, number))
    }

    #[inline(always)]
    pub(crate) fn is_shown(&self) -> bool {
        self.state == State::SHOWN
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn end_shown(self, describe: Describe<'_>) {
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
        let mut span = below(site, site.number(), state, parent);
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

/// The ambient of a span that begins, in the stage with this number: in the parent's trace, or in a new one that is sampled
/// as the site says.
#[inline(always)]
pub(crate) fn below(site: &'static Site, stage: u32, state: State, parent: &Ambient) -> Ambient {
    let mut span = *parent;
    span.site = stage;
    span.span_id = ids::next(state);
    span.flags = parent.flags.below();
    if parent.is_none() {
        span.trace_high = ids::next(state);
        span.trace_low = ids::next(state);
        span.flags = Flags::new(state, sampler::samples(span.trace_low, site.threshold()));
    }
    span
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
