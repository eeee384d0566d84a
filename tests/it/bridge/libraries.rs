//! Spans of real libraries between stages.

use std::convert::Infallible;

use expect_test::expect;
use telemetry::stage;
use tower::{Service, ServiceBuilder, ServiceExt, service_fn};
use tower_http::trace::TraceLayer;
use tracing::info_span;

use crate::block_on;
use crate::bridge::check;

type Request = http::Request<String>;
type Response = http::Response<String>;

#[stage("gateway.call")]
async fn call(path: &str) -> u16 {
    let mut service = ServiceBuilder::new().layer(TraceLayer::new_for_http()).service(service_fn(answer));
    let request = http::Request::builder().uri(path).body(String::new()).unwrap();
    let response = service.ready().await.unwrap().call(request).await.unwrap();
    response.status().as_u16()
}

async fn answer(request: Request) -> Result<Response, Infallible> {
    tokio::task::yield_now().await;
    Ok(handle(request.uri().path()).await)
}

#[stage("gateway.handle")]
async fn handle(path: &str) -> Response {
    tokio::task::yield_now().await;
    info_span!("db.query").in_scope(load);
    let status = if path == "/broken" { 500 } else { 200 };
    http::Response::builder().status(status).body(String::new()).unwrap()
}

#[stage("gateway.load")]
fn load() {}

#[test]
fn tower_https_span_is_between_the_stage_that_calls_and_the_one_that_answers() {
    check(
        || {
            block_on(async {
                assert_eq!(call("/").await, 200);
                assert_eq!(call("/broken").await, 500);
            });
        },
        expect![[r#"
            gateway.call
            └─ request  method=GET uri=/ version=HTTP/1.1
               └─ gateway.handle
                  └─ db.query
                     └─ gateway.load
            gateway.call
            └─ request [error: _OTHER]  method=GET uri=/broken version=HTTP/1.1
               └─ gateway.handle
                  └─ db.query
                     └─ gateway.load
        "#]],
    );
}
