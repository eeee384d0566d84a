//! Attributes that stages get while they run, and errors that they report.

use super::Assembly;
use crate::context::propagated;
use crate::model::signal::{DropReason, Signal};
use crate::record::read::decode::{self, Added, Failure, Record};

impl Assembly {
    /// Adds attributes to their span; returns false if its START record has not been read yet.
    pub(super) fn added(&mut self, bytes: &[u8], added: &Added, values: &[u8]) -> bool {
        let Some(span) = self.open.get(added.span_id) else { return false };
        let Some(site) = self.tables.site(added.site) else { return true };
        self.tables.refresh();
        let is_exported = span.exported;
        let is_needed = is_exported || !span.site.metrics().is_empty();
        let is_filtered = span.start.flags.is_filtered();
        if added.context != 0 {
            // Log records inherit fields in traces that are not sampled, too.
            if is_exported || is_filtered || self.logs.has_source_of_all_traces() {
                self.contexts.begin_added(added, &self.tables, site, values);
            }
            // A stage without a span has one context, which ends with it.
            if !is_filtered {
                let previous = self.open.replace_context(added.span_id, added.context);
                self.end_context(previous);
            }
        }
        if is_needed && !self.open.add_attributes(added.span_id, bytes) {
            let count = u32::try_from(site.attributes().len()).unwrap_or(u32::MAX);
            self.open.count_dropped_attributes(added.span_id, count);
            self.losses.add(Signal::Attribute, DropReason::RecordFull, count.into());
        }
        true
    }

    /// Stores an error for the end of its stage; returns false if the START record has not been read yet.
    pub(super) fn failure(&mut self, failure: &Failure, values: &[u8]) -> bool {
        let is_open = self.open.contains(failure.span_id);
        if is_open {
            self.open.report_failure(failure, values);
        }
        is_open
    }

    /// Ends a context that an attribute of a running stage began.
    pub(super) fn end_context(&mut self, context: u64) {
        if context != 0 {
            self.contexts.end(context);
            propagated::end(context);
        }
    }

    /// Forgets a record whose START record was not read.
    pub(super) fn forget_late(&mut self, bytes: &[u8]) {
        if let Some(Record::Added(added, _)) = decode::record(bytes) {
            self.end_context(added.context);
        }
    }
}
