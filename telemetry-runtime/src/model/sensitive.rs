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
    "cookie",
    "passphrase",
    "passwd",
    "password",
    "privatekey",
    "secret",
    "secretkey",
    "token",
];

/// Returns the sensitivity of the values of an attribute that is known by its name only.
pub const fn of(name: &str) -> Sensitivity {
    let mut rest = key::SENSITIVE_NAMES;
    while let [(known, sensitivity), more @ ..] = rest {
        if is_equal(known.as_bytes(), name.as_bytes()) {
            return *sensitivity;
        }
        rest = more;
    }
    if is_credential(name) { Sensitivity::Secret } else { Sensitivity::None }
}

/// Returns true if the name ends as those of credentials do.
pub(crate) const fn is_credential(name: &str) -> bool {
    let mut rest = CREDENTIALS;
    while let [credential, more @ ..] = rest {
        if ends_in(name.as_bytes(), credential.as_bytes()) {
            return true;
        }
        rest = more;
    }
    false
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

const fn ends_in(mut name: &[u8], mut credential: &[u8]) -> bool {
    while let [credential_rest @ .., wanted] = credential {
        let [name_rest @ .., letter] = name else { return false };
        name = name_rest;
        if !letter.is_ascii_alphanumeric() {
            continue;
        }
        if !letter.eq_ignore_ascii_case(wanted) {
            return false;
        }
        credential = credential_rest;
    }
    true
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
        ] {
            assert_eq!(of(name), Sensitivity::Secret, "{name}");
        }
        for name in
            ["", "key", "tokens", "gen_ai.usage.input_tokens", "password_age", "secretary", "cache.key"]
        {
            assert_eq!(of(name), Sensitivity::None, "{name}");
        }
    }

    #[test]
    fn a_name_of_the_registry_is_as_sensitive_as_its_key() {
        for (name, sensitivity) in key::SENSITIVE_NAMES {
            assert_eq!(of(name), *sensitivity, "{name}");
        }
        assert_eq!(of("user.ids"), Sensitivity::None);
    }
}
