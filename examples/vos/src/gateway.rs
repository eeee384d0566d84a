//! Gateway: receives notifications over HTTP, sends them to agents, and returns the agents' answers.

mod connections;
mod health;
mod notify;

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Path, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use telemetry::StageError as _;
use telemetry::http::ServerLayer;
use tokio::net::TcpListener;
use tracing::info;

use crate::Problem;
use crate::arguments::Settings;
use crate::broker::Broker;
use crate::failure::Failure;
use crate::health::Dependencies;
use crate::notification::Agent;
use crate::stop::Stop;
use crate::tasks::Tasks;

use connections::Connection;

/// Maximum size of a notification, in bytes.
const LONGEST_BODY: usize = 64 * 1024;

/// State that the handlers share.
struct Gateway {
    broker: Broker,
    tasks: Tasks,
    dependencies: Dependencies,
    timeout: Duration,
    began: Instant,
}

/// Serves until the service ends, then finishes the requests in progress.
pub(crate) async fn serve(
    settings: &Settings,
    broker: Broker,
    tasks: Tasks,
    dependencies: Dependencies,
    stop: &Stop,
) -> Result<(), Problem> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, settings.port)).await?;
    let address = listener.local_addr()?;
    let gateway = Gateway {
        broker: broker.clone(),
        tasks,
        dependencies,
        timeout: settings.timeout,
        began: Instant::now(),
    };
    let app = router(Arc::new(gateway));
    let told = stop.clone();
    let served = async {
        info!("server.address" = %address, "listening");
        let app = app.into_make_service_with_connect_info::<Connection>();
        axum::serve(listener, app).with_graceful_shutdown(async move { told.heard().await }).await
    };
    // The connection to the broker must outlive the last request.
    let answered = Stop::new();
    let (served, ()) = tokio::join!(
        async {
            let served = served.await;
            answered.say();
            served
        },
        broker.keep(&answered, async |session| {
            // The queues exist before their agents, so that notifications can wait.
            for agent in Agent::ALL {
                session.declare(&session.names().notifications_of(agent)).await?;
            }
            answered.heard().await;
            Ok(())
        })
    );
    Ok(served?)
}

fn router(gateway: Arc<Gateway>) -> Router {
    let layer =
        ServerLayer::new().route_by(|head| head.extensions.get::<MatchedPath>().map(MatchedPath::as_str));
    Router::new()
        .route("/api/v1/agents/{agent_id}/notify", post(notify::handle))
        .route("/api/v1/tasks/{task_id}", get(find_task))
        .route("/health", get(health::handle))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(layer)
        .with_state(gateway)
}

async fn find_task(State(gateway): State<Arc<Gateway>>, Path(id): Path<String>) -> Response {
    match gateway.tasks.find(&id) {
        Ok(task) => json(StatusCode::OK, &task),
        Err(failure) => refused(&failure),
    }
}

/// Response to a request that failed.
#[derive(Serialize)]
struct Refused<'a> {
    trace_id: Option<String>,
    error: &'a str,
    message: String,
}

fn refused(failure: &Failure) -> Response {
    let status = match failure {
        Failure::Broker => StatusCode::SERVICE_UNAVAILABLE,
        Failure::Timeout => StatusCode::GATEWAY_TIMEOUT,
        Failure::Malformed(_) | Failure::NothingSaid => StatusCode::BAD_REQUEST,
        Failure::NotFound(_) => StatusCode::NOT_FOUND,
        Failure::PromptTooLong => StatusCode::PAYLOAD_TOO_LARGE,
        Failure::Remote(_) => StatusCode::BAD_GATEWAY,
        Failure::Database(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    // Details of the database are not sent to clients.
    let message = match failure {
        Failure::Database(_) => "the gateway has failed".to_owned(),
        failure => failure.to_string(),
    };
    json(status, &Refused { trace_id: trace_id(), error: failure.error_type(), message })
}

/// Returns the identifier of the trace of the request.
fn trace_id() -> Option<String> {
    telemetry::current().map(|current| current.trace_id().to_string())
}

fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let Ok(text) = serde_json::to_string(body) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let kind = (CONTENT_TYPE, HeaderValue::from_static("application/json"));
    (status, [kind], text).into_response()
}
