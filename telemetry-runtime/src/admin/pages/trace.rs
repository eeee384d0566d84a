//! The page `/tracez/{trace_id}`: one trace.

use maud::{Markup, html};

use crate::admin::pages::waterfall::Waterfall;
use crate::admin::pages::{Page, outcome, plain, waterfall};
use crate::admin::traces::trace::Trace;
use crate::export::span_data::{OwnedValue, SpanData};
use crate::export::tree::duration;
use crate::model::moment::utc;

pub(in crate::admin) fn page(page: &Page<'_>, trace: &Trace) -> Markup {
    let waterfall = Waterfall::new(trace);
    let content = html! {
        (result(trace, &waterfall))
        dl.facts {
            div { dt { "Trace id" } dd { code { (trace.id) } } }
            div { dt { "Began (UTC)" } dd { (utc(trace.start_unix_nanos())) } }
            div { dt { "Duration" } dd { (duration(trace.nanos())) } }
            div { dt { "Spans" } dd { (trace.spans.len()) } }
        }
        @if trace.dropped > 0 {
            p.problem { (trace.dropped) " more spans of this trace were dropped." }
        }
        h2 #waterfall { "Waterfall" }
        p.note { "Open a stage to see its attributes and events." }
        (waterfall.html())
    };
    page.html("/tracez", trace.name(), &content)
}

/// Returns the outcome of a trace, and the details of its first failure.
fn result(trace: &Trace, waterfall: &Waterfall<'_>) -> Markup {
    let Some(failure) = trace.failure() else {
        return html! {
            p.verdict { @match trace.root() {
                Some(root) => (outcome(root)),
                None => "The root stage of this trace has not ended yet, or its span was dropped.",
            } }
        };
    };
    let ancestors: Vec<&SpanData> = waterfall.ancestors(failure).into_iter().rev().collect();
    let successful_root = trace.root().filter(|root| !root.is_failure);
    html! {
        @if let Some(root) = successful_root { p { (outcome(root)) ", although a stage in it failed:" } }
        div.verdict.bad {
            p {
                strong { span aria-hidden="true" { "✖ " } "Failed in " a href={ "#" (waterfall::anchor(failure)) } { (failure.name) } }
                @if let Some(error) = &failure.error_type { ", " (failure.outcome.name()) " " code { (error) } }
                ", " (duration(failure.start_unix_nanos.saturating_sub(trace.start_unix_nanos()))) " after the beginning"
            }
            @if !ancestors.is_empty() {
                p { "Within " @for (index, span) in ancestors.iter().enumerate() { @if index > 0 { " › " } (span.name) } }
            }
            (details(failure, &ancestors))
        }
    }
}

/// Maximum number of lines of a failure's details.
const MAX_DETAILS: usize = 12;

/// Returns the events of the failed stage, and the attributes and inputs of it and its ancestors, the
/// innermost first.
fn details(failure: &SpanData, ancestors: &[&SpanData]) -> Markup {
    let events = failure.events.iter().filter(|event| event.name != format!("{}.input", failure.name));
    let events = events
        .flat_map(|event| event.attributes.iter().map(move |attribute| (event.name.as_str(), attribute)));
    let inputs = std::iter::once(failure).chain(ancestors.iter().rev().copied()).flat_map(inputs);
    let mut lines: Vec<(&str, &(String, OwnedValue))> = Vec::new();
    for (of, attribute) in events.chain(inputs) {
        // The error and the ancestors may have the attribute of an event, too.
        let is_repeated = lines.iter().any(|(_, other)| *other == attribute);
        if lines.len() < MAX_DETAILS && !is_repeated && !SHOWN_ABOVE.contains(&attribute.0.as_str()) {
            lines.push((of, attribute));
        }
    }
    html! {
        @if !lines.is_empty() {
            dl.found {
                @for (of, (name, value)) in lines { dt { (of) ": " (name) } dd { (plain(value)) } }
            }
        }
    }
}

/// Names of attributes that the lines above the details show.
const SHOWN_ABOVE: [&str; 3] = ["stage.outcome", "error.type", "stage.error.expected"];

/// Returns the attributes of a span and of its input, with the span's name.
fn inputs(span: &SpanData) -> impl Iterator<Item = (&str, &(String, OwnedValue))> {
    let input = span.events.iter().filter(|event| event.name == format!("{}.input", span.name));
    let input = input.flat_map(|event| &event.attributes);
    let is_new = |attribute: &&(String, OwnedValue)| !span.attributes.contains(attribute);
    span.attributes.iter().chain(input.filter(is_new)).map(|attribute| (span.name, attribute))
}

pub(in crate::admin) fn not_stored(page: &Page<'_>) -> Markup {
    let content = html! {
        p { "It was dropped to make room for others, or it was never stored: only sampled traces are stored, and of \
             them only the latest, the slowest and those that failed." }
        p { a href="/tracez" { "All stored traces" } }
    };
    page.html("/tracez", "This trace is not stored", &content)
}
