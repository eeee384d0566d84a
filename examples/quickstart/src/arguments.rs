//! Command line of the program.

use std::path::{Path, PathBuf};

/// Usage of the program.
pub const USAGE: &str = "\
usage: quickstart [--out DIR] [FOLDER]
       quickstart search [--out DIR] WORDS…

Indexes the documents in FOLDER (by default this repository), or searches the index.
The index and the telemetry go to DIR (by default quickstart-output).";

/// Command on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the usage.
    Help,
    /// Index a folder.
    Index {
        /// The folder.
        folder: PathBuf,
        /// Folder of the results.
        out: PathBuf,
    },
    /// Search the index.
    Search {
        /// Folder of the index.
        out: PathBuf,
        /// Words to search for.
        words: String,
    },
}

/// Reads the arguments after the program's name.
///
/// # Errors
///
/// A sentence that describes the mistake.
pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut out = PathBuf::from("quickstart-output");
    let mut words = Vec::new();
    let mut arguments = arguments.into_iter();
    let mut only_words = false;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            _ if only_words => words.push(argument),
            "--" => only_words = true,
            "--help" | "-h" => return Ok(Command::Help),
            "--out" => out = arguments.next().ok_or("--out needs a folder: --out DIR")?.into(),
            option if option.starts_with('-') => {
                return Err(format!("there is no option {option}; see --help"));
            }
            _ => words.push(argument),
        }
    }
    command(words, out)
}

fn command(words: Vec<String>, out: PathBuf) -> Result<Command, String> {
    match words.as_slice() {
        [search] if search == "search" => Err("search for what? quickstart search WORDS…".to_owned()),
        [search, words @ ..] if search == "search" => Ok(Command::Search { out, words: words.join(" ") }),
        [] => Ok(Command::Index { folder: repository(), out }),
        [folder] => Ok(Command::Index { folder: folder.into(), out }),
        _ => Err("one folder at a time; to search, begin with the word search".to_owned()),
    }
}

/// Returns the repository that this example is part of, which always has documents.
fn repository() -> PathBuf {
    let example = Path::new(env!("CARGO_MANIFEST_DIR"));
    example.ancestors().nth(2).unwrap_or(example).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn the_command_line_is_understood() {
        let index = |folder: &str, out: &str| Command::Index { folder: folder.into(), out: out.into() };
        let search = |words: &str, out: &str| Command::Search { out: out.into(), words: words.to_owned() };
        for (line, expected) in [
            ("docs", index("docs", "quickstart-output")),
            ("--out o docs", index("docs", "o")),
            ("docs --out o", index("docs", "o")),
            ("-- --docs", index("--docs", "quickstart-output")),
            ("./search", index("./search", "quickstart-output")),
            ("search open spans", search("open spans", "quickstart-output")),
            ("search --out o open", search("open", "o")),
            ("--help docs", Command::Help),
        ] {
            assert_eq!(parsed(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn mistakes_are_told() {
        for (line, problem) in [
            ("--out", "--out needs a folder: --out DIR"),
            ("--fast", "there is no option --fast; see --help"),
            ("search", "search for what? quickstart search WORDS…"),
            ("a b", "one folder at a time; to search, begin with the word search"),
        ] {
            assert_eq!(parsed(line), Err(problem.to_owned()), "{line}");
        }
    }

    #[test]
    fn without_arguments_there_is_the_repository() {
        let Ok(Command::Index { folder, .. }) = parse([]) else { panic!() };
        assert!(folder.join("examples/quickstart/Cargo.toml").is_file(), "{}", folder.display());
    }
}
