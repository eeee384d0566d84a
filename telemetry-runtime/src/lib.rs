#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        clippy::panic,
        reason = "a test fails by panicking"
    )
)]
//! What happens when it runs.

#[doc(hidden)]
pub mod __private;
mod context;
mod export;
mod model;
mod process;
mod record;
mod setup;
pub mod testing;

pub use context::current::{SpanContext, current};
pub use context::in_stage::{Carried, InStage, carry};
pub use export::console::ConsoleExporter;
pub use export::finished::{FinishedEvent, FinishedSpan, OwnedValue};
pub use export::memory::MemoryExporter;
#[cfg(feature = "otlp")]
pub use export::otlp::settings::Otlp;
#[cfg(feature = "otlp")]
pub use export::otlp::transport::{Batch, Delivery, SendError, Service, Transport};
pub use export::prometheus;
pub use export::summary::{StageSummary, SummaryExporter};
pub use export::tree::{TreeStyle, render as render_tree};
pub use model::error::StageError;
pub use model::id::{SpanId, TraceId};
pub use model::outcome::Outcome;
pub use model::resource::{Resource, ResourceValue};
pub use model::signal::{Reason, Signal};
pub use process::exporter::{Account, Exporter};
pub use process::loss::Loss;
pub use process::span::{Array, Attribute, EventView, SpanView, VisitAttributes};
pub use process::unpack::Name;
pub use record::attributes::StageAttributes;
pub use record::fields::Fields;
pub use record::sampler::Sampler;
pub use semconv::{AsIs, AttributeValue, Key, Label, Value, ValueFor};
pub use setup::builder::{Builder, Overflow, Telemetry};
pub use setup::error::InstallError;
pub use setup::guard::TelemetryGuard;
pub use setup::report::{ExporterReport, Report};

mod macros;
pub use macros::*;
