//! The two records of a stage, at its begin and at its end, written into the ring or passed to the slow path.

use crate::context::current::{self, CurrentSpan, Flags};
use crate::context::propagated;
use crate::context::state::State;
use crate::model::outcome::Outcome;
use crate::record::ending::{Describe, Ending, Record};
use crate::record::fields::{Fields, without_panics};
use crate::record::format::{
    END_HEADER, FLAG_CONTEXT, FLAG_EXPECTED, FLAG_LOCAL, FLAG_OUTPUT, KIND_END, KIND_START, START_HEADER,
    flags_of, head, round_up,
};
use crate::record::ring::{RecordBuffer, ReserveError};
#[cfg(feature = "bridge")]
use crate::record::running_fields;
use crate::record::site::Site;
use crate::record::slow_path::{self, DroppedEnd, DroppedStart};
use crate::record::write::{values, write_record};
use crate::record::{clock, ids, inherited, sampler};

/// Data for the end of a stage that has begun, besides its identity.
#[derive(Clone, Copy)]
pub(crate) struct StageSpan {
    pub(super) site: &'static Site,
    pub(super) start: u64,
    pub(super) state: State,
    /// Zero, or [`OWNS_CONTEXT`]: the span is in the ring. Otherwise the span was dropped, and this is the
    /// number of its labels.
    pub(super) dropped: u32,
}

/// Sentinel for `dropped`: the span is in the ring and owns propagated context, or fields for printed lines,
/// that its end must release.
pub(super) const OWNS_CONTEXT: u32 = u32::MAX;

/// Identity of a span, as its end needs it.
#[derive(Clone, Copy)]
pub(crate) struct Identity {
    pub(super) span_id: u64,
    pub(super) flags: Flags,
}

#[cfg(test)]
impl Identity {
    pub(crate) const fn span_id(self) -> u64 {
        self.span_id
    }
}

impl CurrentSpan {
    #[inline(always)]
    pub(crate) const fn identity(&self) -> Identity {
        Identity { span_id: self.span_id, flags: self.flags }
    }
}

impl StageSpan {
    /// Returns a stage that is forwarded to `tracing`, under this number on its thread.
    pub(crate) const fn forwarded(site: &'static Site, number: u64) -> StageSpan {
        StageSpan { site, start: number, state: State::FORWARDED, dropped: 0 }
    }

    /// Begins a stage and enters it, where the hot path does not: stages are forwarded to a `tracing`
    /// subscriber, only those of some threads are recorded, or this one is not registered or filtered.
    /// Returns the previous current span, too.
    #[cold]
    #[inline(never)]
    pub(crate) fn begin_otherwise(
        site: &'static Site,
        parent: Option<&CurrentSpan>,
        record: Record<'_>,
    ) -> Option<(StageSpan, Identity, CurrentSpan)> {
        if site.is_switched_off() && !State::now().is_unrecorded() {
            return None;
        }
        let mut current = current::get();
        let parent = *parent.unwrap_or(&current);
        let Some(state) = current::recorded(&parent) else {
            let number = StageSpan::forward(site, record)?;
            return Some((StageSpan::forwarded(site, number), current.identity(), current));
        };
        let (open, span, identity) = StageSpan::begin_by_rule(site, state, &parent, record)?;
        if span.flags.is_filtered() {
            // A handle of the stage is one of the span above it.
            current.flags = current.flags.shared();
        }
        current::set(span);
        Some((open, identity, current))
    }

    /// Returns the site of the stage.
    pub(crate) const fn site(&self) -> &'static Site {
        self.site
    }

    /// Writes the start record of a stage that is a child of `parent`.
    #[inline(always)]
    pub(crate) fn begin(
        (site, number): (&'static Site, u32),
        state: State,
        parent: &CurrentSpan,
        record: Record<'_>,
    ) -> (StageSpan, CurrentSpan) {
        let parent = parent.within(state);
        let span = child_span(site, number, state, &parent);
        StageSpan::begin_span(site, state, &parent, span, record)
    }

    /// Writes the start record of this span.
    #[inline(always)]
    pub(crate) fn begin_span(
        site: &'static Site,
        state: State,
        parent: &CurrentSpan,
        mut span: CurrentSpan,
        record: Record<'_>,
    ) -> (StageSpan, CurrentSpan) {
        let mut open = StageSpan { site, start: clock::ticks(state), state, dropped: 0 };
        let mut room = RecordBuffer::for_start();
        let length = open.write_start(room.bytes(), parent, &mut span, record);
        if let Some((bytes, error)) = room.commit(length) {
            if open.dropped == OWNS_CONTEXT {
                release(span.span_id);
            }
            let (values, is_sampled) = (&*bytes, span.flags.is_sampled());
            let start = DroppedStart { site, values, is_sampled, reason: error.reason(), tick: open.start };
            open.dropped = dropped_start(length, &start);
            // Its own inherited fields are dropped with it, those of its parent are not.
            (span.context, span.flags) = (parent.context, span.flags.dropped());
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
                if propagated::is_in_use()
                    && inherited::propagate(site, written.values(), span.span_id, parent.context)
                {
                    self.dropped = OWNS_CONTEXT;
                }
            }
            #[cfg(feature = "bridge")]
            if running_fields::is_in_use() {
                let parent = (parent.stage_id(), parent.context);
                running_fields::begin(site, written.values(), span.span_id, parent);
                self.dropped = OWNS_CONTEXT;
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

    /// Returns whether the installation is still the one in which the stage began.
    #[inline(always)]
    pub(crate) fn is_current(&self) -> bool {
        self.state == State::now()
    }

    /// Ends the stage. `describe` sets its outcome, and is not called if nothing is recorded.
    #[inline(always)]
    pub(crate) fn end(self, identity: Identity, describe: Describe<'_>) {
        if self.is_current() {
            self.end_current(identity, false, describe);
        } else {
            self.end_unrecorded(describe);
        }
    }

    /// Ends a forwarded stage. A stage of an ended installation has no end record.
    #[inline(always)]
    pub(crate) fn end_unrecorded(self, describe: Describe<'_>) {
        end_unrecorded(self.state, self.start, describe);
    }

    /// Ends the stage in the installation in which it began. It is local if this thread alone recorded what
    /// belongs to it.
    #[inline(always)]
    pub(crate) fn end_current(self, identity: Identity, is_local: bool, describe: Describe<'_>) {
        let end = clock::ticks(self.state);
        let is_in_ring = self.dropped == 0 || release_context(self.dropped, identity.span_id);
        let mut room =
            if is_in_ring { RecordBuffer::for_end() } else { RecordBuffer::on_heap(ReserveError::Full) };
        let (mut outcome, mut error_type) = (Outcome::Ok, "");
        let length = write_record::<END_HEADER, 3, (u8, u8)>(
            room.bytes(),
            identity.flags.is_sampled() && is_in_ring,
            |mut fields| {
                fields.of_site(self.site);
                let mut ending = Ending::new(fields);
                without_panics(&mut ending, describe);
                let mut flags = if ending.has_output { FLAG_OUTPUT } else { 0 };
                if ending.outcome != Outcome::Ok {
                    (ending, flags) = ending.without_success(flags);
                }
                (outcome, error_type) = (ending.outcome, ending.error_type);
                (ending.fields, (ending.outcome as u8, flags))
            },
            |written, (outcome, flags)| {
                let local = if is_local { FLAG_LOCAL } else { 0 };
                let (length, flags) = (round_up(written.length), flags | written.flags | local);
                [head(length, KIND_END, outcome, flags, self.state.tag()), identity.span_id, end]
            },
        );
        if let Some((bytes, _)) = room.commit(length) {
            let ticks = end.wrapping_sub(self.start);
            let (site, labels, span_id) = (self.site, self.dropped, identity.span_id);
            end_without_room(
                &bytes,
                length,
                &DroppedEnd {
                    site,
                    labels,
                    span_id,
                    ticks,
                    tick: end,
                    outcome,
                    error_type,
                    is_expected: false,
                    has_output: false,
                    values: &[],
                },
            );
        }
        if outcome != Outcome::Ok {
            slow_path::wait_for_failure();
        }
    }
}

/// Ends the forwarded stage with this number on its thread.
#[cold]
#[inline(never)]
fn end_unrecorded(state: State, number: u64, describe: Describe<'_>) {
    if state == State::FORWARDED {
        StageSpan::end_forwarded(number, describe);
    }
}

/// Drops the span, because the ring has no room for its record of this length. Returns the number of its
/// labels, for the metrics.
#[cold]
#[inline(never)]
pub(super) fn dropped_start(length: usize, start: &DroppedStart<'_>) -> u32 {
    let values = start.values.get(START_HEADER..length).unwrap_or_default();
    slow_path::with(|path| path.dropped_start(DroppedStart { values, ..*start })).max(1)
}

/// Releases the context that a stage owns. Returns false if the stage was dropped instead.
#[cold]
#[inline(never)]
fn release_context(dropped: u32, span_id: u64) -> bool {
    let owns_context = dropped == OWNS_CONTEXT;
    if owns_context {
        release(span_id);
    }
    owns_context
}

#[cold]
pub(super) fn release(span_id: u64) {
    propagated::end(span_id);
    #[cfg(feature = "bridge")]
    running_fields::end(span_id);
}

/// Passes on the end of a stage that was dropped, or whose END record has no room in the ring.
#[cold]
#[inline(never)]
fn end_without_room(bytes: &[u8], length: usize, end: &DroppedEnd<'_>) {
    let record = bytes.get(..round_up(length)).unwrap_or_default();
    slow_path::with(|path| match end.labels {
        0 | OWNS_CONTEXT => path.overflowing_end(record),
        _ => {
            // Read from the record: a stage that has room would carry them to its end for nothing.
            let flags = flags_of(record);
            let (is_expected, has_output) = (flags & FLAG_EXPECTED != 0, flags & FLAG_OUTPUT != 0);
            let values = record.get(END_HEADER..).unwrap_or_default();
            path.dropped_end(DroppedEnd { is_expected, has_output, values, ..*end });
        }
    });
}

/// Returns a span that begins in the stage with this number: a child of `parent`, or the root of a new trace,
/// which the site may sample by its own ratio.
#[inline(always)]
pub(crate) fn child_span(site: &'static Site, stage: u32, state: State, parent: &CurrentSpan) -> CurrentSpan {
    let span_id = ids::next(state);
    if parent.is_none() {
        let (trace_high, trace_low) = ids::next_trace(state);
        let flags = Flags::new(
            state,
            sampler::samples_new((trace_high, trace_low), site.threshold(), || site.name()),
        );
        CurrentSpan { trace_high, trace_low, span_id, context: parent.context, site: stage, flags }
    } else {
        CurrentSpan { span_id, site: stage, flags: parent.flags.of_child(), ..*parent }
    }
}
