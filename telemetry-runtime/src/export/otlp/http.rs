//! OTLP over HTTP: one POST with a protobuf body for each batch, blocking.

use std::io::{Read, Write};
use std::time::{Duration, SystemTime};

use ::http::{HeaderMap, StatusCode, Uri, header};
use flate2::Compression as Level;
use flate2::write::GzEncoder;
use prost::Message;
#[cfg(feature = "tls")]
use ureq::tls::{Certificate, ClientCert, PemItem, PrivateKey, TlsConfig};
use ureq::{Agent, Body, Proxy};

use crate::export::otlp::destination::Destination;
#[cfg(feature = "tls")]
use crate::export::otlp::handshake;
use crate::export::otlp::response::{self, LONGEST_ANSWER, RpcStatus};
use crate::export::otlp::retry_after;
#[cfg(feature = "tls")]
use crate::export::otlp::tls::Tls;
use crate::export::otlp::transport::{Batch, Delivery, SendError, Service, Transport};

const PROTOBUF: &str = "application/x-protobuf";
const USER_AGENT: &str = concat!("telemetry-rust/", env!("CARGO_PKG_VERSION"));

/// Sends the batches of one signal over HTTP/1.1, keeping the connection between them.
pub(crate) struct HttpTransport {
    agent: Agent,
    destination: Destination,
    /// The address, for messages.
    shown: String,
}

impl HttpTransport {
    /// Opens no connection yet. Redirects are not followed: telemetry goes where it was told to, or nowhere.
    pub(crate) fn new(destination: Destination) -> Result<HttpTransport, ureq::Error> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(destination.proxy.as_deref().map(Proxy::new).transpose()?)
            .user_agent(USER_AGENT)
            .accept(PROTOBUF)
            .max_idle_connections(2);
        #[cfg(feature = "tls")]
        let config = config.tls_config(tls_config(&destination.tls)?);
        let shown = destination.endpoint.shown();
        Ok(HttpTransport { agent: config.build().into(), destination, shown })
    }

    /// Sends one body and returns the beginning of the answer.
    pub(in crate::export) fn post(
        &self,
        content_type: &str,
        body: &[u8],
        timeout: Duration,
    ) -> Result<Answer, SendError> {
        self.request(content_type, body, timeout).map_err(|error| self.explain(error))
    }

    fn request(&self, content_type: &str, body: &[u8], timeout: Duration) -> Result<Answer, ureq::Error> {
        let address: &Uri = self.destination.endpoint.uri();
        let mut request = self.agent.post(address).config().timeout_global(Some(timeout)).build();
        if let Some(headers) = request.headers_mut() {
            headers.extend(self.destination.headers.map().clone());
        }
        let request = request.header(header::CONTENT_TYPE, content_type);
        let response = if self.destination.gzip {
            request.header(header::CONTENT_ENCODING, "gzip").send(&compressed(body)?)
        } else {
            request.send(body)
        }?;
        let (parts, body) = response.into_parts();
        let (body, is_cut) = read(body);
        Ok(Answer { status: parts.status, headers: parts.headers, body, is_cut })
    }

    /// Returns status and complaint of an answer, for a message.
    pub(in crate::export) fn said(&self, answer: &Answer) -> String {
        said(answer.status, &self.destination.headers.sanitise(&answer.complaint()))
    }

    fn understand(&self, service: Service, answer: &Answer) -> Result<Delivery, SendError> {
        let status = answer.status;
        if status.is_success() {
            return self.accepted(service, answer);
        }
        let message = self.said(answer);
        let retry_after = answer.retry_after(SystemTime::now());
        Err(match status {
            StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT => SendError::Transient { message, retry_after },
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => SendError::Denied { message },
            StatusCode::PAYLOAD_TOO_LARGE => SendError::TooLarge { message },
            _ if status.is_redirection() => SendError::Permanent {
                message: format!("{status}: redirects are not followed, set the address it leads to"),
            },
            _ => SendError::Permanent { message },
        })
    }

    /// Reads the answer to an accepted batch. An answer that breaks off counts by its status: sending the
    /// batch again would deliver it twice.
    fn accepted(&self, service: Service, answer: &Answer) -> Result<Delivery, SendError> {
        let headers = &self.destination.headers;
        if answer.body.is_empty() || answer.is_cut || answer.is_json_success() {
            return Ok(Delivery::default());
        }
        let delivery =
            answer.is_protobuf().then(|| response::delivery(service, &answer.body, headers)).flatten();
        delivery.ok_or_else(|| SendError::Permanent {
            message: format!(
                "{}, but the answer ({}) is no OTLP: is there an OTLP receiver at this address?",
                answer.status,
                headers.sanitise(answer.kind()),
            ),
        })
    }
}

impl Transport for HttpTransport {
    fn destination(&self) -> &str {
        &self.shown
    }

    fn send(&self, batch: &Batch, timeout: Duration) -> Result<Delivery, SendError> {
        let answer = self.post(PROTOBUF, &batch.bytes, timeout)?;
        self.understand(batch.service, &answer)
    }
}

#[cfg(feature = "diagnosis")]
impl HttpTransport {
    /// Sends one batch, and returns the time of the destination's clock beside its answer.
    pub(crate) fn ask(
        &self,
        batch: &Batch,
        timeout: Duration,
    ) -> (Result<Delivery, SendError>, Option<SystemTime>) {
        match self.post(PROTOBUF, &batch.bytes, timeout) {
            Ok(answer) => (self.understand(batch.service, &answer), answer.date()),
            Err(error) => (Err(error), None),
        }
    }
}

#[cfg(feature = "diagnosis")]
impl Answer {
    fn date(&self) -> Option<SystemTime> {
        httpdate::parse_http_date(self.headers.get(header::DATE)?.to_str().ok()?).ok()
    }
}

impl HttpTransport {
    /// Whatever went wrong on the way may go well next time; what went wrong before cannot.
    fn explain(&self, error: ureq::Error) -> SendError {
        use ureq::Error::*;
        #[cfg(feature = "tls")]
        if let Some(message) = refusal(&error) {
            return SendError::Denied { message };
        }
        // These name the address, and with it what is secret in it.
        let message = match &error {
            BadUri(_) => "the address cannot be used".to_owned(),
            RequireHttpsOnly(_) => "the address is not https".to_owned(),
            Timeout(phase) => format!("no answer in time ({phase})"),
            #[cfg(feature = "tls")]
            Io(cause) if self.destination.is_secure() && handshake::is_closed(cause) => {
                let message = self.destination.headers.sanitise(&error.to_string());
                message + handshake::CLOSED
            }
            _ => self.destination.headers.sanitise(&error.to_string()),
        };
        match error {
            BadUri(_) | Http(_) | RequireHttpsOnly(_) | TlsRequired | InvalidProxyUrl => {
                SendError::Permanent { message }
            }
            _ => SendError::Transient { message, retry_after: None },
        }
    }
}

/// Returns the cause and the remedy where the handshake failed for good.
#[cfg(feature = "tls")]
fn refusal(error: &ureq::Error) -> Option<String> {
    match error {
        ureq::Error::Io(error) => handshake::refusal(error),
        ureq::Error::Rustls(error) => handshake::refusal(error),
        _ => None,
    }
}

#[cfg(feature = "tls")]
fn tls_config(tls: &Tls) -> Result<TlsConfig, ureq::Error> {
    let mut config = TlsConfig::builder();
    if let Some(pem) = &tls.authorities {
        config = config.root_certs(certificates(pem)?.into());
    }
    if let Some((chain, key)) = &tls.identity {
        let key = PrivateKey::from_pem(key)?;
        config = config.client_cert(Some(ClientCert::new_with_certs(&certificates(chain)?, key)));
    }
    Ok(config.build())
}

#[cfg(feature = "tls")]
fn certificates(pem: &[u8]) -> Result<Vec<Certificate<'static>>, ureq::Error> {
    let items = ureq::tls::parse_pem(pem).filter_map(|item| match item {
        Ok(PemItem::Certificate(certificate)) => Some(Ok(certificate)),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    });
    items.collect()
}

/// Beginning of a response.
pub(in crate::export) struct Answer {
    pub(in crate::export) status: StatusCode,
    pub(in crate::export) headers: HeaderMap,
    body: Vec<u8>,
    /// The body breaks off, or is longer than any answer of OTLP.
    is_cut: bool,
}

impl Answer {
    fn kind(&self) -> &str {
        let kind = self.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        kind.unwrap_or("without a type")
    }

    fn is_protobuf(&self) -> bool {
        let is_unsaid = !self.headers.contains_key(header::CONTENT_TYPE);
        is_unsaid || self.kind().starts_with(PROTOBUF) || self.kind().starts_with("application/protobuf")
    }

    /// Some receivers answer in JSON, whatever they are asked in.
    fn is_json_success(&self) -> bool {
        let text: String = String::from_utf8_lossy(&self.body).split_whitespace().collect();
        self.kind().starts_with("application/json")
            && (text == "{}" || text.starts_with(r#"{"partialSuccess":{}"#))
    }

    fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        let value = self.headers.get(header::RETRY_AFTER)?.to_str().ok()?;
        retry_after::parse(value, now)
    }

    /// Message of the destination about an error: a status message, or any text.
    fn complaint(&self) -> String {
        if self.is_protobuf()
            && let Ok(status) = RpcStatus::decode(&*self.body)
            && !status.message.is_empty()
        {
            return status.message;
        }
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn said(status: StatusCode, message: &str) -> String {
    match message {
        "" => status.to_string(),
        _ => format!("{status}: {message}"),
    }
}

/// Reads the beginning of a body. Returns `true` with it if it is not the whole body.
fn read(mut body: Body) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    let read = body.as_reader().take(LONGEST_ANSWER as u64 + 1).read_to_end(&mut bytes);
    let is_cut = read.is_err() || bytes.len() > LONGEST_ANSWER;
    (bytes, is_cut)
}

fn compressed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 4), Level::fast());
    encoder.write_all(bytes)?;
    encoder.finish()
}

#[cfg(test)]
#[path = "http/tests.rs"]
mod tests;
