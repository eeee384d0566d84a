//! Exporters: destinations of finished spans, log records and collected metrics, and the views of them
//! that an exporter receives.
//!
//! Floor 4: an exporter depends on its destination, but neither on another exporter nor on a stage.

pub(crate) mod console;
pub(crate) mod console_metrics;
pub(crate) mod control;
pub(crate) mod durations;
#[cfg(feature = "encrypted-files")]
pub(crate) mod file_key;
#[cfg(feature = "json-lines")]
pub(crate) mod json_lines;
#[cfg(any(feature = "json-lines", feature = "otlp-file"))]
pub(crate) mod json_text;
#[cfg(any(feature = "json-lines", feature = "otlp-file"))]
pub(crate) mod line_file;
pub(crate) mod log_data;
#[cfg(any(feature = "json-lines", feature = "otlp"))]
pub(crate) mod logged_context;
pub(crate) mod memory;
#[cfg(feature = "otlp")]
pub mod otlp;
pub mod prometheus;
#[cfg(feature = "sentry")]
pub(crate) mod sentry;
pub(crate) mod span_data;
pub(crate) mod summary;
pub(crate) mod tree;
pub(crate) mod verbose;
mod writer;

#[doc(inline)]
pub use crate::model::name::Name;
#[doc(inline)]
pub use crate::model::signal::{DropReason, Signal};
#[doc(inline)]
pub use crate::model::temporality::Temporality;
#[doc(inline)]
pub use crate::process::attribute::{Array, ValueRef, VisitAttributes};
#[doc(inline)]
pub use crate::process::event::EventView;
#[doc(inline)]
pub use crate::process::exporter::{ExportStats, Exporter};
#[doc(inline)]
pub use crate::process::link::LinkView;
#[doc(inline)]
pub use crate::process::log::{LogSource, LogView};
#[doc(inline)]
pub use crate::process::loss::Dropped;
#[doc(inline)]
pub use crate::process::metrics_view::MetricsView;
#[doc(inline)]
pub use crate::process::span::SpanView;
#[doc(inline)]
pub use crate::process::span_processor::{FinishedSpan, SpanOutput, SpanProcessor};
#[doc(inline)]
pub use crate::process::tail_sampling::{EndedTrace, TailRule, TailSampler};
pub use console::ConsoleExporter;
pub use console_metrics::ConsoleMetrics;
#[cfg(feature = "encrypted-files")]
pub use file_key::{DecryptError, FileKey, InvalidFileKey};
#[cfg(feature = "json-lines")]
pub use json_lines::JsonLinesExporter;
pub use log_data::LogData;
pub use memory::MemoryExporter;
#[cfg(feature = "sentry")]
pub use sentry::SentryExporter;
pub use span_data::{EventData, LinkData, OwnedValue, SpanData};
pub use summary::{StageSummary, SummaryExporter};
pub use tree::{TreeStyle, render as render_tree};
pub use verbose::VerboseExporter;
