//! Setup of the telemetry: all of it by one call, or one part alone. Without external services nothing fails.
//!
//! | variable | service |
//! |---|---|
//! | `JAEGER_ENDPOINT` | receives the traces, such as `http://localhost:14268/api/traces` |
//! | `SENTRY_DSN` | receives the errors: Sentry, or a server that takes its envelopes |
//! | `ENVIRONMENT` | `deployment.environment.name` of everything: production, staging or development |
//!
//! The standard variables, such as `OTEL_EXPORTER_OTLP_ENDPOINT`, work as well.

use std::sync::Arc;
use std::time::Duration;

use telemetry::export::SentryExporter;
use telemetry::otlp::OtlpExporter;
use telemetry::semconv::metric as standard;
use telemetry::{Builder, InstallError, Sampler, Telemetry, TelemetryGuard};

use crate::api::Scrape;
use crate::conventions::{key, metric};

/// Time that the end of the program may wait for undelivered telemetry.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(2);
/// Requests whose traces would hide those of the work.
const QUIET: [&str; 3] = ["GET /health", "GET /health/pack", "GET /metrics"];

/// Part of the telemetry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Traces, for `JAEGER_ENDPOINT`.
    Tracing,
    /// Metrics, at `/metrics`, without traces and errors.
    Metrics,
    /// Errors, for `SENTRY_DSN`.
    Errors,
}

/// Telemetry, until it is shut down.
pub struct Observability {
    guard: Arc<TelemetryGuard>,
    serves_metrics: bool,
}

/// Sets all parts up.
///
/// # Errors
///
/// An address in the environment cannot be used, or telemetry is set up already.
pub fn setup_observability() -> Result<Observability, InstallError> {
    install(&[Part::Tracing, Part::Metrics, Part::Errors])
}

/// Sets one part up.
///
/// # Errors
///
/// Those of [`setup_observability`].
pub fn setup(part: Part) -> Result<Observability, InstallError> {
    install(&[part])
}

fn install(parts: &[Part]) -> Result<Observability, InstallError> {
    let has = |part| parts.contains(&part);
    let mut builder = configure(Telemetry::from_env()?.default_service("dawsos-executor"));
    if !has(Part::Errors) {
        builder = builder.amend_sentry(SentryExporter::without_errors);
    }
    if !has(Part::Tracing) {
        builder =
            builder.amend_otlp(OtlpExporter::without_traces).amend_sentry(SentryExporter::without_traces);
    }
    if parts.len() == 1 {
        builder = builder.amend_sentry(SentryExporter::without_logs);
    }
    if parts == [Part::Metrics] {
        builder = builder.stages("metrics");
    }
    let guard = Arc::new(builder.install()?);
    Ok(Observability { guard, serves_metrics: has(Part::Metrics) })
}

/// Adds names, and the metric of the build under the name that dashboards know.
#[must_use]
pub fn configure(builder: Builder) -> Builder {
    let builder = builder
        .version(env!("CARGO_PKG_VERSION"))
        .sensitive_names(key::SENSITIVE_NAMES)
        .rename_metric(standard::BUILD_INFO, metric::DAWSOS_EXECUTOR_BUILD_INFO, &[]);
    QUIET.into_iter().fold(builder, |builder, name| builder.sample_stage(name, Sampler::ALWAYS_OFF))
}

impl Observability {
    /// Returns the function behind `/metrics`; `None` if the metrics are not set up.
    pub(crate) fn scrape(&self) -> Option<Scrape> {
        let guard = Arc::clone(&self.guard);
        self.serves_metrics.then(|| Arc::new(move |form| guard.scrape(form)) as Scrape)
    }

    /// Delivers what is left, and ends the telemetry.
    pub(crate) fn shut_down(self) {
        if let Some(guard) = Arc::into_inner(self.guard) {
            guard.shutdown(SHUTDOWN_TIMEOUT);
        }
    }
}
