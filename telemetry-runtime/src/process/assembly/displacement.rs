//! Displacement of the oldest open spans by new ones.

use super::Assembly;
use crate::model::signal::{DropReason, Signal};
use crate::process::added;
use crate::process::pairing::Displaced;

impl Assembly {
    /// Drops the oldest spans until another one has room. Returns false if no span may be open.
    pub(super) fn make_room(&mut self, is_exported: bool) -> bool {
        if self.open.is_disabled() {
            self.losses.add(Signal::Span, DropReason::OpenLimit, u64::from(is_exported));
            self.losses.add(Signal::Measurement, DropReason::OpenLimit, 1);
            return false;
        }
        while let Some(displaced) = self.open.displaced(is_exported) {
            match displaced {
                Displaced::Span(span_id) => self.drop_span(span_id),
                Displaced::Metrics(span_id) => self.drop_metrics(span_id),
            }
        }
        true
    }

    /// Drops an open span, whose stage is measured all the same.
    fn drop_span(&mut self, span_id: u64) {
        let Some(span) = self.open.get(span_id) else { return };
        let mut unpacked = std::mem::take(&mut self.unpacked).reuse();
        unpacked.add_start(&self.tables, span.site, &span.start_values);
        added::unpack(&self.tables, &span.added, &mut unpacked);
        let context = span.added_context;
        let labels = self.deriver.labels_of_start(span.site, &unpacked, span.start.tick);
        self.unpacked = unpacked.reuse();
        self.open.reduce_to_metrics(span_id, labels);
        self.end_context(context);
        self.losses.add(Signal::Span, DropReason::OpenLimit, 1);
    }

    /// Forgets a stage that is open for its metrics only.
    fn drop_metrics(&mut self, span_id: u64) {
        let Some(span) = self.open.remove(span_id) else { return };
        if !span.site.is_library_span() {
            self.deriver.forgotten(span.site, span.start.site, span.labels, span.start.tick);
        }
        self.losses.add(Signal::Measurement, DropReason::OpenLimit, 1);
        self.open.recycle(span);
    }
}
