//! OTLP servers for tests: they listen on a port of the loopback interface, decode every request, keep
//! the accepted ones, and answer by script.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a receiver that cannot continue fails its test"
)]

mod grpc;
mod http;
mod port;
mod proxy;
mod raw;
mod tls;

use std::collections::VecDeque;
use std::net::TcpListener;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::Duration;

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::logs::v1::LogRecord;
use opentelemetry_proto::tonic::metrics::v1::Metric;
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::trace::v1::Span;

pub use port::Port;
pub use proxy::Proxy;
pub use tls::{Authority, Issued, TlsFront};

/// Answer of a receiver to one request.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Success: the request is kept.
    Ok,
    /// Partial success: the request is kept.
    Partial {
        /// Number of items reported as rejected.
        rejected: i64,
        /// Text of the answer.
        message: String,
    },
    /// Failure.
    Status {
        /// HTTP status, or number of a gRPC code.
        status: u16,
        /// Body over HTTP, message over gRPC.
        message: String,
    },
    /// Failure with a time after which to try again.
    RetryAfter {
        /// HTTP status, or number of a gRPC code.
        status: u16,
        /// Value of `Retry-After`; over gRPC a whole number of seconds.
        value: String,
    },
    /// Overload with a time after which to try again: 429 and `Retry-After` over HTTP, `RESOURCE_EXHAUSTED`
    /// and `RetryInfo` over gRPC.
    Overload {
        /// Time in seconds.
        seconds: u8,
    },
    /// Success after the test has called [`Receiver::release`]: the request is kept.
    Hang,
    /// Success that is sent one byte after the other until [`Receiver::recover`]: the request is kept.
    Drip,
    /// Success that breaks off in the middle of its body: the request is kept.
    Broken,
    /// Success whose body is no message.
    Garbage,
    /// Success whose body is a page in HTML.
    Page,
    /// Redirect to an address.
    Redirect {
        /// Address.
        location: String,
    },
    /// Closed connection; over gRPC, where a handler cannot close it, the code `UNAVAILABLE`.
    Close,
}

/// Decoded request.
#[derive(Clone, Debug)]
pub enum Message {
    /// Request to the trace service.
    Traces(ExportTraceServiceRequest),
    /// Request to the metrics service.
    Metrics(ExportMetricsServiceRequest),
    /// Request to the logs service.
    Logs(ExportLogsServiceRequest),
}

/// Request that was accepted, at least in part.
#[derive(Clone, Debug)]
pub struct Received {
    /// Decoded body.
    pub message: Message,
    /// Path of the URL; empty over gRPC.
    pub path: String,
    /// Headers, or gRPC metadata; names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Received {
    /// Returns the value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the spans of the request.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        let resources = match &self.message {
            Message::Traces(request) => request.resource_spans.as_slice(),
            Message::Metrics(_) | Message::Logs(_) => &[],
        };
        resources.iter().flat_map(|resource| &resource.scope_spans).flat_map(|scope| &scope.spans)
    }

    /// Returns the number of data points of the request.
    pub fn data_points(&self) -> usize {
        let resources = match &self.message {
            Message::Metrics(request) => request.resource_metrics.as_slice(),
            Message::Traces(_) | Message::Logs(_) => &[],
        };
        let scopes = resources.iter().flat_map(|resource| &resource.scope_metrics);
        scopes.flat_map(|scope| &scope.metrics).map(data_points).sum()
    }

    /// Returns the log records of the request, each with the name of its scope.
    pub fn logs(&self) -> impl Iterator<Item = (&str, &LogRecord)> {
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

fn data_points(metric: &Metric) -> usize {
    match &metric.data {
        None => 0,
        Some(Data::Gauge(gauge)) => gauge.data_points.len(),
        Some(Data::Sum(sum)) => sum.data_points.len(),
        Some(Data::Histogram(histogram)) => histogram.data_points.len(),
        Some(Data::ExponentialHistogram(histogram)) => histogram.data_points.len(),
        Some(Data::Summary(summary)) => summary.data_points.len(),
    }
}

/// OTLP server that ends when it is dropped.
pub struct Receiver {
    shared: Arc<Shared>,
    port: Port,
    start: fn(TcpListener, Arc<Shared>) -> Server,
    server: Option<Server>,
}

enum Server {
    Http(http::Server),
    Grpc(grpc::Server),
}

impl Receiver {
    /// Starts a server of OTLP over HTTP with protobuf bodies.
    pub fn http() -> Receiver {
        Receiver::begin(|listener, shared| Server::Http(http::Server::start(listener, shared, http::serve)))
    }

    /// Starts a server of OTLP over gRPC.
    pub fn grpc() -> Receiver {
        Receiver::begin(|listener, shared| Server::Grpc(grpc::Server::start(listener, shared)))
    }

    fn begin(start: fn(TcpListener, Arc<Shared>) -> Server) -> Receiver {
        let port = Port::reserve();
        let shared = Arc::<Shared>::default();
        let server = Some(start(port.listen(), shared.clone()));
        Receiver { shared, port, start, server }
    }

    /// Returns the base endpoint: scheme, address and port.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.port.address())
    }

    /// Sets the answers to the next requests; later ones are accepted.
    pub fn script(&self, answers: impl IntoIterator<Item = Answer>) {
        self.shared.lock().script.extend(answers);
    }

    /// Sets the answer to every request without one in the script, until [`Receiver::recover`].
    pub fn fail(&self, answer: Answer) {
        self.shared.lock().failure = Some(answer);
    }

    /// Accepts every request from now on, and those that hang or drip.
    pub fn recover(&self) {
        self.shared.lock().failure = None;
        self.shared.release();
    }

    /// Accepts every hanging request, now and later.
    pub fn release(&self) {
        self.shared.release();
    }

    /// Returns the accepted requests.
    pub fn received(&self) -> Vec<Received> {
        self.shared.lock().received.clone()
    }

    /// Returns the spans of the accepted requests.
    pub fn spans(&self) -> Vec<Span> {
        self.shared.lock().spans().cloned().collect()
    }

    /// Returns the number of requests, accepted or not.
    pub fn requests(&self) -> usize {
        self.shared.lock().requests
    }

    /// Returns the largest number of requests that waited for their answers at a time.
    pub fn most_at_once(&self) -> usize {
        self.shared.lock().most_at_once
    }

    /// Waits until the accepted requests are as wanted; returns `false` after the timeout.
    pub fn wait_until(&self, timeout: Duration, is_enough: impl Fn(&[Received]) -> bool) -> bool {
        self.shared.wait(timeout, |state| is_enough(&state.received))
    }

    /// Waits until `count` spans were accepted; returns `false` after the timeout.
    pub fn wait_for_spans(&self, count: usize, timeout: Duration) -> bool {
        self.shared.wait(timeout, |state| state.spans().count() >= count)
    }

    /// Waits until `count` requests came; returns `false` after the timeout.
    pub fn wait_for_requests(&self, count: usize, timeout: Duration) -> bool {
        self.shared.wait(timeout, |state| state.requests >= count)
    }

    /// Closes the port and every connection.
    pub fn stop(&mut self) {
        match self.server.take() {
            Some(Server::Http(server)) => server.stop(&self.shared),
            Some(Server::Grpc(server)) => server.stop(&self.shared),
            None => {}
        }
    }

    /// Listens on the same port again, and answers every connection with a line of another protocol until
    /// [`Receiver::restart`].
    pub fn garble(&mut self) {
        self.stop();
        let listener = self.port.listen();
        self.server = Some(Server::Http(http::Server::start(listener, self.shared.clone(), http::garble)));
    }

    /// Listens on the same port again.
    pub fn restart(&mut self) {
        self.stop();
        let listener = self.port.listen();
        self.server = Some((self.start)(listener, self.shared.clone()));
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Time between two bytes of an answer that drips.
const DRIP: Duration = Duration::from_millis(100);

/// State shared by the test and the threads of the server.
#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    script: VecDeque<Answer>,
    /// Answer to every request without one in the script.
    failure: Option<Answer>,
    received: Vec<Received>,
    requests: usize,
    /// Requests that wait for their answers.
    waiting: usize,
    most_at_once: usize,
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

    /// Counts the request, waits if the script says so, and keeps it if it is accepted.
    fn answer(&self, received: Received) -> Answer {
        let mut state = self.lock();
        state.requests += 1;
        state.waiting += 1;
        state.most_at_once = state.most_at_once.max(state.waiting);
        let failure = state.failure.clone();
        let answer = state.script.pop_front().or(failure).unwrap_or(Answer::Ok);
        self.changed.notify_all();
        if matches!(answer, Answer::Hang) {
            state = self.changed.wait_while(state, |state| !state.released && !state.stopping).unwrap();
        }
        state.waiting -= 1;
        if matches!(answer, Answer::Hang) && state.stopping {
            return Answer::Close;
        }
        if matches!(
            answer,
            Answer::Ok | Answer::Partial { .. } | Answer::Hang | Answer::Drip | Answer::Broken
        ) {
            state.received.push(received);
            self.changed.notify_all();
        }
        answer
    }

    /// Waits between two bytes of an answer that drips.
    fn drip(&self) {
        self.wait(DRIP, |state| state.failure.is_none() || state.stopping);
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
