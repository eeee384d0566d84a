// Generated from `semconv/registry`; do not edit. To regenerate: `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! The stages: name, kind, required attributes and events of each span.

/// Asks the language model.
///
/// `agent.call_model`: client span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`correlation.id`](super::key::CORRELATION_ID) | required | The identifier that a request keeps through all services. |
/// | [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) | required, always `chat` | What the model was asked to do. |
/// | [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) | required | Whose model it is, or whose protocol is spoken. |
/// | [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) | required | The model that was asked for. |
/// | [`gen_ai.usage.input_tokens`](super::key::GEN_AI_USAGE_INPUT_TOKENS) | conditionally required: if the stage returns a value | How many tokens the prompt has. |
/// | [`gen_ai.usage.output_tokens`](super::key::GEN_AI_USAGE_OUTPUT_TOKENS) | conditionally required: if the stage returns a value | How many tokens the response has. |
pub const AGENT_CALL_MODEL: crate::StageDef = crate::StageDef::new("agent.call_model")
    .with_kind(crate::SpanKind::Client)
    .with_brief("Asks the language model.")
    .with_required(&["agent.id", "gen_ai.provider.name", "gen_ai.request.model"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("gen_ai.operation.name", "chat")]);

/// Has an agent use one of its capabilities.
///
/// `agent.execute`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | required | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
/// | [`circuit_breaker.state`](super::key::CIRCUIT_BREAKER_STATE) | recommended | Whether an agent may be called. |
/// | [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) | required | The exact state of the ledger. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required | The immutable snapshot of prices. |
/// | [`request.id`](super::key::REQUEST_ID) | required | The request. |
/// | [`user.id`](super::key::USER_ID) | recommended | The user on whose behalf the work is done. |
pub const AGENT_EXECUTE: crate::StageDef = crate::StageDef::new("agent.execute")
    .with_brief("Has an agent use one of its capabilities.")
    .with_inherited(&["agent.capability", "agent.name", "ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Runs one tool.
///
/// `agent.execute_tool`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`correlation.id`](super::key::CORRELATION_ID) | required | The identifier that a request keeps through all services. |
/// | [`gen_ai.tool.name`](super::key::GEN_AI_TOOL_NAME) | required | The tool that is run for the model. |
/// | [`vos.tool.result_size`](super::key::VOS_TOOL_RESULT_SIZE) | conditionally required: if the stage returns a value | The size of what the tool gave back, in bytes. |
pub const AGENT_EXECUTE_TOOL: crate::StageDef = crate::StageDef::new("agent.execute_tool")
    .with_brief("Runs one tool.")
    .with_required(&["agent.id", "gen_ai.tool.name"])
    .with_inherited(&["correlation.id"]);

/// Works on one notification.
///
/// `agent.handle_notification`: consumer span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`correlation.id`](super::key::CORRELATION_ID) | required | The identifier that a request keeps through all services. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
/// | [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) | recommended | The size of the message body in bytes. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required, always `process` | The operation, as the messaging system calls it. |
/// | [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) | required, always `process` | The kind of operation. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required, always `rabbitmq` | The messaging system, as its client knows it. |
/// | [`notification.type`](super::key::NOTIFICATION_TYPE) | required | The kind of notification. |
pub const AGENT_HANDLE_NOTIFICATION: crate::StageDef = crate::StageDef::new("agent.handle_notification")
    .with_kind(crate::SpanKind::Consumer)
    .with_brief("Works on one notification.")
    .with_required(&["agent.id", "messaging.destination.name", "notification.type"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("messaging.operation.name", "process"), ("messaging.operation.type", "process"), ("messaging.system.name", "rabbitmq")]);

/// Hands the answer to the broker.
///
/// `agent.publish_response`: producer span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`correlation.id`](super::key::CORRELATION_ID) | required | The identifier that a request keeps through all services. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
/// | [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) | conditionally required: if the stage returns a value | The size of the message body in bytes. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required, always `publish` | The operation, as the messaging system calls it. |
/// | [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) | required, always `send` | The kind of operation. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required, always `rabbitmq` | The messaging system, as its client knows it. |
pub const AGENT_PUBLISH_RESPONSE: crate::StageDef = crate::StageDef::new("agent.publish_response")
    .with_kind(crate::SpanKind::Producer)
    .with_brief("Hands the answer to the broker.")
    .with_required(&["agent.id", "messaging.destination.name"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("messaging.operation.name", "publish"), ("messaging.operation.type", "send"), ("messaging.system.name", "rabbitmq")]);

/// Starts work that goes on after the answer.
///
/// `agent.spawn_operation`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`correlation.id`](super::key::CORRELATION_ID) | required | The identifier that a request keeps through all services. |
/// | [`notification.type`](super::key::NOTIFICATION_TYPE) | required | The kind of notification. |
pub const AGENT_SPAWN_OPERATION: crate::StageDef = crate::StageDef::new("agent.spawn_operation")
    .with_brief("Starts work that goes on after the answer.")
    .with_required(&["agent.id", "notification.type"])
    .with_inherited(&["correlation.id"]);

/// Lowers one clause to the language of one backend.
///
/// `codegen.lower`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.maturity`](super::key::BACKEND_MATURITY) | required | How far the backend can be relied upon. |
/// | [`backend.name`](super::key::BACKEND_NAME) | required | The backend that the clause is lowered to. |
/// | [`clause.id`](super::key::CLAUSE_ID) | required | The hash of the text of the clause. |
/// | [`clause.name`](super::key::CLAUSE_NAME) | required | The name that the specification gives the clause. |
/// | [`error.code`](super::key::ERROR_CODE) | conditionally required: if the stage failed | The code that the failing program or check gave. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
/// | [`host.kind`](super::key::HOST_KIND) | required | Whether the machine reaches the network. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
/// | [`operator.name`](super::key::OPERATOR_NAME) | required | The operator that is lowered. |
/// | [`provenance.id`](super::key::PROVENANCE_ID) | required | The record that ties a bundle to the trace it was made in. |
/// | [`spec.location`](super::key::SPEC_LOCATION) | required | The place in a specification, as file, line and column. |
pub const CODEGEN_LOWER: crate::StageDef = crate::StageDef::new("codegen.lower")
    .with_brief("Lowers one clause to the language of one backend.")
    .with_required(&["backend.maturity", "backend.name", "clause.id", "clause.name", "fabric.environment", "operator.name", "spec.location"])
    .with_inherited(&["host.kind", "provenance.id"]);

/// Runs the toolchain of one backend.
///
/// `compile.execute`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.maturity`](super::key::BACKEND_MATURITY) | required | How far the backend can be relied upon. |
/// | [`backend.name`](super::key::BACKEND_NAME) | required | The backend that the clause is lowered to. |
/// | [`build.artifact.hash`](super::key::BUILD_ARTIFACT_HASH) | conditionally required: if a binary was built | The hash of the binary that was built. |
/// | [`build.cache_hit`](super::key::BUILD_CACHE_HIT) | conditionally required: if the stage returns a value | Whether the result of an earlier build was used. |
/// | [`clause.id`](super::key::CLAUSE_ID) | conditionally required: if the stage failed because of a clause | The hash of the text of the clause. |
/// | [`clause.name`](super::key::CLAUSE_NAME) | conditionally required: if the stage failed because of a clause | The name that the specification gives the clause. |
/// | [`error.code`](super::key::ERROR_CODE) | conditionally required: if the stage failed | The code that the failing program or check gave. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
/// | [`host.kind`](super::key::HOST_KIND) | required | Whether the machine reaches the network. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
/// | [`process.exit.code`](super::key::PROCESS_EXIT_CODE) | conditionally required: if the program was run | The exit code of the process. |
/// | [`provenance.id`](super::key::PROVENANCE_ID) | required | The record that ties a bundle to the trace it was made in. |
/// | [`spec.location`](super::key::SPEC_LOCATION) | conditionally required: if the stage failed because of the specification | The place in a specification, as file, line and column. |
/// | [`toolchain.binary`](super::key::TOOLCHAIN_BINARY) | required | The program that is run. |
/// | [`toolchain.stderr.hash`](super::key::TOOLCHAIN_STDERR_HASH) | conditionally required: if the program was run | The hash under which the standard error output of the program is kept. |
/// | [`toolchain.stdout.hash`](super::key::TOOLCHAIN_STDOUT_HASH) | conditionally required: if the program was run | The hash under which the standard output of the program is kept. |
/// | [`toolchain.version`](super::key::TOOLCHAIN_VERSION) | recommended | The version of the program that is run. |
///
/// Events: [`compile.start`](super::event::COMPILE_START), [`compile.end`](super::event::COMPILE_END).
pub const COMPILE_EXECUTE: crate::StageDef = crate::StageDef::new("compile.execute")
    .with_brief("Runs the toolchain of one backend.")
    .with_required(&["backend.maturity", "backend.name", "fabric.environment", "toolchain.binary"])
    .with_inherited(&["host.kind", "provenance.id"])
    .with_events(&["compile.start", "compile.end"]);

/// Finds out how the system itself is.
///
/// `coordination.analysis.health`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.analysis.healthy`](super::key::COORDINATION_ANALYSIS_HEALTHY) | conditionally required: if the stage returns a value | Whether latency, errors and capacity are within their limits. |
/// | [`coordination.analysis.lookback_days`](super::key::COORDINATION_ANALYSIS_LOOKBACK_DAYS) | required | How many days back the analysis looks. |
/// | [`coordination.analysis.sample_count`](super::key::COORDINATION_ANALYSIS_SAMPLE_COUNT) | conditionally required: if the stage returns a value | How many traces the analysis has seen. |
pub const COORDINATION_ANALYSIS_HEALTH: crate::StageDef = crate::StageDef::new("coordination.analysis.health")
    .with_brief("Finds out how the system itself is.")
    .with_required(&["coordination.analysis.lookback_days"]);

/// Compares the kinds of work.
///
/// `coordination.analysis.patterns`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.analysis.lookback_days`](super::key::COORDINATION_ANALYSIS_LOOKBACK_DAYS) | required | How many days back the analysis looks. |
/// | [`coordination.analysis.pattern_count`](super::key::COORDINATION_ANALYSIS_PATTERN_COUNT) | conditionally required: if the stage returns a value | How many kinds of work were compared. |
/// | [`coordination.analysis.sample_count`](super::key::COORDINATION_ANALYSIS_SAMPLE_COUNT) | conditionally required: if the stage returns a value | How many traces the analysis has seen. |
pub const COORDINATION_ANALYSIS_PATTERNS: crate::StageDef = crate::StageDef::new("coordination.analysis.patterns")
    .with_brief("Compares the kinds of work.")
    .with_required(&["coordination.analysis.lookback_days"]);

/// Finds out how a team performs.
///
/// `coordination.analysis.team`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.analysis.lookback_days`](super::key::COORDINATION_ANALYSIS_LOOKBACK_DAYS) | required | How many days back the analysis looks. |
/// | [`coordination.analysis.sample_count`](super::key::COORDINATION_ANALYSIS_SAMPLE_COUNT) | conditionally required: if the stage returns a value | How many traces the analysis has seen. |
/// | [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) | required | The team that is looked at. |
pub const COORDINATION_ANALYSIS_TEAM: crate::StageDef = crate::StageDef::new("coordination.analysis.team")
    .with_brief("Finds out how a team performs.")
    .with_required(&["coordination.analysis.lookback_days", "coordination.team.name"]);

/// Makes a proposed change and measures its effect.
///
/// `coordination.optimization.apply`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.optimization.effect`](super::key::COORDINATION_OPTIMIZATION_EFFECT) | conditionally required: if it is measured | How much better the measured value became, as a part of what it was. |
/// | [`coordination.optimization.id`](super::key::COORDINATION_OPTIMIZATION_ID) | required | The proposal. |
/// | [`coordination.optimization.kind`](super::key::COORDINATION_OPTIMIZATION_KIND) | required | What is changed. |
/// | [`coordination.optimization.verdict`](super::key::COORDINATION_OPTIMIZATION_VERDICT) | conditionally required: if the stage returns a value | What became of the change. |
pub const COORDINATION_OPTIMIZATION_APPLY: crate::StageDef = crate::StageDef::new("coordination.optimization.apply")
    .with_brief("Makes a proposed change and measures its effect.")
    .with_required(&["coordination.optimization.id", "coordination.optimization.kind"]);

/// Derives proposals from an analysis.
///
/// `coordination.optimization.generate`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.analysis.sample_count`](super::key::COORDINATION_ANALYSIS_SAMPLE_COUNT) | required | How many traces the analysis has seen. |
/// | [`coordination.optimization.proposal_count`](super::key::COORDINATION_OPTIMIZATION_PROPOSAL_COUNT) | conditionally required: if the stage returns a value | How many changes are proposed. |
pub const COORDINATION_OPTIMIZATION_GENERATE: crate::StageDef = crate::StageDef::new("coordination.optimization.generate")
    .with_brief("Derives proposals from an analysis.")
    .with_required(&["coordination.analysis.sample_count"]);

/// Takes an item of work.
///
/// The first span of what may go on for days; the later ones link to it.
///
/// `coordination.work.claim`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.work.id`](super::key::COORDINATION_WORK_ID) | required | The item of work. |
/// | [`coordination.work.points`](super::key::COORDINATION_WORK_POINTS) | recommended | How much the work counts for the velocity of its team. |
/// | [`coordination.work.priority`](super::key::COORDINATION_WORK_PRIORITY) | required | How urgent the work is. |
/// | [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) | required | The team that does the work. |
/// | [`coordination.work.title`](super::key::COORDINATION_WORK_TITLE) | recommended | What the work is about, in the words of the person who asked for it. |
/// | [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) | required | The kind of work. |
pub const COORDINATION_WORK_CLAIM: crate::StageDef = crate::StageDef::new("coordination.work.claim")
    .with_brief("Takes an item of work.")
    .with_required(&["coordination.work.priority", "coordination.work.team", "coordination.work.type"])
    .with_inherited(&["coordination.work.id"]);

/// Ends an item of work.
///
/// `coordination.work.complete`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.work.id`](super::key::COORDINATION_WORK_ID) | required | The item of work. |
/// | [`coordination.work.score`](super::key::COORDINATION_WORK_SCORE) | recommended | How good the result is, from one to ten. |
/// | [`coordination.work.status`](super::key::COORDINATION_WORK_STATUS) | required | How the work ended. |
/// | [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) | recommended | The team that does the work. |
/// | [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) | recommended | The kind of work. |
pub const COORDINATION_WORK_COMPLETE: crate::StageDef = crate::StageDef::new("coordination.work.complete")
    .with_brief("Ends an item of work.")
    .with_required(&["coordination.work.status"])
    .with_inherited(&["coordination.work.id"]);

/// Says how far an item of work is.
///
/// `coordination.work.progress`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.work.id`](super::key::COORDINATION_WORK_ID) | required | The item of work. |
/// | [`coordination.work.progress`](super::key::COORDINATION_WORK_PROGRESS) | required | How much of the work is done, in parts of a hundred. |
/// | [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) | recommended | The team that does the work. |
/// | [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) | recommended | The kind of work. |
pub const COORDINATION_WORK_PROGRESS: crate::StageDef = crate::StageDef::new("coordination.work.progress")
    .with_brief("Says how far an item of work is.")
    .with_required(&["coordination.work.progress"])
    .with_inherited(&["coordination.work.id"]);

/// Finds out what the request asks for and how complex it is.
///
/// `coordinator.analyze_request`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.coordinator.input_summary`](super::key::DATS_COORDINATOR_INPUT_SUMMARY) | recommended | What came into the coordinator stage, as kinds and counts. |
/// | [`dats.coordinator.output_summary`](super::key::DATS_COORDINATOR_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the coordinator stage, as kinds and counts. |
/// | [`dats.coordinator.request_complexity`](super::key::DATS_COORDINATOR_REQUEST_COMPLEXITY) | conditionally required: if the stage returns a value | How complex the request is, from zero to one. |
/// | [`dats.pipeline.document_count`](super::key::DATS_PIPELINE_DOCUMENT_COUNT) | required | How many documents the request is about. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `coordinator` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const COORDINATOR_ANALYZE_REQUEST: crate::StageDef = crate::StageDef::new("coordinator.analyze_request")
    .with_brief("Finds out what the request asks for and how complex it is.")
    .with_required(&["dats.pipeline.document_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "coordinator")]);

/// Decides whether the request is done in one step or split.
///
/// `coordinator.determine_mode`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.coordinator.input_summary`](super::key::DATS_COORDINATOR_INPUT_SUMMARY) | recommended | What came into the coordinator stage, as kinds and counts. |
/// | [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) | conditionally required: if the stage returns a value | How the request is gone about. |
/// | [`dats.coordinator.output_summary`](super::key::DATS_COORDINATOR_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the coordinator stage, as kinds and counts. |
/// | [`dats.coordinator.request_complexity`](super::key::DATS_COORDINATOR_REQUEST_COMPLEXITY) | required | How complex the request is, from zero to one. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `coordinator` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const COORDINATOR_DETERMINE_MODE: crate::StageDef = crate::StageDef::new("coordinator.determine_mode")
    .with_brief("Decides whether the request is done in one step or split.")
    .with_required(&["dats.coordinator.request_complexity"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "coordinator")]);

/// Finds the points at which the work is looked at before it goes on.
///
/// `coordinator.identify_checkpoints`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.coordinator.checkpoint_count`](super::key::DATS_COORDINATOR_CHECKPOINT_COUNT) | conditionally required: if the stage returns a value | How many checkpoints there are at which the work is looked at before it goes on. |
/// | [`dats.coordinator.input_summary`](super::key::DATS_COORDINATOR_INPUT_SUMMARY) | recommended | What came into the coordinator stage, as kinds and counts. |
/// | [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) | required | How the request is gone about. |
/// | [`dats.coordinator.output_summary`](super::key::DATS_COORDINATOR_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the coordinator stage, as kinds and counts. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `coordinator` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const COORDINATOR_IDENTIFY_CHECKPOINTS: crate::StageDef = crate::StageDef::new("coordinator.identify_checkpoints")
    .with_brief("Finds the points at which the work is looked at before it goes on.")
    .with_required(&["dats.coordinator.mode"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "coordinator")]);

/// Splits one task into subtasks.
///
/// `decomposer.break_task`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.decomposer.depth_level`](super::key::DATS_DECOMPOSER_DEPTH_LEVEL) | required | How many times a task was split to arrive here; zero for the request itself. |
/// | [`dats.decomposer.input_summary`](super::key::DATS_DECOMPOSER_INPUT_SUMMARY) | recommended | What came into the decomposer stage, as kinds and counts. |
/// | [`dats.decomposer.output_summary`](super::key::DATS_DECOMPOSER_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the decomposer stage, as kinds and counts. |
/// | [`dats.decomposer.subtask_count`](super::key::DATS_DECOMPOSER_SUBTASK_COUNT) | conditionally required: if the stage returns a value | How many subtasks the task was split into. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `decomposer` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const DECOMPOSER_BREAK_TASK: crate::StageDef = crate::StageDef::new("decomposer.break_task")
    .with_brief("Splits one task into subtasks.")
    .with_required(&["dats.decomposer.depth_level"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "decomposer")]);

/// Decides whether the task can be split any further.
///
/// `decomposer.check_atomicity`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.decomposer.depth_level`](super::key::DATS_DECOMPOSER_DEPTH_LEVEL) | required | How many times a task was split to arrive here; zero for the request itself. |
/// | [`dats.decomposer.input_summary`](super::key::DATS_DECOMPOSER_INPUT_SUMMARY) | recommended | What came into the decomposer stage, as kinds and counts. |
/// | [`dats.decomposer.is_atomic`](super::key::DATS_DECOMPOSER_IS_ATOMIC) | conditionally required: if the stage returns a value | Whether the task cannot be split any further. |
/// | [`dats.decomposer.output_summary`](super::key::DATS_DECOMPOSER_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the decomposer stage, as kinds and counts. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `decomposer` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const DECOMPOSER_CHECK_ATOMICITY: crate::StageDef = crate::StageDef::new("decomposer.check_atomicity")
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
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.decomposer.depth_level`](super::key::DATS_DECOMPOSER_DEPTH_LEVEL) | required | How many times a task was split to arrive here; zero for the request itself. |
/// | [`dats.decomposer.input_summary`](super::key::DATS_DECOMPOSER_INPUT_SUMMARY) | recommended | What came into the decomposer stage, as kinds and counts. |
/// | [`dats.decomposer.output_summary`](super::key::DATS_DECOMPOSER_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the decomposer stage, as kinds and counts. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `decomposer` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.task.parent_id`](super::key::DATS_TASK_PARENT_ID) | required | The task that this one was split off from. |
/// | [`dats.task.title`](super::key::DATS_TASK_TITLE) | required | What the task is about, which is the name of a document or the heading of a section. |
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
pub const DECOMPOSER_CREATE_SUBTASK: crate::StageDef = crate::StageDef::new("decomposer.create_subtask")
    .with_brief("Makes one subtask of a task.")
    .with_required(&["dats.decomposer.depth_level", "dats.task.parent_id", "dats.task.title", "dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "decomposer")]);

/// Packs, checksums and signs a bundle.
///
/// `distribute.package`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`bundle.checksum`](super::key::BUNDLE_CHECKSUM) | conditionally required: if the stage returns a value | The checksum of the bundle. |
/// | [`bundle.revision`](super::key::BUNDLE_REVISION) | required | The revision of the specification in the bundle. |
/// | [`bundle.size`](super::key::BUNDLE_SIZE) | conditionally required: if the stage returns a value | The size of the bundle in bytes. |
/// | [`bundle.target`](super::key::BUNDLE_TARGET) | required | The platform that the bundle is for. |
/// | [`error.code`](super::key::ERROR_CODE) | conditionally required: if the stage failed | The code that the failing program or check gave. |
/// | [`host.kind`](super::key::HOST_KIND) | required | Whether the machine reaches the network. |
/// | [`provenance.id`](super::key::PROVENANCE_ID) | required | The record that ties a bundle to the trace it was made in. |
pub const DISTRIBUTE_PACKAGE: crate::StageDef = crate::StageDef::new("distribute.package")
    .with_brief("Packs, checksums and signs a bundle.")
    .with_required(&["bundle.revision", "bundle.target"])
    .with_inherited(&["host.kind", "provenance.id"]);

/// Turns content into a vector.
///
/// `embedding.generate`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.embedding.content_length`](super::key::DATS_EMBEDDING_CONTENT_LENGTH) | required | The length of the content in bytes. |
/// | [`dats.embedding.dimension`](super::key::DATS_EMBEDDING_DIMENSION) | conditionally required: if the stage returns a value | How many dimensions the vector has. |
/// | [`dats.embedding.input_summary`](super::key::DATS_EMBEDDING_INPUT_SUMMARY) | recommended | What came into the embedding stage, as kinds and counts. |
/// | [`dats.embedding.output_summary`](super::key::DATS_EMBEDDING_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the embedding stage, as kinds and counts. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `embedding` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const EMBEDDING_GENERATE: crate::StageDef = crate::StageDef::new("embedding.generate")
    .with_brief("Turns content into a vector.")
    .with_required(&["dats.embedding.content_length"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "embedding")]);

/// Keeps a vector.
///
/// `embedding.store`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.embedding.dimension`](super::key::DATS_EMBEDDING_DIMENSION) | required | How many dimensions the vector has. |
/// | [`dats.embedding.input_summary`](super::key::DATS_EMBEDDING_INPUT_SUMMARY) | recommended | What came into the embedding stage, as kinds and counts. |
/// | [`dats.embedding.output_summary`](super::key::DATS_EMBEDDING_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the embedding stage, as kinds and counts. |
/// | [`dats.embedding.storage_target`](super::key::DATS_EMBEDDING_STORAGE_TARGET) | required | Where the vector is kept. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `embedding` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const EMBEDDING_STORE: crate::StageDef = crate::StageDef::new("embedding.store")
    .with_brief("Keeps a vector.")
    .with_required(&["dats.embedding.dimension", "dats.embedding.storage_target"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "embedding")]);

/// Decides that content is to be embedded.
///
/// `embedding.trigger.start`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.embedding.content_length`](super::key::DATS_EMBEDDING_CONTENT_LENGTH) | required | The length of the content in bytes. |
/// | [`dats.embedding.input_summary`](super::key::DATS_EMBEDDING_INPUT_SUMMARY) | recommended | What came into the embedding stage, as kinds and counts. |
/// | [`dats.embedding.output_summary`](super::key::DATS_EMBEDDING_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the embedding stage, as kinds and counts. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `embedding` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const EMBEDDING_TRIGGER_START: crate::StageDef = crate::StageDef::new("embedding.trigger.start")
    .with_brief("Decides that content is to be embedded.")
    .with_required(&["dats.embedding.content_length"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "embedding")]);

/// Estimates how hard a task is from its size and structure.
///
/// `estimator.analyze_complexity`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.estimator.estimated_complexity`](super::key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY) | conditionally required: if the stage returns a value | How hard the task is, from zero to one. |
/// | [`dats.estimator.input_summary`](super::key::DATS_ESTIMATOR_INPUT_SUMMARY) | recommended | What came into the estimator stage, as kinds and counts. |
/// | [`dats.estimator.output_summary`](super::key::DATS_ESTIMATOR_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the estimator stage, as kinds and counts. |
/// | [`dats.estimator.reasoning`](super::key::DATS_ESTIMATOR_REASONING) | conditionally required: if the stage returns a value | Why the task was estimated so, in words and numbers of the moment. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `estimator` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
pub const ESTIMATOR_ANALYZE_COMPLEXITY: crate::StageDef = crate::StageDef::new("estimator.analyze_complexity")
    .with_brief("Estimates how hard a task is from its size and structure.")
    .with_required(&["dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "estimator")]);

/// Chooses the tier of workers for a task.
///
/// `estimator.assign_tier`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.estimator.assigned_tier`](super::key::DATS_ESTIMATOR_ASSIGNED_TIER) | conditionally required: if the stage returns a value | The tier of workers that the task is for. |
/// | [`dats.estimator.estimated_complexity`](super::key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY) | required | How hard the task is, from zero to one. |
/// | [`dats.estimator.input_summary`](super::key::DATS_ESTIMATOR_INPUT_SUMMARY) | recommended | What came into the estimator stage, as kinds and counts. |
/// | [`dats.estimator.output_summary`](super::key::DATS_ESTIMATOR_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the estimator stage, as kinds and counts. |
/// | [`dats.estimator.reasoning`](super::key::DATS_ESTIMATOR_REASONING) | recommended | Why the task was estimated so, in words and numbers of the moment. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `estimator` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const ESTIMATOR_ASSIGN_TIER: crate::StageDef = crate::StageDef::new("estimator.assign_tier")
    .with_brief("Chooses the tier of workers for a task.")
    .with_required(&["dats.estimator.estimated_complexity"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "estimator")]);

/// Decides whether the snapshot of prices may be used.
///
/// `executor.check_freshness`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | conditionally required: below an invocation of an agent | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | conditionally required: below an invocation of an agent | The agent that handles the request. |
/// | [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) | required | The exact state of the ledger. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required | The immutable snapshot of prices. |
/// | [`pricing_pack.status`](super::key::PRICING_PACK_STATUS) | conditionally required: if the stage returns a value | Whether the snapshot of prices may be used. |
/// | [`request.id`](super::key::REQUEST_ID) | required | The request. |
/// | [`user.id`](super::key::USER_ID) | recommended | The user on whose behalf the work is done. |
pub const EXECUTOR_CHECK_FRESHNESS: crate::StageDef = crate::StageDef::new("executor.check_freshness")
    .with_brief("Decides whether the snapshot of prices may be used.")
    .with_inherited(&["ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Answers one request with the result of a pattern.
///
/// `executor.execute_pattern`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | conditionally required: below an invocation of an agent | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | conditionally required: below an invocation of an agent | The agent that handles the request. |
/// | [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) | required | The exact state of the ledger. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
/// | [`portfolio.id`](super::key::PORTFOLIO_ID) | recommended | The portfolio. |
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required | The immutable snapshot of prices. |
/// | [`pricing_pack.status`](super::key::PRICING_PACK_STATUS) | conditionally required: if the stage returns a value | Whether the snapshot of prices may be used. |
/// | [`request.id`](super::key::REQUEST_ID) | required | The request. |
/// | [`user.id`](super::key::USER_ID) | recommended | The user on whose behalf the work is done. |
pub const EXECUTOR_EXECUTE_PATTERN: crate::StageDef = crate::StageDef::new("executor.execute_pattern")
    .with_brief("Answers one request with the result of a pattern.")
    .with_inherited(&["ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Takes one specification from its text to its bundle.
///
/// `fabric.build`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`clause.id`](super::key::CLAUSE_ID) | conditionally required: if the stage failed because of a clause | The hash of the text of the clause. |
/// | [`clause.name`](super::key::CLAUSE_NAME) | conditionally required: if the stage failed because of a clause | The name that the specification gives the clause. |
/// | [`error.code`](super::key::ERROR_CODE) | conditionally required: if the stage failed | The code that the failing program or check gave. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
/// | [`fabric.result`](super::key::FABRIC_RESULT) | conditionally required: if the stage returns a value | What became of a specification that has a bundle. |
/// | [`host.kind`](super::key::HOST_KIND) | required | Whether the machine reaches the network. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
/// | [`provenance.id`](super::key::PROVENANCE_ID) | required | The record that ties a bundle to the trace it was made in. |
/// | [`spec.location`](super::key::SPEC_LOCATION) | conditionally required: if the stage failed because of the specification | The place in a specification, as file, line and column. |
/// | [`spec.name`](super::key::SPEC_NAME) | required | The specification. |
pub const FABRIC_BUILD: crate::StageDef = crate::StageDef::new("fabric.build")
    .with_brief("Takes one specification from its text to its bundle.")
    .with_required(&["fabric.environment", "spec.name"])
    .with_inherited(&["host.kind", "provenance.id"]);

/// Asks everything the service depends on.
///
/// `gateway.check_health`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`correlation.id`](super::key::CORRELATION_ID) | required | The identifier that a request keeps through all services. |
/// | [`vos.health`](super::key::VOS_HEALTH) | conditionally required: if the stage returns a value | How the service is. |
pub const GATEWAY_CHECK_HEALTH: crate::StageDef = crate::StageDef::new("gateway.check_health")
    .with_brief("Asks everything the service depends on.")
    .with_inherited(&["correlation.id"]);

/// Takes a notification for an agent from the web.
///
/// `gateway.notify_agent`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`correlation.id`](super::key::CORRELATION_ID) | required | The identifier that a request keeps through all services. |
/// | [`notification.priority`](super::key::NOTIFICATION_PRIORITY) | recommended | How urgent the notification is. |
/// | [`notification.source`](super::key::NOTIFICATION_SOURCE) | required | Who sent the notification. |
/// | [`notification.type`](super::key::NOTIFICATION_TYPE) | required | The kind of notification. |
pub const GATEWAY_NOTIFY_AGENT: crate::StageDef = crate::StageDef::new("gateway.notify_agent")
    .with_brief("Takes a notification for an agent from the web.")
    .with_required(&["agent.id", "notification.source", "notification.type"])
    .with_inherited(&["correlation.id"]);

/// Hands a notification to the broker.
///
/// `gateway.publish_notification`: producer span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`correlation.id`](super::key::CORRELATION_ID) | required | The identifier that a request keeps through all services. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
/// | [`messaging.message.body.size`](super::key::MESSAGING_MESSAGE_BODY_SIZE) | conditionally required: if the stage returns a value | The size of the message body in bytes. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required, always `publish` | The operation, as the messaging system calls it. |
/// | [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) | required, always `send` | The kind of operation. |
/// | [`messaging.rabbitmq.destination.routing_key`](super::key::MESSAGING_RABBITMQ_DESTINATION_ROUTING_KEY) | recommended | The routing key of the message. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required, always `rabbitmq` | The messaging system, as its client knows it. |
pub const GATEWAY_PUBLISH_NOTIFICATION: crate::StageDef = crate::StageDef::new("gateway.publish_notification")
    .with_kind(crate::SpanKind::Producer)
    .with_brief("Hands a notification to the broker.")
    .with_required(&["agent.id", "messaging.destination.name"])
    .with_inherited(&["correlation.id"])
    .with_constants(&[("messaging.operation.name", "publish"), ("messaging.operation.type", "send"), ("messaging.system.name", "rabbitmq")]);

/// Merges the terms of all documents into one index.
///
/// `index.build`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`index.documents`](super::key::INDEX_DOCUMENTS) | required | The number of documents in the index. |
/// | [`index.postings`](super::key::INDEX_POSTINGS) | recommended | The number of pairs of a term and a document in the index. |
/// | [`index.terms`](super::key::INDEX_TERMS) | recommended | The number of different terms in the index. |
pub const INDEX_BUILD: crate::StageDef = crate::StageDef::new("index.build")
    .with_brief("Merges the terms of all documents into one index.")
    .with_required(&["index.documents"]);

/// Counts the terms of one document.
///
/// `index.count_terms`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`document.terms`](super::key::DOCUMENT_TERMS) | recommended | The number of terms in the document, repetitions included. |
/// | [`document.unique_terms`](super::key::DOCUMENT_UNIQUE_TERMS) | recommended | The number of different terms in the document. |
pub const INDEX_COUNT_TERMS: crate::StageDef = crate::StageDef::new("index.count_terms")
    .with_brief("Counts the terms of one document.");

/// Finds the documents below the folder.
///
/// `index.discover`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`folder.path`](super::key::FOLDER_PATH) | required | The folder that is indexed. |
/// | [`index.documents`](super::key::INDEX_DOCUMENTS) | recommended | The number of documents in the index. |
pub const INDEX_DISCOVER: crate::StageDef = crate::StageDef::new("index.discover")
    .with_brief("Finds the documents below the folder.")
    .with_required(&["folder.path"]);

/// Takes one document from the disk into the index.
///
/// `index.document`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`document.format`](super::key::DOCUMENT_FORMAT) | recommended | What the document is written in. |
/// | [`document.path`](super::key::DOCUMENT_PATH) | required | The document's path, relative to the folder that is indexed. |
/// | [`document.route`](super::key::DOCUMENT_ROUTE) | recommended | How much of the document goes into the index. |
/// | [`document.skip_reason`](super::key::DOCUMENT_SKIP_REASON) | conditionally required: if the document could not be read | Why the document was left out before anybody looked at its content. |
pub const INDEX_DOCUMENT: crate::StageDef = crate::StageDef::new("index.document")
    .with_brief("Takes one document from the disk into the index.")
    .with_required(&["document.path"]);

/// Collects the blocks of code of one document.
///
/// `index.extract_code`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`document.code_blocks`](super::key::DOCUMENT_CODE_BLOCKS) | recommended | The number of blocks of code in the document. |
pub const INDEX_EXTRACT_CODE: crate::StageDef = crate::StageDef::new("index.extract_code")
    .with_brief("Collects the blocks of code of one document.");

/// Collects the headings of one document.
///
/// `index.extract_headings`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`document.headings`](super::key::DOCUMENT_HEADINGS) | recommended | The number of headings in the document. |
pub const INDEX_EXTRACT_HEADINGS: crate::StageDef = crate::StageDef::new("index.extract_headings")
    .with_brief("Collects the headings of one document.");

/// Collects the links of one document.
///
/// `index.extract_links`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`document.links`](super::key::DOCUMENT_LINKS) | recommended | The number of links in the document. |
pub const INDEX_EXTRACT_LINKS: crate::StageDef = crate::StageDef::new("index.extract_links")
    .with_brief("Collects the links of one document.");

/// Reads one document from the disk.
///
/// `index.load`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`document.path`](super::key::DOCUMENT_PATH) | required | The document's path, relative to the folder that is indexed. |
/// | [`document.size`](super::key::DOCUMENT_SIZE) | recommended | The document's size in bytes. |
/// | [`retry.attempt`](super::key::RETRY_ATTEMPT) | conditionally required: if it is not the first attempt | Which attempt this is, counted from one. |
pub const INDEX_LOAD: crate::StageDef = crate::StageDef::new("index.load")
    .with_brief("Reads one document from the disk.")
    .with_required(&["document.path"]);

/// Splits one document into headings, links, code and terms.
///
/// `index.parse`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`document.format`](super::key::DOCUMENT_FORMAT) | recommended | What the document is written in. |
/// | [`document.path`](super::key::DOCUMENT_PATH) | required | The document's path, relative to the folder that is indexed. |
pub const INDEX_PARSE: crate::StageDef = crate::StageDef::new("index.parse")
    .with_brief("Splits one document into headings, links, code and terms.")
    .with_required(&["document.path"]);

/// Reads the index back from its file.
///
/// `index.read`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`index.path`](super::key::INDEX_PATH) | required | The file the index is kept in. |
/// | [`index.postings`](super::key::INDEX_POSTINGS) | recommended | The number of pairs of a term and a document in the index. |
/// | [`index.terms`](super::key::INDEX_TERMS) | recommended | The number of different terms in the index. |
pub const INDEX_READ: crate::StageDef = crate::StageDef::new("index.read")
    .with_brief("Reads the index back from its file.")
    .with_required(&["index.path"]);

/// Decides how much of one document goes into the index.
///
/// `index.route`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`document.route`](super::key::DOCUMENT_ROUTE) | recommended | How much of the document goes into the index. |
/// | [`document.score`](super::key::DOCUMENT_SCORE) | required | How much the document is worth to a reader, from zero to one. |
pub const INDEX_ROUTE: crate::StageDef = crate::StageDef::new("index.route")
    .with_brief("Decides how much of one document goes into the index.")
    .with_required(&["document.score"]);

/// Rates how much one document is worth to a reader.
///
/// `index.score`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`document.score`](super::key::DOCUMENT_SCORE) | recommended | How much the document is worth to a reader, from zero to one. |
pub const INDEX_SCORE: crate::StageDef = crate::StageDef::new("index.score")
    .with_brief("Rates how much one document is worth to a reader.");

/// Writes the index to its file.
///
/// `index.write`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`index.bytes`](super::key::INDEX_BYTES) | recommended | The size of the index file in bytes. |
/// | [`index.path`](super::key::INDEX_PATH) | required | The file the index is kept in. |
/// | [`retry.attempt`](super::key::RETRY_ATTEMPT) | conditionally required: if it is not the first attempt | Which attempt this is, counted from one. |
pub const INDEX_WRITE: crate::StageDef = crate::StageDef::new("index.write")
    .with_brief("Writes the index to its file.")
    .with_required(&["index.path"]);

/// Reads the positions of a portfolio from the ledger.
///
/// `ledger.read_positions`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | conditionally required: below an invocation of an agent | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | conditionally required: below an invocation of an agent | The agent that handles the request. |
/// | [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) | required | The exact state of the ledger. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
/// | [`portfolio.id`](super::key::PORTFOLIO_ID) | required | The portfolio. |
/// | [`position.count`](super::key::POSITION_COUNT) | conditionally required: if the stage returns a value | How many positions there are. |
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required | The immutable snapshot of prices. |
/// | [`request.id`](super::key::REQUEST_ID) | required | The request. |
/// | [`user.id`](super::key::USER_ID) | recommended | The user on whose behalf the work is done. |
pub const LEDGER_READ_POSITIONS: crate::StageDef = crate::StageDef::new("ledger.read_positions")
    .with_brief("Reads the positions of a portfolio from the ledger.")
    .with_required(&["portfolio.id"])
    .with_inherited(&["ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Asks the language model for a text.
///
/// `llm.generate`: client span, in development, recorded as `llm.{dats.llm.provider}.generate`.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.llm.input_summary`](super::key::DATS_LLM_INPUT_SUMMARY) | recommended | What came into the llm stage, as kinds and counts. |
/// | [`dats.llm.output_summary`](super::key::DATS_LLM_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the llm stage, as kinds and counts. |
/// | [`dats.llm.prompt_size`](super::key::DATS_LLM_PROMPT_SIZE) | required | The size of the prompt in bytes. |
/// | [`dats.llm.provider`](super::key::DATS_LLM_PROVIDER) | required | Who answers for the language model. |
/// | [`dats.llm.response_size`](super::key::DATS_LLM_RESPONSE_SIZE) | conditionally required: if the stage returns a value | The size of the response in bytes. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `llm` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) | required, always `text_completion` | What the model was asked to do. |
/// | [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) | required | Whose model it is, or whose protocol is spoken. |
/// | [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) | required | The model that was asked for. |
/// | [`gen_ai.response.finish_reasons`](super::key::GEN_AI_RESPONSE_FINISH_REASONS) | conditionally required: if the stage returns a value | Why the model stopped, for each answer. |
/// | [`gen_ai.usage.input_tokens`](super::key::GEN_AI_USAGE_INPUT_TOKENS) | conditionally required: if the stage returns a value | How many tokens the prompt has. |
/// | [`gen_ai.usage.output_tokens`](super::key::GEN_AI_USAGE_OUTPUT_TOKENS) | conditionally required: if the stage returns a value | How many tokens the response has. |
///
/// Events: [`dats.llm.prompt_sent`](super::event::DATS_LLM_PROMPT_SENT), [`dats.llm.response_received`](super::event::DATS_LLM_RESPONSE_RECEIVED).
pub const LLM_GENERATE: crate::StageDef = crate::StageDef::new("llm.{dats.llm.provider}.generate")
    .with_kind(crate::SpanKind::Client)
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
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.merge.conflict_count`](super::key::DATS_MERGE_CONFLICT_COUNT) | required | How many places both versions changed differently. |
/// | [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) | recommended | What came into the merge stage, as kinds and counts. |
/// | [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the merge stage, as kinds and counts. |
/// | [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY) | conditionally required: if all conflicts were resolved in the same way | How a conflict is resolved. |
/// | [`dats.merge.success`](super::key::DATS_MERGE_SUCCESS) | conditionally required: if the stage returns a value | Whether the conflict was resolved, or the merge applied, without a person. |
/// | [`dats.merge.target`](super::key::DATS_MERGE_TARGET) | required | What the versions are versions of. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `merge` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const MERGE_APPLY_RESOLUTION: crate::StageDef = crate::StageDef::new("merge.apply_resolution")
    .with_brief("Writes the merged version.")
    .with_required(&["dats.merge.conflict_count", "dats.merge.target"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "merge")]);

/// Finds out what kind of conflict it is.
///
/// `merge.classify_conflict`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) | conditionally required: if the stage returns a value | What kind of conflict it is. |
/// | [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) | recommended | What came into the merge stage, as kinds and counts. |
/// | [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the merge stage, as kinds and counts. |
/// | [`dats.merge.target`](super::key::DATS_MERGE_TARGET) | required | What the versions are versions of. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `merge` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const MERGE_CLASSIFY_CONFLICT: crate::StageDef = crate::StageDef::new("merge.classify_conflict")
    .with_brief("Finds out what kind of conflict it is.")
    .with_required(&["dats.merge.target"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "merge")]);

/// Compares the versions with their common base.
///
/// `merge.detect_conflicts`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.merge.conflict_count`](super::key::DATS_MERGE_CONFLICT_COUNT) | conditionally required: if the stage returns a value | How many places both versions changed differently. |
/// | [`dats.merge.conflict_types`](super::key::DATS_MERGE_CONFLICT_TYPES) | conditionally required: if the stage returns a value | The types of the conflicts, each once. |
/// | [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) | recommended | What came into the merge stage, as kinds and counts. |
/// | [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the merge stage, as kinds and counts. |
/// | [`dats.merge.target`](super::key::DATS_MERGE_TARGET) | required | What the versions are versions of. |
/// | [`dats.merge.version_count`](super::key::DATS_MERGE_VERSION_COUNT) | required | How many versions there are beside the common base. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `merge` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
///
/// Events: [`dats.merge.conflict_found`](super::event::DATS_MERGE_CONFLICT_FOUND).
pub const MERGE_DETECT_CONFLICTS: crate::StageDef = crate::StageDef::new("merge.detect_conflicts")
    .with_brief("Compares the versions with their common base.")
    .with_required(&["dats.merge.target", "dats.merge.version_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "merge")])
    .with_events(&["dats.merge.conflict_found"]);

/// Resolves one conflict.
///
/// `merge.resolve_conflict`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) | required | What kind of conflict it is. |
/// | [`dats.merge.input_summary`](super::key::DATS_MERGE_INPUT_SUMMARY) | recommended | What came into the merge stage, as kinds and counts. |
/// | [`dats.merge.output_summary`](super::key::DATS_MERGE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the merge stage, as kinds and counts. |
/// | [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY) | conditionally required: if the stage returns a value | How a conflict is resolved. |
/// | [`dats.merge.success`](super::key::DATS_MERGE_SUCCESS) | conditionally required: if the stage returns a value | Whether the conflict was resolved, or the merge applied, without a person. |
/// | [`dats.merge.target`](super::key::DATS_MERGE_TARGET) | required | What the versions are versions of. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `merge` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const MERGE_RESOLVE_CONFLICT: crate::StageDef = crate::StageDef::new("merge.resolve_conflict")
    .with_brief("Resolves one conflict.")
    .with_required(&["dats.merge.conflict_type", "dats.merge.target"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "merge")]);

/// Runs the steps of a pattern, one after the other.
///
/// `orchestrator.run_pattern`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | conditionally required: below an invocation of an agent | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | conditionally required: below an invocation of an agent | The agent that handles the request. |
/// | [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) | required | The exact state of the ledger. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
/// | [`pattern.step_count`](super::key::PATTERN_STEP_COUNT) | required | How many steps the pattern has. |
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required | The immutable snapshot of prices. |
/// | [`request.id`](super::key::REQUEST_ID) | required | The request. |
/// | [`user.id`](super::key::USER_ID) | recommended | The user on whose behalf the work is done. |
pub const ORCHESTRATOR_RUN_PATTERN: crate::StageDef = crate::StageDef::new("orchestrator.run_pattern")
    .with_brief("Runs the steps of a pattern, one after the other.")
    .with_required(&["pattern.step_count"])
    .with_inherited(&["ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Runs one step of a pattern.
///
/// `orchestrator.run_step`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | required | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
/// | [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) | required | The exact state of the ledger. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
/// | [`pattern.step_index`](super::key::PATTERN_STEP_INDEX) | required | The step of the pattern, counted from zero. |
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required | The immutable snapshot of prices. |
/// | [`request.id`](super::key::REQUEST_ID) | required | The request. |
/// | [`user.id`](super::key::USER_ID) | recommended | The user on whose behalf the work is done. |
pub const ORCHESTRATOR_RUN_STEP: crate::StageDef = crate::StageDef::new("orchestrator.run_step")
    .with_brief("Runs one step of a pattern.")
    .with_required(&["pattern.step_index"])
    .with_inherited(&["agent.capability", "agent.name", "ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Understands the request and decides how to go about it.
///
/// `pipeline.coordinate`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.coordinator.checkpoint_count`](super::key::DATS_COORDINATOR_CHECKPOINT_COUNT) | conditionally required: if the stage returns a value | How many checkpoints there are at which the work is looked at before it goes on. |
/// | [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) | conditionally required: if the stage returns a value | How the request is gone about. |
/// | [`dats.pipeline.document_count`](super::key::DATS_PIPELINE_DOCUMENT_COUNT) | required | How many documents the request is about. |
/// | [`dats.pipeline.input_summary`](super::key::DATS_PIPELINE_INPUT_SUMMARY) | recommended | What came into the pipeline stage, as kinds and counts. |
/// | [`dats.pipeline.output_summary`](super::key::DATS_PIPELINE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the pipeline stage, as kinds and counts. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `pipeline` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const PIPELINE_COORDINATE: crate::StageDef = crate::StageDef::new("pipeline.coordinate")
    .with_brief("Understands the request and decides how to go about it.")
    .with_required(&["dats.pipeline.document_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "pipeline")]);

/// Estimates every subtask and puts it into the queue of its tier.
///
/// `pipeline.estimate_and_queue`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.pipeline.input_summary`](super::key::DATS_PIPELINE_INPUT_SUMMARY) | recommended | What came into the pipeline stage, as kinds and counts. |
/// | [`dats.pipeline.output_summary`](super::key::DATS_PIPELINE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the pipeline stage, as kinds and counts. |
/// | [`dats.pipeline.queued_count`](super::key::DATS_PIPELINE_QUEUED_COUNT) | conditionally required: if the stage returns a value | How many subtasks were queued. |
/// | [`dats.pipeline.subtask_count`](super::key::DATS_PIPELINE_SUBTASK_COUNT) | required | How many subtasks the request was split into. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `pipeline` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const PIPELINE_ESTIMATE_AND_QUEUE: crate::StageDef = crate::StageDef::new("pipeline.estimate_and_queue")
    .with_brief("Estimates every subtask and puts it into the queue of its tier.")
    .with_required(&["dats.pipeline.subtask_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "pipeline")]);

/// One request of a user, from its arrival to the report.
///
/// `pipeline.process_request`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.pipeline.document_count`](super::key::DATS_PIPELINE_DOCUMENT_COUNT) | required | How many documents the request is about. |
/// | [`dats.pipeline.input_summary`](super::key::DATS_PIPELINE_INPUT_SUMMARY) | recommended | What came into the pipeline stage, as kinds and counts. |
/// | [`dats.pipeline.output_summary`](super::key::DATS_PIPELINE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the pipeline stage, as kinds and counts. |
/// | [`dats.pipeline.request`](super::key::DATS_PIPELINE_REQUEST) | recommended | What the user asked for, word for word. |
/// | [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT) | conditionally required: if the stage returns a value | What became of the request. |
/// | [`dats.pipeline.subtask_count`](super::key::DATS_PIPELINE_SUBTASK_COUNT) | conditionally required: if the stage returns a value | How many subtasks the request was split into. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `pipeline` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const PIPELINE_PROCESS_REQUEST: crate::StageDef = crate::StageDef::new("pipeline.process_request")
    .with_brief("One request of a user, from its arrival to the report.")
    .with_required(&["dats.pipeline.document_count"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "pipeline")]);

/// Turns a specification into a graph of what is to be executed.
///
/// `plan.compile_graph`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`clause.id`](super::key::CLAUSE_ID) | conditionally required: if the stage failed because of a clause | The hash of the text of the clause. |
/// | [`clause.name`](super::key::CLAUSE_NAME) | conditionally required: if the stage failed because of a clause | The name that the specification gives the clause. |
/// | [`error.code`](super::key::ERROR_CODE) | conditionally required: if the stage failed | The code that the failing program or check gave. |
/// | [`host.kind`](super::key::HOST_KIND) | required | Whether the machine reaches the network. |
/// | [`plan.node_count`](super::key::PLAN_NODE_COUNT) | conditionally required: if the stage returns a value | How many nodes the execution graph has. |
/// | [`provenance.id`](super::key::PROVENANCE_ID) | required | The record that ties a bundle to the trace it was made in. |
/// | [`spec.location`](super::key::SPEC_LOCATION) | conditionally required: if the stage failed because of the specification | The place in a specification, as file, line and column. |
/// | [`spec.name`](super::key::SPEC_NAME) | required | The specification. |
pub const PLAN_COMPILE_GRAPH: crate::StageDef = crate::StageDef::new("plan.compile_graph")
    .with_brief("Turns a specification into a graph of what is to be executed.")
    .with_required(&["spec.name"])
    .with_inherited(&["host.kind", "provenance.id"]);

/// Builds a snapshot of prices.
///
/// `pricing.build_pack`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required | The immutable snapshot of prices. |
/// | [`pricing_pack.status`](super::key::PRICING_PACK_STATUS) | conditionally required: if the stage returns a value | Whether the snapshot of prices may be used. |
pub const PRICING_BUILD_PACK: crate::StageDef = crate::StageDef::new("pricing.build_pack")
    .with_brief("Builds a snapshot of prices.")
    .with_inherited(&["pricing_pack.id"]);

/// Values one position with the snapshot of prices.
///
/// `pricing.value_position`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | conditionally required: below an invocation of an agent | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | conditionally required: below an invocation of an agent | The agent that handles the request. |
/// | [`ledger.commit_hash`](super::key::LEDGER_COMMIT_HASH) | required | The exact state of the ledger. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
/// | [`position.value`](super::key::POSITION_VALUE) | conditionally required: if the stage returns a value | What a position is worth. |
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required | The immutable snapshot of prices. |
/// | [`request.id`](super::key::REQUEST_ID) | required | The request. |
/// | [`security.id`](super::key::SECURITY_ID) | required | The security. |
/// | [`user.id`](super::key::USER_ID) | recommended | The user on whose behalf the work is done. |
pub const PRICING_VALUE_POSITION: crate::StageDef = crate::StageDef::new("pricing.value_position")
    .with_brief("Values one position with the snapshot of prices.")
    .with_required(&["security.id"])
    .with_inherited(&["ledger.commit_hash", "pattern.id", "pricing_pack.id", "request.id"]);

/// Makes the record of where an artifact comes from.
///
/// `provenance.create_record`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.provenance.id`](super::key::DATS_PROVENANCE_ID) | conditionally required: if the stage returns a value | The record that says where an artifact comes from. |
/// | [`dats.provenance.input_summary`](super::key::DATS_PROVENANCE_INPUT_SUMMARY) | recommended | What came into the provenance stage, as kinds and counts. |
/// | [`dats.provenance.output_summary`](super::key::DATS_PROVENANCE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the provenance stage, as kinds and counts. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `provenance` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) | required | The artifact. |
pub const PROVENANCE_CREATE_RECORD: crate::StageDef = crate::StageDef::new("provenance.create_record")
    .with_brief("Makes the record of where an artifact comes from.")
    .with_required(&["dats.workproduct.artifact_id"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "provenance")]);

/// Ties a record to those of what the artifact was made from.
///
/// `provenance.link_parent`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.provenance.id`](super::key::DATS_PROVENANCE_ID) | required | The record that says where an artifact comes from. |
/// | [`dats.provenance.input_summary`](super::key::DATS_PROVENANCE_INPUT_SUMMARY) | recommended | What came into the provenance stage, as kinds and counts. |
/// | [`dats.provenance.output_summary`](super::key::DATS_PROVENANCE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the provenance stage, as kinds and counts. |
/// | [`dats.provenance.parent_ids`](super::key::DATS_PROVENANCE_PARENT_IDS) | required | The records of what the artifact was made from. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `provenance` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const PROVENANCE_LINK_PARENT: crate::StageDef = crate::StageDef::new("provenance.link_parent")
    .with_brief("Ties a record to those of what the artifact was made from.")
    .with_required(&["dats.provenance.id", "dats.provenance.parent_ids"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "provenance")]);

/// Keeps a record.
///
/// `provenance.save`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.provenance.id`](super::key::DATS_PROVENANCE_ID) | required | The record that says where an artifact comes from. |
/// | [`dats.provenance.input_summary`](super::key::DATS_PROVENANCE_INPUT_SUMMARY) | recommended | What came into the provenance stage, as kinds and counts. |
/// | [`dats.provenance.output_summary`](super::key::DATS_PROVENANCE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the provenance stage, as kinds and counts. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `provenance` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const PROVENANCE_SAVE: crate::StageDef = crate::StageDef::new("provenance.save")
    .with_brief("Keeps a record.")
    .with_required(&["dats.provenance.id"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "provenance")]);

/// Asks a person to look at one result.
///
/// `qa.human.request_review`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) | recommended | What came into the qa stage, as kinds and counts. |
/// | [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the qa stage, as kinds and counts. |
/// | [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON) | required | Why a person has to look at the result. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `qa` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const QA_HUMAN_REQUEST_REVIEW: crate::StageDef = crate::StageDef::new("qa.human.request_review")
    .with_brief("Asks a person to look at one result.")
    .with_required(&["dats.qa.review_reason"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")]);

/// Sums the verdicts on one result up.
///
/// `qa.pipeline.complete`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.qa.fail_count`](super::key::DATS_QA_FAIL_COUNT) | conditionally required: if the stage returns a value | How many validators failed the result. |
/// | [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) | recommended | What came into the qa stage, as kinds and counts. |
/// | [`dats.qa.needs_human_review`](super::key::DATS_QA_NEEDS_HUMAN_REVIEW) | conditionally required: if the stage returns a value | Whether a person has to look at the result. |
/// | [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the qa stage, as kinds and counts. |
/// | [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT) | conditionally required: if the stage returns a value | What quality assurance says about the result. |
/// | [`dats.qa.pass_count`](super::key::DATS_QA_PASS_COUNT) | conditionally required: if the stage returns a value | How many validators passed the result. |
/// | [`dats.qa.validators_run`](super::key::DATS_QA_VALIDATORS_RUN) | required | The validators that ran, in their order. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `qa` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const QA_PIPELINE_COMPLETE: crate::StageDef = crate::StageDef::new("qa.pipeline.complete")
    .with_brief("Sums the verdicts on one result up.")
    .with_required(&["dats.qa.validators_run"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")]);

/// Chooses the validators for one result.
///
/// `qa.pipeline.start`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) | recommended | What came into the qa stage, as kinds and counts. |
/// | [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the qa stage, as kinds and counts. |
/// | [`dats.qa.validators_run`](super::key::DATS_QA_VALIDATORS_RUN) | conditionally required: if the stage returns a value | The validators that ran, in their order. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `qa` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) | required | What the worker produced. |
pub const QA_PIPELINE_START: crate::StageDef = crate::StageDef::new("qa.pipeline.start")
    .with_brief("Chooses the validators for one result.")
    .with_required(&["dats.worker.output_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "qa")]);

/// One validator looks at one result.
///
/// `qa.validate`: internal span, in development, recorded as `qa.{dats.qa.validator}.validate`.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.qa.input_summary`](super::key::DATS_QA_INPUT_SUMMARY) | recommended | What came into the qa stage, as kinds and counts. |
/// | [`dats.qa.output_summary`](super::key::DATS_QA_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the qa stage, as kinds and counts. |
/// | [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR) | required | Which check is made. |
/// | [`dats.qa.verdict`](super::key::DATS_QA_VERDICT) | conditionally required: if the stage returns a value | What one validator says about the result. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `qa` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
///
/// Events: [`dats.qa.finding_made`](super::event::DATS_QA_FINDING_MADE).
pub const QA_VALIDATE: crate::StageDef = crate::StageDef::new("qa.{dats.qa.validator}.validate")
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
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.queue.depth`](super::key::DATS_QUEUE_DEPTH) | conditionally required: if the stage returns a value | How many tasks wait in the queue. |
/// | [`dats.queue.input_summary`](super::key::DATS_QUEUE_INPUT_SUMMARY) | recommended | What came into the queue stage, as kinds and counts. |
/// | [`dats.queue.name`](super::key::DATS_QUEUE_NAME) | required | The queue that the task waits in. |
/// | [`dats.queue.output_summary`](super::key::DATS_QUEUE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the queue stage, as kinds and counts. |
/// | [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) | required | The tier of workers that the queue is for. |
/// | [`dats.queue.wait_time`](super::key::DATS_QUEUE_WAIT_TIME) | conditionally required: if the stage returns a value | How long the task waited in the queue, in seconds. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `queue` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const QUEUE_DEQUEUE_TASK: crate::StageDef = crate::StageDef::new("queue.dequeue_task")
    .with_kind(crate::SpanKind::Consumer)
    .with_brief("Takes one task out of a queue.")
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "queue")]);

/// Puts one task into a queue.
///
/// `queue.enqueue_task`: producer span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.queue.depth`](super::key::DATS_QUEUE_DEPTH) | conditionally required: if the stage returns a value | How many tasks wait in the queue. |
/// | [`dats.queue.input_summary`](super::key::DATS_QUEUE_INPUT_SUMMARY) | recommended | What came into the queue stage, as kinds and counts. |
/// | [`dats.queue.name`](super::key::DATS_QUEUE_NAME) | required | The queue that the task waits in. |
/// | [`dats.queue.output_summary`](super::key::DATS_QUEUE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the queue stage, as kinds and counts. |
/// | [`dats.queue.position`](super::key::DATS_QUEUE_POSITION) | conditionally required: if the stage returns a value | The place of the task in the queue when it was put there, counted from one. |
/// | [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) | required | The tier of workers that the queue is for. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `queue` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const QUEUE_ENQUEUE_TASK: crate::StageDef = crate::StageDef::new("queue.enqueue_task")
    .with_kind(crate::SpanKind::Producer)
    .with_brief("Puts one task into a queue.")
    .with_required(&["dats.queue.name", "dats.queue.tier"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "queue")]);

/// The time one task spent in a queue.
///
/// `queue.task_waiting`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.queue.input_summary`](super::key::DATS_QUEUE_INPUT_SUMMARY) | recommended | What came into the queue stage, as kinds and counts. |
/// | [`dats.queue.name`](super::key::DATS_QUEUE_NAME) | required | The queue that the task waits in. |
/// | [`dats.queue.output_summary`](super::key::DATS_QUEUE_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the queue stage, as kinds and counts. |
/// | [`dats.queue.position`](super::key::DATS_QUEUE_POSITION) | required | The place of the task in the queue when it was put there, counted from one. |
/// | [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) | required | The tier of workers that the queue is for. |
/// | [`dats.queue.wait_time`](super::key::DATS_QUEUE_WAIT_TIME) | conditionally required: if the stage returns a value | How long the task waited in the queue, in seconds. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `queue` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const QUEUE_TASK_WAITING: crate::StageDef = crate::StageDef::new("queue.task_waiting")
    .with_brief("The time one task spent in a queue.")
    .with_required(&["dats.queue.name", "dats.queue.position", "dats.queue.tier"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "queue")]);

/// One run over a folder, from finding its documents to the report.
///
/// `quickstart.run`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`folder.path`](super::key::FOLDER_PATH) | required | The folder that is indexed. |
/// | [`run.id`](super::key::RUN_ID) | required | The run of the program that everything below it belongs to. |
pub const QUICKSTART_RUN: crate::StageDef = crate::StageDef::new("quickstart.run")
    .with_brief("One run over a folder, from finding its documents to the report.")
    .with_required(&["folder.path"])
    .with_inherited(&["run.id"]);

/// Finds the passages that are most similar to what the task is about.
///
/// `rag.get_context`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.rag.best_score`](super::key::DATS_RAG_BEST_SCORE) | conditionally required: if anything was found | How similar the best passage is, from zero to one. |
/// | [`dats.rag.input_summary`](super::key::DATS_RAG_INPUT_SUMMARY) | recommended | What came into the rag stage, as kinds and counts. |
/// | [`dats.rag.limit`](super::key::DATS_RAG_LIMIT) | required | How many passages are wanted at most. |
/// | [`dats.rag.output_summary`](super::key::DATS_RAG_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the rag stage, as kinds and counts. |
/// | [`dats.rag.query`](super::key::DATS_RAG_QUERY) | recommended | What is looked for, word for word. |
/// | [`dats.rag.result_count`](super::key::DATS_RAG_RESULT_COUNT) | conditionally required: if the stage returns a value | How many passages were found. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `rag` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
pub const RAG_GET_CONTEXT: crate::StageDef = crate::StageDef::new("rag.get_context")
    .with_brief("Finds the passages that are most similar to what the task is about.")
    .with_required(&["dats.rag.limit"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "rag")]);

/// Renders what the run has found as text.
///
/// `report.render`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`index.documents`](super::key::INDEX_DOCUMENTS) | required | The number of documents in the index. |
pub const REPORT_RENDER: crate::StageDef = crate::StageDef::new("report.render")
    .with_brief("Renders what the run has found as text.")
    .with_required(&["index.documents"]);

/// Answers one query from the index.
///
/// `search.answer`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`run.id`](super::key::RUN_ID) | required | The run of the program that everything below it belongs to. |
/// | [`search.query.terms`](super::key::SEARCH_QUERY_TERMS) | recommended | The number of terms in the query. |
/// | [`search.query.text`](super::key::SEARCH_QUERY_TEXT) | recommended | What the reader searched for, word for word. |
/// | [`search.results`](super::key::SEARCH_RESULTS) | recommended | The number of documents found. |
pub const SEARCH_ANSWER: crate::StageDef = crate::StageDef::new("search.answer")
    .with_brief("Answers one query from the index.")
    .with_inherited(&["run.id"]);

/// Orders the documents found by how well they fit.
///
/// `search.rank`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`search.results`](super::key::SEARCH_RESULTS) | recommended | The number of documents found. |
pub const SEARCH_RANK: crate::StageDef = crate::StageDef::new("search.rank")
    .with_brief("Orders the documents found by how well they fit.");

/// Parses a specification and checks it against its schema.
///
/// `spec.parse`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`clause.id`](super::key::CLAUSE_ID) | conditionally required: if the stage failed because of a clause | The hash of the text of the clause. |
/// | [`clause.name`](super::key::CLAUSE_NAME) | conditionally required: if the stage failed because of a clause | The name that the specification gives the clause. |
/// | [`error.code`](super::key::ERROR_CODE) | conditionally required: if the stage failed | The code that the failing program or check gave. |
/// | [`host.kind`](super::key::HOST_KIND) | required | Whether the machine reaches the network. |
/// | [`provenance.id`](super::key::PROVENANCE_ID) | required | The record that ties a bundle to the trace it was made in. |
/// | [`spec.clause_count`](super::key::SPEC_CLAUSE_COUNT) | conditionally required: if the stage returns a value | How many clauses the specification has. |
/// | [`spec.location`](super::key::SPEC_LOCATION) | conditionally required: if the stage failed because of the specification | The place in a specification, as file, line and column. |
/// | [`spec.name`](super::key::SPEC_NAME) | required | The specification. |
pub const SPEC_PARSE: crate::StageDef = crate::StageDef::new("spec.parse")
    .with_brief("Parses a specification and checks it against its schema.")
    .with_required(&["spec.name"])
    .with_inherited(&["host.kind", "provenance.id"]);

/// Writes down how far a task is.
///
/// `task.change_status`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`correlation.id`](super::key::CORRELATION_ID) | required | The identifier that a request keeps through all services. |
/// | [`vos.task.id`](super::key::VOS_TASK_ID) | required | The task. |
/// | [`vos.task.status`](super::key::VOS_TASK_STATUS) | required | How far the task is. |
pub const TASK_CHANGE_STATUS: crate::StageDef = crate::StageDef::new("task.change_status")
    .with_brief("Writes down how far a task is.")
    .with_required(&["vos.task.id", "vos.task.status"])
    .with_inherited(&["correlation.id"]);

/// Writes a task down.
///
/// `task.create`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`correlation.id`](super::key::CORRELATION_ID) | required | The identifier that a request keeps through all services. |
/// | [`vos.task.assignee_count`](super::key::VOS_TASK_ASSIGNEE_COUNT) | recommended | How many agents the task is assigned to. |
/// | [`vos.task.creator_id`](super::key::VOS_TASK_CREATOR_ID) | recommended | Who created the task. |
/// | [`vos.task.id`](super::key::VOS_TASK_ID) | required | The task. |
pub const TASK_CREATE: crate::StageDef = crate::StageDef::new("task.create")
    .with_brief("Writes a task down.")
    .with_required(&["vos.task.id"])
    .with_inherited(&["correlation.id"]);

/// Compares a program with the reference on generated inputs.
///
/// `verify.run`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.name`](super::key::BACKEND_NAME) | required | The backend that the clause is lowered to. |
/// | [`clause.id`](super::key::CLAUSE_ID) | conditionally required: if the stage failed because of a clause | The hash of the text of the clause. |
/// | [`clause.name`](super::key::CLAUSE_NAME) | conditionally required: if the stage failed because of a clause | The name that the specification gives the clause. |
/// | [`dataset.version`](super::key::DATASET_VERSION) | required | The version of the inputs that programs are verified with. |
/// | [`error.code`](super::key::ERROR_CODE) | conditionally required: if the stage failed | The code that the failing program or check gave. |
/// | [`host.kind`](super::key::HOST_KIND) | required | Whether the machine reaches the network. |
/// | [`model.version`](super::key::MODEL_VERSION) | required | The version of the reference that programs are compared with. |
/// | [`provenance.id`](super::key::PROVENANCE_ID) | required | The record that ties a bundle to the trace it was made in. |
/// | [`spec.location`](super::key::SPEC_LOCATION) | conditionally required: if the stage failed because of the specification | The place in a specification, as file, line and column. |
/// | [`verification.case_count`](super::key::VERIFICATION_CASE_COUNT) | conditionally required: if the program was run | How many generated inputs were tried. |
/// | [`verification.mismatch_count`](super::key::VERIFICATION_MISMATCH_COUNT) | conditionally required: if the program was run | How many inputs gave a result that differs from the reference. |
///
/// Events: [`verify.block`](super::event::VERIFY_BLOCK).
pub const VERIFY_RUN: crate::StageDef = crate::StageDef::new("verify.run")
    .with_brief("Compares a program with the reference on generated inputs.")
    .with_required(&["backend.name", "dataset.version", "model.version"])
    .with_inherited(&["host.kind", "provenance.id"])
    .with_events(&["verify.block"]);

/// Decides whether the worker can do the task.
///
/// `worker.check_complexity`: internal span, in development, recorded as `worker.{dats.worker.domain}.check_complexity`.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.estimator.estimated_complexity`](super::key::DATS_ESTIMATOR_ESTIMATED_COMPLEXITY) | required | How hard the task is, from zero to one. |
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `worker` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.worker.can_handle`](super::key::DATS_WORKER_CAN_HANDLE) | conditionally required: if the stage returns a value | Whether the worker can do the task. |
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
/// | [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) | recommended | What came into the worker stage, as kinds and counts. |
/// | [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the worker stage, as kinds and counts. |
pub const WORKER_CHECK_COMPLEXITY: crate::StageDef = crate::StageDef::new("worker.{dats.worker.domain}.check_complexity")
    .with_brief("Decides whether the worker can do the task.")
    .with_required(&["dats.estimator.estimated_complexity", "dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Does one task.
///
/// `worker.execute`: internal span, in development, recorded as `worker.{dats.worker.domain}.execute`.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `worker` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.worker.artifact_count`](super::key::DATS_WORKER_ARTIFACT_COUNT) | conditionally required: if the stage returns a value | How many artifacts the worker produced. |
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
/// | [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) | recommended | What came into the worker stage, as kinds and counts. |
/// | [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the worker stage, as kinds and counts. |
/// | [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) | conditionally required: if the stage returns a value | What the worker produced. |
pub const WORKER_EXECUTE: crate::StageDef = crate::StageDef::new("worker.{dats.worker.domain}.execute")
    .with_brief("Does one task.")
    .with_required(&["dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Turns what was found into artifacts.
///
/// `worker.produce_output`: internal span, in development, recorded as `worker.{dats.worker.domain}.produce_output`.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `worker` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.worker.artifact_count`](super::key::DATS_WORKER_ARTIFACT_COUNT) | conditionally required: if the stage returns a value | How many artifacts the worker produced. |
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
/// | [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) | recommended | What came into the worker stage, as kinds and counts. |
/// | [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the worker stage, as kinds and counts. |
/// | [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) | required | What the worker produced. |
pub const WORKER_PRODUCE_OUTPUT: crate::StageDef = crate::StageDef::new("worker.{dats.worker.domain}.produce_output")
    .with_brief("Turns what was found into artifacts.")
    .with_required(&["dats.worker.domain", "dats.worker.output_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Takes one task over from the queue.
///
/// `worker.receive_task`: internal span, in development, recorded as `worker.{dats.worker.domain}.receive_task`.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) | required | The tier of workers that the queue is for. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `worker` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
/// | [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) | recommended | What came into the worker stage, as kinds and counts. |
/// | [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the worker stage, as kinds and counts. |
pub const WORKER_RECEIVE_TASK: crate::StageDef = crate::StageDef::new("worker.{dats.worker.domain}.receive_task")
    .with_brief("Takes one task over from the queue.")
    .with_required(&["dats.queue.tier", "dats.worker.domain"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Gives a task back that the worker cannot do.
///
/// `worker.refuse_task`: internal span, in development, recorded as `worker.{dats.worker.domain}.refuse_task`.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `worker` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
/// | [`dats.worker.input_summary`](super::key::DATS_WORKER_INPUT_SUMMARY) | recommended | What came into the worker stage, as kinds and counts. |
/// | [`dats.worker.output_summary`](super::key::DATS_WORKER_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the worker stage, as kinds and counts. |
/// | [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON) | required | Why the worker refused the task. |
pub const WORKER_REFUSE_TASK: crate::StageDef = crate::StageDef::new("worker.{dats.worker.domain}.refuse_task")
    .with_brief("Gives a task back that the worker cannot do.")
    .with_required(&["dats.worker.domain", "dats.worker.refusal_reason"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "worker")])
    .with_placeholders(&["dats.worker.domain"]);

/// Makes an artifact of what a worker produced.
///
/// `workproduct.create_artifact`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `workproduct` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) | conditionally required: if the stage returns a value | The artifact. |
/// | [`dats.workproduct.artifact_type`](super::key::DATS_WORKPRODUCT_ARTIFACT_TYPE) | required | What kind of artifact it is. |
/// | [`dats.workproduct.input_summary`](super::key::DATS_WORKPRODUCT_INPUT_SUMMARY) | recommended | What came into the workproduct stage, as kinds and counts. |
/// | [`dats.workproduct.output_summary`](super::key::DATS_WORKPRODUCT_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the workproduct stage, as kinds and counts. |
/// | [`dats.workproduct.size`](super::key::DATS_WORKPRODUCT_SIZE) | conditionally required: if the stage returns a value | The size of the artifact in bytes. |
pub const WORKPRODUCT_CREATE_ARTIFACT: crate::StageDef = crate::StageDef::new("workproduct.create_artifact")
    .with_brief("Makes an artifact of what a worker produced.")
    .with_required(&["dats.workproduct.artifact_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "workproduct")]);

/// Makes an artifact findable.
///
/// `workproduct.index`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `workproduct` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) | required | The artifact. |
/// | [`dats.workproduct.artifact_type`](super::key::DATS_WORKPRODUCT_ARTIFACT_TYPE) | required | What kind of artifact it is. |
/// | [`dats.workproduct.input_summary`](super::key::DATS_WORKPRODUCT_INPUT_SUMMARY) | recommended | What came into the workproduct stage, as kinds and counts. |
/// | [`dats.workproduct.output_summary`](super::key::DATS_WORKPRODUCT_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the workproduct stage, as kinds and counts. |
pub const WORKPRODUCT_INDEX: crate::StageDef = crate::StageDef::new("workproduct.index")
    .with_brief("Makes an artifact findable.")
    .with_required(&["dats.workproduct.artifact_id", "dats.workproduct.artifact_type"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "workproduct")]);

/// Writes an artifact to its file.
///
/// `workproduct.save`: internal span, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.project.id`](super::key::DATS_PROJECT_ID) | required | The project that the task belongs to. |
/// | [`dats.stage`](super::key::DATS_STAGE) | required, always `workproduct` | The stage of the pipeline, which is the subsystem that does the work. |
/// | [`dats.task.id`](super::key::DATS_TASK_ID) | required | The task that is worked on. |
/// | [`dats.workproduct.artifact_id`](super::key::DATS_WORKPRODUCT_ARTIFACT_ID) | required | The artifact. |
/// | [`dats.workproduct.artifact_type`](super::key::DATS_WORKPRODUCT_ARTIFACT_TYPE) | required | What kind of artifact it is. |
/// | [`dats.workproduct.file_path`](super::key::DATS_WORKPRODUCT_FILE_PATH) | required | The file that the artifact is kept in, relative to the store. |
/// | [`dats.workproduct.input_summary`](super::key::DATS_WORKPRODUCT_INPUT_SUMMARY) | recommended | What came into the workproduct stage, as kinds and counts. |
/// | [`dats.workproduct.output_summary`](super::key::DATS_WORKPRODUCT_OUTPUT_SUMMARY) | conditionally required: if the stage returns a value | What came out of the workproduct stage, as kinds and counts. |
/// | [`dats.workproduct.size`](super::key::DATS_WORKPRODUCT_SIZE) | conditionally required: if the stage returns a value | The size of the artifact in bytes. |
pub const WORKPRODUCT_SAVE: crate::StageDef = crate::StageDef::new("workproduct.save")
    .with_brief("Writes an artifact to its file.")
    .with_required(&["dats.workproduct.artifact_id", "dats.workproduct.artifact_type", "dats.workproduct.file_path"])
    .with_inherited(&["dats.project.id", "dats.task.id"])
    .with_constants(&[("dats.stage", "workproduct")]);
