//! `telemetry registry diff`

use semconv::generator::diff::{Change, Diff, Location, Severity, diff};
use serde_json::{Value, json};

use super::{bases, read};
use crate::arguments::{DEFAULT_TYPES, DiffArguments, Format};
use crate::outcome::Outcome;

pub(crate) fn run(arguments: &DiffArguments) -> Outcome {
    match compare(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn compare(arguments: &DiffArguments) -> Result<Outcome, Outcome> {
    let bases = bases(&arguments.bases, DEFAULT_TYPES)?;
    let (old, new) = (read(&arguments.old, &bases)?, read(&arguments.new, &bases)?);
    let diff = diff(&old, &new);
    let answer = match arguments.format {
        Format::Text => diff.to_string(),
        Format::Json => format!("{:#}", as_json(&diff)),
    };
    match diff.is_breaking() {
        true => Ok(Outcome::Bad { answer, mistakes: String::new() }),
        false => Ok(Outcome::Fine(answer)),
    }
}

fn as_json(diff: &Diff) -> Value {
    json!({
        "breaking": diff.count(Severity::Breaking),
        "compatible": diff.count(Severity::Compatible),
        "editorial": diff.count(Severity::Editorial),
        "changes": diff.changes().iter().map(change).collect::<Vec<Value>>(),
    })
}

fn change(change: &Change) -> Value {
    let consequence = Some(change.consequence()).filter(|text| !text.is_empty());
    json!({
        "severity": change.severity().name(),
        "subject": change.subject(),
        "change": change.change(),
        "consequence": consequence,
        "old": change.in_old().map(place),
        "new": change.in_new().map(place),
    })
}

fn place(place: &Location) -> Value {
    json!({
        "file": place.file().to_string_lossy(),
        "line": place.line(),
        "column": place.column(),
    })
}
