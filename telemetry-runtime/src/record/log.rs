//! A log record: what was said, with the ids of the span it was said in, so that it needs no span to be
//! understood.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::context::current::Ambient;
use crate::context::state::State;
use crate::model::severity::Severity;
use crate::model::signal::Signal;
use crate::record::fields::{Fields, clear_padding, guarded};
use crate::record::format::{FLAG_OVERFULL, FLAG_SAMPLED, KIND_LOG, LOG_HEADER, MAX_RECORD, head, round_up};
use crate::record::stage::{lost, write_words};
use crate::record::{bridged, clock, ring};

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
    let mut record = vec![0; MAX_RECORD];
    let Some((header, values)) = record.split_first_chunk_mut::<LOG_HEADER>() else { return };
    let size = values.len();
    let tick = clock::ticks(state);
    let mut fields = Fields::new(values, true);
    guarded(&mut fields, write);
    let (left, is_overfull) = (fields.left(), fields.is_overfull());
    clear_padding(values, left);
    let length = LOG_HEADER + size - left;
    let mut flags = if ambient.flags.is_sampled() { FLAG_SAMPLED } else { 0 };
    if is_overfull {
        flags |= FLAG_OVERFULL;
    }
    let words = [
        head(round_up(length), KIND_LOG, severity.number(), flags, state.tag()),
        ambient.trace_high,
        ambient.trace_low,
        ambient.span_id,
        ambient.context,
        tick,
        u64::from(ambient.site),
    ];
    write_words(header, words);
    match ring::reserve_mark() {
        Ok(reservation) => bridged::commit(reservation, record.get(..round_up(length)).unwrap_or_default()),
        Err(refusal) => lost(Signal::Log, refusal.reason()),
    }
}
