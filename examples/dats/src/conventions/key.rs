// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Attributes: name, type, sensitivity and cardinality of each.

/// Number of checkpoints at which the work is reviewed before it continues.
///
/// `dats.coordinator.checkpoint_count`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const DATS_COORDINATOR_CHECKPOINT_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.coordinator.checkpoint_count");

/// Summary of the input of the coordinator stage, as kinds and counts.
///
/// `dats.coordinator.input_summary`: string, in development, unbounded values.
///
/// Examples: `a request of 5 words for 12 documents`.
pub const DATS_COORDINATOR_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.coordinator.input_summary");

/// Mode in which the request is processed.
///
/// `dats.coordinator.mode`: closed enumeration, in development, few values.
pub const DATS_COORDINATOR_MODE: ::telemetry::semconv::Key<super::label::DatsCoordinatorMode> = ::telemetry::semconv::Key::new("dats.coordinator.mode").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Summary of the output of the coordinator stage, as kinds and counts.
///
/// `dats.coordinator.output_summary`: string, in development, unbounded values.
///
/// Examples: `complex, 3 checkpoints`.
pub const DATS_COORDINATOR_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.coordinator.output_summary");

/// Complexity of the request, from zero to one.
///
/// `dats.coordinator.request_complexity`: double, in development, unbounded values.
///
/// Examples: `0.65`.
pub const DATS_COORDINATOR_REQUEST_COMPLEXITY: ::telemetry::semconv::Key<f64> = ::telemetry::semconv::Key::new("dats.coordinator.request_complexity");

/// Number of splits between the request and the task; zero for the request itself.
///
/// `dats.decomposer.depth_level`: int, in development, unbounded values.
///
/// Examples: `0`, `2`.
pub const DATS_DECOMPOSER_DEPTH_LEVEL: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.decomposer.depth_level");

/// Summary of the input of the decomposer stage, as kinds and counts.
///
/// `dats.decomposer.input_summary`: string, in development, unbounded values.
///
/// Examples: `12 documents in 1 task`.
pub const DATS_DECOMPOSER_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.decomposer.input_summary");

/// True if the task cannot be split any further.
///
/// `dats.decomposer.is_atomic`: boolean, in development, few values.
pub const DATS_DECOMPOSER_IS_ATOMIC: ::telemetry::semconv::Key<bool> = ::telemetry::semconv::Key::new("dats.decomposer.is_atomic").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Summary of the output of the decomposer stage, as kinds and counts.
///
/// `dats.decomposer.output_summary`: string, in development, unbounded values.
///
/// Examples: `31 subtasks at depth 2`.
pub const DATS_DECOMPOSER_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.decomposer.output_summary");

/// Number of subtasks of the task.
///
/// `dats.decomposer.subtask_count`: int, in development, unbounded values.
///
/// Examples: `4`.
pub const DATS_DECOMPOSER_SUBTASK_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.decomposer.subtask_count");

/// The length of the content in bytes.
///
/// `dats.embedding.content_length`: int, in development, unbounded values.
///
/// Examples: `1894`.
pub const DATS_EMBEDDING_CONTENT_LENGTH: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.embedding.content_length");

/// Number of dimensions of the vector.
///
/// `dats.embedding.dimension`: int, in development, unbounded values.
///
/// Examples: `256`.
pub const DATS_EMBEDDING_DIMENSION: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.embedding.dimension");

/// Summary of the input of the embedding stage, as kinds and counts.
///
/// `dats.embedding.input_summary`: string, in development, unbounded values.
///
/// Examples: `1894 bytes`.
pub const DATS_EMBEDDING_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.embedding.input_summary");

/// Summary of the output of the embedding stage, as kinds and counts.
///
/// `dats.embedding.output_summary`: string, in development, unbounded values.
///
/// Examples: `1 vector of 256 dimensions`.
pub const DATS_EMBEDDING_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.embedding.output_summary");

/// Storage of the vector.
///
/// `dats.embedding.storage_target`: closed enumeration, in development, few values.
pub const DATS_EMBEDDING_STORAGE_TARGET: ::telemetry::semconv::Key<super::label::DatsEmbeddingStorageTarget> = ::telemetry::semconv::Key::new("dats.embedding.storage_target").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The tier of workers that the task is for.
///
/// The values are those of `dats.queue.tier`.
///
/// `dats.estimator.assigned_tier`: string, in development, few values.
///
/// Examples: `small`, `medium`.
pub const DATS_ESTIMATOR_ASSIGNED_TIER: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.estimator.assigned_tier").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Difficulty of the task, from zero to one.
///
/// `dats.estimator.estimated_complexity`: double, in development, unbounded values.
///
/// Examples: `0.42`.
pub const DATS_ESTIMATOR_ESTIMATED_COMPLEXITY: ::telemetry::semconv::Key<f64> = ::telemetry::semconv::Key::new("dats.estimator.estimated_complexity");

/// Summary of the input of the estimator stage, as kinds and counts.
///
/// `dats.estimator.input_summary`: string, in development, unbounded values.
///
/// Examples: `8 sections, 2 blocks of code`.
pub const DATS_ESTIMATOR_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.estimator.input_summary");

/// Summary of the output of the estimator stage, as kinds and counts.
///
/// `dats.estimator.output_summary`: string, in development, unbounded values.
///
/// Examples: `0.42, tier medium`.
pub const DATS_ESTIMATOR_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.estimator.output_summary");

/// Reason of the estimate, in words and numbers of the moment.
///
/// `dats.estimator.reasoning`: string, in development, unbounded values.
///
/// Examples: `8 sections and 2 blocks of code, above the limit of 0.35 for small`.
pub const DATS_ESTIMATOR_REASONING: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.estimator.reasoning");

/// Summary of the input of the llm stage, as kinds and counts.
///
/// `dats.llm.input_summary`: string, in development, unbounded values.
///
/// Examples: `a prompt of 1894 bytes`.
pub const DATS_LLM_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.llm.input_summary");

/// Summary of the output of the llm stage, as kinds and counts.
///
/// `dats.llm.output_summary`: string, in development, unbounded values.
///
/// Examples: `a response of 310 bytes`.
pub const DATS_LLM_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.llm.output_summary");

/// Text of the prompt.
///
/// `dats.llm.prompt`: string, in development, unbounded values, personal data.
///
/// Examples: `Summarise the following section.`.
pub const DATS_LLM_PROMPT: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.llm.prompt").with_sensitivity(::telemetry::semconv::Sensitivity::Pii);

/// The size of the prompt in bytes.
///
/// `dats.llm.prompt_size`: int, in development, unbounded values.
///
/// Examples: `1894`.
pub const DATS_LLM_PROMPT_SIZE: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.llm.prompt_size");

/// Provider of the language model.
///
/// `dats.llm.provider`: closed enumeration, in development, few values.
pub const DATS_LLM_PROVIDER: ::telemetry::semconv::Key<super::label::DatsLlmProvider> = ::telemetry::semconv::Key::new("dats.llm.provider").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Text of the language model's response.
///
/// `dats.llm.response`: string, in development, unbounded values, personal data.
///
/// Examples: `The section explains how to install the server.`.
pub const DATS_LLM_RESPONSE: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.llm.response").with_sensitivity(::telemetry::semconv::Sensitivity::Pii);

/// The size of the response in bytes.
///
/// `dats.llm.response_size`: int, in development, unbounded values.
///
/// Examples: `310`.
pub const DATS_LLM_RESPONSE_SIZE: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.llm.response_size");

/// Number of places that both versions changed differently.
///
/// `dats.merge.conflict_count`: int, in development, unbounded values.
///
/// Examples: `1`.
pub const DATS_MERGE_CONFLICT_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.merge.conflict_count");

/// Kind of the conflict.
///
/// `dats.merge.conflict_type`: closed enumeration, in development, few values.
pub const DATS_MERGE_CONFLICT_TYPE: ::telemetry::semconv::Key<super::label::DatsMergeConflictType> = ::telemetry::semconv::Key::new("dats.merge.conflict_type").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The types of the conflicts, each once.
///
/// `dats.merge.conflict_types`: string array, in development, unbounded values.
///
/// Examples: `[both_modified, modify_delete]`.
pub const DATS_MERGE_CONFLICT_TYPES: ::telemetry::semconv::Key<[String]> = ::telemetry::semconv::Key::new("dats.merge.conflict_types");

/// Summary of the input of the merge stage, as kinds and counts.
///
/// `dats.merge.input_summary`: string, in development, unbounded values.
///
/// Examples: `1 base, 2 versions`.
pub const DATS_MERGE_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.merge.input_summary");

/// Summary of the output of the merge stage, as kinds and counts.
///
/// `dats.merge.output_summary`: string, in development, unbounded values.
///
/// Examples: `1 conflict, resolved`.
pub const DATS_MERGE_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.merge.output_summary");

/// Strategy that resolves a conflict.
///
/// `dats.merge.resolution_strategy`: closed enumeration, in development, few values.
pub const DATS_MERGE_RESOLUTION_STRATEGY: ::telemetry::semconv::Key<super::label::DatsMergeResolutionStrategy> = ::telemetry::semconv::Key::new("dats.merge.resolution_strategy").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// True if the conflict was resolved, or the merge applied, without a person.
///
/// `dats.merge.success`: boolean, in development, few values.
pub const DATS_MERGE_SUCCESS: ::telemetry::semconv::Key<bool> = ::telemetry::semconv::Key::new("dats.merge.success").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Subject of the versions.
///
/// `dats.merge.target`: string, in development, unbounded values.
///
/// Examples: `guide/install.md`.
pub const DATS_MERGE_TARGET: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.merge.target");

/// Number of versions, without the common base.
///
/// `dats.merge.version_count`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const DATS_MERGE_VERSION_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.merge.version_count");

/// Number of documents of the request.
///
/// `dats.pipeline.document_count`: int, in development, unbounded values.
///
/// Examples: `12`.
pub const DATS_PIPELINE_DOCUMENT_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.pipeline.document_count");

/// Summary of the input of the pipeline stage, as kinds and counts.
///
/// `dats.pipeline.input_summary`: string, in development, unbounded values.
///
/// Examples: `a request for 12 documents`.
pub const DATS_PIPELINE_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.pipeline.input_summary");

/// Summary of the output of the pipeline stage, as kinds and counts.
///
/// `dats.pipeline.output_summary`: string, in development, unbounded values.
///
/// Examples: `9 of 12 documents accepted`.
pub const DATS_PIPELINE_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.pipeline.output_summary");

/// Number of subtasks that were queued.
///
/// `dats.pipeline.queued_count`: int, in development, unbounded values.
///
/// Examples: `31`.
pub const DATS_PIPELINE_QUEUED_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.pipeline.queued_count");

/// Text of the user's request.
///
/// `dats.pipeline.request`: string, in development, unbounded values, personal data.
///
/// Examples: `index and review these documents`.
pub const DATS_PIPELINE_REQUEST: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.pipeline.request").with_sensitivity(::telemetry::semconv::Sensitivity::Pii);

/// Result of the request.
///
/// `dats.pipeline.result`: closed enumeration, in development, few values.
pub const DATS_PIPELINE_RESULT: ::telemetry::semconv::Key<super::label::DatsPipelineResult> = ::telemetry::semconv::Key::new("dats.pipeline.result").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Number of subtasks of the request.
///
/// `dats.pipeline.subtask_count`: int, in development, unbounded values.
///
/// Examples: `31`.
pub const DATS_PIPELINE_SUBTASK_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.pipeline.subtask_count");

/// The project that the task belongs to.
///
/// `dats.project.id`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `project-handbook`.
pub const DATS_PROJECT_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.project.id").as_context();

/// The provenance record of the artifact.
///
/// `dats.provenance.id`: string, in development, unbounded values.
///
/// Examples: `prov-5d1e22`.
pub const DATS_PROVENANCE_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.provenance.id");

/// Summary of the input of the provenance stage, as kinds and counts.
///
/// `dats.provenance.input_summary`: string, in development, unbounded values.
///
/// Examples: `1 artifact, 2 parents`.
pub const DATS_PROVENANCE_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.provenance.input_summary");

/// Summary of the output of the provenance stage, as kinds and counts.
///
/// `dats.provenance.output_summary`: string, in development, unbounded values.
///
/// Examples: `1 record`.
pub const DATS_PROVENANCE_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.provenance.output_summary");

/// The provenance records of the sources of the artifact.
///
/// `dats.provenance.parent_ids`: string array, in development, unbounded values.
///
/// Examples: `[prov-10aa07, prov-98c3f1]`.
pub const DATS_PROVENANCE_PARENT_IDS: ::telemetry::semconv::Key<[String]> = ::telemetry::semconv::Key::new("dats.provenance.parent_ids");

/// Number of validators that the result failed.
///
/// `dats.qa.fail_count`: int, in development, unbounded values.
///
/// Examples: `1`.
pub const DATS_QA_FAIL_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.qa.fail_count");

/// Finding of a validator, without the content that it is about.
///
/// `dats.qa.finding`: string, in development, unbounded values.
///
/// Examples: `3 of 14 links do not resolve`.
pub const DATS_QA_FINDING: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.qa.finding");

/// Summary of the input of the qa stage, as kinds and counts.
///
/// `dats.qa.input_summary`: string, in development, unbounded values.
///
/// Examples: `3 validators, 1 artifact`.
pub const DATS_QA_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.qa.input_summary");

/// True if a person has to review the result.
///
/// `dats.qa.needs_human_review`: boolean, in development, few values.
pub const DATS_QA_NEEDS_HUMAN_REVIEW: ::telemetry::semconv::Key<bool> = ::telemetry::semconv::Key::new("dats.qa.needs_human_review").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Summary of the output of the qa stage, as kinds and counts.
///
/// `dats.qa.output_summary`: string, in development, unbounded values.
///
/// Examples: `2 passed, 1 failed`.
pub const DATS_QA_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.qa.output_summary");

/// Verdict of quality assurance on the result.
///
/// `dats.qa.overall_result`: closed enumeration, in development, few values.
pub const DATS_QA_OVERALL_RESULT: ::telemetry::semconv::Key<super::label::DatsQaOverallResult> = ::telemetry::semconv::Key::new("dats.qa.overall_result").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Number of validators that the result passed.
///
/// `dats.qa.pass_count`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const DATS_QA_PASS_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.qa.pass_count");

/// Reason for which a person has to review the result.
///
/// `dats.qa.review_reason`: closed enumeration, in development, few values.
pub const DATS_QA_REVIEW_REASON: ::telemetry::semconv::Key<super::label::DatsQaReviewReason> = ::telemetry::semconv::Key::new("dats.qa.review_reason").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Validator of the result.
///
/// `dats.qa.validator`: closed enumeration, in development, few values.
pub const DATS_QA_VALIDATOR: ::telemetry::semconv::Key<super::label::DatsQaValidator> = ::telemetry::semconv::Key::new("dats.qa.validator").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The validators that ran, in their order.
///
/// `dats.qa.validators_run`: string array, in development, unbounded values.
///
/// Examples: `[consensus, adversarial, security]`.
pub const DATS_QA_VALIDATORS_RUN: ::telemetry::semconv::Key<[String]> = ::telemetry::semconv::Key::new("dats.qa.validators_run");

/// Verdict of one validator on the result.
///
/// `dats.qa.verdict`: closed enumeration, in development, few values.
pub const DATS_QA_VERDICT: ::telemetry::semconv::Key<super::label::DatsQaVerdict> = ::telemetry::semconv::Key::new("dats.qa.verdict").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Number of tasks that wait in the queue.
///
/// `dats.queue.depth`: int, in development, unbounded values.
///
/// Examples: `9`.
pub const DATS_QUEUE_DEPTH: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.queue.depth");

/// Summary of the input of the queue stage, as kinds and counts.
///
/// `dats.queue.input_summary`: string, in development, unbounded values.
///
/// Examples: `1 task of tier medium`.
pub const DATS_QUEUE_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.queue.input_summary");

/// The queue that the task waits in.
///
/// `dats.queue.name`: string, in development, few values.
///
/// Examples: `dats.medium`.
pub const DATS_QUEUE_NAME: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.queue.name").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Summary of the output of the queue stage, as kinds and counts.
///
/// `dats.queue.output_summary`: string, in development, unbounded values.
///
/// Examples: `position 4 of 9`.
pub const DATS_QUEUE_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.queue.output_summary");

/// Position of the task in the queue on arrival, counted from one.
///
/// `dats.queue.position`: int, in development, unbounded values.
///
/// Examples: `4`.
pub const DATS_QUEUE_POSITION: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.queue.position");

/// The tier of workers that the queue is for.
///
/// `dats.queue.tier`: closed enumeration, in development, few values.
pub const DATS_QUEUE_TIER: ::telemetry::semconv::Key<super::label::DatsQueueTier> = ::telemetry::semconv::Key::new("dats.queue.tier").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Time that the task waited in the queue, in seconds.
///
/// `dats.queue.wait_time`: double, in development, unbounded values.
///
/// Examples: `0.018`.
pub const DATS_QUEUE_WAIT_TIME: ::telemetry::semconv::Key<f64> = ::telemetry::semconv::Key::new("dats.queue.wait_time");

/// Similarity of the best passage, from zero to one.
///
/// `dats.rag.best_score`: double, in development, unbounded values.
///
/// Examples: `0.71`.
pub const DATS_RAG_BEST_SCORE: ::telemetry::semconv::Key<f64> = ::telemetry::semconv::Key::new("dats.rag.best_score");

/// Summary of the input of the rag stage, as kinds and counts.
///
/// `dats.rag.input_summary`: string, in development, unbounded values.
///
/// Examples: `5 terms, 3 results wanted`.
pub const DATS_RAG_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.rag.input_summary");

/// Maximum number of passages.
///
/// `dats.rag.limit`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const DATS_RAG_LIMIT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.rag.limit");

/// Summary of the output of the rag stage, as kinds and counts.
///
/// `dats.rag.output_summary`: string, in development, unbounded values.
///
/// Examples: `3 passages of 1204 bytes`.
pub const DATS_RAG_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.rag.output_summary");

/// Text that is searched for.
///
/// `dats.rag.query`: string, in development, unbounded values, personal data.
///
/// Examples: `installation of the server`.
pub const DATS_RAG_QUERY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.rag.query").with_sensitivity(::telemetry::semconv::Sensitivity::Pii);

/// Number of passages that were found.
///
/// `dats.rag.result_count`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const DATS_RAG_RESULT_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.rag.result_count");

/// The stage of the pipeline, which is the subsystem that does the work.
///
/// `dats.stage`: closed enumeration, in development, few values.
pub const DATS_STAGE: ::telemetry::semconv::Key<super::label::DatsStage> = ::telemetry::semconv::Key::new("dats.stage").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The task that is worked on.
///
/// `dats.task.id`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `task-3f2a91`.
pub const DATS_TASK_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.task.id").as_context();

/// Identifier of the parent task.
///
/// `dats.task.parent_id`: string, in development, unbounded values.
///
/// Examples: `task-07c1d4`.
pub const DATS_TASK_PARENT_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.task.parent_id");

/// Subject of the task: the name of a document or the heading of a section.
///
/// A long text is truncated and marked.
///
/// `dats.task.title`: string, in development, unbounded values.
///
/// Examples: `Installation`.
pub const DATS_TASK_TITLE: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.task.title");

/// Number of artifacts that the worker produced.
///
/// `dats.worker.artifact_count`: int, in development, unbounded values.
///
/// Examples: `1`.
pub const DATS_WORKER_ARTIFACT_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.worker.artifact_count");

/// True if the worker can do the task.
///
/// `dats.worker.can_handle`: boolean, in development, few values.
pub const DATS_WORKER_CAN_HANDLE: ::telemetry::semconv::Key<bool> = ::telemetry::semconv::Key::new("dats.worker.can_handle").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The domain of the worker.
///
/// `dats.worker.domain`: closed enumeration, in development, few values.
pub const DATS_WORKER_DOMAIN: ::telemetry::semconv::Key<super::label::DatsWorkerDomain> = ::telemetry::semconv::Key::new("dats.worker.domain").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Summary of the input of the worker stage, as kinds and counts.
///
/// `dats.worker.input_summary`: string, in development, unbounded values.
///
/// Examples: `1 section of 812 words`.
pub const DATS_WORKER_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.worker.input_summary");

/// Summary of the output of the worker stage, as kinds and counts.
///
/// `dats.worker.output_summary`: string, in development, unbounded values.
///
/// Examples: `14 terms in 1 artifact`.
pub const DATS_WORKER_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.worker.output_summary");

/// Kind of output of the worker.
///
/// `dats.worker.output_type`: closed enumeration, in development, few values.
pub const DATS_WORKER_OUTPUT_TYPE: ::telemetry::semconv::Key<super::label::DatsWorkerOutputType> = ::telemetry::semconv::Key::new("dats.worker.output_type").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Reason for which the worker refused the task.
///
/// `dats.worker.refusal_reason`: closed enumeration, in development, few values.
pub const DATS_WORKER_REFUSAL_REASON: ::telemetry::semconv::Key<super::label::DatsWorkerRefusalReason> = ::telemetry::semconv::Key::new("dats.worker.refusal_reason").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The artifact.
///
/// `dats.workproduct.artifact_id`: string, in development, unbounded values.
///
/// Examples: `artifact-77e0b2`.
pub const DATS_WORKPRODUCT_ARTIFACT_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.workproduct.artifact_id");

/// Kind of the artifact.
///
/// `dats.workproduct.artifact_type`: closed enumeration, in development, few values.
pub const DATS_WORKPRODUCT_ARTIFACT_TYPE: ::telemetry::semconv::Key<super::label::DatsWorkproductArtifactType> = ::telemetry::semconv::Key::new("dats.workproduct.artifact_type").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Path of the artifact's file, relative to the store.
///
/// `dats.workproduct.file_path`: string, in development, unbounded values.
///
/// Examples: `project-handbook/artifact-77e0b2.json`.
pub const DATS_WORKPRODUCT_FILE_PATH: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.workproduct.file_path");

/// Summary of the input of the workproduct stage, as kinds and counts.
///
/// `dats.workproduct.input_summary`: string, in development, unbounded values.
///
/// Examples: `1 artifact of 2310 bytes`.
pub const DATS_WORKPRODUCT_INPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.workproduct.input_summary");

/// Summary of the output of the workproduct stage, as kinds and counts.
///
/// `dats.workproduct.output_summary`: string, in development, unbounded values.
///
/// Examples: `1 file`.
pub const DATS_WORKPRODUCT_OUTPUT_SUMMARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dats.workproduct.output_summary");

/// The size of the artifact in bytes.
///
/// `dats.workproduct.size`: int, in development, unbounded values.
///
/// Examples: `2310`.
pub const DATS_WORKPRODUCT_SIZE: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("dats.workproduct.size");

/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
/// extended registries included.
pub const SENSITIVE_NAMES: &[(&str, ::telemetry::semconv::Sensitivity)] = &[
    ("client.address", ::telemetry::semconv::Sensitivity::Pii),
    ("dats.llm.prompt", ::telemetry::semconv::Sensitivity::Pii),
    ("dats.llm.response", ::telemetry::semconv::Sensitivity::Pii),
    ("dats.pipeline.request", ::telemetry::semconv::Sensitivity::Pii),
    ("dats.rag.query", ::telemetry::semconv::Sensitivity::Pii),
    ("db.query.text", ::telemetry::semconv::Sensitivity::Pii),
    ("exception.message", ::telemetry::semconv::Sensitivity::Pii),
    ("network.peer.address", ::telemetry::semconv::Sensitivity::Pii),
    ("url.full", ::telemetry::semconv::Sensitivity::Pii),
    ("url.query", ::telemetry::semconv::Sensitivity::Pii),
    ("user.id", ::telemetry::semconv::Sensitivity::Pii),
];

// The names of the registries that this one extends.
pub use ::telemetry::semconv::key::*;
