//! Threads of the telemetry itself: what libraries say there, about a request that exports, is nobody's.

use std::cell::Cell;

thread_local! {
    static OWN: Cell<bool> = const { Cell::new(false) };
}

/// Says that this thread is one of the telemetry's own.
pub(crate) fn begin() {
    OWN.set(true);
}

/// Whether this thread is one of the telemetry's own.
#[cfg(feature = "bridge")]
pub(crate) fn is_own() -> bool {
    OWN.get()
}
