//! Path to `__private`, the only part of the runtime that generated code uses.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;
use syn::parse::ParseStream;

/// `::telemetry::__private`, or `__private` below the path of `crate = path`.
#[derive(Clone, Default)]
pub(crate) struct Door {
    telemetry: Option<Path>,
}

impl Door {
    pub(crate) fn below(telemetry: Option<Path>) -> Door {
        Door { telemetry }
    }

    /// Returns the path with its tokens at a place of the user: errors about a path point at its first token.
    pub(crate) fn at(&self, at: Span) -> TokenStream {
        let relocate = |mut token: TokenTree| {
            token.set_span(token.span().located_at(at));
            token
        };
        self.to_token_stream().into_iter().map(relocate).collect()
    }
}

impl ToTokens for Door {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let mixed = Span::mixed_site();
        tokens.extend(match &self.telemetry {
            Some(path) => quote_spanned!(mixed=> #path::__private),
            None => quote_spanned!(mixed=> ::telemetry::__private),
        });
    }
}

/// Returns the location of a function. It takes only one expansion by the compiler, as every annotation of a
/// program has one.
pub(crate) fn location(door: &Door, function: &str) -> TokenStream {
    quote_spanned! {Span::mixed_site()=>
        #door::Location::of(::core::module_path!(), #function)
    }
}

/// Parses the path after `crate =`.
pub(crate) fn parse_path(input: ParseStream<'_>) -> syn::Result<Path> {
    input.parse::<syn::Token![=]>()?;
    Path::parse_mod_style(input)
}

/// Returns the span of a generated name at a place of the user: errors point there, and the name does not
/// refer to the user's names.
pub(crate) fn hidden(at: Span) -> Span {
    Span::mixed_site().located_at(at)
}

/// Returns the statement; in a build with `TELEMETRY_OFF=1`, one that is checked and never executed.
pub(crate) fn unless_off(statement: TokenStream) -> TokenStream {
    if cfg!(telemetry_off) { quote!({ if false #statement }) } else { statement }
}
