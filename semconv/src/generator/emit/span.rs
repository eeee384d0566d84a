//! `span.rs`: one stage definition for each span.

use super::doc::{self, Doc};
use crate::SpanKind;
use crate::generator::model::{Model, Resolved};
use crate::generator::rust_name;
use crate::generator::syntax::{Level, Span};

pub(super) fn emit(model: &Model, types: &str) -> String {
    let constants: Vec<String> = model.spans.values().map(|span| constant(span, model, types)).collect();
    format!("//! The stages: name, kind and required attributes of each span.\n\n{}", constants.join("\n"))
}

fn constant(span: &Resolved<Span>, model: &Model, types: &str) -> String {
    let signal = &span.definition.signal;
    let required: Vec<&str> =
        span.uses.iter().filter(|used| *used.level() == Level::Required).map(|used| used.name()).collect();
    let required = match required.is_empty() {
        true => String::new(),
        false => format!("\n    .with_required(&{required:?})"),
    };
    let kind = match span.definition.kind {
        SpanKind::Internal => String::new(),
        kind => format!("\n    .with_kind({types}::SpanKind::{kind:?})"),
    };
    format!(
        "{docs}{deprecated}pub const {constant}: {types}::StageDef = {types}::StageDef::new({name:?}){kind}\n    \
         .with_brief({brief:?}){required};\n",
        docs = docs(span, model).comment(0),
        deprecated = doc::deprecation(signal.about.deprecated.as_ref().map(|at| &at.value), 0),
        constant = rust_name::constant(&signal.name.value),
        name = signal.name.value,
        brief = signal.about.brief.value,
    )
}

fn docs(span: &Resolved<Span>, model: &Model) -> Doc {
    let Span { signal, kind, pattern } = &span.definition;
    let mut docs = Doc::of(&signal.about);
    let name = &signal.name.value;
    let mut facts = format!("`{name}`: {} span, {}", kind.name(), signal.about.stability.name());
    if pattern.value != *name {
        facts.push_str(&format!(", recorded as {}", doc::code(&pattern.value)));
    }
    docs.paragraph(&format!("{facts}."));
    docs.attributes(&span.uses, model);
    docs
}
