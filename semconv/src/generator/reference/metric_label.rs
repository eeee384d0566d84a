//! Section on labels of metrics: their names in Prometheus, and their values.

use std::collections::BTreeMap;

use super::page::{Page, link};
use super::property::examples;
use crate::generator::markdown::{cell, code};
use crate::generator::syntax::{Attribute, Item, Type};

pub(super) fn render(page: &Page<'_>) -> String {
    let mut text = String::from(
        "## Labels of metrics\n\nOnly attributes of low cardinality that are not sensitive are labels; other \
         definitions are refused.\n\n",
    );
    // An attribute may have several labels, and a label may stand for several attributes, on different
    // metrics.
    let mut labels: BTreeMap<(String, &str), Vec<String>> = BTreeMap::new();
    for metric in page.model.metrics.values() {
        for used in &metric.uses {
            let metrics = labels.entry((used.prometheus_label(), used.name())).or_default();
            metrics.push(link("metric", &metric.definition.signal.name.value));
        }
    }
    if labels.is_empty() {
        return text + "None.\n";
    }
    text.push_str("| In Prometheus | Attribute | Values | Metrics |\n|---|---|---|---|\n");
    for ((label, name), metrics) in &labels {
        let values = page.model.attributes.get(*name).map(values).unwrap_or_default();
        let metrics = metrics.join(", ");
        text.push_str(&format!("| {} | {} | {values} | {metrics} |\n", code(label), page.attribute(name)));
    }
    text
}

fn values(attribute: &Attribute) -> String {
    match &attribute.kind.value {
        Type::Enumeration { members, .. } => {
            let values: Vec<String> = members.iter().map(|member| cell(&code(&member.value.value))).collect();
            let others = if attribute.is_closed() { "" } else { ", and others" };
            format!("{}{others}", values.join(", "))
        }
        Type::Basic { item: Item::Bool, .. } => "`false`, `true`".to_owned(),
        Type::Basic { .. } => format!("few; for example {}", examples(attribute)),
    }
}
