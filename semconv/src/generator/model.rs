//! The registry with every reference resolved: input of checks and emission.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::report::{At, Place};
use super::syntax::{
    Attribute, AttributeReference, Entity, Event, Group, Level, Metric, Reference, Signal, Span,
};
use crate::prometheus;

/// A whole registry, each kind in the order of names.
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
    /// Drops the attributes of other registries that no definition refers to.
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

/// A signal with all its attributes, those of groups included.
#[derive(Clone, Debug)]
pub(crate) struct Resolved<T> {
    pub(crate) definition: T,
    pub(crate) uses: Vec<Use>,
}

/// An attribute of a signal.
#[derive(Clone, Debug)]
pub(crate) struct Use {
    /// Reference by the signal or by one of its groups.
    pub(crate) reference: Rc<AttributeReference>,
    /// Place of the attribute's or the group's name in the signal.
    pub(crate) place: Place,
}

impl Use {
    /// Returns the attribute's name.
    pub(crate) fn name(&self) -> &str {
        &self.reference.name.value
    }

    /// Returns the requirement level.
    pub(crate) fn level(&self) -> &Level {
        &self.reference.level
    }

    /// Returns the constant value of the attribute on this signal.
    pub(crate) fn value(&self) -> Option<&At<String>> {
        self.reference.annotations.value.as_ref()
    }

    /// Returns the label in Prometheus that the registry sets, if it differs from the translated name.
    pub(crate) fn given_label(&self) -> Option<&At<String>> {
        self.reference.annotations.prometheus_name.as_ref()
    }

    /// Returns the label in Prometheus: the one that the registry sets, or the translated one.
    pub(crate) fn prometheus_label(&self) -> String {
        match self.given_label() {
            Some(given) => given.value.clone(),
            None => prometheus::label(self.name()),
        }
    }

    /// Returns the brief of this use, which stands for the attribute's own.
    pub(crate) fn brief(&self) -> Option<&str> {
        self.reference.brief.as_ref().map(|brief| brief.value.as_str())
    }
}

/// A definition of a signal.
pub(crate) trait AsSignal {
    /// Returns the parts that spans, metrics and events share.
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
