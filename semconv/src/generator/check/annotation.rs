//! Annotations: each only where it has a meaning.

use crate::generator::report::{At, Collector, Place};
use crate::generator::syntax::Annotations;

/// Word for a member of an enumeration in messages.
pub(super) const MEMBER: &str = "member";
/// Word for a reference to an attribute in messages.
pub(super) const REFERENCE: &str = "reference";

pub(super) fn check(annotations: &Annotations, what: &str, report: &mut Collector) {
    let given: [(&str, Option<Place>, &[&str]); 15] = [
        ("sensitivity", place(&annotations.sensitivity), &["attribute"]),
        ("cardinality", place(&annotations.cardinality), &["attribute"]),
        ("closed", place(&annotations.closed), &["attribute"]),
        ("context", place(&annotations.context), &["attribute"]),
        ("bucket_boundaries", place(&annotations.bucket_boundaries), &["metric"]),
        ("prometheus_name", place(&annotations.prometheus_name), &["metric", REFERENCE]),
        ("metric_value_type", place(&annotations.value_type), &["metric"]),
        ("events", annotations.events.first().map(|at| at.place), &["span"]),
        ("audit", place(&annotations.audit), &["event"]),
        ("open_name", place(&annotations.open_name), &["span"]),
        ("ordinal", place(&annotations.ordinal), &[MEMBER]),
        ("outcome", place(&annotations.outcome), &["attribute"]),
        ("severity", place(&annotations.severity), &["event"]),
        ("objectives", annotations.objectives.first().map(|at| at.place), &["span", "metric"]),
        ("value", place(&annotations.value), &[REFERENCE]),
    ];
    for (name, place, owners) in given {
        if let Some(place) = place
            && !owners.contains(&what)
        {
            let owners = owners.join(" or ");
            report.push(place, format!("`{name}` belongs to a definition of kind {owners}, not {what}"));
        }
    }
    if let Some(subsystem) = &annotations.subsystem {
        super::name::form("subsystem", &subsystem.value, subsystem.place, report);
    }
}

fn place<T>(annotation: &Option<At<T>>) -> Option<Place> {
    annotation.as_ref().map(|at| at.place)
}
