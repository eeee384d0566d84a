//! `fail!(...)`: the outcome `error` of the running stage.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Expr, LitStr, Token};

use crate::capture::{first_span, reference_to};
use crate::door::{self, Door, hidden};
use crate::fragments::keep_together;
use crate::report::Report;
use crate::{list, names, suggest};

const MISSING: &str =
    "the error comes first: its type, as in `fail!(\"timed_out\")`, or a value that implements `StageError`";

/// Error that the stage reports.
enum Failure {
    /// Its `error.type`.
    Named(LitStr),
    /// A value that implements `StageError`.
    Value(Expr),
}

#[derive(Default)]
struct Fail {
    failure: Option<Failure>,
    expected: Option<Ident>,
    door: Door,
}

pub(crate) fn fail(arguments: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let mut fail = Fail::default();
    let parsed = (|input: ParseStream<'_>| fail.parse(input, &mut report)).parse2(keep_together(arguments));
    report.take(parsed);
    fail.check(&mut report);
    match report.verdict(fail.failure.is_some().then_some(&fail)) {
        Ok(fail) => expand(fail),
        Err(mistakes) => quote_spanned!(Span::mixed_site()=> { #mistakes }),
    }
}

impl Fail {
    fn parse(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        if input.is_empty() || is_argument(input) {
            return Err(syn::Error::new(input.span(), MISSING));
        }
        self.failure = Some(if input.peek(LitStr) {
            let error_type: LitStr = input.parse()?;
            names::check_error_type(&error_type, report);
            Failure::Named(error_type)
        } else {
            Failure::Value(input.parse()?)
        });
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
        list::each(input, report, |input, report| self.parse_argument(input, report))
    }

    fn parse_argument(&mut self, input: ParseStream<'_>, report: &mut Report) -> syn::Result<()> {
        let word = input.call(Ident::parse_any)?;
        match word.to_string().as_str() {
            "expected" if self.expected.is_some() => {
                report.error(&word, "`expected` is given twice");
                Ok(())
            }
            "expected" => {
                self.expected = Some(word);
                Ok(())
            }
            "crate" => door::parse_path(input).map(|path| self.door = Door::below(Some(path))),
            unknown => {
                let hint = suggest::among(unknown, ["expected", "crate"]);
                report.error(&word, format_args!("unknown argument `{unknown}`{hint}"));
                list::skip_to_comma(input)
            }
        }
    }

    fn check(&self, report: &mut Report) {
        if let (Some(Failure::Value(_)), Some(word)) = (&self.failure, &self.expected) {
            report.error(
                word,
                "the type of the error says whether it is expected: mark its variant with \
                 `#[telemetry(expected)]`",
            );
        }
    }
}

/// Returns true if an argument stands in the place of the error.
fn is_argument(input: ParseStream<'_>) -> bool {
    let fork = input.fork();
    let Ok(word) = fork.call(Ident::parse_any) else { return false };
    word == "crate" && fork.peek(Token![=]) || word == "expected" && (fork.is_empty() || fork.peek(Token![,]))
}

fn expand(fail: &Fail) -> TokenStream {
    let Fail { failure, expected, door } = fail;
    let mixed = Span::mixed_site();
    let report = match failure {
        Some(Failure::Named(error_type)) => {
            let is_expected = expected.is_some();
            quote_spanned!(mixed=> { #door::fail(#error_type, #is_expected); })
        }
        Some(Failure::Value(error)) => {
            let at = hidden(first_span(error));
            let (door, error) = (door.at(at), reference_to(error));
            quote_spanned!(at=> { #door::fail_with(#error); })
        }
        None => TokenStream::new(),
    };
    door::unless_off(report)
}
