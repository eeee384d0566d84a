//! Bridge from `tracing`: spans of libraries join the traces of stages, and events become log records.
//!
//! The application adds one layer to its subscriber. From then on, while telemetry is installed:
//!
//! - a `tracing` span inside a stage is a child of the stage, and a stage inside a `tracing` span is a child
//!   of the span: on one thread, across `await`, and in a future that is spawned with `.in_current_span()`,
//!   `.instrument(span)` or [`.in_stage()`](crate::InStage::in_stage);
//! - such a span is exported to the exporters of stages, with the sampling of its trace, the inherited fields
//!   of its ancestors, and the same limits;
//! - an event becomes a [log record](crate::export::LogView) with the ids of its span, the stage, and the
//!   inherited fields. An event with a name (`event = "compile.start"`, or `name: "compile.start"`) is an
//!   event of its span, too.
//!
//! ```
//! use std::time::Duration;
//! use telemetry::export::{MemoryExporter, render_tree, TreeStyle};
//! use telemetry::{Telemetry, bridge, stage};
//! use tracing_subscriber::prelude::*;
//!
//! #[stage("order.accept")]
//! fn accept() {
//!     tracing::info_span!("db.query", table = "orders").in_scope(|| {
//!         tracing::info!(event = "row.read", rows = 3);
//!         check();
//!     });
//! }
//!
//! #[stage("order.check")]
//! fn check() {}
//!
//! let memory = MemoryExporter::new(100);
//! let telemetry = Telemetry::builder("shop").exporter(memory.clone()).install()?;
//! let subscriber = tracing_subscriber::registry().with(bridge::layer());
//! tracing::subscriber::with_default(subscriber, accept);
//! telemetry.shutdown(Duration::from_secs(5));
//!
//! let style = TreeStyle { durations: false, ..TreeStyle::FULL };
//! assert_eq!(
//!     render_tree(&memory.take(), style),
//!     "order.accept\n└─ db.query  table=orders\n   │  • row.read  rows=3\n   └─ order.check\n",
//! );
//! # Ok::<(), telemetry::InstallError>(())
//! ```
//!
//! # Explicit parents
//!
//! The layer contains that of `tracing-opentelemetry`, so the methods of `OpenTelemetrySpanExt` work:
//! `set_parent`, `add_link`, `context`, `set_attribute`, `set_status` and `add_event`.
//!
//! From the first layer on, the current stage is also the current span of OpenTelemetry, so that libraries
//! that inject by `opentelemetry::Context::current()` send the ids of the stage. Without a layer,
//! [`current_context`] returns that context.
//!
//! An OpenTelemetry context that is attached explicitly is the parent of a span only outside any stage;
//! inside a stage, the stage is the parent. A subscriber with two layers of `tracing-opentelemetry` panics,
//! and this layer counts as one: use it instead of the other.
//!
//! None of this, nor an event's `parent: &span`, works through `tracing_subscriber::reload`: reload the
//! filter of the layer (`bridge::layer().with_filter(reloaded)`), not the layer.
//!
//! # Console lines
//!
//! The formats of `tracing_subscriber::fmt` show spans of `tracing`, which stages are not. With
//! [`console_format`] a line shows the stages, their fields and the trace id as well.
//!
//! # `Span::current()` in a stage
//!
//! A stage is no span of `tracing`: in it, `tracing::Span::current()` is the span around the stage, or none.
//! A value that is recorded on it stays on that span, and a message names the span and the stage, once for
//! each pair of them. A span that does not declare the field, or none, receives nothing, and there is no
//! message. Use [`record!`](crate::record!), also in code that a stage calls; it adds to the stage.
//!
//! # Data that is not recorded
//!
//! - Fields whose names are sensitive in the registry or in
//!   [`Builder::sensitive_names`](crate::Builder::sensitive_names), or end in a word such as `password`,
//!   `token`, `authorization` or `email`: they are hashed or redacted.
//! - Secrets and personal data in other fields, in messages and in descriptions of a span's status: they are
//!   [`masked`](crate::record::masked()).
//! - Spans and events of libraries on the telemetry's own threads.
//! - Spans and events while no telemetry is installed.
//! - Spans of a trace that is not sampled. Its log records have its ids and, of the inherited fields, only
//!   labels and the correlation id of the layer for HTTP.
//!
//! # Limits
//!
//! Bridged spans are not stages, so they have no metrics. A process can have 4,096 different names of such
//! spans; further ones are recorded as `_OTHER`, with their name in `otel.name`.

mod console_format;
mod current_context;
mod draft;
mod entered;
mod event;
mod given;
mod layer;
pub(crate) mod logs;
mod misplaced;
mod pairs;
mod sensitive;
pub(crate) mod spans;
mod tracer;

pub use console_format::{ConsoleFormat, console_format};
pub use layer::{Bridge, layer};
pub use tracer::{BridgedSpan, Tracer, current_context};
