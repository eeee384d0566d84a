// Generated from `semconv/registry`; do not edit. To regenerate: `cargo run -p semconv --features generator --example generate`

//! The metrics: name, instrument, unit, buckets and attributes of each.

/// How many compilations failed.
///
/// `compile.failure`: counter of integers, unit `{compilation}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.maturity`](super::key::BACKEND_MATURITY) | required | How far the backend can be relied upon. |
/// | [`backend.name`](super::key::BACKEND_NAME) | required | The backend that the clause is lowered to. |
/// | [`error.code`](super::key::ERROR_CODE) | recommended | The code that the failing program or check gave. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
pub const COMPILE_FAILURE: crate::MetricDef =
    crate::MetricDef::new("compile.failure", crate::Instrument::Counter, "{compilation}")
    .with_brief("How many compilations failed.")
    .with_attributes(&["backend.maturity", "backend.name", "error.code", "fabric.environment", "host.region"]);

/// How many compilations succeeded.
///
/// `compile.success`: counter of integers, unit `{compilation}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.maturity`](super::key::BACKEND_MATURITY) | required | How far the backend can be relied upon. |
/// | [`backend.name`](super::key::BACKEND_NAME) | required | The backend that the clause is lowered to. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
pub const COMPILE_SUCCESS: crate::MetricDef =
    crate::MetricDef::new("compile.success", crate::Instrument::Counter, "{compilation}")
    .with_brief("How many compilations succeeded.")
    .with_attributes(&["backend.maturity", "backend.name", "fabric.environment", "host.region"]);

/// How long operations of the command line take.
///
/// `coordination.api.latency`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.operation`](super::key::COORDINATION_OPERATION) | required | The operation, as the command line calls it. |
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
pub const COORDINATION_API_LATENCY: crate::MetricDef =
    crate::MetricDef::new("coordination.api.latency", crate::Instrument::Histogram, "s")
    .with_brief("How long operations of the command line take.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0])
    .with_attributes(&["coordination.operation", "error.type"]);

/// Which part of a resource is in use.
///
/// `coordination.system.capacity`: gauge of doubles, unit `1`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.resource`](super::key::COORDINATION_RESOURCE) | required | What the capacity is of. |
pub const COORDINATION_SYSTEM_CAPACITY: crate::MetricDef =
    crate::MetricDef::new("coordination.system.capacity", crate::Instrument::Gauge, "1")
    .with_brief("Which part of a resource is in use.")
    .with_attributes(&["coordination.resource"]);

/// How many operations failed.
///
/// `coordination.system.errors`: counter of integers, unit `{error}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.operation`](super::key::COORDINATION_OPERATION) | required | The operation, as the command line calls it. |
/// | [`error.type`](super::key::ERROR_TYPE) | required | The class of the error with which an operation ended. |
pub const COORDINATION_SYSTEM_ERRORS: crate::MetricDef =
    crate::MetricDef::new("coordination.system.errors", crate::Instrument::Counter, "{error}")
    .with_brief("How many operations failed.")
    .with_attributes(&["coordination.operation", "error.type"]);

/// How long a team takes for an item of work.
///
/// `coordination.team.cycle_time`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) | required | The team that is looked at. |
pub const COORDINATION_TEAM_CYCLE_TIME: crate::MetricDef =
    crate::MetricDef::new("coordination.team.cycle_time", crate::Instrument::Histogram, "s")
    .with_brief("How long a team takes for an item of work.")
    .with_boundaries(&[60.0, 600.0, 3600.0, 14400.0, 43200.0, 86400.0, 259200.0, 604800.0, 1209600.0])
    .with_attributes(&["coordination.team.name"]);

/// Which part of the work of a team failed.
///
/// `coordination.team.error_rate`: gauge of doubles, unit `1`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) | required | The team that is looked at. |
pub const COORDINATION_TEAM_ERROR_RATE: crate::MetricDef =
    crate::MetricDef::new("coordination.team.error_rate", crate::Instrument::Gauge, "1")
    .with_brief("Which part of the work of a team failed.")
    .with_attributes(&["coordination.team.name"]);

/// How many points a team completes in a sprint.
///
/// `coordination.team.velocity`: gauge of doubles, unit `{point}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.team.name`](super::key::COORDINATION_TEAM_NAME) | required | The team that is looked at. |
pub const COORDINATION_TEAM_VELOCITY: crate::MetricDef =
    crate::MetricDef::new("coordination.team.velocity", crate::Instrument::Gauge, "{point}")
    .with_brief("How many points a team completes in a sprint.")
    .with_attributes(&["coordination.team.name"]);

/// How long items of work take from the claim to the end.
///
/// `coordination.work.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.work.status`](super::key::COORDINATION_WORK_STATUS) | required | How the work ended. |
/// | [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) | required | The team that does the work. |
/// | [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) | required | The kind of work. |
pub const COORDINATION_WORK_DURATION: crate::MetricDef =
    crate::MetricDef::new("coordination.work.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long items of work take from the claim to the end.")
    .with_boundaries(&[60.0, 600.0, 3600.0, 14400.0, 43200.0, 86400.0, 259200.0, 604800.0, 1209600.0])
    .with_attributes(&["coordination.work.status", "coordination.work.team", "coordination.work.type"]);

/// How many items of work there are in each state.
///
/// `coordination.work.items`: gauge of integers, unit `{item}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.work.state`](super::key::COORDINATION_WORK_STATE) | required | How far the work is. |
/// | [`coordination.work.team`](super::key::COORDINATION_WORK_TEAM) | recommended | The team that does the work. |
pub const COORDINATION_WORK_ITEMS: crate::MetricDef =
    crate::MetricDef::new("coordination.work.items", crate::Instrument::Gauge, "{item}")
    .with_brief("How many items of work there are in each state.")
    .with_attributes(&["coordination.work.state", "coordination.work.team"]);

/// How often items of work went from one state to another.
///
/// `coordination.work.transitions`: counter of integers, unit `{transition}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`coordination.work.previous_state`](super::key::COORDINATION_WORK_PREVIOUS_STATE) | required | How far the work was before. |
/// | [`coordination.work.state`](super::key::COORDINATION_WORK_STATE) | required | How far the work is. |
/// | [`coordination.work.type`](super::key::COORDINATION_WORK_TYPE) | recommended | The kind of work. |
pub const COORDINATION_WORK_TRANSITIONS: crate::MetricDef =
    crate::MetricDef::new("coordination.work.transitions", crate::Instrument::Counter, "{transition}")
    .with_brief("How often items of work went from one state to another.")
    .with_attributes(&["coordination.work.previous_state", "coordination.work.state", "coordination.work.type"]);

/// How many conflicts were found, and how they were resolved.
///
/// `dats.merge.conflicts`: counter of integers, unit `{conflict}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) | required | What kind of conflict it is. |
/// | [`dats.merge.resolution_strategy`](super::key::DATS_MERGE_RESOLUTION_STRATEGY) | required | How a conflict is resolved. |
pub const DATS_MERGE_CONFLICTS: crate::MetricDef =
    crate::MetricDef::new("dats.merge.conflicts", crate::Instrument::Counter, "{conflict}")
    .with_brief("How many conflicts were found, and how they were resolved.")
    .with_attributes(&["dats.merge.conflict_type", "dats.merge.resolution_strategy"]);

/// How many requests were processed, by what became of them.
///
/// `dats.pipeline.requests`: counter of integers, unit `{request}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.coordinator.mode`](super::key::DATS_COORDINATOR_MODE) | required | How the request is gone about. |
/// | [`dats.pipeline.result`](super::key::DATS_PIPELINE_RESULT) | required | What became of the request. |
pub const DATS_PIPELINE_REQUESTS: crate::MetricDef =
    crate::MetricDef::new("dats.pipeline.requests", crate::Instrument::Counter, "{request}")
    .with_brief("How many requests were processed, by what became of them.")
    .with_attributes(&["dats.coordinator.mode", "dats.pipeline.result"]);

/// How often a person was asked to look at a result.
///
/// `dats.qa.human_reviews`: counter of integers, unit `{review}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.qa.review_reason`](super::key::DATS_QA_REVIEW_REASON) | required | Why a person has to look at the result. |
pub const DATS_QA_HUMAN_REVIEWS: crate::MetricDef =
    crate::MetricDef::new("dats.qa.human_reviews", crate::Instrument::Counter, "{review}")
    .with_brief("How often a person was asked to look at a result.")
    .with_attributes(&["dats.qa.review_reason"]);

/// How often each validator passed or failed a result.
///
/// `dats.qa.validations`: counter of integers, unit `{validation}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR) | required | Which check is made. |
/// | [`dats.qa.verdict`](super::key::DATS_QA_VERDICT) | required | What one validator says about the result. |
pub const DATS_QA_VALIDATIONS: crate::MetricDef =
    crate::MetricDef::new("dats.qa.validations", crate::Instrument::Counter, "{validation}")
    .with_brief("How often each validator passed or failed a result.")
    .with_attributes(&["dats.qa.validator", "dats.qa.verdict"]);

/// How many results quality assurance accepted, rejected or left to a person.
///
/// `dats.qa.verdicts`: counter of integers, unit `{result}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.qa.overall_result`](super::key::DATS_QA_OVERALL_RESULT) | required | What quality assurance says about the result. |
pub const DATS_QA_VERDICTS: crate::MetricDef =
    crate::MetricDef::new("dats.qa.verdicts", crate::Instrument::Counter, "{result}")
    .with_brief("How many results quality assurance accepted, rejected or left to a person.")
    .with_attributes(&["dats.qa.overall_result"]);

/// At which place of a queue tasks arrive, counted from one.
///
/// `dats.queue.arrival_position`: histogram of integers, unit `{task}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.queue.name`](super::key::DATS_QUEUE_NAME) | required | The queue that the task waits in. |
/// | [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) | required | The tier of workers that the queue is for. |
pub const DATS_QUEUE_ARRIVAL_POSITION: crate::MetricDef =
    crate::MetricDef::new("dats.queue.arrival_position", crate::Instrument::Histogram, "{task}")
    .with_brief("At which place of a queue tasks arrive, counted from one.")
    .with_boundaries(&[1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// How long tasks wait in a queue.
///
/// `dats.queue.wait.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.queue.name`](super::key::DATS_QUEUE_NAME) | required | The queue that the task waits in. |
/// | [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) | required | The tier of workers that the queue is for. |
pub const DATS_QUEUE_WAIT_DURATION: crate::MetricDef =
    crate::MetricDef::new("dats.queue.wait.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long tasks wait in a queue.")
    .with_boundaries(&[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0])
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// How many tasks wait in a queue: its depth.
///
/// `dats.queue.waiting`: up-down counter of integers, unit `{task}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.queue.name`](super::key::DATS_QUEUE_NAME) | required | The queue that the task waits in. |
/// | [`dats.queue.tier`](super::key::DATS_QUEUE_TIER) | required | The tier of workers that the queue is for. |
pub const DATS_QUEUE_WAITING: crate::MetricDef =
    crate::MetricDef::new("dats.queue.waiting", crate::Instrument::UpDownCounter, "{task}")
    .with_brief("How many tasks wait in a queue: its depth.")
    .with_attributes(&["dats.queue.name", "dats.queue.tier"]);

/// How many artifacts workers produced.
///
/// `dats.worker.artifacts`: counter of integers, unit `{artifact}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
/// | [`dats.worker.output_type`](super::key::DATS_WORKER_OUTPUT_TYPE) | required | What the worker produced. |
pub const DATS_WORKER_ARTIFACTS: crate::MetricDef =
    crate::MetricDef::new("dats.worker.artifacts", crate::Instrument::Counter, "{artifact}")
    .with_brief("How many artifacts workers produced.")
    .with_attributes(&["dats.worker.domain", "dats.worker.output_type"]);

/// How often workers refused a task.
///
/// `dats.worker.refusals`: counter of integers, unit `{refusal}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.worker.domain`](super::key::DATS_WORKER_DOMAIN) | required | The domain that the worker is good at. |
/// | [`dats.worker.refusal_reason`](super::key::DATS_WORKER_REFUSAL_REASON) | required | Why the worker refused the task. |
pub const DATS_WORKER_REFUSALS: crate::MetricDef =
    crate::MetricDef::new("dats.worker.refusals", crate::Instrument::Counter, "{refusal}")
    .with_brief("How often workers refused a task.")
    .with_attributes(&["dats.worker.domain", "dats.worker.refusal_reason"]);

/// How often agents were invoked.
///
/// `dawsos.executor.agent.invocations`: counter of integers, unit `{invocation}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | required | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
/// | [`execution.status`](super::key::EXECUTION_STATUS) | required | How the execution ended. |
pub const DAWSOS_EXECUTOR_AGENT_INVOCATIONS: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.agent.invocations", crate::Instrument::Counter, "{invocation}")
    .with_brief("How often agents were invoked.")
    .with_attributes(&["agent.capability", "agent.name", "execution.status"]);

/// How long agents take.
///
/// `dawsos.executor.agent.latency`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | required | What the agent is asked to do. |
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
pub const DAWSOS_EXECUTOR_AGENT_LATENCY: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.agent.latency", crate::Instrument::Histogram, "s")
    .with_brief("How long agents take.")
    .with_boundaries(&[0.001, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0])
    .with_attributes(&["agent.capability", "agent.name"]);

/// How long requests take.
///
/// `dawsos.executor.api.request.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`execution.status`](super::key::EXECUTION_STATUS) | required | How the execution ended. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
pub const DAWSOS_EXECUTOR_API_REQUEST_DURATION: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.api.request.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long requests take.")
    .with_boundaries(&[0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0])
    .with_attributes(&["execution.status", "pattern.id"]);

/// Which build is running; always one.
///
/// `dawsos.executor.build.info`: gauge of integers, unit `{build}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`service.name`](super::key::SERVICE_NAME) | required | The logical name of the service, the same for all its instances. |
/// | [`service.version`](super::key::SERVICE_VERSION) | required | The version of the service that is running. |
pub const DAWSOS_EXECUTOR_BUILD_INFO: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.build.info", crate::Instrument::Gauge, "{build}")
    .with_brief("Which build is running; always one.")
    .with_attributes(&["service.name", "service.version"]);

/// How many failures circuit breakers have seen.
///
/// `dawsos.executor.circuit_breaker.failures`: counter of integers, unit `{failure}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
pub const DAWSOS_EXECUTOR_CIRCUIT_BREAKER_FAILURES: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.circuit_breaker.failures", crate::Instrument::Counter, "{failure}")
    .with_brief("How many failures circuit breakers have seen.")
    .with_attributes(&["agent.name"]);

/// Whether an agent may be called.
///
/// Zero when it is closed, one when it is open, two when it is half open.
///
/// `dawsos.executor.circuit_breaker.state`: gauge of integers, unit `{state}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
pub const DAWSOS_EXECUTOR_CIRCUIT_BREAKER_STATE: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.circuit_breaker.state", crate::Instrument::Gauge, "{state}")
    .with_brief("Whether an agent may be called.")
    .with_attributes(&["agent.name"]);

/// How long it takes to build a snapshot of prices.
///
/// `dawsos.executor.pack.build.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required | The immutable snapshot of prices. |
pub const DAWSOS_EXECUTOR_PACK_BUILD_DURATION: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.pack.build.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long it takes to build a snapshot of prices.")
    .with_boundaries(&[60.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0])
    .with_attributes(&["pricing_pack.id"]);

/// Whether a snapshot of prices may be used.
///
/// Zero while it is warming, one when it is fresh, two after an error, three when it is stale.
///
/// `dawsos.executor.pack.freshness`: gauge of integers, unit `{status}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`pricing_pack.id`](super::key::PRICING_PACK_ID) | required | The immutable snapshot of prices. |
pub const DAWSOS_EXECUTOR_PACK_FRESHNESS: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.pack.freshness", crate::Instrument::Gauge, "{status}")
    .with_brief("Whether a snapshot of prices may be used.")
    .with_attributes(&["pricing_pack.id"]);

/// How often patterns were executed.
///
/// `dawsos.executor.pattern.executions`: counter of integers, unit `{execution}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`execution.status`](super::key::EXECUTION_STATUS) | required | How the execution ended. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
pub const DAWSOS_EXECUTOR_PATTERN_EXECUTIONS: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.pattern.executions", crate::Instrument::Counter, "{execution}")
    .with_brief("How often patterns were executed.")
    .with_attributes(&["execution.status", "pattern.id"]);

/// How long the steps of patterns take.
///
/// `dawsos.executor.pattern.step.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.capability`](super::key::AGENT_CAPABILITY) | required | What the agent is asked to do. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
/// | [`pattern.step_index`](super::key::PATTERN_STEP_INDEX) | required | The step of the pattern, counted from zero. |
pub const DAWSOS_EXECUTOR_PATTERN_STEP_DURATION: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.pattern.step.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long the steps of patterns take.")
    .with_boundaries(&[0.001, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0])
    .with_attributes(&["agent.capability", "pattern.id", "pattern.step_index"]);

/// How many requests failed.
///
/// `dawsos.executor.request.errors`: counter of integers, unit `{error}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | required | The class of the error with which an operation ended. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
pub const DAWSOS_EXECUTOR_REQUEST_ERRORS: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.request.errors", crate::Instrument::Counter, "{error}")
    .with_brief("How many requests failed.")
    .with_attributes(&["error.type", "pattern.id"]);

/// How many requests there were.
///
/// `dawsos.executor.requests`: counter of integers, unit `{request}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`execution.status`](super::key::EXECUTION_STATUS) | required | How the execution ended. |
/// | [`pattern.id`](super::key::PATTERN_ID) | required | The pattern that is executed. |
pub const DAWSOS_EXECUTOR_REQUESTS: crate::MetricDef =
    crate::MetricDef::new("dawsos.executor.requests", crate::Instrument::Counter, "{request}")
    .with_brief("How many requests there were.")
    .with_attributes(&["execution.status", "pattern.id"]);

/// How long operations of a database client take.
///
/// `db.client.operation.duration`: histogram of doubles, unit `s`, stable.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`db.collection.name`](super::key::DB_COLLECTION_NAME) | conditionally required: if it is known | The table or collection. |
/// | [`db.operation.name`](super::key::DB_OPERATION_NAME) | conditionally required: if it is known | The operation or command. |
/// | [`db.system.name`](super::key::DB_SYSTEM_NAME) | required | The database, as its client knows it. |
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
pub const DB_CLIENT_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("db.client.operation.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long operations of a database client take.")
    .with_boundaries(&[0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0])
    .with_attributes(&["db.collection.name", "db.operation.name", "db.system.name", "error.type"]);

/// How long calls to a model take.
///
/// `gen_ai.client.operation.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the call failed | The class of the error with which an operation ended. |
/// | [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) | required | What the model was asked to do. |
/// | [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) | required | Whose model it is, or whose protocol is spoken. |
/// | [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) | conditionally required: if it is known | The model that was asked for. |
pub const GEN_AI_CLIENT_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("gen_ai.client.operation.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long calls to a model take.")
    .with_boundaries(&[0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92])
    .with_attributes(&["error.type", "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model"]);

/// How many tokens a call to a model takes.
///
/// `gen_ai.client.token.usage`: histogram of integers, unit `{token}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`gen_ai.operation.name`](super::key::GEN_AI_OPERATION_NAME) | required | What the model was asked to do. |
/// | [`gen_ai.provider.name`](super::key::GEN_AI_PROVIDER_NAME) | required | Whose model it is, or whose protocol is spoken. |
/// | [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) | conditionally required: if it is known | The model that was asked for. |
/// | [`gen_ai.token.type`](super::key::GEN_AI_TOKEN_TYPE) | required | Whose tokens are counted. |
pub const GEN_AI_CLIENT_TOKEN_USAGE: crate::MetricDef =
    crate::MetricDef::new("gen_ai.client.token.usage", crate::Instrument::Histogram, "{token}")
    .with_brief("How many tokens a call to a model takes.")
    .with_boundaries(&[1.0, 4.0, 16.0, 64.0, 256.0, 1024.0, 4096.0, 16384.0, 65536.0, 262144.0, 1048576.0, 4194304.0, 16777216.0, 67108864.0])
    .with_attributes(&["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.token.type"]);

/// How long requests to other services take.
///
/// `http.client.request.duration`: histogram of doubles, unit `s`, stable.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the request failed | The class of the error with which an operation ended. |
/// | [`http.request.method`](super::key::HTTP_REQUEST_METHOD) | required | The method of the request. |
/// | [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) | conditionally required: if a response arrived | The status code of the response. |
/// | [`server.address`](super::key::SERVER_ADDRESS) | required | The name or address of the server. |
/// | [`server.port`](super::key::SERVER_PORT) | required | The port of the server. |
pub const HTTP_CLIENT_REQUEST_DURATION: crate::MetricDef =
    crate::MetricDef::new("http.client.request.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long requests to other services take.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "server.address", "server.port"]);

/// How many requests a server is working on.
///
/// `http.server.active_requests`: up-down counter of integers, unit `{request}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`http.request.method`](super::key::HTTP_REQUEST_METHOD) | required | The method of the request. |
/// | [`url.scheme`](super::key::URL_SCHEME) | required | The protocol of the address. |
pub const HTTP_SERVER_ACTIVE_REQUESTS: crate::MetricDef =
    crate::MetricDef::new("http.server.active_requests", crate::Instrument::UpDownCounter, "{request}")
    .with_brief("How many requests a server is working on.")
    .with_attributes(&["http.request.method", "url.scheme"]);

/// How large the bodies of requests to a server are.
///
/// `http.server.request.body.size`: histogram of integers, unit `By`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the request failed | The class of the error with which an operation ended. |
/// | [`http.request.method`](super::key::HTTP_REQUEST_METHOD) | required | The method of the request. |
/// | [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) | conditionally required: if a response was sent | The status code of the response. |
/// | [`http.route`](super::key::HTTP_ROUTE) | conditionally required: if there is one | The route that matched, with placeholders for what varies. |
/// | [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME) | recommended | The protocol of the application layer. |
/// | [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) | recommended | The version of the protocol that was agreed on. |
/// | [`url.scheme`](super::key::URL_SCHEME) | required | The protocol of the address. |
pub const HTTP_SERVER_REQUEST_BODY_SIZE: crate::MetricDef =
    crate::MetricDef::new("http.server.request.body.size", crate::Instrument::Histogram, "By")
    .with_brief("How large the bodies of requests to a server are.")
    .with_boundaries(&[100.0, 1000.0, 10000.0, 100000.0, 1000000.0, 10000000.0])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme"]);

/// How long a server takes for a request.
///
/// `http.server.request.duration`: histogram of doubles, unit `s`, stable.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the request failed | The class of the error with which an operation ended. |
/// | [`http.request.method`](super::key::HTTP_REQUEST_METHOD) | required | The method of the request. |
/// | [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) | conditionally required: if a response was sent | The status code of the response. |
/// | [`http.route`](super::key::HTTP_ROUTE) | conditionally required: if there is one | The route that matched, with placeholders for what varies. |
/// | [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME) | recommended | The protocol of the application layer. |
/// | [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) | recommended | The version of the protocol that was agreed on. |
/// | [`url.scheme`](super::key::URL_SCHEME) | required | The protocol of the address. |
pub const HTTP_SERVER_REQUEST_DURATION: crate::MetricDef =
    crate::MetricDef::new("http.server.request.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long a server takes for a request.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme"]);

/// How large the bodies of responses of a server are.
///
/// `http.server.response.body.size`: histogram of integers, unit `By`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the request failed | The class of the error with which an operation ended. |
/// | [`http.request.method`](super::key::HTTP_REQUEST_METHOD) | required | The method of the request. |
/// | [`http.response.status_code`](super::key::HTTP_RESPONSE_STATUS_CODE) | conditionally required: if a response was sent | The status code of the response. |
/// | [`http.route`](super::key::HTTP_ROUTE) | conditionally required: if there is one | The route that matched, with placeholders for what varies. |
/// | [`network.protocol.name`](super::key::NETWORK_PROTOCOL_NAME) | recommended | The protocol of the application layer. |
/// | [`network.protocol.version`](super::key::NETWORK_PROTOCOL_VERSION) | recommended | The version of the protocol that was agreed on. |
/// | [`url.scheme`](super::key::URL_SCHEME) | required | The protocol of the address. |
pub const HTTP_SERVER_RESPONSE_BODY_SIZE: crate::MetricDef =
    crate::MetricDef::new("http.server.response.body.size", crate::Instrument::Histogram, "By")
    .with_brief("How large the bodies of responses of a server are.")
    .with_boundaries(&[100.0, 1000.0, 10000.0, 100000.0, 1000000.0, 10000000.0])
    .with_attributes(&["error.type", "http.request.method", "http.response.status_code", "http.route", "network.protocol.name", "network.protocol.version", "url.scheme"]);

/// How many tokens the language model took.
///
/// `llm.tokens`: counter of integers, unit `{token}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) | required | The model that was asked for. |
pub const LLM_TOKENS: crate::MetricDef =
    crate::MetricDef::new("llm.tokens", crate::Instrument::Counter, "{token}")
    .with_brief("How many tokens the language model took.")
    .with_attributes(&["gen_ai.request.model"]);

/// How long the lowering of a clause takes.
///
/// `lowering.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.maturity`](super::key::BACKEND_MATURITY) | required | How far the backend can be relied upon. |
/// | [`backend.name`](super::key::BACKEND_NAME) | required | The backend that the clause is lowered to. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
/// | [`operator.name`](super::key::OPERATOR_NAME) | required | The operator that is lowered. |
pub const LOWERING_DURATION: crate::MetricDef =
    crate::MetricDef::new("lowering.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long the lowering of a clause takes.")
    .with_boundaries(&[1e-6, 1e-5, 0.0001, 0.001, 0.01, 0.1, 1.0])
    .with_attributes(&["backend.maturity", "backend.name", "fabric.environment", "host.region", "operator.name"]);

/// How many messages were delivered to the application.
///
/// `messaging.client.consumed.messages`: counter of integers, unit `{message}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | conditionally required: if it is known and there are few | The queue or exchange. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required | The operation, as the messaging system calls it. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const MESSAGING_CLIENT_CONSUMED_MESSAGES: crate::MetricDef =
    crate::MetricDef::new("messaging.client.consumed.messages", crate::Instrument::Counter, "{message}")
    .with_brief("How many messages were delivered to the application.")
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.operation.name", "messaging.system.name"]);

/// How long operations of a messaging client take.
///
/// `messaging.client.operation.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | conditionally required: if it is known and there are few | The queue or exchange. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required | The operation, as the messaging system calls it. |
/// | [`messaging.operation.type`](super::key::MESSAGING_OPERATION_TYPE) | conditionally required: if it is known | The kind of operation. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const MESSAGING_CLIENT_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("messaging.client.operation.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long operations of a messaging client take.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.operation.name", "messaging.operation.type", "messaging.system.name"]);

/// How many messages were handed to the messaging system.
///
/// `messaging.client.sent.messages`: counter of integers, unit `{message}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | conditionally required: if it is known and there are few | The queue or exchange. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required | The operation, as the messaging system calls it. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const MESSAGING_CLIENT_SENT_MESSAGES: crate::MetricDef =
    crate::MetricDef::new("messaging.client.sent.messages", crate::Instrument::Counter, "{message}")
    .with_brief("How many messages were handed to the messaging system.")
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.operation.name", "messaging.system.name"]);

/// How long messages are worked on.
///
/// `messaging.process.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the operation failed | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | conditionally required: if it is known and there are few | The queue or exchange. |
/// | [`messaging.operation.name`](super::key::MESSAGING_OPERATION_NAME) | required | The operation, as the messaging system calls it. |
/// | [`messaging.system.name`](super::key::MESSAGING_SYSTEM_NAME) | required | The messaging system, as its client knows it. |
pub const MESSAGING_PROCESS_DURATION: crate::MetricDef =
    crate::MetricDef::new("messaging.process.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long messages are worked on.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_attributes(&["error.type", "messaging.destination.name", "messaging.operation.name", "messaging.system.name"]);

/// How large bundles are.
///
/// `offline.bundle.size`: histogram of integers, unit `By`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`bundle.revision`](super::key::BUNDLE_REVISION) | recommended | The revision of the specification in the bundle. |
/// | [`bundle.target`](super::key::BUNDLE_TARGET) | required | The platform that the bundle is for. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
pub const OFFLINE_BUNDLE_SIZE: crate::MetricDef =
    crate::MetricDef::new("offline.bundle.size", crate::Instrument::Histogram, "By")
    .with_brief("How large bundles are.")
    .with_boundaries(&[1000.0, 10000.0, 100000.0, 1000000.0, 10000000.0])
    .with_attributes(&["bundle.revision", "bundle.target", "fabric.environment"]);

/// How long an exporter takes for a batch.
///
/// `otel.sdk.exporter.operation.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_EXPORTER_OPERATION_DURATION: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.operation.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long an exporter takes for a batch.")
    .with_boundaries(&[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0])
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type"]);

/// How many spans an exporter is done with, delivered or not.
///
/// `otel.sdk.exporter.span.exported`: counter of integers, unit `{span}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_EXPORTER_SPAN_EXPORTED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.span.exported", crate::Instrument::Counter, "{span}")
    .with_brief("How many spans an exporter is done with, delivered or not.")
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type"]);

/// How many spans an exporter is delivering.
///
/// `otel.sdk.exporter.span.inflight`: up-down counter of integers, unit `{span}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_EXPORTER_SPAN_INFLIGHT: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.exporter.span.inflight", crate::Instrument::UpDownCounter, "{span}")
    .with_brief("How many spans an exporter is delivering.")
    .with_attributes(&["otel.component.name", "otel.component.type"]);

/// How many spans a processor is done with, handed on or not.
///
/// `otel.sdk.processor.span.processed`: counter of integers, unit `{span}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_PROCESSOR_SPAN_PROCESSED: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.span.processed", crate::Instrument::Counter, "{span}")
    .with_brief("How many spans a processor is done with, handed on or not.")
    .with_attributes(&["error.type", "otel.component.name", "otel.component.type"]);

/// How many spans the queue of a processor has room for.
///
/// `otel.sdk.processor.span.queue.capacity`: up-down counter of integers, unit `{span}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_PROCESSOR_SPAN_QUEUE_CAPACITY: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.span.queue.capacity", crate::Instrument::UpDownCounter, "{span}")
    .with_brief("How many spans the queue of a processor has room for.")
    .with_attributes(&["otel.component.name", "otel.component.type"]);

/// How many spans wait in the queue of a processor.
///
/// `otel.sdk.processor.span.queue.size`: up-down counter of integers, unit `{span}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`otel.component.name`](super::key::OTEL_COMPONENT_NAME) | recommended | The one component of the SDK, unique within the process. |
/// | [`otel.component.type`](super::key::OTEL_COMPONENT_TYPE) | recommended | The kind of component. |
pub const OTEL_SDK_PROCESSOR_SPAN_QUEUE_SIZE: crate::MetricDef =
    crate::MetricDef::new("otel.sdk.processor.span.queue.size", crate::Instrument::UpDownCounter, "{span}")
    .with_brief("How many spans wait in the queue of a processor.")
    .with_attributes(&["otel.component.name", "otel.component.type"]);

/// How long it takes from a specification to its bundle.
///
/// `pipeline.latency`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
pub const PIPELINE_LATENCY: crate::MetricDef =
    crate::MetricDef::new("pipeline.latency", crate::Instrument::Histogram, "s")
    .with_brief("How long it takes from a specification to its bundle.")
    .with_boundaries(&[0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0])
    .with_attributes(&["fabric.environment", "host.region"]);

/// Which part of the available processor time the process uses.
///
/// `process.cpu.utilization`: gauge of doubles, unit `1`, in development.
pub const PROCESS_CPU_UTILIZATION: crate::MetricDef =
    crate::MetricDef::new("process.cpu.utilization", crate::Instrument::Gauge, "1")
    .with_brief("Which part of the available processor time the process uses.");

/// How much memory of the machine the process uses.
///
/// `process.memory.usage`: up-down counter of integers, unit `By`, in development.
pub const PROCESS_MEMORY_USAGE: crate::MetricDef =
    crate::MetricDef::new("process.memory.usage", crate::Instrument::UpDownCounter, "By")
    .with_brief("How much memory of the machine the process uses.");

/// How long the process has been running.
///
/// `process.uptime`: gauge of doubles, unit `s`, in development.
pub const PROCESS_UPTIME: crate::MetricDef =
    crate::MetricDef::new("process.uptime", crate::Instrument::Gauge, "s")
    .with_brief("How long the process has been running.");

/// How many backends there are of each maturity.
///
/// `registry.backends`: gauge of integers, unit `{backend}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.maturity`](super::key::BACKEND_MATURITY) | required | How far the backend can be relied upon. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
pub const REGISTRY_BACKENDS: crate::MetricDef =
    crate::MetricDef::new("registry.backends", crate::Instrument::Gauge, "{backend}")
    .with_brief("How many backends there are of each maturity.")
    .with_attributes(&["backend.maturity", "fabric.environment"]);

/// How many programs a backend needs and the machine does not have.
///
/// `registry.missing_binaries`: gauge of integers, unit `{binary}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.name`](super::key::BACKEND_NAME) | required | The backend that the clause is lowered to. |
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
pub const REGISTRY_MISSING_BINARIES: crate::MetricDef =
    crate::MetricDef::new("registry.missing_binaries", crate::Instrument::Gauge, "{binary}")
    .with_brief("How many programs a backend needs and the machine does not have.")
    .with_attributes(&["backend.name", "fabric.environment"]);

/// How many stages are running now.
///
/// `stage.active`: up-down counter of integers, unit `{stage}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`stage.name`](super::key::STAGE_NAME) | required | The name of the stage, as its definition gives it. |
pub const STAGE_ACTIVE: crate::MetricDef =
    crate::MetricDef::new("stage.active", crate::Instrument::UpDownCounter, "{stage}")
    .with_brief("How many stages are running now.")
    .with_attributes(&["stage.name"]);

/// How often each alternative was chosen.
///
/// `stage.decisions`: counter of integers, unit `{decision}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`stage.decision.chosen`](super::key::STAGE_DECISION_CHOSEN) | required | The alternative that was chosen, one of a closed set. |
/// | [`stage.decision.name`](super::key::STAGE_DECISION_NAME) | required | What was decided, as the place in the code names it. |
/// | [`stage.name`](super::key::STAGE_NAME) | required | The name of the stage, as its definition gives it. |
pub const STAGE_DECISIONS: crate::MetricDef =
    crate::MetricDef::new("stage.decisions", crate::Instrument::Counter, "{decision}")
    .with_brief("How often each alternative was chosen.")
    .with_attributes(&["stage.decision.chosen", "stage.decision.name", "stage.name"]);

/// How long stages take.
///
/// Derived from the span of each stage, sampled or not.
///
/// `stage.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if the stage failed | The class of the error with which an operation ended. |
/// | [`stage.name`](super::key::STAGE_NAME) | required | The name of the stage, as its definition gives it. |
/// | [`stage.outcome`](super::key::STAGE_OUTCOME) | required | How the stage ended. |
pub const STAGE_DURATION: crate::MetricDef =
    crate::MetricDef::new("stage.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long stages take.")
    .with_boundaries(&[1e-6, 5e-6, 1e-5, 5e-5, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0])
    .with_attributes(&["error.type", "stage.name", "stage.outcome"]);

/// How long completed tasks took.
///
/// `task.completion`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`vos.task.kind`](super::key::VOS_TASK_KIND) | recommended | The kind of task. |
pub const TASK_COMPLETION: crate::MetricDef =
    crate::MetricDef::new("task.completion", crate::Instrument::Histogram, "s")
    .with_brief("How long completed tasks took.")
    .with_boundaries(&[0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0])
    .with_attributes(&["vos.task.kind"]);

/// How much telemetry was lost, and why.
///
/// Anything above zero means that what is displayed is not all that happened.
///
/// `telemetry.dropped`: counter of integers, unit `{item}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`telemetry.reason`](super::key::TELEMETRY_REASON) | required | Why telemetry was lost. |
/// | [`telemetry.signal`](super::key::TELEMETRY_SIGNAL) | required | The kind of telemetry that was lost. |
pub const TELEMETRY_DROPPED: crate::MetricDef =
    crate::MetricDef::new("telemetry.dropped", crate::Instrument::Counter, "{item}")
    .with_brief("How much telemetry was lost, and why.")
    .with_attributes(&["telemetry.reason", "telemetry.signal"]);

/// Which part of the artifacts was blocked in the current interval, from zero to one.
///
/// `verification.block.rate`: gauge of doubles, unit `{blocked}/{artifact}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) | required | How the pipeline is run. |
/// | [`host.region`](super::key::HOST_REGION) | recommended | Where the machine stands. |
pub const VERIFICATION_BLOCK_RATE: crate::MetricDef =
    crate::MetricDef::new("verification.block.rate", crate::Instrument::Gauge, "{blocked}/{artifact}")
    .with_brief("Which part of the artifacts was blocked in the current interval, from zero to one.")
    .with_attributes(&["fabric.environment", "host.region"]);

/// Which part of its capacity an agent uses.
///
/// `vos.agent.capacity`: gauge of doubles, unit `1`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
pub const VOS_AGENT_CAPACITY: crate::MetricDef =
    crate::MetricDef::new("vos.agent.capacity", crate::Instrument::Gauge, "1")
    .with_brief("Which part of its capacity an agent uses.")
    .with_attributes(&["agent.id"]);

/// How often an agent asked the language model.
///
/// `vos.agent.llm.calls`: counter of integers, unit `{call}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`gen_ai.request.model`](super::key::GEN_AI_REQUEST_MODEL) | required | The model that was asked for. |
pub const VOS_AGENT_LLM_CALLS: crate::MetricDef =
    crate::MetricDef::new("vos.agent.llm.calls", crate::Instrument::Counter, "{call}")
    .with_brief("How often an agent asked the language model.")
    .with_attributes(&["agent.id", "error.type", "gen_ai.request.model"]);

/// How many notifications an agent is done with.
///
/// `vos.agent.notifications.processed`: counter of integers, unit `{notification}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`notification.type`](super::key::NOTIFICATION_TYPE) | required | The kind of notification. |
pub const VOS_AGENT_NOTIFICATIONS_PROCESSED: crate::MetricDef =
    crate::MetricDef::new("vos.agent.notifications.processed", crate::Instrument::Counter, "{notification}")
    .with_brief("How many notifications an agent is done with.")
    .with_attributes(&["agent.id", "error.type", "notification.type"]);

/// How many notifications an agent received.
///
/// `vos.agent.notifications.received`: counter of integers, unit `{notification}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`notification.type`](super::key::NOTIFICATION_TYPE) | required | The kind of notification. |
pub const VOS_AGENT_NOTIFICATIONS_RECEIVED: crate::MetricDef =
    crate::MetricDef::new("vos.agent.notifications.received", crate::Instrument::Counter, "{notification}")
    .with_brief("How many notifications an agent received.")
    .with_attributes(&["agent.id", "notification.type"]);

/// How often an agent ran a tool.
///
/// `vos.agent.tool.executions`: counter of integers, unit `{execution}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.id`](super::key::AGENT_ID) | required | The agent that is notified. |
/// | [`error.type`](super::key::ERROR_TYPE) | conditionally required: if it failed | The class of the error with which an operation ended. |
/// | [`gen_ai.tool.name`](super::key::GEN_AI_TOOL_NAME) | required | The tool that is run for the model. |
pub const VOS_AGENT_TOOL_EXECUTIONS: crate::MetricDef =
    crate::MetricDef::new("vos.agent.tool.executions", crate::Instrument::Counter, "{execution}")
    .with_brief("How often an agent ran a tool.")
    .with_attributes(&["agent.id", "error.type", "gen_ai.tool.name"]);

/// How many connections of clients are open.
///
/// `vos.connections`: up-down counter of integers, unit `{connection}`, in development.
pub const VOS_CONNECTIONS: crate::MetricDef =
    crate::MetricDef::new("vos.connections", crate::Instrument::UpDownCounter, "{connection}")
    .with_brief("How many connections of clients are open.");

/// How many queries took longer than they should.
///
/// `vos.database.slow_queries`: counter of integers, unit `{query}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`db.query.summary`](super::key::DB_QUERY_SUMMARY) | required | The query without its values, fit for a span name. |
/// | [`db.system.name`](super::key::DB_SYSTEM_NAME) | required | The database, as its client knows it. |
pub const VOS_DATABASE_SLOW_QUERIES: crate::MetricDef =
    crate::MetricDef::new("vos.database.slow_queries", crate::Instrument::Counter, "{query}")
    .with_brief("How many queries took longer than they should.")
    .with_attributes(&["db.query.summary", "db.system.name"]);

/// Whether a dependency answers: one if it does, zero if not.
///
/// `vos.dependency.health`: gauge of integers, unit `{status}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`vos.dependency`](super::key::VOS_DEPENDENCY) | required | What the service depends on. |
pub const VOS_DEPENDENCY_HEALTH: crate::MetricDef =
    crate::MetricDef::new("vos.dependency.health", crate::Instrument::Gauge, "{status}")
    .with_brief("Whether a dependency answers: one if it does, zero if not.")
    .with_attributes(&["vos.dependency"]);

/// How many messages wait in a queue.
///
/// `vos.queue.depth`: gauge of integers, unit `{message}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
pub const VOS_QUEUE_DEPTH: crate::MetricDef =
    crate::MetricDef::new("vos.queue.depth", crate::Instrument::Gauge, "{message}")
    .with_brief("How many messages wait in a queue.")
    .with_attributes(&["messaging.destination.name"]);

/// How many messages could not be worked on.
///
/// `vos.queue.failed`: counter of integers, unit `{message}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`error.type`](super::key::ERROR_TYPE) | required | The class of the error with which an operation ended. |
/// | [`messaging.destination.name`](super::key::MESSAGING_DESTINATION_NAME) | required | The queue or exchange. |
pub const VOS_QUEUE_FAILED: crate::MetricDef =
    crate::MetricDef::new("vos.queue.failed", crate::Instrument::Counter, "{message}")
    .with_brief("How many messages could not be worked on.")
    .with_attributes(&["error.type", "messaging.destination.name"]);

/// How long tasks take from their creation to their end.
///
/// `vos.task.duration`: histogram of doubles, unit `s`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`vos.task.kind`](super::key::VOS_TASK_KIND) | required | The kind of task. |
/// | [`vos.task.status`](super::key::VOS_TASK_STATUS) | required | How far the task is. |
pub const VOS_TASK_DURATION: crate::MetricDef =
    crate::MetricDef::new("vos.task.duration", crate::Instrument::Histogram, "s")
    .with_brief("How long tasks take from their creation to their end.")
    .with_boundaries(&[0.01, 0.1, 1.0, 10.0, 60.0, 600.0, 3600.0, 86400.0])
    .with_attributes(&["vos.task.kind", "vos.task.status"]);

/// How often tasks reached each status.
///
/// `vos.task.status_changes`: counter of integers, unit `{change}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`vos.task.status`](super::key::VOS_TASK_STATUS) | required | How far the task is. |
pub const VOS_TASK_STATUS_CHANGES: crate::MetricDef =
    crate::MetricDef::new("vos.task.status_changes", crate::Instrument::Counter, "{change}")
    .with_brief("How often tasks reached each status.")
    .with_attributes(&["vos.task.status"]);

/// How often the weather of a place was asked for.
///
/// `weather.requests`: counter of integers, unit `{request}`, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`weather.location`](super::key::WEATHER_LOCATION) | required | The place that the weather was asked for. |
pub const WEATHER_REQUESTS: crate::MetricDef =
    crate::MetricDef::new("weather.requests", crate::Instrument::Counter, "{request}")
    .with_brief("How often the weather of a place was asked for.")
    .with_attributes(&["weather.location"]);
