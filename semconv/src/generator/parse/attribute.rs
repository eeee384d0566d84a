//! Attributes: types, examples, members of enumerations.

use super::about::{self, STABILITIES};
use super::fields::{Fields, text};
use crate::generator::report::{At, Collector, Place};
use crate::generator::syntax::{Attribute, Example, Item, Member, Type};
use crate::generator::yaml::Node;

pub(super) fn parse(node: At<Node>, report: &mut Collector) -> Option<Attribute> {
    let known = [&["key", "type", "examples"][..], &about::ABOUT].concat();
    let mut fields = Fields::open(node, "attribute", &known, report)?;
    let key = fields.require_name("key");
    let kind = fields.require("type").and_then(|node| kind(node, fields.report));
    let examples = examples(&mut fields);
    let about = about::about(&mut fields);
    Some(Attribute { key: key?, is_foreign: false, kind: kind?, examples, about: about? })
}

fn kind(node: At<Node>, report: &mut Collector) -> Option<At<Type>> {
    let place = node.place;
    let kind = match node.value {
        Node::Text(name) => named(&At::new(name, place), report)?,
        Node::Map(_) => {
            let mut fields = Fields::open(node, "enumeration", &["members"], report)?;
            let members = fields.require("members")?;
            enumeration(members, fields.report)?
        }
        other => {
            report.push(place, format!("`type`: expected a type's name or members, found {}", other.noun()));
            return None;
        }
    };
    Some(At::new(kind, place))
}

fn named(name: &At<String>, report: &mut Collector) -> Option<Type> {
    let (item, array) = match name.value.strip_suffix("[]") {
        Some(item) => (item, true),
        None => (name.value.as_str(), false),
    };
    let item = match item {
        "string" => Item::Text,
        "int" => Item::Int,
        "double" => Item::Double,
        "boolean" => Item::Bool,
        other if other == "any" || other.starts_with("template[") => {
            let hint = "declare each name with a type of its own";
            report.push_with_hint(
                name.place,
                format!("no key can be generated for the type `{other}`"),
                hint,
            );
            return None;
        }
        other => {
            report.push_with_hint(
                name.place,
                format!("`{other}` is not a type"),
                "one of: string, int, double, boolean, each also with [], or members",
            );
            return None;
        }
    };
    Some(Type::Basic { item, array })
}

fn enumeration(members: At<Node>, report: &mut Collector) -> Option<Type> {
    let items = match members.value {
        Node::List(items) if !items.is_empty() => items,
        _ => {
            report.push(members.place, "`members`: expected a list of at least one member");
            return None;
        }
    };
    let count = items.len();
    let mut given = Given::default();
    let members: Vec<Member> =
        items.into_iter().filter_map(|item| member(item, &mut given, report)).collect();
    match (given.integer, given.text) {
        (Some(integer), Some(text)) => {
            let first = report.describe(integer.min(text));
            let message = "the values of one enumeration are integers or texts, not both";
            report.push_with_hint(integer.max(text), message, format!("the other kind is at {first}"));
            None
        }
        (integer, _) => {
            let item = if integer.is_some() { Item::Int } else { Item::Text };
            (members.len() == count).then_some(Type::Enumeration { item, members })
        }
    }
}

/// First value of each type among the members of an enumeration.
#[derive(Default)]
struct Given {
    integer: Option<Place>,
    text: Option<Place>,
}

fn member(node: At<Node>, given: &mut Given, report: &mut Collector) -> Option<Member> {
    let known = [&["id", "value"][..], &about::ABOUT].concat();
    let mut fields = Fields::open(node, "member", &known, report)?;
    let id = fields.require_name("id");
    let value = fields.take("value").map(|node| member_value(node, given, fields.report));
    let brief = fields.text("brief");
    let note = fields.text("note");
    fields.require_word("stability", STABILITIES);
    let deprecated = about::deprecated(&mut fields);
    let annotations = about::annotations(&mut fields);
    let id = id?;
    let value = match value {
        Some(given) => given?,
        None => {
            given.text.get_or_insert(id.place);
            id.clone()
        }
    };
    Some(Member { id, value, brief, note, deprecated, annotations })
}

fn member_value(node: At<Node>, given: &mut Given, report: &mut Collector) -> Option<At<String>> {
    if let Node::Int(number) = node.value {
        given.integer.get_or_insert(node.place);
        return Some(At::new(number.to_string(), node.place));
    }
    given.text.get_or_insert(node.place);
    text(node, "value", report)
}

fn examples(fields: &mut Fields<'_>) -> Option<At<Vec<At<Example>>>> {
    let node = fields.take("examples")?;
    let place = node.place;
    let items = match node.value {
        Node::List(items) => items,
        // A single example may stand without a list.
        value => vec![At::new(value, place)],
    };
    let mut examples = Vec::with_capacity(items.len());
    for item in items {
        examples.push(At::new(example(&item, fields.report)?, item.place));
    }
    Some(At::new(examples, place))
}

fn example(node: &At<Node>, report: &mut Collector) -> Option<Example> {
    if let Node::List(items) = &node.value {
        let items = items.iter().map(|item| scalar(item, report)).collect::<Option<Vec<_>>>()?;
        return Some(Example::Many(items));
    }
    let (item, text) = scalar(node, report)?;
    Some(Example::One(item, text))
}

fn scalar(node: &At<Node>, report: &mut Collector) -> Option<(Item, String)> {
    match &node.value {
        Node::Text(_) => {
            let text = text(node.clone(), "examples", report)?;
            Some((Item::Text, text.value))
        }
        Node::Int(number) => Some((Item::Int, number.to_string())),
        Node::Double(number) => Some((Item::Double, format!("{number:?}"))),
        Node::Bool(flag) => Some((Item::Bool, flag.to_string())),
        other => {
            report.push(node.place, format!("an example is a value, this is {}", other.noun()));
            None
        }
    }
}
