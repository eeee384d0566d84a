//! Forms of names: of stages and events, of attributes, of error types.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{LitStr, Path, Token, token};

use crate::list;
use crate::report::Report;

/// Kinds of signals that have a name of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signal {
    Stage,
    Event,
    /// A metric, whose name is a text.
    Metric,
}

/// Name of a stage or an event.
pub(crate) enum SignalName {
    /// A constant that holds the definition.
    Definition(Path),
    Literal(LitStr),
}

impl Signal {
    /// Returns the error for a missing name.
    pub(crate) const fn missing(self) -> &'static str {
        match self {
            Signal::Stage => {
                "the name of the stage comes first: `#[stage(\"subsystem.operation\")]`, or a path to its \
                 definition"
            }
            Signal::Event => {
                "the name of the event comes first: `event!(\"cache.miss\")`, or a path to its definition"
            }
            Signal::Metric => "the name of the metric comes first: `metric!(\"shop.sales\", 1)`",
        }
    }

    /// Returns the word with its article, for errors.
    const fn name(self) -> &'static str {
        match self {
            Signal::Stage => "a stage",
            Signal::Event => "an event",
            Signal::Metric => "a metric",
        }
    }
}

impl SignalName {
    /// Parses the name, and the comma after it.
    pub(crate) fn parse(
        signal: Signal,
        input: ParseStream<'_>,
        report: &mut Report,
    ) -> syn::Result<SignalName> {
        let name = if input.peek(LitStr) {
            let name: LitStr = input.parse()?;
            check_signal(&name, signal, report);
            SignalName::Literal(name)
        } else {
            let path = input.call(Path::parse_mod_style);
            SignalName::Definition(path.map_err(|error| syn::Error::new(error.span(), signal.missing()))?)
        };
        if !input.is_empty() && !input.peek(Token![,]) {
            report.push(input.error(format_args!("expected `,` after the name of {}", signal.name())));
            // The rest is understood without it if it is a block.
            if !input.peek(token::Brace) {
                list::skip_to_comma(input)?;
            }
        }
        input.parse::<Option<Token![,]>>()?;
        Ok(name)
    }

    /// Returns the text of the site's location: the name itself, or the constant that holds the definition.
    pub(crate) fn text(&self) -> String {
        match self {
            SignalName::Literal(name) => name.value(),
            SignalName::Definition(path) => {
                path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default()
            }
        }
    }
}

/// Checks the name of a signal, `subsystem.operation`.
pub(crate) fn check_signal(name: &LitStr, signal: Signal, report: &mut Report) {
    let text = name.value();
    let varies = signal == Signal::Stage;
    let word = |part: &str| is_word(part) || (varies && placeholder(part).is_some());
    let signal = signal.name();
    if !varies && text.contains(['{', '}']) {
        report.error(
            name,
            format_args!("the name of {signal} has no placeholders: record the varying part as an attribute"),
        );
    } else if !text.contains('.') {
        report.error(name, format_args!("the name of {signal} has two parts, as in `\"billing.{text}\"`"));
    } else if !text.split('.').all(word) {
        report.error(
            name,
            format_args!(
                "the parts of {signal}'s name are lowercase letters, digits and `_`, separated by `.`, \
                 as in `\"billing.price_order\"`",
            ),
        );
    }
}

/// Returns the words in braces in the name of a stage, in order.
pub(crate) fn placeholders(name: &str) -> impl Iterator<Item = &str> {
    name.split('.').filter_map(placeholder)
}

/// Returns the word of a part `{word}`.
fn placeholder(part: &str) -> Option<&str> {
    part.strip_prefix('{')?.strip_suffix('}').filter(|word| is_word(word))
}

/// Checks the common beginning of the names of several stages, `worker` or `shop.worker`.
pub(crate) fn check_prefix(prefix: &LitStr, report: &mut Report) {
    if !prefix.value().split('.').all(is_word) {
        report.error(
            prefix,
            "the parts of a prefix are lowercase letters, digits and `_`, separated by `.`, as in `\"worker\"`",
        );
    }
}

/// Checks the name of an attribute that is not in the registry, `tier` or `cache.size`.
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

/// Returns the name of a generated static.
pub(crate) fn unused_static(code: &[TokenStream]) -> Ident {
    unused("__AT", code)
}

/// Returns the name of a generated item, which begins so: one that the user's code around it does not use,
/// because it sees items, unlike locals.
pub(crate) fn unused(name: &str, code: &[TokenStream]) -> Ident {
    let mut name = name.to_owned();
    while code.iter().any(|code| uses(code.clone(), &name)) {
        name.push('_');
    }
    Ident::new(&name, Span::mixed_site())
}

/// Returns true if the tokens contain the name.
pub(crate) fn uses(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => uses(group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Checks an `error.type`.
pub(crate) fn check_error_type(name: &LitStr, report: &mut Report) {
    if !is_word(&name.value()) {
        report.error(name, "an error type is lowercase letters, digits and `_`, as in `\"bad_input\"`");
    }
}

pub(crate) fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.chars().all(is_letter)
}

fn is_letter(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}

/// Converts `BadInput` to `bad_input`, and `HTTPError` to `http_error`.
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

/// Returns true if an uppercase letter between these two begins a word.
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
            check_signal(&LitStr::new(name, Span::call_site()), Signal::Stage, &mut report);
            assert_eq!(report.verdict(Some(())).is_ok(), good, "{name}");
        }
    }
}
