//! Spans of real libraries between stages.

use std::collections::HashMap;
use std::convert::Infallible;

use expect_test::expect;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::trace_service_client::TraceServiceClient;
use telemetry::stage;
use tower::{Service, ServiceBuilder, ServiceExt, service_fn};
use tower_http::trace::TraceLayer;
use tracing::{Instrument, info_span};

use crate::block_on;
use crate::bridge::{check, recorded};
use receiver::Receiver;

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
fn the_span_of_tower_http_is_between_client_and_server_stage() {
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

#[stage("gateway.export")]
async fn export(endpoint: String) {
    async {
        load();
        let mut client = TraceServiceClient::connect(endpoint).await.unwrap();
        client.export(ExportTraceServiceRequest::default()).await.unwrap();
        load();
    }
    .instrument(info_span!("rpc"))
    .await;
    load();
}

#[test]
fn spans_of_h2_do_not_change_the_parents_of_stages() {
    let receiver = Receiver::grpc();
    let recording = recorded(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(export(receiver.endpoint()));
    });
    let spans = recording.spans();
    let by_id: HashMap<_, _> = spans.iter().map(|span| (span.span_id, span.name)).collect();
    let of_h2 = |name: &str| !name.starts_with("gateway.") && name != "rpc";
    assert!(spans.iter().filter(|span| of_h2(span.name)).count() > 10, "{by_id:?}");
    let parents: Vec<_> = spans
        .iter()
        .filter(|span| !of_h2(span.name))
        .map(|span| (span.name, span.parent_span_id.map_or("", |id| by_id[&id])))
        .collect();
    expect![[r#"[("gateway.load", "rpc"), ("gateway.load", "rpc"), ("rpc", "gateway.export"), ("gateway.load", "gateway.export"), ("gateway.export", "")]"#]].assert_eq(&format!("{parents:?}"));
    // Spans of h2 are descendants of the call or begin a trace; they are never parents of a stage.
    for span in spans.iter().filter(|span| of_h2(span.name)) {
        let is_known = span.parent_span_id.is_none_or(|parent| by_id.contains_key(&parent));
        assert!(is_known, "{} has a parent that nobody recorded", span.name);
    }
}
