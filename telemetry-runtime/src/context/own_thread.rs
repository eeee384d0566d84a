//! Marks the telemetry's own threads, so that spans and logs emitted by HTTP clients on them are not
//! recorded.

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
