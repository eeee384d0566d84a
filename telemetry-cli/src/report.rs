//! `telemetry report`: the answers to all questions in one HTML file.

use std::path::PathBuf;

use clap::Args;
use telemetry_analysis::{AnalysisError, Parameters, report};

use crate::analyze::arguments::{Asked, Range};
use crate::analyze::database;
use crate::outcome::Outcome;

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    range: Range,
    /// The HTML file
    #[arg(long, value_name = "FILE", default_value = "telemetry-report.html")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &ReportArguments) -> Outcome {
    match page(arguments) {
        Ok(Ok((page, notes))) => match std::fs::write(&arguments.out, page) {
            Ok(()) => Outcome::Noted { answer: format!("wrote {}", arguments.out.display()), notes },
            Err(error) => Outcome::Failed(format!("cannot write {}: {error}", arguments.out.display())),
        },
        Ok(Err(problem)) => Outcome::Failed(problem),
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

fn page(arguments: &ReportArguments) -> Result<Result<(String, String), String>, AnalysisError> {
    let (database, notes) = match database(&arguments.asked)? {
        Ok(opened) => opened,
        Err(problem) => return Ok(Err(problem)),
    };
    let (since, until) = arguments.range.between(database.latest()?)?;
    let parameters = Parameters { since, until, ..Parameters::default() };
    Ok(Ok((report(&*database, &parameters)?, notes)))
}
