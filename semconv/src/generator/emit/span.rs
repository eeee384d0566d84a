//! `span.rs`: one stage definition for each span.

use super::call::with;
use super::doc::{self, Doc};
use super::link;
use crate::SpanKind;
use crate::generator::check::span::placeholders;
use crate::generator::markdown;
use crate::generator::model::{Model, Resolved, Use};
use crate::generator::rust_name;
use crate::generator::syntax::{Level, Span};

pub(super) fn emit(model: &Model, types: &str) -> String {
    let constants: Vec<String> = model.spans.values().map(|span| constant(span, model, types)).collect();
    format!(
        "//! Stages: name, kind, required attributes and events of each span.\n\n{}",
        constants.join("\n")
    )
}

fn constant(span: &Resolved<Span>, model: &Model, types: &str) -> String {
    let signal = &span.definition.signal;
    let pattern = &span.definition.pattern.value;
    let kind = match span.definition.kind {
        SpanKind::Internal => String::new(),
        kind => format!("\n    .with_kind({types}::SpanKind::{kind:?})"),
    };
    let constants: Vec<(&str, &str)> =
        span.uses.iter().filter_map(|used| Some((used.name(), used.value()?.value.as_str()))).collect();
    let (inherited, own): (Vec<&str>, Vec<&str>) =
        asked(span).map(Use::name).partition(|name| is_context(name, model));
    let events: Vec<&str> =
        signal.about.annotations.events.iter().map(|event| event.value.as_str()).collect();
    let properties = [
        with("with_required", &own),
        with("with_inherited", &inherited),
        with("with_constants", &constants),
        with("with_placeholders", &placeholders(pattern).unwrap_or_default()),
        with("with_events", &events),
    ];
    format!(
        "{docs}{deprecated}pub const {constant}: {types}::StageDef = {types}::StageDef::new({pattern:?}){kind}\n    \
         .with_brief({brief:?}){properties};\n",
        docs = docs(span, model).comment(0),
        deprecated = doc::deprecation(signal.about.deprecated.as_ref().map(|at| &at.value), 0),
        constant = rust_name::constant(&signal.name.value),
        brief = signal.about.brief.value,
        properties = properties.concat(),
    )
}

/// Returns the attributes that a stage has to provide; the runtime adds constants by itself.
fn asked(span: &Resolved<Span>) -> impl Iterator<Item = &Use> {
    span.uses.iter().filter(|used| *used.level() == Level::Required && used.value().is_none())
}

fn is_context(name: &str, model: &Model) -> bool {
    model.attributes.get(name).is_some_and(|attribute| attribute.is_context())
}

/// Number of characters of a line in the documentation, about, above which it becomes two.
const MAX_LINE: usize = 100;

fn docs(span: &Resolved<Span>, model: &Model) -> Doc {
    let Span { signal, kind, pattern } = &span.definition;
    let mut docs = Doc::of(&signal.about);
    let name = &signal.name.value;
    let facts = format!("`{name}`: {} span, {}", kind.name(), signal.stability());
    let recorded = match pattern.value != *name {
        true => format!("recorded as {}", markdown::code(&pattern.value)),
        false => String::new(),
    };
    if recorded.is_empty() {
        docs.paragraph(&format!("{facts}."));
    } else if facts.len() + recorded.len() > MAX_LINE {
        docs.paragraph(&format!("{facts}."));
        docs.paragraph(&format!("It is {recorded}."));
    } else {
        docs.paragraph(&format!("{facts}, {recorded}."));
    }
    docs.attributes(&span.uses, model);
    let events: Vec<String> =
        signal.about.annotations.events.iter().map(|event| link::event(&event.value)).collect();
    if !events.is_empty() {
        docs.paragraph(&format!("Events: {}.", events.join(", ")));
    }
    docs
}
