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
        std::mem::take(&mut self.0).into_iter()
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
