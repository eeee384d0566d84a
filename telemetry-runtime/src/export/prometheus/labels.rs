//! Format of attributes as Prometheus labels.

use std::collections::BTreeMap;

use opentelemetry::KeyValue;
use semconv::MetricDef;
use semconv::prometheus::label;

/// Naming of a metric's attributes as labels.
#[derive(Clone, Copy)]
pub(super) struct Naming<'a> {
    /// Instrumentation scope, unless it is that of this library.
    pub(super) scope: Option<&'a str>,
    pub(super) definition: Option<&'a MetricDef>,
    pub(super) utf8: bool,
}

impl Naming<'_> {
    /// Text of the labels, ordered by name; attributes whose names become one label share it, with their
    /// values joined by `;`.
    pub(super) fn labels<'k>(&self, attributes: impl Iterator<Item = &'k KeyValue>) -> String {
        let mut by_name: BTreeMap<String, String> = BTreeMap::new();
        by_name.extend(self.scope.map(|scope| ("otel_scope_name".to_owned(), scope.to_owned())));
        let mut sorted: Vec<&KeyValue> = attributes.collect();
        sorted.sort_by(|a, b| a.key.cmp(&b.key));
        for attribute in sorted {
            let value = attribute.value.to_string();
            by_name
                .entry(self.label(attribute.key.as_str()))
                .and_modify(|joined| *joined = format!("{joined};{value}"))
                .or_insert(value);
        }
        let text =
            |(name, value): (String, String)| format!("{}={}", in_quotes_if_needed(&name), quoted(&value));
        by_name.into_iter().map(text).collect::<Vec<_>>().join(",")
    }

    fn label(&self, attribute: &str) -> String {
        if let Some(label) = self.definition.and_then(|definition| definition.prometheus_label(attribute)) {
            return label.to_owned();
        }
        match attribute {
            // These are the labels of a bucket's bound and a summary's quantile.
            attribute if !self.utf8 || ["le", "quantile", ""].contains(&attribute) => label(attribute),
            attribute => attribute.to_owned(),
        }
    }
}

/// Returns the name of a label, in quotes if the classic rules do not allow it.
fn in_quotes_if_needed(name: &str) -> String {
    if is_classic(name, false) { name.to_owned() } else { quoted(name) }
}

/// Returns true if Prometheus' classic rules, without UTF-8, allow a name.
pub(super) fn is_classic(name: &str, colons: bool) -> bool {
    let may_begin = |c: char| c.is_ascii_alphabetic() || c == '_' || (colons && c == ':');
    name.starts_with(may_begin) && name.chars().all(|c| may_begin(c) || c.is_ascii_digit())
}

/// Returns a text in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
