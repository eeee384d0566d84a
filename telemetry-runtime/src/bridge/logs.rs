//! Log records of `tracing` events. A record contains the ids of its span, so it is exported even if the span
//! is not.

use std::sync::atomic::{AtomicBool, Ordering};

use semconv::Severity;

use crate::bridge::draft::{self, Draft};
use crate::context::current::CurrentSpan;
use crate::context::state::State;
use crate::model::signal::Signal;
use crate::record::fields::Fields;
use crate::record::format::{FLAG_SAMPLED, KIND_LOG, LOG_HEADER, TAG_ABSENT, head, round_up};
use crate::record::slow_path::{self, count_dropped, count_dropped_of};
use crate::record::{clock, ring};

/// True if an exporter accepts the events of `tracing`.
static ENABLED: AtomicBool = AtomicBool::new(false);

/// Enables or disables the recording of `tracing` events without a name.
pub(crate) fn set_enabled(enabled: bool) {
    ENABLED.store(enabled, Ordering::Relaxed);
}

pub(crate) fn is_enabled() -> bool {
    ENABLED.load(Ordering::Relaxed)
}

/// Records an event that was emitted in the span `current`. `write` writes the name of the event (or absent),
/// the target, the message (or absent) and the attributes as pairs; it may run foreign code.
pub(crate) fn record(
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
    match ring::reserve_event() {
        Ok(reservation) => {
            draft::publish(reservation, record);
            if severity >= Severity::Warn {
                slow_path::wait_for_lines();
            }
        }
        Err(error) => {
            count_dropped(Signal::Log, error.reason());
            let is_named = record.get(LOG_HEADER).is_some_and(|tag| *tag != TAG_ABSENT);
            if is_named && sampled != 0 && current.span_id != 0 {
                count_dropped_of(current.span_id, Signal::Event, error.reason());
            }
        }
    }
}
