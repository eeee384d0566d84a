//! `telemetry coverage`: a registry, programs, dashboards and rules, and the gaps between them.

mod recording;

use std::collections::BTreeSet;
use std::path::Path;

use semconv::generator::catalog::Catalog;
use serde_json::json;
use telemetry_monitoring::consumers::Consumer;
use telemetry_monitoring::impact::{self, Offer};

use crate::arguments::{CoverageArguments, DEFAULT_TYPES};
use crate::exceptions::Exceptions;
use crate::format::Format;
use crate::manifest::{self, Manifest, PlaceKind};
use crate::monitoring;
use crate::outcome::Outcome;
use crate::registry::{bases, read};
use recording::Recording;

/// A gap, with the reason why it is allowed.
struct Gap {
    /// Kind and name: `span shop.price`.
    subject: String,
    problem: String,
    exception: Option<String>,
}

/// Number of subjects of one kind, and of those without a gap.
struct Count {
    kind: &'static str,
    all: usize,
    covered: usize,
}

pub(crate) fn run(arguments: &CoverageArguments) -> Outcome {
    match covered(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn covered(arguments: &CoverageArguments) -> Result<Outcome, Outcome> {
    let folder = &arguments.registry;
    let catalog = read(folder, &bases(&arguments.bases, DEFAULT_TYPES)?)?.catalog();
    let mut program = Manifest::default();
    for file in &arguments.programs {
        program.add(manifest::read(file)?);
    }
    let beside = |name: &str| folder.parent().unwrap_or(Path::new("")).join(name);
    let folders = match arguments.monitoring.is_empty() {
        true => Some(beside("monitoring")).filter(|folder| folder.is_dir()).into_iter().collect(),
        false => arguments.monitoring.clone(),
    };
    let consumers = monitoring::consumers(&folders)?;
    let recording = Recording::read(&arguments.recording).map_err(Outcome::Failed)?;
    let file = arguments.exceptions.clone().unwrap_or_else(|| beside("coverage.yaml"));
    let mut exceptions = Exceptions::read(&file, arguments.exceptions.is_some())?;

    let mut gaps = Vec::new();
    let mut counts = declared(&catalog, &program, &mut gaps);
    counts.extend(asked(&catalog, &program, &consumers, &mut gaps));
    if let Some(recording) = &recording {
        counts.push(silent(&program, recording, &mut gaps));
    }
    for gap in &mut gaps {
        gap.exception = exceptions.take(&gap.subject);
    }
    let mistakes: Vec<String> = exceptions
        .stale(recording.is_some())
        .map(|subject| {
            format!("{}: the exception of `{subject}` is of no gap any more: remove it", file.display())
        })
        .collect();
    let answer = match arguments.format {
        Format::Text => to_text(&catalog.name, &counts, &gaps),
        Format::Json => format!("{:#}", to_json(&counts, &gaps)),
    };
    match mistakes.is_empty() && gaps.iter().all(|gap| gap.exception.is_some()) {
        true => Ok(Outcome::Fine(answer)),
        false => Ok(Outcome::Bad { answer, mistakes: mistakes.join("\n") }),
    }
}

/// Adds the definitions of the registry without a place in the programs.
fn declared(catalog: &Catalog, program: &Manifest, gaps: &mut Vec<Gap>) -> Vec<Count> {
    let names = |kind| -> BTreeSet<&str> {
        program.places.iter().filter(|place| place.kind == kind).map(|place| place.name.as_str()).collect()
    };
    let (stages, events) = (names(PlaceKind::Stage), names(PlaceKind::Event));
    let metrics: BTreeSet<&str> = program.metrics.iter().map(|metric| metric.name.as_str()).collect();
    let mut attributes = program.attributes();
    attributes.extend(program.metrics.iter().flat_map(|metric| &metric.labels).map(String::as_str));
    let recorded = catalog.spans.iter().filter(|span| stages.contains(span.name.as_str()));
    attributes.extend(recorded.flat_map(|span| &span.constants).map(String::as_str));
    let own_metrics =
        catalog.metrics.iter().filter(|metric| metric.is_own).map(|metric| metric.name.as_str());
    let kinds: [(&str, Vec<&str>, BTreeSet<&str>); 4] = [
        ("span", catalog.spans.iter().map(|span| span.name.as_str()).collect(), stages),
        ("event", catalog.events.iter().map(String::as_str).collect(), events),
        ("metric", own_metrics.collect(), metrics),
        ("attribute", catalog.attributes.iter().map(String::as_str).collect(), attributes),
    ];
    let mut counts = Vec::new();
    for (kind, all, present) in kinds {
        let missing: Vec<&&str> = all.iter().filter(|name| !present.contains(**name)).collect();
        counts.push(Count { kind, all: all.len(), covered: all.len() - missing.len() });
        let gap =
            |name: &&&str| gap(format!("{kind} {name}"), "declared, and no place in the programs records it");
        gaps.extend(missing.iter().map(gap));
    }
    counts
}

fn gap(subject: String, problem: impl Into<String>) -> Gap {
    Gap { subject, problem: problem.into(), exception: None }
}

/// Adds the panels and alerts that ask for something that the registry or the programs do not have.
fn asked(catalog: &Catalog, program: &Manifest, consumers: &[Consumer], gaps: &mut Vec<Gap>) -> Vec<Count> {
    let metrics: BTreeSet<&str> = program.metrics.iter().map(|metric| metric.name.as_str()).collect();
    let is_stage =
        |name: &str| program.places.iter().any(|place| place.kind == PlaceKind::Stage && place.name == name);
    let registry = Offer::of(catalog);
    let offered = registry.only(|name| metrics.contains(name), is_stage);
    let mut counts =
        [("panel", 0, 0), ("alert", 0, 0)].map(|(kind, all, covered)| Count { kind, all, covered });
    for consumer in consumers {
        let kind = consumer.kind().name();
        let subject = format!("{kind} {}: {}", consumer.owner(), consumer.name());
        let mut missing: Vec<String> = impact::unknown_series(consumer, &registry)
            .into_iter()
            .map(|series| format!("asks for `{series}`, which the registry does not have"))
            .collect();
        let absent = impact::breaches(consumer, &registry, &offered);
        missing.extend(
            absent.into_iter().map(|breach| {
                format!("asks for {}, which no program has ({})", breach.asked, breach.subject)
            }),
        );
        for count in counts.iter_mut().filter(|count| count.kind == kind) {
            count.all += 1;
            count.covered += usize::from(missing.is_empty());
        }
        if !missing.is_empty() {
            gaps.push(gap(subject, format!("{} ({})", missing.join("; "), consumer.file())));
        }
    }
    counts.into_iter().collect()
}

/// Adds the places that recorded nothing in a run, by the name of their signal.
fn silent(program: &Manifest, recording: &Recording, gaps: &mut Vec<Gap>) -> Count {
    let mut seen = BTreeSet::new();
    let (mut all, mut covered) = (0, 0);
    for place in &program.places {
        let is_told = matches!(place.kind, PlaceKind::Stage | PlaceKind::Event);
        if !is_told || !seen.insert((place.kind, &place.name)) {
            continue;
        }
        all += 1;
        if recording.has(place.kind, &place.name) {
            covered += 1;
        } else {
            let subject = format!("silent {} {}", place.kind.name(), place.name);
            gaps.push(gap(subject, format!("the run has none of {} ({})", place.path, place.file)));
        }
    }
    Count { kind: "place in the run", all, covered }
}

fn to_text(name: &str, counts: &[Count], gaps: &[Gap]) -> String {
    let counts: Vec<String> =
        counts.iter().map(|count| format!("{} of {} {}s", count.covered, count.all, count.kind)).collect();
    let counts = counts.join(", ").replace("place in the runs", "places in the run");
    let open = gaps.iter().filter(|gap| gap.exception.is_none()).count();
    let mut text = format!("{name}: {counts}; gaps: {open}, exceptions: {}\n", gaps.len() - open);
    for gap in gaps {
        text.push_str(&format!("  {}: {}\n", gap.subject, gap.problem));
        if let Some(reason) = &gap.exception {
            text.push_str(&format!("      exception: {reason}\n"));
        }
    }
    text
}

fn to_json(counts: &[Count], gaps: &[Gap]) -> serde_json::Value {
    let count = |count: &Count| json!({"kind": count.kind, "all": count.all, "covered": count.covered});
    let gap = |gap: &Gap| json!({"subject": gap.subject, "problem": gap.problem, "exception": gap.exception});
    json!({
        "counts": counts.iter().map(count).collect::<Vec<_>>(),
        "gaps": gaps.iter().map(gap).collect::<Vec<_>>(),
    })
}
