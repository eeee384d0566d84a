//! HTTP servers and clients, with and without real connections.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::MatchedPath;
use axum::routing::{get, post};
use http::{Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use telemetry::http::{ClientLayer, Observed, ServerLayer};
use telemetry::stage_block;
use tower::{Layer as _, ServiceExt as _};

use crate::block_on;

mod client;
mod correlation;
mod endings;
mod grpc;
mod hostile;
mod lines;
mod metrics;
mod reqwest;
mod server;
mod streams;
mod trace;

/// Returns the layer with the routes of axum.
fn layer() -> ServerLayer {
    ServerLayer::new().route_by(|head| head.extensions.get::<MatchedPath>().map(MatchedPath::as_str))
}

/// Returns a service with a handler for each kind of end.
fn app() -> Router {
    app_under(layer())
}

fn app_under(layer: ServerLayer) -> Router {
    Router::new()
        .route("/tasks/{id}", get(|| async { stage_block!("test.load", { "a task" }) }))
        .route("/tasks", post(|body: String| async move { (StatusCode::CREATED, body) }))
        .route("/missing", get(|| async { StatusCode::NOT_FOUND }))
        .route("/broken", get(|| async { (StatusCode::BAD_GATEWAY, "broken") }))
        .route("/never", get(std::future::pending::<&str>))
        .route("/panics", get(panics))
        .layer(layer)
}

async fn panics() -> &'static str {
    panic!("on purpose")
}

fn get_request(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

/// Calls the service without a connection and reads the body of its response.
fn answer(app: Router, request: Request<Body>) -> Response<String> {
    block_on(async {
        let response = app.oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Response::from_parts(head, String::from_utf8(bytes.to_vec()).unwrap())
    })
}

/// Serves on this runtime until the runtime ends.
async fn serve(app: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

type Connection = telemetry::http::Client<Client<HttpConnector, Body>>;

/// Returns a client of hyper with the layer.
fn client() -> Connection {
    ClientLayer::new().layer(Client::builder(TokioExecutor::new()).build_http())
}

async fn text<B: http_body::Body<Data = bytes::Bytes>>(response: Response<Observed<B>>) -> String
where
    B::Error: std::fmt::Debug,
{
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

/// Renders a tree without correlation ids and ports, which differ in every run.
fn steady(tree: &str, address: SocketAddr) -> String {
    let port = address.port();
    tree.replace(&format!("server.port={port}"), "server.port=PORT").replace(&format!(":{port}/"), ":PORT/")
}
