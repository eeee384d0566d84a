// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Attributes: name, type, sensitivity and cardinality of each.

/// The agent that is notified.
///
/// `agent.id`: string, in development, few values.
///
/// Examples: `weather`.
pub const AGENT_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("agent.id").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Priority of the notification.
///
/// `notification.priority`: closed enumeration, in development, few values.
pub const NOTIFICATION_PRIORITY: ::telemetry::semconv::Key<super::label::NotificationPriority> = ::telemetry::semconv::Key::new("notification.priority").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Sender of the notification.
///
/// `notification.source`: string, in development, few values.
///
/// Examples: `api_gateway`.
pub const NOTIFICATION_SOURCE: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("notification.source").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The kind of notification.
///
/// `notification.type`: string, in development, few values.
///
/// Examples: `user_message`, `task_assigned`.
pub const NOTIFICATION_TYPE: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("notification.type").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Dependency of the service.
///
/// `vos.dependency`: closed enumeration, in development, few values.
pub const VOS_DEPENDENCY: ::telemetry::semconv::Key<super::label::VosDependency> = ::telemetry::semconv::Key::new("vos.dependency").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Health of the service.
///
/// `vos.health`: closed enumeration, in development, few values.
pub const VOS_HEALTH: ::telemetry::semconv::Key<super::label::VosHealth> = ::telemetry::semconv::Key::new("vos.health").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Number of agents that the task is assigned to.
///
/// `vos.task.assignee_count`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const VOS_TASK_ASSIGNEE_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("vos.task.assignee_count");

/// Creator of the task.
///
/// `vos.task.creator_id`: string, in development, unbounded values, personal data.
///
/// Examples: `user-17`.
pub const VOS_TASK_CREATOR_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("vos.task.creator_id").with_sensitivity(::telemetry::semconv::Sensitivity::Pii);

/// The task.
///
/// `vos.task.id`: string, in development, unbounded values.
///
/// Examples: `5b0c6f8e-42d7-4a53-bb1a-0f2f2c3f9a11`.
pub const VOS_TASK_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("vos.task.id");

/// The kind of task.
///
/// `vos.task.kind`: string, in development, few values.
///
/// Examples: `report`.
pub const VOS_TASK_KIND: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("vos.task.kind").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Status of the task.
///
/// `vos.task.status`: closed enumeration, in development, few values.
pub const VOS_TASK_STATUS: ::telemetry::semconv::Key<super::label::VosTaskStatus> = ::telemetry::semconv::Key::new("vos.task.status").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The size of the tool's result in bytes.
///
/// `vos.tool.result_size`: int, in development, unbounded values.
///
/// Examples: `214`.
pub const VOS_TOOL_RESULT_SIZE: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("vos.tool.result_size");

/// Place of the requested weather.
///
/// One of the places that the service has observations of; all others count as `other`.
///
/// `weather.location`: string, in development, few values.
///
/// Examples: `berlin`.
pub const WEATHER_LOCATION: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("weather.location").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
/// extended registries included.
pub const SENSITIVE_NAMES: &[(&str, ::telemetry::semconv::Sensitivity)] = &[
    ("client.address", ::telemetry::semconv::Sensitivity::Pii),
    ("db.query.text", ::telemetry::semconv::Sensitivity::Pii),
    ("exception.message", ::telemetry::semconv::Sensitivity::Pii),
    ("network.peer.address", ::telemetry::semconv::Sensitivity::Pii),
    ("url.full", ::telemetry::semconv::Sensitivity::Pii),
    ("url.query", ::telemetry::semconv::Sensitivity::Pii),
    ("user.id", ::telemetry::semconv::Sensitivity::Pii),
    ("vos.task.creator_id", ::telemetry::semconv::Sensitivity::Pii),
];

// The names of the registries that this one extends.
pub use ::telemetry::semconv::key::*;
