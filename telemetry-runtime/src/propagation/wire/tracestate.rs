//! The header `tracestate`: what tracing systems tell themselves. Nothing of it is ours, so it is kept
//! as it came, or not at all.

use super::trimmed;

/// The header's name.
pub(crate) const NAME: &str = "tracestate";

/// Members of the list, at the most.
const MOST_MEMBERS: usize = 32;
/// Bytes that are passed on; the specification asks for no fewer.
const MOST_BYTES: usize = 512;
/// Bytes of a member beyond which it is the first to be left out.
const LONG: usize = 128;
/// Bytes that are looked at: as many as a list of the longest members can have.
const MOST_READ: usize = MOST_MEMBERS * (256 + 1 + 256 + 1);

/// What becomes of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TraceState {
    /// It is none, or not what the specification allows.
    Refused,
    /// Nothing is in it.
    Empty,
    /// This is passed on, and so many members are not, because it would be too long.
    Kept(Box<str>, usize),
}

/// What the headers of this name say together.
pub(crate) fn parse(headers: &[&str]) -> TraceState {
    if headers.iter().map(|header| header.len()).sum::<usize>() > MOST_READ {
        return TraceState::Refused;
    }
    let all = headers.iter().flat_map(|header| header.split(','));
    let members: Vec<&str> = all.map(trimmed).filter(|member| !member.is_empty()).collect();
    if members.len() > MOST_MEMBERS || !members.iter().all(|member| is_member(member)) {
        return TraceState::Refused;
    }
    if members.is_empty() {
        return TraceState::Empty;
    }
    let whole = match headers {
        [header] => trimmed(header).to_owned(),
        _ => members.join(","),
    };
    if whole.len() <= MOST_BYTES {
        return TraceState::Kept(whole.into(), 0);
    }
    let before = members.len();
    let members = shortened(members);
    let left_out = before - members.len();
    TraceState::Kept(members.join(",").into(), left_out)
}

/// As many members as fit: long ones are left out first, then those at the end.
fn shortened(mut members: Vec<&str>) -> Vec<&str> {
    fn length(members: &[&str]) -> usize {
        members.iter().map(|member| member.len() + 1).sum::<usize>().saturating_sub(1)
    }
    while length(&members) > MOST_BYTES {
        let last_long = members.iter().rposition(|member| member.len() > LONG);
        let Some(least) = last_long.or_else(|| members.len().checked_sub(1)) else { break };
        members.remove(least);
    }
    members
}

/// `key=value` with the characters that either may have.
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

    fn kept(text: &str, left_out: usize) -> TraceState {
        TraceState::Kept(text.into(), left_out)
    }

    fn check(headers: &[&str], expected: TraceState) {
        assert_eq!(parse(headers), expected, "{headers:?}");
    }

    #[test]
    fn a_list_is_kept_as_it_came() {
        for header in [
            "foo=1",
            "foo=1,bar=2",
            "foo=1 , bar=2",
            "foo=1,\tbar=2",
            "foo=1,,bar=2,",
            // Whose mistake it is that a key is there twice, nobody can tell.
            "foo=1,foo=2",
            "tenant@system=opaque value;with:anything!",
            "0tenant@system=1",
            "a_b-c*d/e=1",
            "rojo=00f067aa0ba902b7",
        ] {
            check(&[header], kept(header, 0));
        }
        check(&["  foo=1\t"], kept("foo=1", 0));
    }

    #[test]
    fn several_headers_are_one_list() {
        check(&["foo=1", "bar=2"], kept("foo=1,bar=2", 0));
        check(&["foo=1,", "", " bar=2"], kept("foo=1,bar=2", 0));
    }

    #[test]
    fn nothing_is_no_mistake() {
        check(&[], TraceState::Empty);
        check(&[""], TraceState::Empty);
        check(&[" , ,", ""], TraceState::Empty);
    }

    #[test]
    fn one_wrong_member_spoils_the_list() {
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
            check(&["bar=2", member], TraceState::Refused);
        }
    }

    #[test]
    fn the_longest_key_and_the_longest_value_are_no_mistake() {
        let longest = "k".repeat(256);
        check(&[&format!("{longest}=1")], kept(&format!("{longest}=1"), 0));
        check(&[&format!("k={longest}")], kept(&format!("k={longest}"), 0));
    }

    #[test]
    fn so_many_members_and_no_more() {
        let list = |count: usize| (0..count).map(|n| format!("k{n}=v")).collect::<Vec<_>>().join(",");
        check(&[&list(32)], kept(&list(32), 0));
        check(&[&list(33)], TraceState::Refused);
    }

    #[test]
    fn of_a_long_list_the_long_members_go_first_then_the_last() {
        let (long, short) = ("v".repeat(200), "v".repeat(100));
        let (a, b, c) = (format!("a={long}"), format!("b={short}"), format!("c={long}"));
        let list = [a.as_str(), &b, &c, "d=12"].join(",");
        assert_eq!(list.len(), 513);
        check(&[&list], kept(&[a.as_str(), &b, "d=12"].join(","), 1));
        let shorts: Vec<String> = (0..6).map(|n| format!("{n}={short}")).collect();
        check(&[&shorts.join(",")], kept(&shorts[..4].join(","), 2));
        check(&[&format!("x={}", "v".repeat(20_000))], TraceState::Refused);
    }
}
