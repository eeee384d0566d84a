//! The collector's side of the slow path: records of stages whose ring has no room.

use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError};

use crate::context::state::State;
use crate::model::signal::{DropReason, Signal};
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
    /// Number of the stage's label set.
    labels: u32,
    /// Number of the stage's site with its placeholders filled in; zero if its name has none.
    site: u32,
}

/// Number of bits of a ticket that hold the label set's number.
const LABEL_BITS: u32 = 14;
const _: () = assert!(OVERFLOWED + 1 < 1 << LABEL_BITS);

impl Ticket {
    /// The ticket as a number; never zero, which means that the span was not dropped.
    fn number(self) -> u32 {
        // Beyond this number of sites, stages are counted under the pattern.
        let site = if self.site < 1 << (u32::BITS - LABEL_BITS) { self.site } else { 0 };
        site << LABEL_BITS | (self.labels + 1)
    }

    fn of(number: u32) -> Ticket {
        let labels = number & ((1 << LABEL_BITS) - 1);
        Ticket { labels: labels.saturating_sub(1), site: number >> LABEL_BITS }
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
    /// Separate from the collector's tables and deriver, so that stages never wait for the collector.
    dropped: Mutex<DroppedStages>,
    rate: Rate,
    counts: Arc<SpanCounts>,
}

impl Intake {
    pub(crate) fn new(
        requests: SyncSender<Request>,
        woken: Woken,
        overflow: Arc<Mutex<Vec<u8>>>,
        losses: Arc<Losses>,
        deriver: Deriver,
        rate: Rate,
        counts: Arc<SpanCounts>,
    ) -> Intake {
        let (tables, names) = (Tables::default(), Names::default());
        let dropped = Mutex::new(DroppedStages { tables, names, deriver });
        Intake { requests, woken, overflow, losses, dropped, rate, counts }
    }

    fn derive<R>(&self, derive: impl FnOnce(&mut DroppedStages) -> R) -> R {
        let mut dropped = self.dropped.lock().unwrap_or_else(PoisonError::into_inner);
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
        let number = site.number();
        self.derive(|DroppedStages { tables, names, deriver }| {
            let (named, named_number) = names.resolve(tables, (site, number), values);
            deriver.started(named, named_number);
            let mut unpacked = Unpacked::default();
            unpacked.add_start(tables, site, values);
            let tick = clock::ticks(State::now());
            let labels = deriver.labels_of_start(site, &unpacked, tick);
            deriver.started_with(site, labels, &[], tick);
            Ticket { labels, site: if named_number == number { 0 } else { named_number } }.number()
        })
    }

    fn dropped_end(&self, end: DroppedEnd<'_>) {
        self.derive(|DroppedStages { tables, deriver, .. }| {
            let ticket = Ticket::of(end.labels);
            let named = if ticket.site == 0 { None } else { tables.site(ticket.site) };
            let (site, site_number) =
                named.map_or_else(|| (end.site, end.site.number()), |site| (site, ticket.site));
            let error_type = (!end.error_type.is_empty()).then_some(end.error_type);
            let mut labels = ticket.labels;
            let mut unpacked = Unpacked::default();
            if error_type.is_none() {
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
                outcome: end.outcome,
                error_type,
                exemplar: None,
            });
        });
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
        self.derive(|DroppedStages { tables, deriver, .. }| {
            if let Some(site) = tables.site(stage) {
                deriver.decided((site, stage), (decision, number), chosen);
            }
        });
    }

    fn record_measurement(&self, record: &[u8]) {
        let Some(Record::Measurement(measured, values)) = decode::record(record) else { return };
        let mut dropped = self.dropped.lock().unwrap_or_else(PoisonError::into_inner);
        let DroppedStages { tables, deriver, .. } = &mut *dropped;
        if let Some(metric) = tables.metric(measured.metric) {
            deriver.measurements().measured(metric, &measured, values);
        }
    }

    fn count_dropped(&self, signal: Signal, reason: DropReason) {
        self.losses.add(signal, reason, 1);
    }

    fn count_dropped_of(&self, span_id: u64, signal: Signal, reason: DropReason) {
        self.losses.add(signal, reason, 1);
        self.losses.spans.add(span_id, signal);
    }
}
