// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Events: name, description and attributes of each.

/// A toolchain has ended.
///
/// `compile.end`: audit event, in development.
///
/// Attributes:
///
/// - [`backend.name`](super::key::BACKEND_NAME) (required): Name of the backend that the clause is
///   lowered to.
/// - [`fabric.error.code`](super::key::FABRIC_ERROR_CODE) (conditionally required: if the stage
///   failed): The code that the failing program or check gave.
/// - [`process.exit.code`](super::key::PROCESS_EXIT_CODE) (conditionally required: if the program
///   was run): Exit code of the process.
/// - [`toolchain.binary`](super::key::TOOLCHAIN_BINARY) (required): The program that is run.
pub const COMPILE_END: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("compile.end")
    .with_brief("A toolchain has ended.")
    .with_audit()
    .with_required(&["backend.name", "toolchain.binary"])
    .with_attributes(&["backend.name", "fabric.error.code", "process.exit.code", "toolchain.binary"]);

/// A toolchain was started.
///
/// `compile.start`: audit event, in development.
///
/// Attributes:
///
/// - [`backend.name`](super::key::BACKEND_NAME) (required): Name of the backend that the clause is
///   lowered to.
/// - [`toolchain.binary`](super::key::TOOLCHAIN_BINARY) (required): The program that is run.
pub const COMPILE_START: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("compile.start")
    .with_brief("A toolchain was started.")
    .with_audit()
    .with_required(&["backend.name", "toolchain.binary"])
    .with_attributes(&["backend.name", "toolchain.binary"]);

/// An artifact was blocked.
///
/// `verify.block`: audit event of severity `warn`, in development.
///
/// Attributes:
///
/// - [`backend.name`](super::key::BACKEND_NAME) (required): Name of the backend that the clause is
///   lowered to.
/// - [`clause.id`](super::key::CLAUSE_ID) (conditionally required: if a clause is the cause): The
///   hash of the text of the clause.
/// - [`clause.name`](super::key::CLAUSE_NAME) (conditionally required: if a clause is the cause):
///   The name that the specification gives the clause.
/// - [`fabric.error.code`](super::key::FABRIC_ERROR_CODE) (conditionally required: if the stage
///   failed): The code that the failing program or check gave.
/// - [`spec.location`](super::key::SPEC_LOCATION) (conditionally required: if a clause is the
///   cause): The place in a specification, as file, line and column.
/// - [`verification.actual`](super::key::VERIFICATION_ACTUAL) (conditionally required: if the
///   program gave a result): Result of the program for that input.
/// - [`verification.block_reason`](super::key::VERIFICATION_BLOCK_REASON) (required): Reason for
///   which an artifact was blocked.
/// - [`verification.expected`](super::key::VERIFICATION_EXPECTED) (conditionally required: if the
///   program was run): Result of the reference for that input.
/// - [`verification.input`](super::key::VERIFICATION_INPUT) (conditionally required: if the program
///   was run): The generated input on which a program first differs from the reference.
pub const VERIFY_BLOCK: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("verify.block")
    .with_brief("An artifact was blocked.")
    .with_severity(::telemetry::semconv::Severity::Warn)
    .with_audit()
    .with_required(&["backend.name", "verification.block_reason"])
    .with_attributes(&["backend.name", "clause.id", "clause.name", "fabric.error.code", "spec.location", "verification.actual", "verification.block_reason", "verification.expected", "verification.input"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::event::*;
