// Generated from `semconv/registry`; do not edit. To regenerate: `telemetry registry generate --registry semconv/registry --out semconv/src/generated --crate crate`

//! The events: the name of each, what it says and what it carries.

/// A circuit breaker opened, closed or tries again.
///
/// `circuit_breaker.changed`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`agent.name`](super::key::AGENT_NAME) | required | The agent that handles the request. |
/// | [`circuit_breaker.state`](super::key::CIRCUIT_BREAKER_STATE) | required | Whether an agent may be called. |
pub const CIRCUIT_BREAKER_CHANGED: crate::EventDef = crate::EventDef::new("circuit_breaker.changed")
    .with_brief("A circuit breaker opened, closed or tries again.")
    .with_required(&["agent.name", "circuit_breaker.state"])
    .with_attributes(&["agent.name", "circuit_breaker.state"]);

/// A toolchain has ended.
///
/// `compile.end`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.name`](super::key::BACKEND_NAME) | required | The backend that the clause is lowered to. |
/// | [`error.code`](super::key::ERROR_CODE) | conditionally required: if the stage failed | The code that the failing program or check gave. |
/// | [`process.exit.code`](super::key::PROCESS_EXIT_CODE) | conditionally required: if the program was run | The exit code of the process. |
/// | [`toolchain.binary`](super::key::TOOLCHAIN_BINARY) | required | The program that is run. |
pub const COMPILE_END: crate::EventDef = crate::EventDef::new("compile.end")
    .with_brief("A toolchain has ended.")
    .with_required(&["backend.name", "toolchain.binary"])
    .with_attributes(&["backend.name", "error.code", "process.exit.code", "toolchain.binary"]);

/// A toolchain begins.
///
/// `compile.start`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.name`](super::key::BACKEND_NAME) | required | The backend that the clause is lowered to. |
/// | [`toolchain.binary`](super::key::TOOLCHAIN_BINARY) | required | The program that is run. |
pub const COMPILE_START: crate::EventDef = crate::EventDef::new("compile.start")
    .with_brief("A toolchain begins.")
    .with_required(&["backend.name", "toolchain.binary"])
    .with_attributes(&["backend.name", "toolchain.binary"]);

/// The language model was asked.
///
/// `dats.llm.prompt_sent`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.llm.prompt`](super::key::DATS_LLM_PROMPT) | required | What the language model was asked, word for word. |
/// | [`dats.llm.prompt_size`](super::key::DATS_LLM_PROMPT_SIZE) | required | The size of the prompt in bytes. |
pub const DATS_LLM_PROMPT_SENT: crate::EventDef = crate::EventDef::new("dats.llm.prompt_sent")
    .with_brief("The language model was asked.")
    .with_required(&["dats.llm.prompt", "dats.llm.prompt_size"])
    .with_attributes(&["dats.llm.prompt", "dats.llm.prompt_size"]);

/// The language model answered.
///
/// `dats.llm.response_received`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.llm.response`](super::key::DATS_LLM_RESPONSE) | required | What the language model answered, word for word. |
/// | [`dats.llm.response_size`](super::key::DATS_LLM_RESPONSE_SIZE) | required | The size of the response in bytes. |
pub const DATS_LLM_RESPONSE_RECEIVED: crate::EventDef = crate::EventDef::new("dats.llm.response_received")
    .with_brief("The language model answered.")
    .with_required(&["dats.llm.response", "dats.llm.response_size"])
    .with_attributes(&["dats.llm.response", "dats.llm.response_size"]);

/// Both versions changed the same place differently.
///
/// `dats.merge.conflict_found`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) | required | What kind of conflict it is. |
/// | [`dats.merge.target`](super::key::DATS_MERGE_TARGET) | required | What the versions are versions of. |
pub const DATS_MERGE_CONFLICT_FOUND: crate::EventDef = crate::EventDef::new("dats.merge.conflict_found")
    .with_brief("Both versions changed the same place differently.")
    .with_required(&["dats.merge.conflict_type", "dats.merge.target"])
    .with_attributes(&["dats.merge.conflict_type", "dats.merge.target"]);

/// A validator found something against a result.
///
/// `dats.qa.finding_made`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`dats.qa.finding`](super::key::DATS_QA_FINDING) | required | What a validator found, without the content it found it in. |
/// | [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR) | required | Which check is made. |
pub const DATS_QA_FINDING_MADE: crate::EventDef = crate::EventDef::new("dats.qa.finding_made")
    .with_brief("A validator found something against a result.")
    .with_required(&["dats.qa.finding", "dats.qa.validator"])
    .with_attributes(&["dats.qa.finding", "dats.qa.validator"]);

/// A query took longer than it may.
///
/// The threshold is the program's; every query is in `db.client.operation.duration`, slow or not.
///
/// `db.query.slow`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`db.collection.name`](super::key::DB_COLLECTION_NAME) | conditionally required: if it is known | The table or collection. |
/// | [`db.operation.name`](super::key::DB_OPERATION_NAME) | conditionally required: if it is known | The operation or command. |
/// | [`db.query.duration`](super::key::DB_QUERY_DURATION) | required | How long the query took, in seconds. |
/// | [`db.query.text`](super::key::DB_QUERY_TEXT) | conditionally required: if it is known | The query, with its values left out. |
/// | [`db.system.name`](super::key::DB_SYSTEM_NAME) | required | The database, as its client knows it. |
pub const DB_QUERY_SLOW: crate::EventDef = crate::EventDef::new("db.query.slow")
    .with_brief("A query took longer than it may.")
    .with_required(&["db.query.duration", "db.system.name"])
    .with_attributes(&["db.collection.name", "db.operation.name", "db.query.duration", "db.query.text", "db.system.name"]);

/// A file below the folder was left out of the index.
///
/// `index.file_skipped`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`document.path`](super::key::DOCUMENT_PATH) | required | The document's path, relative to the folder that is indexed. |
/// | [`document.size`](super::key::DOCUMENT_SIZE) | recommended | The document's size in bytes. |
/// | [`document.skip_reason`](super::key::DOCUMENT_SKIP_REASON) | required | Why the document was left out before anybody looked at its content. |
pub const INDEX_FILE_SKIPPED: crate::EventDef = crate::EventDef::new("index.file_skipped")
    .with_brief("A file below the folder was left out of the index.")
    .with_required(&["document.path", "document.skip_reason"])
    .with_attributes(&["document.path", "document.size", "document.skip_reason"]);

/// An artifact was blocked.
///
/// `verify.block`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`backend.name`](super::key::BACKEND_NAME) | required | The backend that the clause is lowered to. |
/// | [`clause.id`](super::key::CLAUSE_ID) | conditionally required: if a clause is to blame | The hash of the text of the clause. |
/// | [`clause.name`](super::key::CLAUSE_NAME) | conditionally required: if a clause is to blame | The name that the specification gives the clause. |
/// | [`error.code`](super::key::ERROR_CODE) | conditionally required: if the stage failed | The code that the failing program or check gave. |
/// | [`spec.location`](super::key::SPEC_LOCATION) | conditionally required: if a clause is to blame | The place in a specification, as file, line and column. |
/// | [`verification.actual`](super::key::VERIFICATION_ACTUAL) | conditionally required: if the program gave a result | What the program gives for that input. |
/// | [`verification.block_reason`](super::key::VERIFICATION_BLOCK_REASON) | required | Why an artifact was blocked. |
/// | [`verification.expected`](super::key::VERIFICATION_EXPECTED) | conditionally required: if the program was run | What the reference gives for that input. |
/// | [`verification.input`](super::key::VERIFICATION_INPUT) | conditionally required: if the program was run | The generated input on which a program first differs from the reference. |
pub const VERIFY_BLOCK: crate::EventDef = crate::EventDef::new("verify.block")
    .with_brief("An artifact was blocked.")
    .with_required(&["backend.name", "verification.block_reason"])
    .with_attributes(&["backend.name", "clause.id", "clause.name", "error.code", "spec.location", "verification.actual", "verification.block_reason", "verification.expected", "verification.input"]);

/// A query took longer than it should.
///
/// `vos.query.slow`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`db.query.summary`](super::key::DB_QUERY_SUMMARY) | required | The query without its values, fit for a span name. |
/// | [`db.system.name`](super::key::DB_SYSTEM_NAME) | required | The database, as its client knows it. |
pub const VOS_QUERY_SLOW: crate::EventDef = crate::EventDef::new("vos.query.slow")
    .with_brief("A query took longer than it should.")
    .with_required(&["db.query.summary", "db.system.name"])
    .with_attributes(&["db.query.summary", "db.system.name"]);

/// A task was created.
///
/// `vos.task.created`: event, in development.
///
/// | Attribute | Requirement | Meaning |
/// |---|---|---|
/// | [`vos.task.assignee_count`](super::key::VOS_TASK_ASSIGNEE_COUNT) | required | How many agents the task is assigned to. |
/// | [`vos.task.creator_id`](super::key::VOS_TASK_CREATOR_ID) | recommended | Who created the task. |
/// | [`vos.task.id`](super::key::VOS_TASK_ID) | required | The task. |
pub const VOS_TASK_CREATED: crate::EventDef = crate::EventDef::new("vos.task.created")
    .with_brief("A task was created.")
    .with_required(&["vos.task.assignee_count", "vos.task.id"])
    .with_attributes(&["vos.task.assignee_count", "vos.task.creator_id", "vos.task.id"]);
