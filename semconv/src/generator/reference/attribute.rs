//! Section on attributes: each once, with its signals and the values of enumerations.

use super::page::{Page, anchor, link, system_heading};
use super::property::{cardinality, examples, kind, prose, sensitivity};
use super::stage;
use crate::generator::markdown::{cell, code};
use crate::generator::syntax::{Attribute, Type};

/// Text for an attribute that no signal refers to.
pub(super) const UNCLAIMED: &str = "wherever the code sets it";
/// Limit of the signals that are listed for an attribute; further ones are counted.
const MOST_USERS: usize = 4;

pub(super) fn render(page: &Page<'_>) -> String {
    let mut text = String::from("## Attributes\n\n");
    for (system, attributes) in page.attributes_by_system() {
        text.push_str(&system_heading("attributes", system));
        text.push_str(
            "| Attribute | Type | Sensitivity | Cardinality | Stability | Examples | Meaning | On |\n\
             |---|---|---|---|---|---|---|---|\n",
        );
        text.extend(attributes.iter().map(|attribute| row(page, attribute)));
        text.push('\n');
        text.extend(attributes.iter().filter_map(|attribute| values(attribute)));
    }
    text
}

fn row(page: &Page<'_>, attribute: &Attribute) -> String {
    let name = &attribute.key.value;
    let inherited = if attribute.is_context() { " Inherited by child stages." } else { "" };
    format!(
        "| {}{} | {} | {} | {} | {} | {} | {}{inherited} | {} |\n",
        anchor("attribute", name),
        code(name),
        kind(attribute),
        sensitivity(attribute.sensitivity()),
        cardinality(attribute.cardinality()),
        attribute.about.stability.name(),
        examples(attribute),
        // The text is escaped already, except for the characters that end a cell.
        prose(&attribute.about).replace('|', "\\|").replace('\n', " "),
        users(page, name),
    )
}

/// Returns the signals that have the attribute, in a length that fits a cell.
fn users(page: &Page<'_>, name: &str) -> String {
    let mut users = page.users(name);
    users.splice(0..0, stage::bearer(name).map(str::to_owned));
    match users.len() {
        0 => UNCLAIMED.to_owned(),
        many if many > MOST_USERS => {
            let shown: Vec<String> = users.into_iter().take(MOST_USERS - 1).collect();
            format!("{}, and {} more", shown.join(", "), many - shown.len())
        }
        _ => users.join(", "),
    }
}

/// Returns a table of the members of an enumeration.
fn values(attribute: &Attribute) -> Option<String> {
    let Type::Enumeration { members, .. } = &attribute.kind.value else { return None };
    let name = &attribute.key.value;
    let more = if attribute.is_closed() { "There are no others." } else { "There may be others." };
    let rows = members.iter().map(|member| {
        let brief = member.brief.as_ref().map(|brief| cell(&brief.value)).unwrap_or_default();
        let ordinal = member.ordinal().map(|ordinal| format!(" = {ordinal}")).unwrap_or_default();
        format!("| {}{ordinal} | {brief} |\n", cell(&code(&member.value.value)))
    });
    let of_outcome = attribute.about.annotations.outcome.as_ref().map_or_else(String::new, |outcome| {
        let given = outcome.value.given().map(|(outcome, value)| format!("{outcome} {}", code(&value.value)));
        format!(" By the outcome of a stage: {}.", given.collect::<Vec<_>>().join(", "))
    });
    Some(format!(
        "{}Values of {}. {more}{of_outcome}\n\n| Value | Meaning |\n|---|---|\n{}\n",
        anchor("values", name),
        link("attribute", name),
        rows.collect::<String>()
    ))
}
