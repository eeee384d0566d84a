//! `telemetry doctor`: what the environment means for an installation, and whether its destinations answer.

mod admin;
mod clock;
pub(crate) mod destination;
mod environment;
pub(crate) mod finding;
mod peer;
pub(crate) mod rendering;

use std::time::Duration;

use clap::Args;
use telemetry::diagnosis::Diagnosis;

use crate::doctor::finding::Severity;
use crate::format::Format;
use crate::outcome::Outcome;

#[derive(Debug, Args)]
pub(crate) struct DoctorArguments {
    /// Timeout of a connection and of a request in seconds; that of the environment if it is shorter
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(crate) fn run(arguments: &DoctorArguments) -> Outcome {
    let diagnosis = Diagnosis::of(&|name| std::env::var_os(name));
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut findings = environment::findings(&diagnosis, names);
    findings.extend(destination::findings(&diagnosis, Duration::from_secs(arguments.timeout)));
    findings.extend(admin::findings(&diagnosis));
    findings.sort_by_key(|finding| finding.severity);
    let answer = match arguments.format {
        Format::Text => rendering::text(&diagnosis, &findings),
        Format::Json => rendering::json(&diagnosis, &findings),
    };
    match findings.iter().any(|finding| finding.severity == Severity::Error) {
        true => Outcome::Bad { answer, mistakes: String::new() },
        false => Outcome::Fine(answer),
    }
}
