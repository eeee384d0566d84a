//! Exporter of errors: tells those that begin at a stage from those that pass through it, and queues one
//! envelope for each.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use semconv::Severity;
use serde_json::{Map, json};

use crate::export::otlp::pipeline::Pipeline;
use crate::export::otlp::transport::{Batch, Service};
use crate::export::sentry::dsn::Dsn;
use crate::export::sentry::event::{Origin, Reported, collect};
use crate::export::sentry::repeats::{Fingerprint, Repeats};
use crate::export::sentry::settings::SentryExporter;
use crate::export::sentry::traces::{Breadcrumb, Traces};
use crate::model::outcome::Outcome;
use crate::model::resource::Resource;
use crate::model::signal::{DropReason, Signal};
use crate::process::component::Component;
use crate::process::ended_span::EndedSpan;
use crate::process::exporter::{ExportStats, Exporter, ExporterHandle, Reporting};
use crate::process::log::{LogSource, LogView};
use crate::process::loss::Losses;
use crate::process::span::SpanView;

/// Exporter of errors, which runs on the collector's thread and does not wait.
pub(crate) struct SentryErrors {
    settings: SentryExporter,
    origin: Origin,
    traces: Traces,
    repeats: Repeats,
    sending: Arc<Sending>,
}

/// Queue of the envelopes, and the number of errors that were not queued.
struct Sending {
    pipeline: Pipeline,
    suppressed: AtomicU64,
    losses: OnceLock<Arc<Losses>>,
}

impl SentryErrors {
    pub(crate) fn new(
        settings: SentryExporter,
        resource: &Resource,
        dsn: &Dsn,
        pipeline: Pipeline,
    ) -> SentryErrors {
        let origin = Origin::of(resource, dsn.key.clone());
        let sending = Sending { pipeline, suppressed: AtomicU64::new(0), losses: OnceLock::new() };
        SentryErrors {
            settings,
            origin,
            traces: Traces::default(),
            repeats: Repeats::default(),
            sending: Arc::new(sending),
        }
    }

    /// Sends an error, unless it is not to be sent or another one of its fingerprint was just sent.
    fn report(&mut self, ended: &EndedSpan<'_>) {
        let span = ended.span;
        let transaction = ended.root.unwrap_or(span.name());
        if self.settings.ignores(transaction) || !self.is_chosen(span.start.span_id) {
            return;
        }
        let fingerprint: Fingerprint = (ended.template(), error_type(span).to_owned());
        let Some(suppressed) = self.repeats.admit(&fingerprint, span.end_unix_nanos()) else {
            return self.sending.suppress();
        };
        let breadcrumbs = self.traces.trace(span.trace_id()).breadcrumbs_until(span.end_unix_nanos());
        let reported = Reported { ended, transaction, fingerprint: &fingerprint, breadcrumbs, suppressed };
        let bytes = reported.envelope(&self.origin);
        self.sending.pipeline.push(Batch { service: Service::Logs, bytes, items: 1 });
    }

    /// Returns whether an error is among the share that is sent, by the random id of its span.
    fn is_chosen(&self, span_id: u64) -> bool {
        (span_id >> 11) as f64 / ((1_u64 << 53) as f64) < self.settings.sample_rate
    }
}

impl Sending {
    fn suppress(&self) {
        self.suppressed.fetch_add(1, Ordering::Relaxed);
        if let Some(losses) = self.losses.get() {
            losses.add(Signal::Log, DropReason::OverLimit, 1);
        }
    }
}

impl Exporter for SentryErrors {
    fn name(&self) -> &str {
        "sentry"
    }

    fn span(&mut self, _: &SpanView<'_>) {}

    fn takes_ended(&self) -> bool {
        true
    }

    fn ended(&mut self, ended: &EndedSpan<'_>) {
        let span = ended.span;
        let (id, own, parent) = (span.trace_id(), span.start.exported_id(), span.start.parent_id);
        let failures = &mut self.traces.trace(id).failures;
        let (error, outcome) = (error_type(span), span.outcome());
        let (children, is_passing) = if span.start.flags.is_filtered() {
            let children = failures.since(own, span.start_unix_nanos());
            (None, children.is_some_and(|children| children.explain(error, outcome)))
        } else {
            let children = failures.take(own);
            let is_passing = children.as_ref().is_some_and(|children| children.explain(error, outcome));
            (children, is_passing)
        };
        if ended.is_library_span() {
            if let Some(children) = children {
                failures.pass_on(children, parent);
            }
        } else {
            let is_error = span.is_failure() && span.outcome() != Outcome::Cancelled;
            if is_error {
                failures.failed(parent, error, outcome, span.end_unix_nanos());
            } else if outcome == Outcome::Ok {
                failures.succeeded(parent);
            }
            if is_error && !is_passing {
                self.report(ended);
            }
            self.traces.add(id, breadcrumb_of(span));
        }
        if span.parent_span_id().is_none() {
            self.traces.forget(id);
        } else if span.has_remote_parent() {
            // The parent may be in this process, too.
            self.traces.end(id);
        }
    }

    fn log_sources(&self) -> &[LogSource] {
        &[LogSource::Event, LogSource::Decision, LogSource::Tracing]
    }

    fn log(&mut self, log: &LogView<'_>) {
        let Some(trace_id) = log.trace_id() else { return };
        let category = match log.source() {
            LogSource::Event => "event".into(),
            LogSource::Decision => "decision".into(),
            _ => log.target().to_owned().into(),
        };
        let mut data = Map::new();
        log.attributes(&mut collect(&mut data));
        let name = || log.name().map(|name| name.to_string()).unwrap_or_default();
        let message = log.message().map_or_else(name, str::to_owned);
        let (unix_nanos, level) = (log.unix_nanos(), level(log.severity()));
        self.traces.add(trace_id, Breadcrumb { unix_nanos, category, level, message, data });
    }

    fn flush(&mut self, deadline: Instant) -> bool {
        self.sending.pipeline.flush(deadline)
    }

    fn shutdown(&mut self, deadline: Instant) {
        self.sending.pipeline.shutdown(deadline);
    }

    fn account(&self) -> ExportStats {
        self.sending.stats()
    }

    fn report_to(&mut self, reporting: &Reporting) {
        let _ = self.sending.losses.set(reporting.losses.clone());
    }

    fn handle(&self) -> Option<Arc<dyn ExporterHandle>> {
        Some(self.sending.clone())
    }
}

impl ExporterHandle for Sending {
    fn components(&self, _: &str, _: usize) -> Vec<Component> {
        self.pipeline.component().into_iter().collect()
    }

    fn flush(&self, deadline: Instant) -> bool {
        self.pipeline.flush(deadline)
    }

    fn close(&self, deadline: Instant) {
        self.pipeline.close(deadline);
    }

    fn shutdown(&self, deadline: Instant) {
        self.pipeline.shutdown(deadline);
    }

    fn stats(&self) -> ExportStats {
        let mut stats = self.pipeline.stats();
        stats.add_dropped(DropReason::OverLimit, self.suppressed.load(Ordering::Relaxed));
        ExportStats::of(Signal::Log, stats)
    }
}

fn error_type<'a>(span: &SpanView<'a>) -> &'a str {
    span.error_type().unwrap_or("_OTHER")
}

/// Returns a stage that has ended as a breadcrumb.
fn breadcrumb_of(span: &SpanView<'_>) -> Breadcrumb {
    let mut data = Map::new();
    data.insert("outcome".to_owned(), json!(span.outcome().name()));
    data.insert("duration".to_owned(), json!(span.seconds()));
    if let Some(error_type) = span.error_type() {
        data.insert("error.type".to_owned(), json!(error_type));
    }
    let level = match span.outcome() {
        Outcome::Cancelled => "warning",
        _ if span.is_failure() => "error",
        _ => "info",
    };
    let (unix_nanos, message) = (span.end_unix_nanos(), span.name().to_owned());
    Breadcrumb { unix_nanos, category: "stage".into(), level, message, data }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Trace | Severity::Debug => "debug",
        Severity::Info => "info",
        Severity::Warn => "warning",
        Severity::Error => "error",
    }
}
