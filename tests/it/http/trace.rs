//! One trace over clients and servers, with its correlation id.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use expect_test::expect;
use http::Request;
use telemetry::export::{TreeStyle, render_tree};
use telemetry::http::CorrelationId;
use telemetry::testing::{Recording, record, record_with};
use telemetry::{Sampler, stage_block};
use tower::Service as _;

use super::{answer, app, app_under, client, get_request, layer, serve, text};
use crate::block_on;

const CALLER: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

/// Renders names only: addresses and ids differ in every run.
fn names(recording: &Recording) -> String {
    let style = TreeStyle { durations: false, attributes: false, ..TreeStyle::FULL };
    render_tree(&recording.spans(), style)
}

/// Returns a service whose handler calls another server.
fn gateway(other: SocketAddr) -> Router {
    let ask = move || async move {
        let request = Request::get(format!("http://{other}/tasks/42")).body(Body::empty()).unwrap();
        let response = client().call(request).await.unwrap();
        let id = response.headers()["x-correlation-id"].to_str().unwrap().to_owned();
        format!("{} {id}", text(response).await)
    };
    Router::new().route("/ask", get(ask)).layer(layer())
}

#[test]
fn a_client_and_two_servers_are_one_trace() {
    let recording = record();
    block_on(async {
        let gateway = serve(gateway(serve(app()).await)).await;
        let request = Request::get(format!("http://{gateway}/ask"))
            .extension(CorrelationId::new("req-6f21").unwrap())
            .body(Body::empty())
            .unwrap();
        let response = client().call(request).await.unwrap();
        assert_eq!(text(response).await, "a task req-6f21");
    });
    let spans = recording.spans();
    let traces: std::collections::BTreeSet<_> = spans.iter().map(|span| span.trace_id).collect();
    assert_eq!(traces.len(), 1);
    let style = TreeStyle { durations: false, attributes: false, ..TreeStyle::FULL };
    expect![[r#"
        GET
        └─ GET /ask
           └─ GET
              └─ GET /tasks/{id}
                 └─ test.load
    "#]]
    .assert_eq(&render_tree(&spans, style));
}

fn request_from(traceparent: &str) -> Request<Body> {
    let mut request = get_request("/tasks/42");
    request.headers_mut().insert("traceparent", traceparent.parse().unwrap());
    request
}

#[test]
fn the_trace_of_a_caller_is_continued() {
    let recording = record();
    answer(app(), request_from(CALLER));
    let spans = recording.spans();
    let server = spans.iter().find(|span| span.name == "GET /tasks/{id}").unwrap();
    assert_eq!(server.trace_id.to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
    assert_eq!(server.parent_span_id.unwrap().to_string(), "00f067aa0ba902b7");
}

#[test]
fn the_caller_decides_sampling_unless_it_is_ignored() {
    let recording = record();
    let unsampled = CALLER.replace("-01", "-00");
    answer(app(), request_from(&unsampled));
    assert_eq!(names(&recording), "");
    answer(app_under(layer().ignore_callers()), request_from(&unsampled));
    let spans = recording.spans();
    assert_eq!(spans.len(), 2);
    assert_ne!(spans[0].trace_id.to_string(), "4bf92f3577b34da6a3ce929d0e0e4736");
    assert_eq!(spans[1].parent_span_id, None);
}

#[test]
fn a_caller_that_makes_no_sense_is_none() {
    let recording = record();
    for traceparent in ["", "nonsense", &CALLER.replace("4bf9", "zzzz"), &"0".repeat(60_000)] {
        answer(app(), request_from(traceparent));
        let spans = recording.spans();
        assert_eq!(spans.iter().filter(|span| span.parent_span_id.is_none()).count(), 1, "{traceparent}");
    }
}

#[test]
fn received_fields_are_sent_to_the_next_service() {
    let recording =
        record_with(|builder| builder.propagate(&telemetry_tests::conventions::key::SHOP_ORDER_ID));
    let headers = std::sync::Arc::new(std::sync::Mutex::new(http::HeaderMap::new()));
    let seen = headers.clone();
    let other = Router::new().route(
        "/tasks/{id}",
        get(move |headers: http::HeaderMap| async move {
            *seen.lock().unwrap() = headers;
            ([("x-correlation-id", "other")], "")
        }),
    );
    block_on(async {
        let gateway = serve(gateway(serve(other).await)).await;
        let request = Request::get(format!("http://{gateway}/ask"))
            .header("traceparent", CALLER)
            .header("tracestate", "vendor=1")
            .header("baggage", "shop.order.id=o1,secret=x")
            .body(Body::empty())
            .unwrap();
        let plain = hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new())
            .build_http::<Body>();
        plain.request(request).await.unwrap();
    });
    let headers = headers.lock().unwrap();
    assert!(headers["traceparent"].to_str().unwrap().starts_with("00-4bf92f3577b34da6a3ce929d0e0e4736-"));
    assert_eq!(headers["tracestate"], "vendor=1");
    assert_eq!(headers["baggage"], "shop.order.id=o1");
    assert_eq!(headers["x-correlation-id"].len(), 32);
    assert!(!recording.spans().is_empty());
}

#[test]
fn a_client_span_is_a_child_of_its_stage() {
    let recording = record();
    block_on(async {
        let address = serve(app()).await;
        let request = Request::get(format!("http://{address}/missing")).body(Body::empty()).unwrap();
        stage_block!("test.caller", ends = return, { client().call(request) }).await.unwrap();
    });
    expect![[r#"
        test.caller
        └─ GET [error: 404]
           └─ GET /missing
    "#]]
    .assert_eq(&names(&recording));
}

#[test]
fn a_route_may_be_sampled_otherwise() {
    let recording = record_with(|builder| builder.sample_stage("GET /tasks/{id}", Sampler::ALWAYS_OFF));
    for path in ["/tasks/1", "/missing", "/tasks/2"] {
        answer(app(), get_request(path));
    }
    assert_eq!(names(&recording), "GET /missing\n");
    expect![[r#"
        stage_duration_seconds_count{stage_name="GET /missing",stage_outcome="ok"} 1
        stage_duration_seconds_count{stage_name="GET /tasks/{id}",stage_outcome="ok"} 2
        stage_duration_seconds_count{stage_name="test.load",stage_outcome="ok"} 2
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
}
