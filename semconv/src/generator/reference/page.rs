//! The registry of a page, and links between the parts of the page.

use std::collections::BTreeMap;

use super::property::{cardinality, examples, kind, requirement, sensitivity};
use crate::generator::markdown::{cell, code};
use crate::generator::model::{AsSignal, Model, Resolved, Use};
use crate::generator::registry::Registry;
use crate::generator::report::Place;
use crate::generator::syntax::Attribute;

/// Registry of the page.
pub(super) struct Page<'r> {
    pub(super) registry: &'r Registry,
    /// The registry's own signals, and all attributes to which they may refer.
    pub(super) model: Model,
}

impl Page<'_> {
    /// Groups signals of one kind by their system.
    pub(super) fn by_system<'s, T: AsSignal>(
        &self,
        signals: &'s BTreeMap<String, Resolved<T>>,
    ) -> BTreeMap<&str, Vec<&'s Resolved<T>>> {
        let mut systems: BTreeMap<&str, Vec<&Resolved<T>>> = BTreeMap::new();
        for resolved in signals.values() {
            systems.entry(self.system(resolved.definition.signal().name.place)).or_default().push(resolved);
        }
        systems
    }

    /// Groups the attributes of the page by system: the registry's own, and those that its signals use.
    pub(super) fn attributes_by_system(&self) -> BTreeMap<&str, Vec<&Attribute>> {
        let mut systems: BTreeMap<&str, Vec<&Attribute>> = BTreeMap::new();
        for attribute in self.model.attributes.values().filter(|attribute| self.has(attribute)) {
            systems.entry(self.system(attribute.place())).or_default().push(attribute);
        }
        systems
    }

    pub(super) fn system(&self, place: Place) -> &str {
        if self.registry.is_declared_here(place) {
            self.registry.system(place)
        } else {
            "the registry it extends"
        }
    }

    pub(super) fn has(&self, attribute: &Attribute) -> bool {
        self.registry.is_own(attribute.place()) || !self.users(&attribute.key.value).is_empty()
    }

    /// Returns links to the signals that have an attribute, spans first.
    pub(super) fn users(&self, attribute: &str) -> Vec<String> {
        let mut users = links("span", &self.model.spans, attribute);
        users.extend(links("event", &self.model.events, attribute));
        users.extend(links("metric", &self.model.metrics, attribute));
        users
    }

    /// Returns an attribute's name, with a link to its description on the page.
    pub(super) fn attribute(&self, name: &str) -> String {
        match self.model.attributes.get(name).is_some_and(|attribute| self.has(attribute)) {
            true => link("attribute", name),
            false => code(name),
        }
    }

    /// Returns the attributes of a span or event as a table.
    pub(super) fn attributes(&self, uses: &[Use]) -> String {
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
                examples(attribute),
                cell(&brief),
            ));
        }
        table
    }
}

pub(super) fn links<T: AsSignal>(
    kind: &str,
    signals: &BTreeMap<String, Resolved<T>>,
    attribute: &str,
) -> Vec<String> {
    let has = |resolved: &&Resolved<T>| resolved.uses.iter().any(|used| used.name() == attribute);
    let name = |resolved: &Resolved<T>| resolved.definition.signal().name.value.clone();
    signals.values().filter(has).map(|resolved| link(kind, &name(resolved))).collect()
}

/// Returns a name with a link to its own heading or row.
pub(super) fn link(kind: &str, name: &str) -> String {
    format!("[{}](#{kind}-{name})", code(name))
}

/// Returns the target of a link.
pub(super) fn anchor(kind: &str, name: &str) -> String {
    format!("<a id=\"{kind}-{name}\"></a>")
}

/// Returns a heading for the definitions of one kind in a system.
pub(super) fn system_heading(kind: &str, system: &str) -> String {
    format!("### <a id=\"{}\"></a>{system}\n\n", system_anchor(kind, system))
}

/// Returns the target of a link to the heading.
pub(super) fn system_anchor(kind: &str, system: &str) -> String {
    format!("{kind}-of-{}", system.replace(' ', "-"))
}
