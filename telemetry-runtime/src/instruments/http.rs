//! HTTP requests, of a server and of a client, by OpenTelemetry's convention.
//!
//! The layers of the feature `tower` measure with these; a framework that knows no `tower` can do it itself.

use std::time::Duration;

use semconv::metric;

use crate::record::measure::Measure as _;

/// What is said of a method that the convention does not know.
const OTHER_METHOD: &str = "_OTHER";
const METHODS: [&str; 9] = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

/// A method as it may stand in a label: one of nine, in capital letters, else `_OTHER`, so that a client which
/// invents methods makes no series.
#[must_use]
pub fn known_method(method: &str) -> &'static str {
    METHODS.into_iter().find(|known| *known == method).unwrap_or(OTHER_METHOD)
}

/// A request to this program, with the labels that its metrics have.
///
/// ```
/// use std::time::Duration;
/// use telemetry::instruments::http::{ServerRequest, ServerResponse};
///
/// let request = ServerRequest { method: "GET", scheme: "https", route: Some("/tasks/{id}"), version: Some("1.1") };
/// request.began();
/// request.ended(&ServerResponse { status: Some(200), ..ServerResponse::after(Duration::from_millis(3)) });
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ServerRequest<'a> {
    /// The method as the client wrote it; one that is not known counts as `_OTHER`.
    pub method: &'a str,
    /// `http` or `https`.
    pub scheme: &'a str,
    /// The route that matched, with placeholders for what varies.
    pub route: Option<&'a str>,
    /// The version of HTTP, such as `1.1` or `2`.
    pub version: Option<&'a str>,
}

/// How a request to this program ended.
#[derive(Clone, Copy, Debug)]
pub struct ServerResponse<'a> {
    /// From its head to the end of the response's body.
    pub duration: Duration,
    /// The status code, if a response was sent.
    pub status: Option<u16>,
    /// The class of the error, if it failed.
    pub error_type: Option<&'a str>,
    /// Bytes of the request's body, if they are known.
    pub request_bytes: Option<u64>,
    /// Bytes of the response's body, if they are known.
    pub response_bytes: Option<u64>,
}

impl ServerResponse<'_> {
    /// After so long, with nothing else known.
    #[must_use]
    pub const fn after(duration: Duration) -> Self {
        ServerResponse { duration, status: None, error_type: None, request_bytes: None, response_bytes: None }
    }
}

impl ServerRequest<'_> {
    /// One more is worked on: `http.server.active_requests`. Each that began must end.
    pub fn began(&self) {
        self.active(1);
    }

    /// It is over: one fewer is worked on, and `http.server.request.duration` and the sizes of both bodies are
    /// measured.
    pub fn ended(&self, response: &ServerResponse<'_>) {
        self.active(-1);
        let ServerResponse { duration, status, error_type, request_bytes, response_bytes } = *response;
        // The three have the same labels, each in a type of its own.
        macro_rules! labelled {
            ($metric:ident) => {
                metric::$metric {
                    error_type,
                    method: known_method(self.method),
                    status_code: status.map(i64::from),
                    route: self.route,
                    name: Some("http"),
                    version: self.version,
                    scheme: self.scheme,
                }
            };
        }
        labelled!(HttpServerRequestDuration).record(duration.as_secs_f64());
        if let Some(bytes) = request_bytes {
            labelled!(HttpServerRequestBodySize).record(bytes);
        }
        if let Some(bytes) = response_bytes {
            labelled!(HttpServerResponseBodySize).record(bytes);
        }
    }

    fn active(&self, by: i64) {
        metric::HttpServerActiveRequests { method: known_method(self.method), scheme: self.scheme }.add(by);
    }
}

/// A request to another service, with the labels that its metric has.
#[derive(Clone, Copy, Debug)]
pub struct ClientRequest<'a> {
    /// The method; one that is not known counts as `_OTHER`.
    pub method: &'a str,
    /// The name or address of the server.
    pub server: &'a str,
    /// Its port.
    pub port: u16,
}

impl ClientRequest<'_> {
    /// It is over after so long, with a status code if a response arrived and the class of the error if it
    /// failed: the histogram `http.client.request.duration`.
    pub fn ended(&self, duration: Duration, status: Option<u16>, error_type: Option<&str>) {
        metric::HttpClientRequestDuration {
            error_type,
            method: known_method(self.method),
            status_code: status.map(i64::from),
            address: self.server,
            port: i64::from(self.port),
        }
        .record(duration.as_secs_f64());
    }
}
