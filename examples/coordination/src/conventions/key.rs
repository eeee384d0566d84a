// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Attributes: name, type, sensitivity and cardinality of each.

/// Agent that does the work.
///
/// `coordination.agent.name`: string, in development, few values.
///
/// Examples: `a`.
pub const COORDINATION_AGENT_NAME: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("coordination.agent.name").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// True if latency, errors and capacity are within their limits.
///
/// `coordination.analysis.healthy`: boolean, in development, few values.
pub const COORDINATION_ANALYSIS_HEALTHY: ::telemetry::semconv::Key<bool> = ::telemetry::semconv::Key::new("coordination.analysis.healthy").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Number of days that the analysis covers.
///
/// `coordination.analysis.lookback_days`: int, in development, unbounded values.
///
/// Examples: `14`.
pub const COORDINATION_ANALYSIS_LOOKBACK_DAYS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("coordination.analysis.lookback_days");

/// Number of kinds of work that were compared.
///
/// `coordination.analysis.pattern_count`: int, in development, unbounded values.
///
/// Examples: `5`.
pub const COORDINATION_ANALYSIS_PATTERN_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("coordination.analysis.pattern_count");

/// Number of traces that the analysis has read.
///
/// `coordination.analysis.sample_count`: int, in development, unbounded values.
///
/// Examples: `412`.
pub const COORDINATION_ANALYSIS_SAMPLE_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("coordination.analysis.sample_count");

/// Name of the operation on the command line.
///
/// `coordination.operation`: string, in development, few values.
///
/// Examples: `claim`.
pub const COORDINATION_OPERATION: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("coordination.operation").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Improvement of the measured value, as a share of the earlier value.
///
/// `coordination.optimization.effect`: double, in development, unbounded values.
///
/// Examples: `0.18`.
pub const COORDINATION_OPTIMIZATION_EFFECT: ::telemetry::semconv::Key<f64> = ::telemetry::semconv::Key::new("coordination.optimization.effect");

/// The proposal.
///
/// `coordination.optimization.id`: string, in development, unbounded values.
///
/// Examples: `OPT-7`.
pub const COORDINATION_OPTIMIZATION_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("coordination.optimization.id");

/// Kind of the change.
///
/// `coordination.optimization.kind`: closed enumeration, in development, few values.
pub const COORDINATION_OPTIMIZATION_KIND: ::telemetry::semconv::Key<super::label::CoordinationOptimizationKind> = ::telemetry::semconv::Key::new("coordination.optimization.kind").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Number of proposed changes.
///
/// `coordination.optimization.proposal_count`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const COORDINATION_OPTIMIZATION_PROPOSAL_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("coordination.optimization.proposal_count");

/// Verdict on the change.
///
/// `coordination.optimization.verdict`: closed enumeration, in development, few values.
pub const COORDINATION_OPTIMIZATION_VERDICT: ::telemetry::semconv::Key<super::label::CoordinationOptimizationVerdict> = ::telemetry::semconv::Key::new("coordination.optimization.verdict").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Resource whose capacity is measured.
///
/// `coordination.resource`: closed enumeration, in development, few values.
pub const COORDINATION_RESOURCE: ::telemetry::semconv::Key<super::label::CoordinationResource> = ::telemetry::semconv::Key::new("coordination.resource").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The team that is analysed.
///
/// `coordination.team.name`: string, in development, few values.
///
/// Examples: `backend`.
pub const COORDINATION_TEAM_NAME: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("coordination.team.name").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Greatest number of items in a batch, as the setting in effect says it.
///
/// `coordination.work.batch_size`: int, in development, unbounded values.
///
/// Examples: `4`.
pub const COORDINATION_WORK_BATCH_SIZE: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("coordination.work.batch_size");

/// Number of items of work.
///
/// `coordination.work.count`: int, in development, unbounded values.
///
/// Examples: `12`.
pub const COORDINATION_WORK_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("coordination.work.count");

/// The item of work.
///
/// `coordination.work.id`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `WORK-123`.
pub const COORDINATION_WORK_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("coordination.work.id").as_context();

/// Points of the work in the velocity of its team.
///
/// `coordination.work.points`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const COORDINATION_WORK_POINTS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("coordination.work.points");

/// Earlier state of the item of work.
///
/// `coordination.work.previous_state`: closed enumeration, in development, few values.
pub const COORDINATION_WORK_PREVIOUS_STATE: ::telemetry::semconv::Key<super::label::CoordinationWorkPreviousState> = ::telemetry::semconv::Key::new("coordination.work.previous_state").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Priority of the work.
///
/// `coordination.work.priority`: closed enumeration, in development, few values.
pub const COORDINATION_WORK_PRIORITY: ::telemetry::semconv::Key<super::label::CoordinationWorkPriority> = ::telemetry::semconv::Key::new("coordination.work.priority").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Progress of the work, in percent.
///
/// `coordination.work.progress`: int, in development, unbounded values.
///
/// Examples: `75`.
pub const COORDINATION_WORK_PROGRESS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("coordination.work.progress");

/// Quality of the result, from one to ten.
///
/// `coordination.work.score`: int, in development, unbounded values.
///
/// Examples: `8`.
pub const COORDINATION_WORK_SCORE: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("coordination.work.score");

/// State of the item of work.
///
/// `coordination.work.state`: closed enumeration, in development, few values.
pub const COORDINATION_WORK_STATE: ::telemetry::semconv::Key<super::label::CoordinationWorkState> = ::telemetry::semconv::Key::new("coordination.work.state").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Outcome of the work.
///
/// `coordination.work.status`: closed enumeration, in development, few values.
pub const COORDINATION_WORK_STATUS: ::telemetry::semconv::Key<super::label::CoordinationWorkStatus> = ::telemetry::semconv::Key::new("coordination.work.status").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The team that does the work.
///
/// `coordination.work.team`: string, in development, few values.
///
/// Examples: `frontend`.
pub const COORDINATION_WORK_TEAM: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("coordination.work.team").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Title of the work, in the words of the person who requested it.
///
/// `coordination.work.title`: string, in development, unbounded values, personal data.
///
/// Examples: `Dark mode`.
pub const COORDINATION_WORK_TITLE: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("coordination.work.title").with_sensitivity(::telemetry::semconv::Sensitivity::Pii);

/// The kind of work.
///
/// `coordination.work.type`: string, in development, few values.
///
/// Examples: `feature`, `bug`.
pub const COORDINATION_WORK_TYPE: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("coordination.work.type").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
/// extended registries included.
pub const SENSITIVE_NAMES: &[(&str, ::telemetry::semconv::Sensitivity)] = &[
    ("client.address", ::telemetry::semconv::Sensitivity::Pii),
    ("coordination.work.title", ::telemetry::semconv::Sensitivity::Pii),
    ("db.query.text", ::telemetry::semconv::Sensitivity::Pii),
    ("exception.message", ::telemetry::semconv::Sensitivity::Pii),
    ("network.peer.address", ::telemetry::semconv::Sensitivity::Pii),
    ("url.full", ::telemetry::semconv::Sensitivity::Pii),
    ("url.query", ::telemetry::semconv::Sensitivity::Pii),
    ("user.id", ::telemetry::semconv::Sensitivity::Pii),
];

// The names of the registries that this one extends.
pub use ::telemetry::semconv::key::*;
