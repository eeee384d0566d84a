//! Well-known shapes of secrets and personal data.

use std::ops::Range;
use std::sync::LazyLock;

use regex_automata::meta::Regex;
use regex_automata::util::syntax;

use super::checks::{is_account, is_card};

/// A pattern, and the check of a text that it matches.
struct Shape(&'static str, fn(&str) -> bool);

/// Returns true for a pattern that nothing else matches.
const fn always(_: &str) -> bool {
    true
}

/// Patterns of ASCII letters. Each begins with letters that are rare, and ends where its match ends: one that
/// had to read to the end of the text again and again, before another match counts, would make the search
/// quadratic.
const SHAPES: &[Shape] = &[
    // Keys of cloud services, code hosts and payment services, by their documented beginnings.
    Shape(r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b", always),
    Shape(r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})", always),
    Shape(r"\bglpat-[A-Za-z0-9_-]{20,}", always),
    Shape(r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}", always),
    Shape(r"\b(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,}", always),
    Shape(r"\b(?:AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,})", always),
    Shape(r"\bsk-[A-Za-z0-9_-]{20,}", always),
    Shape(r"\b(?:npm_[A-Za-z0-9]{36,}|pypi-[A-Za-z0-9_-]{50,}|hf_[A-Za-z0-9]{30,})", always),
    Shape(r"\b(?:hvs\.[A-Za-z0-9_-]{20,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,})", always),
    // JSON Web Tokens (RFC 7519).
    Shape(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*", always),
    // Keys as text (RFC 7468), also with `\n` written out.
    Shape(
        r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[A-Za-z0-9+/=\s\\]*(?:-----END [A-Z0-9 ]*PRIVATE KEY-----)?",
        always,
    ),
    // Numbers of cards, accounts, social security and telephones.
    Shape(r"\b[0-9](?:[ -]?[0-9]){12,18}\b", is_card),
    Shape(r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", is_account),
    Shape(r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b", always),
    Shape(r"\+[1-9](?:[ ()-]?[0-9]){7,14}\b", always),
];

/// The shapes; `None` if they cannot be compiled, which a test excludes.
static PATTERNS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let patterns: Vec<&str> = SHAPES.iter().map(|Shape(pattern, _)| *pattern).collect();
    Regex::builder().syntax(syntax::Config::new().unicode(false)).build_many(&patterns).ok()
});

#[cold]
pub(super) fn prepare() {
    LazyLock::force(&PATTERNS);
}

/// Passes on each place with one of the shapes.
#[cold]
pub(super) fn find(text: &str, found: &mut dyn FnMut(Range<usize>)) {
    let Some(patterns) = PATTERNS.as_ref() else { return };
    for place in patterns.find_iter(text) {
        let is_real = SHAPES
            .get(place.pattern().as_usize())
            .is_none_or(|Shape(_, is_real)| is_real(text.get(place.range()).unwrap_or_default()));
        if is_real {
            found(place.range());
        }
    }
}
