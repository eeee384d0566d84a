// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Events: name, description and attributes of each.

/// A query took longer than its threshold.
///
/// `vos.query.slow`: event of severity `warn`, in development.
///
/// Attributes:
///
/// - [`db.query.summary`](super::key::DB_QUERY_SUMMARY) (required): Summary of the query without
///   its values, short enough for a span name.
/// - [`db.system.name`](super::key::DB_SYSTEM_NAME) (required): Database product, as its client
///   identifies it.
pub const VOS_QUERY_SLOW: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("vos.query.slow")
    .with_brief("A query took longer than its threshold.")
    .with_severity(::telemetry::semconv::Severity::Warn)
    .with_required(&["db.query.summary", "db.system.name"])
    .with_attributes(&["db.query.summary", "db.system.name"]);

/// A task was created.
///
/// `vos.task.created`: audit event, in development.
///
/// Attributes:
///
/// - [`vos.task.assignee_count`](super::key::VOS_TASK_ASSIGNEE_COUNT) (required): Number of agents
///   that the task is assigned to.
/// - [`vos.task.creator_id`](super::key::VOS_TASK_CREATOR_ID) (recommended): Creator of the task.
/// - [`vos.task.id`](super::key::VOS_TASK_ID) (required): The task.
pub const VOS_TASK_CREATED: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("vos.task.created")
    .with_brief("A task was created.")
    .with_audit()
    .with_required(&["vos.task.assignee_count", "vos.task.id"])
    .with_attributes(&["vos.task.assignee_count", "vos.task.creator_id", "vos.task.id"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::event::*;
