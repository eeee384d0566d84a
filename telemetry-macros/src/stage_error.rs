//! `#[derive(StageError)]`: an error's name in the telemetry.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::{Data, DeriveInput, Generics};

use crate::door::Door;
use crate::names::snake_case;
use crate::options::{Options, Place, Word};
use crate::report::Report;

/// What will be generated.
struct Failure {
    door: Door,
    ident: Ident,
    generics: Generics,
    cases: Vec<Case>,
}

/// One variant, or the whole of a struct.
struct Case {
    /// Of a struct there is only one case.
    pattern: Option<TokenStream>,
    error_type: String,
    expected: bool,
}

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let Some(item) = report.take(syn::parse2::<DeriveInput>(item)) else {
        return report.beside(TokenStream::new());
    };
    let failure = check(item, &mut report);
    report.beside(failure.as_ref().map(expand))
}

fn check(item: DeriveInput, report: &mut Report) -> Option<Failure> {
    let options = Options::of(&item.attrs, Place::Type, report);
    let door = options.door();
    let cases = match &item.data {
        Data::Struct(_) => vec![case(None, &item.ident, &options)],
        Data::Enum(data) => {
            check_type(&options, report);
            data.variants.iter().map(|variant| check_variant(variant, report)).collect()
        }
        Data::Union(data) => {
            report.error(data.union_token, "`StageError` is derived on an enum or a struct");
            return None;
        }
    };
    Some(Failure { door, ident: item.ident, generics: item.generics, cases })
}

/// An enumeration says nothing for all of its variants.
fn check_type(options: &Options, report: &mut Report) {
    for word in [Word::ErrorType, Word::Expected] {
        if let Some(at) = options.at(word) {
            report.error(at, format_args!("each variant is an error of its own: put `{at}` on the variant"));
        }
    }
}

fn check_variant(variant: &syn::Variant, report: &mut Report) -> Case {
    let options = Options::of(&variant.attrs, Place::Variant, report);
    let ident = &variant.ident;
    case(Some(quote_spanned!(Span::mixed_site()=> Self::#ident { .. })), ident, &options)
}

fn case(pattern: Option<TokenStream>, ident: &Ident, options: &Options) -> Case {
    let error_type = options.error_type.as_ref().map_or_else(|| snake_case(ident), syn::LitStr::value);
    Case { pattern, error_type, expected: options.at(Word::Expected).is_some() }
}

fn expand(failure: &Failure) -> TokenStream {
    let Failure { door, ident, generics, cases } = failure;
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let error_type = choose(cases, |case| case.error_type.to_token_stream());
    let is_expected = cases.iter().any(|case| case.expected).then(|| {
        let choice = choose(cases, |case| case.expected.to_token_stream());
        quote_spanned! {Span::mixed_site()=>
            #[inline]
            fn is_expected(&self) -> bool {
                #choice
            }
        }
    });
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #parameters #door::StageError for #ident #arguments #bounds {
            #[inline]
            fn error_type(&self) -> &'static str {
                #error_type
            }
            #is_expected
        }
    }
}

fn choose(cases: &[Case], answer: impl Fn(&Case) -> TokenStream) -> TokenStream {
    let mixed = Span::mixed_site();
    if cases.is_empty() {
        return quote_spanned!(mixed=> match *self {});
    }
    if let [case @ Case { pattern: None, .. }] = cases {
        return answer(case);
    }
    let arms = cases.iter().map(|case| {
        let (pattern, answer) = (&case.pattern, answer(case));
        quote_spanned!(mixed=> #pattern => #answer,)
    });
    quote_spanned!(mixed=> match self { #(#arms)* })
}
