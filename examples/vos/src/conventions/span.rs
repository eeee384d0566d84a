// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Stages: name, kind, required attributes and events of each span.

/// Requests an answer from the language model.
///
/// `agent.call_model`: client span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): Identifier that a request keeps
///   through all services.
/// - [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) (required): Name of the operation
///   of the model.
/// - [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) (required): Provider of the model,
///   or of the protocol.
/// - [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) (required): Name of the model in
///   the request.
/// - [`gen_ai.usage.input_tokens`](super::key::GEN_AI_USAGE_INPUT_TOKENS) (conditionally required:
///   if the stage returns a value): Number of tokens of the prompt.
/// - [`gen_ai.usage.output_tokens`](super::key::GEN_AI_USAGE_OUTPUT_TOKENS) (conditionally
///   required: if the stage returns a value): Number of tokens of the response.
pub const AGENT_CALL_MODEL: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.call_model")
    .with_kind(::telemetry::semconv::SpanKind::Client)
    .with_brief("Requests an answer from the language model.")
    .with_required(&["agent.id", "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model"])
    .with_inherited(&["correlation.id"]);

/// Runs one tool.
///
/// `agent.execute_tool`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): Identifier that a request keeps
///   through all services.
/// - [`gen_ai.tool.name`](super::key::GEN_AI_TOOL_NAME) (required): Name of the tool that is
///   executed for the model.
/// - [`vos.tool.result_size`](super::key::VOS_TOOL_RESULT_SIZE) (conditionally required: if the
///   stage returns a value): The size of the tool's result in bytes.
pub const AGENT_EXECUTE_TOOL: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.execute_tool")
    .with_brief("Runs one tool.")
    .with_required(&["agent.id", "gen_ai.tool.name"])
    .with_inherited(&["correlation.id"]);

/// Processes one notification.
///
/// `agent.handle_notification`: consumer span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): Identifier that a request keeps
///   through all services.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): Name of the
///   destination, with RabbitMQ of exchange, routing key and queue.
/// - [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) (recommended): Size
///   of the message body in bytes.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required, always
///   `process`): Name of the operation in the messaging system.
/// - [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) (required, always
///   `process`): Kind of the operation.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required, always `rabbitmq`): Messaging
///   product, as its client identifies it.
/// - [`notification.type`](super::key::NOTIFICATION_TYPE) (required): The kind of notification.
pub const AGENT_HANDLE_NOTIFICATION: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.handle_notification")
    .with_kind(::telemetry::semconv::SpanKind::Consumer)
    .with_brief("Processes one notification.")
    .with_required(&["agent.id", "messaging.destination.name", "notification.type"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("messaging.operation.name", "process"), ("messaging.operation.type", "process"), ("messaging.system", "rabbitmq")]);

/// Sends the answer to the broker.
///
/// `agent.publish_response`: producer span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): Identifier that a request keeps
///   through all services.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): Name of the
///   destination, with RabbitMQ of exchange, routing key and queue.
/// - [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) (conditionally
///   required: if the stage returns a value): Size of the message body in bytes.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required, always
///   `publish`): Name of the operation in the messaging system.
/// - [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) (required, always `send`):
///   Kind of the operation.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required, always `rabbitmq`): Messaging
///   product, as its client identifies it.
pub const AGENT_PUBLISH_RESPONSE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.publish_response")
    .with_kind(::telemetry::semconv::SpanKind::Producer)
    .with_brief("Sends the answer to the broker.")
    .with_required(&["agent.id", "messaging.destination.name"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("messaging.operation.name", "publish"), ("messaging.operation.type", "send"), ("messaging.system", "rabbitmq")]);

/// Starts work that continues after the answer.
///
/// `agent.spawn_operation`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): Identifier that a request keeps
///   through all services.
/// - [`notification.type`](super::key::NOTIFICATION_TYPE) (required): The kind of notification.
pub const AGENT_SPAWN_OPERATION: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("agent.spawn_operation")
    .with_brief("Starts work that continues after the answer.")
    .with_required(&["agent.id", "notification.type"])
    .with_inherited(&["correlation.id"]);

/// Checks all dependencies of the service.
///
/// `gateway.check_health`: internal span, in development.
///
/// Attributes:
///
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): Identifier that a request keeps
///   through all services.
/// - [`vos.health`](super::key::VOS_HEALTH) (conditionally required: if the stage returns a value):
///   Health of the service.
pub const GATEWAY_CHECK_HEALTH: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("gateway.check_health")
    .with_brief("Checks all dependencies of the service.")
    .with_inherited(&["correlation.id"]);

/// Receives a notification for an agent over HTTP.
///
/// `gateway.notify_agent`: internal span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): Identifier that a request keeps
///   through all services.
/// - [`notification.priority`](super::key::NOTIFICATION_PRIORITY) (recommended): Priority of the
///   notification.
/// - [`notification.source`](super::key::NOTIFICATION_SOURCE) (required): Sender of the
///   notification.
/// - [`notification.type`](super::key::NOTIFICATION_TYPE) (required): The kind of notification.
pub const GATEWAY_NOTIFY_AGENT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("gateway.notify_agent")
    .with_brief("Receives a notification for an agent over HTTP.")
    .with_required(&["agent.id", "notification.source", "notification.type"])
    .with_inherited(&["correlation.id"]);

/// Sends a notification to the broker.
///
/// `gateway.publish_notification`: producer span, in development.
///
/// Attributes:
///
/// - [`agent.id`](super::key::AGENT_ID) (required): The agent that is notified.
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): Identifier that a request keeps
///   through all services.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (required): Name of the
///   destination, with RabbitMQ of exchange, routing key and queue.
/// - [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) (conditionally
///   required: if the stage returns a value): Size of the message body in bytes.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required, always
///   `publish`): Name of the operation in the messaging system.
/// - [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) (required, always `send`):
///   Kind of the operation.
/// - [`messaging.rabbitmq.destination.routing_key`](super::key::MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY)
///   (recommended): Routing key of the message.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required, always `rabbitmq`): Messaging
///   product, as its client identifies it.
pub const GATEWAY_PUBLISH_NOTIFICATION: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("gateway.publish_notification")
    .with_kind(::telemetry::semconv::SpanKind::Producer)
    .with_brief("Sends a notification to the broker.")
    .with_required(&["agent.id", "messaging.destination.name"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("messaging.operation.name", "publish"), ("messaging.operation.type", "send"), ("messaging.system", "rabbitmq")]);

/// Stores the status of a task.
///
/// `task.change_status`: internal span, in development.
///
/// Attributes:
///
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): Identifier that a request keeps
///   through all services.
/// - [`vos.task.id`](super::key::VOS_TASK_ID) (required): The task.
/// - [`vos.task.status`](super::key::VOS_TASK_STATUS) (required): Status of the task.
pub const TASK_CHANGE_STATUS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("task.change_status")
    .with_brief("Stores the status of a task.")
    .with_required(&["vos.task.id", "vos.task.status"])
    .with_inherited(&["correlation.id"]);

/// Stores a task.
///
/// `task.create`: internal span, in development.
///
/// Attributes:
///
/// - [`correlation.id`](super::key::CORRELATION_ID) (required): Identifier that a request keeps
///   through all services.
/// - [`vos.task.assignee_count`](super::key::VOS_TASK_ASSIGNEE_COUNT) (recommended): Number of
///   agents that the task is assigned to.
/// - [`vos.task.creator_id`](super::key::VOS_TASK_CREATOR_ID) (recommended): Creator of the task.
/// - [`vos.task.id`](super::key::VOS_TASK_ID) (required): The task.
/// - [`vos.task.status`](super::key::VOS_TASK_STATUS) (recommended): Status of the task.
pub const TASK_CREATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("task.create")
    .with_brief("Stores a task.")
    .with_required(&["vos.task.id"])
    .with_inherited(&["correlation.id"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::span::*;
