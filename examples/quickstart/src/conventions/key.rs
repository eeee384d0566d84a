// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Attributes: name, type, sensitivity and cardinality of each.

/// The number of code blocks in the document.
///
/// `document.code_blocks`: int, in development, unbounded values.
///
/// Examples: `7`.
pub const DOCUMENT_CODE_BLOCKS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("document.code_blocks");

/// Format of the document.
///
/// `document.format`: closed enumeration, in development, few values.
pub const DOCUMENT_FORMAT: ::telemetry::semconv::Key<super::label::DocumentFormat> = ::telemetry::semconv::Key::new("document.format").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The number of headings in the document.
///
/// `document.headings`: int, in development, unbounded values.
///
/// Examples: `12`.
pub const DOCUMENT_HEADINGS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("document.headings");

/// The number of links in the document.
///
/// `document.links`: int, in development, unbounded values.
///
/// Examples: `31`.
pub const DOCUMENT_LINKS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("document.links");

/// The document's path, relative to the folder that is indexed.
///
/// `document.path`: string, in development, unbounded values.
///
/// Examples: `guide/install.md`.
pub const DOCUMENT_PATH: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("document.path");

/// Part of the document that goes into the index.
///
/// `document.route`: closed enumeration, in development, few values.
pub const DOCUMENT_ROUTE: ::telemetry::semconv::Key<super::label::DocumentRoute> = ::telemetry::semconv::Key::new("document.route").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// Value of the document for a reader, from zero to one.
///
/// `document.score`: double, in development, unbounded values.
///
/// Examples: `0.82`.
pub const DOCUMENT_SCORE: ::telemetry::semconv::Key<f64> = ::telemetry::semconv::Key::new("document.score");

/// The document's size in bytes.
///
/// `document.size`: int, in development, unbounded values.
///
/// Examples: `18230`.
pub const DOCUMENT_SIZE: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("document.size");

/// Reason for which the document was left out before its content was read.
///
/// `document.skip_reason`: closed enumeration, in development, few values.
pub const DOCUMENT_SKIP_REASON: ::telemetry::semconv::Key<super::label::DocumentSkipReason> = ::telemetry::semconv::Key::new("document.skip_reason").with_cardinality(::telemetry::semconv::Cardinality::Low);

/// The number of terms in the document, repetitions included.
///
/// `document.terms`: int, in development, unbounded values.
///
/// Examples: `1840`.
pub const DOCUMENT_TERMS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("document.terms");

/// The number of different terms in the document.
///
/// `document.unique_terms`: int, in development, unbounded values.
///
/// Examples: `412`.
pub const DOCUMENT_UNIQUE_TERMS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("document.unique_terms");

/// The folder that is indexed.
///
/// `folder.path`: string, in development, unbounded values.
///
/// Examples: `./docs`.
pub const FOLDER_PATH: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("folder.path");

/// The size of the index file in bytes.
///
/// `index.bytes`: int, in development, unbounded values.
///
/// Examples: `734003`.
pub const INDEX_BYTES: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("index.bytes");

/// The number of documents in the index.
///
/// `index.documents`: int, in development, unbounded values.
///
/// Examples: `214`.
pub const INDEX_DOCUMENTS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("index.documents");

/// The file the index is kept in.
///
/// `index.path`: string, in development, unbounded values.
///
/// Examples: `quickstart-output/index.bin`.
pub const INDEX_PATH: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("index.path");

/// The number of pairs of a term and a document in the index.
///
/// `index.postings`: int, in development, unbounded values.
///
/// Examples: `60211`.
pub const INDEX_POSTINGS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("index.postings");

/// The number of different terms in the index.
///
/// `index.terms`: int, in development, unbounded values.
///
/// Examples: `9120`.
pub const INDEX_TERMS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("index.terms");

/// Number of the attempt, counted from one.
///
/// `retry.attempt`: int, in development, unbounded values.
///
/// Examples: `1`, `2`.
pub const RETRY_ATTEMPT: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("retry.attempt");

/// Identifier of the run of the program.
///
/// `run.id`: string, in development, unbounded values, inherited by child stages.
///
/// Examples: `01JD3V9Y6M`.
pub const RUN_ID: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("run.id").as_context();

/// The number of terms in the query.
///
/// `search.query.terms`: int, in development, unbounded values.
///
/// Examples: `3`.
pub const SEARCH_QUERY_TERMS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("search.query.terms");

/// Text of the reader's query.
///
/// `search.query.text`: string, in development, unbounded values, personal data.
///
/// Examples: `how to install`.
pub const SEARCH_QUERY_TEXT: ::telemetry::semconv::Key<str> = ::telemetry::semconv::Key::new("search.query.text").with_sensitivity(::telemetry::semconv::Sensitivity::Pii);

/// The number of documents found.
///
/// `search.results`: int, in development, unbounded values.
///
/// Examples: `10`.
pub const SEARCH_RESULTS: ::telemetry::semconv::Key<i64> = ::telemetry::semconv::Key::new("search.results");

/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of
/// extended registries included.
pub const SENSITIVE_NAMES: &[(&str, ::telemetry::semconv::Sensitivity)] = &[
    ("client.address", ::telemetry::semconv::Sensitivity::Pii),
    ("db.query.text", ::telemetry::semconv::Sensitivity::Pii),
    ("exception.message", ::telemetry::semconv::Sensitivity::Pii),
    ("network.peer.address", ::telemetry::semconv::Sensitivity::Pii),
    ("search.query.text", ::telemetry::semconv::Sensitivity::Pii),
    ("url.full", ::telemetry::semconv::Sensitivity::Pii),
    ("url.query", ::telemetry::semconv::Sensitivity::Pii),
    ("user.id", ::telemetry::semconv::Sensitivity::Pii),
];

// The names of the registries that this one extends.
pub use ::telemetry::semconv::key::*;
