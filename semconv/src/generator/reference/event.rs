//! Section on events.

use super::page::{Page, anchor, link, system_heading};
use super::property::{prose, subsystem};
use crate::generator::markdown::code;
use crate::generator::model::Resolved;
use crate::generator::syntax::{Event, Signal};

pub(super) fn render(page: &Page<'_>) -> String {
    let mut text = String::from(
        "## Events\n\nEvents with names of their own, besides those of [every stage](#every-stage).\n\n",
    );
    let systems = page.by_system(&page.model.events);
    if systems.is_empty() {
        text.push_str("None.\n");
    }
    for (system, events) in systems {
        text.push_str(&system_heading("events", system));
        for event in events {
            text.push_str(&one(page, event));
        }
    }
    text
}

fn one(page: &Page<'_>, event: &Resolved<Event>) -> String {
    let signal = &event.definition.signal;
    let name = &signal.name.value;
    let subsystem =
        subsystem(&signal.about).map(|subsystem| format!(" · subsystem `{subsystem}`")).unwrap_or_default();
    let severity = match &signal.about.annotations.severity {
        Some(severity) => format!(" · severity {}", severity.value.name().to_lowercase()),
        None => String::new(),
    };
    let audit = if event.definition.is_audit() { " · audit: a log record in every trace" } else { "" };
    let spans: Vec<String> = spans(page, name).collect();
    let spans = match spans.is_empty() {
        true => "the open span".to_owned(),
        false => spans.join(", "),
    };
    format!(
        "#### {}{}\n\n{}\n\nevent · {}{subsystem}{severity}{audit} · on {spans}\n\n{}\n",
        anchor("event", name),
        code(name),
        prose(&signal.about),
        signal.stability(),
        page.attributes(&event.uses),
    )
}

/// Returns links to the spans that declare the event.
fn spans<'p>(page: &'p Page<'_>, event: &'p str) -> impl Iterator<Item = String> + 'p {
    let signals = page.model.spans.values().map(|span| &span.definition.signal);
    let declares =
        move |signal: &&Signal| signal.about.annotations.events.iter().any(|each| each.value == event);
    signals.filter(declares).map(|signal| link("span", &signal.name.value))
}
