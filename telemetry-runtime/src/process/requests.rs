//! Requests to the collector, with a deadline, and scrapes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, SyncSender, TrySendError, channel};
use std::time::{Duration, Instant};

use crate::process::exemplars::SeriesExemplars;
use crate::process::metric_source::{MetricSource, Reading};
use crate::process::series::Metrics;

/// Timeout of the collector's answer to a scrape, which then shows what there is.
const SCRAPE_TIMEOUT: Duration = Duration::from_secs(1);
/// Time for the collector's answer after the deadline, which it keeps itself.
const GRACE: Duration = Duration::from_millis(250);
/// Time between two attempts to send a request to a collector that has not taken the earlier ones.
const BETWEEN_ATTEMPTS: Duration = Duration::from_millis(1);

/// Request of the rest of the program to the collector.
pub(crate) enum Request {
    /// Read the rings.
    Wake,
    /// Read everything, so that the metrics are up to date; answer with their exemplars.
    Drain { deadline: Instant, done: Sender<Vec<SeriesExemplars>> },
    /// Read everything, and hand it over to the exporters with these metrics; answer then.
    Export { deadline: Instant, readings: Vec<Reading>, done: Sender<()> },
    /// Read everything and hand it over; spans that are still open are dropped; answer then.
    Close { deadline: Instant, done: Sender<()> },
    /// Hand over these metrics, answer, end.
    End { readings: Vec<Reading>, done: Sender<()> },
}

/// Flag that the collector has been woken and has not looked yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Woken(Arc<AtomicBool>);

impl Woken {
    pub(crate) fn reset(&self) {
        self.0.store(false, Ordering::Release);
    }

    /// Returns `true` for the first call since the collector looked.
    pub(crate) fn first(&self) -> bool {
        !self.0.load(Ordering::Relaxed) && !self.0.swap(true, Ordering::AcqRel)
    }
}

/// Sender of requests to the collector of one installation.
#[derive(Clone)]
pub(crate) struct Requests(pub(crate) SyncSender<Request>);

impl Requests {
    /// Has everything read that was recorded, so that the metrics are up to date. Returns their exemplars.
    pub(crate) fn drain(&self, deadline: Instant) -> Option<Vec<SeriesExemplars>> {
        self.ask(|done| Request::Drain { deadline, done }, deadline)
    }

    /// Has everything read that was recorded. Returns `false` if that is not done at the deadline.
    pub(crate) fn read(&self, deadline: Instant) -> bool {
        self.ask_within(|done| Request::Drain { deadline, done }, deadline, Duration::ZERO).is_some()
    }

    /// Has everything that was recorded handed over to the exporters, with these metrics.
    pub(crate) fn export(&self, readings: Vec<Reading>, deadline: Instant) -> bool {
        self.ask(|done| Request::Export { deadline, readings, done }, deadline).is_some()
    }

    /// Has everything read and handed over for the last time.
    pub(crate) fn close(&self, deadline: Instant) -> bool {
        self.ask(|done| Request::Close { deadline, done }, deadline).is_some()
    }

    /// Has the last metrics handed over, and ends the collector.
    pub(crate) fn end(&self, readings: Vec<Reading>, deadline: Instant) -> bool {
        self.ask(|done| Request::End { readings, done }, deadline).is_some()
    }

    /// Sends a request and waits for its answer, at the latest until a little after the deadline, which the
    /// collector keeps itself.
    fn ask<T>(&self, request: impl FnOnce(Sender<T>) -> Request, deadline: Instant) -> Option<T> {
        self.ask_within(request, deadline, GRACE)
    }

    /// Sends a request and waits for its answer, until `grace` after the deadline.
    fn ask_within<T>(
        &self,
        request: impl FnOnce(Sender<T>) -> Request,
        deadline: Instant,
        grace: Duration,
    ) -> Option<T> {
        let (done, answer) = channel();
        if !self.send(request(done), deadline) {
            return None;
        }
        answer.recv_timeout(deadline.saturating_duration_since(Instant::now()) + grace).ok()
    }

    /// Hands a request to the collector. Returns `false` when it has not taken the earlier ones by the
    /// deadline.
    fn send(&self, mut request: Request, deadline: Instant) -> bool {
        loop {
            match self.0.try_send(request) {
                Ok(()) => return true,
                Err(TrySendError::Full(returned)) if Instant::now() < deadline => {
                    request = returned;
                    std::thread::sleep(BETWEEN_ATTEMPTS);
                }
                Err(_) => return false,
            }
        }
    }
}

/// Returns the moment after the timeout; a year from now for longer ones.
pub(crate) fn deadline(timeout: Duration) -> Instant {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    Instant::now() + timeout.min(YEAR)
}

/// All metrics at one time, and the exemplars of histograms.
pub(crate) struct Scrape {
    pub(crate) metrics: Metrics,
    pub(crate) exemplars: Vec<SeriesExemplars>,
    /// Metrics of other registries, as text.
    pub(crate) gathered: Vec<String>,
    /// Origin of the metrics.
    pub(crate) source: MetricSource,
}

/// Access to all metrics at any time.
#[derive(Clone)]
pub(crate) struct Scraper {
    requests: Requests,
    metrics: MetricSource,
}

impl Scraper {
    pub(crate) fn new(requests: Requests, metrics: MetricSource) -> Scraper {
        Scraper { requests, metrics }
    }

    /// Reads everything up to the stage that ended last. Waits for the collector and for callbacks of the
    /// application, so it is not to be called where waiting is forbidden. Returns `None` when the
    /// installation has ended.
    pub(crate) fn scrape(&self) -> Option<Scrape> {
        // Late metrics are better than none.
        let exemplars = self.requests.drain(deadline(SCRAPE_TIMEOUT)).unwrap_or_default();
        let metrics = self.metrics.read(deadline(SCRAPE_TIMEOUT))?;
        let gathered = self.metrics.gather(deadline(SCRAPE_TIMEOUT));
        Some(Scrape { metrics, exemplars, gathered, source: self.metrics.clone() })
    }
}
