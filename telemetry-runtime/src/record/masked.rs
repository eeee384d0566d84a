//! Text from outside of the annotations, without the secrets and the personal data that can be recognised in
//! it: the last line of defence for messages of errors, reasons, fields of libraries and addresses.

mod addresses;
mod checks;
mod names;
pub(crate) mod own;
mod shapes;

use std::borrow::Cow;
use std::ops::Range;

const MASK: &str = "[REDACTED]";

/// Function that passes on each place of a text that is to be masked, in order and without overlaps.
type Find = fn(&str, &mut dyn FnMut(Range<usize>));

/// Searches, in the order in which they are made: a later one sees the masks of an earlier one.
const SEARCHES: [Find; 4] = [names::find, addresses::find, shapes::find, own::find];

/// Returns a text with `[REDACTED]` in place of secrets and personal data that can be recognised: values of
/// names such as `password`, well-known shapes (keys of cloud services and code hosts, JSON Web Tokens,
/// private keys, addresses of e-mail, numbers of cards, accounts and telephones), and what the patterns of
/// [`Builder::mask_patterns`](crate::Builder::mask_patterns) match. Takes time in proportion to the length of
/// the text.
///
/// It is applied to every text that comes from outside of annotations: messages of errors, reasons of
/// decisions, fields and messages of libraries, paths of addresses. An integration applies it to what it
/// reads.
///
/// ```
/// assert_eq!(telemetry::record::masked("no user ada@shop.example"), "no user [REDACTED]");
/// ```
#[cold]
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    SEARCHES.into_iter().fold(Cow::Borrowed(text), without)
}

/// Compiles the well-known shapes, so that the first text does not wait for it.
#[cold]
pub(crate) fn prepare() {
    shapes::prepare();
}

#[cold]
fn without(text: Cow<'_, str>, find: Find) -> Cow<'_, str> {
    let (mut masked, mut end) = (String::new(), 0);
    find(&text, &mut |place| {
        masked.push_str(text.get(end..place.start).unwrap_or_default());
        masked.push_str(MASK);
        end = place.end;
    });
    if end == 0 {
        return text;
    }
    masked.push_str(text.get(end..).unwrap_or_default());
    Cow::Owned(masked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_names_are_masked() {
        for (text, shown) in [
            ("", ""),
            ("no such table: orders", "no such table: orders"),
            ("login failed: password=hunter2, user=ada", "login failed: password=[REDACTED], user=ada"),
            ("{\"db_password\": \"hun ter2\", \"n\": 1}", "{\"db_password\": \"[REDACTED]\", \"n\": 1}"),
            ("api-key: abc def", "api-key: [REDACTED] def"),
            ("Authorization: Bearer abc.def\nnext", "Authorization: [REDACTED]\nnext"),
            ("sent bearer eyJhbGciOi twice", "sent bearer [REDACTED] twice"),
            ("bearer of news", "bearer of news"),
            ("basic training", "basic training"),
            ("postgres://ada:hunter2@db/shop?x=1", "postgres://[REDACTED]@db/shop?x=1"),
            ("https://shop.example/a@b", "https://shop.example/a@b"),
            ("token=ä€", "token=[REDACTED]"),
            ("password=", "password="),
            ("the token is short", "the token is short"),
            ("?access_token=abc&n=1", "?access_token=[REDACTED]&n=1"),
            ("pwd=a pin: 1234 spin: 12 dsn=x", "pwd=[REDACTED] pin: [REDACTED] spin: 12 dsn=[REDACTED]"),
        ] {
            assert_eq!(masked(text), shown, "{text}");
        }
    }

    #[test]
    fn well_known_shapes_are_masked() {
        let secrets = [
            "AKIAIOSFODNN7EXAMPLE",
            "ghp_0123456789abcdefghijABCDEFGHIJ012345",
            "github_pat_11ABCDEFG0123456789_abcdef",
            "glpat-0123456789abcdefghij",
            "xoxb-123456789012-abcdefghij",
            "sk_live_0123456789abcdef",
            "AIza0123456789012345678901234567890abcd",
            "sk-proj-0123456789abcdefghij",
            "npm_0123456789abcdefghijABCDEFGHIJ012345",
            "hvs.0123456789abcdefghijkl",
            "SG.0123456789abcdef.0123456789abcdef",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP",
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEow+/=\n-----END RSA PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\\nMIIEow",
            "ada.lovelace+x@mail.example.org",
            "4111 1111 1111 1111",
            "4111111111111111",
            "371449635398431",
            "DE89 3704 0044 0532 0130 00",
            "GB29NWBK60161331926819",
            "078-05-1120",
            "+49 151 23456789",
        ];
        for secret in secrets {
            assert_eq!(masked(secret), "[REDACTED]", "{secret}");
            assert_eq!(masked(&format!("ä: {secret}, {secret}!")), "ä: [REDACTED], [REDACTED]!");
        }
    }

    #[test]
    fn other_text_is_unchanged() {
        for text in [
            "order 4111111111111112 of 4000123412341234124",
            "at 1577836800000000000 ns, +00000012, -5",
            "trace 4bf92f3577b34da6a3ce929d0e0e4736",
            "a@b, user@host, @mention, a@.b, a@b..",
            "DE00 3704 0044 0532 0130 00",
            "2026-11-28, 127.0.0.1:8080, [::1]:80",
            "sk-short, ghp_short, AKIA, eyJ.x.y",
            "550e8400-e29b-41d4-a716-446655440000",
        ] {
            assert!(matches!(masked(text), Cow::Borrowed(unchanged) if unchanged == text), "{text}");
        }
    }
}
