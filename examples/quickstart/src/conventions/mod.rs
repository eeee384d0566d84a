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
pub const SCHEMA_URL: &str = "https://telemetry.invalid/schemas/quickstart/0.1.0";

pub mod event;
pub mod key;
pub mod label;
pub mod metric;
pub mod span;

/// Names of all attributes, in alphabetical order.
pub const ATTRIBUTES: &[&str] = &[
    "document.code_blocks",
    "document.format",
    "document.headings",
    "document.links",
    "document.path",
    "document.route",
    "document.score",
    "document.size",
    "document.skip_reason",
    "document.terms",
    "document.unique_terms",
    "folder.path",
    "index.bytes",
    "index.documents",
    "index.path",
    "index.postings",
    "index.terms",
    "retry.attempt",
    "run.id",
    "search.query.terms",
    "search.query.text",
    "search.results",
];

/// Definitions of all stages, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const SPANS: &[::telemetry::semconv::StageDef] = &[
    span::INDEX_BUILD,
    span::INDEX_COUNT_TERMS,
    span::INDEX_DISCOVER,
    span::INDEX_DOCUMENT,
    span::INDEX_EXTRACT_CODE,
    span::INDEX_EXTRACT_HEADINGS,
    span::INDEX_EXTRACT_LINKS,
    span::INDEX_LOAD,
    span::INDEX_PARSE,
    span::INDEX_READ,
    span::INDEX_ROUTE,
    span::INDEX_SCORE,
    span::INDEX_WRITE,
    span::QUICKSTART_RUN,
    span::REPORT_RENDER,
    span::SEARCH_ANSWER,
    span::SEARCH_RANK,
];

/// Definitions of all metrics, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const METRICS: &[::telemetry::semconv::MetricDef] = &[
];

/// Definitions of all events, in the order of their names.
#[allow(deprecated, reason = "deprecated definitions are still declared")]
pub const EVENTS: &[::telemetry::semconv::EventDef] = &[
    event::INDEX_FILE_SKIPPED,
];
