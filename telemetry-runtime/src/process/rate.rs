//! Rate of the clock that stages read, measured against the monotonic clock over the last minute.
//!
//! While a machine is suspended, the counter of its processor may go on while the monotonic clock stands
//! still, or be reset. Such an interval differs from the rate so far, and is left out: otherwise every
//! duration after it would be wrong, in proportion to the time of the suspend.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use crate::context::state::State;
use crate::record::clock;

/// Number of readings in the window, one each second.
const WINDOW: usize = 60;
/// Difference from the rate so far from which on an interval is left out: a crystal drifts by less than a
/// tenth of it.
const MAX_DEVIATION: f64 = 1e-3;
/// Number of attempts to read both clocks without an interruption.
const ATTEMPTS: usize = 8;

/// Nanoseconds per tick, shared with the slow path, which measures durations without the collector.
#[derive(Clone, Debug)]
pub(crate) struct Rate(Arc<AtomicU64>);

impl Default for Rate {
    fn default() -> Rate {
        Rate(Arc::new(AtomicU64::new(1f64.to_bits())))
    }
}

impl Rate {
    #[inline]
    pub(crate) fn nanos_per_tick(&self) -> f64 {
        f64::from_bits(self.0.load(Ordering::Relaxed))
    }

    /// Seconds of a difference of ticks; zero if it is negative.
    #[inline]
    pub(crate) fn seconds_of(&self, ticks: u64) -> f64 {
        (ticks as i64).max(0) as f64 * self.nanos_per_tick() / 1e9
    }

    /// Nanoseconds of a difference of ticks; zero if it is negative.
    #[inline]
    pub(crate) fn nanos_of(&self, ticks: u64) -> u64 {
        ((ticks as i64).max(0) as f64 * self.nanos_per_tick()) as u64
    }
}

/// Both clocks at one moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    tick: u64,
    instant: Instant,
}

impl Reading {
    /// Reads both clocks, several times: the reading of which the two are closest was interrupted the least.
    pub(crate) fn now(state: State) -> Reading {
        let read = |_| {
            let before = clock::ticks(state);
            let instant = Instant::now();
            let distance = clock::ticks(state).wrapping_sub(before);
            (distance, Reading { tick: before.wrapping_add(distance / 2), instant })
        };
        let nearest = (0..ATTEMPTS).map(read).min_by_key(|(distance, _)| *distance);
        nearest.map_or_else(
            || Reading { tick: clock::ticks(state), instant: Instant::now() },
            |(_, reading)| reading,
        )
    }

    /// Nanoseconds per tick between an earlier reading and this one; `None` if the counter went back, or
    /// stood still.
    fn rate_since(&self, earlier: Reading) -> Option<f64> {
        let ticks = self.tick.wrapping_sub(earlier.tick) as i64;
        let nanos = self.instant.saturating_duration_since(earlier.instant).as_nanos();
        (ticks > 0 && nanos > 0).then(|| nanos as f64 / ticks as f64)
    }
}

/// Readings of the window, of which no interval is left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct RateMeasurement {
    readings: VecDeque<Reading>,
    is_measured: bool,
}

impl RateMeasurement {
    /// Adds a reading, and sets the rate of the window.
    pub(crate) fn add(&mut self, reading: Reading, rate: &Rate) {
        let latest = self.readings.back().and_then(|latest| reading.rate_since(*latest));
        let is_steady = latest.is_some_and(|latest| {
            (latest / rate.nanos_per_tick() - 1.0).abs() < MAX_DEVIATION
                // Of one interval alone it is not known which one is wrong: the rate so far may be.
                || !self.is_measured
                || self.readings.len() == 1
        });
        if !is_steady {
            self.readings.clear();
        }
        self.readings.push_back(reading);
        if self.readings.len() > WINDOW {
            self.readings.pop_front();
        }
        if let Some(measured) = self.readings.front().and_then(|first| reading.rate_since(*first)) {
            self.is_measured = true;
            rate.0.store(measured.to_bits(), Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// A machine whose counter makes three ticks a nanosecond.
    struct Machine {
        origin: Instant,
        tick: u64,
        nanos: u64,
        rate: Rate,
        measurement: RateMeasurement,
    }

    impl Machine {
        fn started() -> Machine {
            let (origin, rate, measurement) = (Instant::now(), Rate::default(), RateMeasurement::default());
            let mut machine = Machine { origin, tick: 1_000, nanos: 0, rate, measurement };
            machine.measure();
            machine.run(2_000_000);
            machine
        }

        fn measure(&mut self) {
            let instant = self.origin + Duration::from_nanos(self.nanos);
            self.measurement.add(Reading { tick: self.tick, instant }, &self.rate);
        }

        fn run(&mut self, nanos: u64) {
            (self.tick, self.nanos) = (self.tick.wrapping_add(3 * nanos), self.nanos + nanos);
            self.measure();
        }

        /// Duration, in nanoseconds, that is measured for a stage of ten milliseconds.
        fn stage(&self) -> u64 {
            self.rate.nanos_of(3 * 10_000_000)
        }
    }

    const SECOND: u64 = 1_000_000_000;

    #[test]
    fn a_suspend_does_not_distort_what_follows() {
        for suspended_for in [8, 8 * 60 * 60] {
            let mut machine = Machine::started();
            (0..10).for_each(|_| machine.run(SECOND));
            // The counter goes on, the monotonic clock stands still.
            machine.tick += 3 * suspended_for * SECOND;
            let mut stages = Vec::new();
            for _ in 0..3 {
                machine.run(SECOND);
                stages.push(machine.stage());
            }
            assert_eq!(stages, [10_000_000; 3], "{suspended_for} s");
        }
    }

    #[test]
    fn a_counter_that_is_reset_does_not_distort_what_follows() {
        let mut machine = Machine::started();
        (0..10).for_each(|_| machine.run(SECOND));
        machine.tick = 7;
        machine.run(SECOND);
        machine.run(SECOND);
        assert_eq!(machine.stage(), 10_000_000);
    }

    #[test]
    fn a_first_measurement_that_was_interrupted_is_corrected_by_the_second() {
        let mut machine = Machine::started();
        machine.rate.0.store(0.5f64.to_bits(), Ordering::Relaxed);
        machine.run(SECOND);
        machine.run(SECOND);
        assert_eq!(machine.stage(), 10_000_000);
    }

    #[test]
    fn a_drift_of_the_counter_is_followed_within_the_window() {
        let mut machine = Machine::started();
        for _ in 0..2 * WINDOW {
            // 50 ppm faster from now on.
            machine.tick += 3 * SECOND / 20_000;
            machine.run(SECOND);
        }
        let faster = machine.rate.nanos_per_tick() * 3.0;
        assert!((faster - 1.0 / 1.000_05).abs() < 1e-9, "{faster}");
    }
}
