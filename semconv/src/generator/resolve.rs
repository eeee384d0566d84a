//! Resolution of references across files: attributes by name, groups expanded, duplicates refused.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::model::{AsSignal, Model, Resolved, Use};
use super::report::{At, Collector, Place};
use super::syntax::{Attribute, AttributeReference, Group, Reference, Syntax};

/// Limit of nested groups; it also ends a circle of groups.
const DEEPEST_GROUP: usize = 8;
/// Limit of resolved references, several times those of the largest registry, for groups that multiply.
const MOST_USES: usize = 100_000;

/// Resolves all references. Mistakes go into the report, and the rest can still be checked.
pub(super) fn resolve(syntax: Syntax, report: &mut Collector) -> Model {
    let attributes = index("attribute", syntax.attributes, |attribute| &attribute.key, report);
    let groups = index("attribute group", syntax.groups, |group| &group.id, report);
    let entities = index("entity", syntax.entities, |entity| &entity.name, report);
    let mut resolver = Resolver { attributes: &attributes, groups: &groups, steps: 0, report };
    for group in groups.values() {
        resolver.uses(&group.attributes);
    }
    for entity in entities.values() {
        resolver.uses(&entity.attributes);
    }
    let spans = resolver.signals(syntax.spans);
    let metrics = resolver.signals(syntax.metrics);
    let events = resolver.signals(syntax.events);
    Model {
        schema_url: syntax.schema_url,
        spans: index("span", spans, name_of, report),
        metrics: index("metric", metrics, name_of, report),
        events: index("event", events, name_of, report),
        attributes,
        groups,
        entities,
    }
}

fn name_of<T: AsSignal>(resolved: &Resolved<T>) -> &At<String> {
    &resolved.definition.signal().name
}

/// Indexes definitions by name; the first of a name is kept, further ones are reported.
fn index<T>(
    what: &str,
    definitions: Vec<T>,
    name: impl Fn(&T) -> &At<String>,
    report: &mut Collector,
) -> BTreeMap<String, T> {
    let mut index: BTreeMap<String, T> = BTreeMap::new();
    for definition in definitions {
        let own = name(&definition).clone();
        match index.get(&own.value) {
            Some(first) => {
                let first = report.describe(name(first).place);
                report.push_with_hint(
                    own.place,
                    format!("{what} `{}` is declared twice", own.value),
                    format!("the first declaration is at {first}"),
                );
            }
            None => {
                index.insert(own.value, definition);
            }
        }
    }
    index
}

struct Resolver<'a> {
    attributes: &'a BTreeMap<String, Attribute>,
    groups: &'a BTreeMap<String, Group>,
    steps: usize,
    report: &'a mut Collector,
}

impl Resolver<'_> {
    fn signals<T: AsSignal>(&mut self, definitions: Vec<T>) -> Vec<Resolved<T>> {
        let resolve = |definition: T| {
            let uses = self.uses(&definition.signal().attributes);
            Resolved { definition, uses }
        };
        definitions.into_iter().map(resolve).collect()
    }

    /// Returns the attributes of a signal, by name. Its own references refine those of its groups.
    fn uses(&mut self, references: &[Reference]) -> Vec<Use> {
        let mut from_groups = BTreeMap::new();
        let mut own: BTreeMap<String, Use> = BTreeMap::new();
        for reference in references {
            match reference {
                Reference::Group(group) => self.expand(group, group.place, 0, &mut from_groups),
                Reference::Attribute(reference) => self.refer(reference, &mut own),
            }
        }
        from_groups.extend(own);
        from_groups.into_values().collect()
    }

    fn refer(&mut self, reference: &Rc<AttributeReference>, own: &mut BTreeMap<String, Use>) {
        let name = &reference.name;
        if !self.is_step_left(name.place) || !self.is_known(name) {
            return;
        }
        let used = Use { reference: Rc::clone(reference), place: name.place };
        if own.insert(name.value.clone(), used).is_some() {
            self.report.push(name.place, format!("attribute `{}` is referred to twice here", name.value));
        }
    }

    fn expand(&mut self, group: &At<String>, place: Place, depth: usize, into: &mut BTreeMap<String, Use>) {
        if !self.is_step_left(group.place) {
            return;
        }
        if depth == DEEPEST_GROUP {
            let message = format!("groups are nested deeper than {DEEPEST_GROUP}, or in a circle");
            self.report.push(place, message);
            return;
        }
        let groups = self.groups;
        let Some(definition) = groups.get(&group.value) else {
            let message = format!("there is no attribute group `{}`", group.value);
            self.report.push_unknown(group, message, groups.keys());
            return;
        };
        let mut own = BTreeMap::new();
        for reference in &definition.attributes {
            match reference {
                Reference::Group(inner) => self.expand(inner, place, depth + 1, &mut own),
                // An unknown name is reported once, where the group itself is resolved.
                Reference::Attribute(inner) if self.attributes.contains_key(&inner.name.value) => {
                    self.refer(inner, &mut own);
                }
                Reference::Attribute(_) => {}
            }
        }
        for (name, used) in own {
            let used = Use { place, ..used };
            if into.insert(name.clone(), used).is_some() {
                self.report.push_with_hint(
                    place,
                    format!("attribute `{name}` comes from more than one group"),
                    "leave one of the groups out, or take the attribute out of one",
                );
            }
        }
    }

    fn is_known(&mut self, name: &At<String>) -> bool {
        let attributes = self.attributes;
        let is_known = attributes.contains_key(&name.value);
        if !is_known {
            let message = format!("there is no attribute `{}`", name.value);
            self.report.push_unknown(name, message, attributes.keys());
        }
        is_known
    }

    /// Counts a resolved reference, and returns false beyond the limit.
    fn is_step_left(&mut self, place: Place) -> bool {
        self.steps += 1;
        if self.steps == MOST_USES {
            self.report.push(place, format!("the registry has more than {MOST_USES} references"));
        }
        self.steps < MOST_USES
    }
}
