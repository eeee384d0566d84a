// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

#![allow(unused_imports, reason = "names of other registries are re-exported, used or not")]

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
pub const SCHEMA_URL: &str = "https://telemetry.invalid/schemas/dats/0.1.0";

pub mod event;
pub mod key;
pub mod label;
pub mod metric;
pub mod span;

/// Names of all attributes, in alphabetical order.
pub const ATTRIBUTES: &[&str] = &[
    "dats.coordinator.checkpoint_count",
    "dats.coordinator.input_summary",
    "dats.coordinator.mode",
    "dats.coordinator.output_summary",
    "dats.coordinator.request_complexity",
    "dats.decomposer.depth_level",
    "dats.decomposer.input_summary",
    "dats.decomposer.is_atomic",
    "dats.decomposer.output_summary",
    "dats.decomposer.subtask_count",
    "dats.embedding.content_length",
    "dats.embedding.dimension",
    "dats.embedding.input_summary",
    "dats.embedding.output_summary",
    "dats.embedding.storage_target",
    "dats.estimator.assigned_tier",
    "dats.estimator.estimated_complexity",
    "dats.estimator.input_summary",
    "dats.estimator.output_summary",
    "dats.estimator.reasoning",
    "dats.llm.input_summary",
    "dats.llm.output_summary",
    "dats.llm.prompt",
    "dats.llm.prompt_size",
    "dats.llm.provider",
    "dats.llm.response",
    "dats.llm.response_size",
    "dats.merge.conflict_count",
    "dats.merge.conflict_type",
    "dats.merge.conflict_types",
    "dats.merge.input_summary",
    "dats.merge.output_summary",
    "dats.merge.resolution_strategy",
    "dats.merge.success",
    "dats.merge.target",
    "dats.merge.version_count",
    "dats.pipeline.document_count",
    "dats.pipeline.input_summary",
    "dats.pipeline.output_summary",
    "dats.pipeline.queued_count",
    "dats.pipeline.request",
    "dats.pipeline.result",
    "dats.pipeline.subtask_count",
    "dats.project.id",
    "dats.provenance.id",
    "dats.provenance.input_summary",
    "dats.provenance.output_summary",
    "dats.provenance.parent_ids",
    "dats.qa.fail_count",
    "dats.qa.finding",
    "dats.qa.input_summary",
    "dats.qa.needs_human_review",
    "dats.qa.output_summary",
    "dats.qa.overall_result",
    "dats.qa.pass_count",
    "dats.qa.review_reason",
    "dats.qa.validator",
    "dats.qa.validators_run",
    "dats.qa.verdict",
    "dats.queue.depth",
    "dats.queue.input_summary",
    "dats.queue.name",
    "dats.queue.output_summary",
    "dats.queue.position",
    "dats.queue.tier",
    "dats.queue.wait_time",
    "dats.rag.best_score",
    "dats.rag.input_summary",
    "dats.rag.limit",
    "dats.rag.output_summary",
    "dats.rag.query",
    "dats.rag.result_count",
    "dats.stage",
    "dats.task.id",
    "dats.task.parent_id",
    "dats.task.title",
    "dats.worker.artifact_count",
    "dats.worker.can_handle",
    "dats.worker.domain",
    "dats.worker.input_summary",
    "dats.worker.output_summary",
    "dats.worker.output_type",
    "dats.worker.refusal_reason",
    "dats.workproduct.artifact_id",
    "dats.workproduct.artifact_type",
    "dats.workproduct.file_path",
    "dats.workproduct.input_summary",
    "dats.workproduct.output_summary",
    "dats.workproduct.size",
];

/// Definitions of all stages, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const SPANS: &[::telemetry::semconv::StageDef] = &[
    span::COORDINATOR_ANALYZE_REQUEST,
    span::COORDINATOR_DETERMINE_MODE,
    span::COORDINATOR_IDENTIFY_CHECKPOINTS,
    span::DECOMPOSER_BREAK_TASK,
    span::DECOMPOSER_CHECK_ATOMICITY,
    span::DECOMPOSER_CREATE_SUBTASK,
    span::EMBEDDING_GENERATE,
    span::EMBEDDING_STORE,
    span::EMBEDDING_TRIGGER_START,
    span::ESTIMATOR_ANALYZE_COMPLEXITY,
    span::ESTIMATOR_ASSIGN_TIER,
    span::LLM_GENERATE,
    span::MERGE_APPLY_RESOLUTION,
    span::MERGE_CLASSIFY_CONFLICT,
    span::MERGE_DETECT_CONFLICTS,
    span::MERGE_RESOLVE_CONFLICT,
    span::PIPELINE_COORDINATE,
    span::PIPELINE_ESTIMATE_AND_QUEUE,
    span::PIPELINE_PROCESS_REQUEST,
    span::PROVENANCE_CREATE_RECORD,
    span::PROVENANCE_LINK_PARENT,
    span::PROVENANCE_SAVE,
    span::QA_HUMAN_REQUEST_REVIEW,
    span::QA_PIPELINE_COMPLETE,
    span::QA_PIPELINE_START,
    span::QA_VALIDATE,
    span::QUEUE_DEQUEUE_TASK,
    span::QUEUE_ENQUEUE_TASK,
    span::QUEUE_TASK_WAITING,
    span::RAG_GET_CONTEXT,
    span::WORKER_CHECK_COMPLEXITY,
    span::WORKER_EXECUTE,
    span::WORKER_PRODUCE_OUTPUT,
    span::WORKER_RECEIVE_TASK,
    span::WORKER_REFUSE_TASK,
    span::WORKPRODUCT_CREATE_ARTIFACT,
    span::WORKPRODUCT_INDEX,
    span::WORKPRODUCT_SAVE,
];

/// Definitions of all metrics, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const METRICS: &[::telemetry::semconv::MetricDef] = &[
    metric::DATS_MERGE_CONFLICTS,
    metric::DATS_PIPELINE_REQUESTS,
    metric::DATS_QA_HUMAN_REVIEWS,
    metric::DATS_QA_VALIDATIONS,
    metric::DATS_QA_VERDICTS,
    metric::DATS_QUEUE_ARRIVAL_POSITION,
    metric::DATS_QUEUE_WAIT_DURATION,
    metric::DATS_QUEUE_WAITING,
    metric::DATS_WORKER_ARTIFACTS,
    metric::DATS_WORKER_REFUSALS,
];

/// Definitions of all events, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const EVENTS: &[::telemetry::semconv::EventDef] = &[
    event::DATS_LLM_PROMPT_SENT,
    event::DATS_LLM_RESPONSE_RECEIVED,
    event::DATS_MERGE_CONFLICT_FOUND,
    event::DATS_QA_FINDING_MADE,
];
