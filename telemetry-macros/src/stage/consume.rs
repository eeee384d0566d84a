//! `consume(message)`: the message that a stage receives from another process or an earlier stage.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::Token;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;

use super::function::Function;
use crate::capture::{self, Capture};
use crate::door::Door;
use crate::report::Report;

/// Parameter that holds the message or the batch.
pub(crate) struct Consume {
    message: Ident,
    /// True if the stage keeps its parent and is linked with the sender.
    link: bool,
}

const EXPECTED: &str = "`consume(..)` takes the name of the parameter that holds the message, as in \
                        `consume(message)`, or `consume(message, link)`";

impl Consume {
    /// Parses the words in the parentheses.
    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Consume> {
        let at = input.span();
        let words = list_of_words(input)?;
        match words.as_slice() {
            [message] => Ok(Consume { message: message.clone(), link: false }),
            [message, word] if word == "link" => Ok(Consume { message: message.clone(), link: true }),
            words => Err(syn::Error::new(words.get(1).map_or(at, Ident::span), EXPECTED)),
        }
    }

    /// Checks that the function has the parameter.
    pub(super) fn check(&self, function: &Function, report: &mut Report) {
        if function.parameter(&self.message).is_none() {
            report.error(&self.message, function.unknown(&self.message));
        }
    }

    /// Refuses `consume` on a block, which has no parameters.
    pub(super) fn refuse(&self, report: &mut Report) {
        report.error(&self.message, "no parameter holds a message here: consume it in a function");
    }

    /// Returns a reference to the message, by the function's signature.
    pub(super) fn message(&self, function: Option<&Function>) -> TokenStream {
        let name = &self.message;
        let parameter = function.and_then(|function| function.parameter(name));
        let ty = parameter.and_then(|parameter| parameter.ty.clone());
        let is_reference = ty
            .and_then(|ty| ty.into_iter().next())
            .is_some_and(|first| matches!(first, TokenTree::Punct(and) if and.as_char() == '&'));
        if is_reference { quote_spanned!(name.span()=> #name) } else { capture::reference(name) }
    }

    /// Returns the arguments before the closure that writes the other values.
    pub(super) fn arguments(&self, message: &TokenStream, door: &Door) -> TokenStream {
        let how = Ident::new(if self.link { "Link" } else { "Continue" }, Span::mixed_site());
        quote_spanned!(Span::mixed_site()=> #message, #door::Consume::#how,)
    }

    /// Returns the code by which the compiler checks that the message names its sender, where nothing is
    /// recorded.
    pub(super) fn checked(message: &TokenStream, door: &Door) -> TokenStream {
        quote_spanned!(Span::mixed_site()=> #door::checked_messages(#message);)
    }
}

/// Parses words between commas, and nothing else.
fn list_of_words(input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    let at = input.span();
    let words = Punctuated::<Ident, Token![,]>::parse_terminated_with(input, Ident::parse_any);
    words.map(|words| words.into_iter().collect()).or_else(|_| {
        input.parse::<TokenStream>()?;
        Err(syn::Error::new(at, EXPECTED))
    })
}

/// Returns the key table: an entry for the messages, which the runtime writes, then all entries.
pub(super) fn table(fields: &[Capture], door: &Door) -> TokenStream {
    let entries = fields.iter().map(|field| field.entry(door));
    quote_spanned!(Span::mixed_site()=> &[#door::CONSUMED, #(#entries),*])
}
