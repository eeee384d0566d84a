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
//! The telemetry of annotated functions: spans, events, decisions, metrics and errors, recorded in tens
//! of nanoseconds without an allocation, and exported in the background.
//!
//! Mark a function with [`stage`] and derive [`StageAttributes`](macro@StageAttributes) on what it takes and
//! returns; install [`Telemetry`] once, in `main`:
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
//! assert_eq!((report.finished, report.spans_shed()), (1, 0));
//! # Ok::<(), telemetry::InstallError>(())
//! ```
//!
//! Without an installation a stage costs one relaxed load, so a library may use it freely. An application
//! that has a `tracing` subscriber and no installation sees stages there: as spans of level INFO, with
//! their fields as they would be recorded, their outcome as `stage.outcome` and `error.type`, and their
//! events, decisions and captured results as events. The target is the module of the annotated
//! function.
//!
//! # Other processes
//!
//! [`inject`] hands the running stage to another process, [`extract`] reads who called from one, an [`Envelope`]
//! carries a message with who sent it; what strangers send is read strictly and ignored where it is wrong.
//!
//! # Logs, and the spans of libraries
//!
//! Whatever is recorded with [`event!`] is in its span; the exporter
//! `JsonLinesExporter` (feature `json-lines`) writes it as a line of JSON as well, keyed by `event`, with trace id,
//! span id and stage. With the feature `bridge` an application adds one
//! layer to its `tracing` subscriber: the spans of libraries are then in the trace, between the stages, and what is
//! said by `tracing` are log records, as lines and over OTLP.
//!
//! # Features
//!
//! | feature | default | what it brings |
//! |---|---|---|
//! | `otlp-http` | yes | OTLP over HTTP with protobuf bodies (`ureq`) |
//! | `otlp-file` | yes | OTLP as JSON lines in a file |
//! | `json-lines` | yes | log records as JSON lines (`serde_json`) |
//! | `otlp-grpc` | no | OTLP over gRPC (`tonic`, `hyper`, `tokio`) |
//! | `serde` | no | [`Envelope`] and [`OwnedContext`] as objects of `serde` |
//! | `http-headers` | no | trace context in the headers of the crate `http` |
//! | `admin` | no | a server for operators: metrics, health, live stages and traces (`axum`, `hyper`, `tokio`) |
//! | `bridge` | no | one trace with the spans of libraries that use `tracing`, its events as logs |
//! | `stream` | no | stages that return a stream (`futures-core`) |
//! | `amqp` | no | messages of RabbitMQ: context, spans and metrics of a `lapin` client (`telemetry::amqp`) |
//! | `http` | no | layers for HTTP servers and clients (`tower-layer`, `tower-service`, `http-body`) |
//! | `off` | no | nothing is recorded: annotations are checked, functions are compiled as they were written |
//! | `tls` | no | `https` for OTLP over HTTP and gRPC (`rustls`) |

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
mod model;
mod process;
pub mod propagation;
pub mod record;
mod setup;
pub mod testing;

pub use context::current::{SpanContext, current};
pub use context::in_stage::{InStage, WithStage, in_current_stage};
#[cfg(feature = "otlp")]
pub use export::otlp;
pub use model::id::{SpanId, TraceId};
pub use model::outcome::Outcome;
#[doc(hidden)]
pub use model::provided::Provided;
#[doc(hidden)]
pub use model::resource::{Resource, ResourceValue};
pub use model::severity::Severity;
pub use record::attributes::StageAttributes;
pub use record::error::StageError;
pub use record::measure::Measure;
pub use record::sampler::Sampler;
pub use semconv::{self, Key, Label, Measurable, Value};
pub use setup::builder::{Builder, Overflow};
pub use setup::error::InstallError;
pub use setup::guard::TelemetryGuard;
pub use setup::report::{ExporterReport, Report};
pub use setup::telemetry::Telemetry;

/// What a [`view`](Builder::view) is asked and answers: OpenTelemetry's types.
pub mod view {
    pub use opentelemetry_sdk::metrics::{Aggregation, Instrument, InstrumentKind, Stream, StreamBuilder};
}

mod macros;
pub use macros::*;
