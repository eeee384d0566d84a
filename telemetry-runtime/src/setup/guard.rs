//! The hold on a running installation.

use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

#[cfg(feature = "opentelemetry-0-33")]
use opentelemetry_sdk::metrics::SdkMeterProvider;

use crate::context::state::{self, State};
use crate::export::prometheus::{self, Form};
use crate::process::diagnostics::Diagnostics;
use crate::process::metric_source::MetricSource;
use crate::process::requests::{CollectorStats, Request};
use crate::process::requests::{Requests, Scraper, deadline, wait};
use crate::setup::installed;
use crate::setup::report::{ExporterReport, Report};

/// How long dropping the guard may take.
const DROP_DEADLINE: Duration = Duration::from_secs(3);

/// How long a listener that blocks holds up the end.
const LAST_WORDS: Duration = Duration::from_millis(250);

/// Telemetry that is running; it ends with [`Self::shutdown`], or when the guard is dropped.
///
/// In a process that was forked off this one, stages are off and this guard does nothing: the collector is a
/// thread of the parent. The child may install telemetry of its own; its ids differ from those of its
/// parent. As with everything that `fork` copies, it should be called while no other thread records.
///
/// `std::process::exit` drops nothing: a program that ends by it shuts its telemetry down before, or what the
/// last moments recorded is lost.
#[must_use = "telemetry ends when its guard is dropped"]
pub struct TelemetryGuard {
    running: Option<Running>,
}

/// Connection to the collector of this installation.
pub(crate) struct Running {
    pub(crate) state: State,
    /// Where the collector is.
    pub(crate) process: u32,
    pub(crate) requests: Requests,
    pub(crate) metrics: MetricSource,
    pub(crate) diagnostics: Diagnostics,
    #[cfg(feature = "admin")]
    pub(crate) admin: Option<crate::admin::server::AdminServer>,
}

impl TelemetryGuard {
    pub(crate) fn new(running: Option<Running>) -> TelemetryGuard {
        TelemetryGuard { running }
    }

    /// Returns the installation if it belongs to this process and not to the parent of a fork.
    fn here(&self) -> Option<&Running> {
        self.running.as_ref().filter(|running| running.process == std::process::id())
    }

    /// Delivers all spans, log records and metrics recorded so far. Returns false if something is still
    /// pending after `timeout`.
    pub fn force_flush(&self, timeout: Duration) -> bool {
        self.flush(timeout, true)
    }

    /// Delivers all spans and log records recorded so far, without metrics. Returns false if something is
    /// still pending after `timeout`.
    pub fn flush_spans(&self, timeout: Duration) -> bool {
        self.flush(timeout, false)
    }

    fn flush(&self, timeout: Duration, metrics: bool) -> bool {
        let Some(running) = self.here() else { return true };
        let (done, answer) = channel();
        let deadline = deadline(timeout);
        let is_done = running.requests.send(Request::Flush { deadline, metrics, done }, deadline)
            && wait(&answer, deadline).unwrap_or(false);
        running.diagnostics.flush(deadline);
        is_done
    }

    /// All metrics of this process in Prometheus' classic text format, up to the stage that ended last.
    #[must_use]
    pub fn prometheus_text(&self) -> String {
        self.scrape(Form::CLASSIC)
    }

    /// Returns all metrics in the format that a scraper accepts, for a program that serves `/metrics` itself.
    /// Waits for the collector for at most a second.
    #[must_use]
    pub fn scrape(&self, form: Form) -> String {
        let Some(running) = self.here() else { return String::new() };
        let scraper = Scraper::new(running.requests.clone(), running.metrics.clone());
        scraper.scrape().map(|scrape| prometheus::text(&scrape, form)).unwrap_or_default()
    }

    /// Where the admin server listens, if there is one: with the port that it was given when it was to take
    /// any.
    #[cfg(feature = "admin")]
    #[must_use]
    pub fn admin_address(&self) -> Option<std::net::SocketAddr> {
        self.here()?.admin.as_ref().map(|admin| admin.address)
    }

    /// The provider of the metrics that leave with those of the stages, for instruments of your own.
    /// `None` when telemetry is switched off by `OTEL_SDK_DISABLED`.
    #[cfg(feature = "opentelemetry-0-33")]
    #[must_use]
    pub fn meter_provider(&self) -> Option<&SdkMeterProvider> {
        self.running.as_ref().map(|running| running.metrics.provider())
    }

    /// Ends the telemetry: delivers what was recorded, for at most `timeout` and a quarter of a second, and
    /// returns the totals.
    pub fn shutdown(mut self, timeout: Duration) -> Report {
        self.running.take().map(|running| running.shutdown(timeout)).unwrap_or_default()
    }
}

impl Drop for TelemetryGuard {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            running.shutdown(DROP_DEADLINE);
        }
    }
}

impl Running {
    #[cfg_attr(not(feature = "admin"), expect(unused_mut, reason = "only the server is taken out"))]
    fn shutdown(mut self, timeout: Duration) -> Report {
        if self.process != std::process::id() {
            // Of the metrics' reader, too, nothing but memory is here; it is not asked to end.
            std::mem::forget(self);
            return Report::default();
        }
        // At once, so that nothing is recorded that this report does not know of.
        state::switch_off(self.state);
        let (done, answer) = channel();
        let deadline = deadline(timeout);
        #[cfg(feature = "admin")]
        if let Some(admin) = self.admin.take() {
            admin.stop(deadline);
        }
        let accounts = if self.requests.send(Request::Shutdown { deadline, done }, deadline) {
            wait(&answer, deadline)
        } else {
            None
        };
        installed::uninstall(self.state);
        self.diagnostics.flush(Instant::now() + LAST_WORDS);
        let Some(CollectorStats { finished, dropped, exporters }) = accounts else {
            return Report::default();
        };
        let exporters =
            exporters.into_iter().map(|(name, account)| ExporterReport { name, account }).collect();
        Report { finished, dropped, exporters, complete: true }
    }
}
