//! A trace as a tree of lines.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, IsTerminal as _};

use telemetry_analysis::show_time;

use crate::span::{Event, Span};

/// Number of attributes in a line of a tree that is not whole.
const ATTRIBUTES: usize = 4;
/// Number of characters of a value in a line.
const LONGEST_VALUE: usize = 60;
/// Deepest indentation; spans further down have the same.
const DEEPEST: usize = 40;
/// Beginnings of the names of attributes that a line has in another form, or that only a whole tree has.
const LEFT_OUT: [&str; 5] = ["code.", "error.type", "exception.", "stage.", "thread."];

/// Form of a tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// True for all attributes, events and places in the code.
    pub(crate) is_whole: bool,
    pub(crate) has_colour: bool,
}

impl Style {
    /// Returns the form for standard output, with colour on a terminal unless `NO_COLOR` is set.
    pub(crate) fn of_output(is_whole: bool) -> Style {
        let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Style { is_whole, has_colour: io::stdout().is_terminal() && !is_refused }
    }

    fn red(self, text: &str) -> String {
        if self.has_colour { format!("\x1b[31m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn dim(self, text: &str) -> String {
        if self.has_colour { format!("\x1b[2m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// Returns the spans of a trace as lines. A span whose parent is not among them is a root.
pub(crate) fn render(spans: &[Span], style: Style) -> String {
    let ids: HashSet<&str> = spans.iter().map(|span| span.id.as_str()).collect();
    let mut children: BTreeMap<&str, Vec<&Span>> = BTreeMap::new();
    for span in spans {
        let is_root = !ids.contains(span.parent.as_str()) || span.parent == span.id;
        children.entry(if is_root { "" } else { &span.parent }).or_default().push(span);
    }
    for siblings in children.values_mut() {
        siblings.sort_by_key(|span| std::cmp::Reverse((span.start, &span.id)));
    }
    let start = spans.iter().map(|span| span.start).min().unwrap_or_default();
    let mut text = head(spans, start, style);
    // The stack holds the next spans with their depth, the first one on top.
    let mut stack: Vec<(&Span, usize)> = Vec::new();
    let push = |stack: &mut Vec<_>, children: &mut BTreeMap<&str, Vec<_>>, parent: &str, depth: usize| {
        // Removed, so that parents in a circle end.
        stack.extend(children.remove(parent).into_iter().flatten().map(|span| (span, depth)));
    };
    push(&mut stack, &mut children, "", 1);
    while let Some((span, depth)) = stack.pop() {
        add(span, depth.min(DEEPEST), start, style, &mut text);
        push(&mut stack, &mut children, &span.id, depth + 1);
    }
    text
}

fn head(spans: &[Span], start: u64, style: Style) -> String {
    let mut services: Vec<&str> = spans.iter().map(|span| span.service.as_str()).collect();
    services.sort_unstable();
    services.dedup();
    let id = spans.first().map_or("", |span| &span.trace_id);
    let time = show_time(i64::try_from(start).unwrap_or(i64::MAX));
    style.dim(&format!("{time} {} trace {id}", services.join(", "))) + "\n"
}

fn add(span: &Span, depth: usize, start: u64, style: Style, text: &mut String) {
    let indent = "  ".repeat(depth);
    let mut line = format!("{indent}{}  {}", span.name, duration(span.duration));
    let error_type = span.attribute("error.type").unwrap_or_default();
    let outcome = format!("{} {error_type}", span.outcome());
    if span.has_failed() {
        line.push_str(&format!("  {}", style.red(outcome.trim_end())));
    } else if span.outcome() != "ok" {
        line.push_str(&format!("  {}", outcome.trim_end()));
    }
    if style.is_whole {
        text.push_str(&line);
        text.push_str(&place(span).map(|place| format!("  {}", style.dim(&place))).unwrap_or_default());
        text.push('\n');
        let is_detail = |(key, _): &&(String, String)| {
            !key.starts_with("code.") && !["error.type", "stage.outcome"].contains(&key.as_str())
        };
        for (key, value) in span.attributes.iter().filter(is_detail) {
            text.push_str(&format!("{indent}    {}\n", style.dim(&format!("{key} = {}", one_line(value)))));
        }
        let mut events: Vec<&Event> = span.events.iter().collect();
        events.sort_by_key(|event| event.time);
        for event in events {
            let attributes =
                event.attributes.iter().map(|(key, value)| format!(" {key}={}", one_line(value)));
            let after = duration(event.time.saturating_sub(start));
            text.push_str(&format!(
                "{indent}    +{after} {}{}\n",
                event.name,
                attributes.collect::<String>()
            ));
        }
        return;
    }
    let is_shown = |(key, _): &&(String, String)| !LEFT_OUT.iter().any(|start| key.starts_with(start));
    let shown = span.attributes.iter().filter(is_shown).take(ATTRIBUTES);
    let shown: Vec<String> =
        shown.map(|(key, value)| format!("{key}={}", shortened(&one_line(value)))).collect();
    if !shown.is_empty() {
        line.push_str(&format!("  {}", style.dim(&shown.join(" "))));
    }
    text.push_str(&line);
    text.push('\n');
}

/// Returns the place of a span in the code.
fn place(span: &Span) -> Option<String> {
    let file = span.attribute("code.file.path")?;
    Some(match span.attribute("code.line.number") {
        Some(line) => format!("{file}:{line}"),
        None => file.to_owned(),
    })
}

/// Returns a text without characters that break a line or change a terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Returns nanoseconds in the unit that fits, to three digits.
pub(crate) fn duration(nanoseconds: u64) -> String {
    let units = [(1_000_000_000.0, "s"), (1_000_000.0, "ms"), (1_000.0, "µs")];
    let number = nanoseconds as f64;
    let Some((size, unit)) = units.into_iter().find(|(size, _)| number >= *size) else {
        return format!("{nanoseconds} ns");
    };
    let number = number / size;
    match number {
        100.0.. => format!("{number:.0} {unit}"),
        10.0.. => format!("{number:.1} {unit}"),
        _ => format!("{number:.2} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(id: &str, parent: &str, start: u64) -> Span {
        Span { id: id.to_owned(), parent: parent.to_owned(), name: id.to_owned(), start, ..Span::default() }
    }

    const PLAIN: Style = Style { is_whole: false, has_colour: false };

    #[test]
    fn parents_that_are_missing_or_in_a_circle_do_no_harm() {
        let rows: [(&[Span], &str); 3] = [
            (&[span("b", "a", 2), span("a", "x", 1)], "  a  0 ns\n    b  0 ns\n"),
            (&[span("a", "a", 1)], "  a  0 ns\n"),
            (&[span("a", "b", 1), span("b", "a", 1)], ""),
        ];
        for (spans, expected) in rows {
            assert_eq!(render(spans, PLAIN).split_once('\n').unwrap_or_default().1, expected);
        }
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_spans_is_rendered() {
        let chain: Vec<Span> =
            (0..100_000_u64).map(|n| span(&n.to_string(), &n.wrapping_sub(1).to_string(), n)).collect();
        assert_eq!(render(&chain, PLAIN).lines().count(), 100_001);
    }

    #[test]
    fn text_that_would_change_the_terminal_is_replaced() {
        let mut one = span("a", "", 0);
        one.attributes = vec![("key".to_owned(), "\x1b[2J\nx".to_owned())];
        assert!(render(&[one], PLAIN).ends_with("a  0 ns  key= [2J x\n"));
    }

    #[test]
    fn durations_have_the_unit_that_fits() {
        let shown = [0, 999, 1_000, 12_345, 20_000_000, 1_250_000_000, 100_000_000_000].map(duration);
        assert_eq!(shown, ["0 ns", "999 ns", "1.00 µs", "12.3 µs", "20.0 ms", "1.25 s", "100 s"]);
    }
}
