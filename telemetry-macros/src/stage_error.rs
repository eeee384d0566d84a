//! `#[derive(StageError)]`: the `error.type` of an error, and its recorded fields.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote_spanned};
use syn::{Data, DeriveInput, Field, Fields, Generics, Member};

use crate::attributes::{self, Variant};
use crate::capture::first_span;
use crate::door::{Door, hidden};
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
    class: Class,
    /// Recorded fields.
    recorded: Variant,
}

/// Origin of the `error.type` of a case, and of its marks.
enum Class {
    Own {
        error_type: String,
        expected: bool,
        retryable: bool,
    },
    /// The source, by a reference to it.
    Source(TokenStream),
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
    for word in [Word::ErrorType, Word::Expected, Word::Retryable, Word::Transparent] {
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
    let own_path = path.clone().unwrap_or_else(|| quote_spanned!(mixed=> Self));
    let recorded = attributes::check_marked(own_path, fields, report);
    let source = options.at(Word::Transparent).and_then(|word| source(word, fields, &recorded, report));
    let Some((member, at)) = source else {
        let pattern = path.map(|path| quote_spanned!(mixed=> #path { .. }));
        let error_type = options.error_type.as_ref().map_or_else(|| snake_case(ident), syn::LitStr::value);
        let is_marked = |word| options.at(word).is_some();
        let (expected, retryable) = (is_marked(Word::Expected), is_marked(Word::Retryable));
        let class = Class::Own { error_type, expected, retryable };
        return Case { pattern, class, recorded };
    };
    // Not the name of a field, whose pattern would be reported as redundant.
    let source = Ident::new("transparent_source", hidden(at));
    let this = Ident::new("self", hidden(at));
    let (pattern, class) = match path {
        Some(path) => {
            let pattern = quote_spanned!(mixed=> #path { #member: #source, .. });
            (Some(pattern), Class::Source(source.into_token_stream()))
        }
        None => (None, Class::Source(quote_spanned!(hidden(at)=> &#this.#member))),
    };
    Case { pattern, class, recorded }
}

/// Returns the source of a transparent error, and its place: the only field, or that which is marked as the
/// source for `Error`, or called so.
fn source(word: &Ident, fields: &Fields, recorded: &Variant, report: &mut Report) -> Option<(Member, Span)> {
    if !recorded.captures.is_empty() {
        report.error(
            word,
            "a transparent error has the attributes of its source: leave out the options of its fields",
        );
    }
    let is_source = |field: &Field| {
        let is_marked = |name| field.attrs.iter().any(|attribute| attribute.path().is_ident(name));
        is_marked("source") || is_marked("from") || field.ident.as_ref().is_some_and(|name| name == "source")
    };
    let mut sources = fields.iter().zip(fields.members());
    let found = if fields.len() == 1 { sources.next() } else { sources.find(|(field, _)| is_source(field)) };
    if found.is_none() {
        report.error(
            word,
            "a transparent error needs a source: one field, or one that is called `source` or has `#[source]` \
             or `#[from]`",
        );
    }
    found.map(|(field, member)| (member, first_span(&field.ty)))
}

fn expand(failure: &Failure) -> TokenStream {
    let Failure { door, ident, generics, cases } = failure;
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let error_type = choose(cases, |case| match &case.class {
        Class::Own { error_type, .. } => error_type.to_token_stream(),
        Class::Source(source) => forwarded(source, "error_type", &TokenStream::new(), door),
    });
    let is_expected =
        mark(cases, door, "is_expected", |class| matches!(class, Class::Own { expected: true, .. }));
    let is_retryable =
        mark(cases, door, "is_retryable", |class| matches!(class, Class::Own { retryable: true, .. }));
    let attributes = attributes(cases, door);
    // A static is one for all types of a generic definition.
    let registration = generics.params.is_empty().then(|| {
        quote_spanned! {Span::mixed_site()=>
            static __IS_REGISTERED: ::core::sync::atomic::AtomicBool =
                ::core::sync::atomic::AtomicBool::new(false);
            #door::registration_of::<Self>().register_once(&__IS_REGISTERED);
        }
    });
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #parameters #door::StageError for #ident #arguments #bounds {
            #[inline]
            fn error_type(&self) -> &'static str {
                #registration
                #error_type
            }
            #is_expected
            #is_retryable
            #attributes
        }
    }
}

/// Returns the method that says whether an error has a mark, if one may have it.
fn mark(cases: &[Case], door: &Door, method: &str, has: impl Fn(&Class) -> bool) -> Option<TokenStream> {
    let may_have = |case: &Case| has(&case.class) || matches!(case.class, Class::Source(_));
    cases.iter().any(may_have).then(|| {
        let choice = choose(cases, |case| match &case.class {
            Class::Source(source) => forwarded(source, method, &TokenStream::new(), door),
            own => has(own).to_token_stream(),
        });
        let method = Ident::new(method, Span::mixed_site());
        quote_spanned! {Span::mixed_site()=>
            #[inline]
            fn #method(&self) -> bool {
                #choice
            }
        }
    })
}

/// Returns the method that records fields, if there are any.
fn attributes(cases: &[Case], door: &Door) -> Option<TokenStream> {
    let mixed = Span::mixed_site();
    let fields = quote_spanned!(mixed=> fields);
    let arms = cases.iter().filter_map(|case| match (&case.class, &case.pattern) {
        (Class::Source(source), pattern) => {
            let forwarded = forwarded(source, "attributes", &fields, door);
            let pattern = pattern.clone().unwrap_or_else(|| quote_spanned!(mixed=> _));
            Some(quote_spanned!(mixed=> #pattern => #forwarded,))
        }
        (Class::Own { .. }, _) if case.recorded.captures.is_empty() => None,
        (Class::Own { .. }, _) => {
            let Variant { pattern, captures } = &case.recorded;
            let group = attributes::group(captures, door);
            Some(quote_spanned!(mixed=> #pattern => { #group true }))
        }
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

/// Returns the call of a method of the source. Its type need not implement the trait.
fn forwarded(source: &TokenStream, method: &str, arguments: &TokenStream, door: &Door) -> TokenStream {
    let at = first_span(source);
    let door = door.at(hidden(at));
    let method = Ident::new(method, hidden(at));
    quote_spanned!(hidden(at)=> #door::source_of(#source).#method(#arguments))
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
