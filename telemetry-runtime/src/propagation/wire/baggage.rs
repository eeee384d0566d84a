//! The header `baggage`: names and values that whoever called wants to be known further down.

use std::borrow::Cow;

use super::trimmed;

/// The header's name.
pub(crate) const NAME: &str = "baggage";

/// Bytes of all members together, in either direction.
pub(crate) const MOST_BYTES: usize = 8192;
/// Members that are read.
const MOST_READ: usize = 180;
/// Members that are written: as many as everybody passes on.
pub(crate) const MOST_WRITTEN: usize = 64;

/// The property of a member whose value is a pseudonym already, so that the next process does not hash it again.
const PSEUDONYM: &str = "pseudonym";

/// What was found in the headers besides what was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ignored {
    /// Members that are none.
    pub(crate) malformed: u64,
    /// Members and headers beyond the limits; of a header that is cut off, one.
    pub(crate) over_limit: u64,
}

/// Visits name, decoded value and whether the value is a pseudonym, of each member of the headers, in order.
pub(crate) fn parse<'h>(headers: &[&'h str], mut visit: impl FnMut(&'h str, Cow<'h, str>, bool)) -> Ignored {
    let (mut ignored, mut room, mut members) = (Ignored::default(), MOST_BYTES, 0);
    for header in headers {
        let (read, cut) = within(header, room);
        ignored.over_limit += u64::from(cut);
        room -= read.len();
        for member in read.split(',').map(trimmed).filter(|member| !member.is_empty()) {
            members += 1;
            match decoded(member) {
                _ if members > MOST_READ => ignored.over_limit += 1,
                Some((key, value, is_pseudonym)) => visit(key, value, is_pseudonym),
                None => ignored.malformed += 1,
            }
        }
    }
    ignored
}

/// The members of a header that end within its first `room` bytes, and whether there are others.
fn within(header: &str, room: usize) -> (&str, bool) {
    if header.len() <= room {
        return (header, false);
    }
    let bytes = header.as_bytes().get(..room.saturating_add(1)).unwrap_or_default();
    let end = bytes.iter().rposition(|byte| *byte == b',').unwrap_or(0);
    (header.get(..end).unwrap_or_default(), true)
}

/// Decodes `key=value;properties`; of the properties only [`PSEUDONYM`] is known.
fn decoded(member: &str) -> Option<(&str, Cow<'_, str>, bool)> {
    let (pair, properties) = member.split_once(';').unwrap_or((member, ""));
    let (key, value) = pair.split_once('=')?;
    let (key, value) = (trimmed(key), trimmed(value));
    (is_key(key) && value.bytes().all(is_octet)).then_some(())?;
    let is_pseudonym = properties.split(';').any(|property| trimmed(property) == PSEUDONYM);
    Some((key, percent_decoded(value)?, is_pseudonym))
}

/// Whether text can be a member's name: a token, as HTTP calls it.
pub(crate) fn is_key(key: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !key.is_empty() && key.bytes().all(is_allowed)
}

/// Whether a byte may stand in a value as it is, or as the sign of one that may not.
const fn is_octet(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'+' | b'-'..=b':' | b'<'..=b'[' | b']'..=b'~')
}

/// The text; what is not UTF-8 once it is decoded becomes U+FFFD. `None`: a sign without its digits.
fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        if byte == b'%' {
            let (&[high, low], behind) = rest.split_first_chunk::<2>()?;
            bytes.push((digit(high)? << 4) | digit(low)?);
            rest = behind;
        } else {
            bytes.push(byte);
        }
    }
    Some(Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()))
}

fn digit(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Appends a member; false, and nothing is appended, when the header has no room for it.
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
    if header.len() > MOST_BYTES {
        header.truncate(before);
        return false;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headers: &[&str]) -> (Vec<(String, String)>, Ignored) {
        let mut members = Vec::new();
        let ignored = parse(headers, |key, value, _| members.push((key.to_owned(), value.into_owned())));
        (members, ignored)
    }

    fn check(headers: &[&str], expected: &[(&str, &str)], malformed: u64) {
        let (members, ignored) = read(headers);
        let members: Vec<(&str, &str)> = members.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(members, expected, "{headers:?}");
        assert_eq!(ignored, Ignored { malformed, over_limit: 0 }, "{headers:?}");
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
    fn what_is_no_member_does_not_spoil_its_neighbours() {
        for member in [
            "a", "=1", "a b=1", "a=1 2", "a=\"1\"", "a=\\", "a=é", "é=1", "a=%", "a=%2", "a=%zz", "(a)=1",
            ";",
        ] {
            check(&["x=1", member, "y=2"], &[("x", "1"), ("y", "2")], 1);
        }
    }

    #[test]
    fn so_many_members_and_so_many_bytes_and_no_more() {
        let list = |count: usize| (0..count).map(|n| format!("k{n}=v")).collect::<Vec<_>>().join(",");
        let counts = |headers: &[&str]| {
            let (members, ignored) = read(headers);
            (members.len(), ignored.over_limit)
        };
        assert_eq!(counts(&[&list(180)]), (180, 0));
        assert_eq!(counts(&[&list(183)]), (180, 3));
        let fits = format!("a={}", "v".repeat(MOST_BYTES - 2));
        assert_eq!(counts(&[&fits]), (1, 0));
        assert_eq!(counts(&[&fits, "b=1"]), (1, 1), "the limit is that of all headers together");
        assert_eq!(counts(&[&format!("{fits}v")]), (0, 1));
        assert_eq!(counts(&[&format!("b=1,{fits}")]), (1, 1));
        assert_eq!(counts(&[&"é".repeat(MOST_BYTES)]), (0, 1));
    }

    #[test]
    fn what_is_written_is_read_again() {
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
    fn a_member_without_room_leaves_the_header_as_it_was() {
        let mut header = "first=1".to_owned();
        assert!(!append(&mut header, "key", &" ".repeat(MOST_BYTES / 3), false));
        assert_eq!(header, "first=1");
    }
}
