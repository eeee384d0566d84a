//! Secrets by what stands before them: values of names such as `password`, tokens after `Bearer` and `Basic`,
//! user and password in an address.

use std::ops::Range;

use crate::model::sensitive::is_credential;

/// Minimum number of bytes of a token after `Basic`, which is also an ordinary word.
const MIN_BASIC: usize = 12;
/// Minimum number of bytes of a token after `Bearer`.
const MIN_BEARER: usize = 6;

/// Passes on the place of each secret.
#[cold]
pub(super) fn find(text: &str, found: &mut dyn FnMut(Range<usize>)) {
    let mut rest = text;
    while !rest.is_empty() {
        rest = after(rest, rest.find(is_of_word).unwrap_or(rest.len()));
        let word =
            rest.get(..rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len())).unwrap_or_default();
        rest = after(rest, word.len());
        if let Some((before, length)) = secret(word, rest) {
            let start = text.len() - rest.len() + before;
            found(start..start + length);
            rest = after(rest, before + length);
        }
    }
}

/// Returns a text without its first bytes.
fn after(text: &str, length: usize) -> &str {
    text.get(length..).unwrap_or_default()
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
    // `password=x`, `"password": "x"`, `password: x`. Before the word is looked at, which few words need.
    let after = rest.trim_start_matches(['"', '\'', ' ']);
    let value = after.strip_prefix(['=', ':'])?.trim_start_matches([' ', '"', '\'', '=', '>']);
    if !is_credential(word) {
        return None;
    }
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
