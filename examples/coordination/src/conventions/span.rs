// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Stages: name, kind, required attributes and events of each span.

/// Work of an agent on an item that another one has handed on.
///
/// `coordination.agent.work`: consumer span, in development.
///
/// Attributes:
///
/// - [`coordination.agent.name`](super::key::COORDINATION_AGENT_NAME) (required): Agent that does
///   the work.
/// - [`coordination.work.id`](super::key::COORDINATION_WORK_ID) (conditionally required: if the
///   item is claimed): The item of work.
pub const COORDINATION_AGENT_WORK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.agent.work")
    .with_kind(::telemetry::semconv::SpanKind::Consumer)
    .with_brief("Work of an agent on an item that another one has handed on.")
    .with_required(&["coordination.agent.name"]);

/// Measures the health of the system.
///
/// `coordination.analysis.health`: internal span, in development.
///
/// Attributes:
///
/// - [`coordination.analysis.healthy`](super::key::COORDINATION_ANALYSIS_HEALTHY) (conditionally
///   required: if the stage returns a value): True if latency, errors and capacity are within their
///   limits.
/// - [`coordination.analysis.lookback_days`](super::key::COORDINATION_ANALYSIS_LOOKBACK_DAYS)
///   (required): Number of days that the analysis covers.
/// - [`coordination.analysis.sample_count`](super::key::COORDINATION_ANALYSIS_SAMPLE_COUNT)
///   (conditionally required: if the stage returns a value): Number of traces that the analysis has
///   read.
pub const COORDINATION_ANALYSIS_HEALTH: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.analysis.health")
    .with_brief("Measures the health of the system.")
    .with_required(&["coordination.analysis.lookback_days"]);

/// Compares the kinds of work.
///
/// `coordination.analysis.patterns`: internal span, in development.
///
/// Attributes:
///
/// - [`coordination.analysis.lookback_days`](super::key::COORDINATION_ANALYSIS_LOOKBACK_DAYS)
///   (required): Number of days that the analysis covers.
/// - [`coordination.analysis.pattern_count`](super::key::COORDINATION_ANALYSIS_PATTERN_COUNT)
///   (conditionally required: if the stage returns a value): Number of kinds of work that were
///   compared.
/// - [`coordination.analysis.sample_count`](super::key::COORDINATION_ANALYSIS_SAMPLE_COUNT)
///   (conditionally required: if the stage returns a value): Number of traces that the analysis has
///   read.
pub const COORDINATION_ANALYSIS_PATTERNS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.analysis.patterns")
    .with_brief("Compares the kinds of work.")
    .with_required(&["coordination.analysis.lookback_days"]);

/// Measures the performance of a team.
///
/// `coordination.analysis.team`: internal span, in development.
///
/// Attributes:
///
/// - [`coordination.analysis.lookback_days`](super::key::COORDINATION_ANALYSIS_LOOKBACK_DAYS)
///   (required): Number of days that the analysis covers.
/// - [`coordination.analysis.sample_count`](super::key::COORDINATION_ANALYSIS_SAMPLE_COUNT)
///   (conditionally required: if the stage returns a value): Number of traces that the analysis has
///   read.
/// - [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) (required): The team that is
///   analysed.
pub const COORDINATION_ANALYSIS_TEAM: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.analysis.team")
    .with_brief("Measures the performance of a team.")
    .with_required(&["coordination.analysis.lookback_days", "coordination.team.name"]);

/// Makes a proposed change and measures its effect.
///
/// `coordination.optimization.apply`: internal span, in development.
///
/// Attributes:
///
/// - [`coordination.optimization.effect`](super::key::COORDINATION_OPTIMIZATION_EFFECT)
///   (conditionally required: if it is measured): Improvement of the measured value, as a share of
///   the earlier value.
/// - [`coordination.optimization.id`](super::key::COORDINATION_OPTIMIZATION_ID) (required): The
///   proposal.
/// - [`coordination.optimization.kind`](super::key::COORDINATION_OPTIMIZATION_KIND) (required):
///   Kind of the change.
/// - [`coordination.optimization.verdict`](super::key::COORDINATION_OPTIMIZATION_VERDICT)
///   (conditionally required: if the stage returns a value): Verdict on the change.
pub const COORDINATION_OPTIMIZATION_APPLY: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.optimization.apply")
    .with_brief("Makes a proposed change and measures its effect.")
    .with_required(&["coordination.optimization.id", "coordination.optimization.kind"]);

/// Derives proposals from an analysis.
///
/// `coordination.optimization.generate`: internal span, in development.
///
/// Attributes:
///
/// - [`coordination.analysis.sample_count`](super::key::COORDINATION_ANALYSIS_SAMPLE_COUNT)
///   (required): Number of traces that the analysis has read.
/// - [`coordination.optimization.proposal_count`](super::key::COORDINATION_OPTIMIZATION_PROPOSAL_COUNT)
///   (conditionally required: if the stage returns a value): Number of proposed changes.
pub const COORDINATION_OPTIMIZATION_GENERATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.optimization.generate")
    .with_brief("Derives proposals from an analysis.")
    .with_required(&["coordination.analysis.sample_count"]);

/// Imports a batch of documents in one transaction.
///
/// The batch fails if one of its documents is malformed. The others are then imported one by one,
/// within the span.
///
/// `coordination.work.batch`: internal span, in development.
///
/// Attributes:
///
/// - [`coordination.optimization.id`](super::key::COORDINATION_OPTIMIZATION_ID) (conditionally
///   required: if a change is in effect): The proposal.
/// - [`coordination.work.batch_size`](super::key::COORDINATION_WORK_BATCH_SIZE) (required):
///   Greatest number of items in a batch, as the setting in effect says it.
/// - [`coordination.work.count`](super::key::COORDINATION_WORK_COUNT) (required): Number of items
///   of work.
pub const COORDINATION_WORK_BATCH: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.work.batch")
    .with_brief("Imports a batch of documents in one transaction.")
    .with_required(&["coordination.work.batch_size", "coordination.work.count"]);

/// Claims an item of work.
///
/// First span of work that may continue for days. Later operations are children of it, in whichever
/// process and however late.
///
/// `coordination.work.claim`: internal span, in development.
///
/// Attributes:
///
/// - [`coordination.operation`](super::key::COORDINATION_OPERATION) (required, always `claim`):
///   Name of the operation on the command line.
/// - [`coordination.work.id`](super::key::COORDINATION_WORK_ID) (required): The item of work.
/// - [`coordination.work.points`](super::key::COORDINATION_WORK_POINTS) (recommended): Points of
///   the work in the velocity of its team.
/// - [`coordination.work.previous_state`](super::key::COORDINATION_WORK_PREVIOUS_STATE) (required):
///   Earlier state of the item of work.
/// - [`coordination.work.priority`](super::key::COORDINATION_WORK_PRIORITY) (required): Priority of
///   the work.
/// - [`coordination.work.state`](super::key::COORDINATION_WORK_STATE) (required): State of the item
///   of work.
/// - [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) (required): The team that does
///   the work.
/// - [`coordination.work.title`](super::key::COORDINATION_WORK_TITLE) (recommended): Title of the
///   work, in the words of the person who requested it.
/// - [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) (required): The kind of work.
pub const COORDINATION_WORK_CLAIM: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.work.claim")
    .with_brief("Claims an item of work.")
    .with_required(&["coordination.work.previous_state", "coordination.work.priority", "coordination.work.state", "coordination.work.team", "coordination.work.type"])
    .with_inherited(&["coordination.work.id"])
    .with_constants(&[("coordination.operation", "claim")]);

/// Ends an item of work.
///
/// `coordination.work.complete`: internal span, in development.
///
/// Attributes:
///
/// - [`coordination.operation`](super::key::COORDINATION_OPERATION) (required, always `complete`):
///   Name of the operation on the command line.
/// - [`coordination.work.id`](super::key::COORDINATION_WORK_ID) (required): The item of work.
/// - [`coordination.work.previous_state`](super::key::COORDINATION_WORK_PREVIOUS_STATE) (required):
///   Earlier state of the item of work.
/// - [`coordination.work.score`](super::key::COORDINATION_WORK_SCORE) (recommended): Quality of the
///   result, from one to ten.
/// - [`coordination.work.state`](super::key::COORDINATION_WORK_STATE) (required): State of the item
///   of work.
/// - [`coordination.work.status`](super::key::COORDINATION_WORK_STATUS) (required): Outcome of the
///   work.
/// - [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) (recommended): The team that
///   does the work.
/// - [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) (recommended): The kind of
///   work.
pub const COORDINATION_WORK_COMPLETE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.work.complete")
    .with_brief("Ends an item of work.")
    .with_required(&["coordination.work.previous_state", "coordination.work.state", "coordination.work.status"])
    .with_inherited(&["coordination.work.id"])
    .with_constants(&[("coordination.operation", "complete")]);

/// Lists the items of work.
///
/// `coordination.work.list`: internal span, in development.
///
/// Attributes:
///
/// - [`coordination.operation`](super::key::COORDINATION_OPERATION) (required, always `list`): Name
///   of the operation on the command line.
/// - [`coordination.work.count`](super::key::COORDINATION_WORK_COUNT) (conditionally required: if
///   the stage returns a value): Number of items of work.
pub const COORDINATION_WORK_LIST: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.work.list")
    .with_brief("Lists the items of work.")
    .with_constants(&[("coordination.operation", "list")]);

/// Reports the progress of an item of work.
///
/// `coordination.work.progress`: internal span, in development.
///
/// Attributes:
///
/// - [`coordination.operation`](super::key::COORDINATION_OPERATION) (required, always `progress`):
///   Name of the operation on the command line.
/// - [`coordination.work.id`](super::key::COORDINATION_WORK_ID) (required): The item of work.
/// - [`coordination.work.previous_state`](super::key::COORDINATION_WORK_PREVIOUS_STATE) (required):
///   Earlier state of the item of work.
/// - [`coordination.work.progress`](super::key::COORDINATION_WORK_PROGRESS) (required): Progress of
///   the work, in percent.
/// - [`coordination.work.state`](super::key::COORDINATION_WORK_STATE) (required): State of the item
///   of work.
/// - [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) (recommended): The team that
///   does the work.
/// - [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) (recommended): The kind of
///   work.
pub const COORDINATION_WORK_PROGRESS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordination.work.progress")
    .with_brief("Reports the progress of an item of work.")
    .with_required(&["coordination.work.previous_state", "coordination.work.progress", "coordination.work.state"])
    .with_inherited(&["coordination.work.id"])
    .with_constants(&[("coordination.operation", "progress")]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::span::*;
