// Generated from `semconv/registry`; do not edit. To regenerate:
// `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! Attributes: name, type, sensitivity and cardinality of each.

/// Name that the program gave the circuit breaker.
///
/// `circuit_breaker.name`: string, in development, few values.
///
/// Examples: `payments`, `search`.
pub const CIRCUIT_BREAKER_NAME: crate::Key<str> = crate::Key::new("circuit_breaker.name").with_cardinality(crate::Cardinality::Low);

/// Name or address of the client.
///
/// `client.address`: string, stable, unbounded values, personal data.
///
/// Examples: `client.example.com`.
pub const CLIENT_ADDRESS: crate::Key<str> = crate::Key::new("client.address").with_sensitivity(crate::Sensitivity::Pii);

/// Path of the source file, as the compiler received it.
///
/// `code.file.path`: string, stable, unbounded values.
///
/// Examples: `src/parse.rs`.
pub const CODE_FILE_PATH: crate::Key<str> = crate::Key::new("code.file.path");

/// Full path of the function that contains the code.
///
/// `code.function.name`: string, stable, unbounded values.
///
/// Examples: `indexer::parse::headings`.
pub const CODE_FUNCTION_NAME: crate::Key<str> = crate::Key::new("code.function.name");

/// Line in the source file, counted from one.
///
/// `code.line.number`: int, stable, unbounded values.
///
/// Examples: `42`.
pub const CODE_LINE_NUMBER: crate::Key<i64> = crate::Key::new("code.line.number");

/// Identifier of the container.
///
/// `container.id`: string, stable, unbounded values.
///
/// Examples: `a3bf90e006b2c5d1e0f4a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7`.
pub const CONTAINER_ID: crate::Key<str> = crate::Key::new("container.id");

/// Identifier that a request keeps through all services.
///
/// Read from and written to the header `X-Correlation-ID`.
///
/// `correlation.id`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `req-6f21`.
pub const CORRELATION_ID: crate::Key<str> = crate::Key::new("correlation.id").as_context();

/// Mode in which processor time was spent.
///
/// `cpu.mode`: open enumeration, release candidate, few values.
pub const CPU_MODE: crate::Key<super::label::CpuMode> = crate::Key::new("cpu.mode").with_cardinality(crate::Cardinality::Low);

/// Name of the table or collection.
///
/// `db.collection.name`: string, stable, few values.
///
/// Examples: `tasks`.
pub const DB_COLLECTION_NAME: crate::Key<str> = crate::Key::new("db.collection.name").with_cardinality(crate::Cardinality::Low);

/// Name of the database within the server.
///
/// `db.namespace`: string, stable, few values.
///
/// Examples: `orders`.
pub const DB_NAMESPACE: crate::Key<str> = crate::Key::new("db.namespace").with_cardinality(crate::Cardinality::Low);

/// Number of queries in the batch.
///
/// `db.operation.batch.size`: int, stable, unbounded values.
///
/// Examples: `5`.
pub const DB_OPERATION_BATCH_SIZE: crate::Key<i64> = crate::Key::new("db.operation.batch.size");

/// Name of the operation or command.
///
/// `db.operation.name`: string, stable, few values.
///
/// Examples: `SELECT`.
pub const DB_OPERATION_NAME: crate::Key<str> = crate::Key::new("db.operation.name").with_cardinality(crate::Cardinality::Low);

/// Summary of the query without its values, short enough for a span name.
///
/// `db.query.summary`: string, stable, few values.
///
/// Examples: `SELECT tasks`.
pub const DB_QUERY_SUMMARY: crate::Key<str> = crate::Key::new("db.query.summary").with_cardinality(crate::Cardinality::Low);

/// Text of the query, with placeholders for its values.
///
/// `db.query.text`: string, stable, unbounded values, personal data.
///
/// Examples: `SELECT id FROM tasks WHERE status = ?`.
pub const DB_QUERY_TEXT: crate::Key<str> = crate::Key::new("db.query.text").with_sensitivity(crate::Sensitivity::Pii);

/// Number of rows that the query returned.
///
/// `db.response.returned_rows`: int, in development, unbounded values.
///
/// Examples: `10`.
pub const DB_RESPONSE_RETURNED_ROWS: crate::Key<i64> = crate::Key::new("db.response.returned_rows");

/// Status code of the database.
///
/// `db.response.status_code`: string, stable, few values.
///
/// Examples: `SQLITE_BUSY`.
pub const DB_RESPONSE_STATUS_CODE: crate::Key<str> = crate::Key::new("db.response.status_code").with_cardinality(crate::Cardinality::Low);

/// Name of the stored procedure.
///
/// `db.stored_procedure.name`: string, stable, few values.
///
/// Examples: `close_orders`.
pub const DB_STORED_PROCEDURE_NAME: crate::Key<str> = crate::Key::new("db.stored_procedure.name").with_cardinality(crate::Cardinality::Low);

/// Database product, as its client identifies it.
///
/// `db.system.name`: open enumeration, stable, few values.
pub const DB_SYSTEM_NAME: crate::Key<super::label::DbSystemName> = crate::Key::new("db.system.name").with_cardinality(crate::Cardinality::Low);

/// Name of the deployment to which the instance belongs.
///
/// `deployment.environment.name`: open enumeration, stable, few values.
pub const DEPLOYMENT_ENVIRONMENT_NAME: crate::Key<super::label::DeploymentEnvironmentName> = crate::Key::new("deployment.environment.name").with_cardinality(crate::Cardinality::Low);

/// Class of the error with which an operation ended.
///
/// Absent on success; equal on the span and on the metrics of one operation.
///
/// `error.type`: open enumeration, stable, few values.
///
/// Examples: `timeout`, `io.not_found`.
pub const ERROR_TYPE: crate::Key<super::label::ErrorType> = crate::Key::new("error.type").with_cardinality(crate::Cardinality::Low);

/// Message of the exception.
///
/// `exception.message`: string, stable, unbounded values, personal data.
///
/// Examples: `No such file or directory`.
pub const EXCEPTION_MESSAGE: crate::Key<str> = crate::Key::new("exception.message").with_sensitivity(crate::Sensitivity::Pii);

/// Stack trace of the exception.
///
/// `exception.stacktrace`: string, stable, unbounded values.
///
/// Examples: `at app::main (src/main.rs:12)`.
pub const EXCEPTION_STACKTRACE: crate::Key<str> = crate::Key::new("exception.stacktrace");

/// Type of the exception.
///
/// `exception.type`: string, stable, few values.
///
/// Examples: `std::io::Error`.
pub const EXCEPTION_TYPE: crate::Key<str> = crate::Key::new("exception.type").with_cardinality(crate::Cardinality::Low);

/// Name of the agent.
///
/// `gen_ai.agent.name`: string, in development, few values.
///
/// Examples: `reviewer`.
pub const GEN_AI_AGENT_NAME: crate::Key<str> = crate::Key::new("gen_ai.agent.name").with_cardinality(crate::Cardinality::Low);

/// Identifier of the conversation.
///
/// `gen_ai.conversation.id`: string, in development, unbounded values.
///
/// Examples: `conversation-5`.
pub const GEN_AI_CONVERSATION_ID: crate::Key<str> = crate::Key::new("gen_ai.conversation.id");

/// Name of the operation of the model.
///
/// `gen_ai.operation.name`: open enumeration, in development, few values.
pub const GEN_AI_OPERATION_NAME: crate::Key<super::label::GenAiOperationName> = crate::Key::new("gen_ai.operation.name").with_cardinality(crate::Cardinality::Low);

/// Provider of the model, or of the protocol.
///
/// `gen_ai.provider.name`: open enumeration, in development, few values.
pub const GEN_AI_PROVIDER_NAME: crate::Key<super::label::GenAiProviderName> = crate::Key::new("gen_ai.provider.name").with_cardinality(crate::Cardinality::Low);

/// Number of choices that the request asks for.
///
/// `gen_ai.request.choice.count`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const GEN_AI_REQUEST_CHOICE_COUNT: crate::Key<i64> = crate::Key::new("gen_ai.request.choice.count");

/// Maximum number of tokens of the response.
///
/// `gen_ai.request.max_tokens`: int, in development, unbounded values.
///
/// Examples: `256`.
pub const GEN_AI_REQUEST_MAX_TOKENS: crate::Key<i64> = crate::Key::new("gen_ai.request.max_tokens");

/// Name of the model in the request.
///
/// `gen_ai.request.model`: string, in development, few values.
///
/// Examples: `extractive-1`.
pub const GEN_AI_REQUEST_MODEL: crate::Key<str> = crate::Key::new("gen_ai.request.model").with_cardinality(crate::Cardinality::Low);

/// Seed of the random numbers of the request.
///
/// `gen_ai.request.seed`: int, in development, unbounded values.
///
/// Examples: `42`.
pub const GEN_AI_REQUEST_SEED: crate::Key<i64> = crate::Key::new("gen_ai.request.seed");

/// True if the response is requested as a stream.
///
/// `gen_ai.request.stream`: boolean, in development, few values.
///
/// Examples: `true`.
pub const GEN_AI_REQUEST_STREAM: crate::Key<bool> = crate::Key::new("gen_ai.request.stream").with_cardinality(crate::Cardinality::Low);

/// Temperature of the request.
///
/// `gen_ai.request.temperature`: double, in development, unbounded values.
///
/// Examples: `0.2`.
pub const GEN_AI_REQUEST_TEMPERATURE: crate::Key<f64> = crate::Key::new("gen_ai.request.temperature");

/// Number of the likeliest tokens from which the model chooses.
///
/// `gen_ai.request.top_k`: double, in development, unbounded values.
///
/// Examples: `40.0`.
pub const GEN_AI_REQUEST_TOP_K: crate::Key<f64> = crate::Key::new("gen_ai.request.top_k");

/// Share of the likeliest tokens from which the model chooses.
///
/// `gen_ai.request.top_p`: double, in development, unbounded values.
///
/// Examples: `0.9`.
pub const GEN_AI_REQUEST_TOP_P: crate::Key<f64> = crate::Key::new("gen_ai.request.top_p");

/// Reason for which the model stopped, for each choice of the response.
///
/// `gen_ai.response.finish_reasons`: string array, in development, few values.
///
/// Examples: `[stop]`, `[length]`.
pub const GEN_AI_RESPONSE_FINISH_REASONS: crate::Key<[String]> = crate::Key::new("gen_ai.response.finish_reasons").with_cardinality(crate::Cardinality::Low);

/// Identifier of the response.
///
/// `gen_ai.response.id`: string, in development, unbounded values.
///
/// Examples: `completion-17`.
pub const GEN_AI_RESPONSE_ID: crate::Key<str> = crate::Key::new("gen_ai.response.id");

/// Name of the model that returned the response.
///
/// `gen_ai.response.model`: string, in development, few values.
///
/// Examples: `extractive-1`.
pub const GEN_AI_RESPONSE_MODEL: crate::Key<str> = crate::Key::new("gen_ai.response.model").with_cardinality(crate::Cardinality::Low);

/// Kind of the counted tokens.
///
/// `gen_ai.token.type`: open enumeration, in development, few values.
pub const GEN_AI_TOKEN_TYPE: crate::Key<super::label::GenAiTokenType> = crate::Key::new("gen_ai.token.type").with_cardinality(crate::Cardinality::Low);

/// Name of the tool that is executed for the model.
///
/// `gen_ai.tool.name`: string, in development, few values.
///
/// Examples: `weather`.
pub const GEN_AI_TOOL_NAME: crate::Key<str> = crate::Key::new("gen_ai.tool.name").with_cardinality(crate::Cardinality::Low);

/// Number of tokens of the prompt that the provider read from its cache.
///
/// `gen_ai.usage.cache_read.input_tokens`: int, in development, unbounded values.
///
/// Examples: `128`.
pub const GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS: crate::Key<i64> = crate::Key::new("gen_ai.usage.cache_read.input_tokens");

/// Number of tokens of the prompt.
///
/// `gen_ai.usage.input_tokens`: int, in development, unbounded values.
///
/// Examples: `421`.
pub const GEN_AI_USAGE_INPUT_TOKENS: crate::Key<i64> = crate::Key::new("gen_ai.usage.input_tokens");

/// Number of tokens of the response.
///
/// `gen_ai.usage.output_tokens`: int, in development, unbounded values.
///
/// Examples: `77`.
pub const GEN_AI_USAGE_OUTPUT_TOKENS: crate::Key<i64> = crate::Key::new("gen_ai.usage.output_tokens");

/// Number of tokens of the response that the model used for its reasoning.
///
/// `gen_ai.usage.reasoning.output_tokens`: int, in development, unbounded values.
///
/// Examples: `64`.
pub const GEN_AI_USAGE_REASONING_OUTPUT_TOKENS: crate::Key<i64> = crate::Key::new("gen_ai.usage.reasoning.output_tokens");

/// Architecture of the processors.
///
/// `host.arch`: open enumeration, in development, few values.
pub const HOST_ARCH: crate::Key<super::label::HostArch> = crate::Key::new("host.arch").with_cardinality(crate::Cardinality::Low);

/// Identifier of the machine.
///
/// `host.id`: string, in development, unbounded values.
///
/// Examples: `fdbf79e8af94cb7f9e8df36789187052`.
pub const HOST_ID: crate::Key<str> = crate::Key::new("host.id");

/// Name of the machine, as its operating system reports it.
///
/// `host.name`: string, in development, unbounded values.
///
/// Examples: `build-07`.
pub const HOST_NAME: crate::Key<str> = crate::Key::new("host.name");

/// Size of the request body in bytes, as it was sent.
///
/// `http.request.body.size`: int, in development, unbounded values.
///
/// Examples: `3495`.
pub const HTTP_REQUEST_BODY_SIZE: crate::Key<i64> = crate::Key::new("http.request.body.size");

/// Method of the request.
///
/// `http.request.method`: open enumeration, stable, few values.
pub const HTTP_REQUEST_METHOD: crate::Key<super::label::HttpRequestMethod> = crate::Key::new("http.request.method").with_cardinality(crate::Cardinality::Low);

/// Method of the request, as the client sent it.
///
/// `http.request.method_original`: string, stable, unbounded values.
///
/// Examples: `GeT`, `ACL`.
pub const HTTP_REQUEST_METHOD_ORIGINAL: crate::Key<str> = crate::Key::new("http.request.method_original");

/// Size of the response body in bytes, as it was sent.
///
/// `http.response.body.size`: int, in development, unbounded values.
///
/// Examples: `3495`.
pub const HTTP_RESPONSE_BODY_SIZE: crate::Key<i64> = crate::Key::new("http.response.body.size");

/// Status code of the response.
///
/// `http.response.status_code`: int, stable, few values.
///
/// Examples: `200`.
pub const HTTP_RESPONSE_STATUS_CODE: crate::Key<i64> = crate::Key::new("http.response.status_code").with_cardinality(crate::Cardinality::Low);

/// Route that matched the request, with placeholders for its parameters.
///
/// `http.route`: string, stable, few values.
///
/// Examples: `/api/v1/agents/{agent_id}/notify`.
pub const HTTP_ROUTE: crate::Key<str> = crate::Key::new("http.route").with_cardinality(crate::Cardinality::Low);

/// Number of messages of one operation.
///
/// `messaging.batch.message_count`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const MESSAGING_BATCH_MESSAGE_COUNT: crate::Key<i64> = crate::Key::new("messaging.batch.message_count");

/// Name of the group to which the consumer belongs.
///
/// `messaging.consumer.group.name`: string, in development, few values.
///
/// Examples: `indexers`.
pub const MESSAGING_CONSUMER_GROUP_NAME: crate::Key<str> = crate::Key::new("messaging.consumer.group.name").with_cardinality(crate::Cardinality::Low);

/// True if the name of the destination was generated.
///
/// `messaging.destination.anonymous`: boolean, in development, few values.
pub const MESSAGING_DESTINATION_ANONYMOUS: crate::Key<bool> = crate::Key::new("messaging.destination.anonymous").with_cardinality(crate::Cardinality::Low);

/// Name of the destination, with RabbitMQ of exchange, routing key and queue.
///
/// `messaging.destination.name`: string, in development, few values.
///
/// Examples: `weather_queue`, `events:order.paid`.
pub const MESSAGING_DESTINATION_NAME: crate::Key<str> = crate::Key::new("messaging.destination.name").with_cardinality(crate::Cardinality::Low);

/// Template of the names of destinations, of which there are few.
///
/// `messaging.destination.template`: string, in development, few values.
///
/// Examples: `/customers/{customer_id}`.
pub const MESSAGING_DESTINATION_TEMPLATE: crate::Key<str> = crate::Key::new("messaging.destination.template").with_cardinality(crate::Cardinality::Low);

/// Size of the message body in bytes.
///
/// `messaging.message.body.size`: int, in development, unbounded values.
///
/// Examples: `1439`.
pub const MESSAGING_MESSAGE_BODY_SIZE: crate::Key<i64> = crate::Key::new("messaging.message.body.size");

/// Identifier of the conversation that the message is part of.
///
/// `messaging.message.conversation_id`: string, in development, unbounded values.
///
/// Examples: `req-6f21`.
pub const MESSAGING_MESSAGE_CONVERSATION_ID: crate::Key<str> = crate::Key::new("messaging.message.conversation_id");

/// Identifier of the message in the messaging system.
///
/// `messaging.message.id`: string, in development, unbounded values.
///
/// Examples: `452a7c7c7c7048c2f887f61572b18fc2`.
pub const MESSAGING_MESSAGE_ID: crate::Key<str> = crate::Key::new("messaging.message.id");

/// Name of the operation in the messaging system.
///
/// `messaging.operation.name`: string, in development, few values.
///
/// Examples: `publish`, `ack`.
pub const MESSAGING_OPERATION_NAME: crate::Key<str> = crate::Key::new("messaging.operation.name").with_cardinality(crate::Cardinality::Low);

/// Kind of the operation.
///
/// `messaging.operation.type`: open enumeration, in development, few values.
pub const MESSAGING_OPERATION_TYPE: crate::Key<super::label::MessagingOperationType> = crate::Key::new("messaging.operation.type").with_cardinality(crate::Cardinality::Low);

/// Routing key of the message.
///
/// `messaging.rabbitmq.destination.routing_key`: string, in development, unbounded values.
///
/// Examples: `weather_queue`.
pub const MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY: crate::Key<str> = crate::Key::new("messaging.rabbitmq.destination.routing_key");

/// Number by which the message is acknowledged on its channel.
///
/// `messaging.rabbitmq.message.delivery_tag`: int, in development, unbounded values.
///
/// Examples: `123`.
pub const MESSAGING_RABBITMQ_MESSAGE_DELIVERY_TAG: crate::Key<i64> = crate::Key::new("messaging.rabbitmq.message.delivery_tag");

/// Messaging product, as its client identifies it.
///
/// `messaging.system`: open enumeration, in development, few values.
pub const MESSAGING_SYSTEM: crate::Key<super::label::MessagingSystem> = crate::Key::new("messaging.system").with_cardinality(crate::Cardinality::Low);

/// Address of the other side of the connection.
///
/// `network.peer.address`: string, stable, unbounded values, personal data.
///
/// Examples: `10.1.2.80`.
pub const NETWORK_PEER_ADDRESS: crate::Key<str> = crate::Key::new("network.peer.address").with_sensitivity(crate::Sensitivity::Pii);

/// Protocol of the application layer.
///
/// `network.protocol.name`: string, stable, few values.
///
/// Examples: `http`.
pub const NETWORK_PROTOCOL_NAME: crate::Key<str> = crate::Key::new("network.protocol.name").with_cardinality(crate::Cardinality::Low);

/// Negotiated version of the protocol.
///
/// `network.protocol.version`: string, stable, few values.
///
/// Examples: `1.1`, `2`.
pub const NETWORK_PROTOCOL_VERSION: crate::Key<str> = crate::Key::new("network.protocol.version").with_cardinality(crate::Cardinality::Low);

/// Name and version of the operating system, for people.
///
/// `os.description`: string, in development, unbounded values.
///
/// Examples: `Debian GNU/Linux 12 (bookworm)`.
pub const OS_DESCRIPTION: crate::Key<str> = crate::Key::new("os.description");

/// Name of the operating system.
///
/// `os.name`: string, in development, few values.
///
/// Examples: `Debian GNU/Linux`.
pub const OS_NAME: crate::Key<str> = crate::Key::new("os.name").with_cardinality(crate::Cardinality::Low);

/// Kind of the operating system.
///
/// `os.type`: open enumeration, in development, few values.
pub const OS_TYPE: crate::Key<super::label::OsType> = crate::Key::new("os.type").with_cardinality(crate::Cardinality::Low);

/// Version of the operating system.
///
/// `os.version`: string, in development, few values.
///
/// Examples: `12`.
pub const OS_VERSION: crate::Key<str> = crate::Key::new("os.version").with_cardinality(crate::Cardinality::Low);

/// Name of the component of the SDK, unique within the process.
///
/// `otel.component.name`: string, in development, few values.
///
/// Examples: `batching_span_processor/0`.
pub const OTEL_COMPONENT_NAME: crate::Key<str> = crate::Key::new("otel.component.name").with_cardinality(crate::Cardinality::Low);

/// Kind of the component.
///
/// `otel.component.type`: open enumeration, in development, few values.
pub const OTEL_COMPONENT_TYPE: crate::Key<super::label::OtelComponentType> = crate::Key::new("otel.component.type").with_cardinality(crate::Cardinality::Low);

/// Place of a span's parent.
///
/// `otel.span.parent.origin`: open enumeration, in development, few values.
pub const OTEL_SPAN_PARENT_ORIGIN: crate::Key<super::label::OtelSpanParentOrigin> = crate::Key::new("otel.span.parent.origin").with_cardinality(crate::Cardinality::Low);

/// Decision of the sampler about a span.
///
/// `otel.span.sampling_result`: open enumeration, in development, few values.
pub const OTEL_SPAN_SAMPLING_RESULT: crate::Key<super::label::OtelSpanSamplingResult> = crate::Key::new("otel.span.sampling_result").with_cardinality(crate::Cardinality::Low);

/// File name of the program.
///
/// `process.executable.name`: string, release candidate, few values.
///
/// Examples: `indexer`.
pub const PROCESS_EXECUTABLE_NAME: crate::Key<str> = crate::Key::new("process.executable.name").with_cardinality(crate::Cardinality::Low);

/// Exit code of the process.
///
/// `process.exit.code`: int, release candidate, unbounded values.
///
/// Examples: `0`, `127`.
pub const PROCESS_EXIT_CODE: crate::Key<i64> = crate::Key::new("process.exit.code");

/// Number of the parent process in the operating system.
///
/// `process.parent_pid`: int, release candidate, unbounded values.
///
/// Examples: `1`.
pub const PROCESS_PARENT_PID: crate::Key<i64> = crate::Key::new("process.parent_pid");

/// Number of the process in the operating system.
///
/// `process.pid`: int, release candidate, unbounded values.
///
/// Examples: `4711`.
pub const PROCESS_PID: crate::Key<i64> = crate::Key::new("process.pid");

/// True if the message had already been taken out of its queue.
///
/// `queue.message.redelivered`: boolean, in development, few values.
///
/// Examples: `false`.
pub const QUEUE_MESSAGE_REDELIVERED: crate::Key<bool> = crate::Key::new("queue.message.redelivered").with_cardinality(crate::Cardinality::Low);

/// Identifier of a request within one service.
///
/// `request.id`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `req-123`.
pub const REQUEST_ID: crate::Key<str> = crate::Key::new("request.id").as_context();

/// Name of the method with its service.
///
/// `rpc.method`: string, release candidate, few values.
///
/// Examples: `shop.Orders/Place`, `_OTHER`.
pub const RPC_METHOD: crate::Key<str> = crate::Key::new("rpc.method").with_cardinality(crate::Cardinality::Low);

/// Name of a method that is not known, as the client sent it.
///
/// `rpc.method_original`: string, release candidate, unbounded values.
///
/// Examples: `shop.Orders/Plaec`.
pub const RPC_METHOD_ORIGINAL: crate::Key<str> = crate::Key::new("rpc.method_original");

/// Status of the call.
///
/// `rpc.status_code`: string, release candidate, few values.
///
/// Examples: `OK`, `DEADLINE_EXCEEDED`.
pub const RPC_STATUS_CODE: crate::Key<str> = crate::Key::new("rpc.status_code").with_cardinality(crate::Cardinality::Low);

/// System of remote procedure calls.
///
/// `rpc.system.name`: open enumeration, release candidate, few values.
pub const RPC_SYSTEM_NAME: crate::Key<super::label::RpcSystemName> = crate::Key::new("rpc.system.name").with_cardinality(crate::Cardinality::Low);

/// Version of the compiler that built the program.
///
/// `rust.compiler.version`: string, in development, few values.
///
/// Examples: `1.95.0`.
pub const RUST_COMPILER_VERSION: crate::Key<str> = crate::Key::new("rust.compiler.version").with_cardinality(crate::Cardinality::Low);

/// Name or address of the server.
///
/// `server.address`: string, stable, few values.
///
/// Examples: `example.com`.
pub const SERVER_ADDRESS: crate::Key<str> = crate::Key::new("server.address").with_cardinality(crate::Cardinality::Low);

/// Port of the server.
///
/// `server.port`: int, stable, few values.
///
/// Examples: `443`.
pub const SERVER_PORT: crate::Key<i64> = crate::Key::new("server.port").with_cardinality(crate::Cardinality::Low);

/// Identifier of the running instance, unique within its service.
///
/// `service.instance.id`: string, stable, unbounded values.
///
/// Examples: `627cc493-f310-47de-96bd-71410b7dec09`.
pub const SERVICE_INSTANCE_ID: crate::Key<str> = crate::Key::new("service.instance.id");

/// Logical name of the service, the same for all its instances.
///
/// `service.name`: string, stable, few values.
///
/// Examples: `doc-indexer`.
pub const SERVICE_NAME: crate::Key<str> = crate::Key::new("service.name").with_cardinality(crate::Cardinality::Low);

/// Version of the running service.
///
/// `service.version`: string, stable, few values.
///
/// Examples: `1.4.2`, `1.5.0-rc.1+9f3c2ab`.
pub const SERVICE_VERSION: crate::Key<str> = crate::Key::new("service.version").with_cardinality(crate::Cardinality::Low);

/// Person or program that changed the rules for stages, as given with the change.
///
/// `stage.configuration.by`: string, in development, unbounded values.
///
/// Examples: `on-call`, `deploy-42`.
pub const STAGE_CONFIGURATION_BY: crate::Key<str> = crate::Key::new("stage.configuration.by");

/// Time after which the old rules return, in seconds.
///
/// `stage.configuration.expiry`: double, in development, unbounded values.
///
/// Examples: `900`.
pub const STAGE_CONFIGURATION_EXPIRY: crate::Key<f64> = crate::Key::new("stage.configuration.expiry");

/// All rules for stages after the change.
///
/// `stage.configuration.new`: string, in development, unbounded values.
///
/// Examples: `*=info,shop.order.*=debug`.
pub const STAGE_CONFIGURATION_NEW: crate::Key<str> = crate::Key::new("stage.configuration.new");

/// All rules for stages before the change.
///
/// `stage.configuration.old`: string, in development, unbounded values.
///
/// Examples: `*=info`.
pub const STAGE_CONFIGURATION_OLD: crate::Key<str> = crate::Key::new("stage.configuration.old");

/// Rules of the change.
///
/// `stage.configuration.rules`: string, in development, unbounded values.
///
/// Examples: `shop.order.*=debug`.
pub const STAGE_CONFIGURATION_RULES: crate::Key<str> = crate::Key::new("stage.configuration.rules");

/// Way by which the rules for stages were changed.
///
/// One of `code`, `file` and `admin`.
///
/// `stage.configuration.source`: string, in development, few values.
///
/// Examples: `code`, `file`, `admin`.
pub const STAGE_CONFIGURATION_SOURCE: crate::Key<str> = crate::Key::new("stage.configuration.source").with_cardinality(crate::Cardinality::Low);

/// Reason of the choice, in words and numbers of the moment.
///
/// `stage.decision.because`: string, in development, unbounded values.
///
/// Examples: `the score 0.82 is above 0.5`.
pub const STAGE_DECISION_BECAUSE: crate::Key<str> = crate::Key::new("stage.decision.because");

/// Alternative that was chosen, one of a closed set.
///
/// `stage.decision.chosen`: string, in development, few values.
///
/// Examples: `full`, `summary`.
pub const STAGE_DECISION_CHOSEN: crate::Key<str> = crate::Key::new("stage.decision.chosen").with_cardinality(crate::Cardinality::Low);

/// Alternatives of the choice, in the order in which they were considered.
///
/// `stage.decision.considered`: string array, in development, unbounded values.
///
/// Examples: `[full, summary, skip]`.
pub const STAGE_DECISION_CONSIDERED: crate::Key<[String]> = crate::Key::new("stage.decision.considered");

/// Name that the code gives the decision.
///
/// `stage.decision.name`: string, in development, few values.
///
/// Examples: `document.route`, `retry`.
pub const STAGE_DECISION_NAME: crate::Key<str> = crate::Key::new("stage.decision.name").with_cardinality(crate::Cardinality::Low);

/// True if the error is part of normal operation and no failure for an objective.
///
/// `stage.error.expected`: boolean, in development, few values.
pub const STAGE_ERROR_EXPECTED: crate::Key<bool> = crate::Key::new("stage.error.expected").with_cardinality(crate::Cardinality::Low);

/// True if the call may succeed if it is made again.
///
/// `stage.error.retryable`: boolean, in development, few values.
pub const STAGE_ERROR_RETRYABLE: crate::Key<bool> = crate::Key::new("stage.error.retryable").with_cardinality(crate::Cardinality::Low);

/// Name under which the program registered the health check.
///
/// `stage.health.check`: string, in development, few values.
///
/// Examples: `database`, `disk`.
pub const STAGE_HEALTH_CHECK: crate::Key<str> = crate::Key::new("stage.health.check").with_cardinality(crate::Cardinality::Low);

/// Number of times that the message which a stage consumes was passed from process to process.
///
/// For a batch, the number of the message that was passed on most often.
///
/// `stage.hops`: int, in development, unbounded values.
///
/// Examples: `1`, `4`.
pub const STAGE_HOPS: crate::Key<i64> = crate::Key::new("stage.hops");

/// Number of items that the stage's stream yielded.
///
/// `stage.items`: int, in development, unbounded values.
///
/// Examples: `0`, `250`.
pub const STAGE_ITEMS: crate::Key<i64> = crate::Key::new("stage.items");

/// Name of the stage in its definition.
///
/// The same text as the span's name, unless the name has placeholders.
///
/// `stage.name`: string, in development, few values.
///
/// Examples: `index.load`, `index.parse`.
pub const STAGE_NAME: crate::Key<str> = crate::Key::new("stage.name").with_cardinality(crate::Cardinality::Low);

/// Outcome of the stage.
///
/// `stage.outcome`: closed enumeration, in development, few values.
pub const STAGE_OUTCOME: crate::Key<super::label::StageOutcome> = crate::Key::new("stage.outcome").with_cardinality(crate::Cardinality::Low);

/// Duration of the query, in seconds.
///
/// `stage.query.duration`: double, in development, unbounded values.
///
/// Examples: `1.25`.
pub const STAGE_QUERY_DURATION: crate::Key<f64> = crate::Key::new("stage.query.duration");

/// Time that the message which a stage consumes was in its queue, in seconds.
///
/// For a batch, the time of the message that waited longest. By the clocks of both processes; never
/// negative.
///
/// `stage.queue.time`: double, in development, unbounded values.
///
/// Examples: `0.25`, `86400`.
pub const STAGE_QUEUE_TIME: crate::Key<f64> = crate::Key::new("stage.queue.time");

/// Time from the beginning of the stage to its end, in seconds.
///
/// In the log line of its end; the metric is `stage.duration`.
///
/// `stage.run.time`: double, in development, unbounded values.
///
/// Examples: `0.25`.
pub const STAGE_RUN_TIME: crate::Key<f64> = crate::Key::new("stage.run.time");

/// Decision of the tail sampler about a trace.
///
/// `stage.tail_sampler.decision`: closed enumeration, in development, few values.
pub const STAGE_TAIL_SAMPLER_DECISION: crate::Key<super::label::StageTailSamplerDecision> = crate::Key::new("stage.tail_sampler.decision").with_cardinality(crate::Cardinality::Low);

/// Reason for which telemetry was dropped.
///
/// `stage.telemetry.reason`: closed enumeration, in development, few values.
pub const STAGE_TELEMETRY_REASON: crate::Key<super::label::StageTelemetryReason> = crate::Key::new("stage.telemetry.reason").with_cardinality(crate::Cardinality::Low);

/// Kind of telemetry that was dropped.
///
/// `stage.telemetry.signal`: closed enumeration, in development, few values.
pub const STAGE_TELEMETRY_SIGNAL: crate::Key<super::label::StageTelemetrySignal> = crate::Key::new("stage.telemetry.signal").with_cardinality(crate::Cardinality::Low);

/// Names of the attributes whose texts or arrays were truncated.
///
/// `stage.truncated.keys`: string array, in development, unbounded values.
///
/// Examples: `[order.note, order.items]`.
pub const STAGE_TRUNCATED_KEYS: crate::Key<[String]> = crate::Key::new("stage.truncated.keys");

/// Original sizes of the truncated attributes, in the order of their names; zero where a size is
/// not known.
///
/// Bytes of a text, elements of an array.
///
/// `stage.truncated.sizes`: int array, in development, unbounded values.
///
/// Examples: `[5000, 120]`.
pub const STAGE_TRUNCATED_SIZES: crate::Key<[i64]> = crate::Key::new("stage.truncated.sizes");

/// Language of the library that recorded the telemetry.
///
/// `telemetry.sdk.language`: open enumeration, stable, few values.
pub const TELEMETRY_SDK_LANGUAGE: crate::Key<super::label::TelemetrySdkLanguage> = crate::Key::new("telemetry.sdk.language").with_cardinality(crate::Cardinality::Low);

/// Name of the library that recorded the telemetry.
///
/// `telemetry.sdk.name`: string, stable, few values.
///
/// Examples: `opentelemetry`.
pub const TELEMETRY_SDK_NAME: crate::Key<str> = crate::Key::new("telemetry.sdk.name").with_cardinality(crate::Cardinality::Low);

/// Version of the library that recorded the telemetry.
///
/// `telemetry.sdk.version`: string, stable, few values.
///
/// Examples: `0.1.0`.
pub const TELEMETRY_SDK_VERSION: crate::Key<str> = crate::Key::new("telemetry.sdk.version").with_cardinality(crate::Cardinality::Low);

/// Complete address.
///
/// `url.full`: string, stable, unbounded values, personal data.
///
/// Examples: `https://example.com/search?q=telemetry`.
pub const URL_FULL: crate::Key<str> = crate::Key::new("url.full").with_sensitivity(crate::Sensitivity::Pii);

/// Path of the address.
///
/// `url.path`: string, stable, unbounded values.
///
/// Examples: `/api/v1/agents/weather/notify`.
pub const URL_PATH: crate::Key<str> = crate::Key::new("url.path");

/// Query of the address, after the question mark.
///
/// `url.query`: string, stable, unbounded values, personal data.
///
/// Examples: `q=telemetry`.
pub const URL_QUERY: crate::Key<str> = crate::Key::new("url.query").with_sensitivity(crate::Sensitivity::Pii);

/// Scheme of the address.
///
/// `url.scheme`: string, stable, few values.
///
/// Examples: `https`.
pub const URL_SCHEME: crate::Key<str> = crate::Key::new("url.scheme").with_cardinality(crate::Cardinality::Low);

/// Identifier of the user on whose behalf the work is done.
///
/// `user.id`: string, in development, unbounded values, personal data.
///
/// Examples: `U1`.
pub const USER_ID: crate::Key<str> = crate::Key::new("user.id").with_sensitivity(crate::Sensitivity::Pii);

/// Value of the client's `User-Agent` header.
///
/// `user_agent.original`: string, stable, unbounded values.
///
/// Examples: `curl/8.9.1`.
pub const USER_AGENT_ORIGINAL: crate::Key<str> = crate::Key::new("user_agent.original");

/// Revision of the source in version control.
///
/// `vcs.ref.head.revision`: string, release candidate, few values.
///
/// Examples: `9d59409acf479dfa0df1aa568182e43e43df8bbe`.
pub const VCS_REF_HEAD_REVISION: crate::Key<str> = crate::Key::new("vcs.ref.head.revision").with_cardinality(crate::Cardinality::Low);

/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
/// extended registries included.
pub const SENSITIVE_NAMES: &[(&str, crate::Sensitivity)] = &[
    ("client.address", crate::Sensitivity::Pii),
    ("db.query.text", crate::Sensitivity::Pii),
    ("exception.message", crate::Sensitivity::Pii),
    ("network.peer.address", crate::Sensitivity::Pii),
    ("url.full", crate::Sensitivity::Pii),
    ("url.query", crate::Sensitivity::Pii),
    ("user.id", crate::Sensitivity::Pii),
];
