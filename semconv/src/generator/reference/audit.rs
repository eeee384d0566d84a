//! Section for auditors: personal and secret data, their places, and other text.

use super::attribute;
use super::page::{Page, links};
use super::property::{examples, sensitivity};
use crate::generator::markdown::cell;
use crate::generator::syntax::{Attribute, Item, Type};
use crate::{Cardinality, Sensitivity};

const RULES: &str = "\
The sensitivity of an attribute determines how its values are recorded. A value is protected while it is written, \
on its own thread: nothing unprotected is kept in memory for later, queued, or exported.

| Sensitivity | Recorded | Reversible |
|---|---|---|
| **secret** | `[REDACTED]`; the value is not read | no |
| **pii** | a pseudonym: the first eight hexadecimal digits of an HMAC-SHA-256 under the installation's key | only with \
the key and a guess of the value; equal values have equal pseudonyms as long as the key is the same |
| none | the value, cut at the length that the code sets | in the clear |

Metrics carry neither: a sensitive attribute as a label does not pass the generator, and recording a sensitive key \
in the clear does not compile. An attribute that the code \
names by a text is protected as the one of that name here, and is secret if its name ends as that of a credential \
does (`password`, `token`, `secret` and others). Error messages are never recorded, only the class of the error.";

const LIMITS: &str = "\
### Limits of this page

Fields of payloads without a name in the registry are decided in the code, by `plain`, `hash`, `redact` or `skip`; \
text without a decision does not compile. A search for `plain` finds those that are recorded in the clear.";

pub(super) fn render(page: &Page<'_>) -> String {
    let all = || page.model.attributes.values().filter(|attribute| page.has(attribute));
    let sensitive: Vec<&Attribute> =
        all().filter(|attribute| attribute.sensitivity() != Sensitivity::None).collect();
    let texts: Vec<&Attribute> = all().filter(|attribute| is_open_text(attribute)).collect();
    format!(
        "## Audit\n\n{RULES}\n\n### Personal data and secrets\n\n{}\n### Texts in the clear\n\nTexts of unbounded \
         values that the registry does not call sensitive: they must not contain personal data or secrets.\n\n{}\n{LIMITS}\n",
        sensitive_table(page, &sensitive),
        text_table(page, &texts),
    )
}

fn sensitive_table(page: &Page<'_>, attributes: &[&Attribute]) -> String {
    if attributes.is_empty() {
        return "The registry declares none.\n".to_owned();
    }
    let mut table =
        String::from("| Attribute | Sensitivity | Recorded as | On | Meaning |\n|---|---|---|---|---|\n");
    for attribute in attributes {
        let recorded = match attribute.sensitivity() {
            Sensitivity::Secret => "`[REDACTED]`",
            _ => "a pseudonym, such as `3f9a0c17`",
        };
        let name = &attribute.key.value;
        let inherited = if attribute.is_context() { " and every span below" } else { "" };
        table.push_str(&format!(
            "| {} | {} | {recorded} | {}{inherited} | {} |\n",
            page.attribute(name),
            sensitivity(attribute.sensitivity()),
            places(page, name),
            cell(&attribute.about.brief.value),
        ));
    }
    table
}

fn text_table(page: &Page<'_>, attributes: &[&Attribute]) -> String {
    if attributes.is_empty() {
        return "None.\n".to_owned();
    }
    let mut table = String::from("| Attribute | Examples | Meaning |\n|---|---|---|\n");
    for attribute in attributes {
        table.push_str(&format!(
            "| {} | {} | {} |\n",
            page.attribute(&attribute.key.value),
            examples(attribute),
            cell(&attribute.about.brief.value),
        ));
    }
    table
}

/// Returns all spans and events that have the attribute, without a limit.
fn places(page: &Page<'_>, name: &str) -> String {
    let mut places = links("span", &page.model.spans, name);
    places.extend(links("event", &page.model.events, name));
    if places.is_empty() { attribute::UNCLAIMED.to_owned() } else { places.join(", ") }
}

/// Returns true if the attribute may hold any text, as an open enumeration does.
fn is_open_text(attribute: &Attribute) -> bool {
    let is_text = match attribute.kind.value {
        Type::Basic { item, .. } => item == Item::Text,
        Type::Enumeration { .. } => !attribute.is_closed(),
    };
    is_text && attribute.sensitivity() == Sensitivity::None && attribute.cardinality() == Cardinality::High
}
