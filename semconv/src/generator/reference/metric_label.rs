//! The labels of metrics: under which name Prometheus has them, and the values they take.

use super::{Page, attribute, links};
use crate::generator::emit::doc::{cell, code};
use crate::generator::syntax::{Attribute, Item, Type};
use crate::prometheus;

pub(super) fn render(page: &Page<'_>) -> String {
    let mut text = String::from(
        "## Labels of metrics\n\nOnly attributes of low cardinality that are not sensitive are labels; a definition \
         that says otherwise is refused.\n\n",
    );
    let labels = page
        .model
        .attributes
        .values()
        .map(|attribute| (attribute, links("metric", &page.model.metrics, &attribute.key.value)))
        .filter(|(_, metrics)| !metrics.is_empty());
    let rows: Vec<String> = labels
        .map(|(attribute, metrics)| {
            let name = &attribute.key.value;
            let label = code(&prometheus::label(name));
            format!(
                "| {label} | {} | {} | {} |\n",
                page.attribute(name),
                values(attribute),
                metrics.join(", ")
            )
        })
        .collect();
    if rows.is_empty() {
        return text + "None.\n";
    }
    text.push_str("| In Prometheus | Attribute | Values | Metrics |\n|---|---|---|---|\n");
    text + &rows.concat()
}

fn values(attribute: &Attribute) -> String {
    match &attribute.kind.value {
        Type::Enumeration(members) => {
            let values: Vec<String> = members.iter().map(|member| cell(&code(&member.value.value))).collect();
            let others = if attribute.is_closed() { "" } else { ", and others" };
            format!("{}{others}", values.join(", "))
        }
        Type::Basic { item: Item::Bool, .. } => "`false`, `true`".to_owned(),
        Type::Basic { .. } => format!("few; for example {}", attribute::examples(attribute)),
    }
}
