//! Spans whose END record takes effect in the current pass, in the order in which they ended.

use crate::process::pairing::{OpenSpan, OpenSpans};

/// Number of later endings among which that of the span that began last is searched: those of the spans
/// around it.
const LOOK_BACK: usize = 8;

/// Span whose END record takes effect in the current pass.
pub(super) enum Ending {
    /// Id of a span among the open ones.
    Open(u64),
    /// A span that was removed from them before another one began.
    Removed(Box<OpenSpan>),
}

#[derive(Default)]
pub(super) struct Endings(Vec<Ending>);

impl Endings {
    pub(super) fn of(ids: Vec<u64>) -> Endings {
        Endings(ids.into_iter().map(Ending::Open).collect())
    }

    pub(super) fn add(&mut self, span_id: u64) {
        self.0.push(Ending::Open(span_id));
    }

    /// Removes the span that began last from the open ones, if it has ended.
    #[inline]
    pub(super) fn take_latest(&mut self, open: &mut OpenSpans) {
        let Some(span) = open.take_ended_latest() else { return };
        let is_own = |ending: &&mut Ending| matches!(ending, Ending::Open(id) if *id == span.start.span_id);
        match self.0.iter_mut().rev().take(LOOK_BACK).find(is_own) {
            Some(ending) => *ending = Ending::Removed(span),
            None => open.put_back(span),
        }
    }

    /// Puts every span that was removed back among the open ones, because a record or a number may be added
    /// to it.
    pub(super) fn put_back(&mut self, open: &mut OpenSpans) {
        for ending in &mut self.0 {
            if let Ending::Removed(span) = ending {
                let id = span.start.span_id;
                if let Ending::Removed(span) = std::mem::replace(ending, Ending::Open(id)) {
                    open.put_back(span);
                }
            }
        }
    }

    /// Returns the endings, and leaves none.
    pub(super) fn take(&mut self) -> impl Iterator<Item = Ending> + use<> {
        let next = Vec::with_capacity(self.0.len());
        std::mem::replace(&mut self.0, next).into_iter()
    }
}

impl Ending {
    /// Removes the span from the open ones, unless it was.
    pub(super) fn span(self, open: &mut OpenSpans) -> Option<Box<OpenSpan>> {
        match self {
            Ending::Open(id) => open.remove(id),
            Ending::Removed(span) => Some(span),
        }
    }
}

#[cfg(test)]
mod tests {
    use semconv::StageDef;

    use super::*;
    use crate::model::id::TraceId;
    use crate::model::outcome::Outcome;
    use crate::process::pairing::StartData;
    use crate::record::location::Location;
    use crate::record::read::decode::{End, RecordFlags, Start};
    use crate::record::site::{Role, Site};

    static SITE: Site = Site::new(Role::LibrarySpan, StageDef::new("short"), Location::of("", ""));

    fn begin(open: &mut OpenSpans, span_id: u64) {
        let (flags, trace_id) = (RecordFlags::default(), TraceId::from_u128(1));
        let start = Start { flags, site: 0, trace_id, span_id, parent_id: 0, context: 0, tick: span_id };
        open.begin(&SITE, start, StartData::Values(&[], None));
    }

    fn end(endings: &mut Endings, open: &mut OpenSpans, span_id: u64) {
        let end = End { flags: RecordFlags::default(), outcome: Outcome::Ok, span_id, tick: span_id };
        assert!(open.end_later(&end, &[]));
        endings.add(span_id);
    }

    #[test]
    fn spans_end_in_order_whether_they_were_removed_before_or_not() {
        let (mut endings, mut open) = (Endings::default(), OpenSpans::new(8));
        // 2 is a child of 1 and begins last; 3 begins after both have ended.
        [1, 2].into_iter().for_each(|id| begin(&mut open, id));
        [2, 1].into_iter().for_each(|id| end(&mut endings, &mut open, id));
        endings.take_latest(&mut open);
        begin(&mut open, 3);
        assert_eq!([1, 2, 3].map(|id| open.contains(id)), [true, false, true]);
        let ended = endings.take().filter_map(|ending| ending.span(&mut open)).map(|span| span.start.span_id);
        assert_eq!(ended.collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn a_span_that_was_removed_gets_events_after_it_is_put_back() {
        let (mut endings, mut open) = (Endings::default(), OpenSpans::new(8));
        begin(&mut open, 1);
        // One that has not ended stays.
        endings.take_latest(&mut open);
        assert!(open.add_event(1, &[0; 8]));
        end(&mut endings, &mut open, 1);
        endings.take_latest(&mut open);
        assert!(!open.add_event(1, &[0; 8]));
        endings.put_back(&mut open);
        assert!(open.add_event(1, &[0; 8]));
        let records: Vec<usize> = endings
            .take()
            .filter_map(|ending| ending.span(&mut open))
            .map(|span| span.records.len())
            .collect();
        assert_eq!(records, [16]);
    }
}
