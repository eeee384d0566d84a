//! The slowest traces of each kind, among the last few thousand of them.

use std::collections::HashMap;
use std::time::Duration;

use crate::process::tail_sampling::firsts::MAX_KINDS;

/// Buckets in each doubling of a duration: neighbouring boundaries differ by 9 to 12 %.
const BUCKETS_PER_DOUBLING: u32 = 8;
const BUCKETS: usize = (64 * BUCKETS_PER_DOUBLING) as usize;
/// Number of traces after which all counts of a kind are halved, so that old durations lose their weight.
const MEMORY: u32 = 8_192;

/// Distribution of the durations of each kind of trace.
#[derive(Debug, Default)]
pub(super) struct Slowest(HashMap<&'static str, Durations>);

#[derive(Debug)]
struct Durations {
    counts: Box<[u16; BUCKETS]>,
    total: u32,
    /// Number of those in `total` that were found to be among the slowest.
    kept: u32,
    /// Part of a trace that the bucket in which the share ends may still keep.
    credit: f64,
}

impl Slowest {
    /// Adds a trace. Returns whether it is among this share of the slowest of its kind. Traces of kinds
    /// beyond the limit of kinds are not.
    pub(super) fn is_among(&mut self, kind: &'static str, duration: Duration, share: f64) -> bool {
        if !self.0.contains_key(kind) && self.0.len() >= MAX_KINDS {
            return false;
        }
        let durations = self.0.entry(kind).or_default();
        let is_among = durations.is_among(duration, share);
        durations.add(duration, is_among);
        is_among
    }
}

impl Default for Durations {
    fn default() -> Durations {
        Durations { counts: Box::new([0; BUCKETS]), total: 0, kept: 0, credit: 0.0 }
    }
}

impl Durations {
    fn is_among(&mut self, duration: Duration, share: f64) -> bool {
        let allowed = share * f64::from(self.total + 1);
        // Of durations that only rise, each is the slowest so far.
        if f64::from(self.kept) >= (2.0 * allowed).max(1.0) {
            return false;
        }
        let mut from_here = self.counts.iter().skip(bucket(duration)).map(|count| f64::from(*count));
        let own = from_here.next().unwrap_or_default();
        let slower: f64 = from_here.sum();
        if slower + own <= allowed {
            return true;
        }
        // The share ends in this bucket: a part of its traces fills it up.
        self.credit += (allowed - slower).max(0.0) / own.max(1.0);
        let is_among = self.credit >= 1.0;
        self.credit -= if is_among { self.credit.floor() } else { 0.0 };
        is_among
    }

    fn add(&mut self, duration: Duration, is_kept: bool) {
        if self.total >= MEMORY {
            self.counts.iter_mut().for_each(|count| *count /= 2);
            self.total = self.counts.iter().map(|count| u32::from(*count)).sum();
            self.kept /= 2;
        }
        if let Some(count) = self.counts.get_mut(bucket(duration)) {
            *count = count.saturating_add(1);
        }
        self.total += 1;
        self.kept += u32::from(is_kept);
    }
}

/// Index of the bucket of a duration: its binary exponent and the three bits after the leading one.
fn bucket(duration: Duration) -> usize {
    let nanos = u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX).max(1);
    let exponent = nanos.ilog2();
    let fraction = if exponent >= 3 { nanos >> (exponent - 3) } else { nanos << (3 - exponent) };
    let index = u64::from(exponent * BUCKETS_PER_DOUBLING) + (fraction & 7);
    usize::try_from(index).unwrap_or(BUCKETS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Number of traces that are among the slowest hundredth.
    fn kept(nanos: impl Iterator<Item = u64>) -> usize {
        let mut slowest = Slowest::default();
        nanos.filter(|nanos| slowest.is_among("request", Duration::from_nanos(*nanos), 0.01)).count()
    }

    #[test]
    fn about_a_hundredth_is_kept_whatever_the_durations() {
        let scattered = (0..100_000_u64).map(|i| (i.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) + 1);
        let few_slow = (0..100_000_u64).map(|i| if i % 1_000 == 500 { 900_000_000 } else { 1_000_000 });
        let equal = std::iter::repeat_n(1_000, 100_000);
        let kept = [kept(scattered), kept(1..100_000), kept(equal), kept(few_slow)];
        assert!(kept.iter().all(|kept| (900..=2_010).contains(kept)), "{kept:?}");
    }

    #[test]
    fn traces_that_are_slower_than_all_others_are_kept() {
        let mut slowest = Slowest::default();
        let mut kept = 0;
        for trace in 0..100_000 {
            let is_slow = trace % 1_000 == 500;
            let duration = if is_slow { Duration::from_millis(900) } else { Duration::from_millis(1) };
            kept += u32::from(slowest.is_among("request", duration, 0.01) && is_slow);
        }
        assert_eq!(kept, 100);
    }

    #[test]
    fn buckets_rise_with_the_duration() {
        let buckets = [0, 1, 2, 3, 8, 9, 16, 1_000, 1_100, u64::MAX].map(Duration::from_nanos).map(bucket);
        assert_eq!(buckets, [0, 0, 8, 12, 24, 25, 32, 79, 80, 511]);
    }

    #[test]
    fn kinds_are_bounded() {
        const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        // Parts of a text without a letter that occurs twice: all of them differ.
        let ends = |begin| (begin + 1..=LETTERS.len()).map(move |end| &LETTERS[begin..end]);
        let kinds: Vec<&'static str> = (0..LETTERS.len()).flat_map(ends).take(MAX_KINDS + 5).collect();
        assert_eq!(kinds.len(), MAX_KINDS + 5);
        let mut slowest = Slowest::default();
        for (number, kind) in kinds.into_iter().enumerate() {
            assert_eq!(slowest.is_among(kind, Duration::ZERO, 0.01), number < MAX_KINDS);
        }
    }
}
