//! Syntax of a registry's files, entry by entry, before references are resolved.

use std::fmt;
use std::rc::Rc;

use super::objective::Objective;
use super::report::{At, Place};
use crate::{Cardinality, Instrument, Sensitivity, Severity, SpanKind, ValueType, prometheus};

/// All files of a registry, parsed.
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

/// Another registry, to whose attributes and groups this one may refer.
#[derive(Clone, Debug)]
pub(crate) struct Dependency {
    pub(crate) schema_url: At<String>,
    pub(crate) path: At<String>,
}

/// Signals of other registries that become part of this one: names, or beginnings that end in `*`.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    pub(crate) metrics: Vec<At<String>>,
    pub(crate) events: Vec<At<String>>,
    pub(crate) entities: Vec<At<String>>,
}

/// Fields of every definition.
#[derive(Clone, Debug)]
pub(crate) struct About {
    pub(crate) brief: At<String>,
    pub(crate) note: Option<At<String>>,
    pub(crate) stability: Stability,
    pub(crate) deprecated: Option<At<Deprecated>>,
    pub(crate) annotations: Annotations,
}

/// Annotations for the generator.
#[derive(Clone, Debug, Default)]
pub(crate) struct Annotations {
    pub(crate) sensitivity: Option<At<Sensitivity>>,
    pub(crate) cardinality: Option<At<Cardinality>>,
    pub(crate) closed: Option<At<bool>>,
    pub(crate) context: Option<At<bool>>,
    pub(crate) bucket_boundaries: Option<At<Vec<f64>>>,
    pub(crate) prometheus_name: Option<At<String>>,
    pub(crate) subsystem: Option<At<String>>,
    /// Severity of an event's log records.
    pub(crate) severity: Option<At<Severity>>,
    /// True for a span whose name varies over attributes that are no closed set, or may be absent.
    pub(crate) open_name: Option<At<bool>>,
    /// True for an event that is a log record in every trace.
    pub(crate) audit: Option<At<bool>>,
    /// Names of the span's events.
    pub(crate) events: Vec<At<String>>,
    /// Constant value of an attribute of a span.
    pub(crate) value: Option<At<String>>,
    pub(crate) value_type: Option<At<ValueType>>,
    /// Number by which a gauge measures a member of an enumeration.
    pub(crate) ordinal: Option<At<i64>>,
    /// Values that follow from the outcome of a stage.
    pub(crate) outcome: Option<At<OutcomeMap>>,
    /// Promises about a span or metric.
    pub(crate) objectives: Vec<At<Objective>>,
}

/// Values of an attribute by the outcome of a stage.
#[derive(Clone, Debug)]
pub(crate) struct OutcomeMap {
    pub(crate) ok: At<String>,
    /// Value of the outcomes without one of their own.
    pub(crate) error: At<String>,
    /// Further outcomes with their values, in the order of [`OutcomeMap::FURTHER`].
    pub(crate) further: Vec<(&'static str, At<String>)>,
}

impl OutcomeMap {
    /// Outcomes that have the value of an error unless they have one of their own.
    pub(crate) const FURTHER: [&'static str; 3] = ["expected", "panic", "cancelled"];

    /// Returns every outcome that has a value of its own, with the value.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&'static str, &At<String>)> {
        let further = self.further.iter().map(|(outcome, value)| (*outcome, value));
        [("ok", &self.ok), ("error", &self.error)].into_iter().chain(further)
    }
}

/// Definition of an attribute.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    pub(crate) key: At<String>,
    /// True if another registry declares it: it is then kept only if a definition refers to it.
    pub(crate) is_foreign: bool,
    pub(crate) kind: At<Type>,
    pub(crate) examples: Option<At<Vec<At<Example>>>>,
    pub(crate) about: About,
}

/// Type of an attribute's values.
#[derive(Clone, Debug)]
pub(crate) enum Type {
    Basic {
        item: Item,
        array: bool,
    },
    /// Enumeration of texts or integers.
    Enumeration {
        item: Item,
        members: Vec<Member>,
    },
}

/// Type of a single value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Text,
    Int,
    Double,
    Bool,
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) id: At<String>,
    pub(crate) value: At<String>,
    pub(crate) brief: Option<At<String>>,
    pub(crate) note: Option<At<String>>,
    pub(crate) deprecated: Option<At<Deprecated>>,
    pub(crate) annotations: Annotations,
}

impl Member {
    /// Returns the number by which a gauge measures the value.
    pub(crate) fn ordinal(&self) -> Option<i64> {
        self.annotations.ordinal.as_ref().map(|given| given.value)
    }
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
    /// Shared, since a group is expanded as often as it is referred to.
    Attribute(Rc<AttributeReference>),
    Group(At<String>),
}

/// A reference to an attribute, with refinements.
#[derive(Clone, Debug)]
pub(crate) struct AttributeReference {
    pub(crate) name: At<String>,
    pub(crate) level: Level,
    pub(crate) brief: Option<At<String>>,
    /// Stability of this use, which may be lower than the attribute's own.
    pub(crate) stability: Option<At<Stability>>,
    pub(crate) annotations: Annotations,
}

/// Requirement level of an attribute on a signal.
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

/// Common part of spans, metrics and events.
#[derive(Clone, Debug)]
pub(crate) struct Signal {
    pub(crate) name: At<String>,
    pub(crate) about: About,
    pub(crate) level: Option<SignalLevel>,
    pub(crate) attributes: Vec<Reference>,
    pub(crate) entities: Vec<At<String>>,
}

impl Signal {
    /// Returns the stability in words, and that the signal has to be asked for.
    pub(crate) fn stability(&self) -> String {
        let stability = self.about.stability.name();
        match self.level {
            Some(SignalLevel::OptIn) => format!("{stability}, opt-in"),
            Some(SignalLevel::Recommended) | None => stability.to_owned(),
        }
    }
}

/// Requirement level of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignalLevel {
    Recommended,
    OptIn,
}

/// Definition of a span.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) signal: Signal,
    pub(crate) kind: SpanKind,
    /// Recorded name of the span, with `{attribute}` where it varies.
    pub(crate) pattern: At<String>,
}

impl Span {
    /// Returns whether the name varies over attributes that are no closed set, or may be absent.
    pub(crate) fn has_open_name(&self) -> bool {
        self.signal.about.annotations.open_name.as_ref().is_some_and(|given| given.value)
    }
}

/// Definition of a metric.
#[derive(Clone, Debug)]
pub(crate) struct Metric {
    pub(crate) signal: Signal,
    pub(crate) instrument: At<Instrument>,
    pub(crate) unit: At<String>,
}

/// Definition of an event.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) signal: Signal,
}

impl Event {
    /// Returns the annotated severity, or `info`.
    pub(crate) fn severity(&self) -> Severity {
        self.signal.about.annotations.severity.as_ref().map_or(Severity::Info, |given| given.value)
    }

    /// Returns whether the event is a log record in every trace.
    pub(crate) fn is_audit(&self) -> bool {
        self.signal.about.annotations.audit.as_ref().is_some_and(|given| given.value)
    }
}

/// Definition of an entity: read and checked, but not generated.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub(crate) name: At<String>,
    pub(crate) about: About,
    pub(crate) attributes: Vec<Reference>,
}

/// Stability of a definition.
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

/// Reason of a deprecation.
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

    /// Returns the annotated cardinality, or the one that the type implies: only closed sets are low.
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

    /// Returns the values of a closed enumeration of texts, without deprecated ones.
    pub(crate) fn closed_texts(&self) -> Option<Vec<&str>> {
        match &self.kind.value {
            Type::Enumeration { item: Item::Text, members } if self.is_closed() => {
                let current = members.iter().filter(|member| member.deprecated.is_none());
                Some(current.map(|member| member.value.value.as_str()).collect())
            }
            _ => None,
        }
    }

    /// Returns the type of a single value.
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
    /// Returns the name in Prometheus: the annotated one, or the translated one.
    pub(crate) fn prometheus_name(&self) -> String {
        match &self.signal.about.annotations.prometheus_name {
            Some(given) => given.value.clone(),
            None => prometheus::family(&self.signal.name.value, &self.unit.value, self.instrument.value),
        }
    }

    /// Returns the annotated type of numbers, or the one that the unit implies: times and ratios are doubles,
    /// counts are whole numbers.
    pub(crate) fn value_type(&self) -> ValueType {
        let implied = match self.unit.value.as_str() {
            "s" | "1" => ValueType::Double,
            unit if unit.contains('/') => ValueType::Double,
            _ => ValueType::Int,
        };
        self.signal.about.annotations.value_type.as_ref().map_or(implied, |given| given.value)
    }
}
