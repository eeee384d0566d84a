//! Annotations stand where they mean something.

use crate::generator::report::{Collector, Place};
use crate::generator::syntax::Annotations;

pub(super) fn check(annotations: &Annotations, what: &str, report: &mut Collector) {
    let given: [(&str, Option<Place>, &str); 7] = [
        ("sensitivity", annotations.sensitivity.as_ref().map(|at| at.place), "attribute"),
        ("cardinality", annotations.cardinality.as_ref().map(|at| at.place), "attribute"),
        ("closed", annotations.closed.as_ref().map(|at| at.place), "attribute"),
        ("context", annotations.context.as_ref().map(|at| at.place), "attribute"),
        ("bucket_boundaries", annotations.bucket_boundaries.as_ref().map(|at| at.place), "metric"),
        ("prometheus_name", annotations.prometheus_name.as_ref().map(|at| at.place), "metric"),
        ("metric_value_type", annotations.value_type.as_ref().map(|at| at.place), "metric"),
    ];
    for (name, place, owner) in given {
        if let Some(place) = place
            && owner != what
        {
            report.push(place, format!("`{name}` belongs to a definition of kind {owner}, not {what}"));
        }
    }
    if let Some(subsystem) = &annotations.subsystem {
        super::name::form("subsystem", &subsystem.value, subsystem.place, report);
    }
}
