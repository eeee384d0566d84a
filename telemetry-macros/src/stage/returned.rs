//! What a signature says about the returned value.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::punctuated::Punctuated;
use syn::{GenericArgument, Path, PathArguments, ReturnType, Token, Type, TypeParamBound};

/// A returned value that does the work after the function has returned.
pub(crate) struct RunsLater {
    pub(crate) at: TokenStream,
    pub(crate) message: &'static str,
}

const FUTURE: &str = "not supported yet: a function that returns a future, because a stage on it would measure only the \
                      making of the future; make it an `async fn`";
const BOXED_FUTURE: &str = "not supported yet: a function that returns a future, because a stage on it would measure only \
                            the making of the future; make it an `async fn`, or put the stage on the `async fn` \
                            that is called inside (under `#[async_trait]`, too)";
const STREAM: &str = "not supported yet: a function that returns a stream, because a stage on it would measure only the \
                      making of the stream; put the stage on the `async fn` that handles one item";

/// Whether the function returns before its work is done: a future, a stream, or one of them boxed.
pub(crate) fn runs_later(output: &ReturnType) -> Option<RunsLater> {
    let ReturnType::Type(_, ty) = output else { return None };
    later(ty)
}

fn later(ty: &Type) -> Option<RunsLater> {
    match ty {
        Type::ImplTrait(ty) => later_bounds(&ty.bounds, ty.to_token_stream(), FUTURE),
        Type::TraitObject(ty) => later_bounds(&ty.bounds, ty.to_token_stream(), BOXED_FUTURE),
        Type::Paren(ty) => later(&ty.elem),
        Type::Group(ty) => later(&ty.elem),
        Type::Reference(ty) => later(&ty.elem),
        Type::Path(ty) => later_path(&ty.path),
        _ => None,
    }
}

fn later_bounds(
    bounds: &Punctuated<TypeParamBound, Token![+]>,
    at: TokenStream,
    future: &'static str,
) -> Option<RunsLater> {
    let names = bounds.iter().filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    });
    let message = names.filter_map(|name| match name.as_str() {
        "Future" | "IntoFuture" => Some(future),
        "Stream" | "TryStream" => Some(STREAM),
        _ => None,
    });
    message.take(1).map(|message| RunsLater { at: at.clone(), message }).next()
}

/// `Pin<Box<dyn Future>>`, and the aliases for it that the `futures` crates give.
fn later_path(path: &Path) -> Option<RunsLater> {
    let last = path.segments.last()?;
    let message = match last.ident.to_string().as_str() {
        "BoxFuture" | "LocalBoxFuture" => BOXED_FUTURE,
        "BoxStream" | "LocalBoxStream" => STREAM,
        "Pin" | "Box" => return type_arguments(&last.arguments).find_map(later),
        _ => return None,
    };
    Some(RunsLater { at: path.to_token_stream(), message })
}

fn type_arguments(arguments: &PathArguments) -> impl Iterator<Item = &Type> {
    let arguments = match arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments.into_iter().flatten().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// The returned type, where the body must be told it.
pub(crate) enum Returned {
    Unit,
    Never,
    Known(TokenStream),
    /// Only the body says.
    Hidden,
}

impl Returned {
    pub(crate) fn of(output: &ReturnType) -> Returned {
        let ReturnType::Type(_, ty) = output else { return Returned::Unit };
        Returned::of_type(ty)
    }

    fn of_type(ty: &Type) -> Returned {
        match ty {
            // A type that came out of a `macro_rules!` fragment.
            Type::Group(inner) => Returned::of_type(&inner.elem),
            Type::Never(_) => Returned::Never,
            Type::ImplTrait(_) => Returned::Hidden,
            ty => with_holes(ty).map_or(Returned::Hidden, Returned::Known),
        }
    }
}

/// The type with `_` for each `impl Trait` in it, which can be named only in a signature.
fn with_holes(ty: &Type) -> Option<TokenStream> {
    let tokens = ty.to_token_stream();
    if !says_impl(tokens.clone()) {
        return Some(tokens);
    }
    let mut ty = ty.clone();
    make_holes(&mut ty);
    let tokens = ty.to_token_stream();
    (!says_impl(tokens.clone())).then_some(tokens)
}

fn says_impl(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "impl",
        TokenTree::Group(group) => says_impl(group.stream()),
        _ => false,
    })
}

fn make_holes(ty: &mut Type) {
    match ty {
        Type::ImplTrait(_) => *ty = Type::Verbatim(quote!(_)),
        Type::Paren(inner) => make_holes(&mut inner.elem),
        Type::Group(inner) => make_holes(&mut inner.elem),
        Type::Reference(inner) => make_holes(&mut inner.elem),
        Type::Array(inner) => make_holes(&mut inner.elem),
        Type::Tuple(inner) => inner.elems.iter_mut().for_each(make_holes),
        Type::Path(inner) => inner.path.segments.iter_mut().for_each(|segment| {
            if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
                arguments.args.iter_mut().for_each(|argument| {
                    if let GenericArgument::Type(ty) = argument {
                        make_holes(ty);
                    }
                });
            }
        }),
        _ => {}
    }
}
