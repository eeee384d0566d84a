//! Numbers of dropped items, by signal and reason: the ledger behind `stage.telemetry.dropped` and the
//! report of a shutdown.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::model::signal::{DropReason, Signal};
use crate::process::span_losses::SpanLosses;

const SIGNALS: usize = Signal::ALL.len();
const REASONS: usize = DropReason::ALL.len();

/// Counters of dropped items, one for each signal and reason.
#[derive(Debug)]
pub(crate) struct Losses {
    counts: [[AtomicU64; REASONS]; SIGNALS],
    /// Dropped events, links and attributes that are to be counted on their spans.
    pub(crate) spans: SpanLosses,
}

/// Number of dropped items of one signal, with the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Kind of the items.
    pub signal: Signal,
    /// Reason of the drop.
    pub reason: DropReason,
    /// Number of items.
    pub count: u64,
}

impl Losses {
    pub(crate) fn new() -> Losses {
        let counts = std::array::from_fn(|_| std::array::from_fn(|_| AtomicU64::new(0)));
        Losses { counts, spans: SpanLosses::default() }
    }

    pub(crate) fn add(&self, signal: Signal, reason: DropReason, count: u64) {
        if let Some(counter) = self.counts.get(signal as usize).and_then(|row| row.get(reason as usize)) {
            counter.fetch_add(count, Ordering::Relaxed);
        }
    }

    /// Number of dropped items of one signal, for one reason.
    pub(crate) fn count(&self, signal: Signal, reason: DropReason) -> u64 {
        let counter = self.counts.get(signal as usize).and_then(|row| row.get(reason as usize));
        counter.map_or(0, |counter| counter.load(Ordering::Relaxed))
    }

    /// Counters that are not zero, ordered by signal and reason.
    pub(crate) fn all(&self) -> Vec<Dropped> {
        let mut losses = Vec::new();
        for (row, &signal) in self.counts.iter().zip(Signal::ALL) {
            for (counter, &reason) in row.iter().zip(DropReason::ALL) {
                let count = counter.load(Ordering::Relaxed);
                if count > 0 {
                    losses.push(Dropped { signal, reason, count });
                }
            }
        }
        losses
    }
}

/// Numbers of items dropped before and after the exporters; `stage.telemetry.dropped` is the sum.
#[derive(Clone)]
pub(crate) struct Ledgers {
    pub(crate) recording: Arc<Losses>,
    pub(crate) exporting: Arc<Losses>,
    /// Items that exporters did not take, and scrapes did not show; exporters tell the others themselves.
    pub(crate) delivery: Arc<Losses>,
}

impl Default for Ledgers {
    fn default() -> Self {
        let [recording, exporting, delivery] = std::array::from_fn(|_| Arc::new(Losses::new()));
        Ledgers { recording, exporting, delivery }
    }
}

impl Ledgers {
    /// Sums that are not zero, ordered by signal and reason.
    pub(crate) fn all(&self) -> Vec<Dropped> {
        let mut all = self.recording.all();
        for loss in self.exporting.all().into_iter().chain(self.delivery.all()) {
            match all.iter_mut().find(|sum| sum.signal == loss.signal && sum.reason == loss.reason) {
                Some(sum) => sum.count += loss.count,
                None => all.push(loss),
            }
        }
        all
    }
}
