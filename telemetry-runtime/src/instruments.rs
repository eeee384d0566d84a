//! Instruments for the metrics that most services have, under their standard names.
//!
//! An instrument is a small value that names a queue, a database or a circuit breaker. Its methods measure
//! from any thread, like those of [`Measure`](crate::Measure), and do nothing if no telemetry is installed.
//! The metrics of [`process`] and [`build`] are observed when metrics are read, without any code in the
//! program.
//!
//! - [`process`], metrics `process.cpu.time`, `process.cpu.utilization`, `process.memory.usage`,
//!   `process.memory.virtual`, `process.thread.count`, `process.unix.file_descriptor.count`, `process.uptime`
//! - [`build`], metric `build.info`
//! - [`Queue`](queue::Queue): `messaging.client.sent.messages`, `messaging.client.consumed.messages`,
//!   `messaging.client.operation.duration`, `messaging.process.duration`, `queue.redelivered`,
//!   `queue.failed`, `queue.depth`, `queue.position`, `queue.wait.duration`
//! - [`CircuitBreaker`](circuit_breaker::CircuitBreaker): `circuit_breaker.state`, `circuit_breaker.failures`
//! - [`Database`](database::Database): `db.client.operation.duration`, and the event `stage.query.slow`
//! - [`ServerRequest`](http::ServerRequest): `http.server.request.duration`, `http.server.active_requests`,
//!   `http.server.request.body.size`, `http.server.response.body.size`
//! - [`ClientRequest`](http::ClientRequest): `http.client.request.duration`
//! - [`Call`](rpc::Call): `rpc.server.call.duration`, `rpc.client.call.duration`

pub mod build;
pub mod circuit_breaker;
pub mod database;
pub mod http;
pub mod process;
pub mod queue;
pub mod rpc;

#[cfg(feature = "opentelemetry-0-33")]
#[doc(inline)]
pub use crate::process::meters::Meters;
