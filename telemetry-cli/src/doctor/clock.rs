//! Two clocks compared.

use std::time::{Duration, SystemTime};

use crate::doctor::finding::Finding;

/// Difference from which on two clocks are not one. An HTTP date has whole seconds, and an answer takes time.
const TOLERANCE: Duration = Duration::from_secs(30);

/// Returns a finding unless the clocks agree.
pub(super) fn compared(subject: &str, there: SystemTime, here: SystemTime) -> Option<Finding> {
    let (difference, word) = match here.duration_since(there) {
        Ok(ahead) => (ahead, "ahead of"),
        Err(error) => (error.duration(), "behind"),
    };
    (difference > TOLERANCE).then(|| {
        Finding::warning(
            subject,
            format!(
                "the clock of this machine is {} {word} the one of the receiver, so spans are shown at wrong times or \
                 are refused as too old or too new",
                rounded(difference)
            ),
            "let a service for time (chrony, systemd-timesyncd) set both clocks",
        )
    })
}

fn rounded(difference: Duration) -> String {
    match difference.as_secs() {
        seconds @ 0..=119 => format!("{seconds} s"),
        seconds => format!("{} min", (seconds + 30) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_of_clocks_is_told_with_its_direction() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        let found = |there| compared("clock", there, now).map(|finding| finding.found);
        let begins = |there, text: &str| {
            let found = found(there).unwrap_or_default();
            assert!(found.starts_with(text), "{found}");
        };
        assert_eq!(found(now + Duration::from_secs(30)), None);
        begins(now - Duration::from_secs(31), "the clock of this machine is 31 s ahead of the one");
        begins(now + Duration::from_secs(3_601), "the clock of this machine is 60 min behind the one");
    }
}
