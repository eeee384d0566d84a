//! YAML as a tree in which every node has its place.
//!
//! The tree is read by hand instead of being deserialized into structs: serde stops at the first mistake, and
//! loses the places inside untagged and flattened types.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::options::MergeKeyPolicy;
use serde_saphyr::{Error, Location, Spanned};

use super::report::{At, Collector, Place};

/// Limit of nesting, which bounds recursion over the tree; conventions need about a dozen levels.
const DEEPEST: usize = 32;
/// Limit of nodes, as many as a file of the size limit has with real definitions.
const MOST_NODES: usize = 400_000;

/// A YAML value.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Int(i64),
    Double(f64),
    Text(String),
    List(Vec<At<Node>>),
    Map(Vec<(At<String>, At<Node>)>),
}

impl Node {
    /// Returns the word for the value where another one was expected.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Node::Null => "nothing",
            Node::Bool(_) => "a boolean",
            Node::Int(_) => "an integer",
            Node::Double(_) => "a number",
            Node::Text(_) => "a string",
            Node::List(_) => "a list",
            Node::Map(_) => "a mapping",
        }
    }
}

/// Reads a YAML document. Anchors, aliases, merge keys and duplicate keys are refused.
pub(crate) fn read(file: u32, text: &str, report: &mut Collector) -> Option<At<Node>> {
    let options = serde_saphyr::options! {
        // Definitions do not repeat each other, and without anchors there is no alias bomb.
        budget: serde_saphyr::budget! {
            max_depth: DEEPEST,
            flow_nesting_limit: DEEPEST,
            max_nodes: MOST_NODES,
            max_events: MOST_NODES * 2,
            max_anchors: 0,
            max_aliases: 0,
            max_documents: 1,
        },
        merge_keys: MergeKeyPolicy::Error,
        strict_booleans: true,
        reject_unsupported_tags: true,
        with_snippet: false,
    };
    match serde_saphyr::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => Some(placed(file, raw)),
        Err(error) => {
            let place = error.location().map_or(Place { file, line: 0, column: 0 }, |at| place(file, at));
            report.push(place, format!("this is not YAML the registry accepts: {}", reason(&error)));
            None
        }
    }
}

/// Returns the parser's message in one line, without the location that it appends, and without references to
/// its options.
fn reason(error: &serde_saphyr::Error) -> String {
    let words = match error.without_snippet() {
        Error::DuplicateMappingKey { key: Some(key), .. } => return format!("`{key}` stands twice"),
        Error::DuplicateMappingKey { key: None, .. } => "a key stands twice",
        Error::MultipleDocuments { .. } => "it is more than one document",
        Error::Budget { breach, .. } => match breach {
            BudgetBreach::Anchors { .. } | BudgetBreach::Aliases { .. } => "it has anchors",
            BudgetBreach::Depth { .. } => "it is nested too deeply",
            BudgetBreach::Documents { .. } => "it is more than one document",
            _ => "it is too large",
        },
        other => return first_clause(&other.to_string()),
    };
    words.to_owned()
}

fn first_clause(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    line.split(" at line ").next().unwrap_or_default().to_owned()
}

fn place(file: u32, at: Location) -> Place {
    Place { file, line: at.line(), column: at.column() }
}

fn placed(file: u32, raw: Spanned<Raw>) -> At<Node> {
    let node = match raw.value {
        Raw::Leaf(node) => node,
        Raw::List(items) => Node::List(items.into_iter().map(|item| placed(file, item)).collect()),
        Raw::Map(entries) => Node::Map(
            entries
                .into_iter()
                .map(|(key, value)| (At::new(key.value, place(file, key.referenced)), placed(file, value)))
                .collect(),
        ),
    };
    At::new(node, place(file, raw.referenced))
}

/// Tree as the parser returns it, before places get the file's number.
enum Raw {
    Leaf(Node),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Leaf(Node::Null))
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Leaf(Node::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Leaf(Node::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Raw, E> {
        Ok(Raw::Leaf(Node::Int(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Raw, E> {
        // A number beyond 64-bit integers is a double, as in JSON-like formats.
        Ok(Raw::Leaf(i64::try_from(value).map_or(Node::Double(value as f64), Node::Int)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Raw, E> {
        Ok(Raw::Leaf(Node::Double(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Leaf(Node::Text(value.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}
