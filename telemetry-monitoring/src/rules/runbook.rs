//! Runbooks: a page for each span or metric with objectives, with notes that are written by hand.

use semconv::generator::catalog::Catalog;
use semconv::generator::objective::Pace;

use crate::files::Settings;
use crate::promise::{Promise, percent};
use crate::promql::{sample, stage_regex};
use crate::times::words;

/// Line before the part that is written by hand.
const NOTES: &str = "<!-- Written by hand from here on; it is kept when the page is generated again. -->";

/// First notes of a page.
const FIRST_NOTES: &str = "## Notes\n\nCauses that have been found, and their remedies.\n";

/// Returns the page. The notes are those of the existing one.
pub(super) fn render(
    catalog: &Catalog,
    owner: &str,
    promises: &[&Promise<'_>],
    settings: &Settings,
    existing: Option<&str>,
) -> String {
    let Settings { source, command, .. } = settings;
    let mut text = format!(
        "<!-- Generated from `{source}`; do not edit above the notes. To regenerate: `{command}` -->\n\n# `{owner}`\n\n"
    );
    if let Some(promise) = promises.first() {
        let objective = promise.objective;
        text.push_str(&objective.brief);
        if let Some(note) = &objective.owner_note {
            text.push_str(&format!(" {note}"));
        }
        text.push_str("\n\n");
        if let Some(subsystem) = &objective.subsystem {
            text.push_str(&format!("Part of the program: `{subsystem}`.\n\n"));
        }
    }
    for promise in promises {
        text.push_str(&section(catalog, promise));
    }
    let notes = existing.and_then(|text| Some(text.split_once(NOTES)?.1.trim_start()));
    text.push_str(&format!("{NOTES}\n\n{}", notes.unwrap_or(FIRST_NOTES)));
    text
}

fn section(catalog: &Catalog, promise: &Promise<'_>) -> String {
    let objective = promise.objective;
    let id = &objective.id;
    let mut text = format!("<a id=\"{id}\"></a>\n## {id}\n\n");
    text.push_str(&format!(
        "Promise: {}, over {} days. Of every 100,000, {} may fail. Defined in `{}`.\n\n",
        promise.words(),
        objective.days,
        (promise.allowed() * 100_000.0).round(),
        objective.place
    ));
    if let Some(note) = &objective.note {
        text.push_str(&format!("{note}\n\n"));
    }
    text.push_str("| alert | share that breaks the promise | within | and still within | urgency |\n|---|--:|---|---|---|\n");
    for pace in &Pace::ALL {
        let Some(threshold) = promise.threshold(pace) else { continue };
        text.push_str(&format!(
            "| `{}` | more than {} | {} | {} | {} |\n",
            promise.alert(),
            percent(threshold),
            words(pace.long),
            words(pace.short),
            pace.urgency.name()
        ));
    }
    if let Some(minutes) = objective.absent_after {
        text.push_str(&format!("| `NoEvents` | nothing is counted | {} | | page |\n", words(minutes)));
    }
    text.push_str(&format!("\n{}\n", steps(catalog, promise)));
    text
}

/// Returns where to look, in order.
fn steps(catalog: &Catalog, promise: &Promise<'_>) -> String {
    let family = &promise.metric.family;
    let slo = promise.slo();
    let mut steps = vec![format!(
        "See when it began, and what is left: `slo:sli_error:ratio_rate5m{{slo=\"{slo}\"}}` and \
         `slo:budget_remaining:ratio{{slo=\"{slo}\"}}` on the dashboard `{}-overview`.",
        catalog.name
    )];
    match &promise.objective.stage {
        Some(stage) if promise.metric.name == "stage.duration" => {
            let (is, name) = match sample(stage) == *stage {
                true => ("=", stage.clone()),
                false => ("=~", stage_regex(stage)),
            };
            steps.push(format!(
                "Find the errors: `sum by (error_type) (rate({family}_count{{stage_name{is}\"{name}\",stage_outcome!=\"ok\"}}[5m]))`."
            ));
            steps.push(format!(
                "Open a trace: the exemplars of the panel, or `{{ name {is} \"{name}\" && status = error }}` in Tempo. The \
                 first failed stage below `{stage}` has the cause."
            ));
        }
        _ => {
            let labels: Vec<&str> = promise.metric.labels.iter().map(|label| label.name.as_str()).collect();
            let counter = promise.counter();
            steps.push(format!("Find the series: `sum by ({}) (rate({counter}[5m]))`.", labels.join(", ")));
        }
    }
    steps.iter().enumerate().map(|(index, step)| format!("{}. {step}\n", index + 1)).collect()
}
