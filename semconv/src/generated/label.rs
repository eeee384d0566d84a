// Generated from `semconv/registry`; do not edit. To regenerate: `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! The enumerations: closed ones are labels, open ones also hold values nobody foresaw.

/// How far the backend can be relied upon.
///
/// The values of [`backend.maturity`](super::key::BACKEND_MATURITY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BackendMaturity {
    /// It may produce nothing.
    Experimental,
    /// It produces programs that are verified.
    Beta,
    /// Its programs are shipped.
    Stable,
}

crate::__closed_enumeration!(BackendMaturity {
    Experimental => "experimental",
    Beta => "beta",
    Stable => "stable",
});

/// Whether an agent may be called.
///
/// The values of [`circuit_breaker.state`](super::key::CIRCUIT_BREAKER_STATE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CircuitBreakerState {
    /// Calls go through.
    Closed,
    /// Calls are refused.
    Open,
    /// One call is tried.
    HalfOpen,
}

crate::__closed_enumeration!(CircuitBreakerState {
    Closed => "closed",
    Open => "open",
    HalfOpen => "half_open",
});

/// What is changed.
///
/// The values of [`coordination.optimization.kind`](super::key::COORDINATION_OPTIMIZATION_KIND).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationOptimizationKind {
    /// Fewer items are taken together.
    BatchSizeReduction,
    /// Large items are split.
    WorkBreakdown,
    /// What succeeds more often goes first.
    PriorityAdjustment,
    /// More workers are started.
    ResourceScaling,
    /// What a strategy of the application proposes.
    Custom,
}

crate::__closed_enumeration!(CoordinationOptimizationKind {
    BatchSizeReduction => "batch_size_reduction",
    WorkBreakdown => "work_breakdown",
    PriorityAdjustment => "priority_adjustment",
    ResourceScaling => "resource_scaling",
    Custom => "custom",
});

/// What became of the change.
///
/// The values of [`coordination.optimization.verdict`](super::key::COORDINATION_OPTIMIZATION_VERDICT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationOptimizationVerdict {
    /// The change had the effect it was made for.
    Kept,
    /// The change was taken back.
    RolledBack,
    /// The effect is not measured yet.
    Pending,
}

crate::__closed_enumeration!(CoordinationOptimizationVerdict {
    Kept => "kept",
    RolledBack => "rolled_back",
    Pending => "pending",
});

/// What the capacity is of.
///
/// The values of [`coordination.resource`](super::key::COORDINATION_RESOURCE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationResource {
    /// Workers that are busy.
    Workers,
    /// Places of the queue that are taken.
    Queue,
    /// Storage that is used.
    Storage,
}

crate::__closed_enumeration!(CoordinationResource {
    Workers => "workers",
    Queue => "queue",
    Storage => "storage",
});

/// How far the work was before.
///
/// The values of [`coordination.work.previous_state`](super::key::COORDINATION_WORK_PREVIOUS_STATE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationWorkPreviousState {
    /// It did not exist.
    None,
    /// A team had taken it.
    Claimed,
    /// It was being worked on.
    InProgress,
}

crate::__closed_enumeration!(CoordinationWorkPreviousState {
    None => "none",
    Claimed => "claimed",
    InProgress => "in_progress",
});

/// How urgent the work is.
///
/// The values of [`coordination.work.priority`](super::key::COORDINATION_WORK_PRIORITY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationWorkPriority {
    /// It can wait.
    Low,
    /// It is done in its turn.
    Medium,
    /// It goes first.
    High,
    /// Everything else waits.
    Critical,
}

crate::__closed_enumeration!(CoordinationWorkPriority {
    Low => "low",
    Medium => "medium",
    High => "high",
    Critical => "critical",
});

/// How far the work is.
///
/// The values of [`coordination.work.state`](super::key::COORDINATION_WORK_STATE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationWorkState {
    /// A team has taken it.
    Claimed,
    /// It is being worked on.
    InProgress,
    /// It is done.
    Completed,
    /// It was given up.
    Failed,
}

crate::__closed_enumeration!(CoordinationWorkState {
    Claimed => "claimed",
    InProgress => "in_progress",
    Completed => "completed",
    Failed => "failed",
});

/// How the work ended.
///
/// The values of [`coordination.work.status`](super::key::COORDINATION_WORK_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoordinationWorkStatus {
    /// It does what was asked for.
    Success,
    /// It does not do what was asked for.
    Failure,
}

crate::__closed_enumeration!(CoordinationWorkStatus {
    Success => "success",
    Failure => "failure",
});

/// What a processor's time was spent on.
///
/// The values of [`cpu.mode`](super::key::CPU_MODE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CpuMode {
    /// The program's own work.
    User,
    /// The operating system's work for the program.
    System,
    /// A value that the registry does not list.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(CpuMode {
    User => "user",
    System => "system",
});

/// How the request is gone about.
///
/// The values of [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsCoordinatorMode {
    /// One worker can do it in one step.
    Simple,
    /// It is split into subtasks.
    Complex,
}

crate::__closed_enumeration!(DatsCoordinatorMode {
    Simple => "simple",
    Complex => "complex",
});

/// Where the vector is kept.
///
/// The values of [`dats.embedding.storage_target`](super::key::DATS_EMBEDDING_STORAGE_TARGET).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsEmbeddingStorageTarget {
    /// A table of a SQLite database.
    Sqlite,
    /// The memory of the process.
    Memory,
}

crate::__closed_enumeration!(DatsEmbeddingStorageTarget {
    Sqlite => "sqlite",
    Memory => "memory",
});

/// Who answers for the language model.
///
/// The values of [`dats.llm.provider`](super::key::DATS_LLM_PROVIDER).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsLlmProvider {
    /// Sentences of the text itself, chosen offline.
    Extractive,
    /// A model served on the same machine.
    Ollama,
    /// A service that speaks the protocol of OpenAI.
    Openai,
    /// A service that speaks the protocol of Anthropic.
    Anthropic,
}

crate::__closed_enumeration!(DatsLlmProvider {
    Extractive => "extractive",
    Ollama => "ollama",
    Openai => "openai",
    Anthropic => "anthropic",
});

/// What kind of conflict it is.
///
/// The values of [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsMergeConflictType {
    /// Both versions changed the same lines.
    BothModified,
    /// Both versions added different lines in the same place.
    BothAdded,
    /// One version changed the lines that the other one deleted.
    ModifyDelete,
}

crate::__closed_enumeration!(DatsMergeConflictType {
    BothModified => "both_modified",
    BothAdded => "both_added",
    ModifyDelete => "modify_delete",
});

/// How a conflict is resolved.
///
/// The values of [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsMergeResolutionStrategy {
    /// The first version is kept.
    Ours,
    /// The second version is kept.
    Theirs,
    /// The lines of both versions are kept.
    Union,
    /// A person decides.
    Manual,
}

crate::__closed_enumeration!(DatsMergeResolutionStrategy {
    Ours => "ours",
    Theirs => "theirs",
    Union => "union",
    Manual => "manual",
});

/// What became of the request.
///
/// The values of [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsPipelineResult {
    /// Every result passed quality assurance.
    Accepted,
    /// Some results were accepted, others were refused or failed.
    Partial,
    /// No result was accepted.
    Rejected,
}

crate::__closed_enumeration!(DatsPipelineResult {
    Accepted => "accepted",
    Partial => "partial",
    Rejected => "rejected",
});

/// What quality assurance says about the result.
///
/// The values of [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsQaOverallResult {
    /// The result is accepted.
    Passed,
    /// The result is rejected.
    Failed,
    /// A person has to decide.
    NeedsReview,
}

crate::__closed_enumeration!(DatsQaOverallResult {
    Passed => "passed",
    Failed => "failed",
    NeedsReview => "needs_review",
});

/// Why a person has to look at the result.
///
/// The values of [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsQaReviewReason {
    /// The validators do not agree.
    Disagreement,
    /// The security validator found something.
    SecurityFinding,
    /// The result is too weak to be judged.
    LowConfidence,
}

crate::__closed_enumeration!(DatsQaReviewReason {
    Disagreement => "disagreement",
    SecurityFinding => "security_finding",
    LowConfidence => "low_confidence",
});

/// Which check is made.
///
/// The values of [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsQaValidator {
    /// Several independent extractions agree.
    Consensus,
    /// The result withstands attempts to refute it.
    Adversarial,
    /// The result holds no secret and no dangerous link.
    Security,
}

crate::__closed_enumeration!(DatsQaValidator {
    Consensus => "consensus",
    Adversarial => "adversarial",
    Security => "security",
});

/// What one validator says about the result.
///
/// The values of [`dats.qa.verdict`](super::key::DATS_QA_VERDICT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsQaVerdict {
    /// The validator found nothing against the result.
    Passed,
    /// The validator found something against the result.
    Failed,
}

crate::__closed_enumeration!(DatsQaVerdict {
    Passed => "passed",
    Failed => "failed",
});

/// The tier of workers that the queue is for.
///
/// The values of [`dats.queue.tier`](super::key::DATS_QUEUE_TIER).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsQueueTier {
    /// Tasks that any worker can do.
    Small,
    /// Tasks of more than one section.
    Medium,
    /// Tasks that need all of a worker.
    Large,
}

crate::__closed_enumeration!(DatsQueueTier {
    Small => "small",
    Medium => "medium",
    Large => "large",
});

/// The stage of the pipeline, which is the subsystem that does the work.
///
/// The values of [`dats.stage`](super::key::DATS_STAGE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsStage {
    /// The request as a whole.
    Pipeline,
    /// Understands the request and plans how to go about it.
    Coordinator,
    /// Splits a task into subtasks.
    Decomposer,
    /// Estimates how hard a task is.
    Estimator,
    /// Keeps tasks until a worker takes them.
    Queue,
    /// Does one task of one domain.
    Worker,
    /// Finds what is known already.
    Rag,
    /// Asks the language model.
    Llm,
    /// Checks what the workers produced.
    Qa,
    /// Turns content into vectors.
    Embedding,
    /// Records what came from what.
    Provenance,
    /// Brings several results together.
    Merge,
    /// Keeps the results.
    Workproduct,
}

crate::__closed_enumeration!(DatsStage {
    Pipeline => "pipeline",
    Coordinator => "coordinator",
    Decomposer => "decomposer",
    Estimator => "estimator",
    Queue => "queue",
    Worker => "worker",
    Rag => "rag",
    Llm => "llm",
    Qa => "qa",
    Embedding => "embedding",
    Provenance => "provenance",
    Merge => "merge",
    Workproduct => "workproduct",
});

/// The domain that the worker is good at.
///
/// The values of [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsWorkerDomain {
    /// The outline of a document.
    Headings,
    /// The links of a document.
    Links,
    /// The blocks of code of a document.
    Code,
    /// The statistics of the terms of a document.
    Terms,
    /// The review of a document with the help of a language model.
    Review,
}

crate::__closed_enumeration!(DatsWorkerDomain {
    Headings => "headings",
    Links => "links",
    Code => "code",
    Terms => "terms",
    Review => "review",
});

/// What the worker produced.
///
/// The values of [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsWorkerOutputType {
    /// The headings of a document, nested.
    Outline,
    /// The links of a document, with their targets.
    LinkList,
    /// The blocks of code of a document, with their languages.
    CodeList,
    /// How often each term occurs.
    TermStatistics,
    /// A text about the document.
    Review,
}

crate::__closed_enumeration!(DatsWorkerOutputType {
    Outline => "outline",
    LinkList => "link_list",
    CodeList => "code_list",
    TermStatistics => "term_statistics",
    Review => "review",
});

/// Why the worker refused the task.
///
/// The values of [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsWorkerRefusalReason {
    /// The estimate is above what the worker can do.
    TooComplex,
    /// The document is larger than the worker may read.
    TooLarge,
    /// The worker does not know the format.
    UnsupportedFormat,
}

crate::__closed_enumeration!(DatsWorkerRefusalReason {
    TooComplex => "too_complex",
    TooLarge => "too_large",
    UnsupportedFormat => "unsupported_format",
});

/// What kind of artifact it is.
///
/// The values of [`dats.workproduct.artifact_type`](super::key::DATS_WORKPRODUCT_ARTIFACT_TYPE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatsWorkproductArtifactType {
    /// What a worker extracted from a document.
    Extract,
    /// What a worker wrote about a document.
    Review,
    /// The merged results of a request.
    Report,
}

crate::__closed_enumeration!(DatsWorkproductArtifactType {
    Extract => "extract",
    Review => "review",
    Report => "report",
});

/// The database, as its client knows it.
///
/// The values of [`db.system.name`](super::key::DB_SYSTEM_NAME).
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
    /// Another database that speaks SQL.
    OtherSql,
    /// A value that the registry does not list.
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
    OtherSql => "other_sql",
});

/// What the document is written in.
///
/// The values of [`document.format`](super::key::DOCUMENT_FORMAT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentFormat {
    /// Markdown.
    Markdown,
    /// Source code, of which the comments and the names of items are indexed.
    Source,
    /// Plain text.
    Text,
}

crate::__closed_enumeration!(DocumentFormat {
    Markdown => "markdown",
    Source => "source",
    Text => "text",
});

/// How much of the document goes into the index.
///
/// The values of [`document.route`](super::key::DOCUMENT_ROUTE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentRoute {
    /// Every term is indexed.
    Full,
    /// Only headings and the first paragraph are indexed.
    Summary,
    /// Nothing is indexed.
    Skip,
}

crate::__closed_enumeration!(DocumentRoute {
    Full => "full",
    Summary => "summary",
    Skip => "skip",
});

/// Why the document was left out before anybody looked at its content.
///
/// The values of [`document.skip_reason`](super::key::DOCUMENT_SKIP_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentSkipReason {
    /// It is not UTF-8.
    NotText,
    /// The operating system refused to read it.
    Unreadable,
    /// It is larger than any document for readers.
    TooLarge,
}

crate::__closed_enumeration!(DocumentSkipReason {
    NotText => "not_text",
    Unreadable => "unreadable",
    TooLarge => "too_large",
});

/// The class of the error with which an operation ended.
///
/// Absent on success, and the same on the span and on the metrics of one operation.
///
/// The values of [`error.type`](super::key::ERROR_TYPE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorType {
    /// An error for which no name has been given.
    Unlisted,
    /// A value that the registry does not list.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(ErrorType {
    Unlisted => "_OTHER",
});

/// How the execution ended.
///
/// The values of [`execution.status`](super::key::EXECUTION_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExecutionStatus {
    /// It gave a result.
    Success,
    /// It gave an error.
    Error,
}

crate::__closed_enumeration!(ExecutionStatus {
    Success => "success",
    Error => "error",
});

/// How the pipeline is run.
///
/// The values of [`fabric.environment`](super::key::FABRIC_ENVIRONMENT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FabricEnvironment {
    /// Everything may be fetched.
    Online,
    /// Only what is there already is used.
    Offline,
}

crate::__closed_enumeration!(FabricEnvironment {
    Online => "online",
    Offline => "offline",
});

/// What became of a specification that has a bundle.
///
/// The values of [`fabric.result`](super::key::FABRIC_RESULT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FabricResult {
    /// The artifacts of all backends are in the bundle.
    Complete,
    /// At least one artifact was blocked, and at least one is in the bundle.
    Partial,
}

crate::__closed_enumeration!(FabricResult {
    Complete => "complete",
    Partial => "partial",
});

/// What the model was asked to do.
///
/// The values of [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum GenAiOperationName {
    /// A turn of a conversation.
    Chat,
    /// Content of several kinds.
    GenerateContent,
    /// A text that goes on where the prompt ends.
    TextCompletion,
    /// Vectors for texts.
    Embeddings,
    /// An agent is made.
    CreateAgent,
    /// An agent is asked to do something.
    InvokeAgent,
    /// A tool is run for the model.
    ExecuteTool,
    /// A value that the registry does not list.
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
});

/// Whose model it is, or whose protocol is spoken.
///
/// The values of [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME).
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
    /// A value that the registry does not list.
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

/// Whose tokens are counted.
///
/// The values of [`gen_ai.token.type`](super::key::GEN_AI_TOKEN_TYPE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum GenAiTokenType {
    /// Tokens of the prompt.
    Input,
    /// Tokens of the response.
    Output,
    /// A value that the registry does not list.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(GenAiTokenType {
    Input => "input",
    Output => "output",
});

/// Whether the machine reaches the network.
///
/// The values of [`host.kind`](super::key::HOST_KIND).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HostKind {
    /// It reaches the network.
    Online,
    /// It does not reach the network.
    Offline,
}

crate::__closed_enumeration!(HostKind {
    Online => "online",
    Offline => "offline",
});

/// The method of the request.
///
/// The values of [`http.request.method`](super::key::HTTP_REQUEST_METHOD).
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
    /// Asks what is possible.
    Options,
    /// Changes part of a resource.
    Patch,
    /// Hands something to a resource.
    Post,
    /// Replaces a resource.
    Put,
    /// Follows the way of a request.
    Trace,
    /// A method for which no name has been given.
    Unlisted,
    /// A value that the registry does not list.
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
    Trace => "TRACE",
    Unlisted => "_OTHER",
});

/// The kind of operation.
///
/// The values of [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MessagingOperationType {
    /// A message is made.
    Create,
    /// Messages are handed to the system.
    Send,
    /// Messages are asked for.
    Receive,
    /// Messages are worked on.
    Process,
    /// Messages are settled.
    Settle,
    /// A value that the registry does not list.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(MessagingOperationType {
    Create => "create",
    Send => "send",
    Receive => "receive",
    Process => "process",
    Settle => "settle",
});

/// The messaging system, as its client knows it.
///
/// The values of [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MessagingSystemName {
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
    /// A value that the registry does not list.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(MessagingSystemName {
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

/// The transport.
///
/// The values of [`network.transport`](super::key::NETWORK_TRANSPORT).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NetworkTransport {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
    /// A named or anonymous pipe.
    Pipe,
    /// A Unix domain socket.
    Unix,
    /// QUIC.
    Quic,
    /// A value that the registry does not list.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(NetworkTransport {
    Tcp => "tcp",
    Udp => "udp",
    Pipe => "pipe",
    Unix => "unix",
    Quic => "quic",
});

/// The network layer.
///
/// The values of [`network.type`](super::key::NETWORK_TYPE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NetworkType {
    /// IPv4.
    Ipv4,
    /// IPv6.
    Ipv6,
    /// A value that the registry does not list.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(NetworkType {
    Ipv4 => "ipv4",
    Ipv6 => "ipv6",
});

/// How urgent the notification is.
///
/// The values of [`notification.priority`](super::key::NOTIFICATION_PRIORITY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotificationPriority {
    /// It can wait.
    Low,
    /// It is handled in its turn.
    Normal,
    /// It goes first.
    High,
}

crate::__closed_enumeration!(NotificationPriority {
    Low => "low",
    Normal => "normal",
    High => "high",
});

/// The kind of component.
///
/// The values of [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE).
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
    /// A value that the registry does not list.
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

/// Whether the snapshot of prices may be used.
///
/// The values of [`pricing_pack.status`](super::key::PRICING_PACK_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PricingPackStatus {
    /// It is being built.
    Warming,
    /// It may be used.
    Fresh,
    /// It could not be built.
    Error,
    /// It is too old.
    Stale,
}

crate::__closed_enumeration!(PricingPackStatus {
    Warming => "warming",
    Fresh => "fresh",
    Error => "error",
    Stale => "stale",
});

/// How the stage ended.
///
/// The values of [`stage.outcome`](super::key::STAGE_OUTCOME).
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

/// Why telemetry was lost.
///
/// The values of [`telemetry.reason`](super::key::TELEMETRY_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TelemetryReason {
    /// The thread recorded faster than its ring was emptied.
    RingFull,
    /// There are more recording threads than rings allowed.
    RingLimit,
    /// There are more open spans than are kept at a time.
    OpenLimit,
    /// The queue to an exporter had no room.
    QueueFull,
    /// The receiver could not be reached until the attempts were used up.
    Unreachable,
    /// The receiver refused the data.
    Rejected,
    /// The process ended while the span was open.
    Unfinished,
    /// Shutdown had no time left to deliver it.
    Deadline,
    /// The record had no room for the value.
    RecordFull,
    /// No stage was open to attach it to.
    NoStage,
    /// It arrived after its span had been delivered.
    Late,
    /// Its beginning was lost, so that it belongs to nothing.
    Orphaned,
    /// The metric has as many time series as it may have.
    SeriesLimit,
    /// The number was none that the instrument can take.
    Invalid,
    /// It was not what its specification allows.
    Malformed,
    /// It was more than its specification allows, or than is kept.
    OverLimit,
    /// Another metric of another type has its name in Prometheus.
    NameTaken,
    /// A stage began inside the recording of another stage's values.
    Reentrant,
    /// The exporter failed on it.
    ExporterFailed,
}

crate::__closed_enumeration!(TelemetryReason {
    RingFull => "ring_full",
    RingLimit => "ring_limit",
    OpenLimit => "open_limit",
    QueueFull => "queue_full",
    Unreachable => "unreachable",
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
    NameTaken => "name_taken",
    Reentrant => "reentrant",
    ExporterFailed => "exporter_failed",
});

/// The language of the library that recorded the telemetry.
///
/// The values of [`telemetry.sdk.language`](super::key::TELEMETRY_SDK_LANGUAGE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TelemetrySdkLanguage {
    /// The Rust language.
    Rust,
    /// A value that the registry does not list.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(TelemetrySdkLanguage {
    Rust => "rust",
});

/// The kind of telemetry that was lost.
///
/// The values of [`telemetry.signal`](super::key::TELEMETRY_SIGNAL).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TelemetrySignal {
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
    /// A single attribute of a record that was kept.
    Attribute,
    /// A link from one span to another.
    Link,
    /// Who called from another process.
    Traceparent,
    /// The state of a trace that came from another process, or members of it.
    Tracestate,
    /// An inherited field on its way from or to another process.
    Baggage,
}

crate::__closed_enumeration!(TelemetrySignal {
    Span => "span",
    Event => "event",
    Decision => "decision",
    Measurement => "measurement",
    Log => "log",
    Attribute => "attribute",
    Link => "link",
    Traceparent => "traceparent",
    Tracestate => "tracestate",
    Baggage => "baggage",
});

/// Why an artifact was blocked.
///
/// The values of [`verification.block_reason`](super::key::VERIFICATION_BLOCK_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerificationBlockReason {
    /// A result differs from the reference.
    Mismatch,
    /// The program did not end by itself.
    Crash,
    /// There is no program to verify.
    MissingBinary,
}

crate::__closed_enumeration!(VerificationBlockReason {
    Mismatch => "mismatch",
    Crash => "crash",
    MissingBinary => "missing_binary",
});

/// What the service depends on.
///
/// The values of [`vos.dependency`](super::key::VOS_DEPENDENCY).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VosDependency {
    /// The database.
    Database,
    /// The message broker.
    Rabbitmq,
    /// The vector store.
    Weaviate,
}

crate::__closed_enumeration!(VosDependency {
    Database => "database",
    Rabbitmq => "rabbitmq",
    Weaviate => "weaviate",
});

/// How the service is.
///
/// The values of [`vos.health`](super::key::VOS_HEALTH).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VosHealth {
    /// Everything answers.
    Healthy,
    /// Something does not answer.
    Degraded,
}

crate::__closed_enumeration!(VosHealth {
    Healthy => "healthy",
    Degraded => "degraded",
});

/// How far the task is.
///
/// The values of [`vos.task.status`](super::key::VOS_TASK_STATUS).
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

crate::__closed_enumeration!(VosTaskStatus {
    Pending => "pending",
    InProgress => "in_progress",
    Completed => "completed",
    Failed => "failed",
});
