//! A log record that outlives its record, for exporters that keep them: memory, tests.

use crate::export::span_data::{OwnedValue, collect};
use crate::model::id::{SpanId, TraceId};
use crate::model::severity::Severity;
use crate::process::log::{LogSource, LogView};

/// A log record.
#[derive(Clone, Debug, PartialEq)]
pub struct LogData {
    /// Where it comes from.
    pub source: LogSource,
    /// How serious it is.
    pub severity: Severity,
    /// When it was said, in nanoseconds since 1970-01-01T00:00:00Z.
    pub unix_nanos: u64,
    /// The trace it was said in; `None` outside any span.
    pub trace_id: Option<TraceId>,
    /// The span it was said in; `None` outside any span.
    pub span_id: Option<SpanId>,
    /// The innermost stage it was said in.
    pub stage: Option<&'static str>,
    /// What said it: a module, as a rule.
    pub target: String,
    /// The name of the event, if it has one.
    pub name: Option<String>,
    /// The text for people, if there is one.
    pub message: Option<String>,
    /// What was said besides.
    pub attributes: Vec<(String, OwnedValue)>,
    /// What is inherited where it was said.
    pub context: Vec<(String, OwnedValue)>,
}

impl LogData {
    /// A copy of everything a view shows.
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
        }
    }
}
