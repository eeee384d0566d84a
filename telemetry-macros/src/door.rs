//! The path to the hidden door of the runtime, the one thing generated code knows.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;
use syn::parse::ParseStream;

/// `::telemetry::__private`, or the same below the path that `crate = path` gives.
#[derive(Clone, Default)]
pub(crate) struct Door {
    telemetry: Option<Path>,
}

impl Door {
    pub(crate) fn below(telemetry: Option<Path>) -> Door {
        Door { telemetry }
    }

    /// The same, where the user wrote `at`: what a path begins with is where errors about it point.
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

/// Where the function of this name stands: with one expansion of the compiler's own, since there is a
/// location for each annotation of a program.
pub(crate) fn location(door: &Door, function: &str) -> TokenStream {
    quote_spanned! {Span::mixed_site()=>
        #door::Location::of(::core::module_path!(), #function)
    }
}

/// The path behind `crate =`.
pub(crate) fn parse_path(input: ParseStream<'_>) -> syn::Result<Path> {
    input.parse::<syn::Token![=]>()?;
    Path::parse_mod_style(input)
}

/// A generated name where the user wrote `at`: errors point there, and the user's names are not seen.
pub(crate) fn hidden(at: Span) -> Span {
    Span::mixed_site().located_at(at)
}

/// A statement, or, with the feature `off`, one that is checked and never executed.
pub(crate) fn unless_off(statement: TokenStream) -> TokenStream {
    if cfg!(feature = "off") { quote!({ if false #statement }) } else { statement }
}
