//! Catalogue of a registry: its series in Prometheus, their labels, and its objectives, for generators of
//! rules and dashboards.

use super::model::{AsSignal, Model, Resolved, Use};
use super::objective::{self, Goal as WrittenGoal, LabelMatch, Objective as Written};
use super::registry::Registry;
use super::report::At;
use super::syntax::{About, Attribute, Metric, Signal, Span, Type};
use crate::{Cardinality, Instrument, Sensitivity};

pub use super::similar::similar;

/// Everything of a registry that a rule or a dashboard may refer to.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Catalog {
    /// Last part of the schema URL before the version.
    pub name: String,
    /// Spans of the registry itself.
    pub spans: Vec<SpanEntry>,
    /// Metrics, those of extended registries included.
    pub metrics: Vec<MetricEntry>,
    /// Attributes that may be labels, those of extended registries included.
    pub labels: Vec<LabelEntry>,
    /// Names of the registry's own attributes.
    pub attributes: Vec<String>,
    /// Names of the registry's own events.
    pub events: Vec<String>,
    /// Objectives of the registry's own spans and metrics.
    pub objectives: Vec<Objective>,
}

/// Span of a registry.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SpanEntry {
    /// Name of the definition.
    pub definition: String,
    /// Name of the stage as it is recorded, with `{attribute}` where it varies.
    pub name: String,
    /// Brief, as one sentence.
    pub brief: String,
    /// Part of the program that the span belongs to.
    pub subsystem: Option<String>,
    /// Attributes that every span of the name has with a constant value.
    pub constants: Vec<String>,
}

/// Metric of a registry.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MetricEntry {
    /// Name.
    pub name: String,
    /// Name of the family in Prometheus; histograms have series with `_bucket`, `_sum` and `_count`.
    pub family: String,
    /// Kind of the instrument.
    pub instrument: Instrument,
    /// Unit.
    pub unit: String,
    /// Brief, as one sentence.
    pub brief: String,
    /// Labels.
    pub labels: Vec<LabelEntry>,
    /// Upper bounds of the buckets; empty for those of the SDK.
    pub boundaries: Vec<f64>,
    /// True for a metric of the registry itself.
    pub is_own: bool,
}

/// Label of series in Prometheus.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LabelEntry {
    /// Attribute.
    pub attribute: String,
    /// Name of the label.
    pub name: String,
    /// Values, if the set is closed; otherwise empty.
    pub values: Vec<String>,
}

/// Objective of a span or metric.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Objective {
    /// Identifier within the span or metric.
    pub id: String,
    /// Name of the span or metric.
    pub owner: String,
    /// Place of the objective: file and line.
    pub place: String,
    /// Name of the stage as it is recorded, with `{attribute}` where it varies, unless the objective belongs
    /// to a metric.
    pub stage: Option<String>,
    /// Brief of the span or metric.
    pub brief: String,
    /// Note of the span or metric.
    pub owner_note: Option<String>,
    /// Note of the objective, for those who act on its alerts.
    pub note: Option<String>,
    /// Part of the program.
    pub subsystem: Option<String>,
    /// Promised share, from zero to one.
    pub share: f64,
    /// Limit of the measured values, in the unit of the metric.
    pub within: Option<f64>,
    /// Number of days over which the share is promised.
    pub days: u32,
    /// Name of the metric that is asked.
    pub metric: String,
    /// Conditions that select the events among all of the metric.
    pub selects: Vec<LabelMatch>,
    /// Conditions that select the failures among them; empty if the labels do not tell.
    pub failures: Vec<LabelMatch>,
    /// Minutes after which the absence of events is an alert.
    pub absent_after: Option<u32>,
}

impl Catalog {
    /// Returns the metric of a name.
    #[must_use]
    pub fn metric(&self, name: &str) -> Option<&MetricEntry> {
        self.metrics.iter().find(|metric| metric.name == name)
    }
}

impl Registry {
    /// Returns the series, labels and objectives of the registry.
    #[must_use]
    pub fn catalog(&self) -> Catalog {
        let model = &self.model;
        let is_own = |signal: &Signal| self.is_own(signal.name.place);
        let spans = model.spans.values().filter(|span| is_own(span.definition.signal()));
        let events = model.events.iter().filter(|(_, event)| is_own(event.definition.signal()));
        let labels = model.attributes.values().filter(|attribute| may_be_label(attribute));
        let mut objectives = Vec::new();
        for span in spans.clone() {
            self.objectives(span, Some(&span.definition.pattern.value), &mut objectives);
        }
        for metric in model.metrics.values().filter(|metric| is_own(metric.definition.signal())) {
            self.objectives(metric, None, &mut objectives);
        }
        Catalog {
            name: self.name().to_owned(),
            spans: spans.map(span).collect(),
            metrics: model.metrics.values().map(|entry| self.metric(entry)).collect(),
            labels: labels
                .map(|attribute| label(attribute, crate::prometheus::label(&attribute.key.value)))
                .collect(),
            attributes: self.own_attributes().attributes.into_keys().collect(),
            events: events.map(|(name, _)| name.clone()).collect(),
            objectives,
        }
    }

    fn metric(&self, metric: &Resolved<Metric>) -> MetricEntry {
        let Metric { signal, instrument, unit } = &metric.definition;
        let boundaries = &signal.about.annotations.bucket_boundaries;
        let labels = metric.uses.iter().filter_map(|used| label_of(used, &self.model));
        MetricEntry {
            name: signal.name.value.clone(),
            family: metric.definition.prometheus_name(),
            instrument: instrument.value,
            unit: unit.value.clone(),
            brief: signal.about.brief.value.clone(),
            labels: labels.collect(),
            boundaries: boundaries.as_ref().map(|given| given.value.clone()).unwrap_or_default(),
            is_own: self.is_own(signal.name.place),
        }
    }

    /// Adds the objectives of a metric, or of the span with this recorded name.
    fn objectives<T: AsSignal>(&self, owner: &Resolved<T>, stage: Option<&str>, all: &mut Vec<Objective>) {
        let signal = owner.definition.signal();
        let name = &signal.name.value;
        for written in &signal.about.annotations.objectives {
            let asked = objective::asked(&written.value, stage.is_none().then_some(name));
            let Some(metric) = self.model.metrics.get(asked) else { continue };
            let mut entry = promise(&written.value, signal, metric, &self.model);
            entry.place = self.place(written.place);
            if let Some(stage) = stage {
                entry.stage = Some(stage.to_owned());
                entry.selects = selects(stage, metric);
            }
            all.push(entry);
        }
    }
}

fn promise(written: &Written, signal: &Signal, metric: &Resolved<Metric>, model: &Model) -> Objective {
    let About { brief, note, annotations, .. } = &signal.about;
    let text = |given: &Option<At<String>>| given.as_ref().map(|given| given.value.clone());
    let within = match &written.goal {
        WrittenGoal::Within { limit, .. } => Some(limit.value),
        WrittenGoal::Success { .. } => None,
    };
    Objective {
        id: written.id.value.clone(),
        owner: signal.name.value.clone(),
        place: String::new(),
        stage: None,
        brief: brief.value.clone(),
        owner_note: text(note),
        note: text(&written.note),
        subsystem: text(&annotations.subsystem),
        share: written.goal.share().value,
        within,
        days: written.window.value,
        metric: metric.definition.signal.name.value.clone(),
        selects: Vec::new(),
        failures: objective::failures(written, metric, &model.attributes).unwrap_or_default(),
        absent_after: written.absent_after.as_ref().map(|given| given.value),
    }
}

/// Returns the condition that selects the stage among those of a metric that all stages share.
fn selects(stage: &str, metric: &Resolved<Metric>) -> Vec<LabelMatch> {
    let used = metric.uses.iter().find(|used| used.name() == objective::STAGE_NAME);
    let select = |used: &Use| LabelMatch {
        label: used.prometheus_label(),
        is_equal: true,
        values: vec![stage.to_owned()],
    };
    used.map(select).into_iter().collect()
}

fn span(span: &Resolved<Span>) -> SpanEntry {
    let about = &span.definition.signal.about;
    let subsystem = about.annotations.subsystem.as_ref().map(|given| given.value.clone());
    SpanEntry {
        definition: span.definition.signal.name.value.clone(),
        name: span.definition.pattern.value.clone(),
        brief: about.brief.value.clone(),
        subsystem,
        constants: span
            .uses
            .iter()
            .filter(|used| used.value().is_some())
            .map(|used| used.name().to_owned())
            .collect(),
    }
}

/// Returns whether an attribute may be a label of metrics.
pub(super) fn may_be_label(attribute: &Attribute) -> bool {
    attribute.sensitivity() == Sensitivity::None && attribute.cardinality() == Cardinality::Low
}

fn label_of(used: &Use, model: &Model) -> Option<LabelEntry> {
    model.attributes.get(used.name()).map(|attribute| label(attribute, used.prometheus_label()))
}

fn label(attribute: &Attribute, name: String) -> LabelEntry {
    let values = match &attribute.kind.value {
        Type::Enumeration { members, .. } if attribute.is_closed() => {
            members.iter().map(|member| member.value.value.clone()).collect()
        }
        _ => Vec::new(),
    };
    LabelEntry { attribute: attribute.key.value.clone(), name, values }
}
