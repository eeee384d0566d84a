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
pub const SCHEMA_URL: &str = "https://telemetry.invalid/schemas/vos/0.1.0";

pub mod event;
pub mod key;
pub mod label;
pub mod metric;
pub mod span;

/// Names of all attributes, in alphabetical order.
pub const ATTRIBUTES: &[&str] = &[
    "agent.id",
    "notification.priority",
    "notification.source",
    "notification.type",
    "vos.dependency",
    "vos.health",
    "vos.task.assignee_count",
    "vos.task.creator_id",
    "vos.task.id",
    "vos.task.kind",
    "vos.task.status",
    "vos.tool.result_size",
    "weather.location",
];

/// Definitions of all stages, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const SPANS: &[::telemetry::semconv::StageDef] = &[
    span::AGENT_CALL_MODEL,
    span::AGENT_EXECUTE_TOOL,
    span::AGENT_HANDLE_NOTIFICATION,
    span::AGENT_PUBLISH_RESPONSE,
    span::AGENT_SPAWN_OPERATION,
    span::GATEWAY_CHECK_HEALTH,
    span::GATEWAY_NOTIFY_AGENT,
    span::GATEWAY_PUBLISH_NOTIFICATION,
    span::TASK_CHANGE_STATUS,
    span::TASK_CREATE,
];

/// Definitions of all metrics, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const METRICS: &[::telemetry::semconv::MetricDef] = &[
    metric::LLM_TOKENS,
    metric::TASK_COMPLETION,
    metric::VOS_AGENT_CAPACITY,
    metric::VOS_AGENT_LLM_CALLS,
    metric::VOS_AGENT_NOTIFICATIONS_PROCESSED,
    metric::VOS_AGENT_NOTIFICATIONS_RECEIVED,
    metric::VOS_AGENT_NOTIFICATIONS_WAIT_DURATION,
    metric::VOS_AGENT_TOOL_EXECUTIONS,
    metric::VOS_CONNECTIONS,
    metric::VOS_DEPENDENCY_HEALTH,
    metric::VOS_QUEUE_DEPTH,
    metric::VOS_QUEUE_FAILED,
    metric::VOS_TASK_DURATION,
    metric::VOS_TASK_STATUS_CHANGES,
    metric::WEATHER_REQUESTS,
];

/// Definitions of all events, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const EVENTS: &[::telemetry::semconv::EventDef] = &[
    event::VOS_TASK_CREATED,
];
