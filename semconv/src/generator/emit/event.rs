//! `event.rs`: one definition for each event.

use super::call::with;
use super::doc::{self, Doc};
use crate::generator::model::{Model, Resolved};
use crate::generator::rust_name;
use crate::generator::syntax::{Event, Level};

pub(super) fn emit(model: &Model, types: &str) -> String {
    let constants: Vec<String> = model.events.values().map(|event| constant(event, model, types)).collect();
    format!("//! Events: name, description and attributes of each.\n\n{}", constants.join("\n"))
}

fn constant(event: &Resolved<Event>, model: &Model, types: &str) -> String {
    let signal = &event.definition.signal;
    let mut docs = Doc::of(&signal.about);
    let severity = match &signal.about.annotations.severity {
        Some(severity) => format!(" of severity `{}`", severity.value.name().to_lowercase()),
        None => String::new(),
    };
    let audit = if event.definition.is_audit() { "audit " } else { "" };
    docs.paragraph(&format!("`{}`: {audit}event{severity}, {}.", signal.name.value, signal.stability()));
    docs.attributes(&event.uses, model);
    let names: Vec<&str> = event.uses.iter().map(|used| used.name()).collect();
    let required = event.uses.iter().filter(|used| *used.level() == Level::Required);
    let required: Vec<&str> = required.map(|used| used.name()).collect();
    format!(
        "{docs}{deprecated}pub const {constant}: {types}::EventDef = {types}::EventDef::new({name:?})\n    \
         .with_brief({brief:?}){severity}{audit}{required}{attributes};\n",
        docs = docs.comment(0),
        deprecated = doc::deprecation(signal.about.deprecated.as_ref().map(|at| &at.value), 0),
        constant = rust_name::constant(&signal.name.value),
        name = signal.name.value,
        brief = signal.about.brief.value,
        severity = with_severity(event, types),
        audit = if event.definition.is_audit() { "\n    .with_audit()" } else { "" },
        required = with("with_required", &required),
        attributes = with("with_attributes", &names),
    )
}

/// Returns the call for the severity that the registry gives.
fn with_severity(event: &Resolved<Event>, types: &str) -> String {
    match &event.definition.signal.about.annotations.severity {
        Some(severity) => format!("\n    .with_severity({types}::Severity::{:?})", severity.value),
        None => String::new(),
    }
}
