//! Histogram of durations in little memory, whose percentiles have an error of at most 3 %.

use std::collections::BTreeMap;

/// Number of buckets for each power of two, which limits the error of a percentile to one part in 32.
const STEPS: u32 = 32;
const STEP_BITS: u32 = STEPS.trailing_zeros();

/// Histogram of durations in nanoseconds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Durations {
    count: u64,
    longest: u64,
    buckets: BTreeMap<u32, u64>,
}

impl Durations {
    pub(crate) fn add(&mut self, nanos: u64) {
        self.count += 1;
        self.longest = self.longest.max(nanos);
        *self.buckets.entry(bucket(nanos)).or_default() += 1;
    }

    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Percentile of the durations; zero if there are none.
    pub(crate) fn percentile(&self, percent: u64) -> u64 {
        let wanted = (self.count * percent).div_ceil(100).max(1);
        let mut cumulative = 0;
        for (&bucket, &count) in &self.buckets {
            cumulative += count;
            if cumulative >= wanted {
                // The percentile of a single duration is exact.
                return upper_bound(bucket).min(self.longest);
            }
        }
        0
    }
}

/// Returns the bucket of a duration: values below [`STEPS`] have one each, and each power of two above has
/// [`STEPS`].
fn bucket(nanos: u64) -> u32 {
    if nanos < u64::from(STEPS) {
        return nanos as u32;
    }
    let exponent = 63 - nanos.leading_zeros();
    let step = (nanos >> (exponent - STEP_BITS)) as u32 - STEPS;
    (exponent - STEP_BITS + 1) * STEPS + step
}

/// Returns the largest value of a bucket.
fn upper_bound(bucket: u32) -> u64 {
    if bucket < STEPS {
        return u64::from(bucket);
    }
    let shift = bucket / STEPS - 1;
    let next = u128::from(bucket % STEPS + STEPS + 1) << shift;
    u64::try_from(next - 1).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_lies_in_its_bucket_and_close_to_its_bound() {
        let spread = (0..64).flat_map(|shift| [1u64 << shift, (1u64 << shift) + 1, u64::MAX >> shift]);
        for nanos in (0..10_000).chain(spread) {
            let bound = upper_bound(bucket(nanos));
            assert!(bound >= nanos, "{nanos} above its bound {bound}");
            assert!(bound - nanos <= nanos / u64::from(STEPS), "{nanos} far from its bound {bound}");
            assert!(nanos == 0 || bucket(nanos - 1) <= bucket(nanos));
        }
    }
}
