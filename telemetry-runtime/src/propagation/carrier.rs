//! Carriers of trace context besides maps of headers: text, and the environment of a child process.

#[cfg(feature = "serde")]
pub(crate) mod object;

use std::ffi::OsStr;
use std::fmt;
use std::process::Command;

use crate::propagation::header_map::{Extractor, Injector};
use crate::propagation::wire::{baggage, traceparent, tracestate};

/// Name of the hop count. It is not part of any specification: only [`OwnedContext`] has it.
pub(crate) const HOPS: &str = "stage-hops";

/// All names of a context, in the order in which they are written.
const NAMES: [&str; 4] = [traceparent::NAME, tracestate::NAME, baggage::NAME, HOPS];

/// Maximum bytes of a value. All longer ones would be dropped by [`extract`](crate::propagation::extract).
const MAX_BYTES: usize = 32 * 1024;

/// Stands for a value that is not text or is too long; malformed when it is extracted.
pub(crate) const MALFORMED: &str = "\u{fffd}";

/// Trace context that owns its memory, for a file, a row of a table or a message.
///
/// As text it has one line for each name, such as `traceparent: 00-…`, so that it can be written to a file
/// and read days later. With the feature `serde` it is an object with these names.
///
/// # Examples
///
/// ```
/// use telemetry::propagation::{OwnedContext, extract};
/// use telemetry::stage;
///
/// #[stage("work.claim")]
/// fn claim() -> String {
///     OwnedContext::current().to_string()
/// }
///
/// #[stage("work.complete")]
/// fn complete() {}
///
/// let file = claim();
/// // Days later, in another process:
/// extract(&OwnedContext::read(&file)).scope(complete);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnedContext {
    values: [Option<String>; NAMES.len()],
}

impl OwnedContext {
    /// Parses the text form, as `Display` writes it. Lines with other names are ignored.
    #[must_use]
    pub fn read(text: &str) -> OwnedContext {
        let mut carrier = OwnedContext::default();
        for (name, value) in text.lines().filter_map(|line| line.split_once(':')) {
            carrier.put(name.trim(), Some(value.trim()));
        }
        carrier
    }

    /// Sets a value that may not be text, such as the value of an AMQP header. Names other than those of
    /// trace context are ignored.
    pub fn put_bytes(&mut self, name: &str, value: &[u8]) {
        self.put(name, std::str::from_utf8(value).ok());
    }

    fn put(&mut self, name: &str, value: Option<&str>) {
        if let Some((_, known)) = slots(&mut self.values).find(|(known, _)| known.eq_ignore_ascii_case(name))
        {
            // A line break is never valid, and could add other names to the text form.
            let is_line = |value: &&str| value.len() <= MAX_BYTES && !value.contains(['\n', '\r']);
            let value = value.filter(is_line).unwrap_or(MALFORMED);
            *known = Some(value.to_owned());
        }
    }

    /// Returns the names and values that are set.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let values = self.values.iter().map(Option::as_deref);
        NAMES.into_iter().zip(values).filter_map(|(name, value)| Some((name, value?)))
    }

    /// Returns whether no value is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }
}

fn slots(
    values: &mut [Option<String>; NAMES.len()],
) -> impl Iterator<Item = (&'static str, &mut Option<String>)> {
    NAMES.into_iter().zip(values)
}

impl fmt::Display for OwnedContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|(name, value)| writeln!(f, "{name}: {value}"))
    }
}

impl Injector for OwnedContext {
    fn set(&mut self, key: &str, value: String) {
        self.put(key, Some(&value));
    }
}

impl Extractor for OwnedContext {
    fn get(&self, key: &str) -> Option<&str> {
        self.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
    }
}

/// Trace context received in environment variables: `TRACEPARENT`, `TRACESTATE`, `BAGGAGE`.
///
/// # Examples
///
/// ```
/// use telemetry::propagation::{Environment, extract};
///
/// // In the child; other variables are ignored.
/// let caller = extract(&std::env::vars_os().collect::<Environment>());
/// assert!(caller.is_empty());
/// ```
///
/// In the parent, [`ChildEnvironment`] sets these variables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment(OwnedContext);

impl<K: AsRef<OsStr>, V: AsRef<OsStr>> FromIterator<(K, V)> for Environment {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(variables: I) -> Environment {
        let mut carrier = OwnedContext::default();
        for (variable, value) in variables {
            let name = NAMES.into_iter().find(|name| *variable.as_ref() == *variable_of(name));
            if let Some(name) = name {
                carrier.put(name, value.as_ref().to_str());
            }
        }
        Environment(carrier)
    }
}

impl Extractor for Environment {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)
    }
}

/// Injects trace context into the environment of a child process, before it is started.
///
/// # Examples
///
/// ```
/// use std::process::Command;
/// use telemetry::propagation::{ChildEnvironment, inject};
/// use telemetry::stage;
///
/// #[stage("compile.execute")]
/// fn compile() -> Command {
///     let mut compiler = Command::new("cc");
///     inject(&mut ChildEnvironment(&mut compiler));
///     compiler
/// }
/// # compile();
/// ```
#[derive(Debug)]
pub struct ChildEnvironment<'c>(pub &'c mut Command);

impl Injector for ChildEnvironment<'_> {
    fn set(&mut self, key: &str, value: String) {
        self.0.env(variable_of(key), value);
    }
}

/// Returns the variable for a name: in capitals, with `_` for all characters but letters and digits.
fn variable_of(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_it_was_written() {
        let mut carrier = OwnedContext::default();
        assert!(carrier.is_empty());
        for (name, value) in
            [("TraceParent", "00-a: b"), ("baggage", "x=1"), ("other", "1"), ("stage-hops", "2")]
        {
            carrier.set(name, value.to_owned());
        }
        let text = carrier.to_string();
        assert_eq!(text, "traceparent: 00-a: b\nbaggage: x=1\nstage-hops: 2\n");
        assert_eq!(OwnedContext::read(&text), carrier);
        assert_eq!(OwnedContext::read("no line of ours\r\nBAGGAGE:x=1\r\n").to_string(), "baggage: x=1\n");
    }

    #[test]
    fn a_value_with_line_breaks_or_other_bytes_or_too_long_is_malformed() {
        let mut carrier = OwnedContext::default();
        carrier.put_bytes("stage-hops", b"1\nbaggage: x=1");
        carrier.put_bytes("baggage", b"\xff\xfe");
        carrier.put_bytes("tracestate", "x".repeat(MAX_BYTES + 1).as_bytes());
        carrier.put_bytes("traceparent", b"00");
        let values: Vec<_> = carrier.iter().collect();
        let expected = [("tracestate", MALFORMED), ("baggage", MALFORMED), ("stage-hops", MALFORMED)];
        assert_eq!((values.first(), values.get(1..)), (Some(&("traceparent", "00")), Some(&expected[..])));
    }

    #[test]
    fn variables_are_in_capitals() {
        let environment = Environment::from_iter([("TRACEPARENT", "00"), ("baggage", "no"), ("PATH", "no")]);
        assert_eq!(environment.0.to_string(), "traceparent: 00\n");
        assert_eq!(environment.get("traceparent"), Some("00"));
        let mut command = Command::new("true");
        ChildEnvironment(&mut command).set("stage-hops", "1".to_owned());
        assert_eq!(command.get_envs().next(), Some(("STAGE_HOPS".as_ref(), Some("1".as_ref()))));
    }
}
