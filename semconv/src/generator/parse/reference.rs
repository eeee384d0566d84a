//! References to attributes and to groups of them.

use std::rc::Rc;

use super::about::{self, STABILITIES};
use super::fields::{Fields, text};
use crate::generator::report::{At, Collector};
use crate::generator::syntax::{AttributeReference, Group, Level, Reference};
use crate::generator::yaml::Node;

/// Parses a group of attributes.
pub(super) fn group(node: At<Node>, report: &mut Collector) -> Option<Group> {
    let known = [&["id", "visibility", "attributes"][..], &about::ABOUT].concat();
    let mut fields = Fields::open(node, "attribute group", &known, report)?;
    let id = fields.require_name("id");
    let is_public = fields.require_word("visibility", &[("internal", false), ("public", true)])?.value;
    if is_public {
        about::about(&mut fields);
    } else {
        for name in about::ABOUT {
            if let Some(node) = fields.take(name) {
                fields.report.push(node.place, format!("an internal group has no `{name}`"));
            }
        }
    }
    let attributes = references(&mut fields, "attributes", false);
    Some(Group { id: id?, attributes })
}

/// Parses the references in a field; those of spans may mark attributes for sampling.
pub(super) fn references(fields: &mut Fields<'_>, field: &str, of_span: bool) -> Vec<Reference> {
    let items = fields.list(field);
    items.into_iter().filter_map(|item| reference(item, of_span, fields.report)).collect()
}

fn reference(node: At<Node>, of_span: bool, report: &mut Collector) -> Option<Reference> {
    if let Node::Map(entries) = &node.value
        && entries.iter().any(|(key, _)| key.value == "ref_group")
    {
        let mut fields = Fields::open(node, "group reference", &["ref_group"], report)?;
        return fields.require_name("ref_group").map(Reference::Group);
    }
    let mut known = vec![
        "ref",
        "requirement_level",
        "brief",
        "note",
        "examples",
        "stability",
        "deprecated",
        "annotations",
    ];
    if of_span {
        known.push("sampling_relevant");
    }
    let mut fields = Fields::open(node, "reference", &known, report)?;
    let name = fields.require_name("ref");
    let brief = fields.text("brief");
    let level = fields.take("requirement_level").map(|node| level(node, fields.report));
    // Read for its form only: a reference refines the documentation, not the generated key.
    fields.text("note");
    let stability = fields.word("stability", STABILITIES);
    about::deprecated(&mut fields);
    let annotations = about::annotations(&mut fields);
    fields.flag("sampling_relevant");
    let level = match level {
        Some(given) => given?,
        None => Level::Recommended(None),
    };
    Some(Reference::Attribute(Rc::new(AttributeReference {
        name: name?,
        level,
        brief,
        stability,
        annotations,
    })))
}

fn level(node: At<Node>, report: &mut Collector) -> Option<Level> {
    const WORDS: &str = "one of: required, recommended, opt_in, or {conditionally_required: when}";
    if matches!(node.value, Node::Map(_)) {
        let known = &["conditionally_required", "recommended"];
        let mut fields = Fields::open(node, "requirement level", known, report)?;
        if let Some(when) = fields.text("conditionally_required") {
            return Some(Level::ConditionallyRequired(when.value));
        }
        return fields.require_text("recommended").map(|when| Level::Recommended(Some(when.value)));
    }
    let word = text(node, "requirement_level", report)?;
    match word.value.as_str() {
        "required" => Some(Level::Required),
        "recommended" => Some(Level::Recommended(None)),
        "opt_in" => Some(Level::OptIn),
        "conditionally_required" => {
            let hint = "write {conditionally_required: the condition}";
            report.push_with_hint(word.place, "`conditionally_required` without its condition", hint);
            None
        }
        other => {
            report.push_with_hint(word.place, format!("`{other}` is not a requirement level"), WORDS);
            None
        }
    }
}
