//! Ready instruments: the metrics that every service has, under their standard names.
//!
//! Each is a small value that says which queue, database or circuit breaker it is about; its methods measure, as
//! [`Measure`](crate::Measure) does, from any thread, and do nothing where no telemetry is installed. What the
//! process itself uses ([`process`]) and which build it is ([`build`]) is observed when metrics are read, without
//! a line in the program.
//!
//! | instrument | metrics |
//! |---|---|
//! | [`process`] | `process.cpu.time`, `process.cpu.utilization`, `process.memory.usage`, `process.memory.virtual`, `process.thread.count`, `process.unix.file_descriptor.count`, `process.uptime` |
//! | [`build`] | `build.info` |
//! | [`Queue`](queue::Queue) | `messaging.client.sent.messages`, `messaging.client.consumed.messages`, `messaging.client.operation.duration`, `messaging.process.duration`, `queue.failed`, `queue.depth`, `queue.position`, `queue.wait.duration` |
//! | [`CircuitBreaker`](circuit_breaker::CircuitBreaker) | `circuit_breaker.state`, `circuit_breaker.failures` |
//! | [`Database`](database::Database) | `db.client.operation.duration`, and the event `db.query.slow` |
//! | [`ServerRequest`](http::ServerRequest), [`ClientRequest`](http::ClientRequest) | `http.server.request.duration`, `http.server.active_requests`, `http.server.request.body.size`, `http.server.response.body.size`, `http.client.request.duration` |

pub mod build;
pub mod circuit_breaker;
pub mod database;
pub mod http;
pub mod process;
pub mod queue;
