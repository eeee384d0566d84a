//! `telemetry stack`: Collector, Prometheus, Alertmanager, Tempo, Loki and Grafana, ready to start.

pub(crate) mod arguments;

use std::path::{Path, PathBuf};

use semconv::generator::Generated;
use telemetry_monitoring::Settings;
use telemetry_monitoring::stack::{self, DEFAULT_DAYS, Folders, Stack};

use crate::outcome::Outcome;
use crate::registry::{put, quoted};
use arguments::StackArguments;

pub(crate) fn generate(arguments: &StackArguments) -> Outcome {
    let StackArguments { from, out, retention, influxdb, .. } = arguments;
    for folder in from {
        if !folder.is_dir() {
            let folder = folder.display();
            return Outcome::Failed(format!(
                "cannot read {folder}: generate rules and dashboards into it first, or correct --from"
            ));
        }
    }
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let sources: Vec<PathBuf> = from.iter().map(|folder| absolute(folder)).collect();
    let folders = match Folders::new(&absolute(out), &sources) {
        Ok(folders) => folders,
        Err(problem) => return Outcome::Failed(problem.to_string()),
    };
    let shown: Vec<String> = from.iter().map(|folder| folder.display().to_string()).collect();
    let command = command(arguments, &shown);
    let settings = Settings { source: shown.join("`, `"), command: command.clone(), ..Settings::default() };
    let files = stack::generate(&Stack { folders, days: *retention, has_influxdb: *influxdb }, &settings);
    put(&Generated::beside_others(files, &command), out, arguments.check)
}

/// Returns the command that generates the files again, as a user would type it.
fn command(arguments: &StackArguments, from: &[String]) -> String {
    let mut words: Vec<String> =
        from.iter().flat_map(|folder| ["--from".to_owned(), quoted(folder)]).collect();
    words.extend(["--out".to_owned(), quoted(&arguments.out.display().to_string())]);
    if arguments.retention != DEFAULT_DAYS {
        words.extend(["--retention".to_owned(), arguments.retention.to_string()]);
    }
    if arguments.influxdb {
        words.push("--influxdb".to_owned());
    }
    format!("telemetry stack generate {}", words.join(" "))
}
