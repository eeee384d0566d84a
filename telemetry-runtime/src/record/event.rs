//! Events and decisions of the current stage: one record each.

use semconv::{Label, Severity};

use crate::context::current::{self, CurrentSpan};
use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::record::ending::{Record, once};
use crate::record::fields::{Fields, without_panics};
use crate::record::format::{EVENT_HEADER, KIND_EVENT, head, round_up};
use crate::record::site::Site;
use crate::record::slow_path::{count_dropped, count_dropped_of};
use crate::record::write::write_span_record;
use crate::record::{clock, ring, sampler, slow_path};

impl Site {
    /// Records an event of the current stage. `record` writes its attributes.
    ///
    /// Outside any stage the event is dropped, and counted with the reason `no_stage`.
    #[inline(always)]
    pub fn emit(&'static self, record: impl FnOnce(&mut Fields<'_>)) {
        self.emit_defined(false, record);
    }

    /// Records an event of the registry. An audit event is recorded in a trace that is not sampled, too.
    ///
    /// `is_audit` is a constant of the caller: an event in a trace that is not sampled reads no more memory
    /// for it.
    #[inline(always)]
    pub fn emit_defined(&'static self, is_audit: bool, record: impl FnOnce(&mut Fields<'_>)) {
        let state = State::now();
        if state.is_unrecorded() {
            return self.emit_unrecorded(&mut once(record));
        }
        self.emit_recorded(state, is_audit, record);
    }

    /// Records an event of a stage of this thread, or forwards it to a `tracing` subscriber.
    #[cold]
    #[inline(never)]
    fn emit_unrecorded(&'static self, record: Record<'_>) {
        match current::state() {
            state if state.is_recording() => self.emit_recorded(state, self.is_audit(), record),
            _ => self.forward_event(record),
        }
    }

    #[inline(always)]
    fn emit_recorded(&'static self, state: State, is_audit: bool, record: impl FnOnce(&mut Fields<'_>)) {
        let Some(current) = running(state, Signal::Event) else { return };
        let is_exported = is_audit || current.flags.is_sampled();
        if !is_exported && !sampler::records_all() {
            return;
        }
        match self.write_event(state, &current, true, record) {
            Ok(()) if is_exported && self.severity() >= Severity::Warn => slow_path::wait_for_lines(),
            Ok(()) => {}
            Err(error) => dropped_event(&current, error.reason()),
        }
    }

    /// Records a decision of the current stage, and counts it. `explain` writes its reason and its
    /// alternatives.
    ///
    /// Outside any stage the decision is dropped, and counted with the reason `no_stage`.
    #[inline(always)]
    pub fn decide<C: Label + ?Sized>(&'static self, chosen: &C, explain: impl FnOnce(&mut Fields<'_>)) {
        let state = State::now();
        let record = |fields: &mut Fields<'_>| {
            fields.label(chosen);
            explain(fields);
        };
        if state.is_unrecorded() {
            return self.decide_unrecorded(chosen.as_label(), &mut once(record));
        }
        self.decide_recorded(state, || chosen.as_label(), record);
    }

    /// Records a decision of a stage of this thread, or forwards it to a `tracing` subscriber.
    #[cold]
    #[inline(never)]
    fn decide_unrecorded(&'static self, chosen: &str, record: Record<'_>) {
        match current::state() {
            state if state.is_recording() => self.decide_recorded(state, || chosen, record),
            _ => self.forward_event(record),
        }
    }

    #[inline(always)]
    fn decide_recorded<'c>(
        &'static self,
        state: State,
        chosen: impl FnOnce() -> &'c str,
        record: impl FnOnce(&mut Fields<'_>),
    ) {
        let Some(current) = running(state, Signal::Decision) else { return };
        let is_whole = current.flags.is_sampled() || sampler::records_all();
        let written = self.write_event(state, &current, is_whole, record);
        if let Err(error) = written {
            self.dropped_decision(&current, chosen(), error.reason());
        }
    }

    #[inline(always)]
    fn write_event(
        &'static self,
        state: State,
        current: &CurrentSpan,
        exported: bool,
        record: impl FnOnce(&mut Fields<'_>),
    ) -> Result<(), ring::ReserveError> {
        let write = |fields: &mut Fields<'_>| without_panics(fields.of_site(self), record);
        write_span_record::<EVENT_HEADER, 4>(exported, write, |written| {
            let head = head(round_up(written.length), KIND_EVENT, 0, written.flags, state.tag());
            let sites = u64::from(self.number()) | u64::from(current.site) << 32;
            // In a trace that is exported, the span above a stage without one has its events.
            let id = if current.flags.is_sampled() { current.span_id } else { current.stage_id() };
            [head, id, clock::ticks(state), sites]
        })
    }

    /// Counts a dropped decision, also in the metric of decisions.
    #[cold]
    #[inline(never)]
    fn dropped_decision(&'static self, current: &CurrentSpan, chosen: &str, reason: DropReason) {
        slow_path::with(|path| {
            if current.flags.is_sampled() {
                path.count_dropped_of(current.span_id, Signal::Decision, reason);
            }
            path.dropped_decision(current.site, self, chosen);
        });
    }
}

/// Counts a dropped event, also for its span if the trace is sampled.
#[cold]
#[inline(never)]
fn dropped_event(current: &CurrentSpan, reason: DropReason) {
    if current.flags.is_sampled() {
        count_dropped_of(current.span_id, Signal::Event, reason);
    } else {
        count_dropped(Signal::Event, reason);
    }
}

/// Returns the current stage, if there is one and it is recorded.
#[inline(always)]
fn running(state: State, signal: Signal) -> Option<CurrentSpan> {
    if state.is_off() {
        return None;
    }
    let current = current::get().within(state);
    // A remote span has no site, and no events of this process.
    if current.site == 0 {
        count_dropped(signal, DropReason::NoStage);
        return None;
    }
    Some(current)
}
