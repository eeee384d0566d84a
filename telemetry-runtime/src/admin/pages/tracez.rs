//! The page `/tracez`: stored traces, with a filter.

use maud::{Markup, html};

use crate::admin::pages::query::{LISTS, OUTCOMES, Query};
use crate::admin::pages::{Page, outcome, span_summary, table};
use crate::admin::traces::Traces;
use crate::admin::traces::trace::Trace;
use crate::export::tree::duration;
use crate::model::moment::utc;

/// Maximum number of rows; the filter finds further traces.
const MAX_ROWS: usize = 200;

pub(in crate::admin) fn page(page: &Page<'_>, query: &Query, traces: &Traces) -> Markup {
    let mut found = traces.list(query.list);
    found.retain(|trace| query.matches(trace));
    let rows: Vec<Vec<Markup>> = found.iter().take(MAX_ROWS).map(|trace| row(trace)).collect();
    let (dropped_traces, dropped_spans) = (traces.dropped_traces(), traces.dropped_spans());
    let content = html! {
        (filter(query, &traces.with_stages(|stages| stages.by_name.keys().copied().collect::<Vec<_>>())))
        @for problem in &query.problems { p.problem role="alert" { (problem) } }
        @if rows.is_empty() {
            p.empty { "No stored trace matches the filter." }
        } @else {
            (table(
                &format!("{} traces, the latest first", found.len()),
                "words",
                &["Trace", "Outcome", "First error", "Duration", "Spans", "Began (UTC)"],
                &rows,
            ))
        }
        @if found.len() > MAX_ROWS { p { "The first " (MAX_ROWS) " are shown; use the filter to find the others." } }
        p.note {
            "Stored are the latest traces, and for each stage the slowest and the latest failed ones. "
            (dropped_traces) " traces and " (dropped_spans) " spans were dropped to stay within the limits."
        }
    };
    page.html("/tracez", "Traces", &content)
}

fn filter(query: &Query, stages: &[&str]) -> Markup {
    html! {
        form method="get" action="/tracez" role="search" aria-label="Filter the traces" {
            div { label for="list" { "Show" } select #list name="list" {
                @for (name, title, list) in LISTS { option value=(name) selected[list == query.list] { (title) } }
            } }
            div { label for="stage" { "Stage" }
                input #stage name="stage" list="stages" value=(query.stage) autocomplete="off" spellcheck="false";
                datalist #stages { @for stage in stages { option value=(stage) {} } }
            }
            div { label for="outcome" { "Outcome" } select #outcome name="outcome" {
                option value="" { "any" }
                @for outcome in OUTCOMES {
                    option value=(outcome.name()) selected[query.outcome == Some(outcome)] { (outcome.name()) }
                }
            } }
            div { label for="least" { "At least (5ms, 1.5s)" } input #least name="least" size="8" value=(query.least) autocomplete="off"; }
            div { label for="trace" { "Trace id" } input #trace name="trace" size="34" maxlength="32" value=(query.trace) autocomplete="off" spellcheck="false"; }
            button type="submit" { "Filter" }
        }
    }
}

fn row(trace: &Trace) -> Vec<Markup> {
    vec![
        html! {
            a href={ "/tracez/" (trace.id) } { (trace.name()) }
            @if let Some(root) = trace.root() { (span_summary::input(root)) }
        },
        html! { @match trace.root() { Some(root) => (outcome(root)), None => "not ended" } },
        html! {
            @if let Some(failure) = trace.failure() {
                span.bad { (failure.name) @if let Some(error) = &failure.error_type { ": " (error) } }
                (span_summary::error(failure))
            } @else if let Some(error) = trace.expected_error() {
                (error.name) @if let Some(error_type) = &error.error_type { ": " (error_type) } " (expected)"
                (span_summary::error(error))
            } @else { "–" }
        },
        html! { (duration(trace.nanos())) },
        html! { (trace.spans.len()) @if trace.dropped > 0 { " of " (trace.spans.len() as u64 + trace.dropped) } },
        html! { (utc(trace.start_unix_nanos())) },
    ]
}
