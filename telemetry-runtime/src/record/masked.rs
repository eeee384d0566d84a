//! Text with the secrets that can be recognised masked: for messages of errors, which are anything.

use std::fmt::{self, Display};

use crate::model::sensitive::is_credential;

const MASK: &str = "[REDACTED]";
/// Minimum number of bytes of a token after `Basic`, which is also an ordinary word.
const MIN_BASIC: usize = 12;
/// Minimum number of bytes of a token after `Bearer`.
const MIN_BEARER: usize = 6;

/// A text that is written with `[REDACTED]` in place of the value of a name such as `password`, of the token
/// after `Bearer` or `Basic`, and of user and password in an address.
pub(crate) struct Masked<'a>(pub(crate) &'a str);

impl Display for Masked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while !rest.is_empty() {
            let between = rest.find(is_of_word).unwrap_or(rest.len());
            rest = write_first(f, rest, between)?;
            let word = rest.get(..rest.find(|c| !is_of_word(c)).unwrap_or(rest.len())).unwrap_or_default();
            rest = write_first(f, rest, word.len())?;
            let kept = secret(word, rest);
            if let Some((before, length)) = kept {
                rest = write_first(f, rest, before)?;
                f.write_str(MASK)?;
                rest = rest.get(length..).unwrap_or_default();
            }
        }
        Ok(())
    }
}

/// Writes the first bytes, and returns the others.
fn write_first<'t>(f: &mut fmt::Formatter<'_>, text: &'t str, length: usize) -> Result<&'t str, fmt::Error> {
    let (first, rest) = text.split_at_checked(length).unwrap_or((text, ""));
    f.write_str(first)?;
    Ok(rest)
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')
}

fn is_end_of_value(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ',' | ';' | '&' | '"' | '\'' | ')' | ']' | '}')
}

/// Returns the number of bytes after `word` before a secret, and the length of the secret.
fn secret(word: &str, rest: &str) -> Option<(usize, usize)> {
    if rest.starts_with("://") {
        return user_info(rest);
    }
    let is = |scheme: &str| word.eq_ignore_ascii_case(scheme);
    if is("bearer") || is("basic") {
        let least = if is("basic") { MIN_BASIC } else { MIN_BEARER };
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let length = token(rest.get(spaces..)?);
        return (spaces > 0 && length >= least).then_some((spaces, length));
    }
    if !is_credential(word) {
        return None;
    }
    // `password=x`, `"password": "x"`, `password: x`.
    let after = rest.trim_start_matches(['"', '\'', ' ']);
    let value = after.strip_prefix(['=', ':'])?.trim_start_matches([' ', '"', '\'', '=', '>']);
    let before = rest.len() - value.len();
    let quote = rest.get(..before)?.chars().next_back().filter(|last| matches!(last, '"' | '\''));
    let length = match quote {
        Some(quote) => value.find(quote).unwrap_or(value.len()),
        // The scheme of a header's value is not the secret.
        None if word.to_ascii_lowercase().ends_with("authorization") => {
            value.find(['\n', '"', ',']).unwrap_or(value.len())
        }
        None => token(value),
    };
    (length > 0).then_some((before, length))
}

fn token(text: &str) -> usize {
    text.find(is_end_of_value).unwrap_or(text.len())
}

/// Returns the place of user and password between `://` and `@`.
fn user_info(rest: &str) -> Option<(usize, usize)> {
    const SLASHES: usize = "://".len();
    let address = rest.get(SLASHES..)?;
    let authority =
        address.get(..address.find(|c: char| c == '/' || is_end_of_value(c)).unwrap_or(address.len()))?;
    authority.rfind('@').map(|length| (SLASHES, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_in_messages_are_masked() {
        for (message, shown) in [
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
        ] {
            assert_eq!(Masked(message).to_string(), shown, "{message}");
        }
    }
}
