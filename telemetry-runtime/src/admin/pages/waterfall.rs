//! Waterfall of a trace: a row for each span, after its parent, with a bar on a common time axis.

use std::collections::{HashMap, HashSet};

use maud::{Markup, html};

use crate::admin::pages::{outcome, plain, span_summary};
use crate::admin::traces::trace::Trace;
use crate::export::span_data::{EventData, OwnedValue, SpanData};
use crate::export::tree::duration;
use crate::model::id::SpanId;

/// Width of a trace, in units of the drawing.
const WIDTH: u64 = 1000;
/// Minimum width of a bar.
const MIN_WIDTH: u64 = 4;
/// Maximum number of levels that are indented.
const MAX_INDENT: usize = 12;

pub(super) struct Waterfall<'a> {
    trace: &'a Trace,
    by_id: HashMap<SpanId, &'a SpanData>,
    /// Spans in the order of the rows, each with its level.
    rows: Vec<(&'a SpanData, usize)>,
    start: u64,
    nanos: u64,
}

impl<'a> Waterfall<'a> {
    pub(super) fn new(trace: &'a Trace) -> Waterfall<'a> {
        let by_id: HashMap<SpanId, &SpanData> = trace.spans.iter().map(|span| (span.span_id, span)).collect();
        let (start, nanos) = (trace.start_unix_nanos(), trace.nanos().max(1));
        let rows = in_order(trace, &by_id);
        Waterfall { trace, by_id, rows, start, nanos }
    }

    /// Ancestors of a span, the parent first.
    pub(super) fn ancestors(&self, span: &SpanData) -> Vec<&'a SpanData> {
        let mut ancestors: Vec<&SpanData> = Vec::new();
        let mut next = span.parent_span_id;
        while let Some(parent) = next.and_then(|id| self.by_id.get(&id)) {
            // The ids of another process may form a circle.
            if ancestors.iter().any(|other| other.span_id == parent.span_id) {
                break;
            }
            ancestors.push(parent);
            next = parent.parent_span_id;
        }
        ancestors
    }

    pub(super) fn html(&self) -> Markup {
        let first = self.trace.failure().map(|failure| failure.span_id);
        html! {
            ol.waterfall {
                @for (span, level) in &self.rows { (self.row(span, *level, first == Some(span.span_id))) }
            }
        }
    }

    fn row(&self, span: &SpanData, level: usize, failed_first: bool) -> Markup {
        let indent = format!("d{}", level.min(MAX_INDENT));
        let decisions = span.events.iter().filter_map(EventData::decision);
        html! {
            li #(anchor(span)) class=(if failed_first { "failed-first" } else { "" }) {
                details open[failed_first] {
                    summary {
                        span class={ "name " (indent) } {
                            span.hidden { "Level " (level + 1) ": " }
                            (span.name)
                            @if failed_first { " " strong.badge { "failed first" } }
                            @if span.is_failure { (span_summary::error(span)) } @else { (span_summary::input(span)) }
                            @for decision in decisions {
                                span.decision { span aria-hidden="true" { "◆ " } (decision.name) " = " (decision.chosen) }
                            }
                        }
                        span.how { (outcome(span)) }
                        span.took { (duration(span.nanos())) }
                        (self.bar(span))
                    }
                    (self.details(span))
                }
            }
        }
    }

    /// Horizontal position of a time.
    fn position(&self, unix_nanos: u64) -> u64 {
        let since = u128::from(unix_nanos.saturating_sub(self.start));
        u64::try_from(since * u128::from(WIDTH) / u128::from(self.nanos)).unwrap_or(WIDTH).min(WIDTH)
    }

    fn bar(&self, span: &SpanData) -> Markup {
        let left = self.position(span.start_unix_nanos).min(WIDTH - MIN_WIDTH);
        let width = self.position(span.end_unix_nanos).saturating_sub(left).max(MIN_WIDTH);
        let class = if span.is_failure { "bar bad" } else { "bar ok" };
        html! {
            svg class=(class) viewBox={ "0 0 " (WIDTH) " 20" } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                rect.track x="0" y="9" width=(WIDTH) height="2" {}
                rect.span x=(left) y="3" width=(width) height="14" {}
                @for event in &span.events {
                    rect.event x=(self.position(event.unix_nanos).min(WIDTH - 2)) y="0" width="2" height="20" {}
                }
            }
        }
    }

    fn details(&self, span: &SpanData) -> Markup {
        html! {
            div.inside {
                p { "Began " (duration(span.start_unix_nanos.saturating_sub(self.start))) " after the trace, span "
                    code { (span.span_id) } }
                (attributes("Attributes", &span.attributes))
                @if !span.events.is_empty() {
                    h3 { "Events" }
                    ol.events { @for event in &span.events { li { (self.event(event)) } } }
                }
                @if !span.links.is_empty() {
                    h3 { "Links" }
                    ul.links { @for link in &span.links { li {
                        "Span " code { (link.span_id) } " of trace "
                        a href={ "/tracez/" (link.trace_id) } { code { (link.trace_id) } }
                    } } }
                }
            }
        }
    }

    fn event(&self, event: &EventData) -> Markup {
        let after = duration(event.unix_nanos.saturating_sub(self.start));
        html! {
            p { strong { (event.name) } " at +" (after) }
            @if let Some(decision) = event.decision() {
                p.decided {
                    span aria-hidden="true" { "◆ " } (decision.name) " = " strong { (decision.chosen) }
                    @if let Some(considered) = decision.considered { ", of " (considered.to_string()) }
                    @if let Some(because) = decision.because { ", because " (plain(because)) }
                }
            } @else {
                (attributes("Attributes of the event", &event.attributes))
            }
        }
    }
}

/// Returns the anchor of a span's row.
pub(super) fn anchor(span: &SpanData) -> String {
    format!("span-{}", span.span_id)
}

fn attributes(caption: &str, attributes: &[(String, OwnedValue)]) -> Markup {
    html! {
        @if !attributes.is_empty() {
            table.attributes {
                caption { (caption) }
                tbody { @for (name, value) in attributes {
                    tr { th scope="row" { (name) } td { (plain(value)) } }
                } }
            }
        }
    }
}

/// Returns every span once, each after its parent, siblings ordered by start time.
fn in_order<'a>(trace: &'a Trace, by_id: &HashMap<SpanId, &'a SpanData>) -> Vec<(&'a SpanData, usize)> {
    let mut children: HashMap<SpanId, Vec<&SpanData>> = HashMap::new();
    let mut roots = Vec::new();
    for span in &trace.spans {
        match span.parent_span_id.filter(|parent| by_id.contains_key(parent)) {
            Some(parent) => children.entry(parent).or_default().push(span),
            None => roots.push(span),
        }
    }
    let mut rows = Vec::with_capacity(trace.spans.len());
    let mut visited = HashSet::new();
    let mut stack = latest_first(roots, 0);
    // The spans of a circle have no root, so they are visited at the end.
    let mut rest = trace.spans.iter();
    loop {
        while let Some((span, level)) = stack.pop() {
            if visited.insert(span.span_id) {
                rows.push((span, level));
                stack.extend(latest_first(children.remove(&span.span_id).unwrap_or_default(), level + 1));
            }
        }
        match rest.find(|span| !visited.contains(&span.span_id)) {
            Some(span) => stack.push((span, 0)),
            None => return rows,
        }
    }
}

fn latest_first(mut spans: Vec<&SpanData>, level: usize) -> Vec<(&SpanData, usize)> {
    spans.sort_by_key(|span| std::cmp::Reverse((span.start_unix_nanos, span.span_id)));
    spans.into_iter().map(|span| (span, level)).collect()
}
