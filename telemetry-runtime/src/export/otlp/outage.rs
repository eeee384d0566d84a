//! A pipeline, a real transport and a receiver that comes and goes: what was pushed arrives, or the
//! account says why not.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::export::otlp::destination::Destination;
use crate::export::otlp::endpoint::Endpoint;
use crate::export::otlp::grpc::GrpcTransport;
use crate::export::otlp::http::HttpTransport;
use crate::export::otlp::pipeline::Pipeline;
use crate::export::otlp::pipeline::limits::Limits;
use crate::export::otlp::samples;
use crate::export::otlp::settings::Protocol;
use crate::export::otlp::transport::{Service, Transport};
use crate::model::signal::DropReason;
use crate::process::diagnostics::Diagnostics;
use crate::process::loss::Losses;
use receiver::{Answer, Receiver};

const SOON: Duration = Duration::from_secs(20);

/// A receiver and a pipeline that sends to it, one pair for each protocol.
fn pairs() -> [(Receiver, Pipeline); 2] {
    let (http, grpc) = (Receiver::http(), Receiver::grpc());
    let destination = |receiver: &Receiver, protocol| Destination {
        gzip: true,
        ..Destination::to(Endpoint::under(&receiver.endpoint(), Service::Traces, protocol).unwrap())
    };
    let over_http = HttpTransport::new(destination(&http, Protocol::Http)).unwrap();
    let over_grpc = GrpcTransport::new(destination(&grpc, Protocol::Grpc)).unwrap();
    let limits = Limits { longest_backoff: Duration::from_millis(100), ..Limits::default() };
    let pipeline = |transport: Arc<dyn Transport>| {
        let diagnostics = Diagnostics::new(Arc::new(|_| ()));
        Pipeline::new(Service::Traces, transport, limits.clone(), Arc::new(Losses::new()), diagnostics)
    };
    let (over_http, over_grpc) = (pipeline(Arc::new(over_http)), pipeline(Arc::new(over_grpc)));
    [(http, over_http), (grpc, over_grpc)]
}

#[test]
fn an_outage_loses_nothing() {
    for (mut receiver, pipeline) in pairs() {
        pipeline.push(samples::traces(1));
        assert!(receiver.wait_for_spans(1, SOON));
        // Or the answer may be lost, and the span sent twice.
        assert!(pipeline.flush(Instant::now() + SOON));
        receiver.stop();
        for _ in 0..20 {
            pipeline.push(samples::traces(5));
        }
        assert!(!pipeline.flush(Instant::now() + Duration::from_millis(20)));
        receiver.restart();
        assert!(pipeline.flush(Instant::now() + SOON));
        assert_eq!((receiver.spans().len(), pipeline.stats().exported), (101, 101));
    }
}

#[test]
fn overload_is_waited_out() {
    for ((receiver, pipeline), status) in pairs().into_iter().zip([503, 14]) {
        receiver.script((0..3).map(|_| Answer::Status { status, message: "busy".to_owned() }));
        pipeline.push(samples::traces(2));
        assert!(pipeline.flush(Instant::now() + SOON));
        assert_eq!((receiver.requests(), receiver.spans().len()), (4, 2));
    }
}

#[test]
fn a_hanging_receiver_does_not_hold_up_a_shutdown() {
    for (receiver, pipeline) in pairs() {
        receiver.script([Answer::Hang]);
        pipeline.push(samples::traces(2));
        assert!(receiver.wait_for_requests(1, SOON));
        let deadline = Instant::now() + Duration::from_millis(20);
        pipeline.shutdown(deadline);
        assert!(Instant::now() < deadline + Duration::from_millis(500));
        assert_eq!(pipeline.stats().dropped.get(&DropReason::Deadline), Some(&2));
    }
}
