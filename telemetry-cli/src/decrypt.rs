//! `telemetry decrypt`: lines of encrypted files.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use telemetry::export::FileKey;

use crate::outcome::Outcome;

/// Variable of the key.
const KEY: &str = "TELEMETRY_FILE_KEY";
/// Maximum number of lines that are told, of those that cannot be decrypted.
const MAX_TOLD: usize = 20;
/// Maximum bytes of a line.
const MAX_LINE: u64 = 64 << 20;

#[derive(Debug, Args)]
pub(crate) struct DecryptArguments {
    /// Encrypted files, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// A file with a key in the form `ID:SECRET`; may be given several times [default: the variable
    /// TELEMETRY_FILE_KEY]
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &DecryptArguments) -> Outcome {
    match decrypted(arguments, &mut io::stdout().lock()) {
        Ok(()) => Outcome::Fine(String::new()),
        Err(outcome) => outcome,
    }
}

fn decrypted(arguments: &DecryptArguments, to: &mut impl Write) -> Result<(), Outcome> {
    let keys = keys(&arguments.key_file)?;
    let mut mistakes = Vec::new();
    for path in &arguments.files {
        lines(path, &keys, to, &mut mistakes)?;
    }
    match mistakes.is_empty() {
        true => Ok(()),
        false => Err(Outcome::Bad { answer: String::new(), mistakes: mistakes.join("\n") }),
    }
}

fn keys(files: &[PathBuf]) -> Result<Vec<FileKey>, Outcome> {
    let parsed = |source: &dyn std::fmt::Display, text: &str| {
        FileKey::parse(text).map_err(|error| Outcome::Failed(format!("{source}: {error}")))
    };
    if files.is_empty() {
        let text = std::env::var(KEY).map_err(|_| {
            Outcome::Failed(format!("there is no key: set {KEY}, or name a file by --key-file"))
        })?;
        return Ok(vec![parsed(&KEY, &text)?]);
    }
    files
        .iter()
        .map(|file| {
            parsed(&file.display(), &std::fs::read_to_string(file).map_err(|error| unread(file, &error))?)
        })
        .collect()
}

/// Writes the lines of a file, and remembers the mistakes of those that cannot be decrypted.
fn lines(
    path: &Path,
    keys: &[FileKey],
    to: &mut impl Write,
    mistakes: &mut Vec<String>,
) -> Result<(), Outcome> {
    let input: Box<dyn Read> = match path.as_os_str() == "-" {
        true => Box::new(io::stdin()),
        false => Box::new(File::open(path).map_err(|error| unread(path, &error))?),
    };
    let mut input = BufReader::new(input);
    let mut line = String::new();
    for number in 1_u64.. {
        line.clear();
        let length =
            input.by_ref().take(MAX_LINE).read_line(&mut line).map_err(|error| unread(path, &error))?;
        if length == 0 {
            break;
        }
        let text = keys.iter().map(|key| key.decrypt(line.trim_end())).reduce(Result::or);
        match text {
            Some(Ok(mut text)) => {
                text.push(b'\n');
                match to.write_all(&text) {
                    // A closed pipe is the reader's choice.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
                    written => written.map_err(|error| Outcome::Failed(format!("cannot write: {error}")))?,
                }
            }
            Some(Err(_)) if mistakes.len() > MAX_TOLD => {}
            Some(Err(_)) if mistakes.len() == MAX_TOLD => mistakes.push("… and others".to_owned()),
            Some(Err(error)) => mistakes.push(format!("{}:{number}: {error}", path.display())),
            None => {}
        }
    }
    Ok(())
}

fn unread(path: &Path, error: &io::Error) -> Outcome {
    Outcome::Failed(format!("cannot read {}: {error}", path.display()))
}
