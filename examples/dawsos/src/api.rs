//! HTTP interface of the executor.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::rejection::JsonRejection;
use axum::extract::{Json, MatchedPath, State};
use axum::http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use serde_json::json;
use telemetry::export::prometheus::Form;
use telemetry::http::{CorrelationId, ServerLayer};
use telemetry::{Label as _, StageError as _};

use crate::conventions::label::PricingPackStatus;
use crate::executor::Executor;
use crate::failure::Failure;
use crate::request::Request;

/// Returns all metrics in a form of Prometheus' text.
pub type Scrape = Arc<dyn Fn(Form) -> String + Send + Sync>;

/// Seconds after which a client may ask again for a fresh pack.
const PACK_RETRY: Duration = Duration::from_secs(60);

#[derive(Clone)]
struct Api {
    executor: Arc<Executor>,
    /// `None` if the metrics are not set up.
    scrape: Option<Scrape>,
}

/// Returns the routes of the executor.
pub fn router(executor: Arc<Executor>, scrape: Option<Scrape>) -> Router {
    Router::new()
        .route("/v1/execute", post(execute))
        .route("/health", get(health))
        .route("/health/pack", get(health_of_pack))
        .route("/metrics", get(metrics))
        .layer(observed())
        .with_state(Api { executor, scrape })
}

/// Layer that records each request by its route.
pub(crate) fn observed() -> ServerLayer {
    ServerLayer::new().route_by(|head| head.extensions.get::<MatchedPath>().map(MatchedPath::as_str))
}

async fn execute(
    State(api): State<Api>,
    Extension(id): Extension<CorrelationId>,
    headers: HeaderMap,
    body: Result<Json<Request>, JsonRejection>,
) -> Response {
    // The message of the rejection repeats parts of the body.
    let Ok(Json(mut request)) = body else { return StatusCode::BAD_REQUEST.into_response() };
    let key = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    request.api_key = key.unwrap_or_default().to_owned();
    match api.executor.execute(id.as_str(), &request).await {
        Ok(answer) => Json(json!({
            "request_id": id.as_str(),
            "trace_id": trace_id(),
            "pattern_id": request.pattern_id,
            "pricing_pack_id": answer.pack_id,
            "ledger_commit_hash": api.executor.ledger.commit(),
            "results": answer.results,
        }))
        .into_response(),
        Err(failure) => refused(&failure),
    }
}

fn refused(failure: &Failure) -> Response {
    let (status, retry) = match failure {
        Failure::UnknownPattern => (StatusCode::NOT_FOUND, None),
        Failure::Unauthorized => (StatusCode::FORBIDDEN, None),
        Failure::BadInput(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
        Failure::PackNotFresh(_) | Failure::NoPack => (StatusCode::SERVICE_UNAVAILABLE, Some(PACK_RETRY)),
        Failure::CircuitOpen(rest) => (StatusCode::SERVICE_UNAVAILABLE, Some(*rest)),
        Failure::RatesRefused(_) | Failure::RatesUnavailable(_) => (StatusCode::BAD_GATEWAY, None),
        Failure::NoPrice | Failure::StepMissing | Failure::Oversold | Failure::Ledger(_) => {
            (StatusCode::INTERNAL_SERVER_ERROR, None)
        }
    };
    let pack = match failure {
        Failure::PackNotFresh(status) => Some(status.as_label()),
        _ => None,
    };
    let body = Json(json!({
        "trace_id": trace_id(),
        "error": failure.error_type(),
        "message": failure.to_string(),
        "pack_status": pack,
    }));
    let retry = retry.map(|retry| [(RETRY_AFTER, retry.as_secs_f64().ceil().to_string())]);
    match retry {
        Some(retry) => (status, retry, body).into_response(),
        None => (status, body).into_response(),
    }
}

/// Returns the identifier of the trace of the request.
fn trace_id() -> Option<String> {
    telemetry::current().map(|current| current.trace_id().to_string())
}

async fn health(State(api): State<Api>) -> Response {
    let agents =
        api.executor.runtime.states().map(|(agent, state)| {
            (agent.as_label().to_owned(), json!({"circuit_breaker": state.as_label()}))
        });
    let agents: serde_json::Map<_, _> = agents.collect();
    let commit = api.executor.ledger.commit();
    Json(json!({"status": "ok", "ledger_commit_hash": commit, "agents": agents})).into_response()
}

async fn health_of_pack(State(api): State<Api>) -> Response {
    let Some(current) = api.executor.packs.current() else {
        return refused(&Failure::NoPack);
    };
    let is_fresh = current.status == PricingPackStatus::Fresh;
    let status = if is_fresh { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body = json!({"pack_id": current.id, "status": current.status.as_label(), "is_fresh": is_fresh});
    (status, Json(body)).into_response()
}

async fn metrics(State(api): State<Api>, headers: HeaderMap) -> Response {
    let Some(scrape) = api.scrape else { return StatusCode::NOT_FOUND.into_response() };
    api.executor.observe();
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let form = Form::accepted_by(accept, false);
    // A scrape may wait for the collector.
    match tokio::task::spawn_blocking(move || scrape(form)).await {
        Ok(text) => ([(CONTENT_TYPE, form.content_type())], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
