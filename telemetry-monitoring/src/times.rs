//! Spans of time in PromQL and in words.

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// Returns a number of minutes in PromQL: `5m`, `6h`, `3d`.
pub(crate) fn short(minutes: u32) -> String {
    match minutes {
        minutes if minutes > 0 && minutes % DAY == 0 => format!("{}d", minutes / DAY),
        minutes if minutes > 0 && minutes % HOUR == 0 => format!("{}h", minutes / HOUR),
        minutes => format!("{minutes}m"),
    }
}

/// Returns a number of minutes in words, in the largest whole unit: `1 hour`, `3 days`.
pub(crate) fn words(minutes: u32) -> String {
    let of = |number: u32, unit: &str| format!("{number} {unit}{}", if number == 1 { "" } else { "s" });
    match minutes {
        minutes if minutes >= 2 * DAY || minutes % DAY == 0 => of((minutes + DAY / 2) / DAY, "day"),
        minutes if minutes >= 2 * HOUR || minutes % HOUR == 0 => of((minutes + HOUR / 2) / HOUR, "hour"),
        minutes => of(minutes, "minute"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_in_their_largest_unit() {
        let shown = |minutes| (short(minutes), words(minutes));
        let of = |short: &str, words: &str| (short.to_owned(), words.to_owned());
        assert_eq!(shown(5), of("5m", "5 minutes"));
        assert_eq!(shown(60), of("1h", "1 hour"));
        assert_eq!(shown(3 * 24 * 60), of("3d", "3 days"));
        assert_eq!(words(3000), "2 days");
        assert_eq!(words(130), "2 hours");
    }
}
