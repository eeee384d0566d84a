//! The first traces of each kind in a period: those of a kind of which there are few, and those within a
//! limit.

use std::collections::HashMap;

/// Maximum number of kinds: names of outermost spans.
pub(super) const MAX_KINDS: usize = 1_024;
pub(super) const SECOND: u64 = 1_000_000_000;
pub(super) const MINUTE: u64 = 60 * SECOND;

/// Numbers of the traces of each kind in the current period.
#[derive(Debug)]
pub(super) struct Firsts {
    nanos: u64,
    period: u64,
    counts: HashMap<&'static str, u32>,
}

impl Firsts {
    /// Counts in periods of this length.
    pub(super) fn of_each(nanos: u64) -> Firsts {
        Firsts { nanos, period: 0, counts: HashMap::new() }
    }

    /// Adds a trace. Returns whether it is among the first `limit` of its kind in its period.
    pub(super) fn is_among(&mut self, kind: &'static str, unix_nanos: u64, limit: u32) -> bool {
        if limit == 0 {
            return false;
        }
        let period = unix_nanos / self.nanos;
        if period > self.period {
            self.period = period;
            self.counts.clear();
        }
        if !self.counts.contains_key(kind) && self.counts.len() >= MAX_KINDS {
            return false;
        }
        let count = self.counts.entry(kind).or_default();
        *count = count.saturating_add(1);
        *count <= limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_each_kind_in_a_period_are_found() {
        let mut firsts = Firsts::of_each(MINUTE);
        let traces = [("a", 0), ("a", 1), ("a", 2), ("b", 3), ("a", MINUTE), ("a", MINUTE + 1), ("a", 5)];
        let found = traces.map(|(kind, at)| firsts.is_among(kind, at, 2));
        assert_eq!(found, [true, true, false, true, true, true, false]);
        assert!(!firsts.is_among("c", MINUTE, 0));
    }
}
