//! A list separated by commas, in which one mistake does not hide the next.

use proc_macro2::{Ident, TokenTree};
use syn::Token;
use syn::parse::{ParseStream, Parser};

use crate::report::Report;

/// Parses each item; after a mistake it continues after the next comma.
pub(crate) fn each(
    input: ParseStream<'_>,
    report: &mut Report,
    mut item: impl FnMut(ParseStream<'_>, &mut Report) -> syn::Result<()>,
) -> syn::Result<()> {
    while !input.is_empty() {
        let parsed = item(input, report).and_then(|()| expect_comma(input));
        if let Err(error) = parsed {
            report.push(error);
            skip_to_comma(input)?;
        }
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(())
}

/// Parses each item of a token stream, to its end.
pub(crate) fn each_of(
    tokens: proc_macro2::TokenStream,
    report: &mut Report,
    item: impl FnMut(ParseStream<'_>, &mut Report) -> syn::Result<()>,
) {
    let parsed = (|input: ParseStream<'_>| each(input, report, item)).parse2(tokens);
    report.take(parsed);
}

/// Skips the rest of an item that was not understood.
pub(crate) fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Consumes the `=` after a word; `example` is a value that the word could have.
pub(crate) fn expect_value(word: &Ident, example: &str, input: ParseStream<'_>) -> syn::Result<()> {
    if input.parse::<Option<Token![=]>>()?.is_none() {
        let message = format_args!("`{word}` needs a value: `{word} = {example}`");
        return Err(syn::Error::new(word.span(), message));
    }
    Ok(())
}

fn expect_comma(input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) { Ok(()) } else { Err(input.error("expected `,`")) }
}
