//! Assembly of spans, metrics and log records from the records that the collector reads.
//!
//! The records of one span may lie in several rings, and rings are read one after another, so an END
//! record can be read before its START record, or before an event that another thread recorded. A record
//! is published after everything that happened before it, so two rules suffice:
//!
//! - a record whose span is not open yet waits for the next pass, which must find the START record;
//! - where there are several rings, an END record takes effect one pass later.

mod added;
mod displacement;
mod ending;
mod finish;
mod slow_query;

use std::sync::Arc;
use std::time::Duration;

use self::ending::Endings;
use crate::model::signal::{DropReason, Signal};
use crate::process::anchor::Anchor;
use crate::process::begun::BegunSpans;
use crate::process::context::Contexts;
use crate::process::dropped;
use crate::process::early::EarlyRecords;
use crate::process::exemplars::SeriesExemplars;
use crate::process::exporter::Deliver;
use crate::process::known_labels::KnownLabels;
use crate::process::link;
use crate::process::log::{self, LogHeader};
use crate::process::logs::{Logs, Pass};
use crate::process::loss::Losses;
use crate::process::metrics::Deriver;
use crate::process::names::Names;
use crate::process::pairing::{OpenSpans, StartData};
use crate::process::slow_query::is_query;
use crate::process::span_counts::SpanCounts;
use crate::process::span_losses::EarlySpanLosses;
use crate::record::read::decode::{self, End, Event, Link, Log, Record, Start, Values};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;
use crate::record::site::Site;

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
    /// Spans whose END record takes effect in this pass.
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
            ending: Endings::default(),
            ending_next: Vec::new(),
            early: EarlyRecords::default(),
            early_losses: EarlySpanLosses::default(),
            unpacked: Unpacked::default(),
            logs,
            counts: Arc::default(),
            slow_query: Duration::MAX,
            has_queries: false,
        }
    }

    /// Returns the assembly with the duration from which on a query is slow.
    pub(crate) fn slow_query(self, slow_query: Duration) -> Assembly {
        Assembly { slow_query, ..self }
    }

    /// Prepares a pass; called before the rings are read.
    pub(crate) fn begin_pass(&mut self, many_rings: bool) {
        self.many_rings = many_rings;
        self.anchor.renew();
        self.ending = Endings::of(std::mem::take(&mut self.ending_next));
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
                    self.deriver.measurements().measured(metric, &measured, values);
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
        self.finish_ended(deliver);
        self.deriver.publish();
    }

    /// Delivers spans that have ended, before the rest of the pass is read, if nothing that is read later
    /// belongs to them.
    pub(crate) fn deliver_ended(&mut self, deliver: &mut impl Deliver) {
        let is_complete = !self.many_rings && self.early.is_empty() && !self.begun.is_wanted();
        if is_complete && !self.logs.is_waiting() && self.early_losses.is_empty(&self.losses.spans) {
            self.finish_ended(deliver);
        }
    }

    fn finish_ended(&mut self, deliver: &mut impl Deliver) {
        for ending in self.ending.take() {
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

    /// Current exemplars of `stage.duration`.
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

    fn start(&mut self, mut start: Start, values: &[u8]) {
        let Some(site) = self.tables.site(start.site) else { return };
        self.tables.refresh();
        let (site, number) = self.names.resolve(&self.tables, (site, start.site), values);
        start.site = number;
        self.counts.started(&start);
        let sampled = start.flags.is_sampled();
        if !self.make_room(sampled) {
            return;
        }
        // Nothing that this pass has read belongs to a span that has ended, unless log records wait.
        if !self.many_rings && !self.begun.is_wanted() && !self.logs.is_waiting() {
            self.ending.take_latest(&mut self.open);
        }
        if !site.is_library_span() {
            self.deriver.started(site, start.site);
        }
        self.begin_context(&start, site, values);
        let labels = if sampled && site.metrics().is_empty() {
            0
        } else if !sampled && let Some(labels) = self.known_labels.get(&start, values) {
            labels
        } else {
            self.begin_metrics((site, &start), values, sampled)
        };
        if sampled {
            let inherited = self.contexts.get(start.context);
            self.open.begin(site, start, StartData::Values(values, inherited));
            self.begun.add(start.span_id);
            self.counts.opened();
        } else {
            self.open.begin(site, start, StartData::Labels(labels));
        }
    }

    fn begin_context(&mut self, start: &Start, site: &'static Site, values: &[u8]) {
        let sampled = start.flags.is_sampled();
        // Log records inherit fields in traces that are not sampled, too.
        if start.flags.has_context() && (sampled || self.logs.has_source_of_all_traces()) {
            self.contexts.begin(start, &self.tables, site, values);
        }
    }

    /// Measures the beginning of a stage. Returns the number of its label set, or zero if it is exported.
    fn begin_metrics(
        &mut self,
        (site, start): (&'static Site, &Start),
        values: &[u8],
        is_exported: bool,
    ) -> u32 {
        self.has_queries |= is_query(site);
        let mut unpacked = std::mem::take(&mut self.unpacked).reuse();
        let (_, rest) = unpacked.add_start(&self.tables, site, values);
        let labels = if is_exported { 0 } else { self.deriver.labels_of_start(site, &unpacked, start.tick) };
        self.deriver.started_with(site, labels, (unpacked.all(), unpacked.unlisted()), start.tick);
        if !is_exported && !start.flags.is_overfull() && self.deriver.is_repeatable(site, labels, &unpacked) {
            self.known_labels.add(start, values, rest.bytes().len(), labels);
        }
        self.unpacked = unpacked.reuse();
        labels
    }

    fn end(&mut self, end: &End, values: &[u8]) -> bool {
        self.tables.refresh();
        if !self.open.end_later(end, values) {
            return false;
        }
        if self.has_queries {
            self.add_slow_query(end);
        }
        if self.many_rings {
            self.ending_next.push(end.span_id);
        } else {
            self.ending.add(end.span_id);
        }
        true
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
        self.open.get(span_id).map_or(stage, |span| (span.site, span.start.site))
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
        if !is_exported && !self.tables.site(event.site).is_some_and(Site::is_audit) {
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
                dropped::count(&self.losses, link::dropped_from(link, values));
            } else {
                self.losses.add(Signal::Link, DropReason::OverLimit, 1);
            }
        }
        true
    }
}
