//! Panels and alerts that a change of the offered series breaks.

use std::collections::{BTreeMap, BTreeSet};

use promql_parser::label::{MatchOp, Matcher};
use semconv::Instrument;
use semconv::generator::catalog::Catalog;

use crate::consumers::{Consumer, Selection, is_match};
use crate::promql::{STAGE_NAME, sample, stage_regex};
use crate::validate::is_of_prometheus;

/// Ends of the series of a histogram.
const ENDS: [&str; 3] = ["_bucket", "_sum", "_count"];
/// Label with the upper bound of a bucket.
const BOUND: &str = "le";
/// Metric whose labels are also those that stages capture.
const STAGE_DURATION: &str = "stage.duration";

/// Series that programs offer: those of a registry, or those that a program contains.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Metrics by the name of the family in Prometheus.
    metrics: BTreeMap<String, OfferedMetric>,
    /// Recorded names of stages, with `{attribute}` where they vary, and the names of their definitions.
    stages: BTreeMap<String, String>,
    /// Labels that stages may capture, with the names of their attributes.
    captured: BTreeMap<String, String>,
}

/// Metric of an offer.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferedMetric {
    /// Name.
    pub name: String,
    /// Instrument.
    pub instrument: Instrument,
    /// Unit.
    pub unit: String,
    /// Boundaries of the buckets.
    pub boundaries: Vec<f64>,
    /// Labels, each with its attribute and its values, which are empty if the set is open.
    pub labels: BTreeMap<String, (String, Vec<String>)>,
}

/// A reason why a consumer finds nothing, or something else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// Definition that changed, as a comparison of registries names it: ``metric `shop.quotes` ``.
    pub subject: String,
    /// Part of the definition that the consumer asks for.
    pub asked: String,
    /// Word of the change that broke it, among those of the definition; empty for any.
    pub mentioned: String,
}

impl Offer {
    /// Returns the offer of a registry.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Offer {
        let mut offer = Offer::default();
        for metric in &catalog.metrics {
            let label = |label: &semconv::generator::catalog::LabelEntry| {
                (label.name.clone(), (label.attribute.clone(), label.values.clone()))
            };
            offer.add_metric(
                metric.family.clone(),
                OfferedMetric {
                    name: metric.name.clone(),
                    instrument: metric.instrument,
                    unit: metric.unit.clone(),
                    boundaries: metric.boundaries.clone(),
                    labels: metric.labels.iter().map(label).collect(),
                },
            );
        }
        for span in &catalog.spans {
            offer.add_stage(span.name.clone(), span.definition.clone());
        }
        for label in &catalog.labels {
            offer.add_captured(label.name.clone(), label.attribute.clone());
        }
        offer
    }

    /// Adds a metric under the name of its family in Prometheus.
    pub fn add_metric(&mut self, family: String, metric: OfferedMetric) {
        self.metrics.insert(family, metric);
    }

    /// Adds a stage: its name as it is recorded, and the name of its definition.
    pub fn add_stage(&mut self, name: String, definition: String) {
        self.stages.insert(name, definition);
    }

    /// Adds a label that stages may capture, with the name of its attribute.
    pub fn add_captured(&mut self, label: String, attribute: String) {
        self.captured.insert(label, attribute);
    }

    /// Returns the part of the offer that consists of these metrics and stages.
    #[must_use]
    pub fn only(&self, is_metric: impl Fn(&str) -> bool, is_stage: impl Fn(&str) -> bool) -> Offer {
        let mut part = self.clone();
        part.metrics.retain(|_, metric| is_metric(&metric.name));
        part.stages.retain(|stage, _| is_stage(stage));
        part
    }

    /// Returns the metric of a series, and whether the series is that of buckets.
    fn metric(&self, series: &str) -> Option<(&OfferedMetric, bool)> {
        if let Some(metric) = self.metrics.get(series) {
            // Without an end it is a native histogram, which has no boundaries of the registry.
            return Some((metric, false));
        }
        ENDS.iter().find_map(|end| {
            let metric = self.metrics.get(series.strip_suffix(end)?)?;
            (metric.instrument == Instrument::Histogram).then_some((metric, *end == "_bucket"))
        })
    }

    fn has_label(&self, metric: &OfferedMetric, label: &str) -> bool {
        metric.labels.contains_key(label)
            || (metric.name == STAGE_DURATION && self.captured.contains_key(label))
    }
}

/// Returns the series of a consumer that are in no offer, each once. Those of Prometheus itself are left out.
#[must_use]
pub fn unknown_series(consumer: &Consumer, offer: &Offer) -> BTreeSet<String> {
    let series = consumer.selections().iter().map(|selection| &selection.series);
    series.filter(|series| !is_of_prometheus(series) && offer.metric(series).is_none()).cloned().collect()
}

/// Returns the reasons why a consumer that found its series in the old offer does not in the new one, each
/// once.
#[must_use]
pub fn breaches(consumer: &Consumer, old: &Offer, new: &Offer) -> BTreeSet<Breach> {
    let mut found = BTreeSet::new();
    for selection in consumer.selections() {
        of_selection(selection, old, new, &mut found);
    }
    found
}

fn of_selection(selection: &Selection, old: &Offer, new: &Offer, found: &mut BTreeSet<Breach>) {
    let series = &selection.series;
    let Some((before, is_bucket)) = old.metric(series) else { return };
    let subject = format!("metric `{}`", before.name);
    let mut add = |subject: &str, mentioned: &str, asked: String| {
        found.insert(Breach { subject: subject.to_owned(), asked, mentioned: mentioned.to_owned() });
    };
    let now = match new.metric(series) {
        Some((now, _)) if (now.instrument, &now.unit) == (before.instrument, &before.unit) => now,
        _ => return add(&subject, "", format!("the series `{series}`")),
    };
    if is_bucket && is_moved(selection, &before.boundaries, &now.boundaries) {
        add(&subject, "bucket", format!("the buckets of `{series}`"));
    }
    for label in selection.labels() {
        if label != BOUND && old.has_label(before, label) && !new.has_label(now, label) {
            let asked = format!("the label `{label}` of `{series}`");
            match (before.labels.get(label), old.captured.get(label)) {
                (Some((attribute, _)), _) => add(&subject, attribute, asked),
                (None, attribute) => {
                    add(&format!("attribute `{}`", attribute.map_or(label, String::as_str)), "", asked);
                }
            }
        }
    }
    for matcher in &selection.matchers {
        if matcher.name == STAGE_NAME {
            for (stage, definition) in lost_stages(matcher, old, new) {
                add(&format!("span `{definition}`"), "", format!("the stage `{stage}`"));
            }
        } else if let Some((attribute, values)) = before.labels.get(&matcher.name) {
            let remaining =
                now.labels.get(&matcher.name).map(|(_, values)| values.as_slice()).unwrap_or_default();
            for value in values.iter().filter(|value| !remaining.contains(value) && !remaining.is_empty()) {
                if names(matcher, value) {
                    add(
                        &format!("attribute `{attribute}`"),
                        value,
                        format!("`{value}` of the label `{}`", matcher.name),
                    );
                }
            }
        }
    }
}

/// Returns whether a selection of buckets finds others, or none: those of the bounds that it spells out, or
/// of all.
fn is_moved(selection: &Selection, before: &[f64], now: &[f64]) -> bool {
    let of_bounds: Vec<&Matcher> =
        selection.matchers.iter().filter(|matcher| matcher.name == BOUND).collect();
    let is_selected = |bound: &f64| {
        let forms = [bound.to_string(), format!("{bound:?}")];
        of_bounds.iter().all(|matcher| forms.iter().any(|form| is_match(matcher, form)))
    };
    match of_bounds.is_empty() {
        true => before != now,
        false => before.iter().any(|bound| is_selected(bound) && !now.contains(bound)),
    }
}

/// Returns the stages that a condition selects by name and that no longer exist, with their definitions.
fn lost_stages<'o>(matcher: &Matcher, old: &'o Offer, new: &Offer) -> Vec<(&'o String, &'o String)> {
    let lost = old.stages.iter().filter(|(stage, _)| !new.stages.contains_key(*stage));
    let finds_none = || !new.stages.keys().any(|stage| is_match(matcher, &sample(stage)));
    let is_asked = |stage: &str| names(matcher, stage) || (is_match(matcher, &sample(stage)) && finds_none());
    let is_positive = matches!(matcher.op, MatchOp::Equal | MatchOp::Re(_));
    lost.filter(|(stage, _)| is_positive && is_asked(stage)).collect()
}

/// Returns whether a condition spells a value out, alone or in a list.
fn names(matcher: &Matcher, value: &str) -> bool {
    match matcher.op {
        MatchOp::Equal => matcher.value == value,
        MatchOp::Re(_) => {
            // The regular expression is within no quotes here.
            let spelt = stage_regex(value).replace("\\\\", "\\");
            matcher.value.split('|').any(|alternative| alternative == spelt || alternative == value)
        }
        MatchOp::NotEqual | MatchOp::NotRe(_) => false,
    }
}
