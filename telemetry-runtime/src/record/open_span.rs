//! The two records of a stage, at its begin and at its end, written into the ring or passed to the slow path.

use crate::context::current::{CurrentSpan, Flags};
use crate::context::propagated;
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::record::ending::{Describe, Ending, Record};
use crate::record::fields::{Fields, without_panics};
use crate::record::format::{
    END_HEADER, FLAG_CONTEXT, FLAG_ERROR_TYPE, FLAG_EXPECTED, FLAG_OUTPUT, KIND_END, KIND_START, MAX_RECORD,
    START_HEADER, head, round_up,
};
use crate::record::ring::{self, Reservation, ReserveError};
use crate::record::site::Site;
use crate::record::slow_path::{self, DroppedEnd};
use crate::record::write::{values, write_record};
use crate::record::{clock, ids, inherited, sampler};

/// Data for the end of a stage that has begun, besides its identity.
#[derive(Clone, Copy)]
pub(crate) struct StageSpan {
    site: &'static Site,
    start: u64,
    state: State,
    /// Zero, or [`OWNS_CONTEXT`]: the span is in the ring. Otherwise the span was dropped, and this is the
    /// number of its labels.
    dropped: u32,
}

/// Sentinel for `dropped`: the span is in the ring and owns propagated context that its end must release.
const OWNS_CONTEXT: u32 = u32::MAX;

/// Identity of a span, as its end needs it.
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

impl StageSpan {
    /// Returns a stage that is forwarded to `tracing`, under this number on its thread.
    pub(crate) const fn forwarded(site: &'static Site, number: u64) -> StageSpan {
        StageSpan { site, start: number, state: State::FORWARDED, dropped: 0 }
    }

    /// Returns the number of a forwarded stage on its thread.
    pub(crate) const fn forwarded_number(&self) -> u64 {
        self.start
    }

    /// Writes the start record of a stage that is a child of `parent`.
    #[inline(always)]
    pub(crate) fn begin(
        site: &'static Site,
        state: State,
        parent: &CurrentSpan,
        record: Record<'_>,
    ) -> (StageSpan, CurrentSpan) {
        let parent = &parent.within(state);
        let mut span = child_span(site, site.number(), state, parent);
        let mut open = StageSpan { site, start: clock::ticks(state), state, dropped: 0 };
        let mut room = RecordBuffer::for_start();
        let length = open.write_start(room.bytes(), parent, &mut span, record);
        match room {
            RecordBuffer::Ring(reservation) => reservation.commit(length),
            RecordBuffer::Scratch(bytes, error) => {
                if open.dropped == OWNS_CONTEXT {
                    propagated::end(span.span_id);
                }
                open.dropped = open.dropped_start(&bytes, length, &span, error);
                // Its own inherited fields are dropped with it, those of its parent are not.
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
        let write = values(|fields: &mut Fields<'_>| without_panics(fields.of_site(site), record));
        write_record::<START_HEADER, 8, ()>(room, span.flags.is_sampled(), write, |written, ()| {
            let mut flags = span.flags.of_start(parent.flags) | written.flags;
            if written.has_context {
                flags |= FLAG_CONTEXT;
                span.context = span.span_id;
                if propagated::is_in_use() && inherited::propagate(self.site, written.values(), span, parent)
                {
                    self.dropped = OWNS_CONTEXT;
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

    /// Drops the span, because the ring has no room for it. Returns the number of its labels, for the
    /// metrics.
    #[cold]
    #[inline(never)]
    fn dropped_start(&self, bytes: &[u8], length: usize, span: &CurrentSpan, error: ReserveError) -> u32 {
        let values = bytes.get(START_HEADER..length).unwrap_or_default();
        let sampled = span.flags.is_sampled();
        slow_path::with(|path| path.dropped_start(self.site, values, sampled, error.reason())).max(1)
    }

    /// Ends the stage. `describe` sets its outcome, and is not called if nothing is recorded.
    #[inline(always)]
    pub(crate) fn end(self, identity: Identity, describe: Describe<'_>) {
        if self.state != State::now() {
            return self.end_unrecorded(describe);
        }
        let end = clock::ticks(self.state);
        let (mut room, exported) = if self.dropped == 0 {
            (RecordBuffer::for_end(), identity.sampled)
        } else {
            self.room_elsewhere(identity)
        };
        let written = self.write_end(room.bytes(), identity, exported, end, describe);
        match room {
            RecordBuffer::Ring(reservation) => reservation.commit(written.length),
            RecordBuffer::Scratch(bytes, _) => self.end_without_room(&bytes, end, &written),
        }
    }

    /// Ends a forwarded stage. A stage of an ended installation has no end record.
    #[cold]
    #[inline(never)]
    fn end_unrecorded(self, describe: Describe<'_>) {
        if self.state == State::FORWARDED {
            self.end_forwarded(describe);
        }
    }

    /// Returns the buffer for the end of a stage that owns context or was dropped, and whether its values are
    /// exported.
    #[cold]
    #[inline(never)]
    fn room_elsewhere(&self, identity: Identity) -> (RecordBuffer, bool) {
        if self.dropped == OWNS_CONTEXT {
            propagated::end(identity.span_id);
            return (RecordBuffer::for_end(), identity.sampled);
        }
        (RecordBuffer::scratch(ReserveError::Full), false)
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
                without_panics(&mut ending, describe);
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
        if matches!(self.dropped, 0 | OWNS_CONTEXT) {
            return slow_path::with(|path| path.overflowing_end(record));
        }
        slow_path::with(|path| {
            path.dropped_end(DroppedEnd {
                site: self.site,
                labels: self.dropped,
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

/// Buffer of a record: in the ring, or on the heap if the ring has no room.
enum RecordBuffer {
    Ring(Reservation),
    Scratch(Vec<u8>, ReserveError),
}

impl RecordBuffer {
    #[inline(always)]
    fn for_start() -> RecordBuffer {
        match ring::reserve_start() {
            Ok(reservation) => RecordBuffer::Ring(reservation),
            Err(error) => RecordBuffer::scratch(error),
        }
    }

    #[inline(always)]
    fn for_end() -> RecordBuffer {
        match ring::reserve_end() {
            Ok(reservation) => RecordBuffer::Ring(reservation),
            Err(error) => RecordBuffer::scratch(error),
        }
    }

    /// Allocates a buffer, because the ring has no room.
    #[cold]
    #[inline(never)]
    fn scratch(error: ReserveError) -> RecordBuffer {
        RecordBuffer::Scratch(vec![0; MAX_RECORD], error)
    }

    #[inline(always)]
    fn bytes(&mut self) -> &mut [u8] {
        match self {
            RecordBuffer::Ring(reservation) => reservation.bytes(),
            RecordBuffer::Scratch(bytes, _) => bytes,
        }
    }
}

/// Returns a span that begins in the stage with this number: a child of `parent`, or the root of a new trace,
/// which the site may sample by its own ratio.
#[inline(always)]
pub(crate) fn child_span(site: &'static Site, stage: u32, state: State, parent: &CurrentSpan) -> CurrentSpan {
    let mut span = *parent;
    span.site = stage;
    span.span_id = ids::next(state);
    span.flags = parent.flags.of_child();
    if parent.is_none() {
        span.trace_high = ids::next(state);
        span.trace_low = ids::next(state);
        span.flags = Flags::new(state, sampler::samples(span.trace_low, site.threshold()));
    }
    span
}
