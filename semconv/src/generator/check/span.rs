//! Span names vary only over small sets.

use crate::generator::model::{Model, Resolved};
use crate::generator::report::Collector;
use crate::generator::syntax::Span;
use crate::{Cardinality, Sensitivity};

pub(super) fn check(span: &Resolved<Span>, model: &Model, report: &mut Collector) {
    let pattern = &span.definition.pattern;
    let mut push = |message: String, hint: &str| report.push_with_hint(pattern.place, message, hint);
    let Some(placeholders) = placeholders(&pattern.value) else {
        return push("the braces of the span's name do not match".to_owned(), "write {attribute.name}");
    };
    if placeholders.is_empty() && pattern.value != span.definition.signal.name.value {
        let message = format!("the span is named `{}`, not as its type", pattern.value);
        push(message, "repeat the type, or write the part that varies as {attribute.name}");
    }
    for placeholder in placeholders {
        let is_used = span.uses.iter().any(|used| used.name() == placeholder);
        match model.attributes.get(placeholder) {
            Some(attribute) if is_used => {
                if attribute.cardinality() == Cardinality::High {
                    let message = format!("the span's name varies over `{placeholder}`, which is unbounded");
                    push(message, "a span's name needs a small set of values");
                }
                if attribute.sensitivity() != Sensitivity::None {
                    let message = format!("the span's name shows `{placeholder}`, which is sensitive");
                    push(message, "nothing redacts a name");
                }
            }
            _ => {
                let message =
                    format!("the span's name uses `{placeholder}`, which is none of its attributes");
                push(message, "refer to it under `attributes`");
            }
        }
    }
}

/// The names between braces; nothing if a brace is alone.
fn placeholders(pattern: &str) -> Option<Vec<&str>> {
    let mut parts = pattern.split('{');
    if parts.next()?.contains('}') {
        return None;
    }
    parts
        .map(|part| part.split_once('}').filter(|(_, rest)| !rest.contains('}')).map(|(name, _)| name))
        .collect()
}
