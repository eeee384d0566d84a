// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// Duration of operations of the command line.
///
/// `coordination.api.latency`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`CoordinationApiLatency`].
///
/// Attributes:
///
/// - [`coordination.operation`](super::key::COORDINATION_OPERATION) (required): Name of the
///   operation on the command line.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the operation failed):
///   Class of the error with which an operation ended.
pub const COORDINATION_API_LATENCY: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("coordination.api.latency", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of operations of the command line.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0])
    .with_required(&["coordination.operation"])
    .with_attributes(&["coordination.operation", "error.type"]);

/// Measurement of [`COORDINATION_API_LATENCY`]: duration of operations of the command line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationApiLatency<'a> {
    /// [`coordination.operation`](super::key::COORDINATION_OPERATION): Name of the operation on the
    /// command line.
    pub operation: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
}

::telemetry::semconv::__measurement!(CoordinationApiLatency<'a> is Histogram of f64, COORDINATION_API_LATENCY {
    operation => "coordination.operation",
    error_type => "error.type",
});

/// Share of a resource that is in use.
///
/// `coordination.system.capacity`: gauge of doubles, unit `1`, in development.
///
/// Measured as [`CoordinationSystemCapacity`].
///
/// Attributes:
///
/// - [`coordination.resource`](super::key::COORDINATION_RESOURCE) (required): Resource whose
///   capacity is measured.
pub const COORDINATION_SYSTEM_CAPACITY: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("coordination.system.capacity", ::telemetry::semconv::Instrument::Gauge, "1")
    .of_doubles()
    .with_brief("Share of a resource that is in use.")
    .with_required(&["coordination.resource"])
    .with_attributes(&["coordination.resource"]);

/// Measurement of [`COORDINATION_SYSTEM_CAPACITY`]: share of a resource that is in use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationSystemCapacity {
    /// [`coordination.resource`](super::key::COORDINATION_RESOURCE): Resource whose capacity is
    /// measured.
    pub resource: super::label::CoordinationResource,
}

::telemetry::semconv::__measurement!(CoordinationSystemCapacity is Gauge of f64, COORDINATION_SYSTEM_CAPACITY {
    resource => "coordination.resource",
});

/// Number of operations that failed.
///
/// `coordination.system.errors`: counter of integers, unit `{error}`, in development.
///
/// Measured as [`CoordinationSystemErrors`].
///
/// Attributes:
///
/// - [`coordination.operation`](super::key::COORDINATION_OPERATION) (required): Name of the
///   operation on the command line.
/// - [`error.type`](super::key::ERROR_TYPE) (required): Class of the error with which an operation
///   ended.
pub const COORDINATION_SYSTEM_ERRORS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("coordination.system.errors", ::telemetry::semconv::Instrument::Counter, "{error}")
    .with_brief("Number of operations that failed.")
    .with_required(&["coordination.operation", "error.type"])
    .with_attributes(&["coordination.operation", "error.type"]);

/// Measurement of [`COORDINATION_SYSTEM_ERRORS`]: number of operations that failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationSystemErrors<'a> {
    /// [`coordination.operation`](super::key::COORDINATION_OPERATION): Name of the operation on the
    /// command line.
    pub operation: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    pub error_type: &'a str,
}

::telemetry::semconv::__measurement!(CoordinationSystemErrors<'a> is Counter of u64, COORDINATION_SYSTEM_ERRORS {
    operation => "coordination.operation",
    error_type => "error.type",
});

/// Time that a team takes for an item of work.
///
/// `coordination.team.cycle_time`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`CoordinationTeamCycleTime`].
///
/// Attributes:
///
/// - [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) (required): The team that is
///   analysed.
pub const COORDINATION_TEAM_CYCLE_TIME: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("coordination.team.cycle_time", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Time that a team takes for an item of work.")
    .with_boundaries(&[60.0, 600.0, 3600.0, 14400.0, 43200.0, 86400.0, 259200.0, 604800.0, 1209600.0])
    .with_required(&["coordination.team.name"])
    .with_attributes(&["coordination.team.name"]);

/// Measurement of [`COORDINATION_TEAM_CYCLE_TIME`]: time that a team takes for an item of work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationTeamCycleTime<'a> {
    /// [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME): The team that is analysed.
    pub name: &'a str,
}

::telemetry::semconv::__measurement!(CoordinationTeamCycleTime<'a> is Histogram of f64, COORDINATION_TEAM_CYCLE_TIME {
    name => "coordination.team.name",
});

/// Share of the work of a team that failed.
///
/// `coordination.team.error_rate`: gauge of doubles, unit `1`, in development.
///
/// Measured as [`CoordinationTeamErrorRate`].
///
/// Attributes:
///
/// - [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) (required): The team that is
///   analysed.
pub const COORDINATION_TEAM_ERROR_RATE: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("coordination.team.error_rate", ::telemetry::semconv::Instrument::Gauge, "1")
    .of_doubles()
    .with_brief("Share of the work of a team that failed.")
    .with_required(&["coordination.team.name"])
    .with_attributes(&["coordination.team.name"]);

/// Measurement of [`COORDINATION_TEAM_ERROR_RATE`]: share of the work of a team that failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationTeamErrorRate<'a> {
    /// [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME): The team that is analysed.
    pub name: &'a str,
}

::telemetry::semconv::__measurement!(CoordinationTeamErrorRate<'a> is Gauge of f64, COORDINATION_TEAM_ERROR_RATE {
    name => "coordination.team.name",
});

/// Number of points that a team completes in a sprint.
///
/// `coordination.team.velocity`: gauge of doubles, unit `{point}`, in development.
///
/// Measured as [`CoordinationTeamVelocity`].
///
/// Attributes:
///
/// - [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) (required): The team that is
///   analysed.
pub const COORDINATION_TEAM_VELOCITY: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("coordination.team.velocity", ::telemetry::semconv::Instrument::Gauge, "{point}")
    .of_doubles()
    .with_brief("Number of points that a team completes in a sprint.")
    .with_required(&["coordination.team.name"])
    .with_attributes(&["coordination.team.name"]);

/// Measurement of [`COORDINATION_TEAM_VELOCITY`]: number of points that a team completes in a
/// sprint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationTeamVelocity<'a> {
    /// [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME): The team that is analysed.
    pub name: &'a str,
}

::telemetry::semconv::__measurement!(CoordinationTeamVelocity<'a> is Gauge of f64, COORDINATION_TEAM_VELOCITY {
    name => "coordination.team.name",
});

/// Time from the claim of an item of work to its end.
///
/// `coordination.work.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`CoordinationWorkDuration`].
///
/// Attributes:
///
/// - [`coordination.work.status`](super::key::COORDINATION_WORK_STATUS) (required): Outcome of the
///   work.
/// - [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) (required): The team that does
///   the work.
/// - [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) (required): The kind of work.
pub const COORDINATION_WORK_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("coordination.work.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Time from the claim of an item of work to its end.")
    .with_boundaries(&[60.0, 600.0, 3600.0, 14400.0, 43200.0, 86400.0, 259200.0, 604800.0, 1209600.0])
    .with_required(&["coordination.work.status", "coordination.work.team", "coordination.work.type"])
    .with_attributes(&["coordination.work.status", "coordination.work.team", "coordination.work.type"]);

/// Measurement of [`COORDINATION_WORK_DURATION`]: time from the claim of an item of work to its
/// end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationWorkDuration<'a> {
    /// [`coordination.work.status`](super::key::COORDINATION_WORK_STATUS): Outcome of the work.
    pub status: super::label::CoordinationWorkStatus,
    /// [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM): The team that does the work.
    pub team: &'a str,
    /// [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE): The kind of work.
    pub coordination_work_type: &'a str,
}

::telemetry::semconv::__measurement!(CoordinationWorkDuration<'a> is Histogram of f64, COORDINATION_WORK_DURATION {
    status => "coordination.work.status",
    team => "coordination.work.team",
    coordination_work_type => "coordination.work.type",
});

/// Number of items of work in each state.
///
/// `coordination.work.items`: gauge of integers, unit `{item}`, in development.
///
/// Measured as [`CoordinationWorkItems`].
///
/// Attributes:
///
/// - [`coordination.work.state`](super::key::COORDINATION_WORK_STATE) (required): State of the item
///   of work.
/// - [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) (recommended): The team that
///   does the work.
pub const COORDINATION_WORK_ITEMS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("coordination.work.items", ::telemetry::semconv::Instrument::Gauge, "{item}")
    .with_brief("Number of items of work in each state.")
    .with_required(&["coordination.work.state"])
    .with_attributes(&["coordination.work.state", "coordination.work.team"]);

/// Measurement of [`COORDINATION_WORK_ITEMS`]: number of items of work in each state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationWorkItems<'a> {
    /// [`coordination.work.state`](super::key::COORDINATION_WORK_STATE): State of the item of work.
    pub state: super::label::CoordinationWorkState,
    /// [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM): The team that does the work.
    ///
    /// Recommended.
    pub team: Option<&'a str>,
}

::telemetry::semconv::__measurement!(CoordinationWorkItems<'a> is Gauge of i64, COORDINATION_WORK_ITEMS {
    state => "coordination.work.state",
    team => "coordination.work.team",
});

/// Number of transitions of items of work from one state to another.
///
/// `coordination.work.transitions`: counter of integers, unit `{transition}`, in development.
///
/// Measured as [`CoordinationWorkTransitions`].
///
/// Attributes:
///
/// - [`coordination.work.previous_state`](super::key::COORDINATION_WORK_PREVIOUS_STATE) (required):
///   Earlier state of the item of work.
/// - [`coordination.work.state`](super::key::COORDINATION_WORK_STATE) (required): State of the item
///   of work.
/// - [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) (recommended): The kind of
///   work.
pub const COORDINATION_WORK_TRANSITIONS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("coordination.work.transitions", ::telemetry::semconv::Instrument::Counter, "{transition}")
    .with_brief("Number of transitions of items of work from one state to another.")
    .with_required(&["coordination.work.previous_state", "coordination.work.state"])
    .with_attributes(&["coordination.work.previous_state", "coordination.work.state", "coordination.work.type"]);

/// Measurement of [`COORDINATION_WORK_TRANSITIONS`]: number of transitions of items of work from
/// one state to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationWorkTransitions<'a> {
    /// [`coordination.work.previous_state`](super::key::COORDINATION_WORK_PREVIOUS_STATE): Earlier
    /// state of the item of work.
    pub previous_state: super::label::CoordinationWorkPreviousState,
    /// [`coordination.work.state`](super::key::COORDINATION_WORK_STATE): State of the item of work.
    pub state: super::label::CoordinationWorkState,
    /// [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE): The kind of work.
    ///
    /// Recommended.
    pub coordination_work_type: Option<&'a str>,
}

::telemetry::semconv::__measurement!(CoordinationWorkTransitions<'a> is Counter of u64, COORDINATION_WORK_TRANSITIONS {
    previous_state => "coordination.work.previous_state",
    state => "coordination.work.state",
    coordination_work_type => "coordination.work.type",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::metric::*;
