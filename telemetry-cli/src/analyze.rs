//! `telemetry analyze` and `telemetry ingest`: questions to recorded telemetry.

pub(crate) mod arguments;
mod clickhouse;
mod ingest;

use std::path::Path;

use telemetry_analysis::{AnalysisError, Database, Ingested, Parameters, Question, Store};

use crate::outcome::Outcome;
use arguments::{AnalyzeArguments, Asked, Form, Range, Sources};
pub(crate) use clickhouse::clickhouse;
pub(crate) use ingest::ingest;

pub(crate) fn run(arguments: &AnalyzeArguments) -> Outcome {
    match answer(arguments) {
        Ok(outcome) => outcome,
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

fn answer(arguments: &AnalyzeArguments) -> Result<Outcome, AnalysisError> {
    let Some(question) = question(arguments) else {
        return Ok(Outcome::Failed(format!("--by is not for {}", arguments.question)));
    };
    if arguments.by.len() > 2 {
        return Ok(Outcome::Failed("--by takes two attributes at most".to_owned()));
    }
    if arguments.format == Form::Sql {
        return Ok(Outcome::Fine(question.for_clickhouse(&parameters(arguments, i64::MAX)?)));
    }
    let (database, notes) = match database(&arguments.asked)? {
        Ok(opened) => opened,
        Err(problem) => return Ok(Outcome::Failed(problem)),
    };
    let answer = database.answer(question, &parameters(arguments, database.latest()?)?)?;
    Ok(Outcome::Noted {
        answer: match arguments.format {
            Form::Json => answer.to_json(),
            Form::Table | Form::Sql => answer.to_table(),
        },
        notes,
    })
}

/// Returns the question, or its counterpart that tells the values of attributes apart.
fn question(arguments: &AnalyzeArguments) -> Option<&'static Question> {
    match arguments.by.is_empty() {
        true => Question::named(&arguments.question),
        false => Question::named(&format!("{}-by", arguments.question)),
    }
}

fn parameters(arguments: &AnalyzeArguments, latest: i64) -> Result<Parameters, AnalysisError> {
    let (since, until) = arguments.range.between(latest)?;
    let label = |index| arguments.by.get(index).cloned().unwrap_or_default();
    Ok(Parameters {
        since,
        until,
        label: label(0),
        second_label: label(1),
        minimum: arguments.at_least,
        window: arguments.window,
        limit: arguments.limit,
        all_traces: arguments.all_traces,
        ..Parameters::default()
    })
}

/// Database, and notes about lines that were not read; or the reason why there is nothing to ask.
type Opened<D> = Result<(D, String), String>;

/// Returns the database that is asked.
pub(crate) fn database(asked: &Asked) -> Result<Opened<Box<dyn Database>>, AnalysisError> {
    if let Some(url) = &asked.clickhouse {
        return Ok(
            clickhouse(url)?.map(|clickhouse| (Box::new(clickhouse) as Box<dyn Database>, String::new()))
        );
    }
    Ok(open(&asked.sources)?.map(|(store, notes)| (Box::new(store) as Box<dyn Database>, notes)))
}

/// Opens a store with the sources.
pub(crate) fn open(sources: &Sources) -> Result<Opened<Store>, AnalysisError> {
    let mut store = match &sources.store {
        Some(path) if sources.sources.is_empty() && !path.exists() => {
            return Ok(Err(format!("there is no store {}", path.display())));
        }
        Some(path) => Store::open(path, telemetry_analysis::Limits::default())?,
        None if sources.sources.is_empty() => {
            return Ok(
                Err("name files or folders of OTLP as JSON lines, or a store with --store".to_owned()),
            );
        }
        None => Store::temporary()?,
    };
    let ingested = read_all(&mut store, &sources.sources)?;
    let is_complete = ingested.malformed_lines == 0 && ingested.invalid == 0;
    Ok(Ok((store, if is_complete { String::new() } else { counts(&ingested) })))
}

fn read_all(store: &mut Store, sources: &[impl AsRef<Path>]) -> Result<Ingested, AnalysisError> {
    let mut ingested = Ingested::default();
    for source in sources {
        ingested += store.ingest_path(source.as_ref())?;
    }
    Ok(ingested)
}

fn counts(ingested: &Ingested) -> String {
    let counts = [
        (ingested.spans, "new spans"),
        (ingested.logs, "new log records"),
        (ingested.duplicates, "already there"),
        (ingested.removed, "removed by the limits"),
        (ingested.metric_lines, "lines with metrics, which are not stored"),
        (ingested.invalid, "spans without a valid id"),
        (ingested.malformed_lines, "lines that are no OTLP"),
    ];
    let told = counts.iter().enumerate().filter(|(index, (count, _))| *index == 0 || *count > 0);
    told.map(|(_, (count, kind))| format!("{count} {kind}")).collect::<Vec<_>>().join(", ")
}

impl Range {
    /// Returns the beginning and the end in nanoseconds of Unix time. `latest` is the time of the last span.
    pub(crate) fn between(&self, latest: i64) -> Result<(i64, i64), AnalysisError> {
        let time = |text: &Option<String>| text.as_deref().map(telemetry_analysis::parse_time).transpose();
        let last = self.last.map(|last| i64::try_from(last.as_nanos()).unwrap_or(i64::MAX));
        let since = match last {
            Some(last) => latest.saturating_sub(last),
            None => time(&self.since)?.unwrap_or(0),
        };
        Ok((since, time(&self.until)?.unwrap_or(i64::MAX)))
    }
}
