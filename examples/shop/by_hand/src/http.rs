//! Spans, metrics and context of requests.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use opentelemetry::{KeyValue, global};
use opentelemetry_http::{HeaderExtractor, HeaderInjector};
use reqwest::Client;
use tracing::field::Empty;
use tracing::{Instrument as _, info_span, warn};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

use crate::metrics::{METRICS, record};
use crate::telemetry::failed;

/// Observes a request to a server, as a child of the caller's span.
pub(crate) async fn observe(request: Request, next: Next) -> Response {
    let method = request.method().to_string();
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str).to_owned();
    let span = info_span!(
        "request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        http.request.method = method,
        http.route = route,
        url.scheme = "http",
        url.path = request.uri().path(),
        http.response.status_code = Empty,
    );
    let caller =
        global::get_text_map_propagator(|format| format.extract(&HeaderExtractor(request.headers())));
    if let Err(error) = span.set_parent(caller) {
        warn!(%error, "the trace of the caller ends here");
    }
    let method = KeyValue::new("http.request.method", method);
    let scheme = KeyValue::new("url.scheme", "http");
    let active = [method.clone(), scheme.clone()];
    METRICS.server_active.add(1, &active);
    let began = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    METRICS.server_active.add(-1, &active);
    let status = response.status();
    span.record("http.response.status_code", status.as_u16());
    let mut all = vec![method, scheme, KeyValue::new("http.route", route)];
    all.push(KeyValue::new("http.response.status_code", i64::from(status.as_u16())));
    if status.is_server_error() {
        failed(&span, status.as_str().to_owned());
        all.push(KeyValue::new("error.type", status.as_str().to_owned()));
    }
    record(&METRICS.server_duration, began.elapsed(), &all);
    response
}

/// Sends a request with the context of the trace, as a span of its own.
pub(crate) async fn send(
    client: &Client,
    mut request: reqwest::Request,
) -> reqwest::Result<reqwest::Response> {
    let method = request.method().to_string();
    let server = request.url().host_str().unwrap_or_default().to_owned();
    let port = request.url().port_or_known_default().unwrap_or_default();
    let span = info_span!(
        "send",
        otel.name = method,
        otel.kind = "client",
        http.request.method = method,
        url.scheme = request.url().scheme(),
        url.full = request.url().as_str(),
        server.address = server,
        server.port = port,
        http.response.status_code = Empty,
    );
    let headers = request.headers_mut();
    global::get_text_map_propagator(|format| {
        format.inject_context(&span.context(), &mut HeaderInjector(headers));
    });
    let began = Instant::now();
    let response = client.execute(request).instrument(span.clone()).await;
    let mut all = vec![
        KeyValue::new("http.request.method", method),
        KeyValue::new("server.address", server),
        KeyValue::new("server.port", i64::from(port)),
    ];
    let error = match &response {
        Ok(response) => {
            let status = response.status();
            span.record("http.response.status_code", status.as_u16());
            all.push(KeyValue::new("http.response.status_code", i64::from(status.as_u16())));
            let is_error = status.is_client_error() || status.is_server_error();
            is_error.then(|| status.as_str().to_owned())
        }
        Err(_) => Some("reqwest::Error".to_owned()),
    };
    if let Some(error) = error {
        failed(&span, error.clone());
        all.push(KeyValue::new("error.type", error));
    }
    record(&METRICS.client_duration, began.elapsed(), &all);
    response
}
