//! What it takes to deliver one encoded request, whatever the protocol.

use std::time::Duration;

/// Which OTLP service a batch is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Service {
    /// `opentelemetry.proto.collector.trace.v1.TraceService`, `/v1/traces`.
    Traces,
    /// `opentelemetry.proto.collector.metrics.v1.MetricsService`, `/v1/metrics`.
    Metrics,
}

/// One encoded export request.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    /// The service it is for.
    pub(crate) service: Service,
    /// The protobuf message `Export{Trace,Metrics}ServiceRequest`.
    pub(crate) bytes: Vec<u8>,
    /// Spans in it; zero for metrics.
    pub(crate) spans: u64,
}

/// The backend took the batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Delivery {
    /// Items it refused all the same ("partial success").
    pub(crate) rejected: u64,
    /// What it said about them; empty if nothing.
    pub(crate) message: String,
}

/// The backend did not take the batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SendError {
    /// It may take it later: no connection, overload, time-out. With the delay it asked for.
    Transient { message: String, retry_after: Option<Duration> },
    /// It will never take it: malformed, unauthorised, unknown address.
    Permanent { message: String },
}

/// Sends batches, one at a time, on the sender's own thread.
pub(crate) trait Transport: Send {
    /// The destination, for messages (never with credentials in it).
    fn destination(&self) -> &str;

    /// What to do when it cannot be reached, for messages.
    fn advice(&self) -> &'static str {
        "check OTEL_EXPORTER_OTLP_ENDPOINT or start the collector"
    }

    /// Sends one batch and waits for the answer, at most `timeout`.
    fn send(&mut self, batch: &Batch, timeout: Duration) -> Result<Delivery, SendError>;
}
