//! The annotated function: its signature is parsed, its body is kept as tokens.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, FnArg, Pat, Signature, Token, Visibility, braced, token};

use super::returned::says_impl;
use crate::names;
use crate::options::{self, Options, Place};
use crate::report::Report;
use crate::suggest;

pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    /// Signature without `#[telemetry(...)]` on its parameters.
    pub(crate) signature: Signature,
    pub(crate) brace: token::Brace,
    /// `#![...]` at the beginning of the body.
    pub(crate) inner_attributes: Vec<Attribute>,
    pub(crate) body: TokenStream,
    pub(crate) parameters: Vec<Parameter>,
}

/// A parameter with its options.
pub(crate) struct Parameter {
    /// Names that the parameter's pattern binds.
    pub(crate) names: Vec<Ident>,
    /// True if the pattern is a single name.
    pub(crate) is_name: bool,
    /// Type in a form that a body can name: none for an `impl Trait`, or for a pattern.
    pub(crate) ty: Option<TokenStream>,
    pub(crate) options: Option<Options>,
}

/// Parses the item as a function.
pub(crate) fn parse(item: TokenStream, report: &mut Report) -> Option<Function> {
    let parsed = (|input: ParseStream<'_>| {
        let attributes = input.call(Attribute::parse_outer)?;
        let visibility = input.parse()?;
        expect_function(input)?;
        let signature: Signature = input.parse()?;
        if input.peek(Token![;]) {
            return Err(syn::Error::new_spanned(
                signature,
                "a stage needs a body to measure: annotate the implementations of this function instead",
            ));
        }
        let content;
        let brace = braced!(content in input);
        let inner_attributes = content.call(Attribute::parse_inner)?;
        let body = content.parse()?;
        Ok(Function {
            attributes,
            visibility,
            signature,
            brace,
            inner_attributes,
            body,
            parameters: Vec::new(),
        })
    })
    .parse2(item);
    let mut function = report.take(parsed)?;
    refuse_options(&mut function, report);
    function.parameters = parameters(&mut function.signature, report);
    Some(function)
}

/// Refuses `#[telemetry(...)]` on the function itself.
fn refuse_options(function: &mut Function, report: &mut Report) {
    for attribute in function.attributes.extract_if(.., |attribute| options::is_ours(attribute)) {
        report.error(
            attribute,
            "`#[telemetry(...)]` belongs on a parameter, as in `#[telemetry(plain)] name: &str`; of the returned \
             value, `output(..)` decides",
        );
    }
}

impl Function {
    /// Returns the function without `#[telemetry(...)]`, after its mistakes.
    pub(crate) fn beside(&self, mistakes: TokenStream) -> TokenStream {
        let Function { attributes, visibility, signature, brace, inner_attributes, body, .. } = self;
        let mut tokens = quote!(#mistakes #(#attributes)* #visibility #signature);
        brace.surround(&mut tokens, |tokens| {
            inner_attributes.iter().for_each(|attribute| attribute.to_tokens(tokens));
            body.to_tokens(tokens);
        });
        tokens
    }

    /// Returns true if the function says that it has a type: by a parameter `self` or by `Self`.
    pub(crate) fn is_method(&self) -> bool {
        let says_self = |tokens: TokenStream| names::uses(tokens, "Self");
        self.signature.receiver().is_some()
            || says_self(self.signature.to_token_stream())
            || says_self(self.body.clone())
    }

    /// Returns the parameter whose pattern binds this name.
    pub(crate) fn parameter(&self, name: &Ident) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.names.contains(name))
    }

    /// Returns the error for a name that no parameter binds.
    pub(crate) fn unknown(&self, name: &Ident) -> String {
        let names = self.parameters.iter().flat_map(|parameter| &parameter.names).map(Ident::to_string);
        let names: Vec<String> = names.collect();
        if names.is_empty() {
            return format!("`{name}` is not a parameter: this function has none");
        }
        let hint = suggest::among(&name.to_string(), names.iter().map(String::as_str));
        format!("`{name}` is not a parameter{hint}")
    }
}

/// Reports an item that is not a function, by its kind.
fn expect_function(input: ParseStream<'_>) -> syn::Result<()> {
    const NOT_A_FUNCTION: &str = "`#[stage]` goes on a function";
    let fork = input.fork();
    let word = fork.call(Ident::parse_any).map_err(|e| syn::Error::new(e.span(), NOT_A_FUNCTION))?;
    let message = match word.to_string().as_str() {
        "struct" | "enum" | "union" => {
            "`#[stage]` goes on a function; a payload has `#[derive(StageAttributes)]`"
        }
        "trait" => {
            "`#[stage]` goes on a function: on those of the trait that have a body, and on its implementations"
        }
        "mod" => "`#[stage]` goes on a function: on the functions of the module, or on its `impl` blocks",
        "const" | "async" | "unsafe" | "extern" | "fn" => return Ok(()),
        _ => NOT_A_FUNCTION,
    };
    Err(syn::Error::new(word.span(), message))
}

fn parameters(signature: &mut Signature, report: &mut Report) -> Vec<Parameter> {
    let parameters = signature.inputs.iter_mut().map(|parameter| match parameter {
        FnArg::Receiver(receiver) => Parameter {
            names: vec![Ident::from(receiver.self_token)],
            is_name: true,
            ty: Some(quote_spanned!(receiver.self_token.span=> Self)),
            options: take_options(&mut receiver.attrs, report),
        },
        FnArg::Typed(parameter) => {
            let mut names = Vec::new();
            bound_names(&parameter.pat, &mut names);
            let is_name = matches!(&*parameter.pat, Pat::Ident(name) if name.subpat.is_none());
            let ty = parameter.ty.to_token_stream();
            let ty = (is_name && !says_impl(ty.clone())).then_some(ty);
            Parameter { names, is_name, ty, options: take_options(&mut parameter.attrs, report) }
        }
    });
    parameters.collect()
}

fn take_options(attributes: &mut Vec<Attribute>, report: &mut Report) -> Option<Options> {
    let is_decided = attributes.iter().any(options::is_ours);
    let options = is_decided.then(|| Options::of(attributes, Place::Parameter, report));
    attributes.retain(|attribute| !options::is_ours(attribute));
    options
}

/// Collects the names that a pattern binds.
fn bound_names(pattern: &Pat, names: &mut Vec<Ident>) {
    match pattern {
        Pat::Ident(name) => {
            names.push(name.ident.clone());
            if let Some((_, pattern)) = &name.subpat {
                bound_names(pattern, names);
            }
        }
        Pat::Paren(inner) => bound_names(&inner.pat, names),
        Pat::Reference(inner) => bound_names(&inner.pat, names),
        Pat::Type(inner) => bound_names(&inner.pat, names),
        Pat::Slice(inner) => inner.elems.iter().for_each(|pattern| bound_names(pattern, names)),
        Pat::Struct(inner) => inner.fields.iter().for_each(|field| bound_names(&field.pat, names)),
        Pat::Tuple(inner) => inner.elems.iter().for_each(|pattern| bound_names(pattern, names)),
        Pat::TupleStruct(inner) => inner.elems.iter().for_each(|pattern| bound_names(pattern, names)),
        // All alternatives bind the same names.
        Pat::Or(inner) => inner.cases.iter().take(1).for_each(|pattern| bound_names(pattern, names)),
        _ => {}
    }
}
