//! Spans: names that vary only over closed sets, and constants that their attributes accept.

use super::prometheus;
use crate::Sensitivity;
use crate::generator::model::{Model, Resolved, Use};
use crate::generator::report::{At, Collector};
use crate::generator::syntax::{Attribute, Item, Level, Span, Type};

pub(super) fn check(span: &Resolved<Span>, model: &Model, report: &mut Collector) {
    let pattern = &span.definition.pattern;
    match placeholders(&pattern.value) {
        None => {
            let message = "the braces of the span's name do not match";
            report.push_with_hint(pattern.place, message, "write {attribute.name}");
        }
        Some(placeholders) if placeholders.is_empty() => named_as_its_type(span, report),
        Some(placeholders) => {
            for name in placeholders {
                if let Some((message, hint)) = unfit(name, span, model) {
                    report.push_with_hint(pattern.place, message, hint);
                }
            }
        }
    }
    for used in &span.uses {
        if let (Some(value), Some(attribute)) = (used.value(), model.attributes.get(used.name())) {
            constant(value, attribute, report);
        }
    }
    prometheus::only_metrics(&span.uses, "a span", report);
    for event in &span.definition.signal.about.annotations.events {
        if !model.events.contains_key(&event.value) {
            let message = format!("there is no event `{}`", event.value);
            report.push_unknown(event, message, model.events.keys());
        }
    }
}

fn named_as_its_type(span: &Resolved<Span>, report: &mut Collector) {
    let pattern = &span.definition.pattern;
    if pattern.value != span.definition.signal.name.value {
        let message = format!("the span is named `{}`, not as its type", pattern.value);
        let hint = "repeat the type, or write the part that varies as {attribute.name}";
        report.push_with_hint(pattern.place, message, hint);
    }
}

/// Returns the reason for which an attribute cannot be part of a span's name, and a hint.
fn unfit(name: &str, span: &Resolved<Span>, model: &Model) -> Option<(String, &'static str)> {
    let used = span.uses.iter().find(|used| used.name() == name);
    let (Some(used), Some(attribute)) = (used, model.attributes.get(name)) else {
        let message = format!("the span's name uses `{name}`, which is not one of its attributes");
        return Some((message, "refer to it under `attributes`"));
    };
    if attribute.sensitivity() != Sensitivity::None {
        let message = format!("the span's name shows `{name}`, which is sensitive");
        return Some((message, "nothing redacts a name"));
    }
    // A library that records the span itself bounds its names.
    if span.definition.has_open_name() {
        return None;
    }
    if !is_closed_set(attribute) {
        let message = format!("the span's name varies over `{name}`, which is not a closed set");
        return Some((message, "a span's name needs an enumeration that is `closed: true`, or a boolean"));
    }
    if *used.level() != Level::Required {
        let message = format!("the span's name uses `{name}`, which may be absent");
        return Some((message, "refer to it with `requirement_level: required`"));
    }
    None
}

fn is_closed_set(attribute: &Attribute) -> bool {
    matches!(attribute.kind.value, Type::Basic { item: Item::Bool, array: false }) || attribute.is_closed()
}

fn constant(value: &At<String>, attribute: &Attribute, report: &mut Collector) {
    let key = &attribute.key.value;
    if attribute.sensitivity() != Sensitivity::None {
        report.push(value.place, format!("`{key}` is sensitive, so it cannot always be the same"));
    }
    match &attribute.kind.value {
        Type::Basic { item: Item::Text, array: false } => {}
        Type::Enumeration { item: Item::Text, members } => {
            let is_member = members.iter().any(|member| member.value.value == value.value);
            if attribute.is_closed() && !is_member {
                let known = members.iter().map(|member| &member.value.value);
                report.push_unknown(value, format!("`{}` is not a member of `{key}`", value.value), known);
            }
        }
        _ => {
            let message = format!("`{key}` is not text, so its value cannot be given here");
            report.push_with_hint(value.place, message, "the stage provides it");
        }
    }
}

/// Refuses constants on metrics and events, whose attributes come with each measurement or event.
pub(super) fn no_constants(uses: &[Use], what: &str, report: &mut Collector) {
    for used in uses {
        if let Some(value) = used.value() {
            report.push(value.place, format!("`value` belongs to an attribute of a span, not of {what}"));
        }
    }
}

/// Returns the names between braces; `None` if a brace has no counterpart.
pub(in crate::generator) fn placeholders(pattern: &str) -> Option<Vec<&str>> {
    let mut parts = pattern.split('{');
    if parts.next()?.contains('}') {
        return None;
    }
    parts
        .map(|part| part.split_once('}').filter(|(_, rest)| !rest.contains('}')).map(|(name, _)| name))
        .collect()
}
