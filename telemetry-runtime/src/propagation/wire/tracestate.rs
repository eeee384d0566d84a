//! The header `tracestate`: vendor data of tracing systems. This framework has no member of its own, so the
//! header is propagated unchanged, or not at all.

use super::trimmed;

/// The header's name.
pub(crate) const NAME: &str = "tracestate";

/// Maximum number of members of the list.
const MAX_MEMBERS: usize = 32;
/// Maximum bytes that are propagated; the minimum that the specification requires.
const MAX_BYTES: usize = 512;
/// Bytes of a member beyond which it is dropped before shorter ones.
const LONG: usize = 128;
/// Maximum bytes that are parsed: the length of a list of the longest members.
const MAX_READ: usize = MAX_MEMBERS * (256 + 1 + 256 + 1);

/// Result of parsing `tracestate`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TraceState {
    /// The specification does not allow the header.
    Malformed,
    /// The list has no members.
    Empty,
    /// The list, and the number of members that were dropped from it because it was too long.
    Valid { text: Box<str>, dropped: usize },
}

/// Parses all headers of this name as one list.
pub(crate) fn parse(headers: &[&str]) -> TraceState {
    if headers.iter().map(|header| header.len()).sum::<usize>() > MAX_READ {
        return TraceState::Malformed;
    }
    let all = headers.iter().flat_map(|header| header.split(','));
    let members: Vec<&str> = all.map(trimmed).filter(|member| !member.is_empty()).collect();
    if members.len() > MAX_MEMBERS || !members.iter().all(|member| is_member(member)) {
        return TraceState::Malformed;
    }
    if members.is_empty() {
        return TraceState::Empty;
    }
    let whole = match headers {
        [header] => trimmed(header).to_owned(),
        _ => members.join(","),
    };
    if whole.len() <= MAX_BYTES {
        return TraceState::Valid { text: whole.into(), dropped: 0 };
    }
    let before = members.len();
    let members = shortened(members);
    let dropped = before - members.len();
    TraceState::Valid { text: members.join(",").into(), dropped }
}

/// Returns the members that fit: long ones are dropped first, then those at the end.
fn shortened(mut members: Vec<&str>) -> Vec<&str> {
    fn length(members: &[&str]) -> usize {
        members.iter().map(|member| member.len() + 1).sum::<usize>().saturating_sub(1)
    }
    while length(&members) > MAX_BYTES {
        let last_long = members.iter().rposition(|member| member.len() > LONG);
        let Some(least) = last_long.or_else(|| members.len().checked_sub(1)) else { break };
        members.remove(least);
    }
    members
}

/// Returns whether `member` is `key=value`, with the characters that the specification allows in each.
fn is_member(member: &str) -> bool {
    let Some((key, value)) = member.split_once('=') else { return false };
    is_key(key.as_bytes()) && is_value(value.as_bytes())
}

fn is_key(key: &[u8]) -> bool {
    let begins = key.first().is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let is_allowed =
        |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-*/@".contains(byte);
    begins && key.len() <= 256 && key.iter().all(is_allowed)
}

fn is_value(value: &[u8]) -> bool {
    let is_allowed = |byte: &u8| (b' '..=b'~').contains(byte) && *byte != b',' && *byte != b'=';
    !value.is_empty() && value.len() <= 256 && value.iter().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid(text: &str, dropped: usize) -> TraceState {
        TraceState::Valid { text: text.into(), dropped }
    }

    fn check(headers: &[&str], expected: TraceState) {
        assert_eq!(parse(headers), expected, "{headers:?}");
    }

    #[test]
    fn a_valid_list_is_propagated_unchanged() {
        for header in [
            "foo=1",
            "foo=1,bar=2",
            "foo=1 , bar=2",
            "foo=1,\tbar=2",
            "foo=1,,bar=2,",
            // Duplicate keys are propagated: the vendor that added one cannot be identified.
            "foo=1,foo=2",
            "tenant@system=opaque value;with:anything!",
            "0tenant@system=1",
            "a_b-c*d/e=1",
            "rojo=00f067aa0ba902b7",
        ] {
            check(&[header], valid(header, 0));
        }
        check(&["  foo=1\t"], valid("foo=1", 0));
    }

    #[test]
    fn several_headers_are_one_list() {
        check(&["foo=1", "bar=2"], valid("foo=1,bar=2", 0));
        check(&["foo=1,", "", " bar=2"], valid("foo=1,bar=2", 0));
    }

    #[test]
    fn an_empty_list_is_valid() {
        check(&[], TraceState::Empty);
        check(&[""], TraceState::Empty);
        check(&[" , ,", ""], TraceState::Empty);
    }

    #[test]
    fn one_malformed_member_makes_the_list_malformed() {
        let long = "k".repeat(257);
        for member in [
            "foo",
            "foo=",
            "=1",
            "=",
            "foo =1",
            "foo=1=2",
            "foo=\u{e9}",
            "foo=a\nb",
            "foo=\u{7f}",
            "FOO=1",
            "foo@=1,@foo=1",
            "_foo=1",
            "fo.o=1",
            &format!("{long}=1"),
            &format!("k={long}"),
        ] {
            check(&["bar=2", member], TraceState::Malformed);
        }
    }

    #[test]
    fn the_longest_key_and_the_longest_value_are_valid() {
        let longest = "k".repeat(256);
        check(&[&format!("{longest}=1")], valid(&format!("{longest}=1"), 0));
        check(&[&format!("k={longest}")], valid(&format!("k={longest}"), 0));
    }

    #[test]
    fn a_list_with_too_many_members_is_malformed() {
        let list = |count: usize| (0..count).map(|n| format!("k{n}=v")).collect::<Vec<_>>().join(",");
        check(&[&list(32)], valid(&list(32), 0));
        check(&[&list(33)], TraceState::Malformed);
    }

    #[test]
    fn long_members_are_dropped_first_then_the_last() {
        let (long, short) = ("v".repeat(200), "v".repeat(100));
        let (a, b, c) = (format!("a={long}"), format!("b={short}"), format!("c={long}"));
        let list = [a.as_str(), &b, &c, "d=12"].join(",");
        assert_eq!(list.len(), 513);
        check(&[&list], valid(&[a.as_str(), &b, "d=12"].join(","), 1));
        let shorts: Vec<String> = (0..6).map(|n| format!("{n}={short}")).collect();
        check(&[&shorts.join(",")], valid(&shorts[..4].join(","), 2));
        check(&[&format!("x={}", "v".repeat(20_000))], TraceState::Malformed);
    }
}
