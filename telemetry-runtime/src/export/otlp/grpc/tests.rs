use std::time::Instant;

use super::*;
use crate::export::otlp::endpoint::Endpoint;
use crate::export::otlp::response::Any;
use crate::export::otlp::samples;
use crate::export::otlp::settings::Protocol;
use receiver::{Answer, Message as Received, Receiver};

const SOON: Duration = Duration::from_secs(10);

fn transport(base: &str, gzip: bool) -> GrpcTransport {
    let endpoint = Endpoint::under(base, Service::Traces, Protocol::Grpc).unwrap();
    let headers = Headers::new([("x-key", "s3cret-token")]).unwrap();
    GrpcTransport::new(Destination { headers, gzip, ..Destination::to(endpoint) }).unwrap()
}

/// Sends one span to a receiver that answers like this.
fn send(answer: Answer) -> Result<Delivery, SendError> {
    let receiver = Receiver::grpc();
    receiver.script([answer]);
    transport(&receiver.endpoint(), false).send(&samples::traces(1), SOON)
}

#[test]
fn batches_arrive_with_their_metadata() {
    for gzip in [false, true] {
        let receiver = Receiver::grpc();
        let transport = transport(&receiver.endpoint(), gzip);
        assert_eq!(transport.destination(), receiver.endpoint());
        assert_eq!(transport.send(&samples::traces(3), SOON), Ok(Delivery::default()));
        assert_eq!(transport.send(&samples::metrics(), SOON), Ok(Delivery::default()));
        let [traces, metrics] = &receiver.received()[..] else { panic!("two requests expected") };
        assert_eq!(traces.header("x-key"), Some("s3cret-token"));
        assert!(traces.header("user-agent").unwrap().starts_with(USER_AGENT));
        assert_eq!(traces.header("grpc-encoding"), gzip.then_some("gzip"));
        assert!(matches!(metrics.message, Received::Metrics(_)));
        assert_eq!(receiver.spans().len(), 3);
    }
}

#[test]
fn codes_say_whether_to_try_again() {
    let transient = [1, 4, 10, 11, 14, 15];
    for code in 1..=16 {
        let answer = send(Answer::Status { status: code, message: "for s3cret-token".to_owned() });
        let message = format!("{:?}: for ***", Code::from(i32::from(code)));
        let expected = match transient.contains(&code) {
            true => SendError::Transient { message, retry_after: None },
            false if [7, 16].contains(&code) => SendError::Denied { message },
            false => SendError::Permanent { message },
        };
        assert_eq!(answer, Err(expected));
    }
}

#[test]
fn a_request_that_is_too_large_is_known_by_its_message() {
    for (status, message) in [
        (8, "grpc: received message larger than max (5242883 vs. 4194304)"),
        (11, "Error, decoded message length too large: found 5242883 bytes, the limit is: 4194304 bytes"),
    ] {
        let answer = send(Answer::Status { status, message: message.to_owned() });
        assert!(matches!(answer, Err(SendError::TooLarge { .. })), "{answer:?}");
    }
}

#[test]
fn an_answer_that_is_too_long_to_be_read_is_a_delivery() {
    let message = "long ".repeat(100_000);
    assert_eq!(send(Answer::Partial { rejected: 0, message }), Ok(Delivery::default()));
}

#[test]
fn an_exhausted_resource_is_retried_if_it_says_when() {
    let message = "ResourceExhausted: later".to_owned();
    assert_eq!(
        send(Answer::RetryAfter { status: 8, value: "7".to_owned() }),
        Err(SendError::Transient { message, retry_after: Some(Duration::from_secs(7)) })
    );
}

#[test]
fn the_delay_in_the_details_is_read() {
    let delay = |seconds, nanos| {
        let value = RetryInfo { retry_delay: Some(RetryDelay { seconds, nanos }) }.encode_to_vec();
        let other = Any { type_url: "type.googleapis.com/google.rpc.Help".to_owned(), value: vec![1] };
        let info = Any { type_url: "type.googleapis.com/google.rpc.RetryInfo".to_owned(), value };
        let status = RpcStatus { message: String::new(), details: vec![other, info] };
        retry_info(&status.encode_to_vec())
    };
    assert_eq!(delay(1, 500_000_000), Some(Duration::from_millis(1_500)));
    assert_eq!(delay(u32::MAX.into(), i32::MAX), Some(Duration::new(u32::MAX.into(), 999_999_999)));
    assert_eq!(delay(-1, 0), None);
    assert_eq!(delay(0, -1), None);
    assert_eq!(retry_info(b""), None);
    assert_eq!(retry_info(&[0xff; 20]), None);
}

#[test]
fn partial_success_is_reported() {
    let partial = Answer::Partial { rejected: 2, message: "too old".to_owned() };
    assert_eq!(send(partial), Ok(Delivery { rejected: 2, message: "too old".to_owned() }));
}

#[test]
fn a_hanging_receiver_costs_the_timeout() {
    let receiver = Receiver::grpc();
    receiver.script([Answer::Hang]);
    let before = Instant::now();
    let answer = transport(&receiver.endpoint(), false).send(&samples::traces(1), Duration::from_millis(50));
    let message = "no answer in time".to_owned();
    assert_eq!(answer, Err(SendError::Transient { message, retry_after: None }));
    assert!(before.elapsed() < SOON);
}

#[test]
fn a_receiver_may_come_and_go() {
    let mut receiver = Receiver::grpc();
    let transport = transport(&receiver.endpoint(), false);
    assert!(transport.send(&samples::traces(1), SOON).is_ok());
    receiver.stop();
    let Err(SendError::Transient { message, .. }) = transport.send(&samples::traces(1), SOON) else {
        panic!("nobody listens")
    };
    assert!(message.contains("refused"), "{message}");
    receiver.restart();
    assert_eq!(transport.send(&samples::traces(1), SOON), Ok(Delivery::default()));
    receiver.restart();
    assert_eq!(transport.send(&samples::traces(1), SOON), Ok(Delivery::default()));
    assert_eq!(receiver.spans().len(), 3);
}

#[test]
fn a_server_of_another_protocol_is_no_panic() {
    let receiver = Receiver::http();
    assert!(transport(&receiver.endpoint(), false).send(&samples::traces(1), SOON).is_err());
}

#[test]
fn an_answer_that_is_none_of_grpc_is_told_with_a_hint() {
    for answer in [Answer::Page, Answer::Redirect { location: "http://elsewhere".to_owned() }] {
        let answer = send(answer);
        let is_told = |error: &SendError| matches!(error, SendError::Permanent { message } if message.ends_with(NO_GRPC));
        assert!(answer.as_ref().is_err_and(is_told), "{answer:?}");
    }
}

#[test]
fn it_may_be_built_and_dropped_inside_a_runtime() {
    let outer = Builder::new_current_thread().build().unwrap();
    outer.block_on(async { drop(transport("http://localhost:1", false)) });
}

#[test]
#[cfg(feature = "tls")]
fn https_to_a_plain_receiver_fails_and_does_not_panic() {
    let receiver = Receiver::grpc();
    let address = receiver.endpoint().replace("http:", "https:");
    assert!(transport(&address, false).send(&samples::traces(1), SOON).is_err());
    assert_eq!(receiver.requests(), 0);
}
