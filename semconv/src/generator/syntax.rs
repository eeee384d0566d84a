//! What the files say, entry by entry, before anything is looked up.

use std::fmt;
use std::rc::Rc;

use super::report::{At, Place};
use crate::{Cardinality, Instrument, Sensitivity, SpanKind, ValueType, prometheus};

/// All files of a registry, read.
#[derive(Debug, Default)]
pub(crate) struct Syntax {
    pub(crate) schema_url: String,
    pub(crate) dependencies: Vec<Dependency>,
    pub(crate) imports: Imports,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) groups: Vec<Group>,
    pub(crate) spans: Vec<Span>,
    pub(crate) metrics: Vec<Metric>,
    pub(crate) events: Vec<Event>,
    pub(crate) entities: Vec<Entity>,
}

/// Another registry, whose attributes and groups may be referred to.
#[derive(Clone, Debug)]
pub(crate) struct Dependency {
    pub(crate) schema_url: At<String>,
    pub(crate) path: At<String>,
}

/// The signals of other registries that become part of this one: names, or beginnings that end in `*`.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    pub(crate) metrics: Vec<At<String>>,
    pub(crate) events: Vec<At<String>>,
    pub(crate) entities: Vec<At<String>>,
}

/// What every definition has.
#[derive(Clone, Debug)]
pub(crate) struct About {
    pub(crate) brief: At<String>,
    pub(crate) note: Option<At<String>>,
    pub(crate) stability: Stability,
    pub(crate) deprecated: Option<At<Deprecated>>,
    pub(crate) annotations: Annotations,
}

/// The annotations the generator acts on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Annotations {
    pub(crate) sensitivity: Option<At<Sensitivity>>,
    pub(crate) cardinality: Option<At<Cardinality>>,
    pub(crate) closed: Option<At<bool>>,
    pub(crate) context: Option<At<bool>>,
    pub(crate) bucket_boundaries: Option<At<Vec<f64>>>,
    pub(crate) prometheus_name: Option<At<String>>,
    pub(crate) subsystem: Option<At<String>>,
    /// The events of a span, by name.
    pub(crate) events: Vec<At<String>>,
    /// What an attribute of a span is, whenever the span is recorded.
    pub(crate) value: Option<At<String>>,
    pub(crate) value_type: Option<At<ValueType>>,
}

/// An attribute's definition.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    pub(crate) key: At<String>,
    /// Whether another registry declares it; then it is only kept if something refers to it.
    pub(crate) is_foreign: bool,
    pub(crate) kind: At<Type>,
    pub(crate) examples: Option<At<Vec<At<Example>>>>,
    pub(crate) about: About,
}

/// The type of an attribute's values.
#[derive(Clone, Debug)]
pub(crate) enum Type {
    Basic {
        item: Item,
        array: bool,
    },
    /// Of texts, or of integers.
    Enumeration {
        item: Item,
        members: Vec<Member>,
    },
}

/// The type of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Text,
    Int,
    Double,
    Bool,
}

/// One value of an enumeration.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) id: At<String>,
    pub(crate) value: At<String>,
    pub(crate) brief: Option<At<String>>,
    pub(crate) note: Option<At<String>>,
    pub(crate) deprecated: Option<At<Deprecated>>,
}

/// An example value.
#[derive(Clone, Debug)]
pub(crate) enum Example {
    One(Item, String),
    Many(Vec<(Item, String)>),
}

/// A named set of references to attributes.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) id: At<String>,
    pub(crate) attributes: Vec<Reference>,
}

/// A reference from a signal or group.
#[derive(Clone, Debug)]
pub(crate) enum Reference {
    /// Shared, since a group is taken apart as often as it is referred to.
    Attribute(Rc<AttributeReference>),
    Group(At<String>),
}

/// A reference to one attribute, with what it says more precisely.
#[derive(Clone, Debug)]
pub(crate) struct AttributeReference {
    pub(crate) name: At<String>,
    pub(crate) level: Level,
    pub(crate) brief: Option<At<String>>,
    /// What is said about the attribute's stability here; it may be less than the attribute's own.
    pub(crate) stability: Option<At<Stability>>,
    pub(crate) annotations: Annotations,
}

/// How strongly a signal asks for an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Required,
    ConditionallyRequired(String),
    Recommended(Option<String>),
    OptIn,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Level::Required => f.write_str("required"),
            Level::ConditionallyRequired(when) => write!(f, "conditionally required: {when}"),
            Level::Recommended(None) => f.write_str("recommended"),
            Level::Recommended(Some(when)) => write!(f, "recommended: {when}"),
            Level::OptIn => f.write_str("opt-in"),
        }
    }
}

/// What spans, metrics and events share.
#[derive(Clone, Debug)]
pub(crate) struct Signal {
    pub(crate) name: At<String>,
    pub(crate) about: About,
    pub(crate) attributes: Vec<Reference>,
    pub(crate) entities: Vec<At<String>>,
}

/// A span's definition.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) signal: Signal,
    pub(crate) kind: SpanKind,
    /// The span's name as it is recorded, with `{attribute}` where it varies.
    pub(crate) pattern: At<String>,
}

/// A metric's definition.
#[derive(Clone, Debug)]
pub(crate) struct Metric {
    pub(crate) signal: Signal,
    pub(crate) instrument: At<Instrument>,
    pub(crate) unit: At<String>,
}

/// An event's definition.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) signal: Signal,
}

/// An entity's definition: read and checked, but nothing is generated from it.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) name: At<String>,
    pub(crate) about: About,
    pub(crate) attributes: Vec<Reference>,
}

/// How much a definition may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stability {
    Stable,
    ReleaseCandidate,
    Beta,
    Alpha,
    Development,
}

impl Stability {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Stability::Stable => "stable",
            Stability::ReleaseCandidate => "release candidate",
            Stability::Beta => "beta",
            Stability::Alpha => "alpha",
            Stability::Development => "in development",
        }
    }
}

/// Why a name should no longer be used.
#[derive(Clone, Debug)]
pub(crate) enum Deprecated {
    Renamed { to: At<String>, note: Option<String> },
    Gone { note: String },
}

impl About {
    pub(crate) fn is_deprecated(&self) -> bool {
        self.deprecated.is_some()
    }
}

impl Attribute {
    pub(crate) fn place(&self) -> Place {
        self.key.place
    }

    pub(crate) fn sensitivity(&self) -> Sensitivity {
        self.about.annotations.sensitivity.as_ref().map_or(Sensitivity::None, |given| given.value)
    }

    /// What the registry says, or what the type implies: only a closed set is small by itself.
    pub(crate) fn cardinality(&self) -> Cardinality {
        match (&self.about.annotations.cardinality, &self.kind.value) {
            (Some(given), _) => given.value,
            (None, Type::Basic { item: Item::Bool, array: false }) => Cardinality::Low,
            (None, Type::Enumeration { .. }) if self.is_closed() => Cardinality::Low,
            (None, _) => Cardinality::High,
        }
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.about.annotations.closed.as_ref().is_some_and(|given| given.value)
    }

    /// The type of one value.
    pub(crate) fn item(&self) -> Item {
        match self.kind.value {
            Type::Basic { item, .. } | Type::Enumeration { item, .. } => item,
        }
    }

    pub(crate) fn is_context(&self) -> bool {
        self.about.annotations.context.as_ref().is_some_and(|given| given.value)
    }
}

impl Metric {
    /// The name in Prometheus: the given one, or the translated one.
    pub(crate) fn prometheus_name(&self) -> String {
        match &self.signal.about.annotations.prometheus_name {
            Some(given) => given.value.clone(),
            None => prometheus::family(&self.signal.name.value, &self.unit.value, self.instrument.value),
        }
    }

    /// What the registry says, or what the unit implies: time and ratios are measured, the rest is counted.
    pub(crate) fn value_type(&self) -> ValueType {
        let implied = match self.unit.value.as_str() {
            "s" | "1" => ValueType::Double,
            unit if unit.contains('/') => ValueType::Double,
            _ => ValueType::Int,
        };
        self.signal.about.annotations.value_type.as_ref().map_or(implied, |given| given.value)
    }
}
