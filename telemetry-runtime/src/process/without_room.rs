//! Records and metrics of stages whose ring has no room, between their threads and the collector.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::model::signal::{DropReason, Signal};
use crate::process::loss::Losses;
use crate::process::metrics::Deriver;
use crate::process::names::Names;
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
        (!DERIVES.replace(true)).then_some(Derivation)
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
}

pub(crate) struct WithoutRoom {
    /// Consecutive END records that found no room.
    records: Mutex<Vec<u8>>,
    /// Separate from the collector's tables and deriver, so that stages never wait for the collector. Each is
    /// made when it is first used.
    shards: [OnceLock<Mutex<Shard>>; SHARDS],
    make_deriver: Box<dyn Fn() -> Deriver + Send + Sync>,
    losses: Arc<Losses>,
}

impl WithoutRoom {
    pub(crate) fn new(
        make_deriver: Box<dyn Fn() -> Deriver + Send + Sync>,
        losses: Arc<Losses>,
    ) -> WithoutRoom {
        let shards = [const { OnceLock::new() }; SHARDS];
        WithoutRoom { records: Mutex::default(), shards, make_deriver, losses }
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
            Mutex::new(Shard { tables, names, deriver: (self.make_deriver)(), unpacked })
        });
        let mut shard = lock(shard);
        shard.tables.refresh();
        derive(&mut shard)
    }

    /// Publishes the numbers of running stages whose spans were dropped. The threads of the stages do not:
    /// most stages end before the numbers are read.
    pub(crate) fn publish_active(&self) {
        for shard in self.shards.iter().filter_map(OnceLock::get) {
            lock(shard).deriver.publish_active();
        }
    }
}

fn lock(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}
