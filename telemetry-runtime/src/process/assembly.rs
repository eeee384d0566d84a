//! Records into spans: what happens with each record that the collector reads.
//!
//! The records of one span may lie in several rings, and rings are read one after another, so an end
//! can be read before its beginning, or before an event that another thread recorded. Two rules make
//! the order right, because whatever happened before a record was published before it:
//!
//! - a record whose span is not open yet is kept for the next pass, which must find its beginning;
//! - where there are several rings, the end of a stage takes effect one pass later.

use std::sync::Arc;

use crate::model::signal::{DropReason, Signal};
use crate::process::anchor::Anchor;
use crate::process::context::Contexts;
use crate::process::ended::Ended;
use crate::process::exemplars::{SeriesExemplars, Shown};
use crate::process::exporter::Deliver;
use crate::process::log::{self, LogSource};
use crate::process::logs::{Known, Logs};
use crate::process::loss::Losses;
use crate::process::metrics::Deriver;
use crate::process::names::Names;
use crate::process::pairing::{Kept, OpenSpan, OpenSpans, Room};
use crate::process::span::{SpanView, error_type};
use crate::record::read::decode::{self, End, Link, Logged, Mark, Record, Start, Values};
use crate::record::read::tables::Tables;
use crate::record::read::unpack::{OUTPUT, Unpacked};
use crate::record::site::Site;

/// Passes after which a record without its beginning is given up.
const PATIENCE: u8 = 2;

pub(crate) struct Assembly {
    /// The installation's byte in its records.
    installation: u8,
    pub(crate) anchor: Anchor,
    tables: Tables,
    names: Names,
    open: OpenSpans,
    contexts: Contexts,
    deriver: Deriver,
    losses: Arc<Losses>,
    /// Whether the records of one span may lie in several rings.
    many_rings: bool,
    /// Stages whose end takes effect in this pass, and in the next.
    ending: Vec<u64>,
    ending_next: Vec<u64>,
    early: Vec<Early>,
    unpacked: Unpacked<'static>,
    logs: Logs,
}

/// A record that was read before the beginning of its span.
struct Early {
    bytes: Vec<u8>,
    passes: u8,
}

impl Assembly {
    pub(crate) fn new(
        installation: u8,
        anchor: Anchor,
        deriver: Deriver,
        open_limit: usize,
        losses: Arc<Losses>,
        logs: Logs,
    ) -> Assembly {
        Assembly {
            installation,
            anchor,
            tables: Tables::default(),
            names: Names::default(),
            open: OpenSpans::new(open_limit),
            contexts: Contexts::default(),
            deriver,
            losses,
            many_rings: false,
            ending: Vec::new(),
            ending_next: Vec::new(),
            early: Vec::new(),
            unpacked: Unpacked::default(),
            logs,
        }
    }

    /// Before the rings are read.
    pub(crate) fn begin_pass(&mut self, many_rings: bool) {
        self.many_rings = many_rings;
        self.anchor.renew();
        self.ending = std::mem::take(&mut self.ending_next);
    }

    /// One record.
    pub(crate) fn accept(&mut self, bytes: &[u8]) {
        // Records of an earlier installation may come late; they are nobody's.
        if decode::installation(bytes) != Some(self.installation) {
            return;
        }
        let Some(record) = decode::record(bytes) else { return };
        match record {
            Record::Mark(mark, values) => self.count_decision(&mark, values),
            Record::Measurement(measured, values) => {
                if let Some(metric) = self.tables.metric(measured.metric) {
                    self.deriver.measurements().measured(metric, &measured, values);
                }
            }
            Record::Log(logged, _) => self.logs.said(bytes, &logged),
            Record::Start(..) | Record::End(..) | Record::Context(..) | Record::Link(..) => {}
        }
        if !self.place(bytes, record) {
            self.early.push(Early { bytes: bytes.to_vec(), passes: 0 });
        }
    }

    /// Records one behind another.
    pub(crate) fn accept_all(&mut self, mut records: &[u8]) {
        while let Some((record, rest)) =
            decode::length(records).and_then(|length| records.split_at_checked(length))
        {
            self.accept(record);
            records = rest;
        }
    }

    /// After the rings were read.
    pub(crate) fn end_pass(&mut self, deliver: &mut impl Deliver) {
        self.retry_early();
        let known = Known { open: &self.open, anchor: &self.anchor, losses: &self.losses };
        self.logs.deliver(&mut self.tables, &mut self.contexts, &known, deliver);
        for span_id in std::mem::take(&mut self.ending) {
            if let Some(mut span) = self.open.remove(span_id)
                && let Some(end) = span.end.take()
            {
                self.finish(span, &end, deliver);
            }
        }
        self.deriver.publish_active();
    }

    /// Whether something waits for another pass.
    pub(crate) fn is_waiting(&self) -> bool {
        !self.early.is_empty() || !self.ending_next.is_empty() || self.logs.is_waiting()
    }

    /// The exemplars of `stage.duration`, as they are now.
    pub(crate) fn exemplars(&self) -> Vec<SeriesExemplars> {
        self.deriver.exemplars(&self.anchor)
    }

    /// Counts every stage that has not ended as unfinished.
    pub(crate) fn give_up_open(&mut self) {
        let unfinished = self.open.drain().filter(|span| span.exported).count();
        self.losses.add(Signal::Span, DropReason::Unfinished, unfinished as u64);
    }

    fn retry_early(&mut self) {
        if self.early.is_empty() {
            return;
        }
        let mut early = std::mem::take(&mut self.early);
        // Events before ends: the end of their span would close it.
        early.sort_by_key(|early| matches!(decode::record(&early.bytes), Some(Record::End(..))));
        for mut record in early {
            let placed =
                decode::record(&record.bytes).is_none_or(|decoded| self.place(&record.bytes, decoded));
            if placed {
                continue;
            }
            record.passes += 1;
            if record.passes < PATIENCE {
                self.early.push(record);
            } else {
                self.give_up(&record.bytes);
            }
        }
    }

    /// A record whose beginning never came.
    fn give_up(&self, bytes: &[u8]) {
        match decode::record(bytes) {
            Some(Record::Mark(mark, _)) if self.is_decision(&mark) => {
                self.losses.add(Signal::Decision, DropReason::Late, 1);
            }
            Some(Record::Mark(..) | Record::Log(..)) => self.losses.add(Signal::Event, DropReason::Late, 1),
            Some(Record::Link(..)) => self.losses.add(Signal::Link, DropReason::Late, 1),
            // Its beginning was counted when it was dropped.
            _ => {}
        }
    }

    fn is_decision(&self, mark: &Mark) -> bool {
        self.tables.known_site(mark.site).is_some_and(Site::is_decision)
    }

    /// False: the beginning of the record's span has not been read yet.
    fn place(&mut self, bytes: &[u8], record: Record<'_>) -> bool {
        match record {
            Record::Start(start, values) => {
                self.start(start, values);
                true
            }
            Record::End(end, values) => self.end(&end, values),
            Record::Mark(mark, _) => self.mark(bytes, &mark),
            Record::Link(link, _) => self.link(bytes, &link),
            Record::Context(context, values) => self.contexts.arrive(&context, values),
            Record::Log(logged, values) => self.named_log(bytes, &logged, values),
            // It belongs to no span.
            Record::Measurement(..) => true,
        }
    }

    fn start(&mut self, mut start: Start, values: &[u8]) {
        let Some(site) = self.tables.site(start.site) else { return };
        self.tables.refresh();
        let (site, number) = self.names.resolve(&self.tables, (site, start.site), values);
        start.site = number;
        let sampled = start.flags.is_sampled();
        let room = self.open.room();
        if room != Room::All && sampled {
            self.losses.add(Signal::Span, DropReason::OpenLimit, 1);
        }
        if room == Room::None {
            self.losses.add(Signal::Measurement, DropReason::OpenLimit, 1);
            return;
        }
        if !site.is_bridged() {
            self.deriver.started(site, start.site);
        }
        self.note_start(&start, site, values);
        let is_exported = sampled && room == Room::All;
        let labels = if is_exported && site.metrics().is_empty() {
            0
        } else {
            self.begin_metrics((site, &start), values, is_exported)
        };
        if is_exported {
            let inherited = self.contexts.get(start.context);
            self.open.begin(site, start, Kept::Values(values, inherited));
        } else {
            self.open.begin(site, start, Kept::Labels(labels));
        }
    }

    fn note_start(&mut self, start: &Start, site: &'static Site, values: &[u8]) {
        let sampled = start.flags.is_sampled();
        if start.flags.is_overfull() && sampled {
            self.losses.add(Signal::Attribute, DropReason::RecordFull, 1);
        }
        // Log records are handed on whether their trace is sampled or not, with what they inherit.
        if start.flags.has_context() && (sampled || self.logs.takes(LogSource::Tracing)) {
            self.contexts.begin(start, &self.tables, site, values);
        }
    }

    /// What is measured when a stage begins. Of one that is not exported: the number of its label set.
    fn begin_metrics(
        &mut self,
        (site, start): (&'static Site, &Start),
        values: &[u8],
        is_exported: bool,
    ) -> u32 {
        let mut unpacked = std::mem::take(&mut self.unpacked).reuse();
        unpacked.add_start(&self.tables, site, values);
        let labels = if is_exported { 0 } else { self.deriver.labels_of_start(site, &unpacked, start.tick) };
        self.deriver.started_with(site, labels, unpacked.all(), start.tick);
        self.unpacked = unpacked.reuse();
        labels
    }

    fn end(&mut self, end: &End, values: &[u8]) -> bool {
        self.tables.refresh();
        if !self.open.contains(end.span_id) {
            return false;
        }
        self.open.end_later(end, values);
        let due = if self.many_rings { &mut self.ending_next } else { &mut self.ending };
        due.push(end.span_id);
        true
    }

    /// Counts a decision once, whatever becomes of the span it was taken in.
    fn count_decision(&mut self, mark: &Mark, values: &[u8]) {
        if let (Some(decision), Some(stage)) = (self.tables.site(mark.site), self.tables.site(mark.stage))
            && decision.is_decision()
            && let Some(decode::Encoded::Text(chosen)) = Values::new(values).next()
        {
            let stage = self.named_stage((stage, mark.stage), mark.span_id);
            let chosen = String::from_utf8_lossy(chosen);
            self.deriver.decided(stage, (decision, mark.site), &chosen);
        }
    }

    /// The stage under the name it has, where the name of its site varies and its beginning was read.
    fn named_stage(&self, stage: (&'static Site, u32), span_id: u64) -> (&'static Site, u32) {
        if stage.0.placeholders().is_empty() {
            return stage;
        }
        self.open.get(span_id).map_or(stage, |span| (span.site, span.start.site))
    }

    /// A log record that has a name is an event of the span it was said in.
    fn named_log(&mut self, bytes: &[u8], logged: &Logged, values: &[u8]) -> bool {
        if logged.span_id == 0 || !logged.flags.is_sampled() || log::head(values).name.is_none() {
            return true;
        }
        if !self.open.contains(logged.span_id) {
            return false;
        }
        if !self.open.mark(logged.span_id, bytes) {
            self.losses.add(Signal::Event, DropReason::RecordFull, 1);
        }
        true
    }

    fn mark(&mut self, bytes: &[u8], mark: &Mark) -> bool {
        let Some(span) = self.open.get(mark.span_id) else { return false };
        if span.exported {
            if mark.flags.is_overfull() {
                self.losses.add(Signal::Attribute, DropReason::RecordFull, 1);
            }
            self.logs.marked(bytes, mark, span, &self.open);
            if !self.open.mark(mark.span_id, bytes) {
                self.losses.add(Signal::Event, DropReason::RecordFull, 1);
            }
        }
        true
    }

    fn link(&mut self, bytes: &[u8], link: &Link) -> bool {
        let Some(span) = self.open.get(link.span_id) else { return false };
        if span.exported && !self.open.link(link.span_id, bytes) {
            self.losses.add(Signal::Link, DropReason::OverLimit, 1);
        }
        true
    }

    fn finish(&mut self, span: Box<OpenSpan>, end: &End, deliver: &mut impl Deliver) {
        let values = span.end_values.as_slice();
        let (site, start) = (span.site, &span.start);
        let mut unpacked = std::mem::take(&mut self.unpacked).reuse();
        let attributes = unpacked.add_start(&self.tables, site, &span.start_values);
        let inputs = unpacked.count();
        let mut behind_output = Values::new(values);
        if end.flags.has_output() {
            behind_output = unpacked.add(&self.tables, OUTPUT, behind_output);
        }
        let error_type = error_type(end, behind_output);
        // The metrics are those of stages: nobody has promised that a library's spans have few names.
        if !site.is_bridged() {
            let labels = self.deriver.labels(span.labels_so_far(), &unpacked);
            self.deriver.ended(&Ended {
                site,
                site_number: start.site,
                labels,
                start_labels: span.labels_so_far(),
                values: &unpacked,
                start_values: if span.exported { inputs } else { 0 },
                tick: end.tick,
                seconds: self.anchor.seconds(start.tick, end.tick),
                outcome: end.outcome,
                error_type,
                shown: span.exported.then_some(Shown {
                    trace_id: start.trace_id,
                    span_id: start.span_id,
                    tick: end.tick,
                }),
            });
        }
        if span.exported {
            if end.flags.is_overfull() {
                self.losses.add(Signal::Attribute, DropReason::RecordFull, 1);
            }
            let inherited = span.inherited.clone().filter(|inherited| inherited.is_complete());
            let inherited =
                inherited.or_else(|| self.contexts.get(start.context)).or_else(|| span.inherited.clone());
            let view = SpanView {
                tables: &self.tables,
                anchor: &self.anchor,
                site,
                start,
                unpacked: &unpacked,
                attributes,
                inputs,
                marks: &span.marks,
                links: span.links,
                end,
                error_type,
                inherited: inherited.as_deref(),
            };
            self.logs.finished(&view, deliver);
            deliver.span(&view);
        }
        self.unpacked = unpacked.reuse();
        if span.start.flags.has_context() {
            self.contexts.end(span.start.span_id);
        }
        self.open.recycle(span);
    }
}
