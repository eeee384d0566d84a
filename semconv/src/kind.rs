//! Span kinds.

/// Kind of a span in OpenTelemetry; `Internal` for a stage that neither receives nor sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum SpanKind {
    /// Work inside one process.
    #[default]
    Internal,
    /// Handles a request of a remote caller, which waits for the response.
    Server,
    /// Sends a request and waits for the response.
    Client,
    /// Sends a message without waiting for it to be processed.
    Producer,
    /// Processes a message of a producer.
    Consumer,
}

impl SpanKind {
    /// Returns the name in the registry and in text output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            SpanKind::Internal => "internal",
            SpanKind::Server => "server",
            SpanKind::Client => "client",
            SpanKind::Producer => "producer",
            SpanKind::Consumer => "consumer",
        }
    }
}
