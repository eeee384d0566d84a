//! Types that name no parameter of a function or of its surroundings: an item in the function's body may name
//! them, and the compiler evaluates a constant item in `cargo check` as well.

use proc_macro2::TokenStream;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

use super::returned::ungrouped;

/// Types of the prelude, whose names no type parameter has.
const KNOWN: [&str; 20] = [
    "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
    "isize", "f32", "f64", "String", "Option", "Vec",
];

/// Returns true if the type surely names no parameter. A single name may be that of a parameter of the `impl`
/// block around the function, which the macro does not see; a path through a module is not.
pub(super) fn is_concrete(ty: &TokenStream) -> bool {
    syn::parse2(ty.clone()).is_ok_and(|ty| is_concrete_type(&ty))
}

fn is_concrete_type(ty: &Type) -> bool {
    match ungrouped(ty) {
        Type::Slice(inner) => is_concrete_type(&inner.elem),
        Type::Reference(inner) => inner.lifetime.is_none() && is_concrete_type(&inner.elem),
        Type::Path(ty) if ty.qself.is_none() => {
            let path = &ty.path;
            let first = path.segments.first().map(|first| first.ident.to_string()).unwrap_or_default();
            let names_module = path.segments.len() > 1 && first.starts_with(char::is_lowercase);
            let is_known = path.segments.len() == 1 && KNOWN.contains(&first.as_str());
            (path.leading_colon.is_some() || names_module || is_known)
                && path.segments.iter().all(has_concrete_arguments)
        }
        _ => false,
    }
}

/// Returns true if a value of the type surely does nothing after the function has returned: a type of the
/// prelude that is no future, and no pointer that may hold one.
pub(super) fn is_done(ty: &TokenStream) -> bool {
    syn::parse2(ty.clone()).is_ok_and(|ty| is_done_type(&ty))
}

fn is_done_type(ty: &Type) -> bool {
    match ungrouped(ty) {
        Type::Reference(inner) => inner.mutability.is_none(),
        Type::Tuple(_) | Type::Array(_) => true,
        Type::Path(ty) if ty.qself.is_none() => ty.path.segments.last().is_some_and(|last| {
            if last.ident == "Result" || last.ident == "Option" {
                return first_type(last).is_some_and(is_done_type);
            }
            ty.path.segments.len() == 1 && KNOWN.iter().any(|known| last.ident == known)
        }),
        _ => false,
    }
}

/// Returns true for `Result<T, E>` whose `T` is surely neither a result nor a type that holds one.
pub(super) fn is_flat_result(ty: &TokenStream) -> bool {
    let Ok(Type::Path(ty)) = syn::parse2(ty.clone()) else { return false };
    ty.qself.is_none()
        && ty.path.segments.last().is_some_and(|last| {
            last.ident == "Result" && count_types(last) == 2 && first_type(last).is_some_and(is_flat)
        })
}

fn is_flat(ty: &Type) -> bool {
    match ungrouped(ty) {
        Type::Reference(inner) => inner.mutability.is_none() && is_flat(&inner.elem),
        Type::Tuple(_) | Type::Array(_) | Type::Slice(_) => true,
        Type::Path(ty) if ty.qself.is_none() && ty.path.segments.len() == 1 => {
            ty.path.segments.iter().all(|name| match name.ident.to_string().as_str() {
                "Option" => first_type(name).is_some_and(is_flat),
                name => KNOWN.contains(&name),
            })
        }
        _ => false,
    }
}

fn count_types(segment: &PathSegment) -> usize {
    match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().filter(|argument| matches!(argument, GenericArgument::Type(_))).count()
        }
        _ => 0,
    }
}

fn first_type(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

fn has_concrete_arguments(segment: &PathSegment) -> bool {
    match &segment.arguments {
        PathArguments::None => true,
        PathArguments::AngleBracketed(arguments) => arguments.args.iter().all(|argument| match argument {
            GenericArgument::Type(ty) => is_concrete_type(ty),
            GenericArgument::Lifetime(lifetime) => lifetime.ident == "_" || lifetime.ident == "static",
            _ => false,
        }),
        PathArguments::Parenthesized(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_values_of_the_prelude_are_surely_done() {
        for (ty, expected) in [
            ("u32", true),
            ("Vec<Work>", true),
            ("&str", true),
            ("Result<(), Failure>", true),
            ("io::Result<Option<String>>", true),
            ("Order", false),
            ("Result", false),
            ("Result<Order, Failure>", false),
            ("Option<Box<u32>>", false),
            ("&mut Work", false),
            ("work::String", false),
        ] {
            assert_eq!(is_done(&ty.parse().unwrap_or_default()), expected, "{ty}");
        }
    }

    #[test]
    fn only_a_result_of_a_value_of_the_prelude_is_surely_flat() {
        for (ty, expected) in [
            ("Result<(), Failure>", true),
            ("Result<Vec<Result<u32, Failure>>, Failure>", true),
            ("core::result::Result<Option<&str>, Failure>", true),
            ("Result<u32>", false),
            ("io::Result<u32>", false),
            ("Result<Order, Failure>", false),
            ("Result<Result<u32, Failure>, Failure>", false),
            ("Result<Option<Result<u32, Failure>>, Failure>", false),
            ("Option<u32>", false),
        ] {
            assert_eq!(is_flat_result(&ty.parse().unwrap_or_default()), expected, "{ty}");
        }
    }

    #[test]
    fn a_path_through_a_module_names_no_parameter() {
        for (ty, expected) in [
            ("&model::Order", true),
            ("crate::Order", true),
            ("::shop::Order", true),
            ("Option<&[model::Order<'_>]>", true),
            ("&mut self::Order", true),
            ("Order", false),
            ("T::Item", false),
            ("Self::Order", false),
            ("model::Order<T>", false),
            ("&'a model::Order", false),
            ("model::Order<'a>", false),
            ("<T as model::Has>::Order", false),
        ] {
            assert_eq!(is_concrete(&ty.parse().unwrap_or_default()), expected, "{ty}");
        }
    }
}
