//! What was not exported, by signal and reason: the ledger behind `telemetry.dropped` and the
//! report of a shutdown.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::model::signal::{DropReason, Signal};

const SIGNALS: usize = Signal::ALL.len();
const REASONS: usize = DropReason::ALL.len();

/// Counters that only grow, one for each signal and reason.
#[derive(Debug)]
pub(crate) struct Losses {
    counts: [[AtomicU64; REASONS]; SIGNALS],
}

/// So many items of one signal were dropped for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// What was dropped.
    pub signal: Signal,
    /// Why.
    pub reason: DropReason,
    /// How many.
    pub count: u64,
}

impl Losses {
    pub(crate) fn new() -> Losses {
        Losses { counts: std::array::from_fn(|_| std::array::from_fn(|_| AtomicU64::new(0))) }
    }

    pub(crate) fn add(&self, signal: Signal, reason: DropReason, count: u64) {
        if let Some(counter) = self.counts.get(signal as usize).and_then(|row| row.get(reason as usize)) {
            counter.fetch_add(count, Ordering::Relaxed);
        }
    }

    /// Everything that is not zero, by signal, then by reason.
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

/// What was dropped, on either side of the exporters; `telemetry.dropped` is the sum.
#[derive(Clone)]
pub(crate) struct Ledgers {
    pub(crate) recording: Arc<Losses>,
    pub(crate) exporting: Arc<Losses>,
}

impl Default for Ledgers {
    fn default() -> Self {
        Ledgers { recording: Arc::new(Losses::new()), exporting: Arc::new(Losses::new()) }
    }
}

impl Ledgers {
    /// Both together, by signal, then by reason.
    pub(crate) fn all(&self) -> Vec<Dropped> {
        let mut all = self.recording.all();
        for loss in self.exporting.all() {
            match all.iter_mut().find(|known| known.signal == loss.signal && known.reason == loss.reason) {
                Some(known) => known.count += loss.count,
                None => all.push(loss),
            }
        }
        all
    }
}
