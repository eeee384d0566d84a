//! Labels by which a metric tells failures from successes.

use std::collections::BTreeMap;

use super::Objective;
use crate::generator::model::{Resolved, Use};
use crate::generator::syntax::{Attribute, Metric, OutcomeMap};

/// Condition on a label of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelMatch {
    /// Name of the label in Prometheus.
    pub label: String,
    /// True if the label must have one of the values, false if it must have none of them.
    pub is_equal: bool,
    /// Values; a series without the label has the empty value.
    pub values: Vec<String>,
}

/// Returns the conditions that all failures of a metric fulfil, and no success; `None` if its labels do not
/// tell. An expected error is no failure, if a label tells it from others.
pub(in crate::generator) fn of(
    objective: &Objective,
    metric: &Resolved<Metric>,
    attributes: &BTreeMap<String, Attribute>,
) -> Option<Vec<LabelMatch>> {
    let label = |name: &str| metric.uses.iter().find(|used| used.name() == name).map(Use::prometheus_label);
    if let Some(failures) = &objective.failures {
        let values = failures.values.iter().map(|value| value.value.clone()).collect();
        return Some(vec![LabelMatch { label: label(&failures.attribute.value)?, is_equal: true, values }]);
    }
    let other_than = |name: &str, value: &str| {
        Some(LabelMatch { label: label(name)?, is_equal: false, values: vec![value.to_owned()] })
    };
    let failed = other_than("stage.outcome", "ok")
        .or_else(|| other_than("error.type", ""))
        .or_else(|| metric.uses.iter().find_map(|used| by_outcome(used, attributes.get(used.name())?)))?;
    Some([Some(failed), other_than("stage.error.expected", "true")].into_iter().flatten().collect())
}

/// Returns the condition of an attribute whose values follow from the outcome of a stage.
fn by_outcome(used: &Use, attribute: &Attribute) -> Option<LabelMatch> {
    let outcome = attribute.about.annotations.outcome.as_ref()?;
    Some(LabelMatch { label: used.prometheus_label(), is_equal: true, values: failing(&outcome.value) })
}

/// Returns the values of failures that no success and no expected error has.
fn failing(outcome: &OutcomeMap) -> Vec<String> {
    let of = |is_fine: bool| {
        let chosen = move |name: &str| ["ok", "expected"].contains(&name) == is_fine;
        outcome.given().filter(move |(name, _)| chosen(name)).map(|(_, value)| &value.value)
    };
    let mut values: Vec<String> =
        of(false).filter(|value| !of(true).any(|fine| fine == *value)).cloned().collect();
    values.dedup();
    values
}
