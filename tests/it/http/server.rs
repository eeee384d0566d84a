//! Spans of requests to a server.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::routing::get;
use expect_test::expect;
use http::{Request, Version};
use telemetry::http::ServerLayer;
use telemetry::testing::{alone, record, record_with};
use telemetry::{Outcome, Sampler, stage_block};
use tokio::io::AsyncWriteExt as _;
use tower::{Layer as _, ServiceExt as _};

use super::{answer, app, app_under, get_request, layer, serve};
use crate::block_on;
use crate::fallback::journal::Journal;

/// Returns a request with a constant correlation id.
fn request(method: &str, path: &str) -> Request<Body> {
    let request = Request::builder().method(method).uri(path).header("x-correlation-id", "req-1");
    request.header("host", "shop.example:8080").body(Body::empty()).unwrap()
}

#[test]
fn a_request_is_a_span_by_method_and_route() {
    let recording = record();
    let mut request = request("GET", "/tasks/42?token=s3cret");
    request.headers_mut().insert("user-agent", "curl/8".parse().unwrap());
    assert_eq!(answer(app(), request).body(), "a task");
    expect![[r#"
        GET /tasks/{id}  http.request.method=GET http.route="/tasks/{id}" url.scheme=http url.path=/tasks/42 url.query=[REDACTED] server.address=shop.example server.port=8080 user_agent.original=curl/8 network.protocol.version=1.1 correlation.id=req-1 http.response.status_code=200 http.response.body.size=6
        └─ test.load  correlation.id=req-1
    "#]].assert_eq(&recording.tree());
}

#[test]
fn status_5xx_is_an_error_and_4xx_is_none() {
    let recording = record();
    answer(app(), request("GET", "/broken"));
    answer(app(), request("GET", "/missing"));
    expect![[r#"
        GET /broken [error: 502]  http.request.method=GET http.route=/broken url.scheme=http url.path=/broken server.address=shop.example server.port=8080 network.protocol.version=1.1 correlation.id=req-1 http.response.status_code=502 http.response.body.size=6
        GET /missing  http.request.method=GET http.route=/missing url.scheme=http url.path=/missing server.address=shop.example server.port=8080 network.protocol.version=1.1 correlation.id=req-1 http.response.status_code=404 http.response.body.size=0
    "#]].assert_eq(&recording.tree());
}

#[test]
fn an_unknown_method_has_a_name_that_others_have_too() {
    let recording = record();
    answer(app(), request("BREW", "/tasks"));
    answer(app(), request("PATCHY", "/tasks"));
    expect![[r#"
        HTTP /tasks  http.request.method=_OTHER http.request.method_original=BREW http.route=/tasks url.scheme=http url.path=/tasks server.address=shop.example server.port=8080 network.protocol.version=1.1 correlation.id=req-1 http.response.status_code=405 http.response.body.size=0
        HTTP /tasks  http.request.method=_OTHER http.request.method_original=PATCHY http.route=/tasks url.scheme=http url.path=/tasks server.address=shop.example server.port=8080 network.protocol.version=1.1 correlation.id=req-1 http.response.status_code=405 http.response.body.size=0
    "#]].assert_eq(&recording.tree());
}

#[test]
fn without_a_route_the_method_is_the_name() {
    let recording = record();
    answer(app_under(ServerLayer::new()), request("GET", "/tasks/42"));
    assert_eq!(recording.spans()[1].name, "GET");
    answer(app(), request("GET", "/nowhere"));
    assert_eq!(recording.spans()[0].name, "GET", "axum's layer is around its answer of 404, too");
}

#[test]
fn an_address_with_everything_shows_no_credentials() {
    let recording = record();
    let service = layer().layer(Router::new().route("/a", get(|| async { "" })));
    let mut request = request("GET", "https://user:s3cret@shop.example:8443/a?s3cret");
    *request.version_mut() = Version::HTTP_2;
    block_on(service.oneshot(request)).unwrap();
    let tree = recording.tree();
    assert!(!tree.contains("s3cret"), "{tree}");
    expect![[r#"
        GET  http.request.method=GET url.scheme=https url.path=/a url.query=[REDACTED] server.address=shop.example server.port=8443 network.protocol.version=2 correlation.id=req-1 http.response.status_code=200 http.response.body.size=0
    "#]].assert_eq(&tree);
}

#[test]
fn the_client_address_is_recorded_as_a_pseudonym() {
    let recording = record_with(|builder| builder.pseudonym_key("k"));
    let app = app_under(layer().client_by(|_| Some("192.0.2.7".parse().unwrap())).https());
    answer(app, request("GET", "/tasks/42"));
    let tree = recording.tree();
    assert!(tree.contains("client.address=") && !tree.contains("192.0.2.7"), "{tree}");
    assert!(tree.contains("url.scheme=https"), "{tree}");
}

#[test]
fn a_request_that_is_dropped_was_cancelled() {
    let recording = record();
    block_on(async {
        let response = app().oneshot(request("GET", "/never"));
        tokio::select! { biased; _ = response => {}, () = std::future::ready(()) => {} }
    });
    expect![[r#"
        GET /never [cancelled]  http.request.method=GET http.route=/never url.scheme=http url.path=/never server.address=shop.example server.port=8080 network.protocol.version=1.1 correlation.id=req-1
    "#]].assert_eq(&recording.tree());
}

#[test]
fn a_panic_of_a_handler_is_the_outcome_of_its_stage() {
    let recording = record();
    let caught = std::panic::catch_unwind(|| answer(app(), request("GET", "/panics")));
    assert!(caught.is_err());
    let spans = recording.spans();
    assert_eq!((spans[0].name, spans[0].outcome), ("GET /panics", Outcome::Panic));
    expect![[r#"
        http_server_request_duration_seconds_count{error_type="&str",http_request_method="GET",http_route="/panics",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 1
    "#]].assert_eq(&recording.metrics("http_server_request_duration_seconds_count"));
    assert!(recording.metrics("http_server_active").ends_with(" 0\n"));
}

#[test]
fn a_trace_that_is_not_sampled_has_its_names_in_the_metrics() {
    let recording = record_with(|builder| builder.sampler(Sampler::ALWAYS_OFF));
    answer(app(), request("GET", "/tasks/42"));
    assert!(recording.spans().is_empty());
    expect![[r#"
        stage_duration_seconds_count{stage_name="GET /tasks/{id}",stage_outcome="ok"} 1
        stage_duration_seconds_count{stage_name="test.load",stage_outcome="ok"} 1
    "#]]
    .assert_eq(&recording.metrics("stage_duration_seconds_count"));
}

#[test]
fn a_server_works_without_telemetry() {
    let _alone = alone();
    let response = answer(app(), get_request("/tasks/42"));
    assert_eq!(response.body(), "a task");
    assert!(response.headers().contains_key("x-correlation-id"));
}

#[test]
fn a_tracing_subscriber_sees_the_request() {
    let journal = Journal::new();
    let _alone = alone();
    tracing::dispatcher::with_default(&journal.dispatch(), || {
        answer(app(), request("GET", "/tasks/42"));
    });
    expect![[r#"
        + {http.request.method} {http.route}  http.request.method=GET  http.route=/tasks/{id}  url.scheme=http  url.path=/tasks/42  server.address=shop.example  server.port=8080  network.protocol.version=1.1  correlation.id=req-1
        > {http.request.method} {http.route}
        < {http.request.method} {http.route}
        > {http.request.method} {http.route}
        + test.load in {http.request.method} {http.route}
        > test.load
        ~ test.load  stage.outcome=ok
        < test.load
        - test.load
        < {http.request.method} {http.route}
        > {http.request.method} {http.route}
        < {http.request.method} {http.route}
        ~ {http.request.method} {http.route}  stage.outcome=ok
        • {http.request.method} {http.route}.output in {http.request.method} {http.route}  message={http.request.method} {http.route}.output  stage.outcome=ok  http.response.status_code=200  http.response.body.size=6
        - {http.request.method} {http.route}
    "#]].assert_eq(&journal.take());
}

/// Value that signals its drop.
struct Dropped(Option<tokio::sync::oneshot::Sender<()>>);

impl Drop for Dropped {
    fn drop(&mut self) {
        stage_block!("test.dropped", {});
        let _ = self.0.take().map(|sender| sender.send(()));
    }
}

#[test]
fn a_closed_connection_cancels_its_request() {
    let recording = record();
    block_on(async {
        let (working, works) = tokio::sync::oneshot::channel();
        let (dropped, is_dropped) = tokio::sync::oneshot::channel();
        let both = Arc::new(Mutex::new(Some((working, Dropped(Some(dropped))))));
        let handler = move || async move {
            let (working, _dropped) = both.lock().unwrap().take().unwrap();
            working.send(()).unwrap();
            std::future::pending::<&str>().await
        };
        let address = serve(Router::new().route("/never", get(handler)).layer(layer())).await;
        let mut connection = tokio::net::TcpStream::connect(address).await.unwrap();
        let head = b"GET /never HTTP/1.1\r\nhost: shop.example\r\nx-correlation-id: req-1\r\n\r\n";
        connection.write_all(head).await.unwrap();
        works.await.unwrap();
        drop(connection);
        is_dropped.await.unwrap();
        // After the drop of the request.
        tokio::task::yield_now().await;
    });
    expect![[r#"
        GET /never [cancelled]  http.request.method=GET http.route=/never url.scheme=http url.path=/never server.address=shop.example network.protocol.version=1.1 correlation.id=req-1
        └─ test.dropped  correlation.id=req-1
    "#]].assert_eq(&recording.tree());
    assert!(recording.metrics("http_server_active").ends_with(" 0\n"));
}
