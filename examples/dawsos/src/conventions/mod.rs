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
pub const SCHEMA_URL: &str = "https://telemetry.invalid/schemas/dawsos/0.1.0";

pub mod event;
pub mod key;
pub mod label;
pub mod metric;
pub mod span;

/// Names of all attributes, in alphabetical order.
pub const ATTRIBUTES: &[&str] = &[
    "agent.capability",
    "agent.name",
    "circuit_breaker.state",
    "execution.status",
    "ledger.commit_hash",
    "pattern.id",
    "pattern.step_count",
    "pattern.step_index",
    "portfolio.id",
    "position.count",
    "position.value",
    "pricing_pack.id",
    "pricing_pack.status",
    "request.api_key",
    "request.require_fresh",
    "security.id",
    "trade.amount",
];

/// Definitions of all stages, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const SPANS: &[::telemetry::semconv::StageDef] = &[
    span::AGENT_EXECUTE,
    span::CIRCUIT_BREAKER_COUNT_FAILURE,
    span::CIRCUIT_BREAKER_READ_STATE,
    span::EXECUTOR_CHECK_FRESHNESS,
    span::EXECUTOR_EXECUTE_PATTERN,
    span::LEDGER_READ_POSITIONS,
    span::ORCHESTRATOR_RUN_PATTERN,
    span::ORCHESTRATOR_RUN_STEP,
    span::PRICING_BUILD_PACK,
    span::PRICING_READ_STATUS,
    span::PRICING_VALUE_POSITION,
];

/// Definitions of all metrics, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const METRICS: &[::telemetry::semconv::MetricDef] = &[
    metric::DAWSOS_EXECUTOR_AGENT_INVOCATIONS,
    metric::DAWSOS_EXECUTOR_AGENT_LATENCY,
    metric::DAWSOS_EXECUTOR_API_REQUEST_DURATION,
    metric::DAWSOS_EXECUTOR_BUILD_INFO,
    metric::DAWSOS_EXECUTOR_CIRCUIT_BREAKER_FAILURES,
    metric::DAWSOS_EXECUTOR_CIRCUIT_BREAKER_STATE,
    metric::DAWSOS_EXECUTOR_PACK_BUILD_DURATION,
    metric::DAWSOS_EXECUTOR_PACK_FRESHNESS,
    metric::DAWSOS_EXECUTOR_PATTERN_EXECUTIONS,
    metric::DAWSOS_EXECUTOR_PATTERN_STEP_DURATION,
    metric::DAWSOS_EXECUTOR_REQUEST_ERRORS,
    metric::DAWSOS_EXECUTOR_REQUESTS,
];

/// Definitions of all events, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const EVENTS: &[::telemetry::semconv::EventDef] = &[
    event::CIRCUIT_BREAKER_CHANGED,
];
