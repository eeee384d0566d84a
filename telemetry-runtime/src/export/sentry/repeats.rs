//! Errors of equal fingerprint: one is sent in ten seconds, and the others are counted.

use std::collections::HashMap;

/// Nanoseconds in which one error of a fingerprint is sent.
const INTERVAL: u64 = 10_000_000_000;
/// Maximum number of fingerprints; beyond it the one that was sent longest ago is forgotten.
const MAX_FINGERPRINTS: usize = 1024;

/// Name of a stage with its placeholders, and `error.type`.
pub(super) type Fingerprint = (&'static str, String);

#[derive(Debug, Default)]
pub(super) struct Repeats(HashMap<Fingerprint, Sent>);

#[derive(Debug)]
struct Sent {
    /// Time of the error that was sent last, in nanoseconds since 1970-01-01T00:00:00Z.
    at: u64,
    /// Number of errors since then.
    suppressed: u64,
}

impl Repeats {
    /// Returns the number of errors that were suppressed before this one; `None` if it is suppressed, too.
    pub(super) fn admit(&mut self, fingerprint: &Fingerprint, unix_nanos: u64) -> Option<u64> {
        if let Some(sent) = self.0.get_mut(fingerprint) {
            if unix_nanos < sent.at.saturating_add(INTERVAL) {
                sent.suppressed += 1;
                return None;
            }
            sent.at = unix_nanos;
            return Some(std::mem::take(&mut sent.suppressed));
        }
        if self.0.len() >= MAX_FINGERPRINTS
            && let Some(oldest) = self.0.iter().min_by_key(|(_, sent)| sent.at)
        {
            let oldest = oldest.0.clone();
            self.0.remove(&oldest);
        }
        self.0.insert(fingerprint.clone(), Sent { at: unix_nanos, suppressed: 0 });
        Some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_of_a_fingerprint_is_admitted_in_ten_seconds() {
        let (a, b) = (("price", "a".to_owned()), ("price", "b".to_owned()));
        let mut repeats = Repeats::default();
        let seconds = [(&a, 0), (&a, 1), (&b, 2), (&a, 9), (&a, 10), (&a, 11), (&b, 12)];
        let admitted = seconds.map(|(fingerprint, at)| repeats.admit(fingerprint, at * 1_000_000_000));
        assert_eq!(admitted, [Some(0), None, Some(0), None, Some(2), None, Some(0)]);
    }

    #[test]
    fn fingerprints_are_bounded() {
        let mut repeats = Repeats::default();
        for at in 0..2 * MAX_FINGERPRINTS as u64 {
            assert_eq!(repeats.admit(&("price", at.to_string()), at), Some(0));
        }
        assert_eq!(repeats.0.len(), MAX_FINGERPRINTS);
    }
}
