//! The registry with every reference looked up: what checks and emission work on.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::report::{At, Place};
use super::syntax::{
    Attribute, AttributeReference, Entity, Event, Group, Level, Metric, Reference, Signal, Span,
};
use crate::prometheus;

/// A whole registry, each kind in the order of its names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Model {
    pub(crate) schema_url: String,
    pub(crate) attributes: BTreeMap<String, Attribute>,
    pub(crate) groups: BTreeMap<String, Group>,
    pub(crate) entities: BTreeMap<String, Entity>,
    pub(crate) spans: BTreeMap<String, Resolved<Span>>,
    pub(crate) metrics: BTreeMap<String, Resolved<Metric>>,
    pub(crate) events: BTreeMap<String, Resolved<Event>>,
}

impl Model {
    /// Drops the attributes of other registries that nothing here refers to.
    pub(crate) fn forget_unused(&mut self) {
        let Model { attributes, entities, spans, metrics, events, .. } = self;
        let uses = (spans.values().flat_map(|span| &span.uses))
            .chain(metrics.values().flat_map(|metric| &metric.uses))
            .chain(events.values().flat_map(|event| &event.uses));
        let mut used: BTreeSet<&str> = uses.map(Use::name).collect();
        for reference in entities.values().flat_map(|entity| &entity.attributes) {
            if let Reference::Attribute(reference) = reference {
                used.insert(&reference.name.value);
            }
        }
        attributes.retain(|name, attribute| !attribute.is_foreign || used.contains(name.as_str()));
    }
}

/// A signal with the attributes it ends up with, groups included.
#[derive(Clone, Debug)]
pub(crate) struct Resolved<T> {
    pub(crate) definition: T,
    pub(crate) uses: Vec<Use>,
}

/// One attribute of a signal.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    /// What is said about the attribute, by the signal or by one of its groups.
    pub(crate) reference: Rc<AttributeReference>,
    /// The word in the signal that brought the attribute in: a reference, or a group's.
    pub(crate) place: Place,
}

impl Use {
    /// The attribute's name.
    pub(crate) fn name(&self) -> &str {
        &self.reference.name.value
    }

    /// How strongly the signal asks for the attribute.
    pub(crate) fn level(&self) -> &Level {
        &self.reference.level
    }

    /// What the attribute is whenever the signal is recorded, if it is always the same.
    pub(crate) fn value(&self) -> Option<&At<String>> {
        self.reference.annotations.value.as_ref()
    }

    /// The label that the registry gives the attribute in Prometheus, where it is not the translated name.
    pub(crate) fn given_label(&self) -> Option<&At<String>> {
        self.reference.annotations.prometheus_name.as_ref()
    }

    /// The label in Prometheus: the given one, or the translated one.
    pub(crate) fn prometheus_label(&self) -> String {
        match self.given_label() {
            Some(given) => given.value.clone(),
            None => prometheus::label(self.name()),
        }
    }

    /// What the signal says about the attribute instead of the attribute's own brief.
    pub(crate) fn brief(&self) -> Option<&str> {
        self.reference.brief.as_ref().map(|brief| brief.value.as_str())
    }
}

/// A definition that is a signal.
pub(crate) trait AsSignal {
    /// What spans, metrics and events share.
    fn signal(&self) -> &Signal;
}

impl AsSignal for Span {
    fn signal(&self) -> &Signal {
        &self.signal
    }
}

impl AsSignal for Metric {
    fn signal(&self) -> &Signal {
        &self.signal
    }
}

impl AsSignal for Event {
    fn signal(&self) -> &Signal {
        &self.signal
    }
}
