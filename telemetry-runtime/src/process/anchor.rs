//! Conversion of ticks to Unix time, anchored to the wall clock again and again so that the error stays
//! bounded.
//!
//! The rate is measured over the whole time since the installation, so its accuracy improves. The time line
//! consists of segments of one second each; the slope of a segment is corrected, by at most [`SLEW`], so that
//! it meets the wall clock at its end. Segments are stored, so a tick always has the same time and spans keep
//! their order, however late they end. A step of the wall clock is followed at once.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use crate::context::state::{Mode, State};
use crate::record::clock::{self, DETERMINISTIC_EPOCH, DETERMINISTIC_STEP, unix_now};

/// Duration of the first measurement of the rate.
const FIRST_MEASUREMENT: Duration = Duration::from_millis(2);
/// Interval between two renewals of the anchor.
const RENEWAL: Duration = Duration::from_secs(1);
/// Maximum correction of the time line within one segment, in nanoseconds.
const SLEW: i128 = 100_000;
/// Number of segments that are stored: ticks of the last minute keep their time to the nanosecond.
const MAX_SEGMENTS: usize = 60;
/// Minimum difference, in nanoseconds, that is taken for a step of the wall clock and followed at once.
const STEP: i128 = 500_000_000;

/// Nanoseconds per tick, shared with the slow path, which measures durations without the collector.
#[derive(Clone, Debug)]
pub(crate) struct Rate(Arc<AtomicU64>);

impl Rate {
    /// Seconds of a difference of ticks; zero if it is negative.
    pub(crate) fn seconds_of(&self, ticks: u64) -> f64 {
        seconds_of(ticks, f64::from_bits(self.0.load(Ordering::Relaxed)))
    }
}

fn seconds_of(ticks: u64, nanos_per_tick: f64) -> f64 {
    (ticks as i64).max(0) as f64 * nanos_per_tick / 1e9
}

/// A segment of the time line, from its first tick on.
#[derive(Clone, Copy, Debug)]
struct Segment {
    tick: u64,
    unix_nanos: u64,
    /// Slope of the segment: the rate, corrected towards the wall clock.
    nanos_per_tick: f64,
}

impl Segment {
    /// Number of ticks from the segment's beginning to this one; negative before it.
    #[inline]
    fn ticks_until(&self, tick: u64) -> i64 {
        tick.wrapping_sub(self.tick) as i64
    }

    #[inline]
    fn unix_nanos(&self, tick: u64) -> u64 {
        self.unix_nanos.saturating_add_signed((self.ticks_until(tick) as f64 * self.nanos_per_tick) as i64)
    }
}

/// The time line: maps ticks to Unix nanoseconds.
#[derive(Clone, Debug)]
pub(crate) struct Anchor {
    mode: Mode,
    state: State,
    segment: Segment,
    /// Earlier segments, the latest last.
    earlier: VecDeque<Segment>,
    nanos_per_tick: f64,
    rate: Rate,
    first_tick: u64,
    first_instant: Instant,
    renewed: Instant,
}

impl Anchor {
    /// Measures the rate of the clock that stages read in `state`; this takes two milliseconds if that clock
    /// is the counter.
    pub(crate) fn new(mode: Mode, state: State) -> Anchor {
        let first_instant = Instant::now();
        let deterministic = mode == Mode::Deterministic;
        let first_tick = if deterministic { 0 } else { clock::ticks(state) };
        let mut anchor = Anchor {
            mode,
            state,
            segment: Segment {
                tick: first_tick,
                unix_nanos: if deterministic { DETERMINISTIC_EPOCH } else { unix_now() },
                nanos_per_tick: 1.0,
            },
            earlier: VecDeque::new(),
            nanos_per_tick: 1.0,
            rate: Rate(Arc::new(AtomicU64::new(1f64.to_bits()))),
            first_tick,
            first_instant,
            renewed: first_instant,
        };
        if mode == Mode::Counter {
            while first_instant.elapsed() < FIRST_MEASUREMENT {
                std::hint::spin_loop();
            }
            anchor.measure_rate();
            anchor.segment.nanos_per_tick = anchor.nanos_per_tick;
        }
        anchor
    }

    fn measure_rate(&mut self) {
        let now = clock::ticks(self.state);
        let ticks = now.wrapping_sub(self.first_tick) as i64;
        let nanos = self.first_instant.elapsed().as_nanos();
        if ticks <= 0 {
            // The counter went backwards, as it may while a machine sleeps: start the measurement again.
            (self.first_tick, self.first_instant) = (now, Instant::now());
        } else if nanos > 0 {
            self.nanos_per_tick = nanos as f64 / ticks as f64;
            self.rate.0.store(self.nanos_per_tick.to_bits(), Ordering::Relaxed);
        }
    }

    pub(crate) fn rate(&self) -> Rate {
        self.rate.clone()
    }

    /// Begins a new segment if [`RENEWAL`] has passed.
    pub(crate) fn renew(&mut self) {
        if self.mode == Mode::Deterministic || self.renewed.elapsed() < RENEWAL {
            return;
        }
        let (tick, now) = (clock::ticks(self.state), unix_now());
        if self.mode == Mode::Counter {
            self.measure_rate();
        }
        let expected = self.segment.unix_nanos(tick);
        let difference = i128::from(now) - i128::from(expected);
        let was_set = difference.abs() >= STEP;
        let correction = if was_set { 0 } else { difference.clamp(-SLEW, SLEW) };
        let next = Segment {
            tick,
            unix_nanos: if was_set { now } else { expected },
            nanos_per_tick: self.nanos_per_tick * (1.0 + correction as f64 / RENEWAL.as_nanos() as f64),
        };
        if self.earlier.len() == MAX_SEGMENTS {
            self.earlier.pop_front();
        }
        self.earlier.push_back(std::mem::replace(&mut self.segment, next));
        self.renewed = Instant::now();
    }

    /// Unix nanoseconds of a tick.
    #[inline]
    pub(crate) fn unix_nanos(&self, tick: u64) -> u64 {
        if self.segment.ticks_until(tick) >= 0 || self.earlier.is_empty() {
            self.segment.unix_nanos(tick)
        } else {
            self.unix_nanos_before(tick)
        }
    }

    /// Unix nanoseconds of a tick before the current segment.
    #[cold]
    fn unix_nanos_before(&self, tick: u64) -> u64 {
        let segment = self.earlier.iter().rev().find(|segment| segment.ticks_until(tick) >= 0);
        segment.or(self.earlier.front()).unwrap_or(&self.segment).unix_nanos(tick)
    }

    /// Seconds between two ticks; zero if the second is before the first.
    #[inline]
    pub(crate) fn seconds(&self, from: u64, to: u64) -> f64 {
        seconds_of(to.wrapping_sub(from), self.nanos_per_tick)
    }
}

const _: () = assert!(DETERMINISTIC_STEP == 1_000, "one reading is one microsecond of the time line");

#[cfg(test)]
mod tests {
    use super::*;

    /// An anchor whose time line is `off` nanoseconds from the wall clock, about to be renewed.
    fn off_by(off: i64) -> Anchor {
        let mut anchor = Anchor::new(Mode::Monotonic, State::of(Mode::Monotonic));
        anchor.segment.unix_nanos = anchor.segment.unix_nanos.saturating_add_signed(off);
        make_due(&mut anchor);
        anchor
    }

    /// Makes a renewal due.
    fn make_due(anchor: &mut Anchor) {
        anchor.renewed = Instant::now().checked_sub(2 * RENEWAL).unwrap();
    }

    #[test]
    fn a_step_of_the_wall_clock_is_followed_at_once() {
        for off in [-10_000_000_000, 10_000_000_000] {
            let mut anchor = off_by(off);
            anchor.renew();
            let now = anchor.unix_nanos(clock::ticks(anchor.state));
            assert!(now.abs_diff(unix_now()) < 1_000_000_000, "off by {off}");
        }
    }

    #[test]
    fn a_drift_of_the_wall_clock_is_followed_slowly() {
        for (off, corrected_by) in [(200_000_000, -100_000), (-200_000_000, 100_000)] {
            let mut anchor = off_by(off);
            anchor.renew();
            let (first, last) = (anchor.segment.tick, anchor.segment.tick + RENEWAL.as_nanos() as u64);
            let took = anchor.unix_nanos(last) as i64 - anchor.unix_nanos(first) as i64;
            assert_eq!(took - RENEWAL.as_nanos() as i64, corrected_by, "off by {off}");
        }
    }

    #[test]
    fn the_time_of_a_tick_and_the_order_of_ticks_do_not_change() {
        let mut anchor = off_by(200_000_000);
        let mut before = Vec::new();
        // One renewal more than segments are stored: of the first tick, only the order is left.
        for _ in 0..=MAX_SEGMENTS + 1 {
            let tick = clock::ticks(anchor.state);
            before.push((tick, anchor.unix_nanos(tick)));
            anchor.renew();
            make_due(&mut anchor);
        }
        let after: Vec<_> = before.iter().map(|(tick, _)| (*tick, anchor.unix_nanos(*tick))).collect();
        assert_eq!(after[2..], before[2..]);
        assert!(after.is_sorted_by_key(|(_, nanos)| *nanos), "{after:?}");
        assert_eq!(anchor.earlier.len(), MAX_SEGMENTS);
    }

    #[test]
    fn no_duration_is_negative() {
        let anchor = Anchor::new(Mode::Monotonic, State::of(Mode::Monotonic));
        assert_eq!(anchor.seconds(2_000, 1_000), 0.0);
        assert_eq!(anchor.rate().seconds_of(1_000u64.wrapping_sub(2_000)), 0.0);
        assert_eq!(anchor.seconds(1_000, 2_000), 1e-6);
    }
}
