// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Stages: name, kind, required attributes and events of each span.

/// Asks the language model.
///
/// `agent.call_model`: client span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): The identifier that a request keeps
///   through all services.
/// - [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) (required, always `chat`): What
///   the model was asked to do.
/// - [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) (required): Whose model it is, or
///   whose protocol is spoken.
/// - [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) (required): The model that was
///   asked for.
/// - [`gen_ai.usage.input_tokens`](super::key::GEN_AI_USAGE_INPUT_TOKENS) (conditionally required:
///   if the stage returns a value): How many tokens the prompt has.
/// - [`gen_ai.usage.output_tokens`](super::key::GEN_AI_USAGE_OUTPUT_TOKENS) (conditionally
///   required: if the stage returns a value): How many tokens the response has.
pub const AGENT_CALL_MODEL: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.call_model")
    .with_kind(::telemetry::semconv::SpanKind::Client)
    .with_brief("Asks the language model.")
    .with_required(&["agent.id", "gen_ai.provider.name", "gen_ai.request.model"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("gen_ai.operation.name", "chat")]);

/// Runs one tool.
///
/// `agent.execute_tool`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): The identifier that a request keeps
///   through all services.
/// - [`gen_ai.tool.name`](super::key::GEN_AI_TOOL_NAME) (required): The tool that is run for the
///   model.
/// - [`vos.tool.result_size`](super::key::VOS_TOOL_RESULT_SIZE) (conditionally required: if the
///   stage returns a value): The size of what the tool gave back, in bytes.
pub const AGENT_EXECUTE_TOOL: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.execute_tool")
    .with_brief("Runs one tool.")
    .with_required(&["agent.id", "gen_ai.tool.name"])
    .with_inherited(&["correlation.id"]);

/// Works on one notification.
///
/// `agent.handle_notification`: consumer span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): The identifier that a request keeps
///   through all services.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): The queue
///   or exchange.
/// - [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) (recommended): The
///   size of the message body in bytes.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required, always
///   `process`): The operation, as the messaging system calls it.
/// - [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) (required, always
///   `process`): The kind of operation.
/// - [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) (required, always `rabbitmq`):
///   The messaging system, as its client knows it.
/// - [`notification.type`](super::key::NOTIFICATION_TYPE) (required): The kind of notification.
pub const AGENT_HANDLE_NOTIFICATION: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.handle_notification")
    .with_kind(::telemetry::semconv::SpanKind::Consumer)
    .with_brief("Works on one notification.")
    .with_required(&["agent.id", "messaging.destination.name", "notification.type"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("messaging.operation.name", "process"), ("messaging.operation.type", "process"), ("messaging.system.name", "rabbitmq")]);

/// Hands the answer to the broker.
///
/// `agent.publish_response`: producer span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): The identifier that a request keeps
///   through all services.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): The queue
///   or exchange.
/// - [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) (conditionally
///   required: if the stage returns a value): The size of the message body in bytes.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required, always
///   `publish`): The operation, as the messaging system calls it.
/// - [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) (required, always `send`):
///   The kind of operation.
/// - [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) (required, always `rabbitmq`):
///   The messaging system, as its client knows it.
pub const AGENT_PUBLISH_RESPONSE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.publish_response")
    .with_kind(::telemetry::semconv::SpanKind::Producer)
    .with_brief("Hands the answer to the broker.")
    .with_required(&["agent.id", "messaging.destination.name"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("messaging.operation.name", "publish"), ("messaging.operation.type", "send"), ("messaging.system.name", "rabbitmq")]);

/// Starts work that goes on after the answer.
///
/// `agent.spawn_operation`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): The identifier that a request keeps
///   through all services.
/// - [`notification.type`](super::key::NOTIFICATION_TYPE) (required): The kind of notification.
pub const AGENT_SPAWN_OPERATION: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.spawn_operation")
    .with_brief("Starts work that goes on after the answer.")
    .with_required(&["agent.id", "notification.type"])
    .with_inherited(&["correlation.id"]);

/// Asks everything the service depends on.
///
/// `gateway.check_health`: internal span, in development.
///
/// Attributes:
///
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): The identifier that a request keeps
///   through all services.
/// - [`vos.health`](super::key::VOS_HEALTH) (conditionally required: if the stage returns a value):
///   How the service is.
pub const GATEWAY_CHECK_HEALTH: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("gateway.check_health")
    .with_brief("Asks everything the service depends on.")
    .with_inherited(&["correlation.id"]);

/// Takes a notification for an agent from the web.
///
/// `gateway.notify_agent`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): The identifier that a request keeps
///   through all services.
/// - [`notification.priority`](super::key::NOTIFICATION_PRIORITY) (recommended): How urgent the
///   notification is.
/// - [`notification.source`](super::key::NOTIFICATION_SOURCE) (required): Who sent the
///   notification.
/// - [`notification.type`](super::key::NOTIFICATION_TYPE) (required): The kind of notification.
pub const GATEWAY_NOTIFY_AGENT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("gateway.notify_agent")
    .with_brief("Takes a notification for an agent from the web.")
    .with_required(&["agent.id", "notification.source", "notification.type"])
    .with_inherited(&["correlation.id"]);

/// Hands a notification to the broker.
///
/// `gateway.publish_notification`: producer span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): The identifier that a request keeps
///   through all services.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): The queue
///   or exchange.
/// - [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) (conditionally
///   required: if the stage returns a value): The size of the message body in bytes.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required, always
///   `publish`): The operation, as the messaging system calls it.
/// - [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) (required, always `send`):
///   The kind of operation.
/// - [`messaging.rabbitmq.destination.routing_key`](super::key::MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY)
///   (recommended): The routing key of the message.
/// - [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) (required, always `rabbitmq`):
///   The messaging system, as its client knows it.
pub const GATEWAY_PUBLISH_NOTIFICATION: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("gateway.publish_notification")
    .with_kind(::telemetry::semconv::SpanKind::Producer)
    .with_brief("Hands a notification to the broker.")
    .with_required(&["agent.id", "messaging.destination.name"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("messaging.operation.name", "publish"), ("messaging.operation.type", "send"), ("messaging.system.name", "rabbitmq")]);

/// Writes down how far a task is.
///
/// `task.change_status`: internal span, in development.
///
/// Attributes:
///
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): The identifier that a request keeps
///   through all services.
/// - [`vos.task.id`](super::key::VOS_TASK_ID) (required): The task.
/// - [`vos.task.status`](super::key::VOS_TASK_STATUS) (required): How far the task is.
pub const TASK_CHANGE_STATUS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("task.change_status")
    .with_brief("Writes down how far a task is.")
    .with_required(&["vos.task.id", "vos.task.status"])
    .with_inherited(&["correlation.id"]);

/// Writes a task down.
///
/// `task.create`: internal span, in development.
///
/// Attributes:
///
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): The identifier that a request keeps
///   through all services.
/// - [`vos.task.assignee_count`](super::key::VOS_TASK_ASSIGNEE_COUNT) (recommended): How many
///   agents the task is assigned to.
/// - [`vos.task.creator_id`](super::key::VOS_TASK_CREATOR_ID) (recommended): Who created the task.
/// - [`vos.task.id`](super::key::VOS_TASK_ID) (required): The task.
pub const TASK_CREATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("task.create")
    .with_brief("Writes a task down.")
    .with_required(&["vos.task.id"])
    .with_inherited(&["correlation.id"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::span::*;
