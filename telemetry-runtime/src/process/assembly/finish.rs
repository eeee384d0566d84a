//! End of a span: its metrics, and its delivery if it is exported.

use super::Assembly;
use crate::model::outcome::Outcome;
use crate::process::dropped::SpanDropped;
use crate::process::ended::EndedStage;
use crate::process::ended_span::EndedSpan;
use crate::process::exemplars::ExemplarSpan;
use crate::process::exporter::Deliver;
use crate::process::finished::Finished;
use crate::process::pairing::OpenSpan;
use crate::process::span::SpanView;
use crate::record::read::decode::{End, Values};
use crate::record::read::given::Given;

impl Assembly {
    pub(super) fn finish(&mut self, mut span: Box<OpenSpan>, end: End, deliver: &mut impl Deliver) {
        let end = &span.end_with_failure(end);
        self.apply_given_site(&mut span, end);
        let (site, start) = (span.site, &span.start);
        let mut unpacked = std::mem::take(&mut self.unpacked).reuse();
        let finished = Finished::unpack(&self.tables, &span, end, &mut unpacked);
        // Metrics are derived from stages alone: the names of bridged spans may be unbounded in number.
        let mut labels = 0;
        if !site.is_library_span() {
            labels = self.deriver.labels(span.labels_so_far(), &unpacked);
            self.deriver.ended(&EndedStage {
                site,
                site_number: start.site,
                labels,
                start_labels: span.labels_so_far(),
                values: &unpacked,
                start_values: if span.exported { finished.inputs } else { 0 },
                tick: end.tick,
                seconds: self.anchor.seconds(start.tick, end.tick),
                outcome: end.outcome,
                error_type: finished.error_type,
                is_expected: end.flags.is_expected(),
                exemplar: span.exported.then_some(ExemplarSpan {
                    trace_id: start.trace_id,
                    span_id: start.span_id,
                    tick: end.tick,
                }),
            });
        }
        let is_failure = end.outcome != Outcome::Ok && !end.flags.is_expected();
        let is_logged = is_failure && self.logs.has_failures_of(site);
        if span.exported || is_logged || self.reports_ended {
            let inherited = self.contexts.newest(span.inherited.as_ref(), start.context);
            let is_too_large = span.exported && span.bytes() > site.filter().max_bytes() as usize;
            let dropped = if is_too_large {
                let dropped = finished.dropped(&span, inherited.as_deref(), &self.losses);
                dropped.with_all_events(&span.records, span.links, &self.losses)
            } else if span.exported {
                finished.dropped(&span, inherited.as_deref(), &self.losses)
            } else {
                SpanDropped::default()
            };
            let view = SpanView {
                tables: &self.tables,
                anchor: &self.anchor,
                site,
                start,
                unpacked: &unpacked,
                attributes: finished.attributes,
                inputs: finished.inputs,
                added: finished.added,
                records: if is_too_large { &[] } else { &span.records },
                links: if is_too_large { 0 } else { span.links },
                end,
                error_type: finished.error_type,
                exception: finished.exception,
                given: finished.given,
                inherited: inherited.as_ref(),
                encoded: [&span.start_values, &span.added, &span.end_values],
                dropped,
                has_detail: !is_too_large && site.has_detail(),
                changes: None,
            };
            if self.reports_ended {
                let labels = if is_failure { self.deriver.labels_of(labels) } else { Vec::new() };
                deliver.ended(&EndedSpan { span: &view, labels: &labels, root: self.open.root_of(start) });
            }
            if is_logged {
                let logged = self.contexts.get(span.logged_context());
                self.logs.deliver_failure(&view, logged.as_ref(), deliver);
            }
            if span.exported {
                self.counts.closed(1);
                deliver.span(&view);
            }
        }
        self.unpacked = unpacked.reuse();
        self.end_context(span.added_context);
        if span.start.flags.has_context() {
            self.contexts.end(span.start.span_id);
        }
        self.open.recycle(span);
    }

    /// Sets the site with the name that a bridged span got after its start.
    #[inline]
    fn apply_given_site(&mut self, span: &mut OpenSpan, end: &End) {
        if end.flags.is_given()
            && span.site.is_library_span()
            && let Some(number) = Given::read(end.flags, &mut Values::new(&span.end_values)).site
            && let Some(site) = self.tables.site(number).filter(|site| site.is_library_span())
        {
            (span.site, span.start.site) = (site, number);
        }
    }
}
