//! The collector's side of the slow path: records of stages whose ring has no room.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::context::state::State;
use crate::model::outcome::{Failure, Outcome};
use crate::model::signal::{DropReason, Signal};
use crate::process::dropped_failures::DroppedFailures;
use crate::process::ended::EndedStage;
use crate::process::label_sets::OVERFLOWED;
use crate::process::loss::Losses;
use crate::process::metrics::Deriver;
use crate::process::names::Names;
use crate::process::rate::Rate;
use crate::process::requests::{Request, Woken};
use crate::process::span_counts::SpanCounts;
use crate::record::clock;
use crate::record::read::decode::{self, Record, Values};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{OUTPUT, Unpacked};
use crate::record::site::Site;
use crate::record::slow_path::{DroppedEnd, SlowPath};

/// Maximum number of bytes of END records that found no room in a ring. Their spans are in the table of
/// open spans, whose limit therefore usually comes first.
const MAX_OVERFLOW: usize = 16 * 1024 * 1024;

/// State that a stage whose span was dropped carries from its beginning to its end, as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ticket {
    /// Number of the shard that has the label set.
    shard: u32,
    /// Number of the stage's label set in the shard.
    labels: u32,
    /// Number of the stage's site with its placeholders filled in; zero if its name has none.
    site: u32,
}

/// Number of bits of a ticket that hold the label set's number.
const LABEL_BITS: u32 = 14;
const _: () = assert!(OVERFLOWED + 1 < 1 << LABEL_BITS);
/// Number of bits of a ticket that hold the shard's number.
const SHARD_BITS: u32 = 3;
/// Number of shards: threads whose rings are full at the same time seldom wait for each other.
const SHARDS: usize = 1 << SHARD_BITS;
/// Number of bits of a ticket below the site's number.
const SITE_SHIFT: u32 = SHARD_BITS + LABEL_BITS;

impl Ticket {
    /// The ticket as a number; never zero, which means that the span was not dropped.
    fn number(self) -> u32 {
        // Beyond this number of sites, stages are counted under the pattern.
        let site = if self.site < 1 << (u32::BITS - SITE_SHIFT) { self.site } else { 0 };
        site << SITE_SHIFT | self.shard << LABEL_BITS | (self.labels + 1)
    }

    fn of(number: u32) -> Ticket {
        let labels = number & ((1 << LABEL_BITS) - 1);
        let shard = (number >> LABEL_BITS) & ((1 << SHARD_BITS) - 1);
        Ticket { shard, labels: labels.saturating_sub(1), site: number >> SITE_SHIFT }
    }
}

thread_local! {
    /// Number of the shard of this thread; [`SHARDS`] before it is given one.
    static SHARD: Cell<usize> = const { Cell::new(SHARDS) };
}

/// Returns the number of this thread's shard.
fn own_shard() -> usize {
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

/// Derives the metrics of stages whose spans were dropped.
struct DroppedStages {
    tables: Tables,
    names: Names,
    deriver: Deriver,
}

pub(crate) struct Intake {
    requests: SyncSender<Request>,
    woken: Woken,
    overflow: Arc<Mutex<Vec<u8>>>,
    losses: Arc<Losses>,
    /// Separate from the collector's tables and deriver, so that stages never wait for the collector. Each is
    /// made when it is first used.
    shards: [OnceLock<Mutex<DroppedStages>>; SHARDS],
    make_deriver: Box<dyn Fn() -> Deriver + Send + Sync>,
    rate: Rate,
    counts: Arc<SpanCounts>,
    failures: DroppedFailures,
}

impl Intake {
    pub(crate) fn new(
        requests: SyncSender<Request>,
        woken: Woken,
        overflow: Arc<Mutex<Vec<u8>>>,
        losses: Arc<Losses>,
        make_deriver: Box<dyn Fn() -> Deriver + Send + Sync>,
        rate: Rate,
        counts: Arc<SpanCounts>,
    ) -> Intake {
        let shards = [const { OnceLock::new() }; SHARDS];
        let failures = DroppedFailures::default();
        Intake { requests, woken, overflow, losses, shards, make_deriver, rate, counts, failures }
    }

    fn shard(&self, number: usize) -> Option<MutexGuard<'_, DroppedStages>> {
        let shard = self.shards.get(number)?.get_or_init(|| {
            let (tables, names) = (Tables::default(), Names::default());
            Mutex::new(DroppedStages { tables, names, deriver: (self.make_deriver)() })
        });
        Some(shard.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Runs `derive` with a shard. The derivation may call a view of a metric, and the view may run a stage,
    /// for which this thread has locked the shard already: its measurement is dropped.
    fn derive<R: Default>(&self, shard: usize, derive: impl FnOnce(&mut DroppedStages) -> R) -> R {
        let Some(_derivation) = Derivation::begin() else {
            self.losses.add(Signal::Measurement, DropReason::Reentrant, 1);
            return R::default();
        };
        let Some(mut dropped) = self.shard(shard) else { return R::default() };
        dropped.tables.refresh();
        let result = derive(&mut dropped);
        dropped.deriver.publish_active();
        result
    }
}

impl SlowPath for Intake {
    fn wake(&self) {
        if self.woken.first() {
            // If the queue of requests is full, the collector is about to read the rings anyway.
            let _ = self.requests.try_send(Request::Wake);
        }
    }

    fn dropped_start(&self, site: &'static Site, values: &[u8], sampled: bool, reason: DropReason) -> u32 {
        self.counts.dropped(sampled);
        if sampled {
            self.losses.add(Signal::Span, reason, 1);
        }
        let (number, shard) = (site.number(), own_shard());
        self.derive(shard, |DroppedStages { tables, names, deriver }| {
            let (named, named_number) = names.resolve(tables, (site, number), values);
            deriver.started(named, named_number);
            let mut unpacked = Unpacked::default();
            unpacked.add_start(tables, site, values);
            let tick = clock::ticks(State::now());
            let labels = deriver.labels_of_start(site, &unpacked, tick);
            deriver.started_with(site, labels, &[], tick);
            let site = if named_number == number { 0 } else { named_number };
            Ticket { shard: shard as u32, labels, site }.number()
        })
    }

    fn dropped_end(&self, end: DroppedEnd<'_>) {
        let ticket = Ticket::of(end.labels);
        self.derive(ticket.shard as usize, |DroppedStages { tables, deriver, .. }| {
            let named = if ticket.site == 0 { None } else { tables.site(ticket.site) };
            let (site, site_number) =
                named.map_or_else(|| (end.site, end.site.number()), |site| (site, ticket.site));
            let reported = self.failures.take(end.span_id).filter(|_| end.outcome == Outcome::Ok);
            let (outcome, error_type, is_expected) = match reported {
                Some(failure) => (Outcome::Error, Some(failure.error_type), failure.is_expected),
                None => {
                    let error_type = (!end.error_type.is_empty()).then_some(end.error_type);
                    (end.outcome, error_type, end.is_expected)
                }
            };
            let mut labels = ticket.labels;
            let mut unpacked = Unpacked::default();
            if end.outcome == Outcome::Ok {
                unpacked.add(tables, OUTPUT, Values::new(end.values));
                labels = deriver.labels(labels, &unpacked);
            }
            deriver.ended(&EndedStage {
                site,
                site_number,
                labels,
                start_labels: ticket.labels,
                values: &unpacked,
                start_values: 0,
                tick: clock::ticks(State::now()),
                seconds: self.rate.seconds_of(end.ticks),
                outcome,
                error_type,
                is_expected,
                exemplar: None,
            });
        });
    }

    fn dropped_failure(&self, span_id: u64, failure: Failure) {
        if !self.failures.add(span_id, failure) {
            self.losses.add(Signal::Measurement, DropReason::OpenLimit, 1);
        }
    }

    fn overflowing_end(&self, record: &[u8]) {
        let mut overflow = self.overflow.lock().unwrap_or_else(PoisonError::into_inner);
        if overflow.len() < MAX_OVERFLOW {
            overflow.extend_from_slice(record);
        } else {
            // The span stays open, so the shutdown counts it as unfinished.
            self.losses.add(Signal::Measurement, DropReason::RingFull, 1);
        }
    }

    fn dropped_decision(&self, stage: u32, decision: &'static Site, chosen: &str) {
        let number = decision.number();
        self.derive(own_shard(), |DroppedStages { tables, deriver, .. }| {
            if let Some(site) = tables.site(stage) {
                deriver.decided((site, stage), (decision, number), chosen);
            }
        });
    }

    fn record_measurement(&self, record: &[u8]) {
        let Some(Record::Measurement(measured, values)) = decode::record(record) else { return };
        self.derive(own_shard(), |DroppedStages { tables, deriver, .. }| {
            if let Some(metric) = tables.metric(measured.metric) {
                deriver.measurements().measured(metric, &measured, values);
            }
        });
    }

    fn count_dropped(&self, signal: Signal, reason: DropReason) {
        self.losses.add(signal, reason, 1);
    }

    fn count_dropped_attributes(&self, span_id: u64, reason: DropReason, count: u32) {
        self.losses.add(Signal::Attribute, reason, count.into());
        if span_id != 0 {
            self.losses.spans.add(span_id, Signal::Attribute, count);
        }
    }

    fn count_dropped_of(&self, span_id: u64, signal: Signal, reason: DropReason) {
        self.losses.add(signal, reason, 1);
        self.losses.spans.add(span_id, signal, 1);
    }
}
