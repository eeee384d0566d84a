//! Policy for stages that find no room for their record.

use std::time::Duration;

/// Policy for a stage whose ring is full, or whose thread has neither a ring of its own nor room in a shared
/// one: drop the span, or wait up to a limit and then drop it. The collector is woken in both cases, and the
/// metrics of the stage are recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Overflow {
    /// The span is dropped and counted, and the stage goes on at once.
    #[default]
    Shed,
    /// The stage waits for room up to this time, and only then drops its span. For batch jobs that prefer
    /// slowness to a dropped span.
    Wait(Duration),
}
