//! `telemetry dashboards`: dashboards of Grafana from a registry, and the check of any others.

mod prometheus;

use std::fs;
use std::path::{Path, PathBuf};

use semconv::generator::Generated;
use telemetry_monitoring::{Settings, dashboards, validate};

use crate::arguments::{DEFAULT_TYPES, DashboardsArguments, ValidateArguments};
use crate::outcome::Outcome;
use crate::registry::{bases, put, read, repeated};

/// File of panels beside the folder of a registry.
const PANELS: &str = "dashboards.yaml";

pub(crate) fn generate(arguments: &DashboardsArguments) -> Outcome {
    match generated(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn generated(arguments: &DashboardsArguments) -> Result<Outcome, Outcome> {
    let DashboardsArguments { registry: folder, out, .. } = arguments;
    let registry = read(folder, &bases(&arguments.bases, DEFAULT_TYPES)?)?;
    let (source, target) = (folder.display().to_string(), out.display().to_string());
    let mut words = vec!["generate", "--registry", &source, "--out", &target];
    let given = arguments.panels.as_ref().map(|file| file.display().to_string());
    if let Some(file) = &given {
        words.extend(["--panels", file]);
    }
    let command = repeated("dashboards", &words, &arguments.bases);
    let settings = Settings { source: source.clone(), command: command.clone(), ..Settings::default() };
    let panels = panels(arguments.panels.as_deref(), folder)?;
    let panels = panels.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
    match dashboards::generate(&registry.catalog(), panels, &settings) {
        Ok(files) => Ok(put(&Generated::beside_others(files, &command), out, arguments.check)),
        Err(mistakes) => Ok(Outcome::Bad { answer: String::new(), mistakes }),
    }
}

/// Returns the file of panels: the given one, or the one beside the registry, if it exists.
fn panels(given: Option<&Path>, registry: &Path) -> Result<Option<(String, String)>, Outcome> {
    let beside = registry.parent().unwrap_or(Path::new("")).join(PANELS);
    let file: PathBuf = match given {
        Some(file) => file.to_owned(),
        None if beside.is_file() => beside,
        None => return Ok(None),
    };
    let shown = file.display().to_string();
    match fs::read_to_string(&file) {
        Ok(text) => Ok(Some((shown, text))),
        Err(error) => Err(Outcome::Failed(format!("cannot read {shown}: {error}"))),
    }
}

pub(crate) fn check(arguments: &ValidateArguments) -> Outcome {
    match checked(arguments) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn checked(arguments: &ValidateArguments) -> Result<Outcome, Outcome> {
    let registry = read(&arguments.registry, &bases(&arguments.bases, DEFAULT_TYPES)?)?;
    let catalog = registry.catalog();
    let (mut answer, mut mistakes) = (String::new(), Vec::new());
    for file in &arguments.files {
        let shown = file.display();
        let text = fs::read_to_string(file)
            .map_err(|error| Outcome::Failed(format!("cannot read {shown}: {error}")))?;
        let queries = match validate::queries(&text) {
            Ok(queries) => queries,
            Err(problem) => {
                mistakes.push(format!("{shown}: {problem}"));
                continue;
            }
        };
        let findings = validate::check(&catalog, &queries, &arguments.label);
        mistakes.extend(findings.iter().map(|finding| format!("{shown}: {finding}")));
        if let Some(server) = &arguments.prometheus {
            let silent = prometheus::silent(server, &queries).map_err(Outcome::Failed)?;
            mistakes.extend(silent.iter().map(|query| {
                format!("{shown}: panel \"{}\": no data for: {}", query.panel, query.expression)
            }));
        }
        answer.push_str(&format!("{shown}: {} queries\n", queries.len()));
    }
    match mistakes.is_empty() {
        true => Ok(Outcome::Fine(answer)),
        false => Ok(Outcome::Bad { answer, mistakes: mistakes.join("\n") }),
    }
}
