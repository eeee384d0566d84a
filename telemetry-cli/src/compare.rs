//! `telemetry compare`: stages of two recordings.

use std::path::{Path, PathBuf};

use clap::Args;
use telemetry_analysis::{AnalysisError, Database, Parameters, Side, compare, parse_time};

use crate::analyze::arguments::{Asked, Sources};
use crate::analyze::database;
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
    /// The ClickHouse with the versions or ranges of time, such as http://localhost:8123/?database=otel
    #[arg(long, value_name = "URL", conflicts_with = "store")]
    clickhouse: Option<String>,
    /// Compare each value of this attribute for itself
    #[arg(long, value_name = "KEY")]
    by: Option<String>,
    /// How to print the comparison
    #[arg(long, value_enum, default_value_t = TableFormat::Table)]
    format: TableFormat,
}

pub(crate) fn run(arguments: &CompareArguments) -> Outcome {
    let compared = || -> Result<Result<String, String>, AnalysisError> {
        let (before, after) = match (side(&arguments.before, arguments)?, side(&arguments.after, arguments)?)
        {
            (Ok(before), Ok(after)) => (before, after),
            (Err(problem), _) | (_, Err(problem)) => return Ok(Err(problem)),
        };
        let answer = compare(of(&before), of(&after))?;
        Ok(Ok(arguments.format.of(&answer)))
    };
    match compared() {
        Ok(Ok(answer)) => Outcome::Fine(answer),
        Ok(Err(problem)) => Outcome::Failed(problem),
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

/// Database and part of it that are compared.
type Opened = (Box<dyn Database>, Parameters);

fn of((database, parameters): &Opened) -> Side<'_> {
    Side { database: &**database, parameters }
}

/// Opens the database of one side, and returns the part of it that is compared; or the reason why there is
/// none.
fn side(word: &str, arguments: &CompareArguments) -> Result<Result<Opened, String>, AnalysisError> {
    let is_file = Path::new(word).exists();
    if !is_file && arguments.store.is_none() && arguments.clickhouse.is_none() {
        let needed = "a version or a range of time needs --store or --clickhouse";
        return Ok(Err(format!("there is no file {word}; {needed}")));
    }
    let asked = match is_file {
        true => {
            Asked { sources: Sources { sources: vec![PathBuf::from(word)], store: None }, clickhouse: None }
        }
        false => Asked {
            sources: Sources { sources: Vec::new(), store: arguments.store.clone() },
            clickhouse: arguments.clickhouse.clone(),
        },
    };
    let (database, _) = match database(&asked)? {
        Ok(opened) => opened,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut parameters =
        Parameters { label: arguments.by.clone().unwrap_or_default(), ..Parameters::default() };
    match word.split_once('/') {
        _ if is_file => {}
        Some((since, until)) => {
            parameters.since = parse_time(since)?;
            parameters.until = parse_time(until)?;
        }
        None => parameters.version = word.to_owned(),
    }
    Ok(Ok((database, parameters)))
}
