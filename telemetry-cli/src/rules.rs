//! `telemetry rules`: alert rules of Prometheus from the objectives of a registry.

use std::fs;
use std::path::{Path, PathBuf};

use semconv::generator::Generated;
use telemetry_monitoring::{Settings, rules};

use crate::arguments::{DEFAULT_TYPES, RulesArguments};
use crate::outcome::Outcome;
use crate::registry::{bases, put, read, repeated};

/// Folder of the generated runbooks.
const RUNBOOKS: &str = "runbooks";

pub(crate) fn generate(arguments: &RulesArguments) -> Outcome {
    match generated(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn generated(arguments: &RulesArguments) -> Result<Outcome, Outcome> {
    let RulesArguments { registry: folder, out, grafana, runbooks, .. } = arguments;
    let registry = read(folder, &bases(&arguments.bases, DEFAULT_TYPES)?)?;
    let (source, target) = (folder.display().to_string(), out.display().to_string());
    let mut words = vec!["generate", "--registry", &source, "--out", &target];
    for (option, address) in [("--grafana", grafana), ("--runbooks", runbooks)] {
        if let Some(address) = address {
            words.extend([option, address]);
        }
    }
    let command = repeated("rules", &words, &arguments.bases);
    let settings = Settings {
        source: source.clone(),
        command: command.clone(),
        grafana: grafana.clone().unwrap_or_default(),
        runbooks: runbooks.clone().unwrap_or_default(),
    };
    let existing = |file: &Path| fs::read_to_string(out.join(file)).ok();
    let files = rules::generate(&registry.catalog(), &settings, &existing);
    if let Some(orphan) = orphans(out, &files).first() {
        let mistakes =
            format!("{} is of no objective any more: move its notes, and remove it", orphan.display());
        return Ok(Outcome::Bad { answer: String::new(), mistakes });
    }
    Ok(put(&Generated::beside_others(files, &command), out, arguments.check))
}

/// Returns generated files of spans and metrics without objectives. They are not removed, since runbooks have
/// notes.
fn orphans(out: &Path, files: &telemetry_monitoring::Files) -> Vec<PathBuf> {
    let mut orphans = Vec::new();
    for folder in ["rules", "tests", RUNBOOKS] {
        let Ok(entries) = fs::read_dir(out.join(folder)) else { continue };
        for entry in entries.flatten() {
            let name = Path::new(folder).join(entry.file_name());
            if !files.contains_key(&name) {
                orphans.push(out.join(name));
            }
        }
    }
    orphans.sort();
    orphans
}
