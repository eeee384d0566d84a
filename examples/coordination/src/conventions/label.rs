// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// Kind of the change.
///
/// Values of [`coordination.optimization.kind`](super::key::COORDINATION_OPTIMIZATION_KIND).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationOptimizationKind {
    /// Batches of fewer items.
    BatchSizeReduction,
    /// Division of large items.
    WorkBreakdown,
    /// Priority for kinds of work that succeed more often.
    PriorityAdjustment,
    /// More workers.
    ResourceScaling,
    /// A strategy of the application.
    Custom,
}

::telemetry::semconv::__closed_enumeration!(CoordinationOptimizationKind {
    BatchSizeReduction => "batch_size_reduction",
    WorkBreakdown => "work_breakdown",
    PriorityAdjustment => "priority_adjustment",
    ResourceScaling => "resource_scaling",
    Custom => "custom",
});

/// Verdict on the change.
///
/// Values of [`coordination.optimization.verdict`](super::key::COORDINATION_OPTIMIZATION_VERDICT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationOptimizationVerdict {
    /// The change had the effect it was made for.
    Kept,
    /// The change was rolled back.
    RolledBack,
    /// The effect has not been measured.
    Pending,
}

::telemetry::semconv::__closed_enumeration!(CoordinationOptimizationVerdict {
    Kept => "kept",
    RolledBack => "rolled_back",
    Pending => "pending",
});

/// Resource whose capacity is measured.
///
/// Values of [`coordination.resource`](super::key::COORDINATION_RESOURCE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationResource {
    /// Workers that are busy.
    Workers,
    /// Occupied places of the queue.
    Queue,
    /// Storage that is used.
    Storage,
}

::telemetry::semconv::__closed_enumeration!(CoordinationResource {
    Workers => "workers",
    Queue => "queue",
    Storage => "storage",
});

/// Earlier state of the item of work.
///
/// Values of [`coordination.work.previous_state`](super::key::COORDINATION_WORK_PREVIOUS_STATE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationWorkPreviousState {
    /// The item did not exist.
    None,
    /// A team had claimed the item.
    Claimed,
    /// The item was in progress.
    InProgress,
}

::telemetry::semconv::__closed_enumeration!(CoordinationWorkPreviousState {
    None => "none",
    Claimed => "claimed",
    InProgress => "in_progress",
});

/// Priority of the work.
///
/// Values of [`coordination.work.priority`](super::key::COORDINATION_WORK_PRIORITY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationWorkPriority {
    /// After all other items.
    Low,
    /// In the order of arrival.
    Medium,
    /// Before items of lower priority.
    High,
    /// All other items wait.
    Critical,
}

::telemetry::semconv::__closed_enumeration!(CoordinationWorkPriority {
    Low => "low",
    Medium => "medium",
    High => "high",
    Critical => "critical",
});

/// State of the item of work.
///
/// Values of [`coordination.work.state`](super::key::COORDINATION_WORK_STATE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationWorkState {
    /// A team has claimed the item.
    Claimed,
    /// The item is in progress.
    InProgress,
    /// The item is complete.
    Completed,
    /// The item failed.
    Failed,
}

::telemetry::semconv::__closed_enumeration!(CoordinationWorkState {
    Claimed => "claimed",
    InProgress => "in_progress",
    Completed => "completed",
    Failed => "failed",
});

/// Outcome of the work.
///
/// Values of [`coordination.work.status`](super::key::COORDINATION_WORK_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationWorkStatus {
    /// The work meets its request.
    Success,
    /// The work does not meet its request.
    Failure,
}

::telemetry::semconv::__closed_enumeration!(CoordinationWorkStatus {
    Success => "success",
    Failure => "failure",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
