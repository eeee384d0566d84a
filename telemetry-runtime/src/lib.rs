#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "a test fails by panicking"
    )
)]
#![cfg_attr(docsrs, feature(doc_cfg))]
//! Telemetry of annotated functions: spans, events, decisions, metrics and errors, recorded in tens of
//! nanoseconds without an allocation, and exported in the background.
//!
//! Mark a function with [`stage`], derive [`StageAttributes`](macro@StageAttributes) on its arguments and its
//! result, and install [`Telemetry`] once, in `main`:
//!
//! ```
//! use std::time::Duration;
//! use telemetry::export::MemoryExporter;
//! use telemetry::{StageAttributes, Telemetry, stage};
//!
//! #[derive(StageAttributes)]
//! struct Order {
//!     #[telemetry(hash)]
//!     customer: String,
//!     items: u32,
//! }
//!
//! #[stage("billing.price", input(order), output)]
//! fn price(order: &Order) -> u32 {
//!     order.items * 3
//! }
//!
//! let memory = MemoryExporter::new(100);
//! let telemetry = Telemetry::builder("shop").exporter(memory.clone()).install()?;
//! price(&Order { customer: "Ada".to_owned(), items: 2 });
//! let report = telemetry.shutdown(Duration::from_secs(5));
//!
//! assert_eq!(memory.take()[0].name, "billing.price");
//! assert_eq!((report.finished, report.spans_dropped()), (1, 0));
//! # Ok::<(), telemetry::InstallError>(())
//! ```
//!
//! Without an installation a stage costs one relaxed load, so a library can use it freely. In an application
//! that has a `tracing` subscriber and no installation, stages are `tracing` spans of level INFO, with their
//! redacted fields, their outcome as `stage.outcome` and `error.type`, and their events, decisions and
//! captured results as events. Their target is the module of the annotated function.
//!
//! # Modules
//!
//! | module | contents |
//! |---|---|
//! | [`propagation`] | trace context that crosses processes: `inject`, `extract`, messages and envelopes |
//! | [`export`] | exporters, and the trait and views for others |
//! | `otlp` | OTLP over HTTP, gRPC and into files, for each signal |
//! | [`mod@record`] | traits of values and payloads, for implementations by hand |
//! | [`instruments`] | ready metrics: queues, circuit breakers, databases, HTTP, process, build |
//! | [`semconv`] | names of the framework's registry, and types of generated modules |
//! | [`testing`] | traces of a piece of code as text, for tests |
//! | [`guide`] | guides: propagation, own conventions, delivery, environment variables, admin server |
//!
//! # Logs, and the spans of libraries
//!
//! An [`event!`] is an event of its span; the exporter `JsonLinesExporter` (feature `json-lines`) also writes
//! it as a line of JSON with trace id, span id and stage. With the feature `bridge` an application adds one
//! layer to its `tracing` subscriber: spans of libraries then join the trace, between the stages, and
//! `tracing` events are log records, as lines and over OTLP.
//!
//! # Features
//!
//! | feature | default | contents |
//! |---|---|---|
//! | `otlp-http` | yes | OTLP over HTTP with protobuf bodies (`ureq`) |
//! | `otlp-file` | yes | OTLP as JSON lines in a file |
//! | `encrypted-files` | no | files of log lines and OTLP, encrypted line by line (`chacha20poly1305`) |
//! | `json-lines` | yes | log records as JSON lines (`serde_json`) |
//! | `otlp-grpc` | no | OTLP over gRPC (`tonic`, `hyper`, `tokio`) |
//! | `serde` | no | `Envelope`, `OwnedContext` and generated enumerations as values of `serde` |
//! | `http-headers` | no | trace context in the headers of the crate `http` |
//! | `admin` | no | an HTTP server: metrics, health, live stages and traces (`axum`, `hyper`, `tokio`) |
//! | `bridge` | no | one trace with the spans of libraries that use `tracing`, its events as logs |
//! | `stream` | no | stages that return a stream (`futures-core`) |
//! | `amqp` | no | messages of RabbitMQ: context, spans and metrics of a `lapin` client (`telemetry::amqp`) |
//! | `http` | no | layers for HTTP servers and clients (`tower-layer`, `tower-service`, `http-body`) |
//! | `uuid` | no | `Uuid` as an attribute value |
//! | `chrono` | no | points in time and durations of `chrono` as attribute values |
//! | `time` | no | points in time and durations of `time` as attribute values |
//! | `jiff` | no | points in time and durations of `jiff` as attribute values |
//! | `url` | no | `Url` as an attribute value |
//! | `anyhow` | no | `anyhow::Error`, recorded by the cause in it |
//! | `eyre` | no | `eyre::Report`, recorded by the cause in it |
//! | `opentelemetry-0-33` | no | types of OpenTelemetry 0.33: views, meter provider, headers |
//! | `metrics-0-24` | no | recorder for the crate `metrics` 0.24: `telemetry::metrics_facade` |
//! | `reqwest-0-13` | no | requests of `reqwest` 0.13: `telemetry::http::execute`, with the feature `http` |
//! | `sentry` | no | errors to Sentry and servers that take its envelopes, spans and logs by OTLP |
//! | `lapin-4` | no | types of `lapin` 4, by `amqp` |
//! | `diagnosis` | no | for tools: what environment variables mean, and whether destinations answer |
//! | `tls` | no | `https` for OTLP over HTTP and gRPC (`rustls`) |
//!
//! # Builds without telemetry
//!
//! `TELEMETRY_OFF=1 cargo build` compiles functions as they are written: annotations are checked, and nothing
//! is recorded. The variable may also stand in the section `[env]` of `.cargo/config.toml`. It is no feature,
//! because Cargo enables a feature for all crates of a build if one of them asks for it.
//!
//! # Limits of the compiler
//!
//! The compiler follows futures within futures to a limited depth, and says `queries overflow the depth
//! limit` or `overflow evaluating the requirement` beyond it. Within its default limit, 13 asynchronous
//! stages that await each other can be in one spawned task; there are 30 such functions without an
//! annotation, and 11 with `#[tracing::instrument]`. `#![recursion_limit = "256"]` in the crate doubles the
//! number, and a future of the type `Pin<Box<dyn Future + Send>>` begins anew. Synchronous stages have no
//! such limit.

#[doc(hidden)]
pub mod __private;
#[cfg(feature = "admin")]
pub mod admin;
#[cfg(feature = "amqp")]
pub mod amqp;
#[cfg(feature = "bridge")]
pub mod bridge;
mod context;
pub mod export;
mod fallback;
pub mod guide;
#[cfg(feature = "http")]
pub mod http;
pub mod instruments;
#[cfg(feature = "metrics-0-24")]
pub mod metrics_facade;
mod model;
mod process;
pub mod propagation;
pub mod record;
mod setup;
pub mod testing;

pub use context::current::{SpanContext, current};
pub use context::in_stage::{InStage, StageHandle, WithStage, in_current_stage};
#[cfg(feature = "otlp")]
pub use export::otlp;
pub use model::id::{SpanId, TraceId};
pub use model::outcome::Outcome;
#[doc(hidden)]
pub use model::provided::Provided;
pub use model::pseudonym_key::PseudonymKey;
#[doc(hidden)]
pub use model::resource::{Resource, ResourceValue};
pub use process::stage_changes::{ChangeError, StageChange};
pub use record::attributes::StageAttributes;
pub use record::cause::register_error;
pub use record::error::StageError;
pub use record::measure::Measure;
pub use record::running_stage::RunningStage;
pub use record::sampler::{HeadSampler, RateLimited, Sampler, TraceBeginning};
pub use semconv::{self, Key, Label, Measurable, Severity, Value};
pub use setup::builder::Builder;
pub use setup::error::InstallError;
pub use setup::guard::TelemetryGuard;
pub use setup::overflow::Overflow;
pub use setup::report::{ExporterReport, Report};
pub use setup::resource_detector::ResourceDetector;
pub use setup::stage_control::StageControl;
pub use setup::telemetry::Telemetry;

/// Meaning of environment variables for an installation, and requests to its destinations.
#[cfg(feature = "diagnosis")]
pub mod diagnosis {
    pub use crate::setup::diagnosis::destination::{Attempt, Destination};
    pub use crate::setup::diagnosis::settings::Setting;
    pub use crate::setup::diagnosis::variables::Variable;
    pub use crate::setup::diagnosis::{Diagnosis, VariableProblem};
}

/// OpenTelemetry's types of a [`view`](Builder::view).
#[cfg(feature = "opentelemetry-0-33")]
pub mod view {
    pub use opentelemetry_sdk::metrics::{Aggregation, Instrument, InstrumentKind, Stream, StreamBuilder};
}

mod macros;
pub use macros::*;
