//! A log record: what was said, with the ids of the span it was said in, so that it needs no span to be
//! understood.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::context::current::Ambient;
use crate::context::state::State;
use crate::model::severity::Severity;
use crate::model::signal::Signal;
use crate::record::draft::{self, Draft};
use crate::record::fields::Fields;
use crate::record::format::{FLAG_SAMPLED, KIND_LOG, LOG_HEADER, head};
use crate::record::slow_path::lost;
use crate::record::{clock, ring};

/// Whether any exporter takes what is said by `tracing`.
static WANTED: AtomicBool = AtomicBool::new(false);

/// Says whether any exporter takes log records.
pub(crate) fn set_wanted(wanted: bool) {
    WANTED.store(wanted, Ordering::Relaxed);
}

pub(crate) fn is_wanted() -> bool {
    WANTED.load(Ordering::Relaxed)
}

/// Says something in the span that `ambient` is, if it is one. `write` writes the name of the event (absent if it
/// has none), the target, the message (likewise) and, as pairs, everything else; it may run anybody's code.
pub(crate) fn say(state: State, ambient: &Ambient, severity: Severity, write: impl FnOnce(&mut Fields<'_>)) {
    let tick = clock::ticks(state);
    let mut draft = Draft::<LOG_HEADER>::of(true, write);
    let sampled = if ambient.flags.is_sampled() { FLAG_SAMPLED } else { 0 };
    let head = head(draft.length(), KIND_LOG, severity.number(), draft.flags | sampled, state.tag());
    let record = draft.finish([
        head,
        ambient.trace_high,
        ambient.trace_low,
        ambient.span_id,
        ambient.context,
        tick,
        u64::from(ambient.site),
    ]);
    match ring::reserve_mark() {
        Ok(reservation) => draft::publish(reservation, record),
        Err(refusal) => lost(Signal::Log, refusal.reason()),
    }
}
