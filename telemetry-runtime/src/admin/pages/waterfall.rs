//! The spans of a trace, each below the one around it, and each where it was in time.

use std::collections::{HashMap, HashSet};

use maud::{Markup, html};

use crate::admin::pages::{about, outcome, plain};
use crate::admin::traces::trace::Trace;
use crate::export::span_data::{EventData, OwnedValue, SpanData};
use crate::export::tree::duration;
use crate::model::id::SpanId;

/// How wide the drawing of a whole trace is, in units of its own.
const WIDTH: u64 = 1000;
/// The narrowest bar that can be seen.
const NARROWEST: u64 = 4;
/// Levels that are shown by an indent.
const INDENTS: usize = 12;

pub(super) struct Waterfall<'a> {
    trace: &'a Trace,
    by_id: HashMap<SpanId, &'a SpanData>,
    /// Every span once, with its level.
    rows: Vec<(&'a SpanData, usize)>,
    began: u64,
    nanos: u64,
}

impl<'a> Waterfall<'a> {
    pub(super) fn new(trace: &'a Trace) -> Waterfall<'a> {
        let by_id: HashMap<SpanId, &SpanData> = trace.spans.iter().map(|span| (span.span_id, span)).collect();
        let (began, nanos) = (trace.start_unix_nanos(), trace.nanos().max(1));
        let rows = in_order(trace, &by_id);
        Waterfall { trace, by_id, rows, began, nanos }
    }

    /// The spans around this one, from the inside.
    pub(super) fn around(&self, span: &SpanData) -> Vec<&'a SpanData> {
        let mut around: Vec<&SpanData> = Vec::new();
        let mut next = span.parent_span_id;
        while let Some(parent) = next.and_then(|id| self.by_id.get(&id)) {
            // Ids that came from elsewhere may go round in a circle.
            if around.iter().any(|known| known.span_id == parent.span_id) {
                break;
            }
            around.push(parent);
            next = parent.parent_span_id;
        }
        around
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
        let indent = format!("d{}", level.min(INDENTS));
        let decisions = span.events.iter().filter_map(EventData::decision);
        html! {
            li #(anchor(span)) class=(if failed_first { "failed-first" } else { "" }) {
                details open[failed_first] {
                    summary {
                        span class={ "name " (indent) } {
                            span.hidden { "Level " (level + 1) ": " }
                            (span.name)
                            @if failed_first { " " strong.badge { "failed first" } }
                            @if span.is_failure { (about::failed(span)) } @else { (about::given(span)) }
                            @for decision in decisions {
                                span.decision { span aria-hidden="true" { "◆ " } (decision.name) " = " (decision.chosen) }
                            }
                        }
                        span.how { (outcome(span)) }
                        span.took { (duration(span.nanos())) }
                        (self.bar(span))
                    }
                    (self.inside(span))
                }
            }
        }
    }

    /// Where in the drawing a moment is.
    fn place(&self, unix_nanos: u64) -> u64 {
        let since = u128::from(unix_nanos.saturating_sub(self.began));
        u64::try_from(since * u128::from(WIDTH) / u128::from(self.nanos)).unwrap_or(WIDTH).min(WIDTH)
    }

    fn bar(&self, span: &SpanData) -> Markup {
        let begins = self.place(span.start_unix_nanos).min(WIDTH - NARROWEST);
        let width = self.place(span.end_unix_nanos).saturating_sub(begins).max(NARROWEST);
        let class = if span.is_failure { "bar bad" } else { "bar ok" };
        html! {
            svg class=(class) viewBox={ "0 0 " (WIDTH) " 20" } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                rect.track x="0" y="9" width=(WIDTH) height="2" {}
                rect.span x=(begins) y="3" width=(width) height="14" {}
                @for event in &span.events {
                    rect.event x=(self.place(event.unix_nanos).min(WIDTH - 2)) y="0" width="2" height="20" {}
                }
            }
        }
    }

    fn inside(&self, span: &SpanData) -> Markup {
        html! {
            div.inside {
                p { "Began " (duration(span.start_unix_nanos.saturating_sub(self.began))) " after the trace, span "
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
        let after = duration(event.unix_nanos.saturating_sub(self.began));
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

/// The name of a row within the page.
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

/// Every span once, each behind the one around it, siblings by their beginnings.
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
    let mut seen = HashSet::new();
    let mut open = latest_first(roots, 0);
    // Of spans that are around each other none is a root.
    let mut rest = trace.spans.iter();
    loop {
        while let Some((span, level)) = open.pop() {
            if seen.insert(span.span_id) {
                rows.push((span, level));
                open.extend(latest_first(children.remove(&span.span_id).unwrap_or_default(), level + 1));
            }
        }
        match rest.find(|span| !seen.contains(&span.span_id)) {
            Some(span) => open.push((span, 0)),
            None => return rows,
        }
    }
}

fn latest_first(mut spans: Vec<&SpanData>, level: usize) -> Vec<(&SpanData, usize)> {
    spans.sort_by_key(|span| std::cmp::Reverse((span.start_unix_nanos, span.span_id)));
    spans.into_iter().map(|span| (span, level)).collect()
}
