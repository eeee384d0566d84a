//! `label.rs`: one type for each enumeration.

use super::doc::{self, Doc};
use crate::generator::model::Model;
use crate::generator::rust_name;
use crate::generator::syntax::{Attribute, Member, Type};

pub(super) fn emit(model: &Model, types: &str) -> String {
    let enumerations: Vec<String> = model
        .attributes
        .values()
        .filter_map(|attribute| match &attribute.kind.value {
            Type::Enumeration(members) => Some(enumeration(attribute, members, types)),
            Type::Basic { .. } => None,
        })
        .collect();
    format!(
        "//! The enumerations: closed ones are labels, open ones also hold values nobody foresaw.\n\n{}",
        enumerations.join("\n")
    )
}

fn enumeration(attribute: &Attribute, members: &[Member], types: &str) -> String {
    let name = rust_name::type_name(&attribute.key.value);
    let (attributes, catch_all, kind) = match attribute.is_closed() {
        true => ("#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n", "", "closed"),
        false => (
            "#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[non_exhaustive]\n",
            CATCH_ALL,
            "open",
        ),
    };
    let variants: String = members.iter().map(variant).collect();
    let values: String = members.iter().map(value).collect();
    let docs = docs(attribute).comment(0);
    format!(
        "{docs}{attributes}pub enum {name} {{\n{variants}{catch_all}}}\n\n\
         {types}::__{kind}_enumeration!({name} {{\n{values}}});\n"
    )
}

const CATCH_ALL: &str =
    "    /// A value that the registry does not list.\n    Other(std::borrow::Cow<'static, str>),\n";

fn docs(attribute: &Attribute) -> Doc {
    let mut docs = Doc::of(&attribute.about);
    docs.paragraph(&format!("The values of {}.", doc::key(&attribute.key.value)));
    docs
}

fn variant(member: &Member) -> String {
    let mut docs = Doc::default();
    match &member.brief {
        Some(brief) => docs.paragraph(&doc::escaped(&brief.value)),
        None => docs.paragraph(&format!("{}.", doc::code(&member.value.value))),
    }
    if let Some(note) = &member.note {
        docs.paragraph(&doc::escaped(&note.value));
    }
    let deprecated = doc::deprecation(member.deprecated.as_ref().map(|at| &at.value), 4);
    format!("{}{deprecated}    {},\n", docs.comment(4), rust_name::type_name(&member.id.value))
}

fn value(member: &Member) -> String {
    format!("    {} => {:?},\n", rust_name::type_name(&member.id.value), member.value.value)
}
