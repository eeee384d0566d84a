//! Records of contexts that no stage has begun, for the collector: received from another process, or retained
//! for a message in a queue.

use semconv::Value;

use crate::context::allowed::{self, Allowed, ParsedType};
use crate::context::propagated::Propagated;
use crate::context::state::State;
use crate::model::signal::Signal;
use crate::record::fields::Fields;
use crate::record::format::{
    CONTEXT_BEGINS, CONTEXT_ENDS, CONTEXT_HEADER, KIND_CONTEXT, head, round_up, write_words,
};
use crate::record::slow_path::count_dropped;
use crate::record::write::write_span_record;
use crate::record::{ring, slow_path};

/// Writes a record of a context for the collector. Returns false if there is no room for it.
#[cold]
pub(crate) fn begin(state: State, context: u64, outer: u64, propagated: &Propagated) -> bool {
    let write = |fields: &mut Fields<'_>| {
        match &propagated.trace_state {
            Some(trace_state) => fields.whole_text(trace_state),
            None => fields.absent(),
        };
        let allowed = allowed::all();
        for member in &propagated.baggage {
            fields.whole_text(member.name);
            fields.put(value_of(allowed.iter().find(|allowed| allowed.name == member.name), &member.value));
        }
    };
    let written = write_span_record::<CONTEXT_HEADER, 4>(true, write, |written| {
        let head = head(round_up(written.length), KIND_CONTEXT, CONTEXT_BEGINS, 0, state.tag());
        [head, context, outer, propagated.baggage.len() as u64]
    });
    written.map_err(|error| count_dropped(Signal::Baggage, error.reason())).is_ok()
}

fn value_of<'v>(allowed: Option<&Allowed>, text: &'v str) -> Value<'v> {
    let value = match allowed.map(|allowed| allowed.value_type) {
        Some(ParsedType::Bool) => text.parse().ok().map(Value::Bool),
        Some(ParsedType::Int) => text.parse().ok().map(Value::Int),
        Some(ParsedType::Double) => text.parse().ok().map(Value::Double),
        Some(ParsedType::Text) | None => None,
    };
    value.unwrap_or(Value::Str(text))
}

/// Writes a record that no further child of the context will begin.
#[cold]
pub(crate) fn end(state: State, context: u64) {
    let head = head(CONTEXT_HEADER, KIND_CONTEXT, CONTEXT_ENDS, 0, state.tag());
    let mut record = [0; CONTEXT_HEADER];
    write_words(&mut record, [head, context, 0, 0]);
    if let Ok(mut reservation) = ring::reserve_end()
        && let Some(room) = reservation.bytes().first_chunk_mut::<CONTEXT_HEADER>()
    {
        *room = record;
        return reservation.commit(CONTEXT_HEADER);
    }
    slow_path::with(|path| path.overflowing_end(&record));
}
