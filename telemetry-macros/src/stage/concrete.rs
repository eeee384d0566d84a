//! Types that name no parameter of a function or of its surroundings: an item in the function's body may name
//! them, and the compiler evaluates a constant item in `cargo check` as well.

use proc_macro2::TokenStream;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

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
    match ty {
        Type::Paren(inner) => is_concrete_type(&inner.elem),
        Type::Group(inner) => is_concrete_type(&inner.elem),
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
