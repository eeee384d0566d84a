// Generated from `semconv/registry`; do not edit. To regenerate: `cargo run -p semconv --features generator --example generate`

//! The enumerations: closed ones are labels, open ones also hold values nobody foresaw.

/// What the document is written in.
///
/// The values of [`document.format`](super::key::DOCUMENT_FORMAT).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentFormat {
    /// Markdown.
    Markdown,
    /// Source code, of which the comments and the names of items are indexed.
    Source,
    /// Plain text.
    Text,
}

crate::__closed_enumeration!(DocumentFormat {
    Markdown => "markdown",
    Source => "source",
    Text => "text",
});

/// How much of the document goes into the index.
///
/// The values of [`document.route`](super::key::DOCUMENT_ROUTE).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentRoute {
    /// Every term is indexed.
    Full,
    /// Only headings and the first paragraph are indexed.
    Summary,
    /// Nothing is indexed.
    Skip,
}

crate::__closed_enumeration!(DocumentRoute {
    Full => "full",
    Summary => "summary",
    Skip => "skip",
});

/// Why the document was left out before anybody looked at its content.
///
/// The values of [`document.skip_reason`](super::key::DOCUMENT_SKIP_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentSkipReason {
    /// It is not UTF-8.
    NotText,
    /// The operating system refused to read it.
    Unreadable,
    /// It is larger than any document for readers.
    TooLarge,
}

crate::__closed_enumeration!(DocumentSkipReason {
    NotText => "not_text",
    Unreadable => "unreadable",
    TooLarge => "too_large",
});

/// The class of the error with which an operation ended.
///
/// Absent on success, and the same on the span and on the metrics of one operation.
///
/// The values of [`error.type`](super::key::ERROR_TYPE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorType {
    /// An error for which no name has been given.
    Unlisted,
    /// A value that the registry does not list.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(ErrorType {
    Unlisted => "_OTHER",
});

/// How the stage ended.
///
/// The values of [`stage.outcome`](super::key::STAGE_OUTCOME).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageOutcome {
    /// The stage returned a value.
    Ok,
    /// The stage returned an error, expected or not.
    Error,
    /// The stage panicked.
    Panic,
    /// The stage's future was dropped before it was done.
    Cancelled,
}

crate::__closed_enumeration!(StageOutcome {
    Ok => "ok",
    Error => "error",
    Panic => "panic",
    Cancelled => "cancelled",
});

/// Why telemetry was lost.
///
/// The values of [`telemetry.reason`](super::key::TELEMETRY_REASON).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TelemetryReason {
    /// The thread recorded faster than its ring was emptied.
    RingFull,
    /// There are more recording threads than rings allowed.
    RingLimit,
    /// There are more open spans than are kept at a time.
    OpenLimit,
    /// The queue to an exporter had no room.
    QueueFull,
    /// The receiver could not be reached until the attempts were used up.
    Unreachable,
    /// The receiver refused the data.
    Rejected,
    /// The process ended while the span was open.
    Unfinished,
    /// Shutdown had no time left to deliver it.
    Deadline,
    /// The record had no room for the value.
    RecordFull,
    /// No stage was open to attach it to.
    NoStage,
    /// It arrived after its span had been delivered.
    Late,
    /// Its beginning was lost, so that it belongs to nothing.
    Orphaned,
    /// The metric has as many time series as it may have.
    SeriesLimit,
    /// The exporter failed on it.
    ExporterFailed,
}

crate::__closed_enumeration!(TelemetryReason {
    RingFull => "ring_full",
    RingLimit => "ring_limit",
    OpenLimit => "open_limit",
    QueueFull => "queue_full",
    Unreachable => "unreachable",
    Rejected => "rejected",
    Unfinished => "unfinished",
    Deadline => "deadline",
    RecordFull => "record_full",
    NoStage => "no_stage",
    Late => "late",
    Orphaned => "orphaned",
    SeriesLimit => "series_limit",
    ExporterFailed => "exporter_failed",
});

/// The language of the library that recorded the telemetry.
///
/// The values of [`telemetry.sdk.language`](super::key::TELEMETRY_SDK_LANGUAGE).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TelemetrySdkLanguage {
    /// The Rust language.
    Rust,
    /// A value that the registry does not list.
    Other(std::borrow::Cow<'static, str>),
}

crate::__open_enumeration!(TelemetrySdkLanguage {
    Rust => "rust",
});

/// The kind of telemetry that was lost.
///
/// The values of [`telemetry.signal`](super::key::TELEMETRY_SIGNAL).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TelemetrySignal {
    /// A whole span.
    Span,
    /// An event of a span.
    Event,
    /// A decision of a stage.
    Decision,
    /// A measurement for a metric.
    Measurement,
    /// A single attribute of a record that was kept.
    Attribute,
    /// A link from one span to another.
    Link,
}

crate::__closed_enumeration!(TelemetrySignal {
    Span => "span",
    Event => "event",
    Decision => "decision",
    Measurement => "measurement",
    Attribute => "attribute",
    Link => "link",
});
