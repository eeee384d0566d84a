use std::time::Instant;

use super::*;
use crate::export::otlp::endpoint::Endpoint;
use crate::export::otlp::headers::Headers;
use crate::export::otlp::samples;
use crate::export::otlp::settings::Protocol;
use receiver::{Answer as Reply, Receiver};

const SOON: Duration = Duration::from_secs(10);
const SECRET: &str = "s3cret-token";

fn transport(base: &str, gzip: bool) -> HttpTransport {
    transport_of(Service::Traces, base, gzip)
}

fn transport_of(service: Service, base: &str, gzip: bool) -> HttpTransport {
    let endpoint = Endpoint::under(base, service, Protocol::Http).unwrap();
    let headers = Headers::new([("authorization", format!("Bearer {SECRET}"))]).unwrap();
    HttpTransport::new(Destination { headers, gzip, ..Destination::to(endpoint) }).unwrap()
}

/// Sends one span to a receiver that answers like this.
fn send(answer: Reply) -> Result<Delivery, SendError> {
    let receiver = Receiver::http();
    receiver.script([answer]);
    transport(&receiver.endpoint(), false).send(&samples::traces(1), SOON)
}

fn transient(message: &str, retry_after: Option<u64>) -> Result<Delivery, SendError> {
    Err(SendError::Transient {
        message: message.to_owned(),
        retry_after: retry_after.map(Duration::from_secs),
    })
}

fn permanent(message: &str) -> Result<Delivery, SendError> {
    Err(SendError::Permanent { message: message.to_owned() })
}

fn denied(message: &str) -> Result<Delivery, SendError> {
    Err(SendError::Denied { message: message.to_owned() })
}

fn too_large(message: &str) -> Result<Delivery, SendError> {
    Err(SendError::TooLarge { message: message.to_owned() })
}

#[test]
fn batches_arrive_with_their_headers() {
    for gzip in [false, true] {
        let receiver = Receiver::http();
        let transport = transport(&receiver.endpoint(), gzip);
        assert_eq!(transport.destination(), format!("{}/v1/traces", receiver.endpoint()));
        assert_eq!(transport.send(&samples::traces(3), SOON), Ok(Delivery::default()));
        let transport = transport_of(Service::Metrics, &receiver.endpoint(), gzip);
        assert_eq!(transport.send(&samples::metrics(), SOON), Ok(Delivery::default()));
        let [traces, metrics] = &receiver.received()[..] else { panic!("two requests expected") };
        assert_eq!((&*traces.path, &*metrics.path), ("/v1/traces", "/v1/metrics"));
        assert_eq!(traces.header("authorization"), Some("Bearer s3cret-token"));
        assert_eq!(traces.header("user-agent"), Some(USER_AGENT));
        assert_eq!(traces.header("content-encoding"), gzip.then_some("gzip"));
        assert_eq!(receiver.spans().len(), 3);
    }
}

#[test]
fn statuses_say_whether_to_try_again() {
    let status = |status, message: &str| Reply::Status { status, message: message.to_owned() };
    let later = |status, value: &str| Reply::RetryAfter { status, value: value.to_owned() };
    for (answer, expected) in [
        (status(429, ""), transient("429 Too Many Requests", None)),
        (status(502, "x"), transient("502 Bad Gateway: x", None)),
        (status(503, "busy\r\nnow"), transient("503 Service Unavailable: busy now", None)),
        (status(504, ""), transient("504 Gateway Timeout", None)),
        (later(503, "7"), transient("503 Service Unavailable", Some(7))),
        (later(429, "Sun, 06 Nov 1994 08:49:37 GMT"), transient("429 Too Many Requests", Some(0))),
        (later(429, "soon"), transient("429 Too Many Requests", None)),
        (status(400, "what?"), permanent("400 Bad Request: what?")),
        (status(401, "bad s3cret-token"), denied("401 Unauthorized: bad ***")),
        (status(403, ""), denied("403 Forbidden")),
        (status(413, "4 MiB"), too_large("413 Payload Too Large: 4 MiB")),
        (status(404, ""), permanent("404 Not Found")),
        (status(500, ""), permanent("500 Internal Server Error")),
        (
            status(308, ""),
            permanent("308 Permanent Redirect: redirects are not followed, set the address it leads to"),
        ),
    ] {
        assert_eq!(send(answer), expected);
    }
}

#[test]
fn partial_success_is_reported() {
    let partial = Reply::Partial { rejected: 2, message: "too old".to_owned() };
    assert_eq!(send(partial), Ok(Delivery { rejected: 2, message: "too old".to_owned() }));
}

#[test]
fn endless_complaints_are_cut() {
    let Err(SendError::Permanent { message }) =
        send(Reply::Status { status: 400, message: "no! ".repeat(100_000) })
    else {
        panic!("400 is permanent")
    };
    assert!(message.chars().count() < 250, "{message}");
}

#[test]
fn a_closed_connection_is_transient() {
    assert!(matches!(send(Reply::Close), Err(SendError::Transient { .. })));
}

#[test]
fn a_hanging_receiver_costs_the_timeout() {
    let receiver = Receiver::http();
    receiver.script([Reply::Hang]);
    let before = Instant::now();
    let answer = transport(&receiver.endpoint(), false).send(&samples::traces(1), Duration::from_millis(50));
    assert_eq!(answer, transient("no answer in time (global)", None));
    assert!(before.elapsed() < SOON);
}

#[test]
fn a_receiver_may_come_and_go() {
    let mut receiver = Receiver::http();
    let transport = transport(&receiver.endpoint(), false);
    assert!(transport.send(&samples::traces(1), SOON).is_ok());
    receiver.stop();
    let Err(SendError::Transient { message, .. }) = transport.send(&samples::traces(1), SOON) else {
        panic!("nobody listens")
    };
    assert!(message.contains("refused"), "{message}");
    receiver.restart();
    assert!(transport.send(&samples::traces(1), SOON).is_ok());
    receiver.restart();
    assert!(transport.send(&samples::traces(1), SOON).is_ok(), "the old connection is not reused");
    assert_eq!(receiver.spans().len(), 3);
}

#[test]
fn an_unknown_host_is_transient_and_keys_stay_secret() {
    let endpoint = Endpoint::exact("http://host.invalid/in?key=k3y", Protocol::Http).unwrap();
    let transport = HttpTransport::new(Destination::to(endpoint)).unwrap();
    let Err(SendError::Transient { message, .. }) = transport.send(&samples::traces(1), SOON) else {
        panic!("the host does not exist")
    };
    assert!(!message.contains("k3y") && !transport.destination().contains("k3y"), "{message}");
}

#[test]
#[cfg(feature = "tls")]
fn https_to_a_plain_receiver_fails_and_does_not_panic() {
    let receiver = Receiver::http();
    let address = receiver.endpoint().replace("http:", "https:");
    assert!(transport(&address, false).send(&samples::traces(1), SOON).is_err());
    assert_eq!(receiver.requests(), 0);
}
