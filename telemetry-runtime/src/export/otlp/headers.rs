//! The headers that go with every request, and keeping their values out of messages.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue};

/// Set by the transports themselves, or the requests would not arrive.
const OWN: &[&str] =
    &["connection", "content-encoding", "content-length", "content-type", "host", "te", "transfer-encoding"];

/// The longest text a destination may add to a message of ours, in characters.
const LONGEST: usize = 200;

/// Extra headers, `OTEL_EXPORTER_OTLP_HEADERS`; their values are treated as secrets.
#[derive(Clone, Default)]
pub(crate) struct Headers(HeaderMap);

impl Headers {
    /// Checks names and values. Values are meant as they are: percent-decoding comes before.
    pub(crate) fn new<N: AsRef<str>, V: AsRef<str>>(
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Headers, HeaderError> {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            let name = checked_name(name.as_ref())?;
            let mut value = HeaderValue::from_str(value.as_ref())
                .map_err(|_| HeaderError { name: name.to_string(), problem: HeaderProblem::Value })?;
            value.set_sensitive(true);
            headers.append(name, value);
        }
        Ok(Headers(headers))
    }

    pub(crate) fn map(&self) -> &HeaderMap {
        &self.0
    }

    /// Makes text from elsewhere fit for a message: one line, printable, short, and without any of
    /// the headers' values, which an answer may well repeat.
    pub(crate) fn sanitise(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for secret in self.secrets() {
            text = text.replace(secret, "***");
        }
        let mut line = String::new();
        for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty())
        {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        match line.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
            None => line,
        }
    }

    /// Whole values, then the words of those that have several, such as `Bearer ...`.
    fn secrets(&self) -> impl Iterator<Item = &str> {
        // A shorter word is no secret, and may be part of an ordinary one.
        const SHORTEST: usize = 6;
        let values = || self.0.values().filter_map(|value| value.to_str().ok());
        let words = values().flat_map(str::split_whitespace).filter(|word| word.len() > SHORTEST);
        values().filter(|value| value.len() >= SHORTEST).chain(words)
    }
}

/// Names only.
impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

fn checked_name(name: &str) -> Result<HeaderName, HeaderError> {
    // Of what is no name, only its beginning is shown: behind a mistaken `:` stands the value.
    let shown = |c: &char| c.is_ascii_alphanumeric() || "-_.".contains(*c);
    let error =
        |problem| HeaderError { name: name.chars().take_while(shown).take(LONGEST).collect(), problem };
    let checked = HeaderName::try_from(name).map_err(|_| error(HeaderProblem::Name))?;
    if OWN.contains(&checked.as_str()) {
        return Err(error(HeaderProblem::Own));
    }
    Ok(checked)
}

/// A header that cannot be sent. Its message never repeats the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeaderError {
    name: String,
    problem: HeaderProblem,
}

/// Defect of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HeaderProblem {
    Name,
    Value,
    Own,
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match self.problem {
            HeaderProblem::Name => write!(
                f,
                "what begins with {name:?} is not the name of a header; headers are given as `name=value,name=value`"
            ),
            HeaderProblem::Value => {
                write!(f, "the value of the header `{name}` has characters that no header may have")
            }
            HeaderProblem::Own => write!(f, "the header `{name}` is set by the exporter itself"),
        }
    }
}

impl std::error::Error for HeaderError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_headers_are_named_without_their_values() {
        for (name, value, expected) in [
            (
                "na me",
                "s3cret",
                "what begins with \"na\" is not the name of a header; headers are given as `name=value,name=value`",
            ),
            (
                "authorization: Basic s3cret",
                "",
                "what begins with \"authorization\" is not the name of a header; headers are given as `name=value,name=value`",
            ),
            ("x-key", "s3\ncret", "the value of the header `x-key` has characters that no header may have"),
            ("Content-Type", "text/plain", "the header `Content-Type` is set by the exporter itself"),
        ] {
            assert_eq!(Headers::new([(name, value)]).unwrap_err().to_string(), expected);
        }
    }

    #[test]
    fn values_do_not_show() {
        let headers =
            Headers::new([("authorization", "Bearer s3cret-token"), ("x-key", "k3y-value")]).unwrap();
        assert_eq!(format!("{headers:?}"), r#"["authorization", "x-key"]"#);
        let answer = "bad token s3cret-token,\r\n\tBearer s3cret-token or k3y-value\u{0}!";
        assert_eq!(headers.sanitise(answer), "bad token ***, *** or *** !");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let text = Headers::default().sanitise(&"é".repeat(1_000));
        assert_eq!(text.chars().count(), LONGEST + 1);
        assert!(text.ends_with("é…"));
    }
}
