// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// Priority of the notification.
///
/// Values of [`notification.priority`](super::key::NOTIFICATION_PRIORITY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotificationPriority {
    /// After all others.
    Low,
    /// In the order of arrival.
    Normal,
    /// Before all others.
    High,
}

::telemetry::semconv::__closed_enumeration!(NotificationPriority {
    Low => "low",
    Normal => "normal",
    High => "high",
});

/// Dependency of the service.
///
/// Values of [`vos.dependency`](super::key::VOS_DEPENDENCY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VosDependency {
    /// The database.
    Database,
    /// The message broker.
    Rabbitmq,
    /// The vector store.
    Weaviate,
}

::telemetry::semconv::__closed_enumeration!(VosDependency {
    Database => "database",
    Rabbitmq => "rabbitmq",
    Weaviate => "weaviate",
});

/// Health of the service.
///
/// Values of [`vos.health`](super::key::VOS_HEALTH).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VosHealth {
    /// All dependencies respond.
    Healthy,
    /// At least one dependency does not respond.
    Degraded,
}

::telemetry::semconv::__closed_enumeration!(VosHealth {
    Healthy => "healthy",
    Degraded => "degraded",
});

/// Status of the task.
///
/// Values of [`vos.task.status`](super::key::VOS_TASK_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VosTaskStatus {
    /// The task waits for an agent.
    Pending,
    /// An agent processes the task.
    InProgress,
    /// The task is complete.
    Completed,
    /// The task failed.
    Failed,
}

::telemetry::semconv::__closed_enumeration!(VosTaskStatus {
    Pending => "pending",
    InProgress => "in_progress",
    Completed => "completed",
    Failed => "failed",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
