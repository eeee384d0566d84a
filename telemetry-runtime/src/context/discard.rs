//! Somebody's code, and what it panicked with, without harm to what is around it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs it; `None` if it panics.
pub(crate) fn panics<R>(run: impl FnOnce() -> R) -> Option<R> {
    catch_unwind(AssertUnwindSafe(run)).map_err(payload).ok()
}

/// Drops it. If that panics in turn, what comes of it is kept for good: to drop it as well could go on
/// without end.
#[cold]
pub(crate) fn payload(payload: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(another);
    }
}
