//! The header `baggage`: names and values that all processes of a trace receive.

use std::borrow::Cow;

use super::trimmed;
use crate::model::percent;

/// The header's name.
pub(crate) const NAME: &str = "baggage";

/// Maximum bytes of all members together, in received headers and in a sent one.
pub(crate) const MAX_BYTES: usize = 8192;
/// Maximum number of members that are read.
const MAX_READ: usize = 180;
/// Maximum number of members that are written: as many as W3C Baggage requires each process to propagate.
pub(crate) const MAX_WRITTEN: usize = 64;

/// Property of a member whose value is a pseudonym already, so that the next process does not hash it again.
const PSEUDONYM: &str = "pseudonym";

/// Number of members that were dropped, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DroppedMembers {
    pub(crate) malformed: u64,
    /// Members beyond a limit. All members after the byte limit in one header count as one.
    pub(crate) over_limit: u64,
}

/// Visits name, percent-decoded value and whether the value is a pseudonym, of each member of the headers, in
/// order.
pub(crate) fn parse<'h>(
    headers: &[&'h str],
    mut visit: impl FnMut(&'h str, Cow<'h, str>, bool),
) -> DroppedMembers {
    let (mut dropped, mut room, mut members) = (DroppedMembers::default(), MAX_BYTES, 0);
    for header in headers {
        let (read, cut) = within(header, room);
        dropped.over_limit += u64::from(cut);
        room -= read.len();
        for member in read.split(',').map(trimmed).filter(|member| !member.is_empty()) {
            members += 1;
            match decoded(member) {
                _ if members > MAX_READ => dropped.over_limit += 1,
                Some((key, value, is_pseudonym)) => visit(key, value, is_pseudonym),
                None => dropped.malformed += 1,
            }
        }
    }
    dropped
}

/// Returns the members of a header that end within its first `room` bytes, and whether there are more.
fn within(header: &str, room: usize) -> (&str, bool) {
    if header.len() <= room {
        return (header, false);
    }
    let bytes = header.as_bytes().get(..room.saturating_add(1)).unwrap_or_default();
    let end = bytes.iter().rposition(|byte| *byte == b',').unwrap_or(0);
    (header.get(..end).unwrap_or_default(), true)
}

/// Parses `key=value;properties`. Properties other than [`PSEUDONYM`] are ignored.
fn decoded(member: &str) -> Option<(&str, Cow<'_, str>, bool)> {
    let (pair, properties) = member.split_once(';').unwrap_or((member, ""));
    let (key, value) = pair.split_once('=')?;
    let (key, value) = (trimmed(key), trimmed(value));
    (is_key(key) && value.bytes().all(is_octet)).then_some(())?;
    let is_pseudonym = properties.split(';').any(|property| trimmed(property) == PSEUDONYM);
    Some((key, percent_decoded(value)?, is_pseudonym))
}

/// Returns whether `key` is a valid name of a member: a token in the terms of HTTP.
pub(crate) fn is_key(key: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !key.is_empty() && key.bytes().all(is_allowed)
}

/// Returns whether a byte is allowed in an encoded value, `%` included.
const fn is_octet(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'+' | b'-'..=b':' | b'<'..=b'[' | b']'..=b'~')
}

/// Decodes percent-encoded text, with U+FFFD for bytes that are not UTF-8. Returns `None` for a `%` without
/// two digits.
fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let bytes = percent::decoded(text)?;
    Some(Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Appends a member. Returns false, and appends nothing, if the header has no room for it.
pub(crate) fn append(header: &mut String, key: &str, value: &str, is_pseudonym: bool) -> bool {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let before = header.len();
    if before > 0 {
        header.push(',');
    }
    header.push_str(key);
    header.push('=');
    for byte in value.bytes() {
        if is_octet(byte) && byte != b'%' {
            header.push(char::from(byte));
        } else {
            header.push('%');
            let digits = [byte >> 4, byte & 15].map(|digit| DIGITS.get(usize::from(digit)));
            digits.into_iter().flatten().for_each(|digit| header.push(char::from(*digit)));
        }
    }
    if is_pseudonym {
        header.push(';');
        header.push_str(PSEUDONYM);
    }
    if header.len() > MAX_BYTES {
        header.truncate(before);
        return false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headers: &[&str]) -> (Vec<(String, String)>, DroppedMembers) {
        let mut members = Vec::new();
        let dropped = parse(headers, |key, value, _| members.push((key.to_owned(), value.into_owned())));
        (members, dropped)
    }

    fn check(headers: &[&str], expected: &[(&str, &str)], malformed: u64) {
        let (members, dropped) = read(headers);
        let members: Vec<(&str, &str)> = members.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(members, expected, "{headers:?}");
        assert_eq!(dropped, DroppedMembers { malformed, over_limit: 0 }, "{headers:?}");
    }

    #[test]
    fn members_and_their_values() {
        check(&["key=value"], &[("key", "value")], 0);
        check(&["a=1,b=2"], &[("a", "1"), ("b", "2")], 0);
        check(&["a=1", "b=2"], &[("a", "1"), ("b", "2")], 0);
        check(&[" a = 1 ,\tb\t=\t2"], &[("a", "1"), ("b", "2")], 0);
        check(&["a=1;property;k=v,b=2; p = q"], &[("a", "1"), ("b", "2")], 0);
        check(&["a="], &[("a", "")], 0);
        check(&["a==1=2"], &[("a", "=1=2")], 0);
        check(&["a=1,a=2"], &[("a", "1"), ("a", "2")], 0);
        check(&["", " ", ","], &[], 0);
        check(&["!#$%&'*+-.^_`|~=1"], &[("!#$%&'*+-.^_`|~", "1")], 0);
    }

    #[test]
    fn values_are_percent_decoded_and_names_are_not() {
        check(&["a=%20%22%25%2C%3B"], &[("a", " \"%,;")], 0);
        check(&["a=%c3%A9"], &[("a", "é")], 0);
        check(&["a=%ff%41"], &[("a", "\u{fffd}A")], 0);
        check(&["%61=1"], &[("%61", "1")], 0);
        check(&["a=%00"], &[("a", "\0")], 0);
    }

    #[test]
    fn a_malformed_member_is_dropped_and_the_others_are_read() {
        for member in [
            "a", "=1", "a b=1", "a=1 2", "a=\"1\"", "a=\\", "a=é", "é=1", "a=%", "a=%2", "a=%zz", "(a)=1",
            ";",
        ] {
            check(&["x=1", member, "y=2"], &[("x", "1"), ("y", "2")], 1);
        }
    }

    #[test]
    fn members_and_bytes_beyond_the_limits_are_dropped() {
        let list = |count: usize| (0..count).map(|n| format!("k{n}=v")).collect::<Vec<_>>().join(",");
        let counts = |headers: &[&str]| {
            let (members, dropped) = read(headers);
            (members.len(), dropped.over_limit)
        };
        assert_eq!(counts(&[&list(180)]), (180, 0));
        assert_eq!(counts(&[&list(183)]), (180, 3));
        let fits = format!("a={}", "v".repeat(MAX_BYTES - 2));
        assert_eq!(counts(&[&fits]), (1, 0));
        assert_eq!(counts(&[&fits, "b=1"]), (1, 1), "the limit is that of all headers together");
        assert_eq!(counts(&[&format!("{fits}v")]), (0, 1));
        assert_eq!(counts(&[&format!("b=1,{fits}")]), (1, 1));
        assert_eq!(counts(&[&"é".repeat(MAX_BYTES)]), (0, 1));
    }

    #[test]
    fn a_written_member_is_read_unchanged() {
        for value in ["", "plain", "a b,c;d=e\"f\\g%h", "é\n\0", "ü".repeat(50).as_str()] {
            let mut header = "first=1".to_owned();
            assert!(append(&mut header, "key", value, false));
            assert!(header.bytes().all(|byte| byte.is_ascii_graphic()), "{header}");
            check(&[&header], &[("first", "1"), ("key", value)], 0);
        }
    }

    #[test]
    fn a_pseudonym_is_marked_by_a_property() {
        let mut header = String::new();
        assert!(append(&mut header, "user.id", "3f9a0c17", true) && append(&mut header, "a", "1", false));
        assert_eq!(header, "user.id=3f9a0c17;pseudonym,a=1");
        let mut marks = Vec::new();
        for header in [header.as_str(), "b=1; pseudonym ;k=v", "c=1;pseudonym=no", "d=1;Pseudonym"] {
            parse(&[header], |key, _, is_pseudonym| marks.push((key.to_owned(), is_pseudonym)));
        }
        let marks: Vec<(&str, bool)> = marks.iter().map(|(key, mark)| (key.as_str(), *mark)).collect();
        let expected = [("user.id", true), ("a", false), ("b", true), ("c", false), ("d", false)];
        assert_eq!(marks, expected);
    }

    #[test]
    fn a_member_without_room_does_not_change_the_header() {
        let mut header = "first=1".to_owned();
        assert!(!append(&mut header, "key", &" ".repeat(MAX_BYTES / 3), false));
        assert_eq!(header, "first=1");
    }
}
