//! A span or a stage that has ended, in a trace that is sampled or another, for exporters that report errors.

use opentelemetry::KeyValue;

#[cfg(feature = "sentry")]
use crate::model::id::SpanId;
use crate::process::span::SpanView;
#[cfg(feature = "sentry")]
use crate::record::read::exception::Exception;

/// A span or a stage that has ended, borrowed during export. In a trace that is not sampled the view has the
/// values that were recorded all the same: details of an error, its attributes, and inherited fields.
#[cfg_attr(not(feature = "sentry"), expect(dead_code, reason = "the exporter of errors reads it"))]
pub struct EndedSpan<'a> {
    pub(crate) span: &'a SpanView<'a>,
    /// Labels of the stage's metrics, if it failed.
    pub(crate) labels: &'a [KeyValue],
    /// Name of the outermost span around it in this process.
    pub(crate) root: Option<&'static str>,
}

#[cfg(feature = "sentry")]
impl EndedSpan<'_> {
    /// Id of the span, or of the span above a stage that has none.
    pub(crate) fn exported_id(&self) -> Option<SpanId> {
        let id = self.span.start.exported_id();
        (id != 0).then(|| SpanId::from_u64(id))
    }

    /// Returns true if it is not the work of a stage, but the span of a library.
    pub(crate) fn is_library_span(&self) -> bool {
        self.span.site.is_library_span()
    }

    /// Name of the stage with its placeholders.
    pub(crate) fn template(&self) -> &'static str {
        self.span.site.template()
    }

    /// Details of the error or the panic.
    pub(crate) fn exception(&self) -> Option<&Exception<'_>> {
        self.span.exception.as_ref()
    }
}
