//! Names whose values are not recorded in the clear: the sensitive ones of the registry, and those of
//! credentials.
//!
//! The functions are `const`, so that a name in an annotation is looked up while the program is compiled.

use semconv::{Sensitivity, key};

/// Ends of names whose values are credentials. Case and separators do not count: `password` covers
/// `db_password` and `DB-PASSWORD`.
const CREDENTIALS: &[&str] = &[
    "accesskey",
    "apikey",
    "authorization",
    "bearer",
    "cardnumber",
    "connectionstring",
    "cookie",
    "cookies",
    "credential",
    "credentials",
    "passphrase",
    "passwd",
    "password",
    "passwords",
    "privatekey",
    "secret",
    "secretkey",
    "secrets",
    "token",
    "tokenvalue",
];

/// Short ones, which end other words too: `pin` is no part of `spin`.
const CREDENTIAL_WORDS: &[&str] = &["auth", "cvc", "cvv", "dsn", "iban", "jwt", "pin", "pwd", "ssn"];

/// Ends of names whose values are personal data.
const PERSONAL: &[&str] = &["email", "emailaddress", "phonenumber", "sessionid", "username"];

/// Returns the sensitivity of the values of an attribute that is known by its name only.
pub const fn of(name: &str) -> Sensitivity {
    let mut rest = key::SENSITIVE_NAMES;
    while let [(known, sensitivity), more @ ..] = rest {
        if is_equal(known.as_bytes(), name.as_bytes()) {
            return *sensitivity;
        }
        rest = more;
    }
    if is_credential(name) {
        Sensitivity::Secret
    } else if ends_in_any(name, PERSONAL, false) {
        Sensitivity::Pii
    } else {
        Sensitivity::None
    }
}

/// Returns true if the name ends as those of credentials do.
pub(crate) const fn is_credential(name: &str) -> bool {
    ends_in_any(name, CREDENTIALS, false) || ends_in_any(name, CREDENTIAL_WORDS, true)
}

/// Returns true if the name ends in one of these; with `whole_word`, not in the middle of a word.
const fn ends_in_any(name: &str, mut ends: &[&str], whole_word: bool) -> bool {
    while let [end, more @ ..] = ends {
        if let Some(before) = without_end(name.as_bytes(), end.as_bytes())
            && (!whole_word || is_end_of_word(before, name.as_bytes()))
        {
            return true;
        }
        ends = more;
    }
    false
}

/// Returns true if a word ends where `before` does, the beginning of `name`: at its ends, at a separator, and
/// where a lower-case letter is followed by an upper-case one.
const fn is_end_of_word(before: &[u8], name: &[u8]) -> bool {
    let [.., last] = before else { return true };
    let (_, [next, ..]) = name.split_at(before.len()) else { return true };
    !last.is_ascii_alphanumeric() || !last.is_ascii_uppercase() && next.is_ascii_uppercase()
}

const fn is_equal(mut left: &[u8], mut right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    while let ([first, left_rest @ ..], [second, right_rest @ ..]) = (left, right) {
        if *first != *second {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    true
}

/// Returns what stands before the end of a name. Separators within the end do not count.
const fn without_end<'n>(mut name: &'n [u8], mut end: &[u8]) -> Option<&'n [u8]> {
    while let [end_rest @ .., wanted] = end {
        let [name_rest @ .., letter] = name else { return None };
        name = name_rest;
        if !letter.is_ascii_alphanumeric() {
            continue;
        }
        if !letter.eq_ignore_ascii_case(wanted) {
            return None;
        }
        end = end_rest;
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_ends_in_a_credential_is_one() {
        for name in [
            "password",
            "db.user_password",
            "X-Api-Key",
            "http.request.header.set-cookie",
            "accessToken",
            "AWS_SECRET_ACCESS_KEY",
            "client-secret",
            "pin",
            "card.pin",
            "cardPin",
            "db.connection_string",
            "SENTRY_DSN",
            "token_value",
        ] {
            assert_eq!(of(name), Sensitivity::Secret, "{name}");
        }
        for name in [
            "",
            "key",
            "tokens",
            "gen_ai.usage.input_tokens",
            "password_age",
            "secretary",
            "cache.key",
            "spin",
            "author",
        ] {
            assert_eq!(of(name), Sensitivity::None, "{name}");
        }
    }

    #[test]
    fn a_name_that_ends_in_personal_data_is_personal() {
        for name in ["email", "customer_email", "userName", "session.id", "phone-number"] {
            assert_eq!(of(name), Sensitivity::Pii, "{name}");
        }
        assert_eq!(of("email.count"), Sensitivity::None);
    }

    #[test]
    fn a_name_of_the_registry_is_as_sensitive_as_its_key() {
        for (name, sensitivity) in key::SENSITIVE_NAMES {
            assert_eq!(of(name), *sensitivity, "{name}");
        }
        assert_eq!(of("user.ids"), Sensitivity::None);
    }
}
