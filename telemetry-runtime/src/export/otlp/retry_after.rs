//! The header `Retry-After`: seconds, or a date.

use std::time::{Duration, SystemTime};

/// How long to wait from `now` on; nothing if the value makes no sense. A date that has passed
/// means at once.
pub(super) fn parse(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: Option<u64>) {
        // One minute before the moment of the examples in RFC 9110.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777 - 60);
        assert_eq!(parse(value, now), expected.map(Duration::from_secs), "{value:?}");
    }

    #[test]
    fn seconds_and_dates() {
        check("0", Some(0));
        check("120", Some(120));
        check(" 7 ", Some(7));
        check("99999999999999999999999", Some(u64::MAX));
        check("Sun, 06 Nov 1994 08:49:37 GMT", Some(60));
        check("Sunday, 06-Nov-94 08:49:37 GMT", Some(60));
        check("Sun Nov  6 08:49:37 1994", Some(60));
        check("Sun, 06 Nov 1994 08:47:37 GMT", Some(0));
    }

    #[test]
    fn nonsense_is_ignored() {
        for value in ["", " ", "-1", "+1", "1.5", "1e3", "soon", "Sun, 99 Foo 1994 08:49:37 GMT", "٣"] {
            check(value, None);
        }
    }
}
