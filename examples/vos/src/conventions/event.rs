// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Events: name, description and attributes of each.

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
