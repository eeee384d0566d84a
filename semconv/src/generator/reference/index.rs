//! Head of the page: title, contents, and an index of all names by system.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Page, link, system_anchor};
use crate::generator::model::{AsSignal, Resolved};

const CONTENTS: &str = "\
- [Index by system](#index-by-system): every name
- [Every stage](#every-stage): common attributes, events and metrics
- [Spans](#spans), [Events](#events), [Metrics](#metrics): each with its attributes
- [Labels of metrics](#labels-of-metrics): names in Prometheus, and values
- [Attributes](#attributes): each once, with the values of enumerations
- [Audit](#audit): personal data, secrets, and texts in the clear";

pub(super) fn render(page: &Page<'_>) -> String {
    let model = &page.model;
    let attributes = page.attributes_by_system();
    let (spans, events, metrics) =
        (page.by_system(&model.spans), page.by_system(&model.events), page.by_system(&model.metrics));
    let mut text = format!(
        "# Reference\n\n\
         Contract between programs that emit telemetry and its consumers: {}, {}, {} and {}, in `{}`. A name that is \
         not on this page is set ad hoc by the code and may change at any time.\n\n\
         {CONTENTS}\n\n\
         ## Index by system\n\n\
         A system is a folder of the registry.\n",
        number(model.spans.len(), "span"),
        number(model.events.len(), "event"),
        number(model.metrics.len(), "metric"),
        number(attributes.values().map(Vec::len).sum(), "attribute"),
        page.registry.schema_url(),
    );
    let systems: BTreeSet<&str> =
        attributes.keys().chain(spans.keys()).chain(events.keys()).chain(metrics.keys()).copied().collect();
    for system in systems {
        text.push_str(&format!("\n### {system}\n\n"));
        row(&mut text, system, "Spans", names(&spans, system, "span"));
        row(&mut text, system, "Events", names(&events, system, "event"));
        row(&mut text, system, "Metrics", names(&metrics, system, "metric"));
        let attributes = attributes.get(system).into_iter().flatten();
        row(
            &mut text,
            system,
            "Attributes",
            attributes.map(|one| link("attribute", &one.key.value)).collect(),
        );
    }
    text
}

fn names<T: AsSignal>(signals: &BTreeMap<&str, Vec<&Resolved<T>>>, system: &str, kind: &str) -> Vec<String> {
    let of_system = signals.get(system).into_iter().flatten();
    of_system.map(|resolved| link(kind, &resolved.definition.signal().name.value)).collect()
}

fn row(text: &mut String, system: &str, what: &str, names: Vec<String>) {
    if !names.is_empty() {
        let kind = what.to_lowercase();
        let section = system_anchor(&kind, system);
        text.push_str(&format!("- **[{what}](#{section}):** {}\n", names.join(" · ")));
    }
}

fn number(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
