//! Contract of a registry: what recorded telemetry must be like, for programs that compare both.

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::may_be_label;
use super::entry::deprecation;
use super::model::{AsSignal, Resolved, Use};
use super::registry::Registry;
use super::syntax::{About, Attribute, Item, Level, Metric, Span, Type};
use crate::{Instrument, Sensitivity, SpanKind, ValueType};

/// Rules for recorded telemetry, those of extended registries included.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Contract {
    /// Last part of the schema URL before the version.
    pub name: String,
    /// Attributes by name.
    pub attributes: BTreeMap<String, AttributeRule>,
    /// Spans, in the order of the names of their definitions.
    pub spans: Vec<SpanRule>,
    /// Events by name.
    pub events: BTreeMap<String, SignalRule>,
    /// Metrics by name.
    pub metrics: BTreeMap<String, MetricRule>,
}

/// Rule for the values of an attribute.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AttributeRule {
    /// Type of a single value.
    pub item: ItemType,
    /// True if a value is an array.
    pub is_array: bool,
    /// Values as text, if the set is closed; otherwise empty.
    pub members: Vec<String>,
    /// Deprecated values with their replacements in words.
    pub deprecated_members: BTreeMap<String, String>,
    /// Protection of a value before it is recorded.
    pub sensitivity: Sensitivity,
    /// True if the attribute may be a label of metrics.
    pub may_be_label: bool,
    /// Replacement in words, if the name is deprecated.
    pub deprecated: Option<String>,
    /// File and line of the definition.
    pub place: String,
}

/// Type of a single value of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ItemType {
    /// Text.
    Text,
    /// Whole number.
    Int,
    /// Double.
    Double,
    /// True or false.
    Bool,
}

impl ItemType {
    /// Returns the name of the type in a registry.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ItemType::Text => "string",
            ItemType::Int => "int",
            ItemType::Double => "double",
            ItemType::Bool => "boolean",
        }
    }
}

/// Rule for the attributes of a signal.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SignalRule {
    /// Attributes that every item has.
    pub required: Vec<String>,
    /// Attributes that the definition names, the required ones included.
    pub attributes: BTreeSet<String>,
    /// Replacement in words, if the name is deprecated.
    pub deprecated: Option<String>,
    /// File and line of the definition.
    pub place: String,
}

/// Rule for a span.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SpanRule {
    /// Recorded name, with `{attribute}` where it varies.
    pub name: String,
    /// Kind.
    pub kind: SpanKind,
    /// Attributes, deprecation and place.
    pub signal: SignalRule,
}

/// Rule for a metric.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MetricRule {
    /// Kind of the instrument.
    pub instrument: Instrument,
    /// Unit.
    pub unit: String,
    /// Type of the numbers.
    pub value_type: ValueType,
    /// Upper bounds of the buckets; empty if the registry gives none.
    pub boundaries: Vec<f64>,
    /// Labels, deprecation and place.
    pub signal: SignalRule,
}

impl Registry {
    /// Returns the rules for recorded telemetry.
    #[must_use]
    pub fn contract(&self) -> Contract {
        let model = &self.model;
        Contract {
            name: self.name().to_owned(),
            attributes: keyed(&model.attributes, |attribute| self.attribute_rule(attribute)),
            spans: model.spans.values().map(|span| self.span_rule(span)).collect(),
            events: keyed(&model.events, |event| self.signal_rule(event)),
            metrics: keyed(&model.metrics, |metric| self.metric_rule(metric)),
        }
    }

    fn attribute_rule(&self, attribute: &Attribute) -> AttributeRule {
        let members = match &attribute.kind.value {
            Type::Enumeration { members, .. } => members.as_slice(),
            Type::Basic { .. } => &[],
        };
        let replaced = members.iter().filter_map(|member| {
            let deprecated = member.deprecated.as_ref()?;
            Some((member.value.value.clone(), deprecation(&deprecated.value)))
        });
        let closed = members.iter().filter(|_| attribute.is_closed());
        AttributeRule {
            item: match attribute.item() {
                Item::Text => ItemType::Text,
                Item::Int => ItemType::Int,
                Item::Double => ItemType::Double,
                Item::Bool => ItemType::Bool,
            },
            is_array: matches!(attribute.kind.value, Type::Basic { array: true, .. }),
            members: closed.map(|member| member.value.value.clone()).collect(),
            deprecated_members: replaced.collect(),
            sensitivity: attribute.sensitivity(),
            may_be_label: may_be_label(attribute),
            deprecated: replacement(&attribute.about),
            place: self.place(attribute.place()),
        }
    }

    fn span_rule(&self, span: &Resolved<Span>) -> SpanRule {
        let Span { kind, pattern, .. } = &span.definition;
        SpanRule { name: pattern.value.clone(), kind: *kind, signal: self.signal_rule(span) }
    }

    fn metric_rule(&self, metric: &Resolved<Metric>) -> MetricRule {
        let Metric { signal, instrument, unit } = &metric.definition;
        let boundaries = &signal.about.annotations.bucket_boundaries;
        MetricRule {
            instrument: instrument.value,
            unit: unit.value.clone(),
            value_type: metric.definition.value_type(),
            boundaries: boundaries.as_ref().map(|given| given.value.clone()).unwrap_or_default(),
            signal: self.signal_rule(metric),
        }
    }

    fn signal_rule<T: AsSignal>(&self, resolved: &Resolved<T>) -> SignalRule {
        let signal = resolved.definition.signal();
        let required = resolved.uses.iter().filter(|used| *used.level() == Level::Required);
        SignalRule {
            required: required.map(|used| used.name().to_owned()).collect(),
            attributes: resolved.uses.iter().map(Use::name).map(str::to_owned).collect(),
            deprecated: replacement(&signal.about),
            place: self.place(signal.name.place),
        }
    }
}

fn keyed<T, R>(all: &BTreeMap<String, T>, rule: impl Fn(&T) -> R) -> BTreeMap<String, R> {
    all.iter().map(|(name, definition)| (name.clone(), rule(definition))).collect()
}

fn replacement(about: &About) -> Option<String> {
    about.deprecated.as_ref().map(|given| deprecation(&given.value))
}
