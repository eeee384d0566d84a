//! `telemetry manifest`: the places of a program that record, read from its file.

mod definitions;
mod image;
mod lock;
mod model;

use std::fs;
use std::path::Path;

use crate::arguments::ManifestArguments;
use crate::format::Format;
use crate::outcome::Outcome;
pub(crate) use model::{Manifest, Metric, Place, PlaceKind};

pub(crate) fn run(arguments: &ManifestArguments) -> Outcome {
    match written(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn written(arguments: &ManifestArguments) -> Result<Outcome, Outcome> {
    let manifest = read(&arguments.program)?;
    let Some(out) = &arguments.out else {
        return Ok(Outcome::Fine(match arguments.format {
            Format::Text => lock::write(&manifest),
            Format::Json => format!("{:#}", manifest.to_json()),
        }));
    };
    let text = lock::write(&manifest);
    let (shown, program) = (out.display(), arguments.program.display());
    let present = fs::read_to_string(out).unwrap_or_default().replace("\r\n", "\n");
    if present == text {
        return Ok(Outcome::Fine("nothing has changed".to_owned()));
    }
    if arguments.check {
        let mistakes = format!(
            "{shown} is not what {program} contains\n    hint: `telemetry diff {shown} {program}` shows the \
             changes; `telemetry manifest {program} --out {shown}` writes it again"
        );
        return Ok(Outcome::Bad { answer: String::new(), mistakes });
    }
    match fs::write(out, text) {
        Ok(()) => Ok(Outcome::Fine(format!("wrote {shown}"))),
        Err(error) => Err(Outcome::Failed(format!("cannot write {shown}: {error}"))),
    }
}

/// Reads the manifest of a program, or the one that a lock contains.
pub(crate) fn read(file: &Path) -> Result<Manifest, Outcome> {
    let shown = file.display();
    let bytes = fs::read(file).map_err(|error| Outcome::Failed(format!("cannot read {shown}: {error}")))?;
    if lock::is_lock(&bytes) {
        let wrong =
            |problem: String| Outcome::Bad { answer: String::new(), mistakes: format!("{shown}:{problem}") };
        return lock::parse(&String::from_utf8_lossy(&bytes)).map_err(wrong);
    }
    definitions::read(&bytes).map_err(|problem| Outcome::Failed(format!("{shown} {problem}")))
}
