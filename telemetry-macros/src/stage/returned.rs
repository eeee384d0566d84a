//! The returned type, as far as the signature names it.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{GenericArgument, Path, PathArguments, PathSegment, ReturnType, Token, Type, TypeParamBound};

/// Work that a returned value does after the function has returned.
pub(crate) enum Later {
    /// Work that a stage follows.
    Followed(Followed),
    /// A value that a stage cannot follow; with the reason.
    Unknown(&'static str),
}

/// A returned future or stream that a stage follows to its end.
pub(crate) struct Followed {
    pub(crate) work: Work,
    pub(crate) held: Held,
    /// Type of the future or stream with its pointer, in a form that a body can name, if a `Result` or an
    /// `Option` holds it.
    pub(crate) within: Option<TokenStream>,
    /// True if a trait of `futures-core` is among its bounds.
    pub(crate) needs_futures: bool,
}

pub(crate) enum Work {
    /// A future, polled until it is ready with a value of this type.
    Future(TokenStream),
    /// A stream, polled until it ends.
    Stream,
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

/// Returns the future or stream that the function returns, bare or boxed, also in a `Result` or an `Option`.
pub(crate) fn runs_later(output: &ReturnType) -> Option<RunsLater<'_>> {
    let ReturnType::Type(_, ty) = output else { return None };
    if let Some(last) = last_segment(ty)
        && (last.ident == "Result" || last.ident == "Option")
    {
        let inner = type_argument(last)?;
        let mut later = of_type(inner)?;
        if let Later::Followed(followed) = &mut later.how {
            followed.within = Some(nameable(inner));
        }
        return Some(later);
    }
    of_type(ty)
}

fn of_type(ty: &Type) -> Option<RunsLater<'_>> {
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
    let names: Vec<&PathSegment> = bounds
        .iter()
        .filter_map(|bound| match bound {
            TypeParamBound::Trait(bound) => bound.path.segments.last(),
            _ => None,
        })
        .collect();
    if names.iter().any(|name| name.ident == "IntoFuture") {
        return Some(RunsLater { at, how: Later::Unknown(INTO_FUTURE) });
    }
    let work = names.iter().find_map(|name| work(name))?;
    let needs_futures = matches!(work, Work::Stream) || names.iter().any(|name| name.ident == "FusedFuture");
    Some(RunsLater { at, how: Later::Followed(Followed { work, held, within: None, needs_futures }) })
}

/// Returns the kind of work that a bound names. A trait of the user's own may have the same name: a future
/// names its output, and a stream its items.
fn work(bound: &PathSegment) -> Option<Work> {
    match bound.ident.to_string().as_str() {
        "Future" | "FusedFuture" => associated(bound, "Output").map(Work::Future),
        "TryFuture" => {
            let (ok, error) = (associated(bound, "Ok")?, associated(bound, "Error")?);
            let result = quote_spanned!(Span::mixed_site()=> ::core::result::Result<#ok, #error>);
            Some(Work::Future(result))
        }
        "Stream" | "FusedStream" => associated(bound, "Item").map(|_| Work::Stream),
        "TryStream" => associated(bound, "Ok").map(|_| Work::Stream),
        _ => None,
    }
}

/// Returns the future or stream behind an alias of the `futures` crates, such as `BoxFuture<'a, T>`.
fn alias(ty: &Type) -> Option<RunsLater<'_>> {
    let last = last_segment(ty)?;
    let work = match last.ident.to_string().as_str() {
        "BoxFuture" | "LocalBoxFuture" => {
            Work::Future(type_argument(last).map_or_else(|| quote!(_), nameable))
        }
        "BoxStream" | "LocalBoxStream" => Work::Stream,
        _ => return None,
    };
    let needs_futures = matches!(work, Work::Stream);
    let followed = Followed { work, held: Held::Pinned, within: None, needs_futures };
    Some(RunsLater { at: ty, how: Later::Followed(followed) })
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

/// Returns the `T` of `Result<T, E>`.
pub(crate) fn success(output: &ReturnType) -> Option<TokenStream> {
    let ReturnType::Type(_, ty) = output else { return None };
    let last = last_segment(ty).filter(|last| last.ident == "Result")?;
    type_argument(last).map(ToTokens::to_token_stream)
}

/// Returns the `T` of `Future<Output = T>`, in a form that a body can name.
fn associated(bound: &PathSegment, name: &str) -> Option<TokenStream> {
    let PathArguments::AngleBracketed(arguments) = &bound.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(named) if named.ident == name => Some(nameable(&named.ty)),
        _ => None,
    })
}

/// Returns the type in a form that a body can name.
fn nameable(ty: &Type) -> TokenStream {
    match Returned::of_type(ty) {
        Returned::Known(ty) | Returned::Partly(ty) | Returned::Closure(ty) => ty,
        Returned::Unit => quote!(()),
        Returned::Never | Returned::Hidden => quote!(_),
    }
}

pub(super) fn ungrouped(ty: &Type) -> &Type {
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

/// Returns true for `impl Fn(..)` and its kin.
pub(crate) fn is_closure(output: &ReturnType) -> bool {
    let ReturnType::Type(_, ty) = output else { return false };
    is_closure_type(ty)
}

fn is_closure_type(ty: &Type) -> bool {
    let Type::ImplTrait(ty) = ungrouped(ty) else { return false };
    ty.bounds.iter().any(|bound| {
        matches!(bound, TypeParamBound::Trait(bound) if bound.path.segments.last().is_some_and(|last| {
            matches!(last.arguments, PathArguments::Parenthesized(_))
        }))
    })
}

/// Returned type, as far as the body has to be told.
pub(crate) enum Returned {
    Unit,
    Never,
    Known(TokenStream),
    /// Type with a `_` for each part that only the body determines.
    Partly(TokenStream),
    /// `Result<_, E>` of a closure, whose type the compiler may not know before it has read the body.
    Closure(TokenStream),
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
    let is_closure = last_segment(ty)
        .is_some_and(|last| last.ident == "Result" && type_argument(last).is_some_and(is_closure_type));
    let mut ty = ty.clone();
    make_holes(&mut ty);
    let tokens = ty.to_token_stream();
    match says_impl(tokens.clone()) {
        true => Returned::Hidden,
        false if is_closure => Returned::Closure(tokens),
        false => Returned::Partly(tokens),
    }
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
        // Without its parentheses, which `_` does not need.
        Type::Paren(inner) if matches!(*inner.elem, Type::ImplTrait(_)) => *ty = Type::Verbatim(quote!(_)),
        Type::Paren(inner) => make_holes(&mut inner.elem),
        Type::Group(inner) => make_holes(&mut inner.elem),
        Type::TraitObject(inner) => inner.bounds.iter_mut().for_each(|bound| {
            if let TypeParamBound::Trait(bound) = bound {
                make_holes_in_path(&mut bound.path);
            }
        }),
        Type::Reference(inner) => make_holes(&mut inner.elem),
        Type::Array(inner) => make_holes(&mut inner.elem),
        Type::Tuple(inner) => inner.elems.iter_mut().for_each(make_holes),
        Type::Path(inner) => make_holes_in_path(&mut inner.path),
        _ => {}
    }
}

fn make_holes_in_path(path: &mut Path) {
    let arguments = path.segments.iter_mut().filter_map(|segment| match &mut segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&mut arguments.args),
        _ => None,
    });
    for argument in arguments.flatten() {
        match argument {
            GenericArgument::Type(ty) => make_holes(ty),
            GenericArgument::AssocType(named) => make_holes(&mut named.ty),
            _ => {}
        }
    }
}
