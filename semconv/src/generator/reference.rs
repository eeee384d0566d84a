//! The registry as a page for people: what is recorded, under which names, and who may see it.
//!
//! Two readers work from it. A dashboard's author looks a metric or a span up and needs its name in Prometheus,
//! its labels and their values, its unit and its buckets. An auditor asks which personal or secret data are recorded,
//! where, and what happens to them first. Neither should have to read YAML or Rust.

mod attribute;
mod audit;
mod event;
mod index;
mod metric;
mod metric_label;
mod span;
mod stage;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::emit::doc::{cell, code, escaped};
use super::model::{AsSignal, Model, Resolved, Use};
use super::registry::Registry;
use super::syntax::{About, Attribute, Deprecated, Item, Type};
use super::{Generated, Settings};
use crate::{Cardinality, Sensitivity};
pub(super) use metric::{prometheus_label, prometheus_name};

/// Members that are listed within a sentence; of more, only their number is told.
const MOST_INLINE: usize = 6;

/// The page as a file of this name. Of the settings, `source` and `command` go into its first line.
#[must_use]
pub fn generate(registry: &Registry, settings: &Settings, name: impl Into<PathBuf>) -> Generated {
    Generated::single(name.into(), render(registry, settings), &settings.command)
}

/// The page as Markdown.
#[must_use]
pub fn render(registry: &Registry, settings: &Settings) -> String {
    let page = Page { registry, model: registry.own_signals() };
    let Settings { source, command, .. } = settings;
    let sections = [
        format!("<!-- Generated from `{source}`; do not edit. To regenerate: `{command}` -->\n"),
        index::render(&page),
        stage::render(&page),
        span::render(&page),
        event::render(&page),
        metric::render(&page),
        metric_label::render(&page),
        attribute::render(&page),
        audit::render(&page),
    ];
    let sections: Vec<&str> = sections.iter().map(|section| section.trim_end()).collect();
    sections.join("\n\n") + "\n"
}

/// What is written about.
struct Page<'r> {
    registry: &'r Registry,
    /// The registry's own signals, and every attribute they may refer to.
    model: Model,
}

impl Page<'_> {
    /// Signals of one kind by the system they belong to.
    fn by_system<'s, T: AsSignal>(
        &self,
        signals: &'s BTreeMap<String, Resolved<T>>,
    ) -> BTreeMap<&str, Vec<&'s Resolved<T>>> {
        let mut systems: BTreeMap<&str, Vec<&Resolved<T>>> = BTreeMap::new();
        for resolved in signals.values() {
            systems.entry(self.system(resolved.definition.signal().name.place)).or_default().push(resolved);
        }
        systems
    }

    /// The attributes that belong on this page, by system: the registry's own, and those it borrows.
    fn attributes_by_system(&self) -> BTreeMap<&str, Vec<&Attribute>> {
        let mut systems: BTreeMap<&str, Vec<&Attribute>> = BTreeMap::new();
        for attribute in self.model.attributes.values().filter(|attribute| self.has(attribute)) {
            systems.entry(self.system(attribute.place())).or_default().push(attribute);
        }
        systems
    }

    fn system(&self, place: super::report::Place) -> &str {
        if self.registry.is_declared_here(place) {
            self.registry.system(place)
        } else {
            "the registry it extends"
        }
    }

    fn has(&self, attribute: &Attribute) -> bool {
        self.registry.is_own(attribute.place()) || !self.users(&attribute.key.value).is_empty()
    }

    /// Links to the signals that have an attribute, spans first.
    fn users(&self, attribute: &str) -> Vec<String> {
        let mut users = links("span", &self.model.spans, attribute);
        users.extend(links("event", &self.model.events, attribute));
        users.extend(links("metric", &self.model.metrics, attribute));
        users
    }

    /// An attribute's name, with a link to where the page describes it.
    fn attribute(&self, name: &str) -> String {
        match self.model.attributes.get(name).is_some_and(|attribute| self.has(attribute)) {
            true => link("attribute", name),
            false => code(name),
        }
    }

    /// What a span or event carries, as a table.
    fn attributes(&self, uses: &[Use]) -> String {
        if uses.is_empty() {
            return String::new();
        }
        let mut table = String::from(
            "| Attribute | Type | Requirement | Sensitivity | Cardinality | Examples | Meaning |\n\
             |---|---|---|---|---|---|---|\n",
        );
        for used in uses {
            let Some(attribute) = self.model.attributes.get(used.name()) else { continue };
            let brief = used.brief().unwrap_or(&attribute.about.brief.value);
            table.push_str(&format!(
                "| {} | {} | {} | {} | {} | {} | {} |\n",
                self.attribute(used.name()),
                kind(attribute),
                requirement(used),
                sensitivity(attribute.sensitivity()),
                cardinality(attribute.cardinality()),
                attribute::examples(attribute),
                cell(&brief),
            ));
        }
        table
    }
}

/// How strongly a signal asks for an attribute, and the value that it always has.
fn requirement(used: &Use) -> String {
    match used.value() {
        None => cell(used.level()),
        Some(value) => format!("{}, always {}", cell(used.level()), cell(&code(&value.value))),
    }
}

fn links<T: AsSignal>(kind: &str, signals: &BTreeMap<String, Resolved<T>>, attribute: &str) -> Vec<String> {
    let has = |resolved: &&Resolved<T>| resolved.uses.iter().any(|used| used.name() == attribute);
    let name = |resolved: &Resolved<T>| resolved.definition.signal().name.value.clone();
    signals.values().filter(has).map(|resolved| link(kind, &name(resolved))).collect()
}

/// A name with a link to its own heading or row.
fn link(kind: &str, name: &str) -> String {
    format!("[{}](#{kind}-{name})", code(name))
}

/// What a link goes to.
fn anchor(kind: &str, name: &str) -> String {
    format!("<a id=\"{kind}-{name}\"></a>")
}

/// Brief and note as paragraphs, and what to use instead of a deprecated name.
fn prose(about: &About) -> String {
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

/// An attribute's type, with the values of a small enumeration.
fn kind(attribute: &Attribute) -> String {
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

fn sensitivity(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::None => "none",
        Sensitivity::Pii => "**pii**",
        Sensitivity::Secret => "**secret**",
    }
}

fn cardinality(cardinality: Cardinality) -> &'static str {
    match cardinality {
        Cardinality::Low => "low",
        Cardinality::High => "high",
    }
}

/// The part of its system that a definition belongs to, if it is annotated.
fn subsystem(about: &About) -> Option<&str> {
    about.annotations.subsystem.as_ref().map(|at| at.value.as_str())
}

/// A heading for the definitions of one kind in a system.
fn system_heading(kind: &str, system: &str) -> String {
    format!("### <a id=\"{}\"></a>{system}\n\n", system_anchor(kind, system))
}

/// What a link to that heading goes to.
fn system_anchor(kind: &str, system: &str) -> String {
    format!("{kind}-of-{}", system.replace(' ', "-"))
}
