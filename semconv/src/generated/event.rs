// Generated from `semconv/registry`; do not edit. To regenerate: `cargo run -p semconv --features generator --example generate`

//! The events: the name of each and what it says.

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
    .with_brief("A file below the folder was left out of the index.");
