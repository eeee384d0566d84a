//! `/tracez/{trace_id}`: one trace.

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
        (verdict(trace, &waterfall))
        dl.facts {
            div { dt { "Trace id" } dd { code { (trace.id) } } }
            div { dt { "Began (UTC)" } dd { (utc(trace.start_unix_nanos())) } }
            div { dt { "Duration" } dd { (duration(trace.nanos())) } }
            div { dt { "Spans" } dd { (trace.spans.len()) } }
        }
        @if trace.left_out > 0 {
            p.problem { (trace.left_out) " more spans of this trace were not kept." }
        }
        h2 #waterfall { "Waterfall" }
        p.note { "Open a stage to see its attributes and events." }
        (waterfall.html())
    };
    page.html("/tracez", trace.name(), &content)
}

/// What became of it, and where to look.
fn verdict(trace: &Trace, waterfall: &Waterfall<'_>) -> Markup {
    let Some(failure) = trace.failure() else {
        return html! {
            p.verdict { @match trace.root() {
                Some(root) => (outcome(root)),
                None => "The first stage of this trace has not ended yet, or its end was lost.",
            } }
        };
    };
    let around: Vec<&SpanData> = waterfall.around(failure).into_iter().rev().collect();
    let survived = trace.root().filter(|root| !root.is_failure);
    html! {
        @if let Some(root) = survived { p { (outcome(root)) ", though not all of it:" } }
        div.verdict.bad {
            p {
                strong { span aria-hidden="true" { "✖ " } "Failed in " a href={ "#" (waterfall::anchor(failure)) } { (failure.name) } }
                @if let Some(error) = &failure.error_type { ", " (failure.outcome.name()) " " code { (error) } }
                ", " (duration(failure.start_unix_nanos.saturating_sub(trace.start_unix_nanos()))) " after the beginning"
            }
            @if !around.is_empty() {
                p { "Within " @for (index, span) in around.iter().enumerate() { @if index > 0 { " › " } (span.name) } }
            }
            (found(failure, &around))
        }
    }
}

/// Lines of what was recorded around a failure, at the most.
const FOUND: usize = 12;

/// What the failing stage said besides its outcome, and what it and those around it were given, from the inside.
fn found(failure: &SpanData, around: &[&SpanData]) -> Markup {
    let said = failure.events.iter().filter(|event| event.name != format!("{}.input", failure.name));
    let said =
        said.flat_map(|event| event.attributes.iter().map(move |attribute| (event.name.as_str(), attribute)));
    let given = std::iter::once(failure).chain(around.iter().rev().copied()).flat_map(given);
    let mut lines: Vec<(&str, &(String, OwnedValue))> = Vec::new();
    for (of, attribute) in said.chain(given) {
        // What an event says, the error and the stages around it may say as well.
        let is_told = lines.iter().any(|(_, known)| *known == attribute);
        if lines.len() < FOUND && !is_told && !TOLD.contains(&attribute.0.as_str()) {
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

/// Attributes that say what the lines above say.
const TOLD: [&str; 3] = ["stage.outcome", "error.type", "stage.error.expected"];

/// The attributes of a span and its input, under the span's name.
fn given(span: &SpanData) -> impl Iterator<Item = (&str, &(String, OwnedValue))> {
    let input = span.events.iter().filter(|event| event.name == format!("{}.input", span.name));
    let input = input.flat_map(|event| &event.attributes);
    let repeated = |attribute: &&(String, OwnedValue)| !span.attributes.contains(attribute);
    span.attributes.iter().chain(input.filter(repeated)).map(|attribute| (span.name, attribute))
}

pub(in crate::admin) fn not_kept(page: &Page<'_>) -> Markup {
    let content = html! {
        p { "It may have been let go for others, or it never came here: only traces that were sampled are kept, and \
             only the latest, the slowest and those that failed." }
        p { a href="/tracez" { "All traces that are kept" } }
    };
    page.html("/tracez", "This trace is not kept", &content)
}
