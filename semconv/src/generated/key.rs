// Generated from `semconv/registry`; do not edit. To regenerate: `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! The attributes: name, type, sensitivity and cardinality of each.

/// What the agent is asked to do.
///
/// `agent.capability`: string, in development, few values, inherited by the stages below.
///
/// Examples: `ledger.positions`.
pub const AGENT_CAPABILITY: crate::Key<str> = crate::Key::new("agent.capability").with_cardinality(crate::Cardinality::Low).as_context();

/// The agent that is notified.
///
/// `agent.id`: string, in development, few values.
///
/// Examples: `weather`.
pub const AGENT_ID: crate::Key<str> = crate::Key::new("agent.id").with_cardinality(crate::Cardinality::Low);

/// The agent that handles the request.
///
/// `agent.name`: string, in development, few values, inherited by the stages below.
///
/// Examples: `financial_analyst`.
pub const AGENT_NAME: crate::Key<str> = crate::Key::new("agent.name").with_cardinality(crate::Cardinality::Low).as_context();

/// How far the backend can be relied upon.
///
/// `backend.maturity`: closed enumeration, in development, few values.
pub const BACKEND_MATURITY: crate::Key<super::label::BackendMaturity> = crate::Key::new("backend.maturity").with_cardinality(crate::Cardinality::Low);

/// The backend that the clause is lowered to.
///
/// `backend.name`: string, in development, few values.
///
/// Examples: `c`, `rust`.
pub const BACKEND_NAME: crate::Key<str> = crate::Key::new("backend.name").with_cardinality(crate::Cardinality::Low);

/// The hash of the binary that was built.
///
/// `build.artifact.hash`: string, in development, unbounded values.
///
/// Examples: `sha256:baa5a0964d3320fbc0c6a922140453c8`.
pub const BUILD_ARTIFACT_HASH: crate::Key<str> = crate::Key::new("build.artifact.hash");

/// Whether the result of an earlier build was used.
///
/// `build.cache_hit`: boolean, in development, few values.
pub const BUILD_CACHE_HIT: crate::Key<bool> = crate::Key::new("build.cache_hit").with_cardinality(crate::Cardinality::Low);

/// The checksum of the bundle.
///
/// `bundle.checksum`: string, in development, unbounded values.
///
/// Examples: `sha256:4355a46b19d348dc2f57c046f8ef63d4`.
pub const BUNDLE_CHECKSUM: crate::Key<str> = crate::Key::new("bundle.checksum");

/// The revision of the specification in the bundle.
///
/// `bundle.revision`: string, in development, few values.
///
/// Examples: `r12`.
pub const BUNDLE_REVISION: crate::Key<str> = crate::Key::new("bundle.revision").with_cardinality(crate::Cardinality::Low);

/// The size of the bundle in bytes.
///
/// `bundle.size`: int, in development, unbounded values.
///
/// Examples: `48213`.
pub const BUNDLE_SIZE: crate::Key<i64> = crate::Key::new("bundle.size");

/// The platform that the bundle is for.
///
/// `bundle.target`: string, in development, few values.
///
/// Examples: `x86_64-linux`.
pub const BUNDLE_TARGET: crate::Key<str> = crate::Key::new("bundle.target").with_cardinality(crate::Cardinality::Low);

/// The circuit breaker, as the program named it.
///
/// `circuit_breaker.name`: string, in development, few values.
///
/// Examples: `payments`, `search`.
pub const CIRCUIT_BREAKER_NAME: crate::Key<str> = crate::Key::new("circuit_breaker.name").with_cardinality(crate::Cardinality::Low);

/// Whether an agent may be called.
///
/// `circuit_breaker.state`: closed enumeration, in development, few values.
pub const CIRCUIT_BREAKER_STATE: crate::Key<super::label::CircuitBreakerState> = crate::Key::new("circuit_breaker.state").with_cardinality(crate::Cardinality::Low);

/// The hash of the text of the clause.
///
/// `clause.id`: string, in development, unbounded values.
///
/// Examples: `9f86d081884c7d65`.
pub const CLAUSE_ID: crate::Key<str> = crate::Key::new("clause.id");

/// The name that the specification gives the clause.
///
/// `clause.name`: string, in development, unbounded values.
///
/// Examples: `average_price`.
pub const CLAUSE_NAME: crate::Key<str> = crate::Key::new("clause.name");

/// The name or address of the client.
///
/// `client.address`: string, stable, unbounded values, personal data.
///
/// Examples: `client.example.com`.
pub const CLIENT_ADDRESS: crate::Key<str> = crate::Key::new("client.address").with_sensitivity(crate::Sensitivity::Pii);

/// The port of the client.
///
/// `client.port`: int, stable, unbounded values.
///
/// Examples: `65123`.
pub const CLIENT_PORT: crate::Key<i64> = crate::Key::new("client.port");

/// The source file, as the compiler was given it.
///
/// `code.file.path`: string, stable, unbounded values.
///
/// Examples: `src/parse.rs`.
pub const CODE_FILE_PATH: crate::Key<str> = crate::Key::new("code.file.path");

/// The full path of the function that the code stands in.
///
/// `code.function.name`: string, stable, unbounded values.
///
/// Examples: `indexer::parse::headings`.
pub const CODE_FUNCTION_NAME: crate::Key<str> = crate::Key::new("code.function.name");

/// The line in the source file, counted from one.
///
/// `code.line.number`: int, stable, unbounded values.
///
/// Examples: `42`.
pub const CODE_LINE_NUMBER: crate::Key<i64> = crate::Key::new("code.line.number");

/// Whether latency, errors and capacity are within their limits.
///
/// `coordination.analysis.healthy`: boolean, in development, few values.
pub const COORDINATION_ANALYSIS_HEALTHY: crate::Key<bool> = crate::Key::new("coordination.analysis.healthy").with_cardinality(crate::Cardinality::Low);

/// How many days back the analysis looks.
///
/// `coordination.analysis.lookback_days`: int, in development, unbounded values.
///
/// Examples: `14`.
pub const COORDINATION_ANALYSIS_LOOKBACK_DAYS: crate::Key<i64> = crate::Key::new("coordination.analysis.lookback_days");

/// How many kinds of work were compared.
///
/// `coordination.analysis.pattern_count`: int, in development, unbounded values.
///
/// Examples: `5`.
pub const COORDINATION_ANALYSIS_PATTERN_COUNT: crate::Key<i64> = crate::Key::new("coordination.analysis.pattern_count");

/// How many traces the analysis has seen.
///
/// `coordination.analysis.sample_count`: int, in development, unbounded values.
///
/// Examples: `412`.
pub const COORDINATION_ANALYSIS_SAMPLE_COUNT: crate::Key<i64> = crate::Key::new("coordination.analysis.sample_count");

/// The operation, as the command line calls it.
///
/// `coordination.operation`: string, in development, few values.
///
/// Examples: `claim`.
pub const COORDINATION_OPERATION: crate::Key<str> = crate::Key::new("coordination.operation").with_cardinality(crate::Cardinality::Low);

/// How much better the measured value became, as a part of what it was.
///
/// `coordination.optimization.effect`: double, in development, unbounded values.
///
/// Examples: `0.18`.
pub const COORDINATION_OPTIMIZATION_EFFECT: crate::Key<f64> = crate::Key::new("coordination.optimization.effect");

/// The proposal.
///
/// `coordination.optimization.id`: string, in development, unbounded values.
///
/// Examples: `OPT-7`.
pub const COORDINATION_OPTIMIZATION_ID: crate::Key<str> = crate::Key::new("coordination.optimization.id");

/// What is changed.
///
/// `coordination.optimization.kind`: closed enumeration, in development, few values.
pub const COORDINATION_OPTIMIZATION_KIND: crate::Key<super::label::CoordinationOptimizationKind> = crate::Key::new("coordination.optimization.kind").with_cardinality(crate::Cardinality::Low);

/// How many changes are proposed.
///
/// `coordination.optimization.proposal_count`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const COORDINATION_OPTIMIZATION_PROPOSAL_COUNT: crate::Key<i64> = crate::Key::new("coordination.optimization.proposal_count");

/// What became of the change.
///
/// `coordination.optimization.verdict`: closed enumeration, in development, few values.
pub const COORDINATION_OPTIMIZATION_VERDICT: crate::Key<super::label::CoordinationOptimizationVerdict> = crate::Key::new("coordination.optimization.verdict").with_cardinality(crate::Cardinality::Low);

/// What the capacity is of.
///
/// `coordination.resource`: closed enumeration, in development, few values.
pub const COORDINATION_RESOURCE: crate::Key<super::label::CoordinationResource> = crate::Key::new("coordination.resource").with_cardinality(crate::Cardinality::Low);

/// The team that is looked at.
///
/// `coordination.team.name`: string, in development, few values.
///
/// Examples: `backend`.
pub const COORDINATION_TEAM_NAME: crate::Key<str> = crate::Key::new("coordination.team.name").with_cardinality(crate::Cardinality::Low);

/// How many items of work were taken together.
///
/// `coordination.work.batch_size`: int, in development, unbounded values.
///
/// Examples: `4`.
pub const COORDINATION_WORK_BATCH_SIZE: crate::Key<i64> = crate::Key::new("coordination.work.batch_size");

/// The item of work.
///
/// `coordination.work.id`: string, in development, unbounded values, inherited by the stages below.
///
/// Examples: `WORK-123`.
pub const COORDINATION_WORK_ID: crate::Key<str> = crate::Key::new("coordination.work.id").as_context();

/// How much the work counts for the velocity of its team.
///
/// `coordination.work.points`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const COORDINATION_WORK_POINTS: crate::Key<i64> = crate::Key::new("coordination.work.points");

/// How far the work was before.
///
/// `coordination.work.previous_state`: closed enumeration, in development, few values.
pub const COORDINATION_WORK_PREVIOUS_STATE: crate::Key<super::label::CoordinationWorkPreviousState> = crate::Key::new("coordination.work.previous_state").with_cardinality(crate::Cardinality::Low);

/// How urgent the work is.
///
/// `coordination.work.priority`: closed enumeration, in development, few values.
pub const COORDINATION_WORK_PRIORITY: crate::Key<super::label::CoordinationWorkPriority> = crate::Key::new("coordination.work.priority").with_cardinality(crate::Cardinality::Low);

/// How much of the work is done, in parts of a hundred.
///
/// `coordination.work.progress`: int, in development, unbounded values.
///
/// Examples: `75`.
pub const COORDINATION_WORK_PROGRESS: crate::Key<i64> = crate::Key::new("coordination.work.progress");

/// How good the result is, from one to ten.
///
/// `coordination.work.score`: int, in development, unbounded values.
///
/// Examples: `8`.
pub const COORDINATION_WORK_SCORE: crate::Key<i64> = crate::Key::new("coordination.work.score");

/// How far the work is.
///
/// `coordination.work.state`: closed enumeration, in development, few values.
pub const COORDINATION_WORK_STATE: crate::Key<super::label::CoordinationWorkState> = crate::Key::new("coordination.work.state").with_cardinality(crate::Cardinality::Low);

/// How the work ended.
///
/// `coordination.work.status`: closed enumeration, in development, few values.
pub const COORDINATION_WORK_STATUS: crate::Key<super::label::CoordinationWorkStatus> = crate::Key::new("coordination.work.status").with_cardinality(crate::Cardinality::Low);

/// The team that does the work.
///
/// `coordination.work.team`: string, in development, few values.
///
/// Examples: `frontend`.
pub const COORDINATION_WORK_TEAM: crate::Key<str> = crate::Key::new("coordination.work.team").with_cardinality(crate::Cardinality::Low);

/// What the work is about, in the words of the person who asked for it.
///
/// `coordination.work.title`: string, in development, unbounded values, personal data.
///
/// Examples: `Dark mode`.
pub const COORDINATION_WORK_TITLE: crate::Key<str> = crate::Key::new("coordination.work.title").with_sensitivity(crate::Sensitivity::Pii);

/// The kind of work.
///
/// `coordination.work.type`: string, in development, few values.
///
/// Examples: `feature`, `bug`.
pub const COORDINATION_WORK_TYPE: crate::Key<str> = crate::Key::new("coordination.work.type").with_cardinality(crate::Cardinality::Low);

/// The identifier that a request keeps through all services.
///
/// Read from and written to the header `X-Correlation-ID`.
///
/// `correlation.id`: string, in development, unbounded values, inherited by the stages below.
///
/// Examples: `req-6f21`.
pub const CORRELATION_ID: crate::Key<str> = crate::Key::new("correlation.id").as_context();

/// What a processor's time was spent on.
///
/// `cpu.mode`: open enumeration, in development, few values.
pub const CPU_MODE: crate::Key<super::label::CpuMode> = crate::Key::new("cpu.mode").with_cardinality(crate::Cardinality::Low);

/// The version of the inputs that programs are verified with.
///
/// `dataset.version`: string, in development, few values.
///
/// Examples: `2025-10-22`.
pub const DATASET_VERSION: crate::Key<str> = crate::Key::new("dataset.version").with_cardinality(crate::Cardinality::Low);

/// How many checkpoints there are at which the work is looked at before it goes on.
///
/// `dats.coordinator.checkpoint_count`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const DATS_COORDINATOR_CHECKPOINT_COUNT: crate::Key<i64> = crate::Key::new("dats.coordinator.checkpoint_count");

/// What came into the coordinator stage, as kinds and counts.
///
/// `dats.coordinator.input_summary`: string, in development, unbounded values.
///
/// Examples: `a request of 5 words for 12 documents`.
pub const DATS_COORDINATOR_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.coordinator.input_summary");

/// How the request is gone about.
///
/// `dats.coordinator.mode`: closed enumeration, in development, few values.
pub const DATS_COORDINATOR_MODE: crate::Key<super::label::DatsCoordinatorMode> = crate::Key::new("dats.coordinator.mode").with_cardinality(crate::Cardinality::Low);

/// What came out of the coordinator stage, as kinds and counts.
///
/// `dats.coordinator.output_summary`: string, in development, unbounded values.
///
/// Examples: `complex, 3 checkpoints`.
pub const DATS_COORDINATOR_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.coordinator.output_summary");

/// How complex the request is, from zero to one.
///
/// `dats.coordinator.request_complexity`: double, in development, unbounded values.
///
/// Examples: `0.65`.
pub const DATS_COORDINATOR_REQUEST_COMPLEXITY: crate::Key<f64> = crate::Key::new("dats.coordinator.request_complexity");

/// How many times a task was split to arrive here; zero for the request itself.
///
/// `dats.decomposer.depth_level`: int, in development, unbounded values.
///
/// Examples: `0`, `2`.
pub const DATS_DECOMPOSER_DEPTH_LEVEL: crate::Key<i64> = crate::Key::new("dats.decomposer.depth_level");

/// What came into the decomposer stage, as kinds and counts.
///
/// `dats.decomposer.input_summary`: string, in development, unbounded values.
///
/// Examples: `12 documents in 1 task`.
pub const DATS_DECOMPOSER_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.decomposer.input_summary");

/// Whether the task cannot be split any further.
///
/// `dats.decomposer.is_atomic`: boolean, in development, few values.
pub const DATS_DECOMPOSER_IS_ATOMIC: crate::Key<bool> = crate::Key::new("dats.decomposer.is_atomic").with_cardinality(crate::Cardinality::Low);

/// What came out of the decomposer stage, as kinds and counts.
///
/// `dats.decomposer.output_summary`: string, in development, unbounded values.
///
/// Examples: `31 subtasks at depth 2`.
pub const DATS_DECOMPOSER_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.decomposer.output_summary");

/// How many subtasks the task was split into.
///
/// `dats.decomposer.subtask_count`: int, in development, unbounded values.
///
/// Examples: `4`.
pub const DATS_DECOMPOSER_SUBTASK_COUNT: crate::Key<i64> = crate::Key::new("dats.decomposer.subtask_count");

/// The length of the content in bytes.
///
/// `dats.embedding.content_length`: int, in development, unbounded values.
///
/// Examples: `1894`.
pub const DATS_EMBEDDING_CONTENT_LENGTH: crate::Key<i64> = crate::Key::new("dats.embedding.content_length");

/// How many dimensions the vector has.
///
/// `dats.embedding.dimension`: int, in development, unbounded values.
///
/// Examples: `256`.
pub const DATS_EMBEDDING_DIMENSION: crate::Key<i64> = crate::Key::new("dats.embedding.dimension");

/// What came into the embedding stage, as kinds and counts.
///
/// `dats.embedding.input_summary`: string, in development, unbounded values.
///
/// Examples: `1894 bytes`.
pub const DATS_EMBEDDING_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.embedding.input_summary");

/// What came out of the embedding stage, as kinds and counts.
///
/// `dats.embedding.output_summary`: string, in development, unbounded values.
///
/// Examples: `1 vector of 256 dimensions`.
pub const DATS_EMBEDDING_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.embedding.output_summary");

/// Where the vector is kept.
///
/// `dats.embedding.storage_target`: closed enumeration, in development, few values.
pub const DATS_EMBEDDING_STORAGE_TARGET: crate::Key<super::label::DatsEmbeddingStorageTarget> = crate::Key::new("dats.embedding.storage_target").with_cardinality(crate::Cardinality::Low);

/// The tier of workers that the task is for.
///
/// The values are those of `dats.queue.tier`.
///
/// `dats.estimator.assigned_tier`: string, in development, few values.
///
/// Examples: `small`, `medium`.
pub const DATS_ESTIMATOR_ASSIGNED_TIER: crate::Key<str> = crate::Key::new("dats.estimator.assigned_tier").with_cardinality(crate::Cardinality::Low);

/// How hard the task is, from zero to one.
///
/// `dats.estimator.estimated_complexity`: double, in development, unbounded values.
///
/// Examples: `0.42`.
pub const DATS_ESTIMATOR_ESTIMATED_COMPLEXITY: crate::Key<f64> = crate::Key::new("dats.estimator.estimated_complexity");

/// What came into the estimator stage, as kinds and counts.
///
/// `dats.estimator.input_summary`: string, in development, unbounded values.
///
/// Examples: `8 sections, 2 blocks of code`.
pub const DATS_ESTIMATOR_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.estimator.input_summary");

/// What came out of the estimator stage, as kinds and counts.
///
/// `dats.estimator.output_summary`: string, in development, unbounded values.
///
/// Examples: `0.42, tier medium`.
pub const DATS_ESTIMATOR_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.estimator.output_summary");

/// Why the task was estimated so, in words and numbers of the moment.
///
/// `dats.estimator.reasoning`: string, in development, unbounded values.
///
/// Examples: `8 sections and 2 blocks of code, above the limit of 0.35 for small`.
pub const DATS_ESTIMATOR_REASONING: crate::Key<str> = crate::Key::new("dats.estimator.reasoning");

/// What came into the llm stage, as kinds and counts.
///
/// `dats.llm.input_summary`: string, in development, unbounded values.
///
/// Examples: `a prompt of 1894 bytes`.
pub const DATS_LLM_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.llm.input_summary");

/// What came out of the llm stage, as kinds and counts.
///
/// `dats.llm.output_summary`: string, in development, unbounded values.
///
/// Examples: `a response of 310 bytes`.
pub const DATS_LLM_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.llm.output_summary");

/// What the language model was asked, word for word.
///
/// `dats.llm.prompt`: string, in development, unbounded values, personal data.
///
/// Examples: `Summarise the following section.`.
pub const DATS_LLM_PROMPT: crate::Key<str> = crate::Key::new("dats.llm.prompt").with_sensitivity(crate::Sensitivity::Pii);

/// The size of the prompt in bytes.
///
/// `dats.llm.prompt_size`: int, in development, unbounded values.
///
/// Examples: `1894`.
pub const DATS_LLM_PROMPT_SIZE: crate::Key<i64> = crate::Key::new("dats.llm.prompt_size");

/// Who answers for the language model.
///
/// `dats.llm.provider`: closed enumeration, in development, few values.
pub const DATS_LLM_PROVIDER: crate::Key<super::label::DatsLlmProvider> = crate::Key::new("dats.llm.provider").with_cardinality(crate::Cardinality::Low);

/// What the language model answered, word for word.
///
/// `dats.llm.response`: string, in development, unbounded values, personal data.
///
/// Examples: `The section explains how to install the server.`.
pub const DATS_LLM_RESPONSE: crate::Key<str> = crate::Key::new("dats.llm.response").with_sensitivity(crate::Sensitivity::Pii);

/// The size of the response in bytes.
///
/// `dats.llm.response_size`: int, in development, unbounded values.
///
/// Examples: `310`.
pub const DATS_LLM_RESPONSE_SIZE: crate::Key<i64> = crate::Key::new("dats.llm.response_size");

/// How many places both versions changed differently.
///
/// `dats.merge.conflict_count`: int, in development, unbounded values.
///
/// Examples: `1`.
pub const DATS_MERGE_CONFLICT_COUNT: crate::Key<i64> = crate::Key::new("dats.merge.conflict_count");

/// What kind of conflict it is.
///
/// `dats.merge.conflict_type`: closed enumeration, in development, few values.
pub const DATS_MERGE_CONFLICT_TYPE: crate::Key<super::label::DatsMergeConflictType> = crate::Key::new("dats.merge.conflict_type").with_cardinality(crate::Cardinality::Low);

/// The types of the conflicts, each once.
///
/// `dats.merge.conflict_types`: string array, in development, unbounded values.
///
/// Examples: `[both_modified, modify_delete]`.
pub const DATS_MERGE_CONFLICT_TYPES: crate::Key<[String]> = crate::Key::new("dats.merge.conflict_types");

/// What came into the merge stage, as kinds and counts.
///
/// `dats.merge.input_summary`: string, in development, unbounded values.
///
/// Examples: `1 base, 2 versions`.
pub const DATS_MERGE_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.merge.input_summary");

/// What came out of the merge stage, as kinds and counts.
///
/// `dats.merge.output_summary`: string, in development, unbounded values.
///
/// Examples: `1 conflict, resolved`.
pub const DATS_MERGE_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.merge.output_summary");

/// How a conflict is resolved.
///
/// `dats.merge.resolution_strategy`: closed enumeration, in development, few values.
pub const DATS_MERGE_RESOLUTION_STRATEGY: crate::Key<super::label::DatsMergeResolutionStrategy> = crate::Key::new("dats.merge.resolution_strategy").with_cardinality(crate::Cardinality::Low);

/// Whether the conflict was resolved, or the merge applied, without a person.
///
/// `dats.merge.success`: boolean, in development, few values.
pub const DATS_MERGE_SUCCESS: crate::Key<bool> = crate::Key::new("dats.merge.success").with_cardinality(crate::Cardinality::Low);

/// What the versions are versions of.
///
/// `dats.merge.target`: string, in development, unbounded values.
///
/// Examples: `guide/install.md`.
pub const DATS_MERGE_TARGET: crate::Key<str> = crate::Key::new("dats.merge.target");

/// How many versions there are beside the common base.
///
/// `dats.merge.version_count`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const DATS_MERGE_VERSION_COUNT: crate::Key<i64> = crate::Key::new("dats.merge.version_count");

/// How many documents the request is about.
///
/// `dats.pipeline.document_count`: int, in development, unbounded values.
///
/// Examples: `12`.
pub const DATS_PIPELINE_DOCUMENT_COUNT: crate::Key<i64> = crate::Key::new("dats.pipeline.document_count");

/// What came into the pipeline stage, as kinds and counts.
///
/// `dats.pipeline.input_summary`: string, in development, unbounded values.
///
/// Examples: `a request for 12 documents`.
pub const DATS_PIPELINE_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.pipeline.input_summary");

/// What came out of the pipeline stage, as kinds and counts.
///
/// `dats.pipeline.output_summary`: string, in development, unbounded values.
///
/// Examples: `9 of 12 documents accepted`.
pub const DATS_PIPELINE_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.pipeline.output_summary");

/// How many subtasks were queued.
///
/// `dats.pipeline.queued_count`: int, in development, unbounded values.
///
/// Examples: `31`.
pub const DATS_PIPELINE_QUEUED_COUNT: crate::Key<i64> = crate::Key::new("dats.pipeline.queued_count");

/// What the user asked for, word for word.
///
/// `dats.pipeline.request`: string, in development, unbounded values, personal data.
///
/// Examples: `index and review these documents`.
pub const DATS_PIPELINE_REQUEST: crate::Key<str> = crate::Key::new("dats.pipeline.request").with_sensitivity(crate::Sensitivity::Pii);

/// What became of the request.
///
/// `dats.pipeline.result`: closed enumeration, in development, few values.
pub const DATS_PIPELINE_RESULT: crate::Key<super::label::DatsPipelineResult> = crate::Key::new("dats.pipeline.result").with_cardinality(crate::Cardinality::Low);

/// How many subtasks the request was split into.
///
/// `dats.pipeline.subtask_count`: int, in development, unbounded values.
///
/// Examples: `31`.
pub const DATS_PIPELINE_SUBTASK_COUNT: crate::Key<i64> = crate::Key::new("dats.pipeline.subtask_count");

/// The project that the task belongs to.
///
/// `dats.project.id`: string, in development, unbounded values, inherited by the stages below.
///
/// Examples: `project-handbook`.
pub const DATS_PROJECT_ID: crate::Key<str> = crate::Key::new("dats.project.id").as_context();

/// The record that says where an artifact comes from.
///
/// `dats.provenance.id`: string, in development, unbounded values.
///
/// Examples: `prov-5d1e22`.
pub const DATS_PROVENANCE_ID: crate::Key<str> = crate::Key::new("dats.provenance.id");

/// What came into the provenance stage, as kinds and counts.
///
/// `dats.provenance.input_summary`: string, in development, unbounded values.
///
/// Examples: `1 artifact, 2 parents`.
pub const DATS_PROVENANCE_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.provenance.input_summary");

/// What came out of the provenance stage, as kinds and counts.
///
/// `dats.provenance.output_summary`: string, in development, unbounded values.
///
/// Examples: `1 record`.
pub const DATS_PROVENANCE_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.provenance.output_summary");

/// The records of what the artifact was made from.
///
/// `dats.provenance.parent_ids`: string array, in development, unbounded values.
///
/// Examples: `[prov-10aa07, prov-98c3f1]`.
pub const DATS_PROVENANCE_PARENT_IDS: crate::Key<[String]> = crate::Key::new("dats.provenance.parent_ids");

/// How many validators failed the result.
///
/// `dats.qa.fail_count`: int, in development, unbounded values.
///
/// Examples: `1`.
pub const DATS_QA_FAIL_COUNT: crate::Key<i64> = crate::Key::new("dats.qa.fail_count");

/// What a validator found, without the content it found it in.
///
/// `dats.qa.finding`: string, in development, unbounded values.
///
/// Examples: `3 of 14 links do not resolve`.
pub const DATS_QA_FINDING: crate::Key<str> = crate::Key::new("dats.qa.finding");

/// What came into the qa stage, as kinds and counts.
///
/// `dats.qa.input_summary`: string, in development, unbounded values.
///
/// Examples: `3 validators, 1 artifact`.
pub const DATS_QA_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.qa.input_summary");

/// Whether a person has to look at the result.
///
/// `dats.qa.needs_human_review`: boolean, in development, few values.
pub const DATS_QA_NEEDS_HUMAN_REVIEW: crate::Key<bool> = crate::Key::new("dats.qa.needs_human_review").with_cardinality(crate::Cardinality::Low);

/// What came out of the qa stage, as kinds and counts.
///
/// `dats.qa.output_summary`: string, in development, unbounded values.
///
/// Examples: `2 passed, 1 failed`.
pub const DATS_QA_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.qa.output_summary");

/// What quality assurance says about the result.
///
/// `dats.qa.overall_result`: closed enumeration, in development, few values.
pub const DATS_QA_OVERALL_RESULT: crate::Key<super::label::DatsQaOverallResult> = crate::Key::new("dats.qa.overall_result").with_cardinality(crate::Cardinality::Low);

/// How many validators passed the result.
///
/// `dats.qa.pass_count`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const DATS_QA_PASS_COUNT: crate::Key<i64> = crate::Key::new("dats.qa.pass_count");

/// Why a person has to look at the result.
///
/// `dats.qa.review_reason`: closed enumeration, in development, few values.
pub const DATS_QA_REVIEW_REASON: crate::Key<super::label::DatsQaReviewReason> = crate::Key::new("dats.qa.review_reason").with_cardinality(crate::Cardinality::Low);

/// Which check is made.
///
/// `dats.qa.validator`: closed enumeration, in development, few values.
pub const DATS_QA_VALIDATOR: crate::Key<super::label::DatsQaValidator> = crate::Key::new("dats.qa.validator").with_cardinality(crate::Cardinality::Low);

/// The validators that ran, in their order.
///
/// `dats.qa.validators_run`: string array, in development, unbounded values.
///
/// Examples: `[consensus, adversarial, security]`.
pub const DATS_QA_VALIDATORS_RUN: crate::Key<[String]> = crate::Key::new("dats.qa.validators_run");

/// What one validator says about the result.
///
/// `dats.qa.verdict`: closed enumeration, in development, few values.
pub const DATS_QA_VERDICT: crate::Key<super::label::DatsQaVerdict> = crate::Key::new("dats.qa.verdict").with_cardinality(crate::Cardinality::Low);

/// How many tasks wait in the queue.
///
/// `dats.queue.depth`: int, in development, unbounded values.
///
/// Examples: `9`.
pub const DATS_QUEUE_DEPTH: crate::Key<i64> = crate::Key::new("dats.queue.depth");

/// What came into the queue stage, as kinds and counts.
///
/// `dats.queue.input_summary`: string, in development, unbounded values.
///
/// Examples: `1 task of tier medium`.
pub const DATS_QUEUE_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.queue.input_summary");

/// The queue that the task waits in.
///
/// `dats.queue.name`: string, in development, few values.
///
/// Examples: `dats.medium`.
pub const DATS_QUEUE_NAME: crate::Key<str> = crate::Key::new("dats.queue.name").with_cardinality(crate::Cardinality::Low);

/// What came out of the queue stage, as kinds and counts.
///
/// `dats.queue.output_summary`: string, in development, unbounded values.
///
/// Examples: `position 4 of 9`.
pub const DATS_QUEUE_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.queue.output_summary");

/// The place of the task in the queue when it was put there, counted from one.
///
/// `dats.queue.position`: int, in development, unbounded values.
///
/// Examples: `4`.
pub const DATS_QUEUE_POSITION: crate::Key<i64> = crate::Key::new("dats.queue.position");

/// The tier of workers that the queue is for.
///
/// `dats.queue.tier`: closed enumeration, in development, few values.
pub const DATS_QUEUE_TIER: crate::Key<super::label::DatsQueueTier> = crate::Key::new("dats.queue.tier").with_cardinality(crate::Cardinality::Low);

/// How long the task waited in the queue, in seconds.
///
/// `dats.queue.wait_time`: double, in development, unbounded values.
///
/// Examples: `0.018`.
pub const DATS_QUEUE_WAIT_TIME: crate::Key<f64> = crate::Key::new("dats.queue.wait_time");

/// How similar the best passage is, from zero to one.
///
/// `dats.rag.best_score`: double, in development, unbounded values.
///
/// Examples: `0.71`.
pub const DATS_RAG_BEST_SCORE: crate::Key<f64> = crate::Key::new("dats.rag.best_score");

/// What came into the rag stage, as kinds and counts.
///
/// `dats.rag.input_summary`: string, in development, unbounded values.
///
/// Examples: `5 terms, 3 results wanted`.
pub const DATS_RAG_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.rag.input_summary");

/// How many passages are wanted at most.
///
/// `dats.rag.limit`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const DATS_RAG_LIMIT: crate::Key<i64> = crate::Key::new("dats.rag.limit");

/// What came out of the rag stage, as kinds and counts.
///
/// `dats.rag.output_summary`: string, in development, unbounded values.
///
/// Examples: `3 passages of 1204 bytes`.
pub const DATS_RAG_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.rag.output_summary");

/// What is looked for, word for word.
///
/// `dats.rag.query`: string, in development, unbounded values, personal data.
///
/// Examples: `installation of the server`.
pub const DATS_RAG_QUERY: crate::Key<str> = crate::Key::new("dats.rag.query").with_sensitivity(crate::Sensitivity::Pii);

/// How many passages were found.
///
/// `dats.rag.result_count`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const DATS_RAG_RESULT_COUNT: crate::Key<i64> = crate::Key::new("dats.rag.result_count");

/// The stage of the pipeline, which is the subsystem that does the work.
///
/// `dats.stage`: closed enumeration, in development, few values.
pub const DATS_STAGE: crate::Key<super::label::DatsStage> = crate::Key::new("dats.stage").with_cardinality(crate::Cardinality::Low);

/// The task that is worked on.
///
/// `dats.task.id`: string, in development, unbounded values, inherited by the stages below.
///
/// Examples: `task-3f2a91`.
pub const DATS_TASK_ID: crate::Key<str> = crate::Key::new("dats.task.id").as_context();

/// The task that this one was split off from.
///
/// `dats.task.parent_id`: string, in development, unbounded values.
///
/// Examples: `task-07c1d4`.
pub const DATS_TASK_PARENT_ID: crate::Key<str> = crate::Key::new("dats.task.parent_id");

/// What the task is about, which is the name of a document or the heading of a section.
///
/// It is cut where it is long, and marked as cut.
///
/// `dats.task.title`: string, in development, unbounded values.
///
/// Examples: `Installation`.
pub const DATS_TASK_TITLE: crate::Key<str> = crate::Key::new("dats.task.title");

/// How many artifacts the worker produced.
///
/// `dats.worker.artifact_count`: int, in development, unbounded values.
///
/// Examples: `1`.
pub const DATS_WORKER_ARTIFACT_COUNT: crate::Key<i64> = crate::Key::new("dats.worker.artifact_count");

/// Whether the worker can do the task.
///
/// `dats.worker.can_handle`: boolean, in development, few values.
pub const DATS_WORKER_CAN_HANDLE: crate::Key<bool> = crate::Key::new("dats.worker.can_handle").with_cardinality(crate::Cardinality::Low);

/// The domain that the worker is good at.
///
/// `dats.worker.domain`: closed enumeration, in development, few values.
pub const DATS_WORKER_DOMAIN: crate::Key<super::label::DatsWorkerDomain> = crate::Key::new("dats.worker.domain").with_cardinality(crate::Cardinality::Low);

/// What came into the worker stage, as kinds and counts.
///
/// `dats.worker.input_summary`: string, in development, unbounded values.
///
/// Examples: `1 section of 812 words`.
pub const DATS_WORKER_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.worker.input_summary");

/// What came out of the worker stage, as kinds and counts.
///
/// `dats.worker.output_summary`: string, in development, unbounded values.
///
/// Examples: `14 terms in 1 artifact`.
pub const DATS_WORKER_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.worker.output_summary");

/// What the worker produced.
///
/// `dats.worker.output_type`: closed enumeration, in development, few values.
pub const DATS_WORKER_OUTPUT_TYPE: crate::Key<super::label::DatsWorkerOutputType> = crate::Key::new("dats.worker.output_type").with_cardinality(crate::Cardinality::Low);

/// Why the worker refused the task.
///
/// `dats.worker.refusal_reason`: closed enumeration, in development, few values.
pub const DATS_WORKER_REFUSAL_REASON: crate::Key<super::label::DatsWorkerRefusalReason> = crate::Key::new("dats.worker.refusal_reason").with_cardinality(crate::Cardinality::Low);

/// The artifact.
///
/// `dats.workproduct.artifact_id`: string, in development, unbounded values.
///
/// Examples: `artifact-77e0b2`.
pub const DATS_WORKPRODUCT_ARTIFACT_ID: crate::Key<str> = crate::Key::new("dats.workproduct.artifact_id");

/// What kind of artifact it is.
///
/// `dats.workproduct.artifact_type`: closed enumeration, in development, few values.
pub const DATS_WORKPRODUCT_ARTIFACT_TYPE: crate::Key<super::label::DatsWorkproductArtifactType> = crate::Key::new("dats.workproduct.artifact_type").with_cardinality(crate::Cardinality::Low);

/// The file that the artifact is kept in, relative to the store.
///
/// `dats.workproduct.file_path`: string, in development, unbounded values.
///
/// Examples: `project-handbook/artifact-77e0b2.json`.
pub const DATS_WORKPRODUCT_FILE_PATH: crate::Key<str> = crate::Key::new("dats.workproduct.file_path");

/// What came into the workproduct stage, as kinds and counts.
///
/// `dats.workproduct.input_summary`: string, in development, unbounded values.
///
/// Examples: `1 artifact of 2310 bytes`.
pub const DATS_WORKPRODUCT_INPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.workproduct.input_summary");

/// What came out of the workproduct stage, as kinds and counts.
///
/// `dats.workproduct.output_summary`: string, in development, unbounded values.
///
/// Examples: `1 file`.
pub const DATS_WORKPRODUCT_OUTPUT_SUMMARY: crate::Key<str> = crate::Key::new("dats.workproduct.output_summary");

/// The size of the artifact in bytes.
///
/// `dats.workproduct.size`: int, in development, unbounded values.
///
/// Examples: `2310`.
pub const DATS_WORKPRODUCT_SIZE: crate::Key<i64> = crate::Key::new("dats.workproduct.size");

/// The table or collection.
///
/// `db.collection.name`: string, stable, few values.
///
/// Examples: `tasks`.
pub const DB_COLLECTION_NAME: crate::Key<str> = crate::Key::new("db.collection.name").with_cardinality(crate::Cardinality::Low);

/// The database within the server.
///
/// `db.namespace`: string, stable, few values.
///
/// Examples: `vos`.
pub const DB_NAMESPACE: crate::Key<str> = crate::Key::new("db.namespace").with_cardinality(crate::Cardinality::Low);

/// The operation or command.
///
/// `db.operation.name`: string, stable, few values.
///
/// Examples: `SELECT`.
pub const DB_OPERATION_NAME: crate::Key<str> = crate::Key::new("db.operation.name").with_cardinality(crate::Cardinality::Low);

/// How long the query took, in seconds.
///
/// `db.query.duration`: double, in development, unbounded values.
///
/// Examples: `1.25`.
pub const DB_QUERY_DURATION: crate::Key<f64> = crate::Key::new("db.query.duration");

/// The query without its values, fit for a span name.
///
/// `db.query.summary`: string, stable, few values.
///
/// Examples: `SELECT tasks`.
pub const DB_QUERY_SUMMARY: crate::Key<str> = crate::Key::new("db.query.summary").with_cardinality(crate::Cardinality::Low);

/// The query, with its values left out.
///
/// `db.query.text`: string, stable, unbounded values, personal data.
///
/// Examples: `SELECT id FROM tasks WHERE status = ?`.
pub const DB_QUERY_TEXT: crate::Key<str> = crate::Key::new("db.query.text").with_sensitivity(crate::Sensitivity::Pii);

/// How many rows the query returned.
///
/// `db.response.returned_rows`: int, in development, unbounded values.
///
/// Examples: `10`.
pub const DB_RESPONSE_RETURNED_ROWS: crate::Key<i64> = crate::Key::new("db.response.returned_rows");

/// The status code of the database.
///
/// `db.response.status_code`: string, stable, few values.
///
/// Examples: `SQLITE_BUSY`.
pub const DB_RESPONSE_STATUS_CODE: crate::Key<str> = crate::Key::new("db.response.status_code").with_cardinality(crate::Cardinality::Low);

/// The database, as its client knows it.
///
/// `db.system.name`: open enumeration, stable, few values.
pub const DB_SYSTEM_NAME: crate::Key<super::label::DbSystemName> = crate::Key::new("db.system.name").with_cardinality(crate::Cardinality::Low);

/// The deployment the instance belongs to.
///
/// `deployment.environment.name`: string, in development, few values.
///
/// Examples: `production`, `staging`.
pub const DEPLOYMENT_ENVIRONMENT_NAME: crate::Key<str> = crate::Key::new("deployment.environment.name").with_cardinality(crate::Cardinality::Low);

/// The number of blocks of code in the document.
///
/// `document.code_blocks`: int, in development, unbounded values.
///
/// Examples: `7`.
pub const DOCUMENT_CODE_BLOCKS: crate::Key<i64> = crate::Key::new("document.code_blocks");

/// What the document is written in.
///
/// `document.format`: closed enumeration, in development, few values.
pub const DOCUMENT_FORMAT: crate::Key<super::label::DocumentFormat> = crate::Key::new("document.format").with_cardinality(crate::Cardinality::Low);

/// The number of headings in the document.
///
/// `document.headings`: int, in development, unbounded values.
///
/// Examples: `12`.
pub const DOCUMENT_HEADINGS: crate::Key<i64> = crate::Key::new("document.headings");

/// The number of links in the document.
///
/// `document.links`: int, in development, unbounded values.
///
/// Examples: `31`.
pub const DOCUMENT_LINKS: crate::Key<i64> = crate::Key::new("document.links");

/// The document's path, relative to the folder that is indexed.
///
/// `document.path`: string, in development, unbounded values.
///
/// Examples: `guide/install.md`.
pub const DOCUMENT_PATH: crate::Key<str> = crate::Key::new("document.path");

/// How much of the document goes into the index.
///
/// `document.route`: closed enumeration, in development, few values.
pub const DOCUMENT_ROUTE: crate::Key<super::label::DocumentRoute> = crate::Key::new("document.route").with_cardinality(crate::Cardinality::Low);

/// How much the document is worth to a reader, from zero to one.
///
/// `document.score`: double, in development, unbounded values.
///
/// Examples: `0.82`.
pub const DOCUMENT_SCORE: crate::Key<f64> = crate::Key::new("document.score");

/// The document's size in bytes.
///
/// `document.size`: int, in development, unbounded values.
///
/// Examples: `18230`.
pub const DOCUMENT_SIZE: crate::Key<i64> = crate::Key::new("document.size");

/// Why the document was left out before anybody looked at its content.
///
/// `document.skip_reason`: closed enumeration, in development, few values.
pub const DOCUMENT_SKIP_REASON: crate::Key<super::label::DocumentSkipReason> = crate::Key::new("document.skip_reason").with_cardinality(crate::Cardinality::Low);

/// The number of terms in the document, repetitions included.
///
/// `document.terms`: int, in development, unbounded values.
///
/// Examples: `1840`.
pub const DOCUMENT_TERMS: crate::Key<i64> = crate::Key::new("document.terms");

/// The number of different terms in the document.
///
/// `document.unique_terms`: int, in development, unbounded values.
///
/// Examples: `412`.
pub const DOCUMENT_UNIQUE_TERMS: crate::Key<i64> = crate::Key::new("document.unique_terms");

/// The code that the failing program or check gave.
///
/// `error.code`: string, in development, few values.
///
/// Examples: `E0308`, `exit_1`.
pub const ERROR_CODE: crate::Key<str> = crate::Key::new("error.code").with_cardinality(crate::Cardinality::Low);

/// The class of the error with which an operation ended.
///
/// Absent on success, and the same on the span and on the metrics of one operation.
///
/// `error.type`: open enumeration, stable, few values.
///
/// Examples: `timeout`, `io.not_found`.
pub const ERROR_TYPE: crate::Key<super::label::ErrorType> = crate::Key::new("error.type").with_cardinality(crate::Cardinality::Low);

/// What the exception says.
///
/// `exception.message`: string, stable, unbounded values, personal data.
///
/// Examples: `No such file or directory`.
pub const EXCEPTION_MESSAGE: crate::Key<str> = crate::Key::new("exception.message").with_sensitivity(crate::Sensitivity::Pii);

/// The calls that led to the exception.
///
/// `exception.stacktrace`: string, stable, unbounded values.
///
/// Examples: `at app::main (src/main.rs:12)`.
pub const EXCEPTION_STACKTRACE: crate::Key<str> = crate::Key::new("exception.stacktrace");

/// The type of the exception.
///
/// `exception.type`: string, stable, few values.
///
/// Examples: `std::io::Error`.
pub const EXCEPTION_TYPE: crate::Key<str> = crate::Key::new("exception.type").with_cardinality(crate::Cardinality::Low);

/// How the execution ended.
///
/// `execution.status`: closed enumeration, in development, few values.
pub const EXECUTION_STATUS: crate::Key<super::label::ExecutionStatus> = crate::Key::new("execution.status").with_cardinality(crate::Cardinality::Low);

/// How the pipeline is run.
///
/// `fabric.environment`: closed enumeration, in development, few values.
pub const FABRIC_ENVIRONMENT: crate::Key<super::label::FabricEnvironment> = crate::Key::new("fabric.environment").with_cardinality(crate::Cardinality::Low);

/// What became of a specification that has a bundle.
///
/// `fabric.result`: closed enumeration, in development, few values.
pub const FABRIC_RESULT: crate::Key<super::label::FabricResult> = crate::Key::new("fabric.result").with_cardinality(crate::Cardinality::Low);

/// The folder that is indexed.
///
/// `folder.path`: string, in development, unbounded values.
///
/// Examples: `./docs`.
pub const FOLDER_PATH: crate::Key<str> = crate::Key::new("folder.path");

/// What the model was asked to do.
///
/// `gen_ai.operation.name`: open enumeration, in development, few values.
pub const GEN_AI_OPERATION_NAME: crate::Key<super::label::GenAiOperationName> = crate::Key::new("gen_ai.operation.name").with_cardinality(crate::Cardinality::Low);

/// Whose model it is, or whose protocol is spoken.
///
/// `gen_ai.provider.name`: open enumeration, in development, few values.
pub const GEN_AI_PROVIDER_NAME: crate::Key<super::label::GenAiProviderName> = crate::Key::new("gen_ai.provider.name").with_cardinality(crate::Cardinality::Low);

/// How many tokens the model may answer with.
///
/// `gen_ai.request.max_tokens`: int, in development, unbounded values.
///
/// Examples: `256`.
pub const GEN_AI_REQUEST_MAX_TOKENS: crate::Key<i64> = crate::Key::new("gen_ai.request.max_tokens");

/// The model that was asked for.
///
/// `gen_ai.request.model`: string, in development, few values.
///
/// Examples: `extractive-1`.
pub const GEN_AI_REQUEST_MODEL: crate::Key<str> = crate::Key::new("gen_ai.request.model").with_cardinality(crate::Cardinality::Low);

/// Why the model stopped, for each answer.
///
/// `gen_ai.response.finish_reasons`: string array, in development, few values.
///
/// Examples: `[stop]`, `[length]`.
pub const GEN_AI_RESPONSE_FINISH_REASONS: crate::Key<[String]> = crate::Key::new("gen_ai.response.finish_reasons").with_cardinality(crate::Cardinality::Low);

/// The model that answered.
///
/// `gen_ai.response.model`: string, in development, few values.
///
/// Examples: `extractive-1`.
pub const GEN_AI_RESPONSE_MODEL: crate::Key<str> = crate::Key::new("gen_ai.response.model").with_cardinality(crate::Cardinality::Low);

/// Whose tokens are counted.
///
/// `gen_ai.token.type`: open enumeration, in development, few values.
pub const GEN_AI_TOKEN_TYPE: crate::Key<super::label::GenAiTokenType> = crate::Key::new("gen_ai.token.type").with_cardinality(crate::Cardinality::Low);

/// The tool that is run for the model.
///
/// `gen_ai.tool.name`: string, in development, few values.
///
/// Examples: `weather`.
pub const GEN_AI_TOOL_NAME: crate::Key<str> = crate::Key::new("gen_ai.tool.name").with_cardinality(crate::Cardinality::Low);

/// How many tokens the prompt has.
///
/// `gen_ai.usage.input_tokens`: int, in development, unbounded values.
///
/// Examples: `421`.
pub const GEN_AI_USAGE_INPUT_TOKENS: crate::Key<i64> = crate::Key::new("gen_ai.usage.input_tokens");

/// How many tokens the response has.
///
/// `gen_ai.usage.output_tokens`: int, in development, unbounded values.
///
/// Examples: `77`.
pub const GEN_AI_USAGE_OUTPUT_TOKENS: crate::Key<i64> = crate::Key::new("gen_ai.usage.output_tokens");

/// Whether the machine reaches the network.
///
/// `host.kind`: closed enumeration, in development, few values, inherited by the stages below.
pub const HOST_KIND: crate::Key<super::label::HostKind> = crate::Key::new("host.kind").with_cardinality(crate::Cardinality::Low).as_context();

/// The name of the machine, as the machine itself gives it.
///
/// `host.name`: string, in development, unbounded values.
///
/// Examples: `build-07`.
pub const HOST_NAME: crate::Key<str> = crate::Key::new("host.name");

/// Where the machine stands.
///
/// `host.region`: string, in development, few values.
///
/// Examples: `eu-central`.
pub const HOST_REGION: crate::Key<str> = crate::Key::new("host.region").with_cardinality(crate::Cardinality::Low);

/// The size of the request body in bytes, as it was sent.
///
/// `http.request.body.size`: int, in development, unbounded values.
///
/// Examples: `3495`.
pub const HTTP_REQUEST_BODY_SIZE: crate::Key<i64> = crate::Key::new("http.request.body.size");

/// The method of the request.
///
/// `http.request.method`: open enumeration, stable, few values.
pub const HTTP_REQUEST_METHOD: crate::Key<super::label::HttpRequestMethod> = crate::Key::new("http.request.method").with_cardinality(crate::Cardinality::Low);

/// The method of the request, as the client wrote it.
///
/// `http.request.method_original`: string, stable, unbounded values.
///
/// Examples: `GeT`, `ACL`.
pub const HTTP_REQUEST_METHOD_ORIGINAL: crate::Key<str> = crate::Key::new("http.request.method_original");

/// How many times the request was sent again; absent for the first time.
///
/// `http.request.resend_count`: int, stable, unbounded values.
///
/// Examples: `2`.
pub const HTTP_REQUEST_RESEND_COUNT: crate::Key<i64> = crate::Key::new("http.request.resend_count");

/// The size of the response body in bytes, as it was sent.
///
/// `http.response.body.size`: int, in development, unbounded values.
///
/// Examples: `3495`.
pub const HTTP_RESPONSE_BODY_SIZE: crate::Key<i64> = crate::Key::new("http.response.body.size");

/// The status code of the response.
///
/// `http.response.status_code`: int, stable, few values.
///
/// Examples: `200`.
pub const HTTP_RESPONSE_STATUS_CODE: crate::Key<i64> = crate::Key::new("http.response.status_code").with_cardinality(crate::Cardinality::Low);

/// The route that matched, with placeholders for what varies.
///
/// `http.route`: string, stable, few values.
///
/// Examples: `/api/v1/agents/{agent_id}/notify`.
pub const HTTP_ROUTE: crate::Key<str> = crate::Key::new("http.route").with_cardinality(crate::Cardinality::Low);

/// The size of the index file in bytes.
///
/// `index.bytes`: int, in development, unbounded values.
///
/// Examples: `734003`.
pub const INDEX_BYTES: crate::Key<i64> = crate::Key::new("index.bytes");

/// The number of documents in the index.
///
/// `index.documents`: int, in development, unbounded values.
///
/// Examples: `214`.
pub const INDEX_DOCUMENTS: crate::Key<i64> = crate::Key::new("index.documents");

/// The file the index is kept in.
///
/// `index.path`: string, in development, unbounded values.
///
/// Examples: `quickstart-output/index.bin`.
pub const INDEX_PATH: crate::Key<str> = crate::Key::new("index.path");

/// The number of pairs of a term and a document in the index.
///
/// `index.postings`: int, in development, unbounded values.
///
/// Examples: `60211`.
pub const INDEX_POSTINGS: crate::Key<i64> = crate::Key::new("index.postings");

/// The number of different terms in the index.
///
/// `index.terms`: int, in development, unbounded values.
///
/// Examples: `9120`.
pub const INDEX_TERMS: crate::Key<i64> = crate::Key::new("index.terms");

/// The exact state of the ledger.
///
/// `ledger.commit_hash`: string, in development, unbounded values, inherited by the stages below.
///
/// Examples: `abc1234`.
pub const LEDGER_COMMIT_HASH: crate::Key<str> = crate::Key::new("ledger.commit_hash").as_context();

/// How many messages one operation is about.
///
/// `messaging.batch.message_count`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const MESSAGING_BATCH_MESSAGE_COUNT: crate::Key<i64> = crate::Key::new("messaging.batch.message_count");

/// The queue or exchange.
///
/// `messaging.destination.name`: string, in development, few values.
///
/// Examples: `weather_queue`.
pub const MESSAGING_DESTINATION_NAME: crate::Key<str> = crate::Key::new("messaging.destination.name").with_cardinality(crate::Cardinality::Low);

/// The size of the message body in bytes.
///
/// `messaging.message.body.size`: int, in development, unbounded values.
///
/// Examples: `1439`.
pub const MESSAGING_MESSAGE_BODY_SIZE: crate::Key<i64> = crate::Key::new("messaging.message.body.size");

/// The conversation that the message is part of.
///
/// `messaging.message.conversation_id`: string, in development, unbounded values.
///
/// Examples: `req-6f21`.
pub const MESSAGING_MESSAGE_CONVERSATION_ID: crate::Key<str> = crate::Key::new("messaging.message.conversation_id");

/// The message, as the system knows it.
///
/// `messaging.message.id`: string, in development, unbounded values.
///
/// Examples: `452a7c7c7c7048c2f887f61572b18fc2`.
pub const MESSAGING_MESSAGE_ID: crate::Key<str> = crate::Key::new("messaging.message.id");

/// The operation, as the messaging system calls it.
///
/// `messaging.operation.name`: string, in development, few values.
///
/// Examples: `publish`, `ack`.
pub const MESSAGING_OPERATION_NAME: crate::Key<str> = crate::Key::new("messaging.operation.name").with_cardinality(crate::Cardinality::Low);

/// The kind of operation.
///
/// `messaging.operation.type`: open enumeration, in development, few values.
pub const MESSAGING_OPERATION_TYPE: crate::Key<super::label::MessagingOperationType> = crate::Key::new("messaging.operation.type").with_cardinality(crate::Cardinality::Low);

/// The routing key of the message.
///
/// `messaging.rabbitmq.destination.routing_key`: string, in development, few values.
///
/// Examples: `weather_queue`.
pub const MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY: crate::Key<str> = crate::Key::new("messaging.rabbitmq.destination.routing_key").with_cardinality(crate::Cardinality::Low);

/// The number by which the message is settled on its channel.
///
/// `messaging.rabbitmq.message.delivery_tag`: int, in development, unbounded values.
///
/// Examples: `123`.
pub const MESSAGING_RABBITMQ_MESSAGE_DELIVERY_TAG: crate::Key<i64> = crate::Key::new("messaging.rabbitmq.message.delivery_tag");

/// The messaging system under its former name.
///
/// `messaging.system`: string, in development, few values.
///
/// Examples: `rabbitmq`.
#[deprecated(note = "use `messaging.system.name`: the name is now a namespace")]
pub const MESSAGING_SYSTEM: crate::Key<str> = crate::Key::new("messaging.system").with_cardinality(crate::Cardinality::Low);

/// The messaging system, as its client knows it.
///
/// `messaging.system.name`: open enumeration, in development, few values.
pub const MESSAGING_SYSTEM_NAME: crate::Key<super::label::MessagingSystemName> = crate::Key::new("messaging.system.name").with_cardinality(crate::Cardinality::Low);

/// The version of the reference that programs are compared with.
///
/// `model.version`: string, in development, few values.
///
/// Examples: `interpreter-3`.
pub const MODEL_VERSION: crate::Key<str> = crate::Key::new("model.version").with_cardinality(crate::Cardinality::Low);

/// The address of the other side of the connection.
///
/// `network.peer.address`: string, stable, unbounded values, personal data.
///
/// Examples: `10.1.2.80`.
pub const NETWORK_PEER_ADDRESS: crate::Key<str> = crate::Key::new("network.peer.address").with_sensitivity(crate::Sensitivity::Pii);

/// The port of the other side of the connection.
///
/// `network.peer.port`: int, stable, unbounded values.
///
/// Examples: `65123`.
pub const NETWORK_PEER_PORT: crate::Key<i64> = crate::Key::new("network.peer.port");

/// The protocol of the application layer.
///
/// `network.protocol.name`: string, stable, few values.
///
/// Examples: `http`.
pub const NETWORK_PROTOCOL_NAME: crate::Key<str> = crate::Key::new("network.protocol.name").with_cardinality(crate::Cardinality::Low);

/// The version of the protocol that was agreed on.
///
/// `network.protocol.version`: string, stable, few values.
///
/// Examples: `1.1`, `2`.
pub const NETWORK_PROTOCOL_VERSION: crate::Key<str> = crate::Key::new("network.protocol.version").with_cardinality(crate::Cardinality::Low);

/// The transport.
///
/// `network.transport`: open enumeration, stable, few values.
pub const NETWORK_TRANSPORT: crate::Key<super::label::NetworkTransport> = crate::Key::new("network.transport").with_cardinality(crate::Cardinality::Low);

/// The network layer.
///
/// `network.type`: open enumeration, stable, few values.
pub const NETWORK_TYPE: crate::Key<super::label::NetworkType> = crate::Key::new("network.type").with_cardinality(crate::Cardinality::Low);

/// How urgent the notification is.
///
/// `notification.priority`: closed enumeration, in development, few values.
pub const NOTIFICATION_PRIORITY: crate::Key<super::label::NotificationPriority> = crate::Key::new("notification.priority").with_cardinality(crate::Cardinality::Low);

/// Who sent the notification.
///
/// `notification.source`: string, in development, few values.
///
/// Examples: `api_gateway`.
pub const NOTIFICATION_SOURCE: crate::Key<str> = crate::Key::new("notification.source").with_cardinality(crate::Cardinality::Low);

/// The kind of notification.
///
/// `notification.type`: string, in development, few values.
///
/// Examples: `user_message`, `task_assigned`.
pub const NOTIFICATION_TYPE: crate::Key<str> = crate::Key::new("notification.type").with_cardinality(crate::Cardinality::Low);

/// The operator that is lowered.
///
/// `operator.name`: string, in development, few values.
///
/// Examples: `add`, `sum`.
pub const OPERATOR_NAME: crate::Key<str> = crate::Key::new("operator.name").with_cardinality(crate::Cardinality::Low);

/// The one component of the SDK, unique within the process.
///
/// `otel.component.name`: string, in development, few values.
///
/// Examples: `batching_span_processor/0`.
pub const OTEL_COMPONENT_NAME: crate::Key<str> = crate::Key::new("otel.component.name").with_cardinality(crate::Cardinality::Low);

/// The kind of component.
///
/// `otel.component.type`: open enumeration, in development, few values.
pub const OTEL_COMPONENT_TYPE: crate::Key<super::label::OtelComponentType> = crate::Key::new("otel.component.type").with_cardinality(crate::Cardinality::Low);

/// The pattern that is executed.
///
/// `pattern.id`: string, in development, few values, inherited by the stages below.
///
/// Examples: `portfolio_overview`.
pub const PATTERN_ID: crate::Key<str> = crate::Key::new("pattern.id").with_cardinality(crate::Cardinality::Low).as_context();

/// How many steps the pattern has.
///
/// `pattern.step_count`: int, in development, unbounded values.
///
/// Examples: `4`.
pub const PATTERN_STEP_COUNT: crate::Key<i64> = crate::Key::new("pattern.step_count");

/// The step of the pattern, counted from zero.
///
/// `pattern.step_index`: int, in development, few values.
///
/// Examples: `2`.
pub const PATTERN_STEP_INDEX: crate::Key<i64> = crate::Key::new("pattern.step_index").with_cardinality(crate::Cardinality::Low);

/// How many nodes the execution graph has.
///
/// `plan.node_count`: int, in development, unbounded values.
///
/// Examples: `11`.
pub const PLAN_NODE_COUNT: crate::Key<i64> = crate::Key::new("plan.node_count");

/// The portfolio.
///
/// `portfolio.id`: string, in development, unbounded values, personal data.
///
/// Examples: `P-881`.
pub const PORTFOLIO_ID: crate::Key<str> = crate::Key::new("portfolio.id").with_sensitivity(crate::Sensitivity::Pii);

/// How many positions there are.
///
/// `position.count`: int, in development, unbounded values.
///
/// Examples: `17`.
pub const POSITION_COUNT: crate::Key<i64> = crate::Key::new("position.count");

/// What a position is worth.
///
/// `position.value`: double, in development, unbounded values, secret.
///
/// Examples: `12040.5`.
pub const POSITION_VALUE: crate::Key<f64> = crate::Key::new("position.value").with_sensitivity(crate::Sensitivity::Secret);

/// The immutable snapshot of prices.
///
/// There is one a day, and only the last few are in use.
///
/// `pricing_pack.id`: string, in development, few values, inherited by the stages below.
///
/// Examples: `PP_2025-10-22`.
pub const PRICING_PACK_ID: crate::Key<str> = crate::Key::new("pricing_pack.id").with_cardinality(crate::Cardinality::Low).as_context();

/// Whether the snapshot of prices may be used.
///
/// `pricing_pack.status`: closed enumeration, in development, few values.
pub const PRICING_PACK_STATUS: crate::Key<super::label::PricingPackStatus> = crate::Key::new("pricing_pack.status").with_cardinality(crate::Cardinality::Low);

/// The exit code of the process.
///
/// `process.exit.code`: int, in development, unbounded values.
///
/// Examples: `0`, `127`.
pub const PROCESS_EXIT_CODE: crate::Key<i64> = crate::Key::new("process.exit.code");

/// The number the operating system gave the process.
///
/// `process.pid`: int, in development, unbounded values.
///
/// Examples: `4711`.
pub const PROCESS_PID: crate::Key<i64> = crate::Key::new("process.pid");

/// The record that ties a bundle to the trace it was made in.
///
/// `provenance.id`: string, in development, unbounded values, inherited by the stages below.
///
/// Examples: `prov-2f6a1c`.
pub const PROVENANCE_ID: crate::Key<str> = crate::Key::new("provenance.id").as_context();

/// Whether the message was taken out of its queue before.
///
/// `queue.message.redelivered`: boolean, in development, few values.
///
/// Examples: `false`.
pub const QUEUE_MESSAGE_REDELIVERED: crate::Key<bool> = crate::Key::new("queue.message.redelivered").with_cardinality(crate::Cardinality::Low);

/// The request.
///
/// `request.id`: string, in development, unbounded values, inherited by the stages below.
///
/// Examples: `req_123`.
pub const REQUEST_ID: crate::Key<str> = crate::Key::new("request.id").as_context();

/// Which attempt this is, counted from one.
///
/// `retry.attempt`: int, in development, unbounded values.
///
/// Examples: `1`, `2`.
pub const RETRY_ATTEMPT: crate::Key<i64> = crate::Key::new("retry.attempt");

/// The run of the program that everything below it belongs to.
///
/// `run.id`: string, in development, unbounded values, inherited by the stages below.
///
/// Examples: `01JD3V9Y6M`.
pub const RUN_ID: crate::Key<str> = crate::Key::new("run.id").as_context();

/// The version of the compiler that built the program.
///
/// `rust.compiler.version`: string, in development, few values.
///
/// Examples: `1.95.0`.
pub const RUST_COMPILER_VERSION: crate::Key<str> = crate::Key::new("rust.compiler.version").with_cardinality(crate::Cardinality::Low);

/// The number of terms in the query.
///
/// `search.query.terms`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const SEARCH_QUERY_TERMS: crate::Key<i64> = crate::Key::new("search.query.terms");

/// What the reader searched for, word for word.
///
/// `search.query.text`: string, in development, unbounded values, personal data.
///
/// Examples: `how to install`.
pub const SEARCH_QUERY_TEXT: crate::Key<str> = crate::Key::new("search.query.text").with_sensitivity(crate::Sensitivity::Pii);

/// The number of documents found.
///
/// `search.results`: int, in development, unbounded values.
///
/// Examples: `10`.
pub const SEARCH_RESULTS: crate::Key<i64> = crate::Key::new("search.results");

/// The security.
///
/// `security.id`: string, in development, unbounded values, personal data.
///
/// Examples: `US0378331005`.
pub const SECURITY_ID: crate::Key<str> = crate::Key::new("security.id").with_sensitivity(crate::Sensitivity::Pii);

/// The name or address of the server.
///
/// `server.address`: string, stable, few values.
///
/// Examples: `example.com`.
pub const SERVER_ADDRESS: crate::Key<str> = crate::Key::new("server.address").with_cardinality(crate::Cardinality::Low);

/// The port of the server.
///
/// `server.port`: int, stable, few values.
///
/// Examples: `443`.
pub const SERVER_PORT: crate::Key<i64> = crate::Key::new("server.port").with_cardinality(crate::Cardinality::Low);

/// The one running instance, unique among all of the same service.
///
/// `service.instance.id`: string, stable, unbounded values.
///
/// Examples: `627cc493-f310-47de-96bd-71410b7dec09`.
pub const SERVICE_INSTANCE_ID: crate::Key<str> = crate::Key::new("service.instance.id");

/// The logical name of the service, the same for all its instances.
///
/// `service.name`: string, stable, few values.
///
/// Examples: `doc-indexer`.
pub const SERVICE_NAME: crate::Key<str> = crate::Key::new("service.name").with_cardinality(crate::Cardinality::Low);

/// The version of the service that is running.
///
/// `service.version`: string, stable, few values.
///
/// Examples: `1.4.2`, `1.5.0-rc.1+9f3c2ab`.
pub const SERVICE_VERSION: crate::Key<str> = crate::Key::new("service.version").with_cardinality(crate::Cardinality::Low);

/// How many clauses the specification has.
///
/// `spec.clause_count`: int, in development, unbounded values.
///
/// Examples: `7`.
pub const SPEC_CLAUSE_COUNT: crate::Key<i64> = crate::Key::new("spec.clause_count");

/// The place in a specification, as file, line and column.
///
/// `spec.location`: string, in development, unbounded values.
///
/// Examples: `shop.spec:7:12`.
pub const SPEC_LOCATION: crate::Key<str> = crate::Key::new("spec.location");

/// The specification.
///
/// `spec.name`: string, in development, unbounded values.
///
/// Examples: `vector_sum`.
pub const SPEC_NAME: crate::Key<str> = crate::Key::new("spec.name");

/// Why this alternative was chosen, in words and numbers of the moment.
///
/// `stage.decision.because`: string, in development, unbounded values.
///
/// Examples: `the score 0.82 is above 0.5`.
pub const STAGE_DECISION_BECAUSE: crate::Key<str> = crate::Key::new("stage.decision.because");

/// The alternative that was chosen, one of a closed set.
///
/// `stage.decision.chosen`: string, in development, few values.
///
/// Examples: `full`, `summary`.
pub const STAGE_DECISION_CHOSEN: crate::Key<str> = crate::Key::new("stage.decision.chosen").with_cardinality(crate::Cardinality::Low);

/// The alternatives there were, in the order in which they were weighed.
///
/// `stage.decision.considered`: string array, in development, unbounded values.
///
/// Examples: `[full, summary, skip]`.
pub const STAGE_DECISION_CONSIDERED: crate::Key<[String]> = crate::Key::new("stage.decision.considered");

/// What was decided, as the place in the code names it.
///
/// `stage.decision.name`: string, in development, few values.
///
/// Examples: `document.route`, `retry`.
pub const STAGE_DECISION_NAME: crate::Key<str> = crate::Key::new("stage.decision.name").with_cardinality(crate::Cardinality::Low);

/// Whether the error is part of normal operation, and no failure for an objective.
///
/// `stage.error.expected`: boolean, in development, few values.
pub const STAGE_ERROR_EXPECTED: crate::Key<bool> = crate::Key::new("stage.error.expected").with_cardinality(crate::Cardinality::Low);

/// How often the message that a stage consumes was handed on from process to process.
///
/// Of a batch, that of the message which was handed on most often.
///
/// `stage.hops`: int, in development, unbounded values.
///
/// Examples: `1`, `4`.
pub const STAGE_HOPS: crate::Key<i64> = crate::Key::new("stage.hops");

/// How many items the stage's stream gave.
///
/// `stage.items`: int, in development, unbounded values.
///
/// Examples: `0`, `250`.
pub const STAGE_ITEMS: crate::Key<i64> = crate::Key::new("stage.items");

/// The name of the stage, as its definition gives it.
///
/// The same text as the span's name, unless the name has placeholders.
///
/// `stage.name`: string, in development, few values.
///
/// Examples: `index.load`, `index.parse`.
pub const STAGE_NAME: crate::Key<str> = crate::Key::new("stage.name").with_cardinality(crate::Cardinality::Low);

/// How the stage ended.
///
/// `stage.outcome`: closed enumeration, in development, few values.
pub const STAGE_OUTCOME: crate::Key<super::label::StageOutcome> = crate::Key::new("stage.outcome").with_cardinality(crate::Cardinality::Low);

/// How long the message that a stage consumes was in its queue, in seconds.
///
/// Of a batch, that of the message which waited longest. By the clocks of both processes; never negative.
///
/// `stage.queue.time`: double, in development, unbounded values.
///
/// Examples: `0.25`, `86400`.
pub const STAGE_QUEUE_TIME: crate::Key<f64> = crate::Key::new("stage.queue.time");

/// The name of a health check, as the program registered it.
///
/// `telemetry.health.check`: string, in development, few values.
///
/// Examples: `database`, `disk`.
pub const TELEMETRY_HEALTH_CHECK: crate::Key<str> = crate::Key::new("telemetry.health.check").with_cardinality(crate::Cardinality::Low);

/// Why telemetry was lost.
///
/// `telemetry.reason`: closed enumeration, in development, few values.
pub const TELEMETRY_REASON: crate::Key<super::label::TelemetryReason> = crate::Key::new("telemetry.reason").with_cardinality(crate::Cardinality::Low);

/// The language of the library that recorded the telemetry.
///
/// `telemetry.sdk.language`: open enumeration, stable, few values.
pub const TELEMETRY_SDK_LANGUAGE: crate::Key<super::label::TelemetrySdkLanguage> = crate::Key::new("telemetry.sdk.language").with_cardinality(crate::Cardinality::Low);

/// The library that recorded the telemetry.
///
/// `telemetry.sdk.name`: string, stable, few values.
///
/// Examples: `opentelemetry`.
pub const TELEMETRY_SDK_NAME: crate::Key<str> = crate::Key::new("telemetry.sdk.name").with_cardinality(crate::Cardinality::Low);

/// The version of the library that recorded the telemetry.
///
/// `telemetry.sdk.version`: string, stable, few values.
///
/// Examples: `0.1.0`.
pub const TELEMETRY_SDK_VERSION: crate::Key<str> = crate::Key::new("telemetry.sdk.version").with_cardinality(crate::Cardinality::Low);

/// The kind of telemetry that was lost.
///
/// `telemetry.signal`: closed enumeration, in development, few values.
pub const TELEMETRY_SIGNAL: crate::Key<super::label::TelemetrySignal> = crate::Key::new("telemetry.signal").with_cardinality(crate::Cardinality::Low);

/// The program that is run.
///
/// `toolchain.binary`: string, in development, few values.
///
/// Examples: `cc`, `rustc`.
pub const TOOLCHAIN_BINARY: crate::Key<str> = crate::Key::new("toolchain.binary").with_cardinality(crate::Cardinality::Low);

/// The hash under which the standard error output of the program is kept.
///
/// `toolchain.stderr.hash`: string, in development, unbounded values.
///
/// Examples: `sha256:fcde2b2edba56bf408601fb721fe9b5c`.
pub const TOOLCHAIN_STDERR_HASH: crate::Key<str> = crate::Key::new("toolchain.stderr.hash");

/// The hash under which the standard output of the program is kept.
///
/// `toolchain.stdout.hash`: string, in development, unbounded values.
///
/// Examples: `sha256:2c26b46b68ffc68ff99b453c1d304134`.
pub const TOOLCHAIN_STDOUT_HASH: crate::Key<str> = crate::Key::new("toolchain.stdout.hash");

/// The version of the program that is run.
///
/// `toolchain.version`: string, in development, few values.
///
/// Examples: `14.2.0`.
pub const TOOLCHAIN_VERSION: crate::Key<str> = crate::Key::new("toolchain.version").with_cardinality(crate::Cardinality::Low);

/// The whole address.
///
/// `url.full`: string, stable, unbounded values, personal data.
///
/// Examples: `https://example.com/search?q=telemetry`.
pub const URL_FULL: crate::Key<str> = crate::Key::new("url.full").with_sensitivity(crate::Sensitivity::Pii);

/// The path of the address.
///
/// `url.path`: string, stable, unbounded values.
///
/// Examples: `/api/v1/agents/weather/notify`.
pub const URL_PATH: crate::Key<str> = crate::Key::new("url.path");

/// What stands behind the question mark of the address.
///
/// `url.query`: string, stable, unbounded values, personal data.
///
/// Examples: `q=telemetry`.
pub const URL_QUERY: crate::Key<str> = crate::Key::new("url.query").with_sensitivity(crate::Sensitivity::Pii);

/// The protocol of the address.
///
/// `url.scheme`: string, stable, few values.
///
/// Examples: `https`.
pub const URL_SCHEME: crate::Key<str> = crate::Key::new("url.scheme").with_cardinality(crate::Cardinality::Low);

/// The user on whose behalf the work is done.
///
/// `user.id`: string, in development, unbounded values, personal data.
///
/// Examples: `U1`.
pub const USER_ID: crate::Key<str> = crate::Key::new("user.id").with_sensitivity(crate::Sensitivity::Pii);

/// What the client says about itself.
///
/// `user_agent.original`: string, stable, unbounded values.
///
/// Examples: `curl/8.9.1`.
pub const USER_AGENT_ORIGINAL: crate::Key<str> = crate::Key::new("user_agent.original");

/// The revision of the source, as version control knows it.
///
/// `vcs.ref.head.revision`: string, in development, few values.
///
/// Examples: `9d59409acf479dfa0df1aa568182e43e43df8bbe`.
pub const VCS_REF_HEAD_REVISION: crate::Key<str> = crate::Key::new("vcs.ref.head.revision").with_cardinality(crate::Cardinality::Low);

/// What the program gives for that input.
///
/// `verification.actual`: string, in development, unbounded values.
///
/// Examples: `-3`.
pub const VERIFICATION_ACTUAL: crate::Key<str> = crate::Key::new("verification.actual");

/// Why an artifact was blocked.
///
/// `verification.block_reason`: closed enumeration, in development, few values.
pub const VERIFICATION_BLOCK_REASON: crate::Key<super::label::VerificationBlockReason> = crate::Key::new("verification.block_reason").with_cardinality(crate::Cardinality::Low);

/// How many generated inputs were tried.
///
/// `verification.case_count`: int, in development, unbounded values.
///
/// Examples: `64`.
pub const VERIFICATION_CASE_COUNT: crate::Key<i64> = crate::Key::new("verification.case_count");

/// What the reference gives for that input.
///
/// `verification.expected`: string, in development, unbounded values.
///
/// Examples: `-4`, `overflow`.
pub const VERIFICATION_EXPECTED: crate::Key<str> = crate::Key::new("verification.expected");

/// The generated input on which a program first differs from the reference.
///
/// `verification.input`: string, in development, unbounded values.
///
/// Examples: `price=-7 count=2`.
pub const VERIFICATION_INPUT: crate::Key<str> = crate::Key::new("verification.input");

/// How many inputs gave a result that differs from the reference.
///
/// `verification.mismatch_count`: int, in development, unbounded values.
///
/// Examples: `0`.
pub const VERIFICATION_MISMATCH_COUNT: crate::Key<i64> = crate::Key::new("verification.mismatch_count");

/// What the service depends on.
///
/// `vos.dependency`: closed enumeration, in development, few values.
pub const VOS_DEPENDENCY: crate::Key<super::label::VosDependency> = crate::Key::new("vos.dependency").with_cardinality(crate::Cardinality::Low);

/// How the service is.
///
/// `vos.health`: closed enumeration, in development, few values.
pub const VOS_HEALTH: crate::Key<super::label::VosHealth> = crate::Key::new("vos.health").with_cardinality(crate::Cardinality::Low);

/// How many agents the task is assigned to.
///
/// `vos.task.assignee_count`: int, in development, unbounded values.
///
/// Examples: `2`.
pub const VOS_TASK_ASSIGNEE_COUNT: crate::Key<i64> = crate::Key::new("vos.task.assignee_count");

/// Who created the task.
///
/// `vos.task.creator_id`: string, in development, unbounded values, personal data.
///
/// Examples: `user-17`.
pub const VOS_TASK_CREATOR_ID: crate::Key<str> = crate::Key::new("vos.task.creator_id").with_sensitivity(crate::Sensitivity::Pii);

/// The task.
///
/// `vos.task.id`: string, in development, unbounded values.
///
/// Examples: `5b0c6f8e-42d7-4a53-bb1a-0f2f2c3f9a11`.
pub const VOS_TASK_ID: crate::Key<str> = crate::Key::new("vos.task.id");

/// The kind of task.
///
/// `vos.task.kind`: string, in development, few values.
///
/// Examples: `report`.
pub const VOS_TASK_KIND: crate::Key<str> = crate::Key::new("vos.task.kind").with_cardinality(crate::Cardinality::Low);

/// How far the task is.
///
/// `vos.task.status`: closed enumeration, in development, few values.
pub const VOS_TASK_STATUS: crate::Key<super::label::VosTaskStatus> = crate::Key::new("vos.task.status").with_cardinality(crate::Cardinality::Low);

/// The size of what the tool gave back, in bytes.
///
/// `vos.tool.result_size`: int, in development, unbounded values.
///
/// Examples: `214`.
pub const VOS_TOOL_RESULT_SIZE: crate::Key<i64> = crate::Key::new("vos.tool.result_size");

/// The place that the weather was asked for.
///
/// One of the places the service knows; anything else counts as `other`.
///
/// `weather.location`: string, in development, few values.
///
/// Examples: `berlin`.
pub const WEATHER_LOCATION: crate::Key<str> = crate::Key::new("weather.location").with_cardinality(crate::Cardinality::Low);

/// The attributes whose values are not recorded as they are, by name.
pub const SENSITIVE_NAMES: &[(&str, crate::Sensitivity)] = &[
    ("client.address", crate::Sensitivity::Pii),
    ("coordination.work.title", crate::Sensitivity::Pii),
    ("dats.llm.prompt", crate::Sensitivity::Pii),
    ("dats.llm.response", crate::Sensitivity::Pii),
    ("dats.pipeline.request", crate::Sensitivity::Pii),
    ("dats.rag.query", crate::Sensitivity::Pii),
    ("db.query.text", crate::Sensitivity::Pii),
    ("exception.message", crate::Sensitivity::Pii),
    ("network.peer.address", crate::Sensitivity::Pii),
    ("portfolio.id", crate::Sensitivity::Pii),
    ("position.value", crate::Sensitivity::Secret),
    ("search.query.text", crate::Sensitivity::Pii),
    ("security.id", crate::Sensitivity::Pii),
    ("url.full", crate::Sensitivity::Pii),
    ("url.query", crate::Sensitivity::Pii),
    ("user.id", crate::Sensitivity::Pii),
    ("vos.task.creator_id", crate::Sensitivity::Pii),
];
