//! DawsOS: requests to the executor in this process, and their telemetry.

mod breaker;
mod declared;
mod freshness;
mod leaks;
mod privacy;
mod series;
mod setup;
mod trace;

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use dawsos::{Executor, api, observability, rates};
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use telemetry::Builder;
use telemetry::testing::{Recording, record_with};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

/// Executor and rates service on one thread, whose telemetry is recorded.
struct Service {
    executor: Arc<Executor>,
    routes: Router,
    rates: Router,
    runtime: Runtime,
    recording: Recording,
}

/// Response.
struct Reply {
    status: StatusCode,
    body: Value,
}

impl Reply {
    fn text(&self, name: &str) -> &str {
        self.body[name].as_str().unwrap_or("-")
    }
}

fn data() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/dawsos/data"))
}

impl Service {
    /// Service whose pricing packs are not built, and whose rates service has no rates.
    fn warming(configure: impl FnOnce(Builder) -> Builder) -> Service {
        let recording = record_with(|builder| {
            let builder = observability::configure(builder).pseudonym_key("a key for tests").stages("info");
            configure(builder)
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let rates = rates::router();
        let served = rates.clone();
        let address = runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            tokio::spawn(async { axum::serve(listener, served).await });
            address
        });
        let executor = Arc::new(Executor::open(data(), &format!("http://{address}")).unwrap());
        let routes = api::router(Arc::clone(&executor), None);
        Service { executor, routes, rates, runtime, recording }
    }

    /// Service with pricing packs. Spans of their build are not in the next tree.
    fn ready() -> Service {
        let service = Service::warming(|builder| builder);
        service.executor.build_packs();
        drop(service.recording.spans());
        service
    }

    fn send(&self, routes: &Router, request: Request<Body>) -> Reply {
        self.runtime.block_on(async {
            let response = routes.clone().oneshot(request).await.unwrap();
            let status = response.status();
            let body = response.into_body().collect().await.unwrap().to_bytes();
            Reply { status, body: serde_json::from_slice(&body).unwrap_or_default() }
        })
    }

    fn get(&self, path: &str) -> Reply {
        self.send(&self.routes, Request::get(path).body(Body::empty()).unwrap())
    }

    /// Executes a pattern for the first user.
    fn execute(&self, pattern: &str, inputs: &Value) -> Reply {
        self.execute_with("key-of-U1", pattern, inputs)
    }

    fn execute_with(&self, key: &str, pattern: &str, inputs: &Value) -> Reply {
        let body = json!({
            "pattern_id": pattern, "user_id": "U1", "portfolio_id": "P-881", "inputs": inputs,
        });
        let request = Request::post("/v1/execute")
            .header("authorization", format!("Bearer {key}"))
            .header("content-type", "application/json")
            .header("x-correlation-id", "req_123");
        self.send(&self.routes, request.body(Body::from(body.to_string())).unwrap())
    }

    /// Executes the pattern that needs the rates service.
    fn convert(&self) -> Reply {
        self.execute("value_in_currency", &json!({"currency": "USD"}))
    }

    fn publish_rates(&self) {
        let rates = std::fs::read_to_string(data().join("rates.csv")).unwrap();
        let reply = self.send(&self.rates, Request::put("/rates").body(Body::from(rates)).unwrap());
        assert_eq!(reply.status, 204);
    }

    /// Executes requests with each outcome: successes, mistakes of clients, an open circuit breaker, a stale
    /// pricing pack. Returns the answers.
    fn execute_all(&self) -> Vec<Reply> {
        let nothing = json!({});
        let trade = json!({"security_id": "ZZ00STROMNET", "amount": 150_000});
        let mut replies = vec![
            self.execute("portfolio_overview", &nothing),
            self.execute("portfolio_risk", &nothing),
            self.execute("return_attribution", &nothing),
            self.execute("trade_preview", &trade),
            self.execute("trade_preview", &nothing),
            self.execute("day_trading", &nothing),
            self.execute_with("another key", "portfolio_risk", &nothing),
        ];
        replies.extend((0..4).map(|_| self.convert()));
        self.publish_rates();
        self.executor.clock().skip(breaker::COOL_DOWN);
        replies.push(self.convert());
        self.executor.clock().skip(freshness::DAY);
        replies.push(self.execute("portfolio_overview", &nothing));
        replies
    }
}
