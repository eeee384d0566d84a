//! `consume(message)`: what a stage is handed by another process, or by another stage much earlier.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote_spanned;
use syn::Token;
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;

use super::function::Function;
use crate::capture::{self, Capture};
use crate::door::Door;
use crate::report::Report;

/// The parameter that holds the message or the batch.
pub(crate) struct Consume {
    message: Ident,
    /// The stage stays where it is, and is linked with who sent it.
    link: bool,
}

const EXPECTED: &str = "`consume(..)` takes the name of the parameter that holds the message, as in \
                        `consume(message)`, or `consume(message, link)`";

impl Consume {
    /// What stands in the parentheses.
    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Consume> {
        let message =
            input.call(Ident::parse_any).map_err(|error| syn::Error::new(error.span(), EXPECTED))?;
        if input.parse::<Option<Token![,]>>()?.is_none() || input.is_empty() {
            return if input.is_empty() {
                Ok(Consume { message, link: false })
            } else {
                Err(syn::Error::new(message.span(), EXPECTED))
            };
        }
        let word = input.call(Ident::parse_any).map_err(|error| syn::Error::new(error.span(), EXPECTED))?;
        input.parse::<Option<Token![,]>>()?;
        if word != "link" || !input.is_empty() {
            return Err(syn::Error::new(word.span(), EXPECTED));
        }
        Ok(Consume { message, link: true })
    }

    /// Whether there is such a parameter.
    pub(super) fn check(&self, function: &Function, report: &mut Report) {
        if !function.parameters.iter().any(|parameter| parameter.names.contains(&self.message)) {
            report.error(&self.message, super::check::unknown_parameter(&self.message, function));
        }
    }

    /// For a block, which has no parameters.
    pub(super) fn refuse(&self, report: &mut Report) {
        report.error(&self.message, "a block has no parameters: consume the message in a function");
    }

    /// A reference to the message, by the function's signature.
    pub(super) fn message(&self, function: Option<&Function>) -> TokenStream {
        let name = &self.message;
        let mut parameters = function.into_iter().flat_map(|function| &function.parameters);
        let ty = parameters
            .find(|parameter| parameter.names.contains(name))
            .and_then(|parameter| parameter.ty.clone());
        let is_reference = ty
            .and_then(|ty| ty.into_iter().next())
            .is_some_and(|first| matches!(first, TokenTree::Punct(and) if and.as_char() == '&'));
        if is_reference { quote_spanned!(name.span()=> #name) } else { capture::reference(name) }
    }

    /// The arguments in front of the closure that writes what else is captured.
    pub(super) fn arguments(&self, message: &TokenStream, door: &Door) -> TokenStream {
        let how = Ident::new(if self.link { "Link" } else { "Continue" }, Span::mixed_site());
        quote_spanned!(Span::mixed_site()=> #message, #door::Consume::#how,)
    }

    /// What asks the compiler whether the message says who sent it, where nothing is recorded.
    pub(super) fn checked(message: &TokenStream, door: &Door) -> TokenStream {
        quote_spanned!(Span::mixed_site()=> #door::checked_messages(#message);)
    }
}

/// The key table: what the runtime writes of the messages, then all entries.
pub(super) fn table(fields: &[Capture], door: &Door) -> TokenStream {
    let entries = fields.iter().map(|field| field.entry(door));
    quote_spanned!(Span::mixed_site()=> &[#door::CONSUMED, #(#entries),*])
}
