//! `key.rs`: one constant for each attribute.

use super::doc::{self, Doc};
use crate::generator::markdown;
use crate::generator::model::Model;
use crate::generator::rust_name;
use crate::generator::syntax::{Attribute, Example, Item, Type};
use crate::{Cardinality, Sensitivity};

/// The constants of the own attributes, and the sensitive names of all.
pub(super) fn emit(own: &Model, all: &Model, types: &str) -> String {
    let constants: Vec<String> =
        own.attributes.values().map(|attribute| constant(attribute, types)).collect();
    format!(
        "//! Attributes: name, type, sensitivity and cardinality of each.\n\n{}\n{}",
        constants.join("\n"),
        sensitive(all, types)
    )
}

/// A list for code that has names only, such as the fields of a log line. The names of extended registries
/// are among them, so that an installation is given one list.
fn sensitive(model: &Model, types: &str) -> String {
    let entries: String = model
        .attributes
        .values()
        .filter_map(|attribute| {
            let sensitivity = match attribute.sensitivity() {
                Sensitivity::None => return None,
                Sensitivity::Pii => "Pii",
                Sensitivity::Secret => "Secret",
            };
            Some(format!("    ({:?}, {types}::Sensitivity::{sensitivity}),\n", attribute.key.value))
        })
        .collect();
    let list = if entries.is_empty() { "&[]".to_owned() } else { format!("&[\n{entries}]") };
    format!(
        "/// Names and sensitivities of the attributes whose values are not recorded in the clear, those of\n\
         /// extended registries included.\n\
         pub const SENSITIVE_NAMES: &[(&str, {types}::Sensitivity)] = {list};\n"
    )
}

fn constant(attribute: &Attribute, types: &str) -> String {
    let key = &attribute.key.value;
    format!(
        "{docs}{deprecated}pub const {name}: {types}::Key<{kind}> = {types}::Key::new({key:?}){properties};\n",
        docs = docs(attribute).comment(0),
        deprecated = doc::deprecation(attribute.about.deprecated.as_ref().map(|at| &at.value), 0),
        name = rust_name::constant(key),
        kind = rust_type(attribute),
        properties = properties(attribute, types),
    )
}

fn docs(attribute: &Attribute) -> Doc {
    let mut docs = Doc::of(&attribute.about);
    let key = &attribute.key.value;
    let kind = match &attribute.kind.value {
        Type::Basic { item, array } => format!("{}{}", item_name(*item), if *array { "[]" } else { "" }),
        Type::Enumeration { item, .. } => {
            let openness = if attribute.is_closed() { "closed" } else { "open" };
            let of = if *item == Item::Int { " of integers" } else { "" };
            format!("{openness} enumeration{of}")
        }
    };
    let mut facts =
        format!("`{key}`: {}, {}", kind.replace("[]", " array"), attribute.about.stability.name());
    match attribute.cardinality() {
        Cardinality::Low => facts.push_str(", few values"),
        Cardinality::High => facts.push_str(", unbounded values"),
    }
    match attribute.sensitivity() {
        Sensitivity::None => {}
        Sensitivity::Pii => facts.push_str(", personal data"),
        Sensitivity::Secret => facts.push_str(", secret"),
    }
    if attribute.is_context() {
        facts.push_str(", inherited by child stages");
    }
    docs.paragraph(&format!("{facts}."));
    if let Some(examples) = &attribute.examples {
        let examples: Vec<String> = examples.value.iter().map(|at| example(&at.value)).collect();
        docs.paragraph(&format!("Examples: {}.", examples.join(", ")));
    }
    docs
}

fn example(example: &Example) -> String {
    match example {
        Example::One(_, value) => markdown::code(value),
        Example::Many(values) => {
            let values: Vec<&str> = values.iter().map(|(_, value)| value.as_str()).collect();
            markdown::code(&format!("[{}]", values.join(", ")))
        }
    }
}

fn item_name(item: Item) -> &'static str {
    match item {
        Item::Text => "string",
        Item::Int => "int",
        Item::Double => "double",
        Item::Bool => "boolean",
    }
}

fn rust_type(attribute: &Attribute) -> String {
    let (item, array) = match attribute.kind.value {
        Type::Basic { item, array } => (item, array),
        Type::Enumeration { .. } => {
            return format!("super::label::{}", rust_name::type_name(&attribute.key.value));
        }
    };
    let name = match (item, array) {
        (Item::Text, false) => "str",
        (Item::Text, true) => "[String]",
        (Item::Int, false) => "i64",
        (Item::Int, true) => "[i64]",
        (Item::Double, false) => "f64",
        (Item::Double, true) => "[f64]",
        (Item::Bool, false) => "bool",
        (Item::Bool, true) => "[bool]",
    };
    name.to_owned()
}

/// Returns the properties that differ from those of a plain key.
fn properties(attribute: &Attribute, types: &str) -> String {
    let mut properties = String::new();
    match attribute.sensitivity() {
        Sensitivity::None => {}
        Sensitivity::Pii => properties.push_str(&format!(".with_sensitivity({types}::Sensitivity::Pii)")),
        Sensitivity::Secret => {
            properties.push_str(&format!(".with_sensitivity({types}::Sensitivity::Secret)"))
        }
    }
    if attribute.cardinality() == Cardinality::Low {
        properties.push_str(&format!(".with_cardinality({types}::Cardinality::Low)"));
    }
    if attribute.is_context() {
        properties.push_str(".as_context()");
    }
    properties
}
