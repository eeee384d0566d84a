//! One trace for stages and the spans of libraries that use `tracing`, and its events as log records.
//!
//! An application adds one layer to the subscriber it has. From then on, and as long as telemetry is installed:
//!
//! - a `tracing` span inside a stage is the stage's child, and a stage inside a `tracing` span is the span's, on
//!   one thread, across `await`, and where a future is spawned with `.in_current_span()`, `.instrument(span)` or
//!   [`.in_stage()`](crate::InStage::in_stage);
//! - such a span goes to every exporter that stages go to, with the trace's sampling, the inherited fields of the
//!   stages around it, and within the same limits;
//! - an event becomes a [log record](crate::export::LogView) with the ids of the span it was said in, the stage, and what
//!   is inherited there. One that has a name (`event = "compile.start"`, or `name: "compile.start"`) is an event of
//!   its span, too.
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
//! # Parents that are set by hand
//!
//! The layer answers to `tracing_opentelemetry::OpenTelemetrySpanExt`: `set_parent`, `add_link`, `context`,
//! `set_attribute`, `set_status` and `add_event` work as with the layer of that crate, which is inside.
//! [`current_context`] is what runs now, be it a stage or a span, for whoever wants to inject it somewhere.
//!
//! An OpenTelemetry context that is attached by hand is the parent of a span only outside any stage: inside one, the
//! stage is. Two layers of `tracing-opentelemetry` in one subscriber panic, this one included: it takes that one's place.
//!
//! None of this, nor an event's `parent: &span`, finds its way through `tracing_subscriber::reload`: put the filter of the
//! layer into it (`bridge::layer().with_filter(reloaded)`), not the layer.
//!
//! # What is not recorded
//!
//! Descriptions of a span's status, as the messages of errors never are; fields whose names the registry knows as
//! sensitive, or that end in a word that says so (`password`, `token`, `authorization`, `api_key` and the like), are hashed or
//! redacted; what libraries say on the threads that export; what happens while nothing is installed. In a trace that is
//! not sampled, log records have its ids, and of inherited fields only labels and the correlation id of the layer for
//! HTTP: nothing else of such a trace is kept.
//!
//! Such spans are no stages: they have no metrics. Their names, when they vary (`otel.name`), should be few: of
//! more than 4,096 different ones the others are called `_OTHER`, with their names as `otel.name`.

mod draft;
mod entered;
mod event;
mod layer;
pub(crate) mod logs;
mod pairs;
mod sensitive;
mod spans;
mod tracer;

pub use layer::{Bridge, layer};
pub use tracer::{BridgedSpan, Tracer, current_context};
