//! DawsOS: requests to the executor in this process, and their telemetry.

mod freshness;
mod trace;

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use dawsos::{Executor, api, observability};
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use telemetry::testing::{Recording, record_with};
use tower::ServiceExt as _;

use crate::block_on;

/// Executor whose telemetry is recorded.
struct Service {
    executor: Arc<Executor>,
    routes: Router,
    recording: Recording,
}

/// Response.
struct Reply {
    status: StatusCode,
    body: Value,
}

fn data() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/dawsos/data"))
}

impl Service {
    /// Service whose pricing packs are not built, with a rates service that does not exist.
    fn warming() -> Service {
        let recording = record_with(|builder| {
            observability::configure(builder).pseudonym_key("a key for tests").stages("info")
        });
        let executor = Arc::new(Executor::open(data(), "http://127.0.0.1:9").unwrap());
        let routes = api::router(Arc::clone(&executor), None);
        Service { executor, routes, recording }
    }

    /// Service with pricing packs. What was recorded of their build is not in the next tree.
    fn ready() -> Service {
        let service = Service::warming();
        service.executor.build_packs();
        drop(service.recording.spans());
        service
    }

    fn send(&self, request: Request<Body>) -> Reply {
        block_on(async {
            let response = self.routes.clone().oneshot(request).await.unwrap();
            let status = response.status();
            let body = response.into_body().collect().await.unwrap().to_bytes();
            Reply { status, body: serde_json::from_slice(&body).unwrap_or_default() }
        })
    }

    fn get(&self, path: &str) -> Reply {
        self.send(Request::get(path).body(Body::empty()).unwrap())
    }

    /// Executes a pattern for the first user.
    fn execute(&self, pattern: &str, inputs: &Value) -> Reply {
        self.execute_as("key-of-U1", pattern, inputs)
    }

    fn execute_as(&self, key: &str, pattern: &str, inputs: &Value) -> Reply {
        let body = json!({
            "pattern_id": pattern, "user_id": "U1", "portfolio_id": "P-881", "inputs": inputs,
        });
        let request = Request::post("/v1/execute")
            .header("authorization", format!("Bearer {key}"))
            .header("content-type", "application/json")
            .header("x-correlation-id", "req_123");
        self.send(request.body(Body::from(body.to_string())).unwrap())
    }
}
