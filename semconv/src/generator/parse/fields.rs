//! Reader of a mapping: refuses unknown fields, and checks the type of each value.

use crate::generator::report::{At, Collector, Place};
use crate::generator::yaml::Node;

/// Limit of a text in bytes, longer than any note for people.
const LONGEST_TEXT: usize = 8 * 1024;
/// Limit of a name in bytes, accepted by all back ends.
const LONGEST_NAME: usize = 128;

/// A mapping with known field names.
pub(super) struct Fields<'r> {
    pub(super) place: Place,
    /// Kind of the entry, for messages: "attribute", "metric".
    what: &'static str,
    entries: Vec<(At<String>, At<Node>)>,
    pub(super) report: &'r mut Collector,
}

impl<'r> Fields<'r> {
    /// Opens a node as a mapping with these fields, or reports it.
    pub(super) fn open(
        node: At<Node>,
        what: &'static str,
        known: &[&str],
        report: &'r mut Collector,
    ) -> Option<Self> {
        let Node::Map(entries) = node.value else {
            report.push(node.place, format!("{what}: expected a mapping, found {}", node.value.noun()));
            return None;
        };
        for (key, _) in &entries {
            if !known.contains(&key.value.as_str()) {
                refuse(key, what, known, report);
            }
        }
        // A mapping begins at its first key, which is the place of errors.
        let place = entries.first().map_or(node.place, |(key, _)| key.place);
        Some(Fields { place, what, entries, report })
    }

    /// Takes the value of a field, if it is present and not empty.
    pub(super) fn take(&mut self, name: &str) -> Option<At<Node>> {
        let index = self.entries.iter().position(|(key, _)| key.value == name)?;
        let (key, node) = self.entries.swap_remove(index);
        match node.value {
            Node::Null => {
                self.report.push_with_hint(
                    key.place,
                    format!("`{name}` is empty"),
                    "give it a value or remove it",
                );
                None
            }
            _ => Some(node),
        }
    }

    /// Takes the value of a required field.
    pub(super) fn require(&mut self, name: &str) -> Option<At<Node>> {
        if self.entries.iter().any(|(key, _)| key.value == name) {
            return self.take(name);
        }
        self.report.push(self.place, format!("{} without `{name}`", self.what));
        None
    }

    pub(super) fn require_text(&mut self, name: &str) -> Option<At<String>> {
        let node = self.require(name)?;
        text(node, name, self.report)
    }

    /// Takes a required name, of this entry or of another one.
    pub(super) fn require_name(&mut self, field: &str) -> Option<At<String>> {
        let name = self.require_text(field)?;
        if name.value.len() > LONGEST_NAME {
            let message = format!("`{field}` is longer than {LONGEST_NAME} bytes");
            self.report.push(name.place, message);
            return None;
        }
        Some(name)
    }

    pub(super) fn text(&mut self, name: &str) -> Option<At<String>> {
        let node = self.take(name)?;
        text(node, name, self.report)
    }

    pub(super) fn flag(&mut self, name: &str) -> Option<At<bool>> {
        let node = self.take(name)?;
        match node.value {
            Node::Bool(value) => Some(At::new(value, node.place)),
            other => self.mismatch(node.place, name, "true or false", &other),
        }
    }

    pub(super) fn integer(&mut self, name: &str) -> Option<At<i64>> {
        let node = self.take(name)?;
        match node.value {
            Node::Int(value) => Some(At::new(value, node.place)),
            other => self.mismatch(node.place, name, "an integer", &other),
        }
    }

    /// Takes a number, whole or not.
    pub(super) fn number(&mut self, name: &str) -> Option<At<f64>> {
        let node = self.take(name)?;
        match node.value {
            Node::Int(value) => Some(At::new(value as f64, node.place)),
            Node::Double(value) => Some(At::new(value, node.place)),
            other => self.mismatch(node.place, name, "a number", &other),
        }
    }

    /// Takes a list; empty if the field is absent.
    pub(super) fn list(&mut self, name: &str) -> Vec<At<Node>> {
        let Some(node) = self.take(name) else { return Vec::new() };
        match node.value {
            Node::List(items) => items,
            other => self.mismatch(node.place, name, "a list", &other).unwrap_or_default(),
        }
    }

    /// Takes one of several words.
    pub(super) fn word<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Option<At<T>> {
        let given = self.text(name)?;
        self.choose(given, name, words)
    }

    /// Takes one of several words, of a required field.
    pub(super) fn require_word<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Option<At<T>> {
        let given = self.require_text(name)?;
        self.choose(given, name, words)
    }

    fn choose<T: Copy>(&mut self, given: At<String>, name: &str, words: &[(&str, T)]) -> Option<At<T>> {
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == given.value) {
            return Some(At::new(*value, given.place));
        }
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.report.push_with_hint(
            given.place,
            format!("`{}` is not a {name}", given.value),
            format!("one of: {}", words.join(", ")),
        );
        None
    }

    fn mismatch<T>(&mut self, place: Place, name: &str, expected: &str, found: &Node) -> Option<T> {
        self.report.push(place, format!("`{name}`: expected {expected}, found {}", found.noun()));
        None
    }
}

/// Returns a node as text without characters that are unsafe in source files and terminals.
pub(super) fn text(node: At<Node>, name: &str, report: &mut Collector) -> Option<At<String>> {
    match node.value {
        Node::Text(value) if value.trim().is_empty() => {
            report.push(node.place, format!("`{name}` is blank"));
            None
        }
        Node::Text(value) if value.len() > LONGEST_TEXT => {
            report.push(node.place, format!("`{name}` is longer than {LONGEST_TEXT} bytes"));
            None
        }
        Node::Text(value) => {
            if let Some(character) = value.chars().find(|character| is_unprintable(*character)) {
                let code = u32::from(character);
                report.push(node.place, format!("`{name}` contains the unprintable character U+{code:04X}"));
                return None;
            }
            Some(At::new(value.trim().to_owned(), node.place))
        }
        other => {
            let hint = "put the value in quotes";
            let message = format!("`{name}`: expected a string, found {}", other.noun());
            match other {
                Node::List(_) | Node::Map(_) => report.push(node.place, message),
                _ => report.push_with_hint(node.place, message, hint),
            }
            None
        }
    }
}

/// Returns true for control characters, and for those that change the direction of text, which hide the
/// meaning of source code.
fn is_unprintable(character: char) -> bool {
    let is_layout = matches!(character, '\n' | '\t');
    let is_direction = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    (character.is_control() && !is_layout) || is_direction
}

fn refuse(key: &At<String>, what: &str, known: &[&str], report: &mut Collector) {
    let hint = match OURS.contains(&key.value.as_str()) {
        true => "this belongs under `annotations: {telemetry: {…}}`".to_owned(),
        false => format!("known here: {}", known.join(", ")),
    };
    report.push_with_hint(key.place, format!("{what}: unknown field `{}`", shortened(&key.value)), hint);
}

/// Own fields, which Weaver accepts only under `annotations`.
pub(super) const OURS: &[&str] = &[
    "sensitivity",
    "cardinality",
    "closed",
    "context",
    "bucket_boundaries",
    "prometheus_name",
    "subsystem",
    "events",
    "value",
    "severity",
    "audit",
    "open_name",
    "outcome",
    "ordinal",
    "objectives",
];

/// Returns the beginning of a key, for messages.
fn shortened(key: &str) -> String {
    key.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).take(60).collect()
}
