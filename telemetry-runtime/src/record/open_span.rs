//! The two records of a stage: what it writes when it begins and when it ends, or who takes it when there is no room.

use crate::context::current::{CurrentSpan, Flags};
use crate::context::propagated;
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::record::ending::{Describe, Ending, Record};
use crate::record::fields::{Fields, guarded};
use crate::record::format::{
    END_HEADER, FLAG_CONTEXT, FLAG_ERROR_TYPE, FLAG_EXPECTED, FLAG_OUTPUT, KIND_END, KIND_START, MAX_RECORD,
    START_HEADER, head, round_up,
};
use crate::record::ring::{self, Refusal, Reservation};
use crate::record::site::Site;
use crate::record::slow_path::{self, ShedEnd};
use crate::record::write::{values, write_record};
use crate::record::{clock, ids, inherited, sampler};

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

/// Sentinel for `shed`: the span is in the ring and owns propagated context that its end must release.
const CARRIES: u32 = u32::MAX;

/// Which span a stage is, as far as its end needs it.
#[derive(Clone, Copy)]
pub(crate) struct Identity {
    span_id: u64,
    sampled: bool,
}

impl CurrentSpan {
    #[inline(always)]
    pub(crate) const fn identity(&self) -> Identity {
        Identity { span_id: self.span_id, sampled: self.flags.is_sampled() }
    }
}

impl Open {
    /// Returns a stage that is not recorded but forwarded, under this number on its thread.
    pub(crate) const fn forwarded(site: &'static Site, number: u64) -> Open {
        Open { site, start: number, state: State::FORWARDED, shed: 0 }
    }

    /// The number of a forwarded stage on its thread.
    pub(crate) const fn forwarded_number(&self) -> u64 {
        self.start
    }

    /// Writes the beginning of a stage below `parent`.
    #[inline(always)]
    pub(crate) fn begin(
        site: &'static Site,
        state: State,
        parent: &CurrentSpan,
        record: Record<'_>,
    ) -> (Open, CurrentSpan) {
        let parent = &parent.within(state);
        let mut span = below(site, site.number(), state, parent);
        let mut open = Open { site, start: clock::ticks(state), state, shed: 0 };
        let mut room = Room::for_start();
        let length = open.write_start(room.bytes(), parent, &mut span, record);
        match room {
            Room::Ring(reservation) => reservation.commit(length),
            Room::Scratch(bytes, refusal) => {
                if open.shed == CARRIES {
                    propagated::end(span.span_id);
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
        parent: &CurrentSpan,
        span: &mut CurrentSpan,
        record: Record<'_>,
    ) -> usize {
        let site = self.site;
        let write = values(|fields: &mut Fields<'_>| guarded(fields.of_site(site), record));
        write_record::<START_HEADER, 8, ()>(room, span.flags.is_sampled(), write, |written, ()| {
            let mut flags = span.flags.of_start(parent.flags) | written.flags;
            if written.has_context {
                flags |= FLAG_CONTEXT;
                span.context = span.span_id;
                if propagated::is_in_use() && inherited::pack(self.site, written.values(), span, parent) {
                    self.shed = CARRIES;
                }
            }
            [
                head(round_up(written.length), KIND_START, 0, flags, self.state.tag()),
                u64::from(span.site),
                span.trace_high,
                span.trace_low,
                span.span_id,
                parent.span_id,
                parent.context,
                self.start,
            ]
        })
    }

    /// The ring refused the record: the span is shed, its labels are kept for the metrics.
    #[cold]
    #[inline(never)]
    fn shed_start(&self, bytes: &[u8], length: usize, span: &CurrentSpan, refusal: Refusal) -> u32 {
        let values = bytes.get(START_HEADER..length).unwrap_or_default();
        let sampled = span.flags.is_sampled();
        slow_path::with(|path| path.shed_start(self.site, values, sampled, refusal.reason())).max(1)
    }

    /// Ends the stage; `describe` says how, and is not called when nothing is recorded.
    #[inline(always)]
    pub(crate) fn end(self, identity: Identity, describe: Describe<'_>) {
        if self.state != State::now() {
            return self.end_unrecorded(describe);
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

    /// Ends a stage of an installation that is over, which does nothing, or one that is forwarded.
    #[cold]
    #[inline(never)]
    fn end_unrecorded(self, describe: Describe<'_>) {
        if self.state == State::FORWARDED {
            self.end_forwarded(describe);
        }
    }

    /// Where the end goes of a stage that is not simply in the ring, and whether its values are exported.
    #[cold]
    #[inline(never)]
    fn room_elsewhere(&self, identity: Identity) -> (Room, bool) {
        if self.shed == CARRIES {
            propagated::end(identity.span_id);
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
        let mut written_end = WrittenEnd { outcome: Outcome::Ok, error_type: "", length: 0 };
        let length = write_record::<END_HEADER, 3, _>(
            room,
            exported,
            |fields| {
                let mut ending = Ending::new(fields);
                guarded(&mut ending, describe);
                let mut flags = if ending.has_output { FLAG_OUTPUT } else { 0 };
                if ending.outcome != Outcome::Ok {
                    flags |= FLAG_ERROR_TYPE | if ending.expected { FLAG_EXPECTED } else { 0 };
                    ending.fields.trailer(ending.error_type);
                }
                (ending.fields, (ending.outcome, ending.error_type, flags))
            },
            |written, (outcome, error_type, flags)| {
                (written_end.outcome, written_end.error_type) = (outcome, error_type);
                let (length, flags) = (round_up(written.length), flags | written.flags);
                [head(length, KIND_END, outcome as u8, flags, self.state.tag()), identity.span_id, end]
            },
        );
        written_end.length = length;
        written_end
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

/// The current of a span that begins, in the stage with this number: in the parent's trace, or in a new one that is sampled
/// as the site says.
#[inline(always)]
pub(crate) fn below(site: &'static Site, stage: u32, state: State, parent: &CurrentSpan) -> CurrentSpan {
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
