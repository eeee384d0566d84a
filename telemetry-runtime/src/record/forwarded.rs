//! Stages that are not recorded but forwarded to a `tracing` subscriber, as `record` sees them.

use std::fmt::Debug;

use crate::record::ending::Describe;

/// A `tracing` span that stands for a stage while nothing is installed; `fallback` implements it.
pub(crate) trait ForwardedSpan: Debug + Send + Sync {
    /// Enters the span on this thread, if it is not entered.
    fn enter(&mut self);

    /// Exits the span on this thread, if it is entered.
    fn exit(&mut self);

    /// Records how the stage ended, and closes the span.
    fn end(self: Box<Self>, describe: Describe<'_>);
}
