//! Points in time, as text of RFC 3339 in UTC.

use std::fmt::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use super::{FormatText, NotSensitive};

const DAY: i64 = 86_400;

impl FormatText for SystemTime {
    fn format(&self, text: &mut dyn Write) -> fmt::Result {
        let (seconds, nanos) = match self.duration_since(UNIX_EPOCH) {
            Ok(after) => (i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
            Err(error) => {
                let before = error.duration();
                let seconds = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
                match before.subsec_nanos() {
                    0 => (-seconds, 0),
                    nanos => (-seconds - 1, 1_000_000_000 - nanos),
                }
            }
        };
        rfc3339(seconds, nanos, text)
    }
}

super::text::formatted!(SystemTime);
impl NotSensitive for SystemTime {}

/// Writes a time since 1970-01-01T00:00:00Z: `2020-01-01T00:00:00.000000000Z`.
pub(super) fn rfc3339(seconds: i64, nanos: u32, text: &mut dyn Write) -> fmt::Result {
    let (year, month, day) = date(seconds.div_euclid(DAY));
    let second = seconds.rem_euclid(DAY);
    let (hour, minute, second) = (second / 3600, second % 3600 / 60, second % 60);
    write!(text, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{nanos:09}Z")
}

/// Returns year, month and day of a number of days since 1970-01-01. It counts in years that begin in
/// March, so that the leap day is the last.
fn date(days: i64) -> (i64, i64, i64) {
    const DAYS_BEFORE: i64 = 719_468;
    const FOUR_CENTURIES: i64 = 146_097;
    let days = days + DAYS_BEFORE;
    let (era, day_of_era) = (days.div_euclid(FOUR_CENTURIES), days.rem_euclid(FOUR_CENTURIES));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}
