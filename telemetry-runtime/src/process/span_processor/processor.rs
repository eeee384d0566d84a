//! Interface of a processor of the application.

use crate::process::span_processor::finished_span::{FinishedSpan, SpanOutput};

/// Processor of the application for spans that have ended, before the exporters.
///
/// All calls come from one thread, which belongs to the processors of an installation. A processor that
/// blocks holds up no stage and no metric: up to 8 MiB of spans wait for it or are kept by it, and spans
/// beyond that are dropped and counted as `queue_full`. After a panic no processor is called again, and spans
/// are dropped and counted as `processor_failed`, because the exporters must not get what the processor would
/// have removed.
///
/// A span that is not exported is counted as dropped with the reason `filtered`. Metrics, log records and
/// error reports do not depend on processors.
///
/// ```
/// use telemetry::Telemetry;
/// use telemetry::export::{FinishedSpan, SpanOutput};
///
/// let region = |mut span: FinishedSpan, output: &mut SpanOutput| {
///     let is_probe = span.view(|span| span.name() == "health.check");
///     span.set_attribute("cloud.region", "eu-central-1");
///     if !is_probe {
///         output.export(span);
///     }
/// };
/// let telemetry = Telemetry::builder("shop").span_processor(region).install()?;
/// # telemetry.shutdown(std::time::Duration::ZERO);
/// # Ok::<(), telemetry::InstallError>(())
/// ```
pub trait SpanProcessor: Send {
    /// Takes a span that has ended in a trace that is exported. What is passed to `output`, now or in a later
    /// call, goes to the next processor and then to the exporters.
    fn span(&mut self, span: FinishedSpan, output: &mut SpanOutput);

    /// Called after the spans of each pass of the collector, at least every 100 ms unless
    /// [`Builder::interval`](crate::Builder::interval) says otherwise. Delayed spans may be exported.
    fn tick(&mut self, output: &mut SpanOutput) {
        let _ = output;
    }

    /// Called before a flush and at the end of the installation: spans that are not exported now may be
    /// dropped.
    fn flush(&mut self, output: &mut SpanOutput) {
        let _ = output;
    }
}

impl<F: FnMut(FinishedSpan, &mut SpanOutput) + Send> SpanProcessor for F {
    fn span(&mut self, span: FinishedSpan, output: &mut SpanOutput) {
        self(span, output);
    }
}
