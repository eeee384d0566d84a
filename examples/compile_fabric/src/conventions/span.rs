// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Stages: name, kind, required attributes and events of each span.

/// Lowers one clause to the language of one backend.
///
/// `codegen.lower`: internal span, in development.
///
/// Attributes:
///
/// - [`backend.maturity`](super::key::BACKEND_MATURITY) (required): Maturity of the backend.
/// - [`backend.name`](super::key::BACKEND_NAME) (required): Name of the backend that the clause is
///   lowered to.
/// - [`clause.id`](super::key::CLAUSE_ID) (required): The hash of the text of the clause.
/// - [`clause.name`](super::key::CLAUSE_NAME) (required): The name that the specification gives the
///   clause.
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required): Environment of the
///   pipeline.
/// - [`fabric.error.code`](super::key::FABRIC_ERROR_CODE) (conditionally required: if the stage
///   failed): The code that the failing program or check gave.
/// - [`fabric.host.kind`](super::key::FABRIC_HOST_KIND) (required): Network access of the machine.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended): Region of the machine.
/// - [`operator.name`](super::key::OPERATOR_NAME) (required): The operator that is lowered.
/// - [`provenance.id`](super::key::PROVENANCE_ID) (required): The record that ties a bundle to the
///   trace it was made in.
/// - [`spec.location`](super::key::SPEC_LOCATION) (required): The place in a specification, as
///   file, line and column.
pub const CODEGEN_LOWER: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("codegen.lower")
    .with_brief("Lowers one clause to the language of one backend.")
    .with_required(&["backend.maturity", "backend.name", "clause.id", "clause.name", "fabric.environment", "operator.name", "spec.location"])
    .with_inherited(&["fabric.host.kind", "provenance.id"]);

/// Runs the toolchain of one backend.
///
/// `compile.execute`: internal span, in development.
///
/// Attributes:
///
/// - [`backend.maturity`](super::key::BACKEND_MATURITY) (required): Maturity of the backend.
/// - [`backend.name`](super::key::BACKEND_NAME) (required): Name of the backend that the clause is
///   lowered to.
/// - [`build.artifact.hash`](super::key::BUILD_ARTIFACT_HASH) (conditionally required: if a binary
///   was built): The hash of the binary that was built.
/// - [`build.cache_hit`](super::key::BUILD_CACHE_HIT) (conditionally required: if the stage returns
///   a value): True if the result of an earlier build was used.
/// - [`clause.id`](super::key::CLAUSE_ID) (conditionally required: if the stage failed because of a
///   clause): The hash of the text of the clause.
/// - [`clause.name`](super::key::CLAUSE_NAME) (conditionally required: if the stage failed because
///   of a clause): The name that the specification gives the clause.
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required): Environment of the
///   pipeline.
/// - [`fabric.error.code`](super::key::FABRIC_ERROR_CODE) (conditionally required: if the stage
///   failed): The code that the failing program or check gave.
/// - [`fabric.host.kind`](super::key::FABRIC_HOST_KIND) (required): Network access of the machine.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended): Region of the machine.
/// - [`process.exit.code`](super::key::PROCESS_EXIT_CODE) (conditionally required: if the program
///   was run): Exit code of the process.
/// - [`provenance.id`](super::key::PROVENANCE_ID) (required): The record that ties a bundle to the
///   trace it was made in.
/// - [`spec.location`](super::key::SPEC_LOCATION) (conditionally required: if the stage failed
///   because of the specification): The place in a specification, as file, line and column.
/// - [`toolchain.binary`](super::key::TOOLCHAIN_BINARY) (required): The program that is run.
/// - [`toolchain.stderr.hash`](super::key::TOOLCHAIN_STDERR_HASH) (conditionally required: if the
///   program was run): The hash under which the standard error output of the program is kept.
/// - [`toolchain.stdout.hash`](super::key::TOOLCHAIN_STDOUT_HASH) (conditionally required: if the
///   program was run): The hash under which the standard output of the program is kept.
/// - [`toolchain.version`](super::key::TOOLCHAIN_VERSION) (recommended): The version of the program
///   that is run.
///
/// Events: [`compile.start`](super::event::COMPILE_START),
/// [`compile.end`](super::event::COMPILE_END).
pub const COMPILE_EXECUTE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("compile.execute")
    .with_brief("Runs the toolchain of one backend.")
    .with_required(&["backend.maturity", "backend.name", "fabric.environment", "toolchain.binary"])
    .with_inherited(&["fabric.host.kind", "provenance.id"])
    .with_events(&["compile.start", "compile.end"]);

/// Packs, checksums and signs a bundle.
///
/// `distribute.package`: internal span, in development.
///
/// Attributes:
///
/// - [`bundle.checksum`](super::key::BUNDLE_CHECKSUM) (conditionally required: if the stage returns
///   a value): The checksum of the bundle.
/// - [`bundle.revision`](super::key::BUNDLE_REVISION) (required): The revision of the specification
///   in the bundle.
/// - [`bundle.size`](super::key::BUNDLE_SIZE) (conditionally required: if the stage returns a
///   value): The size of the bundle in bytes.
/// - [`bundle.target`](super::key::BUNDLE_TARGET) (required): The platform that the bundle is for.
/// - [`fabric.error.code`](super::key::FABRIC_ERROR_CODE) (conditionally required: if the stage
///   failed): The code that the failing program or check gave.
/// - [`fabric.host.kind`](super::key::FABRIC_HOST_KIND) (required): Network access of the machine.
/// - [`provenance.id`](super::key::PROVENANCE_ID) (required): The record that ties a bundle to the
///   trace it was made in.
pub const DISTRIBUTE_PACKAGE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("distribute.package")
    .with_brief("Packs, checksums and signs a bundle.")
    .with_required(&["bundle.revision", "bundle.target"])
    .with_inherited(&["fabric.host.kind", "provenance.id"]);

/// Takes one specification from its text to its bundle.
///
/// `fabric.build`: internal span, in development.
///
/// Attributes:
///
/// - [`clause.id`](super::key::CLAUSE_ID) (conditionally required: if the stage failed because of a
///   clause): The hash of the text of the clause.
/// - [`clause.name`](super::key::CLAUSE_NAME) (conditionally required: if the stage failed because
///   of a clause): The name that the specification gives the clause.
/// - [`fabric.environment`](super::key::FABRIC_ENVIRONMENT) (required): Environment of the
///   pipeline.
/// - [`fabric.error.code`](super::key::FABRIC_ERROR_CODE) (conditionally required: if the stage
///   failed): The code that the failing program or check gave.
/// - [`fabric.host.kind`](super::key::FABRIC_HOST_KIND) (required): Network access of the machine.
/// - [`fabric.host.region`](super::key::FABRIC_HOST_REGION) (recommended): Region of the machine.
/// - [`fabric.result`](super::key::FABRIC_RESULT) (conditionally required: if the stage returns a
///   value): Result of a specification that has a bundle.
/// - [`provenance.id`](super::key::PROVENANCE_ID) (required): The record that ties a bundle to the
///   trace it was made in.
/// - [`spec.location`](super::key::SPEC_LOCATION) (conditionally required: if the stage failed
///   because of the specification): The place in a specification, as file, line and column.
/// - [`spec.name`](super::key::SPEC_NAME) (required): The specification.
pub const FABRIC_BUILD: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("fabric.build")
    .with_brief("Takes one specification from its text to its bundle.")
    .with_required(&["fabric.environment", "spec.name"])
    .with_inherited(&["fabric.host.kind", "provenance.id"]);

/// Turns a specification into an execution graph.
///
/// `plan.compile_graph`: internal span, in development.
///
/// Attributes:
///
/// - [`clause.id`](super::key::CLAUSE_ID) (conditionally required: if the stage failed because of a
///   clause): The hash of the text of the clause.
/// - [`clause.name`](super::key::CLAUSE_NAME) (conditionally required: if the stage failed because
///   of a clause): The name that the specification gives the clause.
/// - [`fabric.error.code`](super::key::FABRIC_ERROR_CODE) (conditionally required: if the stage
///   failed): The code that the failing program or check gave.
/// - [`fabric.host.kind`](super::key::FABRIC_HOST_KIND) (required): Network access of the machine.
/// - [`plan.node_count`](super::key::PLAN_NODE_COUNT) (conditionally required: if the stage returns
///   a value): Number of nodes of the execution graph.
/// - [`provenance.id`](super::key::PROVENANCE_ID) (required): The record that ties a bundle to the
///   trace it was made in.
/// - [`spec.location`](super::key::SPEC_LOCATION) (conditionally required: if the stage failed
///   because of the specification): The place in a specification, as file, line and column.
/// - [`spec.name`](super::key::SPEC_NAME) (required): The specification.
pub const PLAN_COMPILE_GRAPH: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("plan.compile_graph")
    .with_brief("Turns a specification into an execution graph.")
    .with_required(&["spec.name"])
    .with_inherited(&["fabric.host.kind", "provenance.id"]);

/// Parses a specification and checks it against its schema.
///
/// `spec.parse`: internal span, in development.
///
/// Attributes:
///
/// - [`clause.id`](super::key::CLAUSE_ID) (conditionally required: if the stage failed because of a
///   clause): The hash of the text of the clause.
/// - [`clause.name`](super::key::CLAUSE_NAME) (conditionally required: if the stage failed because
///   of a clause): The name that the specification gives the clause.
/// - [`fabric.error.code`](super::key::FABRIC_ERROR_CODE) (conditionally required: if the stage
///   failed): The code that the failing program or check gave.
/// - [`fabric.host.kind`](super::key::FABRIC_HOST_KIND) (required): Network access of the machine.
/// - [`provenance.id`](super::key::PROVENANCE_ID) (required): The record that ties a bundle to the
///   trace it was made in.
/// - [`spec.clause_count`](super::key::SPEC_CLAUSE_COUNT) (conditionally required: if the stage
///   returns a value): Number of clauses of the specification.
/// - [`spec.location`](super::key::SPEC_LOCATION) (conditionally required: if the stage failed
///   because of the specification): The place in a specification, as file, line and column.
/// - [`spec.name`](super::key::SPEC_NAME) (required): The specification.
pub const SPEC_PARSE: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("spec.parse")
    .with_brief("Parses a specification and checks it against its schema.")
    .with_required(&["spec.name"])
    .with_inherited(&["fabric.host.kind", "provenance.id"]);

/// Compares a program with the reference on generated inputs.
///
/// `verify.run`: internal span, in development.
///
/// Attributes:
///
/// - [`backend.name`](super::key::BACKEND_NAME) (required): Name of the backend that the clause is
///   lowered to.
/// - [`clause.id`](super::key::CLAUSE_ID) (conditionally required: if the stage failed because of a
///   clause): The hash of the text of the clause.
/// - [`clause.name`](super::key::CLAUSE_NAME) (conditionally required: if the stage failed because
///   of a clause): The name that the specification gives the clause.
/// - [`dataset.version`](super::key::DATASET_VERSION) (required): The version of the inputs that
///   programs are verified with.
/// - [`fabric.error.code`](super::key::FABRIC_ERROR_CODE) (conditionally required: if the stage
///   failed): The code that the failing program or check gave.
/// - [`fabric.host.kind`](super::key::FABRIC_HOST_KIND) (required): Network access of the machine.
/// - [`model.version`](super::key::MODEL_VERSION) (required): The version of the reference that
///   programs are compared with.
/// - [`provenance.id`](super::key::PROVENANCE_ID) (required): The record that ties a bundle to the
///   trace it was made in.
/// - [`spec.location`](super::key::SPEC_LOCATION) (conditionally required: if the stage failed
///   because of the specification): The place in a specification, as file, line and column.
/// - [`verification.case_count`](super::key::VERIFICATION_CASE_COUNT) (conditionally required: if
///   the program was run): Number of generated inputs that were tried.
/// - [`verification.mismatch_count`](super::key::VERIFICATION_MISMATCH_COUNT) (conditionally
///   required: if the program was run): Number of inputs whose result differs from the reference.
///
/// Events: [`verify.block`](super::event::VERIFY_BLOCK).
pub const VERIFY_RUN: ::telemetry::semconv::StageDef = ::telemetry::semconv::StageDef::new("verify.run")
    .with_brief("Compares a program with the reference on generated inputs.")
    .with_required(&["backend.name", "dataset.version", "model.version"])
    .with_inherited(&["fabric.host.kind", "provenance.id"])
    .with_events(&["verify.block"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::span::*;
