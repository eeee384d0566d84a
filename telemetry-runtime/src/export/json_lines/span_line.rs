//! Lines about the beginning and the end of stages and requests.

use semconv::{Severity, SpanKind, key};

use crate::model::name::Name;
use crate::process::attribute::{ValueRef, VisitAttributes};
use crate::process::log::{CutHeader, LogBody, LogSource, LogView};
use crate::process::span::SpanView;

/// Spans that have lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SpanLines {
    /// The ends of requests to a server.
    pub(super) requests: bool,
    /// The beginnings and the ends of all stages.
    pub(super) stages: bool,
}

impl SpanLines {
    pub(super) fn has_begin_of(self, span: &SpanView<'_>) -> bool {
        self.stages && !span.site.is_library_span()
    }

    pub(super) fn has_end_of(self, span: &SpanView<'_>) -> bool {
        self.has_begin_of(span) || self.requests && is_request(span)
    }
}

/// Returns whether a span is that of a request to an HTTP server.
fn is_request(span: &SpanView<'_>) -> bool {
    span.kind() == SpanKind::Server && span.has(key::HTTP_REQUEST_METHOD.name())
}

/// Shows the beginning of a span as a log record.
pub(super) fn begin(span: &SpanView<'_>, show: impl FnOnce(&LogView<'_>)) {
    let visit = |visitor: &mut dyn VisitAttributes| {
        span.attributes(&mut |name: Name<'_>, value: ValueRef<'_>| {
            // A running stage has no outcome yet.
            if name != *key::STAGE_OUTCOME.name() {
                visitor.attribute(name, value);
            }
        });
    };
    show(&record(span, "stage.begin", &visit));
}

/// Shows the end of a span as a log record.
pub(super) fn end(span: &SpanView<'_>, show: impl FnOnce(&LogView<'_>)) {
    let visit = |visitor: &mut dyn VisitAttributes| {
        span.attributes(&mut |name: Name<'_>, value: ValueRef<'_>| visitor.attribute(name, value));
        let run_time = Name::new(key::STAGE_RUN_TIME.name());
        visitor.attribute(run_time, ValueRef::Double(span.seconds()));
    };
    show(&LogView {
        severity: if span.is_failure() { Severity::Error } else { Severity::Info },
        unix_nanos: span.end_unix_nanos(),
        ..record(span, "stage.end", &visit)
    });
}

/// Returns a record at the beginning of a span.
fn record<'a>(
    span: &'a SpanView<'a>,
    name: &'static str,
    visit: &'a dyn Fn(&mut dyn VisitAttributes),
) -> LogView<'a> {
    LogView {
        source: LogSource::Stage,
        severity: Severity::Info,
        unix_nanos: span.start_unix_nanos(),
        trace_id: span.trace_id(),
        span_id: span.start.span_id,
        sampled: true,
        stage: Some(span.name()),
        target: span.location().module,
        name: Some(Name::new(name)),
        message: None,
        inherited: span.inherited,
        cut: CutHeader::default(),
        body: LogBody::Visited(visit),
        dropped: span.dropped_attributes_count(),
    }
}
