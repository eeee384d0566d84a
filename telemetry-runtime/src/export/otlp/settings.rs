//! Where OTLP goes and how, as the application says it.

use std::path::PathBuf;
use std::time::Duration;

use crate::export::logged_context::LoggedContext;
use crate::export::otlp::exporter::{Batching, Logged};
use crate::export::otlp::queue::QueueLimits;
use crate::export::otlp::transport::Transport;
use crate::process::log::LogSource;

/// Encoded bytes of one request, about: half of what the Collector takes over gRPC by default.
const MAX_BATCH: usize = 2 << 20;
/// Nobody waits longer for an answer.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// One OTLP destination: an address, a file, or a transport of your own.
///
/// ```no_run
/// use std::time::Duration;
/// use telemetry::{Otlp, Telemetry};
///
/// let telemetry = Telemetry::builder("checkout")
///     .otlp(Otlp::http("http://localhost:4318").header("x-tenant", "north").gzip())
///     .otlp(Otlp::file("telemetry/spans.jsonl"))
///     .install()?;
/// # telemetry.shutdown(Duration::ZERO);
/// # Ok::<(), telemetry::InstallError>(())
/// ```
pub struct Otlp {
    pub(crate) way: Way,
    /// The environment variable that named the address, for error messages.
    pub(crate) variable: Option<&'static str>,
    pub(crate) traces_endpoint: Option<String>,
    pub(crate) metrics_endpoint: Option<String>,
    pub(crate) logs_endpoint: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) gzip: bool,
    pub(crate) batching: Batching,
    pub(crate) limits: QueueLimits,
    pub(crate) logged: Logged,
}

/// How batches travel.
pub(crate) enum Way {
    Http(String),
    Grpc(String),
    File(PathBuf),
    Own(Box<dyn Transport>),
}

impl Otlp {
    fn new(way: Way) -> Otlp {
        Otlp {
            way,
            variable: None,
            traces_endpoint: None,
            metrics_endpoint: None,
            logs_endpoint: None,
            headers: Vec::new(),
            gzip: false,
            batching: Batching {
                spans: 512,
                bytes: MAX_BATCH,
                linger: Duration::from_secs(1),
                metrics: true,
            },
            limits: QueueLimits::default(),
            logged: Logged { sources: vec![LogSource::Tracing], context: LoggedContext::default() },
        }
    }

    /// Protobuf over HTTP to this base address, such as `http://localhost:4318`; the path of each
    /// signal is appended. Needs the feature `otlp-http`, and `tls` for `https`.
    #[must_use]
    pub fn http(endpoint: impl Into<String>) -> Otlp {
        Otlp::new(Way::Http(endpoint.into()))
    }

    /// gRPC to this address, such as `http://localhost:4317`. Needs the feature `otlp-grpc`, and
    /// `tls` for `https`.
    #[must_use]
    pub fn grpc(endpoint: impl Into<String>) -> Otlp {
        Otlp::new(Way::Grpc(endpoint.into()))
    }

    /// JSON lines appended to a file, which the Collector's `otlpjsonfile` receiver reads. Folders
    /// are made as needed. Needs the feature `otlp-file`.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Otlp {
        Otlp::new(Way::File(path.into()))
    }

    /// A transport of your own, which gets the encoded requests on a thread of its own, behind the
    /// same bounded queue and the same retries as the others.
    #[must_use]
    pub fn over(transport: impl Transport + 'static) -> Otlp {
        Otlp::new(Way::Own(Box::new(transport)))
    }

    /// Another address for traces, used as it is.
    #[must_use]
    pub fn traces_endpoint(mut self, endpoint: impl Into<String>) -> Otlp {
        self.traces_endpoint = Some(endpoint.into());
        self
    }

    /// Another address for metrics, used as it is.
    #[must_use]
    pub fn metrics_endpoint(mut self, endpoint: impl Into<String>) -> Otlp {
        self.metrics_endpoint = Some(endpoint.into());
        self
    }

    /// Another address for log records, used as it is.
    #[must_use]
    pub fn logs_endpoint(mut self, endpoint: impl Into<String>) -> Otlp {
        self.logs_endpoint = Some(endpoint.into());
        self
    }

    /// Sends this header (over gRPC: this metadata) along. Its value never appears in a message.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Otlp {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Compresses requests.
    #[must_use]
    pub fn gzip(mut self) -> Otlp {
        self.gzip = true;
        self
    }

    /// How long one request may take; 10 s by default.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Otlp {
        self.limits.request_timeout = timeout.min(LONGEST);
        self
    }

    /// How long a batch is retried before its spans are given up as `unreachable`; 60 s by default.
    #[must_use]
    pub fn give_up_after(mut self, patience: Duration) -> Otlp {
        self.limits.give_up_after = patience.min(LONGEST);
        self
    }

    /// The most encoded bytes that wait to be sent; 32 MiB by default.
    #[must_use]
    pub fn queue_bytes(mut self, bytes: usize) -> Otlp {
        self.limits.max_bytes = bytes;
        self.batching.bytes = MAX_BATCH.min(bytes / 4);
        self
    }

    /// Spans in one request, at most; 512 by default.
    #[must_use]
    pub fn batch_spans(mut self, spans: u64) -> Otlp {
        self.batching.spans = spans.max(1);
        self
    }

    /// How long a span waits for others to be sent with; 1 s by default.
    #[must_use]
    pub fn linger(mut self, linger: Duration) -> Otlp {
        self.batching.linger = linger.min(LONGEST);
        self
    }

    /// Sends no log records. By default what is said by `tracing` is sent (feature `bridge`).
    #[must_use]
    pub fn without_logs(mut self) -> Otlp {
        self.logged.sources.clear();
        self
    }

    /// Sends the log records of these sources, and of no others: events of stages are in their spans already.
    #[must_use]
    pub fn logs_of(mut self, sources: &[LogSource]) -> Otlp {
        self.logged.sources = sources.to_vec();
        self
    }

    /// The inherited fields that log records are sent with; `correlation.id` and `request.id` by default.
    #[must_use]
    pub fn logged_context(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Otlp {
        self.logged.context = LoggedContext::of(names);
        self
    }

    /// Sends no metrics.
    #[must_use]
    pub fn without_metrics(mut self) -> Otlp {
        self.batching.metrics = false;
        self
    }

    /// The environment variable that named the address.
    pub(crate) fn named_by(mut self, variable: &'static str) -> Otlp {
        self.variable = Some(variable);
        self
    }
}
