//! Checks of a payload: recorded fields, their names, and how each is recorded.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Field, Fields, Index};

use super::model::{Payload, Shape, Variant};
use crate::capture::{Capture, Conversion, How, Name, first_span};
use crate::door::hidden;
use crate::names;
use crate::options::{Options, Place, Word, is_ours};
use crate::report::Report;

pub(crate) fn check(item: DeriveInput, report: &mut Report) -> Option<Payload> {
    let door = Options::of(&item.attrs, Place::Type, report).door();
    let shape = match &item.data {
        Data::Struct(data) => Shape::Struct(check_struct(&data.fields, report)),
        Data::Enum(data) => {
            Shape::Enum(data.variants.iter().map(|variant| check_variant(variant, report)).collect())
        }
        Data::Union(data) => {
            report.error(
                data.union_token,
                "a union cannot be captured: it does not tell which of its fields holds a value; derive \
                 `StageAttributes` on a struct or an enum",
            );
            return None;
        }
    };
    Some(Payload { door, ident: item.ident, generics: item.generics, shape })
}

fn check_struct(fields: &Fields, report: &mut Report) -> Vec<Capture> {
    let captures = fields.iter().enumerate().filter_map(|(index, field)| {
        let options = Options::of(&field.attrs, Place::Field, report);
        let at = hidden(place(field));
        let this = Ident::new("self", at);
        let value = match &field.ident {
            Some(ident) => quote_spanned!(at=> &#this.#ident),
            None => {
                let index = Index { index: u32::try_from(index).unwrap_or(u32::MAX), span: at };
                quote_spanned!(at=> &#this.#index)
            }
        };
        check_field(field, &options, value, report)
    });
    let captures = captures.collect::<Vec<_>>();
    check_names(&captures, report);
    captures
}

fn check_variant(variant: &syn::Variant, report: &mut Report) -> Variant {
    // The variant's options belong to `StageError`, which may be derived on the same type.
    Options::of(&variant.attrs, Place::Variant, report);
    let ident = &variant.ident;
    let path = quote_spanned!(Span::mixed_site()=> Self::#ident);
    check_bound(path, &variant.fields, |_| true, report)
}

/// Returns the fields of an error that have an option: a field without one is not recorded.
pub(crate) fn check_marked(path: TokenStream, fields: &Fields, report: &mut Report) -> Variant {
    check_bound(path, fields, |field| field.attrs.iter().any(is_ours), report)
}

/// Returns the wanted fields, and the pattern of this path that binds them.
fn check_bound(
    path: TokenStream,
    fields: &Fields,
    is_wanted: impl Fn(&Field) -> bool,
    report: &mut Report,
) -> Variant {
    let mut captures = Vec::new();
    let mut bindings = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let options = Options::of(&field.attrs, Place::Field, report);
        let binding = binding(index, field);
        let value = binding.to_token_stream();
        let capture = if is_wanted(field) { check_field(field, &options, value, report) } else { None };
        bindings.push(capture.as_ref().filter(|capture| is_read(capture)).map(|_| binding));
        captures.extend(capture);
    }
    check_names(&captures, report);
    Variant { pattern: pattern(&path, fields, &bindings), captures }
}

/// Returns the capture of a field, unless it is skipped or a mistake.
fn check_field(field: &Field, options: &Options, value: TokenStream, report: &mut Report) -> Option<Capture> {
    // Options of which each was a mistake decide nothing, and are reported.
    let is_mistaken = options.first().is_none() && field.attrs.iter().any(is_ours);
    if is_mistaken || options.at(Word::Skip).is_some() {
        return None;
    }
    let name = check_name(field, options, report)?;
    let label = options.at(Word::Label).cloned();
    let context = options.at(Word::Context).cloned();
    // The type of a converted value is not known.
    let payload = options.with.is_none().then(|| field.ty.to_token_stream());
    let (how, conversion) = (How::of(options), Conversion::of(options));
    Some(Capture { name, how, conversion, label, context, value, payload })
}

fn check_name(field: &Field, options: &Options, report: &mut Report) -> Option<Name> {
    if let Some(key) = &options.key {
        return Some(Name::Key(key.clone()));
    }
    if let Some(name) = &options.name {
        names::check_attribute(&name.value(), name.span(), report);
        return Some(Name::Local(name.value(), name.span()));
    }
    if field.ident.is_none() {
        report.error(
            &field.ty,
            "a field without a name needs one: `#[telemetry(name = \"...\")]` or `#[telemetry(key = PATH)]`; \
             or leave it out: `#[telemetry(skip)]`",
        );
    }
    field.ident.as_ref().map(Name::of)
}

fn check_names(captures: &[Capture], report: &mut Report) {
    let mut seen = Vec::new();
    for capture in captures {
        let (text, at) = match &capture.name {
            Name::Local(name, at) => (name.clone(), *at),
            Name::Key(path) => (path.to_token_stream().to_string(), path.span()),
        };
        if seen.contains(&text) {
            let text = text.replace(' ', "");
            report.error_at(at, format_args!("two fields are recorded as `{text}`"));
        }
        seen.push(text);
    }
}

/// Place of errors about the value of a field: its name, or its type.
fn place(field: &Field) -> Span {
    field.ident.as_ref().map_or_else(|| first_span(&field.ty), Ident::span)
}

fn binding(index: usize, field: &Field) -> Ident {
    let at = hidden(place(field));
    match &field.ident {
        Some(ident) => format_ident!("field_{}", ident.unraw(), span = at),
        None => format_ident!("field_{index}", span = at),
    }
}

/// Returns true if the generated code reads the value.
fn is_read(capture: &Capture) -> bool {
    !matches!((&capture.how, &capture.name), (How::Redact(_), Name::Local(..)))
}

/// Returns the pattern that binds the fields that are read.
fn pattern(path: &TokenStream, fields: &Fields, bindings: &[Option<Ident>]) -> TokenStream {
    let mixed = Span::mixed_site();
    match fields {
        Fields::Unit => path.clone(),
        Fields::Unnamed(_) => {
            let bindings = bindings.iter().map(|binding| match binding {
                Some(binding) => binding.to_token_stream(),
                None => quote_spanned!(mixed=> _),
            });
            quote_spanned!(mixed=> #path(#(#bindings),*))
        }
        Fields::Named(fields) => {
            let pairs = fields.named.iter().zip(bindings);
            let pairs = pairs.filter_map(|(field, binding)| Some((field.ident.as_ref()?, binding.as_ref()?)));
            let (names, bindings): (Vec<_>, Vec<_>) = pairs.unzip();
            let rest = (names.len() < fields.named.len()).then(|| quote_spanned!(mixed=> ..));
            quote_spanned!(mixed=> #path { #(#names: #bindings,)* #rest })
        }
    }
}
