// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

#![allow(unused_imports, reason = "names of other registries are re-exported, used or not")]

//! Names of a registry of semantic conventions, as constants and types.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "a registry has more names than one program uses"
)]
#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_markdown,
    clippy::unreadable_literal,
    reason = "the texts and numbers are the registry's, laid out for its readers"
)]

/// Schema URL of the registry, with its version.
pub const SCHEMA_URL: &str = "https://telemetry.invalid/schemas/coordination/0.1.0";

pub mod event;
pub mod key;
pub mod label;
pub mod metric;
pub mod span;

/// Names of all attributes, in alphabetical order.
pub const ATTRIBUTES: &[&str] = &[
    "coordination.agent.name",
    "coordination.analysis.healthy",
    "coordination.analysis.lookback_days",
    "coordination.analysis.pattern_count",
    "coordination.analysis.sample_count",
    "coordination.operation",
    "coordination.optimization.effect",
    "coordination.optimization.id",
    "coordination.optimization.kind",
    "coordination.optimization.proposal_count",
    "coordination.optimization.verdict",
    "coordination.resource",
    "coordination.team.name",
    "coordination.work.batch_size",
    "coordination.work.count",
    "coordination.work.id",
    "coordination.work.points",
    "coordination.work.previous_state",
    "coordination.work.priority",
    "coordination.work.progress",
    "coordination.work.score",
    "coordination.work.state",
    "coordination.work.status",
    "coordination.work.team",
    "coordination.work.title",
    "coordination.work.type",
];

/// Definitions of all stages, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const SPANS: &[::telemetry::semconv::StageDef] = &[
    span::COORDINATION_AGENT_WORK,
    span::COORDINATION_ANALYSIS_HEALTH,
    span::COORDINATION_ANALYSIS_PATTERNS,
    span::COORDINATION_ANALYSIS_TEAM,
    span::COORDINATION_OPTIMIZATION_APPLY,
    span::COORDINATION_OPTIMIZATION_GENERATE,
    span::COORDINATION_WORK_BATCH,
    span::COORDINATION_WORK_CLAIM,
    span::COORDINATION_WORK_COMPLETE,
    span::COORDINATION_WORK_LIST,
    span::COORDINATION_WORK_PROGRESS,
];

/// Definitions of all metrics, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const METRICS: &[::telemetry::semconv::MetricDef] = &[
    metric::COORDINATION_API_LATENCY,
    metric::COORDINATION_SYSTEM_CAPACITY,
    metric::COORDINATION_SYSTEM_ERRORS,
    metric::COORDINATION_TEAM_CYCLE_TIME,
    metric::COORDINATION_TEAM_ERROR_RATE,
    metric::COORDINATION_TEAM_VELOCITY,
    metric::COORDINATION_WORK_DURATION,
    metric::COORDINATION_WORK_ITEMS,
    metric::COORDINATION_WORK_TRANSITIONS,
];

/// Definitions of all events, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const EVENTS: &[::telemetry::semconv::EventDef] = &[
];
