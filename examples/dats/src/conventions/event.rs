// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Events: name, description and attributes of each.

/// The language model was asked.
///
/// `dats.llm.prompt_sent`: event, in development.
///
/// Attributes:
///
/// - [`dats.llm.prompt`](super::key::DATS_LLM_PROMPT) (required): Text of the prompt.
/// - [`dats.llm.prompt_size`](super::key::DATS_LLM_PROMPT_SIZE) (required): The size of the prompt
///   in bytes.
pub const DATS_LLM_PROMPT_SENT: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("dats.llm.prompt_sent")
    .with_brief("The language model was asked.")
    .with_required(&["dats.llm.prompt", "dats.llm.prompt_size"])
    .with_attributes(&["dats.llm.prompt", "dats.llm.prompt_size"]);

/// The language model answered.
///
/// `dats.llm.response_received`: event, in development.
///
/// Attributes:
///
/// - [`dats.llm.response`](super::key::DATS_LLM_RESPONSE) (required): Text of the language model's
///   response.
/// - [`dats.llm.response_size`](super::key::DATS_LLM_RESPONSE_SIZE) (required): The size of the
///   response in bytes.
pub const DATS_LLM_RESPONSE_RECEIVED: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("dats.llm.response_received")
    .with_brief("The language model answered.")
    .with_required(&["dats.llm.response", "dats.llm.response_size"])
    .with_attributes(&["dats.llm.response", "dats.llm.response_size"]);

/// Both versions changed the same place differently.
///
/// `dats.merge.conflict_found`: event, in development.
///
/// Attributes:
///
/// - [`dats.merge.conflict_type`](super::key::DATS_MERGE_CONFLICT_TYPE) (required): Kind of the
///   conflict.
/// - [`dats.merge.target`](super::key::DATS_MERGE_TARGET) (required): Subject of the versions.
pub const DATS_MERGE_CONFLICT_FOUND: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("dats.merge.conflict_found")
    .with_brief("Both versions changed the same place differently.")
    .with_required(&["dats.merge.conflict_type", "dats.merge.target"])
    .with_attributes(&["dats.merge.conflict_type", "dats.merge.target"]);

/// A validator made a finding about a result.
///
/// `dats.qa.finding_made`: event, in development.
///
/// Attributes:
///
/// - [`dats.qa.finding`](super::key::DATS_QA_FINDING) (required): Finding of a validator, without
///   the content that it is about.
/// - [`dats.qa.validator`](super::key::DATS_QA_VALIDATOR) (required): Validator of the result.
pub const DATS_QA_FINDING_MADE: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("dats.qa.finding_made")
    .with_brief("A validator made a finding about a result.")
    .with_required(&["dats.qa.finding", "dats.qa.validator"])
    .with_attributes(&["dats.qa.finding", "dats.qa.validator"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::event::*;
