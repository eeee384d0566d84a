//! Collectors inside the test's own process: they listen on a port of the loopback interface, decode
//! every request, keep what they accepted, and answer by script.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a receiver that cannot go on fails its test"
)]

#[path = "receiver/grpc.rs"]
mod grpc;
#[path = "receiver/http.rs"]
mod http;

use std::collections::VecDeque;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::logs::v1::LogRecord;
use opentelemetry_proto::tonic::trace::v1::Span;

/// What a receiver does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Accepts it.
    Ok,
    /// Accepts it, except so many items.
    Partial { rejected: i64, message: String },
    /// Refuses it: an HTTP status with a body, or the number of a gRPC code with a message.
    Status { status: u16, message: String },
    /// Refuses it and says when to come back: `Retry-After`, or gRPC's push-back, which takes whole
    /// seconds only.
    RetryAfter { status: u16, value: String },
    /// Accepts it once the test says [`Receiver::release`].
    Hang,
    /// Closes the connection without an answer; over gRPC, where a handler cannot, it says
    /// `UNAVAILABLE`.
    Close,
}

/// One decoded request.
#[derive(Clone, Debug)]
pub(crate) enum Message {
    /// For the service of traces.
    Traces(ExportTraceServiceRequest),
    /// For the service of metrics.
    Metrics(ExportMetricsServiceRequest),
    /// For the service of logs.
    Logs(ExportLogsServiceRequest),
}

/// One request that was accepted, at least in part.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// What it said.
    pub(crate) message: Message,
    /// The path, over HTTP.
    pub(crate) path: String,
    /// The headers, or the metadata; names in lower case.
    pub(crate) headers: Vec<(String, String)>,
}

impl Received {
    /// The value of a header, by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The spans in it.
    pub(crate) fn spans(&self) -> impl Iterator<Item = &Span> {
        let resources = match &self.message {
            Message::Traces(request) => request.resource_spans.as_slice(),
            Message::Metrics(_) | Message::Logs(_) => &[],
        };
        resources.iter().flat_map(|resource| &resource.scope_spans).flat_map(|scope| &scope.spans)
    }

    /// The log records in it, each with its scope's name.
    pub(crate) fn logs(&self) -> impl Iterator<Item = (&str, &LogRecord)> {
        let resources = match &self.message {
            Message::Logs(request) => request.resource_logs.as_slice(),
            Message::Traces(_) | Message::Metrics(_) => &[],
        };
        resources.iter().flat_map(|resource| &resource.scope_logs).flat_map(|scope| {
            let name = scope.scope.as_ref().map_or("", |scope| &scope.name);
            scope.log_records.iter().map(move |record| (name, record))
        })
    }
}

/// A collector to send to.
pub(crate) struct Receiver {
    shared: Arc<Shared>,
    address: SocketAddr,
    start: fn(TcpListener, Arc<Shared>) -> Server,
    server: Option<Server>,
}

enum Server {
    Http(http::Server),
    Grpc(grpc::Server),
}

impl Receiver {
    /// One that speaks OTLP over HTTP with protobuf bodies.
    pub(crate) fn http() -> Receiver {
        Receiver::begin(|listener, shared| Server::Http(http::Server::start(listener, shared)))
    }

    /// One that speaks OTLP over gRPC.
    pub(crate) fn grpc() -> Receiver {
        Receiver::begin(|listener, shared| Server::Grpc(grpc::Server::start(listener, shared)))
    }

    fn begin(start: fn(TcpListener, Arc<Shared>) -> Server) -> Receiver {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::<Shared>::default();
        let server = Some(start(listener, shared.clone()));
        Receiver { shared, address, start, server }
    }

    /// Where it listens, as a base endpoint.
    pub(crate) fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers the next requests like this, and accepts those after them.
    pub(crate) fn script(&self, answers: impl IntoIterator<Item = Answer>) {
        self.shared.lock().script.extend(answers);
    }

    /// Lets every hanging request go on, and those that would hang later.
    pub(crate) fn release(&self) {
        self.shared.release();
    }

    /// What was accepted so far.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.shared.lock().received.clone()
    }

    /// The spans accepted so far.
    pub(crate) fn spans(&self) -> Vec<Span> {
        self.shared.lock().spans().cloned().collect()
    }

    /// How many requests came, whatever was answered.
    pub(crate) fn requests(&self) -> usize {
        self.shared.lock().requests
    }

    /// Waits until so many spans were accepted; `false` if they were not in time.
    pub(crate) fn wait_for_spans(&self, count: usize, timeout: Duration) -> bool {
        self.shared.wait(timeout, |state| state.spans().count() >= count)
    }

    /// Waits until so many requests came; `false` if they did not in time.
    pub(crate) fn wait_for_requests(&self, count: usize, timeout: Duration) -> bool {
        self.shared.wait(timeout, |state| state.requests >= count)
    }

    /// Closes the port and every connection.
    pub(crate) fn stop(&mut self) {
        match self.server.take() {
            Some(Server::Http(server)) => server.stop(&self.shared),
            Some(Server::Grpc(server)) => server.stop(&self.shared),
            None => {}
        }
    }

    /// Listens again on the same port.
    pub(crate) fn restart(&mut self) {
        self.stop();
        let listener = rebind(self.address);
        self.server = Some((self.start)(listener, self.shared.clone()));
    }
}

/// Binds a port that somebody's outgoing connection may have been given for a moment.
fn rebind(address: SocketAddr) -> TcpListener {
    let mut attempts = (0..1_000).filter_map(|_| {
        let bound = TcpListener::bind(address).ok();
        if bound.is_none() {
            std::thread::sleep(Duration::from_millis(5));
        }
        bound
    });
    attempts.next().expect("the port is free again")
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.stop();
    }
}

/// What the test and the server's threads both see.
#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    script: VecDeque<Answer>,
    received: Vec<Received>,
    requests: usize,
    released: bool,
    stopping: bool,
}

impl State {
    fn spans(&self) -> impl Iterator<Item = &Span> {
        self.received.iter().flat_map(Received::spans)
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Counts the request, waits if the script says so, and keeps what is accepted.
    fn answer(&self, received: Received) -> Answer {
        let mut state = self.lock();
        state.requests += 1;
        let answer = state.script.pop_front().unwrap_or(Answer::Ok);
        self.changed.notify_all();
        if matches!(answer, Answer::Hang) {
            state = self.changed.wait_while(state, |state| !state.released && !state.stopping).unwrap();
            if state.stopping {
                return Answer::Close;
            }
        }
        if matches!(answer, Answer::Ok | Answer::Partial { .. } | Answer::Hang) {
            state.received.push(received);
            self.changed.notify_all();
        }
        answer
    }

    fn release(&self) {
        self.lock().released = true;
        self.changed.notify_all();
    }

    fn set_stopping(&self, stopping: bool) {
        self.lock().stopping = stopping;
        self.changed.notify_all();
    }

    fn wait(&self, timeout: Duration, enough: impl Fn(&State) -> bool) -> bool {
        let wait = self.changed.wait_timeout_while(self.lock(), timeout, |state| !enough(state)).unwrap();
        !wait.1.timed_out()
    }
}
