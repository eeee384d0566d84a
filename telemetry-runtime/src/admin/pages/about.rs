//! A span in a few words, to tell it from others of its name.

use maud::{Markup, html};

use crate::admin::pages::plain;
use crate::export::span_data::{EventData, SpanData};

/// Values that are shown.
const SHOWN: usize = 3;
/// Characters of one of them.
const MOST_CHARACTERS: usize = 40;

/// The first values that the stage was given.
pub(super) fn given(span: &SpanData) -> Markup {
    words(event(span, ".input"))
}

/// The first values that are known about the error it ended with, else that it was given.
pub(super) fn failed(span: &SpanData) -> Markup {
    words(event(span, ".output").or_else(|| event(span, ".input")))
}

fn event<'s>(span: &'s SpanData, end: &str) -> Option<&'s EventData> {
    span.events.iter().find(|event| event.name.strip_prefix(span.name) == Some(end))
}

fn words(event: Option<&EventData>) -> Markup {
    let values = event.into_iter().flat_map(|event| &event.attributes);
    // The outcome stands beside it, and that a value was cut is seen.
    let is_told = |name: &str| {
        name == "stage.outcome" || name.ends_with(".truncated") || name.ends_with(".original_size")
    };
    let words = values.filter(|(name, _)| !is_told(name)).take(SHOWN).map(|(name, value)| {
        let value = plain(value);
        let kept: String = value.chars().take(MOST_CHARACTERS).collect();
        let cut = if kept.len() < value.len() { "…" } else { "" };
        format!("{name}={kept}{cut}")
    });
    let words: Vec<_> = words.collect();
    html! { @if !words.is_empty() { " " span.about { (words.join("  ")) } } }
}
