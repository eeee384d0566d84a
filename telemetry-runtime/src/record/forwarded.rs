//! Interface of `record` to stages that are forwarded to a `tracing` subscriber instead of recorded.

use std::fmt::Debug;

use crate::record::ending::Describe;

/// The `tracing` span of a forwarded stage; `fallback` implements it.
pub(crate) trait ForwardedSpan: Debug + Send + Sync {
    /// Enters the span on this thread, if it is not entered.
    fn enter(&mut self);

    /// Exits the span on this thread, if it is entered.
    fn exit(&mut self);

    /// Records the end of the stage, and closes the span.
    fn end(self: Box<Self>, describe: Describe<'_>);
}
