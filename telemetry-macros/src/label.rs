//! `#[derive(Label)]`: an enumeration without fields as a closed set of names.

mod bound;
mod model;

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::{Data, DataEnum, DeriveInput, Fields};

use crate::label::model::{LabelSet, Variant};
use crate::names::snake_case;
use crate::options::{Options, Place};
use crate::report::Report;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let Some(item) = report.take(syn::parse2::<DeriveInput>(item)) else {
        return report.beside(TokenStream::new());
    };
    let set = check(item, &mut report);
    report.beside(set.as_ref().map(expand))
}

fn check(item: DeriveInput, report: &mut Report) -> Option<LabelSet> {
    let options = Options::of(&item.attrs, Place::Type, report);
    let door = options.door();
    let Data::Enum(data) = &item.data else {
        report.error(
            &item.ident,
            "`Label` is derived on an enumeration without fields: any other type has too many values for a \
             metric label",
        );
        return None;
    };
    if let (Some(path), false) = (&options.of, item.generics.params.is_empty()) {
        report.error(path, "an enumeration with parameters has more types than the one of the registry");
        return None;
    }
    let variants = check_variants(data, options.of.is_some(), report);
    Some(LabelSet { door, ident: item.ident, generics: item.generics, variants, of: options.of })
}

fn check_variants(data: &DataEnum, is_bound: bool, report: &mut Report) -> Vec<Variant> {
    let mut variants: Vec<Variant> = Vec::new();
    for variant in &data.variants {
        // Several variants may be one member of the registry.
        let before = if is_bound { &[][..] } else { &variants };
        let checked = check_variant(variant, before, report);
        variants.push(checked);
    }
    variants
}

fn check_variant(variant: &syn::Variant, before: &[Variant], report: &mut Report) -> Variant {
    let ident = variant.ident.clone();
    let has_fields = !matches!(variant.fields, Fields::Unit);
    if has_fields {
        report.error(
            &variant.fields,
            "a label is one of a closed set of names, so its variants have no fields; record the field as an \
             attribute of its own",
        );
    }
    let options = Options::of(&variant.attrs, Place::Variant, report);
    let (name, at) = match &options.name {
        Some(name) => (name.value(), name.span()),
        None => (snake_case(&ident), ident.span()),
    };
    if name.is_empty() {
        report.error_at(at, "the name of a label is not empty");
    }
    if let Some(taken) = before.iter().find(|taken| taken.name == name) {
        report.error_at(at, format_args!("`{name}` is the name of the variant `{}` already", taken.ident));
    }
    let fields = has_fields.then(|| quote_spanned!(Span::mixed_site()=> { .. }));
    Variant { ident, fields, name, given: options.name }
}

fn expand(set: &LabelSet) -> TokenStream {
    match &set.of {
        Some(of) => bound::expand(set, of),
        None => expand_own(set),
    }
}

fn expand_own(set: &LabelSet) -> TokenStream {
    let LabelSet { door, ident, generics, variants, .. } = set;
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let names = variants.iter().map(|variant| &variant.name);
    let choice = choose(variants);
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #parameters #door::Label for #ident #arguments #bounds {
            const VALUES: &'static [&'static str] = &[#(#names),*];
            #[inline]
            fn as_label(&self) -> &'static str {
                #choice
            }
        }
        #[automatically_derived]
        impl #parameters #door::ToValue for #ident #arguments #bounds {
            #[inline]
            fn value(&self) -> #door::Value<'_> {
                #door::Value::Str(#door::Label::as_label(self))
            }
        }
        #[automatically_derived]
        impl #parameters #door::ValueFor<str> for #ident #arguments #bounds {}
        #[automatically_derived]
        impl #parameters #door::ValueFor<Self> for #ident #arguments #bounds {}
        #[automatically_derived]
        impl #parameters #door::NotSensitive for #ident #arguments #bounds {}
        #[automatically_derived]
        impl #parameters #door::StageAttributes for #ident #arguments #bounds {
            #[inline]
            fn record(&self, fields: &mut #door::Fields<'_>) {
                fields.label(self);
            }
        }
    }
}

fn choose(variants: &[Variant]) -> TokenStream {
    let mixed = Span::mixed_site();
    if variants.is_empty() {
        return quote_spanned!(mixed=> match *self {});
    }
    let arms = variants
        .iter()
        .map(|Variant { ident, fields, name, .. }| quote_spanned!(mixed=> Self::#ident #fields => #name,));
    quote_spanned!(mixed=> match self { #(#arms)* })
}
