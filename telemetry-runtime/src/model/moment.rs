//! Points in time as text.

use std::time::{Duration, UNIX_EPOCH};

use semconv::FormatText;

/// Formats a time in UTC by RFC 3339, in nanoseconds: `2020-01-01T00:00:00.000000000Z`.
pub(crate) fn rfc3339(unix_nanos: u64) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = (UNIX_EPOCH + Duration::from_nanos(unix_nanos)).format(&mut text);
    text
}

/// Formats a time in UTC for a page, in milliseconds: `2020-01-01 00:00:00.000`.
#[cfg(feature = "admin")]
pub(crate) fn utc(unix_nanos: u64) -> String {
    let millis = unix_nanos / 1_000_000 % 1000;
    format!("{}.{millis:03}", date_and_time(unix_nanos))
}

#[cfg(any(feature = "admin", test))]
fn date_and_time(unix_nanos: u64) -> String {
    const LENGTH: usize = "2020-01-01T00:00:00".len();
    rfc3339(unix_nanos).get(..LENGTH).unwrap_or_default().replace('T', " ")
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
            assert_eq!(date_and_time(seconds * 1_000_000_000), expected);
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
