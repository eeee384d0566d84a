// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// Number of tokens that the language model used.
///
/// `llm.tokens`: counter of integers, unit `{token}`, in development.
///
/// Measured as [`LlmTokens`].
///
/// Attributes:
///
/// - [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) (required, in Prometheus `model`):
///   Name of the model in the request.
pub const LLM_TOKENS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("llm.tokens", ::telemetry::semconv::Instrument::Counter, "{token}")
    .with_brief("Number of tokens that the language model used.")
    .with_required(&["gen_ai.request.model"])
    .with_attributes(&["gen_ai.request.model"])
    .with_prometheus_labels(&[("gen_ai.request.model", "model")]);

/// Measurement of [`LLM_TOKENS`]: number of tokens that the language model used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LlmTokens<'a> {
    /// [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL): Name of the model in the request.
    pub gen_ai_request_model: &'a str,
}

::telemetry::semconv::__measurement!(LlmTokens<'a> is Counter of u64, LLM_TOKENS {
    gen_ai_request_model => "gen_ai.request.model",
});

/// Duration of completed tasks.
///
/// `task.completion`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`TaskCompletion`].
///
/// Attributes:
///
/// - [`vos.task.kind`](super::key::VOS_TASK_KIND) (recommended): The kind of task.
pub const TASK_COMPLETION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("task.completion", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Duration of completed tasks.")
    .with_boundaries(&[0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0])
    .with_attributes(&["vos.task.kind"]);

/// Measurement of [`TASK_COMPLETION`]: duration of completed tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TaskCompletion<'a> {
    /// [`vos.task.kind`](super::key::VOS_TASK_KIND): The kind of task.
    ///
    /// Recommended.
    pub vos_task_kind: Option<&'a str>,
}

::telemetry::semconv::__measurement!(TaskCompletion<'a> is Histogram of f64, TASK_COMPLETION {
    vos_task_kind => "vos.task.kind",
});

/// Share of its capacity that an agent uses.
///
/// `vos.agent.capacity`: gauge of doubles, unit `1`, in development.
///
/// Measured as [`VosAgentCapacity`].
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
pub const VOS_AGENT_CAPACITY: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.agent.capacity", ::telemetry::semconv::Instrument::Gauge, "1")
    .of_doubles()
    .with_brief("Share of its capacity that an agent uses.")
    .with_required(&["agent.id"])
    .with_attributes(&["agent.id"]);

/// Measurement of [`VOS_AGENT_CAPACITY`]: share of its capacity that an agent uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentCapacity<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub agent_id: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentCapacity<'a> is Gauge of f64, VOS_AGENT_CAPACITY {
    agent_id => "agent.id",
});

/// Number of requests of an agent to the language model.
///
/// `vos.agent.llm.calls`: counter of integers, unit `{call}`, in development.
///
/// Measured as [`VosAgentLlmCalls`].
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): Class of the
///   error with which an operation ended.
/// - [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) (required): Name of the model in
///   the request.
pub const VOS_AGENT_LLM_CALLS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.agent.llm.calls", ::telemetry::semconv::Instrument::Counter, "{call}")
    .with_brief("Number of requests of an agent to the language model.")
    .with_required(&["agent.id", "gen_ai.request.model"])
    .with_attributes(&["agent.id", "error.type", "gen_ai.request.model"]);

/// Measurement of [`VOS_AGENT_LLM_CALLS`]: number of requests of an agent to the language model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentLlmCalls<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub agent_id: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL): Name of the model in the request.
    pub gen_ai_request_model: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentLlmCalls<'a> is Counter of u64, VOS_AGENT_LLM_CALLS {
    agent_id => "agent.id",
    error_type => "error.type",
    gen_ai_request_model => "gen_ai.request.model",
});

/// Number of notifications that an agent has processed.
///
/// `vos.agent.notifications.processed`: counter of integers, unit `{notification}`, in development.
///
/// Measured as [`VosAgentNotificationsProcessed`].
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): Class of the
///   error with which an operation ended.
/// - [`notification.type`](super::key::NOTIFICATION_TYPE) (required): The kind of notification.
pub const VOS_AGENT_NOTIFICATIONS_PROCESSED: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.agent.notifications.processed", ::telemetry::semconv::Instrument::Counter, "{notification}")
    .with_brief("Number of notifications that an agent has processed.")
    .with_required(&["agent.id", "notification.type"])
    .with_attributes(&["agent.id", "error.type", "notification.type"]);

/// Measurement of [`VOS_AGENT_NOTIFICATIONS_PROCESSED`]: number of notifications that an agent has
/// processed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentNotificationsProcessed<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub agent_id: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`notification.type`](super::key::NOTIFICATION_TYPE): The kind of notification.
    pub notification_type: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentNotificationsProcessed<'a> is Counter of u64, VOS_AGENT_NOTIFICATIONS_PROCESSED {
    agent_id => "agent.id",
    error_type => "error.type",
    notification_type => "notification.type",
});

/// Number of notifications that an agent received.
///
/// `vos.agent.notifications.received`: counter of integers, unit `{notification}`, in development.
///
/// Measured as [`VosAgentNotificationsReceived`].
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`notification.type`](super::key::NOTIFICATION_TYPE) (required): The kind of notification.
pub const VOS_AGENT_NOTIFICATIONS_RECEIVED: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.agent.notifications.received", ::telemetry::semconv::Instrument::Counter, "{notification}")
    .with_brief("Number of notifications that an agent received.")
    .with_required(&["agent.id", "notification.type"])
    .with_attributes(&["agent.id", "notification.type"]);

/// Measurement of [`VOS_AGENT_NOTIFICATIONS_RECEIVED`]: number of notifications that an agent
/// received.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentNotificationsReceived<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub agent_id: &'a str,
    /// [`notification.type`](super::key::NOTIFICATION_TYPE): The kind of notification.
    pub notification_type: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentNotificationsReceived<'a> is Counter of u64, VOS_AGENT_NOTIFICATIONS_RECEIVED {
    agent_id => "agent.id",
    notification_type => "notification.type",
});

/// Time that notifications waited in the queue of an agent.
///
/// `vos.agent.notifications.wait.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`VosAgentNotificationsWaitDuration`].
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`notification.type`](super::key::NOTIFICATION_TYPE) (required): The kind of notification.
pub const VOS_AGENT_NOTIFICATIONS_WAIT_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.agent.notifications.wait.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Time that notifications waited in the queue of an agent.")
    .with_boundaries(&[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0])
    .with_required(&["agent.id", "notification.type"])
    .with_attributes(&["agent.id", "notification.type"]);

/// Measurement of [`VOS_AGENT_NOTIFICATIONS_WAIT_DURATION`]: time that notifications waited in the
/// queue of an agent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentNotificationsWaitDuration<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub agent_id: &'a str,
    /// [`notification.type`](super::key::NOTIFICATION_TYPE): The kind of notification.
    pub notification_type: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentNotificationsWaitDuration<'a> is Histogram of f64, VOS_AGENT_NOTIFICATIONS_WAIT_DURATION {
    agent_id => "agent.id",
    notification_type => "notification.type",
});

/// Number of tools that an agent ran.
///
/// `vos.agent.tool.executions`: counter of integers, unit `{execution}`, in development.
///
/// Measured as [`VosAgentToolExecutions`].
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): Class of the
///   error with which an operation ended.
/// - [`gen_ai.tool.name`](super::key::GEN_AI_TOOL_NAME) (required): Name of the tool that is
///   executed for the model.
pub const VOS_AGENT_TOOL_EXECUTIONS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.agent.tool.executions", ::telemetry::semconv::Instrument::Counter, "{execution}")
    .with_brief("Number of tools that an agent ran.")
    .with_required(&["agent.id", "gen_ai.tool.name"])
    .with_attributes(&["agent.id", "error.type", "gen_ai.tool.name"]);

/// Measurement of [`VOS_AGENT_TOOL_EXECUTIONS`]: number of tools that an agent ran.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentToolExecutions<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub agent_id: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`gen_ai.tool.name`](super::key::GEN_AI_TOOL_NAME): Name of the tool that is executed for the
    /// model.
    pub gen_ai_tool_name: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentToolExecutions<'a> is Counter of u64, VOS_AGENT_TOOL_EXECUTIONS {
    agent_id => "agent.id",
    error_type => "error.type",
    gen_ai_tool_name => "gen_ai.tool.name",
});

/// Number of open connections of clients.
///
/// `vos.connections`: up-down counter of integers, unit `{connection}`, in development.
///
/// Measured as [`VosConnections`].
pub const VOS_CONNECTIONS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.connections", ::telemetry::semconv::Instrument::UpDownCounter, "{connection}")
    .with_brief("Number of open connections of clients.")
    .with_zero_series(&[]);

/// Measurement of [`VOS_CONNECTIONS`]: number of open connections of clients.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct VosConnections;

::telemetry::semconv::__measurement!(VosConnections is UpDownCounter of i64, VOS_CONNECTIONS {
});

/// Result of the last request to a dependency: one if it responded, zero if not.
///
/// `vos.dependency.health`: gauge of integers, unit `{status}`, in development.
///
/// Measured as [`VosDependencyHealth`].
///
/// Attributes:
///
/// - [`vos.dependency`](super::key::VOS_DEPENDENCY) (required, in Prometheus `service`): Dependency
///   of the service.
pub const VOS_DEPENDENCY_HEALTH: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.dependency.health", ::telemetry::semconv::Instrument::Gauge, "{status}")
    .with_brief("Result of the last request to a dependency: one if it responded, zero if not.")
    .with_required(&["vos.dependency"])
    .with_attributes(&["vos.dependency"])
    .with_prometheus_labels(&[("vos.dependency", "service")]);

/// Measurement of [`VOS_DEPENDENCY_HEALTH`]: result of the last request to a dependency: one if it
/// responded, zero if not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosDependencyHealth {
    /// [`vos.dependency`](super::key::VOS_DEPENDENCY): Dependency of the service.
    pub vos_dependency: super::label::VosDependency,
}

::telemetry::semconv::__measurement!(VosDependencyHealth is Gauge of i64, VOS_DEPENDENCY_HEALTH {
    vos_dependency => "vos.dependency",
});

/// Number of messages that wait in a queue.
///
/// `vos.queue.depth`: gauge of integers, unit `{message}`, in development.
///
/// Measured as [`VosQueueDepth`].
///
/// Attributes:
///
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): Name of the
///   destination, with RabbitMQ of exchange, routing key and queue.
pub const VOS_QUEUE_DEPTH: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.queue.depth", ::telemetry::semconv::Instrument::Gauge, "{message}")
    .with_brief("Number of messages that wait in a queue.")
    .with_required(&["messaging.destination.name"])
    .with_attributes(&["messaging.destination.name"]);

/// Measurement of [`VOS_QUEUE_DEPTH`]: number of messages that wait in a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosQueueDepth<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    pub messaging_destination_name: &'a str,
}

::telemetry::semconv::__measurement!(VosQueueDepth<'a> is Gauge of i64, VOS_QUEUE_DEPTH {
    messaging_destination_name => "messaging.destination.name",
});

/// Number of messages whose processing failed.
///
/// `vos.queue.failed`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`VosQueueFailed`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (required): Class of the error with which an operation
///   ended.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): Name of the
///   destination, with RabbitMQ of exchange, routing key and queue.
pub const VOS_QUEUE_FAILED: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.queue.failed", ::telemetry::semconv::Instrument::Counter, "{message}")
    .with_brief("Number of messages whose processing failed.")
    .with_required(&["error.type", "messaging.destination.name"])
    .with_attributes(&["error.type", "messaging.destination.name"]);

/// Measurement of [`VOS_QUEUE_FAILED`]: number of messages whose processing failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosQueueFailed<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): Class of the error with which an operation ended.
    pub error_type: &'a str,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): Name of the destination,
    /// with RabbitMQ of exchange, routing key and queue.
    pub messaging_destination_name: &'a str,
}

::telemetry::semconv::__measurement!(VosQueueFailed<'a> is Counter of u64, VOS_QUEUE_FAILED {
    error_type => "error.type",
    messaging_destination_name => "messaging.destination.name",
});

/// Time from the creation of a task to its end.
///
/// `vos.task.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`VosTaskDuration`].
///
/// Attributes:
///
/// - [`vos.task.kind`](super::key::VOS_TASK_KIND) (required): The kind of task.
/// - [`vos.task.status`](super::key::VOS_TASK_STATUS) (required): Status of the task.
pub const VOS_TASK_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.task.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("Time from the creation of a task to its end.")
    .with_boundaries(&[0.01, 0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0])
    .with_required(&["vos.task.kind", "vos.task.status"])
    .with_attributes(&["vos.task.kind", "vos.task.status"]);

/// Measurement of [`VOS_TASK_DURATION`]: time from the creation of a task to its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosTaskDuration<'a> {
    /// [`vos.task.kind`](super::key::VOS_TASK_KIND): The kind of task.
    pub kind: &'a str,
    /// [`vos.task.status`](super::key::VOS_TASK_STATUS): Status of the task.
    pub status: super::label::VosTaskStatus,
}

::telemetry::semconv::__measurement!(VosTaskDuration<'a> is Histogram of f64, VOS_TASK_DURATION {
    kind => "vos.task.kind",
    status => "vos.task.status",
});

/// Number of times that tasks reached each status.
///
/// `vos.task.status_changes`: counter of integers, unit `{change}`, in development.
///
/// Measured as [`VosTaskStatusChanges`].
///
/// Attributes:
///
/// - [`vos.task.status`](super::key::VOS_TASK_STATUS) (required): Status of the task.
pub const VOS_TASK_STATUS_CHANGES: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.task.status_changes", ::telemetry::semconv::Instrument::Counter, "{change}")
    .with_brief("Number of times that tasks reached each status.")
    .with_required(&["vos.task.status"])
    .with_attributes(&["vos.task.status"])
    .with_zero_series(&[("vos.task.status", &["pending", "in_progress", "completed", "failed"])]);

/// Measurement of [`VOS_TASK_STATUS_CHANGES`]: number of times that tasks reached each status.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosTaskStatusChanges {
    /// [`vos.task.status`](super::key::VOS_TASK_STATUS): Status of the task.
    pub status: super::label::VosTaskStatus,
}

::telemetry::semconv::__measurement!(VosTaskStatusChanges is Counter of u64, VOS_TASK_STATUS_CHANGES {
    status => "vos.task.status",
});

/// Number of requests for the weather of a place.
///
/// `weather.requests`: counter of integers, unit `{request}`, in development.
///
/// Measured as [`WeatherRequests`].
///
/// Attributes:
///
/// - [`weather.location`](super::key::WEATHER_LOCATION) (required, in Prometheus `location`): Place
///   of the requested weather.
pub const WEATHER_REQUESTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("weather.requests", ::telemetry::semconv::Instrument::Counter, "{request}")
    .with_brief("Number of requests for the weather of a place.")
    .with_required(&["weather.location"])
    .with_attributes(&["weather.location"])
    .with_prometheus_labels(&[("weather.location", "location")]);

/// Measurement of [`WEATHER_REQUESTS`]: number of requests for the weather of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeatherRequests<'a> {
    /// [`weather.location`](super::key::WEATHER_LOCATION): Place of the requested weather.
    pub location: &'a str,
}

::telemetry::semconv::__measurement!(WeatherRequests<'a> is Counter of u64, WEATHER_REQUESTS {
    location => "weather.location",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::metric::*;
