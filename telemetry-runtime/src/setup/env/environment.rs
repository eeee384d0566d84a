//! Typed access to environment variables, by the rules of OpenTelemetry's specification: a value that cannot
//! be read is reported once, by a text that names its variable, and counts as not set.

use std::cell::RefCell;
use std::ffi::OsString;
#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
use std::time::Duration;

use crate::model::percent;
use crate::setup::env::problem::VariableProblem;

/// Returns a variable's value.
pub(in crate::setup) type Lookup<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Timeout that is as good as none.
#[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
const ENDLESS: Duration = Duration::from_secs(24 * 60 * 60);

/// The environment variables of the process, or those of a test.
pub(super) struct Environment<'a> {
    lookup: Lookup<'a>,
    problems: RefCell<Vec<VariableProblem>>,
}

impl<'a> Environment<'a> {
    pub(super) fn new(lookup: Lookup<'a>) -> Environment<'a> {
        Environment { lookup, problems: RefCell::default() }
    }

    /// Returns the problems found so far, each once.
    pub(super) fn into_problems(self) -> Vec<VariableProblem> {
        self.problems.into_inner()
    }

    /// Reports a problem of a variable. The text must not repeat a value that may hold credentials.
    pub(super) fn problem(&self, name: &str, problem: impl std::fmt::Display) {
        let problem = VariableProblem { variable: name.to_owned(), problem: problem.to_string() };
        let mut problems = self.problems.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }

    /// Returns the value without surrounding space. An empty value counts as not set.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        match (self.lookup)(name)?.into_string() {
            Ok(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Err(_) => {
                self.problem(name, "the value is not UTF-8 and is ignored");
                None
            }
        }
    }

    /// Returns the first of these variables that is set, with its value.
    pub(super) fn first_of(&self, names: &[&'static str]) -> Option<(&'static str, String)> {
        names.iter().find_map(|name| Some((*name, self.get(name)?)))
    }

    /// Returns a boolean, or `None` where it is not set. Only `true` is true.
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        let text = self.get(name)?;
        let is_true = text.eq_ignore_ascii_case("true");
        if !is_true && !text.eq_ignore_ascii_case("false") {
            self.problem(name, format_args!("`{text}` is neither `true` nor `false` and counts as `false`"));
        }
        Some(is_true)
    }

    /// Returns a whole number.
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        let text = self.get(name)?;
        let number = text.parse().ok();
        if number.is_none() {
            self.problem(name, format_args!("`{text}` is not a whole number, such as 1000, and is ignored"));
        }
        number
    }

    /// Returns a whole number that is not zero.
    pub(super) fn positive(&self, name: &str) -> Option<u64> {
        let number = self.number(name)?;
        if number == 0 {
            self.problem(name, "0 is ignored; give a positive whole number, such as 1000");
        }
        (number > 0).then_some(number)
    }

    /// Returns a timeout in milliseconds. Zero is a timeout that never ends, as the specification has it.
    #[cfg(any(feature = "otlp-http", feature = "otlp-grpc"))]
    pub(super) fn timeout(&self, name: &str) -> Option<Duration> {
        self.number(name).map(|number| if number == 0 { ENDLESS } else { Duration::from_millis(number) })
    }

    /// Returns the meaning of one of these words, in any case.
    pub(super) fn choice<T: Copy>(&self, name: &str, known: &[(&str, T)]) -> Option<T> {
        self.meaning(name, &self.get(name)?, known)
    }

    /// Returns the meanings of the words of a list, each once. `None` where none of them is known.
    pub(super) fn choices<T: Copy + PartialEq>(&self, name: &str, known: &[(&str, T)]) -> Option<Vec<T>> {
        let list = self.get(name)?;
        let mut meanings = Vec::new();
        for word in list.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            if let Some(meaning) = self.meaning(name, word, known).filter(|new| !meanings.contains(new)) {
                meanings.push(meaning);
            }
        }
        (!meanings.is_empty()).then_some(meanings)
    }

    fn meaning<T: Copy>(&self, name: &str, word: &str, known: &[(&str, T)]) -> Option<T> {
        let found = known.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
        if found.is_none() {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            let words = words.join(", ");
            self.problem(name, format_args!("`{word}` is not supported and is ignored; supported: {words}"));
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// Returns the entries of `key=value,…`, with percent-encoded values. An entry that cannot be read is
    /// left out.
    pub(super) fn pairs(&self, name: &str) -> Vec<(String, String)> {
        let list = self.get(name).unwrap_or_default();
        let entries = list.split(',').map(str::trim).enumerate().filter(|(_, entry)| !entry.is_empty());
        let read = entries.filter_map(|(index, entry)| {
            let pair = pair(entry);
            if pair.is_none() {
                // The value is not repeated: headers carry credentials.
                let entry = index + 1;
                self.problem(
                    name,
                    format_args!(
                        "entry {entry} is not `key=value` with a percent-encoded value and is ignored"
                    ),
                );
            }
            pair
        });
        read.collect()
    }
}

fn pair(entry: &str) -> Option<(String, String)> {
    let (key, value) = entry.split_once('=')?;
    let key = key.trim();
    (!key.is_empty()).then_some(())?;
    Some((key.to_owned(), String::from_utf8(percent::decoded(value.trim())?).ok()?))
}
