//! Stages that are recorded by the rules of the installation: in full, by metrics alone, or not at all.
//!
//! A stage with metrics alone writes the records of a stage in a trace that is not sampled. Its children are
//! those of the nearest span above it, so it has no part in the trace; its id is that of a context, in which
//! they begin.

use crate::context::current::CurrentSpan;
use crate::context::propagated;
use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::model::stage_rules::Recording;
use crate::record::ending::Record;
use crate::record::fields::{Fields, without_panics};
use crate::record::format::{
    FLAG_CONTEXT, FLAG_FILTERED, FLAG_REMOTE_PARENT, KIND_START, START_HEADER, head, round_up,
};
use crate::record::open_span::{Identity, OWNS_CONTEXT, StageSpan, child_span, dropped_start, release};
use crate::record::ring::RecordBuffer;
#[cfg(feature = "bridge")]
use crate::record::running_fields;
use crate::record::site::Site;
use crate::record::slow_path::{self, DroppedStart};
use crate::record::write::{values, write_record};
use crate::record::{clock, ids, inherited};

/// Returns whether a span of a limited stage may begin now. Counts one that may not.
#[cold]
fn takes(site: &'static Site, state: State) -> bool {
    let may_begin = site.filter().takes(clock::elapsed_nanos(state));
    if !may_begin {
        slow_path::count_dropped(Signal::Span, DropReason::RateLimited);
    }
    may_begin
}

impl StageSpan {
    /// Begins a stage as the rules have it. Returns it with the current span of its children and the identity
    /// of its records; `None` for a stage that is off.
    #[cold]
    #[inline(never)]
    pub(crate) fn begin_by_rule(
        site: &'static Site,
        state: State,
        parent: &CurrentSpan,
        record: Record<'_>,
    ) -> Option<(StageSpan, CurrentSpan, Identity)> {
        let parent = &parent.within(state);
        // In a trace that is not sampled every stage has metrics alone.
        let is_sampled = parent.is_none() || parent.flags.is_sampled();
        let number = site.number();
        match site.filter().recording() {
            Recording::Off => None,
            Recording::Metrics if is_sampled => {
                Some(StageSpan::begin_filtered((site, number), state, parent, record))
            }
            Recording::Limited if parent.is_none() => {
                // Its children would begin traces if it had no span: the trace is not sampled instead.
                let mut span = child_span(site, number, state, parent);
                let is_sampled = span.flags.is_sampled() && takes(site, state);
                span.flags = span.flags.with_sampled(is_sampled);
                let (open, span) = StageSpan::begin_span(site, state, parent, span, record);
                Some((open, span, span.identity()))
            }
            Recording::Limited if is_sampled && !takes(site, state) => {
                Some(StageSpan::begin_filtered((site, number), state, parent, record))
            }
            Recording::Full | Recording::Limited | Recording::Metrics => {
                let (open, span) = StageSpan::begin((site, number), state, parent, record);
                Some((open, span, span.identity()))
            }
        }
    }

    #[cold]
    #[inline(always)]
    fn begin_filtered(
        (site, number): (&'static Site, u32),
        state: State,
        parent: &CurrentSpan,
        record: Record<'_>,
    ) -> (StageSpan, CurrentSpan, Identity) {
        let mut open = StageSpan { site, start: clock::ticks(state), state, dropped: 0 };
        let (span_id, flags) = (ids::next(state), parent.flags.filtered(state));
        let identity = Identity { span_id, flags: flags.of_metrics() };
        let mut room = RecordBuffer::for_start();
        let length = open.write_filtered_start(room.bytes(), parent, (span_id, number), record);
        let mut span = CurrentSpan { context: span_id, site: number, flags, ..*parent };
        if let Some((bytes, error)) = room.commit(length) {
            if open.dropped == OWNS_CONTEXT {
                release(span_id);
            }
            let reason = error.reason();
            let start = DroppedStart { site, values: &bytes, is_sampled: false, reason, tick: open.start };
            open.dropped = dropped_start(length, &start);
            // No record begins its context.
            (span.context, span.flags) = (parent.context, flags.without_stage().dropped());
        }
        (open, span, identity)
    }

    #[cold]
    #[inline(always)]
    fn write_filtered_start(
        &mut self,
        room: &mut [u8],
        parent: &CurrentSpan,
        (span_id, number): (u64, u32),
        record: Record<'_>,
    ) -> usize {
        let (site, state, start) = (self.site, self.state, self.start);
        let is_remote = parent.flags.of_start(parent.flags) & FLAG_REMOTE_PARENT;
        let write = values(|fields: &mut Fields<'_>| without_panics(fields.of_site(site), record));
        // Children inherit its fields; without any, metrics need no more than labels.
        let is_whole = site.filter().may_have_inherited();
        write_record::<START_HEADER, 8, ()>(room, is_whole, write, |written, ()| {
            site.filter().learn_inherited(written.has_context);
            if propagated::is_in_use() {
                inherited::propagate(site, written.values(), span_id, parent.context);
                self.dropped = OWNS_CONTEXT;
            }
            #[cfg(feature = "bridge")]
            if running_fields::is_in_use() {
                let above = (parent.stage_id(), parent.context);
                running_fields::begin(site, written.values(), span_id, above);
                self.dropped = OWNS_CONTEXT;
            }
            let flags = written.flags | FLAG_CONTEXT | FLAG_FILTERED | is_remote;
            [
                head(round_up(written.length), KIND_START, 0, flags, state.tag()),
                u64::from(number),
                parent.trace_high,
                parent.trace_low,
                span_id,
                parent.span_id,
                parent.context,
                start,
            ]
        })
    }
}
