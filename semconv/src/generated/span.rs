// Generated from `semconv/registry`; do not edit. To regenerate:
// `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! Stages: name, kind, required attributes and events of each span.

/// An operation on a database, as a stage with `db(..)` records it.
///
/// The annotation of the stage gives the name.
///
/// `db.client`: client span, stable, recorded as `{db.operation.name} {db.collection.name}`.
///
/// Attributes:
///
/// - [`db.collection.name`](super::key::DB_COLLECTION_NAME) (conditionally required: if it is
///   known): Name of the table or collection.
/// - [`db.namespace`](super::key::DB_NAMESPACE) (conditionally required: if it is known): Name of
///   the database within the server.
/// - [`db.operation.batch.size`](super::key::DB_OPERATION_BATCH_SIZE) (recommended): Number of
///   queries in the batch.
/// - [`db.operation.name`](super::key::DB_OPERATION_NAME) (conditionally required: if it is known):
///   Name of the operation or command.
/// - [`db.query.summary`](super::key::DB_QUERY_SUMMARY) (recommended): Summary of the query without
///   its values, short enough for a span name.
/// - [`db.query.text`](super::key::DB_QUERY_TEXT) (recommended): Text of the query, with `?` for
///   its literals.
/// - [`db.response.returned_rows`](super::key::DB_RESPONSE_RETURNED_ROWS) (opt-in): Number of rows
///   that the query returned.
/// - [`db.response.status_code`](super::key::DB_RESPONSE_STATUS_CODE) (conditionally required: if
///   the operation failed and the database returned a status code): Status code of the database.
/// - [`db.stored_procedure.name`](super::key::DB_STORED_PROCEDURE_NAME) (recommended): Name of the
///   stored procedure.
/// - [`db.system.name`](super::key::DB_SYSTEM_NAME) (required): Database product, as its client
///   identifies it.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the operation failed):
///   Class of the error with which an operation ended.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (conditionally required: if it is not the default
///   port of the database): Port of the server.
pub const DB_CLIENT: crate::StageDef = crate::StageDef::new("{db.operation.name} {db.collection.name}")
    .with_kind(crate::SpanKind::Client)
    .with_brief("An operation on a database, as a stage with `db(..)` records it.")
    .with_required(&["db.system.name"])
    .with_placeholders(&["db.operation.name", "db.collection.name"]);

/// A request to another service, until the end of its response.
///
/// `HTTP` stands for a method that is not known.
///
/// `http.client`: client span, stable, recorded as `{http.request.method}`.
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the request failed): Class
///   of the error with which an operation ended.
/// - [`http.request.body.size`](super::key::HTTP_REQUEST_BODY_SIZE) (opt-in): Size of the request
///   body in bytes, as it was sent.
/// - [`http.request.method`](super::key::HTTP_REQUEST_METHOD) (required): Method of the request.
/// - [`http.request.method_original`](super::key::HTTP_REQUEST_METHOD_ORIGINAL) (conditionally
///   required: if the method is not known): Method of the request, as the client sent it.
/// - [`http.response.body.size`](super::key::HTTP_RESPONSE_BODY_SIZE) (opt-in): Size of the
///   response body in bytes, as it was sent.
/// - [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) (conditionally required:
///   if a response arrived): Status code of the response.
/// - [`server.address`](super::key::SERVER_ADDRESS) (required): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (required): Port of the server.
/// - [`url.full`](super::key::URL_FULL) (required): Complete address, without credentials and with
///   `REDACTED` for the query.
/// - [`url.scheme`](super::key::URL_SCHEME) (opt-in): Scheme of the address.
pub const HTTP_CLIENT: crate::StageDef = crate::StageDef::new("{http.request.method}")
    .with_kind(crate::SpanKind::Client)
    .with_brief("A request to another service, until the end of its response.")
    .with_required(&["http.request.method", "server.address", "server.port", "url.full"])
    .with_placeholders(&["http.request.method"]);

/// A request to a server, until the end of its response.
///
/// Without a route the method alone is the name; `HTTP` stands for a method that is not known.
///
/// `http.server`: server span, stable, recorded as `{http.request.method} {http.route}`.
///
/// Attributes:
///
/// - [`client.address`](super::key::CLIENT_ADDRESS) (recommended: if the application names it):
///   Name or address of the client.
/// - [`correlation.id`](super::key::CORRELATION_ID) (opt-in): Identifier that a request keeps
///   through all services.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the request failed): Class
///   of the error with which an operation ended.
/// - [`http.request.body.size`](super::key::HTTP_REQUEST_BODY_SIZE) (opt-in): Size of the request
///   body in bytes, as it was sent.
/// - [`http.request.method`](super::key::HTTP_REQUEST_METHOD) (required): Method of the request.
/// - [`http.request.method_original`](super::key::HTTP_REQUEST_METHOD_ORIGINAL) (conditionally
///   required: if the method is not known): Method of the request, as the client sent it.
/// - [`http.response.body.size`](super::key::HTTP_RESPONSE_BODY_SIZE) (opt-in): Size of the
///   response body in bytes, as it was sent.
/// - [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) (conditionally required:
///   if a response was sent): Status code of the response.
/// - [`http.route`](super::key::HTTP_ROUTE) (conditionally required: if the application names one):
///   Route that matched the request, with placeholders for its parameters.
/// - [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) (recommended): Negotiated
///   version of the protocol.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (conditionally required: if the address has one):
///   Port of the server.
/// - [`url.path`](super::key::URL_PATH) (required): Path of the address.
/// - [`url.query`](super::key::URL_QUERY) (conditionally required: if there is one): Query of the
///   address, after the question mark.
/// - [`url.scheme`](super::key::URL_SCHEME) (required): Scheme of the address.
/// - [`user_agent.original`](super::key::USER_AGENT_ORIGINAL) (recommended): Value of the client's
///   `User-Agent` header.
pub const HTTP_SERVER: crate::StageDef = crate::StageDef::new("{http.request.method} {http.route}")
    .with_kind(crate::SpanKind::Server)
    .with_brief("A request to a server, until the end of its response.")
    .with_required(&["http.request.method", "url.path", "url.scheme"])
    .with_placeholders(&["http.request.method", "http.route"]);

/// A message is processed and settled.
///
/// `messaging.process.consumer`: consumer span, in development.
///
/// It is recorded as `process {messaging.destination.name}`.
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the message was not
///   processed): Class of the error with which an operation ended.
/// - [`messaging.destination.anonymous`](super::key::MESSAGING_DESTINATION_ANONYMOUS)
///   (conditionally required: if the name was generated): True if the name of the destination was
///   generated.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (conditionally
///   required: if it is known): Name of the destination, with RabbitMQ of exchange, routing key and
///   queue.
/// - [`messaging.destination.template`](super::key::MESSAGING_DESTINATION_TEMPLATE) (conditionally
///   required: if the name was generated): Template of the names of destinations, of which there
///   are few.
/// - [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) (opt-in): Size of the
///   message body in bytes.
/// - [`messaging.message.conversation_id`](super::key::MESSAGING_MESSAGE_CONVERSATION_ID)
///   (recommended): Identifier of the conversation that the message is part of.
/// - [`messaging.message.id`](super::key::MESSAGING_MESSAGE_ID) (recommended): Identifier of the
///   message in the messaging system.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required): Name of the
///   operation in the messaging system.
/// - [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) (conditionally required: if
///   it is known): Kind of the operation.
/// - [`messaging.rabbitmq.destination.routing_key`](super::key::MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY)
///   (conditionally required: with RabbitMQ): Routing key of the message.
/// - [`messaging.rabbitmq.message.delivery_tag`](super::key::MESSAGING_RABBITMQ_MESSAGE_DELIVERY_TAG)
///   (conditionally required: with RabbitMQ): Number by which the message is acknowledged on its
///   channel.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
/// - [`queue.message.redelivered`](super::key::QUEUE_MESSAGE_REDELIVERED) (recommended): True if
///   the message had already been taken out of its queue.
pub const MESSAGING_PROCESS_CONSUMER: crate::StageDef = crate::StageDef::new("process {messaging.destination.name}")
    .with_kind(crate::SpanKind::Consumer)
    .with_brief("A message is processed and settled.")
    .with_required(&["messaging.operation.name", "messaging.system"])
    .with_placeholders(&["messaging.destination.name"]);

/// A message is sent, and confirmed if the channel has confirmations.
///
/// `messaging.send.producer`: producer span, in development.
///
/// It is recorded as `publish {messaging.destination.name}`.
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the message was not sent):
///   Class of the error with which an operation ended.
/// - [`messaging.destination.anonymous`](super::key::MESSAGING_DESTINATION_ANONYMOUS)
///   (conditionally required: if the name was generated): True if the name of the destination was
///   generated.
/// - [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) (conditionally
///   required: if it is known): Name of the destination, with RabbitMQ of exchange, routing key and
///   queue.
/// - [`messaging.destination.template`](super::key::MESSAGING_DESTINATION_TEMPLATE) (conditionally
///   required: if the name was generated): Template of the names of destinations, of which there
///   are few.
/// - [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) (opt-in): Size of the
///   message body in bytes.
/// - [`messaging.message.conversation_id`](super::key::MESSAGING_MESSAGE_CONVERSATION_ID)
///   (recommended): Identifier of the conversation that the message is part of.
/// - [`messaging.message.id`](super::key::MESSAGING_MESSAGE_ID) (recommended): Identifier of the
///   message in the messaging system.
/// - [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) (required): Name of the
///   operation in the messaging system.
/// - [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) (conditionally required: if
///   it is known): Kind of the operation.
/// - [`messaging.rabbitmq.destination.routing_key`](super::key::MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY)
///   (conditionally required: with RabbitMQ): Routing key of the message.
/// - [`messaging.system`](super::key::MESSAGING_SYSTEM) (required): Messaging product, as its
///   client identifies it.
pub const MESSAGING_SEND_PRODUCER: crate::StageDef = crate::StageDef::new("publish {messaging.destination.name}")
    .with_kind(crate::SpanKind::Producer)
    .with_brief("A message is sent, and confirmed if the channel has confirmations.")
    .with_required(&["messaging.operation.name", "messaging.system"])
    .with_placeholders(&["messaging.destination.name"]);

/// A call of a method of another service, until the end of its response.
///
/// `rpc.call.client`: client span, release candidate, recorded as `{rpc.method}`.
///
/// Attributes:
///
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the call failed): Class of
///   the error with which an operation ended.
/// - [`rpc.method`](super::key::RPC_METHOD) (conditionally required: if it is known): Name of the
///   method with its service.
/// - [`rpc.method_original`](super::key::RPC_METHOD_ORIGINAL) (conditionally required: if the
///   method is not known): Name of a method that is not known, as the client sent it.
/// - [`rpc.status_code`](super::key::RPC_STATUS_CODE) (conditionally required: if there is one):
///   Status of the call.
/// - [`rpc.system.name`](super::key::RPC_SYSTEM_NAME) (required): System of remote procedure calls.
/// - [`server.address`](super::key::SERVER_ADDRESS) (conditionally required: if it is known): Name
///   or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (conditionally required: if the address is known):
///   Port of the server.
pub const RPC_CALL_CLIENT: crate::StageDef = crate::StageDef::new("{rpc.method}")
    .with_kind(crate::SpanKind::Client)
    .with_brief("A call of a method of another service, until the end of its response.")
    .with_required(&["rpc.system.name"])
    .with_placeholders(&["rpc.method"]);

/// A call of a method of a server, until the end of its response.
///
/// `rpc.call.server`: server span, release candidate, recorded as `{rpc.method}`.
///
/// Attributes:
///
/// - [`correlation.id`](super::key::CORRELATION_ID) (opt-in): Identifier that a request keeps
///   through all services.
/// - [`error.type`](super::key::ERROR_TYPE) (conditionally required: if the call failed): Class of
///   the error with which an operation ended.
/// - [`rpc.method`](super::key::RPC_METHOD) (conditionally required: if it is known): Name of the
///   method with its service.
/// - [`rpc.method_original`](super::key::RPC_METHOD_ORIGINAL) (conditionally required: if the
///   method is not known): Name of a method that is not known, as the client sent it.
/// - [`rpc.status_code`](super::key::RPC_STATUS_CODE) (conditionally required: if there is one):
///   Status of the call.
/// - [`rpc.system.name`](super::key::RPC_SYSTEM_NAME) (required): System of remote procedure calls.
/// - [`server.address`](super::key::SERVER_ADDRESS) (recommended): Name or address of the server.
/// - [`server.port`](super::key::SERVER_PORT) (conditionally required: if the address has one):
///   Port of the server.
pub const RPC_CALL_SERVER: crate::StageDef = crate::StageDef::new("{rpc.method}")
    .with_kind(crate::SpanKind::Server)
    .with_brief("A call of a method of a server, until the end of its response.")
    .with_required(&["rpc.system.name"])
    .with_placeholders(&["rpc.method"]);
