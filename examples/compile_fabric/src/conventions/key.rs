// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Attributes: name, type, sensitivity and cardinality of each.

/// Maturity of the backend.
///
/// `backend.maturity`: closed enumeration, in development, few values.
pub const BACKEND_MATURITY: ::telemetry::semconv::Key<super::label::BackendMaturity> = ::telemetry::semconv::Key::new("backend.maturity").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Name of the backend that the clause is lowered to.
///
/// `backend.name`: string, in development, few values.
///
/// Examples: `c`, `rust`.
pub const BACKEND_NAME: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("backend.name").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The hash of the binary that was built.
///
/// `build.artifact.hash`: string, in development, unbounded values.
///
/// Examples: `sha256:baa5a0964d3320fbc0c6a922140453c8`.
pub const BUILD_ARTIFACT_HASH: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("build.artifact.hash");

/// True if the result of an earlier build was used.
///
/// `build.cache_hit`: boolean, in development, few values.
pub const BUILD_CACHE_HIT: ::telemetry::semconv::Key<bool> = ::telemetry::semconv::Key::new("build.cache_hit").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The checksum of the bundle.
///
/// `bundle.checksum`: string, in development, unbounded values.
///
/// Examples: `sha256:4355a46b19d348dc2f57c046f8ef63d4`.
pub const BUNDLE_CHECKSUM: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("bundle.checksum");

/// The revision of the specification in the bundle.
///
/// `bundle.revision`: string, in development, few values.
///
/// Examples: `r12`.
pub const BUNDLE_REVISION: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("bundle.revision").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The size of the bundle in bytes.
///
/// `bundle.size`: int, in development, unbounded values.
///
/// Examples: `48213`.
pub const BUNDLE_SIZE: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("bundle.size");

/// The platform that the bundle is for.
///
/// `bundle.target`: string, in development, few values.
///
/// Examples: `x86_64-linux`.
pub const BUNDLE_TARGET: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("bundle.target").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The hash of the text of the clause.
///
/// `clause.id`: string, in development, unbounded values.
///
/// Examples: `9f86d081884c7d65`.
pub const CLAUSE_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("clause.id");

/// The name that the specification gives the clause.
///
/// `clause.name`: string, in development, unbounded values.
///
/// Examples: `average_price`.
pub const CLAUSE_NAME: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("clause.name");

/// The version of the inputs that programs are verified with.
///
/// `dataset.version`: string, in development, few values.
///
/// Examples: `2025-10-22`.
pub const DATASET_VERSION: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("dataset.version").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Environment of the pipeline.
///
/// `fabric.environment`: closed enumeration, in development, few values.
pub const FABRIC_ENVIRONMENT: ::telemetry::semconv::Key<super::label::FabricEnvironment> = ::telemetry::semconv::Key::new("fabric.environment").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The code that the failing program or check gave.
///
/// `fabric.error.code`: string, in development, few values.
///
/// Examples: `E0308`, `exit_1`.
pub const FABRIC_ERROR_CODE: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("fabric.error.code").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Network access of the machine.
///
/// `fabric.host.kind`: closed enumeration, in development, few values, inherited by child stages.
pub const FABRIC_HOST_KIND: ::telemetry::semconv::Key<super::label::FabricHostKind> = ::telemetry::semconv::Key::new("fabric.host.kind").with_cardinality(::telemetry::semconv::Cardinality::Low).as_context();

/// Region of the machine.
///
/// `fabric.host.region`: string, in development, few values.
///
/// Examples: `eu-central`.
pub const FABRIC_HOST_REGION: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("fabric.host.region").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Result of a specification that has a bundle.
///
/// `fabric.result`: closed enumeration, in development, few values.
pub const FABRIC_RESULT: ::telemetry::semconv::Key<super::label::FabricResult> = ::telemetry::semconv::Key::new("fabric.result").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The version of the reference that programs are compared with.
///
/// `model.version`: string, in development, few values.
///
/// Examples: `interpreter-3`.
pub const MODEL_VERSION: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("model.version").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The operator that is lowered.
///
/// `operator.name`: string, in development, few values.
///
/// Examples: `add`, `sum`.
pub const OPERATOR_NAME: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("operator.name").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Number of nodes of the execution graph.
///
/// `plan.node_count`: int, in development, unbounded values.
///
/// Examples: `11`.
pub const PLAN_NODE_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("plan.node_count");

/// The record that ties a bundle to the trace it was made in.
///
/// `provenance.id`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `prov-2f6a1c`.
pub const PROVENANCE_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("provenance.id").as_context();

/// Number of clauses of the specification.
///
/// `spec.clause_count`: int, in development, unbounded values.
///
/// Examples: `7`.
pub const SPEC_CLAUSE_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("spec.clause_count");

/// The place in a specification, as file, line and column.
///
/// `spec.location`: string, in development, unbounded values.
///
/// Examples: `shop.spec:7:12`.
pub const SPEC_LOCATION: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("spec.location");

/// The specification.
///
/// `spec.name`: string, in development, unbounded values.
///
/// Examples: `vector_sum`.
pub const SPEC_NAME: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("spec.name");

/// The program that is run.
///
/// `toolchain.binary`: string, in development, few values.
///
/// Examples: `cc`, `rustc`.
pub const TOOLCHAIN_BINARY: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("toolchain.binary").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The hash under which the standard error output of the program is kept.
///
/// `toolchain.stderr.hash`: string, in development, unbounded values.
///
/// Examples: `sha256:fcde2b2edba56bf408601fb721fe9b5c`.
pub const TOOLCHAIN_STDERR_HASH: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("toolchain.stderr.hash");

/// The hash under which the standard output of the program is kept.
///
/// `toolchain.stdout.hash`: string, in development, unbounded values.
///
/// Examples: `sha256:2c26b46b68ffc68ff99b453c1d304134`.
pub const TOOLCHAIN_STDOUT_HASH: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("toolchain.stdout.hash");

/// The version of the program that is run.
///
/// `toolchain.version`: string, in development, few values.
///
/// Examples: `14.2.0`.
pub const TOOLCHAIN_VERSION: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("toolchain.version").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Result of the program for that input.
///
/// `verification.actual`: string, in development, unbounded values.
///
/// Examples: `-3`.
pub const VERIFICATION_ACTUAL: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("verification.actual");

/// Reason for which an artifact was blocked.
///
/// `verification.block_reason`: closed enumeration, in development, few values.
pub const VERIFICATION_BLOCK_REASON: ::telemetry::semconv::Key<super::label::VerificationBlockReason> = ::telemetry::semconv::Key::new("verification.block_reason").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Number of generated inputs that were tried.
///
/// `verification.case_count`: int, in development, unbounded values.
///
/// Examples: `64`.
pub const VERIFICATION_CASE_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("verification.case_count");

/// Result of the reference for that input.
///
/// `verification.expected`: string, in development, unbounded values.
///
/// Examples: `-4`, `overflow`.
pub const VERIFICATION_EXPECTED: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("verification.expected");

/// The generated input on which a program first differs from the reference.
///
/// `verification.input`: string, in development, unbounded values.
///
/// Examples: `price=-7 count=2`.
pub const VERIFICATION_INPUT: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("verification.input");

/// Number of inputs whose result differs from the reference.
///
/// `verification.mismatch_count`: int, in development, unbounded values.
///
/// Examples: `0`.
pub const VERIFICATION_MISMATCH_COUNT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("verification.mismatch_count");

/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
/// extended registries included.
pub const SENSITIVE_NAMES: &[(&str, ::telemetry::semconv::Sensitivity)] = &[
    ("client.address", ::telemetry::semconv::Sensitivity::Pii),
    ("db.query.text", ::telemetry::semconv::Sensitivity::Pii),
    ("exception.message", ::telemetry::semconv::Sensitivity::Pii),
    ("network.peer.address", ::telemetry::semconv::Sensitivity::Pii),
    ("url.full", ::telemetry::semconv::Sensitivity::Pii),
    ("url.query", ::telemetry::semconv::Sensitivity::Pii),
    ("user.id", ::telemetry::semconv::Sensitivity::Pii),
];

// The names of the registries that this one extends.
pub use ::telemetry::semconv::key::*;
