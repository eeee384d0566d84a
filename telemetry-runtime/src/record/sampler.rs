//! Head sampling: one comparison at the root of a trace, which decides for all its spans.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Share of new traces that are exported. A trace that began in another process keeps the decision made
/// there. Metrics are recorded for every stage, sampled or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sampler {
    threshold: u64,
}

impl Sampler {
    /// Exports every trace.
    pub const ALWAYS_ON: Sampler = Sampler { threshold: u64::MAX };
    /// Exports no trace, only metrics.
    pub const ALWAYS_OFF: Sampler = Sampler { threshold: 0 };

    /// Exports this share of the traces, chosen by their id, so that services with the same ratio choose the
    /// same traces. Values outside `0.0..=1.0` are clamped; NaN is treated as one.
    #[must_use]
    pub fn ratio(ratio: f64) -> Sampler {
        if ratio >= 1.0 || ratio.is_nan() {
            return Sampler::ALWAYS_ON;
        }
        Sampler { threshold: (ratio.max(0.0) * (1u64 << 63) as f64) as u64 }
    }

    /// Returns the share as [`Sampler::ratio`] takes it.
    pub(crate) fn to_ratio(self) -> f64 {
        (self.threshold as f64 / (1u64 << 63) as f64).min(1.0)
    }

    pub(crate) const fn threshold(self) -> u64 {
        self.threshold
    }
}

impl Default for Sampler {
    fn default() -> Self {
        Sampler::ALWAYS_ON
    }
}

static THRESHOLD: AtomicU64 = AtomicU64::new(u64::MAX);

pub(crate) fn install(sampler: Sampler) {
    THRESHOLD.store(sampler.threshold, Ordering::Relaxed);
}

/// True if events and messages of errors are recorded in traces that are not sampled, too.
static RECORDS_ALL: AtomicBool = AtomicBool::new(false);

pub(crate) fn record_all(is_wanted: bool) {
    RECORDS_ALL.store(is_wanted, Ordering::Relaxed);
}

/// Returns whether events and messages of errors are recorded in traces that are not sampled, too, because an
/// exporter reports errors of every trace.
#[inline(always)]
pub(crate) fn records_all() -> bool {
    RECORDS_ALL.load(Ordering::Relaxed)
}

/// Returns whether a new trace with this lower half of its id is exported. `own_threshold` is that of its
/// first stage, or [`NO_OVERRIDE`].
#[inline(always)]
pub(crate) fn samples(trace_low: u64, own_threshold: u64) -> bool {
    let threshold =
        if own_threshold == NO_OVERRIDE { THRESHOLD.load(Ordering::Relaxed) } else { own_threshold };
    (trace_low >> 1) < threshold
}

/// Threshold of a site without one of its own: that of the process applies.
pub(crate) const NO_OVERRIDE: u64 = u64::MAX - 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_chooses_its_share() {
        let sampler = Sampler::ratio(0.25);
        assert_eq!((sampler.to_ratio(), Sampler::ALWAYS_ON.to_ratio()), (0.25, 1.0));
        let chosen = (0..4_096u64).filter(|i| samples(i << 52, sampler.threshold())).count();
        assert_eq!(chosen, 1_024, "a quarter of the 4,096 possible leading bits");
    }

    #[test]
    fn ratios_outside_the_range_are_clamped() {
        assert!(samples(u64::MAX, Sampler::ratio(1.0).threshold()));
        assert!(samples(u64::MAX, Sampler::ratio(f64::NAN).threshold()));
        assert!(!samples(0, Sampler::ratio(0.0).threshold()));
        assert!(!samples(0, Sampler::ratio(-3.0).threshold()));
    }
}
