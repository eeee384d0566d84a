//! What the framework records for every stage, whatever the registry says about it.

use super::page::{Page, link};
use crate::generator::markdown::code;

/// What has an attribute of the framework's own, beside the signals that refer to it.
pub(super) fn bearer(attribute: &str) -> Option<&'static str> {
    match attribute {
        "stage.outcome" | "code.function.name" | "code.file.path" | "code.line.number" => Some("every span"),
        "error.type" | "stage.error.expected" => Some("every span that failed"),
        "stage.items" => Some("the output of every stream"),
        _ if attribute.starts_with("stage.decision.") => Some("every decision"),
        _ if RESOURCE.iter().any(|space| attribute.starts_with(space)) => Some("the resource"),
        _ => None,
    }
}

/// The namespaces of attributes that describe the program as a whole.
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
            "Inherited from the stage above, wherever one has set it: {}. They stand on every span below, \
             and in the tables only where a definition names them.\n\n",
            inherited.join(", ")
        ),
    };
    format!(
        "## What every stage records\n\n\
         A stage is an annotated function. Its **span** has, beside what its own table lists:\n\n\
         | Attribute | When | Meaning |\n|---|---|---|\n\
         | {outcome} | always | `ok`, `error`, `panic` or `cancelled` |\n\
         | {error} | it returned an error, panicked or was cancelled | the class of the error, from a bounded set; the same on `stage.duration` |\n\
         | {expected} | the error is part of normal operation | `true`; the span's status stays unset |\n\
         | {function}, {file}, {line} | always | where the stage stands in the source |\n\
         | `….truncated`, `….original_size` | the text before them was cut | that it was, and its length in bytes |\n\n\
         {inherited}\
         Its **events**, named after the span as it is recorded:\n\n\
         | Event | When | Attributes |\n|---|---|---|\n\
         | `<span>.input` | it begins, if the annotation says `input(…)` | the captured arguments: names of the \
         registry as they are, others as `argument.field` |\n\
         | `<span>.output` | it ends with a value, if the annotation says `output` | the captured result, and {outcome} |\n\
         | `<span>.decision` | each `decision!` | {decision}, {chosen}, {because}, {considered} |\n\n\
         Its **metrics**, derived from every run, sampled or not: {duration}, {active} and {decisions}, with the \
         stage's name as a label. What got lost on the way is counted in {dropped}.\n",
        duration = metric("stage.duration"),
        active = metric("stage.active"),
        decisions = metric("stage.decisions"),
        dropped = metric("telemetry.dropped"),
        outcome = name("stage.outcome"),
        error = name("error.type"),
        expected = name("stage.error.expected"),
        function = name("code.function.name"),
        file = name("code.file.path"),
        line = name("code.line.number"),
        decision = name("stage.decision.name"),
        chosen = name("stage.decision.chosen"),
        because = name("stage.decision.because"),
        considered = name("stage.decision.considered"),
    )
}
