//! No planted user, portfolio, security, key, amount, pattern or currency is in any sink, whatever becomes of
//! the requests.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use dawsos::{Executor, api, observability, rates};
use expect_test::expect;
use http::Request;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use telemetry::testing::{Canaries, Leak, find_leaks};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

use super::{data, freshness};
use crate::folder::Folder;

/// Values that the requests and the files have.
struct Planted {
    user: String,
    portfolio: String,
    security: String,
    key: String,
    pattern: String,
    currency: String,
    amount: u32,
}

impl Planted {
    fn new(canaries: &Canaries) -> Planted {
        Planted {
            user: canaries.text("user"),
            portfolio: canaries.text("portfolio"),
            security: canaries.text("security"),
            key: canaries.text("key"),
            pattern: canaries.text("pattern"),
            currency: canaries.text("currency"),
            amount: canaries.number("amount"),
        }
    }

    /// Copies a folder, with the planted values in names and texts.
    fn copy(&self, from: &Path, within: &str, mut to: Folder) -> Folder {
        let planted = |text: &str| {
            let text = text.replace("U1", &self.user).replace("P-881", &self.portfolio);
            text.replace("ZZ00STROMNET", &self.security)
        };
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            let name = planted(&format!("{within}{}", path.file_name().unwrap().to_str().unwrap()));
            to = if path.is_dir() {
                self.copy(&path, &format!("{name}/"), to)
            } else {
                to.with(&name, planted(&fs::read_to_string(&path).unwrap()))
            };
        }
        to
    }
}

/// Sends requests with each outcome, and returns the answers.
fn execute_all(planted: &Planted) -> String {
    let folder = planted.copy(data(), "", Folder::new("dawsos-leaks"));
    let runtime = Runtime::new().unwrap();
    let address = runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async { axum::serve(listener, rates::router()).await });
        address
    });
    let executor = Arc::new(Executor::open(&folder.path(""), &format!("http://{address}")).unwrap());
    let routes = api::router(Arc::clone(&executor), None);
    let send = |key: &str, pattern: &str, inputs: Value| {
        runtime.block_on(answer(&routes, request(planted, key, pattern, &inputs)))
    };
    let key = "key-of-U1";
    let mut answers = vec![send(key, "portfolio_overview", json!({}))];
    executor.build_packs();
    let trade = json!({"security_id": planted.security, "amount": planted.amount});
    let rows = [
        (key, "portfolio_overview", json!({})),
        (key, "trade_preview", json!({"security_id": planted.security, "amount": 150_000})),
        (key, "trade_preview", trade.clone()),
        (key, "trade_preview", json!({"security_id": planted.currency})),
        (key, &*planted.pattern, json!({})),
        (&*planted.key, "portfolio_risk", trade.clone()),
    ];
    answers.extend(rows.map(|(key, pattern, inputs)| send(key, pattern, inputs)));
    answers.push(send(key, "value_in_currency", json!({"currency": planted.currency})));
    // The rates service has no rates, until the circuit breaker is open.
    let currency = json!({"currency": "USD"});
    answers.extend((0..4).map(|_| send(key, "value_in_currency", currency.clone())));
    // Cancelled before its answer.
    runtime.block_on(async {
        let cancelled = answer(&routes, request(planted, key, "value_in_currency", &currency));
        let _ = tokio::time::timeout(Duration::ZERO, cancelled).await;
    });
    executor.clock().skip(freshness::DAY);
    answers.push(send(key, "portfolio_overview", json!({})));
    answers.concat()
}

fn request(planted: &Planted, key: &str, pattern: &str, inputs: &Value) -> Request<Body> {
    let body = json!({
        "pattern_id": pattern, "user_id": planted.user, "portfolio_id": planted.portfolio, "inputs": inputs,
    });
    let request = Request::post("/v1/execute").header("authorization", format!("Bearer {key}"));
    request.header("content-type", "application/json").body(Body::from(body.to_string())).unwrap()
}

async fn answer(routes: &Router, request: Request<Body>) -> String {
    let response = routes.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    format!("{status} {}\n", String::from_utf8_lossy(&body))
}

#[test]
fn nothing_planted_is_in_any_sink() {
    let mut answers = String::new();
    let leaks = find_leaks(
        |builder| observability::configure(builder).stages("info"),
        |canaries| answers = execute_all(&Planted::new(canaries)),
    );
    // The answers have what the telemetry must not have.
    let statuses: Vec<_> = answers.lines().filter_map(|line| line.split(' ').next()).collect();
    expect!["503 200 200 422 422 404 403 422 502 502 502 503 503"].assert_eq(&statuses.join(" "));
    assert!(answers.contains("canary002q7vx"), "{answers}");
    let leaks: Vec<_> = leaks.iter().map(Leak::to_string).collect();
    assert_eq!(leaks, [""; 0]);
}
