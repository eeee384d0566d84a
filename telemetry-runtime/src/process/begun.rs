//! Spans that have begun, for exporters that print them while they run.

use crate::model::outcome::Outcome;
use crate::process::anchor::Anchor;
use crate::process::dropped::SpanDropped;
use crate::process::exporter::Deliver;
use crate::process::pairing::{OpenSpan, OpenSpans};
use crate::process::span::SpanView;
use crate::record::read::decode::{End, RecordFlags};
use crate::record::read::given::Given;
use crate::record::read::tables::Tables;
use crate::record::read::unpack::Unpacked;

/// Spans whose START record was read in the current pass.
#[derive(Debug, Default)]
pub(crate) struct BegunSpans {
    /// False if no exporter takes them.
    is_wanted: bool,
    ids: Vec<u64>,
}

impl BegunSpans {
    pub(crate) fn new(is_wanted: bool) -> BegunSpans {
        BegunSpans { is_wanted, ids: Vec::new() }
    }

    /// Returns whether the spans are delivered when they begin.
    pub(crate) fn is_wanted(&self) -> bool {
        self.is_wanted
    }

    pub(crate) fn add(&mut self, span_id: u64) {
        if self.is_wanted {
            self.ids.push(span_id);
        }
    }

    /// Delivers the spans in the order in which they were read.
    pub(crate) fn deliver(
        &mut self,
        open: &OpenSpans,
        (tables, anchor): (&Tables, &Anchor),
        deliver: &mut impl Deliver,
    ) {
        for span in self.ids.drain(..).filter_map(|id| open.get(id)) {
            deliver_one(span, (tables, anchor), deliver);
        }
    }
}

fn deliver_one(span: &OpenSpan, (tables, anchor): (&Tables, &Anchor), deliver: &mut impl Deliver) {
    let start = &span.start;
    let mut unpacked = Unpacked::default();
    let (attributes, _) = unpacked.add_start(tables, span.site, &span.start_values);
    let end =
        End { flags: RecordFlags::default(), outcome: Outcome::Ok, span_id: start.span_id, tick: start.tick };
    deliver.begun(&SpanView {
        tables,
        anchor,
        site: span.site,
        start,
        unpacked: &unpacked,
        attributes,
        inputs: unpacked.count(),
        added: unpacked.count(),
        records: &[],
        links: 0,
        end: &end,
        error_type: None,
        exception: None,
        given: Given::default(),
        inherited: span.inherited.as_ref(),
        encoded: [&span.start_values, &[], &[]],
        dropped: SpanDropped::default(),
        has_detail: span.site.has_detail(),
        changes: None,
    });
}
