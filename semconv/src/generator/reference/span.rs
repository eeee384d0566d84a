//! Section on spans.

use super::page::{Page, anchor, link, system_heading};
use super::property::{objectives, prose, subsystem};
use crate::generator::markdown::code;
use crate::generator::model::Resolved;
use crate::generator::syntax::Span;

pub(super) fn render(page: &Page<'_>) -> String {
    let mut text = String::from("## Spans\n\n");
    let systems = page.by_system(&page.model.spans);
    if systems.is_empty() {
        text.push_str("None.\n");
    }
    for (system, spans) in systems {
        text.push_str(&system_heading("spans", system));
        for span in spans {
            text.push_str(&one(page, span));
        }
    }
    text
}

fn one(page: &Page<'_>, span: &Resolved<Span>) -> String {
    let Span { signal, kind, pattern } = &span.definition;
    let name = &signal.name.value;
    let mut facts = format!("{} span · {}", kind.name(), signal.stability());
    if pattern.value != *name {
        facts.push_str(&format!(" · recorded as {}", code(&pattern.value)));
    }
    if let Some(subsystem) = subsystem(&signal.about) {
        facts.push_str(&format!(" · subsystem `{subsystem}`"));
    }
    let promised = match objectives(&signal.about) {
        promised if promised.is_empty() => String::new(),
        promised => format!("Objectives: {}\n\n", promised.join(" · ")),
    };
    let derived = ["input", "output", "decision"].map(|ending| code(&format!("{}.{ending}", pattern.value)));
    let mut events = derived.to_vec();
    events.extend(signal.about.annotations.events.iter().map(|event| link("event", &event.value)));
    format!(
        "#### {}{}\n\n{}\n\n{facts}\n\n{promised}{}\nEvents: {}\n\n",
        anchor("span", name),
        code(name),
        prose(&signal.about),
        page.attributes(&span.uses),
        events.join(" · "),
    )
}
