//! Rules that need the whole registry: names, texts, examples, units, labels.

mod annotation;
mod attribute;
mod deprecation;
mod metric;
mod name;
mod objective;
mod prometheus;
pub(super) mod span;
mod stability;
mod text;

use std::collections::BTreeMap;

use super::model::{AsSignal, Model, Resolved};
use super::report::Collector;
use super::syntax::{About, Reference};

/// Applies every rule; mistakes go into the report.
pub(super) fn check(model: &Model, report: &mut Collector) {
    name::check(model, report);
    for attribute in model.attributes.values() {
        attribute::check(attribute, report);
        about(&attribute.about, "attribute", report);
        deprecation::attribute(attribute, &model.attributes, report);
    }
    for span in model.spans.values() {
        span::check(span, model, report);
    }
    for metric in model.metrics.values() {
        metric::check(metric, model, report);
        prometheus::check(metric, report);
        span::no_constants(&metric.uses, "a metric", report);
    }
    for event in model.events.values() {
        prometheus::only_metrics(&event.uses, "an event", report);
        span::no_constants(&event.uses, "an event", report);
    }
    objective::check(model, report);
    signals("span", &model.spans, model, report);
    signals("metric", &model.metrics, model, report);
    signals("event", &model.events, model, report);
    for entity in model.entities.values() {
        about(&entity.about, "entity", report);
        deprecation::check(&entity.about, "entity", &model.entities, |entity| &entity.about, report);
        stability::entity(entity, model, report);
        references(&entity.attributes, report);
    }
    for group in model.groups.values() {
        references(&group.attributes, report);
    }
}

fn references(references: &[Reference], report: &mut Collector) {
    for reference in references {
        let Reference::Attribute(reference) = reference else { continue };
        annotation::check(&reference.annotations, annotation::REFERENCE, report);
        if let Some(brief) = &reference.brief {
            text::brief(&brief.value, brief.place, report);
        }
    }
}

fn signals<'m, T: AsSignal>(
    what: &'static str,
    signals: &'m BTreeMap<String, Resolved<T>>,
    model: &Model,
    report: &mut Collector,
) {
    let entities = &model.entities;
    for resolved in signals.values() {
        let signal = resolved.definition.signal();
        about(&signal.about, what, report);
        let about_of = |resolved: &'m Resolved<T>| &resolved.definition.signal().about;
        deprecation::check(&signal.about, what, signals, about_of, report);
        stability::signal(&signal.about, what, &signal.name.value, &resolved.uses, model, report);
        references(&signal.attributes, report);
        for entity in &signal.entities {
            if !entities.contains_key(&entity.value) {
                let message = format!("there is no entity `{}`", entity.value);
                report.push_unknown(entity, message, entities.keys());
            }
        }
    }
}

fn about(about: &About, what: &str, report: &mut Collector) {
    text::brief(&about.brief.value, about.brief.place, report);
    text::note(about.note.as_ref(), report);
    annotation::check(&about.annotations, what, report);
}
