//! Events and decisions: one record each, attached to the stage that is running.

use semconv::Label;

use crate::context::current::{self, CurrentSpan};
use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::record::ending::once;
use crate::record::fields::{Fields, guarded};
use crate::record::format::{KIND_MARK, MARK_HEADER, head, round_up};
use crate::record::site::Site;
use crate::record::slow_path::lost;
use crate::record::write::write_mark;
use crate::record::{clock, ring, slow_path};

impl Site {
    /// Records an event of the running stage; `record` writes its attributes.
    ///
    /// Outside any stage there is no span to hold it: it is counted as lost, reason `no_stage`.
    #[inline(always)]
    pub fn emit(&'static self, record: impl FnOnce(&mut Fields<'_>)) {
        let state = State::now();
        if state.is_unrecorded() {
            return self.forward_event(&mut once(record));
        }
        let Some(current) = running(state, Signal::Event) else { return };
        if current.flags.is_sampled()
            && let Err(refusal) = self.mark(state, &current, record)
        {
            lost(Signal::Event, refusal.reason());
        }
    }

    /// Records what the running stage decided, and counts it; `explain` writes why and between what.
    ///
    /// Outside any stage it is counted as lost, reason `no_stage`.
    #[inline(always)]
    pub fn decide<C: Label + ?Sized>(&'static self, chosen: &C, explain: impl FnOnce(&mut Fields<'_>)) {
        let state = State::now();
        let record = |fields: &mut Fields<'_>| {
            fields.label(chosen);
            explain(fields);
        };
        if state.is_unrecorded() {
            return self.forward_event(&mut once(record));
        }
        let Some(current) = running(state, Signal::Decision) else { return };
        let marked = self.mark(state, &current, record);
        if let Err(refusal) = marked {
            self.shed_decision(&current, chosen.as_label(), refusal.reason());
        }
    }

    #[inline(always)]
    fn mark(
        &'static self,
        state: State,
        current: &CurrentSpan,
        record: impl FnOnce(&mut Fields<'_>),
    ) -> Result<(), ring::Refusal> {
        let write = |fields: &mut Fields<'_>| guarded(fields.of_site(self), record);
        write_mark::<MARK_HEADER, 4>(current.flags.is_sampled(), write, |written| {
            let head = head(round_up(written.length), KIND_MARK, 0, written.flags, state.tag());
            let sites = u64::from(self.number()) | u64::from(current.site) << 32;
            [head, current.span_id, clock::ticks(state), sites]
        })
    }

    /// The decision is shed; its count is not.
    #[cold]
    #[inline(never)]
    fn shed_decision(&'static self, current: &CurrentSpan, chosen: &str, reason: DropReason) {
        slow_path::with(|path| {
            if current.flags.is_sampled() {
                path.lost(Signal::Decision, reason);
            }
            path.shed_decision(current.site, self, chosen);
        });
    }
}

/// The running stage, if there is one and it is recorded.
#[inline(always)]
fn running(state: State, signal: Signal) -> Option<CurrentSpan> {
    if state.is_off() {
        return None;
    }
    let current = current::get().within(state);
    // A caller in another process has no site, nor can anything be attached to its span.
    if current.site == 0 {
        lost(signal, DropReason::NoStage);
        return None;
    }
    Some(current)
}
