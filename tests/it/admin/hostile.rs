//! Hostile and broken clients: their cost is bounded, and other clients get answers meanwhile.

use std::io::Write;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry::metrics::MeterProvider as _;
use telemetry::admin::Health;

use super::client::{answer, connect, get, request, send};
use super::serving;

const SHORT: Duration = Duration::from_millis(50);
const LONG: Duration = Duration::from_secs(600);

#[test]
fn a_slow_request_head_times_out() {
    let (_recording, address) = serving(|options| options.times(SHORT, LONG), |builder| builder);
    for begun in
        ["", "G", "GET /metrics HTTP/1.1\r\n", "GET /metrics HTTP/1.1\r\nhost: localhost\r\nx: y\r\n"]
    {
        let mut stream = connect(address);
        stream.write_all(begun.as_bytes()).unwrap();
        // Only the server ends the connection.
        let answer = answer(stream);
        assert!(answer.is_none_or(|answer| answer.status == 408), "{begun:?}");
    }
    assert_eq!(get(address, "/livez").status, 200);
}

#[test]
fn a_connection_lasts_no_longer_than_a_request_may() {
    let (_recording, address) = serving(|options| options.times(LONG, SHORT), |builder| builder);
    let mut stream = connect(address);
    stream.write_all(b"GET").unwrap();
    assert!(answer(stream).is_none());
}

#[test]
fn large_requests_are_rejected() {
    let (_recording, address) = serving(|options| options.header_bytes(8_192), |builder| builder);
    let long = "x".repeat(100_000);
    let many: String = (0..100).map(|number| format!("x-{number}: y\r\n")).collect();
    let rows = [
        ("a huge header", format!("GET /livez HTTP/1.1\r\nhost: localhost\r\nx: {long}\r\n\r\n"), 431),
        ("many headers", format!("GET /livez HTTP/1.1\r\nhost: localhost\r\n{many}\r\n"), 431),
        ("a huge path", format!("GET /{long} HTTP/1.1\r\nhost: localhost\r\n\r\n"), 431),
        (
            "a body",
            "GET /livez HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nunwelcome".to_owned(),
            413,
        ),
        (
            "a body of unknown length",
            "GET /livez HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n".to_owned(),
            413,
        ),
        (
            "a body of two lengths",
            "GET /livez HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\ncontent-length: 5\r\n\r\n"
                .to_owned(),
            400,
        ),
        ("no HTTP", "EHLO example.com\r\n\r\n".to_owned(), 400),
        ("a zero", "GET /livez HTTP/1.1\r\nhost: local\0host\r\n\r\n".to_owned(), 400),
        ("a header without a colon", "GET /livez HTTP/1.1\r\nhost\r\n\r\n".to_owned(), 400),
    ];
    for (row, text, status) in rows {
        // If a server closes before the end of the request, its answer may be lost.
        let answer = send(address, text.as_bytes());
        assert!(answer.is_none_or(|answer| answer.status == status), "{row}");
    }
    assert_eq!(get(address, "/livez").status, 200);
}

#[test]
fn the_oldest_connection_without_a_request_gives_way() {
    let (say, said) = channel();
    let say = Mutex::new(say);
    let listener = move |message: &str| say.lock().unwrap().send(message.to_owned()).unwrap();
    let (_recording, address) =
        serving(|options| options.at_a_time(2, 2).times(LONG, LONG), |builder| builder.diagnostics(listener));
    let [oldest, mut older, mut new] = [(); 3].map(|()| connect(address));
    assert!(answer(oldest).is_none());
    assert_eq!(
        said.recv().unwrap(),
        "the admin server has 2 connections, its limit: the oldest without a request is closed for each further one"
    );
    for stream in [&mut older, &mut new] {
        stream.write_all(b"GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    }
    assert_eq!([older, new].map(|stream| answer(stream).unwrap().status), [200, 200]);
}

#[test]
fn probes_are_answered_while_others_hold_connections_open() {
    let (_recording, address) = serving(|options| options.times(LONG, LONG), |builder| builder);
    let mut silent: Vec<_> = (0..100).map(|_| connect(address)).collect();
    for probe in 0..100 {
        assert_eq!(get(address, "/livez").status, 200, "{probe}");
        // Another one in place of each that was closed.
        silent.push(connect(address));
    }
}

#[test]
fn a_connection_above_the_limit_is_rejected_if_all_others_have_a_request() {
    let (begun, begins) = channel();
    let (release, released) = channel::<()>();
    let (begun, released) = (Mutex::new(begun), Mutex::new(released));
    let health = Health::new();
    health.check("waits", LONG, move || {
        begun.lock().unwrap().send(()).unwrap();
        let _ = released.lock().unwrap().recv();
        Ok(())
    });
    let (_recording, address) =
        serving(|options| options.at_a_time(1, 1).times(LONG, LONG), |builder| builder.health(health));
    let first = std::thread::spawn(move || get(address, "/health"));
    begins.recv().unwrap();
    let refused = answer(connect(address)).unwrap();
    assert_eq!((refused.status, refused.header("retry-after")), (503, "1"));
    drop(release);
    assert_eq!(first.join().unwrap().status, 200);
}

#[test]
fn a_request_above_the_limit_is_rejected() {
    let health = Health::new();
    let (begun, begins) = channel();
    let (release, released) = channel::<()>();
    let (begun, released) = (Mutex::new(begun), Arc::new(Mutex::new(released)));
    let wait = released.clone();
    health.check("waits", LONG, move || {
        begun.lock().unwrap().send(()).unwrap();
        let _ = wait.lock().unwrap().recv();
        Ok(())
    });
    let (_recording, address) =
        serving(|options| options.at_a_time(10, 1).times(LONG, LONG), |builder| builder.health(health));
    let first = std::thread::spawn(move || get(address, "/health"));
    begins.recv().unwrap();
    for path in ["/metrics", "/readyz", "/tracez", "/nowhere"] {
        let refused = get(address, path);
        assert_eq!((refused.status, refused.header("retry-after")), (503, "1"), "{path}");
    }
    // An overloaded process is alive.
    assert_eq!(get(address, "/livez").status, 200);
    drop(release);
    assert_eq!(first.join().unwrap().status, 200);
    assert_eq!(get(address, "/metrics").status, 200);
}

#[test]
fn a_second_request_on_a_connection_is_ignored() {
    let (_recording, address) = serving(|options| options, |builder| builder);
    let twice = "GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(2);
    let answer = send(address, twice.as_bytes()).unwrap();
    assert_eq!((answer.status, answer.text()), (200, "ok\n"));
    let with_keep_alive = request(address, "GET", "/livez", &[("connection", "keep-alive")]);
    assert_eq!(with_keep_alive.header("connection"), "close");
}

#[test]
fn a_client_that_does_not_read_times_out() {
    /// More bytes than the buffers of a connection hold.
    const BYTES: usize = 16 * 1024 * 1024;
    let (recording, address) =
        serving(|options| options.at_a_time(1, 1).times(LONG, SHORT * 10), |builder| builder);
    let provider = recording.telemetry().unwrap().meter_provider().unwrap();
    let counter = provider.meter("large").u64_counter("large").build();
    for number in 0..1000 {
        let value = format!("{number}{}", "x".repeat(BYTES / 1000));
        counter.add(1, &[KeyValue::new("value", value)]);
    }
    let mut idle = connect(address);
    idle.write_all(b"GET /metrics HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    // Until its connection is free again.
    while get(address, "/livez").status != 200 {}
    assert!(answer(idle).is_none_or(|answer| answer.body.len() < BYTES));
}
