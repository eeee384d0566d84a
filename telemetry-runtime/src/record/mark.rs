//! Events and decisions: one record each, attached to the stage that is running.

use semconv::Label;

use crate::context::current::{self, Ambient};
use crate::context::state::State;
use crate::model::schema::Field;
use crate::model::signal::{Reason, Signal};
use crate::record::fields::{Fields, clear_padding, guarded};
use crate::record::format::{FLAG_OVERFULL, KIND_MARK, MARK_HEADER, head, round_up, write_words};
use crate::record::open::once;
use crate::record::site::{Role, Site};
use crate::record::slow_path::lost;
use crate::record::{borrowed, clock, ring, slow_path};

/// What a decision records, in order.
pub(crate) const DECISION: &[Field] = &[
    Field::named("stage.decision.chosen"),
    Field::named("stage.decision.because"),
    Field::named("stage.decision.considered"),
];

impl Site {
    /// Records an event of the running stage; `record` writes its attributes.
    ///
    /// Outside any stage there is no span to hold it: it is counted as lost, reason `no_stage`.
    #[inline(always)]
    pub fn emit(&'static self, record: impl FnOnce(&mut Fields<'_>)) {
        let state = State::now();
        if state.is_unrecorded() {
            return self.show(record);
        }
        let Some(ambient) = running(state, Signal::Event) else { return };
        if ambient.flags.is_sampled()
            && let Err(refusal) = self.mark(state, &ambient, record)
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
            return self.show(record);
        }
        let Some(ambient) = running(state, Signal::Decision) else { return };
        let marked = self.mark(state, &ambient, record);
        if let Err(refusal) = marked {
            self.shed_decision(&ambient, chosen.as_label(), refusal.reason());
        }
    }

    #[inline(always)]
    fn mark(
        &'static self,
        state: State,
        ambient: &Ambient,
        record: impl FnOnce(&mut Fields<'_>),
    ) -> Result<(), ring::Refusal> {
        let mut reservation = ring::reserve_mark()?;
        let room = reservation.bytes();
        let size = room.len();
        let Some((header, values)) = room.split_first_chunk_mut::<MARK_HEADER>() else { return Ok(()) };
        let mut fields = Fields::new(values, ambient.flags.is_sampled());
        guarded(&mut fields, record);
        let (left, overfull) = (fields.left(), fields.is_overfull());
        let length = size - left;
        let flags = if overfull { FLAG_OVERFULL } else { 0 };
        if overfull {
            clear_padding(values, left);
        }
        let head = head(round_up(length), KIND_MARK, 0, flags, state.tag());
        let sites = u64::from(self.number()) | u64::from(ambient.site) << 32;
        let words = [head, ambient.span_id, clock::ticks(state), sites];
        write_words(header, words);
        reservation.commit(length);
        Ok(())
    }

    /// For a `tracing` subscriber, where nothing is recorded.
    #[cold]
    #[inline(never)]
    fn show(&'static self, record: impl FnOnce(&mut Fields<'_>)) {
        borrowed::mark(self, &mut once(record));
    }

    /// The decision is shed; its count is not.
    #[cold]
    #[inline(never)]
    fn shed_decision(&'static self, ambient: &Ambient, chosen: &str, reason: Reason) {
        slow_path::with(|path| {
            if ambient.flags.is_sampled() {
                path.lost(Signal::Decision, reason);
            }
            path.shed_decision(ambient.site, self, chosen);
        });
    }

    pub(crate) fn is_decision(&self) -> bool {
        self.role() == Role::Decision
    }
}

/// The running stage, if there is one and it is recorded.
#[inline(always)]
fn running(state: State, signal: Signal) -> Option<Ambient> {
    if state.is_off() {
        return None;
    }
    let ambient = current::get().within(state);
    // A caller in another process has no site, nor can anything be attached to its span.
    if ambient.site == 0 {
        lost(signal, Reason::NoStage);
        return None;
    }
    Some(ambient)
}
