//! Head sampling: one comparison at the root of a trace, which decides for all its spans, or a question to a
//! sampler of the application.

mod head;
pub(crate) mod rate_limited;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

pub use head::{HeadSampler, TraceBeginning};
pub use rate_limited::RateLimited;

use crate::context::catch_panic;
use crate::context::current::CurrentSpan;
use crate::model::id::TraceId;

/// Share of new traces that are exported. Metrics are recorded for every stage, sampled or not.
///
/// A trace that began in another process keeps the decision made there, as with OpenTelemetry's `parentbased`
/// samplers, unless [`Sampler::ignoring_parent`] says otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sampler {
    threshold: u64,
    ignores_parent: bool,
}

impl Sampler {
    /// Exports every trace.
    pub const ALWAYS_ON: Sampler = Sampler { threshold: u64::MAX, ignores_parent: false };
    /// Exports no trace, only metrics.
    pub const ALWAYS_OFF: Sampler = Sampler { threshold: 0, ignores_parent: false };

    /// Exports this share of the traces, chosen by their id, so that services with the same ratio choose the
    /// same traces. Values outside `0.0..=1.0` are clamped; NaN is treated as one.
    #[must_use]
    pub fn ratio(ratio: f64) -> Sampler {
        if ratio >= 1.0 || ratio.is_nan() {
            return Sampler::ALWAYS_ON;
        }
        let threshold = (ratio.max(0.0) * (1u64 << 63) as f64) as u64;
        Sampler { threshold, ignores_parent: false }
    }

    /// Decides about traces that began in another process, too, whatever was decided there: OpenTelemetry's
    /// `always_on`, `always_off` and `traceidratio`.
    ///
    /// The caller's spans of such a trace may be missing, and its sampled flag is replaced by that of this
    /// process.
    #[must_use]
    pub const fn ignoring_parent(self) -> Sampler {
        Sampler { ignores_parent: true, ..self }
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
/// True if the decisions of other processes do not count.
static IGNORES_PARENT: AtomicBool = AtomicBool::new(false);
/// True if the application has a sampler of its own. The threshold is zero then.
static IS_CUSTOM: AtomicBool = AtomicBool::new(false);
static CUSTOM: RwLock<Option<Arc<dyn HeadSampler>>> = RwLock::new(None);

/// Sets the sampler of the installation, and that of the application, which replaces it.
#[cold]
pub(crate) fn install(sampler: Sampler, custom: Option<Arc<dyn HeadSampler>>) {
    let is_custom = custom.is_some();
    let previous = std::mem::replace(&mut *CUSTOM.write().unwrap_or_else(PoisonError::into_inner), custom);
    // Without the lock: a sampler may run code when it is dropped.
    drop(previous);
    IS_CUSTOM.store(is_custom, Ordering::Relaxed);
    IGNORES_PARENT.store(sampler.ignores_parent, Ordering::Relaxed);
    THRESHOLD.store(if is_custom { 0 } else { sampler.threshold }, Ordering::Relaxed);
}

/// Holds the lock of the application's sampler across a fork.
#[cfg(unix)]
#[cold]
pub(crate) fn hold_locks(held: &mut crate::context::held_locks::HeldLocks) {
    held.hold_for_writing(&CUSTOM);
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

/// Returns whether a new trace is exported. `own_threshold` is that of its first stage, or [`NO_OVERRIDE`];
/// `name` returns the name of the stage.
#[inline(always)]
pub(crate) fn samples_new(
    (trace_high, trace_low): (u64, u64),
    own_threshold: u64,
    name: impl FnOnce() -> &'static str,
) -> bool {
    samples(trace_low, own_threshold)
        || (IS_CUSTOM.load(Ordering::Relaxed)
            && own_threshold == NO_OVERRIDE
            && asks_custom(TraceId::from_halves(trace_high, trace_low), name()))
}

/// Returns the decision of the application's sampler about a new trace.
#[cold]
#[inline(never)]
fn asks_custom(trace_id: TraceId, stage: &'static str) -> bool {
    ask(&TraceBeginning { trace_id, stage: Some(stage), parent_is_sampled: None })
}

/// Returns the remote caller with the decision that counts here: its own, or that of the sampler.
#[cold]
pub(crate) fn received(caller: CurrentSpan) -> CurrentSpan {
    let is_sampled = if IS_CUSTOM.load(Ordering::Relaxed) {
        ask(&TraceBeginning {
            trace_id: TraceId::from_halves(caller.trace_high, caller.trace_low),
            stage: None,
            parent_is_sampled: Some(caller.flags.is_sampled()),
        })
    } else if IGNORES_PARENT.load(Ordering::Relaxed) {
        samples(caller.trace_low, NO_OVERRIDE)
    } else {
        return caller;
    };
    CurrentSpan { flags: caller.flags.with_sampled(is_sampled), ..caller }
}

/// Returns the decision of the application's sampler. If it panics, that of the caller counts, and new traces
/// are exported.
#[cold]
fn ask(trace: &TraceBeginning<'_>) -> bool {
    let custom = CUSTOM.read().unwrap_or_else(PoisonError::into_inner).clone();
    let decided = custom.and_then(|custom| catch_panic::run(|| custom.samples(trace)));
    decided.unwrap_or(trace.parent_is_sampled.unwrap_or(true))
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
