// Generated from `semconv/registry`; do not edit. To regenerate:
// `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! Names of a registry of semantic conventions, as constants and types.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "a registry has more names than one program uses"
)]
#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_markdown,
    clippy::unreadable_literal,
    reason = "the texts and numbers are the registry's, laid out for its readers"
)]

/// Schema URL of the registry, with its version.
pub const SCHEMA_URL: &str = "https://telemetry.invalid/schemas/stage/0.1.0";

pub mod event;
pub mod key;
pub mod label;
pub mod metric;
pub mod span;

/// Names of all attributes, in alphabetical order.
pub const ATTRIBUTES: &[&str] = &[
    "circuit_breaker.name",
    "client.address",
    "client.port",
    "code.file.path",
    "code.function.name",
    "code.line.number",
    "correlation.id",
    "cpu.mode",
    "db.collection.name",
    "db.namespace",
    "db.operation.name",
    "db.query.duration",
    "db.query.summary",
    "db.query.text",
    "db.response.returned_rows",
    "db.response.status_code",
    "db.system.name",
    "deployment.environment.name",
    "error.type",
    "exception.message",
    "exception.stacktrace",
    "exception.type",
    "gen_ai.operation.name",
    "gen_ai.provider.name",
    "gen_ai.request.max_tokens",
    "gen_ai.request.model",
    "gen_ai.response.finish_reasons",
    "gen_ai.response.model",
    "gen_ai.token.type",
    "gen_ai.tool.name",
    "gen_ai.usage.input_tokens",
    "gen_ai.usage.output_tokens",
    "host.name",
    "http.request.body.size",
    "http.request.method",
    "http.request.method_original",
    "http.request.resend_count",
    "http.response.body.size",
    "http.response.status_code",
    "http.route",
    "messaging.batch.message_count",
    "messaging.destination.name",
    "messaging.message.body.size",
    "messaging.message.conversation_id",
    "messaging.message.id",
    "messaging.operation.name",
    "messaging.operation.type",
    "messaging.rabbitmq.destination.routing_key",
    "messaging.rabbitmq.message.delivery_tag",
    "messaging.system",
    "messaging.system.name",
    "network.peer.address",
    "network.peer.port",
    "network.protocol.name",
    "network.protocol.version",
    "network.transport",
    "network.type",
    "otel.component.name",
    "otel.component.type",
    "otel.span.parent.origin",
    "otel.span.sampling_result",
    "process.exit.code",
    "process.pid",
    "queue.message.redelivered",
    "request.id",
    "rust.compiler.version",
    "server.address",
    "server.port",
    "service.instance.id",
    "service.name",
    "service.version",
    "stage.decision.because",
    "stage.decision.chosen",
    "stage.decision.considered",
    "stage.decision.name",
    "stage.error.expected",
    "stage.hops",
    "stage.items",
    "stage.name",
    "stage.outcome",
    "stage.queue.time",
    "telemetry.health.check",
    "telemetry.reason",
    "telemetry.sdk.language",
    "telemetry.sdk.name",
    "telemetry.sdk.version",
    "telemetry.signal",
    "url.full",
    "url.path",
    "url.query",
    "url.scheme",
    "user.id",
    "user_agent.original",
    "vcs.ref.head.revision",
];

/// Definitions of all stages, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const SPANS: &[crate::StageDef] = &[
];

/// Definitions of all metrics, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const METRICS: &[crate::MetricDef] = &[
    metric::BUILD_INFO,
    metric::CIRCUIT_BREAKER_FAILURES,
    metric::CIRCUIT_BREAKER_STATE,
    metric::DB_CLIENT_OPERATION_DURATION,
    metric::GEN_AI_CLIENT_OPERATION_DURATION,
    metric::GEN_AI_CLIENT_TOKEN_USAGE,
    metric::HTTP_CLIENT_REQUEST_DURATION,
    metric::HTTP_SERVER_ACTIVE_REQUESTS,
    metric::HTTP_SERVER_REQUEST_BODY_SIZE,
    metric::HTTP_SERVER_REQUEST_DURATION,
    metric::HTTP_SERVER_RESPONSE_BODY_SIZE,
    metric::MESSAGING_CLIENT_CONSUMED_MESSAGES,
    metric::MESSAGING_CLIENT_OPERATION_DURATION,
    metric::MESSAGING_CLIENT_SENT_MESSAGES,
    metric::MESSAGING_PROCESS_DURATION,
    metric::OTEL_SDK_EXPORTER_LOG_EXPORTED,
    metric::OTEL_SDK_EXPORTER_LOG_INFLIGHT,
    metric::OTEL_SDK_EXPORTER_METRIC_DATA_POINT_EXPORTED,
    metric::OTEL_SDK_EXPORTER_METRIC_DATA_POINT_INFLIGHT,
    metric::OTEL_SDK_EXPORTER_OPERATION_DURATION,
    metric::OTEL_SDK_EXPORTER_SPAN_EXPORTED,
    metric::OTEL_SDK_EXPORTER_SPAN_INFLIGHT,
    metric::OTEL_SDK_LOG_CREATED,
    metric::OTEL_SDK_METRIC_READER_COLLECTION_DURATION,
    metric::OTEL_SDK_PROCESSOR_LOG_PROCESSED,
    metric::OTEL_SDK_PROCESSOR_LOG_QUEUE_CAPACITY,
    metric::OTEL_SDK_PROCESSOR_LOG_QUEUE_SIZE,
    metric::OTEL_SDK_PROCESSOR_SPAN_PROCESSED,
    metric::OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY,
    metric::OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE,
    metric::OTEL_SDK_SPAN_LIVE,
    metric::OTEL_SDK_SPAN_STARTED,
    metric::PROCESS_CPU_TIME,
    metric::PROCESS_CPU_UTILIZATION,
    metric::PROCESS_MEMORY_USAGE,
    metric::PROCESS_MEMORY_VIRTUAL,
    metric::PROCESS_THREAD_COUNT,
    metric::PROCESS_UNIX_FILE_DESCRIPTOR_COUNT,
    metric::PROCESS_UPTIME,
    metric::QUEUE_DEPTH,
    metric::QUEUE_FAILED,
    metric::QUEUE_POSITION,
    metric::QUEUE_REDELIVERED,
    metric::QUEUE_WAIT_DURATION,
    metric::STAGE_ACTIVE,
    metric::STAGE_DECISIONS,
    metric::STAGE_DURATION,
    metric::STAGE_QUEUE_DURATION,
    metric::TELEMETRY_DROPPED,
    metric::TELEMETRY_HEALTH,
];

/// Definitions of all events, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const EVENTS: &[crate::EventDef] = &[
    event::DB_QUERY_SLOW,
];
