// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// Format of the document.
///
/// Values of [`document.format`](super::key::DOCUMENT_FORMAT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentFormat {
    /// Markdown.
    Markdown,
    /// Source code, of which the comments and the names of items are indexed.
    Source,
    /// Plain text.
    Text,
}

::telemetry::semconv::__closed_enumeration!(DocumentFormat {
    Markdown => "markdown",
    Source => "source",
    Text => "text",
});

/// Part of the document that goes into the index.
///
/// Values of [`document.route`](super::key::DOCUMENT_ROUTE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentRoute {
    /// All terms are indexed.
    Full,
    /// Only headings and the first paragraph are indexed.
    Summary,
    /// The document is not indexed.
    Skip,
}

::telemetry::semconv::__closed_enumeration!(DocumentRoute {
    Full => "full",
    Summary => "summary",
    Skip => "skip",
});

/// Reason for which the document was left out before its content was read.
///
/// Values of [`document.skip_reason`](super::key::DOCUMENT_SKIP_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentSkipReason {
    /// The file is not UTF-8.
    NotText,
    /// The operating system refused to read it.
    Unreadable,
    /// The file is too large for a document.
    TooLarge,
}

::telemetry::semconv::__closed_enumeration!(DocumentSkipReason {
    NotText => "not_text",
    Unreadable => "unreadable",
    TooLarge => "too_large",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
