//! Delivery of one encoded request, independent of the protocol.

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
    /// Number of spans, data points or log records in it.
    pub items: u64,
}

/// Answer of a backend that took a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Number of items it refused all the same ("partial success").
    pub rejected: u64,
    /// Its message about them, without credentials; empty if there is none.
    pub message: String,
}

/// Failure of an attempt to send a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SendError {
    /// The backend may take the batch later: no connection, overload, timeout. It is sent again.
    Transient {
        /// Cause, without credentials.
        message: String,
        /// Delay the backend asked for.
        retry_after: Option<Duration>,
    },
    /// The backend refuses the credentials, which may be renewed: the batch is sent again, at long intervals.
    Denied {
        /// Cause, without credentials.
        message: String,
    },
    /// The batch is larger than the backend takes: it is sent again in pieces.
    TooLarge {
        /// Cause, without credentials.
        message: String,
    },
    /// The backend will never take the batch: malformed, unknown address. It is dropped.
    Permanent {
        /// Cause, without credentials.
        message: String,
    },
}

/// Sends batches, on threads of the exporter.
///
/// The three signals are sent side by side, and several batches of one signal while the backend is slow, so
/// that calls run at the same time. A call that hangs delays only its own signal.
pub trait Transport: Send + Sync {
    /// Address of the destination for messages, without credentials.
    fn destination(&self) -> &str;

    /// Advice for an operator when the destination cannot be reached.
    fn advice(&self) -> &'static str {
        "check OTEL_EXPORTER_OTLP_ENDPOINT or start the collector"
    }

    /// Sends one batch and waits for the answer, at most `timeout`.
    fn send(&self, batch: &Batch, timeout: Duration) -> Result<Delivery, SendError>;
}
