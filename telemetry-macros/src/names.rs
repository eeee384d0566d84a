//! The forms that names take: of stages and events, of attributes, of error types.

use proc_macro2::{Ident, Span};
use syn::LitStr;
use syn::ext::IdentExt as _;

use crate::report::Report;

/// Checks the name of a stage, `subsystem.operation`, or of an event.
pub(crate) fn check_signal(name: &LitStr, what: &str, report: &mut Report) {
    let text = name.value();
    let word = |part: &str| is_word(part) || (what == "stage" && placeholder(part).is_some());
    if what != "stage" && text.contains(['{', '}']) {
        report.error(
            name,
            format_args!("the name of {} {what} does not vary: what varies is an attribute", article(what)),
        );
    } else if !text.contains('.') {
        report.error(
            name,
            format_args!("the name of {} {what} has two parts, as in `\"billing.{text}\"`", article(what)),
        );
    } else if !text.split('.').all(word) {
        report.error(
            name,
            format_args!(
                "the parts of {} {what}'s name are lowercase letters, digits and `_`, separated by `.`, \
                 as in `\"billing.price_order\"`",
                article(what)
            ),
        );
    }
}

/// The words that stand in braces in the name of a stage, in their order.
pub(crate) fn placeholders(name: &str) -> impl Iterator<Item = &str> {
    name.split('.').filter_map(placeholder)
}

/// The word of a part `{word}`.
fn placeholder(part: &str) -> Option<&str> {
    part.strip_prefix('{')?.strip_suffix('}').filter(|word| is_word(word))
}

/// Checks what the names of several stages begin with, `worker` or `shop.worker`.
pub(crate) fn check_prefix(prefix: &LitStr, report: &mut Report) {
    if !prefix.value().split('.').all(is_word) {
        report.error(
            prefix,
            "the parts of a prefix are lowercase letters, digits and `_`, separated by `.`, as in `\"worker\"`",
        );
    }
}

/// Checks the name of an attribute that the registry does not know, `tier` or `cache.size`.
pub(crate) fn check_attribute(name: &str, at: Span, report: &mut Report) {
    let begins_with_letter = name.starts_with(|first: char| first.is_ascii_lowercase());
    if !begins_with_letter || !name.split('.').all(|part| !part.is_empty() && part.chars().all(is_letter)) {
        report.error_at(
            at,
            "the name of an attribute is lowercase letters, digits and `_`, with `.` between its parts, \
             as in `\"cache.size\"`",
        );
    }
}

/// Checks an `error.type`.
pub(crate) fn check_error_type(name: &LitStr, report: &mut Report) {
    if !is_word(&name.value()) {
        report.error(name, "an error type is lowercase letters, digits and `_`, as in `\"bad_input\"`");
    }
}

fn article(what: &str) -> &'static str {
    if what.starts_with('e') { "an" } else { "a" }
}

fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.chars().all(is_letter)
}

fn is_letter(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}

/// `BadInput` as `bad_input`, `HTTPError` as `http_error`.
pub(crate) fn snake_case(name: &Ident) -> String {
    let name = name.unraw().to_string();
    let mut snake = String::new();
    let mut before: Option<char> = None;
    let mut rest = name.chars().peekable();
    while let Some(letter) = rest.next() {
        if letter.is_uppercase() && begins_word(before, rest.peek().copied()) {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
        before = Some(letter);
    }
    snake
}

/// Whether an uppercase letter between these two begins a word.
fn begins_word(before: Option<char>, after: Option<char>) -> bool {
    match before {
        None | Some('_') => false,
        Some(before) => !before.is_uppercase() || after.is_some_and(char::is_lowercase),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_become_snake_case() {
        for (variant, expected) in [
            ("Upstream", "upstream"),
            ("BadInput", "bad_input"),
            ("HTTPError", "http_error"),
            ("Utf8", "utf8"),
            ("V2Api", "v2_api"),
            ("Already_Split", "already_split"),
        ] {
            assert_eq!(snake_case(&Ident::new(variant, Span::call_site())), expected);
        }
        assert_eq!(snake_case(&Ident::new_raw("Type", Span::call_site())), "type");
    }

    #[test]
    fn signal_names_have_two_parts() {
        for (name, good) in [
            ("cache.miss", true),
            ("a.b2.c_d", true),
            ("cache", false),
            ("Cache.miss", false),
            ("cache.", false),
            ("cache..miss", false),
            ("cache.{x}", true),
            ("cache.{X}", false),
            ("cache.x{x}", false),
        ] {
            let mut report = Report::default();
            check_signal(&LitStr::new(name, Span::call_site()), "stage", &mut report);
            assert_eq!(report.verdict(Some(())).is_ok(), good, "{name}");
        }
    }
}
