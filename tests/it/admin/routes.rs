//! Paths of the server, and the headers of every answer.

use expect_test::expect;

use super::client::{Answer, get, request, send};
use super::serving;

fn identity<T>(value: T) -> T {
    value
}

#[test]
fn every_place_has_its_type() {
    let (_recording, address) = serving(identity, identity);
    let mut table = String::new();
    for path in [
        "/",
        "/metrics",
        "/livez",
        "/readyz",
        "/health",
        "/stagez",
        "/tracez",
        "/tracez/0123",
        "/favicon.ico",
        "/livez/",
    ] {
        let answer = get(address, path);
        table += &format!("{path} {} {}\n", answer.status, answer.header("content-type"));
    }
    expect![[r#"
        / 200 text/html; charset=utf-8
        /metrics 200 text/plain; version=0.0.4; charset=utf-8
        /livez 200 text/plain; charset=utf-8
        /readyz 200 text/plain; charset=utf-8
        /health 200 application/json
        /stagez 200 text/html; charset=utf-8
        /tracez 200 text/html; charset=utf-8
        /tracez/0123 404 text/html; charset=utf-8
        /favicon.ico 404 text/plain; charset=utf-8
        /livez/ 404 text/plain; charset=utf-8
    "#]]
    .assert_eq(&table);
}

#[test]
fn a_head_is_the_answer_without_its_body() {
    let (_recording, address) = serving(identity, identity);
    for path in ["/", "/livez", "/readyz", "/stagez", "/tracez", "/nowhere"] {
        let (whole, head) = (get(address, path), request(address, "HEAD", path, &[]));
        assert_eq!(head.status, whole.status, "{path}");
        assert_eq!(head.header("content-type"), whole.header("content-type"), "{path}");
        assert_eq!(head.header("content-length"), whole.body.len().to_string(), "{path}");
        assert!(head.body.is_empty(), "{path}");
    }
}

#[test]
fn only_get_and_head_are_taken() {
    let (_recording, address) = serving(identity, identity);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"] {
        let answer = request(address, method, "/metrics", &[]);
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

#[test]
fn tricks_with_a_path_find_nothing() {
    let (_recording, address) = serving(identity, identity);
    for path in [
        "/../metrics",
        "/./metrics",
        "/%2e%2e/metrics",
        "/..%2fmetrics",
        "//metrics",
        "/metrics/",
        "/metrics/..",
        "/METRICS",
        "/%6detrics",
        "/metrics%00",
        "/metrics;x",
        "/tracez/",
        "/tracez/..%2f..%2fmetrics",
        "/tracez/%00",
        "/tracez/%ff",
        "/tracez/a/b",
    ] {
        let status = get(address, path).status;
        assert!([400, 404].contains(&status), "{path}: {status}");
    }
}

fn common(answer: &Answer) -> [&str; 7] {
    [
        "cache-control",
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
        "cross-origin-resource-policy",
        "connection",
        "content-security-policy",
    ]
    .map(|name| answer.header(name))
}

#[test]
fn every_answer_is_guarded_by_its_headers() {
    let (_recording, address) = serving(identity, identity);
    let first = get(address, "/tracez");
    let policy = first.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    let expected = ["no-store", "nosniff", "DENY", "no-referrer", "same-origin", "close", policy];
    for path in ["/", "/metrics", "/livez", "/readyz", "/health", "/stagez", "/tracez", "/nowhere"] {
        assert_eq!(common(&get(address, path)), expected, "{path}");
    }
    assert_eq!(common(&request(address, "POST", "/", &[])), expected);
    assert_eq!(common(&request(address, "GET", "/", &[("content-length", "1")])), expected);
    let foreign = send(address, b"GET / HTTP/1.1\r\nhost: example.com\r\n\r\n").unwrap();
    assert_eq!((foreign.status, common(&foreign)), (421, expected));
}
