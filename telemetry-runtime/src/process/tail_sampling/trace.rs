//! A trace before its decision, as rules of an application see it.

use std::time::Duration;

use crate::model::id::TraceId;
use crate::process::span::SpanView;
use crate::process::tail_sampling::waiting::WaitingTrace;
use crate::record::read::tables::Tables;

/// Spans of a trace that have ended in this process, before the decision about it.
pub struct EndedTrace<'a> {
    pub(super) trace: &'a WaitingTrace,
    pub(super) tables: &'a Tables,
}

impl EndedTrace<'_> {
    /// Id of the trace.
    #[must_use]
    pub fn trace_id(&self) -> TraceId {
        self.trace.id
    }

    /// Name of the outermost span; `None` while it is open.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.trace.outermost.as_ref().map(|outermost| outermost.kind.name)
    }

    /// Duration of the outermost span; `None` while it is open.
    #[must_use]
    pub fn duration(&self) -> Option<Duration> {
        self.trace.outermost.as_ref().map(|outermost| outermost.duration)
    }

    /// Returns true if a span has failed, by an error that was not expected.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.trace.has_failed
    }

    /// Visits the spans, in the order in which they ended.
    pub fn spans(&self, mut visit: impl FnMut(&SpanView<'_>)) {
        for timed in &self.trace.spans {
            timed.span.with_view(self.tables, &timed.anchor, &mut visit);
        }
    }
}
