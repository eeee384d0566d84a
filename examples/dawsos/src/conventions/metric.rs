// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// Number of invocations of agents.
///
/// `dawsos.executor.agent.invocations`: counter of integers, unit `{invocation}`, in development.
///
/// Measured as [`DawsosExecutorAgentInvocations`].
///
/// Attributes:
///
/// - [`agent.capability`](super::key::AGENT_CAPABILITY) (required, in Prometheus `capability`):
///   Capability of the agent that is used.
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
/// - [`execution.status`](super::key::EXECUTION_STATUS) (required, in Prometheus `status`): Outcome
///   of the execution.
pub const DAWSOS_EXECUTOR_AGENT_INVOCATIONS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.agent.invocations", ::telemetry::semconv::Instrument::Counter, "{invocation}")
    .with_brief("Number of invocations of agents.")
    .with_required(&["agent.capability", "agent.name", "execution.status"])
    .with_attributes(&["agent.capability", "agent.name", "execution.status"])
    .with_prometheus_labels(&[("agent.capability", "capability"), ("execution.status", "status")])
    .with_outcome_values(&[::telemetry::semconv::OutcomeValues::new("execution.status", "success", "error")]);

/// Measurement of [`DAWSOS_EXECUTOR_AGENT_INVOCATIONS`]: number of invocations of agents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorAgentInvocations<'a> {
    /// [`agent.capability`](super::key::AGENT_CAPABILITY): Capability of the agent that is used.
    pub agent_capability: &'a str,
    /// [`agent.name`](super::key::AGENT_NAME): The agent that handles the request.
    pub agent_name: &'a str,
    /// [`execution.status`](super::key::EXECUTION_STATUS): Outcome of the execution.
    pub execution_status: super::label::ExecutionStatus,
}

::telemetry::semconv::__measurement!(DawsosExecutorAgentInvocations<'a> is Counter of u64, DAWSOS_EXECUTOR_AGENT_INVOCATIONS {
    agent_capability => "agent.capability",
    agent_name => "agent.name",
    execution_status => "execution.status",
});

/// Duration of invocations of agents.
///
/// `dawsos.executor.agent.latency`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`DawsosExecutorAgentLatency`].
///
/// Attributes:
///
/// - [`agent.capability`](super::key::AGENT_CAPABILITY) (required, in Prometheus `capability`):
///   Capability of the agent that is used.
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
pub const DAWSOS_EXECUTOR_AGENT_LATENCY: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.agent.latency", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of invocations of agents.")
    .with_boundaries(&[0.001, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0])
    .with_required(&["agent.capability", "agent.name"])
    .with_attributes(&["agent.capability", "agent.name"])
    .with_prometheus_labels(&[("agent.capability", "capability")]);

/// Measurement of [`DAWSOS_EXECUTOR_AGENT_LATENCY`]: duration of invocations of agents.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorAgentLatency<'a> {
    /// [`agent.capability`](super::key::AGENT_CAPABILITY): Capability of the agent that is used.
    pub agent_capability: &'a str,
    /// [`agent.name`](super::key::AGENT_NAME): The agent that handles the request.
    pub agent_name: &'a str,
}

::telemetry::semconv::__measurement!(DawsosExecutorAgentLatency<'a> is Histogram of f64, DAWSOS_EXECUTOR_AGENT_LATENCY {
    agent_capability => "agent.capability",
    agent_name => "agent.name",
});

/// Duration of requests.
///
/// `dawsos.executor.api.request.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`DawsosExecutorApiRequestDuration`].
///
/// Attributes:
///
/// - [`execution.status`](super::key::EXECUTION_STATUS) (required, in Prometheus `status`): Outcome
///   of the execution.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
pub const DAWSOS_EXECUTOR_API_REQUEST_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.api.request.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of requests.")
    .with_boundaries(&[0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0])
    .with_required(&["execution.status", "pattern.id"])
    .with_attributes(&["execution.status", "pattern.id"])
    .with_prometheus_labels(&[("execution.status", "status")])
    .with_outcome_values(&[::telemetry::semconv::OutcomeValues::new("execution.status", "success", "error")]);

/// Measurement of [`DAWSOS_EXECUTOR_API_REQUEST_DURATION`]: duration of requests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorApiRequestDuration<'a> {
    /// [`execution.status`](super::key::EXECUTION_STATUS): Outcome of the execution.
    pub execution_status: super::label::ExecutionStatus,
    /// [`pattern.id`](super::key::PATTERN_ID): The pattern that is executed.
    pub pattern_id: &'a str,
}

::telemetry::semconv::__measurement!(DawsosExecutorApiRequestDuration<'a> is Histogram of f64, DAWSOS_EXECUTOR_API_REQUEST_DURATION {
    execution_status => "execution.status",
    pattern_id => "pattern.id",
});

/// Build of the running program, as labels; the value is always one.
///
/// `dawsos.executor.build.info`: gauge of integers, unit `{build}`, in development.
///
/// Measured as [`DawsosExecutorBuildInfo`].
///
/// Attributes:
///
/// - [`service.name`](super::key::SERVICE_NAME) (required, in Prometheus `service`): Logical name
///   of the service, the same for all its instances.
/// - [`service.version`](super::key::SERVICE_VERSION) (required, in Prometheus `version`): Version
///   of the running service.
pub const DAWSOS_EXECUTOR_BUILD_INFO: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.build.info", ::telemetry::semconv::Instrument::Gauge, "{build}")
    .with_brief("Build of the running program, as labels; the value is always one.")
    .with_required(&["service.name", "service.version"])
    .with_attributes(&["service.name", "service.version"])
    .with_prometheus_labels(&[("service.name", "service"), ("service.version", "version")]);

/// Measurement of [`DAWSOS_EXECUTOR_BUILD_INFO`]: build of the running program, as labels; the
/// value is always one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorBuildInfo<'a> {
    /// [`service.name`](super::key::SERVICE_NAME): Logical name of the service, the same for all its
    /// instances.
    pub service_name: &'a str,
    /// [`service.version`](super::key::SERVICE_VERSION): Version of the running service.
    pub service_version: &'a str,
}

::telemetry::semconv::__measurement!(DawsosExecutorBuildInfo<'a> is Gauge of i64, DAWSOS_EXECUTOR_BUILD_INFO {
    service_name => "service.name",
    service_version => "service.version",
});

/// Number of failures that circuit breakers have counted.
///
/// `dawsos.executor.circuit_breaker.failures`: counter of integers, unit `{failure}`, in
/// development.
///
/// Measured as [`DawsosExecutorCircuitBreakerFailures`].
///
/// Attributes:
///
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
pub const DAWSOS_EXECUTOR_CIRCUIT_BREAKER_FAILURES: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.circuit_breaker.failures", ::telemetry::semconv::Instrument::Counter, "{failure}")
    .with_brief("Number of failures that circuit breakers have counted.")
    .with_required(&["agent.name"])
    .with_attributes(&["agent.name"]);

/// Measurement of [`DAWSOS_EXECUTOR_CIRCUIT_BREAKER_FAILURES`]: number of failures that circuit
/// breakers have counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorCircuitBreakerFailures<'a> {
    /// [`agent.name`](super::key::AGENT_NAME): The agent that handles the request.
    pub agent_name: &'a str,
}

::telemetry::semconv::__measurement!(DawsosExecutorCircuitBreakerFailures<'a> is Counter of u64, DAWSOS_EXECUTOR_CIRCUIT_BREAKER_FAILURES {
    agent_name => "agent.name",
});

/// State of the circuit breaker of an agent.
///
/// Zero when it is closed, one when it is open, two when it is half open.
///
/// `dawsos.executor.circuit_breaker.state`: gauge of integers, unit `{state}`, in development.
///
/// Measured as [`DawsosExecutorCircuitBreakerState`].
///
/// Attributes:
///
/// - [`agent.name`](super::key::AGENT_NAME) (required): The agent that handles the request.
pub const DAWSOS_EXECUTOR_CIRCUIT_BREAKER_STATE: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.circuit_breaker.state", ::telemetry::semconv::Instrument::Gauge, "{state}")
    .with_brief("State of the circuit breaker of an agent.")
    .with_required(&["agent.name"])
    .with_attributes(&["agent.name"]);

/// Measurement of [`DAWSOS_EXECUTOR_CIRCUIT_BREAKER_STATE`]: state of the circuit breaker of an
/// agent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorCircuitBreakerState<'a> {
    /// [`agent.name`](super::key::AGENT_NAME): The agent that handles the request.
    pub agent_name: &'a str,
}

::telemetry::semconv::__measurement!(DawsosExecutorCircuitBreakerState<'a> is Gauge of i64, DAWSOS_EXECUTOR_CIRCUIT_BREAKER_STATE {
    agent_name => "agent.name",
});

/// Duration of the build of a price snapshot.
///
/// `dawsos.executor.pack.build.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`DawsosExecutorPackBuildDuration`].
///
/// Attributes:
///
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (required, in Prometheus `pack_id`): The
///   immutable price snapshot.
pub const DAWSOS_EXECUTOR_PACK_BUILD_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.pack.build.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of the build of a price snapshot.")
    .with_boundaries(&[60.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0])
    .with_required(&["pricing_pack.id"])
    .with_attributes(&["pricing_pack.id"])
    .with_prometheus_labels(&[("pricing_pack.id", "pack_id")]);

/// Measurement of [`DAWSOS_EXECUTOR_PACK_BUILD_DURATION`]: duration of the build of a price
/// snapshot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorPackBuildDuration<'a> {
    /// [`pricing_pack.id`](super::key::PRICING_PACK_ID): The immutable price snapshot.
    pub pricing_pack_id: &'a str,
}

::telemetry::semconv::__measurement!(DawsosExecutorPackBuildDuration<'a> is Histogram of f64, DAWSOS_EXECUTOR_PACK_BUILD_DURATION {
    pricing_pack_id => "pricing_pack.id",
});

/// Status of a price snapshot.
///
/// Zero while it is warming, one when it is fresh, two after an error, three when it is stale.
///
/// `dawsos.executor.pack.freshness`: gauge of integers, unit `{status}`, in development.
///
/// Measured as [`DawsosExecutorPackFreshness`].
///
/// Attributes:
///
/// - [`pricing_pack.id`](super::key::PRICING_PACK_ID) (required, in Prometheus `pack_id`): The
///   immutable price snapshot.
pub const DAWSOS_EXECUTOR_PACK_FRESHNESS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.pack.freshness", ::telemetry::semconv::Instrument::Gauge, "{status}")
    .with_brief("Status of a price snapshot.")
    .with_required(&["pricing_pack.id"])
    .with_attributes(&["pricing_pack.id"])
    .with_prometheus_labels(&[("pricing_pack.id", "pack_id")]);

/// Measurement of [`DAWSOS_EXECUTOR_PACK_FRESHNESS`]: status of a price snapshot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorPackFreshness<'a> {
    /// [`pricing_pack.id`](super::key::PRICING_PACK_ID): The immutable price snapshot.
    pub pricing_pack_id: &'a str,
}

::telemetry::semconv::__measurement!(DawsosExecutorPackFreshness<'a> is Gauge of i64, DAWSOS_EXECUTOR_PACK_FRESHNESS {
    pricing_pack_id => "pricing_pack.id",
});

/// Number of executions of patterns.
///
/// `dawsos.executor.pattern.executions`: counter of integers, unit `{execution}`, in development.
///
/// Measured as [`DawsosExecutorPatternExecutions`].
///
/// Attributes:
///
/// - [`execution.status`](super::key::EXECUTION_STATUS) (required, in Prometheus `status`): Outcome
///   of the execution.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
pub const DAWSOS_EXECUTOR_PATTERN_EXECUTIONS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.pattern.executions", ::telemetry::semconv::Instrument::Counter, "{execution}")
    .with_brief("Number of executions of patterns.")
    .with_required(&["execution.status", "pattern.id"])
    .with_attributes(&["execution.status", "pattern.id"])
    .with_prometheus_labels(&[("execution.status", "status")])
    .with_outcome_values(&[::telemetry::semconv::OutcomeValues::new("execution.status", "success", "error")]);

/// Measurement of [`DAWSOS_EXECUTOR_PATTERN_EXECUTIONS`]: number of executions of patterns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorPatternExecutions<'a> {
    /// [`execution.status`](super::key::EXECUTION_STATUS): Outcome of the execution.
    pub execution_status: super::label::ExecutionStatus,
    /// [`pattern.id`](super::key::PATTERN_ID): The pattern that is executed.
    pub pattern_id: &'a str,
}

::telemetry::semconv::__measurement!(DawsosExecutorPatternExecutions<'a> is Counter of u64, DAWSOS_EXECUTOR_PATTERN_EXECUTIONS {
    execution_status => "execution.status",
    pattern_id => "pattern.id",
});

/// Duration of the steps of patterns.
///
/// `dawsos.executor.pattern.step.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`DawsosExecutorPatternStepDuration`].
///
/// Attributes:
///
/// - [`agent.capability`](super::key::AGENT_CAPABILITY) (required, in Prometheus `capability`):
///   Capability of the agent that is used.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
/// - [`pattern.step_index`](super::key::PATTERN_STEP_INDEX) (required, in Prometheus `step_index`):
///   The step of the pattern, counted from zero.
pub const DAWSOS_EXECUTOR_PATTERN_STEP_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.pattern.step.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of the steps of patterns.")
    .with_boundaries(&[0.001, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0])
    .with_required(&["agent.capability", "pattern.id", "pattern.step_index"])
    .with_attributes(&["agent.capability", "pattern.id", "pattern.step_index"])
    .with_prometheus_labels(&[("agent.capability", "capability"), ("pattern.step_index", "step_index")]);

/// Measurement of [`DAWSOS_EXECUTOR_PATTERN_STEP_DURATION`]: duration of the steps of patterns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorPatternStepDuration<'a> {
    /// [`agent.capability`](super::key::AGENT_CAPABILITY): Capability of the agent that is used.
    pub agent_capability: &'a str,
    /// [`pattern.id`](super::key::PATTERN_ID): The pattern that is executed.
    pub pattern_id: &'a str,
    /// [`pattern.step_index`](super::key::PATTERN_STEP_INDEX): The step of the pattern, counted from
    /// zero.
    pub pattern_step_index: i64,
}

::telemetry::semconv::__measurement!(DawsosExecutorPatternStepDuration<'a> is Histogram of f64, DAWSOS_EXECUTOR_PATTERN_STEP_DURATION {
    agent_capability => "agent.capability",
    pattern_id => "pattern.id",
    pattern_step_index => "pattern.step_index",
});

/// Number of requests that failed.
///
/// `dawsos.executor.request.errors`: counter of integers, unit `{error}`, in development.
///
/// Measured as [`DawsosExecutorRequestErrors`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (required): Class of the error with which an operation
///   ended.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
pub const DAWSOS_EXECUTOR_REQUEST_ERRORS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.request.errors", ::telemetry::semconv::Instrument::Counter, "{error}")
    .with_brief("Number of requests that failed.")
    .with_required(&["error.type", "pattern.id"])
    .with_attributes(&["error.type", "pattern.id"]);

/// Measurement of [`DAWSOS_EXECUTOR_REQUEST_ERRORS`]: number of requests that failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorRequestErrors<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    pub error_type: &'a str,
    /// [`pattern.id`](super::key::PATTERN_ID): The pattern that is executed.
    pub pattern_id: &'a str,
}

::telemetry::semconv::__measurement!(DawsosExecutorRequestErrors<'a> is Counter of u64, DAWSOS_EXECUTOR_REQUEST_ERRORS {
    error_type => "error.type",
    pattern_id => "pattern.id",
});

/// Number of requests.
///
/// `dawsos.executor.requests`: counter of integers, unit `{request}`, in development.
///
/// Measured as [`DawsosExecutorRequests`].
///
/// Attributes:
///
/// - [`execution.status`](super::key::EXECUTION_STATUS) (required, in Prometheus `status`): Outcome
///   of the execution.
/// - [`pattern.id`](super::key::PATTERN_ID) (required): The pattern that is executed.
pub const DAWSOS_EXECUTOR_REQUESTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("dawsos.executor.requests", ::telemetry::semconv::Instrument::Counter, "{request}")
    .with_brief("Number of requests.")
    .with_required(&["execution.status", "pattern.id"])
    .with_attributes(&["execution.status", "pattern.id"])
    .with_prometheus_labels(&[("execution.status", "status")])
    .with_outcome_values(&[::telemetry::semconv::OutcomeValues::new("execution.status", "success", "error")]);

/// Measurement of [`DAWSOS_EXECUTOR_REQUESTS`]: number of requests.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DawsosExecutorRequests<'a> {
    /// [`execution.status`](super::key::EXECUTION_STATUS): Outcome of the execution.
    pub execution_status: super::label::ExecutionStatus,
    /// [`pattern.id`](super::key::PATTERN_ID): The pattern that is executed.
    pub pattern_id: &'a str,
}

::telemetry::semconv::__measurement!(DawsosExecutorRequests<'a> is Counter of u64, DAWSOS_EXECUTOR_REQUESTS {
    execution_status => "execution.status",
    pattern_id => "pattern.id",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::metric::*;
