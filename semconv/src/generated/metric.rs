// Generated from `semconv/registry`; do not edit. To regenerate: `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! The metrics: name, instrument, unit, buckets and attributes of each, and a type for its
//! measurements.

/// Which build of the program is running; always one.
///
/// `build.info`: gauge of integers, unit `{build}`, in development.
///
/// Measured as [`BuildInfo`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`rust.compiler.version`](super::key::RUST_COMPILER_VERSION) | conditionally required: if it is known | The version of the compiler that built the program. |
/// | [`service.name`](super::key::SERVICE_NAME) | required | The logical name of the service, the same for all its instances. |
/// | [`service.version`](super::key::SERVICE_VERSION) | conditionally required: if it is known | The version of the service that is running. |
/// | [`vcs.ref.head.revision`](super::key::VCS_REF_HEAD_REVISION) | conditionally required: if it is known | The revision of the source, as version control knows it. |
pub const BUILD_INFO: crate::MetricDef =
    crate::MetricDef::new("build.info", crate::Instrument::Gauge, "{build}")
    .with_brief("Which build of the program is running; always one.")
    .with_required(&["service.name"])
    .with_attributes(&["rust.compiler.version", "service.name", "service.version", "vcs.ref.head.revision"]);

/// One measurement of [`BUILD_INFO`]: which build of the program is running; always one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BuildInfo<'a> {
    /// [`rust.compiler.version`](super::key::RUST_COMPILER_VERSION): The version of the compiler that built the program.
    ///
    /// Conditionally required: if it is known.
    pub compiler_version: Option<&'a str>,
    /// [`service.name`](super::key::SERVICE_NAME): The logical name of the service, the same for all its instances.
    pub name: &'a str,
    /// [`service.version`](super::key::SERVICE_VERSION): The version of the service that is running.
    ///
    /// Conditionally required: if it is known.
    pub service_version: Option<&'a str>,
    /// [`vcs.ref.head.revision`](super::key::VCS_REF_HEAD_REVISION): The revision of the source, as version control knows it.
    ///
    /// Conditionally required: if it is known.
    pub revision: Option<&'a str>,
}

crate::__measurement!(BuildInfo<'a> is Gauge of i64, BUILD_INFO {
    compiler_version => "rust.compiler.version",
    name => "service.name",
    service_version => "service.version",
    revision => "vcs.ref.head.revision",
});

/// How many failures a circuit breaker has seen.
///
/// `circuit_breaker.failures`: counter of integers, unit `{failure}`, in development.
///
/// Measured as [`CircuitBreakerFailures`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`circuit_breaker.name`](super::key::CIRCUIT_BREAKER_NAME) | required | The circuit breaker, as the program named it. |
pub const CIRCUIT_BREAKER_FAILURES: crate::MetricDef =
    crate::MetricDef::new("circuit_breaker.failures", crate::Instrument::Counter, "{failure}")
    .with_brief("How many failures a circuit breaker has seen.")
    .with_required(&["circuit_breaker.name"])
    .with_attributes(&["circuit_breaker.name"]);

/// One measurement of [`CIRCUIT_BREAKER_FAILURES`]: how many failures a circuit breaker has seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CircuitBreakerFailures<'a> {
    /// [`circuit_breaker.name`](super::key::CIRCUIT_BREAKER_NAME): The circuit breaker, as the program named it.
    pub name: &'a str,
}

crate::__measurement!(CircuitBreakerFailures<'a> is Counter of u64, CIRCUIT_BREAKER_FAILURES {
    name => "circuit_breaker.name",
});

/// What a circuit breaker lets through: zero everything (closed), one a trial (half open), two nothing (open).
///
/// `circuit_breaker.state`: gauge of integers, unit `{state}`, in development.
///
/// Measured as [`CircuitBreakerState`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`circuit_breaker.name`](super::key::CIRCUIT_BREAKER_NAME) | required | The circuit breaker, as the program named it. |
pub const CIRCUIT_BREAKER_STATE: crate::MetricDef =
    crate::MetricDef::new("circuit_breaker.state", crate::Instrument::Gauge, "{state}")
    .with_brief("What a circuit breaker lets through: zero everything (closed), one a trial (half open), two nothing (open).")
    .with_required(&["circuit_breaker.name"])
    .with_attributes(&["circuit_breaker.name"]);

/// One measurement of [`CIRCUIT_BREAKER_STATE`]: what a circuit breaker lets through: zero everything (closed), one a trial (half open), two nothing (open).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CircuitBreakerState<'a> {
    /// [`circuit_breaker.name`](super::key::CIRCUIT_BREAKER_NAME): The circuit breaker, as the program named it.
    pub name: &'a str,
}

crate::__measurement!(CircuitBreakerState<'a> is Gauge of i64, CIRCUIT_BREAKER_STATE {
    name => "circuit_breaker.name",
});

/// How many compilations failed.
///
/// `compile.failure`: counter of integers, unit `{compilation}`, in development.
///
/// Measured as [`CompileFailure`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.maturity`](super::key::BACKEND_MATURITY) | required, in Prometheus `maturity` | How far the backend can be relied upon. |
/// | [`backend.name`](super::key::BACKEND_NAME) | required, in Prometheus `backend` | The backend that the clause is lowered to. |
/// | [`error.code`](super::key::ERROR_CODE) | recommended | The code that the failing program or check gave. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required, in Prometheus `environment` | How the pipeline is run. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
pub const COMPILE_FAILURE: crate::MetricDef =
    crate::MetricDef::new("compile.failure", crate::Instrument::Counter, "{compilation}")
    .with_brief("How many compilations failed.")
    .with_required(&["backend.maturity", "backend.name", "fabric.environment"])
    .with_attributes(&["backend.maturity", "backend.name", "error.code", "fabric.environment", "host.region"])
    .with_prometheus_labels(&[("backend.maturity", "maturity"), ("backend.name", "backend"), ("fabric.environment", "environment")]);

/// One measurement of [`COMPILE_FAILURE`]: how many compilations failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompileFailure<'a> {
    /// [`backend.maturity`](super::key::BACKEND_MATURITY): How far the backend can be relied upon.
    pub maturity: super::label::BackendMaturity,
    /// [`backend.name`](super::key::BACKEND_NAME): The backend that the clause is lowered to.
    pub name: &'a str,
    /// [`error.code`](super::key::ERROR_CODE): The code that the failing program or check gave.
    ///
    /// Recommended.
    pub code: Option<&'a str>,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): How the pipeline is run.
    pub environment: super::label::FabricEnvironment,
    /// [`host.region`](super::key::HOST_REGION): Where the machine stands.
    ///
    /// Recommended.
    pub region: Option<&'a str>,
}

crate::__measurement!(CompileFailure<'a> is Counter of u64, COMPILE_FAILURE {
    maturity => "backend.maturity",
    name => "backend.name",
    code => "error.code",
    environment => "fabric.environment",
    region => "host.region",
});

/// How many compilations succeeded.
///
/// `compile.success`: counter of integers, unit `{compilation}`, in development.
///
/// Measured as [`CompileSuccess`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.maturity`](super::key::BACKEND_MATURITY) | required, in Prometheus `maturity` | How far the backend can be relied upon. |
/// | [`backend.name`](super::key::BACKEND_NAME) | required, in Prometheus `backend` | The backend that the clause is lowered to. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required, in Prometheus `environment` | How the pipeline is run. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
pub const COMPILE_SUCCESS: crate::MetricDef =
    crate::MetricDef::new("compile.success", crate::Instrument::Counter, "{compilation}")
    .with_brief("How many compilations succeeded.")
    .with_required(&["backend.maturity", "backend.name", "fabric.environment"])
    .with_attributes(&["backend.maturity", "backend.name", "fabric.environment", "host.region"])
    .with_prometheus_labels(&[("backend.maturity", "maturity"), ("backend.name", "backend"), ("fabric.environment", "environment")]);

/// One measurement of [`COMPILE_SUCCESS`]: how many compilations succeeded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompileSuccess<'a> {
    /// [`backend.maturity`](super::key::BACKEND_MATURITY): How far the backend can be relied upon.
    pub maturity: super::label::BackendMaturity,
    /// [`backend.name`](super::key::BACKEND_NAME): The backend that the clause is lowered to.
    pub name: &'a str,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): How the pipeline is run.
    pub environment: super::label::FabricEnvironment,
    /// [`host.region`](super::key::HOST_REGION): Where the machine stands.
    ///
    /// Recommended.
    pub region: Option<&'a str>,
}

crate::__measurement!(CompileSuccess<'a> is Counter of u64, COMPILE_SUCCESS {
    maturity => "backend.maturity",
    name => "backend.name",
    environment => "fabric.environment",
    region => "host.region",
});

/// How long operations of the command line take.
///
/// `coordination.api.latency`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`CoordinationApiLatency`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.operation`](super::key::COORDINATION_OPERATION) | required | The operation, as the command line calls it. |
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
pub const COORDINATION_API_LATENCY: crate::MetricDef =
    crate::MetricDef::new("coordination.api.latency", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long operations of the command line take.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0])
    .with_required(&["coordination.operation"])
    .with_attributes(&["coordination.operation", "error.type"]);

/// One measurement of [`COORDINATION_API_LATENCY`]: how long operations of the command line take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationApiLatency<'a> {
    /// [`coordination.operation`](super::key::COORDINATION_OPERATION): The operation, as the command line calls it.
    pub operation: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
}

crate::__measurement!(CoordinationApiLatency<'a> is Histogram of f64, COORDINATION_API_LATENCY {
    operation => "coordination.operation",
    error_type => "error.type",
});

/// Which part of a resource is in use.
///
/// `coordination.system.capacity`: gauge of doubles, unit `1`, in development.
///
/// Measured as [`CoordinationSystemCapacity`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.resource`](super::key::COORDINATION_RESOURCE) | required | What the capacity is of. |
pub const COORDINATION_SYSTEM_CAPACITY: crate::MetricDef =
    crate::MetricDef::new("coordination.system.capacity", crate::Instrument::Gauge, "1")
    .of_doubles()
    .with_brief("Which part of a resource is in use.")
    .with_required(&["coordination.resource"])
    .with_attributes(&["coordination.resource"]);

/// One measurement of [`COORDINATION_SYSTEM_CAPACITY`]: which part of a resource is in use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationSystemCapacity {
    /// [`coordination.resource`](super::key::COORDINATION_RESOURCE): What the capacity is of.
    pub resource: super::label::CoordinationResource,
}

crate::__measurement!(CoordinationSystemCapacity is Gauge of f64, COORDINATION_SYSTEM_CAPACITY {
    resource => "coordination.resource",
});

/// How many operations failed.
///
/// `coordination.system.errors`: counter of integers, unit `{error}`, in development.
///
/// Measured as [`CoordinationSystemErrors`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.operation`](super::key::COORDINATION_OPERATION) | required | The operation, as the command line calls it. |
/// | [`error.type`](super::key::ERROR_TYPE) | required | The class of the error with which an operation ended. |
pub const COORDINATION_SYSTEM_ERRORS: crate::MetricDef =
    crate::MetricDef::new("coordination.system.errors", crate::Instrument::Counter, "{error}")
    .with_brief("How many operations failed.")
    .with_required(&["coordination.operation", "error.type"])
    .with_attributes(&["coordination.operation", "error.type"]);

/// One measurement of [`COORDINATION_SYSTEM_ERRORS`]: how many operations failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationSystemErrors<'a> {
    /// [`coordination.operation`](super::key::COORDINATION_OPERATION): The operation, as the command line calls it.
    pub operation: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    pub error_type: &'a str,
}

crate::__measurement!(CoordinationSystemErrors<'a> is Counter of u64, COORDINATION_SYSTEM_ERRORS {
    operation => "coordination.operation",
    error_type => "error.type",
});

/// How long a team takes for an item of work.
///
/// `coordination.team.cycle_time`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`CoordinationTeamCycleTime`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) | required | The team that is looked at. |
pub const COORDINATION_TEAM_CYCLE_TIME: crate::MetricDef =
    crate::MetricDef::new("coordination.team.cycle_time", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long a team takes for an item of work.")
    .with_boundaries(&[60.0, 600.0, 3600.0, 14400.0, 43200.0, 86400.0, 259200.0, 604800.0, 1209600.0])
    .with_required(&["coordination.team.name"])
    .with_attributes(&["coordination.team.name"]);

/// One measurement of [`COORDINATION_TEAM_CYCLE_TIME`]: how long a team takes for an item of work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationTeamCycleTime<'a> {
    /// [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME): The team that is looked at.
    pub name: &'a str,
}

crate::__measurement!(CoordinationTeamCycleTime<'a> is Histogram of f64, COORDINATION_TEAM_CYCLE_TIME {
    name => "coordination.team.name",
});

/// Which part of the work of a team failed.
///
/// `coordination.team.error_rate`: gauge of doubles, unit `1`, in development.
///
/// Measured as [`CoordinationTeamErrorRate`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) | required | The team that is looked at. |
pub const COORDINATION_TEAM_ERROR_RATE: crate::MetricDef =
    crate::MetricDef::new("coordination.team.error_rate", crate::Instrument::Gauge, "1")
    .of_doubles()
    .with_brief("Which part of the work of a team failed.")
    .with_required(&["coordination.team.name"])
    .with_attributes(&["coordination.team.name"]);

/// One measurement of [`COORDINATION_TEAM_ERROR_RATE`]: which part of the work of a team failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationTeamErrorRate<'a> {
    /// [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME): The team that is looked at.
    pub name: &'a str,
}

crate::__measurement!(CoordinationTeamErrorRate<'a> is Gauge of f64, COORDINATION_TEAM_ERROR_RATE {
    name => "coordination.team.name",
});

/// How many points a team completes in a sprint.
///
/// `coordination.team.velocity`: gauge of doubles, unit `{point}`, in development.
///
/// Measured as [`CoordinationTeamVelocity`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) | required | The team that is looked at. |
pub const COORDINATION_TEAM_VELOCITY: crate::MetricDef =
    crate::MetricDef::new("coordination.team.velocity", crate::Instrument::Gauge, "{point}")
    .of_doubles()
    .with_brief("How many points a team completes in a sprint.")
    .with_required(&["coordination.team.name"])
    .with_attributes(&["coordination.team.name"]);

/// One measurement of [`COORDINATION_TEAM_VELOCITY`]: how many points a team completes in a sprint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationTeamVelocity<'a> {
    /// [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME): The team that is looked at.
    pub name: &'a str,
}

crate::__measurement!(CoordinationTeamVelocity<'a> is Gauge of f64, COORDINATION_TEAM_VELOCITY {
    name => "coordination.team.name",
});

/// How long items of work take from the claim to the end.
///
/// `coordination.work.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`CoordinationWorkDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.work.status`](super::key::COORDINATION_WORK_STATUS) | required | How the work ended. |
/// | [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) | required | The team that does the work. |
/// | [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) | required | The kind of work. |
pub const COORDINATION_WORK_DURATION: crate::MetricDef =
    crate::MetricDef::new("coordination.work.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long items of work take from the claim to the end.")
    .with_boundaries(&[60.0, 600.0, 3600.0, 14400.0, 43200.0, 86400.0, 259200.0, 604800.0, 1209600.0])
    .with_required(&["coordination.work.status", "coordination.work.team", "coordination.work.type"])
    .with_attributes(&["coordination.work.status", "coordination.work.team", "coordination.work.type"]);

/// One measurement of [`COORDINATION_WORK_DURATION`]: how long items of work take from the claim to the end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationWorkDuration<'a> {
    /// [`coordination.work.status`](super::key::COORDINATION_WORK_STATUS): How the work ended.
    pub status: super::label::CoordinationWorkStatus,
    /// [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM): The team that does the work.
    pub team: &'a str,
    /// [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE): The kind of work.
    pub work_type: &'a str,
}

crate::__measurement!(CoordinationWorkDuration<'a> is Histogram of f64, COORDINATION_WORK_DURATION {
    status => "coordination.work.status",
    team => "coordination.work.team",
    work_type => "coordination.work.type",
});

/// How many items of work there are in each state.
///
/// `coordination.work.items`: gauge of integers, unit `{item}`, in development.
///
/// Measured as [`CoordinationWorkItems`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.work.state`](super::key::COORDINATION_WORK_STATE) | required | How far the work is. |
/// | [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) | recommended | The team that does the work. |
pub const COORDINATION_WORK_ITEMS: crate::MetricDef =
    crate::MetricDef::new("coordination.work.items", crate::Instrument::Gauge, "{item}")
    .with_brief("How many items of work there are in each state.")
    .with_required(&["coordination.work.state"])
    .with_attributes(&["coordination.work.state", "coordination.work.team"]);

/// One measurement of [`COORDINATION_WORK_ITEMS`]: how many items of work there are in each state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationWorkItems<'a> {
    /// [`coordination.work.state`](super::key::COORDINATION_WORK_STATE): How far the work is.
    pub state: super::label::CoordinationWorkState,
    /// [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM): The team that does the work.
    ///
    /// Recommended.
    pub team: Option<&'a str>,
}

crate::__measurement!(CoordinationWorkItems<'a> is Gauge of i64, COORDINATION_WORK_ITEMS {
    state => "coordination.work.state",
    team => "coordination.work.team",
});

/// How often items of work went from one state to another.
///
/// `coordination.work.transitions`: counter of integers, unit `{transition}`, in development.
///
/// Measured as [`CoordinationWorkTransitions`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.work.previous_state`](super::key::COORDINATION_WORK_PREVIOUS_STATE) | required | How far the work was before. |
/// | [`coordination.work.state`](super::key::COORDINATION_WORK_STATE) | required | How far the work is. |
/// | [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) | recommended | The kind of work. |
pub const COORDINATION_WORK_TRANSITIONS: crate::MetricDef =
    crate::MetricDef::new("coordination.work.transitions", crate::Instrument::Counter, "{transition}")
    .with_brief("How often items of work went from one state to another.")
    .with_required(&["coordination.work.previous_state", "coordination.work.state"])
    .with_attributes(&["coordination.work.previous_state", "coordination.work.state", "coordination.work.type"]);

/// One measurement of [`COORDINATION_WORK_TRANSITIONS`]: how often items of work went from one state to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoordinationWorkTransitions<'a> {
    /// [`coordination.work.previous_state`](super::key::COORDINATION_WORK_PREVIOUS_STATE): How far the work was before.
    pub previous_state: super::label::CoordinationWorkPreviousState,
    /// [`coordination.work.state`](super::key::COORDINATION_WORK_STATE): How far the work is.
    pub state: super::label::CoordinationWorkState,
    /// [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE): The kind of work.
    ///
    /// Recommended.
    pub work_type: Option<&'a str>,
}

crate::__measurement!(CoordinationWorkTransitions<'a> is Counter of u64, COORDINATION_WORK_TRANSITIONS {
    previous_state => "coordination.work.previous_state",
    state => "coordination.work.state",
    work_type => "coordination.work.type",
});

/// How many conflicts were found, and how they were resolved.
///
/// `dats.merge.conflicts`: counter of integers, unit `{conflict}`, in development.
///
/// Measured as [`DatsMergeConflicts`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) | required | What kind of conflict it is. |
/// | [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY) | required | How a conflict is resolved. |
pub const DATS_MERGE_CONFLICTS: crate::MetricDef =
    crate::MetricDef::new("dats.merge.conflicts", crate::Instrument::Counter, "{conflict}")
    .with_brief("How many conflicts were found, and how they were resolved.")
    .with_required(&["dats.merge.conflict_type", "dats.merge.resolution_strategy"])
    .with_attributes(&["dats.merge.conflict_type", "dats.merge.resolution_strategy"]);

/// One measurement of [`DATS_MERGE_CONFLICTS`]: how many conflicts were found, and how they were resolved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsMergeConflicts {
    /// [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE): What kind of conflict it is.
    pub conflict_type: super::label::DatsMergeConflictType,
    /// [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY): How a conflict is resolved.
    pub resolution_strategy: super::label::DatsMergeResolutionStrategy,
}

crate::__measurement!(DatsMergeConflicts is Counter of u64, DATS_MERGE_CONFLICTS {
    conflict_type => "dats.merge.conflict_type",
    resolution_strategy => "dats.merge.resolution_strategy",
});

/// How many requests were processed, by what became of them.
///
/// `dats.pipeline.requests`: counter of integers, unit `{request}`, in development.
///
/// Measured as [`DatsPipelineRequests`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) | required | How the request is gone about. |
/// | [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT) | required | What became of the request. |
pub const DATS_PIPELINE_REQUESTS: crate::MetricDef =
    crate::MetricDef::new("dats.pipeline.requests", crate::Instrument::Counter, "{request}")
    .with_brief("How many requests were processed, by what became of them.")
    .with_required(&["dats.coordinator.mode", "dats.pipeline.result"])
    .with_attributes(&["dats.coordinator.mode", "dats.pipeline.result"]);

/// One measurement of [`DATS_PIPELINE_REQUESTS`]: how many requests were processed, by what became of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsPipelineRequests {
    /// [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE): How the request is gone about.
    pub mode: super::label::DatsCoordinatorMode,
    /// [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT): What became of the request.
    pub result: super::label::DatsPipelineResult,
}

crate::__measurement!(DatsPipelineRequests is Counter of u64, DATS_PIPELINE_REQUESTS {
    mode => "dats.coordinator.mode",
    result => "dats.pipeline.result",
});

/// How often a person was asked to look at a result.
///
/// `dats.qa.human_reviews`: counter of integers, unit `{review}`, in development.
///
/// Measured as [`DatsQaHumanReviews`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON) | required | Why a person has to look at the result. |
pub const DATS_QA_HUMAN_REVIEWS: crate::MetricDef =
    crate::MetricDef::new("dats.qa.human_reviews", crate::Instrument::Counter, "{review}")
    .with_brief("How often a person was asked to look at a result.")
    .with_required(&["dats.qa.review_reason"])
    .with_attributes(&["dats.qa.review_reason"]);

/// One measurement of [`DATS_QA_HUMAN_REVIEWS`]: how often a person was asked to look at a result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQaHumanReviews {
    /// [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON): Why a person has to look at the result.
    pub review_reason: super::label::DatsQaReviewReason,
}

crate::__measurement!(DatsQaHumanReviews is Counter of u64, DATS_QA_HUMAN_REVIEWS {
    review_reason => "dats.qa.review_reason",
});

/// How often each validator passed or failed a result.
///
/// `dats.qa.validations`: counter of integers, unit `{validation}`, in development.
///
/// Measured as [`DatsQaValidations`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR) | required | Which check is made. |
/// | [`dats.qa.verdict`](super::key::DATS_QA_VERDICT) | required | What one validator says about the result. |
pub const DATS_QA_VALIDATIONS: crate::MetricDef =
    crate::MetricDef::new("dats.qa.validations", crate::Instrument::Counter, "{validation}")
    .with_brief("How often each validator passed or failed a result.")
    .with_required(&["dats.qa.validator", "dats.qa.verdict"])
    .with_attributes(&["dats.qa.validator", "dats.qa.verdict"]);

/// One measurement of [`DATS_QA_VALIDATIONS`]: how often each validator passed or failed a result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQaValidations {
    /// [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR): Which check is made.
    pub validator: super::label::DatsQaValidator,
    /// [`dats.qa.verdict`](super::key::DATS_QA_VERDICT): What one validator says about the result.
    pub verdict: super::label::DatsQaVerdict,
}

crate::__measurement!(DatsQaValidations is Counter of u64, DATS_QA_VALIDATIONS {
    validator => "dats.qa.validator",
    verdict => "dats.qa.verdict",
});

/// How many results quality assurance accepted, rejected or left to a person.
///
/// `dats.qa.verdicts`: counter of integers, unit `{result}`, in development.
///
/// Measured as [`DatsQaVerdicts`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT) | required | What quality assurance says about the result. |
pub const DATS_QA_VERDICTS: crate::MetricDef =
    crate::MetricDef::new("dats.qa.verdicts", crate::Instrument::Counter, "{result}")
    .with_brief("How many results quality assurance accepted, rejected or left to a person.")
    .with_required(&["dats.qa.overall_result"])
    .with_attributes(&["dats.qa.overall_result"]);

/// One measurement of [`DATS_QA_VERDICTS`]: how many results quality assurance accepted, rejected or left to a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQaVerdicts {
    /// [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT): What quality assurance says about the result.
    pub overall_result: super::label::DatsQaOverallResult,
}

crate::__measurement!(DatsQaVerdicts is Counter of u64, DATS_QA_VERDICTS {
    overall_result => "dats.qa.overall_result",
});

/// At which place of a queue tasks arrive, counted from one.
///
/// `dats.queue.arrival_position`: histogram of integers, unit `{task}`, in development.
///
/// Measured as [`DatsQueueArrivalPosition`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.queue.name`](super::key::DATS_QUEUE_NAME) | required | The queue that the task waits in. |
/// | [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) | required | The tier of workers that the queue is for. |
pub const DATS_QUEUE_ARRIVAL_POSITION: crate::MetricDef =
    crate::MetricDef::new("dats.queue.arrival_position", crate::Instrument::Histogram, "{task}")
    .with_brief("At which place of a queue tasks arrive, counted from one.")
    .with_boundaries(&[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0])
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// One measurement of [`DATS_QUEUE_ARRIVAL_POSITION`]: at which place of a queue tasks arrive, counted from one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQueueArrivalPosition<'a> {
    /// [`dats.queue.name`](super::key::DATS_QUEUE_NAME): The queue that the task waits in.
    pub name: &'a str,
    /// [`dats.queue.tier`](super::key::DATS_QUEUE_TIER): The tier of workers that the queue is for.
    pub tier: super::label::DatsQueueTier,
}

crate::__measurement!(DatsQueueArrivalPosition<'a> is Histogram of u64, DATS_QUEUE_ARRIVAL_POSITION {
    name => "dats.queue.name",
    tier => "dats.queue.tier",
});

/// How long tasks wait in a queue.
///
/// `dats.queue.wait.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`DatsQueueWaitDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.queue.name`](super::key::DATS_QUEUE_NAME) | required | The queue that the task waits in. |
/// | [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) | required | The tier of workers that the queue is for. |
pub const DATS_QUEUE_WAIT_DURATION: crate::MetricDef =
    crate::MetricDef::new("dats.queue.wait.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long tasks wait in a queue.")
    .with_boundaries(&[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0])
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// One measurement of [`DATS_QUEUE_WAIT_DURATION`]: how long tasks wait in a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQueueWaitDuration<'a> {
    /// [`dats.queue.name`](super::key::DATS_QUEUE_NAME): The queue that the task waits in.
    pub name: &'a str,
    /// [`dats.queue.tier`](super::key::DATS_QUEUE_TIER): The tier of workers that the queue is for.
    pub tier: super::label::DatsQueueTier,
}

crate::__measurement!(DatsQueueWaitDuration<'a> is Histogram of f64, DATS_QUEUE_WAIT_DURATION {
    name => "dats.queue.name",
    tier => "dats.queue.tier",
});

/// How many tasks wait in a queue: its depth.
///
/// `dats.queue.waiting`: up-down counter of integers, unit `{task}`, in development.
///
/// Measured as [`DatsQueueWaiting`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.queue.name`](super::key::DATS_QUEUE_NAME) | required | The queue that the task waits in. |
/// | [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) | required | The tier of workers that the queue is for. |
pub const DATS_QUEUE_WAITING: crate::MetricDef =
    crate::MetricDef::new("dats.queue.waiting", crate::Instrument::UpDownCounter, "{task}")
    .with_brief("How many tasks wait in a queue: its depth.")
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// One measurement of [`DATS_QUEUE_WAITING`]: how many tasks wait in a queue: its depth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsQueueWaiting<'a> {
    /// [`dats.queue.name`](super::key::DATS_QUEUE_NAME): The queue that the task waits in.
    pub name: &'a str,
    /// [`dats.queue.tier`](super::key::DATS_QUEUE_TIER): The tier of workers that the queue is for.
    pub tier: super::label::DatsQueueTier,
}

crate::__measurement!(DatsQueueWaiting<'a> is UpDownCounter of i64, DATS_QUEUE_WAITING {
    name => "dats.queue.name",
    tier => "dats.queue.tier",
});

/// How many artifacts workers produced.
///
/// `dats.worker.artifacts`: counter of integers, unit `{artifact}`, in development.
///
/// Measured as [`DatsWorkerArtifacts`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
/// | [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) | required | What the worker produced. |
pub const DATS_WORKER_ARTIFACTS: crate::MetricDef =
    crate::MetricDef::new("dats.worker.artifacts", crate::Instrument::Counter, "{artifact}")
    .with_brief("How many artifacts workers produced.")
    .with_required(&["dats.worker.domain", "dats.worker.output_type"])
    .with_attributes(&["dats.worker.domain", "dats.worker.output_type"]);

/// One measurement of [`DATS_WORKER_ARTIFACTS`]: how many artifacts workers produced.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsWorkerArtifacts {
    /// [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN): The domain that the worker is good at.
    pub domain: super::label::DatsWorkerDomain,
    /// [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE): What the worker produced.
    pub output_type: super::label::DatsWorkerOutputType,
}

crate::__measurement!(DatsWorkerArtifacts is Counter of u64, DATS_WORKER_ARTIFACTS {
    domain => "dats.worker.domain",
    output_type => "dats.worker.output_type",
});

/// How often workers refused a task.
///
/// `dats.worker.refusals`: counter of integers, unit `{refusal}`, in development.
///
/// Measured as [`DatsWorkerRefusals`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
/// | [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON) | required | Why the worker refused the task. |
pub const DATS_WORKER_REFUSALS: crate::MetricDef =
    crate::MetricDef::new("dats.worker.refusals", crate::Instrument::Counter, "{refusal}")
    .with_brief("How often workers refused a task.")
    .with_required(&["dats.worker.domain", "dats.worker.refusal_reason"])
    .with_attributes(&["dats.worker.domain", "dats.worker.refusal_reason"]);

/// One measurement of [`DATS_WORKER_REFUSALS`]: how often workers refused a task.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DatsWorkerRefusals {
    /// [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN): The domain that the worker is good at.
    pub domain: super::label::DatsWorkerDomain,
    /// [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON): Why the worker refused the task.
    pub refusal_reason: super::label::DatsWorkerRefusalReason,
}

crate::__measurement!(DatsWorkerRefusals is Counter of u64, DATS_WORKER_REFUSALS {
    domain => "dats.worker.domain",
    refusal_reason => "dats.worker.refusal_reason",
});

/// How often agents were invoked.
///
/// `dawsos.executor.agent.invocations`: counter of integers, unit `{invocation}`, in development.
///
/// Measured as [`DawsosExecutorAgentInvocations`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | required, in Prometheus `capability` | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
/// | [`execution.status`](super::key::EXECUTION_STATUS) | required, in Prometheus `status` | How the execution ended. |
pub const DAWSOS_EXECUTOR_AGENT_INVOCATIONS: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.agent.invocations", crate::Instrument::Counter, "{invocation}")
    .with_brief("How often agents were invoked.")
    .with_required(&["agent.capability", "agent.name", "execution.status"])
    .with_attributes(&["agent.capability", "agent.name", "execution.status"])
    .with_prometheus_labels(&[("agent.capability", "capability"), ("execution.status", "status")]);

/// One measurement of [`DAWSOS_EXECUTOR_AGENT_INVOCATIONS`]: how often agents were invoked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorAgentInvocations<'a> {
    /// [`agent.capability`](super::key::AGENT_CAPABILITY): What the agent is asked to do.
    pub capability: &'a str,
    /// [`agent.name`](super::key::AGENT_NAME): The agent that handles the request.
    pub name: &'a str,
    /// [`execution.status`](super::key::EXECUTION_STATUS): How the execution ended.
    pub status: super::label::ExecutionStatus,
}

crate::__measurement!(DawsosExecutorAgentInvocations<'a> is Counter of u64, DAWSOS_EXECUTOR_AGENT_INVOCATIONS {
    capability => "agent.capability",
    name => "agent.name",
    status => "execution.status",
});

/// How long agents take.
///
/// `dawsos.executor.agent.latency`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`DawsosExecutorAgentLatency`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | required, in Prometheus `capability` | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
pub const DAWSOS_EXECUTOR_AGENT_LATENCY: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.agent.latency", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long agents take.")
    .with_boundaries(&[0.001, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0])
    .with_required(&["agent.capability", "agent.name"])
    .with_attributes(&["agent.capability", "agent.name"])
    .with_prometheus_labels(&[("agent.capability", "capability")]);

/// One measurement of [`DAWSOS_EXECUTOR_AGENT_LATENCY`]: how long agents take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorAgentLatency<'a> {
    /// [`agent.capability`](super::key::AGENT_CAPABILITY): What the agent is asked to do.
    pub capability: &'a str,
    /// [`agent.name`](super::key::AGENT_NAME): The agent that handles the request.
    pub name: &'a str,
}

crate::__measurement!(DawsosExecutorAgentLatency<'a> is Histogram of f64, DAWSOS_EXECUTOR_AGENT_LATENCY {
    capability => "agent.capability",
    name => "agent.name",
});

/// How long requests take.
///
/// `dawsos.executor.api.request.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`DawsosExecutorApiRequestDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`execution.status`](super::key::EXECUTION_STATUS) | required, in Prometheus `status` | How the execution ended. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
pub const DAWSOS_EXECUTOR_API_REQUEST_DURATION: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.api.request.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long requests take.")
    .with_boundaries(&[0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0])
    .with_required(&["execution.status", "pattern.id"])
    .with_attributes(&["execution.status", "pattern.id"])
    .with_prometheus_labels(&[("execution.status", "status")]);

/// One measurement of [`DAWSOS_EXECUTOR_API_REQUEST_DURATION`]: how long requests take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorApiRequestDuration<'a> {
    /// [`execution.status`](super::key::EXECUTION_STATUS): How the execution ended.
    pub status: super::label::ExecutionStatus,
    /// [`pattern.id`](super::key::PATTERN_ID): The pattern that is executed.
    pub id: &'a str,
}

crate::__measurement!(DawsosExecutorApiRequestDuration<'a> is Histogram of f64, DAWSOS_EXECUTOR_API_REQUEST_DURATION {
    status => "execution.status",
    id => "pattern.id",
});

/// Which build is running; always one.
///
/// `dawsos.executor.build.info`: gauge of integers, unit `{build}`, in development.
///
/// Measured as [`DawsosExecutorBuildInfo`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`service.name`](super::key::SERVICE_NAME) | required, in Prometheus `service` | The logical name of the service, the same for all its instances. |
/// | [`service.version`](super::key::SERVICE_VERSION) | required, in Prometheus `version` | The version of the service that is running. |
pub const DAWSOS_EXECUTOR_BUILD_INFO: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.build.info", crate::Instrument::Gauge, "{build}")
    .with_brief("Which build is running; always one.")
    .with_required(&["service.name", "service.version"])
    .with_attributes(&["service.name", "service.version"])
    .with_prometheus_labels(&[("service.name", "service"), ("service.version", "version")]);

/// One measurement of [`DAWSOS_EXECUTOR_BUILD_INFO`]: which build is running; always one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorBuildInfo<'a> {
    /// [`service.name`](super::key::SERVICE_NAME): The logical name of the service, the same for all its instances.
    pub name: &'a str,
    /// [`service.version`](super::key::SERVICE_VERSION): The version of the service that is running.
    pub version: &'a str,
}

crate::__measurement!(DawsosExecutorBuildInfo<'a> is Gauge of i64, DAWSOS_EXECUTOR_BUILD_INFO {
    name => "service.name",
    version => "service.version",
});

/// How many failures circuit breakers have seen.
///
/// `dawsos.executor.circuit_breaker.failures`: counter of integers, unit `{failure}`, in development.
///
/// Measured as [`DawsosExecutorCircuitBreakerFailures`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
pub const DAWSOS_EXECUTOR_CIRCUIT_BREAKER_FAILURES: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.circuit_breaker.failures", crate::Instrument::Counter, "{failure}")
    .with_brief("How many failures circuit breakers have seen.")
    .with_required(&["agent.name"])
    .with_attributes(&["agent.name"]);

/// One measurement of [`DAWSOS_EXECUTOR_CIRCUIT_BREAKER_FAILURES`]: how many failures circuit breakers have seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorCircuitBreakerFailures<'a> {
    /// [`agent.name`](super::key::AGENT_NAME): The agent that handles the request.
    pub name: &'a str,
}

crate::__measurement!(DawsosExecutorCircuitBreakerFailures<'a> is Counter of u64, DAWSOS_EXECUTOR_CIRCUIT_BREAKER_FAILURES {
    name => "agent.name",
});

/// Whether an agent may be called.
///
/// Zero when it is closed, one when it is open, two when it is half open.
///
/// `dawsos.executor.circuit_breaker.state`: gauge of integers, unit `{state}`, in development.
///
/// Measured as [`DawsosExecutorCircuitBreakerState`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
pub const DAWSOS_EXECUTOR_CIRCUIT_BREAKER_STATE: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.circuit_breaker.state", crate::Instrument::Gauge, "{state}")
    .with_brief("Whether an agent may be called.")
    .with_required(&["agent.name"])
    .with_attributes(&["agent.name"]);

/// One measurement of [`DAWSOS_EXECUTOR_CIRCUIT_BREAKER_STATE`]: whether an agent may be called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorCircuitBreakerState<'a> {
    /// [`agent.name`](super::key::AGENT_NAME): The agent that handles the request.
    pub name: &'a str,
}

crate::__measurement!(DawsosExecutorCircuitBreakerState<'a> is Gauge of i64, DAWSOS_EXECUTOR_CIRCUIT_BREAKER_STATE {
    name => "agent.name",
});

/// How long it takes to build a snapshot of prices.
///
/// `dawsos.executor.pack.build.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`DawsosExecutorPackBuildDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required, in Prometheus `pack_id` | The immutable snapshot of prices. |
pub const DAWSOS_EXECUTOR_PACK_BUILD_DURATION: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.pack.build.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long it takes to build a snapshot of prices.")
    .with_boundaries(&[60.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0])
    .with_required(&["pricing_pack.id"])
    .with_attributes(&["pricing_pack.id"])
    .with_prometheus_labels(&[("pricing_pack.id", "pack_id")]);

/// One measurement of [`DAWSOS_EXECUTOR_PACK_BUILD_DURATION`]: how long it takes to build a snapshot of prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorPackBuildDuration<'a> {
    /// [`pricing_pack.id`](super::key::PRICING_PACK_ID): The immutable snapshot of prices.
    pub id: &'a str,
}

crate::__measurement!(DawsosExecutorPackBuildDuration<'a> is Histogram of f64, DAWSOS_EXECUTOR_PACK_BUILD_DURATION {
    id => "pricing_pack.id",
});

/// Whether a snapshot of prices may be used.
///
/// Zero while it is warming, one when it is fresh, two after an error, three when it is stale.
///
/// `dawsos.executor.pack.freshness`: gauge of integers, unit `{status}`, in development.
///
/// Measured as [`DawsosExecutorPackFreshness`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required, in Prometheus `pack_id` | The immutable snapshot of prices. |
pub const DAWSOS_EXECUTOR_PACK_FRESHNESS: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.pack.freshness", crate::Instrument::Gauge, "{status}")
    .with_brief("Whether a snapshot of prices may be used.")
    .with_required(&["pricing_pack.id"])
    .with_attributes(&["pricing_pack.id"])
    .with_prometheus_labels(&[("pricing_pack.id", "pack_id")]);

/// One measurement of [`DAWSOS_EXECUTOR_PACK_FRESHNESS`]: whether a snapshot of prices may be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorPackFreshness<'a> {
    /// [`pricing_pack.id`](super::key::PRICING_PACK_ID): The immutable snapshot of prices.
    pub id: &'a str,
}

crate::__measurement!(DawsosExecutorPackFreshness<'a> is Gauge of i64, DAWSOS_EXECUTOR_PACK_FRESHNESS {
    id => "pricing_pack.id",
});

/// How often patterns were executed.
///
/// `dawsos.executor.pattern.executions`: counter of integers, unit `{execution}`, in development.
///
/// Measured as [`DawsosExecutorPatternExecutions`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`execution.status`](super::key::EXECUTION_STATUS) | required, in Prometheus `status` | How the execution ended. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
pub const DAWSOS_EXECUTOR_PATTERN_EXECUTIONS: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.pattern.executions", crate::Instrument::Counter, "{execution}")
    .with_brief("How often patterns were executed.")
    .with_required(&["execution.status", "pattern.id"])
    .with_attributes(&["execution.status", "pattern.id"])
    .with_prometheus_labels(&[("execution.status", "status")]);

/// One measurement of [`DAWSOS_EXECUTOR_PATTERN_EXECUTIONS`]: how often patterns were executed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorPatternExecutions<'a> {
    /// [`execution.status`](super::key::EXECUTION_STATUS): How the execution ended.
    pub status: super::label::ExecutionStatus,
    /// [`pattern.id`](super::key::PATTERN_ID): The pattern that is executed.
    pub id: &'a str,
}

crate::__measurement!(DawsosExecutorPatternExecutions<'a> is Counter of u64, DAWSOS_EXECUTOR_PATTERN_EXECUTIONS {
    status => "execution.status",
    id => "pattern.id",
});

/// How long the steps of patterns take.
///
/// `dawsos.executor.pattern.step.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`DawsosExecutorPatternStepDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | required, in Prometheus `capability` | What the agent is asked to do. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
/// | [`pattern.step_index`](super::key::PATTERN_STEP_INDEX) | required, in Prometheus `step_index` | The step of the pattern, counted from zero. |
pub const DAWSOS_EXECUTOR_PATTERN_STEP_DURATION: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.pattern.step.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long the steps of patterns take.")
    .with_boundaries(&[0.001, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0])
    .with_required(&["agent.capability", "pattern.id", "pattern.step_index"])
    .with_attributes(&["agent.capability", "pattern.id", "pattern.step_index"])
    .with_prometheus_labels(&[("agent.capability", "capability"), ("pattern.step_index", "step_index")]);

/// One measurement of [`DAWSOS_EXECUTOR_PATTERN_STEP_DURATION`]: how long the steps of patterns take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorPatternStepDuration<'a> {
    /// [`agent.capability`](super::key::AGENT_CAPABILITY): What the agent is asked to do.
    pub capability: &'a str,
    /// [`pattern.id`](super::key::PATTERN_ID): The pattern that is executed.
    pub id: &'a str,
    /// [`pattern.step_index`](super::key::PATTERN_STEP_INDEX): The step of the pattern, counted from zero.
    pub step_index: i64,
}

crate::__measurement!(DawsosExecutorPatternStepDuration<'a> is Histogram of f64, DAWSOS_EXECUTOR_PATTERN_STEP_DURATION {
    capability => "agent.capability",
    id => "pattern.id",
    step_index => "pattern.step_index",
});

/// How many requests failed.
///
/// `dawsos.executor.request.errors`: counter of integers, unit `{error}`, in development.
///
/// Measured as [`DawsosExecutorRequestErrors`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | required | The class of the error with which an operation ended. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
pub const DAWSOS_EXECUTOR_REQUEST_ERRORS: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.request.errors", crate::Instrument::Counter, "{error}")
    .with_brief("How many requests failed.")
    .with_required(&["error.type", "pattern.id"])
    .with_attributes(&["error.type", "pattern.id"]);

/// One measurement of [`DAWSOS_EXECUTOR_REQUEST_ERRORS`]: how many requests failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorRequestErrors<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    pub error_type: &'a str,
    /// [`pattern.id`](super::key::PATTERN_ID): The pattern that is executed.
    pub id: &'a str,
}

crate::__measurement!(DawsosExecutorRequestErrors<'a> is Counter of u64, DAWSOS_EXECUTOR_REQUEST_ERRORS {
    error_type => "error.type",
    id => "pattern.id",
});

/// How many requests there were.
///
/// `dawsos.executor.requests`: counter of integers, unit `{request}`, in development.
///
/// Measured as [`DawsosExecutorRequests`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`execution.status`](super::key::EXECUTION_STATUS) | required, in Prometheus `status` | How the execution ended. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
pub const DAWSOS_EXECUTOR_REQUESTS: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.requests", crate::Instrument::Counter, "{request}")
    .with_brief("How many requests there were.")
    .with_required(&["execution.status", "pattern.id"])
    .with_attributes(&["execution.status", "pattern.id"])
    .with_prometheus_labels(&[("execution.status", "status")]);

/// One measurement of [`DAWSOS_EXECUTOR_REQUESTS`]: how many requests there were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorRequests<'a> {
    /// [`execution.status`](super::key::EXECUTION_STATUS): How the execution ended.
    pub status: super::label::ExecutionStatus,
    /// [`pattern.id`](super::key::PATTERN_ID): The pattern that is executed.
    pub id: &'a str,
}

crate::__measurement!(DawsosExecutorRequests<'a> is Counter of u64, DAWSOS_EXECUTOR_REQUESTS {
    status => "execution.status",
    id => "pattern.id",
});

/// How long operations of a database client take.
///
/// `db.client.operation.duration`: histogram of doubles, unit `s`, stable.
///
/// Measured as [`DbClientOperationDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`db.collection.name`](super::key::DB_COLLECTION_NAME) | conditionally required: if it is known | The table or collection. |
/// | [`db.operation.name`](super::key::DB_OPERATION_NAME) | conditionally required: if it is known | The operation or command. |
/// | [`db.system.name`](super::key::DB_SYSTEM_NAME) | required | The database, as its client knows it. |
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
pub const DB_CLIENT_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("db.client.operation.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long operations of a database client take.")
    .with_boundaries(&[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0])
    .with_required(&["db.system.name"])
    .with_attributes(&["db.collection.name", "db.operation.name", "db.system.name", "error.type"]);

/// One measurement of [`DB_CLIENT_OPERATION_DURATION`]: how long operations of a database client take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DbClientOperationDuration<'a> {
    /// [`db.collection.name`](super::key::DB_COLLECTION_NAME): The table or collection.
    ///
    /// Conditionally required: if it is known.
    pub collection_name: Option<&'a str>,
    /// [`db.operation.name`](super::key::DB_OPERATION_NAME): The operation or command.
    ///
    /// Conditionally required: if it is known.
    pub operation_name: Option<&'a str>,
    /// [`db.system.name`](super::key::DB_SYSTEM_NAME): The database, as its client knows it.
    pub system_name: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
}

crate::__measurement!(DbClientOperationDuration<'a> is Histogram of f64, DB_CLIENT_OPERATION_DURATION {
    collection_name => "db.collection.name",
    operation_name => "db.operation.name",
    system_name => "db.system.name",
    error_type => "error.type",
});

/// How long calls to a model take.
///
/// `gen_ai.client.operation.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`GenAiClientOperationDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the call failed | The class of the error with which an operation ended. |
/// | [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) | required | What the model was asked to do. |
/// | [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) | required | Whose model it is, or whose protocol is spoken. |
/// | [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) | conditionally required: if it is known | The model that was asked for. |
pub const GEN_AI_CLIENT_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("gen_ai.client.operation.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long calls to a model take.")
    .with_boundaries(&[0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92])
    .with_required(&["gen_ai.operation.name", "gen_ai.provider.name"])
    .with_attributes(&["error.type", "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model"]);

/// One measurement of [`GEN_AI_CLIENT_OPERATION_DURATION`]: how long calls to a model take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GenAiClientOperationDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the call failed.
    pub error_type: Option<&'a str>,
    /// [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME): What the model was asked to do.
    pub operation_name: &'a str,
    /// [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME): Whose model it is, or whose protocol is spoken.
    pub provider_name: &'a str,
    /// [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL): The model that was asked for.
    ///
    /// Conditionally required: if it is known.
    pub model: Option<&'a str>,
}

crate::__measurement!(GenAiClientOperationDuration<'a> is Histogram of f64, GEN_AI_CLIENT_OPERATION_DURATION {
    error_type => "error.type",
    operation_name => "gen_ai.operation.name",
    provider_name => "gen_ai.provider.name",
    model => "gen_ai.request.model",
});

/// How many tokens a call to a model takes.
///
/// `gen_ai.client.token.usage`: histogram of integers, unit `{token}`, in development.
///
/// Measured as [`GenAiClientTokenUsage`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) | required | What the model was asked to do. |
/// | [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) | required | Whose model it is, or whose protocol is spoken. |
/// | [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) | conditionally required: if it is known | The model that was asked for. |
/// | [`gen_ai.token.type`](super::key::GEN_AI_TOKEN_TYPE) | required | Whose tokens are counted. |
pub const GEN_AI_CLIENT_TOKEN_USAGE: crate::MetricDef =
    crate::MetricDef::new("gen_ai.client.token.usage", crate::Instrument::Histogram, "{token}")
    .with_brief("How many tokens a call to a model takes.")
    .with_boundaries(&[1.0, 4.0, 16.0, 64.0, 256.0, 1024.0, 4096.0, 16384.0, 65536.0, 262144.0, 1048576.0, 4194304.0, 16777216.0, 67108864.0])
    .with_required(&["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.token.type"])
    .with_attributes(&["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.token.type"]);

/// One measurement of [`GEN_AI_CLIENT_TOKEN_USAGE`]: how many tokens a call to a model takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GenAiClientTokenUsage<'a> {
    /// [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME): What the model was asked to do.
    pub operation_name: &'a str,
    /// [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME): Whose model it is, or whose protocol is spoken.
    pub provider_name: &'a str,
    /// [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL): The model that was asked for.
    ///
    /// Conditionally required: if it is known.
    pub model: Option<&'a str>,
    /// [`gen_ai.token.type`](super::key::GEN_AI_TOKEN_TYPE): Whose tokens are counted.
    pub token_type: &'a str,
}

crate::__measurement!(GenAiClientTokenUsage<'a> is Histogram of u64, GEN_AI_CLIENT_TOKEN_USAGE {
    operation_name => "gen_ai.operation.name",
    provider_name => "gen_ai.provider.name",
    model => "gen_ai.request.model",
    token_type => "gen_ai.token.type",
});

/// How long requests to other services take.
///
/// `http.client.request.duration`: histogram of doubles, unit `s`, stable.
///
/// Measured as [`HttpClientRequestDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the request failed | The class of the error with which an operation ended. |
/// | [`http.request.method`](super::key::HTTP_REQUEST_METHOD) | required | The method of the request. |
/// | [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) | conditionally required: if a response arrived | The status code of the response. |
/// | [`server.address`](super::key::SERVER_ADDRESS) | required | The name or address of the server. |
/// | [`server.port`](super::key::SERVER_PORT) | required | The port of the server. |
pub const HTTP_CLIENT_REQUEST_DURATION: crate::MetricDef =
    crate::MetricDef::new("http.client.request.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long requests to other services take.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_required(&["http.request.method", "server.address", "server.port"])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "server.address", "server.port"]);

/// One measurement of [`HTTP_CLIENT_REQUEST_DURATION`]: how long requests to other services take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HttpClientRequestDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the request failed.
    pub error_type: Option<&'a str>,
    /// [`http.request.method`](super::key::HTTP_REQUEST_METHOD): The method of the request.
    pub method: &'a str,
    /// [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE): The status code of the response.
    ///
    /// Conditionally required: if a response arrived.
    pub status_code: Option<i64>,
    /// [`server.address`](super::key::SERVER_ADDRESS): The name or address of the server.
    pub address: &'a str,
    /// [`server.port`](super::key::SERVER_PORT): The port of the server.
    pub port: i64,
}

crate::__measurement!(HttpClientRequestDuration<'a> is Histogram of f64, HTTP_CLIENT_REQUEST_DURATION {
    error_type => "error.type",
    method => "http.request.method",
    status_code => "http.response.status_code",
    address => "server.address",
    port => "server.port",
});

/// How many requests a server is working on.
///
/// `http.server.active_requests`: up-down counter of integers, unit `{request}`, in development.
///
/// Measured as [`HttpServerActiveRequests`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`http.request.method`](super::key::HTTP_REQUEST_METHOD) | required | The method of the request. |
/// | [`url.scheme`](super::key::URL_SCHEME) | required | The protocol of the address. |
pub const HTTP_SERVER_ACTIVE_REQUESTS: crate::MetricDef =
    crate::MetricDef::new("http.server.active_requests", crate::Instrument::UpDownCounter, "{request}")
    .with_brief("How many requests a server is working on.")
    .with_required(&["http.request.method", "url.scheme"])
    .with_attributes(&["http.request.method", "url.scheme"]);

/// One measurement of [`HTTP_SERVER_ACTIVE_REQUESTS`]: how many requests a server is working on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HttpServerActiveRequests<'a> {
    /// [`http.request.method`](super::key::HTTP_REQUEST_METHOD): The method of the request.
    pub method: &'a str,
    /// [`url.scheme`](super::key::URL_SCHEME): The protocol of the address.
    pub scheme: &'a str,
}

crate::__measurement!(HttpServerActiveRequests<'a> is UpDownCounter of i64, HTTP_SERVER_ACTIVE_REQUESTS {
    method => "http.request.method",
    scheme => "url.scheme",
});

/// How large the bodies of requests to a server are.
///
/// `http.server.request.body.size`: histogram of integers, unit `By`, in development.
///
/// Measured as [`HttpServerRequestBodySize`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the request failed | The class of the error with which an operation ended. |
/// | [`http.request.method`](super::key::HTTP_REQUEST_METHOD) | required | The method of the request. |
/// | [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) | conditionally required: if a response was sent | The status code of the response. |
/// | [`http.route`](super::key::HTTP_ROUTE) | conditionally required: if there is one | The route that matched, with placeholders for what varies. |
/// | [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME) | recommended | The protocol of the application layer. |
/// | [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) | recommended | The version of the protocol that was agreed on. |
/// | [`url.scheme`](super::key::URL_SCHEME) | required | The protocol of the address. |
pub const HTTP_SERVER_REQUEST_BODY_SIZE: crate::MetricDef =
    crate::MetricDef::new("http.server.request.body.size", crate::Instrument::Histogram, "By")
    .with_brief("How large the bodies of requests to a server are.")
    .with_boundaries(&[100.0, 1000.0, 10000.0, 100000.0, 1000000.0, 10000000.0])
    .with_required(&["http.request.method", "url.scheme"])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme"]);

/// One measurement of [`HTTP_SERVER_REQUEST_BODY_SIZE`]: how large the bodies of requests to a server are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HttpServerRequestBodySize<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the request failed.
    pub error_type: Option<&'a str>,
    /// [`http.request.method`](super::key::HTTP_REQUEST_METHOD): The method of the request.
    pub method: &'a str,
    /// [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE): The status code of the response.
    ///
    /// Conditionally required: if a response was sent.
    pub status_code: Option<i64>,
    /// [`http.route`](super::key::HTTP_ROUTE): The route that matched, with placeholders for what varies.
    ///
    /// Conditionally required: if there is one.
    pub route: Option<&'a str>,
    /// [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME): The protocol of the application layer.
    ///
    /// Recommended.
    pub name: Option<&'a str>,
    /// [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION): The version of the protocol that was agreed on.
    ///
    /// Recommended.
    pub version: Option<&'a str>,
    /// [`url.scheme`](super::key::URL_SCHEME): The protocol of the address.
    pub scheme: &'a str,
}

crate::__measurement!(HttpServerRequestBodySize<'a> is Histogram of u64, HTTP_SERVER_REQUEST_BODY_SIZE {
    error_type => "error.type",
    method => "http.request.method",
    status_code => "http.response.status_code",
    route => "http.route",
    name => "network.protocol.name",
    version => "network.protocol.version",
    scheme => "url.scheme",
});

/// How long a server takes for a request.
///
/// `http.server.request.duration`: histogram of doubles, unit `s`, stable.
///
/// Measured as [`HttpServerRequestDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the request failed | The class of the error with which an operation ended. |
/// | [`http.request.method`](super::key::HTTP_REQUEST_METHOD) | required | The method of the request. |
/// | [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) | conditionally required: if a response was sent | The status code of the response. |
/// | [`http.route`](super::key::HTTP_ROUTE) | conditionally required: if there is one | The route that matched, with placeholders for what varies. |
/// | [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME) | recommended | The protocol of the application layer. |
/// | [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) | recommended | The version of the protocol that was agreed on. |
/// | [`url.scheme`](super::key::URL_SCHEME) | required | The protocol of the address. |
pub const HTTP_SERVER_REQUEST_DURATION: crate::MetricDef =
    crate::MetricDef::new("http.server.request.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long a server takes for a request.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_required(&["http.request.method", "url.scheme"])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme"]);

/// One measurement of [`HTTP_SERVER_REQUEST_DURATION`]: how long a server takes for a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HttpServerRequestDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the request failed.
    pub error_type: Option<&'a str>,
    /// [`http.request.method`](super::key::HTTP_REQUEST_METHOD): The method of the request.
    pub method: &'a str,
    /// [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE): The status code of the response.
    ///
    /// Conditionally required: if a response was sent.
    pub status_code: Option<i64>,
    /// [`http.route`](super::key::HTTP_ROUTE): The route that matched, with placeholders for what varies.
    ///
    /// Conditionally required: if there is one.
    pub route: Option<&'a str>,
    /// [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME): The protocol of the application layer.
    ///
    /// Recommended.
    pub name: Option<&'a str>,
    /// [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION): The version of the protocol that was agreed on.
    ///
    /// Recommended.
    pub version: Option<&'a str>,
    /// [`url.scheme`](super::key::URL_SCHEME): The protocol of the address.
    pub scheme: &'a str,
}

crate::__measurement!(HttpServerRequestDuration<'a> is Histogram of f64, HTTP_SERVER_REQUEST_DURATION {
    error_type => "error.type",
    method => "http.request.method",
    status_code => "http.response.status_code",
    route => "http.route",
    name => "network.protocol.name",
    version => "network.protocol.version",
    scheme => "url.scheme",
});

/// How large the bodies of responses of a server are.
///
/// `http.server.response.body.size`: histogram of integers, unit `By`, in development.
///
/// Measured as [`HttpServerResponseBodySize`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the request failed | The class of the error with which an operation ended. |
/// | [`http.request.method`](super::key::HTTP_REQUEST_METHOD) | required | The method of the request. |
/// | [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) | conditionally required: if a response was sent | The status code of the response. |
/// | [`http.route`](super::key::HTTP_ROUTE) | conditionally required: if there is one | The route that matched, with placeholders for what varies. |
/// | [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME) | recommended | The protocol of the application layer. |
/// | [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) | recommended | The version of the protocol that was agreed on. |
/// | [`url.scheme`](super::key::URL_SCHEME) | required | The protocol of the address. |
pub const HTTP_SERVER_RESPONSE_BODY_SIZE: crate::MetricDef =
    crate::MetricDef::new("http.server.response.body.size", crate::Instrument::Histogram, "By")
    .with_brief("How large the bodies of responses of a server are.")
    .with_boundaries(&[100.0, 1000.0, 10000.0, 100000.0, 1000000.0, 10000000.0])
    .with_required(&["http.request.method", "url.scheme"])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme"]);

/// One measurement of [`HTTP_SERVER_RESPONSE_BODY_SIZE`]: how large the bodies of responses of a server are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HttpServerResponseBodySize<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the request failed.
    pub error_type: Option<&'a str>,
    /// [`http.request.method`](super::key::HTTP_REQUEST_METHOD): The method of the request.
    pub method: &'a str,
    /// [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE): The status code of the response.
    ///
    /// Conditionally required: if a response was sent.
    pub status_code: Option<i64>,
    /// [`http.route`](super::key::HTTP_ROUTE): The route that matched, with placeholders for what varies.
    ///
    /// Conditionally required: if there is one.
    pub route: Option<&'a str>,
    /// [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME): The protocol of the application layer.
    ///
    /// Recommended.
    pub name: Option<&'a str>,
    /// [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION): The version of the protocol that was agreed on.
    ///
    /// Recommended.
    pub version: Option<&'a str>,
    /// [`url.scheme`](super::key::URL_SCHEME): The protocol of the address.
    pub scheme: &'a str,
}

crate::__measurement!(HttpServerResponseBodySize<'a> is Histogram of u64, HTTP_SERVER_RESPONSE_BODY_SIZE {
    error_type => "error.type",
    method => "http.request.method",
    status_code => "http.response.status_code",
    route => "http.route",
    name => "network.protocol.name",
    version => "network.protocol.version",
    scheme => "url.scheme",
});

/// How many tokens the language model took.
///
/// `llm.tokens`: counter of integers, unit `{token}`, in development.
///
/// Measured as [`LlmTokens`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) | required, in Prometheus `model` | The model that was asked for. |
pub const LLM_TOKENS: crate::MetricDef =
    crate::MetricDef::new("llm.tokens", crate::Instrument::Counter, "{token}")
    .with_brief("How many tokens the language model took.")
    .with_required(&["gen_ai.request.model"])
    .with_attributes(&["gen_ai.request.model"])
    .with_prometheus_labels(&[("gen_ai.request.model", "model")]);

/// One measurement of [`LLM_TOKENS`]: how many tokens the language model took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LlmTokens<'a> {
    /// [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL): The model that was asked for.
    pub model: &'a str,
}

crate::__measurement!(LlmTokens<'a> is Counter of u64, LLM_TOKENS {
    model => "gen_ai.request.model",
});

/// How long the lowering of a clause takes.
///
/// `lowering.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`LoweringDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.maturity`](super::key::BACKEND_MATURITY) | required, in Prometheus `maturity` | How far the backend can be relied upon. |
/// | [`backend.name`](super::key::BACKEND_NAME) | required, in Prometheus `backend` | The backend that the clause is lowered to. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required, in Prometheus `environment` | How the pipeline is run. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
/// | [`operator.name`](super::key::OPERATOR_NAME) | required, in Prometheus `operator` | The operator that is lowered. |
pub const LOWERING_DURATION: crate::MetricDef =
    crate::MetricDef::new("lowering.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long the lowering of a clause takes.")
    .with_boundaries(&[1e-6, 1e-5, 0.0001, 0.001, 0.01, 0.1, 1.0])
    .with_required(&["backend.maturity", "backend.name", "fabric.environment", "operator.name"])
    .with_attributes(&["backend.maturity", "backend.name", "fabric.environment", "host.region", "operator.name"])
    .with_prometheus_labels(&[("backend.maturity", "maturity"), ("backend.name", "backend"), ("fabric.environment", "environment"), ("operator.name", "operator")]);

/// One measurement of [`LOWERING_DURATION`]: how long the lowering of a clause takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoweringDuration<'a> {
    /// [`backend.maturity`](super::key::BACKEND_MATURITY): How far the backend can be relied upon.
    pub maturity: super::label::BackendMaturity,
    /// [`backend.name`](super::key::BACKEND_NAME): The backend that the clause is lowered to.
    pub backend_name: &'a str,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): How the pipeline is run.
    pub environment: super::label::FabricEnvironment,
    /// [`host.region`](super::key::HOST_REGION): Where the machine stands.
    ///
    /// Recommended.
    pub region: Option<&'a str>,
    /// [`operator.name`](super::key::OPERATOR_NAME): The operator that is lowered.
    pub operator_name: &'a str,
}

crate::__measurement!(LoweringDuration<'a> is Histogram of f64, LOWERING_DURATION {
    maturity => "backend.maturity",
    backend_name => "backend.name",
    environment => "fabric.environment",
    region => "host.region",
    operator_name => "operator.name",
});

/// How many messages were delivered to the application.
///
/// `messaging.client.consumed.messages`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`MessagingClientConsumedMessages`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | conditionally required: if it is known and there are few | The queue or exchange. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required | The operation, as the messaging system calls it. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const MESSAGING_CLIENT_CONSUMED_MESSAGES: crate::MetricDef =
    crate::MetricDef::new("messaging.client.consumed.messages", crate::Instrument::Counter, "{message}")
    .with_brief("How many messages were delivered to the application.")
    .with_required(&["messaging.operation.name", "messaging.system.name"])
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.operation.name", "messaging.system.name"]);

/// One measurement of [`MESSAGING_CLIENT_CONSUMED_MESSAGES`]: how many messages were delivered to the application.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessagingClientConsumedMessages<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    ///
    /// Conditionally required: if it is known and there are few.
    pub destination_name: Option<&'a str>,
    /// [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME): The operation, as the messaging system calls it.
    pub operation_name: &'a str,
    /// [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME): The messaging system, as its client knows it.
    pub system_name: &'a str,
}

crate::__measurement!(MessagingClientConsumedMessages<'a> is Counter of u64, MESSAGING_CLIENT_CONSUMED_MESSAGES {
    error_type => "error.type",
    destination_name => "messaging.destination.name",
    operation_name => "messaging.operation.name",
    system_name => "messaging.system.name",
});

/// How long operations of a messaging client take.
///
/// `messaging.client.operation.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`MessagingClientOperationDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | conditionally required: if it is known and there are few | The queue or exchange. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required | The operation, as the messaging system calls it. |
/// | [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) | conditionally required: if it is known | The kind of operation. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const MESSAGING_CLIENT_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("messaging.client.operation.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long operations of a messaging client take.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_required(&["messaging.operation.name", "messaging.system.name"])
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.operation.name", "messaging.operation.type", "messaging.system.name"]);

/// One measurement of [`MESSAGING_CLIENT_OPERATION_DURATION`]: how long operations of a messaging client take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessagingClientOperationDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    ///
    /// Conditionally required: if it is known and there are few.
    pub destination_name: Option<&'a str>,
    /// [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME): The operation, as the messaging system calls it.
    pub operation_name: &'a str,
    /// [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE): The kind of operation.
    ///
    /// Conditionally required: if it is known.
    pub operation_type: Option<&'a str>,
    /// [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME): The messaging system, as its client knows it.
    pub system_name: &'a str,
}

crate::__measurement!(MessagingClientOperationDuration<'a> is Histogram of f64, MESSAGING_CLIENT_OPERATION_DURATION {
    error_type => "error.type",
    destination_name => "messaging.destination.name",
    operation_name => "messaging.operation.name",
    operation_type => "messaging.operation.type",
    system_name => "messaging.system.name",
});

/// How many messages were handed to the messaging system.
///
/// `messaging.client.sent.messages`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`MessagingClientSentMessages`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | conditionally required: if it is known and there are few | The queue or exchange. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required | The operation, as the messaging system calls it. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const MESSAGING_CLIENT_SENT_MESSAGES: crate::MetricDef =
    crate::MetricDef::new("messaging.client.sent.messages", crate::Instrument::Counter, "{message}")
    .with_brief("How many messages were handed to the messaging system.")
    .with_required(&["messaging.operation.name", "messaging.system.name"])
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.operation.name", "messaging.system.name"]);

/// One measurement of [`MESSAGING_CLIENT_SENT_MESSAGES`]: how many messages were handed to the messaging system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessagingClientSentMessages<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    ///
    /// Conditionally required: if it is known and there are few.
    pub destination_name: Option<&'a str>,
    /// [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME): The operation, as the messaging system calls it.
    pub operation_name: &'a str,
    /// [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME): The messaging system, as its client knows it.
    pub system_name: &'a str,
}

crate::__measurement!(MessagingClientSentMessages<'a> is Counter of u64, MESSAGING_CLIENT_SENT_MESSAGES {
    error_type => "error.type",
    destination_name => "messaging.destination.name",
    operation_name => "messaging.operation.name",
    system_name => "messaging.system.name",
});

/// How long messages are worked on.
///
/// `messaging.process.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`MessagingProcessDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | conditionally required: if it is known and there are few | The queue or exchange. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required | The operation, as the messaging system calls it. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const MESSAGING_PROCESS_DURATION: crate::MetricDef =
    crate::MetricDef::new("messaging.process.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long messages are worked on.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_required(&["messaging.operation.name", "messaging.system.name"])
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.operation.name", "messaging.system.name"]);

/// One measurement of [`MESSAGING_PROCESS_DURATION`]: how long messages are worked on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MessagingProcessDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the operation failed.
    pub error_type: Option<&'a str>,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    ///
    /// Conditionally required: if it is known and there are few.
    pub destination_name: Option<&'a str>,
    /// [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME): The operation, as the messaging system calls it.
    pub operation_name: &'a str,
    /// [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME): The messaging system, as its client knows it.
    pub system_name: &'a str,
}

crate::__measurement!(MessagingProcessDuration<'a> is Histogram of f64, MESSAGING_PROCESS_DURATION {
    error_type => "error.type",
    destination_name => "messaging.destination.name",
    operation_name => "messaging.operation.name",
    system_name => "messaging.system.name",
});

/// How large bundles are.
///
/// `offline.bundle.size`: histogram of integers, unit `By`, in development.
///
/// Measured as [`OfflineBundleSize`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`bundle.revision`](super::key::BUNDLE_REVISION) | recommended | The revision of the specification in the bundle. |
/// | [`bundle.target`](super::key::BUNDLE_TARGET) | required | The platform that the bundle is for. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required, in Prometheus `environment` | How the pipeline is run. |
pub const OFFLINE_BUNDLE_SIZE: crate::MetricDef =
    crate::MetricDef::new("offline.bundle.size", crate::Instrument::Histogram, "By")
    .with_brief("How large bundles are.")
    .with_boundaries(&[1000.0, 10000.0, 100000.0, 1000000.0, 10000000.0])
    .with_required(&["bundle.target", "fabric.environment"])
    .with_attributes(&["bundle.revision", "bundle.target", "fabric.environment"])
    .with_prometheus_labels(&[("fabric.environment", "environment")]);

/// One measurement of [`OFFLINE_BUNDLE_SIZE`]: how large bundles are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfflineBundleSize<'a> {
    /// [`bundle.revision`](super::key::BUNDLE_REVISION): The revision of the specification in the bundle.
    ///
    /// Recommended.
    pub revision: Option<&'a str>,
    /// [`bundle.target`](super::key::BUNDLE_TARGET): The platform that the bundle is for.
    pub target: &'a str,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): How the pipeline is run.
    pub environment: super::label::FabricEnvironment,
}

crate::__measurement!(OfflineBundleSize<'a> is Histogram of u64, OFFLINE_BUNDLE_SIZE {
    revision => "bundle.revision",
    target => "bundle.target",
    environment => "fabric.environment",
});

/// How long an exporter takes for a batch.
///
/// `otel.sdk.exporter.operation.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`OtelSdkExporterOperationDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_EXPORTER_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.operation.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long an exporter takes for a batch.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type"]);

/// One measurement of [`OTEL_SDK_EXPORTER_OPERATION_DURATION`]: how long an exporter takes for a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkExporterOperationDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): The one component of the SDK, unique within the process.
    ///
    /// Recommended.
    pub name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): The kind of component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkExporterOperationDuration<'a> is Histogram of f64, OTEL_SDK_EXPORTER_OPERATION_DURATION {
    error_type => "error.type",
    name => "otel.component.name",
    component_type => "otel.component.type",
});

/// How many spans an exporter is done with, delivered or not.
///
/// `otel.sdk.exporter.span.exported`: counter of integers, unit `{span}`, in development.
///
/// Measured as [`OtelSdkExporterSpanExported`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_EXPORTER_SPAN_EXPORTED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.span.exported", crate::Instrument::Counter, "{span}")
    .with_brief("How many spans an exporter is done with, delivered or not.")
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type"]);

/// One measurement of [`OTEL_SDK_EXPORTER_SPAN_EXPORTED`]: how many spans an exporter is done with, delivered or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkExporterSpanExported<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): The one component of the SDK, unique within the process.
    ///
    /// Recommended.
    pub name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): The kind of component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkExporterSpanExported<'a> is Counter of u64, OTEL_SDK_EXPORTER_SPAN_EXPORTED {
    error_type => "error.type",
    name => "otel.component.name",
    component_type => "otel.component.type",
});

/// How many spans an exporter is delivering.
///
/// `otel.sdk.exporter.span.inflight`: up-down counter of integers, unit `{span}`, in development.
///
/// Measured as [`OtelSdkExporterSpanInflight`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_EXPORTER_SPAN_INFLIGHT: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.span.inflight", crate::Instrument::UpDownCounter, "{span}")
    .with_brief("How many spans an exporter is delivering.")
    .with_attributes(&["otel.component.name", "otel.component.type"]);

/// One measurement of [`OTEL_SDK_EXPORTER_SPAN_INFLIGHT`]: how many spans an exporter is delivering.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkExporterSpanInflight<'a> {
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): The one component of the SDK, unique within the process.
    ///
    /// Recommended.
    pub name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): The kind of component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkExporterSpanInflight<'a> is UpDownCounter of i64, OTEL_SDK_EXPORTER_SPAN_INFLIGHT {
    name => "otel.component.name",
    component_type => "otel.component.type",
});

/// How many spans a processor is done with, handed on or not.
///
/// `otel.sdk.processor.span.processed`: counter of integers, unit `{span}`, in development.
///
/// Measured as [`OtelSdkProcessorSpanProcessed`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_PROCESSOR_SPAN_PROCESSED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.span.processed", crate::Instrument::Counter, "{span}")
    .with_brief("How many spans a processor is done with, handed on or not.")
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type"]);

/// One measurement of [`OTEL_SDK_PROCESSOR_SPAN_PROCESSED`]: how many spans a processor is done with, handed on or not.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkProcessorSpanProcessed<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): The one component of the SDK, unique within the process.
    ///
    /// Recommended.
    pub name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): The kind of component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkProcessorSpanProcessed<'a> is Counter of u64, OTEL_SDK_PROCESSOR_SPAN_PROCESSED {
    error_type => "error.type",
    name => "otel.component.name",
    component_type => "otel.component.type",
});

/// How many spans the queue of a processor has room for.
///
/// `otel.sdk.processor.span.queue.capacity`: up-down counter of integers, unit `{span}`, in development.
///
/// Measured as [`OtelSdkProcessorSpanQueueCapacity`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.span.queue.capacity", crate::Instrument::UpDownCounter, "{span}")
    .with_brief("How many spans the queue of a processor has room for.")
    .with_attributes(&["otel.component.name", "otel.component.type"]);

/// One measurement of [`OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY`]: how many spans the queue of a processor has room for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkProcessorSpanQueueCapacity<'a> {
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): The one component of the SDK, unique within the process.
    ///
    /// Recommended.
    pub name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): The kind of component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkProcessorSpanQueueCapacity<'a> is UpDownCounter of i64, OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY {
    name => "otel.component.name",
    component_type => "otel.component.type",
});

/// How many spans wait in the queue of a processor.
///
/// `otel.sdk.processor.span.queue.size`: up-down counter of integers, unit `{span}`, in development.
///
/// Measured as [`OtelSdkProcessorSpanQueueSize`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.span.queue.size", crate::Instrument::UpDownCounter, "{span}")
    .with_brief("How many spans wait in the queue of a processor.")
    .with_attributes(&["otel.component.name", "otel.component.type"]);

/// One measurement of [`OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE`]: how many spans wait in the queue of a processor.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OtelSdkProcessorSpanQueueSize<'a> {
    /// [`otel.component.name`](super::key::OTEL_COMPONENT_NAME): The one component of the SDK, unique within the process.
    ///
    /// Recommended.
    pub name: Option<&'a str>,
    /// [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE): The kind of component.
    ///
    /// Recommended.
    pub component_type: Option<&'a str>,
}

crate::__measurement!(OtelSdkProcessorSpanQueueSize<'a> is UpDownCounter of i64, OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE {
    name => "otel.component.name",
    component_type => "otel.component.type",
});

/// How long it takes from a specification to its bundle.
///
/// `pipeline.latency`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`PipelineLatency`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required, in Prometheus `environment` | How the pipeline is run. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
pub const PIPELINE_LATENCY: crate::MetricDef =
    crate::MetricDef::new("pipeline.latency", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long it takes from a specification to its bundle.")
    .with_boundaries(&[0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0])
    .with_required(&["fabric.environment"])
    .with_attributes(&["fabric.environment", "host.region"])
    .with_prometheus_labels(&[("fabric.environment", "environment")]);

/// One measurement of [`PIPELINE_LATENCY`]: how long it takes from a specification to its bundle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PipelineLatency<'a> {
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): How the pipeline is run.
    pub environment: super::label::FabricEnvironment,
    /// [`host.region`](super::key::HOST_REGION): Where the machine stands.
    ///
    /// Recommended.
    pub region: Option<&'a str>,
}

crate::__measurement!(PipelineLatency<'a> is Histogram of f64, PIPELINE_LATENCY {
    environment => "fabric.environment",
    region => "host.region",
});

/// How much processor time the process has used.
///
/// `process.cpu.time`: counter of doubles, unit `s`, in development.
///
/// Measured as [`ProcessCpuTime`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`cpu.mode`](super::key::CPU_MODE) | required | What a processor's time was spent on. |
pub const PROCESS_CPU_TIME: crate::MetricDef =
    crate::MetricDef::new("process.cpu.time", crate::Instrument::Counter, "s")
    .of_doubles()
    .with_brief("How much processor time the process has used.")
    .with_required(&["cpu.mode"])
    .with_attributes(&["cpu.mode"]);

/// One measurement of [`PROCESS_CPU_TIME`]: how much processor time the process has used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProcessCpuTime<'a> {
    /// [`cpu.mode`](super::key::CPU_MODE): What a processor's time was spent on.
    pub mode: &'a str,
}

crate::__measurement!(ProcessCpuTime<'a> is Counter of f64, PROCESS_CPU_TIME {
    mode => "cpu.mode",
});

/// Which part of the available processor time the process uses.
///
/// `process.cpu.utilization`: gauge of doubles, unit `1`, in development.
///
/// Measured as [`ProcessCpuUtilization`].
pub const PROCESS_CPU_UTILIZATION: crate::MetricDef =
    crate::MetricDef::new("process.cpu.utilization", crate::Instrument::Gauge, "1")
    .of_doubles()
    .with_brief("Which part of the available processor time the process uses.");

/// One measurement of [`PROCESS_CPU_UTILIZATION`]: which part of the available processor time the process uses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessCpuUtilization;

crate::__measurement!(ProcessCpuUtilization is Gauge of f64, PROCESS_CPU_UTILIZATION {
});

/// How much memory of the machine the process uses.
///
/// `process.memory.usage`: up-down counter of integers, unit `By`, in development.
///
/// Measured as [`ProcessMemoryUsage`].
pub const PROCESS_MEMORY_USAGE: crate::MetricDef =
    crate::MetricDef::new("process.memory.usage", crate::Instrument::UpDownCounter, "By")
    .with_brief("How much memory of the machine the process uses.");

/// One measurement of [`PROCESS_MEMORY_USAGE`]: how much memory of the machine the process uses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessMemoryUsage;

crate::__measurement!(ProcessMemoryUsage is UpDownCounter of i64, PROCESS_MEMORY_USAGE {
});

/// How much memory is reserved for the process.
///
/// `process.memory.virtual`: up-down counter of integers, unit `By`, in development.
///
/// Measured as [`ProcessMemoryVirtual`].
pub const PROCESS_MEMORY_VIRTUAL: crate::MetricDef =
    crate::MetricDef::new("process.memory.virtual", crate::Instrument::UpDownCounter, "By")
    .with_brief("How much memory is reserved for the process.");

/// One measurement of [`PROCESS_MEMORY_VIRTUAL`]: how much memory is reserved for the process.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessMemoryVirtual;

crate::__measurement!(ProcessMemoryVirtual is UpDownCounter of i64, PROCESS_MEMORY_VIRTUAL {
});

/// How many threads the process has.
///
/// `process.thread.count`: up-down counter of integers, unit `{thread}`, in development.
///
/// Measured as [`ProcessThreadCount`].
///
/// Prometheus knows it as `process_threads`.
pub const PROCESS_THREAD_COUNT: crate::MetricDef =
    crate::MetricDef::new("process.thread.count", crate::Instrument::UpDownCounter, "{thread}")
    .with_brief("How many threads the process has.")
    .with_prometheus_name("process_threads");

/// One measurement of [`PROCESS_THREAD_COUNT`]: how many threads the process has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessThreadCount;

crate::__measurement!(ProcessThreadCount is UpDownCounter of i64, PROCESS_THREAD_COUNT {
});

/// How many file descriptors the process has open.
///
/// `process.unix.file_descriptor.count`: up-down counter of integers, unit `{file_descriptor}`, in development.
///
/// Measured as [`ProcessUnixFileDescriptorCount`].
///
/// Prometheus knows it as `process_open_fds`.
pub const PROCESS_UNIX_FILE_DESCRIPTOR_COUNT: crate::MetricDef =
    crate::MetricDef::new("process.unix.file_descriptor.count", crate::Instrument::UpDownCounter, "{file_descriptor}")
    .with_brief("How many file descriptors the process has open.")
    .with_prometheus_name("process_open_fds");

/// One measurement of [`PROCESS_UNIX_FILE_DESCRIPTOR_COUNT`]: how many file descriptors the process has open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessUnixFileDescriptorCount;

crate::__measurement!(ProcessUnixFileDescriptorCount is UpDownCounter of i64, PROCESS_UNIX_FILE_DESCRIPTOR_COUNT {
});

/// How long the process has been running.
///
/// `process.uptime`: gauge of doubles, unit `s`, in development.
///
/// Measured as [`ProcessUptime`].
pub const PROCESS_UPTIME: crate::MetricDef =
    crate::MetricDef::new("process.uptime", crate::Instrument::Gauge, "s")
    .of_doubles()
    .with_brief("How long the process has been running.");

/// One measurement of [`PROCESS_UPTIME`]: how long the process has been running.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProcessUptime;

crate::__measurement!(ProcessUptime is Gauge of f64, PROCESS_UPTIME {
});

/// How many messages wait in a queue.
///
/// `queue.depth`: gauge of integers, unit `{message}`, in development.
///
/// Measured as [`QueueDepth`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const QUEUE_DEPTH: crate::MetricDef =
    crate::MetricDef::new("queue.depth", crate::Instrument::Gauge, "{message}")
    .with_brief("How many messages wait in a queue.")
    .with_required(&["messaging.destination.name", "messaging.system.name"])
    .with_attributes(&["messaging.destination.name", "messaging.system.name"]);

/// One measurement of [`QUEUE_DEPTH`]: how many messages wait in a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueDepth<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    pub destination_name: &'a str,
    /// [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME): The messaging system, as its client knows it.
    pub system_name: &'a str,
}

crate::__measurement!(QueueDepth<'a> is Gauge of i64, QUEUE_DEPTH {
    destination_name => "messaging.destination.name",
    system_name => "messaging.system.name",
});

/// How many messages could not be worked on.
///
/// `queue.failed`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`QueueFailed`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | required | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const QUEUE_FAILED: crate::MetricDef =
    crate::MetricDef::new("queue.failed", crate::Instrument::Counter, "{message}")
    .with_brief("How many messages could not be worked on.")
    .with_required(&["error.type", "messaging.destination.name", "messaging.system.name"])
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.system.name"]);

/// One measurement of [`QUEUE_FAILED`]: how many messages could not be worked on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueFailed<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    pub error_type: &'a str,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    pub destination_name: &'a str,
    /// [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME): The messaging system, as its client knows it.
    pub system_name: &'a str,
}

crate::__measurement!(QueueFailed<'a> is Counter of u64, QUEUE_FAILED {
    error_type => "error.type",
    destination_name => "messaging.destination.name",
    system_name => "messaging.system.name",
});

/// At which place messages enter a queue, counted from one.
///
/// `queue.position`: histogram of integers, unit `{message}`, in development.
///
/// Measured as [`QueuePosition`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const QUEUE_POSITION: crate::MetricDef =
    crate::MetricDef::new("queue.position", crate::Instrument::Histogram, "{message}")
    .with_brief("At which place messages enter a queue, counted from one.")
    .with_boundaries(&[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 10000.0])
    .with_required(&["messaging.destination.name", "messaging.system.name"])
    .with_attributes(&["messaging.destination.name", "messaging.system.name"]);

/// One measurement of [`QUEUE_POSITION`]: at which place messages enter a queue, counted from one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueuePosition<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    pub destination_name: &'a str,
    /// [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME): The messaging system, as its client knows it.
    pub system_name: &'a str,
}

crate::__measurement!(QueuePosition<'a> is Histogram of u64, QUEUE_POSITION {
    destination_name => "messaging.destination.name",
    system_name => "messaging.system.name",
});

/// How many of the messages taken out of a queue had been taken out before.
///
/// `queue.redelivered`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`QueueRedelivered`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const QUEUE_REDELIVERED: crate::MetricDef =
    crate::MetricDef::new("queue.redelivered", crate::Instrument::Counter, "{message}")
    .with_brief("How many of the messages taken out of a queue had been taken out before.")
    .with_required(&["messaging.destination.name", "messaging.system.name"])
    .with_attributes(&["messaging.destination.name", "messaging.system.name"]);

/// One measurement of [`QUEUE_REDELIVERED`]: how many of the messages taken out of a queue had been taken out before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueRedelivered<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    pub destination_name: &'a str,
    /// [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME): The messaging system, as its client knows it.
    pub system_name: &'a str,
}

crate::__measurement!(QueueRedelivered<'a> is Counter of u64, QUEUE_REDELIVERED {
    destination_name => "messaging.destination.name",
    system_name => "messaging.system.name",
});

/// How long messages wait in a queue.
///
/// `queue.wait.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`QueueWaitDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const QUEUE_WAIT_DURATION: crate::MetricDef =
    crate::MetricDef::new("queue.wait.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long messages wait in a queue.")
    .with_boundaries(&[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0, 300.0, 3600.0])
    .with_required(&["messaging.destination.name", "messaging.system.name"])
    .with_attributes(&["messaging.destination.name", "messaging.system.name"]);

/// One measurement of [`QUEUE_WAIT_DURATION`]: how long messages wait in a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueWaitDuration<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    pub destination_name: &'a str,
    /// [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME): The messaging system, as its client knows it.
    pub system_name: &'a str,
}

crate::__measurement!(QueueWaitDuration<'a> is Histogram of f64, QUEUE_WAIT_DURATION {
    destination_name => "messaging.destination.name",
    system_name => "messaging.system.name",
});

/// How many backends there are of each maturity.
///
/// `registry.backends`: gauge of integers, unit `{backend}`, in development.
///
/// Measured as [`RegistryBackends`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.maturity`](super::key::BACKEND_MATURITY) | required, in Prometheus `maturity` | How far the backend can be relied upon. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required, in Prometheus `environment` | How the pipeline is run. |
pub const REGISTRY_BACKENDS: crate::MetricDef =
    crate::MetricDef::new("registry.backends", crate::Instrument::Gauge, "{backend}")
    .with_brief("How many backends there are of each maturity.")
    .with_required(&["backend.maturity", "fabric.environment"])
    .with_attributes(&["backend.maturity", "fabric.environment"])
    .with_prometheus_labels(&[("backend.maturity", "maturity"), ("fabric.environment", "environment")]);

/// One measurement of [`REGISTRY_BACKENDS`]: how many backends there are of each maturity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegistryBackends {
    /// [`backend.maturity`](super::key::BACKEND_MATURITY): How far the backend can be relied upon.
    pub maturity: super::label::BackendMaturity,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): How the pipeline is run.
    pub environment: super::label::FabricEnvironment,
}

crate::__measurement!(RegistryBackends is Gauge of i64, REGISTRY_BACKENDS {
    maturity => "backend.maturity",
    environment => "fabric.environment",
});

/// How many programs a backend needs and the machine does not have.
///
/// `registry.missing_binaries`: gauge of integers, unit `{binary}`, in development.
///
/// Measured as [`RegistryMissingBinaries`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.name`](super::key::BACKEND_NAME) | required, in Prometheus `backend` | The backend that the clause is lowered to. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required, in Prometheus `environment` | How the pipeline is run. |
pub const REGISTRY_MISSING_BINARIES: crate::MetricDef =
    crate::MetricDef::new("registry.missing_binaries", crate::Instrument::Gauge, "{binary}")
    .with_brief("How many programs a backend needs and the machine does not have.")
    .with_required(&["backend.name", "fabric.environment"])
    .with_attributes(&["backend.name", "fabric.environment"])
    .with_prometheus_labels(&[("backend.name", "backend"), ("fabric.environment", "environment")]);

/// One measurement of [`REGISTRY_MISSING_BINARIES`]: how many programs a backend needs and the machine does not have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RegistryMissingBinaries<'a> {
    /// [`backend.name`](super::key::BACKEND_NAME): The backend that the clause is lowered to.
    pub name: &'a str,
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): How the pipeline is run.
    pub environment: super::label::FabricEnvironment,
}

crate::__measurement!(RegistryMissingBinaries<'a> is Gauge of i64, REGISTRY_MISSING_BINARIES {
    name => "backend.name",
    environment => "fabric.environment",
});

/// How many stages are running now.
///
/// `stage.active`: up-down counter of integers, unit `{stage}`, in development.
///
/// Measured as [`StageActive`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`stage.name`](super::key::STAGE_NAME) | required | The name of the stage, as its definition gives it. |
pub const STAGE_ACTIVE: crate::MetricDef =
    crate::MetricDef::new("stage.active", crate::Instrument::UpDownCounter, "{stage}")
    .with_brief("How many stages are running now.")
    .with_required(&["stage.name"])
    .with_attributes(&["stage.name"]);

/// One measurement of [`STAGE_ACTIVE`]: how many stages are running now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageActive<'a> {
    /// [`stage.name`](super::key::STAGE_NAME): The name of the stage, as its definition gives it.
    pub name: &'a str,
}

crate::__measurement!(StageActive<'a> is UpDownCounter of i64, STAGE_ACTIVE {
    name => "stage.name",
});

/// How often each alternative was chosen.
///
/// `stage.decisions`: counter of integers, unit `{decision}`, in development.
///
/// Measured as [`StageDecisions`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`stage.decision.chosen`](super::key::STAGE_DECISION_CHOSEN) | required | The alternative that was chosen, one of a closed set. |
/// | [`stage.decision.name`](super::key::STAGE_DECISION_NAME) | required | What was decided, as the place in the code names it. |
/// | [`stage.name`](super::key::STAGE_NAME) | required | The name of the stage, as its definition gives it. |
pub const STAGE_DECISIONS: crate::MetricDef =
    crate::MetricDef::new("stage.decisions", crate::Instrument::Counter, "{decision}")
    .with_brief("How often each alternative was chosen.")
    .with_required(&["stage.decision.chosen", "stage.decision.name", "stage.name"])
    .with_attributes(&["stage.decision.chosen", "stage.decision.name", "stage.name"]);

/// One measurement of [`STAGE_DECISIONS`]: how often each alternative was chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageDecisions<'a> {
    /// [`stage.decision.chosen`](super::key::STAGE_DECISION_CHOSEN): The alternative that was chosen, one of a closed set.
    pub chosen: &'a str,
    /// [`stage.decision.name`](super::key::STAGE_DECISION_NAME): What was decided, as the place in the code names it.
    pub decision_name: &'a str,
    /// [`stage.name`](super::key::STAGE_NAME): The name of the stage, as its definition gives it.
    pub stage_name: &'a str,
}

crate::__measurement!(StageDecisions<'a> is Counter of u64, STAGE_DECISIONS {
    chosen => "stage.decision.chosen",
    decision_name => "stage.decision.name",
    stage_name => "stage.name",
});

/// How long stages take.
///
/// Derived from the span of each stage, sampled or not.
///
/// `stage.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`StageDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the stage failed | The class of the error with which an operation ended. |
/// | [`stage.name`](super::key::STAGE_NAME) | required | The name of the stage, as its definition gives it. |
/// | [`stage.outcome`](super::key::STAGE_OUTCOME) | required | How the stage ended. |
pub const STAGE_DURATION: crate::MetricDef =
    crate::MetricDef::new("stage.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long stages take.")
    .with_boundaries(&[1e-6, 5e-6, 1e-5, 5e-5, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0])
    .with_required(&["stage.name", "stage.outcome"])
    .with_attributes(&["error.type", "stage.name", "stage.outcome"]);

/// One measurement of [`STAGE_DURATION`]: how long stages take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageDuration<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if the stage failed.
    pub error_type: Option<&'a str>,
    /// [`stage.name`](super::key::STAGE_NAME): The name of the stage, as its definition gives it.
    pub name: &'a str,
    /// [`stage.outcome`](super::key::STAGE_OUTCOME): How the stage ended.
    pub outcome: super::label::StageOutcome,
}

crate::__measurement!(StageDuration<'a> is Histogram of f64, STAGE_DURATION {
    error_type => "error.type",
    name => "stage.name",
    outcome => "stage.outcome",
});

/// How long messages were in their queue before a stage consumed them.
///
/// One measurement for each message that says when it was put there, those of a batch included.
///
/// `stage.queue.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`StageQueueDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`stage.name`](super::key::STAGE_NAME) | required | The name of the stage, as its definition gives it. |
pub const STAGE_QUEUE_DURATION: crate::MetricDef =
    crate::MetricDef::new("stage.queue.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long messages were in their queue before a stage consumed them.")
    .with_boundaries(&[0.001, 0.01, 0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0, 604800.0])
    .with_required(&["stage.name"])
    .with_attributes(&["stage.name"]);

/// One measurement of [`STAGE_QUEUE_DURATION`]: how long messages were in their queue before a stage consumed them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageQueueDuration<'a> {
    /// [`stage.name`](super::key::STAGE_NAME): The name of the stage, as its definition gives it.
    pub name: &'a str,
}

crate::__measurement!(StageQueueDuration<'a> is Histogram of f64, STAGE_QUEUE_DURATION {
    name => "stage.name",
});

/// How long completed tasks took.
///
/// `task.completion`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`TaskCompletion`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`vos.task.kind`](super::key::VOS_TASK_KIND) | recommended | The kind of task. |
pub const TASK_COMPLETION: crate::MetricDef =
    crate::MetricDef::new("task.completion", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long completed tasks took.")
    .with_boundaries(&[0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0])
    .with_attributes(&["vos.task.kind"]);

/// One measurement of [`TASK_COMPLETION`]: how long completed tasks took.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TaskCompletion<'a> {
    /// [`vos.task.kind`](super::key::VOS_TASK_KIND): The kind of task.
    ///
    /// Recommended.
    pub kind: Option<&'a str>,
}

crate::__measurement!(TaskCompletion<'a> is Histogram of f64, TASK_COMPLETION {
    kind => "vos.task.kind",
});

/// How much telemetry was lost, and why.
///
/// Anything above zero means that what is displayed is not all that happened.
///
/// `telemetry.dropped`: counter of integers, unit `{item}`, in development.
///
/// Measured as [`TelemetryDropped`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`telemetry.reason`](super::key::TELEMETRY_REASON) | required | Why telemetry was lost. |
/// | [`telemetry.signal`](super::key::TELEMETRY_SIGNAL) | required | The kind of telemetry that was lost. |
pub const TELEMETRY_DROPPED: crate::MetricDef =
    crate::MetricDef::new("telemetry.dropped", crate::Instrument::Counter, "{item}")
    .with_brief("How much telemetry was lost, and why.")
    .with_required(&["telemetry.reason", "telemetry.signal"])
    .with_attributes(&["telemetry.reason", "telemetry.signal"]);

/// One measurement of [`TELEMETRY_DROPPED`]: how much telemetry was lost, and why.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TelemetryDropped {
    /// [`telemetry.reason`](super::key::TELEMETRY_REASON): Why telemetry was lost.
    pub reason: super::label::TelemetryReason,
    /// [`telemetry.signal`](super::key::TELEMETRY_SIGNAL): The kind of telemetry that was lost.
    pub signal: super::label::TelemetrySignal,
}

crate::__measurement!(TelemetryDropped is Counter of u64, TELEMETRY_DROPPED {
    reason => "telemetry.reason",
    signal => "telemetry.signal",
});

/// How a health check of the program went the last time: one if it was passed, zero if not.
///
/// `telemetry.health`: gauge of integers, unit `{status}`, in development.
///
/// Measured as [`TelemetryHealth`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`telemetry.health.check`](super::key::TELEMETRY_HEALTH_CHECK) | required | The name of a health check, as the program registered it. |
pub const TELEMETRY_HEALTH: crate::MetricDef =
    crate::MetricDef::new("telemetry.health", crate::Instrument::Gauge, "{status}")
    .with_brief("How a health check of the program went the last time: one if it was passed, zero if not.")
    .with_required(&["telemetry.health.check"])
    .with_attributes(&["telemetry.health.check"]);

/// One measurement of [`TELEMETRY_HEALTH`]: how a health check of the program went the last time: one if it was passed, zero if not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TelemetryHealth<'a> {
    /// [`telemetry.health.check`](super::key::TELEMETRY_HEALTH_CHECK): The name of a health check, as the program registered it.
    pub check: &'a str,
}

crate::__measurement!(TelemetryHealth<'a> is Gauge of i64, TELEMETRY_HEALTH {
    check => "telemetry.health.check",
});

/// Which part of the artifacts was blocked in the current interval, from zero to one.
///
/// `verification.block.rate`: gauge of doubles, unit `{blocked}/{artifact}`, in development.
///
/// Measured as [`VerificationBlockRate`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required, in Prometheus `environment` | How the pipeline is run. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
pub const VERIFICATION_BLOCK_RATE: crate::MetricDef =
    crate::MetricDef::new("verification.block.rate", crate::Instrument::Gauge, "{blocked}/{artifact}")
    .of_doubles()
    .with_brief("Which part of the artifacts was blocked in the current interval, from zero to one.")
    .with_required(&["fabric.environment"])
    .with_attributes(&["fabric.environment", "host.region"])
    .with_prometheus_labels(&[("fabric.environment", "environment")]);

/// One measurement of [`VERIFICATION_BLOCK_RATE`]: which part of the artifacts was blocked in the current interval, from zero to one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VerificationBlockRate<'a> {
    /// [`fabric.environment`](super::key::FABRIC_ENVIRONMENT): How the pipeline is run.
    pub environment: super::label::FabricEnvironment,
    /// [`host.region`](super::key::HOST_REGION): Where the machine stands.
    ///
    /// Recommended.
    pub region: Option<&'a str>,
}

crate::__measurement!(VerificationBlockRate<'a> is Gauge of f64, VERIFICATION_BLOCK_RATE {
    environment => "fabric.environment",
    region => "host.region",
});

/// Which part of its capacity an agent uses.
///
/// `vos.agent.capacity`: gauge of doubles, unit `1`, in development.
///
/// Measured as [`VosAgentCapacity`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
pub const VOS_AGENT_CAPACITY: crate::MetricDef =
    crate::MetricDef::new("vos.agent.capacity", crate::Instrument::Gauge, "1")
    .of_doubles()
    .with_brief("Which part of its capacity an agent uses.")
    .with_required(&["agent.id"])
    .with_attributes(&["agent.id"]);

/// One measurement of [`VOS_AGENT_CAPACITY`]: which part of its capacity an agent uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentCapacity<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub id: &'a str,
}

crate::__measurement!(VosAgentCapacity<'a> is Gauge of f64, VOS_AGENT_CAPACITY {
    id => "agent.id",
});

/// How often an agent asked the language model.
///
/// `vos.agent.llm.calls`: counter of integers, unit `{call}`, in development.
///
/// Measured as [`VosAgentLlmCalls`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) | required | The model that was asked for. |
pub const VOS_AGENT_LLM_CALLS: crate::MetricDef =
    crate::MetricDef::new("vos.agent.llm.calls", crate::Instrument::Counter, "{call}")
    .with_brief("How often an agent asked the language model.")
    .with_required(&["agent.id", "gen_ai.request.model"])
    .with_attributes(&["agent.id", "error.type", "gen_ai.request.model"]);

/// One measurement of [`VOS_AGENT_LLM_CALLS`]: how often an agent asked the language model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentLlmCalls<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub id: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL): The model that was asked for.
    pub model: &'a str,
}

crate::__measurement!(VosAgentLlmCalls<'a> is Counter of u64, VOS_AGENT_LLM_CALLS {
    id => "agent.id",
    error_type => "error.type",
    model => "gen_ai.request.model",
});

/// How many notifications an agent is done with.
///
/// `vos.agent.notifications.processed`: counter of integers, unit `{notification}`, in development.
///
/// Measured as [`VosAgentNotificationsProcessed`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`notification.type`](super::key::NOTIFICATION_TYPE) | required | The kind of notification. |
pub const VOS_AGENT_NOTIFICATIONS_PROCESSED: crate::MetricDef =
    crate::MetricDef::new("vos.agent.notifications.processed", crate::Instrument::Counter, "{notification}")
    .with_brief("How many notifications an agent is done with.")
    .with_required(&["agent.id", "notification.type"])
    .with_attributes(&["agent.id", "error.type", "notification.type"]);

/// One measurement of [`VOS_AGENT_NOTIFICATIONS_PROCESSED`]: how many notifications an agent is done with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentNotificationsProcessed<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub id: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`notification.type`](super::key::NOTIFICATION_TYPE): The kind of notification.
    pub notification_type: &'a str,
}

crate::__measurement!(VosAgentNotificationsProcessed<'a> is Counter of u64, VOS_AGENT_NOTIFICATIONS_PROCESSED {
    id => "agent.id",
    error_type => "error.type",
    notification_type => "notification.type",
});

/// How many notifications an agent received.
///
/// `vos.agent.notifications.received`: counter of integers, unit `{notification}`, in development.
///
/// Measured as [`VosAgentNotificationsReceived`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`notification.type`](super::key::NOTIFICATION_TYPE) | required | The kind of notification. |
pub const VOS_AGENT_NOTIFICATIONS_RECEIVED: crate::MetricDef =
    crate::MetricDef::new("vos.agent.notifications.received", crate::Instrument::Counter, "{notification}")
    .with_brief("How many notifications an agent received.")
    .with_required(&["agent.id", "notification.type"])
    .with_attributes(&["agent.id", "notification.type"]);

/// One measurement of [`VOS_AGENT_NOTIFICATIONS_RECEIVED`]: how many notifications an agent received.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentNotificationsReceived<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub id: &'a str,
    /// [`notification.type`](super::key::NOTIFICATION_TYPE): The kind of notification.
    pub notification_type: &'a str,
}

crate::__measurement!(VosAgentNotificationsReceived<'a> is Counter of u64, VOS_AGENT_NOTIFICATIONS_RECEIVED {
    id => "agent.id",
    notification_type => "notification.type",
});

/// How often an agent ran a tool.
///
/// `vos.agent.tool.executions`: counter of integers, unit `{execution}`, in development.
///
/// Measured as [`VosAgentToolExecutions`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`gen_ai.tool.name`](super::key::GEN_AI_TOOL_NAME) | required | The tool that is run for the model. |
pub const VOS_AGENT_TOOL_EXECUTIONS: crate::MetricDef =
    crate::MetricDef::new("vos.agent.tool.executions", crate::Instrument::Counter, "{execution}")
    .with_brief("How often an agent ran a tool.")
    .with_required(&["agent.id", "gen_ai.tool.name"])
    .with_attributes(&["agent.id", "error.type", "gen_ai.tool.name"]);

/// One measurement of [`VOS_AGENT_TOOL_EXECUTIONS`]: how often an agent ran a tool.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentToolExecutions<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub id: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`gen_ai.tool.name`](super::key::GEN_AI_TOOL_NAME): The tool that is run for the model.
    pub name: &'a str,
}

crate::__measurement!(VosAgentToolExecutions<'a> is Counter of u64, VOS_AGENT_TOOL_EXECUTIONS {
    id => "agent.id",
    error_type => "error.type",
    name => "gen_ai.tool.name",
});

/// How many connections of clients are open.
///
/// `vos.connections`: up-down counter of integers, unit `{connection}`, in development.
///
/// Measured as [`VosConnections`].
pub const VOS_CONNECTIONS: crate::MetricDef =
    crate::MetricDef::new("vos.connections", crate::Instrument::UpDownCounter, "{connection}")
    .with_brief("How many connections of clients are open.");

/// One measurement of [`VOS_CONNECTIONS`]: how many connections of clients are open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct VosConnections;

crate::__measurement!(VosConnections is UpDownCounter of i64, VOS_CONNECTIONS {
});

/// How many queries took longer than they should.
///
/// `vos.database.slow_queries`: counter of integers, unit `{query}`, in development.
///
/// Measured as [`VosDatabaseSlowQueries`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`db.query.summary`](super::key::DB_QUERY_SUMMARY) | required | The query without its values, fit for a span name. |
/// | [`db.system.name`](super::key::DB_SYSTEM_NAME) | required | The database, as its client knows it. |
pub const VOS_DATABASE_SLOW_QUERIES: crate::MetricDef =
    crate::MetricDef::new("vos.database.slow_queries", crate::Instrument::Counter, "{query}")
    .with_brief("How many queries took longer than they should.")
    .with_required(&["db.query.summary", "db.system.name"])
    .with_attributes(&["db.query.summary", "db.system.name"]);

/// One measurement of [`VOS_DATABASE_SLOW_QUERIES`]: how many queries took longer than they should.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosDatabaseSlowQueries<'a> {
    /// [`db.query.summary`](super::key::DB_QUERY_SUMMARY): The query without its values, fit for a span name.
    pub summary: &'a str,
    /// [`db.system.name`](super::key::DB_SYSTEM_NAME): The database, as its client knows it.
    pub name: &'a str,
}

crate::__measurement!(VosDatabaseSlowQueries<'a> is Counter of u64, VOS_DATABASE_SLOW_QUERIES {
    summary => "db.query.summary",
    name => "db.system.name",
});

/// Whether a dependency answers: one if it does, zero if not.
///
/// `vos.dependency.health`: gauge of integers, unit `{status}`, in development.
///
/// Measured as [`VosDependencyHealth`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`vos.dependency`](super::key::VOS_DEPENDENCY) | required, in Prometheus `service` | What the service depends on. |
pub const VOS_DEPENDENCY_HEALTH: crate::MetricDef =
    crate::MetricDef::new("vos.dependency.health", crate::Instrument::Gauge, "{status}")
    .with_brief("Whether a dependency answers: one if it does, zero if not.")
    .with_required(&["vos.dependency"])
    .with_attributes(&["vos.dependency"])
    .with_prometheus_labels(&[("vos.dependency", "service")]);

/// One measurement of [`VOS_DEPENDENCY_HEALTH`]: whether a dependency answers: one if it does, zero if not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosDependencyHealth {
    /// [`vos.dependency`](super::key::VOS_DEPENDENCY): What the service depends on.
    pub dependency: super::label::VosDependency,
}

crate::__measurement!(VosDependencyHealth is Gauge of i64, VOS_DEPENDENCY_HEALTH {
    dependency => "vos.dependency",
});

/// How many messages wait in a queue.
///
/// `vos.queue.depth`: gauge of integers, unit `{message}`, in development.
///
/// Measured as [`VosQueueDepth`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
pub const VOS_QUEUE_DEPTH: crate::MetricDef =
    crate::MetricDef::new("vos.queue.depth", crate::Instrument::Gauge, "{message}")
    .with_brief("How many messages wait in a queue.")
    .with_required(&["messaging.destination.name"])
    .with_attributes(&["messaging.destination.name"]);

/// One measurement of [`VOS_QUEUE_DEPTH`]: how many messages wait in a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosQueueDepth<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    pub name: &'a str,
}

crate::__measurement!(VosQueueDepth<'a> is Gauge of i64, VOS_QUEUE_DEPTH {
    name => "messaging.destination.name",
});

/// How many messages could not be worked on.
///
/// `vos.queue.failed`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`VosQueueFailed`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | required | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
pub const VOS_QUEUE_FAILED: crate::MetricDef =
    crate::MetricDef::new("vos.queue.failed", crate::Instrument::Counter, "{message}")
    .with_brief("How many messages could not be worked on.")
    .with_required(&["error.type", "messaging.destination.name"])
    .with_attributes(&["error.type", "messaging.destination.name"]);

/// One measurement of [`VOS_QUEUE_FAILED`]: how many messages could not be worked on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosQueueFailed<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    pub error_type: &'a str,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    pub name: &'a str,
}

crate::__measurement!(VosQueueFailed<'a> is Counter of u64, VOS_QUEUE_FAILED {
    error_type => "error.type",
    name => "messaging.destination.name",
});

/// How long tasks take from their creation to their end.
///
/// `vos.task.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`VosTaskDuration`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`vos.task.kind`](super::key::VOS_TASK_KIND) | required | The kind of task. |
/// | [`vos.task.status`](super::key::VOS_TASK_STATUS) | required | How far the task is. |
pub const VOS_TASK_DURATION: crate::MetricDef =
    crate::MetricDef::new("vos.task.duration", crate::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long tasks take from their creation to their end.")
    .with_boundaries(&[0.01, 0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0])
    .with_required(&["vos.task.kind", "vos.task.status"])
    .with_attributes(&["vos.task.kind", "vos.task.status"]);

/// One measurement of [`VOS_TASK_DURATION`]: how long tasks take from their creation to their end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosTaskDuration<'a> {
    /// [`vos.task.kind`](super::key::VOS_TASK_KIND): The kind of task.
    pub kind: &'a str,
    /// [`vos.task.status`](super::key::VOS_TASK_STATUS): How far the task is.
    pub status: super::label::VosTaskStatus,
}

crate::__measurement!(VosTaskDuration<'a> is Histogram of f64, VOS_TASK_DURATION {
    kind => "vos.task.kind",
    status => "vos.task.status",
});

/// How often tasks reached each status.
///
/// `vos.task.status_changes`: counter of integers, unit `{change}`, in development.
///
/// Measured as [`VosTaskStatusChanges`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`vos.task.status`](super::key::VOS_TASK_STATUS) | required | How far the task is. |
pub const VOS_TASK_STATUS_CHANGES: crate::MetricDef =
    crate::MetricDef::new("vos.task.status_changes", crate::Instrument::Counter, "{change}")
    .with_brief("How often tasks reached each status.")
    .with_required(&["vos.task.status"])
    .with_attributes(&["vos.task.status"]);

/// One measurement of [`VOS_TASK_STATUS_CHANGES`]: how often tasks reached each status.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosTaskStatusChanges {
    /// [`vos.task.status`](super::key::VOS_TASK_STATUS): How far the task is.
    pub status: super::label::VosTaskStatus,
}

crate::__measurement!(VosTaskStatusChanges is Counter of u64, VOS_TASK_STATUS_CHANGES {
    status => "vos.task.status",
});

/// How often the weather of a place was asked for.
///
/// `weather.requests`: counter of integers, unit `{request}`, in development.
///
/// Measured as [`WeatherRequests`].
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`weather.location`](super::key::WEATHER_LOCATION) | required, in Prometheus `location` | The place that the weather was asked for. |
pub const WEATHER_REQUESTS: crate::MetricDef =
    crate::MetricDef::new("weather.requests", crate::Instrument::Counter, "{request}")
    .with_brief("How often the weather of a place was asked for.")
    .with_required(&["weather.location"])
    .with_attributes(&["weather.location"])
    .with_prometheus_labels(&[("weather.location", "location")]);

/// One measurement of [`WEATHER_REQUESTS`]: how often the weather of a place was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeatherRequests<'a> {
    /// [`weather.location`](super::key::WEATHER_LOCATION): The place that the weather was asked for.
    pub location: &'a str,
}

crate::__measurement!(WeatherRequests<'a> is Counter of u64, WEATHER_REQUESTS {
    location => "weather.location",
});
