//! Attributes that a stage gets while it runs: one record, merged into its span when it ends.

use crate::context::current::{self, CurrentSpan};
use crate::context::propagated;
use crate::context::state::State;
use crate::model::schema::Field;
use crate::model::signal::DropReason;
use crate::record::ending::{Record, once};
use crate::record::fields::{Fields, without_panics};
use crate::record::format::{ADDED_HEADER, KIND_ADDED, head, round_up};
use crate::record::ring::ReserveError;
#[cfg(feature = "bridge")]
use crate::record::running_fields;
use crate::record::site::Site;
use crate::record::slow_path::count_dropped_attributes;
use crate::record::write::write_span_record;
use crate::record::{clock, ids, inherited};

impl Site {
    /// Adds attributes to the current stage. `record` writes them.
    ///
    /// Outside any stage they are dropped, and counted with the reason `no_stage`.
    #[inline(always)]
    pub fn add(&'static self, record: impl FnOnce(&mut Fields<'_>)) {
        let state = State::now();
        if state.is_off() {
            return;
        }
        if state.is_unrecorded() {
            return self.add_unrecorded(&mut once(record));
        }
        self.add_recorded(state, record);
    }

    /// Adds attributes to a stage of this thread, or forwards them to a `tracing` subscriber.
    #[cold]
    #[inline(never)]
    fn add_unrecorded(&'static self, record: Record<'_>) {
        match current::state() {
            state if state.is_recording() => self.add_recorded(state, record),
            _ => self.forward_event(record),
        }
    }

    #[inline(always)]
    fn add_recorded(&'static self, state: State, record: impl FnOnce(&mut Fields<'_>)) {
        // Its parts: a reference to the whole would store it in memory.
        let CurrentSpan { span_id, context, site: stage, flags, .. } = current::get().within(state);
        // A remote span has no site. A dropped one was counted with its attributes.
        if stage == 0 || flags.has_no_span() {
            return self.add_without_span(state, &mut once(record));
        }
        // In a trace that is not sampled only metrics need attributes, and those of low cardinality alone.
        if (flags.is_sampled() || self.is_measured())
            && let Err(error) = self.write_added(state, (span_id, stage, context), flags.is_sampled(), record)
        {
            count_dropped_attributes(span_id, error.reason(), self.count());
        }
    }

    /// Adds attributes to a stage that has metrics and no span. Counts them as dropped outside any stage.
    #[cold]
    #[inline(never)]
    fn add_without_span(&'static self, state: State, record: Record<'_>) {
        let current = current::get().within(state);
        if current.site == 0 {
            count_dropped_attributes(0, DropReason::NoStage, self.count());
        } else if current.flags.is_filtered()
            && self.is_measured()
            && let Err(error) =
                self.write_added(state, (current.stage_id(), current.site, current.context), false, record)
        {
            count_dropped_attributes(0, error.reason(), self.count());
        }
    }

    #[inline(always)]
    fn write_added(
        &'static self,
        state: State,
        (span_id, stage, outer): (u64, u32, u64),
        is_exported: bool,
        record: impl FnOnce(&mut Fields<'_>),
    ) -> Result<(), ReserveError> {
        let write = move |fields: &mut Fields<'_>| without_panics(fields.of_site(self), record);
        write_span_record::<ADDED_HEADER, 6>(is_exported, write, move |written| {
            #[cfg(feature = "bridge")]
            if running_fields::is_in_use() {
                running_fields::add(self, written.values(), span_id);
            }
            let context =
                if written.has_context { self.begin_context(state, outer, written.values()) } else { 0 };
            let head = head(round_up(written.length), KIND_ADDED, 0, written.flags, state.tag());
            let sites = u64::from(self.number()) | u64::from(stage) << 32;
            [head, span_id, clock::ticks(state), sites, context, outer]
        })
    }

    /// Begins a context for the stages that begin afterwards, with the inherited values among these, in the
    /// context `outer`. Returns its id. The collector ends it with the span.
    #[cold]
    #[inline(never)]
    fn begin_context(&'static self, state: State, outer: u64, values: &[u8]) -> u64 {
        // The context of a stage without a span is its identity, and gets the values instead.
        let is_filtered = current::get().flags.is_filtered();
        let context = if is_filtered { outer } else { ids::next(state) };
        if propagated::is_in_use() {
            inherited::propagate(self, values, context, outer);
        }
        current::set_context(context);
        context
    }

    fn count(&self) -> u32 {
        u32::try_from(self.attributes().len()).unwrap_or(u32::MAX)
    }

    /// Returns true if a metric of a stage may need one of the attributes.
    #[inline(always)]
    fn is_measured(&self) -> bool {
        self.attributes().iter().any(Field::has_low_cardinality)
    }
}
