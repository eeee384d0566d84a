//! Attributes and errors of open spans whose stages are running.

use super::{MAX_RECORD_BYTES, MAX_SPAN_BYTES, OpenSpan, OpenSpans, SHARE};
use crate::model::outcome::Outcome;
use crate::process::added::{self, ReportedFailure};
use crate::record::read::decode::{End, Failure};

impl OpenSpan {
    /// Bytes of records that the span has got since it began.
    pub(super) fn record_bytes(&self) -> usize {
        let failure = self.failure.as_ref().map_or(0, |failure| failure.output.len());
        self.records.len() + self.added.len() + failure
    }

    /// Returns the end of the stage: the given one, or that with the reported error if the stage returned no
    /// error of its own.
    pub(crate) fn end_with_failure(&mut self, end: End) -> End {
        let Some(failure) = &mut self.failure else { return end };
        if end.outcome != Outcome::Ok {
            self.failure = None;
            return end;
        }
        let keeps_output = end.flags.has_output() && !end.flags.is_overfull();
        if !keeps_output {
            self.end_values = std::mem::take(&mut failure.output);
        }
        End { outcome: Outcome::Error, flags: end.flags.failed(failure.flags, !keeps_output), ..end }
    }
}

impl OpenSpans {
    /// Adds an ADDED record to its span; returns false if there is no room for it. Before that, records that
    /// a later one replaces are removed.
    pub(crate) fn add_attributes(&mut self, span_id: u64, record: &[u8]) -> bool {
        let allowed = self.allowed_bytes();
        let Some(span) = self.get_mut(span_id) else { return false };
        let before = span.added.len();
        if span.record_bytes() + record.len() > allowed {
            added::compact(&mut span.added);
        }
        let fits = span.record_bytes() + record.len() <= allowed;
        if fits {
            span.added.extend_from_slice(record);
        }
        let after = span.added.len();
        self.record_bytes = self.record_bytes + after - before;
        fits
    }

    /// Stores an error that a running stage reports; the latest one counts.
    pub(crate) fn report_failure(&mut self, failure: &Failure, values: &[u8]) {
        let allowed = self.allowed_bytes();
        let Some(span) = self.get_mut(failure.span_id) else { return };
        let before = span.record_bytes();
        let reported = ReportedFailure::of(failure, values, allowed.saturating_sub(before));
        if span.failure.as_ref().is_none_or(|known| reported.is_after(known)) {
            span.failure = Some(Box::new(reported));
        }
        let after = span.record_bytes();
        self.record_bytes = self.record_bytes + after - before;
    }

    /// Counts attributes of a running stage that its span does not contain.
    pub(crate) fn count_dropped_attributes(&mut self, span_id: u64, count: u32) {
        if let Some(span) = self.get_mut(span_id) {
            span.dropped_attributes = span.dropped_attributes.saturating_add(count);
        }
    }

    /// Replaces the context that an attribute of a running stage began. Returns the previous one, or zero.
    pub(crate) fn replace_context(&mut self, span_id: u64, context: u64) -> u64 {
        self.get_mut(span_id).map_or(0, |span| std::mem::replace(&mut span.added_context, context))
    }

    /// Bytes of records that one span may have now.
    pub(super) fn allowed_bytes(&self) -> usize {
        MAX_SPAN_BYTES.min(MAX_RECORD_BYTES.saturating_sub(self.record_bytes) / SHARE)
    }
}
