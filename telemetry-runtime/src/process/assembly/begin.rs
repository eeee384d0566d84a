//! Beginning of a span: its place among the open ones, its context and its metrics.

use super::Assembly;
use crate::process::exemplars::ExemplarSpan;
use crate::process::pairing::StartData;
use crate::process::slow_query::is_query;
use crate::record::read::decode::Start;
use crate::record::site::Site;

impl Assembly {
    pub(super) fn start(&mut self, mut start: Start, values: &[u8]) {
        let Some(site) = self.tables.site(start.site) else { return };
        self.tables.refresh();
        let (site, number) = self.names.resolve(&self.tables, (site, start.site), values);
        start.site = number;
        if !start.flags.is_filtered() {
            self.counts.started(&start);
        }
        let sampled = start.flags.is_sampled();
        if !self.make_room(sampled) {
            return;
        }
        // Nothing that this pass has read belongs to a span that has ended, unless log records wait.
        if !self.begun.is_wanted() && !self.logs.is_waiting() {
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
        let is_exported = start.flags.is_sampled() || start.flags.is_filtered();
        // Log records inherit fields in traces that are not sampled, too.
        if start.flags.has_context() && (is_exported || self.logs.has_source_of_all_traces()) {
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
        let exemplar = is_exported.then_some(ExemplarSpan {
            trace_id: start.trace_id,
            span_id: start.span_id,
            tick: start.tick,
        });
        let values_at_begin = (unpacked.all(), unpacked.unlisted());
        self.deriver.started_with(site, labels, values_at_begin, start.tick, exemplar);
        // The values of a stage without a span may be more than its labels.
        let is_whole = start.flags.is_filtered() && site.filter().may_have_inherited();
        if !is_exported
            && !is_whole
            && !start.flags.is_overfull()
            && self.deriver.is_repeatable(site, labels, &unpacked)
        {
            self.known_labels.add(start, values, rest.bytes().len(), labels);
        }
        self.unpacked = unpacked.reuse();
        labels
    }
}
