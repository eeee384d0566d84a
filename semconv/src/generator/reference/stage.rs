//! Section on the data that the framework records for every stage.

use super::page::{Page, link};
use crate::generator::markdown::code;

/// Returns the signals that have an attribute of the framework's own, besides those that refer to it.
pub(super) fn bearer(attribute: &str) -> Option<&'static str> {
    match attribute {
        "stage.outcome" | "code.function.name" | "code.file.path" | "code.line.number" => Some("every span"),
        "error.type" | "stage.error.expected" | "stage.error.retryable" => Some("every span that failed"),
        "stage.items" => Some("the output of every stream"),
        _ if attribute.starts_with("stage.decision.") => Some("every decision"),
        _ if RESOURCE.iter().any(|space| attribute.starts_with(space)) => Some("the resource"),
        _ => None,
    }
}

/// Namespaces of attributes that describe the program as a whole.
const RESOURCE: [&str; 5] = ["service.", "deployment.", "host.", "process.", "telemetry.sdk."];

pub(super) fn render(page: &Page<'_>) -> String {
    let name = |name: &str| page.attribute(name);
    let metric = |name: &str| match page.model.metrics.contains_key(name) {
        true => link("metric", name),
        false => code(name),
    };
    let inherited: Vec<String> = page
        .model
        .attributes
        .values()
        .filter(|attribute| attribute.is_context() && page.has(attribute))
        .map(|attribute| page.attribute(&attribute.key.value))
        .collect();
    let inherited = match inherited.is_empty() {
        true => String::new(),
        false => format!(
            "Inherited attributes: {}. A stage that sets one passes it on to its child stages. They are on \
             the spans of all of these, and in a table only where a definition names them.\n\n",
            inherited.join(", ")
        ),
    };
    format!(
        "## Every stage\n\n\
         A stage is an annotated function. Its **span** has these attributes besides those of its own table:\n\n\
         | Attribute | When | Meaning |\n|---|---|---|\n\
         | {outcome} | always | `ok`, `error`, `panic` or `cancelled` |\n\
         | {error} | error, panic or cancellation | the class of the error, from a bounded set; as on `stage.duration` |\n\
         | {expected} | the error is part of normal operation | `true`; the span's status remains unset |\n\
         | {retryable} | the type of the error says so | `true`: the call may succeed if it is made again |\n\
         | {function}, {file}, {line} | always | place of the stage in the source |\n\
         | {keys}, {sizes} | a text or an array was cut | names of the attributes that were cut, and their original sizes: bytes of a text, elements of an array |\n\n\
         {inherited}\
         Its **events**, with the recorded name of the span:\n\n\
         | Event | When | Attributes |\n|---|---|---|\n\
         | `<span>.input` | begin, with `input(…)` in the annotation | the captured arguments, under names of \
         the registry or as `argument.field` |\n\
         | `<span>.output` | success, with `output` in the annotation | the captured result, and {outcome} |\n\
         | `<span>.decision` | each `decision!` | {decision}, {chosen}, {because}, {considered} |\n\n\
         Its **metrics**, derived from every run, sampled or not: {duration}, {active} and {decisions}, with the \
         stage's name as a label. Dropped items are counted in {dropped}.\n",
        duration = metric("stage.duration"),
        active = metric("stage.active"),
        decisions = metric("stage.decisions"),
        dropped = metric("stage.telemetry.dropped"),
        outcome = name("stage.outcome"),
        error = name("error.type"),
        expected = name("stage.error.expected"),
        retryable = name("stage.error.retryable"),
        function = name("code.function.name"),
        file = name("code.file.path"),
        line = name("code.line.number"),
        keys = name("stage.truncated.keys"),
        sizes = name("stage.truncated.sizes"),
        decision = name("stage.decision.name"),
        chosen = name("stage.decision.chosen"),
        because = name("stage.decision.because"),
        considered = name("stage.decision.considered"),
    )
}
