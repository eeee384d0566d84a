//! Ticks into Unix time, re-anchored against the wall clock so that the error stays bounded.
//!
//! The rate is measured over the whole time since the installation, so it gets better with age; the
//! offset is corrected each second by at most [`SLEW`], so that a child never seems to begin before
//! its parent because the clock was set in between. A step of the wall clock is followed at once.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::record::clock::{self, DETERMINISTIC_STEP};
use crate::record::state::{Mode, State};

/// How long the first measurement of the rate takes.
const FIRST_LOOK: Duration = Duration::from_millis(2);
/// How often the anchor is renewed.
const RENEWAL: Duration = Duration::from_secs(1);
/// The most the time line is bent at one renewal, in nanoseconds.
const SLEW: i128 = 100_000;
/// A difference from which on the wall clock is taken to have been set, in nanoseconds.
const STEP: i128 = 500_000_000;
/// Where the deterministic clock begins: 2020-01-01T00:00:00Z.
const DETERMINISTIC_EPOCH: u64 = 1_577_836_800_000_000_000;

/// A line from ticks to Unix nanoseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anchor {
    mode: Mode,
    state: State,
    tick: u64,
    unix_nanos: u64,
    nanos_per_tick: f64,
    first_tick: u64,
    first_instant: Instant,
    renewed: Instant,
}

fn unix_now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

impl Anchor {
    /// Measures the clock that stages read in `state`. Takes two milliseconds, for the counter.
    pub(crate) fn new(mode: Mode, state: State) -> Anchor {
        let first_instant = Instant::now();
        let deterministic = mode == Mode::Deterministic;
        let first_tick = if deterministic { 0 } else { clock::ticks(state) };
        let mut anchor = Anchor {
            mode,
            state,
            tick: first_tick,
            unix_nanos: if deterministic { DETERMINISTIC_EPOCH } else { unix_now() },
            nanos_per_tick: 1.0,
            first_tick,
            first_instant,
            renewed: first_instant,
        };
        if mode == Mode::Counter {
            while first_instant.elapsed() < FIRST_LOOK {
                std::hint::spin_loop();
            }
            anchor.measure_rate();
        }
        anchor
    }

    fn measure_rate(&mut self) {
        let ticks = clock::ticks(self.state).wrapping_sub(self.first_tick);
        let nanos = self.first_instant.elapsed().as_nanos();
        if ticks > 0 && nanos > 0 {
            self.nanos_per_tick = nanos as f64 / ticks as f64;
        }
    }

    /// Renews the anchor, if it is time to.
    pub(crate) fn renew(&mut self) {
        if self.mode == Mode::Deterministic || self.renewed.elapsed() < RENEWAL {
            return;
        }
        let (tick, now) = (clock::ticks(self.state), unix_now());
        let expected = self.unix_nanos(tick);
        let difference = i128::from(now) - i128::from(expected);
        let corrected = if difference.abs() >= STEP { difference } else { difference.clamp(-SLEW, SLEW) };
        self.unix_nanos = u64::try_from(i128::from(expected) + corrected).unwrap_or(expected);
        self.tick = tick;
        if self.mode == Mode::Counter {
            self.measure_rate();
        }
        self.renewed = Instant::now();
    }

    /// Unix nanoseconds of a tick.
    #[inline]
    pub(crate) fn unix_nanos(&self, tick: u64) -> u64 {
        let ticks = tick.wrapping_sub(self.tick) as i64;
        self.unix_nanos.saturating_add_signed((ticks as f64 * self.nanos_per_tick) as i64)
    }

    /// Seconds between two ticks; zero when the second is before the first.
    #[inline]
    pub(crate) fn seconds(&self, from: u64, to: u64) -> f64 {
        self.seconds_of(to.wrapping_sub(from))
    }

    /// Seconds of a difference of ticks; zero when it is negative.
    #[inline]
    pub(crate) fn seconds_of(&self, ticks: u64) -> f64 {
        (ticks as i64).max(0) as f64 * self.nanos_per_tick / 1e9
    }
}

const _: () = assert!(DETERMINISTIC_STEP == 1_000, "one reading is one microsecond of the time line");
