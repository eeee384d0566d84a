//! Stability: a stable definition must not refer to an unstable one.

use std::collections::BTreeMap;

use crate::generator::model::{Model, Use};
use crate::generator::report::{Collector, Place};
use crate::generator::syntax::{About, Attribute, AttributeReference, Entity, Level, Reference, Stability};

/// Checks a signal's attributes, groups included.
pub(super) fn signal(
    about: &About,
    what: &str,
    name: &str,
    uses: &[Use],
    model: &Model,
    report: &mut Collector,
) {
    for used in uses {
        reference(about, what, name, &used.reference, used.place, &model.attributes, report);
    }
}

/// Checks an entity's identity and description.
pub(super) fn entity(entity: &Entity, model: &Model, report: &mut Collector) {
    for given in &entity.attributes {
        if let Reference::Attribute(given) = given {
            let name = &entity.name.value;
            reference(&entity.about, "entity", name, given, given.name.place, &model.attributes, report);
        }
    }
}

fn reference(
    about: &About,
    what: &str,
    name: &str,
    reference: &AttributeReference,
    place: Place,
    attributes: &BTreeMap<String, Attribute>,
    report: &mut Collector,
) {
    let key = &reference.name.value;
    let Some(attribute) = attributes.get(key) else { return };
    let own = attribute.about.stability;
    let stability = reference.stability.as_ref().map_or(own, |given| given.value);
    if stability == Stability::Stable && own != Stability::Stable {
        let message = format!("attribute `{key}` is {}, so it cannot be stable here", own.name());
        report.push_with_hint(place, message, "a reference can lower the stability, not raise it");
    } else if about.stability == Stability::Stable
        && stability != Stability::Stable
        && reference.level != Level::OptIn
    {
        let message = format!("{what} `{name}` is stable, and its attribute `{key}` is {}", stability.name());
        report.push_with_hint(
            place,
            message,
            "refer to it with `requirement_level: opt_in`, or promise less",
        );
    }
}
