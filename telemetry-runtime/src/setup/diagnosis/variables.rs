//! The variables of docs/environment.md, and those that are set.

use std::collections::BTreeSet;
use std::ffi::OsString;

use crate::setup::env::table;

/// Environment variable that some configuration reads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Variable {
    /// Name of the variable.
    pub name: String,
    /// Default value; empty if there is none.
    pub default: String,
    /// Meaning for people.
    pub meaning: String,
    /// Value for people, `None` if the variable is not set; a value that may hold credentials is replaced by
    /// `***`.
    pub value: Option<String>,
    /// The variable was read. One that is set and not read has no effect beside the other variables.
    pub is_read: bool,
}

/// Returns all variables, in the order of the documentation.
pub(super) fn known(lookup: &dyn Fn(&str) -> Option<OsString>, asked: &BTreeSet<String>) -> Vec<Variable> {
    let rows = table::rows().into_iter();
    let variables = rows.flat_map(|row| {
        let table::Row { names, default, meaning } = row;
        names.into_iter().map(move |name| (name, default.clone(), meaning.clone()))
    });
    let variable = |(name, default, meaning): (String, String, String)| Variable {
        value: lookup(&name).and_then(|value| shown(&name, &value.to_string_lossy())),
        is_read: asked.contains(&name),
        name,
        default,
        meaning,
    };
    variables.map(variable).collect()
}

/// Returns the value, unless it counts as not set.
fn shown(name: &str, value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty())
        .then(|| if may_hold_credentials(name, value) { "***".to_owned() } else { value.to_owned() })
}

/// Returns `true` for values of keys and headers, and for addresses with a user or a query.
fn may_hold_credentials(name: &str, value: &str) -> bool {
    const KEYS: [&str; 5] = ["HEADERS", "API_KEY", "TOKEN", "DSN", "PSEUDONYM_KEY"];
    let is_address = name.ends_with("ENDPOINT") || name.to_ascii_uppercase().ends_with("_PROXY");
    KEYS.iter().any(|key| name.ends_with(key)) || (is_address && value.contains(['@', '?']))
}
