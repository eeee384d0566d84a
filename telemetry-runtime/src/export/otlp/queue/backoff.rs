//! How long to leave a failing destination alone.
//!
//! The wait belongs to the destination, not to the batch: when a batch is given up, the next one
//! inherits the wait, so that a destination which is down sees one probe at a time however long the
//! queue is.

use std::hash::BuildHasher;
use std::time::Duration;

use super::QueueLimits;
use crate::model::splitmix;

/// Doubling waits with jitter, and a breaker that stops shortening them.
#[derive(Debug)]
pub(super) struct Backoff {
    first: Duration,
    longest: Duration,
    breaker_after: u32,
    failures: u32,
    jitter: Jitter,
}

impl Backoff {
    pub(super) fn new(limits: &QueueLimits) -> Backoff {
        Backoff {
            first: limits.first_backoff,
            longest: limits.longest_backoff.max(limits.first_backoff),
            breaker_after: limits.breaker_after,
            failures: 0,
            jitter: Jitter::seeded(),
        }
    }

    /// Counts one more failure in a row and says how long to wait before the next attempt.
    ///
    /// Any part of the interval while the breaker is closed, so that many services do not come back
    /// in step; the whole interval once it is open.
    pub(super) fn failed(&mut self) -> Duration {
        let interval = self.interval();
        self.failures = self.failures.saturating_add(1);
        if self.is_open() { interval } else { self.jitter.part_of(interval) }
    }

    /// Counts an answer, whatever it was; says how many failures preceded it.
    pub(super) fn answered(&mut self) -> u32 {
        std::mem::take(&mut self.failures)
    }

    /// Failures in a row so far.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }

    fn is_open(&self) -> bool {
        self.failures >= self.breaker_after
    }

    fn interval(&self) -> Duration {
        let doubled = 1u32.checked_shl(self.failures).and_then(|factor| self.first.checked_mul(factor));
        doubled.map_or(self.longest, |interval| interval.min(self.longest))
    }
}

/// splitmix64, seeded by the operating system's randomness that `RandomState` carries.
#[derive(Debug)]
struct Jitter(u64);

impl Jitter {
    fn seeded() -> Jitter {
        Jitter(std::hash::RandomState::new().hash_one("otlp backoff"))
    }

    /// Between nothing and `interval`.
    fn part_of(&mut self, interval: Duration) -> Duration {
        // 53 bits: as many as a float holds exactly.
        let share = (splitmix::next(&mut self.0) >> 11) as f64 / (1u64 << 53) as f64;
        interval.mul_f64(share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backoff(breaker_after: u32) -> Backoff {
        Backoff::new(&QueueLimits { breaker_after, ..QueueLimits::default() })
    }

    #[test]
    fn intervals_double_up_to_the_longest() {
        let mut backoff = backoff(0);
        let waits: Vec<u128> = (0..8).map(|_| backoff.failed().as_millis()).collect();
        assert_eq!(waits, [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    }

    #[test]
    fn hundreds_of_failures_do_not_overflow() {
        let mut backoff = backoff(0);
        for _ in 0..300 {
            backoff.failed();
        }
        assert_eq!(backoff.failed(), Duration::from_secs(5));
    }

    #[test]
    fn jitter_takes_any_part_of_the_interval() {
        let mut waits: Vec<Duration> = (0..200).map(|_| backoff(9).failed()).collect();
        waits.sort();
        assert!(waits.iter().all(|wait| *wait <= Duration::from_millis(100)));
        assert!(waits[20] < Duration::from_millis(50) && waits[180] > Duration::from_millis(50));
    }

    #[test]
    fn an_answer_starts_again() {
        let mut backoff = backoff(0);
        backoff.failed();
        backoff.failed();
        assert_eq!((backoff.failures(), backoff.answered(), backoff.failures()), (2, 2, 0));
        assert_eq!(backoff.failed(), Duration::from_millis(100));
    }
}
