//! Names: their form, their namespaces, and their Rust constants.

use std::collections::BTreeMap;

use crate::generator::model::{AsSignal, Model, Resolved};
use crate::generator::report::{Collector, Place};
use crate::generator::rust_name;
use crate::generator::syntax::{Attribute, Type};

/// A name, its place, and whether it is deprecated.
struct Name<'m> {
    text: &'m str,
    place: Place,
    is_deprecated: bool,
}

pub(super) fn check(model: &Model, report: &mut Collector) {
    let attributes: Vec<Name<'_>> = model
        .attributes
        .iter()
        .map(|(text, attribute)| Name {
            text,
            place: attribute.place(),
            is_deprecated: attribute.about.is_deprecated(),
        })
        .collect();
    for name in &attributes {
        if !name.text.contains('.') && is_well_formed(name.text) {
            let hint = format!("write `subject.{}`", name.text);
            report.push_with_hint(name.place, format!("attribute `{}` has no namespace", name.text), hint);
        }
    }
    kind("attribute", &attributes, report);
    kind("span", &signals(&model.spans), report);
    kind("metric", &signals(&model.metrics), report);
    kind("event", &signals(&model.events), report);
    for (id, group) in &model.groups {
        form("attribute group", id, group.id.place, report);
    }
    for (name, entity) in &model.entities {
        form("entity", name, entity.name.place, report);
    }
    let is_enumeration = |attribute: &&Attribute| matches!(attribute.kind.value, Type::Enumeration { .. });
    let enumerations = model.attributes.values().filter(is_enumeration);
    types("attribute", enumerations.map(|at| (at.key.value.as_str(), at.key.place)), report);
    let metrics = model.metrics.values().map(|metric| &metric.definition.signal.name);
    types("metric", metrics.map(|at| (at.value.as_str(), at.place)), report);
}

fn signals<T: AsSignal>(signals: &BTreeMap<String, Resolved<T>>) -> Vec<Name<'_>> {
    signals
        .iter()
        .map(|(text, resolved)| {
            let signal = resolved.definition.signal();
            Name { text, place: signal.name.place, is_deprecated: signal.about.is_deprecated() }
        })
        .collect()
}

/// Checks the names of one kind. A span and an attribute may have the same name.
fn kind(what: &str, names: &[Name<'_>], report: &mut Collector) {
    for name in names {
        form(what, name.text, name.place, report);
    }
    constants(what, names, report);
    namespaces(what, names, report);
}

pub(super) fn form(what: &str, name: &str, place: Place, report: &mut Collector) {
    if !is_well_formed(name) {
        report.push_with_hint(
            place,
            format!("{what} `{name}` is not well-formed"),
            "lower-case words and digits, joined by `.` and `_`, beginning with a letter",
        );
    }
}

/// `[a-z][a-z0-9]*([._][a-z0-9]+)*`
fn is_well_formed(name: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    name.len() <= 128
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.split(['.', '_']).all(is_word)
}

fn constants(what: &str, names: &[Name<'_>], report: &mut Collector) {
    let mut seen: BTreeMap<String, &Name<'_>> = BTreeMap::new();
    for name in names {
        let constant = rust_name::constant(name.text);
        if let Some(first) = seen.get(&constant) {
            let hint = format!("`{}` at {} does already", first.text, report.describe(first.place));
            let message = format!("{what} `{}` becomes the Rust constant {constant}", name.text);
            report.push_with_hint(name.place, message, hint);
        } else {
            seen.insert(constant, name);
        }
    }
}

/// A name that is the namespace of another one cannot be both a value and a folder in a structured back end.
fn namespaces(what: &str, names: &[Name<'_>], report: &mut Collector) {
    let current: BTreeMap<&str, &Name<'_>> =
        names.iter().filter(|name| !name.is_deprecated).map(|name| (name.text, name)).collect();
    for name in current.values() {
        for (end, _) in name.text.match_indices('.') {
            let Some(outer) = name.text.get(..end).and_then(|outer| current.get(outer)) else { continue };
            report.push_with_hint(
                outer.place,
                format!("{what} `{}` is also the namespace of `{}`", outer.text, name.text),
                format!("`{}` is at {}", name.text, report.describe(name.place)),
            );
        }
    }
}

/// Enumerations and metrics become types. Two names that differ only in an underscore become the same type.
fn types<'m>(what: &str, names: impl Iterator<Item = (&'m str, Place)>, report: &mut Collector) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (name, place) in names {
        let type_name = rust_name::type_name(name);
        let constant = rust_name::constant(name);
        if type_name == constant {
            let message = format!("{what} `{name}` becomes both a Rust constant and a Rust type {constant}");
            report.push_with_hint(place, message, "write a name with a word of more than one letter");
        }
        if let Some(first) = seen.insert(type_name.clone(), name)
            && rust_name::constant(first) != constant
        {
            let message = format!("{what} `{name}` becomes the Rust type {type_name}");
            report.push_with_hint(place, message, format!("`{first}` does already"));
        }
    }
}
