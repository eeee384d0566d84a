//! `#[telemetry(of = label::X)]`: a set of names that is a part of an enumeration of the registry.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::Path;
use syn::spanned::Spanned as _;

use crate::door::hidden;
use crate::label::model::{LabelSet, Variant};

pub(super) fn expand(set: &LabelSet, of: &Path) -> TokenStream {
    let LabelSet { door, ident, variants, .. } = set;
    let (mixed, at) = (Span::mixed_site(), hidden(of.span()));
    let checks = variants.iter().filter_map(|variant| check(set, variant));
    let members = members(set, of);
    // One mention of the enumeration with a demand on it: another type is one mistake.
    let bound = quote_spanned!(at=> type Of = #of;);
    quote_spanned! {mixed=>
        #[automatically_derived]
        impl #door::Bound for #ident {
            #bound
            #[inline]
            fn member(&self) -> &'static #of {
                #members
            }
        }
        #(#checks)*
        #[automatically_derived]
        impl ::core::convert::From<#ident> for #of {
            #[inline]
            fn from(bound: #ident) -> #of {
                #door::member_of(&bound)
            }
        }
        #[automatically_derived]
        impl #door::Label for #ident {
            const VALUES: &'static [&'static str] = #door::values_of::<#ident>();
            #[inline]
            fn as_label(&self) -> &'static str {
                #door::label_of(self)
            }
        }
        #[automatically_derived]
        impl #door::ToValue for #ident {
            #[inline]
            fn value(&self) -> #door::Value<'_> {
                #door::value_of(self)
            }
        }
        #[automatically_derived]
        impl<K: ?::core::marker::Sized> #door::ValueFor<K> for #ident where #of: #door::ValueFor<K> {}
        #[automatically_derived]
        impl #door::NotSensitive for #ident {}
        #[automatically_derived]
        impl #door::StageAttributes for #ident {
            #[inline]
            fn record(&self, fields: &mut #door::Fields<'_>) {
                fields.label(self);
            }
        }
    }
}

/// Returns the check that the registry has a member with the name that a variant is given.
fn check(set: &LabelSet, variant: &Variant) -> Option<TokenStream> {
    let (door, ident, name) = (&set.door, &set.ident, variant.given.as_ref()?);
    let at = hidden(name.span());
    let message = format!("the enumeration of the registry has no value `{}`", name.value());
    Some(quote_spanned! {at=>
        const _: () = if !#door::has_member::<#ident>(#name) {
            ::core::panic!(#message)
        };
    })
}

/// Returns the member of each variant: by the name that is given, otherwise by its identifier, about which
/// the compiler says what is similar.
fn members(set: &LabelSet, of: &Path) -> TokenStream {
    let (door, mixed) = (&set.door, Span::mixed_site());
    if set.variants.is_empty() {
        return quote_spanned!(mixed=> match *self {});
    }
    let arms = set.variants.iter().map(|Variant { ident, fields, given, .. }| {
        let member = match given {
            Some(name) => quote_spanned!(mixed=> const { &#door::member_named::<Self>(#name) }),
            None => {
                let path = of.to_token_stream();
                quote_spanned!(mixed=> &#path::#ident)
            }
        };
        quote_spanned!(mixed=> Self::#ident #fields => #member,)
    });
    quote_spanned!(mixed=> match self { #(#arms)* })
}
