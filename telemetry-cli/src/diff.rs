//! `telemetry diff`: changes between two registries or two programs, with the panels and alerts that they
//! break.

mod change;
mod manifests;
mod registries;

use std::fs;
use std::path::{Path, PathBuf};

use telemetry_monitoring::consumers::Consumer;
use telemetry_monitoring::impact::{self, Offer};

use crate::arguments::{DEFAULT_TYPES, DiffArguments};
use crate::format::Format;
use crate::outcome::Outcome;
use crate::registry::{bases, read};
use crate::{manifest, monitoring};
use change::{Broken, Change, Severity};

pub(crate) fn run(arguments: &DiffArguments) -> Outcome {
    match compared(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn compared(arguments: &DiffArguments) -> Result<Outcome, Outcome> {
    let DiffArguments { old, new, .. } = arguments;
    for side in [old, new] {
        fs::metadata(side)
            .map_err(|error| Outcome::Failed(format!("cannot read {}: {error}", side.display())))?;
    }
    let (changes, offers) = match (old.is_dir(), new.is_dir()) {
        (true, true) => {
            let bases = bases(&arguments.bases, DEFAULT_TYPES)?;
            let (old, new) = (read(old, &bases)?, read(new, &bases)?);
            let offers = [&old, &new].map(|registry| Offer::of(&registry.catalog()));
            (registries::compare(&old, &new), offers)
        }
        (false, false) => {
            let (old, new) = (manifest::read(old)?, manifest::read(new)?);
            (manifests::compare(&old, &new), [&old, &new].map(manifests::offer))
        }
        _ => {
            let problem =
                "a registry is compared with a registry, and a program or its telemetry.lock with another";
            return Err(Outcome::Failed(problem.to_owned()));
        }
    };
    let consumers = monitoring::consumers(&folders(arguments))?;
    let changes = with_broken(changes, &consumers, &offers);
    let answer = match arguments.format {
        Format::Text => change::to_text(&changes),
        Format::Json => format!("{:#}", change::to_json(&changes)),
    };
    match changes.iter().any(|change| change.severity == Severity::Breaking) {
        true => Ok(Outcome::Bad { answer, mistakes: String::new() }),
        false => Ok(Outcome::Fine(answer)),
    }
}

/// Returns the folders of dashboards and rules.
fn folders(arguments: &DiffArguments) -> Vec<PathBuf> {
    let beside = arguments.old.parent().unwrap_or(Path::new("")).join("monitoring");
    match arguments.monitoring.is_empty() {
        true => Some(beside).filter(|folder| folder.is_dir()).into_iter().collect(),
        false => arguments.monitoring.clone(),
    }
}

/// Adds the panels and alerts to the changes that break them. A break without a change of its subject is
/// added as a change.
fn with_broken(mut changes: Vec<Change>, consumers: &[Consumer], [old, new]: &[Offer; 2]) -> Vec<Change> {
    for consumer in consumers {
        for breach in impact::breaches(consumer, old, new) {
            let broken = Broken { consumer: consumer.clone(), asked: breach.asked };
            let is_cause =
                |change: &Change| change.subject == breach.subject && change.severity == Severity::Breaking;
            let cause = changes
                .iter()
                .position(|change| is_cause(change) && change.change.contains(&breach.mentioned));
            let cause = cause.or_else(|| changes.iter().position(is_cause));
            match cause.and_then(|index| changes.get_mut(index)) {
                Some(change) => change.broken.push(broken),
                None => changes.push(Change {
                    broken: vec![broken],
                    ..Change::new(
                        Severity::Breaking,
                        breach.subject,
                        "no longer offers what is asked for".to_owned(),
                    )
                }),
            }
        }
    }
    changes.sort_by(|a, b| (a.severity, &a.subject, &a.change).cmp(&(b.severity, &b.subject, &b.change)));
    changes
}
