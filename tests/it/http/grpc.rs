//! Calls of gRPC through both layers: the method in the path, the status in the headers or the trailers.

use std::convert::Infallible;

use bytes::Bytes;
use expect_test::expect;
use http::{HeaderMap, Request, Response};
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};
use telemetry::export::{TreeStyle, render_tree};
use telemetry::http::{ClientLayer, ServerLayer};
use telemetry::testing::{Recording, record};
use tower::{Layer as _, ServiceExt as _, service_fn};

use crate::block_on;

type Frames = Vec<Result<Frame<Bytes>, Infallible>>;

/// Returns a message with this status in its trailers.
fn message(status: &'static str) -> Frames {
    let mut trailers = HeaderMap::new();
    trailers.insert("grpc-status", status.parse().unwrap());
    vec![Ok(Frame::data(Bytes::from_static(b"\0\0\0\0\0"))), Ok(Frame::trailers(trailers))]
}

fn request(path: &str) -> Request<()> {
    let request = Request::post(format!("http://shop.example:50051{path}"));
    let request = request.header("content-type", "application/grpc+proto").header("te", "trailers");
    request.header("x-correlation-id", "req-1").body(()).unwrap()
}

/// Calls a server through both layers, and reads the response to its end.
fn call(path: &str, headers: &'static [(&'static str, &'static str)], frames: fn() -> Frames) {
    let service = service_fn(move |_: Request<()>| {
        let mut response = Response::builder().header("content-type", "application/grpc");
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        let body = StreamBody::new(tokio_stream::iter(frames()));
        std::future::ready(Ok::<_, Infallible>(response.body(body).unwrap()))
    });
    let service = ClientLayer::new().layer(ServerLayer::new().layer(service));
    block_on(async {
        let response = service.oneshot(request(path)).await.unwrap();
        response.into_body().collect().await.unwrap();
    });
}

fn shown(recording: &Recording) -> String {
    render_tree(&recording.spans(), TreeStyle { durations: false, ..TreeStyle::FULL })
}

/// Returns the numbers of calls by their labels.
fn calls(recording: &Recording) -> String {
    let metrics = recording.metrics("rpc_");
    metrics.lines().filter(|line| line.contains("_count{")).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_call_has_its_method_and_the_status_of_its_trailers() {
    let recording = record();
    call("/shop.Orders/Place", &[], || message("0"));
    call("/shop.Orders/Find", &[], || message("5"));
    call("/shop.Orders/Find", &[("grpc-status", "13")], Vec::new);
    call("/shop.Orders/More/Words", &[], || message("12"));
    expect![[r#"
        shop.Orders/Place  rpc.system.name=grpc rpc.method=shop.Orders/Place server.address=shop.example server.port=50051 rpc.status_code=OK
        └─ shop.Orders/Place  rpc.system.name=grpc rpc.method=shop.Orders/Place server.address=shop.example server.port=50051 correlation.id=req-1 rpc.status_code=OK
        shop.Orders/Find [error: NOT_FOUND]  rpc.system.name=grpc rpc.method=shop.Orders/Find server.address=shop.example server.port=50051 rpc.status_code=NOT_FOUND
        └─ shop.Orders/Find  rpc.system.name=grpc rpc.method=shop.Orders/Find server.address=shop.example server.port=50051 correlation.id=req-1 rpc.status_code=NOT_FOUND
        shop.Orders/Find [error: INTERNAL]  rpc.system.name=grpc rpc.method=shop.Orders/Find server.address=shop.example server.port=50051 rpc.status_code=INTERNAL
        └─ shop.Orders/Find [error: INTERNAL]  rpc.system.name=grpc rpc.method=shop.Orders/Find server.address=shop.example server.port=50051 correlation.id=req-1 rpc.status_code=INTERNAL
        _OTHER [error: UNIMPLEMENTED]  rpc.system.name=grpc rpc.method=_OTHER rpc.method_original=/shop.Orders/More/Words server.address=shop.example server.port=50051 rpc.status_code=UNIMPLEMENTED
        └─ _OTHER [error: UNIMPLEMENTED]  rpc.system.name=grpc rpc.method=_OTHER rpc.method_original=/shop.Orders/More/Words server.address=shop.example server.port=50051 correlation.id=req-1 rpc.status_code=UNIMPLEMENTED
    "#]]
    .assert_eq(&shown(&recording));
    expect![[r#"
        rpc_client_call_duration_seconds_count{error_type="INTERNAL",rpc_method="shop.Orders/Find",rpc_status_code="INTERNAL",rpc_system_name="grpc",server_address="shop.example",server_port="50051"} 1
        rpc_client_call_duration_seconds_count{error_type="NOT_FOUND",rpc_method="shop.Orders/Find",rpc_status_code="NOT_FOUND",rpc_system_name="grpc",server_address="shop.example",server_port="50051"} 1
        rpc_client_call_duration_seconds_count{error_type="UNIMPLEMENTED",rpc_method="_OTHER",rpc_status_code="UNIMPLEMENTED",rpc_system_name="grpc",server_address="shop.example",server_port="50051"} 1
        rpc_client_call_duration_seconds_count{rpc_method="shop.Orders/Place",rpc_status_code="OK",rpc_system_name="grpc",server_address="shop.example",server_port="50051"} 1
        rpc_server_call_duration_seconds_count{error_type="INTERNAL",rpc_method="shop.Orders/Find",rpc_status_code="INTERNAL",rpc_system_name="grpc"} 1
        rpc_server_call_duration_seconds_count{error_type="UNIMPLEMENTED",rpc_method="_OTHER",rpc_status_code="UNIMPLEMENTED",rpc_system_name="grpc"} 1
        rpc_server_call_duration_seconds_count{rpc_method="shop.Orders/Find",rpc_status_code="NOT_FOUND",rpc_system_name="grpc"} 1
        rpc_server_call_duration_seconds_count{rpc_method="shop.Orders/Place",rpc_status_code="OK",rpc_system_name="grpc"} 1
    "#]]
    .assert_eq(&calls(&recording));
    assert_eq!(recording.metrics("http_"), "");
}

#[test]
fn a_call_whose_response_is_dropped_is_no_error_of_the_client() {
    let recording = record();
    let service = service_fn(|_: Request<()>| std::future::pending::<Result<Response<String>, Infallible>>());
    block_on(async {
        let response = ClientLayer::new().layer(service).oneshot(request("/shop.Orders/Place"));
        tokio::select! { biased; _ = response => {}, () = std::future::ready(()) => {} }
    });
    let span = recording.spans().remove(0);
    assert_eq!((span.outcome, span.error_type), (telemetry::Outcome::Cancelled, None));
}
