//! Properties of a definition, as text for a cell or a paragraph.

use crate::generator::markdown::{cell, code, escaped};
use crate::generator::model::Use;
use crate::generator::objective::{Goal, Objective};
use crate::generator::syntax::{About, Attribute, Deprecated, Example, Item, Type};
use crate::{Cardinality, Sensitivity};

/// Limit of the members that are listed within a sentence; of more, only the number is given.
const MOST_INLINE: usize = 6;

/// Returns the requirement level of an attribute, and its constant value.
pub(super) fn requirement(used: &Use) -> String {
    match used.value() {
        None => cell(used.level()),
        Some(value) => format!("{}, always {}", cell(used.level()), cell(&code(&value.value))),
    }
}

/// Returns brief and note, and the replacement of a deprecated name.
pub(super) fn prose(about: &About) -> String {
    let mut prose = escaped(&about.brief.value);
    if let Some(note) = &about.note {
        prose.push_str(&format!(" {}", escaped(&note.value)));
    }
    match about.deprecated.as_ref().map(|at| &at.value) {
        None => {}
        Some(Deprecated::Renamed { to, note }) => {
            let note = note.as_ref().map(|note| format!(" {}", escaped(note))).unwrap_or_default();
            prose.push_str(&format!(" **Deprecated:** use `{}`.{note}", to.value));
        }
        Some(Deprecated::Gone { note }) => prose.push_str(&format!(" **Deprecated:** {}", escaped(note))),
    }
    prose
}

/// Returns an attribute's type, with the values of a small enumeration.
pub(super) fn kind(attribute: &Attribute) -> String {
    let members = match &attribute.kind.value {
        Type::Enumeration { members, .. } => members,
        Type::Basic { item, array } => {
            let item = match item {
                Item::Text => "string",
                Item::Int => "int",
                Item::Double => "double",
                Item::Bool => "boolean",
            };
            return format!("{item}{}", if *array { " array" } else { "" });
        }
    };
    let others = if attribute.is_closed() { "" } else { " or another" };
    if members.len() > MOST_INLINE {
        let name = &attribute.key.value;
        return format!("one of [{} values](#values-{name}){others}", members.len());
    }
    let values: Vec<String> = members.iter().map(|member| cell(&code(&member.value.value))).collect();
    format!("one of {}{others}", values.join(", "))
}

pub(super) fn sensitivity(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::None => "none",
        Sensitivity::Pii => "**pii**",
        Sensitivity::Secret => "**secret**",
    }
}

pub(super) fn cardinality(cardinality: Cardinality) -> &'static str {
    match cardinality {
        Cardinality::Low => "low",
        Cardinality::High => "high",
    }
}

/// Returns the part of the system that a definition belongs to, if it is annotated.
pub(super) fn subsystem(about: &About) -> Option<&str> {
    about.annotations.subsystem.as_ref().map(|at| at.value.as_str())
}

/// Returns the objectives of a span or metric, each as a sentence without its full stop.
pub(super) fn objectives(about: &About) -> Vec<String> {
    let sentence = |objective: &Objective| {
        let promise = match &objective.goal {
            Goal::Within { limit, share } => {
                format!("{} within {}", percent(share.value), limit.value)
            }
            Goal::Success { share } => format!("{} without failure", percent(share.value)),
        };
        format!("`{}`: {promise}, over {} days", objective.id.value, objective.window.value)
    };
    about.annotations.objectives.iter().map(|at| sentence(&at.value)).collect()
}

fn percent(share: f64) -> String {
    format!("{} %", (share * 1e7).round() / 1e5)
}

/// Returns the examples as code; empty for an attribute without examples.
pub(super) fn examples(attribute: &Attribute) -> String {
    let shown = |example: &Example| match example {
        Example::One(_, value) => value.clone(),
        Example::Many(values) => {
            let values: Vec<&str> = values.iter().map(|(_, value)| value.as_str()).collect();
            format!("[{}]", values.join(", "))
        }
    };
    let examples = attribute.examples.iter().flat_map(|at| &at.value);
    let cells: Vec<String> =
        examples.map(|at| code(&shown(&at.value)).replace('|', "\\|").replace('\n', " ")).collect();
    cells.join(", ")
}
