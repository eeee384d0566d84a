//! `#[expect(clippy::..)]` on an annotated function.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

/// Returns the attribute, with `allow` for `expect` where it names lints of Clippy: the body of a stage is in
/// a closure, in which some of them see nothing, and an expectation that is not fulfilled would be a warning.
pub(super) fn relaxed(attribute: &Attribute) -> TokenStream {
    let kept = attribute.to_token_stream();
    if !attribute.path().is_ident("expect") {
        return kept;
    }
    let Meta::List(list) = &attribute.meta else { return kept };
    let Ok(items) = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated) else {
        return kept;
    };
    let (reason, lints): (Vec<&Meta>, Vec<&Meta>) =
        items.iter().partition(|item| item.path().is_ident("reason"));
    let (of_clippy, others): (Vec<&Meta>, Vec<&Meta>) = lints
        .into_iter()
        .partition(|lint| lint.path().segments.first().is_some_and(|tool| tool.ident == "clippy"));
    if of_clippy.is_empty() {
        return kept;
    }
    let allow = quote_spanned!(Span::mixed_site()=> #[allow(#(#of_clippy,)* #(#reason),*)]);
    let expect = (!others.is_empty()).then(|| quote!(#[expect(#(#others,)* #(#reason),*)]));
    quote!(#allow #expect)
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn only_expected_lints_of_clippy_are_allowed() {
        let rows: [(Attribute, TokenStream); 4] = [
            (parse_quote!(#[expect(dead_code, reason = "a")]), quote!(#[expect(dead_code, reason = "a")])),
            (parse_quote!(#[expect(clippy::unused_async)]), quote!(#[allow(clippy::unused_async,)])),
            (
                parse_quote!(#[expect(clippy::unused_self, dead_code, reason = "a")]),
                quote!(#[allow(clippy::unused_self, reason = "a")] #[expect(dead_code, reason = "a")]),
            ),
            (parse_quote!(#[allow(clippy::unused_self)]), quote!(#[allow(clippy::unused_self)])),
        ];
        for (written, expected) in rows {
            assert_eq!(relaxed(&written).to_string(), expected.to_string());
        }
    }
}
