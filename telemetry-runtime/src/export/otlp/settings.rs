//! Where OTLP goes and how, as the application says it.

mod signal;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

#[cfg(all(feature = "otlp-file", feature = "encrypted-files"))]
use crate::export::file_key::FileKey;
#[cfg(feature = "otlp-file")]
use crate::export::line_file::Rotation;
use crate::export::logged_context::LoggedContext;
use crate::export::otlp::exporter::{Batching, Logged};
use crate::export::otlp::pipeline::limits::Limits;
#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
use crate::export::otlp::proxy::Proxies;
use crate::export::otlp::settings::signal::LONGEST;
pub(crate) use crate::export::otlp::settings::signal::Protocol;
pub use crate::export::otlp::settings::signal::SignalSettings;
use crate::export::otlp::transport::{Service, Transport};
use crate::model::temporality::Temporality;
use crate::process::log::LogSource;

/// Encoded bytes of one request, about: half of what the Collector takes over gRPC by default.
const MAX_BATCH: usize = 2 << 20;
/// Most requests in flight: each has a thread.
pub(crate) const MAX_IN_FLIGHT: usize = 64;

/// One OTLP destination: an address, a file, or a transport of your own.
///
/// Each signal is sent on its own: it has a queue, retries and an account of its own, so that one which is
/// refused delays no other. Settings for one signal ([`OtlpExporter::traces`], [`OtlpExporter::metrics`],
/// [`OtlpExporter::logs`]) take precedence over those for all.
///
/// ```no_run
/// use std::time::Duration;
/// use telemetry::otlp::OtlpExporter;
/// use telemetry::Telemetry;
///
/// let telemetry = Telemetry::builder("checkout")
///     .otlp(
///         OtlpExporter::http("http://localhost:4318")
///             .header("x-tenant", "north")
///             .gzip()
///             .metrics(|metrics| metrics.endpoint("http://metrics:4318/v1/metrics")),
///     )
///     .otlp(OtlpExporter::file("telemetry/spans.jsonl"))
///     .install()?;
/// # telemetry.shutdown(Duration::ZERO);
/// # Ok::<(), telemetry::InstallError>(())
/// ```
pub struct OtlpExporter {
    pub(crate) way: Way,
    /// The environment variable that named the base address, for error messages.
    pub(crate) variable: Option<&'static str>,
    /// Settings of every signal that has none of its own.
    pub(crate) common: SignalSettings,
    pub(crate) traces: SignalSettings,
    pub(crate) metrics: SignalSettings,
    pub(crate) logs: SignalSettings,
    pub(crate) batching: Batching,
    pub(crate) limits: Limits,
    pub(crate) logged: Logged,
    pub(crate) temporality: Temporality,
    #[cfg(feature = "otlp-file")]
    pub(crate) rotation: Option<Rotation>,
    #[cfg(all(feature = "otlp-file", feature = "encrypted-files"))]
    pub(crate) file_key: Option<FileKey>,
    #[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
    pub(crate) proxies: Proxies,
}

/// Signal in which events of stages are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventSignal {
    /// Log records with the event's name, as in OpenTelemetry's Logs API.
    Logs,
    /// Events of the stage's span.
    Spans,
    /// Log records and events of the span.
    Both,
}

/// How batches travel.
pub(crate) enum Way {
    /// Over the network, to this base address.
    Network(Protocol, String),
    File(PathBuf),
    Own(Arc<dyn Transport>),
}

impl OtlpExporter {
    fn new(way: Way) -> OtlpExporter {
        OtlpExporter {
            way,
            variable: None,
            common: SignalSettings::default(),
            traces: SignalSettings::default(),
            metrics: SignalSettings::default(),
            logs: SignalSettings::default(),
            batching: Batching { spans: 512, bytes: MAX_BATCH, linger: Duration::from_secs(1) },
            limits: Limits::default(),
            logged: Logged {
                sources: vec![LogSource::Tracing, LogSource::Event],
                context: LoggedContext::default(),
                events_in_spans: true,
            },
            temporality: Temporality::default(),
            #[cfg(feature = "otlp-file")]
            rotation: None,
            #[cfg(all(feature = "otlp-file", feature = "encrypted-files"))]
            file_key: None,
            #[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
            proxies: Proxies::default(),
        }
    }

    /// Protobuf over HTTP to this base address, such as `http://localhost:4318`; the path of each
    /// signal is appended. Needs the feature `otlp-http`, and `tls` for `https`.
    #[must_use]
    pub fn http(endpoint: impl Into<String>) -> OtlpExporter {
        OtlpExporter::new(Way::Network(Protocol::Http, endpoint.into()))
    }

    /// gRPC to this address, such as `http://localhost:4317`. Needs the feature `otlp-grpc`, and
    /// `tls` for `https`.
    #[must_use]
    pub fn grpc(endpoint: impl Into<String>) -> OtlpExporter {
        OtlpExporter::new(Way::Network(Protocol::Grpc, endpoint.into()))
    }

    /// JSON lines appended to a file, which the Collector's `otlpjsonfile` receiver reads. A new file can be
    /// read and written by its owner alone (mode 0600); folders are made as needed. It grows without a limit
    /// unless [`Self::rotate`] sets one. Needs the feature `otlp-file`.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> OtlpExporter {
        OtlpExporter::new(Way::File(path.into()))
    }

    /// JSON lines appended to a file, each encrypted; apart from that as [`Self::file`]. Needs the features
    /// `otlp-file` and `encrypted-files`.
    #[cfg(all(feature = "otlp-file", feature = "encrypted-files"))]
    #[must_use]
    pub fn encrypted_file(path: impl Into<PathBuf>, key: FileKey) -> OtlpExporter {
        OtlpExporter { file_key: Some(key), ..OtlpExporter::file(path) }
    }

    /// Rotates the file of [`Self::file`] before it has more than `max_bytes` bytes (unless a single line
    /// has), and when it is older than `max_age`: `spans.jsonl` becomes `spans.jsonl.1`, which becomes
    /// `spans.jsonl.2`. At most `max_files` files are kept, the present one included. `u64::MAX` and
    /// `Duration::MAX` set no limit. Lines are never cut; one process may write to a file that is rotated.
    ///
    /// Where there is no room, data waits as for any other destination; where the file cannot be written or
    /// rotated for another reason, it is dropped and counted as `rejected`. The next batch is tried again.
    ///
    /// ```
    /// use std::time::Duration;
    /// use telemetry::otlp::OtlpExporter;
    ///
    /// let day = Duration::from_secs(24 * 60 * 60);
    /// let week = OtlpExporter::file("telemetry/spans.jsonl").rotate(100 << 20, day, 7);
    /// # drop(week);
    /// ```
    #[cfg(feature = "otlp-file")]
    #[must_use]
    pub fn rotate(mut self, max_bytes: u64, max_age: Duration, max_files: usize) -> OtlpExporter {
        self.rotation = Some(Rotation::new(max_bytes, max_age, max_files));
        self
    }

    /// A transport of your own, which gets the encoded requests on threads of the exporter, after
    /// the same bounded queues and with the same retries as the others.
    #[must_use]
    pub fn over(transport: impl Transport + 'static) -> OtlpExporter {
        OtlpExporter::new(Way::Own(Arc::new(transport)))
    }

    /// Settings for traces alone.
    #[must_use]
    pub fn traces(mut self, set: impl FnOnce(SignalSettings) -> SignalSettings) -> OtlpExporter {
        self.traces = set(self.traces);
        self
    }

    /// Settings for metrics alone.
    #[must_use]
    pub fn metrics(mut self, set: impl FnOnce(SignalSettings) -> SignalSettings) -> OtlpExporter {
        self.metrics = set(self.metrics);
        self
    }

    /// Settings for log records alone.
    #[must_use]
    pub fn logs(mut self, set: impl FnOnce(SignalSettings) -> SignalSettings) -> OtlpExporter {
        self.logs = set(self.logs);
        self
    }

    /// Sends this header (over gRPC: this metadata) with every signal that has no headers of its own. Its
    /// value never appears in a message.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> OtlpExporter {
        self.common = self.common.header(name, value);
        self
    }

    /// Compresses requests.
    #[must_use]
    pub fn gzip(mut self) -> OtlpExporter {
        self.common = self.common.gzip();
        self
    }

    /// Trusts the authorities whose certificates are in this PEM file, instead of Mozilla's: for a collector
    /// whose certificate is of an authority of its own. Needs the feature `tls`.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn ca_certificate(mut self, path: impl Into<PathBuf>) -> OtlpExporter {
        self.common = self.common.ca_certificate(path);
        self
    }

    /// Shows the server the certificate of this PEM file (with its chain), whose private key is in another:
    /// for a collector that asks its clients for one. Needs the feature `tls`.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn client_certificate(
        mut self,
        certificate: impl Into<PathBuf>,
        key: impl Into<PathBuf>,
    ) -> OtlpExporter {
        self.common = self.common.client_certificate(certificate, key);
        self
    }

    /// Sends through this proxy, such as `http://proxy:3128`, which is asked to connect (`CONNECT`) to the
    /// address.
    /// Without this call an exporter takes no proxy, unless
    /// [`Telemetry::from_env`](crate::Telemetry::from_env) has
    /// made it.
    #[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
    #[must_use]
    pub fn proxy(mut self, address: impl Into<String>) -> OtlpExporter {
        self.proxies = Proxies::all(address.into());
        self
    }

    /// Timeout of one request; 10 s by default.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> OtlpExporter {
        self.common = self.common.timeout(timeout);
        self
    }

    /// Age at which data that could not be sent is dropped as `unreachable`; one hour by default.
    #[must_use]
    pub fn max_age(mut self, age: Duration) -> OtlpExporter {
        self.limits.max_age = age.min(LONGEST);
        self
    }

    /// Drops the oldest data when a queue is full. By default the newest is dropped.
    #[must_use]
    pub fn drop_oldest(mut self) -> OtlpExporter {
        self.limits.drops_oldest = true;
        self
    }

    /// Number of requests of one signal in flight at a time, at most; 4 by default, from 1 to 64. One after
    /// the other keeps the order. Metrics and files are sent one after the other in any case.
    #[must_use]
    pub fn max_in_flight(mut self, requests: usize) -> OtlpExporter {
        self.limits.in_flight = requests;
        self
    }

    /// Most encoded bytes of each signal that wait to be sent; 32 MiB by default.
    #[must_use]
    pub fn queue_bytes(mut self, bytes: usize) -> OtlpExporter {
        self.limits.max_bytes = bytes;
        self.batching.bytes = MAX_BATCH.min(bytes / 4);
        self
    }

    /// Spans in one request, at most; 512 by default.
    #[must_use]
    pub fn batch_spans(mut self, spans: u64) -> OtlpExporter {
        self.batching.spans = spans.max(1);
        self
    }

    /// How long a span waits for others to be sent with; 1 s by default.
    #[must_use]
    pub fn linger(mut self, linger: Duration) -> OtlpExporter {
        self.batching.linger = linger.min(LONGEST);
        self
    }

    /// Sends no spans.
    #[must_use]
    pub fn without_traces(mut self) -> OtlpExporter {
        self.traces.excluded = true;
        self
    }

    /// Sends no log records. By default events of `tracing` (feature `bridge`) and of stages are sent.
    #[must_use]
    pub fn without_logs(mut self) -> OtlpExporter {
        self.logs.excluded = true;
        self
    }

    /// Sends the log records of these sources, and of no others.
    #[must_use]
    pub fn logs_of(mut self, sources: &[LogSource]) -> OtlpExporter {
        self.logged.sources = sources.to_vec();
        self.logs.excluded = false;
        self
    }

    /// Sends events of stages in these signals; in both by default, so that each backend shows them. Where no
    /// log records are sent, events are in their spans.
    #[must_use]
    pub fn events(mut self, signal: EventSignal) -> OtlpExporter {
        self.logged.sources.retain(|source| *source != LogSource::Event);
        if signal != EventSignal::Spans {
            self.logged.sources.push(LogSource::Event);
        }
        self.logged.events_in_spans = signal != EventSignal::Logs;
        self
    }

    /// The inherited fields that log records are sent with; `correlation.id` and `request.id` by default.
    #[must_use]
    pub fn logged_context(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> OtlpExporter {
        self.logged.context = LoggedContext::of(names);
        self
    }

    /// Sends metrics whose numbers count since the installation, or since the export before.
    #[must_use]
    pub fn temporality(mut self, temporality: Temporality) -> OtlpExporter {
        self.temporality = temporality;
        self
    }

    /// Sends no metrics.
    #[must_use]
    pub fn without_metrics(mut self) -> OtlpExporter {
        self.metrics.excluded = true;
        self
    }

    /// Settings of one signal, completed by those for all.
    pub(crate) fn of(&self, service: Service) -> SignalSettings {
        let own = match service {
            Service::Traces => &self.traces,
            Service::Metrics => &self.metrics,
            Service::Logs => &self.logs,
        };
        own.or(&self.common)
    }

    /// Batches of one signal.
    pub(crate) fn batching(&self, service: Service) -> Batching {
        let settings = self.of(service);
        Batching {
            spans: settings.batch_items.unwrap_or(self.batching.spans),
            linger: settings.linger.unwrap_or(self.batching.linger),
            ..self.batching
        }
    }

    /// Limits of the pipeline of one signal.
    pub(crate) fn limits(&self, service: Service) -> Limits {
        let settings = self.of(service);
        let batches = |items: u64| items.div_ceil(self.batching(service).spans);
        let max_batches = settings.queue_items.and_then(|items| usize::try_from(batches(items)).ok());
        // Lines of a file have an order, and so have readings of one metric.
        let one_at_a_time = matches!(self.way, Way::File(_)) || service == Service::Metrics;
        Limits {
            request_timeout: settings.timeout.unwrap_or(self.limits.request_timeout),
            in_flight: if one_at_a_time { 1 } else { self.limits.in_flight },
            max_batches: max_batches.unwrap_or(self.limits.max_batches),
            ..self.limits.clone()
        }
    }

    /// The environment variable that named the base address.
    pub(crate) fn named_by(mut self, variable: &'static str) -> OtlpExporter {
        self.variable = Some(variable);
        self
    }
}
