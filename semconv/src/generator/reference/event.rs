//! Events: what is said while a stage runs.

use super::{Page, anchor, prose, subsystem, system_heading};
use crate::generator::emit::doc::code;
use crate::generator::model::Resolved;
use crate::generator::syntax::Event;

pub(super) fn render(page: &Page<'_>) -> String {
    let mut text = String::from(
        "## Events\n\nBeside the events that [every stage records](#what-every-stage-records), these have names of \
         their own. Each is recorded on the span that is open where it happens.\n\n",
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
    format!(
        "#### {}{}\n\n{}\n\nevent · {}{subsystem}\n\n{}\n",
        anchor("event", name),
        code(name),
        prose(&signal.about),
        signal.about.stability.name(),
        page.attributes(&event.uses),
    )
}
