//! Records and metrics of stages whose ring has no room, between their threads and the collector.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::model::signal::{DropReason, Signal};
use crate::process::loss::Losses;
use crate::process::metrics::Deriver;
use crate::process::names::Names;
use crate::process::span_counts::SpanCounts;
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;

/// Maximum number of bytes of END records that found no room in a ring. Their spans are in the table of
/// open spans, whose limit therefore usually comes first.
const MAX_OVERFLOW: usize = 16 * 1024 * 1024;

/// Number of shards: threads whose rings are full at the same time seldom wait for each other.
pub(crate) const SHARDS: usize = 8;

thread_local! {
    /// Number of the shard of this thread; [`SHARDS`] before it is given one.
    static SHARD: Cell<usize> = const { Cell::new(SHARDS) };
}

/// Returns the number of this thread's shard.
pub(crate) fn own_shard() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    // The first one on a thread that is ending.
    let given = SHARD.try_with(|shard| {
        if shard.get() == SHARDS {
            shard.set(NEXT.fetch_add(1, Ordering::Relaxed) % SHARDS);
        }
        shard.get()
    });
    given.unwrap_or(0)
}

/// Marks a thread that derives, until it is dropped.
struct Derivation;

thread_local! {
    static DERIVES: Cell<bool> = const { Cell::new(false) };
}

impl Derivation {
    /// Returns `None` if this thread derives already.
    fn begin() -> Option<Derivation> {
        // Made only then: one that is dropped ends the derivation around it.
        (!DERIVES.replace(true)).then(|| Derivation)
    }
}

impl Drop for Derivation {
    fn drop(&mut self) {
        DERIVES.set(false);
    }
}

/// Derives the metrics of stages whose spans were dropped, on the threads of the stages.
pub(crate) struct Shard {
    pub(crate) tables: Tables,
    pub(crate) names: Names,
    pub(crate) deriver: Deriver,
    /// Memory that is used again.
    pub(crate) unpacked: Unpacked<'static>,
    pub(crate) begun: DroppedSpans,
}

/// Numbers of spans that were dropped as they began, since they were last published.
#[derive(Default)]
pub(crate) struct DroppedSpans {
    not_sampled: u64,
    /// Numbers of the sampled ones, by reason.
    sampled: [u64; DropReason::ALL.len()],
}

impl DroppedSpans {
    pub(crate) fn add(&mut self, is_sampled: bool, reason: DropReason) {
        if !is_sampled {
            self.not_sampled += 1;
        } else if let Some(count) = self.sampled.get_mut(reason as usize) {
            *count += 1;
        }
    }

    fn publish(&mut self, counts: &SpanCounts, losses: &Losses) {
        counts.dropped(false, std::mem::take(&mut self.not_sampled));
        for (count, reason) in self.sampled.iter_mut().zip(DropReason::ALL).filter(|(count, _)| **count > 0) {
            let count = std::mem::take(count);
            counts.dropped(true, count);
            losses.add(Signal::Span, *reason, count);
        }
    }
}

pub(crate) struct WithoutRoom {
    /// Consecutive END records that found no room.
    records: Mutex<Vec<u8>>,
    /// Separate from the collector's tables and deriver, so that stages never wait for the collector. Each is
    /// made when it is first used.
    shards: [OnceLock<Mutex<Shard>>; SHARDS],
    make_deriver: Box<dyn Fn() -> Deriver + Send + Sync>,
    losses: Arc<Losses>,
    counts: Arc<SpanCounts>,
}

impl WithoutRoom {
    pub(crate) fn new(
        make_deriver: Box<dyn Fn() -> Deriver + Send + Sync>,
        losses: Arc<Losses>,
        counts: Arc<SpanCounts>,
    ) -> WithoutRoom {
        let shards = [const { OnceLock::new() }; SHARDS];
        WithoutRoom { records: Mutex::default(), shards, make_deriver, losses, counts }
    }

    /// Counts a span that is dropped as it begins, and derives from it with a shard.
    pub(crate) fn begin<R: Default>(
        &self,
        shard: usize,
        (is_sampled, reason): (bool, DropReason),
        derive: impl FnOnce(&mut Shard) -> R,
    ) -> R {
        let mut is_counted = false;
        let derived = self.derive(shard, |shard| {
            is_counted = true;
            shard.begun.add(is_sampled, reason);
            derive(shard)
        });
        if !is_counted {
            let mut begun = DroppedSpans::default();
            begun.add(is_sampled, reason);
            begun.publish(&self.counts, &self.losses);
        }
        derived
    }

    /// Adds an END record; returns false if there are too many.
    pub(crate) fn add(&self, record: &[u8]) -> bool {
        let mut records = self.records.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = records.len() < MAX_OVERFLOW;
        if fits {
            records.extend_from_slice(record);
        }
        fits
    }

    /// Removes and returns the END records.
    pub(crate) fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.records.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Runs `derive` with a shard. The derivation may call a view of a metric, and the view may run a stage,
    /// for which this thread has locked the shard already: its measurement is dropped.
    pub(crate) fn derive<R: Default>(&self, shard: usize, derive: impl FnOnce(&mut Shard) -> R) -> R {
        let Some(_derivation) = Derivation::begin() else {
            self.losses.add(Signal::Measurement, DropReason::Reentrant, 1);
            return R::default();
        };
        let Some(shard) = self.shards.get(shard) else { return R::default() };
        let shard = shard.get_or_init(|| {
            let (tables, names, unpacked) = (Tables::default(), Names::default(), Unpacked::default());
            let (deriver, begun) = ((self.make_deriver)(), DroppedSpans::default());
            Mutex::new(Shard { tables, names, deriver, unpacked, begun })
        });
        let mut shard = lock(shard);
        shard.tables.refresh();
        derive(&mut shard)
    }

    /// Adds what the shards have counted and measured since the last call to the counters and instruments
    /// that they share. The threads of the stages do not: they would wait for each other.
    pub(crate) fn publish(&self) {
        for shard in self.shards.iter().filter_map(OnceLock::get) {
            let mut shard = lock(shard);
            shard.deriver.publish();
            shard.begun.publish(&self.counts, &self.losses);
        }
    }
}

fn lock(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derivation_within_another_is_refused_each_time() {
        let outer = Derivation::begin();
        assert!(outer.is_some());
        assert!(Derivation::begin().is_none());
        assert!(Derivation::begin().is_none());
        drop(outer);
        assert!(Derivation::begin().is_some());
    }
}
