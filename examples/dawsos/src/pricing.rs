//! Pricing packs: immutable snapshots of prices, one for each trading day.

mod build;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use anyhow::Result;
use jiff::civil::Date;
use telemetry::stage;

use crate::clock::{Clock, trading_days};
use crate::conventions::label::PricingPackStatus;
use crate::conventions::{key, metric, span};
use crate::table;

/// Number of packs.
const PACKS: usize = 4;
/// Age in trading days from which on a pack is stale.
const STALE: usize = 2;

/// Snapshot of prices.
#[derive(Debug)]
pub(crate) struct Pack {
    pub(crate) date: Date,
    /// Closing prices in cents up to the day of the pack, by security.
    pub(crate) closes: BTreeMap<String, Vec<i64>>,
}

impl Pack {
    /// Returns the price of a security in cents.
    pub(crate) fn price(&self, security: &str) -> Option<i64> {
        self.closes.get(security)?.last().copied()
    }
}

/// Pack with its status.
#[derive(Clone, Debug)]
pub(crate) struct Current {
    pub(crate) id: String,
    pub(crate) status: PricingPackStatus,
    /// The pack, if it is built.
    pub(crate) pack: Option<Arc<Pack>>,
}

enum Slot {
    Warming,
    Built(Arc<Pack>),
    Failed,
}

/// Packs of the last trading days.
pub(crate) struct Packs {
    folder: PathBuf,
    clock: Clock,
    slots: RwLock<BTreeMap<Date, Slot>>,
}

impl Packs {
    /// Packs of these dates, which are not built yet.
    pub(crate) fn new(folder: PathBuf, clock: Clock, dates: impl IntoIterator<Item = Date>) -> Packs {
        let slots = dates.into_iter().map(|date| (date, Slot::Warming)).collect();
        Packs { folder, clock, slots: RwLock::new(slots) }
    }

    /// Builds the packs, one after the other; blocks. A pack that cannot be built has the status `error`.
    pub(crate) fn build(&self) {
        for (date, id) in self.known() {
            self.read_status(date, &id);
            let slot = self.build_pack(date, &id).map_or(Slot::Failed, |pack| Slot::Built(Arc::new(pack)));
            self.slots.write().unwrap_or_else(PoisonError::into_inner).insert(date, slot);
            self.read_status(date, &id);
        }
    }

    #[stage(
        span::PRICING_BUILD_PACK,
        fields(key::PRICING_PACK_ID = id),
        error(display),
        metrics(duration = metric::DAWSOS_EXECUTOR_PACK_BUILD_DURATION),
    )]
    fn build_pack(&self, date: Date, id: &str) -> Result<Pack, build::BuildError> {
        build::build(&self.folder, date)
    }

    /// Returns the latest fresh pack. If there is none, one that is being built comes before a stale one, and
    /// that before one that failed.
    pub(crate) fn current(&self) -> Option<Current> {
        let today = self.clock.today();
        let packs = self.known().into_iter().rev().filter(|(date, _)| *date <= today);
        let packs = packs.map(|(date, id)| {
            let status = self.read_status(date, &id);
            Current { id, status, pack: self.pack(date) }
        });
        packs.min_by_key(|pack| match pack.status {
            PricingPackStatus::Fresh => 0,
            PricingPackStatus::Warming => 1,
            PricingPackStatus::Stale => 2,
            PricingPackStatus::Error => 3,
        })
    }

    /// Measures the status of each pack.
    pub(crate) fn observe(&self) {
        for (date, id) in self.known() {
            self.read_status(date, &id);
        }
    }

    #[stage(
        span::PRICING_READ_STATUS,
        level = debug,
        fields(key::PRICING_PACK_ID = id),
        output(key = key::PRICING_PACK_STATUS),
        metrics(metric::DAWSOS_EXECUTOR_PACK_FRESHNESS = |status| *status),
    )]
    fn read_status(&self, date: Date, id: &str) -> PricingPackStatus {
        match self.slots.read().unwrap_or_else(PoisonError::into_inner).get(&date) {
            Some(Slot::Built(_)) if trading_days(date, self.clock.today()) >= STALE => {
                PricingPackStatus::Stale
            }
            Some(Slot::Built(_)) => PricingPackStatus::Fresh,
            Some(Slot::Failed) => PricingPackStatus::Error,
            Some(Slot::Warming) | None => PricingPackStatus::Warming,
        }
    }

    fn pack(&self, date: Date) -> Option<Arc<Pack>> {
        match self.slots.read().unwrap_or_else(PoisonError::into_inner).get(&date) {
            Some(Slot::Built(pack)) => Some(Arc::clone(pack)),
            _ => None,
        }
    }

    /// Returns date and id of each pack, the oldest first.
    fn known(&self) -> Vec<(Date, String)> {
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        slots.keys().map(|date| (*date, format!("PP_{date}"))).collect()
    }
}

/// Returns the last dates for which there are prices.
pub(crate) fn dates(folder: &Path) -> Result<Vec<Date>> {
    let mut dates = BTreeSet::new();
    for file in table::files(folder)? {
        for [date, _] in table::rows(&fs::read_to_string(&file)?)? {
            dates.insert(date.parse()?);
        }
    }
    Ok(dates.into_iter().rev().take(PACKS).rev().collect())
}
