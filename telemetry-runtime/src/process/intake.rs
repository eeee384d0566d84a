//! The collector's side of the slow path: what stages hand over when their ring has no room.

use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError};

use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
use crate::process::anchor::Rate;
use crate::process::ended::Ended;
use crate::process::label_sets::OVERFLOWED;
use crate::process::loss::Losses;
use crate::process::metrics::Deriver;
use crate::process::names::Names;
use crate::process::requests::{Request, Woken};
use crate::record::clock;
use crate::record::read::decode::{self, Record, Values};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{OUTPUT, Unpacked};
use crate::record::site::Site;
use crate::record::slow_path::{ShedEnd, SlowPath};

/// END records that found no room, at the most: their spans are in the table of open spans, so this
/// many can only wait when that table is larger.
const MAX_OVERFLOW: usize = 16 * 1024 * 1024;

/// What a stage whose span was shed takes along to its end, in one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ticket {
    /// The number of its label set.
    labels: u32,
    /// The number of its site under the name it has, where the name varies; otherwise zero.
    site: u32,
}

/// Bits of a ticket that are the label set's, of which there are fewer.
const LABEL_BITS: u32 = 14;
const _: () = assert!(OVERFLOWED + 1 < 1 << LABEL_BITS);

impl Ticket {
    /// Never zero, which means "not shed" to the stage.
    fn number(self) -> u32 {
        // So many sites no program has; one that had would count such stages under the pattern.
        let site = if self.site < 1 << (u32::BITS - LABEL_BITS) { self.site } else { 0 };
        site << LABEL_BITS | (self.labels + 1)
    }

    fn of(number: u32) -> Ticket {
        let labels = number & ((1 << LABEL_BITS) - 1);
        Ticket { labels: labels.saturating_sub(1), site: number >> LABEL_BITS }
    }
}

/// What shed records become.
struct Derivers {
    tables: Tables,
    names: Names,
    stages: Deriver,
}

pub(crate) struct Intake {
    requests: SyncSender<Request>,
    woken: Woken,
    overflow: Arc<Mutex<Vec<u8>>>,
    losses: Arc<Losses>,
    /// Derivers and tables of its own: shed measurements never wait for the collector.
    derive: Mutex<Derivers>,
    rate: Rate,
}

impl Intake {
    pub(crate) fn new(
        requests: SyncSender<Request>,
        woken: Woken,
        overflow: Arc<Mutex<Vec<u8>>>,
        losses: Arc<Losses>,
        stages: Deriver,
        rate: Rate,
    ) -> Intake {
        let derive = Mutex::new(Derivers { tables: Tables::default(), names: Names::default(), stages });
        Intake { requests, woken, overflow, losses, derive, rate }
    }

    fn derive<R>(&self, use_it: impl FnOnce(&mut Derivers) -> R) -> R {
        let mut derive = self.derive.lock().unwrap_or_else(PoisonError::into_inner);
        derive.tables.refresh();
        let result = use_it(&mut derive);
        derive.stages.publish_active();
        result
    }
}

impl SlowPath for Intake {
    fn wake(&self) {
        if self.woken.first() {
            // A full queue of requests means that the collector is about to look anyway.
            let _ = self.requests.try_send(Request::Wake);
        }
    }

    fn shed_start(&self, site: &'static Site, values: &[u8], sampled: bool, reason: DropReason) -> u32 {
        if sampled {
            self.losses.add(Signal::Span, reason, 1);
        }
        let number = site.number();
        self.derive(|Derivers { tables, names, stages }| {
            let (named, named_number) = names.resolve(tables, (site, number), values);
            stages.started(named, named_number);
            let mut unpacked = Unpacked::default();
            unpacked.add_start(tables, site, values);
            let tick = clock::ticks(State::now());
            let labels = stages.labels_of_start(site, &unpacked, tick);
            stages.started_with(site, labels, &[], tick);
            Ticket { labels, site: if named_number == number { 0 } else { named_number } }.number()
        })
    }

    fn shed_end(&self, end: ShedEnd<'_>) {
        self.derive(|Derivers { tables, stages, .. }| {
            let ticket = Ticket::of(end.labels);
            let named = if ticket.site == 0 { None } else { tables.site(ticket.site) };
            let (site, site_number) =
                named.map_or_else(|| (end.site, end.site.number()), |site| (site, ticket.site));
            let error_type = (!end.error_type.is_empty()).then_some(end.error_type);
            let mut labels = ticket.labels;
            let mut unpacked = Unpacked::default();
            if error_type.is_none() {
                unpacked.add(tables, OUTPUT, Values::new(end.values));
                labels = stages.labels(labels, &unpacked);
            }
            stages.ended(&Ended {
                site,
                site_number,
                labels,
                start_labels: ticket.labels,
                values: &unpacked,
                start_values: 0,
                tick: clock::ticks(State::now()),
                seconds: self.rate.seconds_of(end.ticks),
                outcome: end.outcome,
                error_type,
                shown: None,
            });
        });
    }

    fn overflowing_end(&self, record: &[u8]) {
        let mut overflow = self.overflow.lock().unwrap_or_else(PoisonError::into_inner);
        if overflow.len() < MAX_OVERFLOW {
            overflow.extend_from_slice(record);
        } else {
            // The span stays open and will be counted as unfinished.
            self.losses.add(Signal::Measurement, DropReason::RingFull, 1);
        }
    }

    fn shed_decision(&self, stage: u32, decision: &'static Site, chosen: &str) {
        let number = decision.number();
        self.derive(|Derivers { tables, stages, .. }| {
            if let Some(site) = tables.site(stage) {
                stages.decided((site, stage), (decision, number), chosen);
            }
        });
    }

    fn shed_measurement(&self, record: &[u8]) {
        let Some(Record::Measurement(measured, values)) = decode::record(record) else { return };
        let mut derive = self.derive.lock().unwrap_or_else(PoisonError::into_inner);
        let Derivers { tables, stages, .. } = &mut *derive;
        if let Some(metric) = tables.metric(measured.metric) {
            stages.measurements().measured(metric, &measured, values);
        }
    }

    fn lost(&self, signal: Signal, reason: DropReason) {
        self.losses.add(signal, reason, 1);
    }
}
