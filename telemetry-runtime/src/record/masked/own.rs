//! Patterns of the installation, for secrets that only the application knows.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use regex_automata::meta::{BuildError, Regex};

/// Maximum number of bytes of a compiled pattern.
const MAX_SIZE: usize = 1 << 20;

static PATTERNS: ArcSwapOption<Patterns> = ArcSwapOption::const_empty();

/// Compiled patterns.
#[derive(Clone, Debug)]
pub(crate) struct Patterns(Regex);

impl Patterns {
    /// Checks a regular expression.
    ///
    /// # Errors
    ///
    /// Its defect, and the remedy.
    #[cold]
    pub(crate) fn check(pattern: &str) -> Result<(), String> {
        let compiled = build(&[pattern]).map_err(|error| defect(pattern, &error))?;
        if compiled.is_match("") {
            return Err(format!("`{pattern}` matches the empty text: let it match at least one letter"));
        }
        Ok(())
    }

    /// Compiles regular expressions. `None`: there are none.
    ///
    /// # Errors
    ///
    /// Defect of the first that cannot be used, and the remedy.
    #[cold]
    pub(crate) fn compile<S: AsRef<str>>(patterns: &[S]) -> Result<Option<Patterns>, String> {
        patterns.iter().try_for_each(|pattern| Patterns::check(pattern.as_ref()))?;
        match patterns {
            [] => Ok(None),
            _ => build(patterns).map(|compiled| Some(Patterns(compiled))).map_err(|_| {
                "the patterns together are too large: leave some out, or count fewer repetitions".to_owned()
            }),
        }
    }
}

#[cold]
fn build<S: AsRef<str>>(patterns: &[S]) -> Result<Regex, Box<BuildError>> {
    let limits = Regex::config().nfa_size_limit(Some(MAX_SIZE));
    Regex::builder().configure(limits).build_many(patterns).map_err(Box::new)
}

#[cold]
fn defect(pattern: &str, error: &BuildError) -> String {
    let mut text = format!("`{pattern}` is no regular expression that can be used: ");
    // Formatting into a text cannot fail.
    let _ = match (error.syntax_error(), error.size_limit()) {
        (Some(error), _) => write!(text, "{error}"),
        (None, Some(_)) => write!(text, "it is too large; count fewer repetitions"),
        (None, None) => write!(text, "{error}"),
    };
    text
}

/// Replaces the patterns.
#[cold]
pub(crate) fn install(patterns: Option<Patterns>) {
    PATTERNS.store(patterns.map(Arc::new));
}

/// Passes on each place that one of the patterns matches.
#[cold]
pub(super) fn find(text: &str, found: &mut dyn FnMut(Range<usize>)) {
    if let Some(patterns) = &*PATTERNS.load() {
        patterns.0.find_iter(text).for_each(|place| found(place.range()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_searched_together() {
        let patterns = Patterns::compile(&["CASE-[0-9]+", r"(?i)\bklaus\w*"]).unwrap().unwrap();
        let places: Vec<_> =
            patterns.0.find_iter("KLÄUS klausé CASE-12 CASE-").map(|found| found.range()).collect();
        assert_eq!(places, [7..14, 15..22]);
    }

    #[test]
    fn a_pattern_that_cannot_be_used_is_told() {
        let defect = |pattern: &str| Patterns::compile(&["fine", pattern]).unwrap_err();
        assert!(
            defect("(a").starts_with("`(a` is no regular expression that can be used: "),
            "{}",
            defect("(a")
        );
        assert_eq!(defect("a*"), "`a*` matches the empty text: let it match at least one letter");
        let large = "((a{100}){100}){100}";
        assert_eq!(
            defect(large),
            format!(
                "`{large}` is no regular expression that can be used: it is too large; count fewer repetitions"
            )
        );
        assert!(Patterns::compile::<&str>(&[]).unwrap().is_none());
    }
}
