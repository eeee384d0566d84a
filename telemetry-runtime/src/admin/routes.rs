//! What is answered where, and what every answer has in common.

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
use crate::admin::compression;
use crate::admin::health::{Health, Report};
use crate::admin::options::Limits;
use crate::admin::pages::query::Query;
use crate::admin::pages::{self, Page};
use crate::admin::traces::Traces;
use crate::export::prometheus::{self, Form};
use crate::process::requests::Scraper;

/// What the server knows.
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
}

struct Site {
    services: Services,
    working: Semaphore,
    content_security_policy: HeaderValue,
}

type Shared = State<Arc<Site>>;
type Answer = Response<Body>;

pub(super) fn router(services: Services) -> Router {
    let policy = pages::content_security_policy();
    let site = Arc::new(Site {
        working: Semaphore::new(services.limits.requests),
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
        .fallback(nothing_here)
        .layer(middleware::from_fn_with_state(site.clone(), allowed));
    // Whoever restarts a process has no token; what these say is one word. A process that is asked too much is
    // alive all the same.
    guarded
        .route("/readyz", get(ready))
        .layer(middleware::from_fn_with_state(site.clone(), bounded))
        .route("/livez", get(live))
        .layer(middleware::from_fn(understood))
        .layer(middleware::from_fn_with_state(site.clone(), headed))
        .with_state(site)
}

/// Headers that every answer has, refusals too.
async fn headed(State(site): Shared, request: Request, next: Next) -> Answer {
    const ALWAYS: [(HeaderName, &str); 5] = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let mut answer = next.run(request).await;
    for (name, value) in ALWAYS {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, site.content_security_policy.clone());
    answer
}

/// Refuses what is not asked for by GET or HEAD, and what has a body.
async fn understood(request: Request, next: Next) -> Answer {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let refusal = said(StatusCode::METHOD_NOT_ALLOWED, "this server takes GET and HEAD\n");
        return ([(header::ALLOW, "GET, HEAD")], refusal).into_response();
    }
    let length = request.headers().get(header::CONTENT_LENGTH).map(HeaderValue::as_bytes);
    if length.is_some_and(|length| length != b"0")
        || request.headers().contains_key(header::TRANSFER_ENCODING)
    {
        return said(StatusCode::PAYLOAD_TOO_LARGE, "a request to this server has no body\n");
    }
    next.run(request).await
}

/// Refuses what is too much at a time.
async fn bounded(State(site): Shared, request: Request, next: Next) -> Answer {
    match site.working.try_acquire() {
        Ok(_permit) => next.run(request).await,
        Err(_) => {
            let refusal = said(StatusCode::SERVICE_UNAVAILABLE, "too many requests at a time\n");
            ([(header::RETRY_AFTER, "1")], refusal).into_response()
        }
    }
}

async fn allowed(State(site): Shared, request: Request, next: Next) -> Answer {
    match site.services.access.refusal(request.headers()) {
        None => next.run(request).await,
        Some((status, text)) if status == StatusCode::UNAUTHORIZED => {
            ([(header::WWW_AUTHENTICATE, "Bearer")], said(status, text)).into_response()
        }
        Some((status, text)) => said(status, text),
    }
}

async fn nothing_here() -> Answer {
    said(StatusCode::NOT_FOUND, "there is nothing here\n")
}

async fn live() -> Answer {
    said(StatusCode::OK, "ok\n")
}

async fn ready(State(site): Shared) -> Answer {
    if site.report().await.is_healthy() {
        said(StatusCode::OK, "ready\n")
    } else {
        said(StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}

async fn health(State(site): Shared) -> Answer {
    let report = site.report().await;
    let Services { service, version, started, .. } = &site.services;
    let checks: serde_json::Map<String, serde_json::Value> = report
        .checks
        .iter()
        .map(|check| {
            let mut said =
                json!({ "status": word(check.problem.is_none()), "seconds": check.took.as_secs_f64() });
            if let (Some(problem), Some(said)) = (check.problem, said.as_object_mut()) {
                said.insert("problem".to_owned(), problem.into());
            }
            (check.name.clone(), said)
        })
        .collect();
    let body = json!({
        "status": word(report.is_healthy()),
        "service": service,
        "version": version,
        "uptime_seconds": started.elapsed().as_secs_f64(),
        "checks": checks,
    });
    let status = if report.is_healthy() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, [(header::CONTENT_TYPE, "application/json")], format!("{body:#}\n")).into_response()
}

fn word(healthy: bool) -> &'static str {
    if healthy { "ok" } else { "failing" }
}

async fn metrics(State(site): Shared, headers: HeaderMap) -> Answer {
    // So that the gauge says how it is now.
    site.report().await;
    let form = Form::accepted_by(&list(&headers, header::ACCEPT), site.services.utf8_names);
    let scraper = site.services.scraper.clone();
    let gzip = accepts_gzip(&headers);
    let written = tokio::task::spawn_blocking(move || {
        let text = scraper.scrape().map(|scrape| prometheus::text(&scrape, form));
        text.map(|text| (gzip.then(|| compression::gzip(text.as_bytes())).flatten(), text))
    });
    let Ok(Some((compressed, text))) = written.await else { return ending() };
    let vary = [(header::CONTENT_TYPE, form.content_type()), (header::VARY, "accept, accept-encoding")];
    (vary, body(compressed, text)).into_response()
}

async fn index(State(site): Shared, headers: HeaderMap) -> Answer {
    page(&headers, StatusCode::OK, &pages::index::page(&site.page()))
}

async fn stagez(State(site): Shared, headers: HeaderMap) -> Answer {
    let scraper = site.services.scraper.clone();
    let Ok(Some(scrape)) = tokio::task::spawn_blocking(move || scraper.scrape()).await else {
        return ending();
    };
    page(&headers, StatusCode::OK, &pages::stagez::page(&site.page(), &scrape.metrics, &site.services.traces))
}

async fn tracez(State(site): Shared, headers: HeaderMap, uri: Uri) -> Answer {
    if !site.drained().await {
        return ending();
    }
    let query = Query::parse(uri.query().unwrap_or_default());
    page(&headers, StatusCode::OK, &pages::tracez::page(&site.page(), &query, &site.services.traces))
}

async fn trace(State(site): Shared, headers: HeaderMap, Path(id): Path<String>) -> Answer {
    if !site.drained().await {
        return ending();
    }
    let trace = pages::query::trace_id(&id).and_then(|id| site.services.traces.get(id));
    match trace {
        Some(trace) => page(&headers, StatusCode::OK, &pages::trace::page(&site.page(), &trace)),
        None => page(&headers, StatusCode::NOT_FOUND, &pages::trace::not_kept(&site.page())),
    }
}

impl Site {
    async fn report(&self) -> Arc<Report> {
        let limits = self.services.limits;
        // Some of the time is left for the answer.
        self.services.health.report(limits.health_cache, limits.request_time * 3 / 4).await
    }

    fn page(&self) -> Page<'_> {
        Page { service: &self.services.service, version: self.services.version.as_deref() }
    }

    /// Waits until what has ended so far is there to be seen.
    async fn drained(&self) -> bool {
        let scraper = self.services.scraper.clone();
        tokio::task::spawn_blocking(move || scraper.scrape().is_some()).await.unwrap_or(false)
    }
}

fn ending() -> Answer {
    said(StatusCode::SERVICE_UNAVAILABLE, "the telemetry of this process has ended\n")
}

fn said(status: StatusCode, text: &'static str) -> Answer {
    (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn page(headers: &HeaderMap, status: StatusCode, markup: &Markup) -> Answer {
    let html = markup.0.clone();
    let compressed = accepts_gzip(headers).then(|| compression::gzip(html.as_bytes())).flatten();
    let about = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::VARY, "accept-encoding")];
    (status, about, body(compressed, html)).into_response()
}

fn body(compressed: Option<Vec<u8>>, text: String) -> Answer {
    match compressed {
        Some(bytes) => ([(header::CONTENT_ENCODING, "gzip")], bytes).into_response(),
        None => Response::new(Body::from(text)),
    }
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    compression::accepts_gzip(&list(headers, header::ACCEPT_ENCODING))
}

/// A header that may be there several times, as one list.
fn list(headers: &HeaderMap, name: HeaderName) -> String {
    let texts: Vec<&str> = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    texts.join(",")
}
