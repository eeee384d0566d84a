//! The returned type, as far as the signature names it.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{GenericArgument, PathArguments, PathSegment, ReturnType, Token, Type, TypeParamBound};

/// Work that a returned value does after the function has returned.
pub(crate) enum Later {
    /// A future, polled until it is ready with a value of this type.
    Future(Held, TokenStream),
    /// A stream, polled until it ends.
    Stream(Held),
    /// A value that a stage cannot follow; with the reason.
    Unknown(&'static str),
}

/// Pointer in which the signature holds the future or stream.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Held {
    /// `impl Future<..>`.
    Bare,
    /// `Pin<Box<..>>`.
    Pinned,
    /// `Box<..>`.
    Boxed,
}

/// Part of a returned type that runs later.
pub(crate) struct RunsLater<'a> {
    pub(crate) at: &'a dyn ToTokens,
    pub(crate) how: Later,
}

const BORROWED: &str = "a stage follows a future or a stream that is returned as `impl Future`, as \
                        `Pin<Box<dyn Future>>` or as `Box<dyn Future>`; behind any other pointer only its creation \
                        would be measured";
const INTO_FUTURE: &str = "only the creation of the value would be measured, not the future that it becomes: \
                           return `impl Future`, or make the function an `async fn`";
const TRY_STREAM: &str = "a stage follows a stream that is returned as `impl Stream<Item = Result<T, E>>`: \
                          `TryStream` does not name its items";

/// Returns the future or stream that the function returns, bare or boxed.
pub(crate) fn runs_later(output: &ReturnType) -> Option<RunsLater<'_>> {
    let ReturnType::Type(_, ty) = output else { return None };
    let ty = ungrouped(ty);
    if let Type::ImplTrait(ty) = ty {
        return later_bounds(ty, &ty.bounds, Held::Bare);
    }
    let held = match last_segment(ty) {
        Some(last) if last.ident == "Pin" => type_argument(last).and_then(boxed).map(|ty| (ty, Held::Pinned)),
        _ => boxed(ty).map(|ty| (ty, Held::Boxed)),
    };
    match held.map(|(ty, held)| (ungrouped(ty), held)) {
        Some((Type::TraitObject(ty), held)) => later_bounds(ty, &ty.bounds, held),
        Some((Type::ImplTrait(ty), held)) => later_bounds(ty, &ty.bounds, held),
        _ => None,
    }
    .or_else(|| alias(ty))
    .or_else(|| hidden_deeper(ty))
}

fn later_bounds<'a>(
    at: &'a dyn ToTokens,
    bounds: &Punctuated<TypeParamBound, Token![+]>,
    held: Held,
) -> Option<RunsLater<'a>> {
    let how = bounds.iter().find_map(|bound| {
        let TypeParamBound::Trait(bound) = bound else { return None };
        let last = bound.path.segments.last()?;
        match last.ident.to_string().as_str() {
            "Future" => Some(Later::Future(held, output_of(last))),
            "Stream" => Some(Later::Stream(held)),
            "IntoFuture" => Some(Later::Unknown(INTO_FUTURE)),
            "TryStream" => Some(Later::Unknown(TRY_STREAM)),
            _ => None,
        }
    })?;
    Some(RunsLater { at, how })
}

/// Returns the future or stream behind an alias of the `futures` crates, such as `BoxFuture<'a, T>`.
fn alias(ty: &Type) -> Option<RunsLater<'_>> {
    let last = last_segment(ty)?;
    let how = match last.ident.to_string().as_str() {
        "BoxFuture" | "LocalBoxFuture" => {
            let output = type_argument(last).map_or_else(|| quote!(_), nameable);
            Later::Future(Held::Pinned, output)
        }
        "BoxStream" | "LocalBoxStream" => Later::Stream(Held::Pinned),
        _ => return None,
    };
    Some(RunsLater { at: ty, how })
}

/// Returns a future behind a pointer that cannot be wrapped, such as `Pin<&mut dyn Future>`.
fn hidden_deeper(ty: &Type) -> Option<RunsLater<'_>> {
    let (at, bounds): (&dyn ToTokens, _) = match ty {
        Type::ImplTrait(inner) => (inner, &inner.bounds),
        Type::TraitObject(inner) => (inner, &inner.bounds),
        Type::Paren(inner) => return hidden_deeper(&inner.elem),
        Type::Group(inner) => return hidden_deeper(&inner.elem),
        Type::Reference(inner) => return hidden_deeper(&inner.elem),
        Type::Path(_) => {
            let last = last_segment(ty)?;
            let is_pointer = ["Pin", "Box", "Rc", "Arc"].iter().any(|pointer| last.ident == pointer);
            return type_argument(last).filter(|_| is_pointer).and_then(hidden_deeper);
        }
        _ => return None,
    };
    later_bounds(at, bounds, Held::Bare)
        .map(|RunsLater { at, .. }| RunsLater { at, how: Later::Unknown(BORROWED) })
}

/// Returns the `T` of `Box<T>`.
fn boxed(ty: &Type) -> Option<&Type> {
    last_segment(ty).filter(|last| last.ident == "Box").and_then(type_argument)
}

/// Returns the `T` of `Future<Output = T>`.
fn output_of(future: &PathSegment) -> TokenStream {
    let PathArguments::AngleBracketed(arguments) = &future.arguments else { return quote!(_) };
    let output = arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(output) if output.ident == "Output" => Some(&output.ty),
        _ => None,
    });
    output.map_or_else(|| quote!(_), nameable)
}

/// Returns the type in a form that a body can name.
fn nameable(ty: &Type) -> TokenStream {
    match Returned::of_type(ty) {
        Returned::Known(ty) | Returned::Partly(ty) => ty,
        Returned::Unit => quote!(()),
        Returned::Never | Returned::Hidden => quote!(_),
    }
}

fn ungrouped(ty: &Type) -> &Type {
    match ty {
        Type::Paren(inner) => ungrouped(&inner.elem),
        // A type from a `macro_rules!` fragment.
        Type::Group(inner) => ungrouped(&inner.elem),
        ty => ty,
    }
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ungrouped(ty) {
        Type::Path(ty) => ty.path.segments.last(),
        _ => None,
    }
}

fn type_argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// Returned type, as far as the body has to be told.
pub(crate) enum Returned {
    Unit,
    Never,
    Known(TokenStream),
    /// Type with a `_` for each part that only the body determines.
    Partly(TokenStream),
    /// Type that only the body determines.
    Hidden,
}

impl Returned {
    pub(crate) fn of(output: &ReturnType) -> Returned {
        let ReturnType::Type(_, ty) = output else { return Returned::Unit };
        Returned::of_type(ty)
    }

    fn of_type(ty: &Type) -> Returned {
        match ty {
            // A type from a `macro_rules!` fragment.
            Type::Group(inner) => Returned::of_type(&inner.elem),
            Type::Never(_) => Returned::Never,
            Type::ImplTrait(_) => Returned::Hidden,
            ty => {
                let tokens = ty.to_token_stream();
                if says_impl(tokens.clone()) { with_holes(ty) } else { Returned::Known(tokens) }
            }
        }
    }
}

/// Replaces each `impl Trait`, which only a signature can name, by `_`.
fn with_holes(ty: &Type) -> Returned {
    let mut ty = ty.clone();
    make_holes(&mut ty);
    let tokens = ty.to_token_stream();
    if says_impl(tokens.clone()) { Returned::Hidden } else { Returned::Partly(tokens) }
}

pub(crate) fn says_impl(tokens: TokenStream) -> bool {
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
