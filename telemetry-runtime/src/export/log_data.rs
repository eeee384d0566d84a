//! Owned log records, for exporters that store them, and for tests.

use semconv::Severity;

use crate::export::span_data::{OwnedValue, collect};
use crate::model::id::{SpanId, TraceId};
use crate::process::log::{LogSource, LogView};

/// An owned copy of a log record.
#[derive(Clone, Debug, PartialEq)]
pub struct LogData {
    /// Origin of the record.
    pub source: LogSource,
    /// Severity of the record.
    pub severity: Severity,
    /// Time of the record, in nanoseconds since 1970-01-01T00:00:00Z.
    pub unix_nanos: u64,
    /// Trace that the record was emitted in; `None` outside any span.
    pub trace_id: Option<TraceId>,
    /// Span that the record was emitted in; `None` outside any span.
    pub span_id: Option<SpanId>,
    /// Innermost stage that the record was emitted in; `None` outside any stage.
    pub stage: Option<&'static str>,
    /// Target of the record, by default the module that emitted it.
    pub target: String,
    /// Name of the event, if the record has one.
    pub name: Option<String>,
    /// Message of the record, if it has one.
    pub message: Option<String>,
    /// Attributes of the record, without those in `context`.
    pub attributes: Vec<(String, OwnedValue)>,
    /// Fields that the record inherits from its stage.
    pub context: Vec<(String, OwnedValue)>,
    /// Number of attributes that were dropped because of a limit.
    pub dropped_attributes_count: u32,
}

impl LogData {
    /// Copies a log record.
    #[must_use]
    pub fn from_view(view: &LogView<'_>) -> LogData {
        let (mut attributes, mut context) = (Vec::new(), Vec::new());
        view.attributes(&mut collect(&mut attributes));
        view.context(&mut collect(&mut context));
        LogData {
            source: view.source(),
            severity: view.severity(),
            unix_nanos: view.unix_nanos(),
            trace_id: view.trace_id(),
            span_id: view.span_id(),
            stage: view.stage(),
            target: view.target().to_owned(),
            name: view.name().map(|name| name.to_string()),
            message: view.message().map(str::to_owned),
            attributes,
            context,
            dropped_attributes_count: view.dropped_attributes_count(),
        }
    }
}
