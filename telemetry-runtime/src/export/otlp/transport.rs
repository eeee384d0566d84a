//! What it takes to deliver one encoded request, whatever the protocol.

use std::sync::Arc;
use std::time::Duration;

/// Which OTLP service a batch is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// `opentelemetry.proto.collector.trace.v1.TraceService`, `/v1/traces`.
    Traces,
    /// `opentelemetry.proto.collector.metrics.v1.MetricsService`, `/v1/metrics`.
    Metrics,
    /// `opentelemetry.proto.collector.logs.v1.LogsService`, `/v1/logs`.
    Logs,
}

/// One encoded export request.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The service it is for.
    pub service: Service,
    /// The protobuf message `Export{Trace,Metrics,Logs}ServiceRequest`.
    pub bytes: Vec<u8>,
    /// Spans in it; zero for metrics and logs.
    pub spans: u64,
    /// Log records in it; zero for spans and metrics.
    pub logs: u64,
}

/// The backend took the batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Items it refused all the same ("partial success").
    pub rejected: u64,
    /// What it said about them; empty if nothing.
    pub message: String,
}

/// The backend did not take the batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendError {
    /// It may take it later: no connection, overload, time-out. With the delay it asked for.
    Transient {
        /// What went wrong, without credentials.
        message: String,
        /// The delay the backend asked for.
        retry_after: Option<Duration>,
    },
    /// It will never take it: malformed, unauthorised, unknown address.
    Permanent {
        /// What went wrong, without credentials.
        message: String,
    },
}

/// Sends batches, on threads of the exporter. The three signals are sent side by side, so several calls may
/// run at a time; one that takes long delays only its own signal.
pub trait Transport: Send + Sync {
    /// The destination, for messages (never with credentials in it).
    fn destination(&self) -> &str;

    /// What to do when it cannot be reached, for messages.
    fn advice(&self) -> &'static str {
        "check OTEL_EXPORTER_OTLP_ENDPOINT or start the collector"
    }

    /// Sends one batch and waits for the answer, at most `timeout`.
    fn send(&self, batch: &Batch, timeout: Duration) -> Result<Delivery, SendError>;
}

impl Transport for Arc<dyn Transport> {
    fn destination(&self) -> &str {
        (**self).destination()
    }

    fn advice(&self) -> &'static str {
        (**self).advice()
    }

    fn send(&self, batch: &Batch, timeout: Duration) -> Result<Delivery, SendError> {
        (**self).send(batch, timeout)
    }
}
