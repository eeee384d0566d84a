// Generated from `registry`; do not edit. To regenerate:
// `telemetry registry generate --registry registry --out src/conventions`

//! Enumerations: closed ones are labels, open ones have a variant for all further values.

/// What the document is written in.
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

/// How much of the document goes into the index.
///
/// Values of [`document.route`](super::key::DOCUMENT_ROUTE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentRoute {
    /// Every term is indexed.
    Full,
    /// Only headings and the first paragraph are indexed.
    Summary,
    /// Nothing is indexed.
    Skip,
}

::telemetry::semconv::__closed_enumeration!(DocumentRoute {
    Full => "full",
    Summary => "summary",
    Skip => "skip",
});

/// Why the document was left out before anybody looked at its content.
///
/// Values of [`document.skip_reason`](super::key::DOCUMENT_SKIP_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentSkipReason {
    /// It is not UTF-8.
    NotText,
    /// The operating system refused to read it.
    Unreadable,
    /// It is larger than any document for readers.
    TooLarge,
}

::telemetry::semconv::__closed_enumeration!(DocumentSkipReason {
    NotText => "not_text",
    Unreadable => "unreadable",
    TooLarge => "too_large",
});

// The names of the registries that this one extends.
pub use ::telemetry::semconv::label::*;
