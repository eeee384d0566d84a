//! Guard of a running installation.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::context::state::{self, State};
use crate::export::prometheus::{self, Form};
use crate::model::pseudonym_key::PseudonymKey;
use crate::process::diagnostics::Diagnostics;
use crate::process::loss::Losses;
#[cfg(feature = "opentelemetry-0-33")]
use crate::process::meters::Meters;
use crate::process::requests::{Scraper, deadline};
use crate::process::stage_changes::StageChanges;
use crate::record::pseudonym;
use crate::setup::abort;
use crate::setup::error::InstallError;
use crate::setup::flusher::Flusher;
use crate::setup::report::{ExporterReport, Report};
use crate::setup::stage_control::StageControl;
use crate::setup::stages_file::Watch;
use crate::setup::{installed, limits};

/// Timeout of the shutdown when the guard is dropped.
const DROP_TIMEOUT: Duration = Duration::from_secs(3);
/// Age of an installation up to which its end is taken for a mistake, if it has recorded nothing.
const AT_ONCE: Duration = Duration::from_millis(10);
/// Timeout of the last messages, whose listener may block.
const LAST_WORDS: Duration = Duration::from_millis(250);

/// Guard of a running installation, which ends with [`Self::shutdown`] or when the guard is dropped.
///
/// A guard that is dropped waits up to three seconds until everything is delivered, and prints one line if
/// something was dropped.
///
/// # Ends of a process
///
/// Returning from `main`, an error that `main` returns and a panic that unwinds drop the guard. A panic in a
/// build with `panic = "abort"` delivers what had ended before.
///
/// `std::process::exit` drops nothing: a program that ends by it shuts its telemetry down before, or the
/// spans of the last second are lost. So are they when a signal ends the process: a program that is stopped
/// by SIGTERM or Ctrl-C waits for the signal and returns from `main`.
///
/// ```no_run
/// use signal_hook::consts::{SIGINT, SIGTERM};
/// use signal_hook::iterator::Signals;
/// use telemetry::Telemetry;
///
/// # fn serve() {}
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     let _telemetry = Telemetry::from_env()?.install()?;
///     std::thread::spawn(serve);
///     // With the crate `signal-hook`: returns when the process is told to end.
///     let mut signals = Signals::new([SIGINT, SIGTERM])?;
///     signals.forever().next();
///     Ok(())
/// }
/// ```
///
/// A program on `tokio` does the same with `tokio::signal`, as one branch of a `select!`.
///
/// # Forks
///
/// In a process that was forked off this one, stages are off and this guard does nothing: the collector is a
/// thread of the parent. The child may install telemetry of its own, whatever other threads of the parent did
/// during the fork; its ids differ from those of its parent.
///
/// # Signal handlers
///
/// A stage must not run in a signal handler: it may use a record that the interrupted code has not finished,
/// wait for a lock that the interrupted code holds, or allocate. The crate `signal-hook` and `tokio::signal`
/// pass a signal on to a thread or a task, where stages run as everywhere else.
#[must_use = "telemetry ends when its guard is dropped"]
pub struct TelemetryGuard {
    running: Option<Running>,
}

/// A running installation.
pub(crate) struct Running {
    pub(crate) state: State,
    pub(crate) changes: StageChanges,
    pub(crate) _stages_file: Option<Watch>,
    pub(crate) begun: Instant,
    pub(crate) flusher: Flusher,
    /// Items dropped before any exporter saw them.
    pub(crate) recording: Arc<Losses>,
    pub(crate) diagnostics: Diagnostics,
    #[cfg(feature = "admin")]
    pub(crate) admin: Option<crate::admin::server::AdminServer>,
}

impl TelemetryGuard {
    pub(crate) fn new(running: Option<Running>) -> TelemetryGuard {
        TelemetryGuard { running }
    }

    /// Returns the installation of this process: not one that it was forked off from.
    fn here(&self) -> Option<&Running> {
        self.running.as_ref().filter(|running| running.flusher.is_here())
    }

    /// Delivers everything recorded so far, spans, log records and metrics, as far as that is possible within
    /// the timeout. Returns `false` when something is still pending then.
    pub fn force_flush(&self, timeout: Duration) -> bool {
        self.flush(timeout, true)
    }

    /// Delivers the spans and log records recorded so far, as far as that is possible within the timeout.
    /// Returns `false` when something is still pending then.
    pub fn flush_spans(&self, timeout: Duration) -> bool {
        self.flush(timeout, false)
    }

    fn flush(&self, timeout: Duration, metrics: bool) -> bool {
        let Some(running) = self.here() else { return true };
        let deadline = deadline(timeout);
        let is_done = running.flusher.flush(deadline, metrics);
        running.diagnostics.flush(deadline);
        is_done
    }

    /// Replaces the key of pseudonyms: those that are made after the call are made with it. Give the new key
    /// another [name](PseudonymKey::id), so that pseudonyms of one value under two keys are not taken for two
    /// values.
    ///
    /// # Errors
    ///
    /// When the name or the number of digits cannot be used; the key is not replaced then.
    pub fn rotate_pseudonym_key(&self, key: impl Into<PseudonymKey>) -> Result<(), InstallError> {
        let key = key.into();
        limits::check_pseudonym_key(&key)?;
        if self.here().is_some() {
            pseudonym::install(&key);
        }
        Ok(())
    }

    /// Returns a handle that changes how stages are recorded while the program runs. `None` when telemetry is
    /// switched off by `OTEL_SDK_DISABLED`.
    #[must_use]
    pub fn stage_control(&self) -> Option<StageControl> {
        self.here().map(|running| StageControl::new(running.changes.clone()))
    }

    /// Returns all metrics of this process in Prometheus' classic text format, up to the stage that ended
    /// last.
    #[must_use]
    pub fn prometheus_text(&self) -> String {
        self.scrape(Form::CLASSIC)
    }

    /// Returns all metrics in Prometheus' classic text format, after waiting for the collector until the
    /// timeout.
    pub(crate) fn prometheus_text_within(&self, timeout: Duration) -> String {
        if let Some(running) = self.here() {
            let _exemplars = running.flusher.requests.drain(deadline(timeout));
        }
        self.prometheus_text()
    }

    /// Returns all metrics of this process in the format that a scraper accepts, for a program that serves
    /// `/metrics` itself. Waits for the collector, and for callbacks of the application, at most a second
    /// each.
    #[must_use]
    pub fn scrape(&self, form: Form) -> String {
        let Some(running) = self.here() else { return String::new() };
        let Flusher { requests, metrics, .. } = &running.flusher;
        let scraper = Scraper::new(requests.clone(), metrics.clone());
        scraper.scrape().map(|scrape| prometheus::text(&scrape, form)).unwrap_or_default()
    }

    /// Address of the admin server, if there is one, with the port that it was given when it was to take any.
    #[cfg(feature = "admin")]
    #[must_use]
    pub fn admin_address(&self) -> Option<std::net::SocketAddr> {
        self.here()?.admin.as_ref().map(|admin| admin.address)
    }

    /// Returns the meters for instruments of the application, whose metrics are exported with those of the
    /// stages. `None` when telemetry is switched off by `OTEL_SDK_DISABLED`.
    #[cfg(feature = "opentelemetry-0-33")]
    #[must_use]
    pub fn meter_provider(&self) -> Option<Meters> {
        self.running.as_ref().map(|running| running.flusher.metrics.meters())
    }

    /// Returns a recorder for the crate `metrics`: its counters, gauges and histograms are exported with the
    /// metrics of the stages. `None` when telemetry is switched off by `OTEL_SDK_DISABLED`.
    #[cfg(feature = "metrics-0-24")]
    #[must_use]
    pub fn metrics_recorder(&self) -> Option<crate::metrics_facade::Recorder> {
        let running = self.here()?;
        Some(crate::metrics_facade::Recorder::new(
            running.flusher.metrics.clone(),
            running.diagnostics.clone(),
        ))
    }

    /// Ends the telemetry: delivers what was recorded, at most until the timeout (and a quarter of a second
    /// for the answer). Returns the numbers of what was exported and dropped.
    pub fn shutdown(mut self, timeout: Duration) -> Report {
        self.running.take().map(|running| running.shutdown(timeout)).unwrap_or_default()
    }
}

impl Drop for TelemetryGuard {
    fn drop(&mut self) {
        let Some(running) = self.running.take() else { return };
        let (begun, diagnostics) = (running.begun, running.diagnostics.clone());
        let was_at_once = begun.elapsed() < AT_ONCE;
        let report = running.shutdown(DROP_TIMEOUT);
        if was_at_once && report.spans_begun() == 0 && report.complete {
            diagnostics.send(
                "telemetry ended as soon as it was installed, because its guard was dropped: keep the guard, as in \
                 `let _guard = ….install()?`"
                    .to_owned(),
            );
        } else if let Some(dropped) = report.describe_dropped() {
            diagnostics.send(format!("telemetry has ended; {dropped}"));
        } else {
            return;
        }
        diagnostics.flush(Instant::now() + LAST_WORDS);
    }
}

impl Running {
    #[cfg_attr(not(feature = "admin"), expect(unused_mut, reason = "only the server is taken out"))]
    fn shutdown(mut self, timeout: Duration) -> Report {
        if !self.flusher.is_here() {
            // Of the metrics' reader, too, nothing but memory is here; it is not asked to end.
            std::mem::forget(self);
            return Report::default();
        }
        // At once, so that nothing is recorded that this report does not know of.
        state::switch_off(self.state);
        let deadline = deadline(timeout);
        #[cfg(feature = "admin")]
        if let Some(admin) = self.admin.take() {
            admin.stop(deadline);
        }
        let complete = self.flusher.shutdown(deadline);
        abort::forget();
        installed::uninstall(self.state);
        self.diagnostics.flush(Instant::now() + LAST_WORDS);
        let exporters = self.flusher.exporters.stats().into_iter();
        Report {
            finished: self.flusher.exporters.finished(),
            dropped: self.recording.all(),
            exporters: exporters.map(|(name, account)| ExporterReport { name, account }).collect(),
            complete,
        }
    }
}
