//! Requests through this crate's layer and that of tower-http: every log line has the context of its request.

use axum::Router;
use axum::body::Body;
use axum::extract::MatchedPath;
use axum::routing::get;
use expect_test::{Expect, expect};
use http::Request;
use telemetry::export::JsonLinesExporter;
use telemetry::http::ServerLayer;
use telemetry::testing::record_with;
use telemetry::{Sampler, decision, event, stage_block};
use tower::ServiceExt as _;
use tower_http::trace::TraceLayer;
use tracing::{info, info_span};

use crate::block_on;
use crate::bridge::dispatch;
use crate::bridge::lines::Page;

#[derive(Clone, Copy, Debug, telemetry::Label)]
enum Way {
    Short,
}

async fn task() -> &'static str {
    info!("in tower-http's span");
    stage_block!("request.load", {
        info!("in a stage");
        info_span!("db.query").in_scope(|| {
            info!("in a span below");
            event!("row.read", n = 1);
            decision!(way = Way::Short);
        });
    });
    "a task"
}

/// Returns the context of each log line of one request.
fn check(sampler: Sampler, expected: Expect) {
    let page = Page::default();
    let lines = JsonLinesExporter::new(Box::new(page.clone())).with_decisions();
    let recording = record_with(|builder| builder.exporter(lines).sampler(sampler));
    let server =
        ServerLayer::new().route_by(|head| head.extensions.get::<MatchedPath>().map(MatchedPath::as_str));
    // The last is the outermost.
    let app = Router::new().route("/tasks/{id}", get(task)).layer(TraceLayer::new_for_http()).layer(server);
    let request =
        Request::get("/tasks/42").header("x-correlation-id", "req-6f21").body(Body::empty()).unwrap();
    tracing::dispatcher::with_default(&dispatch(), || {
        block_on(async { assert_eq!(app.oneshot(request).await.unwrap().status(), 200) });
    });
    let _ = recording.finish();
    let ours =
        page.lines().into_iter().filter(|line| !line["target"].as_str().unwrap().starts_with("tower_http"));
    let shown = ours.map(|line| {
        let said = line.get("message").or(line.get("event")).unwrap();
        let (stage, id) = (&line["stage"], &line["correlation.id"]);
        format!("{said}: {stage} {id} {}\n", line["span_id"].as_str().unwrap().trim_start_matches('0'))
    });
    expected.assert_eq(&shown.collect::<String>());
}

#[test]
fn every_line_of_a_request_has_correlation_id_and_stage() {
    check(
        Sampler::ALWAYS_ON,
        expect![[r#"
        "in tower-http's span": "GET /tasks/{id}" "req-6f21" 4
        "in a stage": "request.load" "req-6f21" 5
        "in a span below": "request.load" "req-6f21" 6
        "row.read": "request.load" "req-6f21" 6
        "request.load.decision": "request.load" "req-6f21" 6
    "#]],
    );
}

#[test]
fn lines_of_an_unsampled_request_have_its_correlation_id() {
    check(
        Sampler::ALWAYS_OFF,
        expect![[r#"
        "in tower-http's span": "GET /tasks/{id}" "req-6f21" 4
        "in a stage": "request.load" "req-6f21" 5
        "in a span below": "request.load" "req-6f21" 6
    "#]],
    );
}
