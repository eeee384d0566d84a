//! HTTP servers and clients under telemetry: layers of `tower`, for axum, hyper and whatever else speaks it
//! (feature `tower`).
//!
//! [`ServerLayer`] makes a span and the standard metrics of each request, below the caller that the request names, and
//! gives it a correlation id; [`ClientLayer`] makes a span and the metrics of each request that goes out, and hands
//! trace context on with it. Both last until the response's body has ended or is dropped.
//!
//! What may carry secrets is not recorded: of a query only that there was one, of headers none but the name of
//! the client's program. The attributes are those of OpenTelemetry's conventions.
//!
//! | span | attributes |
//! |---|---|
//! | server and client | `http.request.method` (one of nine, else `_OTHER`; then `http.request.method_original`), `url.scheme`, `url.path`, `url.query` (always `[REDACTED]`), `server.address`, `server.port`, `http.response.status_code`, `http.request.body.size` (as announced), `http.response.body.size` (as counted), `error.type` |
//! | server | `http.route`, `network.protocol.version`, `user_agent.original`, `client.address` (a pseudonym, if the program finds it), `correlation.id` |
//!
//! The metrics are those of [`instruments::http`](crate::instruments::http), and, as of every stage, `stage.duration` and
//! `stage.active` by the name of the span.
//!
//! # Examples
//!
//! With axum the routes are known to a layer of the router; the function that finds a request's route is all that
//! it takes:
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
//! A client, such as hyper-util's, is wrapped in the other. One with requests of its own stands behind a function that
//! converts them: for reqwest, with requests of its `Body`, that is
//! `reqwest.execute(request.try_into()?).await.map(http::Response::from)`.
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
mod head;
mod server;
mod status;

pub use answer::Answer;
pub use body::Observed;
pub use client::{Client, ClientLayer};
pub use correlation::{CORRELATION_HEADER, CorrelationId};
pub use head::Head;
pub use server::{Server, ServerLayer};
