//! A log record: what was said, with the ids of the span it was said in, so that it needs no span to be
//! understood.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::bridge::draft::{self, Draft};
use crate::context::current::CurrentSpan;
use crate::context::state::State;
use crate::model::severity::Severity;
use crate::model::signal::Signal;
use crate::record::fields::Fields;
use crate::record::format::{FLAG_SAMPLED, KIND_LOG, LOG_HEADER, head, round_up};
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

/// Says something in the span that `current` is, if it is one. `write` writes the name of the event (absent if it
/// has none), the target, the message (likewise) and, as pairs, everything else; it may run anybody's code.
pub(crate) fn say(
    state: State,
    current: &CurrentSpan,
    severity: Severity,
    write: impl FnOnce(&mut Fields<'_>),
) {
    let tick = clock::ticks(state);
    let sampled = if current.flags.is_sampled() { FLAG_SAMPLED } else { 0 };
    let draft = Draft::of::<LOG_HEADER, 7>(true, write, |written| {
        let flags = written.flags | sampled;
        [
            head(round_up(written.length), KIND_LOG, severity.number(), flags, state.tag()),
            current.trace_high,
            current.trace_low,
            current.span_id,
            current.context,
            tick,
            u64::from(current.site),
        ]
    });
    let record = draft.record();
    match ring::reserve_mark() {
        Ok(reservation) => draft::publish(reservation, record),
        Err(refusal) => lost(Signal::Log, refusal.reason()),
    }
}
