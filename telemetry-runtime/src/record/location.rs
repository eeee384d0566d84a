//! Location of an annotation in the source, and the path of the function that contains it.

use std::{any, fmt, panic};

/// Location of an annotation in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Path of the module.
    pub module: &'static str,
    /// Name of the function in the module, without the type of a method.
    pub function: &'static str,
    /// Path of the file, as it was passed to the compiler.
    pub file: &'static str,
    /// Number of the line, from one.
    pub line: u32,
    /// Name of an item inside of the function, whose path contains the type of a method.
    pub(crate) inside: Option<Inside>,
}

impl Location {
    /// Returns the location of the caller, in the function of this name.
    #[must_use]
    #[track_caller]
    pub const fn of(module: &'static str, function: &'static str) -> Location {
        let caller = panic::Location::caller();
        Location { module, function, file: caller.file(), line: caller.line(), inside: None }
    }

    /// Returns the location with the path of the function that contains the initializer of a static, in
    /// which the closure stands.
    ///
    /// Only a running program knows the path, by [`any::type_name`]: a macro on a method does not see the
    /// type.
    #[must_use]
    pub(crate) const fn inside<F>(self) -> Location {
        Location { inside: Some(Inside(any::type_name::<F>)), ..self }
    }

    /// Returns the path of the function, the value of `code.function.name`: with the type of a method, as in
    /// `shop::Stock::reserve`.
    #[must_use]
    pub fn full_function(&self) -> String {
        match self.inside {
            Some(Inside(name)) => function_path(name()),
            None => format!("{}::{}", self.module, self.function),
        }
    }
}

/// Name of an item inside of a function.
#[derive(Clone, Copy)]
pub(crate) struct Inside(fn() -> &'static str);

/// The other parts of a location tell it from others, and a program may have several addresses for one
/// function.
impl PartialEq for Inside {
    fn eq(&self, _: &Inside) -> bool {
        true
    }
}

impl Eq for Inside {}

impl fmt::Debug for Inside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str((self.0)())
    }
}

/// Returns the path of the function from the name of a closure in the initializer of its static, such as
/// `<shop::Stock<_> as shop::Supply>::reserve::__AT::{{closure}}`: without parameters of types, without the
/// trait, and without closures around the static.
fn function_path(closure: &str) -> String {
    let path = closure.replace("::{{closure}}", "");
    let function = path.rsplit_once("::").map_or(path.as_str(), |(function, _static)| function);
    plain_path(function).unwrap_or_else(|| function.to_owned())
}

/// Returns the path of a function as `shop::Stock::reserve`. Returns `None` for a method of a type that is no
/// path, such as `&str`.
fn plain_path(path: &str) -> Option<String> {
    match split_type(path) {
        Some((of_type, rest)) => Some(plain_path(of_type)? + &without_parameters(rest)?),
        None => without_parameters(path),
    }
}

/// Splits the path of a method into its type and the rest.
///
/// The compiler writes the path of a method of a trait as `<shop::Stock<_> as shop::Supply>::reserve`, and of
/// an `impl` in another module than the type as `shop::orders::<impl shop::Stock<_>>::reserve` or
/// `shop::orders::<impl shop::Supply for shop::Stock<_>>::reserve`.
fn split_type(path: &str) -> Option<(&str, &str)> {
    let start = if path.starts_with('<') { 0 } else { path.rfind("::<impl ")? + "::".len() };
    let bracket = path.get(start..)?;
    let end = depths(bracket).find(|(_, _, depth)| *depth == 0)?.0;
    let (inner, rest) = (bracket.get(1..end)?, bracket.get(end + 1..)?);
    let of_type = match inner.strip_prefix("impl ") {
        Some(header) => split_outside(header, " for ").map_or(header, |(_, of_type)| of_type),
        None => split_outside(inner, " as ").map_or(inner, |(of_type, _)| of_type),
    };
    Some((of_type, rest))
}

/// Splits a text at a word that stands outside of all brackets.
fn split_outside<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let is_here = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with(word));
    let at = depths(text).find(|(at, _, depth)| *depth == 0 && is_here(*at))?.0;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

/// Returns a path without what stands in brackets. Returns `None` for what is no path.
fn without_parameters(path: &str) -> Option<String> {
    let is_opened = |c: char| matches!(c, '<' | '(' | '[');
    let outside = depths(path).filter(|(_, c, depth)| *depth == 0 && *c != '>').map(|(_, c, _)| c);
    let plain: String = outside.collect();
    let is_path = !plain.is_empty() && plain.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':'));
    (is_path && !path.starts_with(is_opened)).then_some(plain)
}

/// Iterates over the characters, with their places and the number of open brackets after each.
fn depths(text: &str) -> impl Iterator<Item = (usize, char, usize)> {
    let (mut depth, mut before) = (0_usize, ' ');
    text.char_indices().map(move |(at, c)| {
        match c {
            '<' | '(' | '[' => depth += 1,
            // The arrow of `fn(u8) -> u8` closes nothing.
            '>' if before == '-' => {}
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = c;
        (at, c, depth)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_methods_have_their_types() {
        let rows = [
            ("shop::reserve::__AT::{{closure}}", "shop::reserve"),
            ("shop::Stock::reserve::__AT::{{closure}}", "shop::Stock::reserve"),
            ("shop::Stock<_>::reserve::{{closure}}::{{closure}}::__AT_::{{closure}}", "shop::Stock::reserve"),
            ("<shop::Stock<_> as shop::Supply<(u8, _)>>::reserve::__AT::{{closure}}", "shop::Stock::reserve"),
            ("shop::orders::<impl shop::Stock<fn(u8) -> u8>>::reserve::__AT", "shop::Stock::reserve"),
            ("shop::<impl shop::Supply for alloc::sync::Arc<_>>::reserve::__AT", "alloc::sync::Arc::reserve"),
            ("shop::Supply::reserve::__AT::{{closure}}", "shop::Supply::reserve"),
            ("<<a::B as a::C>::d::E as a::F>::g::__AT::{{closure}}", "a::B::d::E::g"),
            ("lager::Größe::prüfe::__AT::{{closure}}", "lager::Größe::prüfe"),
            // Types that are no paths.
            ("<&str as shop::Supply>::reserve::__AT::{{closure}}", "<&str as shop::Supply>::reserve"),
            ("<(u8, _) as shop::Supply>::reserve::__AT", "<(u8, _) as shop::Supply>::reserve"),
            // Names that no compiler writes.
            ("", ""),
            ("<<<::a::b", "<<<::a"),
            ("a::<impl ", "a"),
        ];
        for (closure, path) in rows {
            assert_eq!(function_path(closure), path);
        }
    }
}
