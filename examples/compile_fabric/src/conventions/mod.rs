// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

#![allow(unused_imports, reason = "names of other registries are re-exported, used or not")]

//! Names of a registry of semantic conventions, as constants and types.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "a registry has more names than one program uses"
)]
#![allow(
    clippy::doc_lazy_continuation,
    clippy::doc_markdown,
    clippy::unreadable_literal,
    reason = "the texts and numbers are the registry's, laid out for its readers"
)]

/// Schema URL of the registry, with its version.
pub const SCHEMA_URL: &str = "https://telemetry.invalid/schemas/compile_fabric/0.1.0";

pub mod event;
pub mod key;
pub mod label;
pub mod metric;
pub mod span;

/// Names of all attributes, in alphabetical order.
pub const ATTRIBUTES: &[&str] = &[
    "backend.maturity",
    "backend.name",
    "build.artifact.hash",
    "build.cache_hit",
    "bundle.checksum",
    "bundle.revision",
    "bundle.size",
    "bundle.target",
    "clause.id",
    "clause.name",
    "dataset.version",
    "fabric.environment",
    "fabric.error.code",
    "fabric.host.kind",
    "fabric.host.region",
    "fabric.result",
    "model.version",
    "operator.name",
    "plan.node_count",
    "provenance.id",
    "spec.clause_count",
    "spec.location",
    "spec.name",
    "toolchain.binary",
    "toolchain.stderr.hash",
    "toolchain.stdout.hash",
    "toolchain.version",
    "verification.actual",
    "verification.block_reason",
    "verification.case_count",
    "verification.expected",
    "verification.input",
    "verification.mismatch_count",
];

/// Definitions of all stages, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const SPANS: &[::telemetry::semconv::StageDef] = &[
    span::CODEGEN_LOWER,
    span::COMPILE_EXECUTE,
    span::DISTRIBUTE_PACKAGE,
    span::FABRIC_BUILD,
    span::PLAN_COMPILE_GRAPH,
    span::SPEC_PARSE,
    span::VERIFY_RUN,
];

/// Definitions of all metrics, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const METRICS: &[::telemetry::semconv::MetricDef] = &[
    metric::COMPILE_FAILURE,
    metric::COMPILE_SUCCESS,
    metric::LOWERING_DURATION,
    metric::OFFLINE_BUNDLE_SIZE,
    metric::PIPELINE_LATENCY,
    metric::REGISTRY_BACKENDS,
    metric::REGISTRY_MISSING_BINARIES,
    metric::VERIFICATION_BLOCK_RATE,
];

/// Definitions of all events, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const EVENTS: &[::telemetry::semconv::EventDef] = &[
    event::COMPILE_END,
    event::COMPILE_START,
    event::VERIFY_BLOCK,
];
