//! Requests to the collector, with deadlines, and scrapes of the metrics.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TrySendError, channel};
use std::time::{Duration, Instant};

use opentelemetry_sdk::metrics::data::ResourceMetrics;

use crate::process::exemplars::SeriesExemplars;
use crate::process::exporter::ExportStats;
use crate::process::loss::Dropped;
use crate::process::metric_source::MetricSource;

/// Timeout of a scrape's wait for the collector; after it, the scrape returns the metrics so far.
const SCRAPE_TIMEOUT: Duration = Duration::from_secs(1);
/// Additional wait for a reply after the deadline, which the collector observes itself.
const GRACE: Duration = Duration::from_millis(250);
/// Pause between two attempts to send a request while the queue of requests is full.
const RETRY_PAUSE: Duration = Duration::from_millis(1);

/// A request to the collector.
pub(crate) enum Request {
    /// Read the rings.
    Wake,
    /// Read and deliver everything; the reply is true if that succeeded.
    Flush { deadline: Instant, metrics: bool, done: Sender<bool> },
    /// Read everything, so that the metrics are current; the reply contains their exemplars.
    Drain { deadline: Instant, done: Sender<Vec<SeriesExemplars>> },
    /// Deliver everything, drop the rest, and end.
    Shutdown { deadline: Instant, done: Sender<CollectorStats> },
}

/// Totals of one installation, returned at its end.
pub(crate) struct CollectorStats {
    /// Number of spans passed to the exporters.
    pub(crate) finished: u64,
    /// Items that were dropped before they were passed to an exporter.
    pub(crate) dropped: Vec<Dropped>,
    pub(crate) exporters: Vec<(String, ExportStats)>,
}

/// True while the collector has been woken and has not read the rings since.
#[derive(Clone, Debug, Default)]
pub(crate) struct Woken(Arc<AtomicBool>);

impl Woken {
    pub(crate) fn reset(&self) {
        self.0.store(false, Ordering::Release);
    }

    /// Sets the flag; returns true for the first call since the collector has read the rings.
    pub(crate) fn first(&self) -> bool {
        !self.0.load(Ordering::Relaxed) && !self.0.swap(true, Ordering::AcqRel)
    }
}

/// Channel to the collector of one installation.
#[derive(Clone)]
pub(crate) struct Requests(pub(crate) SyncSender<Request>);

impl Requests {
    /// Sends a request to the collector; returns false if the queue of requests is full until the deadline.
    pub(crate) fn send(&self, mut request: Request, deadline: Instant) -> bool {
        loop {
            match self.0.try_send(request) {
                Ok(()) => return true,
                Err(TrySendError::Full(returned)) if Instant::now() < deadline => {
                    request = returned;
                    std::thread::sleep(RETRY_PAUSE);
                }
                Err(_) => return false,
            }
        }
    }
}

/// Returns the end of a timeout, which is limited to a year.
pub(crate) fn deadline(timeout: Duration) -> Instant {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    Instant::now() + timeout.min(YEAR)
}

/// Waits for a reply of the collector until [`GRACE`] after the deadline.
pub(crate) fn wait<T>(reply: &Receiver<T>, deadline: Instant) -> Option<T> {
    reply.recv_timeout(deadline.saturating_duration_since(Instant::now()) + GRACE).ok()
}

/// All metrics at one time, and the exemplars of `stage.duration`.
pub(crate) struct Scrape {
    pub(crate) metrics: ResourceMetrics,
    pub(crate) exemplars: Vec<SeriesExemplars>,
    /// Source of the metrics.
    pub(crate) source: MetricSource,
}

/// Reads all metrics, up to date with the rings.
#[derive(Clone)]
pub(crate) struct Scraper {
    requests: Requests,
    metrics: MetricSource,
}

impl Scraper {
    pub(crate) fn new(requests: Requests, metrics: MetricSource) -> Scraper {
        Scraper { requests, metrics }
    }

    /// Returns all metrics, including the stage that ended last; `None` if the installation has ended. It
    /// blocks until the collector has read the rings.
    pub(crate) fn scrape(&self) -> Option<Scrape> {
        let (done, reply) = channel();
        let deadline = deadline(SCRAPE_TIMEOUT);
        let mut exemplars = Vec::new();
        if self.requests.send(Request::Drain { deadline, done }, deadline) {
            // After the timeout, the metrics are returned without exemplars.
            exemplars = wait(&reply, deadline).unwrap_or_default();
        }
        let metrics = self.metrics.read()?;
        Some(Scrape { metrics, exemplars, source: self.metrics.clone() })
    }
}
