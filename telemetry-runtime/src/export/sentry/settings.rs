//! Settings of the exporter of errors.

/// Routes of health checks that orchestrators and load balancers call by convention.
const HEALTH_ROUTES: [&str; 6] = ["/health", "/healthz", "/livez", "/ping", "/readyz", "/startupz"];

/// Exporter of errors to Sentry, or to a server that takes its envelopes (GlitchTip, Bugsink).
///
/// A stage that fails is an event, once for each error: at the stage where the error began, not at those
/// that it passes through. An error that its type or the stage declares as expected is none, and neither is
/// a cancelled stage. The fingerprint is the name of the stage, with its placeholders, and `error.type`.
/// Errors are reported whether or not their trace is sampled.
///
/// - Breadcrumbs: up to 100 events, decisions, ended stages and, with the bridge, events of the crate
///   `tracing`, all of the same trace.
/// - Tags: the labels of the stage's metrics. The context `stage` has its attributes.
/// - Release: `service.version`. Environment: `deployment.environment.name`. No host, user or address.
/// - Message: only where `error(display)` or `error(chain)` asks for it. All values are as in records: hashed
///   and redacted before they left the thread.
///
/// Of equal fingerprints one event is sent in ten seconds; the next one has the number of those in between as
/// `extra.suppressed`, and they are counted as dropped log records, with the reason `over_limit`. Events are
/// log records in all accounts. A server that asks for a pause, by status 429 or `X-Sentry-Rate-Limits`,
/// gets one; up to 100 events wait for it for at most ten minutes.
///
/// ```no_run
/// use std::time::Duration;
/// use telemetry::Telemetry;
/// use telemetry::export::SentryExporter;
///
/// let telemetry = Telemetry::builder("checkout")
///     .sentry(SentryExporter::new("https://KEY@sentry.example/1"))
///     .install()?;
/// # telemetry.shutdown(Duration::ZERO);
/// # Ok::<(), telemetry::InstallError>(())
/// ```
#[derive(Clone, Debug)]
pub struct SentryExporter {
    pub(crate) dsn: String,
    /// Share of the errors that are sent.
    pub(super) sample_rate: f64,
    /// Routes whose errors are not sent.
    pub(super) ignored_routes: Vec<String>,
    /// Errors are sent as envelopes.
    pub(crate) sends_errors: bool,
    /// Spans are sent by OTLP.
    pub(crate) sends_traces: bool,
    /// Log records are sent by OTLP.
    pub(crate) sends_logs: bool,
    pub(crate) proxies: crate::export::otlp::proxy::Proxies,
}

impl SentryExporter {
    /// Exporter to the project with this DSN, `https://KEY@HOST/PROJECT`. A text that is none is an error of
    /// the installation.
    #[must_use]
    pub fn new(dsn: impl Into<String>) -> SentryExporter {
        SentryExporter {
            dsn: dsn.into(),
            sample_rate: 1.0,
            ignored_routes: HEALTH_ROUTES.map(str::to_owned).to_vec(),
            sends_errors: true,
            sends_traces: false,
            sends_logs: false,
            proxies: Default::default(),
        }
    }

    /// Sends this share of the errors, from 0 to 1; 1 unless set.
    #[must_use]
    pub fn sample_rate(mut self, rate: f64) -> SentryExporter {
        self.sample_rate = rate;
        self
    }

    /// Sends no errors of requests to these routes and those below them, in place of `/health`, `/healthz`,
    /// `/livez`, `/ping`, `/readyz` and `/startupz`. The route is that in the name of the trace's outermost
    /// span, such as `GET /health`.
    #[must_use]
    pub fn ignore_routes(mut self, routes: impl IntoIterator<Item = impl Into<String>>) -> SentryExporter {
        self.ignored_routes = routes.into_iter().map(Into::into).collect();
        self
    }

    /// Sends spans and log records as well, by OTLP to the address that the DSN implies, over pipelines of
    /// their own.
    #[must_use]
    pub fn with_traces_and_logs(mut self) -> SentryExporter {
        (self.sends_traces, self.sends_logs) = (true, true);
        self
    }

    /// Sends no errors, for a program that sets up another part of its telemetry.
    #[must_use]
    pub fn without_errors(mut self) -> SentryExporter {
        self.sends_errors = false;
        self
    }

    /// Sends no spans.
    #[must_use]
    pub fn without_traces(mut self) -> SentryExporter {
        self.sends_traces = false;
        self
    }

    /// Sends no log records.
    #[must_use]
    pub fn without_logs(mut self) -> SentryExporter {
        self.sends_logs = false;
        self
    }

    /// Returns whether errors of traces with this outermost span are not sent.
    pub(super) fn ignores(&self, root: &str) -> bool {
        let Some(route) = root.find('/').and_then(|start| root.get(start..)) else { return false };
        self.ignored_routes.iter().any(|ignored| {
            let ignored = ignored.trim_end_matches('/');
            route.strip_prefix(ignored).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_of_health_checks_are_ignored() {
        let sentry = SentryExporter::new("");
        let roots = ["GET /health", "GET /health/pack", "/livez", "GET /healthy", "GET /v1/health", "health"];
        assert_eq!(roots.map(|root| sentry.ignores(root)), [true, true, true, false, false, false]);
        let sentry = sentry.ignore_routes(["/internal/"]);
        assert_eq!(["GET /health", "GET /internal/x"].map(|root| sentry.ignores(root)), [false, true]);
    }
}
