//! Time between attempts at a failing destination.
//!
//! The interval belongs to the destination, not to the batch: when a batch is dropped, the next one inherits
//! it, so that a destination which is down sees one attempt at a time however long the queue is.

use std::hash::BuildHasher;
use std::time::{Duration, Instant};

use super::limits::Limits;
use crate::model::splitmix;

/// Largest multiple of the first interval after refused credentials.
const DENIED_FACTOR: u32 = 12;

/// Intervals that double, with jitter.
#[derive(Debug)]
pub(super) struct Backoff {
    first: Duration,
    longest: Duration,
    denied: Duration,
    /// Smallest part of an interval that is waited.
    least: f64,
    failures: u32,
    jitter: Jitter,
}

impl Backoff {
    pub(super) fn new(limits: &Limits) -> Backoff {
        Backoff {
            first: limits.first_backoff,
            longest: limits.longest_backoff.max(limits.first_backoff),
            denied: limits.denied_backoff,
            least: 0.5,
            failures: 0,
            jitter: Jitter::seeded(),
        }
    }

    /// Begins again with the intervals of a shutdown, which are long, so that its deadline bounds the number
    /// of attempts.
    pub(super) fn close(&mut self, limits: &Limits) {
        self.first = limits.closing_backoff;
        self.longest = self.longest.max(self.first);
        self.least = 0.8;
        self.failures = 0;
    }

    /// Counts one more failure in a row. Returns the time before the next attempt: a random part of the
    /// interval, so that many services do not come back in step.
    pub(super) fn failed(&mut self) -> Duration {
        let interval = self.interval(self.first, self.longest);
        self.next(interval)
    }

    /// Counts a failure that is not worth a quick retry: credentials were refused.
    pub(super) fn denied(&mut self) -> Duration {
        let interval = self.interval(self.denied, self.denied.saturating_mul(DENIED_FACTOR));
        self.next(interval)
    }

    /// Counts an answer. Returns the number of failures before it.
    pub(super) fn answered(&mut self) -> u32 {
        std::mem::take(&mut self.failures)
    }

    /// Number of failures in a row so far.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }

    fn next(&mut self, interval: Duration) -> Duration {
        self.failures = self.failures.saturating_add(1);
        interval.mul_f64(self.least + (1.0 - self.least) * self.jitter.share())
    }

    fn interval(&self, first: Duration, longest: Duration) -> Duration {
        let doubled = 1u32.checked_shl(self.failures).and_then(|factor| first.checked_mul(factor));
        doubled.map_or(longest, |interval| interval.min(longest))
    }
}

/// Returns `now + wait`, or an instant far away where that cannot be represented.
pub(super) fn after(now: Instant, wait: Duration) -> Instant {
    const A_LONG_TIME: Duration = Duration::from_secs(365 * 24 * 60 * 60);
    now + wait.min(A_LONG_TIME)
}

/// splitmix64, seeded by the operating system's randomness that `RandomState` carries.
#[derive(Debug)]
struct Jitter(u64);

impl Jitter {
    fn seeded() -> Jitter {
        Jitter(std::hash::RandomState::new().hash_one("otlp backoff"))
    }

    /// Between zero and one.
    fn share(&mut self) -> f64 {
        // 53 bits: as many as a float holds exactly.
        (splitmix::next(&mut self.0) >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backoff() -> Backoff {
        Backoff::new(&Limits::default())
    }

    /// Asserts that each wait is between the least part of its interval and the whole, in milliseconds.
    #[track_caller]
    fn check(waits: impl Iterator<Item = Duration>, least: f64, intervals: &[u64]) {
        for (wait, interval) in waits.zip(intervals) {
            let wait = wait.as_secs_f64() * 1e3;
            assert!(
                wait >= least * *interval as f64 - 0.001 && wait <= *interval as f64,
                "{wait} of {interval}"
            );
        }
    }

    #[test]
    fn intervals_double_up_to_the_longest() {
        let mut backoff = backoff();
        let waits = std::iter::repeat_with(|| backoff.failed());
        check(waits, 0.5, &[100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    }

    #[test]
    fn refused_credentials_are_retried_slowly() {
        let mut backoff = backoff();
        let waits = std::iter::repeat_with(|| backoff.denied());
        check(waits, 0.5, &[5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    }

    #[test]
    fn a_shutdown_begins_again_with_longer_intervals() {
        let mut backoff = backoff();
        for _ in 0..10 {
            backoff.failed();
        }
        backoff.close(&Limits::default());
        let waits = std::iter::repeat_with(|| backoff.failed());
        check(waits, 0.8, &[500, 1_000, 2_000, 4_000, 5_000]);
    }

    #[test]
    fn hundreds_of_failures_do_not_overflow() {
        let mut backoff = backoff();
        for _ in 0..300 {
            backoff.failed();
        }
        assert!(backoff.failed() <= Duration::from_secs(5));
    }

    #[test]
    fn jitter_takes_any_part_of_the_upper_half() {
        let mut waits: Vec<Duration> = (0..200).map(|_| backoff().failed()).collect();
        waits.sort();
        assert!(waits[20] < Duration::from_millis(75) && waits[180] > Duration::from_millis(75));
    }

    #[test]
    fn an_answer_starts_again() {
        let mut backoff = backoff();
        backoff.failed();
        backoff.failed();
        assert_eq!((backoff.failures(), backoff.answered(), backoff.failures()), (2, 2, 0));
        assert!(backoff.failed() <= Duration::from_millis(100));
    }
}
