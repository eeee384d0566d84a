//! The registry with every reference looked up: what checks and emission work on.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::report::Place;
use super::syntax::{Attribute, AttributeReference, Entity, Event, Group, Level, Metric, Signal, Span};

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
