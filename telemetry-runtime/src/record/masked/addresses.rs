//! Addresses of e-mail, by the `@` in them.

use std::ops::Range;

/// Maximum number of bytes before the `@` (RFC 5321, section 4.5.3.1.1).
const MAX_LOCAL_PART: usize = 64;

/// Passes on the place of each address.
#[cold]
pub(super) fn find(text: &str, found: &mut dyn FnMut(Range<usize>)) {
    let mut end = 0;
    for (at, _) in text.match_indices('@') {
        let earliest = end.max(at.saturating_sub(MAX_LOCAL_PART));
        let before = text.as_bytes().get(earliest..at).unwrap_or_default();
        let local_part = before.iter().rev().take_while(|letter| is_of_local_part(**letter)).count();
        let domain = domain(text.as_bytes().get(at + 1..).unwrap_or_default());
        if local_part > 0 && domain > 0 {
            end = at + 1 + domain;
            found(at - local_part..end);
        }
    }
}

fn is_of_local_part(letter: u8) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, b'.' | b'_' | b'%' | b'+' | b'-')
}

/// Returns the length of the domain with which a text begins, or zero if it is none: it has a point, and no
/// point at its end.
fn domain(text: &[u8]) -> usize {
    let is_of_domain = |letter: &&u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'.');
    let length = text.iter().take_while(is_of_domain).count();
    let domain = text.get(..length).unwrap_or_default();
    let length = domain.iter().rposition(|letter| *letter != b'.').map_or(0, |last| last + 1);
    let has_point = domain.get(1..length).unwrap_or_default().contains(&b'.');
    if has_point { length } else { 0 }
}
