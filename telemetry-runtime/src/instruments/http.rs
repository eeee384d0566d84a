//! Instruments for HTTP requests, of servers and of clients, as in OpenTelemetry's semantic conventions.
//!
//! The layers of the feature `http` use them; programs without `tower` can use them directly.

use std::time::Duration;

use semconv::metric;

use crate::record::measure::Measure as _;

/// Label of a method that the semantic conventions do not list.
const OTHER_METHOD: &str = "_OTHER";
const METHODS: [&str; 9] = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

/// Returns the label of a method: one of the nine in the semantic conventions, or `_OTHER`, so that clients
/// cannot create series.
#[must_use]
pub fn known_method(method: &str) -> &'static str {
    METHODS.into_iter().find(|known| *known == method).unwrap_or(OTHER_METHOD)
}

/// A request to this program, with the labels of its metrics.
///
/// ```
/// use std::time::Duration;
/// use telemetry::instruments::http::{ServerRequest, ServerResponse};
///
/// let (route, version) = (Some("/tasks/{id}"), Some("1.1"));
/// let request = ServerRequest { method: "GET", scheme: "https", route, version };
/// request.began();
/// request.ended(&ServerResponse { status: Some(200), ..ServerResponse::after(Duration::from_millis(3)) });
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ServerRequest<'a> {
    /// Method of the request; an unknown one counts as `_OTHER`.
    pub method: &'a str,
    /// Scheme of the request: `http` or `https`.
    pub scheme: &'a str,
    /// Route that matched, with its placeholders.
    pub route: Option<&'a str>,
    /// Version of HTTP, such as `1.1` or `2`.
    pub version: Option<&'a str>,
}

/// Result of a request to this program.
#[derive(Clone, Copy, Debug)]
pub struct ServerResponse<'a> {
    /// Time from the request's head to the end of the response's body.
    pub duration: Duration,
    /// Status code, if a response was sent.
    pub status: Option<u16>,
    /// Error type, if the request failed.
    pub error_type: Option<&'a str>,
    /// Number of bytes of the request's body, if known.
    pub request_bytes: Option<u64>,
    /// Number of bytes of the response's body, if known.
    pub response_bytes: Option<u64>,
}

impl ServerResponse<'_> {
    /// Result after this duration, with nothing else known.
    #[must_use]
    pub const fn after(duration: Duration) -> Self {
        ServerResponse { duration, status: None, error_type: None, request_bytes: None, response_bytes: None }
    }
}

impl ServerRequest<'_> {
    /// Counts a request that has begun, in `http.server.active_requests`; [`Self::ended`] must follow.
    pub fn began(&self) {
        self.active(1);
    }

    /// Measures a request that has ended: `http.server.active_requests`, `http.server.request.duration` and
    /// the sizes of both bodies.
    pub fn ended(&self, response: &ServerResponse<'_>) {
        self.active(-1);
        let ServerResponse { duration, status, error_type, request_bytes, response_bytes } = *response;
        // The three metrics have the same labels, but different types.
        macro_rules! labelled {
            ($metric:ident) => {
                metric::$metric {
                    error_type,
                    request_method: known_method(self.method),
                    response_status_code: status.map(i64::from),
                    route: self.route,
                    network_protocol_name: Some("http"),
                    network_protocol_version: self.version,
                    url_scheme: self.scheme,
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
        metric::HttpServerActiveRequests {
            request_method: known_method(self.method),
            url_scheme: self.scheme,
        }
        .add(by);
    }
}

/// A request to another service, with the labels of its metric.
#[derive(Clone, Copy, Debug)]
pub struct ClientRequest<'a> {
    /// Method of the request; an unknown one counts as `_OTHER`.
    pub method: &'a str,
    /// Name or address of the server.
    pub server: &'a str,
    /// Port of the server.
    pub port: u16,
}

impl ClientRequest<'_> {
    /// Measures a request that has ended, with the status code of the response and the error type, if there
    /// are any, in `http.client.request.duration`.
    pub fn ended(&self, duration: Duration, status: Option<u16>, error_type: Option<&str>) {
        metric::HttpClientRequestDuration {
            error_type,
            request_method: known_method(self.method),
            response_status_code: status.map(i64::from),
            server_address: self.server,
            server_port: i64::from(self.port),
            network_protocol_version: None,
            url_scheme: None,
        }
        .record(duration.as_secs_f64());
    }
}
