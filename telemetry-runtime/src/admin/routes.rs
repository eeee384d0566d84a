//! Routes of the admin server, and the checks, limits and headers that all of them share.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use axum::routing::get;
use maud::Markup;
use serde_json::json;
use tokio::sync::Semaphore;

use crate::admin::access::Access;
use crate::admin::changes;
use crate::admin::compression;
use crate::admin::health::{Health, HealthReport};
use crate::admin::options::Limits;
use crate::admin::pages::query::Query;
use crate::admin::pages::{self, Page};
use crate::admin::traces::Traces;
use crate::export::prometheus::{self, Form};
use crate::process::requests::Scraper;
use crate::process::stage_changes::StageChanges;

/// Data, settings and functions that the routes use.
pub(crate) struct Services {
    pub(crate) service: String,
    pub(crate) version: Option<String>,
    pub(crate) started: Instant,
    pub(crate) access: Access,
    pub(crate) limits: Limits,
    pub(crate) utf8_names: bool,
    pub(crate) health: Health,
    pub(crate) scraper: Scraper,
    pub(crate) traces: Traces,
    pub(crate) changes: StageChanges,
}

struct AdminState {
    services: Services,
    /// Permits of the requests that are handled at the same time.
    requests: Semaphore,
    content_security_policy: HeaderValue,
}

type SharedState = State<Arc<AdminState>>;
type HttpResponse = Response<Body>;

pub(super) fn router(services: Services) -> Router {
    let policy = pages::content_security_policy();
    let state = Arc::new(AdminState {
        requests: Semaphore::new(services.limits.requests),
        content_security_policy: HeaderValue::try_from(policy)
            .unwrap_or(HeaderValue::from_static("default-src 'none'")),
        services,
    });
    let guarded = Router::new()
        .route("/", get(index))
        .route("/metrics", get(metrics))
        .route("/health", get(health))
        .route("/stagez", get(stagez))
        .route("/tracez", get(tracez))
        .route("/tracez/{trace_id}", get(trace))
        .route("/stages", get(stages).post(change_stages).delete(end_change))
        .fallback(not_found)
        .layer(middleware::from_fn_with_state(state.clone(), check_access));
    // An orchestrator has no token, and these two return one word. `/livez` has no limit of requests: a
    // process with too many requests is alive.
    guarded
        .route("/readyz", get(ready))
        .layer(middleware::from_fn_with_state(state.clone(), limit_requests))
        .route("/livez", get(live))
        .layer(middleware::from_fn(check_request))
        .layer(middleware::from_fn_with_state(state.clone(), add_headers))
        .with_state(state)
}

/// Adds the headers of every response, errors included.
async fn add_headers(State(state): SharedState, request: Request, next: Next) -> HttpResponse {
    const ALWAYS: [(HeaderName, &str); 5] = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let mut response = next.run(request).await;
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, state.content_security_policy.clone());
    response
}

/// Rejects requests with a method other than GET and HEAD, unless they change the rules for stages, and
/// requests with a body.
async fn check_request(request: Request, next: Next) -> HttpResponse {
    let is_change =
        request.uri().path() == "/stages" && [Method::POST, Method::DELETE].contains(request.method());
    if !is_change && !matches!(*request.method(), Method::GET | Method::HEAD) {
        let error = text(StatusCode::METHOD_NOT_ALLOWED, "this server supports GET and HEAD only\n");
        return ([(header::ALLOW, "GET, HEAD")], error).into_response();
    }
    let length = request.headers().get(header::CONTENT_LENGTH).map(HeaderValue::as_bytes);
    if length.is_some_and(|length| length != b"0")
        || request.headers().contains_key(header::TRANSFER_ENCODING)
    {
        return text(StatusCode::PAYLOAD_TOO_LARGE, "a request to this server must not have a body\n");
    }
    next.run(request).await
}

/// Rejects requests beyond the limit of requests at the same time.
async fn limit_requests(State(state): SharedState, request: Request, next: Next) -> HttpResponse {
    match state.requests.try_acquire() {
        Ok(_permit) => next.run(request).await,
        Err(_) => {
            let error = text(StatusCode::SERVICE_UNAVAILABLE, "too many requests at the same time\n");
            ([(header::RETRY_AFTER, "1")], error).into_response()
        }
    }
}

async fn check_access(State(state): SharedState, request: Request, next: Next) -> HttpResponse {
    match state.services.access.error(request.headers()) {
        None => next.run(request).await,
        Some((status, error)) if status == StatusCode::UNAUTHORIZED => {
            ([(header::WWW_AUTHENTICATE, "Bearer")], text(status, error)).into_response()
        }
        Some((status, error)) => text(status, error),
    }
}

async fn not_found() -> HttpResponse {
    text(StatusCode::NOT_FOUND, "this server has no such page\n")
}

async fn live() -> HttpResponse {
    text(StatusCode::OK, "ok\n")
}

async fn ready(State(state): SharedState) -> HttpResponse {
    if state.report().await.is_healthy() {
        text(StatusCode::OK, "ready\n")
    } else {
        text(StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}

async fn health(State(state): SharedState) -> HttpResponse {
    let report = state.report().await;
    let Services { service, version, started, .. } = &state.services;
    let checks: serde_json::Map<String, serde_json::Value> = report
        .checks
        .iter()
        .map(|check| {
            let mut result =
                json!({ "status": status_word(check.problem.is_none()), "seconds": check.took.as_secs_f64() });
            if let (Some(problem), Some(result)) = (check.problem, result.as_object_mut()) {
                result.insert("problem".to_owned(), problem.into());
            }
            (check.name.clone(), result)
        })
        .collect();
    let body = json!({
        "status": status_word(report.is_healthy()),
        "service": service,
        "version": version,
        "uptime_seconds": started.elapsed().as_secs_f64(),
        "checks": checks,
    });
    let status = if report.is_healthy() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, [(header::CONTENT_TYPE, "application/json")], format!("{body:#}\n")).into_response()
}

fn status_word(healthy: bool) -> &'static str {
    if healthy { "ok" } else { "failing" }
}

async fn metrics(State(state): SharedState, headers: HeaderMap) -> HttpResponse {
    // The gauge of the health checks needs a current result.
    state.report().await;
    let form = Form::accepted_by(&list(&headers, header::ACCEPT), state.services.utf8_names);
    let scraper = state.services.scraper.clone();
    let gzip = accepts_gzip(&headers);
    let written = tokio::task::spawn_blocking(move || {
        let text = scraper.scrape().map(|scrape| prometheus::text(&scrape, form));
        text.map(|text| (gzip.then(|| compression::gzip(text.as_bytes())).flatten(), text))
    });
    let Ok(Some((compressed, text))) = written.await else { return has_ended() };
    let vary = [(header::CONTENT_TYPE, form.content_type()), (header::VARY, "accept, accept-encoding")];
    (vary, body(compressed, text)).into_response()
}

async fn index(State(state): SharedState, headers: HeaderMap) -> HttpResponse {
    page(&headers, StatusCode::OK, &pages::index::page(&state.page()))
}

async fn stagez(State(state): SharedState, headers: HeaderMap) -> HttpResponse {
    let scraper = state.services.scraper.clone();
    let Ok(Some(scrape)) = tokio::task::spawn_blocking(move || scraper.scrape()).await else {
        return has_ended();
    };
    let markup = pages::stagez::page(&state.page(), &scrape.metrics.data, &state.services.traces);
    page(&headers, StatusCode::OK, &markup)
}

async fn tracez(State(state): SharedState, headers: HeaderMap, uri: Uri) -> HttpResponse {
    if !state.collect_ended().await {
        return has_ended();
    }
    let query = Query::parse(uri.query().unwrap_or_default());
    page(&headers, StatusCode::OK, &pages::tracez::page(&state.page(), &query, &state.services.traces))
}

async fn trace(State(state): SharedState, headers: HeaderMap, Path(id): Path<String>) -> HttpResponse {
    if !state.collect_ended().await {
        return has_ended();
    }
    let trace = pages::query::trace_id(&id).and_then(|id| state.services.traces.get(id));
    match trace {
        Some(trace) => page(&headers, StatusCode::OK, &pages::trace::page(&state.page(), &trace)),
        None => page(&headers, StatusCode::NOT_FOUND, &pages::trace::not_stored(&state.page())),
    }
}

async fn stages(State(state): SharedState) -> HttpResponse {
    json(StatusCode::OK, &changes::in_effect(&state.services.changes))
}

async fn change_stages(State(state): SharedState, uri: Uri) -> HttpResponse {
    if !state.services.access.has_token() {
        return text(StatusCode::FORBIDDEN, changes::NO_TOKEN);
    }
    match changes::change(&state.services.changes, uri.query().unwrap_or_default()) {
        Ok(in_effect) => json(StatusCode::OK, &in_effect),
        Err(problem) => text(StatusCode::BAD_REQUEST, problem),
    }
}

async fn end_change(State(state): SharedState, uri: Uri) -> HttpResponse {
    if !state.services.access.has_token() {
        return text(StatusCode::FORBIDDEN, changes::NO_TOKEN);
    }
    match changes::end(&state.services.changes, uri.query().unwrap_or_default()) {
        Ok(in_effect) => json(StatusCode::OK, &in_effect),
        Err(problem) => text(StatusCode::NOT_FOUND, problem),
    }
}

fn json(status: StatusCode, value: &serde_json::Value) -> HttpResponse {
    (status, [(header::CONTENT_TYPE, "application/json")], format!("{value:#}\n")).into_response()
}

impl AdminState {
    async fn report(&self) -> Arc<HealthReport> {
        let limits = self.services.limits;
        // The rest of the request's time is left for the response.
        self.services.health.report(limits.health_cache, limits.request_time * 3 / 4).await
    }

    fn page(&self) -> Page<'_> {
        Page { service: &self.services.service, version: self.services.version.as_deref() }
    }

    /// Waits until the collector has read the spans that have ended so far; returns false if it has ended.
    async fn collect_ended(&self) -> bool {
        let scraper = self.services.scraper.clone();
        tokio::task::spawn_blocking(move || scraper.scrape().is_some()).await.unwrap_or(false)
    }
}

fn has_ended() -> HttpResponse {
    text(StatusCode::SERVICE_UNAVAILABLE, "the telemetry of this process has ended\n")
}

fn text(status: StatusCode, text: impl Into<Body>) -> HttpResponse {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text.into()).into_response()
}

fn page(headers: &HeaderMap, status: StatusCode, markup: &Markup) -> HttpResponse {
    let html = markup.0.clone();
    let compressed = accepts_gzip(headers).then(|| compression::gzip(html.as_bytes())).flatten();
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::VARY, "accept-encoding")];
    (status, headers, body(compressed, html)).into_response()
}

fn body(compressed: Option<Vec<u8>>, text: String) -> HttpResponse {
    match compressed {
        Some(bytes) => ([(header::CONTENT_ENCODING, "gzip")], bytes).into_response(),
        None => Response::new(Body::from(text)),
    }
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    compression::accepts_gzip(&list(headers, header::ACCEPT_ENCODING))
}

/// Returns the values of a header, which may occur several times, as one list.
fn list(headers: &HeaderMap, name: HeaderName) -> String {
    let texts: Vec<&str> = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    texts.join(",")
}
