//! OTLP over gRPC: the encoded batch is the message, nothing is decoded to be encoded again.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::Uri;
use http::uri::PathAndQuery;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::Matcher;
use prost::Message;
use prost::bytes::{Buf, BufMut, Bytes};
use tokio::runtime::{Builder, Runtime};
use tonic::client::Grpc;
use tonic::codec::{Codec, CompressionEncoding, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::metadata::MetadataMap;
use tonic::transport::Channel;
#[cfg(feature = "tls")]
use tonic::transport::{Certificate, ClientTlsConfig, Identity};
use tonic::{Code, Request, Status};

use crate::export::otlp::destination::Destination;
#[cfg(feature = "tls")]
use crate::export::otlp::handshake;
use crate::export::otlp::headers::Headers;
use crate::export::otlp::response::{self, LONGEST_ANSWER, RpcStatus};
#[cfg(feature = "tls")]
use crate::export::otlp::tls::Tls;
use crate::export::otlp::transport::{Batch, Delivery, SendError, Service, Transport};

const USER_AGENT: &str = concat!("telemetry-rust/", env!("CARGO_PKG_VERSION"));
const EXPORT_TRACES: &str = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
const EXPORT_METRICS: &str = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
const EXPORT_LOGS: &str = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";

/// How long the connection's task gets to notice what arrived since the last batch.
const CATCH_UP: Duration = Duration::from_millis(1);

/// Sends the batches of one signal over gRPC, with a runtime that runs only while a batch is being sent.
pub(crate) struct GrpcTransport {
    /// Always there, until the drop takes it.
    runtime: Option<Runtime>,
    client: Grpc<Channel>,
    headers: Headers,
    /// The address, for messages.
    shown: String,
    /// Requests are sent by TLS.
    #[cfg(feature = "tls")]
    is_secure: bool,
}

/// The transport could not be built.
#[derive(Debug)]
pub(crate) struct GrpcError {
    shown: String,
    source: Box<dyn Error + Send + Sync>,
}

impl fmt::Display for GrpcError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot prepare a gRPC connection to {}", self.shown)
    }
}

impl Error for GrpcError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

impl GrpcTransport {
    /// Opens no connection yet; the first batch does.
    pub(crate) fn new(destination: Destination) -> Result<GrpcTransport, GrpcError> {
        let shown = destination.endpoint.shown();
        let error = |source| GrpcError { shown: shown.clone(), source };
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|e| error(e.into()))?;
        let client = client(&runtime, &destination).map_err(|e| error(e.into()))?;
        Ok(GrpcTransport {
            runtime: Some(runtime),
            client,
            #[cfg(feature = "tls")]
            is_secure: destination.is_secure(),
            headers: destination.headers,
            shown,
        })
    }

    fn explain(&self, status: &Status) -> Result<Delivery, SendError> {
        if is_oversized_answer(status) {
            // The batch was taken: to send it again would deliver it twice.
            return Ok(Delivery::default());
        }
        #[cfg(feature = "tls")]
        let refusal = handshake::refusal(status).or_else(|| handshake::refusal_in(&describe(status)));
        #[cfg(feature = "tls")]
        if let Some(message) = refusal {
            return Err(SendError::Denied { message });
        }
        let told = describe(status);
        let mut message = self.headers.sanitise(&told);
        if is_of_another_protocol(&told) {
            message += NO_GRPC;
        }
        #[cfg(feature = "tls")]
        let message = if self.is_secure && (handshake::is_closed(status) || was_never_sent(status)) {
            message + handshake::CLOSED
        } else {
            message
        };
        let retry_after = retry_after(status);
        let retries = match status.code() {
            Code::OutOfRange | Code::ResourceExhausted if is_about_size(status) => {
                return Err(SendError::TooLarge { message });
            }
            Code::Unauthenticated | Code::PermissionDenied => return Err(SendError::Denied { message }),
            Code::Cancelled
            | Code::DeadlineExceeded
            | Code::Aborted
            | Code::OutOfRange
            | Code::Unavailable
            | Code::DataLoss => true,
            // Without a word about when, it is a quota that retrying will not raise.
            Code::ResourceExhausted => retry_after.is_some(),
            // A status with a source comes from this side of a broken connection.
            _ => status.source().is_some(),
        };
        Err(match retries {
            true => SendError::Transient { message, retry_after },
            false => SendError::Permanent { message },
        })
    }
}

impl Transport for GrpcTransport {
    fn destination(&self) -> &str {
        &self.shown
    }

    fn send(&self, batch: &Batch, timeout: Duration) -> Result<Delivery, SendError> {
        let path = match batch.service {
            Service::Traces => EXPORT_TRACES,
            Service::Metrics => EXPORT_METRICS,
            Service::Logs => EXPORT_LOGS,
        };
        let mut client = self.client.clone();
        let Some(runtime) = &self.runtime else {
            return Err(SendError::Permanent { message: "the transport was closed".to_owned() });
        };
        let message = Bytes::copy_from_slice(&batch.bytes);
        let metadata = MetadataMap::from_headers(self.headers.map().clone());
        let call = Call { message, metadata, path: PathAndQuery::from_static(path) };
        let answer = runtime.block_on(async { tokio::time::timeout(timeout, call.make(&mut client)).await });
        match answer {
            Ok(Ok(bytes)) => {
                response::delivery(batch.service, &bytes, &self.headers).ok_or_else(|| SendError::Permanent {
                    message: "the answer is no OTLP: is there an OTLP receiver at this address?".to_owned(),
                })
            }
            Ok(Err(status)) => self.explain(&status),
            Err(_) => {
                Err(SendError::Transient { message: "no answer in time".to_owned(), retry_after: None })
            }
        }
    }
}

/// Without waiting for a lookup of the host's name that may still be running.
impl Drop for GrpcTransport {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// One batch on its way.
struct Call {
    message: Bytes,
    metadata: MetadataMap,
    path: PathAndQuery,
}

impl Call {
    async fn make(self, client: &mut Grpc<Channel>) -> Result<Bytes, Status> {
        // The runtime stood still since the last batch. A connection that was closed meanwhile is
        // seen to be closed, and replaced, before the batch is entrusted to it.
        tokio::time::sleep(CATCH_UP).await;
        match self.attempt(client).await {
            Err(status) if was_never_sent(&status) => self.attempt(client).await,
            answer => answer,
        }
    }

    async fn attempt(&self, client: &mut Grpc<Channel>) -> Result<Bytes, Status> {
        let mut request = Request::new(self.message.clone());
        *request.metadata_mut() = self.metadata.clone();
        client.ready().await.map_err(|error| Status::from_error(error.into()))?;
        client.unary(request, self.path.clone(), RawCodec).await.map(tonic::Response::into_inner)
    }
}

/// Returns `true` for an answer that this side does not read because it is too long.
fn is_oversized_answer(status: &Status) -> bool {
    // Servers refuse long requests with the same text and their own limit.
    let limit = format!("the limit is: {LONGEST_ANSWER} bytes");
    status.code() == Code::OutOfRange && status.message().ends_with(&limit)
}

/// Hint for an answer that is none of gRPC.
const NO_GRPC: &str = "; is there a gRPC server at this address? OTLP over HTTP has a port of its own";

/// Returns `true` for an answer of HTTP/1 or of another protocol, and for one of HTTP/2 that is none of gRPC;
/// there is no code for that.
fn is_of_another_protocol(told: &str) -> bool {
    let signs = ["frame with invalid size", "invalid compression flag", "grpc-status header missing"];
    signs.iter().any(|sign| told.contains(sign))
}

/// Returns `true` if a server says that the request is larger than it takes; there is no code for that.
fn is_about_size(status: &Status) -> bool {
    let message = status.message();
    message.contains("larger than max") || message.contains("message length too large")
}

/// Returns `true` if the connection turned out to be closed before it took the request: no failure of the
/// destination, only of a connection that idled too long.
fn was_never_sent(status: &Status) -> bool {
    status.code() == Code::Cancelled && status.source().is_some()
}

fn client(runtime: &Runtime, destination: &Destination) -> Result<Grpc<Channel>, tonic::transport::Error> {
    let _inside = runtime.enter();
    let address = destination.endpoint.uri();
    let builder = Channel::builder(address.clone()).user_agent(USER_AGENT)?;
    #[cfg(feature = "tls")]
    let builder = if address.scheme_str() == Some("https") {
        builder.tls_config(tls_config(&destination.tls))?
    } else {
        builder
    };
    let tunnel = destination.proxy.as_deref().and_then(|proxy| tunnel(proxy, address));
    let channel = match tunnel {
        Some(tunnel) => builder.connect_with_connector_lazy(tunnel),
        None => builder.connect_lazy(),
    };
    let client = Grpc::new(channel).max_decoding_message_size(LONGEST_ANSWER);
    Ok(if destination.gzip { client.send_compressed(CompressionEncoding::Gzip) } else { client })
}

/// Returns a connector that asks the proxy to connect to the address.
fn tunnel(proxy: &str, address: &Uri) -> Option<Tunnel<HttpConnector>> {
    let proxy = Matcher::builder().all(proxy).build().intercept(address)?;
    let mut connector = HttpConnector::new();
    connector.enforce_http(false);
    let tunnel = Tunnel::new(proxy.uri().clone(), connector);
    Some(match proxy.basic_auth() {
        Some(credentials) => tunnel.with_auth(credentials.clone()),
        None => tunnel,
    })
}

#[cfg(feature = "tls")]
fn tls_config(tls: &Tls) -> ClientTlsConfig {
    let config = match &tls.authorities {
        Some(pem) => ClientTlsConfig::new().ca_certificate(Certificate::from_pem(pem)),
        None => ClientTlsConfig::new().with_webpki_roots(),
    };
    match &tls.identity {
        Some((chain, key)) => config.identity(Identity::from_pem(chain, key)),
        None => config,
    }
}

/// The code, the message, and what caused it on this side.
fn describe(status: &Status) -> String {
    let mut text = format!("{:?}", status.code());
    if !status.message().is_empty() {
        text = format!("{text}: {}", status.message());
    }
    let mut cause = status.source();
    while let Some(error) = cause {
        let part = error.to_string();
        if !text.contains(&part) {
            text = format!("{text}: {part}");
        }
        cause = error.source();
    }
    text
}

/// When to try again, as `RetryInfo` in the details or as gRPC's own push-back says.
fn retry_after(status: &Status) -> Option<Duration> {
    retry_info(status.details()).or_else(|| {
        let pushback = status.metadata().get("grpc-retry-pushback-ms")?.to_str().ok()?;
        pushback.parse().ok().map(Duration::from_millis)
    })
}

fn retry_info(details: &[u8]) -> Option<Duration> {
    let status = RpcStatus::decode(details).ok()?;
    let info = status.details.iter().find(|any| any.type_url.ends_with("/google.rpc.RetryInfo"))?;
    let delay = RetryInfo::decode(&*info.value).ok()?.retry_delay.unwrap_or_default();
    let (seconds, nanos) = (u64::try_from(delay.seconds).ok()?, u32::try_from(delay.nanos).ok()?);
    Some(Duration::new(seconds, nanos.min(999_999_999)))
}

/// `google.rpc.RetryInfo`.
#[derive(Clone, PartialEq, Message)]
struct RetryInfo {
    #[prost(message, optional, tag = "1")]
    retry_delay: Option<RetryDelay>,
}

/// `google.protobuf.Duration`.
#[derive(Clone, PartialEq, Message)]
struct RetryDelay {
    #[prost(int64, tag = "1")]
    seconds: i64,
    #[prost(int32, tag = "2")]
    nanos: i32,
}

/// Messages as they are: bytes.
#[derive(Clone, Copy, Debug)]
struct RawCodec;

impl Codec for RawCodec {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = RawCodec;
    type Decoder = RawCodec;

    fn encoder(&mut self) -> RawCodec {
        RawCodec
    }

    fn decoder(&mut self) -> RawCodec {
        RawCodec
    }
}

impl Encoder for RawCodec {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, item: Bytes, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.reserve(item.len());
        buffer.put_slice(&item);
        Ok(())
    }
}

impl Decoder for RawCodec {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining())))
    }
}

#[cfg(test)]
#[path = "grpc/tests.rs"]
mod tests;
