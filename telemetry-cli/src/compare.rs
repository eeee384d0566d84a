//! `telemetry compare`: stages of two recordings.

use std::path::{Path, PathBuf};

use clap::Args;
use telemetry_analysis::{AnalysisError, Parameters, Side, Store, compare, parse_time};

use crate::analyze::arguments::Sources;
use crate::analyze::open;
use crate::format::TableFormat;
use crate::outcome::Outcome;

#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    /// Before: a file, a folder, a version of the services, or a range of time such as TIME/TIME
    before: String,
    /// After: a file, a folder, a version of the services, or a range of time such as TIME/TIME
    after: String,
    /// The store with the versions or ranges of time
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// How to print the comparison
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    format: TableFormat,
}

pub(crate) fn run(arguments: &CompareArguments) -> Outcome {
    let store = arguments.store.as_deref();
    let compared = || -> Result<Result<String, String>, AnalysisError> {
        let (before, after) = match (side(&arguments.before, store)?, side(&arguments.after, store)?) {
            (Ok(before), Ok(after)) => (before, after),
            (Err(problem), _) | (_, Err(problem)) => return Ok(Err(problem)),
        };
        let of = |(store, parameters)| Side { store, parameters };
        let answer = compare(of((&before.0, &before.1)), of((&after.0, &after.1)))?;
        Ok(Ok(arguments.format.of(&answer)))
    };
    match compared() {
        Ok(Ok(answer)) => Outcome::Fine(answer),
        Ok(Err(problem)) => Outcome::Failed(problem),
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

/// Opens the store of one side, and returns the part of it that is compared; or the reason why there is none.
fn side(word: &str, store: Option<&Path>) -> Result<Result<(Store, Parameters), String>, AnalysisError> {
    let is_file = Path::new(word).exists();
    let sources = match is_file {
        true => Sources { sources: vec![PathBuf::from(word)], store: None },
        false => Sources { sources: Vec::new(), store: store.map(Path::to_owned) },
    };
    if !is_file && store.is_none() {
        return Ok(Err(format!("there is no file {word}; a version or a range of time needs --store")));
    }
    let (store, _) = match open(&sources)? {
        Ok(opened) => opened,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut parameters = Parameters::default();
    match word.split_once('/') {
        _ if is_file => {}
        Some((since, until)) => {
            parameters.since = parse_time(since)?;
            parameters.until = parse_time(until)?;
        }
        None => parameters.version = word.to_owned(),
    }
    Ok(Ok((store, parameters)))
}
