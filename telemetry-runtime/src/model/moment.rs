//! Points in time as text.

const DAY: u64 = 86_400;

/// Formats a time in UTC by RFC 3339, in nanoseconds: `2020-01-01T00:00:00.000000000Z`.
pub(crate) fn rfc3339(unix_nanos: u64) -> String {
    let nanos = unix_nanos % 1_000_000_000;
    format!("{}.{nanos:09}Z", date_and_time(unix_nanos, 'T'))
}

/// Formats a time in UTC for a page, in milliseconds: `2020-01-01 00:00:00.000`.
#[cfg(feature = "admin")]
pub(crate) fn utc(unix_nanos: u64) -> String {
    let millis = unix_nanos / 1_000_000 % 1000;
    format!("{}.{millis:03}", date_and_time(unix_nanos, ' '))
}

fn date_and_time(unix_nanos: u64, between: char) -> String {
    let seconds = unix_nanos / 1_000_000_000;
    let (year, month, day) = date(seconds / DAY);
    let (hour, minute, second) = (seconds % DAY / 3600, seconds % 3600 / 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}{between}{hour:02}:{minute:02}:{second:02}")
}

/// Returns year, month and day of a number of days since 1970-01-01. It counts in years that begin in
/// March, so that the leap day is the last.
fn date(days: u64) -> (u64, u64, u64) {
    const DAYS_BEFORE: u64 = 719_468;
    const FOUR_CENTURIES: u64 = 146_097;
    let days = days + DAYS_BEFORE;
    let (era, day_of_era) = (days / FOUR_CENTURIES, days % FOUR_CENTURIES);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_around_leap_days() {
        let rows = [
            (0, "1970-01-01 00:00:00"),
            (951_782_399, "2000-02-28 23:59:59"),
            (951_782_400, "2000-02-29 00:00:00"),
            (1_077_926_400, "2004-02-28 00:00:00"),
            (1_078_099_200, "2004-03-01 00:00:00"),
            (1_577_836_800, "2020-01-01 00:00:00"),
            (4_107_542_400, "2100-03-01 00:00:00"),
        ];
        for (seconds, expected) in rows {
            assert_eq!(date_and_time(seconds * 1_000_000_000, ' '), expected);
        }
    }

    #[test]
    fn a_fraction_has_nine_digits() {
        assert_eq!(rfc3339(1_577_836_800_000_456_789), "2020-01-01T00:00:00.000456789Z");
    }

    #[test]
    #[cfg(feature = "admin")]
    fn pages_have_milliseconds() {
        assert_eq!(utc(1_577_836_800_123_456_789), "2020-01-01 00:00:00.123");
    }
}
