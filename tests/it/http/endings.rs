//! Ends of exchanges over real connections of hyper: a response that was sent whole is no cancellation, in
//! whatever way it was sent.

use std::convert::Infallible;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use bytes::Bytes;
use expect_test::{Expect, expect};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body::Frame;
use http_body_util::StreamBody;
use hyper_util::rt::TokioIo;
use telemetry::export::SpanData;
use telemetry::stage;
use telemetry::testing::{Recording, record};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tower_http::services::ServeDir;

use super::{client, layer, serve};
use crate::block_on;

fn parts() -> impl futures_core::Stream<Item = Result<Bytes, Infallible>> {
    tokio_stream::iter([Ok(Bytes::from_static(b"hello")), Ok(Bytes::from_static(b"world"))])
}

/// Response with `Content-Length` and a body that is a stream.
async fn announced() -> Response {
    Response::builder().header(header::CONTENT_LENGTH, 10).body(Body::from_stream(parts())).unwrap()
}

async fn with_trailers() -> Response {
    let mut trailers = HeaderMap::new();
    trailers.insert("x-checksum", HeaderValue::from_static("7"));
    let frames =
        [Ok::<_, Infallible>(Frame::data(Bytes::from_static(b"hello"))), Ok(Frame::trailers(trailers))];
    let body = Body::new(StreamBody::new(tokio_stream::iter(frames)));
    Response::builder().header(header::TRAILER, "x-checksum").body(body).unwrap()
}

/// Switches to a protocol that returns each byte.
async fn upgrade(request: Request) -> Response {
    let upgrading = hyper::upgrade::on(request);
    tokio::spawn(async move {
        let mut connection = TokioIo::new(upgrading.await.unwrap());
        let mut byte = [0; 1];
        while connection.read_exact(&mut byte).await.is_ok() {
            connection.write_all(&byte).await.unwrap();
        }
    });
    let headers = [(header::CONNECTION, "upgrade"), (header::UPGRADE, "echo")];
    (StatusCode::SWITCHING_PROTOCOLS, headers).into_response()
}

async fn endless() -> Response {
    let first = tokio_stream::once(Ok::<_, Infallible>(Bytes::from_static(b"hello")));
    let rest = tokio_stream::pending();
    Response::new(Body::from_stream(tokio_stream::StreamExt::chain(first, rest)))
}

fn app() -> Router {
    Router::new()
        .route("/whole", get(|| async { "helloworld" }))
        .route("/chunked", get(|| async { Response::new(Body::from_stream(parts())) }))
        .route("/announced", get(announced))
        .route("/trailers", get(with_trailers))
        .route("/empty", get(|| async { StatusCode::NO_CONTENT }))
        .route("/unmodified", get(|| async { (StatusCode::NOT_MODIFIED, [(header::CONTENT_LENGTH, "10")]) }))
        .route("/upgrade", get(upgrade))
        .route("/endless", get(endless))
        .route_service("/it/{*path}", ServeDir::new(env!("CARGO_MANIFEST_DIR")))
        .layer(layer())
}

/// Sends requests, each on a connection of its own, and returns the responses.
async fn responses(app: Router, heads: &[&str]) -> Vec<String> {
    let address = serve(app).await;
    let mut responses = Vec::new();
    for head in heads {
        let mut connection = TcpStream::connect(address).await.unwrap();
        let request =
            format!("{head} HTTP/1.1\r\nhost: shop.example\r\nconnection: close\r\nte: trailers\r\n\r\n");
        connection.write_all(request.as_bytes()).await.unwrap();
        let mut response = Vec::new();
        connection.read_to_end(&mut response).await.unwrap();
        responses.push(String::from_utf8_lossy(&response).into_owned());
    }
    responses
}

fn shown(span: &SpanData) -> String {
    let of = |name| span.attribute(name).map(ToString::to_string).unwrap_or_default();
    let error = span.error_type.as_deref().unwrap_or_default();
    format!(
        "{} {} {error} {} {}\n",
        span.name,
        span.outcome.name(),
        of("http.response.status_code"),
        of("http.response.body.size")
    )
}

fn ends(recording: &Recording) -> String {
    recording.spans().iter().map(shown).collect()
}

fn check(heads: &[&str], expected: Expect) {
    let recording = record();
    let responses = block_on(responses(app(), heads));
    assert!(responses.iter().all(|response| response.starts_with("HTTP/1.1 ")), "{responses:?}");
    expected.assert_eq(&ends(&recording));
}

#[test]
fn a_body_that_was_sent_whole_is_a_success() {
    check(
        &["GET /whole", "GET /chunked", "GET /announced", "GET /trailers", "GET /empty", "GET /unmodified"],
        expect![[r#"
            GET /whole ok  200 10
            GET /chunked ok  200 10
            GET /announced ok  200 10
            GET /trailers ok  200 5
            GET /empty ok  204 0
            GET /unmodified ok  304 0
        "#]],
    );
}

#[test]
fn a_response_to_head_is_a_success() {
    check(
        &["HEAD /whole", "HEAD /chunked", "HEAD /announced", "HEAD /it/main.rs"],
        expect![[r#"
        HEAD /whole ok  200 0
        HEAD /chunked ok  200 0
        HEAD /announced ok  200 0
        HEAD /it/{*path} ok  200 0
    "#]],
    );
}

#[test]
fn a_file_is_a_success() {
    let length = std::fs::metadata(concat!(env!("CARGO_MANIFEST_DIR"), "/it/main.rs")).unwrap().len();
    let recording = record();
    let all = block_on(responses(app(), &["GET /it/main.rs", "GET /it/none.rs"]));
    assert!(all[0].contains("mod "));
    let expected = format!("GET /it/{{*path}} ok  200 {length}\nGET /it/{{*path}} ok  404 0\n");
    assert_eq!(ends(&recording), expected);
}

#[test]
fn a_proxy_that_passes_on_a_response_is_a_success() {
    let recording = record();
    block_on(async {
        let behind = serve(app()).await;
        let proxy = any(move |request: Request| async move {
            let path = request.uri().path().to_owned();
            let request = http::Request::get(format!("http://{behind}{path}")).body(Body::empty()).unwrap();
            let response = tower::Service::call(&mut client(), request).await.unwrap();
            response.map(Body::new)
        });
        let app = Router::new().fallback(proxy).layer(layer());
        let responses = responses(app, &["GET /whole", "GET /announced", "GET /chunked"]).await;
        assert!(responses.iter().all(|response| response.contains("hello")));
    });
    let mut spans: Vec<String> = recording.spans().iter().map(shown).collect();
    spans.sort();
    expect![[r#"
        GET /announced ok  200 10
        GET /chunked ok  200 10
        GET /whole ok  200 10
        GET ok  200 10
        GET ok  200 10
        GET ok  200 10
        GET ok  200 10
        GET ok  200 10
        GET ok  200 10
    "#]]
    .assert_eq(&spans.concat());
}

#[test]
fn a_connection_with_another_protocol_is_a_success() {
    let recording = record();
    block_on(async {
        let mut connection = TcpStream::connect(serve(app()).await).await.unwrap();
        let head =
            "GET /upgrade HTTP/1.1\r\nhost: shop.example\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n";
        connection.write_all(head.as_bytes()).await.unwrap();
        let mut response = Vec::new();
        while !response.ends_with(b"\r\n\r\n") {
            response.push(connection.read_u8().await.unwrap());
        }
        connection.write_all(b"x").await.unwrap();
        assert_eq!(connection.read_u8().await.unwrap(), b'x');
    });
    expect![[r#"
        GET /upgrade ok  101 0
    "#]]
    .assert_eq(&ends(&recording));
}

/// Waits until spans have ended, and returns them.
async fn ended(recording: &Recording) -> Vec<SpanData> {
    loop {
        let spans = recording.spans();
        if !spans.is_empty() {
            return spans;
        }
        tokio::task::yield_now().await;
    }
}

#[test]
fn a_client_that_goes_away_cancels_and_is_no_failure() {
    let recording = record();
    let spans = block_on(async {
        let mut connection = TcpStream::connect(serve(app()).await).await.unwrap();
        connection.write_all(b"GET /endless HTTP/1.1\r\nhost: shop.example\r\n\r\n").await.unwrap();
        let mut response = Vec::new();
        while !String::from_utf8_lossy(&response).contains("hello") {
            response.push(connection.read_u8().await.unwrap());
        }
        drop(connection);
        ended(&recording).await
    });
    assert!(!spans[0].is_failure);
    assert_eq!(shown(&spans[0]), "GET /endless cancelled cancelled 200 5\n");
}

#[stage("test.quick")]
async fn quick() {
    tokio::task::yield_now().await;
}

#[stage("test.slow")]
async fn slow() {
    std::future::pending::<()>().await;
}

#[test]
fn the_loser_of_a_race_is_cancelled_and_no_failure() {
    let recording = record();
    block_on(async {
        tokio::select! { () = quick() => {}, () = slow() => {} }
    });
    let shown: Vec<String> = recording
        .spans()
        .iter()
        .map(|span| format!("{} {} {}", span.name, span.outcome.name(), span.is_failure))
        .collect();
    assert_eq!(shown, ["test.quick ok false", "test.slow cancelled false"]);
}
