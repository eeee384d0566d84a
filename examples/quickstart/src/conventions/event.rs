// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Events: name, description and attributes of each.

/// A file below the folder was left out of the index.
///
/// `index.file_skipped`: event, in development.
///
/// Attributes:
///
/// - [`document.path`](super::key::DOCUMENT_PATH) (required): The document's path, relative to the
///   folder that is indexed.
/// - [`document.size`](super::key::DOCUMENT_SIZE) (recommended): The document's size in bytes.
/// - [`document.skip_reason`](super::key::DOCUMENT_SKIP_REASON) (required): Reason for which the
///   document was left out before its content was read.
pub const INDEX_FILE_SKIPPED: ::telemetry::semconv::EventDef = ::telemetry::semconv::EventDef::new("index.file_skipped")
    .with_brief("A file below the folder was left out of the index.")
    .with_required(&["document.path", "document.skip_reason"])
    .with_attributes(&["document.path", "document.size", "document.skip_reason"]);

// The names of the registries that this one extends.
pub use ::telemetry::semconv::event::*;
