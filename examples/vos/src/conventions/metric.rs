// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Metrics: name, instrument, unit, buckets and attributes of each, and a type for its measurements.

/// How many tokens the language model took.
///
/// `llm.tokens`: counter of integers, unit `{token}`, in development.
///
/// Measured as [`LlmTokens`].
///
/// Attributes:
///
/// - [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) (required, in Prometheus `model`):
///   The model that was asked for.
pub const LLM_TOKENS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("llm.tokens", ::telemetry::semconv::Instrument::Counter, "{token}")
    .with_brief("How many tokens the language model took.")
    .with_required(&["gen_ai.request.model"])
    .with_attributes(&["gen_ai.request.model"])
    .with_prometheus_labels(&[("gen_ai.request.model", "model")]);

/// Measurement of [`LLM_TOKENS`]: how many tokens the language model took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LlmTokens<'a> {
    /// [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL): The model that was asked for.
    pub model: &'a str,
}

::telemetry::semconv::__measurement!(LlmTokens<'a> is Counter of u64, LLM_TOKENS {
    model => "gen_ai.request.model",
});

/// How long completed tasks took.
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
    .with_brief("How long completed tasks took.")
    .with_boundaries(&[0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0])
    .with_attributes(&["vos.task.kind"]);

/// Measurement of [`TASK_COMPLETION`]: how long completed tasks took.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TaskCompletion<'a> {
    /// [`vos.task.kind`](super::key::VOS_TASK_KIND): The kind of task.
    ///
    /// Recommended.
    pub kind: Option<&'a str>,
}

::telemetry::semconv::__measurement!(TaskCompletion<'a> is Histogram of f64, TASK_COMPLETION {
    kind => "vos.task.kind",
});

/// Which part of its capacity an agent uses.
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
    .with_brief("Which part of its capacity an agent uses.")
    .with_required(&["agent.id"])
    .with_attributes(&["agent.id"]);

/// Measurement of [`VOS_AGENT_CAPACITY`]: which part of its capacity an agent uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentCapacity<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub id: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentCapacity<'a> is Gauge of f64, VOS_AGENT_CAPACITY {
    id => "agent.id",
});

/// How often an agent asked the language model.
///
/// `vos.agent.llm.calls`: counter of integers, unit `{call}`, in development.
///
/// Measured as [`VosAgentLlmCalls`].
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): The class of
///   the error with which an operation ended.
/// - [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) (required): The model that was
///   asked for.
pub const VOS_AGENT_LLM_CALLS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.agent.llm.calls", ::telemetry::semconv::Instrument::Counter, "{call}")
    .with_brief("How often an agent asked the language model.")
    .with_required(&["agent.id", "gen_ai.request.model"])
    .with_attributes(&["agent.id", "error.type", "gen_ai.request.model"]);

/// Measurement of [`VOS_AGENT_LLM_CALLS`]: how often an agent asked the language model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentLlmCalls<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub id: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL): The model that was asked for.
    pub model: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentLlmCalls<'a> is Counter of u64, VOS_AGENT_LLM_CALLS {
    id => "agent.id",
    error_type => "error.type",
    model => "gen_ai.request.model",
});

/// How many notifications an agent is done with.
///
/// `vos.agent.notifications.processed`: counter of integers, unit `{notification}`, in development.
///
/// Measured as [`VosAgentNotificationsProcessed`].
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): The class of
///   the error with which an operation ended.
/// - [`notification.type`](super::key::NOTIFICATION_TYPE) (required): The kind of notification.
pub const VOS_AGENT_NOTIFICATIONS_PROCESSED: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.agent.notifications.processed", ::telemetry::semconv::Instrument::Counter, "{notification}")
    .with_brief("How many notifications an agent is done with.")
    .with_required(&["agent.id", "notification.type"])
    .with_attributes(&["agent.id", "error.type", "notification.type"]);

/// Measurement of [`VOS_AGENT_NOTIFICATIONS_PROCESSED`]: how many notifications an agent is done
/// with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentNotificationsProcessed<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub id: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`notification.type`](super::key::NOTIFICATION_TYPE): The kind of notification.
    pub notification_type: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentNotificationsProcessed<'a> is Counter of u64, VOS_AGENT_NOTIFICATIONS_PROCESSED {
    id => "agent.id",
    error_type => "error.type",
    notification_type => "notification.type",
});

/// How many notifications an agent received.
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
    .with_brief("How many notifications an agent received.")
    .with_required(&["agent.id", "notification.type"])
    .with_attributes(&["agent.id", "notification.type"]);

/// Measurement of [`VOS_AGENT_NOTIFICATIONS_RECEIVED`]: how many notifications an agent received.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentNotificationsReceived<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub id: &'a str,
    /// [`notification.type`](super::key::NOTIFICATION_TYPE): The kind of notification.
    pub notification_type: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentNotificationsReceived<'a> is Counter of u64, VOS_AGENT_NOTIFICATIONS_RECEIVED {
    id => "agent.id",
    notification_type => "notification.type",
});

/// How often an agent ran a tool.
///
/// `vos.agent.tool.executions`: counter of integers, unit `{execution}`, in development.
///
/// Measured as [`VosAgentToolExecutions`].
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if it failed): The class of
///   the error with which an operation ended.
/// - [`gen_ai.tool.name`](super::key::GEN_AI_TOOL_NAME) (required): The tool that is run for the
///   model.
pub const VOS_AGENT_TOOL_EXECUTIONS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.agent.tool.executions", ::telemetry::semconv::Instrument::Counter, "{execution}")
    .with_brief("How often an agent ran a tool.")
    .with_required(&["agent.id", "gen_ai.tool.name"])
    .with_attributes(&["agent.id", "error.type", "gen_ai.tool.name"]);

/// Measurement of [`VOS_AGENT_TOOL_EXECUTIONS`]: how often an agent ran a tool.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosAgentToolExecutions<'a> {
    /// [`agent.id`](super::key::AGENT_ID): The agent that is notified.
    pub id: &'a str,
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    ///
    /// Conditionally required: if it failed.
    pub error_type: Option<&'a str>,
    /// [`gen_ai.tool.name`](super::key::GEN_AI_TOOL_NAME): The tool that is run for the model.
    pub name: &'a str,
}

::telemetry::semconv::__measurement!(VosAgentToolExecutions<'a> is Counter of u64, VOS_AGENT_TOOL_EXECUTIONS {
    id => "agent.id",
    error_type => "error.type",
    name => "gen_ai.tool.name",
});

/// How many connections of clients are open.
///
/// `vos.connections`: up-down counter of integers, unit `{connection}`, in development.
///
/// Measured as [`VosConnections`].
pub const VOS_CONNECTIONS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.connections", ::telemetry::semconv::Instrument::UpDownCounter, "{connection}")
    .with_brief("How many connections of clients are open.");

/// Measurement of [`VOS_CONNECTIONS`]: how many connections of clients are open.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct VosConnections;

::telemetry::semconv::__measurement!(VosConnections is UpDownCounter of i64, VOS_CONNECTIONS {
});

/// How many queries took longer than they should.
///
/// `vos.database.slow_queries`: counter of integers, unit `{query}`, in development.
///
/// Measured as [`VosDatabaseSlowQueries`].
///
/// Attributes:
///
/// - [`db.query.summary`](super::key::DB_QUERY_SUMMARY) (required): The query without its values,
///   fit for a span name.
/// - [`db.system.name`](super::key::DB_SYSTEM_NAME) (required): The database, as its client knows
///   it.
pub const VOS_DATABASE_SLOW_QUERIES: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.database.slow_queries", ::telemetry::semconv::Instrument::Counter, "{query}")
    .with_brief("How many queries took longer than they should.")
    .with_required(&["db.query.summary", "db.system.name"])
    .with_attributes(&["db.query.summary", "db.system.name"]);

/// Measurement of [`VOS_DATABASE_SLOW_QUERIES`]: how many queries took longer than they should.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosDatabaseSlowQueries<'a> {
    /// [`db.query.summary`](super::key::DB_QUERY_SUMMARY): The query without its values, fit for a span
    /// name.
    pub summary: &'a str,
    /// [`db.system.name`](super::key::DB_SYSTEM_NAME): The database, as its client knows it.
    pub name: &'a str,
}

::telemetry::semconv::__measurement!(VosDatabaseSlowQueries<'a> is Counter of u64, VOS_DATABASE_SLOW_QUERIES {
    summary => "db.query.summary",
    name => "db.system.name",
});

/// Whether a dependency answers: one if it does, zero if not.
///
/// `vos.dependency.health`: gauge of integers, unit `{status}`, in development.
///
/// Measured as [`VosDependencyHealth`].
///
/// Attributes:
///
/// - [`vos.dependency`](super::key::VOS_DEPENDENCY) (required, in Prometheus `service`): What the
///   service depends on.
pub const VOS_DEPENDENCY_HEALTH: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.dependency.health", ::telemetry::semconv::Instrument::Gauge, "{status}")
    .with_brief("Whether a dependency answers: one if it does, zero if not.")
    .with_required(&["vos.dependency"])
    .with_attributes(&["vos.dependency"])
    .with_prometheus_labels(&[("vos.dependency", "service")]);

/// Measurement of [`VOS_DEPENDENCY_HEALTH`]: whether a dependency answers: one if it does, zero if
/// not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosDependencyHealth {
    /// [`vos.dependency`](super::key::VOS_DEPENDENCY): What the service depends on.
    pub dependency: super::label::VosDependency,
}

::telemetry::semconv::__measurement!(VosDependencyHealth is Gauge of i64, VOS_DEPENDENCY_HEALTH {
    dependency => "vos.dependency",
});

/// How many messages wait in a queue.
///
/// `vos.queue.depth`: gauge of integers, unit `{message}`, in development.
///
/// Measured as [`VosQueueDepth`].
///
/// Attributes:
///
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): The queue
///   or exchange.
pub const VOS_QUEUE_DEPTH: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.queue.depth", ::telemetry::semconv::Instrument::Gauge, "{message}")
    .with_brief("How many messages wait in a queue.")
    .with_required(&["messaging.destination.name"])
    .with_attributes(&["messaging.destination.name"]);

/// Measurement of [`VOS_QUEUE_DEPTH`]: how many messages wait in a queue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosQueueDepth<'a> {
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    pub name: &'a str,
}

::telemetry::semconv::__measurement!(VosQueueDepth<'a> is Gauge of i64, VOS_QUEUE_DEPTH {
    name => "messaging.destination.name",
});

/// How many messages could not be worked on.
///
/// `vos.queue.failed`: counter of integers, unit `{message}`, in development.
///
/// Measured as [`VosQueueFailed`].
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (required): The class of the error with which an
///   operation ended.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): The queue
///   or exchange.
pub const VOS_QUEUE_FAILED: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.queue.failed", ::telemetry::semconv::Instrument::Counter, "{message}")
    .with_brief("How many messages could not be worked on.")
    .with_required(&["error.type", "messaging.destination.name"])
    .with_attributes(&["error.type", "messaging.destination.name"]);

/// Measurement of [`VOS_QUEUE_FAILED`]: how many messages could not be worked on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosQueueFailed<'a> {
    /// [`error.type`](super::key::ERROR_TYPE): The class of the error with which an operation ended.
    pub error_type: &'a str,
    /// [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME): The queue or exchange.
    pub name: &'a str,
}

::telemetry::semconv::__measurement!(VosQueueFailed<'a> is Counter of u64, VOS_QUEUE_FAILED {
    error_type => "error.type",
    name => "messaging.destination.name",
});

/// How long tasks take from their creation to their end.
///
/// `vos.task.duration`: histogram of doubles, unit `s`, in development.
///
/// Measured as [`VosTaskDuration`].
///
/// Attributes:
///
/// - [`vos.task.kind`](super::key::VOS_TASK_KIND) (required): The kind of task.
/// - [`vos.task.status`](super::key::VOS_TASK_STATUS) (required): How far the task is.
pub const VOS_TASK_DURATION: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.task.duration", ::telemetry::semconv::Instrument::Histogram, "s")
    .of_doubles()
    .with_brief("How long tasks take from their creation to their end.")
    .with_boundaries(&[0.01, 0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0])
    .with_required(&["vos.task.kind", "vos.task.status"])
    .with_attributes(&["vos.task.kind", "vos.task.status"]);

/// Measurement of [`VOS_TASK_DURATION`]: how long tasks take from their creation to their end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosTaskDuration<'a> {
    /// [`vos.task.kind`](super::key::VOS_TASK_KIND): The kind of task.
    pub kind: &'a str,
    /// [`vos.task.status`](super::key::VOS_TASK_STATUS): How far the task is.
    pub status: super::label::VosTaskStatus,
}

::telemetry::semconv::__measurement!(VosTaskDuration<'a> is Histogram of f64, VOS_TASK_DURATION {
    kind => "vos.task.kind",
    status => "vos.task.status",
});

/// How often tasks reached each status.
///
/// `vos.task.status_changes`: counter of integers, unit `{change}`, in development.
///
/// Measured as [`VosTaskStatusChanges`].
///
/// Attributes:
///
/// - [`vos.task.status`](super::key::VOS_TASK_STATUS) (required): How far the task is.
pub const VOS_TASK_STATUS_CHANGES: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("vos.task.status_changes", ::telemetry::semconv::Instrument::Counter, "{change}")
    .with_brief("How often tasks reached each status.")
    .with_required(&["vos.task.status"])
    .with_attributes(&["vos.task.status"]);

/// Measurement of [`VOS_TASK_STATUS_CHANGES`]: how often tasks reached each status.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VosTaskStatusChanges {
    /// [`vos.task.status`](super::key::VOS_TASK_STATUS): How far the task is.
    pub status: super::label::VosTaskStatus,
}

::telemetry::semconv::__measurement!(VosTaskStatusChanges is Counter of u64, VOS_TASK_STATUS_CHANGES {
    status => "vos.task.status",
});

/// How often the weather of a place was asked for.
///
/// `weather.requests`: counter of integers, unit `{request}`, in development.
///
/// Measured as [`WeatherRequests`].
///
/// Attributes:
///
/// - [`weather.location`](super::key::WEATHER_LOCATION) (required, in Prometheus `location`): The
///   place that the weather was asked for.
pub const WEATHER_REQUESTS: ::telemetry::semconv::MetricDef =
    ::telemetry::semconv::MetricDef::new("weather.requests", ::telemetry::semconv::Instrument::Counter, "{request}")
    .with_brief("How often the weather of a place was asked for.")
    .with_required(&["weather.location"])
    .with_attributes(&["weather.location"])
    .with_prometheus_labels(&[("weather.location", "location")]);

/// Measurement of [`WEATHER_REQUESTS`]: how often the weather of a place was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeatherRequests<'a> {
    /// [`weather.location`](super::key::WEATHER_LOCATION): The place that the weather was asked for.
    pub location: &'a str,
}

::telemetry::semconv::__measurement!(WeatherRequests<'a> is Counter of u64, WEATHER_REQUESTS {
    location => "weather.location",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::metric::*;
