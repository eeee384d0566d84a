//! Layers of `tower` for HTTP servers and clients, such as axum and hyper (feature `http`): spans, metrics
//! and trace context of each request.
//!
//! [`ServerLayer`] records a span and the standard metrics of each incoming request, as a child of the
//! caller's span, and gives the request a correlation id. [`ClientLayer`] records a span and the metrics of
//! each outgoing request, and injects the trace context into it. A span ends when the response's body has
//! ended or is dropped.
//!
//! Data that may contain secrets is not recorded: no header except `User-Agent`, and of a query only that
//! there is one. The attributes are those of OpenTelemetry's semantic conventions:
//!
//! - server and client: `http.request.method` (one of nine, or `_OTHER` with `http.request.method_original`),
//!   `url.scheme`, `server.address`, `server.port`, `http.response.status_code`, `http.request.body.size`
//!   (from `Content-Length`), `http.response.body.size` (counted), `error.type`
//! - client only: `url.full` (without credentials, and with `REDACTED` for the query)
//! - server only: `url.path`, `url.query` (always `[REDACTED]`), `http.route`, `network.protocol.version`,
//!   `user_agent.original`, `client.address` (a pseudonym, with [`ServerLayer::client_by`]), `correlation.id`
//!
//! A request with the content type of gRPC is a call instead: its span has the name of the method, and
//! `rpc.system.name`, `rpc.method` and `rpc.status_code`, which is `grpc-status` from the trailers. The
//! error of a server is one of its own failures, such as `INTERNAL`; that of a client each status but `OK`.
//!
//! The metrics are those of [`instruments::http`](crate::instruments::http), or of
//! [`instruments::rpc`](crate::instruments::rpc) for calls, and `stage.duration` and
//! `stage.active` by the name of the span, as for every stage.
//!
//! # Examples
//!
//! In axum, a layer of the router can read the route of a request, so the layer needs only a function that
//! returns it:
//!
//! ```
//! use axum::Router;
//! use axum::extract::MatchedPath;
//! use axum::routing::get;
//! use telemetry::http::ServerLayer;
//!
//! let layer = ServerLayer::new()
//!     .route_by(|head| head.extensions.get::<MatchedPath>().map(MatchedPath::as_str));
//! let app: Router = Router::new().route("/tasks/{id}", get(|| async { "a task" })).layer(layer);
//! # drop(app);
//! ```
//!
//! The client layer wraps a client, such as that of hyper-util. A client with its own type of requests needs
//! a function that converts them. For reqwest, `execute` (feature `reqwest-0-13`) replaces `client.execute`.
//!
//! ```
//! use telemetry::http::ClientLayer;
//! use tower::{ServiceBuilder, service_fn};
//!
//! let client = service_fn(|_request: http::Request<String>| async {
//!     Ok::<_, std::io::Error>(http::Response::new(String::new()))
//! });
//! let client = ServiceBuilder::new().layer(ClientLayer::new()).service(client);
//! # drop(client);
//! ```

mod answer;
mod body;
mod client;
mod correlation;
mod exchange;
mod grpc;
mod head;
#[cfg(feature = "reqwest-0-13")]
mod reqwest;
mod server;
mod status;

#[cfg(feature = "reqwest-0-13")]
pub use self::reqwest::execute;
pub use answer::Answer;
pub use body::Observed;
pub use client::{Client, ClientLayer};
pub use correlation::{CORRELATION_HEADER, CorrelationId};
pub use head::Head;
pub use server::{Server, ServerLayer};
