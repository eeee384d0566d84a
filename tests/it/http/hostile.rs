//! Hostile requests: none causes a panic or a new series.

use axum::body::Body;
use http::{HeaderName, HeaderValue, Method, Request};
use telemetry::testing::record;

use super::{answer, app};

#[test]
fn no_header_ends_a_request() {
    let recording = record();
    let names =
        ["host", "user-agent", "content-length", "x-correlation-id", "traceparent", "tracestate", "baggage"];
    let long = vec![b'x'; 60_000];
    let values: [&[u8]; 10] = [
        b"",
        b" ",
        b"\xff\xfe\x80",
        b"user:pass@[::1]:99999",
        b"[",
        b"-1",
        b"99999999999999999999999999",
        b"00-00000000000000000000000000000000-0000000000000000-ff",
        b"a=b,,,,;;;=%zz",
        &long,
    ];
    for name in names {
        for value in values {
            let mut request = Request::get("/tasks/42").body(Body::empty()).unwrap();
            let header = HeaderName::from_static(name);
            request.headers_mut().append(header.clone(), HeaderValue::from_bytes(value).unwrap());
            request.headers_mut().append(header, HeaderValue::from_bytes(value).unwrap());
            assert_eq!(answer(app(), request).body(), "a task", "{name}: {value:?}");
        }
    }
    let requests = recording.metrics("http_server_request_duration_seconds_count");
    assert_eq!(requests.lines().count(), 1, "{requests}");
    assert!(requests.ends_with(&format!(" {}\n", names.len() * values.len())), "{requests}");
}

#[test]
fn a_full_map_of_headers_is_no_reason_to_fail() {
    let _recording = record();
    let mut request = Request::get("/tasks/42").body(Body::empty()).unwrap();
    for number in 0..20_000 {
        let name = HeaderName::try_from(format!("x-{number}")).unwrap();
        request.headers_mut().insert(name, HeaderValue::from_static("x"));
    }
    assert_eq!(answer(app(), request).body(), "a task");
}

#[test]
fn no_client_makes_names_or_series() {
    let recording = record();
    for number in 0..100 {
        let method = Method::from_bytes(format!("M{number}").as_bytes()).unwrap();
        let request = Request::builder()
            .method(method)
            .uri(format!("http://h{number}.example/tasks/{number}?{number}"))
            .header("host", format!("g{number}.example"))
            .body(Body::empty())
            .unwrap();
        answer(app(), request);
    }
    let series = recording.metrics("http_server") + &recording.metrics("stage_duration_seconds_count");
    let names: Vec<&str> = series.lines().filter(|line| !line.contains("_sum")).collect();
    assert_eq!(names.len(), 4, "{series}");
    assert!(recording.spans().iter().all(|span| span.name == "HTTP /tasks/{id}"));
}

#[test]
fn long_paths_and_names_are_cut() {
    let recording = record();
    let request = Request::get(format!("/tasks/{}", "x".repeat(30_000)))
        .header("user-agent", "y".repeat(30_000))
        .body(Body::empty())
        .unwrap();
    answer(app(), request);
    let tree = recording.tree();
    assert!(tree.len() < 8_000, "{}", tree.len());
    assert!(tree.contains("stage.truncated.keys=[url.path, user_agent.original]"), "{tree}");
}
