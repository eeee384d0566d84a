//! Head sampling of a limited number of traces in a second.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::context::state::State;
use crate::record::clock;
use crate::record::sampler::head::{HeadSampler, TraceBeginning};

const SECOND: u64 = 1_000_000_000;

/// Sampler of at most so many new traces in a second, whatever the load. A trace that began in another
/// process keeps the decision made there, and is not counted.
///
/// After a pause the traces of one second may begin at once. The algorithm is the generic cell rate algorithm
/// (ITU-T I.371): one number, the time at which the traces so far would have been due.
///
/// # Examples
///
/// ```
/// use telemetry::{RateLimited, Telemetry};
///
/// let builder = Telemetry::builder("shop").head_sampler(RateLimited::per_second(10.0));
/// # drop(builder);
/// ```
#[derive(Debug)]
pub struct RateLimited {
    /// Nanoseconds between two traces at the limit.
    interval: u64,
    /// Time at which the next trace is due.
    due: AtomicU64,
}

/// Returns the nanoseconds between two items of this number in a second; the maximum for none.
pub(crate) fn interval(per_second: f64) -> u64 {
    if per_second > 0.0 { (SECOND as f64 / per_second) as u64 } else { u64::MAX }
}

/// Returns whether an item may begin at `now`, and sets the time at which the next one is due. Both are
/// nanoseconds of a clock that only grows; an item may be early by a second without its own interval.
pub(crate) fn takes(due: &AtomicU64, interval: u64, now: u64) -> bool {
    if interval == u64::MAX {
        return false;
    }
    let tolerance = SECOND.saturating_sub(interval);
    let next =
        |due: u64| (due <= now.saturating_add(tolerance)).then(|| due.max(now).saturating_add(interval));
    due.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).is_ok()
}

impl RateLimited {
    /// Returns a sampler of this number of traces in a second, which may be less than one. Zero, a negative
    /// number and NaN mean none.
    #[must_use]
    pub fn per_second(traces: f64) -> RateLimited {
        RateLimited { interval: interval(traces), due: AtomicU64::new(0) }
    }

    fn takes(&self, now: u64) -> bool {
        takes(&self.due, self.interval, now)
    }
}

impl HeadSampler for RateLimited {
    fn samples(&self, trace: &TraceBeginning<'_>) -> bool {
        trace.parent_is_sampled.unwrap_or_else(|| self.takes(clock::elapsed_nanos(State::now())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Number of traces that begin when one is tried at each millisecond.
    fn taken(traces: f64, milliseconds: std::ops::Range<u64>) -> usize {
        let sampler = RateLimited::per_second(traces);
        milliseconds.filter(|now| sampler.takes(now * 1_000_000)).count()
    }

    #[test]
    fn a_second_has_at_most_the_number_after_a_first_burst_of_as_many() {
        assert_eq!(taken(10.0, 0..10_000), 10 + 100 - 1);
        assert_eq!(taken(0.5, 0..10_000), 5);
        assert_eq!(taken(f64::INFINITY, 0..1_000), 1_000);
        for none in [0.0, -1.0, f64::NAN] {
            assert_eq!(taken(none, 0..1_000), 0, "{none}");
        }
    }

    #[test]
    fn a_pause_leaves_room_for_one_second() {
        let sampler = RateLimited::per_second(10.0);
        assert_eq!((0..100).filter(|_| sampler.takes(3_600 * SECOND)).count(), 10);
        assert_eq!((0..100).filter(|_| sampler.takes(7_200 * SECOND)).count(), 10);
    }
}
