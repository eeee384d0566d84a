//! A change, its effect, and the panels and alerts that it breaks.

use std::fmt::Write as _;

pub(super) use semconv::generator::diff::Severity;
use serde_json::{Value, json};
use telemetry_monitoring::consumers::{Consumer, ConsumerKind};

/// A change between two versions.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) severity: Severity,
    /// Kind and name of the changed definition.
    pub(super) subject: String,
    pub(super) change: String,
    /// Affected consumers or emitters; empty if the change is compatible.
    pub(super) consequence: String,
    pub(super) old: Option<Place>,
    pub(super) new: Option<Place>,
    pub(super) broken: Vec<Broken>,
}

/// Place of a definition in a registry, or of an annotation in a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) file: String,
    /// Line and column, if they are known.
    pub(super) line: Option<(u64, Option<u64>)>,
}

/// A panel or an alert that a change breaks.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    pub(super) consumer: Consumer,
    /// Part of the changed definition that it asks for.
    pub(super) asked: String,
}

impl Change {
    pub(super) fn new(severity: Severity, subject: String, change: String) -> Change {
        let (consequence, broken) = (String::new(), Vec::new());
        Change { severity, subject, change, consequence, old: None, new: None, broken }
    }
}

impl Place {
    fn shown(&self) -> String {
        match self.line {
            None => self.file.clone(),
            Some((line, None)) => format!("{}:{line}", self.file),
            Some((line, Some(column))) => format!("{}:{line}:{column}", self.file),
        }
    }

    fn to_json(&self) -> Value {
        let (line, column) = self.line.map_or((None, None), |(line, column)| (Some(line), column));
        json!({"file": self.file, "line": line, "column": column})
    }
}

/// Returns the changes by severity, then their numbers.
pub(super) fn to_text(changes: &[Change]) -> String {
    let mut text = String::new();
    for severity in [Severity::Breaking, Severity::Compatible, Severity::Editorial] {
        let mut of_severity = changes.iter().filter(|change| change.severity == severity).peekable();
        if of_severity.peek().is_some() {
            let _ = writeln!(text, "{}\n", severity.name().to_uppercase());
        }
        for change in of_severity {
            let _ = writeln!(text, "{}", shown(change));
        }
    }
    text + &summary(changes)
}

fn shown(change: &Change) -> String {
    let mut text = format!("  {}: {}\n", change.subject, change.change);
    let places = [("old", &change.old), ("new", &change.new)];
    let places =
        places.iter().filter_map(|(word, place)| Some(format!("{word}: {}", place.as_ref()?.shown())));
    let broken = change
        .broken
        .iter()
        .map(|broken| format!("breaks {}, which asks for {}", broken.consumer, broken.asked));
    let consequence = Some(change.consequence.clone()).filter(|text| !text.is_empty());
    for line in consequence.into_iter().chain(places).chain(broken) {
        // Writing into a text does not fail.
        let _ = writeln!(text, "      {line}");
    }
    text
}

fn summary(changes: &[Change]) -> String {
    let [breaking, compatible, editorial] = [Severity::Breaking, Severity::Compatible, Severity::Editorial]
        .map(|severity| changes.iter().filter(|change| change.severity == severity).count());
    let mut text = format!("{breaking} breaking, {compatible} compatible, {editorial} editorial");
    let [panels, alerts] = [ConsumerKind::Panel, ConsumerKind::Alert].map(|kind| broken(changes, kind));
    if panels + alerts > 0 {
        let _ = write!(text, "; panels that break: {panels}, alerts that break: {alerts}");
    }
    text
}

/// Returns the number of different panels or alerts that break.
fn broken(changes: &[Change], kind: ConsumerKind) -> usize {
    let all = changes.iter().flat_map(|change| &change.broken).map(|broken| &broken.consumer);
    let mut names: Vec<String> = all.filter(|each| each.kind() == kind).map(ToString::to_string).collect();
    names.sort();
    names.dedup();
    names.len()
}

pub(super) fn to_json(changes: &[Change]) -> Value {
    let count = |severity| changes.iter().filter(|change| change.severity == severity).count();
    let broken = |broken: &Broken| {
        json!({
            "kind": broken.consumer.kind().name(),
            "name": broken.consumer.name(),
            "of": broken.consumer.owner(),
            "file": broken.consumer.file(),
            "asks_for": broken.asked,
        })
    };
    let change = |change: &Change| {
        json!({
            "severity": change.severity.name(),
            "subject": change.subject,
            "change": change.change,
            "consequence": Some(&change.consequence).filter(|text| !text.is_empty()),
            "old": change.old.as_ref().map(Place::to_json),
            "new": change.new.as_ref().map(Place::to_json),
            "breaks": change.broken.iter().map(broken).collect::<Vec<_>>(),
        })
    };
    json!({
        "breaking": count(Severity::Breaking),
        "compatible": count(Severity::Compatible),
        "editorial": count(Severity::Editorial),
        "changes": changes.iter().map(change).collect::<Vec<_>>(),
    })
}
