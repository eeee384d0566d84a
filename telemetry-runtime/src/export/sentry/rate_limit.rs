//! Pauses that a server asks for in its answers.

use std::time::Duration;

use http::{HeaderMap, StatusCode};

const LIMITS: &str = "x-sentry-rate-limits";
/// Pause after status 429 without any other word.
const USUAL: Duration = Duration::from_secs(60);
/// Longest pause: a day.
const LONGEST: u64 = 24 * 60 * 60;

/// Returns the pause in which no errors may be sent.
pub(super) fn pause(status: StatusCode, headers: &HeaderMap) -> Option<Duration> {
    let limits = headers.get_all(LIMITS).iter().filter_map(|value| value.to_str().ok());
    let limit = limits.flat_map(|list| list.split(',')).filter_map(seconds_for_errors).max();
    let asked = limit.map(|seconds| Duration::from_secs(seconds.min(LONGEST)));
    let is_limited = status == StatusCode::TOO_MANY_REQUESTS;
    if headers.contains_key(LIMITS) || !is_limited {
        return asked;
    }
    let after = headers.get(http::header::RETRY_AFTER).and_then(|value| value.to_str().ok());
    let after = after.and_then(|text| text.trim().parse().ok());
    Some(after.map_or(USUAL, |seconds: u64| Duration::from_secs(seconds.min(LONGEST))))
}

/// Seconds of a limit for errors: `60:error;transaction:organization`. Without categories it is for all.
fn seconds_for_errors(limit: &str) -> Option<u64> {
    let mut parts = limit.trim().split(':');
    let seconds: f64 = parts.next()?.trim().parse().ok()?;
    let categories = parts.next().unwrap_or_default().trim();
    let is_for_errors = categories.is_empty() || categories.split(';').any(|category| category == "error");
    (is_for_errors && seconds > 0.0).then_some(seconds.ceil() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_for_errors_or_for_everything() {
        let seconds = |status: u16, headers: &[(&'static str, &str)]| {
            let map = headers.iter().map(|(name, value)| {
                (http::HeaderName::from_static(name), value.parse::<http::HeaderValue>().expect("a value"))
            });
            let status = StatusCode::from_u16(status).expect("a status");
            pause(status, &map.collect()).map(|pause| pause.as_secs())
        };
        assert_eq!(seconds(200, &[]), None);
        assert_eq!(seconds(200, &[(LIMITS, "60:error:organization")]), Some(60));
        assert_eq!(
            seconds(200, &[(LIMITS, "60:transaction:key, 2700:default;error;security:org")]),
            Some(2700)
        );
        assert_eq!(seconds(429, &[(LIMITS, "60:transaction:key")]), None);
        assert_eq!(seconds(429, &[(LIMITS, "5::key"), ("retry-after", "9")]), Some(5));
        assert_eq!(seconds(429, &[("retry-after", "9")]), Some(9));
        assert_eq!(seconds(429, &[]), Some(60));
        assert_eq!(seconds(429, &[(LIMITS, "99999999999")]), Some(LONGEST));
    }
}
