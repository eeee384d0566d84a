//! Summary of a span: its first values, which tell it from other spans with its name.

use maud::{Markup, html};

use crate::admin::pages::plain;
use crate::export::span_data::{EventData, SpanData};

/// Maximum number of values.
const MAX_VALUES: usize = 3;
/// Maximum number of characters of a value.
const MAX_CHARACTERS: usize = 40;

/// Returns the first values of a span's input.
pub(super) fn input(span: &SpanData) -> Markup {
    values(event(span, ".input"))
}

/// Returns the first values of a span's error, or else of its input.
pub(super) fn error(span: &SpanData) -> Markup {
    values(event(span, ".output").or_else(|| event(span, ".input")))
}

fn event<'s>(span: &'s SpanData, end: &str) -> Option<&'s EventData> {
    span.events.iter().find(|event| event.name.strip_prefix(span.name) == Some(end))
}

fn values(event: Option<&EventData>) -> Markup {
    let attributes = event.into_iter().flat_map(|event| &event.attributes);
    // The page shows the outcome next to the summary, and an ellipsis after a truncated value.
    let is_redundant = |name: &str| name == "stage.outcome" || name.starts_with("stage.truncated.");
    let shown = attributes.filter(|(name, _)| !is_redundant(name)).take(MAX_VALUES);
    let shown = shown.map(|(name, value)| {
        let value = plain(value);
        let beginning: String = value.chars().take(MAX_CHARACTERS).collect();
        let ellipsis = if beginning.len() < value.len() { "…" } else { "" };
        format!("{name}={beginning}{ellipsis}")
    });
    let shown: Vec<_> = shown.collect();
    html! { @if !shown.is_empty() { " " span.about { (shown.join("  ")) } } }
}
