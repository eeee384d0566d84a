//! Names of stages that have placeholders, with the values of a record.

use crate::record::read::decode::{Encoded, valid_prefix};
use crate::record::read::unpack::Unpacked;

/// Returns the pattern with its placeholders filled in; a value that looks like a placeholder stays as it is.
#[cold]
pub(crate) fn filled(pattern: &str, values: &Unpacked<'_>) -> String {
    let (mut name, mut rest) = (String::new(), pattern);
    while let Some((before, after)) = rest.split_once('{') {
        name.push_str(before);
        let found = after.split_once('}').and_then(|(word, end)| Some((text_of(word, values)?, end)));
        if let Some((text, end)) = found {
            name.push_str(text);
            rest = end;
        } else {
            name.push('{');
            rest = after;
        }
    }
    name.push_str(rest);
    name
}

/// Returns the value of an attribute as text, if it is a text or a boolean.
pub(crate) fn text_of<'v>(name: &str, values: &Unpacked<'v>) -> Option<&'v str> {
    let item = values.all().iter().find(|item| item.name() == name)?;
    match item.value {
        Encoded::Text(text) | Encoded::Pseudonym(text) => Some(valid_prefix(text)),
        Encoded::Bool(true) => Some("true"),
        Encoded::Bool(false) => Some("false"),
        _ => None,
    }
}
