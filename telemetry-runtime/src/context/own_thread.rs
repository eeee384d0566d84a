//! Marks the telemetry's own threads, on which nothing is recorded: stages of an exporter or of its HTTP
//! client would make it export for ever.

use std::cell::Cell;

thread_local! {
    static OWN: Cell<bool> = const { Cell::new(false) };
}

/// Marks this thread as one of the telemetry's own.
pub(crate) fn mark() {
    OWN.set(true);
}

/// Returns whether this thread is one of the telemetry's own.
pub(crate) fn is_own() -> bool {
    OWN.get()
}
