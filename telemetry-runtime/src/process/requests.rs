//! How others talk to the collector: requests with a deadline, and what a scrape asks for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, SyncSender, TrySendError, channel};
use std::time::{Duration, Instant};

use opentelemetry_sdk::metrics::data::ResourceMetrics;

use crate::process::exemplars::SeriesExemplars;
use crate::process::exporter::ExportStats;
use crate::process::loss::Dropped;
use crate::process::metric_source::MetricSource;

/// How long a scrape waits for the collector before it answers with what there is.
const SCRAPE_PATIENCE: Duration = Duration::from_secs(1);
/// How much longer than its deadline the collector is waited for: it keeps the deadline itself.
const GRACE: Duration = Duration::from_millis(250);
/// How long to leave a collector alone that has not taken the earlier requests.
const BETWEEN_ATTEMPTS: Duration = Duration::from_millis(1);

/// What the rest of the program asks of the collector.
pub(crate) enum Request {
    /// There is something to read.
    Wake,
    /// Read and deliver everything; answer whether that was possible.
    Flush { deadline: Instant, metrics: bool, done: Sender<bool> },
    /// Read everything, so that the metrics are up to date; answer with their exemplars.
    Drain { deadline: Instant, done: Sender<Vec<SeriesExemplars>> },
    /// Deliver everything, give up the rest, end.
    Shutdown { deadline: Instant, done: Sender<Accounts> },
}

/// What became of the spans of one installation.
pub(crate) struct Accounts {
    /// Spans that were read from the rings and were to be exported.
    pub(crate) finished: u64,
    /// What was dropped before any exporter saw it.
    pub(crate) shed: Vec<Dropped>,
    pub(crate) exporters: Vec<(String, ExportStats)>,
}

/// Whether the collector has been woken and has not looked yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Woken(Arc<AtomicBool>);

impl Woken {
    pub(crate) fn reset(&self) {
        self.0.store(false, Ordering::Release);
    }

    /// True for the first who asks since the collector looked.
    pub(crate) fn first(&self) -> bool {
        !self.0.load(Ordering::Relaxed) && !self.0.swap(true, Ordering::AcqRel)
    }
}

/// The way to the collector of one installation.
#[derive(Clone)]
pub(crate) struct Requests(pub(crate) SyncSender<Request>);

impl Requests {
    /// Hands a request to the collector; false when it has not taken the earlier ones by the deadline.
    pub(crate) fn send(&self, mut request: Request, deadline: Instant) -> bool {
        loop {
            match self.0.try_send(request) {
                Ok(()) => return true,
                Err(TrySendError::Full(refused)) if Instant::now() < deadline => {
                    request = refused;
                    std::thread::sleep(BETWEEN_ATTEMPTS);
                }
                Err(_) => return false,
            }
        }
    }
}

/// The moment at which the patience ends; nobody is patient for longer than a year.
pub(crate) fn deadline(patience: Duration) -> Instant {
    const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    Instant::now() + patience.min(YEAR)
}

/// An answer, at the latest a little after the deadline, which the collector keeps itself.
pub(crate) fn wait<T>(answer: &Receiver<T>, deadline: Instant) -> Option<T> {
    answer.recv_timeout(deadline.saturating_duration_since(Instant::now()) + GRACE).ok()
}

/// All metrics at one moment, and the exemplars of `stage.duration`.
pub(crate) struct Scrape {
    pub(crate) metrics: ResourceMetrics,
    pub(crate) exemplars: Vec<SeriesExemplars>,
    /// Where it came from.
    pub(crate) source: MetricSource,
}

/// Who may ask for all metrics at any time.
#[derive(Clone)]
pub(crate) struct Scraper {
    requests: Requests,
    metrics: MetricSource,
}

impl Scraper {
    pub(crate) fn new(requests: Requests, metrics: MetricSource) -> Scraper {
        Scraper { requests, metrics }
    }

    /// Everything up to the stage that ended last. Waits for the collector, so it is not to be called where
    /// waiting is forbidden. `None` when the installation has ended.
    pub(crate) fn scrape(&self) -> Option<Scrape> {
        let (done, answer) = channel();
        let deadline = deadline(SCRAPE_PATIENCE);
        let mut exemplars = Vec::new();
        if self.requests.send(Request::Drain { deadline, done }, deadline) {
            // Late metrics are better than none.
            exemplars = wait(&answer, deadline).unwrap_or_default();
        }
        let metrics = self.metrics.read()?;
        Some(Scrape { metrics, exemplars, source: self.metrics.clone() })
    }
}
