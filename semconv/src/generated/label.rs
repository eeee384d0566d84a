// Generated from `semconv/registry`; do not edit. To regenerate:
// `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// Mode in which processor time was spent.
///
/// Values of [`cpu.mode`](super::key::CPU_MODE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CpuMode {
    /// Time in the program's own code.
    User,
    /// Time in the operating system, on behalf of the program.
    System,
    /// Time in programs of low priority.
    Nice,
    /// Time without work.
    Idle,
    /// Time without work, while input or output was awaited.
    Iowait,
    /// Time in handlers of interrupts.
    Interrupt,
    /// Time that the hypervisor gave to other machines.
    Steal,
    /// Time in the kernel, where it is not told from other time.
    Kernel,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(CpuMode {
    User => "user",
    System => "system",
    Nice => "nice",
    Idle => "idle",
    Iowait => "iowait",
    Interrupt => "interrupt",
    Steal => "steal",
    Kernel => "kernel",
});

/// Database product, as its client identifies it.
///
/// Values of [`db.system.name`](super::key::DB_SYSTEM_NAME).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DbSystemName {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgresql,
    /// MySQL.
    Mysql,
    /// MariaDB.
    Mariadb,
    /// Microsoft SQL Server.
    MicrosoftSqlServer,
    /// ClickHouse.
    Clickhouse,
    /// Redis.
    Redis,
    /// MongoDB.
    Mongodb,
    /// InfluxDB.
    Influxdb,
    /// Oracle Database.
    OracleDb,
    /// CockroachDB.
    Cockroachdb,
    /// Apache Cassandra.
    Cassandra,
    /// Elasticsearch.
    Elasticsearch,
    /// Amazon DynamoDB.
    AwsDynamodb,
    /// Memcached.
    Memcached,
    /// Adabas.
    SoftwareagAdabas,
    /// Ingres.
    ActianIngres,
    /// Amazon Redshift.
    AwsRedshift,
    /// Azure Cosmos DB.
    AzureCosmosdb,
    /// InterSystems Caché.
    IntersystemsCache,
    /// Couchbase.
    Couchbase,
    /// Apache CouchDB.
    Couchdb,
    /// Apache Derby.
    Derby,
    /// Firebird.
    Firebirdsql,
    /// Google Cloud Spanner.
    GcpSpanner,
    /// Apache Geode.
    Geode,
    /// H2.
    H2database,
    /// Apache HBase.
    Hbase,
    /// Apache Hive.
    Hive,
    /// HSQLDB.
    Hsqldb,
    /// IBM Db2.
    IbmDb2,
    /// IBM Informix.
    IbmInformix,
    /// IBM Netezza.
    IbmNetezza,
    /// InstantDB.
    Instantdb,
    /// Neo4j.
    Neo4j,
    /// OpenSearch.
    Opensearch,
    /// SAP HANA.
    SapHana,
    /// SAP MaxDB.
    SapMaxdb,
    /// Teradata.
    Teradata,
    /// Trino.
    Trino,
    /// Another database that speaks SQL.
    OtherSql,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(DbSystemName {
    Sqlite => "sqlite",
    Postgresql => "postgresql",
    Mysql => "mysql",
    Mariadb => "mariadb",
    MicrosoftSqlServer => "microsoft.sql_server",
    Clickhouse => "clickhouse",
    Redis => "redis",
    Mongodb => "mongodb",
    Influxdb => "influxdb",
    OracleDb => "oracle.db",
    Cockroachdb => "cockroachdb",
    Cassandra => "cassandra",
    Elasticsearch => "elasticsearch",
    AwsDynamodb => "aws.dynamodb",
    Memcached => "memcached",
    SoftwareagAdabas => "softwareag.adabas",
    ActianIngres => "actian.ingres",
    AwsRedshift => "aws.redshift",
    AzureCosmosdb => "azure.cosmosdb",
    IntersystemsCache => "intersystems.cache",
    Couchbase => "couchbase",
    Couchdb => "couchdb",
    Derby => "derby",
    Firebirdsql => "firebirdsql",
    GcpSpanner => "gcp.spanner",
    Geode => "geode",
    H2database => "h2database",
    Hbase => "hbase",
    Hive => "hive",
    Hsqldb => "hsqldb",
    IbmDb2 => "ibm.db2",
    IbmInformix => "ibm.informix",
    IbmNetezza => "ibm.netezza",
    Instantdb => "instantdb",
    Neo4j => "neo4j",
    Opensearch => "opensearch",
    SapHana => "sap.hana",
    SapMaxdb => "sap.maxdb",
    Teradata => "teradata",
    Trino => "trino",
    OtherSql => "other_sql",
});

/// Name of the deployment to which the instance belongs.
///
/// Values of [`deployment.environment.name`](super::key::DEPLOYMENT_ENVIRONMENT_NAME).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DeploymentEnvironmentName {
    /// The deployment that users use.
    Production,
    /// The deployment in which a release is tried before production.
    Staging,
    /// A deployment for tests.
    Test,
    /// A deployment of those who change the program.
    Development,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(DeploymentEnvironmentName {
    Production => "production",
    Staging => "staging",
    Test => "test",
    Development => "development",
});

/// Class of the error with which an operation ended.
///
/// Absent on success; equal on the span and on the metrics of one operation.
///
/// Values of [`error.type`](super::key::ERROR_TYPE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorType {
    /// An error for which no name has been given.
    Unlisted,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(ErrorType {
    Unlisted => "_OTHER",
});

/// Name of the operation of the model.
///
/// Values of [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum GenAiOperationName {
    /// A turn of a conversation.
    Chat,
    /// Content of several kinds.
    GenerateContent,
    /// A text that continues the prompt.
    TextCompletion,
    /// Vectors that stand for texts.
    Embeddings,
    /// An agent is created.
    CreateAgent,
    /// An agent is invoked.
    InvokeAgent,
    /// A tool is executed for the model.
    ExecuteTool,
    /// Documents are retrieved for the model.
    Retrieval,
    /// A workflow of agents is invoked.
    InvokeWorkflow,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(GenAiOperationName {
    Chat => "chat",
    GenerateContent => "generate_content",
    TextCompletion => "text_completion",
    Embeddings => "embeddings",
    CreateAgent => "create_agent",
    InvokeAgent => "invoke_agent",
    ExecuteTool => "execute_tool",
    Retrieval => "retrieval",
    InvokeWorkflow => "invoke_workflow",
});

/// Provider of the model, or of the protocol.
///
/// Values of [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum GenAiProviderName {
    /// OpenAI.
    Openai,
    /// Anthropic.
    Anthropic,
    /// Gemini by AI Studio.
    GcpGemini,
    /// Vertex AI.
    GcpVertexAi,
    /// Any model of Google.
    GcpGenAi,
    /// OpenAI on Azure.
    AzureAiOpenai,
    /// Azure AI Inference.
    AzureAiInference,
    /// AWS Bedrock.
    AwsBedrock,
    /// IBM Watsonx AI.
    IbmWatsonxAi,
    /// Cohere.
    Cohere,
    /// DeepSeek.
    Deepseek,
    /// Groq.
    Groq,
    /// Mistral AI.
    MistralAi,
    /// Perplexity.
    Perplexity,
    /// xAI.
    XAi,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(GenAiProviderName {
    Openai => "openai",
    Anthropic => "anthropic",
    GcpGemini => "gcp.gemini",
    GcpVertexAi => "gcp.vertex_ai",
    GcpGenAi => "gcp.gen_ai",
    AzureAiOpenai => "azure.ai.openai",
    AzureAiInference => "azure.ai.inference",
    AwsBedrock => "aws.bedrock",
    IbmWatsonxAi => "ibm.watsonx.ai",
    Cohere => "cohere",
    Deepseek => "deepseek",
    Groq => "groq",
    MistralAi => "mistral_ai",
    Perplexity => "perplexity",
    XAi => "x_ai",
});

/// Kind of the counted tokens.
///
/// Values of [`gen_ai.token.type`](super::key::GEN_AI_TOKEN_TYPE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum GenAiTokenType {
    /// Tokens of the prompt.
    Input,
    /// Tokens of the response.
    Output,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(GenAiTokenType {
    Input => "input",
    Output => "output",
});

/// Architecture of the processors.
///
/// Values of [`host.arch`](super::key::HOST_ARCH).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum HostArch {
    /// AMD64.
    Amd64,
    /// ARM, 32 bits.
    Arm32,
    /// ARM, 64 bits.
    Arm64,
    /// Itanium.
    Ia64,
    /// Power, 32 bits.
    Ppc32,
    /// Power, 64 bits.
    Ppc64,
    /// IBM z/Architecture.
    S390x,
    /// x86, 32 bits.
    X86,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(HostArch {
    Amd64 => "amd64",
    Arm32 => "arm32",
    Arm64 => "arm64",
    Ia64 => "ia64",
    Ppc32 => "ppc32",
    Ppc64 => "ppc64",
    S390x => "s390x",
    X86 => "x86",
});

/// Method of the request.
///
/// Values of [`http.request.method`](super::key::HTTP_REQUEST_METHOD).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum HttpRequestMethod {
    /// Opens a tunnel.
    Connect,
    /// Deletes a resource.
    Delete,
    /// Reads a resource.
    Get,
    /// Reads the headers of a resource.
    Head,
    /// Returns the methods of a resource.
    Options,
    /// Changes part of a resource.
    Patch,
    /// Sends data to a resource.
    Post,
    /// Replaces a resource.
    Put,
    /// Reads a resource, as the body describes it.
    Query,
    /// Returns the request as the server received it.
    Trace,
    /// A method for which no name has been given.
    Unlisted,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(HttpRequestMethod {
    Connect => "CONNECT",
    Delete => "DELETE",
    Get => "GET",
    Head => "HEAD",
    Options => "OPTIONS",
    Patch => "PATCH",
    Post => "POST",
    Put => "PUT",
    Query => "QUERY",
    Trace => "TRACE",
    Unlisted => "_OTHER",
});

/// Kind of the operation.
///
/// Values of [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MessagingOperationType {
    /// A message is created.
    Create,
    /// Messages are sent to the messaging system.
    Send,
    /// Messages are requested by the consumer.
    Receive,
    /// Messages are processed.
    Process,
    /// Messages are settled.
    Settle,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(MessagingOperationType {
    Create => "create",
    Send => "send",
    Receive => "receive",
    Process => "process",
    Settle => "settle",
});

/// Messaging product, as its client identifies it.
///
/// Values of [`messaging.system`](super::key::MESSAGING_SYSTEM).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MessagingSystem {
    /// RabbitMQ.
    Rabbitmq,
    /// Apache Kafka.
    Kafka,
    /// Apache ActiveMQ.
    Activemq,
    /// Apache RocketMQ.
    Rocketmq,
    /// Apache Pulsar.
    Pulsar,
    /// Java Message Service.
    Jms,
    /// Amazon Simple Queue Service.
    AwsSqs,
    /// Amazon Simple Notification Service.
    AwsSns,
    /// Azure Event Grid.
    Eventgrid,
    /// Azure Event Hubs.
    Eventhubs,
    /// Azure Service Bus.
    Servicebus,
    /// Google Cloud Pub/Sub.
    GcpPubsub,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(MessagingSystem {
    Rabbitmq => "rabbitmq",
    Kafka => "kafka",
    Activemq => "activemq",
    Rocketmq => "rocketmq",
    Pulsar => "pulsar",
    Jms => "jms",
    AwsSqs => "aws_sqs",
    AwsSns => "aws.sns",
    Eventgrid => "eventgrid",
    Eventhubs => "eventhubs",
    Servicebus => "servicebus",
    GcpPubsub => "gcp_pubsub",
});

/// Kind of the operating system.
///
/// Values of [`os.type`](super::key::OS_TYPE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OsType {
    /// Linux.
    Linux,
    /// Apple Darwin.
    Darwin,
    /// Microsoft Windows.
    Windows,
    /// FreeBSD.
    Freebsd,
    /// NetBSD.
    Netbsd,
    /// OpenBSD.
    Openbsd,
    /// DragonFly BSD.
    Dragonflybsd,
    /// HP-UX.
    Hpux,
    /// AIX.
    Aix,
    /// Oracle Solaris.
    Solaris,
    /// IBM z/OS.
    Zos,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(OsType {
    Linux => "linux",
    Darwin => "darwin",
    Windows => "windows",
    Freebsd => "freebsd",
    Netbsd => "netbsd",
    Openbsd => "openbsd",
    Dragonflybsd => "dragonflybsd",
    Hpux => "hpux",
    Aix => "aix",
    Solaris => "solaris",
    Zos => "zos",
});

/// Kind of the component.
///
/// Values of [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OtelComponentType {
    /// A processor that exports spans in batches.
    BatchingSpanProcessor,
    /// A processor that exports every span at once.
    SimpleSpanProcessor,
    /// An exporter of spans over gRPC.
    OtlpGrpcSpanExporter,
    /// An exporter of spans over HTTP.
    OtlpHttpSpanExporter,
    /// An exporter of spans over HTTP, as JSON.
    OtlpHttpJsonSpanExporter,
    /// A processor that exports log records in batches.
    BatchingLogProcessor,
    /// A processor that exports every log record at once.
    SimpleLogProcessor,
    /// An exporter of log records over gRPC.
    OtlpGrpcLogExporter,
    /// An exporter of log records over HTTP.
    OtlpHttpLogExporter,
    /// An exporter of log records over HTTP, as JSON.
    OtlpHttpJsonLogExporter,
    /// A reader that exports metrics at intervals.
    PeriodicMetricReader,
    /// An exporter of metrics over gRPC.
    OtlpGrpcMetricExporter,
    /// An exporter of metrics over HTTP.
    OtlpHttpMetricExporter,
    /// An exporter of metrics over HTTP, as JSON.
    OtlpHttpJsonMetricExporter,
    /// An exporter of metrics in the text format of Prometheus.
    PrometheusHttpTextMetricExporter,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(OtelComponentType {
    BatchingSpanProcessor => "batching_span_processor",
    SimpleSpanProcessor => "simple_span_processor",
    OtlpGrpcSpanExporter => "otlp_grpc_span_exporter",
    OtlpHttpSpanExporter => "otlp_http_span_exporter",
    OtlpHttpJsonSpanExporter => "otlp_http_json_span_exporter",
    BatchingLogProcessor => "batching_log_processor",
    SimpleLogProcessor => "simple_log_processor",
    OtlpGrpcLogExporter => "otlp_grpc_log_exporter",
    OtlpHttpLogExporter => "otlp_http_log_exporter",
    OtlpHttpJsonLogExporter => "otlp_http_json_log_exporter",
    PeriodicMetricReader => "periodic_metric_reader",
    OtlpGrpcMetricExporter => "otlp_grpc_metric_exporter",
    OtlpHttpMetricExporter => "otlp_http_metric_exporter",
    OtlpHttpJsonMetricExporter => "otlp_http_json_metric_exporter",
    PrometheusHttpTextMetricExporter => "prometheus_http_text_metric_exporter",
});

/// Place of a span's parent.
///
/// Values of [`otel.span.parent.origin`](super::key::OTEL_SPAN_PARENT_ORIGIN).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OtelSpanParentOrigin {
    /// The span has no parent.
    None,
    /// The parent is a span of this process.
    Local,
    /// The parent is a span of another process.
    Remote,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(OtelSpanParentOrigin {
    None => "none",
    Local => "local",
    Remote => "remote",
});

/// Decision of the sampler about a span.
///
/// Values of [`otel.span.sampling_result`](super::key::OTEL_SPAN_SAMPLING_RESULT).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OtelSpanSamplingResult {
    /// The span is not recorded; its stage is measured all the same.
    Drop,
    /// The span is recorded and not exported.
    RecordOnly,
    /// The span is recorded and exported.
    RecordAndSample,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(OtelSpanSamplingResult {
    Drop => "DROP",
    RecordOnly => "RECORD_ONLY",
    RecordAndSample => "RECORD_AND_SAMPLE",
});

/// System of remote procedure calls.
///
/// Values of [`rpc.system.name`](super::key::RPC_SYSTEM_NAME).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RpcSystemName {
    /// gRPC.
    Grpc,
    /// Apache Dubbo.
    Dubbo,
    /// Connect RPC.
    Connectrpc,
    /// JSON-RPC.
    Jsonrpc,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(RpcSystemName {
    Grpc => "grpc",
    Dubbo => "dubbo",
    Connectrpc => "connectrpc",
    Jsonrpc => "jsonrpc",
});

/// Outcome of the stage.
///
/// Values of [`stage.outcome`](super::key::STAGE_OUTCOME).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageOutcome {
    /// The stage returned a value.
    Ok,
    /// The stage returned an error, expected or not.
    Error,
    /// The stage panicked.
    Panic,
    /// The stage's future was dropped before it was done.
    Cancelled,
}

crate::__closed_enumeration!(StageOutcome {
    Ok => "ok",
    Error => "error",
    Panic => "panic",
    Cancelled => "cancelled",
});

/// Decision of the tail sampler about a trace.
///
/// Values of [`stage.tail_sampler.decision`](super::key::STAGE_TAIL_SAMPLER_DECISION).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageTailSamplerDecision {
    /// A stage of the trace failed.
    Failed,
    /// Its outermost span was slow.
    Slow,
    /// A rule of the application keeps it.
    Rule,
    /// It was one of few with its outermost span in this minute.
    Rare,
    /// It belongs to the share that is kept of all traces.
    Share,
    /// A rule keeps it, but it was one too many in this second.
    Limited,
    /// No rule keeps it, and its spans are not exported.
    LeftOut,
}

crate::__closed_enumeration!(StageTailSamplerDecision {
    Failed => "failed",
    Slow => "slow",
    Rule => "rule",
    Rare => "rare",
    Share => "share",
    Limited => "limited",
    LeftOut => "left_out",
});

/// Reason for which telemetry was dropped.
///
/// Values of [`stage.telemetry.reason`](super::key::STAGE_TELEMETRY_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageTelemetryReason {
    /// The thread recorded faster than its ring was emptied.
    RingFull,
    /// There are more recording threads than rings allowed.
    RingLimit,
    /// There are more open spans than are kept at a time.
    OpenLimit,
    /// The queue to an exporter had no room.
    QueueFull,
    /// The receiver could not be reached, or failed, until the data was too old.
    Unreachable,
    /// A newer reading of the same metrics replaced it before it was sent.
    Superseded,
    /// The receiver rejected the data.
    Rejected,
    /// The process ended while the span was open.
    Unfinished,
    /// Shutdown had no time left to deliver it.
    Deadline,
    /// The record had no room for the value.
    RecordFull,
    /// No stage was open to attach it to.
    NoStage,
    /// The record arrived after its span had been delivered.
    Late,
    /// The record of its beginning was dropped.
    Orphaned,
    /// The metric has as many time series as it may have.
    SeriesLimit,
    /// The instrument cannot take the number.
    Invalid,
    /// The value is not what its specification allows.
    Malformed,
    /// The value exceeds its specification or a limit.
    OverLimit,
    /// A definition requires it, and neither the stage nor one above it has it.
    NotProvided,
    /// Another metric of another type has its name in Prometheus.
    NameTaken,
    /// A stage began while the values of another stage were recorded.
    Reentrant,
    /// The exporter failed on it.
    ExporterFailed,
    /// A processor of the application did not export the span.
    Filtered,
    /// A rule of the stage allows fewer spans in a second.
    RateLimited,
    /// A processor of spans panicked.
    ProcessorFailed,
}

crate::__closed_enumeration!(StageTelemetryReason {
    RingFull => "ring_full",
    RingLimit => "ring_limit",
    OpenLimit => "open_limit",
    QueueFull => "queue_full",
    Unreachable => "unreachable",
    Superseded => "superseded",
    Rejected => "rejected",
    Unfinished => "unfinished",
    Deadline => "deadline",
    RecordFull => "record_full",
    NoStage => "no_stage",
    Late => "late",
    Orphaned => "orphaned",
    SeriesLimit => "series_limit",
    Invalid => "invalid",
    Malformed => "malformed",
    OverLimit => "over_limit",
    NotProvided => "not_provided",
    NameTaken => "name_taken",
    Reentrant => "reentrant",
    ExporterFailed => "exporter_failed",
    Filtered => "filtered",
    RateLimited => "rate_limited",
    ProcessorFailed => "processor_failed",
});

/// Kind of telemetry that was dropped.
///
/// Values of [`stage.telemetry.signal`](super::key::STAGE_TELEMETRY_SIGNAL).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageTelemetrySignal {
    /// A whole span.
    Span,
    /// An event of a span.
    Event,
    /// A decision of a stage.
    Decision,
    /// A measurement for a metric.
    Measurement,
    /// A log record.
    Log,
    /// A data point of a metric that is exported.
    DataPoint,
    /// A single attribute of a record that was kept.
    Attribute,
    /// A link from one span to another.
    Link,
    /// The remote caller of a stage.
    Traceparent,
    /// The state of a trace that came from another process, or members of it.
    Tracestate,
    /// An inherited field that is sent to or received from another process.
    Baggage,
}

crate::__closed_enumeration!(StageTelemetrySignal {
    Span => "span",
    Event => "event",
    Decision => "decision",
    Measurement => "measurement",
    Log => "log",
    DataPoint => "data_point",
    Attribute => "attribute",
    Link => "link",
    Traceparent => "traceparent",
    Tracestate => "tracestate",
    Baggage => "baggage",
});

/// Language of the library that recorded the telemetry.
///
/// Values of [`telemetry.sdk.language`](super::key::TELEMETRY_SDK_LANGUAGE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TelemetrySdkLanguage {
    /// The Rust language.
    Rust,
    /// Value that is not in the registry.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(TelemetrySdkLanguage {
    Rust => "rust",
});
