// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// How urgent the notification is.
///
/// Values of [`notification.priority`](super::key::NOTIFICATION_PRIORITY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotificationPriority {
    /// It can wait.
    Low,
    /// It is handled in its turn.
    Normal,
    /// It goes first.
    High,
}

::telemetry::semconv::__closed_enumeration!(NotificationPriority {
    Low => "low",
    Normal => "normal",
    High => "high",
});

/// What the service depends on.
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

/// How the service is.
///
/// Values of [`vos.health`](super::key::VOS_HEALTH).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VosHealth {
    /// Everything answers.
    Healthy,
    /// Something does not answer.
    Degraded,
}

::telemetry::semconv::__closed_enumeration!(VosHealth {
    Healthy => "healthy",
    Degraded => "degraded",
});

/// How far the task is.
///
/// Values of [`vos.task.status`](super::key::VOS_TASK_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VosTaskStatus {
    /// Nobody works on it.
    Pending,
    /// An agent works on it.
    InProgress,
    /// It is done.
    Completed,
    /// It was given up.
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
