//! Registry and service agree: every declared name is recorded.

use std::collections::BTreeSet;

use shop::conventions::{ATTRIBUTES, METRICS, SPANS};

use super::observed;

#[test]
fn everything_declared_is_recorded() {
    let facts = &observed().annotated;
    let spans: BTreeSet<_> = facts.steps.iter().map(|step| step.name()).collect();
    let metrics: BTreeSet<_> = facts.points.iter().map(|point| point.metric.as_str()).collect();
    let attributes: BTreeSet<_> =
        facts.steps.iter().flat_map(|step| step.attributes.keys().map(String::as_str)).collect();
    let unused = [
        SPANS.iter().map(|span| span.name()).filter(|name| !spans.contains(name)).collect::<Vec<_>>(),
        METRICS.iter().map(|metric| metric.name()).filter(|name| !metrics.contains(name)).collect(),
        ATTRIBUTES.iter().copied().filter(|name| !attributes.contains(name)).collect(),
    ];
    assert_eq!(unused.concat(), [""; 0]);
}
