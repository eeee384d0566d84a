//! `telemetry registry docs`

use semconv::generator::{Settings, reference};

use super::{bases, command, put, read, split};
use crate::arguments::{DEFAULT_TYPES, DocsArguments};
use crate::outcome::Outcome;

pub(crate) fn run(arguments: &DocsArguments) -> Outcome {
    match docs(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn docs(arguments: &DocsArguments) -> Result<Outcome, Outcome> {
    let DocsArguments { registry: folder, out, .. } = arguments;
    let registry = read(folder, &bases(&arguments.bases, DEFAULT_TYPES)?)?;
    let source = folder.display().to_string();
    let words = ["docs", "--registry", &source, "--out", &out.display().to_string()];
    let command = command(&words, &arguments.bases);
    let settings = Settings { source, command, ..Settings::default() };
    let (folder, name) =
        split(out).map_err(|error| Outcome::Failed(format!("cannot write {}: {error}", out.display())))?;
    Ok(put(&reference::generate(&registry, &settings, name), folder, arguments.check))
}
