//! `label.rs`: one type for each enumeration.

use super::doc::{self, Doc};
use super::link;
use crate::generator::markdown;
use crate::generator::model::Model;
use crate::generator::rust_name;
use crate::generator::syntax::{Attribute, Item, Member, Type};

pub(super) fn emit(model: &Model, types: &str) -> String {
    let enumerations: Vec<String> = model
        .attributes
        .values()
        .filter_map(|attribute| match &attribute.kind.value {
            Type::Enumeration { members, .. } => Some(enumeration(attribute, members, types)),
            Type::Basic { .. } => None,
        })
        .collect();
    format!(
        "//! Enumerations: closed ones are labels, open ones have a variant for all further values.\n\n{}",
        enumerations.join("\n")
    )
}

fn enumeration(attribute: &Attribute, members: &[Member], types: &str) -> String {
    let name = rust_name::type_name(&attribute.key.value);
    let is_integer = attribute.item() == Item::Int;
    let (openness, catch_all, kind) = match (attribute.is_closed(), is_integer) {
        (true, false) => ("", String::new(), "closed"),
        (true, true) => ("", String::new(), "closed_integer"),
        (false, false) => ("#[non_exhaustive]\n", catch_all("std::borrow::Cow<'static, str>"), "open"),
        (false, true) => ("#[non_exhaustive]\n", catch_all("i64"), "open_integer"),
    };
    // A text outside of the list may be allocated.
    let copy = if attribute.is_closed() || is_integer { "Copy, " } else { "" };
    let attributes =
        format!("#[derive(Clone, {copy}Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n{openness}");
    let variants: String = members.iter().map(variant).collect();
    let values: String = members.iter().map(|member| value(member, is_integer)).collect();
    let docs = docs(attribute).comment(0);
    let ordinals: String = members.iter().filter_map(ordinal).collect();
    let ordinals = match ordinals.is_empty() {
        true => String::new(),
        false => format!("\n{types}::__ordinals!({name} {{\n{ordinals}}});\n"),
    };
    format!(
        "{docs}{attributes}pub enum {name} {{\n{variants}{catch_all}}}\n\n\
         {types}::__{kind}_enumeration!({name} {{\n{values}}});\n{ordinals}"
    )
}

fn catch_all(kind: &str) -> String {
    format!("    /// Value that is not in the registry.\n    Other({kind}),\n")
}

fn docs(attribute: &Attribute) -> Doc {
    let mut docs = Doc::of(&attribute.about);
    docs.paragraph(&format!("Values of {}.", link::key(&attribute.key.value)));
    docs
}

fn variant(member: &Member) -> String {
    let mut docs = Doc::default();
    match &member.brief {
        Some(brief) => docs.paragraph(&markdown::escaped(&brief.value)),
        None => docs.paragraph(&format!("{}.", markdown::code(&member.value.value))),
    }
    if let Some(note) = &member.note {
        docs.paragraph(&markdown::escaped(&note.value));
    }
    let deprecated = doc::deprecation(member.deprecated.as_ref().map(|at| &at.value), 4);
    format!("{}{deprecated}    {},\n", docs.comment(4), rust_name::type_name(&member.id.value))
}

fn ordinal(member: &Member) -> Option<String> {
    Some(format!("    {} => {},\n", rust_name::type_name(&member.id.value), member.ordinal()?))
}

fn value(member: &Member, is_integer: bool) -> String {
    let variant = rust_name::type_name(&member.id.value);
    match is_integer {
        true => format!("    {variant} => {},\n", member.value.value),
        false => format!("    {variant} => {:?},\n", member.value.value),
    }
}
