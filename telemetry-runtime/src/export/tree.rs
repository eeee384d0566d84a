//! Traces as indented trees, for terminals and for tests that compare text.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;

use crate::export::control::Visible;
use crate::export::span_data::{Decision, EventData, OwnedValue, SpanData};
use crate::model::id::SpanId;
use crate::model::outcome::Outcome;

/// Selection of the details that [`render_tree`](crate::export::render_tree) shows.
#[derive(Clone, Copy, Debug)]
pub struct TreeStyle {
    /// Show the duration of each span.
    pub durations: bool,
    /// Show the attributes of spans and events.
    pub attributes: bool,
    /// Show input and output events. Decisions and other events are always shown.
    pub captures: bool,
    /// Maximum number of siblings with one name, and of links of a span; a line sums up the others. Spans
    /// that failed, or have a descendant that failed, are always shown.
    pub siblings: usize,
    /// Show attributes that the parent span has with the same value, such as inherited ones.
    pub repetitions: bool,
}

impl TreeStyle {
    /// Style with all details.
    pub const FULL: TreeStyle = TreeStyle {
        durations: true,
        attributes: true,
        captures: true,
        siblings: usize::MAX,
        repetitions: true,
    };
    /// Style for a terminal: at most three siblings with one name, no input and output events, no repeated
    /// attributes.
    pub const BRIEF: TreeStyle =
        TreeStyle { durations: true, attributes: true, captures: false, siblings: 3, repetitions: false };
}

/// Name of the event of an error or a panic.
const EXCEPTION: &str = "exception";

/// Maximum number of levels of a tree; a line sums up deeper spans.
const MAX_DEPTH: usize = 100;

/// Renders spans as indented trees: one for each span whose parent is not among them, ordered by start time.
#[must_use]
pub fn render(spans: &[SpanData], style: TreeStyle) -> String {
    let by_id: HashMap<SpanId, &SpanData> = spans.iter().map(|span| (span.span_id, span)).collect();
    let mut tree = Tree { children: HashMap::new(), failing: failing(&by_id), style, text: String::new() };
    let mut roots = Vec::new();
    for span in spans {
        match span.parent_span_id.filter(|parent| by_id.contains_key(parent)) {
            Some(parent) => tree.children.entry(parent).or_default().push(span),
            None => roots.push(span),
        }
    }
    tree.children.values_mut().for_each(sort);
    sort(&mut roots);
    for root in roots {
        tree.span(root, None, Indent { first: "", rest: "", depth: 0 });
    }
    tree.text
}

/// Returns the ids of the spans that failed, and of their ancestors.
fn failing(by_id: &HashMap<SpanId, &SpanData>) -> HashSet<SpanId> {
    let mut failing = HashSet::new();
    for span in by_id.values().filter(|span| span.is_failure) {
        let mut next = Some(*span);
        // The ancestors of a span in the set are in the set, too.
        while let Some(span) = next.filter(|span| failing.insert(span.span_id)) {
            next = span.parent_span_id.and_then(|parent| by_id.get(&parent).copied());
        }
    }
    failing
}

#[allow(clippy::ptr_arg, reason = "used as a function over the map's values")]
fn sort(spans: &mut Vec<&SpanData>) {
    spans.sort_by_key(|span| (span.start_unix_nanos, span.span_id));
}

struct Tree<'a> {
    children: HashMap<SpanId, Vec<&'a SpanData>>,
    failing: HashSet<SpanId>,
    style: TreeStyle,
    text: String,
}

/// Indentation of a span.
#[derive(Clone, Copy)]
struct Indent<'i> {
    /// Text before the span's own line.
    first: &'i str,
    /// Text before the lines of the span's events and descendants.
    rest: &'i str,
    depth: usize,
}

impl Tree<'_> {
    fn span(&mut self, span: &SpanData, parent: Option<&SpanData>, indent: Indent<'_>) {
        let Indent { first, rest: indent, depth } = indent;
        let _ = write!(self.text, "{first}{}", Visible(span.name));
        write_outcome(&mut self.text, span);
        if self.style.durations {
            let _ = write!(self.text, "  {}", duration(span.nanos()));
        }
        if self.style.attributes {
            let parent = parent.filter(|_| !self.style.repetitions);
            let is_new = |(name, value): &&(String, OwnedValue)| {
                !["stage.outcome", "error.type"].contains(&name.as_str())
                    && parent.is_none_or(|parent| parent.attribute(name) != Some(value))
            };
            write_attributes(&mut self.text, span.attributes.iter().filter(is_new));
        }
        self.text.push('\n');
        let children = self.children.remove(&span.span_id).unwrap_or_default();
        let stem = if children.is_empty() { "   " } else { "│  " };
        for event in &span.events {
            self.event(event, span.name, &format!("{indent}{stem}"));
        }
        self.links(span, &format!("{indent}{stem}"));
        self.dropped(span, &format!("{indent}{stem}"));
        if depth < MAX_DEPTH {
            self.children(span, &children, indent, depth + 1);
        } else if !children.is_empty() {
            let _ = writeln!(self.text, "{indent}└─ … deeper than {MAX_DEPTH} levels");
        }
    }

    fn children(&mut self, parent: &SpanData, children: &[&SpanData], indent: &str, depth: usize) {
        let (visible, hidden) = self.visible(children);
        for (index, child) in visible.iter().enumerate() {
            let last = index + 1 == visible.len() && hidden.is_empty();
            let (branch, stem) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            let (first, rest) = (format!("{indent}{branch}"), format!("{indent}{stem}"));
            self.span(child, Some(parent), Indent { first: &first, rest: &rest, depth });
        }
        for (index, (name, count)) in hidden.iter().enumerate() {
            let branch = if index + 1 == hidden.len() { "└─" } else { "├─" };
            let _ = writeln!(self.text, "{indent}{branch} … {count} more {}", Visible(name));
        }
    }

    /// Children that are shown, and the number of the others by name.
    fn visible<'c>(&self, children: &[&'c SpanData]) -> (Vec<&'c SpanData>, BTreeMap<&'static str, usize>) {
        let mut shown: HashMap<&str, usize> = HashMap::new();
        let mut visible = Vec::new();
        let mut hidden = BTreeMap::new();
        for &child in children {
            let count = shown.entry(child.name).or_default();
            *count += 1;
            if *count <= self.style.siblings || self.failing.contains(&child.span_id) {
                visible.push(child);
            } else {
                *hidden.entry(child.name).or_default() += 1;
            }
        }
        (visible, hidden)
    }

    fn event(&mut self, event: &EventData, stage: &str, indent: &str) {
        let own = event.name.strip_prefix(stage).and_then(|rest| rest.strip_prefix('.'));
        match own {
            Some("input" | "output") if !self.style.captures => {}
            None if event.name == EXCEPTION => self.exception(event, indent),
            Some("decision") if event.decision().is_some() => self.decision(event, indent),
            _ => {
                let sign = match own {
                    Some("input") => "→ input".to_owned(),
                    Some("output") => "← output".to_owned(),
                    _ => format!("• {}", Visible(&event.name)),
                };
                let _ = write!(self.text, "{indent}{sign}");
                if self.style.attributes {
                    write_attributes(
                        &mut self.text,
                        event.attributes.iter().filter(|(name, _)| name != "stage.outcome"),
                    );
                }
                self.dropped_attributes(event.dropped_attributes_count);
                self.text.push('\n');
            }
        }
    }

    /// Writes the message of an error, and where times are shown the place of a panic. The type is that of
    /// the span.
    fn exception(&mut self, event: &EventData, indent: &str) {
        let is_shown = |(name, _): &&(String, OwnedValue)| match name.as_str() {
            "exception.type" => false,
            "code.file.path" | "code.line.number" => self.style.durations,
            _ => true,
        };
        let shown: Vec<&(String, OwnedValue)> = event.attributes.iter().filter(is_shown).collect();
        if shown.is_empty() || !self.style.attributes {
            return;
        }
        let _ = write!(self.text, "{indent}• {EXCEPTION}");
        write_attributes(&mut self.text, shown.into_iter());
        self.text.push('\n');
    }

    fn links(&mut self, span: &SpanData, indent: &str) {
        for link in span.links.iter().take(self.style.siblings) {
            let _ = write!(self.text, "{indent}⇢ span {} of trace {}", link.span_id, link.trace_id);
            if self.style.attributes {
                write_attributes(&mut self.text, link.attributes.iter());
            }
            self.dropped_attributes(link.dropped_attributes_count);
            self.text.push('\n');
        }
        let hidden = span.links.len().saturating_sub(self.style.siblings);
        if hidden > 0 {
            let _ = writeln!(self.text, "{indent}⇢ … {hidden} more");
        }
    }

    /// Writes a line with the numbers of attributes, events and links that the span does not contain.
    fn dropped(&mut self, span: &SpanData, indent: &str) {
        let counts = [
            (span.dropped_attributes_count, "attribute"),
            (span.dropped_events_count, "event"),
            (span.dropped_links_count, "link"),
        ];
        let mut separator = indent;
        for (count, kind) in counts.into_iter().filter(|(count, _)| *count > 0) {
            let _ = write!(self.text, "{separator}… {} dropped", counted(count, kind));
            separator = ", ";
        }
        if separator == ", " {
            self.text.push('\n');
        }
    }

    fn dropped_attributes(&mut self, count: u32) {
        if count > 0 {
            let _ = write!(self.text, "  … {} dropped", counted(count, "attribute"));
        }
    }

    fn decision(&mut self, event: &EventData, indent: &str) {
        let Some(decision) = event.decision() else { return };
        let Decision { name, chosen, considered, because } = decision;
        let _ = write!(self.text, "{indent}◆ {name} = {chosen}");
        if let Some(considered) = considered {
            let _ = write!(self.text, " of {considered}");
        }
        if let Some(because) = because {
            let _ = write!(self.text, " because {because}");
        }
        self.dropped_attributes(event.dropped_attributes_count);
        self.text.push('\n');
    }
}

/// Writes the outcome of a span that did not succeed, and the type of its error.
pub(crate) fn write_outcome(text: &mut String, span: &SpanData) {
    let outcome = match span.outcome {
        Outcome::Ok => return,
        outcome => outcome.name(),
    };
    let _ = match &span.error_type {
        Some(error_type) if error_type != outcome => {
            write!(text, " [{outcome}: {}]", Visible(error_type))
        }
        _ => write!(text, " [{outcome}]"),
    };
    if let Some(description) = &span.status_description {
        let _ = write!(text, " {description:?}");
    }
}

/// Writes attributes as ` name=value`, after two spaces.
pub(crate) fn write_attributes<'s>(
    text: &mut String,
    attributes: impl Iterator<Item = &'s (String, OwnedValue)>,
) {
    let mut separator = "  ";
    for (name, value) in attributes {
        let _ = write!(text, "{separator}{}={value}", Visible(name));
        separator = " ";
    }
}

/// Formats a number of things of a kind.
fn counted(count: u32, kind: &str) -> String {
    format!("{count} {kind}{}", if count == 1 { "" } else { "s" })
}

/// Formats a duration with three significant digits and a unit that fits it.
pub(crate) fn duration(nanos: u64) -> String {
    let (value, unit) = match nanos {
        0..1_000 => return format!("{nanos} ns"),
        1_000..1_000_000 => (nanos as f64 / 1e3, "µs"),
        1_000_000..1_000_000_000 => (nanos as f64 / 1e6, "ms"),
        _ => (nanos as f64 / 1e9, "s"),
    };
    let decimals = if value < 9.995 {
        2
    } else if value < 99.95 {
        1
    } else {
        0
    };
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    format!("{text} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::TraceId;

    fn span(id: u64, parent: u64, name: &'static str, outcome: Outcome) -> SpanData {
        SpanData {
            name,
            kind: semconv::SpanKind::Internal,
            trace_id: TraceId::from_halves(0, 1),
            span_id: SpanId::from_u64(id),
            parent_span_id: (parent != 0).then(|| SpanId::from_u64(parent)),
            has_remote_parent: false,
            start_unix_nanos: id,
            end_unix_nanos: id + 10,
            outcome,
            error_type: None,
            is_failure: matches!(outcome, Outcome::Error | Outcome::Panic),
            status_description: None,
            attributes: Vec::new(),
            trace_flags: 3,
            trace_state: None,
            links: Vec::new(),
            events: Vec::new(),
            dropped_attributes_count: 0,
            dropped_events_count: 0,
            dropped_links_count: 0,
        }
    }

    #[test]
    fn failed_spans_are_shown_with_their_ancestors_and_other_siblings_are_summed_up() {
        let mut spans = vec![span(1, 0, "run", Outcome::Ok), span(2, 1, "find", Outcome::Ok)];
        spans.extend((10..20).map(|id| span(id, 1, "take", Outcome::Ok)));
        spans.push(span(30, 17, "load", Outcome::Error));
        spans.extend((40..42).map(|id| span(id, 1, "note", Outcome::Ok)));
        let style = TreeStyle { durations: false, siblings: 1, ..TreeStyle::BRIEF };
        let expected = "\
run
├─ find
├─ take
├─ take
│  └─ load [error]
├─ note
├─ … 1 more note
└─ … 8 more take
";
        assert_eq!(render(&spans, style), expected);
    }

    #[test]
    fn a_brief_tree_does_not_repeat_the_attributes_of_the_parent() {
        let mut spans = vec![span(1, 0, "run", Outcome::Ok), span(2, 1, "step", Outcome::Ok)];
        let attribute = |name: &str, text: &str| (name.to_owned(), OwnedValue::Text(text.to_owned()));
        spans[0].attributes = vec![attribute("run.id", "r1"), attribute("mode", "fast")];
        spans[1].attributes = vec![attribute("run.id", "r1"), attribute("mode", "slow")];
        let style = TreeStyle { durations: false, ..TreeStyle::BRIEF };
        assert_eq!(render(&spans, style), "run  run.id=r1 mode=fast\n└─ step  mode=slow\n");
    }

    #[test]
    fn a_tree_beyond_the_maximum_depth_is_cut_off() {
        let spans: Vec<_> = (1..100_000).map(|id| span(id, id - 1, "deep", Outcome::Ok)).collect();
        let text = render(&spans, TreeStyle::FULL);
        assert_eq!(text.lines().count(), MAX_DEPTH + 2);
        assert!(text.ends_with("… deeper than 100 levels\n"));
    }
}
