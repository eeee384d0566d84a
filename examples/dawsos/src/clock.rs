//! Time of the program: the date for which it works, and the time since its start.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

const MILLIS_PER_DAY: u64 = 24 * 60 * 60 * 1000;

/// Clock that starts on a date of the bundled data; clones share it.
#[derive(Clone, Debug)]
pub struct Clock {
    first: Date,
    began: Instant,
    skipped_millis: Arc<AtomicU64>,
}

impl Clock {
    /// Clock that begins at midnight of this date.
    #[must_use]
    pub fn starting(first: Date) -> Clock {
        Clock { first, began: Instant::now(), skipped_millis: Arc::default() }
    }

    /// Moves the clock forward, in tests and in the demonstration.
    pub fn skip(&self, duration: Duration) {
        let millis = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        self.skipped_millis.fetch_add(millis, Ordering::Relaxed);
    }

    /// Returns the time since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        self.began.elapsed() + Duration::from_millis(self.skipped_millis.load(Ordering::Relaxed))
    }

    pub(crate) fn today(&self) -> Date {
        let days = self.elapsed().as_millis() / u128::from(MILLIS_PER_DAY);
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        self.first.checked_add(days.days()).unwrap_or(Date::MAX)
    }
}

/// Returns the number of trading days after `from`, up to `to`.
pub(crate) fn trading_days(from: Date, to: Date) -> usize {
    let is_trading = |date: &Date| !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    from.series(1.day()).skip(1).take_while(|date| *date <= to).filter(is_trading).count()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn weekends_are_no_trading_days() {
        let friday = date(2025, 10, 17);
        let counts: Vec<_> = (17..=21).map(|day| trading_days(friday, date(2025, 10, day))).collect();
        assert_eq!(counts, [0, 0, 0, 1, 2]);
    }

    #[test]
    fn a_skipped_day_is_the_next_date() {
        let clock = Clock::starting(date(2025, 10, 31));
        assert_eq!(clock.today(), date(2025, 10, 31));
        clock.clone().skip(Duration::from_secs(86_400));
        assert_eq!(clock.today(), date(2025, 11, 1));
    }
}
