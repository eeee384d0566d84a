//! Typed access to environment variables: each way to read a value exists once, and its error names the
//! variable.

use std::time::Duration;

use crate::setup::error::InstallError;

/// Returns a variable's value.
pub(in crate::setup) type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The environment variables of the process, or those of a test.
#[derive(Clone, Copy)]
pub(super) struct Environment<'a> {
    lookup: Lookup<'a>,
}

impl<'a> Environment<'a> {
    pub(super) fn new(lookup: Lookup<'a>) -> Environment<'a> {
        Environment { lookup }
    }

    /// Returns the value without surrounding space. An empty value counts as not set.
    pub(super) fn get(self, name: &str) -> Option<String> {
        (self.lookup)(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// Returns the first of these variables that is set, with its value.
    pub(super) fn first_of<const N: usize>(self, names: [&'static str; N]) -> Option<(&'static str, String)> {
        names.into_iter().find_map(|name| Some((name, self.get(name)?)))
    }

    /// Returns the value of a boolean, or `None` where it is not set.
    pub(super) fn flag(self, name: &'static str) -> Result<Option<bool>, InstallError> {
        match self.get(name).map(|value| value.to_ascii_lowercase()).as_deref() {
            None => Ok(None),
            Some("false") => Ok(Some(false)),
            Some("true") => Ok(Some(true)),
            Some(other) => Err(InstallError::Variable {
                name,
                problem: format!("`{other}` is neither `true` nor `false`"),
            }),
        }
    }

    /// Returns a whole number.
    pub(super) fn number(self, name: &'static str) -> Result<Option<u64>, InstallError> {
        let Some(text) = self.get(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| InstallError::Variable {
            name,
            problem: format!("`{text}` is not a whole number, such as 1000"),
        })
    }

    /// Returns a time in milliseconds that is longer than zero.
    pub(super) fn milliseconds(self, name: &'static str) -> Result<Option<Duration>, InstallError> {
        match self.number(name)? {
            Some(0) => Err(InstallError::Variable {
                name,
                problem: "0 milliseconds is no time at all; give a positive whole number, such as 1000"
                    .to_owned(),
            }),
            other => Ok(other.map(Duration::from_millis)),
        }
    }

    /// Returns the entries of `key=value,…`, with percent-encoded values.
    pub(super) fn pairs(self, name: &'static str) -> Result<Vec<(String, String)>, InstallError> {
        let list = self.get(name).unwrap_or_default();
        let mut pairs = Vec::new();
        for (index, entry) in
            list.split(',').map(str::trim).enumerate().filter(|(_, entry)| !entry.is_empty())
        {
            let decoded = entry.split_once('=').and_then(|(key, value)| {
                let key = key.trim();
                (!key.is_empty()).then_some(())?;
                Some((key.to_owned(), percent_decoded(value.trim())?))
            });
            // The value is not repeated: headers carry credentials.
            let problem = || format!("entry {} is not `key=value` with a percent-encoded value", index + 1);
            pairs.push(decoded.ok_or_else(|| InstallError::Variable { name, problem: problem() })?);
        }
        Ok(pairs)
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let (digits, after) = rest.split_first_chunk::<2>()?;
            let digits = std::str::from_utf8(digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = after;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}
