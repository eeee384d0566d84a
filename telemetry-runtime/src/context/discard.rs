//! What somebody's code panicked with, dropped without harm to the stage around it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Drops it. If that panics in turn, what comes of it is kept for good: to drop it as well could go on
/// without end.
#[cold]
pub(crate) fn payload(payload: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(another);
    }
}
