//! A queue, a real transport and a receiver that comes and goes: what was pushed arrives, or the
//! account says why not.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::export::otlp::destination::Destination;
use crate::export::otlp::endpoint::Endpoint;
use crate::export::otlp::grpc::GrpcTransport;
use crate::export::otlp::headers::Headers;
use crate::export::otlp::http::HttpTransport;
use crate::export::otlp::queue::{Queue, QueueLimits};
use crate::export::otlp::samples;
use crate::export::otlp::settings::Protocol;
use crate::export::otlp::transport::Service;
use crate::model::signal::DropReason;
use crate::process::diagnostics::Diagnostics;
use crate::process::loss::Losses;
use receiver::{Answer, Receiver};

const SOON: Duration = Duration::from_secs(20);

/// A receiver and a queue that sends to it, one pair for each protocol.
fn pairs() -> [(Receiver, Queue); 2] {
    let (http, grpc) = (Receiver::http(), Receiver::grpc());
    let destination = |receiver: &Receiver, protocol| Destination {
        endpoint: Endpoint::under(&receiver.endpoint(), Service::Traces, protocol).unwrap(),
        headers: Headers::default(),
        gzip: true,
    };
    let over_http = HttpTransport::new(destination(&http, Protocol::Http));
    let over_grpc = GrpcTransport::new(destination(&grpc, Protocol::Grpc)).unwrap();
    let limits = QueueLimits { longest_backoff: Duration::from_millis(100), ..QueueLimits::default() };
    let diagnostics = || Diagnostics::new(Arc::new(|_| ()));
    let http_queue = Queue::start(over_http, limits.clone(), Arc::new(Losses::new()), diagnostics());
    let grpc_queue = Queue::start(over_grpc, limits, Arc::new(Losses::new()), diagnostics());
    [(http, http_queue), (grpc, grpc_queue)]
}

#[test]
fn an_outage_loses_nothing() {
    for (mut receiver, queue) in pairs() {
        queue.push(samples::traces(1));
        assert!(receiver.wait_for_spans(1, SOON));
        // Or the answer may be lost, and the span sent twice.
        assert!(queue.flush(Instant::now() + SOON));
        receiver.stop();
        for _ in 0..20 {
            queue.push(samples::traces(5));
        }
        assert!(!queue.flush(Instant::now() + Duration::from_millis(20)));
        receiver.restart();
        assert!(queue.flush(Instant::now() + SOON));
        assert_eq!((receiver.spans().len(), queue.account().exported), (101, 101));
    }
}

#[test]
fn overload_is_waited_out() {
    for ((receiver, queue), status) in pairs().into_iter().zip([503, 14]) {
        receiver.script((0..3).map(|_| Answer::Status { status, message: "busy".to_owned() }));
        queue.push(samples::traces(2));
        assert!(queue.flush(Instant::now() + SOON));
        assert_eq!((receiver.requests(), receiver.spans().len()), (4, 2));
    }
}

#[test]
fn a_hanging_receiver_does_not_hold_up_a_shutdown() {
    for (receiver, queue) in pairs() {
        receiver.script([Answer::Hang]);
        queue.push(samples::traces(2));
        assert!(receiver.wait_for_requests(1, SOON));
        let deadline = Instant::now() + Duration::from_millis(20);
        queue.shutdown(deadline);
        assert!(Instant::now() < deadline + Duration::from_millis(500));
        assert_eq!(queue.account().dropped.get(&DropReason::Deadline), Some(&2));
    }
}
