//! The collector's side of the slow path: records of stages whose ring has no room.

use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use crate::model::outcome::{Failure, Outcome};
use crate::model::signal::{DropReason, Signal};
use crate::process::diagnostics::Diagnostics;
use crate::process::dropped_failures::DroppedFailures;
use crate::process::ended::EndedStage;
use crate::process::label_sets::OVERFLOWED;
use crate::process::loss::Losses;
use crate::process::rate::Rate;
use crate::process::requests::{Request, Woken};
use crate::process::synchronous_lines::SynchronousLines;
use crate::process::without_room::{SHARDS, Shard, WithoutRoom, own_shard};
use crate::record::read::decode::{self, Record, Values};
use crate::record::read::unpack::OUTPUT;
use crate::record::site::Site;
use crate::record::slow_path::{DroppedEnd, DroppedStart, SlowPath};

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
const _: () = assert!(SHARDS <= 1 << SHARD_BITS);
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

pub(crate) struct Intake {
    requests: SyncSender<Request>,
    woken: Woken,
    without_room: Arc<WithoutRoom>,
    losses: Arc<Losses>,
    rate: Rate,
    failures: DroppedFailures,
    lines: Option<SynchronousLines>,
    #[cfg_attr(
        not(feature = "bridge"),
        expect(dead_code, reason = "only the bridge has messages of its own")
    )]
    diagnostics: Diagnostics,
}

impl Intake {
    pub(crate) fn new(
        requests: SyncSender<Request>,
        woken: Woken,
        without_room: Arc<WithoutRoom>,
        losses: Arc<Losses>,
        rate: Rate,
        lines: Option<SynchronousLines>,
        diagnostics: Diagnostics,
    ) -> Intake {
        let failures = DroppedFailures::default();
        Intake { requests, woken, without_room, losses, rate, failures, lines, diagnostics }
    }
}

impl SlowPath for Intake {
    fn wake(&self) {
        if self.woken.first() {
            // If the queue of requests is full, the collector is about to read the rings anyway.
            let _ = self.requests.try_send(Request::Wake);
        }
    }

    fn wait_for_lines(&self) {
        if let Some(lines) = &self.lines {
            lines.wait();
        }
    }

    fn dropped_start(&self, start: DroppedStart<'_>) -> u32 {
        let DroppedStart { site, values, is_sampled, reason, tick } = start;
        let (number, shard) = (site.number(), own_shard());
        self.without_room.begin(shard, (is_sampled, reason), |shard_of_thread| {
            let Shard { tables, names, deriver, unpacked: memory, .. } = shard_of_thread;
            let (named, named_number) = names.resolve(tables, (site, number), values);
            deriver.started(named, named_number);
            let mut unpacked = std::mem::take(memory).reuse();
            unpacked.add_start(tables, site, values);
            let labels = deriver.labels_of_start(site, &unpacked, tick);
            deriver.started_with(site, labels, (&[], unpacked.unlisted()), tick, None);
            *memory = unpacked.reuse();
            let site = if named_number == number { 0 } else { named_number };
            Ticket { shard: shard as u32, labels, site }.number()
        })
    }

    fn dropped_end(&self, end: DroppedEnd<'_>) {
        let ticket = Ticket::of(end.labels);
        self.without_room.derive(
            ticket.shard as usize,
            |Shard { tables, deriver, unpacked: memory, .. }| {
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
                let mut unpacked = std::mem::take(memory).reuse();
                if end.has_output {
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
                    tick: end.tick,
                    seconds: self.rate.seconds_of(end.ticks),
                    outcome,
                    error_type,
                    is_expected,
                    exemplar: None,
                });
                *memory = unpacked.reuse();
            },
        );
    }

    fn dropped_failure(&self, span_id: u64, failure: Failure) {
        if !self.failures.add(span_id, failure) {
            self.losses.add(Signal::Measurement, DropReason::OpenLimit, 1);
        }
    }

    fn overflowing_end(&self, record: &[u8]) {
        if !self.without_room.add(record) {
            // The span stays open, so the shutdown counts it as unfinished.
            self.losses.add(Signal::Measurement, DropReason::RingFull, 1);
        }
    }

    fn dropped_decision(&self, stage: u32, decision: &'static Site, chosen: &str) {
        let number = decision.number();
        self.without_room.derive(own_shard(), |Shard { tables, deriver, .. }| {
            if let Some(site) = tables.site(stage) {
                deriver.decided((site, stage), (decision, number), chosen);
            }
        });
    }

    fn record_measurement(&self, record: &[u8]) {
        let Some(Record::Measurement(measured, values)) = decode::record(record) else { return };
        self.without_room.derive(own_shard(), |Shard { tables, deriver, .. }| {
            if let Some(metric) = tables.metric(measured.metric) {
                deriver.measurements().measured(metric, &measured, values, None);
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

    #[cfg(feature = "bridge")]
    fn warn(&self, message: String) {
        self.diagnostics.send(message);
    }
}
