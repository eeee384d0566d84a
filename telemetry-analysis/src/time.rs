//! Points in time and durations, as people write them.

use std::time::Duration;

use jiff::Timestamp;

use crate::AnalysisError;

/// Returns the duration that a number with a unit says, such as `90m` or `7d`.
///
/// # Errors
///
/// The text has no number, or no unit among `ms`, `s`, `m`, `h` and `d`.
pub fn parse_duration(text: &str) -> Result<Duration, AnalysisError> {
    let wrong = || AnalysisError::Duration(text.to_owned());
    if let Some(number) = text.strip_suffix("ms") {
        return number.parse().map(Duration::from_millis).map_err(|_| wrong());
    }
    let unit = text.chars().last().ok_or_else(wrong)?;
    let seconds: u64 = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        _ => return Err(wrong()),
    };
    let number: u64 = text.strip_suffix(unit).and_then(|number| number.parse().ok()).ok_or_else(wrong)?;
    number.checked_mul(seconds).map(Duration::from_secs).ok_or_else(wrong)
}

/// Returns the Unix time in nanoseconds of a point in time in the form of RFC 3339.
///
/// # Errors
///
/// The text is not a point in time, or one that nanoseconds do not reach.
pub fn parse_time(text: &str) -> Result<i64, AnalysisError> {
    let wrong = || AnalysisError::Time(text.to_owned());
    let time: Timestamp = text.parse().map_err(|_| wrong())?;
    i64::try_from(time.as_nanosecond()).map_err(|_| wrong())
}

/// Returns a point in time in the form of RFC 3339, to the millisecond.
#[must_use]
pub fn show(unix_nanos: i64) -> String {
    match Timestamp::from_nanosecond(i128::from(unix_nanos)) {
        Ok(time) => format!("{time:.3}"),
        Err(_) => unix_nanos.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_a_number_with_a_unit() {
        let seconds = |text| parse_duration(text).ok().map(|duration| duration.as_secs());
        assert_eq!(["90m", "2h", "7d", "5s"].map(seconds), [Some(5400), Some(7200), Some(604_800), Some(5)]);
        assert_eq!(parse_duration("200ms").ok(), Some(Duration::from_millis(200)));
        assert_eq!(["", "h", "1", "1w", "-1h", "1 h"].map(seconds), [None; 6]);
    }

    #[test]
    fn a_time_reads_back() {
        let time = parse_time("2026-11-28T15:00:00+01:00").ok();
        assert_eq!(time, Some(1_795_874_400_000_000_000));
        assert_eq!(show(1_795_874_400_000_000_000), "2026-11-28T14:00:00.000Z");
        assert!(parse_time("yesterday").is_err());
    }
}
