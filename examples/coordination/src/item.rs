//! Items of work.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::ValueEnum;
use telemetry::propagation::{Message, OwnedContext, Remote, extract};
use telemetry::{Label, StageAttributes};

use crate::charge::Business;
use crate::conventions::key;
use crate::conventions::label::{CoordinationWorkPriority, CoordinationWorkState, CoordinationWorkStatus};

/// Priority of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Label, ValueEnum)]
#[telemetry(of = CoordinationWorkPriority)]
pub enum Priority {
    /// After all other items.
    Low,
    /// In the order of arrival.
    #[default]
    Medium,
    /// Before items of lower priority.
    High,
    /// All other items wait.
    Critical,
}

/// Result of the work on an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Label, ValueEnum)]
#[telemetry(of = CoordinationWorkStatus)]
pub enum Status {
    /// The work meets its request.
    #[default]
    Success,
    /// The work does not meet its request.
    Failure,
}

/// Request for work, as a team claims it.
#[derive(Clone, Debug, StageAttributes)]
pub struct Request {
    /// Type of the work, such as `feature`.
    #[telemetry(key = key::COORDINATION_WORK_TYPE)]
    pub kind: String,
    /// Title in the words of the person who requested it; recorded as a pseudonym.
    #[telemetry(key = key::COORDINATION_WORK_TITLE)]
    pub title: String,
    /// Priority.
    #[telemetry(key = key::COORDINATION_WORK_PRIORITY)]
    pub priority: Priority,
    /// Team that does the work.
    #[telemetry(key = key::COORDINATION_WORK_TEAM)]
    pub team: String,
    /// Points in the velocity of the team.
    #[telemetry(key = key::COORDINATION_WORK_POINTS)]
    pub points: u32,
    /// Unit, cost centre and tier, if the business has them.
    #[telemetry(nested)]
    pub business: Option<Business>,
}

/// Item of work, as the database has it.
///
/// It is a message to its next operation: the sender is the claim, and it waits since the last operation.
#[derive(Clone, Debug)]
pub struct Item {
    /// Identifier, such as `WORK-7`.
    pub id: String,
    /// Request that was claimed.
    pub request: Request,
    /// State.
    pub state: CoordinationWorkState,
    /// Progress in percent.
    pub progress: u32,
    /// Time of the claim, in microseconds of Unix time.
    pub claimed: i64,
    /// Time of the last operation, in microseconds of Unix time.
    pub changed: i64,
    /// Trace context of the claim.
    pub claim: OwnedContext,
    /// Trace context of the last operation.
    pub last: OwnedContext,
}

impl Item {
    /// Returns the trace id of all operations of the item; empty if it was claimed without telemetry.
    #[must_use]
    pub fn trace_id(&self) -> String {
        self.sender().parent().map(|claim| claim.trace_id().to_string()).unwrap_or_default()
    }

    /// Returns whether nothing more can be done to the item.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        matches!(self.state, CoordinationWorkState::Completed | CoordinationWorkState::Failed)
    }
}

impl Message for Item {
    fn sender(&self) -> Remote {
        extract(&self.claim)
    }

    fn enqueued(&self) -> Option<SystemTime> {
        u64::try_from(self.changed).ok().map(|micros| UNIX_EPOCH + Duration::from_micros(micros))
    }
}
