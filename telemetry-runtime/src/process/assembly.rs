//! Assembly of spans, metrics and log records from the records that the collector reads.
//!
//! The records of one span may lie in several rings, and rings are read one after another, so an END
//! record can be read before its START record, or before an event that another thread recorded. A record
//! is published after everything that happened before it, so two rules suffice:
//!
//! - a record whose span is not open yet waits for the next pass, which must find the START record;
//! - where there are several rings, an END record takes effect one pass later, unless it says that all
//!   records of the span are in its ring.

mod added;
mod begin;
mod displacement;
mod ending;
mod finish;
mod slow_query;

use std::sync::Arc;
use std::time::Duration;

use self::ending::{Ending, Endings};
use crate::model::signal::{DropReason, Signal};
use crate::process::anchor::Anchor;
use crate::process::begun::BegunSpans;
use crate::process::context::Contexts;
use crate::process::dropped;
use crate::process::early::EarlyRecords;
use crate::process::exemplars::{ExemplarSpan, SeriesExemplars};
use crate::process::exporter::Deliver;
use crate::process::known_labels::KnownLabels;
use crate::process::link;
use crate::process::log::{self, LogHeader};
use crate::process::logs::{Logs, Pass};
use crate::process::loss::Losses;
use crate::process::metrics::Deriver;
use crate::process::names::Names;
use crate::process::pairing::{OpenSpan, OpenSpans};
use crate::process::span_counts::SpanCounts;
use crate::process::span_losses::EarlySpanLosses;
use crate::record::read::decode::{self, End, Event, Link, Log, Record, Values};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

/// Place in which the collector finds a record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RecordSource {
    /// The ring of one thread.
    Ring,
    /// A ring with some records of several threads.
    SharedRing,
    /// No ring: there was no room.
    Overflow,
}

pub(crate) struct Assembly {
    /// Byte that marks the installation's records.
    installation: u8,
    pub(crate) anchor: Anchor,
    tables: Tables,
    names: Names,
    open: OpenSpans,
    begun: BegunSpans,
    contexts: Contexts,
    deriver: Deriver,
    known_labels: KnownLabels,
    losses: Arc<Losses>,
    /// True if the records of one span may lie in several rings.
    many_rings: bool,
    source: RecordSource,
    /// Spans whose END record takes effect at the end of this pass.
    ending_late: Endings,
    /// Spans whose END record takes effect in this pass, and of which all records have been read.
    ending: Endings,
    /// Ids of the spans whose END record takes effect in the next pass.
    ending_next: Vec<u64>,
    early: EarlyRecords,
    early_losses: EarlySpanLosses,
    unpacked: Unpacked<'static>,
    logs: Logs,
    counts: Arc<SpanCounts>,
    /// Duration from which on a query is slow.
    slow_query: Duration,
    /// True if a stage that measures queries has begun.
    has_queries: bool,
    /// True if an exporter takes what ends in every trace.
    reports_ended: bool,
}

impl Assembly {
    pub(crate) fn new(
        installation: u8,
        anchor: Anchor,
        deriver: Deriver,
        open_limit: usize,
        losses: Arc<Losses>,
        logs: Logs,
        begun: BegunSpans,
    ) -> Assembly {
        Assembly {
            installation,
            anchor,
            tables: Tables::default(),
            names: Names::default(),
            open: OpenSpans::new(open_limit),
            begun,
            contexts: Contexts::default(),
            deriver,
            known_labels: KnownLabels::default(),
            losses,
            many_rings: false,
            source: RecordSource::Ring,
            ending_late: Endings::default(),
            ending: Endings::default(),
            ending_next: Vec::new(),
            early: EarlyRecords::default(),
            early_losses: EarlySpanLosses::default(),
            unpacked: Unpacked::default(),
            logs,
            counts: Arc::default(),
            slow_query: Duration::MAX,
            has_queries: false,
            reports_ended: false,
        }
    }

    /// Returns the assembly with the duration from which on a query is slow.
    pub(crate) fn slow_query(self, slow_query: Duration) -> Assembly {
        Assembly { slow_query, ..self }
    }

    /// Returns the assembly; with `is_wanted` it reports what ends in every trace.
    pub(crate) fn report_ended(self, is_wanted: bool) -> Assembly {
        Assembly { reports_ended: is_wanted, ..self }
    }

    /// Prepares a pass; called before the rings are read.
    pub(crate) fn begin_pass(&mut self, many_rings: bool) {
        self.many_rings = many_rings;
        self.anchor.renew();
        self.ending_late = Endings::of(std::mem::take(&mut self.ending_next));
    }

    /// Prepares the reading of a ring.
    pub(crate) fn begin_ring(&mut self, is_shared: bool) {
        self.source = if is_shared { RecordSource::SharedRing } else { RecordSource::Ring };
    }

    /// Processes one record.
    pub(crate) fn accept(&mut self, bytes: &[u8]) {
        // Records of an earlier installation may be read late; they are ignored.
        if decode::installation(bytes) != Some(self.installation) {
            return;
        }
        let Some(record) = decode::record(bytes) else { return };
        match record {
            Record::Event(event, values) => self.count_decision(&event, values),
            Record::Measurement(measured, values) => {
                if let Some(metric) = self.tables.metric(measured.metric) {
                    let span = self.open.get(measured.span_id).filter(|span| span.exported);
                    let exemplar = span.map(|span| ExemplarSpan {
                        trace_id: span.start.trace_id,
                        span_id: span.start.span_id,
                        tick: measured.tick,
                    });
                    self.deriver.measurements().measured(metric, &measured, values, exemplar);
                }
            }
            Record::Log(logged, values) => {
                dropped::count(&self.losses, log::dropped(&self.tables, values, logged.flags));
                self.logs.add_tracing(bytes, &logged);
            }
            _ => {}
        }
        if !self.place(bytes, record) {
            self.early.add(bytes);
        }
    }

    /// Processes consecutive records that found no room in a ring.
    pub(crate) fn accept_overflowing(&mut self, records: &[u8]) {
        self.source = RecordSource::Overflow;
        self.accept_all(records);
    }

    /// Processes consecutive records.
    pub(crate) fn accept_all(&mut self, mut records: &[u8]) {
        if !records.is_empty() {
            self.ending.put_back(&mut self.open);
        }
        while let Some((record, rest)) =
            decode::length(records).and_then(|length| records.split_at_checked(length))
        {
            self.accept(record);
            records = rest;
        }
    }

    /// Delivers log records and finished spans; called after the rings were read.
    pub(crate) fn end_pass(&mut self, deliver: &mut impl Deliver) {
        if !self.early.is_empty() || !self.early_losses.is_empty(&self.losses.spans) {
            self.ending.put_back(&mut self.open);
        }
        self.retry_early();
        self.early_losses.place(&self.losses.spans, &mut self.open);
        self.begun.deliver(&self.open, (&self.tables, &self.anchor), deliver);
        let pass = Pass { open: &self.open, anchor: &self.anchor };
        self.logs.deliver(&mut self.tables, &mut self.contexts, &pass, deliver);
        let late = self.ending_late.take();
        self.finish_all(late, deliver);
        self.finish_ended(deliver);
        self.deriver.publish();
    }

    /// Delivers spans that have ended, before the rest of the pass is read, if nothing that is read later
    /// belongs to them.
    pub(crate) fn deliver_ended(&mut self, deliver: &mut impl Deliver) {
        let is_complete = self.early.is_empty() && !self.begun.is_wanted();
        if is_complete && !self.logs.is_waiting() && self.early_losses.is_empty(&self.losses.spans) {
            self.finish_ended(deliver);
        }
    }

    fn finish_ended(&mut self, deliver: &mut impl Deliver) {
        let ended = self.ending.take();
        self.finish_all(ended, deliver);
    }

    fn finish_all(&mut self, ended: impl Iterator<Item = Ending>, deliver: &mut impl Deliver) {
        for ending in ended {
            if let Some(mut span) = ending.span(&mut self.open)
                && let Some(end) = span.end.take()
            {
                self.finish(span, end, deliver);
            }
        }
    }

    /// True if a record waits for another pass.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.early.is_empty() || !self.ending_next.is_empty() || self.logs.is_waiting()
    }

    /// Current exemplars of all histograms.
    pub(crate) fn exemplars(&self) -> Vec<SeriesExemplars> {
        self.deriver.exemplars(&self.anchor)
    }

    /// Numbers of spans that began and that are running.
    pub(crate) fn counts(&self) -> Arc<SpanCounts> {
        self.counts.clone()
    }

    /// Drops every open span and counts it as unfinished.
    pub(crate) fn drop_open(&mut self) {
        let unfinished = self.open.drain().filter(|span| span.exported).count();
        self.losses.add(Signal::Span, DropReason::Unfinished, unfinished as u64);
        self.counts.closed(unfinished as u64);
    }

    fn retry_early(&mut self) {
        if self.early.is_empty() {
            return;
        }
        for record in self.early.take() {
            let is_placed =
                decode::record(&record.bytes).is_none_or(|decoded| self.place(&record.bytes, decoded));
            if !is_placed && let Some(late) = self.early.put_back(record) {
                dropped::count_late(&self.losses, &mut self.tables, &late.bytes);
                self.forget_late(&late.bytes);
            }
        }
    }

    /// Adds a record to its span; returns false if the START record of the span has not been read yet.
    fn place(&mut self, bytes: &[u8], record: Record<'_>) -> bool {
        match record {
            Record::Start(start, values) => {
                self.start(start, values);
                true
            }
            Record::End(end, values) => self.end(&end, values),
            Record::Event(event, values) => self.event(bytes, &event, values),
            Record::Link(link, values) => self.link(bytes, &link, values),
            Record::Context(context, values) => self.contexts.remote(&context, values),
            Record::Log(logged, values) => self.named_log(bytes, &logged, values),
            Record::Added(added, values) => self.added(bytes, &added, values),
            Record::Failure(failure, values) => self.failure(&failure, values),
            // A measurement belongs to no span.
            Record::Measurement(..) => true,
        }
    }

    fn end(&mut self, end: &End, values: &[u8]) -> bool {
        self.tables.refresh();
        if !self.open.end_later(end, values) {
            return false;
        }
        if self.has_queries {
            self.add_slow_query(end);
        }
        if self.has_read_all_of(end) {
            self.ending.add(end.span_id);
        } else {
            self.ending_next.push(end.span_id);
        }
        true
    }

    /// Returns whether all records of a span have been read that ends by this record.
    fn has_read_all_of(&self, end: &End) -> bool {
        match self.source {
            RecordSource::Ring if self.many_rings => {
                // Stages on other threads may inherit the fields of the span.
                let owns_context = || self.open.get(end.span_id).is_some_and(OpenSpan::owns_context);
                end.flags.is_local() && !owns_context()
            }
            RecordSource::Ring => true,
            RecordSource::SharedRing => !self.many_rings,
            // Records of the span may have been published after the pass began.
            RecordSource::Overflow => false,
        }
    }

    /// Counts a decision once, even if its span is dropped.
    fn count_decision(&mut self, event: &Event, values: &[u8]) {
        if let (Some(decision), Some(stage)) = (self.tables.site(event.site), self.tables.site(event.stage))
            && decision.is_decision()
            && let Some(decode::Encoded::Text(chosen)) = Values::new(values).next()
        {
            let stage = self.named_stage((stage, event.stage), event.span_id);
            let chosen = String::from_utf8_lossy(chosen);
            self.deriver.decided(stage, (decision, event.site), &chosen);
        }
    }

    /// The stage with its placeholders filled in, if its START record was read; otherwise the given one.
    fn named_stage(&self, stage: (&'static Site, u32), span_id: u64) -> (&'static Site, u32) {
        if stage.0.placeholders().is_empty() {
            return stage;
        }
        let span = self.open.get(span_id);
        // Not the span above a stage that has none.
        let span = span.filter(|span| span.site.location() == stage.0.location());
        span.map_or(stage, |span| (span.site, span.start.site))
    }

    /// Adds a log record that has a name to its span, as an event.
    fn named_log(&mut self, bytes: &[u8], logged: &Log, values: &[u8]) -> bool {
        if logged.span_id == 0 || !logged.flags.is_sampled() || LogHeader::of(values).name().is_none() {
            return true;
        }
        if !self.open.contains(logged.span_id) {
            return false;
        }
        if !self.open.add_event(logged.span_id, bytes) {
            self.losses.add(Signal::Event, DropReason::RecordFull, 1);
        }
        true
    }

    fn event(&mut self, bytes: &[u8], event: &Event, values: &[u8]) -> bool {
        let Some(span) = self.open.get(event.span_id) else { return false };
        let is_exported = span.exported;
        if !is_exported && !self.reports_ended && !self.tables.site(event.site).is_some_and(Site::is_audit) {
            return true;
        }
        if event.flags.is_overfull()
            && let Some(site) = self.tables.site(event.site)
        {
            self.tables.refresh();
            let (fields, values) = (dropped::fields_of(site), Values::new(values));
            dropped::count(&self.losses, dropped::from_values(&self.tables, fields, values, event.flags));
        }
        self.logs.add_event(bytes, event, span, &self.open, &mut self.contexts);
        if is_exported && !self.open.add_event(event.span_id, bytes) {
            self.losses.add(Signal::Event, DropReason::RecordFull, 1);
        }
        true
    }

    fn link(&mut self, bytes: &[u8], link: &Link, values: &[u8]) -> bool {
        let Some(span) = self.open.get(link.span_id) else { return false };
        if span.exported {
            if self.open.add_link(link.span_id, bytes) {
                dropped::count(&self.losses, link::dropped_from(&self.tables, link, values));
            } else {
                self.losses.add(Signal::Link, DropReason::OverLimit, 1);
            }
        }
        true
    }
}
