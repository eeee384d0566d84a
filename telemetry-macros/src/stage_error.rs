//! `#[derive(StageError)]`: the `error.type` of an error, and its recorded fields.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::{Data, DeriveInput, Fields, Generics};

use crate::attributes::{self, Variant};
use crate::door::Door;
use crate::names::snake_case;
use crate::options::{Options, Place, Word};
use crate::report::Report;

/// Model of an error, after all checks.
struct Failure {
    door: Door,
    ident: Ident,
    generics: Generics,
    cases: Vec<Case>,
}

/// A variant, or a struct.
struct Case {
    /// `None` for structs, which need no match.
    pattern: Option<TokenStream>,
    error_type: String,
    expected: bool,
    /// Recorded fields.
    recorded: Variant,
}

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let Some(item) = report.take(syn::parse2::<DeriveInput>(item)) else {
        return report.beside(TokenStream::new());
    };
    let mut failure = check(item, &mut report);
    if let Some(failure) = &mut failure
        && !report.is_clean()
    {
        // Next to mistakes no field is recorded.
        failure.cases.iter_mut().for_each(|case| case.recorded.captures.clear());
    }
    report.beside(failure.as_ref().map(expand))
}

fn check(item: DeriveInput, report: &mut Report) -> Option<Failure> {
    let options = Options::of(&item.attrs, Place::Type, report);
    let door = options.door();
    let cases = match &item.data {
        Data::Struct(data) => vec![case(None, &item.ident, &data.fields, &options, report)],
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

/// Refuses options on an enumeration that belong on its variants.
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
    let path = quote_spanned!(Span::mixed_site()=> Self::#ident);
    case(Some(path), ident, &variant.fields, &options, report)
}

fn case(
    path: Option<TokenStream>,
    ident: &Ident,
    fields: &Fields,
    options: &Options,
    report: &mut Report,
) -> Case {
    let mixed = Span::mixed_site();
    let pattern = path.as_ref().map(|path| quote_spanned!(mixed=> #path { .. }));
    let path = path.unwrap_or_else(|| quote_spanned!(mixed=> Self));
    let error_type = options.error_type.as_ref().map_or_else(|| snake_case(ident), syn::LitStr::value);
    let recorded = attributes::check_marked(path, fields, report);
    Case { pattern, error_type, expected: options.at(Word::Expected).is_some(), recorded }
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
    let attributes = attributes(cases, door);
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #parameters #door::StageError for #ident #arguments #bounds {
            #[inline]
            fn error_type(&self) -> &'static str {
                #error_type
            }
            #is_expected
            #attributes
        }
    }
}

/// Returns the method that records fields, if there are any.
fn attributes(cases: &[Case], door: &Door) -> Option<TokenStream> {
    let mixed = Span::mixed_site();
    let arms = cases.iter().filter(|case| !case.recorded.captures.is_empty()).map(|case| {
        let Variant { pattern, captures } = &case.recorded;
        let group = attributes::group(captures, door);
        quote_spanned!(mixed=> #pattern => { #group true })
    });
    let arms: Vec<TokenStream> = arms.collect();
    let others = (arms.len() < cases.len()).then(|| quote_spanned!(mixed=> _ => false,));
    (!arms.is_empty()).then(|| {
        quote_spanned! {mixed=>
            #[inline]
            fn attributes(&self, fields: &mut #door::Fields<'_>) -> bool {
                match self { #(#arms)* #others }
            }
        }
    })
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
