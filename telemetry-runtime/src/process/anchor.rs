//! Conversion of ticks to Unix time, anchored to the wall clock again and again so that the error stays
//! bounded.
//!
//! The rate is measured over the last minute, in `process/rate.rs`. The time line consists of segments of
//! one second each; the slope of a segment is corrected, by at most [`SLEW`], so that it meets the wall
//! clock at its end. Segments are stored, so a tick always has the same time and spans keep their order,
//! however late they end. A step of the wall clock is followed at once.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::context::state::{Mode, State};
use crate::process::rate::{Rate, RateMeasurement, Reading};
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
    rate: Rate,
    measurement: RateMeasurement,
    renewed: Instant,
}

impl Anchor {
    /// Measures the rate of the clock that stages read in `state`; this takes two milliseconds if that clock
    /// is the counter.
    pub(crate) fn new(mode: Mode, state: State) -> Anchor {
        let now = Instant::now();
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
            rate: Rate::default(),
            measurement: RateMeasurement::default(),
            renewed: now,
        };
        if mode == Mode::Counter {
            anchor.measurement.add(Reading::now(state), &anchor.rate);
            while now.elapsed() < FIRST_MEASUREMENT {
                std::hint::spin_loop();
            }
            anchor.measurement.add(Reading::now(state), &anchor.rate);
            anchor.segment.nanos_per_tick = anchor.rate.nanos_per_tick();
        }
        anchor
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
            self.measurement.add(Reading::now(self.state), &self.rate);
        }
        let expected = self.segment.unix_nanos(tick);
        let difference = i128::from(now) - i128::from(expected);
        let was_set = difference.abs() >= STEP;
        let correction = if was_set { 0 } else { difference.clamp(-SLEW, SLEW) };
        let next = Segment {
            tick,
            unix_nanos: if was_set { now } else { expected },
            nanos_per_tick: self.rate.nanos_per_tick()
                * (1.0 + correction as f64 / RENEWAL.as_nanos() as f64),
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

    /// Unix nanoseconds of a tick of a span that began at `start`. They count from the beginning by the
    /// monotonic clock: a wall clock that is set meanwhile changes no length.
    #[inline]
    pub(crate) fn unix_nanos_within(&self, start: u64, tick: u64) -> u64 {
        self.unix_nanos(start).saturating_add(self.rate.nanos_of(tick.wrapping_sub(start)))
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
        self.rate.seconds_of(to.wrapping_sub(from))
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
    fn the_length_of_a_span_does_not_follow_the_wall_clock() {
        for off in [-3_600_000_000_000, 3_600_000_000_000] {
            let mut anchor = off_by(off);
            let start = clock::ticks(anchor.state);
            anchor.renew();
            let end = start + 2_500_000_000;
            assert_eq!(anchor.unix_nanos_within(start, end) - anchor.unix_nanos(start), 2_500_000_000);
        }
    }

    #[test]
    fn no_duration_is_negative() {
        let anchor = Anchor::new(Mode::Monotonic, State::of(Mode::Monotonic));
        assert_eq!(anchor.seconds(2_000, 1_000), 0.0);
        assert_eq!(anchor.rate().seconds_of(1_000u64.wrapping_sub(2_000)), 0.0);
        assert_eq!(anchor.seconds(1_000, 2_000), 1e-6);
    }
}
