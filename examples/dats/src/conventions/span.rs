// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Stages: name, kind, required attributes and events of each span.

/// Finds out what the request asks for and how complex it is.
///
/// `coordinator.analyze_request`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.coordinator.input_summary`](super::key::DATS_COORDINATOR_INPUT_SUMMARY) (recommended):
///   What came into the coordinator stage, as kinds and counts.
/// - [`dats.coordinator.output_summary`](super::key::DATS_COORDINATOR_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): What came out of the coordinator
///   stage, as kinds and counts.
/// - [`dats.coordinator.request_complexity`](super::key::DATS_COORDINATOR_REQUEST_COMPLEXITY)
///   (conditionally required: if the stage returns a value): How complex the request is, from zero
///   to one.
/// - [`dats.pipeline.document_count`](super::key::DATS_PIPELINE_DOCUMENT_COUNT) (required): How
///   many documents the request is about.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `coordinator`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const COORDINATOR_ANALYZE_REQUEST: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordinator.analyze_request")
    .with_brief("Finds out what the request asks for and how complex it is.")
    .with_required(&["dats.pipeline.document_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "coordinator")]);

/// Decides whether the request is done in one step or split.
///
/// `coordinator.determine_mode`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.coordinator.input_summary`](super::key::DATS_COORDINATOR_INPUT_SUMMARY) (recommended):
///   What came into the coordinator stage, as kinds and counts.
/// - [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) (conditionally required: if the
///   stage returns a value): How the request is gone about.
/// - [`dats.coordinator.output_summary`](super::key::DATS_COORDINATOR_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): What came out of the coordinator
///   stage, as kinds and counts.
/// - [`dats.coordinator.request_complexity`](super::key::DATS_COORDINATOR_REQUEST_COMPLEXITY)
///   (required): How complex the request is, from zero to one.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `coordinator`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const COORDINATOR_DETERMINE_MODE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordinator.determine_mode")
    .with_brief("Decides whether the request is done in one step or split.")
    .with_required(&["dats.coordinator.request_complexity"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "coordinator")]);

/// Finds the points at which the work is looked at before it goes on.
///
/// `coordinator.identify_checkpoints`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.coordinator.checkpoint_count`](super::key::DATS_COORDINATOR_CHECKPOINT_COUNT)
///   (conditionally required: if the stage returns a value): How many checkpoints there are at
///   which the work is looked at before it goes on.
/// - [`dats.coordinator.input_summary`](super::key::DATS_COORDINATOR_INPUT_SUMMARY) (recommended):
///   What came into the coordinator stage, as kinds and counts.
/// - [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) (required): How the request is
///   gone about.
/// - [`dats.coordinator.output_summary`](super::key::DATS_COORDINATOR_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): What came out of the coordinator
///   stage, as kinds and counts.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `coordinator`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const COORDINATOR_IDENTIFY_CHECKPOINTS: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("coordinator.identify_checkpoints")
    .with_brief("Finds the points at which the work is looked at before it goes on.")
    .with_required(&["dats.coordinator.mode"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "coordinator")]);

/// Splits one task into subtasks.
///
/// `decomposer.break_task`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.decomposer.depth_level`](super::key::DATS_DECOMPOSER_DEPTH_LEVEL) (required): How many
///   times a task was split to arrive here; zero for the request itself.
/// - [`dats.decomposer.input_summary`](super::key::DATS_DECOMPOSER_INPUT_SUMMARY) (recommended):
///   What came into the decomposer stage, as kinds and counts.
/// - [`dats.decomposer.output_summary`](super::key::DATS_DECOMPOSER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the decomposer stage, as kinds and
///   counts.
/// - [`dats.decomposer.subtask_count`](super::key::DATS_DECOMPOSER_SUBTASK_COUNT) (conditionally
///   required: if the stage returns a value): How many subtasks the task was split into.
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

/// Decides whether the task can be split any further.
///
/// `decomposer.check_atomicity`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.decomposer.depth_level`](super::key::DATS_DECOMPOSER_DEPTH_LEVEL) (required): How many
///   times a task was split to arrive here; zero for the request itself.
/// - [`dats.decomposer.input_summary`](super::key::DATS_DECOMPOSER_INPUT_SUMMARY) (recommended):
///   What came into the decomposer stage, as kinds and counts.
/// - [`dats.decomposer.is_atomic`](super::key::DATS_DECOMPOSER_IS_ATOMIC) (conditionally required:
///   if the stage returns a value): Whether the task cannot be split any further.
/// - [`dats.decomposer.output_summary`](super::key::DATS_DECOMPOSER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the decomposer stage, as kinds and
///   counts.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `decomposer`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const DECOMPOSER_CHECK_ATOMICITY: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("decomposer.check_atomicity")
    .with_brief("Decides whether the task can be split any further.")
    .with_required(&["dats.decomposer.depth_level"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "decomposer")]);

/// Makes one subtask of a task.
///
/// The span belongs to the new task, and names the one it was split off from.
///
/// `decomposer.create_subtask`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.decomposer.depth_level`](super::key::DATS_DECOMPOSER_DEPTH_LEVEL) (required): How many
///   times a task was split to arrive here; zero for the request itself.
/// - [`dats.decomposer.input_summary`](super::key::DATS_DECOMPOSER_INPUT_SUMMARY) (recommended):
///   What came into the decomposer stage, as kinds and counts.
/// - [`dats.decomposer.output_summary`](super::key::DATS_DECOMPOSER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the decomposer stage, as kinds and
///   counts.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `decomposer`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.task.parent_id`](super::key::DATS_TASK_PARENT_ID) (required): The task that this one
///   was split off from.
/// - [`dats.task.title`](super::key::DATS_TASK_TITLE) (required): What the task is about, which is
///   the name of a document or the heading of a section.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain that the worker
///   is good at.
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
///   the stage returns a value): How many dimensions the vector has.
/// - [`dats.embedding.input_summary`](super::key::DATS_EMBEDDING_INPUT_SUMMARY) (recommended): What
///   came into the embedding stage, as kinds and counts.
/// - [`dats.embedding.output_summary`](super::key::DATS_EMBEDDING_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the embedding stage, as kinds and
///   counts.
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
/// - [`dats.embedding.dimension`](super::key::DATS_EMBEDDING_DIMENSION) (required): How many
///   dimensions the vector has.
/// - [`dats.embedding.input_summary`](super::key::DATS_EMBEDDING_INPUT_SUMMARY) (recommended): What
///   came into the embedding stage, as kinds and counts.
/// - [`dats.embedding.output_summary`](super::key::DATS_EMBEDDING_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the embedding stage, as kinds and
///   counts.
/// - [`dats.embedding.storage_target`](super::key::DATS_EMBEDDING_STORAGE_TARGET) (required): Where
///   the vector is kept.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `embedding`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
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
/// - [`dats.embedding.input_summary`](super::key::DATS_EMBEDDING_INPUT_SUMMARY) (recommended): What
///   came into the embedding stage, as kinds and counts.
/// - [`dats.embedding.output_summary`](super::key::DATS_EMBEDDING_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the embedding stage, as kinds and
///   counts.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `embedding`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const EMBEDDING_TRIGGER_START: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("embedding.trigger.start")
    .with_brief("Decides that content is to be embedded.")
    .with_required(&["dats.embedding.content_length"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "embedding")]);

/// Estimates how hard a task is from its size and structure.
///
/// `estimator.analyze_complexity`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.estimator.estimated_complexity`](super::key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY)
///   (conditionally required: if the stage returns a value): How hard the task is, from zero to
///   one.
/// - [`dats.estimator.input_summary`](super::key::DATS_ESTIMATOR_INPUT_SUMMARY) (recommended): What
///   came into the estimator stage, as kinds and counts.
/// - [`dats.estimator.output_summary`](super::key::DATS_ESTIMATOR_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the estimator stage, as kinds and
///   counts.
/// - [`dats.estimator.reasoning`](super::key::DATS_ESTIMATOR_REASONING) (conditionally required: if
///   the stage returns a value): Why the task was estimated so, in words and numbers of the moment.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `estimator`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain that the worker
///   is good at.
pub const ESTIMATOR_ANALYZE_COMPLEXITY: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("estimator.analyze_complexity")
    .with_brief("Estimates how hard a task is from its size and structure.")
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
///   (required): How hard the task is, from zero to one.
/// - [`dats.estimator.input_summary`](super::key::DATS_ESTIMATOR_INPUT_SUMMARY) (recommended): What
///   came into the estimator stage, as kinds and counts.
/// - [`dats.estimator.output_summary`](super::key::DATS_ESTIMATOR_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the estimator stage, as kinds and
///   counts.
/// - [`dats.estimator.reasoning`](super::key::DATS_ESTIMATOR_REASONING) (recommended): Why the task
///   was estimated so, in words and numbers of the moment.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `estimator`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const ESTIMATOR_ASSIGN_TIER: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("estimator.assign_tier")
    .with_brief("Chooses the tier of workers for a task.")
    .with_required(&["dats.estimator.estimated_complexity"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "estimator")]);

/// Asks the language model for a text.
///
/// `llm.generate`: client span, in development, recorded as `llm.{dats.llm.provider}.generate`.
///
/// Attributes:
///
/// - [`dats.llm.input_summary`](super::key::DATS_LLM_INPUT_SUMMARY) (recommended): What came into
///   the llm stage, as kinds and counts.
/// - [`dats.llm.output_summary`](super::key::DATS_LLM_OUTPUT_SUMMARY) (conditionally required: if
///   the stage returns a value): What came out of the llm stage, as kinds and counts.
/// - [`dats.llm.prompt_size`](super::key::DATS_LLM_PROMPT_SIZE) (required): The size of the prompt
///   in bytes.
/// - [`dats.llm.provider`](super::key::DATS_LLM_PROVIDER) (required): Who answers for the language
///   model.
/// - [`dats.llm.response_size`](super::key::DATS_LLM_RESPONSE_SIZE) (conditionally required: if the
///   stage returns a value): The size of the response in bytes.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `llm`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) (required, always
///   `text_completion`): What the model was asked to do.
/// - [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) (required): Whose model it is, or
///   whose protocol is spoken.
/// - [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) (required): The model that was
///   asked for.
/// - [`gen_ai.response.finish_reasons`](super::key::GEN_AI_RESPONSE_FINISH_REASONS) (conditionally
///   required: if the stage returns a value): Why the model stopped, for each answer.
/// - [`gen_ai.usage.input_tokens`](super::key::GEN_AI_USAGE_INPUT_TOKENS) (conditionally required:
///   if the stage returns a value): How many tokens the prompt has.
/// - [`gen_ai.usage.output_tokens`](super::key::GEN_AI_USAGE_OUTPUT_TOKENS) (conditionally
///   required: if the stage returns a value): How many tokens the response has.
///
/// Events: [`dats.llm.prompt_sent`](super::event::DATS_LLM_PROMPT_SENT),
/// [`dats.llm.response_received`](super::event::DATS_LLM_RESPONSE_RECEIVED).
pub const LLM_GENERATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("llm.{dats.llm.provider}.generate")
    .with_kind(::telemetry::semconv::SpanKind::Client)
    .with_brief("Asks the language model for a text.")
    .with_required(&["dats.llm.prompt_size", "dats.llm.provider", "gen_ai.provider.name", "gen_ai.request.model"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "llm"), ("gen_ai.operation.name", "text_completion")])
    .with_placeholders(&["dats.llm.provider"])
    .with_events(&["dats.llm.prompt_sent", "dats.llm.response_received"]);

/// Writes the merged version.
///
/// `merge.apply_resolution`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.merge.conflict_count`](super::key::DATS_MERGE_CONFLICT_COUNT) (required): How many
///   places both versions changed differently.
/// - [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) (recommended): What came
///   into the merge stage, as kinds and counts.
/// - [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): What came out of the merge stage, as kinds and counts.
/// - [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY) (conditionally
///   required: if all conflicts were resolved in the same way): How a conflict is resolved.
/// - [`dats.merge.success`](super::key::DATS_MERGE_SUCCESS) (conditionally required: if the stage
///   returns a value): Whether the conflict was resolved, or the merge applied, without a person.
/// - [`dats.merge.target`](super::key::DATS_MERGE_TARGET) (required): What the versions are
///   versions of.
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

/// Finds out what kind of conflict it is.
///
/// `merge.classify_conflict`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) (conditionally required: if
///   the stage returns a value): What kind of conflict it is.
/// - [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) (recommended): What came
///   into the merge stage, as kinds and counts.
/// - [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): What came out of the merge stage, as kinds and counts.
/// - [`dats.merge.target`](super::key::DATS_MERGE_TARGET) (required): What the versions are
///   versions of.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `merge`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const MERGE_CLASSIFY_CONFLICT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("merge.classify_conflict")
    .with_brief("Finds out what kind of conflict it is.")
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
///   if the stage returns a value): How many places both versions changed differently.
/// - [`dats.merge.conflict_types`](super::key::DATS_MERGE_CONFLICT_TYPES) (conditionally required:
///   if the stage returns a value): The types of the conflicts, each once.
/// - [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) (recommended): What came
///   into the merge stage, as kinds and counts.
/// - [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): What came out of the merge stage, as kinds and counts.
/// - [`dats.merge.target`](super::key::DATS_MERGE_TARGET) (required): What the versions are
///   versions of.
/// - [`dats.merge.version_count`](super::key::DATS_MERGE_VERSION_COUNT) (required): How many
///   versions there are beside the common base.
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
/// - [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) (required): What kind of
///   conflict it is.
/// - [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) (recommended): What came
///   into the merge stage, as kinds and counts.
/// - [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): What came out of the merge stage, as kinds and counts.
/// - [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY) (conditionally
///   required: if the stage returns a value): How a conflict is resolved.
/// - [`dats.merge.success`](super::key::DATS_MERGE_SUCCESS) (conditionally required: if the stage
///   returns a value): Whether the conflict was resolved, or the merge applied, without a person.
/// - [`dats.merge.target`](super::key::DATS_MERGE_TARGET) (required): What the versions are
///   versions of.
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

/// Understands the request and decides how to go about it.
///
/// `pipeline.coordinate`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.coordinator.checkpoint_count`](super::key::DATS_COORDINATOR_CHECKPOINT_COUNT)
///   (conditionally required: if the stage returns a value): How many checkpoints there are at
///   which the work is looked at before it goes on.
/// - [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) (conditionally required: if the
///   stage returns a value): How the request is gone about.
/// - [`dats.pipeline.document_count`](super::key::DATS_PIPELINE_DOCUMENT_COUNT) (required): How
///   many documents the request is about.
/// - [`dats.pipeline.input_summary`](super::key::DATS_PIPELINE_INPUT_SUMMARY) (recommended): What
///   came into the pipeline stage, as kinds and counts.
/// - [`dats.pipeline.output_summary`](super::key::DATS_PIPELINE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the pipeline stage, as kinds and
///   counts.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `pipeline`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const PIPELINE_COORDINATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("pipeline.coordinate")
    .with_brief("Understands the request and decides how to go about it.")
    .with_required(&["dats.pipeline.document_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "pipeline")]);

/// Estimates every subtask and puts it into the queue of its tier.
///
/// `pipeline.estimate_and_queue`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.pipeline.input_summary`](super::key::DATS_PIPELINE_INPUT_SUMMARY) (recommended): What
///   came into the pipeline stage, as kinds and counts.
/// - [`dats.pipeline.output_summary`](super::key::DATS_PIPELINE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the pipeline stage, as kinds and
///   counts.
/// - [`dats.pipeline.queued_count`](super::key::DATS_PIPELINE_QUEUED_COUNT) (conditionally
///   required: if the stage returns a value): How many subtasks were queued.
/// - [`dats.pipeline.subtask_count`](super::key::DATS_PIPELINE_SUBTASK_COUNT) (required): How many
///   subtasks the request was split into.
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
/// - [`dats.pipeline.document_count`](super::key::DATS_PIPELINE_DOCUMENT_COUNT) (required): How
///   many documents the request is about.
/// - [`dats.pipeline.input_summary`](super::key::DATS_PIPELINE_INPUT_SUMMARY) (recommended): What
///   came into the pipeline stage, as kinds and counts.
/// - [`dats.pipeline.output_summary`](super::key::DATS_PIPELINE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the pipeline stage, as kinds and
///   counts.
/// - [`dats.pipeline.request`](super::key::DATS_PIPELINE_REQUEST) (recommended): What the user
///   asked for, word for word.
/// - [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT) (conditionally required: if the
///   stage returns a value): What became of the request.
/// - [`dats.pipeline.subtask_count`](super::key::DATS_PIPELINE_SUBTASK_COUNT) (conditionally
///   required: if the stage returns a value): How many subtasks the request was split into.
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

/// Makes the record of where an artifact comes from.
///
/// `provenance.create_record`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.provenance.id`](super::key::DATS_PROVENANCE_ID) (conditionally required: if the stage
///   returns a value): The record that says where an artifact comes from.
/// - [`dats.provenance.input_summary`](super::key::DATS_PROVENANCE_INPUT_SUMMARY) (recommended):
///   What came into the provenance stage, as kinds and counts.
/// - [`dats.provenance.output_summary`](super::key::DATS_PROVENANCE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the provenance stage, as kinds and
///   counts.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `provenance`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) (required): The
///   artifact.
pub const PROVENANCE_CREATE_RECORD: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("provenance.create_record")
    .with_brief("Makes the record of where an artifact comes from.")
    .with_required(&["dats.workproduct.artifact_id"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "provenance")]);

/// Ties a record to those of what the artifact was made from.
///
/// `provenance.link_parent`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.provenance.id`](super::key::DATS_PROVENANCE_ID) (required): The record that says where
///   an artifact comes from.
/// - [`dats.provenance.input_summary`](super::key::DATS_PROVENANCE_INPUT_SUMMARY) (recommended):
///   What came into the provenance stage, as kinds and counts.
/// - [`dats.provenance.output_summary`](super::key::DATS_PROVENANCE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the provenance stage, as kinds and
///   counts.
/// - [`dats.provenance.parent_ids`](super::key::DATS_PROVENANCE_PARENT_IDS) (required): The records
///   of what the artifact was made from.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `provenance`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const PROVENANCE_LINK_PARENT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("provenance.link_parent")
    .with_brief("Ties a record to those of what the artifact was made from.")
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
/// - [`dats.provenance.id`](super::key::DATS_PROVENANCE_ID) (required): The record that says where
///   an artifact comes from.
/// - [`dats.provenance.input_summary`](super::key::DATS_PROVENANCE_INPUT_SUMMARY) (recommended):
///   What came into the provenance stage, as kinds and counts.
/// - [`dats.provenance.output_summary`](super::key::DATS_PROVENANCE_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the provenance stage, as kinds and
///   counts.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `provenance`): The stage of the
///   pipeline, which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const PROVENANCE_SAVE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("provenance.save")
    .with_brief("Keeps a record.")
    .with_required(&["dats.provenance.id"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "provenance")]);

/// Asks a person to look at one result.
///
/// `qa.human.request_review`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) (recommended): What came into the
///   qa stage, as kinds and counts.
/// - [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) (conditionally required: if the
///   stage returns a value): What came out of the qa stage, as kinds and counts.
/// - [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON) (required): Why a person has to
///   look at the result.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `qa`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const QA_HUMAN_REQUEST_REVIEW: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("qa.human.request_review")
    .with_brief("Asks a person to look at one result.")
    .with_required(&["dats.qa.review_reason"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")]);

/// Sums the verdicts on one result up.
///
/// `qa.pipeline.complete`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.qa.fail_count`](super::key::DATS_QA_FAIL_COUNT) (conditionally required: if the stage
///   returns a value): How many validators failed the result.
/// - [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) (recommended): What came into the
///   qa stage, as kinds and counts.
/// - [`dats.qa.needs_human_review`](super::key::DATS_QA_NEEDS_HUMAN_REVIEW) (conditionally
///   required: if the stage returns a value): Whether a person has to look at the result.
/// - [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) (conditionally required: if the
///   stage returns a value): What came out of the qa stage, as kinds and counts.
/// - [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT) (conditionally required: if the
///   stage returns a value): What quality assurance says about the result.
/// - [`dats.qa.pass_count`](super::key::DATS_QA_PASS_COUNT) (conditionally required: if the stage
///   returns a value): How many validators passed the result.
/// - [`dats.qa.validators_run`](super::key::DATS_QA_VALIDATORS_RUN) (required): The validators that
///   ran, in their order.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `qa`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const QA_PIPELINE_COMPLETE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("qa.pipeline.complete")
    .with_brief("Sums the verdicts on one result up.")
    .with_required(&["dats.qa.validators_run"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")]);

/// Chooses the validators for one result.
///
/// `qa.pipeline.start`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) (recommended): What came into the
///   qa stage, as kinds and counts.
/// - [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) (conditionally required: if the
///   stage returns a value): What came out of the qa stage, as kinds and counts.
/// - [`dats.qa.validators_run`](super::key::DATS_QA_VALIDATORS_RUN) (conditionally required: if the
///   stage returns a value): The validators that ran, in their order.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `qa`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) (required): What the worker
///   produced.
pub const QA_PIPELINE_START: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("qa.pipeline.start")
    .with_brief("Chooses the validators for one result.")
    .with_required(&["dats.worker.output_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")]);

/// One validator looks at one result.
///
/// `qa.validate`: internal span, in development, recorded as `qa.{dats.qa.validator}.validate`.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) (recommended): What came into the
///   qa stage, as kinds and counts.
/// - [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) (conditionally required: if the
///   stage returns a value): What came out of the qa stage, as kinds and counts.
/// - [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR) (required): Which check is made.
/// - [`dats.qa.verdict`](super::key::DATS_QA_VERDICT) (conditionally required: if the stage returns
///   a value): What one validator says about the result.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `qa`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
///
/// Events: [`dats.qa.finding_made`](super::event::DATS_QA_FINDING_MADE).
pub const QA_VALIDATE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("qa.{dats.qa.validator}.validate")
    .with_brief("One validator looks at one result.")
    .with_required(&["dats.qa.validator"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")])
    .with_placeholders(&["dats.qa.validator"])
    .with_events(&["dats.qa.finding_made"]);

/// Takes one task out of a queue.
///
/// Continues or links the trace of the span that put the task there.
///
/// `queue.dequeue_task`: consumer span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.queue.depth`](super::key::DATS_QUEUE_DEPTH) (conditionally required: if the stage
///   returns a value): How many tasks wait in the queue.
/// - [`dats.queue.input_summary`](super::key::DATS_QUEUE_INPUT_SUMMARY) (recommended): What came
///   into the queue stage, as kinds and counts.
/// - [`dats.queue.name`](super::key::DATS_QUEUE_NAME) (required): The queue that the task waits in.
/// - [`dats.queue.output_summary`](super::key::DATS_QUEUE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): What came out of the queue stage, as kinds and counts.
/// - [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) (required): The tier of workers that the
///   queue is for.
/// - [`dats.queue.wait_time`](super::key::DATS_QUEUE_WAIT_TIME) (conditionally required: if the
///   stage returns a value): How long the task waited in the queue, in seconds.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `queue`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
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
///   returns a value): How many tasks wait in the queue.
/// - [`dats.queue.input_summary`](super::key::DATS_QUEUE_INPUT_SUMMARY) (recommended): What came
///   into the queue stage, as kinds and counts.
/// - [`dats.queue.name`](super::key::DATS_QUEUE_NAME) (required): The queue that the task waits in.
/// - [`dats.queue.output_summary`](super::key::DATS_QUEUE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): What came out of the queue stage, as kinds and counts.
/// - [`dats.queue.position`](super::key::DATS_QUEUE_POSITION) (conditionally required: if the stage
///   returns a value): The place of the task in the queue when it was put there, counted from one.
/// - [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) (required): The tier of workers that the
///   queue is for.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `queue`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
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
/// - [`dats.queue.input_summary`](super::key::DATS_QUEUE_INPUT_SUMMARY) (recommended): What came
///   into the queue stage, as kinds and counts.
/// - [`dats.queue.name`](super::key::DATS_QUEUE_NAME) (required): The queue that the task waits in.
/// - [`dats.queue.output_summary`](super::key::DATS_QUEUE_OUTPUT_SUMMARY) (conditionally required:
///   if the stage returns a value): What came out of the queue stage, as kinds and counts.
/// - [`dats.queue.position`](super::key::DATS_QUEUE_POSITION) (required): The place of the task in
///   the queue when it was put there, counted from one.
/// - [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) (required): The tier of workers that the
///   queue is for.
/// - [`dats.queue.wait_time`](super::key::DATS_QUEUE_WAIT_TIME) (conditionally required: if the
///   stage returns a value): How long the task waited in the queue, in seconds.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `queue`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const QUEUE_TASK_WAITING: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("queue.task_waiting")
    .with_brief("The time one task spent in a queue.")
    .with_required(&["dats.queue.name", "dats.queue.position", "dats.queue.tier"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "queue")]);

/// Finds the passages that are most similar to what the task is about.
///
/// `rag.get_context`: internal span, in development.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.rag.best_score`](super::key::DATS_RAG_BEST_SCORE) (conditionally required: if anything
///   was found): How similar the best passage is, from zero to one.
/// - [`dats.rag.input_summary`](super::key::DATS_RAG_INPUT_SUMMARY) (recommended): What came into
///   the rag stage, as kinds and counts.
/// - [`dats.rag.limit`](super::key::DATS_RAG_LIMIT) (required): How many passages are wanted at
///   most.
/// - [`dats.rag.output_summary`](super::key::DATS_RAG_OUTPUT_SUMMARY) (conditionally required: if
///   the stage returns a value): What came out of the rag stage, as kinds and counts.
/// - [`dats.rag.query`](super::key::DATS_RAG_QUERY) (recommended): What is looked for, word for
///   word.
/// - [`dats.rag.result_count`](super::key::DATS_RAG_RESULT_COUNT) (conditionally required: if the
///   stage returns a value): How many passages were found.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `rag`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
pub const RAG_GET_CONTEXT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("rag.get_context")
    .with_brief("Finds the passages that are most similar to what the task is about.")
    .with_required(&["dats.rag.limit"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "rag")]);

/// Decides whether the worker can do the task.
///
/// `worker.check_complexity`: internal span, in development, recorded as
/// `worker.{dats.worker.domain}.check_complexity`.
///
/// Attributes:
///
/// - [`dats.estimator.estimated_complexity`](super::key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY)
///   (required): How hard the task is, from zero to one.
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `worker`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.worker.can_handle`](super::key::DATS_WORKER_CAN_HANDLE) (conditionally required: if the
///   stage returns a value): Whether the worker can do the task.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain that the worker
///   is good at.
/// - [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) (recommended): What came
///   into the worker stage, as kinds and counts.
/// - [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the worker stage, as kinds and
///   counts.
pub const WORKER_CHECK_COMPLEXITY: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("worker.{dats.worker.domain}.check_complexity")
    .with_brief("Decides whether the worker can do the task.")
    .with_required(&["dats.estimator.estimated_complexity", "dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Does one task.
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
/// - [`dats.worker.artifact_count`](super::key::DATS_WORKER_ARTIFACT_COUNT) (conditionally
///   required: if the stage returns a value): How many artifacts the worker produced.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain that the worker
///   is good at.
/// - [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) (recommended): What came
///   into the worker stage, as kinds and counts.
/// - [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the worker stage, as kinds and
///   counts.
/// - [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) (conditionally required: if
///   the stage returns a value): What the worker produced.
pub const WORKER_EXECUTE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("worker.{dats.worker.domain}.execute")
    .with_brief("Does one task.")
    .with_required(&["dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Turns what was found into artifacts.
///
/// `worker.produce_output`: internal span, in development, recorded as
/// `worker.{dats.worker.domain}.produce_output`.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `worker`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.worker.artifact_count`](super::key::DATS_WORKER_ARTIFACT_COUNT) (conditionally
///   required: if the stage returns a value): How many artifacts the worker produced.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain that the worker
///   is good at.
/// - [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) (recommended): What came
///   into the worker stage, as kinds and counts.
/// - [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the worker stage, as kinds and
///   counts.
/// - [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) (required): What the worker
///   produced.
pub const WORKER_PRODUCE_OUTPUT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("worker.{dats.worker.domain}.produce_output")
    .with_brief("Turns what was found into artifacts.")
    .with_required(&["dats.worker.domain", "dats.worker.output_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Takes one task over from the queue.
///
/// `worker.receive_task`: internal span, in development, recorded as
/// `worker.{dats.worker.domain}.receive_task`.
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
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain that the worker
///   is good at.
/// - [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) (recommended): What came
///   into the worker stage, as kinds and counts.
/// - [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the worker stage, as kinds and
///   counts.
pub const WORKER_RECEIVE_TASK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("worker.{dats.worker.domain}.receive_task")
    .with_brief("Takes one task over from the queue.")
    .with_required(&["dats.queue.tier", "dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Gives a task back that the worker cannot do.
///
/// `worker.refuse_task`: internal span, in development, recorded as
/// `worker.{dats.worker.domain}.refuse_task`.
///
/// Attributes:
///
/// - [`dats.project.id`](super::key::DATS_PROJECT_ID) (required): The project that the task belongs
///   to.
/// - [`dats.stage`](super::key::DATS_STAGE) (required, always `worker`): The stage of the pipeline,
///   which is the subsystem that does the work.
/// - [`dats.task.id`](super::key::DATS_TASK_ID) (required): The task that is worked on.
/// - [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) (required): The domain that the worker
///   is good at.
/// - [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) (recommended): What came
///   into the worker stage, as kinds and counts.
/// - [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) (conditionally
///   required: if the stage returns a value): What came out of the worker stage, as kinds and
///   counts.
/// - [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON) (required): Why the
///   worker refused the task.
pub const WORKER_REFUSE_TASK: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("worker.{dats.worker.domain}.refuse_task")
    .with_brief("Gives a task back that the worker cannot do.")
    .with_required(&["dats.worker.domain", "dats.worker.refusal_reason"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Makes an artifact of what a worker produced.
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
///   What kind of artifact it is.
/// - [`dats.workproduct.input_summary`](super::key::DATS_WORKPRODUCT_INPUT_SUMMARY) (recommended):
///   What came into the workproduct stage, as kinds and counts.
/// - [`dats.workproduct.output_summary`](super::key::DATS_WORKPRODUCT_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): What came out of the workproduct
///   stage, as kinds and counts.
/// - [`dats.workproduct.size`](super::key::DATS_WORKPRODUCT_SIZE) (conditionally required: if the
///   stage returns a value): The size of the artifact in bytes.
pub const WORKPRODUCT_CREATE_ARTIFACT: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("workproduct.create_artifact")
    .with_brief("Makes an artifact of what a worker produced.")
    .with_required(&["dats.workproduct.artifact_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "workproduct")]);

/// Makes an artifact findable.
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
///   What kind of artifact it is.
/// - [`dats.workproduct.input_summary`](super::key::DATS_WORKPRODUCT_INPUT_SUMMARY) (recommended):
///   What came into the workproduct stage, as kinds and counts.
/// - [`dats.workproduct.output_summary`](super::key::DATS_WORKPRODUCT_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): What came out of the workproduct
///   stage, as kinds and counts.
pub const WORKPRODUCT_INDEX: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("workproduct.index")
    .with_brief("Makes an artifact findable.")
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
///   What kind of artifact it is.
/// - [`dats.workproduct.file_path`](super::key::DATS_WORKPRODUCT_FILE_PATH) (required): The file
///   that the artifact is kept in, relative to the store.
/// - [`dats.workproduct.input_summary`](super::key::DATS_WORKPRODUCT_INPUT_SUMMARY) (recommended):
///   What came into the workproduct stage, as kinds and counts.
/// - [`dats.workproduct.output_summary`](super::key::DATS_WORKPRODUCT_OUTPUT_SUMMARY)
///   (conditionally required: if the stage returns a value): What came out of the workproduct
///   stage, as kinds and counts.
/// - [`dats.workproduct.size`](super::key::DATS_WORKPRODUCT_SIZE) (conditionally required: if the
///   stage returns a value): The size of the artifact in bytes.
pub const WORKPRODUCT_SAVE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("workproduct.save")
    .with_brief("Writes an artifact to its file.")
    .with_required(&["dats.workproduct.artifact_id", "dats.workproduct.artifact_type", "dats.workproduct.file_path"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "workproduct")]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::span::*;
