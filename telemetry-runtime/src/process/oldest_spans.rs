//! Search for the oldest open spans, which are dropped first where there are too many.

/// Part of the spans that one search finds: a search looks at every span, so it must not find only one.
const BATCH: usize = 16;

/// Queue of the oldest spans. Spans begin after those in the queue, so it stays right until it is empty.
#[derive(Debug, Default)]
pub(crate) struct OldestSpans {
    /// Ids, the oldest one last.
    ids: Vec<u64>,
}

impl OldestSpans {
    /// Returns the id of the oldest span. `is_candidate` tells if a span that was found earlier is one still;
    /// `all` returns start and id of every candidate.
    pub(crate) fn next(
        &mut self,
        is_candidate: impl Fn(u64) -> bool,
        all: impl FnOnce() -> Vec<(u64, u64)>,
    ) -> Option<u64> {
        while let Some(id) = self.ids.pop() {
            if is_candidate(id) {
                return Some(id);
            }
        }
        let mut spans = all();
        let batch = spans.len().div_ceil(BATCH);
        if batch < spans.len() {
            spans.select_nth_unstable(batch);
            spans.truncate(batch);
        }
        spans.sort_unstable_by(|one, other| other.cmp(one));
        self.ids.extend(spans.into_iter().map(|(_, id)| id));
        self.ids.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_found_by_age_and_those_that_ended_are_skipped() {
        let mut oldest = OldestSpans::default();
        // Spans that began in the order 99, 98, …; those with even ids end after the first search.
        let open: Vec<(u64, u64)> = (0..100).map(|id| (1_000 - id, id)).collect();
        let mut found = Vec::new();
        for search in 0..4 {
            let is_candidate = |id: u64| search == 0 || id % 2 == 1;
            let left = || {
                let is_left = |(_, id): &(u64, u64)| is_candidate(*id) && !found.contains(id);
                open.iter().copied().filter(is_left).collect()
            };
            let next = oldest.next(is_candidate, left);
            found.extend(next);
        }
        assert_eq!(found, [99, 97, 95, 93]);
        assert_eq!(OldestSpans::default().next(|_| true, Vec::new), None);
    }
}
