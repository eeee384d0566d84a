//! `calls(PATH, when = .., outcome = .., longer_than = ..)`: calls that a metric of a stage measures.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Expr, Token};

use crate::capture::first_span;
use crate::door::{Door, hidden};
use crate::report::Report;
use crate::{list, suggest};

const WORDS: [&str; 3] = ["when", "outcome", "longer_than"];

const OUTCOMES: [(&str, &str); 4] =
    [("ok", "Ok"), ("error", "Error"), ("panic", "Panic"), ("cancelled", "Cancelled")];

/// Returns true for a quantity that is measured before the stage ends.
pub(super) fn is_at_begin(role: &Ident) -> bool {
    ["active", "started", "queue_time", "share"].iter().any(|known| role == known)
}

/// Condition on the calls that a metric measures.
#[derive(Default)]
pub(super) struct Condition {
    pub(super) when: Option<When>,
    /// Variant of `Outcome`.
    outcome: Option<Ident>,
    /// A constant expression.
    longer_than: Option<Expr>,
}

/// Condition that the annotation computes.
pub(super) enum When {
    /// An expression, evaluated at the beginning of the stage.
    Begin(Expr),
    /// A closure over the returned value of a success.
    Value(TokenStream),
}

impl Condition {
    /// Parses what follows the metric of `role`.
    pub(super) fn parse(role: &Ident, input: ParseStream<'_>, report: &mut Report) -> syn::Result<Condition> {
        let mut condition = Condition::default();
        if !input.is_empty() && !input.peek(Token![,]) {
            return Err(input.error("expected `,`"));
        }
        input.parse::<Option<Token![,]>>()?;
        if input.is_empty() {
            let message = format_args!(
                "`{role}(..)` needs a condition after its metric: `{role}(PATH, when = condition)`"
            );
            report.error(role, message);
        }
        list::each(input, report, |input, report| condition.parse_word(role, input, report))?;
        Ok(condition)
    }

    fn parse_word(&mut self, role: &Ident, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        let word = input.call(Ident::parse_any)?;
        let text = word.to_string();
        let is_given = match text.as_str() {
            "when" => self.when.is_some(),
            "outcome" => self.outcome.is_some(),
            "longer_than" => self.longer_than.is_some(),
            _ => {
                let hint = suggest::among(&text, WORDS);
                report.error(&word, format_args!("unknown condition `{word}`{hint}"));
                return list::skip_to_comma(input);
            }
        };
        if is_given {
            report.error(&word, format_args!("`{word}` is given twice"));
            return list::skip_to_comma(input);
        }
        if is_at_begin(role) && word != "when" {
            report.error(
                &word,
                format_args!("`{role}` is measured before the stage ends: it takes `when` with a condition over arguments"),
            );
        } else if word == "outcome" && role != "calls" && role != "duration" {
            report.error(
                &word,
                format_args!("`outcome` belongs to `calls` or `duration`, which measure every outcome"),
            );
        }
        list::expect_value(&word, example(&text), input)?;
        match text.as_str() {
            "when" => self.when = Some(When::parse(role, input, report)?),
            "outcome" => self.outcome = Some(parse_outcome(input)?),
            _ => self.longer_than = Some(input.parse()?),
        }
        Ok(())
    }

    /// Returns true without any condition.
    pub(super) const fn is_none(&self) -> bool {
        self.when.is_none() && self.outcome.is_none() && self.longer_than.is_none()
    }

    /// Returns the calls on the metric that set its condition, whose name is `name`.
    pub(super) fn calls(&self, name: &Literal, door: &Door) -> TokenStream {
        let mixed = Span::mixed_site();
        let when = self.when.as_ref().map(|_| quote_spanned!(mixed=> .when(#name)));
        let outcome = self
            .outcome
            .as_ref()
            .map(|variant| quote_spanned!(mixed=> .of_outcome(#door::Outcome::#variant)));
        let longer_than = self.longer_than.as_ref().map(|least| {
            let at = hidden(first_span(least));
            quote_spanned!(at=> .longer_than(#least))
        });
        quote!(#when #outcome #longer_than)
    }
}

impl When {
    fn parse(role: &Ident, input: ParseStream<'_>, report: &mut Report) -> syn::Result<When> {
        match input.parse()? {
            closure @ Expr::Closure(_) => {
                if is_at_begin(role) || role == "failure" {
                    report.error(
                        &closure,
                        format_args!(
                            "`{role}` has no returned value: `when` takes a condition over arguments here"
                        ),
                    );
                }
                Ok(When::Value(closure.to_token_stream()))
            }
            condition => Ok(When::Begin(condition)),
        }
    }
}

fn example(word: &str) -> &'static str {
    match word {
        "when" => "|value| !value.is_cached",
        "outcome" => "cancelled",
        _ => "Duration::from_secs(1)",
    }
}

fn parse_outcome(input: ParseStream<'_>) -> syn::Result<Ident> {
    let word = input.call(Ident::parse_any)?;
    match OUTCOMES.iter().find(|(name, _)| word == name) {
        Some((_, variant)) => Ok(Ident::new(variant, Span::mixed_site())),
        None => {
            let hint = suggest::among(&word.to_string(), OUTCOMES.map(|(name, _)| name));
            Err(syn::Error::new(word.span(), format_args!("unknown outcome `{word}`{hint}")))
        }
    }
}
