// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Stages: name, kind, required attributes and events of each span.

/// Finds the subject and the complexity of the request.
///
/// `coordinator.analyze_request`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.coordinator.input_summary`](super::key::DATS_COORDINATOR_INPUT_SUMMARY) (recommended):
///   Summary of the input of the coordinator stage, as kinds and counts.
/// - [`dats.coordinator.output_summary`](super::key::DATS_COORDINATOR_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): Summary of the output of the
///   coordinator stage, as kinds and counts.
/// - [`dats.coordinator.request_complexity`](super::key::DATS_COORDINATOR_REQUEST_COMPLEXITY)
///   (conditionally required: if the stage returns a value): Complexity of the request, from zero
///   to one.
/// - [`dats.pipeline.document_count`](super::key::DATS_PIPELINE_DOCUMENT_COUNT) (required): Number
///   of documents of the request.
/// - [`dats.pipeline.request`](super::key::DATS_PIPELINE_REQUEST) (recommended): Text of the user's
///   request.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `coordinator`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const COORDINATOR_ANALYZE_REQUEST: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordinator.analyze_request")
    .with_brief("Finds the subject and the complexity of the request.")
    .with_required(&["dats.pipeline.document_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "coordinator")]);

/// Decides between one step and subtasks for the request.
///
/// `coordinator.determine_mode`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.coordinator.input_summary`](super::key::DATS_COORDINATOR_INPUT_SUMMARY) (recommended):
///   Summary of the input of the coordinator stage, as kinds and counts.
/// - [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) (conditionally required: if the
///   stage returns a value): Mode in which the request is processed.
/// - [`dats.coordinator.output_summary`](super::key::DATS_COORDINATOR_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): Summary of the output of the
///   coordinator stage, as kinds and counts.
/// - [`dats.coordinator.request_complexity`](super::key::DATS_COORDINATOR_REQUEST_COMPLEXITY)
///   (required): Complexity of the request, from zero to one.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `coordinator`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const COORDINATOR_DETERMINE_MODE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordinator.determine_mode")
    .with_brief("Decides between one step and subtasks for the request.")
    .with_required(&["dats.coordinator.request_complexity"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "coordinator")]);

/// Finds the points at which the work is reviewed before it continues.
///
/// `coordinator.identify_checkpoints`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.coordinator.checkpoint_count`](super::key::DATS_COORDINATOR_CHECKPOINT_COUNT)
///   (conditionally required: if the stage returns a value): Number of checkpoints at which the
///   work is reviewed before it continues.
/// - [`dats.coordinator.input_summary`](super::key::DATS_COORDINATOR_INPUT_SUMMARY) (recommended):
///   Summary of the input of the coordinator stage, as kinds and counts.
/// - [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) (required): Mode in which the
///   request is processed.
/// - [`dats.coordinator.output_summary`](super::key::DATS_COORDINATOR_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): Summary of the output of the
///   coordinator stage, as kinds and counts.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `coordinator`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const COORDINATOR_IDENTIFY_CHECKPOINTS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordinator.identify_checkpoints")
    .with_brief("Finds the points at which the work is reviewed before it continues.")
    .with_required(&["dats.coordinator.mode"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "coordinator")]);

/// Splits one task into subtasks.
///
/// `decomposer.break_task`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.decomposer.depth_level`](super::key::DATS_DECOMPOSER_DEPTH_LEVEL) (required): Number of
///   splits between the request and the task; zero for the request itself.
/// - [`dats.decomposer.input_summary`](super::key::DATS_DECOMPOSER_INPUT_SUMMARY) (recommended):
///   Summary of the input of the decomposer stage, as kinds and counts.
/// - [`dats.decomposer.output_summary`](super::key::DATS_DECOMPOSER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the decomposer stage, as
///   kinds and counts.
/// - [`dats.decomposer.subtask_count`](super::key::DATS_DECOMPOSER_SUBTASK_COUNT) (conditionally
///   required: if the stage returns a value): Number of subtasks of the task.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `decomposer`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const DECOMPOSER_BREAK_TASK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("decomposer.break_task")
    .with_brief("Splits one task into subtasks.")
    .with_required(&["dats.decomposer.depth_level"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "decomposer")]);

/// Decides that the task is atomic, or can be split further.
///
/// `decomposer.check_atomicity`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.decomposer.depth_level`](super::key::DATS_DECOMPOSER_DEPTH_LEVEL) (required): Number of
///   splits between the request and the task; zero for the request itself.
/// - [`dats.decomposer.input_summary`](super::key::DATS_DECOMPOSER_INPUT_SUMMARY) (recommended):
///   Summary of the input of the decomposer stage, as kinds and counts.
/// - [`dats.decomposer.is_atomic`](super::key::DATS_DECOMPOSER_IS_ATOMIC) (conditionally required:
///   if the stage returns a value): True if the task cannot be split any further.
/// - [`dats.decomposer.output_summary`](super::key::DATS_DECOMPOSER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the decomposer stage, as
///   kinds and counts.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `decomposer`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (recommended): The domain of the
///   worker.
pub const DECOMPOSER_CHECK_ATOMICITY: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("decomposer.check_atomicity")
    .with_brief("Decides that the task is atomic, or can be split further.")
    .with_required(&["dats.decomposer.depth_level"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "decomposer")]);

/// Makes one subtask of a task.
///
/// The span belongs to the new task and names the parent task.
///
/// `decomposer.create_subtask`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.decomposer.depth_level`](super::key::DATS_DECOMPOSER_DEPTH_LEVEL) (required): Number of
///   splits between the request and the task; zero for the request itself.
/// - [`dats.decomposer.input_summary`](super::key::DATS_DECOMPOSER_INPUT_SUMMARY) (recommended):
///   Summary of the input of the decomposer stage, as kinds and counts.
/// - [`dats.decomposer.output_summary`](super::key::DATS_DECOMPOSER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the decomposer stage, as
///   kinds and counts.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `decomposer`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.parent_id`](super::key::DATS_TASK_PARENT_ID) (required): Identifier of the parent
///   task.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (required): Subject of the task: the name of
///   a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain of the worker.
pub const DECOMPOSER_CREATE_SUBTASK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("decomposer.create_subtask")
    .with_brief("Makes one subtask of a task.")
    .with_required(&["dats.decomposer.depth_level", "dats.task.parent_id", "dats.task.title", "dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "decomposer")]);

/// Turns content into a vector.
///
/// `embedding.generate`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.embedding.content_length`](super::key::DATS_EMBEDDING_CONTENT_LENGTH) (required): The
///   length of the content in bytes.
/// - [`dats.embedding.dimension`](super::key::DATS_EMBEDDING_DIMENSION) (conditionally required: if
///   the stage returns a value): Number of dimensions of the vector.
/// - [`dats.embedding.input_summary`](super::key::DATS_EMBEDDING_INPUT_SUMMARY) (recommended):
///   Summary of the input of the embedding stage, as kinds and counts.
/// - [`dats.embedding.output_summary`](super::key::DATS_EMBEDDING_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the embedding stage, as
///   kinds and counts.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `embedding`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const EMBEDDING_GENERATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("embedding.generate")
    .with_brief("Turns content into a vector.")
    .with_required(&["dats.embedding.content_length"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "embedding")]);

/// Keeps a vector.
///
/// `embedding.store`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.embedding.dimension`](super::key::DATS_EMBEDDING_DIMENSION) (required): Number of
///   dimensions of the vector.
/// - [`dats.embedding.input_summary`](super::key::DATS_EMBEDDING_INPUT_SUMMARY) (recommended):
///   Summary of the input of the embedding stage, as kinds and counts.
/// - [`dats.embedding.output_summary`](super::key::DATS_EMBEDDING_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the embedding stage, as
///   kinds and counts.
/// - [`dats.embedding.storage_target`](super::key::DATS_EMBEDDING_STORAGE_TARGET) (required):
///   Storage of the vector.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `embedding`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) (recommended): The
///   artifact.
pub const EMBEDDING_STORE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("embedding.store")
    .with_brief("Keeps a vector.")
    .with_required(&["dats.embedding.dimension", "dats.embedding.storage_target"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "embedding")]);

/// Decides that content is to be embedded.
///
/// `embedding.trigger.start`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.embedding.content_length`](super::key::DATS_EMBEDDING_CONTENT_LENGTH) (required): The
///   length of the content in bytes.
/// - [`dats.embedding.input_summary`](super::key::DATS_EMBEDDING_INPUT_SUMMARY) (recommended):
///   Summary of the input of the embedding stage, as kinds and counts.
/// - [`dats.embedding.output_summary`](super::key::DATS_EMBEDDING_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the embedding stage, as
///   kinds and counts.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `embedding`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) (recommended): The
///   artifact.
/// - [`dats.workproduct.artifact_type`](super::key::DATS_WORKPRODUCT_ARTIFACT_TYPE) (recommended):
///   Kind of the artifact.
pub const EMBEDDING_TRIGGER_START: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("embedding.trigger.start")
    .with_brief("Decides that content is to be embedded.")
    .with_required(&["dats.embedding.content_length"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "embedding")]);

/// Estimates the difficulty of a task from its size and structure.
///
/// `estimator.analyze_complexity`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.estimator.estimated_complexity`](super::key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY)
///   (conditionally required: if the stage returns a value): Difficulty of the task, from zero to
///   one.
/// - [`dats.estimator.input_summary`](super::key::DATS_ESTIMATOR_INPUT_SUMMARY) (recommended):
///   Summary of the input of the estimator stage, as kinds and counts.
/// - [`dats.estimator.output_summary`](super::key::DATS_ESTIMATOR_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the estimator stage, as
///   kinds and counts.
/// - [`dats.estimator.reasoning`](super::key::DATS_ESTIMATOR_REASONING) (conditionally required: if
///   the stage returns a value): Reason of the estimate, in words and numbers of the moment.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `estimator`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain of the worker.
pub const ESTIMATOR_ANALYZE_COMPLEXITY: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("estimator.analyze_complexity")
    .with_brief("Estimates the difficulty of a task from its size and structure.")
    .with_required(&["dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "estimator")]);

/// Chooses the tier of workers for a task.
///
/// `estimator.assign_tier`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.estimator.assigned_tier`](super::key::DATS_ESTIMATOR_ASSIGNED_TIER) (conditionally
///   required: if the stage returns a value): The tier of workers that the task is for.
/// - [`dats.estimator.estimated_complexity`](super::key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY)
///   (required): Difficulty of the task, from zero to one.
/// - [`dats.estimator.input_summary`](super::key::DATS_ESTIMATOR_INPUT_SUMMARY) (recommended):
///   Summary of the input of the estimator stage, as kinds and counts.
/// - [`dats.estimator.output_summary`](super::key::DATS_ESTIMATOR_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the estimator stage, as
///   kinds and counts.
/// - [`dats.estimator.reasoning`](super::key::DATS_ESTIMATOR_REASONING) (recommended): Reason of
///   the estimate, in words and numbers of the moment.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `estimator`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (recommended): The domain of the
///   worker.
pub const ESTIMATOR_ASSIGN_TIER: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("estimator.assign_tier")
    .with_brief("Chooses the tier of workers for a task.")
    .with_required(&["dats.estimator.estimated_complexity"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "estimator")]);

/// Requests a text from the language model.
///
/// `llm.generate`: client span, in development, recorded as `llm.{dats.llm.provider}.generate`.
///
/// Attributes:
///
/// - [`dats.llm.input_summary`](super::key::DATS_LLM_INPUT_SUMMARY) (recommended): Summary of the
///   input of the llm stage, as kinds and counts.
/// - [`dats.llm.output_summary`](super::key::DATS_LLM_OUTPUT_SUMMARY) (conditionally required: if
///   the stage returns a value): Summary of the output of the llm stage, as kinds and counts.
/// - [`dats.llm.prompt_size`](super::key::DATS_LLM_PROMPT_SIZE) (required): The size of the prompt
///   in bytes.
/// - [`dats.llm.provider`](super::key::DATS_LLM_PROVIDER) (required): Provider of the language
///   model.
/// - [`dats.llm.response_size`](super::key::DATS_LLM_RESPONSE_SIZE) (conditionally required: if the
///   stage returns a value): The size of the response in bytes.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `llm`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) (required): Name of the operation
///   of the model.
/// - [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) (required): Provider of the model,
///   or of the protocol.
/// - [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) (required): Name of the model in
///   the request.
/// - [`gen_ai.response.finish_reasons`](super::key::GEN_AI_RESPONSE_FINISH_REASONS) (conditionally
///   required: if the stage returns a value): Reason for which the model stopped, for each choice
///   of the response.
/// - [`gen_ai.usage.input_tokens`](super::key::GEN_AI_USAGE_INPUT_TOKENS) (conditionally required:
///   if the stage returns a value): Number of tokens of the prompt.
/// - [`gen_ai.usage.output_tokens`](super::key::GEN_AI_USAGE_OUTPUT_TOKENS) (conditionally
///   required: if the stage returns a value): Number of tokens of the response.
///
/// Events: [`dats.llm.prompt_sent`](super::event::DATS_LLM_PROMPT_SENT),
/// [`dats.llm.response_received`](super::event::DATS_LLM_RESPONSE_RECEIVED).
pub const LLM_GENERATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("llm.{dats.llm.provider}.generate")
    .with_kind(::telemetry::semconv::SpanKind::Client)
    .with_brief("Requests a text from the language model.")
    .with_required(&["dats.llm.prompt_size", "dats.llm.provider", "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "llm")])
    .with_placeholders(&["dats.llm.provider"])
    .with_events(&["dats.llm.prompt_sent", "dats.llm.response_received"]);

/// Writes the merged version.
///
/// `merge.apply_resolution`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.merge.conflict_count`](super::key::DATS_MERGE_CONFLICT_COUNT) (required): Number of
///   places that both versions changed differently.
/// - [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) (recommended): Summary of
///   the input of the merge stage, as kinds and counts.
/// - [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): Summary of the output of the merge stage, as kinds and counts.
/// - [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY) (conditionally
///   required: if all conflicts were resolved in the same way): Strategy that resolves a conflict.
/// - [`dats.merge.success`](super::key::DATS_MERGE_SUCCESS) (conditionally required: if the stage
///   returns a value): True if the conflict was resolved, or the merge applied, without a person.
/// - [`dats.merge.target`](super::key::DATS_MERGE_TARGET) (required): Subject of the versions.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `merge`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const MERGE_APPLY_RESOLUTION: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("merge.apply_resolution")
    .with_brief("Writes the merged version.")
    .with_required(&["dats.merge.conflict_count", "dats.merge.target"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "merge")]);

/// Classifies a conflict.
///
/// `merge.classify_conflict`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) (conditionally required: if
///   the stage returns a value): Kind of the conflict.
/// - [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) (recommended): Summary of
///   the input of the merge stage, as kinds and counts.
/// - [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): Summary of the output of the merge stage, as kinds and counts.
/// - [`dats.merge.target`](super::key::DATS_MERGE_TARGET) (required): Subject of the versions.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `merge`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const MERGE_CLASSIFY_CONFLICT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("merge.classify_conflict")
    .with_brief("Classifies a conflict.")
    .with_required(&["dats.merge.target"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "merge")]);

/// Compares the versions with their common base.
///
/// `merge.detect_conflicts`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.merge.conflict_count`](super::key::DATS_MERGE_CONFLICT_COUNT) (conditionally required:
///   if the stage returns a value): Number of places that both versions changed differently.
/// - [`dats.merge.conflict_types`](super::key::DATS_MERGE_CONFLICT_TYPES) (conditionally required:
///   if the stage returns a value): The types of the conflicts, each once.
/// - [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) (recommended): Summary of
///   the input of the merge stage, as kinds and counts.
/// - [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): Summary of the output of the merge stage, as kinds and counts.
/// - [`dats.merge.target`](super::key::DATS_MERGE_TARGET) (required): Subject of the versions.
/// - [`dats.merge.version_count`](super::key::DATS_MERGE_VERSION_COUNT) (required): Number of
///   versions, without the common base.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `merge`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
///
/// Events: [`dats.merge.conflict_found`](super::event::DATS_MERGE_CONFLICT_FOUND).
pub const MERGE_DETECT_CONFLICTS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("merge.detect_conflicts")
    .with_brief("Compares the versions with their common base.")
    .with_required(&["dats.merge.target", "dats.merge.version_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "merge")])
    .with_events(&["dats.merge.conflict_found"]);

/// Resolves one conflict.
///
/// `merge.resolve_conflict`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) (required): Kind of the
///   conflict.
/// - [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) (recommended): Summary of
///   the input of the merge stage, as kinds and counts.
/// - [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): Summary of the output of the merge stage, as kinds and counts.
/// - [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY) (conditionally
///   required: if the stage returns a value): Strategy that resolves a conflict.
/// - [`dats.merge.success`](super::key::DATS_MERGE_SUCCESS) (conditionally required: if the stage
///   returns a value): True if the conflict was resolved, or the merge applied, without a person.
/// - [`dats.merge.target`](super::key::DATS_MERGE_TARGET) (required): Subject of the versions.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `merge`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const MERGE_RESOLVE_CONFLICT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("merge.resolve_conflict")
    .with_brief("Resolves one conflict.")
    .with_required(&["dats.merge.conflict_type", "dats.merge.target"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "merge")]);

/// Analyses the request and chooses its mode.
///
/// `pipeline.coordinate`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.coordinator.checkpoint_count`](super::key::DATS_COORDINATOR_CHECKPOINT_COUNT)
///   (conditionally required: if the stage returns a value): Number of checkpoints at which the
///   work is reviewed before it continues.
/// - [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) (conditionally required: if the
///   stage returns a value): Mode in which the request is processed.
/// - [`dats.pipeline.document_count`](super::key::DATS_PIPELINE_DOCUMENT_COUNT) (required): Number
///   of documents of the request.
/// - [`dats.pipeline.input_summary`](super::key::DATS_PIPELINE_INPUT_SUMMARY) (recommended):
///   Summary of the input of the pipeline stage, as kinds and counts.
/// - [`dats.pipeline.output_summary`](super::key::DATS_PIPELINE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the pipeline stage, as kinds
///   and counts.
/// - [`dats.pipeline.request`](super::key::DATS_PIPELINE_REQUEST) (recommended): Text of the user's
///   request.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `pipeline`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const PIPELINE_COORDINATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("pipeline.coordinate")
    .with_brief("Analyses the request and chooses its mode.")
    .with_required(&["dats.pipeline.document_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "pipeline")]);

/// Estimates every subtask and puts it into the queue of its tier.
///
/// `pipeline.estimate_and_queue`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.pipeline.input_summary`](super::key::DATS_PIPELINE_INPUT_SUMMARY) (recommended):
///   Summary of the input of the pipeline stage, as kinds and counts.
/// - [`dats.pipeline.output_summary`](super::key::DATS_PIPELINE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the pipeline stage, as kinds
///   and counts.
/// - [`dats.pipeline.queued_count`](super::key::DATS_PIPELINE_QUEUED_COUNT) (conditionally
///   required: if the stage returns a value): Number of subtasks that were queued.
/// - [`dats.pipeline.subtask_count`](super::key::DATS_PIPELINE_SUBTASK_COUNT) (required): Number of
///   subtasks of the request.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `pipeline`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const PIPELINE_ESTIMATE_AND_QUEUE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("pipeline.estimate_and_queue")
    .with_brief("Estimates every subtask and puts it into the queue of its tier.")
    .with_required(&["dats.pipeline.subtask_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "pipeline")]);

/// One request of a user, from its arrival to the report.
///
/// `pipeline.process_request`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) (conditionally required: if the
///   stage returns a value): Mode in which the request is processed.
/// - [`dats.pipeline.document_count`](super::key::DATS_PIPELINE_DOCUMENT_COUNT) (required): Number
///   of documents of the request.
/// - [`dats.pipeline.input_summary`](super::key::DATS_PIPELINE_INPUT_SUMMARY) (recommended):
///   Summary of the input of the pipeline stage, as kinds and counts.
/// - [`dats.pipeline.output_summary`](super::key::DATS_PIPELINE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the pipeline stage, as kinds
///   and counts.
/// - [`dats.pipeline.request`](super::key::DATS_PIPELINE_REQUEST) (recommended): Text of the user's
///   request.
/// - [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT) (conditionally required: if the
///   stage returns a value): Result of the request.
/// - [`dats.pipeline.subtask_count`](super::key::DATS_PIPELINE_SUBTASK_COUNT) (conditionally
///   required: if the stage returns a value): Number of subtasks of the request.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `pipeline`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const PIPELINE_PROCESS_REQUEST: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("pipeline.process_request")
    .with_brief("One request of a user, from its arrival to the report.")
    .with_required(&["dats.pipeline.document_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "pipeline")]);

/// Makes the provenance record of an artifact.
///
/// `provenance.create_record`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.provenance.id`](super::key::DATS_PROVENANCE_ID) (conditionally required: if the stage
///   returns a value): The provenance record of the artifact.
/// - [`dats.provenance.input_summary`](super::key::DATS_PROVENANCE_INPUT_SUMMARY) (recommended):
///   Summary of the input of the provenance stage, as kinds and counts.
/// - [`dats.provenance.output_summary`](super::key::DATS_PROVENANCE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the provenance stage, as
///   kinds and counts.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `provenance`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) (required): The
///   artifact.
/// - [`dats.workproduct.artifact_type`](super::key::DATS_WORKPRODUCT_ARTIFACT_TYPE) (recommended):
///   Kind of the artifact.
pub const PROVENANCE_CREATE_RECORD: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("provenance.create_record")
    .with_brief("Makes the provenance record of an artifact.")
    .with_required(&["dats.workproduct.artifact_id"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "provenance")]);

/// Links a record to the records of the artifact's sources.
///
/// `provenance.link_parent`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.provenance.id`](super::key::DATS_PROVENANCE_ID) (required): The provenance record of
///   the artifact.
/// - [`dats.provenance.input_summary`](super::key::DATS_PROVENANCE_INPUT_SUMMARY) (recommended):
///   Summary of the input of the provenance stage, as kinds and counts.
/// - [`dats.provenance.output_summary`](super::key::DATS_PROVENANCE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the provenance stage, as
///   kinds and counts.
/// - [`dats.provenance.parent_ids`](super::key::DATS_PROVENANCE_PARENT_IDS) (required): The
///   provenance records of the sources of the artifact.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `provenance`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) (recommended): The
///   artifact.
pub const PROVENANCE_LINK_PARENT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("provenance.link_parent")
    .with_brief("Links a record to the records of the artifact's sources.")
    .with_required(&["dats.provenance.id", "dats.provenance.parent_ids"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "provenance")]);

/// Keeps a record.
///
/// `provenance.save`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.provenance.id`](super::key::DATS_PROVENANCE_ID) (required): The provenance record of
///   the artifact.
/// - [`dats.provenance.input_summary`](super::key::DATS_PROVENANCE_INPUT_SUMMARY) (recommended):
///   Summary of the input of the provenance stage, as kinds and counts.
/// - [`dats.provenance.output_summary`](super::key::DATS_PROVENANCE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the provenance stage, as
///   kinds and counts.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `provenance`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) (recommended): The
///   artifact.
pub const PROVENANCE_SAVE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("provenance.save")
    .with_brief("Keeps a record.")
    .with_required(&["dats.provenance.id"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "provenance")]);

/// Requests the review of one result by a person.
///
/// `qa.human.request_review`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) (recommended): Summary of the
///   input of the qa stage, as kinds and counts.
/// - [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) (conditionally required: if the
///   stage returns a value): Summary of the output of the qa stage, as kinds and counts.
/// - [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON) (required): Reason for which a
///   person has to review the result.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `qa`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const QA_HUMAN_REQUEST_REVIEW: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("qa.human.request_review")
    .with_brief("Requests the review of one result by a person.")
    .with_required(&["dats.qa.review_reason"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")]);

/// Combines the verdicts on one result.
///
/// `qa.pipeline.complete`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.qa.fail_count`](super::key::DATS_QA_FAIL_COUNT) (conditionally required: if the stage
///   returns a value): Number of validators that the result failed.
/// - [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) (recommended): Summary of the
///   input of the qa stage, as kinds and counts.
/// - [`dats.qa.needs_human_review`](super::key::DATS_QA_NEEDS_HUMAN_REVIEW) (conditionally
///   required: if the stage returns a value): True if a person has to review the result.
/// - [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) (conditionally required: if the
///   stage returns a value): Summary of the output of the qa stage, as kinds and counts.
/// - [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT) (conditionally required: if the
///   stage returns a value): Verdict of quality assurance on the result.
/// - [`dats.qa.pass_count`](super::key::DATS_QA_PASS_COUNT) (conditionally required: if the stage
///   returns a value): Number of validators that the result passed.
/// - [`dats.qa.validators_run`](super::key::DATS_QA_VALIDATORS_RUN) (required): The validators that
///   ran, in their order.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `qa`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (recommended): The domain of the
///   worker.
/// - [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) (recommended): Kind of output
///   of the worker.
pub const QA_PIPELINE_COMPLETE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("qa.pipeline.complete")
    .with_brief("Combines the verdicts on one result.")
    .with_required(&["dats.qa.validators_run"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")]);

/// Chooses the validators of one result.
///
/// `qa.pipeline.start`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) (recommended): Summary of the
///   input of the qa stage, as kinds and counts.
/// - [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) (conditionally required: if the
///   stage returns a value): Summary of the output of the qa stage, as kinds and counts.
/// - [`dats.qa.validators_run`](super::key::DATS_QA_VALIDATORS_RUN) (conditionally required: if the
///   stage returns a value): The validators that ran, in their order.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `qa`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (recommended): The domain of the
///   worker.
/// - [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) (required): Kind of output of
///   the worker.
pub const QA_PIPELINE_START: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("qa.pipeline.start")
    .with_brief("Chooses the validators of one result.")
    .with_required(&["dats.worker.output_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")]);

/// Runs one validator on one result.
///
/// `qa.validate`: internal span, in development, recorded as `qa.{dats.qa.validator}.validate`.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) (recommended): Summary of the
///   input of the qa stage, as kinds and counts.
/// - [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) (conditionally required: if the
///   stage returns a value): Summary of the output of the qa stage, as kinds and counts.
/// - [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR) (required): Validator of the result.
/// - [`dats.qa.verdict`](super::key::DATS_QA_VERDICT) (conditionally required: if the stage returns
///   a value): Verdict of one validator on the result.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `qa`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (recommended): The domain of the
///   worker.
/// - [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) (recommended): Kind of output
///   of the worker.
///
/// Events: [`dats.qa.finding_made`](super::event::DATS_QA_FINDING_MADE).
pub const QA_VALIDATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("qa.{dats.qa.validator}.validate")
    .with_brief("Runs one validator on one result.")
    .with_required(&["dats.qa.validator"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")])
    .with_placeholders(&["dats.qa.validator"])
    .with_events(&["dats.qa.finding_made"]);

/// Takes one task out of a queue.
///
/// Continues or links the trace of the span that enqueued the task.
///
/// `queue.dequeue_task`: consumer span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.queue.depth`](super::key::DATS_QUEUE_DEPTH) (conditionally required: if the stage
///   returns a value): Number of tasks that wait in the queue.
/// - [`dats.queue.input_summary`](super::key::DATS_QUEUE_INPUT_SUMMARY) (recommended): Summary of
///   the input of the queue stage, as kinds and counts.
/// - [`dats.queue.name`](super::key::DATS_QUEUE_NAME) (required): The queue that the task waits in.
/// - [`dats.queue.output_summary`](super::key::DATS_QUEUE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): Summary of the output of the queue stage, as kinds and counts.
/// - [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) (required): The tier of workers that the
///   queue is for.
/// - [`dats.queue.wait_time`](super::key::DATS_QUEUE_WAIT_TIME) (conditionally required: if the
///   stage returns a value): Time that the task waited in the queue, in seconds.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `queue`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (recommended): The domain of the
///   worker.
pub const QUEUE_DEQUEUE_TASK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("queue.dequeue_task")
    .with_kind(::telemetry::semconv::SpanKind::Consumer)
    .with_brief("Takes one task out of a queue.")
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "queue")]);

/// Puts one task into a queue.
///
/// `queue.enqueue_task`: producer span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.queue.depth`](super::key::DATS_QUEUE_DEPTH) (conditionally required: if the stage
///   returns a value): Number of tasks that wait in the queue.
/// - [`dats.queue.input_summary`](super::key::DATS_QUEUE_INPUT_SUMMARY) (recommended): Summary of
///   the input of the queue stage, as kinds and counts.
/// - [`dats.queue.name`](super::key::DATS_QUEUE_NAME) (required): The queue that the task waits in.
/// - [`dats.queue.output_summary`](super::key::DATS_QUEUE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): Summary of the output of the queue stage, as kinds and counts.
/// - [`dats.queue.position`](super::key::DATS_QUEUE_POSITION) (conditionally required: if the stage
///   returns a value): Position of the task in the queue on arrival, counted from one.
/// - [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) (required): The tier of workers that the
///   queue is for.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `queue`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (recommended): The domain of the
///   worker.
pub const QUEUE_ENQUEUE_TASK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("queue.enqueue_task")
    .with_kind(::telemetry::semconv::SpanKind::Producer)
    .with_brief("Puts one task into a queue.")
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "queue")]);

/// The time one task spent in a queue.
///
/// `queue.task_waiting`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.queue.input_summary`](super::key::DATS_QUEUE_INPUT_SUMMARY) (recommended): Summary of
///   the input of the queue stage, as kinds and counts.
/// - [`dats.queue.name`](super::key::DATS_QUEUE_NAME) (required): The queue that the task waits in.
/// - [`dats.queue.output_summary`](super::key::DATS_QUEUE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): Summary of the output of the queue stage, as kinds and counts.
/// - [`dats.queue.position`](super::key::DATS_QUEUE_POSITION) (required): Position of the task in
///   the queue on arrival, counted from one.
/// - [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) (required): The tier of workers that the
///   queue is for.
/// - [`dats.queue.wait_time`](super::key::DATS_QUEUE_WAIT_TIME) (conditionally required: if the
///   stage returns a value): Time that the task waited in the queue, in seconds.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `queue`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (recommended): The domain of the
///   worker.
pub const QUEUE_TASK_WAITING: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("queue.task_waiting")
    .with_brief("The time one task spent in a queue.")
    .with_required(&["dats.queue.name", "dats.queue.position", "dats.queue.tier"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "queue")]);

/// Finds the passages that are most similar to the subject of the task.
///
/// `rag.get_context`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.rag.best_score`](super::key::DATS_RAG_BEST_SCORE) (conditionally required: if anything
///   was found): Similarity of the best passage, from zero to one.
/// - [`dats.rag.input_summary`](super::key::DATS_RAG_INPUT_SUMMARY) (recommended): Summary of the
///   input of the rag stage, as kinds and counts.
/// - [`dats.rag.limit`](super::key::DATS_RAG_LIMIT) (required): Maximum number of passages.
/// - [`dats.rag.output_summary`](super::key::DATS_RAG_OUTPUT_SUMMARY) (conditionally required: if
///   the stage returns a value): Summary of the output of the rag stage, as kinds and counts.
/// - [`dats.rag.query`](super::key::DATS_RAG_QUERY) (recommended): Text that is searched for.
/// - [`dats.rag.result_count`](super::key::DATS_RAG_RESULT_COUNT) (conditionally required: if the
///   stage returns a value): Number of passages that were found.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `rag`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const RAG_GET_CONTEXT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("rag.get_context")
    .with_brief("Finds the passages that are most similar to the subject of the task.")
    .with_required(&["dats.rag.limit"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "rag")]);

/// Compares the task with the abilities of the worker.
///
/// `worker.check_complexity`: internal span, in development.
///
/// It is recorded as `worker.{dats.worker.domain}.check_complexity`.
///
/// Attributes:
///
/// - [`dats.estimator.estimated_complexity`](super::key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY)
///   (required): Difficulty of the task, from zero to one.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `worker`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.can_handle`](super::key::DATS_WORKER_CAN_HANDLE) (conditionally required: if the
///   stage returns a value): True if the worker can do the task.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain of the worker.
/// - [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) (recommended): Summary of
///   the input of the worker stage, as kinds and counts.
/// - [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the worker stage, as kinds
///   and counts.
pub const WORKER_CHECK_COMPLEXITY: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("worker.{dats.worker.domain}.check_complexity")
    .with_brief("Compares the task with the abilities of the worker.")
    .with_required(&["dats.estimator.estimated_complexity", "dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Performs one task.
///
/// `worker.execute`: internal span, in development, recorded as
/// `worker.{dats.worker.domain}.execute`.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `worker`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.artifact_count`](super::key::DATS_WORKER_ARTIFACT_COUNT) (conditionally
///   required: if the stage returns a value): Number of artifacts that the worker produced.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain of the worker.
/// - [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) (recommended): Summary of
///   the input of the worker stage, as kinds and counts.
/// - [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the worker stage, as kinds
///   and counts.
/// - [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) (conditionally required: if
///   the stage returns a value): Kind of output of the worker.
pub const WORKER_EXECUTE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("worker.{dats.worker.domain}.execute")
    .with_brief("Performs one task.")
    .with_required(&["dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Turns findings into artifacts.
///
/// `worker.produce_output`: internal span, in development.
///
/// It is recorded as `worker.{dats.worker.domain}.produce_output`.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `worker`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.artifact_count`](super::key::DATS_WORKER_ARTIFACT_COUNT) (conditionally
///   required: if the stage returns a value): Number of artifacts that the worker produced.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain of the worker.
/// - [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) (recommended): Summary of
///   the input of the worker stage, as kinds and counts.
/// - [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the worker stage, as kinds
///   and counts.
/// - [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) (required): Kind of output of
///   the worker.
pub const WORKER_PRODUCE_OUTPUT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("worker.{dats.worker.domain}.produce_output")
    .with_brief("Turns findings into artifacts.")
    .with_required(&["dats.worker.domain", "dats.worker.output_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Receives one task from the queue.
///
/// `worker.receive_task`: internal span, in development.
///
/// It is recorded as `worker.{dats.worker.domain}.receive_task`.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) (required): The tier of workers that the
///   queue is for.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `worker`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain of the worker.
/// - [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) (recommended): Summary of
///   the input of the worker stage, as kinds and counts.
/// - [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the worker stage, as kinds
///   and counts.
pub const WORKER_RECEIVE_TASK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("worker.{dats.worker.domain}.receive_task")
    .with_brief("Receives one task from the queue.")
    .with_required(&["dats.queue.tier", "dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Returns a task that the worker cannot do.
///
/// `worker.refuse_task`: internal span, in development.
///
/// It is recorded as `worker.{dats.worker.domain}.refuse_task`.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `worker`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (recommended): Subject of the task: the name
///   of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain of the worker.
/// - [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) (recommended): Summary of
///   the input of the worker stage, as kinds and counts.
/// - [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): Summary of the output of the worker stage, as kinds
///   and counts.
/// - [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON) (required): Reason for
///   which the worker refused the task.
pub const WORKER_REFUSE_TASK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("worker.{dats.worker.domain}.refuse_task")
    .with_brief("Returns a task that the worker cannot do.")
    .with_required(&["dats.worker.domain", "dats.worker.refusal_reason"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Makes an artifact of a worker's output.
///
/// `workproduct.create_artifact`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `workproduct`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) (conditionally
///   required: if the stage returns a value): The artifact.
/// - [`dats.workproduct.artifact_type`](super::key::DATS_WORKPRODUCT_ARTIFACT_TYPE) (required):
///   Kind of the artifact.
/// - [`dats.workproduct.input_summary`](super::key::DATS_WORKPRODUCT_INPUT_SUMMARY) (recommended):
///   Summary of the input of the workproduct stage, as kinds and counts.
/// - [`dats.workproduct.output_summary`](super::key::DATS_WORKPRODUCT_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): Summary of the output of the
///   workproduct stage, as kinds and counts.
/// - [`dats.workproduct.size`](super::key::DATS_WORKPRODUCT_SIZE) (conditionally required: if the
///   stage returns a value): The size of the artifact in bytes.
pub const WORKPRODUCT_CREATE_ARTIFACT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("workproduct.create_artifact")
    .with_brief("Makes an artifact of a worker's output.")
    .with_required(&["dats.workproduct.artifact_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "workproduct")]);

/// Adds an artifact to the index.
///
/// `workproduct.index`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `workproduct`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) (required): The
///   artifact.
/// - [`dats.workproduct.artifact_type`](super::key::DATS_WORKPRODUCT_ARTIFACT_TYPE) (required):
///   Kind of the artifact.
/// - [`dats.workproduct.input_summary`](super::key::DATS_WORKPRODUCT_INPUT_SUMMARY) (recommended):
///   Summary of the input of the workproduct stage, as kinds and counts.
/// - [`dats.workproduct.output_summary`](super::key::DATS_WORKPRODUCT_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): Summary of the output of the
///   workproduct stage, as kinds and counts.
pub const WORKPRODUCT_INDEX: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("workproduct.index")
    .with_brief("Adds an artifact to the index.")
    .with_required(&["dats.workproduct.artifact_id", "dats.workproduct.artifact_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "workproduct")]);

/// Writes an artifact to its file.
///
/// `workproduct.save`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `workproduct`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) (required): The
///   artifact.
/// - [`dats.workproduct.artifact_type`](super::key::DATS_WORKPRODUCT_ARTIFACT_TYPE) (required):
///   Kind of the artifact.
/// - [`dats.workproduct.file_path`](super::key::DATS_WORKPRODUCT_FILE_PATH) (required): Path of the
///   artifact's file, relative to the store.
/// - [`dats.workproduct.input_summary`](super::key::DATS_WORKPRODUCT_INPUT_SUMMARY) (recommended):
///   Summary of the input of the workproduct stage, as kinds and counts.
/// - [`dats.workproduct.output_summary`](super::key::DATS_WORKPRODUCT_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): Summary of the output of the
///   workproduct stage, as kinds and counts.
/// - [`dats.workproduct.size`](super::key::DATS_WORKPRODUCT_SIZE) (conditionally required: if the
///   stage returns a value): The size of the artifact in bytes.
pub const WORKPRODUCT_SAVE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("workproduct.save")
    .with_brief("Writes an artifact to its file.")
    .with_required(&["dats.workproduct.artifact_id", "dats.workproduct.artifact_type", "dats.workproduct.file_path"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "workproduct")]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::span::*;
