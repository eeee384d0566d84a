//! The span of a request lasts until the end of the response body.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use expect_test::expect;
use http::{HeaderMap, Request, Response};
use http_body::{Body, Frame};
use telemetry::http::ServerLayer;
use telemetry::testing::{Recording, record};
use telemetry::{current, stage_block};
use tower::{Layer as _, ServiceExt as _, service_fn};

use crate::block_on;

type Step = Poll<Option<Result<Frame<Bytes>, std::io::Error>>>;

/// Body that does one of these steps at each poll.
struct Script(Vec<Step>);

impl Body for Script {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _context: &mut Context<'_>) -> Step {
        stage_block!("test.frame", {});
        self.0.remove(0)
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        stage_block!("test.dropped", {});
    }
}

fn data(text: &'static str) -> Step {
    Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(text.as_bytes())))))
}

fn response(script: Vec<Step>) -> Response<telemetry::http::Observed<Script>> {
    let mut script = Some(script);
    let service = service_fn(move |_: Request<()>| {
        let script = Script(script.take().unwrap());
        std::future::ready(Ok::<_, std::convert::Infallible>(Response::new(script)))
    });
    let request = Request::get("/x").header("x-correlation-id", "req-1").body(()).unwrap();
    block_on(ServerLayer::new().layer(service).oneshot(request)).unwrap()
}

/// Polls a number of times and returns the number of frames.
fn poll(response: &mut Response<telemetry::http::Observed<Script>>, times: usize) -> usize {
    let mut context = Context::from_waker(Waker::noop());
    (0..times).filter(|_| Pin::new(response.body_mut()).poll_frame(&mut context).is_ready()).count()
}

fn ended(recording: &Recording) -> String {
    recording.tree() + &recording.metrics("http_server_response_body_size_bytes_sum")
}

#[test]
fn a_body_is_counted_to_its_end_and_runs_inside_the_stage() {
    let recording = record();
    let mut response = response(vec![
        data("ab"),
        Poll::Pending,
        data("cde"),
        Poll::Ready(Some(Ok(Frame::trailers(HeaderMap::new())))),
        Poll::Ready(None),
    ]);
    assert_eq!(poll(&mut response, 3), 2);
    assert!(recording.metrics("http_server_active").ends_with(" 1\n"));
    assert_eq!(current(), None);
    poll(&mut response, 2);
    assert!(recording.metrics("http_server_active").ends_with(" 0\n"));
    drop(response);
    expect![[r#"
        GET  http.request.method=GET url.scheme=http url.path=/x network.protocol.version=1.1 correlation.id=req-1 http.response.status_code=200 http.response.body.size=5
        ├─ test.frame  correlation.id=req-1
        ├─ test.frame  correlation.id=req-1
        ├─ test.frame  correlation.id=req-1
        └─ test.frame  correlation.id=req-1
        test.frame
        test.dropped
        http_server_response_body_size_bytes_sum{http_request_method="GET",http_response_status_code="200",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 5
    "#]].assert_eq(&ended(&recording));
}

#[test]
fn a_body_that_is_dropped_was_cancelled() {
    let recording = record();
    let mut response = response(vec![data("ab"), data("cde")]);
    poll(&mut response, 1);
    drop(response);
    assert_eq!(current(), None);
    expect![[r#"
        GET [cancelled]  http.request.method=GET url.scheme=http url.path=/x network.protocol.version=1.1 correlation.id=req-1 http.response.status_code=200 http.response.body.size=2
        ├─ test.frame  correlation.id=req-1
        └─ test.dropped  correlation.id=req-1
        http_server_response_body_size_bytes_sum{error_type="cancelled",http_request_method="GET",http_response_status_code="200",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 2
    "#]].assert_eq(&ended(&recording));
}

#[test]
fn a_body_that_fails_is_an_error_by_its_type() {
    let recording = record();
    let mut response = response(vec![data("ab"), Poll::Ready(Some(Err(std::io::Error::other("s3cret"))))]);
    poll(&mut response, 2);
    drop(response);
    expect![[r#"
        GET [error: std::io::error::Error]  http.request.method=GET url.scheme=http url.path=/x network.protocol.version=1.1 correlation.id=req-1 http.response.status_code=200 http.response.body.size=2
        ├─ test.frame  correlation.id=req-1
        └─ test.frame  correlation.id=req-1
        test.dropped
        http_server_response_body_size_bytes_sum{error_type="std::io::error::Error",http_request_method="GET",http_response_status_code="200",network_protocol_name="http",network_protocol_version="1.1",url_scheme="http"} 2
    "#]].assert_eq(&ended(&recording));
}

#[test]
fn an_end_is_counted_once_whatever_follows() {
    let recording = record();
    let mut response = response(vec![Poll::Ready(None), Poll::Ready(None), data("x")]);
    poll(&mut response, 3);
    drop(response);
    assert!(recording.metrics("http_server_request_duration_seconds_count").ends_with(" 1\n"));
    assert!(recording.metrics("http_server_active").ends_with(" 0\n"));
}

#[test]
fn a_layer_outside_may_answer_with_a_body_of_its_own() {
    let body = telemetry::http::Observed::<http_body_util::Empty<Bytes>>::default();
    assert!(body.is_end_stream());
}

#[test]
fn a_response_to_head_is_over_with_its_head() {
    let recording = record();
    let service = service_fn(|_: Request<()>| {
        std::future::ready(Ok::<_, std::convert::Infallible>(Response::new(Script(vec![data("never sent")]))))
    });
    let request = Request::head("/x").header("x-correlation-id", "req-1").body(()).unwrap();
    drop(block_on(ServerLayer::new().layer(service).oneshot(request)).unwrap());
    let spans = recording.spans();
    assert!(spans.iter().any(|span| span.name == "HEAD" && span.outcome == telemetry::Outcome::Ok));
}

#[test]
fn a_body_of_known_length_ends_with_its_last_byte() {
    let recording = record();
    let service = service_fn(|_: Request<()>| {
        let body = http_body_util::Full::new(Bytes::from_static(b"hello"));
        std::future::ready(Ok::<_, std::convert::Infallible>(Response::new(body)))
    });
    let request = Request::get("/x").body(()).unwrap();
    let mut response = block_on(ServerLayer::new().layer(service).oneshot(request)).unwrap();
    assert!(recording.metrics("http_server_active").ends_with(" 1\n"));
    let mut context = Context::from_waker(Waker::noop());
    assert!(Pin::new(response.body_mut()).poll_frame(&mut context).is_ready());
    // Dropped before its end.
    assert!(recording.metrics("http_server_active").ends_with(" 0\n"));
    drop(response);
    assert_eq!(recording.spans()[0].outcome, telemetry::Outcome::Ok);
}
