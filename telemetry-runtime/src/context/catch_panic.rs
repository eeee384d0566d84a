//! Calls of foreign code whose panics must not reach the host.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `run`. Returns `None` if it panics.
pub(crate) fn run<R>(run: impl FnOnce() -> R) -> Option<R> {
    catch_unwind(AssertUnwindSafe(run)).map_err(drop_payload).ok()
}

/// Drops the payload of a panic. The payload of a panic in its destructor is leaked: dropping that one too
/// could recurse without end.
#[cold]
pub(crate) fn drop_payload(payload: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(another);
    }
}
