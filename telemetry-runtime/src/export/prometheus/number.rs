//! Format of numbers in the text formats of Prometheus.

/// A number of one of the SDK's types.
pub(super) trait Sample: Copy {
    fn sample(self) -> String;
}

impl Sample for f64 {
    fn sample(self) -> String {
        match self {
            number if number.is_nan() => "NaN".to_owned(),
            f64::INFINITY => "+Inf".to_owned(),
            f64::NEG_INFINITY => "-Inf".to_owned(),
            number => number.to_string(),
        }
    }
}

impl Sample for u64 {
    fn sample(self) -> String {
        self.to_string()
    }
}

impl Sample for i64 {
    fn sample(self) -> String {
        self.to_string()
    }
}

/// Formats a bucket's bound as OpenMetrics requires, so that a series has the same label in every program:
/// with a point or an exponent, and with an exponent where Go writes one.
pub(super) fn canonical(bound: f64) -> String {
    let scientific = format!("{bound:e}");
    let Some((mantissa, exponent)) = scientific.split_once('e').filter(|_| bound.is_finite()) else {
        return bound.sample();
    };
    match exponent.parse::<i32>() {
        Ok(exponent) if !(-4..6).contains(&exponent) && bound != 0.0 => {
            let sign = if exponent < 0 { '-' } else { '+' };
            format!("{mantissa}e{sign}{:02}", exponent.abs())
        }
        _ => format!("{bound:?}"),
    }
}

/// Formats a time in seconds since 1970-01-01T00:00:00Z, to the nanosecond.
pub(super) fn seconds(unix_nanos: u64) -> String {
    format!("{}.{:09}", unix_nanos / 1_000_000_000, unix_nanos % 1_000_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_written_as_go_writes_them() {
        let rows = [
            (0.0, "0.0"),
            (1.0, "1.0"),
            (-2.5, "-2.5"),
            (0.0001, "0.0001"),
            (0.00005, "5e-05"),
            (1e-6, "1e-06"),
            (1.25e-300, "1.25e-300"),
            (100_000.0, "100000.0"),
            (1_000_000.0, "1e+06"),
            (1_234_567.0, "1.234567e+06"),
            (f64::INFINITY, "+Inf"),
        ];
        for (bound, expected) in rows {
            assert_eq!(canonical(bound), expected);
        }
        assert_eq!(seconds(1_577_836_800_000_000_042), "1577836800.000000042");
    }
}
