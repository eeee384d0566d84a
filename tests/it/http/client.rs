//! Spans of requests to other services.

use axum::body::Body;
use expect_test::expect;
use http::{Request, Response};
use telemetry::http::{ClientLayer, CorrelationId};
use telemetry::stage_block;
use telemetry::testing::record;
use tower::{Layer as _, Service as _, ServiceExt as _, service_fn};

use super::{app, client, serve, steady, text};
use crate::block_on;

#[test]
fn a_client_error_is_an_error() {
    let recording = record();
    block_on(async {
        let address = serve(app()).await;
        for path in ["tasks/42?token=s3cret", "missing"] {
            let request = Request::get(format!("http://{address}/{path}"))
                .header("x-correlation-id", "req-1")
                .body(Body::empty())
                .unwrap();
            text(client().call(request).await.unwrap()).await;
        }
        let spans: Vec<_> = recording.spans().into_iter().filter(|span| span.name == "GET").collect();
        let tree = telemetry::export::render_tree(
            &spans,
            telemetry::export::TreeStyle { durations: false, ..telemetry::export::TreeStyle::FULL },
        );
        expect![[r#"
            GET  http.request.method=GET url.full="http://127.0.0.1:PORT/tasks/42?REDACTED" url.scheme=http server.address=127.0.0.1 server.port=PORT http.response.status_code=200 http.response.body.size=6
            GET [error: 404]  http.request.method=GET url.full=http://127.0.0.1:PORT/missing url.scheme=http server.address=127.0.0.1 server.port=PORT http.response.status_code=404 http.response.body.size=0
        "#]].assert_eq(&steady(&tree, address));
    });
}

/// Returns the request of a client as text.
async fn sent(request: Request<String>) -> Request<String> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let mut sender = Some(sender);
    let service = service_fn(move |request: Request<String>| {
        sender.take().unwrap().send(request).unwrap();
        std::future::ready(Ok::<_, std::io::Error>(Response::new(String::new())))
    });
    ClientLayer::new().layer(service).oneshot(request).await.unwrap();
    receiver.await.unwrap()
}

#[test]
fn no_server_is_an_error_by_its_type() {
    let recording = record();
    let service = service_fn(|_: Request<String>| {
        std::future::ready(Err::<Response<String>, _>(std::io::Error::other("refused: s3cret")))
    });
    let request = Request::put("https://shop.example/x").body(String::new()).unwrap();
    assert!(block_on(ClientLayer::new().layer(service).oneshot(request)).is_err());
    expect![[r#"
        PUT [error: std::io::error::Error]  http.request.method=PUT url.full=https://shop.example/x url.scheme=https server.address=shop.example server.port=443
    "#]].assert_eq(&recording.tree());
}

#[test]
fn a_response_that_is_not_read_is_no_failure() {
    let recording = record();
    let service = service_fn(|_: Request<String>| {
        std::future::ready(Ok::<_, std::io::Error>(Response::new("text".to_owned())))
    });
    let request = Request::get("http://shop.example/x").body(String::new()).unwrap();
    drop(block_on(ClientLayer::new().layer(service).oneshot(request)).unwrap());
    assert_eq!(recording.spans()[0].outcome, telemetry::Outcome::Ok);
}

#[test]
fn a_dropped_request_is_cancelled() {
    let recording = record();
    let service =
        service_fn(|_: Request<String>| std::future::pending::<Result<Response<String>, std::io::Error>>());
    let request = Request::get("http://shop.example/x").body(String::new()).unwrap();
    block_on(async {
        let response = ClientLayer::new().layer(service).oneshot(request);
        tokio::select! { biased; _ = response => {}, () = std::future::ready(()) => {} }
    });
    assert_eq!(recording.spans()[0].outcome, telemetry::Outcome::Cancelled);
    expect![[r#"
        http_client_request_duration_seconds_count{http_request_method="GET",server_address="shop.example",server_port="80"} 1
    "#]].assert_eq(&recording.metrics("http_client_request_duration_seconds_count"));
}

#[test]
fn a_correlation_id_goes_along_unless_the_request_has_one() {
    let _recording = record();
    let request = |id: Option<CorrelationId>, header: Option<&str>| {
        let mut request = Request::get("http://shop.example/x").body(String::new()).unwrap();
        request.extensions_mut().insert(1u8);
        id.map(|id| request.extensions_mut().insert(id));
        header.map(|header| request.headers_mut().insert("x-correlation-id", header.parse().unwrap()));
        request
    };
    let id = || CorrelationId::new("req-1");
    let rows = [(None, None, None), (id(), None, Some("req-1")), (id(), Some("other"), Some("other"))];
    for (id, header, expected) in rows {
        let sent = block_on(sent(request(id, header)));
        let header = sent.headers().get("x-correlation-id").map(|value| value.to_str().unwrap());
        assert_eq!(header, expected);
    }
}

#[test]
fn the_state_of_another_trace_does_not_go_along() {
    let _recording = record();
    let mut request = Request::get("http://shop.example/x").body(String::new()).unwrap();
    let copied = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    request.headers_mut().insert("traceparent", copied.parse().unwrap());
    request.headers_mut().insert("tracestate", "vendor=1".parse().unwrap());
    let sent = block_on(sent(request));
    assert_ne!(sent.headers()["traceparent"], copied);
    assert!(!sent.headers().contains_key("tracestate"));
}

#[test]
fn a_request_without_a_host_has_a_constant_server_address() {
    let recording = record();
    block_on(async {
        stage_block!("test.caller", ends = return, { sent(Request::get("/x").body(String::new()).unwrap()) })
            .await
    });
    expect![[r#"
        http_client_request_duration_seconds_count{http_request_method="GET",http_response_status_code="200",server_address="_OTHER",server_port="80"} 1
    "#]].assert_eq(&recording.metrics("http_client_request_duration_seconds_count"));
}
