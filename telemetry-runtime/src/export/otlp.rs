//! OTLP exporter: spans, metrics and log records over HTTP with protobuf bodies, over gRPC, or as JSON lines
//! in a file; and the interface of custom transports.

mod cut;
#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
pub(crate) mod destination;
pub(crate) mod encode;
pub(crate) mod encode_logs;
#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
pub(crate) mod endpoint;
mod exemplars;
pub(crate) mod exporter;
#[cfg(feature = "otlp-file")]
pub(crate) mod file;
#[cfg(feature = "otlp-grpc")]
pub(crate) mod grpc;
#[cfg(all(feature = "tls", any(feature = "otlp-http", feature = "otlp-grpc")))]
mod handshake;
#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
pub(crate) mod headers;
#[cfg(feature = "otlp-http")]
pub(crate) mod http;
pub(crate) mod pipeline;
mod protobuf;
#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
pub(crate) mod proxy;
#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
mod response;
#[cfg(feature = "otlp-http")]
mod retry_after;
mod series;
#[cfg_attr(
    not(any(feature = "otlp-http", feature = "otlp-grpc")),
    allow(dead_code, reason = "without a network there are no addresses")
)]
pub(crate) mod settings;
#[cfg(feature = "tls")]
#[cfg_attr(
    not(any(feature = "otlp-http", feature = "otlp-grpc")),
    allow(dead_code, reason = "without a network there are no certificates")
)]
pub(crate) mod tls;
pub(crate) mod transport;

pub use settings::{EventSignal, OtlpExporter, SignalSettings};
pub use transport::{Batch, Delivery, SendError, Service, Transport};

#[cfg(test)]
#[cfg(all(feature = "otlp-http", feature = "otlp-grpc"))]
mod outage;
#[cfg(test)]
mod samples;
