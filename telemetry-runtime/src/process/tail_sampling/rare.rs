//! The first traces of each kind in every minute, so that a kind of which there are few is not missed.

use std::collections::HashMap;

/// Maximum number of kinds: names of outermost spans.
pub(super) const MAX_KINDS: usize = 1_024;
const MINUTE: u64 = 60_000_000_000;

/// Numbers of the traces of each kind in the current minute.
#[derive(Debug, Default)]
pub(super) struct Rare {
    minute: u64,
    counts: HashMap<&'static str, u32>,
}

impl Rare {
    /// Adds a trace. Returns whether it is among the first `limit` of its kind in this minute.
    pub(super) fn is_among(&mut self, kind: &'static str, unix_nanos: u64, limit: u32) -> bool {
        if limit == 0 {
            return false;
        }
        let minute = unix_nanos / MINUTE;
        if minute > self.minute {
            self.minute = minute;
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
    fn the_first_of_each_kind_in_a_minute_are_rare() {
        let mut rare = Rare::default();
        let traces = [("a", 0), ("a", 1), ("a", 2), ("b", 3), ("a", MINUTE), ("a", MINUTE + 1), ("a", 5)];
        let found = traces.map(|(kind, at)| rare.is_among(kind, at, 2));
        assert_eq!(found, [true, true, false, true, true, true, false]);
        assert!(!rare.is_among("c", MINUTE, 0));
    }
}
