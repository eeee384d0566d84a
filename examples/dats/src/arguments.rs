//! Command line of the program.

use std::path::{Path, PathBuf};

/// Usage of the program.
pub const USAGE: &str = "\
usage: dats [FOLDER] [--request TEXT] [--out DIR] [--workers N] [--model NAME] [--serve PORT]

Processes a request about the documents in FOLDER (by default the samples of this example).
The request may ask to index, to review, or for headings, links, code or terms
(by default \"index and review these documents\").
Products, provenance and telemetry go to DIR (by default dats-output) and replace those of an earlier run.
Each of the three queues has N workers (by default 2).
The model is extractive (by default: the sentences that say most) or lead (the first sentences).
With --serve that port of this machine (0: any free one) shows metrics, stages and traces until standard input ends.";

/// Language model on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Model {
    /// Chooses the sentences that say most.
    #[default]
    Extractive,
    /// Takes the first sentences.
    Lead,
}

/// Command on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Process a request.
    Process {
        /// The folder with the documents.
        folder: PathBuf,
        /// Text of the request.
        request: String,
        /// Folder of the results.
        out: PathBuf,
        /// Number of workers of each tier.
        workers: usize,
        /// Language model.
        model: Model,
        /// Port of the admin server.
        serve: Option<u16>,
    },
}

/// Reads the arguments after the program's name.
///
/// # Errors
///
/// A sentence that describes the mistake.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut folder = None;
    let mut request = "index and review these documents".to_owned();
    let (mut out, mut workers, mut model) = (PathBuf::from("dats-output"), 2, Model::default());
    let mut serve = None;
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let mut value = |wants: &str| arguments.next().ok_or(format!("{argument} needs {wants}"));
        match argument.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--request" => request = value("a text: --request TEXT")?,
            "--out" => out = value("a folder: --out DIR")?.into(),
            "--workers" => {
                let number = value("a number: --workers N")?;
                workers = number
                    .parse()
                    .ok()
                    .filter(|workers| (1..=64).contains(workers))
                    .ok_or(format!("--workers needs a number from 1 to 64, not {number}"))?;
            }
            "--model" => {
                model = match value("a name: --model NAME")?.as_str() {
                    "extractive" => Model::Extractive,
                    "lead" => Model::Lead,
                    other => return Err(format!("--model needs extractive or lead, not {other}")),
                };
            }
            "--serve" => {
                let port = value("a port: --serve PORT")?;
                let known =
                    port.parse().map_err(|_| format!("--serve needs a port from 0 to 65535, not {port}"));
                serve = Some(known?);
            }
            option if option.starts_with('-') => {
                return Err(format!("there is no option {option}; see --help"));
            }
            _ if folder.is_some() => return Err("one folder at a time; see --help".to_owned()),
            _ => folder = Some(PathBuf::from(argument)),
        }
    }
    let folder =
        folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/parcel-service"));
    Ok(Command::Process { folder, request, out, workers, model, serve })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split(' ').filter(|word| !word.is_empty()).map(str::to_owned))
    }

    #[test]
    fn everything_can_be_said_and_nothing_has_to_be() {
        let command = Command::Process {
            folder: PathBuf::from("docs"),
            request: "review".to_owned(),
            out: PathBuf::from("o"),
            workers: 4,
            model: Model::Lead,
            serve: Some(0),
        };
        assert_eq!(parsed("--out o docs --workers 4 --model lead --serve 0 --request review"), Ok(command));
        let Ok(Command::Process { folder, out, workers, model, serve, .. }) = parsed("") else {
            panic!("no command")
        };
        assert!(folder.ends_with("parcel-service"));
        assert_eq!((out, workers, model, serve), (PathBuf::from("dats-output"), 2, Model::Extractive, None));
        assert_eq!(parsed("docs --help"), Ok(Command::Help));
    }

    #[test]
    fn a_mistake_is_named() {
        for (line, expected) in [
            ("--out", "--out needs a folder: --out DIR"),
            ("--worker 2", "there is no option --worker; see --help"),
            ("--workers 0", "--workers needs a number from 1 to 64, not 0"),
            ("--model gpt", "--model needs extractive or lead, not gpt"),
            ("--serve http", "--serve needs a port from 0 to 65535, not http"),
            ("a b", "one folder at a time; see --help"),
        ] {
            assert_eq!(parsed(line), Err(expected.to_owned()), "{line}");
        }
    }
}
