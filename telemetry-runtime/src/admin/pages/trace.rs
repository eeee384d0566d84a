//! `/tracez/{trace_id}`: one trace.

use maud::{Markup, html};

use crate::admin::pages::time::utc;
use crate::admin::pages::waterfall::Waterfall;
use crate::admin::pages::{Page, outcome, waterfall};
use crate::admin::traces::trace::Trace;
use crate::export::finished::FinishedSpan;
use crate::export::tree::duration;

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
                None => "The first stage of this trace has not ended yet.",
            } }
        };
    };
    let around: Vec<&FinishedSpan> = waterfall.around(failure).into_iter().rev().collect();
    html! {
        div.verdict.bad {
            p {
                strong { span aria-hidden="true" { "✖ " } "Failed in " a href={ "#" (waterfall::anchor(failure)) } { (failure.name) } }
                @if let Some(error) = &failure.error_type { ", " (failure.outcome.name()) " " code { (error) } }
                ", " (duration(failure.start_unix_nanos.saturating_sub(trace.start_unix_nanos()))) " after the beginning"
            }
            @if !around.is_empty() {
                p { "Within " @for (index, span) in around.iter().enumerate() { @if index > 0 { " › " } (span.name) } }
            }
        }
    }
}

pub(in crate::admin) fn not_kept(page: &Page<'_>) -> Markup {
    let content = html! {
        p { "It may have been let go for others, or it never came here: only traces that were sampled are kept, and \
             only the latest, the slowest and those that failed." }
        p { a href="/tracez" { "All traces that are kept" } }
    };
    page.html("/tracez", "This trace is not kept", &content)
}
