//! `telemetry registry check`

use std::path::{Path, PathBuf};

use super::{bases, read};
use crate::arguments::{CheckArguments, DEFAULT_TYPES};
use crate::outcome::Outcome;

/// Folders of registries, in the order of preference, if the command line names none.
const USUAL: [&str; 2] = ["registry", "semconv/registry"];

pub(crate) fn run(arguments: &CheckArguments) -> Outcome {
    match check(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn check(arguments: &CheckArguments) -> Result<Outcome, Outcome> {
    let bases = bases(&arguments.bases, DEFAULT_TYPES)?;
    let (mut answers, mut mistakes) = (Vec::new(), Vec::new());
    for folder in folders(&arguments.registry)? {
        match read(&folder, &bases) {
            Ok(registry) => {
                let counts = registry.counts();
                let counted = [
                    number(counts.attributes, "attribute"),
                    number(counts.spans, "span"),
                    number(counts.events, "event"),
                    number(counts.metrics, "metric"),
                ];
                let without = match counts.without_level {
                    0 => String::new(),
                    count => format!(
                        "; {} without `requirement_level`, which the format will require",
                        number(count, "signal")
                    ),
                };
                answers.push(format!("{}: {}{without}", folder.display(), counted.join(", ")));
            }
            // The other registries are checked, too.
            Err(Outcome::Bad { mistakes: found, .. }) => mistakes.push(found),
            Err(other) => return Err(other),
        }
    }
    let answer = answers.join("\n");
    match mistakes.is_empty() {
        true => Ok(Outcome::Fine(answer)),
        false => Ok(Outcome::Bad { answer, mistakes: mistakes.join("\n") }),
    }
}

fn folders(given: &[PathBuf]) -> Result<Vec<PathBuf>, Outcome> {
    if !given.is_empty() {
        return Ok(given.to_owned());
    }
    let usual = USUAL.iter().find(|folder| Path::new(folder).is_dir());
    let none = || {
        let [first, second] = USUAL;
        Outcome::Failed(format!(
            "there is neither a folder {first} nor {second} here: name one with --registry"
        ))
    };
    usual.map(|folder| vec![PathBuf::from(folder)]).ok_or_else(none)
}

fn number(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
