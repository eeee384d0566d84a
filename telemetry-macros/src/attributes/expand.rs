//! Implementation of `StageAttributes`: for each payload its key table, then its values.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::Path;

use super::model::{Payload, Shape, Variant};
use crate::capture::{self, Capture, How, first_span, table};
use crate::door::{Door, hidden};

pub(crate) fn expand(payload: &Payload) -> TokenStream {
    let Payload { door, ident, generics, shape } = payload;
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let provided = provided(shape, door);
    let body = match shape {
        Shape::Struct(captures) => group(captures, door),
        Shape::Enum(variants) => choose(variants, door),
    };
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #parameters #door::StageAttributes for #ident #arguments #bounds {
            const PROVIDED: #door::Provided<'static> = #provided;

            #[inline]
            fn record(&self, fields: &mut #door::Fields<'_>) {
                #body
            }
        }
    }
}

/// Returns the attributes of the registry that every value has. For an enumeration, those of all its
/// variants, without nested payloads, which may be of the same type again.
fn provided(shape: &Shape, door: &Door) -> TokenStream {
    match shape {
        Shape::Struct(captures) => capture::provided(captures.iter(), door),
        Shape::Enum(variants) => {
            let each = variants.iter().map(|variant| {
                let own = variant.captures.iter().filter(|capture| !matches!(capture.how, How::Nested(_)));
                capture::provided(own, door)
            });
            quote_spanned!(Span::mixed_site()=> #door::Provided::Each(&[#(#each),*]))
        }
    }
}

/// Returns the statements that write these captures after their common key table.
pub(crate) fn group(captures: &[Capture], door: &Door) -> TokenStream {
    let table = table(captures, door);
    let has_payloads = captures.iter().any(|capture| matches!(capture.how, How::Nested(_)));
    let with_payloads = has_payloads.then(|| quote_spanned!(Span::mixed_site()=> .with_payloads()));
    let statements = captures.iter().map(|capture| capture.statement(door));
    let provided = capture::provided(captures.iter(), door);
    let require = |metric: &Path| {
        let at = hidden(first_span(metric));
        let door = door.at(at);
        quote_spanned!(at=> #door::require_of_field_metric(&#metric, #provided);)
    };
    let measured = capture::measured(captures.iter(), require, door);
    let measured = (!measured.is_empty()).then(|| quote_spanned!(Span::mixed_site()=> const { #measured }));
    quote_spanned! {Span::mixed_site()=>
        #measured
        static __SCHEMA: #door::Schema = #door::Schema::new(#table)#with_payloads;
        if fields.begins(&__SCHEMA) {
            #(#statements)*
        }
    }
}

fn choose(variants: &[Variant], door: &Door) -> TokenStream {
    let mixed = Span::mixed_site();
    if variants.is_empty() {
        return quote_spanned!(mixed=> let _ = fields; match *self {});
    }
    let arms = variants.iter().map(|Variant { pattern, captures }| {
        let body = group(captures, door);
        quote_spanned!(mixed=> #pattern => { #body })
    });
    quote_spanned!(mixed=> match self { #(#arms)* })
}
